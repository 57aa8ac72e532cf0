"""What an event destination of a configuration set is: AWS says it by which field is there."""

from ...observed.aws import EventDestination, understand
from .calls import Answer, rows

_TARGETS = (
    ("SnsDestination", "sns", "TopicArn"),
    ("EventBridgeDestination", "eventbridge", "EventBusArn"),
    ("KinesisFirehoseDestination", "firehose", "DeliveryStreamArn"),
    ("CloudWatchDestination", "cloudwatch", ""),
    ("PinpointDestination", "pinpoint", "ApplicationArn"),
)


def parse_event_destinations(answer: Answer, _: str) -> tuple[EventDestination, ...]:
    return tuple(_destination(row) for row in rows(answer, "EventDestinations"))


def _destination(row: Answer) -> EventDestination:
    target, arn = next(
        (
            (kind, row[field].get(arn))
            for field, kind, arn in _TARGETS
            if row.get(field) is not None
        ),
        ("unknown", None),
    )
    return understand(EventDestination, {**row, "Target": target, "TargetArn": arn})
