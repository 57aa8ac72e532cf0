"""Reading the account: the only place that talks to AWS, and only with read-only calls.

`collect` reads everything `Options` asks for into one immutable `Snapshot`; `Job` does the same in the
background. boto3 is loaded when something is read, not when this package is imported.
"""

from ...observed.steps import Progress, StepState
from .collector import DEFAULT_MAX_AGE, collect
from .job import Job
from .options import Options, options_for
from .pace import Pace
from .permissions import ACTIONS, OPTIONAL_ACTIONS, REQUIRED_ACTIONS, policy
from .session import available_profiles

__all__ = [
    "ACTIONS",
    "DEFAULT_MAX_AGE",
    "OPTIONAL_ACTIONS",
    "REQUIRED_ACTIONS",
    "Job",
    "Options",
    "Pace",
    "Progress",
    "StepState",
    "available_profiles",
    "collect",
    "options_for",
    "policy",
]
