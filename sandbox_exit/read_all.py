"""One read of everything a reviewer could see: the account, the DNS and the website, side by side.

The website needs nothing from the account and starts at once; the DNS waits for the account, because
only the account knows the DKIM tokens and the zone they point into.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from .account.reader import Options, Progress, StepState, collect
from .answers.profile import Profile
from .dns.reader import Limits as DnsLimits
from .dns.reader import read_dns
from .dns.request import request_for as dns_request_for
from .observed.snapshot import Snapshot
from .observed.website import WebsiteState
from .website.allow import NOTHING, Allow
from .website.reader import read_website
from .website.request import request_for as website_request_for

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
    website = _Website(wanted, tell, stop)
    taken = collect(wanted.options, tell, stop, previous=previous)
    request = dns_request_for(wanted.profile, taken)
    if wanted.dns and request.domain is not None:
        tell(_event("dns", "DNS", StepState.RUNNING))
        state = read_dns(request, wanted.resolver, cancel=stop, limits=wanted.dns_limits)
        tell(_event("dns", "DNS", StepState.CANCELLED if stop.is_set() else StepState.READ))
        taken = taken.model_copy(update={"dns": state})
    return taken.model_copy(update={"website": website.result()})


class _Website:
    """The website, read in a thread of its own."""

    def __init__(self, wanted: Live, tell: Report, stop: threading.Event) -> None:
        self._wanted, self._tell, self._stop = wanted, tell, stop
        self._state: WebsiteState | None = None
        self._error: BaseException | None = None
        self._request = website_request_for(wanted.profile)
        self._thread = threading.Thread(target=self._run, name="read-website", daemon=True)
        if wanted.website and self._request.website is not None:
            tell(_event("website", "Website", StepState.RUNNING))
            self._thread.start()

    def result(self) -> WebsiteState | None:
        if self._thread.ident is not None:
            self._thread.join()
        if self._error is not None:
            raise self._error
        return self._state

    def _run(self) -> None:
        try:
            self._state = read_website(
                self._request, self._wanted.resolver, cancel=self._stop, allow=self._wanted.allow
            )
        except BaseException as error:  # noqa: BLE001 (raised again by the thread that waits)
            self._error = error
        ended = StepState.CANCELLED if self._stop.is_set() else StepState.READ
        self._tell(_event("website", "Website", ended))


def _event(key: str, label: str, state: StepState) -> Progress:
    done = int(state is not StepState.RUNNING)
    return Progress(done, 1, key, label, state)


def _one_at_a_time(progress: Report) -> Report:
    lock = threading.Lock()

    def report(event: Progress) -> None:
        with lock:
            progress(event)

    return report
