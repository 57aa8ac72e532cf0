"""A row of the table of records to publish, and the words its kinds share."""

from dataclasses import dataclass
from datetime import datetime

from ...observed.dns import DnsState, Records
from ...observed.domain_names import relative
from ...observed.observation import NotRead, Unreachable
from ..text import quoted, text_of
from . import verdict
from .verdict import Action, Change, Judge, Status

TTL = 300
"""Seconds we suggest: a mistake then shows for minutes, not hours. AWS asks for no value."""
READ_ACCOUNT = "Read the account first: AWS names the records once the domain is an identity there."


@dataclass(frozen=True)
class Row:
    """One record. ``value`` is plain, without quotes or final dots; `None` where it is not known or
    nothing needs to be published. ``zone`` is the zone to enter it in, and ``host`` the name to type
    where the provider appends the zone itself.

    ``source`` and ``at`` say where the status comes from; empty where nothing was looked up.
    """

    id: str
    name: str
    zone: str
    host: str
    type: str
    value: str | None
    ttl: int
    purpose: str
    status: Status
    found: str
    todo: str
    optional: bool
    change: Change
    source: str
    at: datetime | None


def row(
    id: str,
    name: str,
    type: str,
    value: str | None,
    purpose: str,
    judge: Judge,
    state: DnsState,
    optional: bool = False,
) -> Row:
    """The row of a record whose usual value is ``value``, judged by what was looked up."""
    lookup = state.lookup(name, type)
    judgement, seen = verdict.judged(lookup, judge), lookup.seen
    zone = verdict.zone_name(state, name)
    change = judgement.change
    if isinstance(seen, NotRead | Unreachable) and value:
        whole = quoted(value) if type == "TXT" else f"{value}."
        change = Change(Action.CREATE, (whole,), "not known whether it is there")
    return Row(
        id=id,
        name=name,
        zone=zone,
        host=relative(name, zone),
        type=type,
        value=judgement.value or value,
        ttl=TTL,
        purpose=purpose,
        status=judgement.status,
        found=judgement.found,
        todo=judgement.todo,
        optional=optional,
        change=change,
        source="" if isinstance(seen, NotRead) else seen.source,
        at=None if isinstance(seen, NotRead) else seen.at,
    )


def with_text(records: Records, value: str, instead_of: tuple[str, ...] = ()) -> Change:
    """The TXT records of a name with ``value`` among them; all but ``instead_of`` are kept. What stands
    at an alias belongs to the name it leads to."""
    if records.aliases:
        return Change(Action.BY_HAND, note=f"the name is an alias of {short(records.aliases[0])}")
    kept = tuple(v for v in records.values if text_of(v) not in instead_of)
    notes = [f"keeps {len(kept)} other TXT value{'' if len(kept) == 1 else 's'}"] if kept else []
    notes += [f"replaces {short(text)}" for text in instead_of]
    return Change(Action.REPLACE, (*kept, quoted(value)), "; ".join(notes))


def short(text: str, most: int = 120) -> str:
    """A value for a sentence: printable, and not longer than people read."""
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return clean if len(clean) <= most else clean[: most - 1] + "…"
