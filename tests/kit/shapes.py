"""Events of SES in the shapes that its developer guide documents (contents and examples of event data),
as the `detail` of an EventBridge event, which is how the kit's queue gets them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

SET = "handwerk-production"
BEGIN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

DETAIL_TYPES = {
    "Bounce": "Email Bounced",
    "Complaint": "Email Complaint Received",
    "Delivery": "Email Delivered",
    "Send": "Email Sent",
    "Reject": "Email Rejected",
    "Open": "Email Opened",
    "Click": "Email Clicked",
    "Rendering Failure": "Email Rendering Failed",
    "DeliveryDelay": "Email Delivery Delayed",
    "Subscription": "Email Subscribed",
}


def at(hours: float = 0) -> str:
    """A time as SES writes it."""
    moment = BEGIN + timedelta(hours=hours)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def mail(*to: str, hours: float = 0, stream: str = "monthly-newsletter") -> dict[str, Any]:
    return {
        "timestamp": at(hours),
        "source": "Handwerk <noreply@handwerk.example>",
        "sourceArn": "arn:aws:ses:eu-central-1:123456789012:identity/handwerk.example",
        "sendingAccountId": "123456789012",
        "messageId": f"EXAMPLE7c191be45-{hours:g}-{len(to)}-000000",
        "destination": list(to),
        "headersTruncated": False,
        "headers": [{"name": "Subject", "value": "News of November"}],
        "commonHeaders": {"to": list(to), "subject": "News of November"},
        "tags": {
            "ses:configuration-set": [SET],
            "ses:from-domain": ["handwerk.example"],
            "stream": [stream],
        },
    }


def bounce(
    *to: str, kind: str = "Permanent", sub: str = "General", hours: float = 0, **recipient: str
) -> dict[str, Any]:
    """A bounce with a delivery report; `action=""` and the like leave a part of it out."""
    report = {"action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550 user unknown"}
    report = {name: value for name, value in {**report, **recipient}.items() if value}
    return {
        "eventType": "Bounce",
        "bounce": {
            "bounceType": kind,
            "bounceSubType": sub,
            "bouncedRecipients": [{"emailAddress": address, **report} for address in to],
            "timestamp": at(hours),
            "feedbackId": f"01000157c44f053b-{hours:g}-000000",
            "reportingMTA": "dsn; mta.handwerk.example",
        },
        "mail": mail(*to, hours=hours),
    }


def soft(to: str, hours: float = 0, sub: str = "MailboxFull") -> dict[str, Any]:
    return bounce(to, kind="Transient", sub=sub, hours=hours, status="4.2.2")


def out_of_office(to: str, hours: float = 0) -> dict[str, Any]:
    """As the guide describes an automatic reply: transient, general, no delivery report."""
    none = {"action": "", "status": "", "diagnosticCode": ""}
    return bounce(to, kind="Transient", hours=hours, **none)


def complaint(*to: str, kind: str | None = "abuse", hours: float = 0) -> dict[str, Any]:
    said = {"complaintFeedbackType": kind} if kind else {}
    return {
        "eventType": "Complaint",
        "complaint": {
            "complainedRecipients": [{"emailAddress": address} for address in to],
            "timestamp": at(hours),
            "feedbackId": f"01000157c44f053b-c{hours:g}-000000",
            "complaintSubType": None,
            "userAgent": "Amazon SES Mailbox Simulator",
            "arrivalDate": at(hours),
            **said,
        },
        "mail": mail(*to, hours=hours),
    }


def delay(to: str, hours: float = 0) -> dict[str, Any]:
    return {
        "eventType": "DeliveryDelay",
        "mail": mail(to, hours=hours),
        "deliveryDelay": {
            "timestamp": at(hours),
            "delayType": "TransientCommunicationFailure",
            "expirationTime": at(hours + 14),
            "delayedRecipients": [
                {
                    "emailAddress": to,
                    "status": "4.4.1",
                    "diagnosticCode": "smtp; 421 4.4.1 timed out",
                }
            ],
        },
    }


def reject(to: str) -> dict[str, Any]:
    return {"eventType": "Reject", "mail": mail(to), "reject": {"reason": "Bad content"}}


def rendering_failure(to: str) -> dict[str, Any]:
    error = "Attribute 'attributeName' is not present in the rendering data."
    failure = {"errorMessage": error, "templateName": "MyTemplate"}
    return {"eventType": "Rendering Failure", "mail": mail(to), "failure": failure}


def subscription(to: str, *, every: bool = False, status: str = "OptOut") -> dict[str, Any]:
    topic = {"topicName": "monthly-newsletter", "subscriptionStatus": status}
    return {
        "eventType": "Subscription",
        "mail": mail(to, hours=1),
        "subscription": {
            "contactList": "Customers",
            "timestamp": at(1),
            "source": "UnsubscribeHeader",
            "newTopicPreferences": {"unsubscribeAll": every, "topicSubscriptionStatus": [topic]},
            "oldTopicPreferences": {"unsubscribeAll": False, "topicSubscriptionStatus": []},
        },
    }


def of_no_interest(to: str) -> list[dict[str, Any]]:
    """The types the kit does not ask for."""
    seen = {"ipAddress": "192.0.2.1", "timestamp": at(), "userAgent": "Mozilla/5.0"}
    return [
        {"eventType": "Send", "mail": mail(to), "send": {}},
        {"eventType": "Delivery", "mail": mail(to), "delivery": {"recipients": [to]}},
        {"eventType": "Open", "mail": mail(to), "open": seen},
        {
            "eventType": "Click",
            "mail": mail(to),
            "click": {**seen, "link": "https://shop.example/"},
        },
    ]


def in_queue(*details: object) -> dict[str, Any]:
    """A batch as SQS hands it to the function. What is no event stands in it as it is."""
    bodies = [d if isinstance(d, str) else json.dumps(on_the_bus(d)) for d in details]
    return {"Records": [{"messageId": f"m{i}", "body": body} for i, body in enumerate(bodies)]}


def on_the_bus(detail: Any) -> dict[str, Any]:
    return {
        "version": "0",
        "id": "00000000-0000-0000-0000-000000000000",
        "detail-type": DETAIL_TYPES.get(detail.get("eventType"), "Email Sent"),
        "source": "aws.ses",
        "account": "123456789012",
        "time": at(),
        "region": "eu-central-1",
        "resources": [f"arn:aws:ses:eu-central-1:123456789012:configuration-set/{SET}"],
        "detail": detail,
    }
