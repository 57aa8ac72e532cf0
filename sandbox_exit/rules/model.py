"""A rule: a card a reviewer could read, and a few lines over facts.

A rule names the observations it needs. The engine reads them before its check runs: where one was not
read the finding is UNKNOWN with the reason and the missing permission, and the check is never asked.
A check gets what was said and what its rule needs, so that it cannot look at anything else. Where what
is seen is the whole judgement, the need is the judgement, and there is nothing left to check.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from ..account.reader.permissions import OPTIONAL_ACTIONS
from ..account.relevant import relevant
from ..answers.parsing import Parsed
from ..answers.profile import Profile
from ..answers.questions import Stream
from ..claims import Claim
from ..findings import Finding, Severity, Status
from ..observed.dns import DnsState
from ..observed.observation import Cause
from ..observed.snapshot import Absent, Found, Snapshot, Unreachable, Unseen
from ..observed.website import WebsiteState
from .cards import Chapter, Result, RuleCard

S = Severity
"""So short because many checks name one."""
_READ = "Read account, DNS and website on the account page."
T = TypeVar("T")


@dataclass(frozen=True)
class Said:
    """What the founder said; all a check sees beside what its rule needs."""

    parsed: Parsed
    claims: tuple[Claim, ...] = ()
    open: tuple[str, ...] = ()
    """The paths of the answers of the core that are not there."""
    changed: tuple[str, ...] = ()
    """What is seen to be better than with the copy that was sent."""

    @property
    def profile(self) -> Profile:
        return self.parsed.profile

    def streams(self, answered: str = "name") -> Iterator[tuple[str, str, Stream]]:
        """Each stream with an answer to ``answered``: the path of that answer, what the stream is
        called, and the stream; once for each of its consents, where that is what is looked at."""
        for index, stream in enumerate(self.profile.streams):
            if getattr(stream, answered) is not None:
                name = f"“{stream.name}”" if stream.name else f"Stream {index + 1}"
                yield f"streams.{index}.{answered}", name, stream
                for basis in stream.consents[1:] if answered == "consent" else ():
                    other = stream.model_copy(update={"consent": basis, "consent_also": None})
                    yield f"streams.{index}.consent_also", name, other


@dataclass(frozen=True)
class Facts:
    """What was said, and what was seen."""

    said: Said
    read: Snapshot | None
    """The snapshot, whatever Region it is of: only for what is said about Regions and days."""
    today: date | None = None
    """The day to reckon from; `None`: the day of the snapshot, where there is one."""

    @cached_property
    def snapshot(self) -> Snapshot | None:
        """The snapshot, where it is of a Region asked for."""
        return relevant(self.profile, self.read)

    @property
    def dns(self) -> DnsState | None:
        """The DNS, which is the same whatever Region the snapshot is of."""
        return self.read.dns if self.read else None

    @property
    def website(self) -> WebsiteState | None:
        """The website of the answers as a visitor saw it; `None`: nobody looked at this one."""
        site = self.read.website if self.read else None
        mine = self.profile.business.website
        return site if site is not None and site.request.website == mine else None

    @property
    def profile(self) -> Profile:
        return self.said.profile

    def value(self, seen: Found[T] | Unseen | None) -> T | None:
        """What was found; `None` where it was looked for and is not there. Raises `Unread`."""
        if isinstance(seen, Found):
            return seen.value
        if isinstance(seen, Absent):
            return None
        raise Unread(self.why_not_seen(seen), optional=needs_no_permission(seen))

    def why_not_seen(self, seen: Unseen | None) -> str:
        """Why an observation is not there: the reason, and the permission to add."""
        if isinstance(seen, Unreachable):
            needs = f" Permission needed: {seen.permission}." if seen.permission else ""
            return f"{seen.reason}{needs} {seen.remedy}".strip()
        before = (self.snapshot.account, self.snapshot.caller) if self.snapshot else ()
        for one in before:
            if isinstance(one, Unreachable):
                return f"It was not asked for. {self.why_not_seen(one)}"
        if self.snapshot:
            return "It was not read. Read the account again."
        if self.read:
            return f"The snapshot is of {self.read.region}, which is not the Region you ask for."
        return "The account was not read."


class Unread(Exception):
    """Something a rule needs was not read; the message says why. ``optional``: nobody needs to give the
    permission for it, so it never keeps a request from being ready."""

    def __init__(self, why: str, *, optional: bool = False) -> None:
        super().__init__(why)
        self.optional = optional


class NotConcerned(Exception):
    """The rule does not apply: an answer, or a look, without which there is nothing to judge."""


Need = Callable[[Facts], Any]
"""Reads one observation, or judges it; raises `Unread`, or `NotConcerned`."""


def named(need: Need, name: str) -> Need:
    """The need with the name by which its rule tells what it looks at."""
    need.__name__ = name
    return need


def needed(value: T | None) -> T:
    """An answer, or some of a list, without which the rule does not apply."""
    if value in (None, [], ()):
        raise NotConcerned
    return value


Check = Callable[..., "Result | Iterable[Result] | None"]

_NOT_TO_BE_HAD = (
    *(Cause.DENIED, Cause.FORBIDDEN, Cause.PLAN, Cause.SANDBOX),
    *(Cause.UNSUPPORTED, Cause.NOT_SIGNED_UP),
)


def needs_no_permission(seen: Unseen | None) -> bool:
    """Whether something was kept from us that is only a further thing to show."""
    return (
        isinstance(seen, Unreachable)
        and seen.source in OPTIONAL_ACTIONS
        and seen.cause in _NOT_TO_BE_HAD
    )


@dataclass(frozen=True, kw_only=True)
class Rule(RuleCard):
    """A rule about answers and what was seen. ``needs`` are read before ``check`` runs, where ``when``
    holds; it gets their values after what was said."""

    check: Check
    needs: tuple[Need, ...] = ()
    when: Callable[[Profile], bool] | None = None

    @property
    def looks_at(self) -> tuple[str, ...]:
        return tuple(need.__name__.strip("_").replace("_", " ") for need in self.needs)

    def run(self, facts: Facts) -> tuple[Finding, ...]:
        """A finding for each objection; else one that passes, is unknown, or none."""
        if self.when is not None and not self.when(facts.profile):
            return ()
        try:
            found = self.check(facts.said, *(need(facts) for need in self.needs))
            results = [found] if isinstance(found, Result) else [*(found or ())]
        except NotConcerned:
            return ()
        except Unread as reason:
            weighty = self.severity in (Severity.BLOCKER, Severity.LIKELY)
            severity = Severity.POSSIBLE if weighty and reason.optional else None
            remedy = _READ if facts.read is None else None
            unknown = Result(Status.UNKNOWN, str(reason), severity=severity, remedy=remedy)
            return (self.finding(unknown),)
        objections = _by_path(r for r in results if r.status is Status.FAIL)
        return tuple(self.finding(result) for result in objections or results[:1])


def _by_path(results: Iterable[Result]) -> list[Result]:
    """One for each answer they are about: the first, with what the others say of it."""
    found: dict[str | None, Result] = {}
    for result in results:
        first = found.setdefault(result.path, result)
        if first is not result:
            evidence = f"{first.evidence} {result.evidence}"
            found[result.path] = replace(first, evidence=evidence)
    return [*found.values()]


class Rules(Chapter[Rule]):
    """A topic's rules, collected when its module is imported."""

    def check(
        self, *needs: Need, when: Callable[[Profile], bool] | None = None, name: str = ""
    ) -> Callable[[Check], Check]:
        """The decorated function is the check of the card whose id is its name, or ``name``."""

        def register(check: Check) -> Check:
            card = vars(self.cards[name or check.__name__])
            self.add(Rule(**card, check=check, needs=needs, when=when))
            return check

        return register

    def judged_when_seen(self, **needs: Need) -> None:
        """Cards, by their ids, for which what is seen is a judgement already: a `Result`."""
        for name, need in needs.items():
            self.check(need, name=name)(lambda said, found: found)
