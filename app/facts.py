"""What a fact of an account page is, and the words all kinds of facts share. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeVar

from sandbox_exit.claims.words import day
from sandbox_exit.findings import Finding
from sandbox_exit.snapshot import Absent, Found, Unreachable, Unseen

T = TypeVar("T")
Tone = Literal["good", "plain", "open", "bad", "warn", "unknown", "active"]
Mark = tuple[str, str, Tone]
"""Icon, word and colour: a status is always all three."""

UNKNOWN: Mark = ("?", "Unknown", "unknown")


@dataclass(frozen=True)
class Fact:
    """``read`` says how and when; ``details`` are further lines; ``permission`` is the IAM action
    whose lack hides it."""

    key: str
    title: str
    value: str
    mark: Mark
    read: str = ""
    details: tuple[str, ...] = ()
    permission: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Group:
    """``key`` is an id of ours, never text from elsewhere."""

    key: str
    title: str
    facts: tuple[Fact, ...]

    @property
    def anchor(self) -> str:
        """The element id of the group."""
        return f"facts-{self.key}"


def moment(at: datetime) -> str:
    """A time with year and time zone.

    >>> moment(datetime(2026, 11, 2, 9, 5, tzinfo=UTC))
    '2 November 2026, 09:05 UTC'
    """
    at = at.astimezone(UTC)
    return f"{day(at.date())}, {at:%H:%M} UTC"


def read_by(seen: Found[T] | Absent | Unreachable) -> str:
    return f"{seen.source} · {moment(seen.at)}"


def unseen(key: str, title: str, seen: Unseen) -> Fact:
    """A fact that is not known, or not there, and why."""
    match seen:
        case Absent():
            return Fact(key, title, "It is not there.", ("○", "Not there", "open"), read_by(seen))
        case Unreachable():
            details = (seen.remedy,) if seen.remedy else ()
            return Fact(
                key, title, seen.reason, UNKNOWN, read_by(seen), details, permission=seen.permission
            )
        case _:
            return Fact(key, title, "Nobody has looked.", UNKNOWN)


def flag(value: bool | None, yes: Mark, no: Mark) -> Mark:
    return UNKNOWN if value is None else yes if value else no


def number(value: float | None) -> str:
    return "unknown" if value is None else "no limit" if value == -1 else f"{value:,.0f}"


def in_words(values: Iterable[str]) -> str:
    return ", ".join(value.replace("_", " ").lower() for value in values)
