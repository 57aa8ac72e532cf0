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
    MANUAL = "manual"
    """Nothing can be read by a program; a person has to look."""


class Severity(StrEnum):
    """How likely AWS objects, most likely first."""

    BLOCKER = "blocker"
    LIKELY = "likely"
    POSSIBLE = "possible"
    ADVICE = "advice"


class Verdict(StrEnum):
    READY = "ready"
    NOT_READY = "not_ready"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """The result of one rule.

    ``section`` is a section of the profile or ``account``; ``path`` the answer that is meant, if one
    is; ``evidence`` what was seen or said, where and when; ``remedy`` the smallest change; ``reason``
    why its author, who knows of it, sends all the same.
    """

    id: str
    status: Status
    severity: Severity
    section: str
    summary: str
    evidence: str
    remedy: str
    source: str
    path: str | None = None
    reason: str | None = None

    @property
    def is_set_aside(self) -> bool:
        """Whether its author's reason takes it out of the way; a blocker stands whatever the reason."""
        return self.reason is not None and self.severity is not Severity.BLOCKER


def acknowledged(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    """The finding with its author's reason, if there is one: ``reasons`` by the rule's id.

    What is only known of no longer stands against sending. A blocker does: no reason makes up for it.
    """
    reason = reasons.get(finding.id)
    if reason is None or finding.status not in (Status.FAIL, Status.WARN):
        return finding
    blocks = finding.severity is Severity.BLOCKER
    return replace(finding, status=finding.status if blocks else Status.WARN, reason=reason)


_STATUS_ORDER = (Status.FAIL, Status.UNKNOWN, Status.WARN, Status.MANUAL, Status.PASS)
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
