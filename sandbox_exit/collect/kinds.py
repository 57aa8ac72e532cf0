"""The kinds of facts a read consists of: the call behind each, what to call it, and its reader.

A step's key is its kind, or its kind and a name: ``account``, ``identity:shop.example``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ..regions import region_label
from ..snapshot import identity_key
from .account import read_account, read_region
from .assembly import Seen
from .caller import read_caller
from .calls import Api
from .configuration_sets import (
    read_configuration_set,
    read_configuration_sets,
    read_event_destinations,
)
from .hosted_zones import read_hosted_zones
from .identities import read_identities, read_identity
from .quotas import CODES, read_quota, read_requests
from .reputation import read_alarms, read_rate
from .send_statistics import read_send_statistics
from .support_case import read_case
from .suppression import read_suppression
from .topics import read_topic


@dataclass(frozen=True)
class Kind:
    """``source`` is the IAM action of the call; ``label`` and ``read`` take the key's name."""

    source: str
    label: Callable[[str], str]
    read: Callable[[Api, str], Seen]


KINDS = {
    "caller": Kind(
        "sts:GetCallerIdentity", lambda _: "Who is asking", lambda api, _: read_caller(api)
    ),
    "account": Kind("ses:GetAccount", lambda _: "Account", lambda api, _: read_account(api)),
    "identities": Kind(
        "ses:ListEmailIdentities",
        lambda _: "List of identities",
        lambda api, _: read_identities(api),
    ),
    "identity": Kind("ses:GetEmailIdentity", lambda name: f"Identity {name}", read_identity),
    "sets": Kind(
        "ses:ListConfigurationSets",
        lambda _: "List of configuration sets",
        lambda api, _: read_configuration_sets(api),
    ),
    "set": Kind(
        "ses:GetConfigurationSet", lambda name: f"Configuration set {name}", read_configuration_set
    ),
    "events": Kind(
        "ses:GetConfigurationSetEventDestinations",
        lambda name: f"Event destinations of {name}",
        read_event_destinations,
    ),
    "topic": Kind(
        "sns:ListSubscriptionsByTopic",
        lambda arn: f"Subscriptions of {arn.rpartition(':')[2]}",
        read_topic,
    ),
    "statistics": Kind(
        "ses:GetSendStatistics",
        lambda _: "Send statistics",
        lambda api, _: read_send_statistics(api),
    ),
    "rate": Kind(
        "cloudwatch:GetMetricStatistics", lambda name: f"{name.capitalize()} rate", read_rate
    ),
    "alarms": Kind(
        "cloudwatch:DescribeAlarmsForMetric",
        lambda name: f"Alarms on the {name} rate",
        read_alarms,
    ),
    "quota": Kind(
        "servicequotas:GetServiceQuota",
        lambda code: f"Service quota: {CODES[code]}",
        read_quota,
    ),
    "requests": Kind(
        "servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota",
        lambda code: f"Increase requests: {CODES[code]}",
        read_requests,
    ),
    "case": Kind("support:DescribeCases", lambda case: f"Review case {case}", read_case),
    "suppression": Kind(
        "ses:ListSuppressedDestinations",
        lambda _: "Suppression list",
        lambda api, _: read_suppression(api),
    ),
    "zone": Kind(
        "route53:ListHostedZonesByName",
        lambda domain: f"Hosted zone {domain}",
        read_hosted_zones,
    ),
    "region": Kind(
        "ses:GetAccount",
        lambda code: f"Region {region_label(code)}",
        lambda api, code: read_region(api.at(code)),
    ),
    "elsewhere": Kind(
        "ses:GetEmailIdentity",
        lambda code: f"Sending domain in {region_label(code)}",
        lambda api, code: read_identity(api.at(code), identity_key(api.options.domains[0])),
    ),
}
NOTIFICATIONS_SOURCE = "ses:GetIdentityNotificationAttributes"
"""Notifications come for many identities at a time, so they have no reader for one."""


def kind_of(key: str) -> tuple[Kind, str]:
    """The kind behind a step's key, and the name in it."""
    kind, _, name = key.partition(":")
    return KINDS[kind], name


def source_of(key: str) -> str:
    """The IAM action a step's fact comes from."""
    return NOTIFICATIONS_SOURCE if key.startswith("notifications:") else kind_of(key)[0].source
