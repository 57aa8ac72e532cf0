"""Bounces, complaints and what else SES reports: SQS hands them over, the table gets the decision.

A permanent bounce and a complaint block the address for all mail, transient bounces do so once there
were too many. Doing it again changes nothing; what cannot be understood goes back to the queue, which
puts it aside in the dead-letter queue.

The records: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html,
here as the `detail` of an EventBridge event.
"""

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from . import addresses, settings

_LOG = logging.getLogger(__name__)

ABOUT_THE_MESSAGE = ("MessageTooLarge", "ContentRejected", "AttachmentRejected")
"""Transient bounces that say nothing about the address."""
OF_NO_INTEREST = ("Send", "Delivery", "Open", "Click")


@dataclass(frozen=True)
class Decision:
    """What one event means for one address. ``does``: bounce, complaint, soft, withdraw, or note."""

    does: str
    address: str
    at: datetime
    cause: str
    event: str
    """Names the event: the same one always has the same name."""
    streams: tuple[str, ...] = ()
    tell: str = ""
    """What to tell the owner."""


def handler(batch: dict[str, Any], _context: object) -> dict[str, Any]:
    """Take a batch from the queue; the messages that failed are named, and only those come again."""
    failed = []
    for message in batch["Records"]:
        try:
            take(json.loads(message["body"])["detail"])
        except Exception:  # noqa: BLE001 (whatever it is: the queue keeps the message)
            _LOG.exception("Message %s is given back to the queue.", message["messageId"])
            failed.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failed}


def take(record: dict[str, Any]) -> None:
    """Do what an event asks for. Its log entry comes last: where that is there, all was done."""
    for decision in decisions(record):
        key, at = addresses.key_of(decision.address), addresses.stamp(decision.at)
        if addresses.is_logged(key, at, decision.event):
            continue
        if decision.does in ("bounce", "complaint"):
            addresses.block(key, decision.does, at)
        elif decision.does == "soft":
            addresses.count_soft(key, decision.event, decision.at)
        elif decision.does == "withdraw":
            addresses.withdraw(key, decision.streams, at)
        if decision.tell:
            settings.tell_owner(decision.tell, _notice(decision, record))
        addresses.log(key, decision.does, at, decision.cause, decision.event)


def decisions(record: dict[str, Any]) -> Iterator[Decision]:
    """What an event means, for each address it names. Raises for what is no event of SES."""
    kind = record["eventType"]
    if kind in OF_NO_INTEREST:
        return
    if kind not in _UNDERSTOOD:
        raise ValueError(f"SES has no event of the type {kind!r}.")
    part, understand = _UNDERSTOOD[kind]
    about, mail = record[part], record["mail"]
    # Some parts carry no time of their own; then it is that of the mail.
    at = datetime.fromisoformat(about.get("timestamp") or mail["timestamp"])
    said = json.dumps([kind, mail["messageId"], about], sort_keys=True)
    event = hashlib.sha256(said.encode()).hexdigest()[:24]
    for named, does, cause, more in understand(about, mail):
        address = addresses.normal(parseaddr(named)[1])
        yield Decision(does, address, at, cause, event, **more)


_Said = Iterator[tuple[str, str, str, dict[str, Any]]]


def _bounce(bounce: dict[str, Any], _mail: dict[str, Any]) -> _Said:
    kind, sub = bounce["bounceType"], bounce["bounceSubType"]
    if kind not in ("Permanent", "Transient", "Undetermined"):
        raise ValueError(f"SES has no bounce of the type {kind!r}.")
    for recipient in bounce["bouncedRecipients"]:
        said = recipient.get("diagnosticCode") or recipient.get("status") or recipient.get("action")
        does = "bounce" if kind == "Permanent" else "soft"
        # An out-of-office reply arrives as a transient, general bounce without a delivery report.
        if does == "soft" and (sub in ABOUT_THE_MESSAGE or (sub == "General" and not said)):
            does = "note"
        cause = f"{kind} bounce, {sub}{f': {said}' if said else ''}"[:300]
        yield recipient["emailAddress"], does, cause, {}


def _complaint(complaint: dict[str, Any], _mail: dict[str, Any]) -> _Said:
    kind = complaint.get("complaintFeedbackType") or "of no stated kind"
    for recipient in complaint["complainedRecipients"]:
        spam = kind != "not-spam"
        more = {"tell": "A recipient complained"} if spam else {}
        yield recipient["emailAddress"], "complaint" if spam else "note", f"Complaint, {kind}", more


def _delay(delay: dict[str, Any], _mail: dict[str, Any]) -> _Said:
    for recipient in delay["delayedRecipients"]:
        yield recipient["emailAddress"], "note", f"Delivery delay, {delay['delayType']}", {}


def _reject(reject: dict[str, Any], mail: dict[str, Any]) -> _Said:
    for address in mail["destination"]:
        yield address, "note", f"Reject: {reject['reason']}", {"tell": "SES rejected a mail"}


def _failure(failure: dict[str, Any], mail: dict[str, Any]) -> _Said:
    cause = f"Rendering of {failure.get('templateName')}: {failure['errorMessage']}"[:300]
    for address in mail["destination"]:
        yield address, "note", cause, {"tell": "A template could not be rendered"}


def _subscription(change: dict[str, Any], mail: dict[str, Any]) -> _Said:
    """The unsubscribe page of SES. Opting in there is no confirmed sign-up, and changes nothing."""
    wanted = change["newTopicPreferences"]
    topics = (
        wanted.get("topicSubscriptionStatus") or wanted.get("topicDefaultSubscriptionStatus") or ()
    )
    out = {t["topicName"] for t in topics if t["subscriptionStatus"].lower() == "optout"}
    known = settings.streams().values()
    every = wanted["unsubscribeAll"]
    stopped = tuple(s.id for s in known if s.unsubscribe and (every or s.id in out))
    for address in mail["destination"]:
        if stopped:
            yield address, "withdraw", "Unsubscribed on the page of SES", {"streams": stopped}
        else:
            yield address, "note", "Changed on the page of SES", {}


_UNDERSTOOD = {
    "Bounce": ("bounce", _bounce),
    "Complaint": ("complaint", _complaint),
    "DeliveryDelay": ("deliveryDelay", _delay),
    "Reject": ("reject", _reject),
    "Rendering Failure": ("failure", _failure),
    "Subscription": ("subscription", _subscription),
}


def _notice(decision: Decision, record: dict[str, Any]) -> str:
    """No address: the topic is no place for personal data."""
    mail = record["mail"]
    done = " The address is blocked for all mail." if decision.does == "complaint" else ""
    stream = ", ".join(mail.get("tags", {}).get("stream", ["unknown"]))
    about = f"Message {mail['messageId']}, kind of mail: {stream}"
    return f"{decision.tell}.{done}\nCause: {decision.cause}\n{about}"
