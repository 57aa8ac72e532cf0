"""The applied quotas and the requests to raise them: Service Quotas."""

from datetime import UTC, datetime

from ..snapshot import (
    SENDING_QUOTA,
    SENDING_RATE,
    Absent,
    Found,
    QuotaRequest,
    ServiceQuota,
    Unreachable,
)
from .calls import Answer, Api, utc
from .listing import read_pages, required

CODES = {SENDING_QUOTA: "sending quota", SENDING_RATE: "sending rate"}
_PAGE = 100
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def read_quota(api: Api, code: str) -> Found[ServiceQuota] | Absent | Unreachable:
    return api.read(
        "service-quotas",
        "GetServiceQuota",
        parse_quota,
        {"ServiceCode": "ses", "QuotaCode": code},
    )


def read_requests(api: Api, code: str) -> Found[tuple[QuotaRequest, ...]] | Absent | Unreachable:
    seen = read_pages(
        api,
        "ListRequestedServiceQuotaChangeHistoryByQuota",
        parse_requests,
        service="service-quotas",
        parameters={"ServiceCode": "ses", "QuotaCode": code, "MaxResults": _PAGE},
    )
    if not isinstance(seen, Found):
        return seen
    rows = sorted(seen.value, key=lambda row: row.created or _LONG_AGO, reverse=True)
    return Found(value=tuple(rows), source=seen.source, at=seen.at)


def parse_quota(answer: Answer) -> ServiceQuota:
    quota = answer["Quota"]
    return ServiceQuota(value=quota["Value"], adjustable=quota.get("Adjustable"))


def parse_requests(answer: Answer) -> tuple[QuotaRequest, ...]:
    return tuple(
        QuotaRequest(
            status=row.get("Status"),
            desired_value=row.get("DesiredValue"),
            case_id=row.get("CaseId") or None,
            created=utc(row.get("Created")),
        )
        for row in required(answer, "RequestedQuotas")
    )
