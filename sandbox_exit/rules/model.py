"""A rule: a small pure function with what a reviewer would see, the smallest remedy, and its source."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

from ..answers.choices import ControlState, StreamKind
from ..answers.parsing import Parsed
from ..answers.profile import Profile
from ..answers.questions import Control, Stream
from ..answers.written_texts import Written
from ..claims import Claim
from ..findings import Finding, Severity, Status
from ..observed.dns import DnsState
from ..observed.domain_names import ascii_or_none
from ..observed.snapshot import Absent, Found, Snapshot, Unreachable, Unseen
from ..observed.website import WebsiteState
from ..wording import lower_first

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
class Facts:
    """What rules look at. ``snapshot`` is `None` where none was taken in a Region asked for;
    ``other_region`` then names the Region of the one there is."""

    parsed: Parsed
    snapshot: Snapshot | None
    claims: tuple[Claim, ...]
    other_region: str | None = None
    dns: DnsState | None = None
    """The DNS, which is the same whatever Region the snapshot is of."""
    website: WebsiteState | None = None
    """The website of the answers as a visitor saw it; `None`: nobody looked at this one."""
    read: Snapshot | None = None
    """The snapshot, whatever Region it is of: only for what is said about Regions and days."""
    texts: tuple[Written, ...] = ()
    """Every text the founder wrote, for rules about wording."""
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The paths of the questions that apply, by section."""

    @property
    def profile(self) -> Profile:
        return self.parsed.profile

    def marketing(self, answered: str = "kind") -> list[tuple[int, Stream]]:
        """The marketing streams with an answer to ``answered``, each with its place among all."""
        return [
            (index, stream)
            for index, stream in enumerate(self.profile.streams)
            if stream.kind is StreamKind.MARKETING and getattr(stream, answered) is not None
        ]

    def ascii_domain(self) -> str | None:
        """The sending domain as the DNS writes it; `None` where there is none it could hold."""
        return ascii_or_none(self.profile.request.sending_domain)

    def claim(self, claim_id: str) -> Claim | None:
        return next((claim for claim in self.claims if claim.id == claim_id), None)

    def why_not_seen(self, seen: Unseen | None) -> str:
        """Why an observation is not there: the reason, and the permission to add."""
        if isinstance(seen, Unreachable):
            needs = f" Permission needed: {seen.permission}." if seen.permission else ""
            return f"{seen.reason}{needs} {seen.remedy}".strip()
        if isinstance(seen, Absent):
            return "It is not there."
        if self.other_region:
            return f"The snapshot is of {self.other_region}, which is not the Region you ask for."
        return "The account was not read."

    def found(self, seen: Found[T] | Unseen | None) -> Found[T]:
        """An observation without which the rule's result is unknown, with the reason."""
        if isinstance(seen, Found):
            return seen
        raise Settled(unknown(self.why_not_seen(seen)))

    def looked_at(self, seen: Found[T] | Unseen) -> Found[T] | Absent:
        """The same for one that may be absent."""
        return seen if isinstance(seen, Absent) else self.found(seen)

    def taken(self, snapshot: Snapshot | None) -> Snapshot:
        """The same for a whole snapshot."""
        if snapshot is None:
            raise Settled(unknown(self.why_not_seen(None)))
        return snapshot


@dataclass(frozen=True)
class Result:
    """``path`` overrides the answer the rule's finding links to."""

    status: Status
    evidence: str
    path: str | None = None


_READ = "Read account, DNS and website on the account page."
_READ_AGAIN = "Settle what is named here, then read account, DNS and website again."

Check = Callable[[Facts], Result | None]


