"""A rule: a card a reviewer could read, and a few lines over facts.

A card names the observations it needs. The engine reads them before the rule runs: where one was not
read the finding is UNKNOWN with the reason and the missing permission, and the rule is never asked.
A check gets what was said and what its card needs, so that it cannot look at anything else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from ..account.reader.permissions import OPTIONAL_ACTIONS
from ..answers.choices import StreamKind
from ..answers.parsing import Parsed
from ..answers.profile import Profile
from ..answers.questions import Stream
from ..claims import Claim
from ..findings import Confidence, Finding, Kind, Severity, Status
from ..observed.dns import DnsState
from ..observed.observation import Cause
from ..observed.snapshot import Absent, Found, Snapshot, Unreachable, Unseen
from ..observed.website import WebsiteState

C, S = Confidence, Severity
"""So short because each card names one of each."""
REVIEWED_ON = "2026-11-21"
"""The day the rule pack was last read against its sources."""


class SourceKind(StrEnum):
    AWS_DOCUMENTATION = "AWS documentation"
    AWS_REPLY = "AWS reply"
    PROVIDER_RULE = "mailbox provider's rule"
    LAW = "law"
    APPLICANTS = "reported by applicants"
    INFERENCE = "our inference"


@dataclass(frozen=True)
class Source:
    kind: SourceKind
    reference: str

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.reference}"


T = TypeVar("T")


@dataclass(frozen=True)
class Said:
    """What the founder said; all a check sees beside the observations of its card."""

    parsed: Parsed
    claims: tuple[Claim, ...] = ()
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The paths of the questions that apply, by section."""
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

    def marketing(self, answered: str = "kind") -> list[tuple[str, str, Stream]]:
        """The same of the marketing streams alone."""
        return [one for one in self.streams(answered) if one[2].kind is StreamKind.MARKETING]


@dataclass(frozen=True)
class Facts:
    """What was said, and what was seen. ``snapshot`` is `None` where none was taken in a Region asked
    for; ``other_region`` then names the Region of the one there is."""

    said: Said
    snapshot: Snapshot | None
    other_region: str | None = None
    dns: DnsState | None = None
    """The DNS, which is the same whatever Region the snapshot is of."""
    website: WebsiteState | None = None
    """The website of the answers as a visitor saw it; `None`: nobody looked at this one."""
    read: Snapshot | None = None
    """The snapshot, whatever Region it is of: only for what is said about Regions and days."""
    today: date | None = None
    """The day to reckon from; `None`: the day of the snapshot, where there is one."""

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
        if self.other_region:
            return f"The snapshot is of {self.other_region}, which is not the Region you ask for."
        return "The account was not read."


class Unread(Exception):
    """Something a card needs was not read; the message says why. ``optional``: nobody needs to give the
    permission for it, so it never keeps a request from being ready."""

    def __init__(self, why: str, *, optional: bool = False) -> None:
        super().__init__(why)
        self.optional = optional


class NotConcerned(Exception):
    """The rule does not apply: an answer, or a look, without which there is nothing to judge."""


Need = Callable[[Facts], Any]
"""Reads one observation; raises `Unread`, or `NotConcerned`."""


@dataclass(frozen=True)
class Result:
    """``path``, ``severity`` and ``remedy`` override those of the card: a case of its own."""

    status: Status
    evidence: str
    path: str | None = None
    severity: Severity | None = None
    remedy: str | None = None


def passed(evidence: str) -> Result:
    return Result(Status.PASS, evidence)


def failed(
    evidence: str,
    path: str | None = None,
    severity: Severity | None = None,
    remedy: str | None = None,
) -> Result:
    return Result(Status.FAIL, evidence, path, severity, remedy)


def judged(holds: bool, words: str) -> Result:
    return passed(words) if holds else failed(words)


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


ARROW = " → "
_READ = "Read account, DNS and website on the account page."
_READ_AGAIN = "Settle what is named here, then read account, DNS and website again."


