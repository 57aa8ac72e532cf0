"""Sending identities: the list, and the details of those that matter."""

from ..snapshot import (
    Absent,
    Dkim,
    Found,
    Identity,
    IdentitySummary,
    MailFrom,
    Unreachable,
)
from .calls import Answer, Api, utc
from .listing import read_pages, required

_NO_TYPE = "UNKNOWN"
"""AWS did not say; nothing is made of it."""


def read_identities(api: Api) -> Found[tuple[IdentitySummary, ...]] | Absent | Unreachable:
    return read_pages(api, "ListEmailIdentities", parse_identities)


def read_identity(api: Api, name: str) -> Found[Identity] | Absent | Unreachable:
    """`ses:GetEmailIdentity`. `NotFoundException` is the only answer that means "absent"."""
    return api.read(
        "sesv2",
        "GetEmailIdentity",
        lambda answer: parse_identity(name, answer),
        {"EmailIdentity": name},
        may_be_absent=True,
    )


def parse_identities(answer: Answer) -> tuple[IdentitySummary, ...]:
    return tuple(
        IdentitySummary(
            name=row["IdentityName"],
            type=row.get("IdentityType") or _NO_TYPE,
            sending_enabled=row.get("SendingEnabled"),
            verification_status=row.get("VerificationStatus"),
        )
        for row in required(answer, "EmailIdentities")
    )


def parse_identity(name: str, answer: Answer) -> Identity:
    verification = answer.get("VerificationInfo") or {}
    return Identity(
        name=name,
        type=answer.get("IdentityType") or _NO_TYPE,
        verified_for_sending=answer.get("VerifiedForSendingStatus"),
        verification_status=answer.get("VerificationStatus"),
        verification_error=verification.get("ErrorType"),
        last_checked=utc(verification.get("LastCheckedTimestamp")),
        feedback_forwarding=answer.get("FeedbackForwardingStatus"),
        configuration_set=answer.get("ConfigurationSetName") or None,
        dkim=_dkim(answer.get("DkimAttributes")),
        mail_from=_mail_from(answer.get("MailFromAttributes")),
    )


def _dkim(answer: Answer | None) -> Dkim | None:
    if answer is None:
        return None
    return Dkim(
        signing_enabled=answer.get("SigningEnabled"),
        status=answer.get("Status"),
        tokens=answer.get("Tokens") or (),
        signing_hosted_zone=answer.get("SigningHostedZone"),
        origin=answer.get("SigningAttributesOrigin"),
        key_length=answer.get("CurrentSigningKeyLength"),
    )


def _mail_from(answer: Answer | None) -> MailFrom | None:
    """Without a domain in it, no MAIL FROM domain was set up; the rest are AWS's defaults."""
    if not answer or not answer.get("MailFromDomain"):
        return None
    return MailFrom(
        domain=answer["MailFromDomain"],
        status=answer.get("MailFromDomainStatus"),
        behavior_on_mx_failure=answer.get("BehaviorOnMxFailure"),
    )
