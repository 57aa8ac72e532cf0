"""Topics set on identities themselves: `ses:GetIdentityNotificationAttributes`, version 1 only."""

from ..snapshot import Absent, Found, Notifications, Unreachable
from .calls import Answer, Api, Incomplete

BATCH = 100
"""Identities in one call
(https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityNotificationAttributes.html)."""

Batch = Found[dict[str, Notifications]] | Absent | Unreachable


def read_notifications(api: Api, names: tuple[str, ...]) -> Batch:
    """The notifications of up to `BATCH` identities; those AWS does not know are left out."""
    return api.read(
        "ses", "GetIdentityNotificationAttributes", parse_notifications, {"Identities": list(names)}
    )


def of_one(batch: Batch, name: str) -> Found[Notifications] | Absent | Unreachable:
    if not isinstance(batch, Found):
        return batch
    value = batch.value.get(name)
    if value is None:
        return Absent(source=batch.source, at=batch.at)
    return Found(value=value, source=batch.source, at=batch.at)


def parse_notifications(answer: Answer) -> dict[str, Notifications]:
    rows = answer.get("NotificationAttributes")
    if not isinstance(rows, dict):
        raise Incomplete("NotificationAttributes")
    return {
        name: Notifications(
            bounce_topic=row.get("BounceTopic") or None,
            complaint_topic=row.get("ComplaintTopic") or None,
            delivery_topic=row.get("DeliveryTopic") or None,
            forwarding_enabled=row.get("ForwardingEnabled"),
        )
        for name, row in rows.items()
    }
