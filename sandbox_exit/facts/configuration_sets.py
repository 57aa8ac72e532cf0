"""The configuration sets and their event destinations. Pure."""

from collections.abc import Iterator

from ..observed.aws import FEEDBACK_EVENTS, ConfigurationSet, EventDestination
from ..observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable, Unseen
from .account import suppressed_for
from .fact import (
    NONE,
    NOTHING,
    READ,
    UNKNOWN,
    Compared,
    Fact,
    Mark,
    Said,
    in_words,
    name_in,
    observed,
    switch,
)

Seen = Found[ConfigurationSet] | Unseen


def _seen(snapshot: Snapshot, name: str) -> Seen:
    return snapshot.configuration_set_details.get(name, NotRead())


def facts(snapshot: Snapshot, wanted: list[str], default: str | None) -> Iterator[Fact]:
    """The wanted sets, each with its event destinations; the list of all where none is wanted."""
    if not wanted:
        title = "Configuration sets in this Region"
        yield observed("configuration_set", title, snapshot.configuration_sets, _listed)
    for name in wanted:
        seen = _seen(snapshot, name)
        yield _configuration_set(name, seen, is_default=name == default)
        if isinstance(seen, Found):
            yield from _destinations(seen.value)


def _listed(names: tuple[str, ...]) -> Said:
    return Said(
        ", ".join(names) or "None",
        Mark("None in use", "open"),
        ("Your domain has no default set and your answers name none.",),
    )


def _configuration_set(name: str, seen: Seen, *, is_default: bool = False) -> Fact:
    return observed(
        "configuration_set",
        f"Configuration set {name}",
        seen,
        lambda found: _set(found, is_default=is_default),
    )


def _set(found: ConfigurationSet, *, is_default: bool) -> Said:
    why, tls = found.options_unread, found.tls_policy
    details = (
        "" if found.reputation_metrics is None else _metrics(found).words,
        f"TLS {'required' if tls == 'REQUIRE' else 'optional'}" if tls else "",
        "Default of the sending domain" if is_default else "",
        f"Its own suppression list: {_own_list(found)}" if _own_list(found) else "",
        f"Links are counted at {found.redirect_domain}" if found.redirect_domain else "",
        f"Shared addresses deliver {found.delivery_mode.lower()}" if found.delivery_mode else "",
        why.reason if why else "",
    )
    off = found.sending_enabled is False
    return Said(
        "Sending through it is switched off" if off else "It exists",
        Mark("Sending off", "bad") if off else Mark("There", "good"),
        tuple(filter(None, details)),
        why.permission if why else None,
        Compared("there"),
    )


def _own_list(found: ConfigurationSet) -> str:
    scope = " of the tenant" if found.suppression_scope == "TENANT" else ""
    if found.suppressed_reasons is None:
        return scope.strip()
    return f"{suppressed_for(found).words}{scope}"


def compared(snapshot: Snapshot, name: str) -> Iterator[Fact]:
    """A set, or what the list of all says of it, then its destinations in one and two of its options."""
    seen = known = _seen(snapshot, name)
    listed = snapshot.configuration_sets
    if isinstance(listed, Found) and isinstance(seen, NotRead | Unreachable):
        known = Absent(source=listed.source, at=listed.at)
        if name in listed.value:
            there = ConfigurationSet(name=name)
            known = Found(value=there, source=listed.source, at=listed.at)
    yield _configuration_set(name, known)
    yield _events(name, seen.value.event_destinations if isinstance(seen, Found) else seen)
    read = seen.value.options_unread or seen if isinstance(seen, Found) else seen
    yield observed("metrics", f"Reputation metrics of {name}", read, _metrics)
    yield observed("set_suppression", f"Suppression list of {name}", read, suppressed_for)


def _metrics(found: ConfigurationSet) -> Said:
    return switch(
        found.reputation_metrics,
        Said("Reputation metrics on", READ),
        Said("Reputation metrics off", READ),
    )


def _destinations(found: ConfigurationSet) -> Iterator[Fact]:
    seen = found.event_destinations
    if not isinstance(seen, Found) or not seen.value:
        yield _events(found.name, seen)
        return
    for row in seen.value:
        said = _destination(row)
        yield Fact("events", f"Event destination {row.name}", said, seen.source, seen.at)


def _events(name: str, seen: Found[tuple[EventDestination, ...]] | Unseen) -> Fact:
    """All event destinations of a set in one fact."""
    return observed("events", f"Event destinations of {name}", seen, _all)


def _all(rows: tuple[EventDestination, ...]) -> Said:
    if not rows:
        words = "None: bounces and complaints reach no system through this set."
        return Said(words, NONE, compared=NOTHING)
    ordered = sorted(rows, key=lambda row: row.name)
    sent = {kind for row in rows if row.enabled is not False for kind in row.event_types}
    key = tuple(
        (row.name, row.enabled, tuple(sorted(row.event_types)), row.target, row.target_arn)
        for row in ordered
    )
    words = "; ".join(map(_in_a_line, ordered))
    return Said(words, READ, compared=Compared(key, len(sent & FEEDBACK_EVENTS)))


_TARGETS = {
    "sns": "Amazon SNS",
    "firehose": "Amazon Data Firehose",
    "cloudwatch": "Amazon CloudWatch",
    "eventbridge": "Amazon EventBridge",
    "pinpoint": "Amazon Pinpoint",
}
_OFF = Mark("Switched off", "open")


def _destination(row: EventDestination) -> Said:
    mark = Mark("Bounces and complaints", "good")
    if row.enabled is False:
        mark = _OFF
    elif row.enabled is None:
        mark = UNKNOWN
    elif not set(row.event_types) >= FEEDBACK_EVENTS:
        mark = Mark("Not both", "open")
    words = _TARGETS.get(row.target, "A destination this app does not know")
    return Said(words, mark, tuple(filter(None, (_kinds(row), row.target_arn))))


def _kinds(row: EventDestination) -> str:
    return f"Events: {in_words(row.event_types)}" if row.event_types else "No events"


def _in_a_line(row: EventDestination) -> str:
    said = _destination(row)
    name = f" {name_in(row.target_arn)}" if row.target_arn else ""
    off = f" ({said.mark.word})" if said.mark is _OFF else ""
    return f"{row.name}: {said.words}{name}{off}, {_kinds(row).lower()}"
