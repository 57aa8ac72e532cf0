"""The shapes of what AWS says, in the order in which it is read.

They follow botocore's models (sesv2 2019-09-27, ses 2010-12-01, sns, cloudwatch, service-quotas,
support, route53). A field AWS left out is `None`; values AWS may extend stay plain text.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from .observation import BY_KIND, Found, Frozen, NotRead, Unreachable, Unseen

Count = Annotated[int, Field(ge=0, le=10**15)]


class Caller(Frozen):
    """`sts:GetCallerIdentity`."""

    account: str
    arn: str


class SendQuota(Frozen):
    """`GetAccount.SendQuota`. Counts are recipients; ``-1`` means unlimited."""

    max_24_hour: float | None = None
    max_per_second: float | None = None
    sent_last_24_hours: float | None = None


class Review(Frozen):
    """`GetAccount.Details.ReviewDetails`: PENDING, FAILED, GRANTED or DENIED, and the case."""

    status: str | None = None
    case_id: str | None = None


class AccountDetails(Frozen):
    """`GetAccount.Details`: what AWS holds from an earlier request in this Region."""

    mail_type: str | None = None
    website: str | None = None
    contact_language: str | None = None
    additional_contacts: tuple[str, ...] = ()
    use_case: str | None = None
    """`UseCaseDescription`, which AWS deprecated; accounts that asked long ago may have one."""
    review: Review | None = None


class Vdm(Frozen):
    """`GetAccount.VdmAttributes`: Virtual Deliverability Manager, a paid option. ENABLED or DISABLED."""

    enabled: str | None = None
    engagement_metrics: str | None = None
    optimized_shared_delivery: str | None = None


class AutoValidation(Frozen):
    """`GetAccount.SuppressionAttributes.ValidationAttributes`: addresses are judged before sending."""

    enabled: str | None = None
    """ENABLED or DISABLED."""
    threshold: str | None = None
    """MEDIUM, HIGH or MANAGED: how sure AWS must be of an address."""


class Account(Frozen):
    """`GetAccount`. A field AWS left out is `None`: unknown, not false."""

    production_access: bool | None = None
    """The only field that decides whether the account is in the sandbox."""
    sending_enabled: bool | None = None
    enforcement_status: str | None = None
    """HEALTHY, PROBATION or SHUTDOWN are documented; the model has no enum."""
    quota: SendQuota | None = None
    suppressed_reasons: tuple[str, ...] | None = None
    details: AccountDetails | None = None
    """`None`: production access was never requested in this Region."""
    vdm: Vdm | None = None
    """`None`: never configured in this Region."""
    auto_validation: AutoValidation | None = None
    dedicated_ip_auto_warmup: bool | None = None
    """On by default, also without dedicated addresses: it says nothing about a sandbox account."""
    pricing_plan: str | None = None
    """NONE, ESSENTIALS, PRO or ENTERPRISE."""
    next_pricing_plan: str | None = None

    @property
    def review(self) -> Review | None:
        """`None`: no request, or none that AWS names a review of."""
        return self.details.review if self.details else None


class RegionAccount(Frozen):
    """`GetAccount` of a Region seen at a glance: what tells a sandbox from production."""

    production_access: bool | None = None
    sending_enabled: bool | None = None
    enforcement_status: str | None = None
    max_24_hour: float | None = None
    """Recipients in 24 hours; ``-1`` means unlimited."""
    review: Review | None = None
    """`None`: production access was never requested there."""


class IdentitySummary(Frozen):
    """A row of `ListEmailIdentities`."""

    name: str
    type: str
    sending_enabled: bool | None = None
    verification_status: str | None = None


class Dkim(Frozen):
    """`GetEmailIdentity.DkimAttributes`."""

    signing_enabled: bool | None = None
    status: str | None = None
    tokens: tuple[str, ...] = ()
    signing_hosted_zone: str | None = None
    """The zone the CNAMEs point into; differs by Region, so it is read, not assumed."""
    origin: str | None = None
    key_length: str | None = None


class MailFrom(Frozen):
    """`GetEmailIdentity.MailFromAttributes`."""

    domain: str
    status: str | None = None
    behavior_on_mx_failure: str | None = None


class Identity(Frozen):
    """`GetEmailIdentity`."""

    name: str
    type: str
    verified_for_sending: bool | None = None
    verification_status: str | None = None
    verification_error: str | None = None
    """`VerificationInfo.ErrorType`: why the last attempt to verify failed."""
    last_checked: AwareDatetime | None = None
    """When AWS last looked for the DNS records."""
    feedback_forwarding: bool | None = None
    configuration_set: str | None = None
    """The identity's default configuration set."""
    dkim: Dkim | None = None
    mail_from: MailFrom | None = None
    """`None`: no custom MAIL FROM domain was ever configured."""


