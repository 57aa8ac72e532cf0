"""The shapes of what AWS says, in the order in which it is read.

They follow botocore's models (sesv2 2019-09-27, ses 2010-12-01, sns, cloudwatch, service-quotas,
support, route53). A field AWS left out is `None`; values AWS may extend stay plain text.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AliasGenerator,
    AliasPath,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationInfo,
)
from pydantic.alias_generators import to_pascal

from .observation import BY_KIND, Found, Frozen, NotRead, Unreachable, Unseen

T = TypeVar("T")
Count = Annotated[int, Field(ge=0, le=10**15)]


class Shape(Frozen):
    """A part of an answer. `understand` reads it by AWS's names: a field's own in PascalCase, unless it
    says where it is (`_at`). Files and code use the field's own name."""

    model_config = ConfigDict(
        validate_by_name=True,
        validate_by_alias=False,
        alias_generator=AliasGenerator(validation_alias=to_pascal),
    )


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def understand(shape: type[T], answer: object) -> T:
    """A part of an answer as a shape; what the shape does not have is left out. Raises `ValueError` for
    a field of another type."""
    understood: T = _adapter(shape).validate_python(
        answer, by_alias=True, by_name=False, extra="ignore", context="answer"
    )
    return understood


def _at(*path: str) -> Any:
    return Field(validation_alias=AliasPath(*path))


def _said(change: Callable[[Any], Any]) -> BeforeValidator:
    """What to make of AWS's value. What a file has is taken as it is."""

    def validate(value: Any, info: ValidationInfo) -> Any:
        return change(value) if info.context else value

    return BeforeValidator(validate)


Named = Annotated[str | None, _said(lambda name: name or None)]
"""AWS writes "none" as an empty text in some places."""


class Caller(Shape):
    """`sts:GetCallerIdentity`."""

    account: str
    arn: str


class SendQuota(Shape):
    """`GetAccount.SendQuota`. Counts are recipients; ``-1`` means unlimited."""

    max_24_hour: Annotated[float | None, _at("Max24HourSend")] = None
    max_per_second: Annotated[float | None, _at("MaxSendRate")] = None
    sent_last_24_hours: float | None = None


class Review(Shape):
    """`GetAccount.Details.ReviewDetails`: PENDING, FAILED, GRANTED or DENIED, and the case."""

    status: str | None = None
    case_id: str | None = None


class AccountDetails(Shape):
    """`GetAccount.Details`: what AWS holds from an earlier request in this Region."""

    mail_type: str | None = None
    website: Annotated[str | None, _at("WebsiteURL")] = None
    contact_language: str | None = None
    additional_contacts: Annotated[tuple[str, ...], _at("AdditionalContactEmailAddresses")] = ()
    use_case: Annotated[str | None, _at("UseCaseDescription")] = None
    """`UseCaseDescription`, which AWS deprecated; accounts that asked long ago may have one."""
    review: Annotated[Review | None, _at("ReviewDetails")] = None


class Vdm(Shape):
    """`GetAccount.VdmAttributes`: Virtual Deliverability Manager, a paid option. ENABLED or DISABLED."""

    enabled: Annotated[str | None, _at("VdmEnabled")] = None
    engagement_metrics: Annotated[str | None, _at("DashboardAttributes", "EngagementMetrics")] = (
        None
    )
    optimized_shared_delivery: Annotated[
        str | None, _at("GuardianAttributes", "OptimizedSharedDelivery")
    ] = None


class AutoValidation(Shape):
    """`GetAccount.SuppressionAttributes.ValidationAttributes`: addresses are judged before sending."""

    enabled: Annotated[str | None, _at("ConditionThreshold", "ConditionThresholdEnabled")] = None
    """ENABLED or DISABLED."""
    threshold: Annotated[
        str | None,
        _at("ConditionThreshold", "OverallConfidenceThreshold", "ConfidenceVerdictThreshold"),
    ] = None
    """MEDIUM, HIGH or MANAGED: how sure AWS must be of an address."""


class Account(Shape):
    """`GetAccount`. A field AWS left out is `None`: unknown, not false."""

    production_access: Annotated[bool | None, _at("ProductionAccessEnabled")] = None
    """The only field that decides whether the account is in the sandbox."""
    sending_enabled: bool | None = None
    enforcement_status: str | None = None
    """HEALTHY, PROBATION or SHUTDOWN are documented; the model has no enum."""
    quota: Annotated[SendQuota | None, _at("SendQuota")] = None
    suppressed_reasons: Annotated[
        tuple[str, ...] | None, _at("SuppressionAttributes", "SuppressedReasons")
    ] = None
    details: AccountDetails | None = None
    """`None`: production access was never requested in this Region."""
    vdm: Annotated[Vdm | None, _at("VdmAttributes")] = None
    """`None`: never configured in this Region."""
    auto_validation: Annotated[
        AutoValidation | None, _at("SuppressionAttributes", "ValidationAttributes")
    ] = None
    dedicated_ip_auto_warmup: Annotated[bool | None, _at("DedicatedIpAutoWarmupEnabled")] = None
    """On by default, also without dedicated addresses: it says nothing about a sandbox account."""
    pricing_plan: Annotated[str | None, _at("PricingAttributes", "CurrentPlan")] = None
    """NONE, ESSENTIALS, PRO or ENTERPRISE."""
    next_pricing_plan: Annotated[str | None, _at("PricingAttributes", "NextPlan")] = None


