"""The kinds of facts a read consists of: the call behind each, what its answer means, where the fact
stands in the snapshot and what to call it.

A step's key is its kind, or its kind and a name: ``account``, ``identity:shop.example``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from ...observed.aws import (
    SENDING_QUOTA,
    SENDING_RATE,
    Account,
    AccountInformation,
    Alarm,
    Caller,
    ConfigurationSet,
    Identity,
    IdentitySummary,
    Notifications,
    QuotaRequest,
    RegionAccount,
    ReputationEntity,
    RuleTarget,
    Topic,
    understand,
)
from ...observed.observation import Cause, Found, now
from ...observed.regions import region_label
from ...observed.snapshot import identity_key
from .calls import Answer, Api, Parse, Seen, answer_as, rows, rows_of, source_of
from .configuration_sets import parse_event_destinations
from .consumers import parse_mappings, parse_stacks
from .event_rules import parse_rules
from .faults import Fault
from .hosted_zones import parse_hosted_zones, zones_from
from .reputation import metric, metric_lately, metric_of_set, parse_rate
from .send_statistics import parse_send_statistics
from .support_case import home, parse_case
from .suppression import MAX_PAGES, count_reasons, parse_reasons
from .topics import parse_subscriptions

CODES = {SENDING_QUOTA: "sending quota", SENDING_RATE: "sending rate"}
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Kind:
    """``place``, ``title`` and ``ask`` are about one name, the one in the key."""

    place: str
    """The field of the snapshot; with ``[{}]`` it holds many, by name."""
    title: str
    """What to call it; the name is put in as it is ``shown``."""
    call: str
    """The service and the operation."""
    parse: Parse
    """What the answer says about the name."""
    ask: Callable[[Any], Answer] = lambda _: {}
    """The parameters of the call."""
    may_be_absent: bool = False
    shown: Callable[[str], str] = str
    whole: Callable[[tuple[Any, ...], bool], Any] | None = None
    """For a list that comes in pages: the fact its rows make, and whether these are all."""
    max_pages: int | None = None
    """How far a list is read that may go on; without it, one that is too long is no fact."""
    at: Callable[[Api, str], tuple[Api, str]] = lambda api, name: (api, name)
    """Where to ask and for what, if not here and for the name."""

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
        api, name = self.at(api, name)
        if self.whole is None:
            return self._ask(api, name, self.parse, {})
        return self._pages(api, name, self.whole)

    def _ask(self, api: Api, name: Any, parse: Parse, more: Answer) -> Seen:
        return api.read(
            self.call,
            lambda answer: parse(answer, name),
            {**self.ask(name), **more},
            may_be_absent=self.may_be_absent,
        )

    def _pages(self, api: Api, name: Any, whole: Callable[[tuple[Any, ...], bool], Any]) -> Seen:
        """All pages, or nothing: a list that stops in the middle would pass for a whole one. botocore
        has no paginator for those of sesv2, so the token is followed here."""
        so_far: list[Any] = []
        token: str | None = None
        for _ in range(self.max_pages or api.options.max_pages):
            page = self._ask(
                api,
                name,
                lambda answer, name: (self.parse(answer, name), answer.get("NextToken")),
                {"NextToken": token} if token else {},
            )
            if not isinstance(page, Found):
                return page
            fresh, token = page.value
            so_far.extend(fresh)
            if not token:
                break
        if token and not self.max_pages:
            named = "What you send from is looked up by name all the same."
            return Fault(
                f"The list is longer than the {len(so_far):,} rows that were read; the rest was left "
                "out.",
                named if self.call.startswith("sesv2:") else "",
                cause=Cause.TOO_LONG,
            ).unreachable(self.source, now())
        return Found(value=whole(tuple(so_far), not token), source=page.source, at=page.at)


_NO_TYPE = {"IdentityType": "UNKNOWN"}
"""AWS did not say; nothing is made of it."""


def _identities(answer: Answer, _: str) -> tuple[IdentitySummary, ...]:
    listed = [{**_NO_TYPE, **row} for row in rows(answer, "EmailIdentities")]
    return understand(tuple[IdentitySummary, ...], listed)


def _identity(answer: Answer, name: str) -> Identity:
    return understand(Identity, {**_NO_TYPE, **answer, "Name": name})


def _set(answer: Answer, name: str) -> ConfigurationSet:
    """Its suppressed reasons are `None` where it has none of its own: the account's apply."""
    return understand(ConfigurationSet, {**answer, "Name": name})


def _page(_: str) -> Answer:
    """1,000 rows are the most that SES returns at a time."""
    return {"PageSize": 1000}


def _of_set(name: str) -> Answer:
    return {"ConfigurationSetName": name}


def _of_quota(code: str) -> Answer:
    return {"ServiceCode": "ses", "QuotaCode": code}


def _all(rows: tuple[Any, ...], _: bool) -> tuple[Any, ...]:
    return rows


def _newest_first(rows: tuple[QuotaRequest, ...], _: bool) -> tuple[QuotaRequest, ...]:
    return tuple(sorted(rows, key=lambda row: row.created or _LONG_AGO, reverse=True))


def _name_of(bus: str) -> str:
    """SES sends to the default bus of its own account only (botocore sesv2 model, EventBusArn)."""
    return bus.rpartition("/")[2]


