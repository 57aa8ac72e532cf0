"""Reading the account in the background. The request holds the job; a page only looks at it."""

import os

from sandbox_exit.collect import Job, options_for
from sandbox_exit.collect.session import endpoint_override
from sandbox_exit.snapshot import Found, Snapshot, Unreachable

from . import state

STOPPED = "You stopped reading. What was read before stays as it was."


def start(region: str, aws_profile: str | None) -> None:
    """Begin a read for the open request; one that is under way is given up."""
    stop()
    work = state.work()
    profile = state.derived().parsed.profile
    state.screen().sample = None
    work.unread = None
    work.job = Job(options_for(profile, region, aws_profile)).start()


def stop() -> None:
    """Give up the read that is under way, at once, and what it has read so far."""
    work = state.work()
    if work.job is not None:
        work.job.stop()
        work.job = None


def take() -> None:
    """Take over a read that has ended, whatever page the person is on by now.

    One that brought nothing (no credentials, no network) does not replace what was read before.
    Raises what the read raised: that is a bug, and is said once.
    """
    work = state.work()
    job = work.job
    if job is None or not job.done:
        return
    work.job = None
    read = job.result
    if read is None:
        return
    work.unread = _nothing(read)
    if work.unread is None:
        use(read)


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
    return endpoint_override(url) if url else None
