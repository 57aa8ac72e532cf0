"""Runs as lines and paragraphs: the shape every format starts from."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..bidi import contained
from ..blocks import Run
from .characters import writable


class Segment(NamedTuple):
    """Text without line breaks that is a gap, or is not."""

    text: str
    gap: bool = False


Line = tuple[Segment, ...]


def sole_line(runs: Sequence[Run]) -> str | None:
    """The text of ``runs`` that are one line without a gap, as `lines` would give it; `None` where they
    are more than that. Most are so, and done with here."""
    for run in runs:
        if run.gap or not run.text.isprintable():
            return None
    return "".join([contained(run.text) for run in runs]).strip()


def lines(runs: Iterable[Run], *, indented: bool = False) -> tuple[Line, ...]:
    """The lines of ``runs``, blank ones as ``()``. Neighbours of one kind are one segment.

    White space at the ends of a line is dropped; with ``indented``, that at its start is kept.
    """
    runs = tuple(runs)
    if not indented and (sole := sole_line(runs)) is not None:
        return ((Segment(sole),) if sole else (),)
    rows: list[list[Segment]] = [[]]
    for run in runs:
        if run.text.isprintable():  # one line, and nothing in it to spell out
            _append(rows[-1], run.text, gap=run.gap)
            continue
        first, *others = writable(run.text).expandtabs(4).split("\n")
        _append(rows[-1], first, gap=run.gap)
        for text in others:
            rows.append([])
            _append(rows[-1], text, gap=run.gap)
    return tuple([_tidy(row, indented=indented) for row in rows])


def _append(row: list[Segment], text: str, *, gap: bool) -> None:
    text = contained(text)
    if row and row[-1].gap == gap:
        row[-1] = Segment(row[-1].text + text, gap)
    elif text:
        row.append(Segment(text, gap))


def _tidy(row: list[Segment], *, indented: bool) -> Line:
    while row and not row[-1].text.strip():
        row.pop()
    while row and not indented and not row[0].text.strip():
        row.pop(0)
    if row:
        row[-1] = Segment(row[-1].text.rstrip(), row[-1].gap)
    if row and not indented:
        row[0] = Segment(row[0].text.lstrip(), row[0].gap)
    return tuple(row)


def paragraphs(runs: Iterable[Run], *, indented: bool = False) -> tuple[tuple[Line, ...], ...]:
    """The paragraphs of ``runs``, each its lines: a blank line starts a new one."""
    groups: list[list[Line]] = [[]]
    for line in lines(runs, indented=indented):
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return tuple(tuple(group) for group in groups if group)


def one_line(runs: Iterable[Run]) -> Line:
    """``runs`` on a single line, their line breaks as spaces."""
    row: list[Segment] = []
    for line in filled(runs):
        if row:
            row.append(Segment(" "))
        row.extend(line)
    return tuple(row)


def one_line_text(runs: Sequence[Run]) -> str:
    """The text of `one_line`, gaps included."""
    sole = sole_line(runs)
    return plain(one_line(runs)) if sole is None else sole


def filled(runs: Iterable[Run]) -> tuple[Line, ...]:
    """The lines of ``runs`` that say something: for places that hold no paragraphs."""
    return tuple([line for line in lines(runs) if line])


def plain(line: Line) -> str:
    """The text of a line, gaps included."""
    return line[0].text if len(line) == 1 else "".join([segment.text for segment in line])