KINDS = {
    "caller": Kind("caller", "Who is asking", "sts:GetCallerIdentity", answer_as(Caller)),
    "account": Kind("account", "Account", "sesv2:GetAccount", answer_as(Account)),
    "identities": Kind(
        "identities",
        "List of identities",
        "sesv2:ListEmailIdentities",
        _identities,
        _page,
        whole=_all,
    ),
    "identity": Kind(
        "identity_details[{}]",
        "Identity {}",
        "sesv2:GetEmailIdentity",
        _identity,
        lambda name: {"EmailIdentity": name},
        may_be_absent=True,
    ),
    "sets": Kind(
        "configuration_sets",
        "List of configuration sets",
        "sesv2:ListConfigurationSets",
        rows_of("ConfigurationSets", str),
        _page,
        whole=_all,
    ),
    "set": Kind(
        "configuration_set_details[{}]",
        "Configuration set {}",
        "sesv2:GetConfigurationSet",
        _set,
        _of_set,
        may_be_absent=True,
    ),
    "events": Kind(
        "event_destinations[{}]",  # which the snapshot keeps with the set
        "Event destinations of {}",
        "sesv2:GetConfigurationSetEventDestinations",
        parse_event_destinations,
        _of_set,
        may_be_absent=True,
    ),
    "statistics": Kind(
        "send_statistics", "Send statistics", "ses:GetSendStatistics", parse_send_statistics
    ),
    "notifications": Kind(
        "identity_notifications[{}]",
        "Notification topics of identities",
        "ses:GetIdentityNotificationAttributes",
        answer_as(dict[str, Notifications], "NotificationAttributes"),
        lambda names: {"Identities": list(names)},  # many at a time
    ),
    "suppression": Kind(
        "suppression",
        "Suppression list",
        "sesv2:ListSuppressedDestinations",
        parse_reasons,
        _page,
        whole=count_reasons,
        max_pages=MAX_PAGES,
    ),
    "topic": Kind(
        "topics[{}]",
        "Subscriptions of {}",
        "sns:ListSubscriptionsByTopic",
        parse_subscriptions,
        lambda arn: {"TopicArn": arn},
        may_be_absent=True,
        shown=lambda arn: arn.rpartition(":")[2],
        whole=lambda rows, _: Topic(subscriptions=rows),
    ),
    "rules": Kind(
        "event_rules[{}]",
        "Rules of {}",
        "events:ListRules",
        parse_rules,
        lambda arn: {"EventBusName": _name_of(arn), "Limit": 100},
        may_be_absent=True,
        shown=lambda arn: arn.rpartition("/")[2],
        whole=_all,
    ),
    "targets": Kind(
        "rule_targets[{}]",
        "Targets of {}",
        "events:ListTargetsByRule",
        rows_of("Targets", RuleTarget),
        lambda name: {"EventBusName": _name_of(name.split()[0]), "Rule": name.split()[1]},
        may_be_absent=True,
        shown=lambda name: name.rpartition(" ")[2],
        whole=_all,
    ),
    "entities": Kind(
        "reputation_entities",
        "Reputation entities",
        "sesv2:ListReputationEntities",
        rows_of("ReputationEntities", ReputationEntity),
        whole=_all,
    ),
    "queue": Kind(
        "queue_consumers[{}]",
        "Functions that take from {}",
        "lambda:ListEventSourceMappings",
        parse_mappings,
        lambda arn: {"EventSourceArn": arn},
        shown=lambda arn: arn.rpartition(":")[2],
    ),
    "stacks": Kind(
        "kit_stacks",
        "Stacks of the kit",
        "cloudformation:DescribeStacks",
        parse_stacks,
        whole=_all,
    ),
    "rate": Kind(
        "{}_rate",
        "{} rate",
        "cloudwatch:GetMetricStatistics",
        parse_rate,
        metric_lately,
        shown=str.capitalize,
    ),
    "alarms": Kind(
        "{}_alarms",
        "Alarms on the {} rate",
        "cloudwatch:DescribeAlarmsForMetric",
        rows_of("MetricAlarms", Alarm),
        metric,
    ),
    "set_alarms": Kind(
        "set_alarms[{}]",
        "Alarms on the rates of {}",
        "cloudwatch:DescribeAlarmsForMetric",
        rows_of("MetricAlarms", Alarm),
        metric_of_set,
        shown=lambda name: name.partition("/")[2],
    ),
    "requests": Kind(
        "quota_requests[{}]",
        "Increase requests: {}",
        "service-quotas:ListRequestedServiceQuotaChangeHistoryByQuota",
        rows_of("RequestedQuotas", QuotaRequest),
        lambda code: {**_of_quota(code), "MaxResults": 100},
        shown=CODES.__getitem__,
        whole=_newest_first,
    ),
    "case": Kind(
        "review_case",
        "Review case {}",
        "support:DescribeCases",
        parse_case,
        lambda case: {
            "displayId": case,
            "includeResolvedCases": True,
            "includeCommunications": False,
        },
        may_be_absent=True,
        at=lambda api, case: (api.at(home(api.region)), case),
    ),
    "information": Kind(
        "information",
        "Account's age",
        "account:GetAccountInformation",
        answer_as(AccountInformation),
        at=lambda api, name: (api.at(home(api.region)), name),
    ),
    "zone": Kind(
        "hosted_zones[{}]",
        "Hosted zone {}",
        "route53:ListHostedZonesByName",
        parse_hosted_zones,
        zones_from,
    ),
    "region": Kind(
        "regions[{}]",
        "Region {}",
        "sesv2:GetAccount",
        answer_as(RegionAccount),
        shown=region_label,
        at=lambda api, code: (api.at(code), code),
    ),
}
KINDS["elsewhere"] = replace(
    KINDS["identity"],
    place="domain_elsewhere[{}]",
    title="Sending domain in {}",
    shown=region_label,
    at=lambda api, code: (api.at(code), identity_key(api.options.domains[0])),
)


def kind_of(key: str) -> tuple[Kind, str]:
    """The kind behind a step's key, and the name in it."""
    kind, _, name = key.partition(":")
    return KINDS[kind], name
