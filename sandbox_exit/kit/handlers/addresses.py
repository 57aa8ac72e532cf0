"""What is known about an address, in one DynamoDB table. Everything else follows from it.

Each item is a fact with the time at which it happened; of two of a kind the later one stands. So it
makes no difference in which order events arrive, how often, or how often a function had to begin again.

    pk                     sk                what
    SHA-256 of an address  BLOCK#<reason>    blocked since `at`: bounce, soft, complaint, erased
                           SOFT#<event>      one transient bounce, at `at`
                           CONSENT#<stream>  the last sign-up; `confirmed_at`, `withdrawn_at`
                           TOKEN#<hash>      the link of a mail: for confirming (once) or unsubscribing
                           LOG#<time>#<id>   a decision and its cause
    or NETWORK#<network>   LIMIT#<what>#<n>  how often it happened in the n-th hour or day

Only a consent has the address in clear: it is the proof. The rest has its hash, which does not hide it
from somebody who has a list of addresses to try.
"""

import hashlib
import logging
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from boto3.dynamodb.conditions import Key

from . import settings

_LOG = logging.getLogger(__name__)

NEVER = ""
"""Sorts before every time."""
LOST = ("bounce", "soft")
"""Blocks of an address that takes no mail: no confirmation mail is sent to it either."""
_ADDRESS = re.compile(
    r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]{2,63}"
)
_LATE_DAYS = 15
"""An event may come so late: the dead-letter queue keeps it for 14 days."""


def now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A time as text that sorts: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def normal(address: str) -> str:
    """An address in one spelling. Raises `ValueError` for what is none."""
    bare = address.strip().lower()
    if len(bare) > 254 or not _ADDRESS.fullmatch(bare):
        raise ValueError("This is no e-mail address.")
    return bare


def key_of(address: str) -> str:
    return hashlib.sha256(normal(address).encode()).hexdigest()


@dataclass(frozen=True)
class Known:
    """The facts about an address, each with its time as `stamp` writes it."""

    blocked: dict[str, str]  # by reason
    confirmed: dict[str, str]  # by stream, as the next
    withdrawn: dict[str, str]
    soft: tuple[str, ...]

    @property
    def reason(self) -> str | None:
        """Why it is blocked for all mail. A block stands until a confirmation that is newer."""
        newest = max(self.confirmed.values(), default=NEVER)
        standing = [(at, reason) for reason, at in self.blocked.items() if at >= newest]
        return max(standing)[1] if standing else None

    def why_not(self, stream: settings.Stream) -> str | None:
        """Why mail of this kind must not go to it; `None`: it may."""
        confirmed = self.confirmed.get(stream.id, NEVER)
        withdrawn = self.withdrawn.get(stream.id, NEVER)
        if self.reason:
            return self.reason
        if stream.unsubscribe and withdrawn and confirmed <= withdrawn:
            return "unsubscribed"
        if stream.consent and confirmed <= max(self.blocked.values(), default=NEVER):
            return "not confirmed"
        return None


def read(key: str) -> Known:
    items = everything(key)
    consents = [(i["sk"].partition("#")[2], i) for i in items if i["sk"].startswith("CONSENT#")]
    return Known(
        {i["sk"].partition("#")[2]: i["at"] for i in items if i["sk"].startswith("BLOCK#")},
        {stream: i["confirmed_at"] for stream, i in consents if "confirmed_at" in i},
        {stream: i["withdrawn_at"] for stream, i in consents if "withdrawn_at" in i},
        tuple(sorted(i["at"] for i in items if i["sk"].startswith("SOFT#"))),
    )