@dataclass(frozen=True, kw_only=True)
class RuleCard:
    """What is said of a rule, whatever it looks at.

    ``title`` says what should be, ``objection`` what a reviewer would say where it is not, ``why``
    what the reviewer sees; ``change`` shows the remedy, before and after with `ARROW` between them;
    ``since`` is the day the pack has had the rule, ``path`` the answer it is about.
    """

    id: str
    kinds: tuple[Kind, ...]
    title: str
    objection: str
    section: str
    severity: Severity
    confidence: Confidence
    why: str
    remedy: str
    change: str
    source: Source
    since: str
    path: str | None

    @property
    def before(self) -> str:
        return self.change.partition(ARROW)[0]

    @property
    def after(self) -> str:
        return self.change.partition(ARROW)[2]

    def finding(self, result: Result) -> Finding:
        """What the rule says of a result."""
        status, severity = result.status, result.severity or self.severity
        if status is Status.FAIL and severity in (Severity.POSSIBLE, Severity.ADVICE):
            status = Status.WARN
        return Finding(
            id=self.id,
            kinds=self.kinds,
            status=status,
            severity=severity,
            confidence=self.confidence,
            section=result.path.split(".")[0] if result.path else self.section,
            summary=self._summary(status),
            evidence=result.evidence,
            remedy=result.remedy
            if result.remedy and status is not Status.PASS
            else self._remedy(status),
            source=str(self.source),
            path=result.path or self.path,
        )

    def _summary(self, status: Status) -> str:
        if status in (Status.FAIL, Status.WARN):
            return self.objection
        return f"Could not be checked: “{self.title}”" if status is Status.UNKNOWN else self.title

    def _remedy(self, status: Status) -> str:
        if status is Status.PASS:
            return ""
        # What is wrong is not known, so the rule's own remedy would be a guess.
        return _READ_AGAIN if status is Status.UNKNOWN else self.remedy


@dataclass(frozen=True, kw_only=True)
class Rule(RuleCard):
    """A rule about answers and what was seen. ``needs`` are read before ``check`` runs, where ``when``
    holds; it gets their values after what was said."""

    check: Check
    needs: tuple[Need, ...] = ()
    when: Callable[[Profile], bool] | None = None

    @property
    def looks_at(self) -> tuple[str, ...]:
        """What its needs are called, in words."""
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
            unknown = self.finding(Result(Status.UNKNOWN, str(reason), severity=severity))
            return (replace(unknown, remedy=_READ) if facts.read is None else unknown,)
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


@dataclass(frozen=True)
class Draft:
    """A card without its words. ``add`` takes the rule, once it has them."""

    card: Mapping[str, Any]
    add: Callable[[Rule], None]

    def says(
        self, *, title: str, objection: str, why: str, remedy: str, change: str
    ) -> Callable[[Check], Check]:
        """Register the decorated function, whose name becomes the rule's id."""
        words = {"title": title, "objection": objection, "why": why, "remedy": remedy}

        def register(check: Check) -> Check:
            card = {**self.card, **words, "change": change}
            self.add(Rule(id=check.__name__, check=check, **card))
            return check

        return register


class Registry(list[Rule]):
    """Collects a module's rules at import time."""

    def about(
        self,
        kinds: Kind | tuple[Kind, ...],
        path: str,
        severity: Severity,
        source: Source,
        *needs: Need,
        sure: Confidence = Confidence.CERTAIN,
        section: str = "",
        when: Callable[[Profile], bool] | None = None,
        since: str = "2026-11-21",
    ) -> Draft:
        """``path`` is the answer the finding links to, or a section where it is none in particular;
        ``section`` the one the rule is shown in, if that is not the answer's."""
        card = {
            "kinds": kinds if isinstance(kinds, tuple) else (kinds,),
            "path": path if "." in path else None,
            "section": section or path.partition(".")[0],
            "severity": severity,
            "confidence": sure,
            "source": source,
            "needs": needs,
            "when": when,
            "since": since,
        }
        return Draft(card, self.append)
