"""Runs as lines and paragraphs: the shape every format starts from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sandbox_exit.bidi import contained
from sandbox_exit.blocks import Run
from sandbox_exit.export.characters import writable


@dataclass(frozen=True)
class Segment:
    """Text without line breaks that is a gap, or is not."""

    text: str
    gap: bool = False


Line = tuple[Segment, ...]


def lines(runs: Iterable[Run], *, indented: bool = False) -> tuple[Line, ...]:
    """The lines of ``runs``, blank ones as ``()``. Neighbours of one kind are one segment.

    White space at the ends of a line is dropped; with ``indented``, that at its start is kept.
    """
    rows: list[list[Segment]] = [[]]
    for run in runs:
        for number, text in enumerate(writable(run.text).expandtabs(4).split("\n")):
            if number:
                rows.append([])
            rows[-1].append(Segment(contained(text), run.gap))
    return tuple(_tidy(row, indented=indented) for row in rows)


def _tidy(row: list[Segment], *, indented: bool) -> Line:
    merged: list[Segment] = []
    for segment in row:
        if merged and merged[-1].gap == segment.gap:
            merged[-1] = replace(segment, text=merged[-1].text + segment.text)
        elif segment.text:
            merged.append(segment)
    while merged and not merged[-1].text.strip():
        merged.pop()
    while merged and not indented and not merged[0].text.strip():
        merged.pop(0)
    if merged:
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip())
    if merged and not indented:
        merged[0] = replace(merged[0], text=merged[0].text.lstrip())
    return tuple(merged)


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
    for line in lines(runs):
        if row and line:
            row.append(Segment(" ", line[0].gap and row[-1].gap))
        row.extend(line)
    return _tidy(row, indented=False)


def filled(runs: Iterable[Run]) -> tuple[Line, ...]:
    """The lines of ``runs`` that say something: for places that hold no paragraphs."""
    return tuple(line for line in lines(runs) if line)


def plain(line: Line) -> str:
    """The text of a line, gaps included."""
    return "".join(segment.text for segment in line)
