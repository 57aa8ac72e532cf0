"""Why AWS probably refused: what stood against the request as sent, and what of it is fixed now. Pure.

Likely, not known: AWS seldom names a reason. Where it names points, the objections about these come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..answers.parsing import parse
from ..findings import Finding, Kind, Severity, Status, deciding, one_of_each_kind
from ..rules import run
from ..storage.sent import Sent
from .letters import Ask

_K = Kind
_ABOUT: dict[Ask, frozenset[Kind]] = {
    Ask.USE_CASE: frozenset({_K.USE_CASE_UNCLEAR, _K.SENSITIVE_CONTENT, _K.MAIL_TYPE_WRONG}),
    Ask.FREQUENCY: frozenset({_K.VOLUMES_MISSING, _K.VOLUMES_INCONSISTENT, _K.QUOTA_ABOVE_NEED}),
    Ask.RECIPIENTS: frozenset(
        {
            *(_K.BOUGHT_OR_SHARED_LISTS, _K.UNASKED_MAIL, _K.CONSENT_MISSING, _K.CONSENT_WEAK),
            _K.ON_BEHALF_WITHOUT_LIMITS,
        }
    ),
    Ask.BOUNCES_COMPLAINTS: frozenset(
        {
            *(_K.BOUNCES_MISSING, _K.COMPLAINTS_MISSING, _K.CONTROL_ABSENT),
            _K.CONTROL_PLANNED_UNDATED,
        }
    ),
    Ask.UNSUBSCRIBES: frozenset({_K.NO_WAY_OUT}),
    Ask.SAMPLES: frozenset({_K.SAMPLE_MISSING, _K.SAMPLE_WEAK}),
    Ask.WEBSITE: frozenset({_K.WEBSITE_MISSING, _K.WEBSITE_WEAK, _K.NOT_LAUNCHED_OR_NEW}),
    Ask.SENDING_DOMAIN: frozenset({_K.IDENTITY_NOT_VERIFIED, _K.NO_DKIM_SPF_DMARC}),
    Ask.BILLING: frozenset({_K.ACCOUNT_WITHOUT_HISTORY}),
}
"""What the objections are about where AWS names a point."""
_NO_REASON = (_K.REFUSAL_UNCHANGED, _K.STANDING, _K.TEXT)
"""What is about the appeal, the refusal itself, or how a text reads."""
_EFFORT: tuple[tuple[frozenset[Kind], str], ...] = (
    (frozenset({_K.ACCOUNT_WITHOUT_HISTORY, _K.NOT_LAUNCHED_OR_NEW}), "weeks to months"),
    (
        frozenset(
            {
                *(_K.BOUNCES_MISSING, _K.COMPLAINTS_MISSING, _K.CONTROL_ABSENT, _K.NO_WAY_OUT),
                *(_K.CONTROL_PLANNED_UNDATED, _K.CONSENT_WEAK, _K.CONSENT_MISSING),
                *(_K.WEBSITE_MISSING, _K.ON_BEHALF_WITHOUT_LIMITS),
            }
        ),
        "one to three days",
    ),
    (
        frozenset({_K.IDENTITY_NOT_VERIFIED, _K.NO_DKIM_SPF_DMARC}),
        "an hour, then up to three days for the DNS",
    ),
    (frozenset({_K.BOUGHT_OR_SHARED_LISTS, _K.UNASKED_MAIL}), "a new list: weeks"),
    (frozenset({_K.WEBSITE_WEAK, _K.STANDING}), "some hours"),
)
_AN_ANSWER = "minutes: an answer"


@dataclass(frozen=True)
class Reason:
    """``finding`` stood against the request; ``fixed`` is `None` where that cannot be told now, and
    ``effort`` says roughly how long the fix takes."""

    finding: Finding
    fixed: bool | None
    effort: str


def reasons(sent: Sent | None, asks: Iterable[Ask], now: Sequence[Finding]) -> tuple[Reason, ...]:
    """One for each kind of objection, the weightiest first; where AWS names points, those about them
    alone, if there are any.

    ``now`` is what the rules say today. Where what was sent is not known, that is all there is, and
    nothing counts as fixed. The account is judged as it was read then, else not at all.
    """
    then = run(parse(sent.raw), sent.snapshot) if sent is not None else now
    against = [f for f in then if f.status in (Status.FAIL, Status.WARN) and not _aside(f)]
    named = frozenset[Kind]().union(*(_ABOUT[ask] for ask in asks))
    about = [f for f in against if named.intersection(f.kinds)] or against
    order, weights = tuple(Kind), tuple(Severity)
    about.sort(key=lambda f: (weights.index(f.severity), order.index(f.kinds[0])))
    return tuple(
        Reason(f, None if sent is None else _is_fixed(f, now), _effort(f))
        for f in one_of_each_kind(about)
    )


def against_today(now: Iterable[Finding], found: Iterable[Reason]) -> tuple[Reason, ...]:
    """What decides against the request today, beside the reasons ``found``."""
    told = {reason.finding.id for reason in found}
    return tuple(
        Reason(point, fixed=False, effort=_effort(point))
        for point in deciding(now)
        if point.id not in told and (not _aside(point) or _K.REFUSAL_UNCHANGED in point.kinds)
    )


def _aside(finding: Finding) -> bool:
    return (
        not finding.kinds
        or finding.severity is Severity.ADVICE
        or any(kind in _NO_REASON for kind in finding.kinds)
        or (finding.section == "history")
    )


def _is_fixed(finding: Finding, now: Iterable[Finding]) -> bool | None:
    same = [f.status for f in now if f.id == finding.id]
    if Status.FAIL in same or Status.WARN in same:
        return False
    return None if Status.UNKNOWN in same or Status.MANUAL in same else True


def _effort(finding: Finding) -> str:
    kind = finding.kinds[0]
    return next((words for kinds, words in _EFFORT if kind in kinds), _AN_ANSWER)
