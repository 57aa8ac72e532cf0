"""Configuration sets: their names, and options and event destinations of those that matter."""

from ..snapshot import Absent, ConfigurationSet, EventDestination, Found, Unreachable
from .calls import Answer, Api
from .listing import read_pages, required

_TARGETS = (
    ("SnsDestination", "sns", "TopicArn"),
    ("EventBridgeDestination", "eventbridge", "EventBusArn"),
    ("KinesisFirehoseDestination", "firehose", "DeliveryStreamArn"),
    ("CloudWatchDestination", "cloudwatch", None),
    ("PinpointDestination", "pinpoint", "ApplicationArn"),
)


def read_configuration_sets(api: Api) -> Found[tuple[str, ...]] | Absent | Unreachable:
    return read_pages(api, "ListConfigurationSets", parse_configuration_sets)


def read_configuration_set(api: Api, name: str) -> Found[ConfigurationSet] | Absent | Unreachable:
    """`ses:GetConfigurationSet`; the event destinations are read on their own."""
    return api.read(
        "sesv2",
        "GetConfigurationSet",
        lambda answer: parse_configuration_set(name, answer),
        {"ConfigurationSetName": name},
        may_be_absent=True,
    )


def read_event_destinations(
    api: Api, name: str
) -> Found[tuple[EventDestination, ...]] | Absent | Unreachable:
    return api.read(
        "sesv2",
        "GetConfigurationSetEventDestinations",
        parse_event_destinations,
        {"ConfigurationSetName": name},
        may_be_absent=True,
    )


def with_event_destinations(
    options: Found[ConfigurationSet] | Absent | Unreachable,
    destinations: Found[tuple[EventDestination, ...]] | Absent | Unreachable,
    name: str,
) -> Found[ConfigurationSet] | Absent | Unreachable:
    """One observation from the two calls; what either of them saw is kept."""
    if isinstance(options, Found):
        joined = ConfigurationSet.model_validate(
            {**dict(options.value), "event_destinations": destinations}
        )
        return Found(value=joined, source=options.source, at=options.at)
    if isinstance(options, Unreachable) and isinstance(destinations, Found):
        return Found(
            value=ConfigurationSet(
                name=name, event_destinations=destinations, options_unread=options
            ),
            source=destinations.source,
            at=destinations.at,
        )
    return options


def parse_configuration_sets(answer: Answer) -> tuple[str, ...]:
    names: list[object] = list(required(answer, "ConfigurationSets"))
    if not all(isinstance(name, str) for name in names):
        raise TypeError("ConfigurationSets")
    return tuple(str(name) for name in names)


def parse_configuration_set(name: str, answer: Answer) -> ConfigurationSet:
    """`suppressed_reasons` is `None` where the set has none of its own: the account's apply."""
    suppression = answer.get("SuppressionOptions") or {}
    return ConfigurationSet(
        name=name,
        reputation_metrics=(answer.get("ReputationOptions") or {}).get("ReputationMetricsEnabled"),
        sending_enabled=(answer.get("SendingOptions") or {}).get("SendingEnabled"),
        suppressed_reasons=suppression.get("SuppressedReasons"),
        tls_policy=(answer.get("DeliveryOptions") or {}).get("TlsPolicy"),
    )


def parse_event_destinations(answer: Answer) -> tuple[EventDestination, ...]:
    return tuple(_destination(row) for row in required(answer, "EventDestinations"))


def _destination(row: Answer) -> EventDestination:
    target, arn = "unknown", None
    for field, kind, arn_field in _TARGETS:
        if row.get(field) is not None:
            target, arn = kind, row[field].get(arn_field) if arn_field else None
            break
    return EventDestination(
        name=row["Name"],
        enabled=row.get("Enabled"),
        event_types=row.get("MatchingEventTypes") or (),
        target=target,
        target_arn=arn,
    )
