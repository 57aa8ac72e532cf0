"""The records to publish, to take away: as text to copy, as a zone file, as a Route 53 change batch.

Nothing here can overwrite what it does not know: a record set is created where nothing stands, replaced
only by a set that keeps everything else in it, and left out, with a note, where somebody has to decide.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..observed.dns import DnsState
from ..observed.observation import Frozen
from ..texts import texts
from .records import Action, Row, Status
from .text import quoted_strings, strings_of

_PROVIDERS = Path(__file__).with_name("providers.yaml")
_ACTIONS = {Action.CREATE: "CREATE", Action.REPLACE: "UPSERT"}


def as_text(rows: tuple[Row, ...]) -> str:
    """The table with tabs between its cells, to paste into a spreadsheet or a message."""
    table = [("name", "host", "type", "value", "TTL", "status")]
    table += [(r.name, r.host, r.type, r.value or "", str(r.ttl), r.status.value) for r in rows]
    return "".join("\t".join(map(_one_line, cells)) + "\n" for cells in table)


def to_do(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows for which something has to be published or corrected; nothing optional."""
    return tuple(r for r in rows if r.change.action is not Action.NONE and not r.optional)


def as_zone_file(rows: tuple[Row, ...]) -> str:
    """What is left to do as lines of a zone file (RFC 1035 §5.1), with full names.

    What has to be decided by hand stands in it as a comment only.
    """
    lines: list[str] = []
    for row in to_do(rows):
        lines.append(f"; {_one_line(row.purpose)}")
        if row.change.action is Action.BY_HAND:
            lines.append(f"; by hand: {row.name} {row.type}: {_one_line(row.todo)}")
            continue
        if row.change.action is Action.REPLACE:
            lines.append(f"; instead of what stands there: {_one_line(row.change.note)}")
        elif row.status is Status.UNKNOWN:
            lines.append("; first look whether it is there: that could not be read")
        start = f"{row.name}. {row.ttl} IN {row.type}"
        lines += [f"{start} {_value(row.type, value)}" for value in row.change.values]
    return "\n".join(lines) + "\n" if lines else ""


@dataclass(frozen=True)
class Batch:
    """A change batch for one hosted zone; ``text`` is `None` where there is nothing to change.

    ``notes`` say what it replaces, and what it leaves out and why, as sentences.
    """

    zone: str
    text: str | None
    notes: tuple[str, ...]


def route53_batches(rows: tuple[Row, ...], read_at: datetime | None = None) -> tuple[Batch, ...]:
    """The changes for ``aws route53 change-resource-record-sets --change-batch``, one a zone.

    ``CREATE`` fails, and with it the whole batch, if such a record set exists by then: so it never
    overwrites. ``UPSERT`` stands only where the set that is there was read; it holds the rest of it.
    """
    zones = dict.fromkeys(row.zone for row in rows)
    return tuple(
        _batch(zone, [r for r in to_do(rows) if r.zone == zone], read_at) for zone in zones
    )


def _batch(zone: str, rows: list[Row], read_at: datetime | None) -> Batch:
    changes: list[object] = []
    notes: list[str] = []
    for row in rows:
        action = _ACTIONS.get(row.change.action)
        note = _one_line(row.change.note)
        if action is None:
            notes.append(f"{row.name} {row.type} is left out: {note}. {_one_line(row.todo)}")
            continue
        if action == "UPSERT":
            when = f" as read on {read_at:%Y-%m-%d at %H:%M %Z}" if read_at else ""
            notes.append(
                f"{row.name} {row.type}: {note}. It rewrites the record set{when}; read the DNS again "
                "first if somebody has changed it since."
            )
        elif note:
            notes.append(
                f"{row.name} {row.type}: {note}. If it is, Route 53 refuses the whole batch."
            )
        values = [{"Value": _value(row.type, one, octal=True)} for one in row.change.values]
        record_set = {"Name": f"{row.name}.", "Type": row.type, "TTL": row.ttl}
        record_set["ResourceRecords"] = values
        changes.append({"Action": action, "ResourceRecordSet": record_set})
    if not changes:
        return Batch(zone, None, tuple(notes))
    document = {"Comment": f"Amazon SES: records for {zone}", "Changes": changes}
    return Batch(zone, json.dumps(document, indent=2) + "\n", tuple(notes))


def _value(type: str, value: str, octal: bool = False) -> str:
    """A value as it is written out. Text is read and quoted anew: it may come from anybody's file."""
    return quoted_strings(strings_of(value), octal) if type == "TXT" else value


def _one_line(text: str) -> str:
    """Text that cannot end a comment or a cell."""
    return "".join(char if char.isprintable() else " " for char in text)


@dataclass(frozen=True)
class Provider:
    """``seen``: the zone's name servers are this provider's. ``steps`` are sentences."""

    name: str
    seen: bool
    steps: tuple[str, ...]


class _Guide(Frozen):
    """How to enter records at a provider, as ``providers.yaml`` has it."""

    servers: str
    where: str
    also: str


def provider_steps(rows: tuple[Row, ...], state: DnsState | None) -> tuple[Provider, ...]:
    """What is left to do, step by step at the three commonest DNS providers, the one that runs the zone
    first."""
    left = to_do(rows)
    servers = [server for zone in state.zones for server in zone.servers] if state else []
    enter = []
    for row in left:
        if row.change.action is Action.BY_HAND or row.value is None:
            enter.append(f"By hand: {row.name} {row.type}. {_one_line(row.todo)}")
            continue
        verb = "Change" if row.change.action is Action.REPLACE else "Add"
        priority, _, host = row.value.partition(" ") if row.type == "MX" else ("", "", row.value)
        extra = f", priority “{priority}”" if priority else ""
        enter.append(f"{verb}: type {row.type}, name “{row.host}”, value “{host}”{extra}.")
    made = (
        Provider(
            name,
            any(server.endswith(guide.servers) for server in servers),
            (guide.where, *enter, guide.also, "Save, then read the DNS again here.")
            if enter
            else (),
        )
        for name, guide in texts(_PROVIDERS, _Guide).items()
    )
    return tuple(sorted(made, key=lambda provider: not provider.seen))
