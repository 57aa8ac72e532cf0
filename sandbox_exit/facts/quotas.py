"""What Service Quotas applies, and what was asked for beyond it. Pure."""

from collections.abc import Iterator

from ..observed.aws import SENDING_QUOTA, SENDING_RATE, QuotaRequest, ServiceQuota
from ..observed.snapshot import NotRead, Snapshot
from ..wording import counted, moment
from .fact import NONE, NOT_LOOKED, READ, Compared, Fact, Mark, Said, Told, number, observed

_QUOTAS = {SENDING_QUOTA: "Recipients in 24 hours", SENDING_RATE: "Recipients a second"}
_STATUSES = {
    "PENDING": "pending",
    "CASE_OPENED": "a case is open",
    "APPROVED": "approved",
    "DENIED": "denied",
    "CASE_CLOSED": "case closed",
    "NOT_APPROVED": "not approved",
    "INVALID_REQUEST": "invalid",
}


def facts(snapshot: Snapshot) -> Iterator[Fact]:
    if not snapshot.service_quotas and not snapshot.quota_requests:
        yield Fact("service_quota", "Service Quotas", NOT_LOOKED)
    for code in snapshot.service_quotas:
        yield service_quota(snapshot, code)
    for code, seen in snapshot.quota_requests.items():
        title = f"Increase requests: {_QUOTAS.get(code, code).lower()}"
        yield observed("quota_requests", title, seen, _requests)


def service_quota(snapshot: Snapshot, code: str) -> Fact:
    title = f"{_QUOTAS.get(code, 'Quota')} ({code})"
    seen = snapshot.service_quotas.get(code, NotRead())
    alone = f"Service quota: {title}"
    return observed("service_quota", title, seen, _quota, alone=alone, told=Told.NEVER)


def _quota(found: ServiceQuota) -> Said:
    details = ("An increase can be asked for.",) if found.adjustable else ()
    return Said(number(found.value), READ, details, compared=Compared(found.value))


def _requests(rows: tuple[QuotaRequest, ...]) -> Said:
    if not rows:
        return Said("None was ever made.", NONE)
    waiting = sum(row.open for row in rows)
    mark = Mark(f"{waiting} open", "active") if waiting else Mark("None open", "plain")
    return Said(counted(len(rows), "request"), mark, tuple(map(_request, rows)))


def _request(row: QuotaRequest) -> str:
    status = _STATUSES.get(row.status or "", row.status or "status unknown")
    when = f", made on {moment(row.created)}" if row.created else ""
    case = f", case {row.case_id}" if row.case_id else ""
    return f"To {number(row.desired_value)}: {status}{when}{case}"
