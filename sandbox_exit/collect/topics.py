"""Whether anybody listens to a topic: `sns:ListSubscriptionsByTopic`."""

from typing import Literal
from urllib.parse import urlsplit

from ..snapshot import Absent, Found, Subscription, Topic, Unreachable
from .calls import Answer, Api
from .listing import read_pages, required

_STATES: dict[str, Literal["pending", "deleted"]] = {
    "PendingConfirmation": "pending",
    "Deleted": "deleted",
}


def read_topic(api: Api, arn: str) -> Found[Topic] | Absent | Unreachable:
    seen = read_pages(
        api,
        "ListSubscriptionsByTopic",
        parse_subscriptions,
        service="sns",
        parameters={"TopicArn": arn},
        may_be_absent=True,
    )
    if not isinstance(seen, Found):
        return seen
    return Found(value=Topic(subscriptions=seen.value), source=seen.source, at=seen.at)


def parse_subscriptions(answer: Answer) -> tuple[Subscription, ...]:
    return tuple(
        Subscription(
            protocol=row["Protocol"],
            endpoint=masked(row["Protocol"], row.get("Endpoint")),
            state=_STATES.get(row["SubscriptionArn"], "confirmed"),
        )
        for row in required(answer, "Subscriptions")
    )


def masked(protocol: str, endpoint: str | None) -> str | None:
    """The host of a URL or the domain of an address; the rest may hold a token or name a person."""
    if not endpoint:
        return None
    if protocol in ("http", "https"):
        return urlsplit(endpoint).hostname
    if protocol in ("email", "email-json"):
        return endpoint.rpartition("@")[2] or None
    return None
