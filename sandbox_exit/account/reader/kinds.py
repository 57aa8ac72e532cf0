"""The kinds of facts a read consists of: the call behind each, what its answer means, where the fact
stands in the snapshot and what to call it.

A step's key is its kind, or its kind and a name: ``account``, ``identity:shop.example``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ...observed.aws import (
    SENDING_QUOTA,
    SENDING_RATE,
    Account,
    AccountInformation,
    Alarm,
    Caller,
    ConfigurationSet,
    EventDestination,
    EventRule,
    HostedZone,
    Identity,
    IdentityNotifications,
    IdentitySummary,
    QuotaRequest,
    RegionAccount,
    ReputationEntity,
    RuleTarget,
    understand,
)
from ...observed.observation import Absent, Found, Unreachable, now
from ...observed.regions import find_region, region_label
from .answers import (
    Answer,
    NotThere,
    Rows,
    consumers,
    count_reasons,
    kit_stacks,
    latest_rate,
    metric,
    metric_lately,
    metric_of_set,
    named_case,
    named_zones,
    newest_first,
    sent_by_day,
    topic,
)
from .calls import Api, Failed, source_of
from .faults import FAULTS, explain

Seen = Found[Any] | Absent | Unreachable

CODES = {SENDING_QUOTA: "sending quota", SENDING_RATE: "sending rate"}
_MISREAD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What an answer of an unexpected shape leads to."""
# The Support API has one home in each partition
# (https://docs.aws.amazon.com/general/latest/gr/awssupport.html), and so has that of Account Management
# (https://docs.aws.amazon.com/general/latest/gr/account.html).
_HOME = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-eusc": "eusc-de-east-1"}


@dataclass(frozen=True)
class Kind:
    """``place``, ``title`` and ``ask`` are about one name, the one in the key."""

    place: str
    """The field of the snapshot; with ``[{}]`` it holds many, by name."""
    title: str
    """What to call it; the name is put in as it is ``shown``."""
    call: str
    """The service and the operation."""
    shape: Any
    """Of the answer; where that is a list, of each row."""
    ask: Callable[[Any], Answer] = lambda _: {}
    """The parameters of the call."""
    rows: str = ""
    """The field of the answer that holds the list. It must be there: without it, "none" cannot be told
    from "not said"."""
    made_of: Callable[[Rows], Any] = lambda read: read.rows
    """The fact that the rows of a list make."""
    may_be_absent: bool = False
    shown: Callable[[str], str] = str
    max_pages: int | None = None
    """How far a list is read that may go on; without it, one that is too long is no fact."""
    region: Callable[[str, str], str] = lambda here, _: here
    """The Region to ask in."""

    @property
    def by_name(self) -> bool:
        return self.place.endswith("[{}]")

    def field(self, name: str) -> str:
        return self.place.removesuffix("[{}]").format(name)

    @property
    def source(self) -> str:
        return source_of(self.call)

    def label(self, name: str) -> str:
        return self.title.format(self.shown(name))

    def read(self, api: Api, name: Any = "") -> Seen:
        """Ask, and understand the answer. Every way to fail becomes an observation."""
        api = api.at(self.region(api.region, name))
        try:
            return Found(value=self._fact(api, name), source=self.source, at=now())
        except NotThere:
            return Absent(source=self.source, at=now())
        except Failed as failed:
            if failed.fault.absent and self.may_be_absent:
                return Absent(source=self.source, at=now())
            return failed.fault.unreachable(self.source, now())
        except _MISREAD as error:
            return explain(error, api.where(self.call)).unreachable(self.source, now())

    def _fact(self, api: Api, name: Any) -> Any:
        """All pages of a list, or nothing: one that stops in the middle would pass for a whole one.
        botocore has no paginator for those of sesv2, so the token is followed here."""
        rows: list[Any] = []
        shape: Any = self.shape
        page: Answer = {}
        for _ in range(self.max_pages or api.options.max_pages):
            answer = api.ask(self.call, {**self.ask(name), **page})
            if not self.rows:
                return understand(shape, {**answer, "Name": name})
            rows.extend(understand(tuple[shape, ...], answer[self.rows]))
            if not answer.get("NextToken"):
                return self.made_of(Rows(tuple(rows), name, complete=True))
            page = {"NextToken": answer["NextToken"]}
        if self.max_pages:
            return self.made_of(Rows(tuple(rows), name, complete=False))
        fault = FAULTS["ses_list_too_long" if self.call.startswith("sesv2:") else "too_long"]
        raise Failed(fault.at(api.where(self.call), rows=len(rows)))


def _page(_: str) -> Answer:
    """1,000 rows are the most that SES returns at a time."""
    return {"PageSize": 1000}


def _of_set(name: str) -> Answer:
    return {"ConfigurationSetName": name}


def _name_of(bus: str) -> str:
    """SES sends to the default bus of its own account only (botocore sesv2 model, EventBusArn)."""
    return bus.rpartition("/")[2]


def home(region: str, _: str = "") -> str:
    """Where the two APIs with one home are asked, for a Region's partition."""
    known = find_region(region)
    return _HOME[known.partition if known else "aws"]


