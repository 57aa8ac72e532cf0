"""Between the steps of a read and the snapshot: a snapshot from what the steps saw, and back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ...observed.aws import ConfigurationSet, EventDestination
from ...observed.snapshot import Absent, Found, Snapshot, Unreachable, case_id
from .kinds import Seen


def assemble(seen: Mapping[str, Seen], **about: object) -> Snapshot:
    """The snapshot of what each step saw. ``about`` are the fields that are no observation."""
    fields: dict[str, Any] = dict(about)
    for key, one in seen.items():
        field, _, name = key.partition(":")
        if name and field != "review_case":
            fields.setdefault(field, {})[name] = one
        else:
            fields[field] = one
    events = fields.pop("event_destinations", {})
    sets = fields.get("configuration_set_details", {})
    for name, options in sets.items():
        sets[name] = _with_event_destinations(options, events[name], name)
    return Snapshot.model_validate(fields)


def _with_event_destinations(
    options: Found[ConfigurationSet] | Absent | Unreachable,
    destinations: Found[tuple[EventDestination, ...]] | Absent | Unreachable,
    name: str,
) -> Found[ConfigurationSet] | Absent | Unreachable:
    """One observation from the two calls; what either of them saw is kept."""
    if isinstance(options, Found):
        joined = {**dict(options.value), "event_destinations": destinations}
        return options.model_copy(update={"value": ConfigurationSet.model_validate(joined)})
    if isinstance(options, Unreachable) and isinstance(destinations, Found):
        return Found(
            value=ConfigurationSet(
                name=name, event_destinations=destinations, options_unread=options
            ),
            source=destinations.source,
            at=destinations.at,
        )
    return options


def fresh(key: str, previous: Snapshot, since: datetime, until: datetime) -> Seen | None:
    """What an earlier snapshot saw between ``since`` and ``until`` of one step.

    What could not be read then is not fresh: that is always worth another try.
    """
    seen = _seen_by(key, previous)
    return seen if isinstance(seen, Found | Absent) and since <= seen.at <= until else None


def _seen_by(key: str, snapshot: Snapshot) -> object:
    field, _, name = key.partition(":")
    if field in ("configuration_set_details", "event_destinations"):
        seen = snapshot.configuration_set_details.get(name)
        if not isinstance(seen, Found):
            return seen
        if field == "event_destinations":
            return seen.value.event_destinations
        return seen.value.options_unread or seen
    held = getattr(snapshot, field)
    if field == "review_case":
        return held if name == case_id(snapshot.account) else None
    return held.get(name) if name else held