class RegionAccount(Shape):
    """`GetAccount` of a Region seen at a glance: what tells a sandbox from production."""

    production_access: Annotated[bool | None, _at("ProductionAccessEnabled")] = None
    sending_enabled: bool | None = None
    enforcement_status: str | None = None
    max_24_hour: Annotated[float | None, _at("SendQuota", "Max24HourSend")] = None
    """Recipients in 24 hours; ``-1`` means unlimited."""
    review: Annotated[Review | None, _at("Details", "ReviewDetails")] = None
    """`None`: production access was never requested there."""


class IdentitySummary(Shape):
    """A row of `ListEmailIdentities`."""

    name: Annotated[str, _at("IdentityName")]
    type: Annotated[str, _at("IdentityType")]
    sending_enabled: bool | None = None
    verification_status: str | None = None


class Dkim(Shape):
    """`GetEmailIdentity.DkimAttributes`."""

    signing_enabled: bool | None = None
    status: str | None = None
    tokens: tuple[str, ...] = ()
    signing_hosted_zone: str | None = None
    """The zone the CNAMEs point into; differs by Region, so it is read, not assumed."""
    origin: Annotated[str | None, _at("SigningAttributesOrigin")] = None
    key_length: Annotated[str | None, _at("CurrentSigningKeyLength")] = None


class MailFrom(Shape):
    """`GetEmailIdentity.MailFromAttributes`."""

    domain: Annotated[str, _at("MailFromDomain")]
    status: Annotated[str | None, _at("MailFromDomainStatus")] = None
    behavior_on_mx_failure: str | None = None


class Identity(Shape):
    """`GetEmailIdentity`."""

    name: str
    type: Annotated[str, _at("IdentityType")]
    verified_for_sending: Annotated[bool | None, _at("VerifiedForSendingStatus")] = None
    verification_status: str | None = None
    verification_error: Annotated[str | None, _at("VerificationInfo", "ErrorType")] = None
    """`VerificationInfo.ErrorType`: why the last attempt to verify failed."""
    last_checked: Annotated[
        AwareDatetime | None, _at("VerificationInfo", "LastCheckedTimestamp")
    ] = None
    """When AWS last looked for the DNS records."""
    feedback_forwarding: Annotated[bool | None, _at("FeedbackForwardingStatus")] = None
    configuration_set: Annotated[Named, _at("ConfigurationSetName")] = None
    """The identity's default configuration set."""
    dkim: Annotated[Dkim | None, _at("DkimAttributes")] = None
    mail_from: Annotated[
        MailFrom | None,
        _at("MailFromAttributes"),
        _said(lambda part: part if part.get("MailFromDomain") else None),
    ] = None
    """`None`: no custom MAIL FROM domain was ever configured; without a domain, the rest are AWS's
    defaults."""


class EventDestination(Shape):
    """A row of `GetConfigurationSetEventDestinations`."""

    name: str
    enabled: bool | None = None
    event_types: Annotated[tuple[str, ...], _at("MatchingEventTypes")] = ()
    target: str
    """``sns``, ``firehose``, ``cloudwatch``, ``eventbridge``, ``pinpoint`` or ``unknown``."""
    target_arn: str | None = None


class ConfigurationSet(Shape):
    """`GetConfigurationSet`, with its event destinations, which are read on their own."""

    name: str
    reputation_metrics: Annotated[
        bool | None, _at("ReputationOptions", "ReputationMetricsEnabled")
    ] = None
    sending_enabled: Annotated[bool | None, _at("SendingOptions", "SendingEnabled")] = None
    suppressed_reasons: Annotated[
        tuple[str, ...] | None, _at("SuppressionOptions", "SuppressedReasons")
    ] = None
    tls_policy: Annotated[str | None, _at("DeliveryOptions", "TlsPolicy")] = None
    event_destinations: Annotated[Found[tuple[EventDestination, ...]] | Unseen, BY_KIND] = NotRead()
    options_unread: Unreachable | None = None
    """Why the options above are unknown, where only the event destinations could be read."""


class Notifications(Shape):
    """`ses:GetIdentityNotificationAttributes`: where an identity itself reports bounces and complaints.

    A topic is an SNS ARN; `None` where none is set.
    """

    bounce_topic: Named = None
    complaint_topic: Named = None
    delivery_topic: Named = None
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


class Alarm(Shape):
    """A row of `cloudwatch:DescribeAlarmsForMetric`."""

    name: Annotated[str, _at("AlarmName")]
    threshold: float | None = None
    """In the metric's unit: a fraction for reputation rates."""
    comparison: Annotated[str | None, _at("ComparisonOperator")] = None
    """E.g. GreaterThanOrEqualToThreshold."""
    state: Annotated[str | None, _at("StateValue")] = None
    """OK, ALARM or INSUFFICIENT_DATA."""
    actions_enabled: bool | None = None
    actions: Annotated[Count, _at("AlarmActions"), _said(len)] = 0
    """How many actions it takes when it goes off; without one, nobody is told."""


SENDING_QUOTA = "L-804C8AE8"
"""Service Quotas code: recipients in 24 hours."""
SENDING_RATE = "L-CDEF9B6B"
"""Service Quotas code: recipients a second."""


class ServiceQuota(Shape):
    """`servicequotas:GetServiceQuota`."""

    value: float
    adjustable: bool | None = None


class QuotaRequest(Shape):
    """A row of `servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota`."""

    status: str | None = None
    """PENDING, CASE_OPENED, APPROVED, DENIED, CASE_CLOSED, NOT_APPROVED or INVALID_REQUEST."""
    desired_value: float | None = None
    case_id: Named = None
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
