"""Looking at a website as a visitor without an account does: the only place that opens web pages.

`read_website` is the way in; `request_for` says what to open from a profile. httpx is loaded when
something is read, not when this package is imported.
"""

from ..observed.website import WebsiteRequest as WebsiteRequest
from ..observed.website import WebsiteState as WebsiteState
from .allow import Allow as Allow
from .limits import Limits as Limits
from .reader import read_website as read_website
from .request import request_for as request_for
