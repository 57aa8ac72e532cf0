"""The records to publish: a table, which a narrow window shows as cards, and what to take away."""

from collections.abc import Sequence
from typing import NamedTuple

from sandbox_exit.dns.export import (
    Batch,
    Provider,
    as_text,
    as_zone_file,
    provider_steps,
    route53_batches,
)
from sandbox_exit.dns.records import Row, Status
from sandbox_exit.facts.fact import UNKNOWN, Mark
from sandbox_exit.observed.dns import DnsState
from sandbox_exit.wording import lower_first

from ..components import esc, mark_chip, read_at
from ..documents import clipboard

_MARKS: dict[Status, Mark] = {
    Status.PUBLISHED: Mark("Published", "good"),
    Status.MISSING: Mark("Missing", "bad"),
    Status.WRONG: Mark("Wrong", "bad"),
    Status.UNKNOWN: UNKNOWN,
}
# A record that Amazon SES does not need is no obstacle, whatever stands there.
_OPTIONAL: dict[Status, Mark] = {
    **_MARKS,
    Status.MISSING: Mark("Not there, optional", "open"),
    Status.WRONG: Mark("Wrong, optional", "warn"),
}
_COLUMNS = ("Name", "Type", "Value", "TTL", "Status and what to do")


class Taken(NamedTuple):
    """A text to copy or download. ``notes`` say what it leaves out and why."""

    title: str
    text: str
    file_name: str
    mime: str
    notes: tuple[str, ...] = ()


def table(rows: Sequence[Row]) -> str:
    """Every record with what was found and what to do."""
    head = "".join(f'<th scope="col">{esc(name)}</th>' for name in _COLUMNS)
    return (
        '<table class="records"><caption class="visually-hidden">Records to publish</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, rows))}</tbody></table>"
    )


def summary(rows: Sequence[Row]) -> str:
    """How many are there, in words."""
    needed = [row for row in rows if not row.optional]
    good = sum(row.status is Status.PUBLISHED for row in needed)
    unknown = sum(row.status is Status.UNKNOWN for row in needed)
    left = len(needed) - good - unknown
    parts = [f"{good} of {len(needed)} published"]
    if left:
        parts.append(f"{left} missing or wrong")
    if unknown:
        parts.append(f"{unknown} not known")
    return ", ".join(parts) + "."


def _row(row: Row) -> str:
    mark = (_OPTIONAL if row.optional else _MARKS)[row.status]
    host = (
        f'<p class="hint">Where the provider adds {esc(row.zone)}: <code>{esc(row.host)}</code></p>'
        if row.host != row.name
        else ""
    )
    name = (
        f'<p class="hint">{esc(row.purpose)}</p><code>{esc(row.name)}</code>{host}'
        f"{clipboard.copy_button(row.name, f'the name {row.name}', 'Copy name')}"
    )
    value = (
        f"<code>{esc(row.value)}</code>"
        f"{clipboard.copy_button(row.value, f'the value {row.value}', 'Copy value')}"
        if row.value
        else '<span class="hint">No value to publish</span>'
    )
    todo = f"<p><b>To do:</b> {esc(row.todo)}</p>" if row.todo else ""
    cells = (
        name,
        esc(row.type),
        value,
        f"{row.ttl} s",
        f"{mark_chip(mark)}<p>{esc(row.found)}</p>{todo}{read_at(row.source, row.at)}",
    )
    return (
        "<tr>"
        + "".join(
            f'<td data-column="{esc(column)}"><div>{cell}</div></td>'
            for column, cell in zip(_COLUMNS, cells, strict=True)
        )
        + "</tr>"
    )


def to_take(rows: tuple[Row, ...], state: DnsState | None) -> tuple[Taken, ...]:
    """The rows as text, what is left to do as a zone file, and a change batch for each zone."""
    text = Taken("All records as text", as_text(rows), "records.txt", "text/plain")
    zone = Taken("What is left, as a zone file", as_zone_file(rows), "records.zone", "text/plain")
    batches = route53_batches(rows, state.taken_at if state else None)
    providers = (_steps(one) for one in provider_steps(rows, state) if one.steps)
    return (text, zone, *(_batch(batch, many=len(batches) > 1) for batch in batches), *providers)


def _steps(provider: Provider) -> Taken:
    numbered = "".join(f"{n}. {step}\n" for n, step in enumerate(provider.steps, 1))
    notes = (f"{provider.name} runs this domain's DNS.",) if provider.seen else ()
    title = f"Step by step at {provider.name}"
    return Taken(title, numbered, f"records-{provider.name.lower()}.txt", "text/plain", notes)


def _batch(batch: Batch, *, many: bool) -> Taken:
    suffix = f" for {batch.zone}" if many else ""
    title = f"What is left, as a Route 53 change batch{suffix}"
    name = f"route53-{batch.zone}.json"
    return Taken(title, batch.text or "", name, "application/json", batch.notes)


def taken(part: Taken) -> str:
    """One of the texts, to copy, with its notes above."""
    notes = "".join(f"<li>{esc(note)}</li>" for note in part.notes)
    shown = (
        clipboard.code(part.text, lower_first(part.title))
        if part.text
        else '<p class="hint">Nothing is left to publish this way.</p>'
    )
    return f"<h3>{esc(part.title)}</h3>{f'<ul>{notes}</ul>' if notes else ''}{shown}"