def everything(key: str) -> list[dict[str, Any]]:
    """All items about an address, as they are this moment."""
    asked: dict[str, Any] = {"KeyConditionExpression": Key("pk").eq(key), "ConsistentRead": True}
    items: list[dict[str, Any]] = []
    while True:
        page = settings.table().query(**asked)
        items += page["Items"]
        if "LastEvaluatedKey" not in page:
            return items
        asked["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def block(key: str, reason: str, at: str) -> None:
    """Block an address for all mail. Of two blocks for a reason the later one stands."""
    _set_later(key, f"BLOCK#{reason}", "at", at)


def withdraw(key: str, streams: Iterable[str], at: str) -> None:
    """Stop kinds of mail for an address, at once."""
    for stream in streams:
        _set_later(key, f"CONSENT#{stream}", "withdrawn_at", at)


def _set_later(key: str, sk: str, name: str, at: str) -> None:
    table = settings.table()
    with suppress(table.meta.client.exceptions.ConditionalCheckFailedException):
        table.update_item(
            Key={"pk": key, "sk": sk},
            UpdateExpression="SET #name = :at",
            ConditionExpression="attribute_not_exists(#name) OR #name < :at",
            ExpressionAttributeNames={"#name": name},
            ExpressionAttributeValues={":at": at},
        )


def count_soft(key: str, event: str, at: datetime) -> None:
    """Note a transient bounce, and block the address once there were too many in the window."""
    times, days = int(settings.text("SOFT_TIMES")), int(settings.text("SOFT_DAYS"))
    expires = int((at + timedelta(days=days + _LATE_DAYS)).timestamp())
    bounce = {"pk": key, "sk": f"SOFT#{event}", "at": stamp(at), "expires": expires}
    settings.table().put_item(Item=bounce)
    if last := too_many(read(key).soft, times, timedelta(days=days)):
        block(key, "soft", last)


def too_many(soft: Iterable[str], times: int, window: timedelta) -> str | None:
    """The last time at which ``times`` bounces lay within the window; `None`: never."""
    moments = sorted(soft)
    ends = [
        last
        for first, last in zip(moments, moments[times - 1 :], strict=False)
        if datetime.fromisoformat(last) - datetime.fromisoformat(first) <= window
    ]
    return max(ends, default=None)


def log(key: str, decision: str, at: str, cause: str, event: str) -> None:
    """Keep a decision with its cause, in the table and in the function's log."""
    expires = int((now() + timedelta(days=float(settings.text("LOG_DAYS")))).timestamp())
    entry = {"pk": key, "sk": f"LOG#{at}#{event}", "decision": decision, "cause": cause}
    settings.table().put_item(Item={**entry, "expires": expires})
    _LOG.info("%s at %s for %s: %s", decision, at, key, cause)


def is_logged(key: str, at: str, event: str) -> bool:
    return _get(key, f"LOG#{at}#{event}") is not None


def _get(key: str, sk: str) -> dict[str, Any] | None:
    found = settings.table().get_item(Key={"pk": key, "sk": sk}, ConsistentRead=True)
    item: dict[str, Any] | None = found.get("Item")
    return item


def new_token(key: str, kind: str, lasts: timedelta, **more: Any) -> str:
    """A link's token. The table has its hash only, so nobody who reads it can use it."""
    secret = secrets.token_urlsafe(32)
    expires = int((now() + lasts).timestamp())
    item = {"pk": key, "sk": _token_key(secret), "kind": kind, "expires": expires, **more}
    settings.table().put_item(Item=item)
    return f"{key}.{secret}"


def token(written: str, kind: str) -> dict[str, Any] | None:
    """The item of a token that is valid now; `None` for any other text."""
    key, _, secret = written.partition(".")
    if not re.fullmatch(r"[0-9a-f]{64}", key) or not re.fullmatch(r"[\w-]{43}", secret, re.ASCII):
        return None
    item = _get(key, _token_key(secret))
    usable = item and item["kind"] == kind and item["expires"] > now().timestamp()
    return item if item and usable and "used_at" not in item else None


def _token_key(secret: str) -> str:
    return f"TOKEN#{hashlib.sha256(secret.encode()).hexdigest()}"


def confirm(item: dict[str, Any], proof: dict[str, str]) -> bool:
    """Use a confirmation token, once, and make its sign-up active. `False`: it was used before.

    One transaction: no token is spent without the consent being there, and no consent is there twice.
    """
    at, table = stamp(now()), settings.text("TABLE")
    facts = {"pk": item["pk"], **item["sign_up"], **proof, "confirmed_at": at}
    spend = {
        "TableName": table,
        "Key": {"pk": item["pk"], "sk": item["sk"]},
        "UpdateExpression": "SET used_at = :at",
        "ConditionExpression": "attribute_exists(pk) AND attribute_not_exists(used_at)",
        "ExpressionAttributeValues": {":at": at},
    }
    consents = [
        {
            "TableName": table,
            "Item": {"sk": f"CONSENT#{stream}", **facts},
            "ConditionExpression": "attribute_not_exists(withdrawn_at) OR withdrawn_at < :at",
            "ExpressionAttributeValues": {":at": at},
        }
        for stream in item["streams"]
    ]
    client, puts = settings.table().meta.client, [{"Put": consent} for consent in consents]
    try:
        client.transact_write_items(TransactItems=[{"Update": spend}, *puts])
    except client.exceptions.TransactionCanceledException:
        return False
    decision = f"active for {', '.join(item['streams'])}"
    log(item["pk"], decision, at, "Confirmed by its owner", item["sk"])
    return True


def within_limit(key: str, what: str, most: int, lasts: timedelta) -> bool:
    """Count something, and say whether it still may happen in this hour, or day."""
    period = int(now().timestamp() // lasts.total_seconds())
    expires = int((period + 2) * lasts.total_seconds())
    counted = settings.table().update_item(
        Key={"pk": key, "sk": f"LIMIT#{what}#{period}"},
        UpdateExpression="SET expires = :end ADD n :one",
        ExpressionAttributeValues={":one": 1, ":end": expires},
        ReturnValues="UPDATED_NEW",
    )
    return bool(counted["Attributes"]["n"] <= most)
