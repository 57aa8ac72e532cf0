"""The account in this Region: `ses:GetAccount`."""

from ..snapshot import Absent, Account, AccountDetails, Found, Review, SendQuota, Unreachable
from .calls import Answer, Api


def read_account(api: Api) -> Found[Account] | Absent | Unreachable:
    return api.read("sesv2", "GetAccount", parse_account, {})


def parse_account(answer: Answer) -> Account:
    """What AWS left out stays `None`: it is unknown, not false."""
    quota = answer.get("SendQuota")
    suppression = answer.get("SuppressionAttributes") or {}
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
        review=None
        if review is None
        else Review(status=review.get("Status"), case_id=review.get("CaseId")),
    )
