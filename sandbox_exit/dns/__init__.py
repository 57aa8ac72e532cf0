"""Reading the DNS of a sending domain: found, absent and unreachable, never mixed up.

`read_dns` is the way in; `request_for` says what to read from a profile and a snapshot.
"""

from ..observed.dns import DnsRequest as DnsRequest
from ..observed.dns import DnsState as DnsState
from .reader import Limits as Limits
from .reader import read_dns as read_dns
from .request import request_for as request_for
from .servers import Server as Server
from .servers import parse_resolver as parse_resolver
