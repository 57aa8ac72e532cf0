"""Reading the account: the only place that talks to AWS, and only with read-only calls.

`collect` reads everything `Options` asks for into one immutable `Snapshot`; `Job` does the same in the
background. boto3 is loaded when something is read, not when this package is imported.
"""

from ...observed.steps import Progress as Progress
from ...observed.steps import StepState as StepState
from .collector import DEFAULT_MAX_AGE as DEFAULT_MAX_AGE
from .collector import collect as collect
from .job import Job as Job
from .options import Options as Options
from .options import options_for as options_for
from .pace import Pace as Pace
from .permissions import ACTIONS as ACTIONS
from .permissions import OPTIONAL_ACTIONS as OPTIONAL_ACTIONS
from .permissions import REQUIRED_ACTIONS as REQUIRED_ACTIONS
from .permissions import policy as policy
from .session import available_profiles as available_profiles
