"""Facts that are made of more than one field or row of AWS's answers, and what is asked for them.

The shapes in `sandbox_exit.observed.aws` say what a single field means.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

from ...observed import aws
from ...observed.observation import now

Answer = dict[str, Any]


class NotThere(Exception):
    """The answer says that what was asked for does not exist."""


@dataclass(frozen=True)
class Rows:
    """The rows of a list that was asked for by ``name``. ``complete``: these are all."""

    rows: tuple[Any, ...]
    name: str
    complete: bool


# The account's own metrics have no dimension
# (https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html).
METRICS = {"bounce": "Reputation.BounceRate", "complaint": "Reputation.ComplaintRate"}
_WINDOW = timedelta(days=14)
_PERIOD = 3600
"""Seconds; 336 points in the window, and CloudWatch returns up to 1,440."""
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_COUNTS = {
    "attempts": "DeliveryAttempts",
    "bounces": "Bounces",
    "complaints": "Complaints",
    "rejects": "Rejects",
}
_SUBSCRIPTIONS: dict[str, Literal["pending", "deleted"]] = {
    "PendingConfirmation": "pending",
    "Deleted": "deleted",
}
_KIT_PARTS = "KitParts"
"""The output by which a stack of the kit is known (`sandbox_exit/kit/folder/template.yaml`)."""


def metric(rate: str, _: str = "") -> Answer:
    return {"Namespace": "AWS/SES", "MetricName": METRICS[rate]}


def metric_of_set(name: str) -> Answer:
    """Of one configuration set, from ``bounce/NAME``."""
    rate, _, of = name.partition("/")
    return {**metric(rate), "Dimensions": [{"Name": "ses:configuration-set", "Value": of}]}


def metric_lately(rate: str, _: str = "") -> Answer:
    end = now()
    return {
        **metric(rate),
        "StartTime": end - _WINDOW,
        "EndTime": end,
        "Period": _PERIOD,
        "Statistics": ["Average", "Maximum"],
    }


def latest_rate(points: Rows) -> aws.ReputationRate:
    """Absent: no data, as is normal before real mail was sent.

    Raises `ValueError` for what is not a fraction: a percentage would pass for a catastrophe.
    """
    if not points.rows:
        raise NotThere
    latest = max(points.rows, key=lambda point: point["Timestamp"])
    rate = aws.ReputationRate(
        latest=latest["Average"],
        measured_at=latest["Timestamp"].astimezone(UTC),
        highest=max(point["Maximum"] for point in points.rows),
    )
    if not (0 <= rate.latest <= 1 and 0 <= rate.highest <= 1):
        raise ValueError
    return rate


def sent_by_day(points: Rows) -> tuple[aws.SendDay, ...]:
    """AWS gives a point for every 15 minutes with mail, in no order. Empty where nothing was sent."""
    sums: dict[date, Counter[str]] = defaultdict(Counter)
    for point in points.rows:
        day = sums[point["Timestamp"].astimezone(UTC).date()]
        day.update({ours: point.get(theirs) or 0 for ours, theirs in _COUNTS.items()})
    return tuple(
        aws.SendDay.model_validate({"day": day, **counts})
        for day, counts in sorted(sums.items())
        if any(counts.values())
    )


def count_reasons(addresses: Rows) -> aws.SuppressionCounts:
    """How many addresses are suppressed; the addresses are not kept."""
    counted = Counter(row["Reason"] for row in addresses.rows)
    return aws.SuppressionCounts(
        bounces=counted["BOUNCE"],
        complaints=counted["COMPLAINT"],
        other=counted.total() - counted["BOUNCE"] - counted["COMPLAINT"],
        complete=addresses.complete,
    )


def topic(subscriptions: Rows) -> aws.Topic:
    """What is kept of an endpoint depends on the protocol, and the state is in the ARN."""
    return aws.Topic(
        subscriptions=tuple(
            aws.Subscription(
                protocol=row["Protocol"],
                endpoint=masked(row["Protocol"], row.get("Endpoint")),
                state=_SUBSCRIPTIONS.get(row["SubscriptionArn"], "confirmed"),
            )
            for row in subscriptions.rows
        )
    )


def masked(protocol: str, endpoint: str | None) -> str | None:
    """The host of a URL or the domain of an address; the rest may hold a token or name a person."""
    if endpoint and protocol in ("http", "https"):
        return urlsplit(endpoint).hostname
    if endpoint and protocol in ("email", "email-json"):
        return endpoint.rpartition("@")[2] or None
    return None


def consumers(mappings: Rows) -> tuple[aws.Consumer, ...]:
    return tuple(
        aws.Consumer.of(row["FunctionArn"], enabled=row.get("State") in ("Enabled", "Enabling"))
        for row in mappings.rows
    )


def kit_stacks(stacks: Rows) -> tuple[aws.KitStack, ...]:
    """The others are left out: what else the account runs is nobody's business here."""
    return tuple(
        aws.KitStack(
            name=row["StackName"],
            status=row["StackStatus"],
            created=row["CreationTime"],
            parts=tuple(output["OutputValue"].split()),
        )
        for row in stacks.rows
        for output in row.get("Outputs", ())
        if output["OutputKey"] == _KIT_PARTS
    )


def named_zones(zones: Rows) -> tuple[aws.HostedZone, ...]:
    """Route 53 answers with the zones from the name on, so others may stand there instead."""
    wanted = tuple(zone for zone in zones.rows if zone.name == aws.plain_name(zones.name))
    if not wanted:
        raise NotThere
    return wanted


def named_case(cases: Rows) -> aws.SupportCase:
    """Of the rows one is kept, and of that one its state, not what was written in it."""
    case = next((row for row in cases.rows if row.get("displayId") == cases.name), None)
    if case is None:
        raise NotThere
    return aws.understand(aws.SupportCase, case)


def newest_first(requests: Rows) -> tuple[aws.QuotaRequest, ...]:
    return tuple(sorted(requests.rows, key=lambda row: row.created or _LONG_AGO, reverse=True))
