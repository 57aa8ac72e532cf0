"""The kinds of facts a read consists of: the call behind each, what its answer means and what to call
it.

A step's key is the field of the snapshot, or the field and a name: ``account``,
``identity_details:shop.example``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ...observed import aws
from ...observed.observation import Absent, Found, Unreachable, now
from ...observed.regions import find_region, region_label
from . import answers
from .answers import METRICS, Answer, NotThere, Rows
from .calls import Api, source_of
from .faults import FAULTS, Failed, explain

Seen = Found[Any] | Absent | Unreachable

CODES = {aws.SENDING_QUOTA: "sending quota", aws.SENDING_RATE: "sending rate"}
_MISREAD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What an answer of an unexpected shape leads to."""
# The Support API has one home in each partition
# (https://docs.aws.amazon.com/general/latest/gr/awssupport.html), and so has that of Account Management
# (https://docs.aws.amazon.com/general/latest/gr/account.html).
_HOME = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-eusc": "eusc-de-east-1"}


@dataclass(frozen=True)
class Kind:
    """``title`` and ``ask`` are about one name, the one in the key."""

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
                return aws.understand(shape, {**answer, "Name": name})
            rows.extend(aws.understand(tuple[shape, ...], answer[self.rows]))
            if not answer.get("NextToken"):
                return self.made_of(Rows(tuple(rows), name, complete=True))
            page = {"NextToken": answer["NextToken"]}
        if self.max_pages:
            return self.made_of(Rows(tuple(rows), name, complete=False))
        fault = FAULTS["ses_list_too_long" if self.call.startswith("sesv2:") else "too_long"]
        raise Failed(fault.at(api.where(self.call), rows=len(rows)))


_PAGE = {"PageSize": 1000}
"""The most rows that SES returns at a time."""


def _by(parameter: str) -> Callable[[str], Answer]:
    """Asked for the name alone."""
    return lambda name: {parameter: name}


def _name_of(bus: str) -> str:
    """SES sends to the default bus of its own account only (botocore sesv2 model, EventBusArn)."""
    return bus.rpartition("/")[2]


def home(region: str, _: str = "") -> str:
    """Where the two APIs with one home are asked, for a Region's partition."""
    known = find_region(region)
    return _HOME[known.partition if known else "aws"]