class EventDestination(Frozen):
    """A row of `GetConfigurationSetEventDestinations`."""

    name: str
    enabled: bool | None = None
    event_types: tuple[str, ...] = ()
    target: str
    """``sns``, ``firehose``, ``cloudwatch``, ``eventbridge``, ``pinpoint`` or ``unknown``."""
    target_arn: str | None = None


class ConfigurationSet(Frozen):
    """`GetConfigurationSet`, with its event destinations, which are read on their own."""

    name: str
    reputation_metrics: bool | None = None
    sending_enabled: bool | None = None
    suppressed_reasons: tuple[str, ...] | None = None
    tls_policy: str | None = None
    event_destinations: Annotated[Found[tuple[EventDestination, ...]] | Unseen, BY_KIND] = NotRead()
    options_unread: Unreachable | None = None
    """Why the options above are unknown, where only the event destinations could be read."""


class Notifications(Frozen):
    """`ses:GetIdentityNotificationAttributes`: where an identity itself reports bounces and complaints.

    A topic is an SNS ARN; `None` where none is set.
    """

    bounce_topic: str | None = None
    complaint_topic: str | None = None
    delivery_topic: str | None = None
    forwarding_enabled: bool | None = None
    """Whether bounces and complaints are forwarded by mail."""


class Subscription(Frozen):
    """A row of `sns:ListSubscriptionsByTopic`, without what would let anybody post to it."""

    protocol: str
    """https, http, email, email-json, sqs, lambda, sms, firehose or application."""
    endpoint: str | None = None
    """The host of a URL or the domain of an address. `None` for the rest."""
    state: Literal["confirmed", "pending", "deleted"]


class Topic(Frozen):
    """An SNS topic that bounces or complaints are sent to. Without a confirmed subscription nobody
    gets them."""

    subscriptions: tuple[Subscription, ...] = ()

    @property
    def confirmed(self) -> tuple[Subscription, ...]:
        return tuple(row for row in self.subscriptions if row.state == "confirmed")


class SendDay(Frozen):
    """`ses:GetSendStatistics`, summed over a UTC day. Covers the whole account in the Region."""

    day: date
    attempts: Count
    bounces: Count
    complaints: Count
    rejects: Count


class ReputationRate(Frozen):
    """A `Reputation.*` metric of CloudWatch (namespace AWS/SES) as a fraction: 0.05 is 5 %."""

    latest: float
    measured_at: AwareDatetime
    highest: float
    """In the 14 days before the read."""


class Alarm(Frozen):
    """A row of `cloudwatch:DescribeAlarmsForMetric`."""

    name: str
    threshold: float | None = None
    """In the metric's unit: a fraction for reputation rates."""
    comparison: str | None = None
    """E.g. GreaterThanOrEqualToThreshold."""
    state: str | None = None
    """OK, ALARM or INSUFFICIENT_DATA."""
    actions_enabled: bool | None = None
    actions: Count = 0
    """How many actions it takes when it goes off; without one, nobody is told."""


SENDING_QUOTA = "L-804C8AE8"
"""Service Quotas code: recipients in 24 hours."""
SENDING_RATE = "L-CDEF9B6B"
"""Service Quotas code: recipients a second."""


class ServiceQuota(Frozen):
    """`servicequotas:GetServiceQuota`."""

    value: float
    adjustable: bool | None = None


class QuotaRequest(Frozen):
    """A row of `servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota`."""

    status: str | None = None
    """PENDING, CASE_OPENED, APPROVED, DENIED, CASE_CLOSED, NOT_APPROVED or INVALID_REQUEST."""
    desired_value: float | None = None
    case_id: str | None = None
    created: AwareDatetime | None = None

    @property
    def open(self) -> bool:
        return self.status in ("PENDING", "CASE_OPENED")


class SupportCase(Frozen):
    """`support:DescribeCases` for the case of the review. What was written in it is not kept."""

    display_id: str
    status: str | None = None
    """opened, pending-customer-action, customer-action-completed, reopened, resolved, unassigned or
    work-in-progress."""
    created: AwareDatetime | None = None


class SuppressionCounts(Frozen):
    """`ses:ListSuppressedDestinations`, counted by reason. The addresses are not kept."""

    bounces: Count
    complaints: Count
    other: Count = 0
    complete: bool
    """False: the list is longer than what was counted."""


class HostedZone(Frozen):
    """A row of `route53:ListHostedZonesByName` whose name is exactly the one asked for."""

    id: str
    name: str
    private: bool | None = None
    records: Count | None = None
