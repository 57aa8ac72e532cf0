"""Reading account, DNS and website in the background. The request holds the job; a page looks at it."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass

from sandbox_exit.account.reader import Job, Progress, options_for
from sandbox_exit.account.reader.session import endpoint_override
from sandbox_exit.dns.reader import read_dns
from sandbox_exit.dns.request import request_for
from sandbox_exit.dns.servers import parse_resolver
from sandbox_exit.installation import what_and_where
from sandbox_exit.observed.snapshot import Absent, Found, Snapshot, Unreachable
from sandbox_exit.read_all import Live, read_live

from ..session import state

STOPPED = "You stopped reading. What was read before stays as it was."
RESOLVER = "SANDBOX_EXIT_RESOLVER"
"""The environment variable that names another DNS resolver than this machine's."""


@dataclass(frozen=True)
class Wanted:
    """What to read besides the account in one Region. ``anew``: also what was read minutes ago."""

    dns: bool = True
    website: bool = True
    all_regions: bool = False
    anew: bool = False


def start(region: str, aws_profile: str | None, wanted: Wanted) -> None:
    """Begin a read for the open request; one that is under way is given up."""
    stop()
    work = state.work()
    profile = state.derived().parsed.profile
    options = options_for(profile, region, aws_profile, all_regions=wanted.all_regions)
    asked = resolver() if wanted.dns or wanted.website else None
    live = Live(options, profile, asked, dns=wanted.dns, website=wanted.website, guess=True)
    state.screen().sample = None
    work.unread = None
    work.job = Job(_work(live, _own(state.snapshot(), region), wanted))


def _own(snapshot: Snapshot | None, region: str) -> Snapshot | None:
    """What was read before of the same Region, if it was read at all and not made up."""
    usable = snapshot is not None and not snapshot.sample and snapshot.region == region
    return snapshot if usable else None


def _work(
    live: Live, before: Snapshot | None, wanted: Wanted
) -> Callable[[Callable[[Progress], None], threading.Event], Snapshot]:
    """The job: without the account, the DNS is asked for the records the account named before."""

    def read(progress: Callable[[Progress], None], cancel: threading.Event) -> Snapshot:
        taken = read_live(live, progress, cancel, previous=None if wanted.anew else before)
        if before is None:
            return taken
        parts: dict[str, object] = {}
        if not wanted.dns:
            parts["dns"] = before.dns
        elif _nothing(taken) is not None:
            request = request_for(live.profile, before)
            if request.domain is not None:
                parts["dns"] = read_dns(request, live.resolver, cancel=cancel)
        if not wanted.website:
            parts["website"] = before.website
        return taken.model_copy(update=parts)

    return read


def resolver() -> str | None:
    """The DNS resolver the environment names; `None` for this machine's own.

    Raises `ValueError` with a sentence for people where it names none.
    """
    named = os.environ.get(RESOLVER)
    if not named:
        return None
    try:
        return str(parse_resolver(named))
    except ValueError as error:
        raise ValueError(f"{RESOLVER}: {error}") from None


def stop() -> None:
    """Give up the read that is under way, at once, and what it has read so far."""
    work = state.work()
    if work.job is not None:
        work.job.stop()
        work.job = None


def take() -> None:
    """Take over a read that has ended, whatever page the person is on by now.

    Where it brought nothing of the account (no credentials, no network), what was read of the account
    before stays, with the DNS and the website as they are now.
    """
    work = state.work()
    job = work.job
    if job is None or not job.done:
        return
    work.job = None
    try:
        read = job.result
    except Exception as error:  # noqa: BLE001 (whatever it is: the page goes on, and says it once)
        state.screen().problem = (
            f"Reading failed: {what_and_where(error)}. This is a fault of the app. What was read "
            "before stays as it was."
        )
        return
    if read is None:
        return
    work.unread = _nothing(read)
    if work.unread is None:
        use(read)
    elif _saw_surroundings(read):
        use(_with_surroundings(_own(state.snapshot(), read.region), read))


def _saw_surroundings(read: Snapshot) -> bool:
    """Whether the DNS or the website answered at all."""
    lookups = read.dns.lookups if read.dns else ()
    pages = read.website.pages.values() if read.website else ()
    seen = (*(lookup.seen for lookup in lookups), *(page.response for page in pages))
    return any(isinstance(one, Found | Absent) for one in seen)


def _with_surroundings(before: Snapshot | None, read: Snapshot) -> Snapshot:
    if before is None:
        return read
    return before.model_copy(
        update={"dns": read.dns or before.dns, "website": read.website or before.website}
    )


def use(snapshot: Snapshot) -> None:
    """Show a snapshot for the open request, and say if it is of another account than before."""
    old = state.snapshot()
    before, now = account_id(old), account_id(snapshot)
    made_up = snapshot.sample or (old is not None and old.sample)
    state.screen().sample = None
    state.set_snapshot(snapshot)
    if before and now and before != now and not made_up:
        state.screen().notice = f"This is account {now}. The one read before was {before}."


def _nothing(snapshot: Snapshot) -> Unreachable | None:
    """Why nothing at all could be read; `None` where something was."""
    seen = (snapshot.account, snapshot.caller, snapshot.identities, snapshot.configuration_sets)
    if any(isinstance(one, Found) for one in seen):
        return None
    return next((one for one in seen if isinstance(one, Unreachable)), None)


def account_id(snapshot: Snapshot | None) -> str | None:
    """The number of the account a snapshot is of, if that was read."""
    if snapshot is None or not isinstance(snapshot.caller, Found):
        return None
    return snapshot.caller.value.account


def configured_endpoint() -> str | None:
    """Where the environment sends SES calls instead of to AWS, without user name and password.

    An override in the AWS configuration file shows only once the account was read.
    """
    if os.environ.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "").lower() == "true":
        return None
    url = os.environ.get("AWS_ENDPOINT_URL_SESV2") or os.environ.get("AWS_ENDPOINT_URL")
    try:
        return endpoint_override(url) if url else None
    except ValueError:
        return "an address that cannot be read"