@dataclass(frozen=True)
class RuleCard:
    """What is said of a rule, whatever it looks at. ``id`` is the function's name; ``title`` says what
    should be, ``objection`` what a reviewer would say where it is not; ``why`` is what the reviewer
    sees."""

    id: str
    title: str
    objection: str
    section: str
    severity: Severity
    why: str
    remedy: str
    source: Source
    path: str | None

    def finding(self, result: Result) -> Finding:
        """What the rule says of a result."""
        status = result.status
        if status is Status.FAIL and self.severity in (Severity.POSSIBLE, Severity.ADVICE):
            status = Status.WARN
        return Finding(
            id=self.id,
            status=status,
            severity=self.severity,
            section=result.path.split(".")[0] if result.path else self.section,
            summary=self._summary(status),
            evidence=result.evidence,
            remedy=self._remedy(status),
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


class Settled(Exception):
    """The result of a check that cannot go on; `None` where the rule does not apply."""

    def __init__(self, result: Result | None = None) -> None:
        self.result = result


@dataclass(frozen=True)
class Rule(RuleCard):
    """A rule about answers and account. A check returns `None` where the rule does not apply."""

    check: Check

    def run(self, facts: Facts) -> Finding | None:
        try:
            result = self.check(facts)
        except Settled as settled:
            result = settled.result
        if result is None:
            return None
        found = self.finding(result)
        never_read = found.status is Status.UNKNOWN and facts.read is None
        return replace(found, remedy=_READ) if never_read else found


def passed(evidence: str) -> Result:
    return Result(Status.PASS, evidence)


def failed(evidence: str, path: str | None = None) -> Result:
    return Result(Status.FAIL, evidence, path)


def unknown(evidence: str) -> Result:
    """The check could not run; ``evidence`` says why and what is missing."""
    return Result(Status.UNKNOWN, evidence)


def running(control: Control | None, about: str = "", *, may_be_unneeded: bool = False) -> Result:
    """Pass on a control that runs; one that is planned or not there fails. ``may_be_unneeded``: one
    that is said not to be needed, with its reason, passes too."""
    control = needed(control)
    state = needed(control.state)
    if may_be_unneeded and state is ControlState.NOT_NEEDED and control.because:
        return passed(f"{about}You answered: {lower_first(state.label)}.")
    return judged(
        state is ControlState.RUNNING, f"{about}You answered: {lower_first(state.label)}."
    )


def judged(holds: bool | None, words: str, wanted: bool = True) -> Result:
    """A judgement as a result; ``wanted`` is the answer that passes."""
    if holds is None:
        return unknown(words)
    return passed(words) if holds is wanted else failed(words)


def first_with(
    streams: Iterable[tuple[int, Stream]], answer: str, bad: Collection[Any], words: str
) -> Result | None:
    """Fail on the first stream with a ``bad`` answer; ``words`` take its name and the answer."""
    for index, stream in streams:
        given = getattr(stream, answer)
        if given in bad:
            name = stream.name or index + 1
            return failed(words.format(name, given.label), f"streams.{index}.{answer}")
    return None


def needed(value: T | None) -> T:
    """An answer, or some of a list, without which the rule does not apply."""
    if value in (None, [], ()):
        raise Settled
    return value


def whether(value: bool | None, yes: str, no: str, source: Found[Any]) -> Result:
    """Pass on true, fail on false, unknown where AWS left the field out."""
    if value is None:
        return unknown(f"{source.source} did not say.")
    return passed(yes) if value else failed(no)


CheckT = TypeVar("CheckT", bound=Callable[..., Any])


@dataclass(frozen=True)
class Draft(Generic[CheckT]):
    """A rule without its words. ``add`` takes the card, once it has them, and what is decorated."""

    about: str
    severity: Severity
    source: Source
    section: str
    add: Callable[[RuleCard, CheckT], None]

    def says(
        self, *, title: str, objection: str, why: str, remedy: str
    ) -> Callable[[CheckT], CheckT]:
        """Register the decorated function, whose name becomes the rule's id."""

        def register(check: CheckT) -> CheckT:
            section = self.section or self.about.partition(".")[0]
            path = self.about if "." in self.about else None
            words = (title, objection, section, self.severity, why, remedy)
            self.add(RuleCard(check.__name__, *words, self.source, path), check)
            return check

        return register


class Registry(list[Rule]):
    """Collects a module's rules at import time."""

    def rule(
        self, about: str, severity: Severity, source: Source, section: str = ""
    ) -> Draft[Check]:
        """``about`` is the answer the finding links to, or a section where it is none in particular;
        ``section`` the one the rule is shown in, if that is not the answer's."""

        def add(card: RuleCard, check: Check) -> None:
            self.append(Rule(**vars(card), check=check))

        return Draft(about, severity, source, section, add)
