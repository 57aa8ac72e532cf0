"""Plain text that reads well in a form: no marks, no wrapping, a blank line between paragraphs."""

from collections.abc import Sequence
from typing import assert_never

from .. import blocks
from ..blocks import Block, Document, Run
from . import layout
from .characters import writable
from .layout import plain
from .marks import mark, planned

_INDENT = "    "
_LISTED = (blocks.Bullets, blocks.Field, blocks.Task)


def body_text(doc: Document) -> str:
    """What is pasted into the case: the blocks, without title and subject. ``doc.limit`` counts the
    characters of this text."""
    text = ""
    before: Block | None = None
    for block in doc.blocks:
        shown = _block(block)
        if shown:
            together = isinstance(block, _LISTED) and type(block) is type(before)
            text += ("\n" if together else "\n\n") if text else ""
            text += shown
            before = block
    return text


def to_text(doc: Document) -> str:
    """``doc`` as a text file: the subject, where there is one, or the title and date; then the
    notes; then the body."""
    if doc.subject:
        head = [f"Subject: {layout.one_line_text([Run(doc.subject)])}"]
    else:
        head = ["\n".join(layout.one_line_text([Run(text)]) for text in (doc.title, doc.date))]
    notes = [f"Note: {_lines([Run(note)])}" for note in doc.notes]
    return "\n\n".join([*head, *notes, body_text(doc)]).rstrip() + "\n"


def _block(block: Block) -> str:
    match block:
        case blocks.Heading(runs=runs):
            return layout.one_line_text(runs)
        case blocks.Paragraph(runs):
            return _paragraphs(runs)
        case blocks.Bullets(items):
            shown = [_lines(item) for item in items]
            return "\n".join(f"- {_hanging(item, '  ')}" for item in shown if item)
        case blocks.Field(label, runs):
            text = _paragraphs(runs)
            between = "\n" if "\n" in text else " "
            return f"{layout.one_line_text([Run(label)])}:{between}{text}".rstrip()
        case blocks.Quote(runs):
            quoted = _paragraphs(runs, indented=True).split("\n")
            return "\n".join(f"{_INDENT}{line}" if line else "" for line in quoted)
        case blocks.Code(text):
            return writable(text).rstrip()
        case blocks.Task(runs=runs, why=why):
            found = mark(block)
            reason = f"{found.word}: {_lines([Run(why)])}" if why.strip() else found.word
            rest = "\n".join(filter(None, (reason, _lines([Run(planned(block))]))))
            return _hanging(f"[{'x' if found.done else ' '}] {_lines(runs)}\n{rest}", _INDENT)
        case blocks.Link(label, url):
            return f"{layout.one_line_text([Run(label)])}: {url}"
    assert_never(block)


def _paragraphs(runs: Sequence[Run], *, indented: bool = False) -> str:
    if not indented and (sole := layout.sole_line(runs)) is not None:
        return sole
    groups = layout.paragraphs(runs, indented=indented)
    return "\n\n".join("\n".join(map(plain, group)) for group in groups)


def _lines(runs: Sequence[Run]) -> str:
    if (sole := layout.sole_line(runs)) is not None:
        return sole
    return "\n".join(map(plain, layout.filled(runs)))


def _hanging(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}")
