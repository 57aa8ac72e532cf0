"""The Region asked for, where only the request that AWS has not granted names one."""

from collections.abc import Iterator
from typing import Any

from .choices import Outcome
from .profile import Profile

_OPEN = (Outcome.PENDING, Outcome.QUESTIONS, Outcome.DENIED)


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value: what is answered or appealed is asked for where it was asked for."""
    requests = profile.history.requests if profile.history.asked_before else None
    if requests and requests[-1].region and requests[-1].outcome in _OPEN:
        yield "request.regions", [requests[-1].region]
