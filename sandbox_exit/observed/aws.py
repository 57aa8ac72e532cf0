"""The shapes of what AWS says, in the order in which it is read.

They follow botocore's models (sesv2 2019-09-27, ses 2010-12-01, sns, cloudwatch, service-quotas,
support, route53). A field AWS left out is `None`; values AWS may extend stay plain text.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AliasGenerator,
    AliasPath,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationInfo,
    model_validator,
)
from pydantic.alias_generators import to_pascal

from .observation import BY_KIND, Found, Frozen, Moment, NotRead, Unreachable, Unseen

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


def _at(path: str, default: Any = None) -> Any:
    """Where a field is in the answer. One with the default ``...`` must be there."""
    return Field(default=default, validation_alias=AliasPath(*path.split(".")))


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


class AccountInformation(Shape):
    """`account:GetAccountInformation`. The account's name is not kept."""

    created: Moment = _at("AccountCreatedDate", ...)


class SendQuota(Shape):
    """`GetAccount.SendQuota`. Counts are recipients; ``-1`` means unlimited."""

    max_24_hour: float | None = _at("Max24HourSend")
    max_per_second: float | None = _at("MaxSendRate")
    sent_last_24_hours: float | None = None


class Review(Shape):
    """`GetAccount.Details.ReviewDetails`: PENDING, FAILED, GRANTED or DENIED, and the case."""

    status: str | None = None
    case_id: str | None = None


class AccountDetails(Shape):
    """`GetAccount.Details`: what AWS holds from an earlier request in this Region."""

    mail_type: str | None = None
    website: str | None = _at("WebsiteURL")
    contact_language: str | None = None
    additional_contacts: tuple[str, ...] = _at("AdditionalContactEmailAddresses", ())
    use_case: str | None = _at("UseCaseDescription")
    """`UseCaseDescription`, which AWS deprecated; accounts that asked long ago may have one."""
    review: Review | None = _at("ReviewDetails")


class Vdm(Shape):
    """`GetAccount.VdmAttributes`: Virtual Deliverability Manager, a paid option. ENABLED or DISABLED."""

    enabled: str | None = _at("VdmEnabled")
    engagement_metrics: str | None = _at("DashboardAttributes.EngagementMetrics")
    optimized_shared_delivery: str | None = _at("GuardianAttributes.OptimizedSharedDelivery")


class AutoValidation(Shape):
    """`GetAccount.SuppressionAttributes.ValidationAttributes`: addresses are judged before sending."""

    enabled: str | None = _at("ConditionThreshold.ConditionThresholdEnabled")
    """ENABLED or DISABLED."""
    threshold: str | None = _at(
        "ConditionThreshold.OverallConfidenceThreshold.ConfidenceVerdictThreshold"
    )
    """MEDIUM, HIGH or MANAGED: how sure AWS must be of an address."""


SANDBOX_QUOTA = 200.0
"""Recipients in 24 hours."""


class _Flags(Shape):
    """What `GetAccount` says in every Region. A field AWS left out is `None`: unknown, not false."""

    production_access: bool | None = _at("ProductionAccessEnabled")
    """The only field that decides whether the account is in the sandbox; see `out_of_sandbox`."""
    sending_enabled: bool | None = None
    enforcement_status: str | None = None
    """HEALTHY, PROBATION or SHUTDOWN are documented; the model has no enum."""


class Account(_Flags):
    """`GetAccount`."""

    quota: SendQuota | None = _at("SendQuota")
    suppressed_reasons: tuple[str, ...] | None = _at("SuppressionAttributes.SuppressedReasons")
    details: AccountDetails | None = None
    """`None`: production access was never requested in this Region."""
    vdm: Vdm | None = _at("VdmAttributes")
    """`None`: never configured in this Region."""
    auto_validation: AutoValidation | None = _at("SuppressionAttributes.ValidationAttributes")
    dedicated_ip_auto_warmup: bool | None = _at("DedicatedIpAutoWarmupEnabled")
    """On by default, also without dedicated addresses: it says nothing about a sandbox account."""
    pricing_plan: str | None = _at("PricingAttributes.CurrentPlan")
    """NONE, ESSENTIALS, PRO or ENTERPRISE."""
    next_pricing_plan: str | None = _at("PricingAttributes.NextPlan")
    delivery_mode: str | None = _at("DeliveryAttributes.SharedPoolDeliveryMode")
    """GLOBAL or REGIONAL: from where the shared addresses deliver."""

    @property
    def review(self) -> Review | None:
        """`None`: no request, or none that AWS names a review of."""
        return self.details.review if self.details else None

    @property
    def out_of_sandbox(self) -> bool | None:
        return self.at_a_glance().out_of_sandbox

    def at_a_glance(self) -> "RegionAccount":
        return RegionAccount(
            **{name: getattr(self, name) for name in _Flags.model_fields},
            max_24_hour=self.quota.max_24_hour if self.quota else None,
            review=self.review,
        )


