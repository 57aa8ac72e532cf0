"""Bounce and complaint rate as AWS computes them, and whether an alarm watches them: CloudWatch.

The account's own metrics have no dimension
(https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html).
"""

from datetime import UTC, timedelta

from ...observed.aws import ReputationRate
from ...observed.observation import now
from .calls import Answer, NotThere, rows

METRICS = {"bounce": "Reputation.BounceRate", "complaint": "Reputation.ComplaintRate"}
_WINDOW = timedelta(days=14)
_PERIOD = 3600
"""Seconds; 336 points in the window, and CloudWatch returns up to 1,440."""


def metric(name: str) -> Answer:
    return {"Namespace": "AWS/SES", "MetricName": METRICS[name]}


def metric_of_set(name: str) -> Answer:
    """Of one configuration set, from ``bounce/NAME``."""
    rate, _, of = name.partition("/")
    return {**metric(rate), "Dimensions": [{"Name": "ses:configuration-set", "Value": of}]}


def metric_lately(name: str) -> Answer:
    end = now()
    return {
        **metric(name),
        "StartTime": end - _WINDOW,
        "EndTime": end,
        "Period": _PERIOD,
        "Statistics": ["Average", "Maximum"],
    }


def parse_rate(answer: Answer, _: str) -> ReputationRate:
    """The latest rate. Absent: no data, as is normal before real mail was sent.

    Raises `ValueError` for what is not a fraction: a percentage would pass for a catastrophe.
    """
    points = rows(answer, "Datapoints")
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
