"""Bounce and complaint rate as AWS computes them, and whether an alarm watches them: CloudWatch.

The account's own metrics have no dimension
(https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html).
"""

from datetime import UTC, timedelta

from ..snapshot import Absent, Alarm, Found, ReputationRate, Unreachable
from .calls import Answer, Api, NotThere, now
from .listing import required

NAMESPACE = "AWS/SES"
METRICS = {"bounce": "Reputation.BounceRate", "complaint": "Reputation.ComplaintRate"}
_WINDOW = timedelta(days=14)
_PERIOD = 3600
"""Seconds; 336 points in the window, and CloudWatch returns up to 1,440."""


def read_rate(api: Api, metric: str) -> Found[ReputationRate] | Absent | Unreachable:
    """The latest rate. Absent: no data, as is normal before real mail was sent."""
    end = now()
    return api.read(
        "cloudwatch",
        "GetMetricStatistics",
        parse_rate,
        {
            "Namespace": NAMESPACE,
            "MetricName": METRICS[metric],
            "StartTime": end - _WINDOW,
            "EndTime": end,
            "Period": _PERIOD,
            "Statistics": ["Average", "Maximum"],
        },
    )


def read_alarms(api: Api, metric: str) -> Found[tuple[Alarm, ...]] | Absent | Unreachable:
    return api.read(
        "cloudwatch",
        "DescribeAlarmsForMetric",
        parse_alarms,
        {"Namespace": NAMESPACE, "MetricName": METRICS[metric]},
    )


def parse_rate(answer: Answer) -> ReputationRate:
    """Raises `ValueError` for what is not a fraction: a percentage would pass for a catastrophe."""
    points = required(answer, "Datapoints")
    if not points:
        raise NotThere
    latest = max(points, key=lambda point: point["Timestamp"])
    rate = ReputationRate(
        latest=latest["Average"],
        measured_at=latest["Timestamp"].astimezone(UTC),
        highest=max(point["Maximum"] for point in points),
    )
    if not (0 <= rate.latest <= 1 and 0 <= rate.highest <= 1):
        raise ValueError
    return rate


def parse_alarms(answer: Answer) -> tuple[Alarm, ...]:
    return tuple(
        Alarm(
            name=row["AlarmName"],
            threshold=row.get("Threshold"),
            comparison=row.get("ComparisonOperator"),
            state=row.get("StateValue"),
            actions_enabled=row.get("ActionsEnabled"),
            actions=len(row.get("AlarmActions") or ()),
        )
        for row in required(answer, "MetricAlarms")
    )