class RegionAccount(_Flags):
    """`GetAccount` of a Region seen at a glance: what tells a sandbox from production."""

    max_24_hour: float | None = _at("SendQuota.Max24HourSend")
    """Recipients in 24 hours; ``-1`` means unlimited."""
    review: Review | None = _at("Details.ReviewDetails")
    """`None`: production access was never requested there."""

    @property
    def out_of_sandbox(self) -> bool | None:
        """Whether production access is on. `None`: AWS does not say, or contradicts itself; as one
        report has it, the flag turns true when a request is filed, with the review pending and the
        quota as before."""
        pending = self.review is not None and self.review.status == "PENDING"
        as_before = self.max_24_hour is not None and 0 <= self.max_24_hour <= SANDBOX_QUOTA
        return None if self.production_access and pending and as_before else self.production_access


class IdentitySummary(Shape):
    """A row of `ListEmailIdentities`."""

    name: str = _at("IdentityName", ...)
    type: str = _at("IdentityType", "UNKNOWN")
    sending_enabled: bool | None = None
    verification_status: str | None = None


_BEST_FIRST = ("SUCCESS", "PENDING", "TEMPORARY_FAILURE", "NOT_STARTED", "FAILED")


def best_domain(rows: Iterable[IdentitySummary]) -> IdentitySummary | None:
    """The domain that got furthest: an account in which one is verified is judged by that one."""
    rank = {status: place for place, status in enumerate(_BEST_FIRST)}
    domains = (row for row in rows if row.type in ("DOMAIN", "MANAGED_DOMAIN"))
    return min(
        domains, key=lambda row: rank.get(row.verification_status or "", len(rank)), default=None
    )


class Dkim(Shape):
    """`GetEmailIdentity.DkimAttributes`."""

    signing_enabled: bool | None = None
    status: str | None = None
    tokens: tuple[str, ...] = ()
    signing_hosted_zone: str | None = None
    """The zone the CNAMEs point into; differs by Region, so it is read, not assumed."""
    origin: str | None = _at("SigningAttributesOrigin")
    key_length: str | None = _at("CurrentSigningKeyLength")


class MailFrom(Shape):
    """`GetEmailIdentity.MailFromAttributes`."""

    domain: str = _at("MailFromDomain", ...)
    status: str | None = _at("MailFromDomainStatus")
    behavior_on_mx_failure: str | None = None


class Identity(Shape):
    """`GetEmailIdentity`."""

    name: str
    type: str = _at("IdentityType", "UNKNOWN")
    verified_for_sending: bool | None = _at("VerifiedForSendingStatus")
    verification_status: str | None = None
    verification_error: str | None = _at("VerificationInfo.ErrorType")
    """`VerificationInfo.ErrorType`: why the last attempt to verify failed."""
    last_checked: Moment | None = _at("VerificationInfo.LastCheckedTimestamp")
    """When AWS last looked for the DNS records."""
    last_success: Moment | None = _at("VerificationInfo.LastSuccessTimestamp")
    name_server: str | None = _at("VerificationInfo.SOARecord.PrimaryNameServer")
    """The primary name server AWS saw: it names the provider that runs the domain's DNS."""
    feedback_forwarding: bool | None = _at("FeedbackForwardingStatus")
    configuration_set: Named = _at("ConfigurationSetName")
    """The identity's default configuration set."""
    dkim: Dkim | None = _at("DkimAttributes")
    mail_from: Annotated[
        MailFrom | None, _said(lambda part: part if part.get("MailFromDomain") else None)
    ] = _at("MailFromAttributes")
    """`None`: no custom MAIL FROM domain was ever configured; without a domain, the rest are AWS's
    defaults."""


FEEDBACK_EVENTS = frozenset({"BOUNCE", "COMPLAINT"})
"""The event types, and reasons for suppression, that a request has to handle."""


