"""Whether anybody listens to a topic: `sns:ListSubscriptionsByTopic`.

Read by hand: what is kept of an endpoint depends on the protocol, and the state is in the ARN.
"""

from typing import Literal
from urllib.parse import urlsplit

from ...observed.aws import Subscription
from .calls import Answer, rows

_STATES: dict[str, Literal["pending", "deleted"]] = {
    "PendingConfirmation": "pending",
    "Deleted": "deleted",
}


def parse_subscriptions(answer: Answer, _: str) -> tuple[Subscription, ...]:
    return tuple(
        Subscription(
            protocol=row["Protocol"],
            endpoint=masked(row["Protocol"], row.get("Endpoint")),
            state=_STATES.get(row["SubscriptionArn"], "confirmed"),
        )
        for row in rows(answer, "Subscriptions")
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
