"""How old what was read is, and when that has to be said. What time it is, is an argument. Pure."""

from datetime import datetime, timedelta

from ..observed.snapshot import Snapshot
from ..wording import counted

_OLD = timedelta(days=7)


def age(snapshot: Snapshot, clock: datetime) -> timedelta | None:
    """How long ago it was read; `None` for a sample, which nobody read. Never negative: the clocks of
    two machines differ."""
    return None if snapshot.sample else max(clock - snapshot.taken_at, timedelta(0))


def old(snapshot: Snapshot | None, clock: datetime) -> str:
    """The sentence that it is old; empty where it is not, or where nothing was read."""
    since = age(snapshot, clock) if snapshot is not None else None
    if since is None or since <= _OLD:
        return ""
    return (
        f"The account was read {counted(since.days, 'day')} ago. After more than a week it may have "
        "changed."
    )
