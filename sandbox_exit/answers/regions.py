"""The Region asked for, where the request that is open with AWS names it."""

from collections.abc import Iterator
from typing import Any

from .choices import Outcome
from .profile import Profile

_OPEN = (Outcome.PENDING, Outcome.QUESTIONS)


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value; nothing where several are open, or where it was granted too."""
    requests = (profile.history.requests or ()) if profile.history.asked_before else ()
    open_in = {one.region for one in requests if one.outcome in _OPEN}
    granted = {one.region for one in requests if one.outcome is Outcome.GRANTED}
    if len(open_in) == 1 and None not in open_in and not open_in & granted:
        yield "request.regions", sorted(map(str, open_in))
