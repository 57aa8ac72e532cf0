"""Why AWS probably refused: what stood against the request as sent, and what of it is fixed now. Pure.

Likely, not known: AWS seldom names a reason. Where it names points, the objections about these come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..answers.journey import COMPLETENESS_PREFIX
from ..answers.parsing import parse
from ..findings import Finding, Kind, Severity, Status, deciding, one_of_each_kind
from ..rules import run
from ..storage.sent import Sent
from .cards import CARDS
from .letters import Ask

_ABOUT = {Ask(ask): {*map(Kind, kinds)} for ask, kinds in CARDS["objections"]["about"].items()}
_EFFORT: dict[Kind, str] = {
    Kind(k): words for words, kinds in CARDS["objections"]["effort"].items() for k in kinds
}
_NO_REASON = (Kind.REFUSAL_UNCHANGED, Kind.STANDING, Kind.TEXT)
"""What is about the appeal, the refusal itself, or how a text reads."""


_AN_ANSWER = "minutes: an answer"


def is_missing(finding: Finding) -> bool:
    """Whether it objects, and only that something is not answered."""
    objects = finding.status in (Status.FAIL, Status.WARN)
    return objects and finding.id.startswith(COMPLETENESS_PREFIX)


@dataclass(frozen=True)
class Reason:
    """``finding`` stood against the request; ``fixed`` is `None` where that cannot be told now."""

    finding: Finding
    fixed: bool | None

    @property
    def effort(self) -> str:
        """Roughly how long the fix takes."""
        if is_missing(self.finding):
            return _AN_ANSWER
        return _EFFORT.get(self.finding.kinds[0], _AN_ANSWER)


def reasons(sent: Sent | None, asks: Iterable[Ask], now: Sequence[Finding]) -> tuple[Reason, ...]:
    """One for each kind of objection, the weightiest first; where AWS names points, those about them
    alone, if there are any.

    ``now`` is what the rules say today. Where what was sent is not known, that is all there is, and
    nothing counts as fixed; an answer that is not here says nothing of what was sent. The account is
    judged as it was read then, else not at all.
    """
    then = run(parse(sent.raw), sent.snapshot) if sent is not None else now
    against = [
        f
        for f in then
        if f.status in (Status.FAIL, Status.WARN)
        and not _aside(f)
        and (sent is not None or not is_missing(f))
    ]
    named = {kind for ask in asks for kind in _ABOUT[ask]}
    about = [f for f in against if named.intersection(f.kinds)] or against
    order, weights = tuple(Kind), tuple(Severity)
    about.sort(key=lambda f: (weights.index(f.severity), order.index(f.kinds[0])))
    return tuple(
        Reason(f, None if sent is None else _is_fixed(f, now)) for f in one_of_each_kind(about)
    )


def against_today(now: Iterable[Finding], found: Iterable[Reason]) -> tuple[Reason, ...]:
    """What decides against the request today, beside the reasons ``found``."""
    told = {reason.finding.id for reason in found}
    return tuple(
        Reason(point, fixed=False)
        for point in deciding(now)
        if point.id not in told and (not _aside(point) or Kind.REFUSAL_UNCHANGED in point.kinds)
    )


def _aside(finding: Finding) -> bool:
    return (
        not finding.kinds
        or finding.confirm
        or finding.severity is Severity.ADVICE
        or any(kind in _NO_REASON for kind in finding.kinds)
        or (finding.section == "history")
    )


def _is_fixed(finding: Finding, now: Iterable[Finding]) -> bool | None:
    same = [f.status for f in now if f.id == finding.id]
    if Status.FAIL in same or Status.WARN in same:
        return False
    return None if Status.UNKNOWN in same else True
