"""One read of everything a reviewer could see: the account, the DNS and the website, side by side.

The website needs nothing from the account and starts at once; the DNS waits for the account, because
only the account knows the DKIM tokens and the zone they point into.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from .account.reader import Options, Progress, StepState, collect
from .answers.profile import Profile
from .dns.reader import Limits as DnsLimits
from .dns.reader import read_dns
from .dns.request import request_for as dns_request_for
from .observed.snapshot import Snapshot
from .observed.steps import attempt
from .observed.website import WebsiteRequest, WebsiteState
from .website.allow import NOTHING, Allow
from .website.around import read_around
from .website.around import request_for as website_request_for

Report = Callable[[Progress], None]


@dataclass(frozen=True)
class Live:
    """What to read. ``profile`` says which domain, senders and links; ``resolver`` is ``HOST`` or
    ``HOST:PORT`` (an IP address), `None` for this machine's own. ``allow`` and ``dns_limits`` widen
    what may be connected to; they are for tests on one machine."""

    options: Options
    profile: Profile
    resolver: str | None = None
    dns: bool = True
    website: bool = True
    guess: bool = False
    """Look for a website nobody named at the sending domain, and for the pages it links to."""
    allow: Allow = NOTHING
    dns_limits: DnsLimits | None = None


def read_live(
    wanted: Live,
    progress: Report | None = None,
    cancel: threading.Event | None = None,
    *,
    previous: Snapshot | None = None,
) -> Snapshot:
    """Read it all. Never raises for what AWS, the network, the DNS or a website does.

    ``progress`` is called when a step begins or ends, one call at a time, from this thread or the
    website's. ``cancel`` ends the read at once; what was not read by then says so. What ``previous``
    saw of the account recently is not asked again.
    """
    stop = cancel or threading.Event()
    tell = _one_at_a_time(progress or (lambda _: None))
    website = _begun_website(wanted, tell, stop)
    taken = collect(wanted.options, tell, stop, previous=previous)
    request = dns_request_for(wanted.profile, taken)
    if wanted.dns and request.domain is not None:
        tell(Progress("dns", "DNS", StepState.RUNNING))
        state = read_dns(request, wanted.resolver, cancel=stop, limits=wanted.dns_limits)
        tell(Progress("dns", "DNS", _ended(stop)))
        taken = taken.model_copy(update={"dns": state})
    return taken.model_copy(update={"website": website.result() if website else None})


def _begun_website(
    wanted: Live, tell: Report, stop: threading.Event
) -> Future[WebsiteState] | None:
    """The website, read in a thread of its own; `None` where there is none to read."""
    request = website_request_for(wanted.profile, guess=wanted.guess)
    if not wanted.website or request.website is None:
        return None
    from .website.reader import read_website

    def look(at: WebsiteRequest) -> WebsiteState:
        return read_website(at, wanted.resolver, cancel=stop, allow=wanted.allow)

    def read() -> WebsiteState:
        try:
            return read_around(wanted.profile, request, look) if wanted.guess else look(request)
        finally:
            tell(Progress("website", "Website", _ended(stop)))

    end: Future[WebsiteState] = Future()
    tell(Progress("website", "Website", StepState.RUNNING))
    threading.Thread(target=attempt, args=(read, end), name="read-website", daemon=True).start()
    return end


def _ended(stop: threading.Event) -> StepState:
    return StepState.CANCELLED if stop.is_set() else StepState.READ


def _one_at_a_time(progress: Report) -> Report:
    lock = threading.Lock()

    def report(event: Progress) -> None:
        with lock:
            progress(event)

    return report