KINDS = {
    "caller": Kind("Who is asking", "sts:GetCallerIdentity", aws.Caller),
    "account": Kind("Account", "sesv2:GetAccount", aws.Account),
    "identities": Kind(
        "List of identities",
        "sesv2:ListEmailIdentities",
        aws.IdentitySummary,
        lambda _: _PAGE,
        "EmailIdentities",
    ),
    "identity_details": Kind(
        "Identity {}",
        "sesv2:GetEmailIdentity",
        aws.Identity,
        _by("EmailIdentity"),
        may_be_absent=True,
    ),
    "configuration_sets": Kind(
        "List of configuration sets",
        "sesv2:ListConfigurationSets",
        str,
        lambda _: _PAGE,
        "ConfigurationSets",
    ),
    "configuration_set_details": Kind(
        "Configuration set {}",
        "sesv2:GetConfigurationSet",
        aws.ConfigurationSet,
        _by("ConfigurationSetName"),
        may_be_absent=True,
    ),
    "event_destinations": Kind(  # which the snapshot keeps with the set
        "Event destinations of {}",
        "sesv2:GetConfigurationSetEventDestinations",
        aws.EventDestination,
        _by("ConfigurationSetName"),
        "EventDestinations",
        may_be_absent=True,
    ),
    "send_statistics": Kind(
        "Send statistics",
        "ses:GetSendStatistics",
        Answer,
        rows="SendDataPoints",
        made_of=answers.sent_by_day,
    ),
    "identity_notifications": Kind(
        "Notification topics of identities",
        "ses:GetIdentityNotificationAttributes",
        aws.IdentityNotifications,
        lambda names: {"Identities": list(names)},  # many at a time
    ),
    "suppression": Kind(
        "Suppression list",
        "sesv2:ListSuppressedDestinations",
        Answer,
        lambda _: _PAGE,
        "SuppressedDestinationSummaries",
        made_of=answers.count_reasons,
        max_pages=5,
    ),
    "topics": Kind(
        "Subscriptions of {}",
        "sns:ListSubscriptionsByTopic",
        Answer,
        _by("TopicArn"),
        "Subscriptions",
        made_of=answers.topic,
        may_be_absent=True,
        shown=lambda arn: arn.rpartition(":")[2],
    ),
    "event_rules": Kind(
        "Rules of {}",
        "events:ListRules",
        aws.EventRule,
        lambda arn: {"EventBusName": _name_of(arn), "Limit": 100},
        "Rules",
        made_of=lambda read: tuple(rule for rule in read.rows if rule.events),
        may_be_absent=True,
        shown=_name_of,
    ),
    "rule_targets": Kind(
        "Targets of {}",
        "events:ListTargetsByRule",
        aws.RuleTarget,
        lambda name: {"EventBusName": _name_of(name.split()[0]), "Rule": name.split()[1]},
        "Targets",
        may_be_absent=True,
        shown=lambda name: name.rpartition(" ")[2],
    ),
    "reputation_entities": Kind(
        "Reputation entities",
        "sesv2:ListReputationEntities",
        aws.ReputationEntity,
        rows="ReputationEntities",
    ),
    "queue_consumers": Kind(
        "Functions that take from {}",
        "lambda:ListEventSourceMappings",
        Answer,
        _by("EventSourceArn"),
        "EventSourceMappings",
        made_of=answers.consumers,
        shown=lambda arn: arn.rpartition(":")[2],
    ),
    "kit_stacks": Kind(
        "Stacks of the kit",
        "cloudformation:DescribeStacks",
        Answer,
        rows="Stacks",
        made_of=answers.kit_stacks,
    ),
    **{
        f"{rate}_rate": Kind(
            f"{rate.capitalize()} rate",
            "cloudwatch:GetMetricStatistics",
            Answer,
            partial(answers.metric_lately, rate),
            "Datapoints",
            made_of=answers.latest_rate,
        )
        for rate in METRICS
    },
    **{
        f"{rate}_alarms": Kind(
            f"Alarms on the {rate} rate",
            "cloudwatch:DescribeAlarmsForMetric",
            aws.Alarm,
            partial(answers.metric, rate),
            "MetricAlarms",
        )
        for rate in METRICS
    },
    "set_alarms": Kind(
        "Alarms on the rates of {}",
        "cloudwatch:DescribeAlarmsForMetric",
        aws.Alarm,
        answers.metric_of_set,
        "MetricAlarms",
        shown=lambda name: name.partition("/")[2],
    ),
    "quota_requests": Kind(
        "Increase requests: {}",
        "service-quotas:ListRequestedServiceQuotaChangeHistoryByQuota",
        aws.QuotaRequest,
        lambda code: {"ServiceCode": "ses", "QuotaCode": code, "MaxResults": 100},
        "RequestedQuotas",
        made_of=answers.newest_first,
        shown=CODES.__getitem__,
    ),
    "review_case": Kind(
        "Review case {}",
        "support:DescribeCases",
        Answer,
        lambda case: {
            "displayId": case,
            "includeResolvedCases": True,
            "includeCommunications": False,
        },
        "cases",
        made_of=answers.named_case,
        may_be_absent=True,
        region=home,
    ),
    "information": Kind(
        "Account's age", "account:GetAccountInformation", aws.AccountInformation, region=home
    ),
    "hosted_zones": Kind(
        "Hosted zone {}",
        "route53:ListHostedZonesByName",
        aws.HostedZone,
        # A name can have a public zone and several private ones; they come first.
        lambda domain: {"DNSName": domain, "MaxItems": "10"},
        "HostedZones",
        made_of=answers.named_zones,
    ),
    "regions": Kind(
        "Region {}",
        "sesv2:GetAccount",
        aws.RegionAccount,
        shown=region_label,
        region=lambda _, code: code,
    ),
}
KINDS["domain_elsewhere"] = replace(
    KINDS["identity_details"], title="Sending domain in {}", shown=region_label
)


def kind_of(key: str) -> tuple[Kind, str]:
    """The kind behind a step's key, and the name in it."""
    field, _, name = key.partition(":")
    return KINDS[field], name
