"""What the rules say: one finding a rule, with a status that is never guessed, and the verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Status(StrEnum):
    PASS = "pass"  # noqa: S105 (a status, not a password)
    WARN = "warn"
    FAIL = "fail"
    UNKNOWN = "unknown"
    """The check could not run; the evidence says why."""


class Severity(StrEnum):
    """How likely AWS objects, most likely first."""

    BLOCKER = "blocker"
    LIKELY = "likely"
    POSSIBLE = "possible"
    ADVICE = "advice"


class Confidence(StrEnum):
    """How sure a rule is of what it says, whatever weight that has."""

    CERTAIN = "certain"
    """What was chosen, counted or seen says it."""
    PROBABLE = "probable"
    """It follows by a line that is drawn somewhere, by us or by others."""
    POSSIBLE = "possible"
    """There may be reasons the facts do not hold."""


class Kind(StrEnum):
    """What an objection is about, in the order in which a reviewer weighs it."""

    STANDING = "standing"
    """The account itself: paused, under review, a request still open."""
    BOUGHT_OR_SHARED_LISTS = "bought_or_shared_lists"
    UNASKED_MAIL = "unasked_mail"
    CONSENT_MISSING = "consent_missing"
    CONSENT_WEAK = "consent_weak"
    REFUSAL_UNCHANGED = "refusal_unchanged"
    NO_WAY_OUT = "no_way_out"
    ON_BEHALF_WITHOUT_LIMITS = "on_behalf_without_limits"
    BOUNCES_MISSING = "bounces_missing"
    COMPLAINTS_MISSING = "complaints_missing"
    CONTROL_ABSENT = "control_absent"
    CONTROL_PLANNED_UNDATED = "control_planned_undated"
    VOLUMES_MISSING = "volumes_missing"
    VOLUMES_INCONSISTENT = "volumes_inconsistent"
    QUOTA_ABOVE_NEED = "quota_above_need"
    FEW_RECIPIENTS = "few_recipients"
    SAMPLE_MISSING = "sample_missing"
    SAMPLE_WEAK = "sample_weak"
    WEBSITE_MISSING = "website_missing"
    WEBSITE_WEAK = "website_weak"
    NOT_LAUNCHED_OR_NEW = "not_launched_or_new"
    USE_CASE_UNCLEAR = "use_case_unclear"
    SENSITIVE_CONTENT = "sensitive_content"
    IDENTITY_NOT_VERIFIED = "identity_not_verified"
    NO_DKIM_SPF_DMARC = "no_dkim_spf_dmarc"
    ACCOUNT_WITHOUT_HISTORY = "account_without_history"
    MAIL_TYPE_WRONG = "mail_type_wrong"
    REGION_WRONG = "region_wrong"
    CONTRADICTION = "contradiction"
    TEXT = "text"
    """How the text reads, or that an answer cannot be read."""


class Verdict(StrEnum):
    READY = "ready"
    NOT_READY = "not_ready"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """One objection of a rule, or that it has none or could not tell.

    ``section`` is a section of the profile or ``account``; ``path`` the answer that is meant, if one
    is; ``evidence`` what was seen or said, where and when; ``remedy`` the smallest change; ``reason``
    why its author, who knows of it, sends all the same. ``confirm``: it is no objection but a question
    to the author about a sentence.
    """

    id: str
    status: Status
    severity: Severity
    section: str
    summary: str
    evidence: str
    remedy: str
    source: str
    kinds: tuple[Kind, ...] = ()
    confidence: Confidence = Confidence.CERTAIN
    path: str | None = None
    reason: str | None = None
    confirm: bool = False

    @property
    def is_set_aside(self) -> bool:
        """Whether its author's reason takes it out of the way; a blocker stands whatever the reason."""
        return self.reason is not None and self.severity is not Severity.BLOCKER


def acknowledged(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    """The finding with its author's reason, if there is one: ``reasons`` by the rule's id.

    What is only known of no longer stands against sending. A blocker does: no reason makes up for it.
    """
    reason = reasons.get(finding.id)
    if reason is None or finding.confirm or finding.status not in (Status.FAIL, Status.WARN):
        return finding
    blocks = finding.severity is Severity.BLOCKER
    return replace(finding, status=finding.status if blocks else Status.WARN, reason=reason)


_STATUS_ORDER = (Status.FAIL, Status.UNKNOWN, Status.WARN, Status.PASS)
_SEVERITY_ORDER = tuple(Severity)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What to do first before the rest; equals stay as they come."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (_STATUS_ORDER.index(f.status), _SEVERITY_ORDER.index(f.severity)),
        )
    )


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Ready only if nothing fails and nothing that could block is unknown. Never a probability."""
    weighty = [f for f in findings if f.severity in (Severity.BLOCKER, Severity.LIKELY)]
    if any(f.status is Status.FAIL for f in weighty):
        return Verdict.NOT_READY
    if any(f.status is Status.UNKNOWN for f in weighty):
        return Verdict.UNKNOWN
    return Verdict.READY


MOST_DECIDING = 5
"""More points than these are a list, not a reason."""


def deciding(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The points that make it not ready: one for each kind of objection, blockers before the rest, in a
    reviewer's order, at most `MOST_DECIDING`."""
    order = tuple(Kind)
    weighty = (
        f
        for f in findings
        if f.status is Status.FAIL and f.severity in (Severity.BLOCKER, Severity.LIKELY)
    )
    ranked = sorted(
        weighty,
        key=lambda f: (
            _SEVERITY_ORDER.index(f.severity),
            order.index(f.kinds[0]) if f.kinds else len(order),
        ),
    )
    return one_of_each_kind(ranked)[:MOST_DECIDING]


def one_of_each_kind(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The first finding of each kind of objection, in the order they come."""
    first: dict[tuple[Kind, ...], Finding] = {}
    for finding in findings:
        first.setdefault(finding.kinds[:1], finding)
    return tuple(first.values())
