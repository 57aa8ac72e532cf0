"""The earlier versions of a profile: which are kept, and how their files are called.

A version is a profile's file as it was, put aside when another took its place. It is known by the
moment when that happened: until then, these were the answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

KEPT = 30
"""How many versions of one profile."""
_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True)
class Version:
    """``until`` is when something else was saved in its place. ``raw`` is `None` where the file cannot
    be read; ``problem`` then says why."""

    until: datetime
    raw: dict[str, Any] | None
    problem: str = ""


def stamp(moment: datetime) -> str:
    """A moment as part of a file's name; names sort as moments do.

    >>> stamp(datetime(2026, 11, 29, 10, 5, 30, 7, tzinfo=UTC))
    '20261129T100530000007Z'
    """
    return moment.astimezone(UTC).strftime(_STAMP)


def moment_of(text: str) -> datetime | None:
    """The moment of a stamp; `None` for what is none."""
    try:
        moment = datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if stamp(moment) == text else None


def thinned(moments: Iterable[datetime]) -> list[datetime]:
    """The versions to keep, at most `KEPT` of them, the latest first.

    While there are more, the one goes whose neighbours stand closest together for its age before the
    latest. So they spread by age: of the last hour one every few minutes, of today one every hour or so,
    of the months before one every few days or weeks. A burst of saves thins itself and not what is
    older; the latest and the oldest always stay.
    """
    kept = sorted(moments, reverse=True)

    def gap(index: int) -> float:
        age = kept[0] - kept[index]
        return (kept[index - 1] - kept[index + 1]) / max(age, timedelta(microseconds=1))

    while len(kept) > KEPT:
        del kept[min(range(1, len(kept) - 1), key=gap)]
    return kept