_TARGETS = (
    ("SnsDestination", "sns", "TopicArn"),
    ("EventBridgeDestination", "eventbridge", "EventBusArn"),
    ("KinesisFirehoseDestination", "firehose", "DeliveryStreamArn"),
    ("CloudWatchDestination", "cloudwatch", ""),
    ("PinpointDestination", "pinpoint", "ApplicationArn"),
)


class EventDestination(Shape):
    """A row of `GetConfigurationSetEventDestinations`."""

    name: str
    enabled: bool | None = None
    event_types: tuple[str, ...] = _at("MatchingEventTypes", ())
    target: str
    """``sns``, ``firehose``, ``cloudwatch``, ``eventbridge``, ``pinpoint`` or ``unknown``."""
    target_arn: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _with_target(cls, row: Any, info: ValidationInfo) -> Any:
        """AWS says what it is by which field is there."""
        if not info.context:
            return row
        for field, target, arn in _TARGETS:
            if row.get(field) is not None:
                return {**row, "Target": target, "TargetArn": row[field].get(arn)}
        return {**row, "Target": "unknown"}


class ConfigurationSet(Shape):
    """`GetConfigurationSet`, with its event destinations, which are read on their own. Its suppressed
    reasons are `None` where it has none of its own: the account's apply."""

    name: str
    reputation_metrics: bool | None = _at("ReputationOptions.ReputationMetricsEnabled")
    sending_enabled: bool | None = _at("SendingOptions.SendingEnabled")
    suppressed_reasons: tuple[str, ...] | None = _at("SuppressionOptions.SuppressedReasons")
    suppression_scope: str | None = _at("SuppressionOptions.SuppressionScope")
    """ACCOUNT or TENANT: whose list is looked at."""
    delivery_mode: str | None = _at("DeliveryOptions.SharedPoolDeliveryMode")
    """GLOBAL, REGIONAL or ACCOUNT (as the account says)."""
    redirect_domain: str | None = _at("TrackingOptions.CustomRedirectDomain")
    tls_policy: str | None = _at("DeliveryOptions.TlsPolicy")
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


class IdentityNotifications(Shape):
    """The answer itself: those AWS does not know are not in it."""

    by_identity: dict[str, Notifications] = _at("NotificationAttributes", ...)


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


# https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
_DETAIL_TYPES = {"BOUNCE": "Email Bounced", "COMPLAINT": "Email Complaint Received"}


def _let_through(pattern: str) -> tuple[str, ...]:
    """The events of SES a pattern takes; only source and type are looked at."""
    wanted = json.loads(pattern or "null")
    if not isinstance(wanted, dict) or not _lets(wanted.get("source"), "aws.ses"):
        return ()
    kinds = wanted.get("detail-type")
    return tuple(event for event, kind in _DETAIL_TYPES.items() if _lets(kinds, kind))


def _lets(wanted: Any, value: str) -> bool:
    """Whether a part of a pattern lets a value through; of the operators only prefixes are known."""
    if wanted is None:
        return True
    prefixes = (one["prefix"] for one in wanted if isinstance(one, dict) and "prefix" in one)
    return value in wanted or any(isinstance(p, str) and value.startswith(p) for p in prefixes)


class EventRule(Shape):
    """A rule of an EventBridge bus that takes events of SES (`events:ListRules`)."""

    name: str
    enabled: Annotated[bool | None, _said(lambda state: state.startswith("ENABLED"))] = _at("State")
    events: Annotated[tuple[str, ...], _said(_let_through)] = _at("EventPattern", ())
    """BOUNCE and COMPLAINT, as far as its pattern lets them through."""


class RuleTarget(Shape):
    """A row of `events:ListTargetsByRule`."""

    arn: str = _at("Arn", ...)
    dead_letters: str | None = _at("DeadLetterConfig.Arn")
    """The queue that keeps what could not be delivered."""


class ReputationEntity(Shape):
    """A row of `ListReputationEntities`: a part of the account whose sending AWS judges on its own."""

    name: str = _at("ReputationEntityReference", ...)
    status: str | None = _at("SendingStatusAggregate")
    """ENABLED, REINSTATED or DISABLED."""
    impact: str | None = _at("ReputationImpact")
    """LOW or HIGH: of the findings AWS has now."""
    cause: str | None = _at("AwsSesManagedStatus.Cause")
    own_cause: str | None = _at("CustomerManagedStatus.Cause")


