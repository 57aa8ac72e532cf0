"""The account in a Region: `ses:GetAccount`."""

from ..snapshot import (
    Absent,
    Account,
    AccountDetails,
    AutoValidation,
    Found,
    RegionAccount,
    Review,
    SendQuota,
    Unreachable,
    Vdm,
)
from .calls import Answer, Api


def read_account(api: Api) -> Found[Account] | Absent | Unreachable:
    return api.read("sesv2", "GetAccount", parse_account, {})


def read_region(api: Api) -> Found[RegionAccount] | Absent | Unreachable:
    """The account in another Region, at a glance."""
    seen = read_account(api)
    return at_a_glance(seen) if isinstance(seen, Found) else seen


def at_a_glance(seen: Found[Account]) -> Found[RegionAccount]:
    account = seen.value
    glance = RegionAccount(
        production_access=account.production_access,
        sending_enabled=account.sending_enabled,
        enforcement_status=account.enforcement_status,
        max_24_hour=account.quota.max_24_hour if account.quota else None,
        review=account.review,
    )
    return Found(value=glance, source=seen.source, at=seen.at)


def parse_account(answer: Answer) -> Account:
    """What AWS left out stays `None`: it is unknown, not false."""
    quota = answer.get("SendQuota")
    suppression = answer.get("SuppressionAttributes") or {}
    pricing = answer.get("PricingAttributes") or {}
    return Account(
        production_access=answer.get("ProductionAccessEnabled"),
        sending_enabled=answer.get("SendingEnabled"),
        enforcement_status=answer.get("EnforcementStatus"),
        quota=None
        if quota is None
        else SendQuota(
            max_24_hour=quota.get("Max24HourSend"),
            max_per_second=quota.get("MaxSendRate"),
            sent_last_24_hours=quota.get("SentLast24Hours"),
        ),
        suppressed_reasons=suppression.get("SuppressedReasons"),
        details=_details(answer.get("Details")),
        vdm=_vdm(answer.get("VdmAttributes")),
        auto_validation=_auto_validation(suppression.get("ValidationAttributes")),
        dedicated_ip_auto_warmup=answer.get("DedicatedIpAutoWarmupEnabled"),
        pricing_plan=pricing.get("CurrentPlan"),
        next_pricing_plan=pricing.get("NextPlan"),
    )


def _details(answer: Answer | None) -> AccountDetails | None:
    if answer is None:
        return None
    review = answer.get("ReviewDetails")
    return AccountDetails(
        mail_type=answer.get("MailType"),
        website=answer.get("WebsiteURL"),
        contact_language=answer.get("ContactLanguage"),
        additional_contacts=answer.get("AdditionalContactEmailAddresses") or (),
        use_case=answer.get("UseCaseDescription"),
        review=None
        if review is None
        else Review(status=review.get("Status"), case_id=review.get("CaseId")),
    )


def _vdm(answer: Answer | None) -> Vdm | None:
    if answer is None:
        return None
    return Vdm(
        enabled=answer.get("VdmEnabled"),
        engagement_metrics=(answer.get("DashboardAttributes") or {}).get("EngagementMetrics"),
        optimized_shared_delivery=(answer.get("GuardianAttributes") or {}).get(
            "OptimizedSharedDelivery"
        ),
    )


def _auto_validation(answer: Answer | None) -> AutoValidation | None:
    if answer is None:
        return None
    condition = answer.get("ConditionThreshold") or {}
    return AutoValidation(
        enabled=condition.get("ConditionThresholdEnabled"),
        threshold=(condition.get("OverallConfidenceThreshold") or {}).get(
            "ConfidenceVerdictThreshold"
        ),
    )
