"""Between the steps of a read and the snapshot: a snapshot from what the steps saw, and back."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from ..snapshot import Absent, Account, Found, NotRead, Snapshot, Unreachable, Unseen
from .configuration_sets import with_event_destinations

Seen = Found[Any] | Absent | Unreachable


def assemble(keys: Iterable[str], seen: Callable[[str], Seen], **about: object) -> Snapshot:
    """The snapshot of the steps ``keys``. ``about`` are the fields that are no observation."""
    asked = list(keys)

    def each(kind: str) -> dict[str, Seen]:
        return {key.partition(":")[2]: seen(key) for key in asked if key.startswith(f"{kind}:")}

    def one(key: str) -> Seen | NotRead:
        return seen(key) if key in asked else NotRead()

    events = each("events")
    return Snapshot.model_validate(
        {
            **about,
            "caller": one("caller"),
            "account": one("account"),
            "identities": one("identities"),
            "identity_details": each("identity"),
            "configuration_sets": one("sets"),
            "configuration_set_details": {
                name: with_event_destinations(options, events[name], name)
                for name, options in each("set").items()
            },
            "identity_notifications": each("notifications"),
            "topics": each("topic"),
            "send_statistics": one("statistics"),
            "bounce_rate": one("rate:bounce"),
            "complaint_rate": one("rate:complaint"),
            "bounce_alarms": one("alarms:bounce"),
            "complaint_alarms": one("alarms:complaint"),
            "service_quotas": each("quota"),
            "quota_requests": each("requests"),
            "review_case": next(iter(each("case").values()), NotRead()),
            "suppression": one("suppression"),
            "hosted_zones": each("zone"),
            "regions": each("region"),
            "domain_elsewhere": each("elsewhere"),
        }
    )


def case_id(account: Found[Account] | Unseen) -> str | None:
    """The case of the review, where `GetAccount` names one."""
    review = account.value.review if isinstance(account, Found) else None
    return review.case_id if review else None


def fresh(previous: Snapshot, since: datetime, until: datetime) -> dict[str, Seen]:
    """What an earlier snapshot saw between ``since`` and ``until``, by the key of its step.

    What could not be read then is not in it: that is always worth another try.
    """
    return {
        key: seen
        for key, seen in _steps_of(previous)
        if isinstance(seen, Found | Absent) and since <= seen.at <= until
    }


def _steps_of(snapshot: Snapshot) -> Iterator[tuple[str, object]]:
    yield "account", snapshot.account
    yield "identities", snapshot.identities
    yield "sets", snapshot.configuration_sets
    yield "statistics", snapshot.send_statistics
    yield "rate:bounce", snapshot.bounce_rate
    yield "rate:complaint", snapshot.complaint_rate
    yield "alarms:bounce", snapshot.bounce_alarms
    yield "alarms:complaint", snapshot.complaint_alarms
    if case := case_id(snapshot.account):
        yield f"case:{case}", snapshot.review_case
    yield "suppression", snapshot.suppression
    for kind, observations in (
        ("identity", snapshot.identity_details),
        ("notifications", snapshot.identity_notifications),
        ("topic", snapshot.topics),
        ("quota", snapshot.service_quotas),
        ("requests", snapshot.quota_requests),
        ("zone", snapshot.hosted_zones),
        ("region", snapshot.regions),
        ("elsewhere", snapshot.domain_elsewhere),
    ):
        for name, seen in observations.items():
            yield f"{kind}:{name}", seen
    for name, options in snapshot.configuration_set_details.items():
        if not isinstance(options, Found):
            yield f"set:{name}", options
            yield f"events:{name}", options
            continue
        yield f"events:{name}", options.value.event_destinations
        if options.value.options_unread is None:
            yield f"set:{name}", options