class Consumer(Frozen):
    """What gets events next: a target of a rule, or what takes messages from a queue."""

    service: str
    """``lambda``, ``sqs``, ``sns`` and so on, as in its ARN."""
    name: str
    arn: str
    enabled: bool = True

    @classmethod
    def of(cls, arn: str, *, enabled: bool = True) -> "Consumer":
        """``arn`` may be any text: a snapshot is a file."""
        parts = arn.split(":")
        service = parts[2] if len(parts) > 2 else ""
        of_function = service == "lambda" and len(parts) > 6
        name = parts[6] if of_function else parts[-1].rpartition("/")[2]
        return cls(service=service, name=name, arn=arn, enabled=enabled)


class KitStack(Frozen):
    """A row of `cloudformation:DescribeStacks`, of a stack that the kit made (`sandbox_exit.kit`)."""

    name: str
    status: str
    """CREATE_COMPLETE, UPDATE_COMPLETE, and others while it changes or where that failed."""
    created: Moment
    parts: tuple[str, ...]

    @property
    def stands(self) -> bool:
        return self.status in ("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE")


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
    measured_at: Moment
    highest: float
    """In the 14 days before the read."""


class Alarm(Shape):
    """A row of `cloudwatch:DescribeAlarmsForMetric`."""

    name: str = _at("AlarmName", ...)
    threshold: float | None = None
    """In the metric's unit: a fraction for reputation rates."""
    comparison: str | None = _at("ComparisonOperator")
    """E.g. GreaterThanOrEqualToThreshold."""
    state: str | None = _at("StateValue")
    """OK, ALARM or INSUFFICIENT_DATA."""
    actions_enabled: bool | None = None
    actions: Annotated[Count, _said(len)] = _at("AlarmActions", 0)
    """How many actions it takes when it goes off; without one, nobody is told."""

    @property
    def tells(self) -> bool:
        """Whether somebody is told when it goes off."""
        return bool(self.actions and self.actions_enabled)


SENDING_QUOTA = "L-804C8AE8"
"""Service Quotas code: recipients in 24 hours."""
SENDING_RATE = "L-CDEF9B6B"
"""Service Quotas code: recipients a second."""


class ServiceQuota(Shape):
    """`servicequotas:GetServiceQuota`, which earlier versions read: `GetAccount` gives the same."""

    value: float
    adjustable: bool | None = None


class QuotaRequest(Shape):
    """A row of `servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota`."""

    status: str | None = None
    """PENDING, CASE_OPENED, APPROVED, DENIED, CASE_CLOSED, NOT_APPROVED or INVALID_REQUEST."""
    desired_value: float | None = None
    case_id: Named = None
    created: Moment | None = None

    @property
    def open(self) -> bool:
        return self.status in ("PENDING", "CASE_OPENED")


def _certain(time: str | None) -> datetime | None:
    """AWS gives the time as text; one without a time zone says nothing certain."""
    try:
        moment = datetime.fromisoformat(time or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


class SupportCase(Shape):
    """`support:DescribeCases` for the case of the review. What was written in it is not kept."""

    display_id: str = _at("displayId", ...)
    status: str | None = _at("status")
    """opened, pending-customer-action, customer-action-completed, reopened, resolved, unassigned or
    work-in-progress."""
    created: Annotated[Moment | None, _said(_certain)] = _at("timeCreated")


class SuppressionCounts(Frozen):
    """`ses:ListSuppressedDestinations`, counted by reason. The addresses are not kept."""

    bounces: Count
    complaints: Count
    other: Count = 0
    complete: bool
    """False: the list is longer than what was counted."""


_OCTAL = re.compile(r"\\([0-7]{3})")


def plain_name(name: str) -> str:
    """The name of a zone: Route 53 writes unusual characters as octal codes."""
    return _OCTAL.sub(lambda code: chr(int(code[1], 8)), name).rstrip(".").lower()


class HostedZone(Shape):
    """A row of `route53:ListHostedZonesByName` whose name is exactly the one asked for."""

    id: Annotated[str, _said(lambda path: path.rpartition("/")[2])]
    name: Annotated[str, _said(plain_name)]
    private: bool | None = _at("Config.PrivateZone")
    records: Count | None = _at("ResourceRecordSetCount")
