"""A document laid out as data: rows of pieces, block by block, for the templates of HTML and PDF."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, assert_never

from .. import blocks
from ..blocks import Block, Document, Run
from . import layout
from .characters import writable
from .layout import Line
from .marks import mark, planned

Json = dict[str, Any]
Rows = list[list[Json]]


def laid_out(doc: Document, date: str, pieces: Callable[[str], list[str]]) -> Json:
    """``doc`` as JSON. ``date`` as it is printed; ``pieces`` cuts a text where a line may break within a
    word, and spells out what the format cannot show."""
    return _Layout(pieces).document(doc, date)


@dataclass(frozen=True)
class _Layout:
    pieces: Callable[[str], list[str]]

    def document(self, doc: Document, date: str) -> Json:
        return {
            "title": _metadata(doc.title),
            "author": _metadata(doc.author),
            "description": _metadata(doc.subject),
            "language": doc.language,
            "heading": self.text(doc.title),
            "footer": self.rows(layout.filled([Run(doc.product), Run(" · "), Run(doc.title)])),
            "facts": [
                {"label": label, "rows": self.text(text)} for label, text in layout.facts(doc, date)
            ],
            "notes": [self.text(note) for note in doc.notes],
            "blocks": list(self.blocks(doc.blocks)),
        }

    def blocks(self, found: Sequence[Block]) -> Iterator[Json]:
        level = 0
        for block, following in zip_longest(found, found[1:]):
            data = self.block(block)
            if isinstance(block, blocks.Paragraph):
                data["leads"] = isinstance(following, blocks.Code)
            if isinstance(block, blocks.Heading):
                # PDF/UA allows no empty heading, and none that skips a level.
                if not data["rows"][0]:
                    continue
                data["level"] = level = min(block.level - 1, level + 1)
            yield data

    def block(self, block: Block) -> Json:
        match block:
            case blocks.Heading(runs=runs):
                return {"kind": "heading", "rows": self.rows([layout.one_line(runs)])}
            case blocks.Paragraph(runs):
                return {"kind": "paragraph", "groups": self.groups(runs)}
            case blocks.Bullets(items):
                rows = [self.rows(layout.filled(item)) for item in items]
                return {"kind": "bullets", "items": [item for item in rows if item]}
            case blocks.Field(label, runs):
                return {"kind": "field", "label": self.text(label), "groups": self.groups(runs)}
            case blocks.Quote(runs):
                return {"kind": "quote", "groups": self.groups(runs, indented=True)}
            case blocks.Code(text):
                code = layout.lines([Run(text)], indented=True)
                return {"kind": "code", "rows": self.rows(code), "text": writable(text)}
            case blocks.Task(runs=runs, why=why):
                return {
                    "kind": "task",
                    "state": block.state,
                    "word": mark(block).word,
                    "rows": self.rows(layout.filled(runs)),
                    "why": self.text(why),
                    "planned": self.text(planned(block)),
                }
            case blocks.Link(label, url):
                shown = self.text(url)
                return {"kind": "link", "label": self.text(label), "url": url, "shown": shown}
        assert_never(block)

    def groups(self, runs: Iterable[Run], *, indented: bool = False) -> list[Rows]:
        return [self.rows(group) for group in layout.paragraphs(runs, indented=indented)]

    def text(self, text: str) -> Rows:
        return self.rows(layout.filled([Run(text)]))

    def rows(self, lines: Iterable[Line]) -> Rows:
        return [
            [{"text": self.pieces(segment.text), "gap": segment.gap} for segment in line]
            for line in lines
        ]


def _metadata(text: str) -> str:
    return " ".join(writable(text).split())
