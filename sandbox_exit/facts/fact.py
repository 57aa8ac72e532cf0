"""What a fact is: one observation in words, to be shown and to be held against an earlier one. Pure."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple, TypeVar

from ..findings import Finding
from ..observed.observation import Absent, Found, NotRead, Unseen
from ..wording import bare

T = TypeVar("T")
Tone = Literal["good", "plain", "open", "bad", "warn", "unknown", "active"]


class Mark(NamedTuple):
    """A status in a word, and how to show it."""

    word: str
    tone: Tone


UNKNOWN = Mark("Unknown", "unknown")
READ = Mark("Read", "good")
NONE = Mark("None", "open")


class Told(StrEnum):
    """When a change of a fact is worth telling AWS."""

    UNLESS_WORSE = "unless_worse"
    """The applicant set it up."""
    IF_BETTER = "if_better"
    NEVER = "never"
    """AWS decides it, or it says nothing about the applicant."""


@dataclass(frozen=True)
class Compared:
    """What makes a fact equal to that of another snapshot. ``key`` is `None` where there is nothing of
    it; ``rank`` is higher where it is plainly better, `None` where that is not plain. ``more`` is what
    the words leave to the mark and the details."""

    key: Hashable
    rank: int | None = None
    more: str = ""


NOTHING = Compared(None, 0)


@dataclass(frozen=True)
class Said:
    """An observation in words. ``details`` are further lines; ``permission`` is the IAM action whose
    lack hides it. ``compared`` is `None` where it is not known, or never compared. ``left_out``: the
    answer was read and does not say; two such are no loss to name."""

    words: str
    mark: Mark
    details: tuple[str, ...] = ()
    permission: str | None = None
    compared: Compared | None = None
    left_out: bool = False


@dataclass(frozen=True)
class Fact:
    """``source`` and ``at`` say how and when it was read. ``alone`` is the title for where no group
    says what it is about; empty where the title does. ``findings`` are shown at it."""

    id: str
    title: str
    said: Said
    source: str = ""
    at: datetime | None = None
    alone: str = ""
    told: Told = Told.UNLESS_WORSE
    findings: tuple[Finding, ...] = ()

    @property
    def full_title(self) -> str:
        return self.alone or self.title

    @property
    def in_full(self) -> str:
        """The words for where neither mark nor details stand beside them."""
        said = self.said
        more = said.compared.more if said.compared else ""
        return f"{bare(said.words)} ({more})" if more else said.words


@dataclass(frozen=True)
class Group:
    """``key`` is an id of ours, never text from elsewhere."""

    key: str
    title: str
    facts: tuple[Fact, ...]


LEFT_OUT = Said("AWS did not say.", UNKNOWN, left_out=True)
NOT_LOOKED = Said("Nobody has looked.", UNKNOWN)
NOT_THERE = Said("It is not there.", Mark("Not there", "open"), compared=NOTHING)


def observed(
    id: str,
    title: str,
    seen: Found[T] | Unseen,
    make: Callable[[T], Said],
    absent: Said = NOT_THERE,
    *,
    alone: str = "",
    told: Told = Told.UNLESS_WORSE,
) -> Fact:
    """An observation as a fact: ``make`` says what was found, ``absent`` that it is not there; what was
    not seen says why."""
    if isinstance(seen, NotRead):
        return Fact(id, title, NOT_LOOKED, alone=alone, told=told)
    if isinstance(seen, Found):
        said = make(seen.value)
    elif isinstance(seen, Absent):
        said = absent
    else:
        remedy = (seen.remedy,) if seen.remedy else ()
        said = Said(seen.reason, UNKNOWN, remedy, seen.permission)
    return Fact(id, title, said, seen.source, seen.at, alone, told)


def switch(value: bool | None, on: Said, off: Said) -> Said:
    """One of two states, of which ``on`` is the better."""
    if value is None:
        return LEFT_OUT
    return replace(on if value else off, compared=Compared(value, int(value)))


def number(value: float | None) -> str:
    return "unknown" if value is None else "no limit" if value == -1 else f"{value:,.0f}"


def in_words(values: Iterable[str]) -> str:
    return ", ".join(value.replace("_", " ").lower() for value in values)


def name_in(arn: str) -> str:
    """The last part of an ARN."""
    return arn.rpartition(":")[2]