KINDS = {
    "caller": Kind("caller", "Who is asking", "sts:GetCallerIdentity", Caller),
    "account": Kind("account", "Account", "sesv2:GetAccount", Account),
    "identities": Kind(
        "identities",
        "List of identities",
        "sesv2:ListEmailIdentities",
        IdentitySummary,
        _page,
        rows="EmailIdentities",
    ),
    "identity": Kind(
        "identity_details[{}]",
        "Identity {}",
        "sesv2:GetEmailIdentity",
        Identity,
        lambda name: {"EmailIdentity": name},
        may_be_absent=True,
    ),
    "sets": Kind(
        "configuration_sets",
        "List of configuration sets",
        "sesv2:ListConfigurationSets",
        str,
        _page,
        rows="ConfigurationSets",
    ),
    "set": Kind(
        "configuration_set_details[{}]",
        "Configuration set {}",
        "sesv2:GetConfigurationSet",
        ConfigurationSet,
        _of_set,
        may_be_absent=True,
    ),
    "events": Kind(
        "event_destinations[{}]",  # which the snapshot keeps with the set
        "Event destinations of {}",
        "sesv2:GetConfigurationSetEventDestinations",
        EventDestination,
        _of_set,
        rows="EventDestinations",
        may_be_absent=True,
    ),
    "statistics": Kind(
        "send_statistics",
        "Send statistics",
        "ses:GetSendStatistics",
        Answer,
        rows="SendDataPoints",
        made_of=sent_by_day,
    ),
    "notifications": Kind(
        "identity_notifications[{}]",
        "Notification topics of identities",
        "ses:GetIdentityNotificationAttributes",
        IdentityNotifications,
        lambda names: {"Identities": list(names)},  # many at a time
    ),
    "suppression": Kind(
        "suppression",
        "Suppression list",
        "sesv2:ListSuppressedDestinations",
        Answer,
        _page,
        rows="SuppressedDestinationSummaries",
        made_of=count_reasons,
        max_pages=5,
    ),
    "topic": Kind(
        "topics[{}]",
        "Subscriptions of {}",
        "sns:ListSubscriptionsByTopic",
        Answer,
        lambda arn: {"TopicArn": arn},
        rows="Subscriptions",
        made_of=topic,
        may_be_absent=True,
        shown=lambda arn: arn.rpartition(":")[2],
    ),
    "rules": Kind(
        "event_rules[{}]",
        "Rules of {}",
        "events:ListRules",
        EventRule,
        lambda arn: {"EventBusName": _name_of(arn), "Limit": 100},
        rows="Rules",
        made_of=lambda read: tuple(rule for rule in read.rows if rule.events),
        may_be_absent=True,
        shown=_name_of,
    ),
    "targets": Kind(
        "rule_targets[{}]",
        "Targets of {}",
        "events:ListTargetsByRule",
        RuleTarget,
        lambda name: {"EventBusName": _name_of(name.split()[0]), "Rule": name.split()[1]},
        rows="Targets",
        may_be_absent=True,
        shown=lambda name: name.rpartition(" ")[2],
    ),
    "entities": Kind(
        "reputation_entities",
        "Reputation entities",
        "sesv2:ListReputationEntities",
        ReputationEntity,
        rows="ReputationEntities",
    ),
    "queue": Kind(
        "queue_consumers[{}]",
        "Functions that take from {}",
        "lambda:ListEventSourceMappings",
        Answer,
        lambda arn: {"EventSourceArn": arn},
        rows="EventSourceMappings",
        made_of=consumers,
        shown=lambda arn: arn.rpartition(":")[2],
    ),
    "stacks": Kind(
        "kit_stacks",
        "Stacks of the kit",
        "cloudformation:DescribeStacks",
        Answer,
        rows="Stacks",
        made_of=kit_stacks,
    ),
    "rate": Kind(
        "{}_rate",
        "{} rate",
        "cloudwatch:GetMetricStatistics",
        Answer,
        metric_lately,
        rows="Datapoints",
        made_of=latest_rate,
        shown=str.capitalize,
    ),
    "alarms": Kind(
        "{}_alarms",
        "Alarms on the {} rate",
        "cloudwatch:DescribeAlarmsForMetric",
        Alarm,
        metric,
        rows="MetricAlarms",
    ),
    "set_alarms": Kind(
        "set_alarms[{}]",
        "Alarms on the rates of {}",
        "cloudwatch:DescribeAlarmsForMetric",
        Alarm,
        metric_of_set,
        rows="MetricAlarms",
        shown=lambda name: name.partition("/")[2],
    ),
    "requests": Kind(
        "quota_requests[{}]",
        "Increase requests: {}",
        "service-quotas:ListRequestedServiceQuotaChangeHistoryByQuota",
        QuotaRequest,
        lambda code: {"ServiceCode": "ses", "QuotaCode": code, "MaxResults": 100},
        rows="RequestedQuotas",
        made_of=newest_first,
        shown=CODES.__getitem__,
    ),
    "case": Kind(
        "review_case",
        "Review case {}",
        "support:DescribeCases",
        Answer,
        lambda case: {
            "displayId": case,
            "includeResolvedCases": True,
            "includeCommunications": False,
        },
        rows="cases",
        made_of=named_case,
        may_be_absent=True,
        region=home,
    ),
    "information": Kind(
        "information",
        "Account's age",
        "account:GetAccountInformation",
        AccountInformation,
        region=home,
    ),
    "zone": Kind(
        "hosted_zones[{}]",
        "Hosted zone {}",
        "route53:ListHostedZonesByName",
        HostedZone,
        # A name can have a public zone and several private ones; they come first.
        lambda domain: {"DNSName": domain, "MaxItems": "10"},
        rows="HostedZones",
        made_of=named_zones,
    ),
    "region": Kind(
        "regions[{}]",
        "Region {}",
        "sesv2:GetAccount",
        RegionAccount,
        shown=region_label,
        region=lambda _, code: code,
    ),
}
KINDS["elsewhere"] = replace(
    KINDS["identity"],
    place="domain_elsewhere[{}]",
    title="Sending domain in {}",
    shown=region_label,
)


def kind_of(key: str) -> tuple[Kind, str]:
    """The kind behind a step's key, and the name in it."""
    kind, _, name = key.partition(":")
    return KINDS[kind], name
