"""The book of rules: what is said of a rule, whatever it looks at, and what it can come to.

The cards of a topic stand in the file beside its module, for a reviewer to read; their sources, each
once, in `sources.toml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from pydantic import ConfigDict, TypeAdapter

from ..findings import Confidence, Finding, Kind, Severity, Status
from ..texts import tables

REVIEWED_ON = "2026-11-21"
"""The day the rule pack was last read against its sources."""
_FIRST_DAY = "2026-11-21"
_READ_AGAIN = "Settle what is named here, then read account, DNS and website again."


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


def judged(
    holds: bool,
    words: str,
    path: str | None = None,
    severity: Severity | None = None,
    *,
    fine: str = "",
) -> Result:
    """``words`` say either, or ``fine`` that it holds; ``path`` and ``severity`` are of an objection."""
    return passed(fine or words) if holds else failed(words, path, severity)


@dataclass(frozen=True, kw_only=True)
class RuleCard:
    """``title`` says what should be, ``objection`` what a reviewer would say where it is not, ``why``
    what the reviewer sees; ``before`` and ``after`` show the remedy; ``since`` is the day the pack has
    had the rule, the first where the file names none; ``path`` is the answer it is about, ``section``
    the one it is shown in, else that of the answer; the file names ``source`` as `sources.toml` does.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    title: str
    objection: str
    kinds: tuple[Kind, ...]
    path: str | None = None
    section: str
    severity: Severity
    confidence: Confidence = Confidence.CERTAIN
    why: str
    remedy: str
    before: str
    after: str
    source: str
    since: str = _FIRST_DAY

    @property
    def looks_at(self) -> tuple[str, ...]:
        """What it looks at beside the answers, in words."""
        return ()

    def finding(self, result: Result) -> Finding:
        """What the rule says of a result."""
        status, severity = result.status, result.severity or self.severity
        if status is Status.FAIL and severity in (Severity.POSSIBLE, Severity.ADVICE):
            status = Status.WARN
        if status is Status.PASS:
            summary, remedy = self.title, ""
        elif status is Status.UNKNOWN:
            # What is wrong is not known, so the rule's own remedy would be a guess.
            summary, remedy = f"Could not be checked: “{self.title}”", result.remedy or _READ_AGAIN
        else:
            summary, remedy = self.objection, result.remedy or self.remedy
        return Finding(
            id=self.id,
            kinds=self.kinds,
            status=status,
            severity=severity,
            confidence=self.confidence,
            section=result.path.split(".")[0] if result.path else self.section,
            summary=summary,
            evidence=result.evidence,
            remedy=remedy,
            source=self.source,
            path=result.path or self.path,
        )


_CARDS = TypeAdapter(dict[str, RuleCard])


@cache
def sources() -> dict[str, str]:
    return tables(__file__, "sources")


def cards(module: str) -> dict[str, RuleCard]:
    """The cards beside a module by their ids, in their order. Raises `ValueError` where one is not
    whole."""
    found = tables(module)
    for name, card in found.items():
        section = card.get("path", "").partition(".")[0]
        found[name] = {"id": name, "section": section, **card, "source": sources()[card["source"]]}
    return _CARDS.validate_python(found)


R = TypeVar("R", bound=RuleCard)


class Chapter(Generic[R]):
    """The rules of a module: one for each card of the file beside it, in the file's order."""

    def __init__(self, module: str) -> None:
        self.cards = cards(module)
        self._rules: dict[str, R] = {}

    def add(self, rule: R) -> None:
        self._rules[rule.id] = rule

    def __iter__(self) -> Iterator[R]:
        """Raises `KeyError` where a card has no rule."""
        return (self._rules[name] for name in self.cards)
