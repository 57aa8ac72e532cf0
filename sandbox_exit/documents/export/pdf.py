"""PDF with typst. The template is fixed; the document reaches it as JSON, never as source."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, assert_never

from ...installation import FONTS, TEMPLATES
from ...wording import counted, listing
from ...wording import day as in_words
from .. import blocks
from ..bidi import contained
from ..blocks import Block, Document, Run
from . import layout
from .characters import writable
from .coverage import not_printable, printable
from .layout import Line
from .marks import mark, planned
from .plain_text import to_text

if TYPE_CHECKING:
    from typst import Fonts

_TEMPLATE = TEMPLATES / "document.typ"

# Lines may break inside a word this long, or it could run off the page. Japanese and Chinese break
# between characters anyway: their characters start at U+2E80.
_LONG_WORD = re.compile("[^\\s\u2e80-\uffef]{25,}")
_PIECE = re.compile(r"[/.,;:?&=_+@#%-]+|[^/.,;:?&=_+@#%-]{1,12}[/.,;:?&=_+@#%-]*")

# "80 %" stays on one line.
_PERCENT = re.compile(r"(?<=\d) (?=%)")

Json = dict[str, Any]


def to_pdf(doc: Document) -> bytes:
    """``doc`` as a tagged PDF/UA-1, dated ``doc.date``. ``ValueError`` when that is no ISO day."""
    import typst

    day = date.fromisoformat(doc.date)
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(_data(doc, day))},
        pdf_standards="ua-1",
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )


def to_pdfs(documents: Sequence[Document]) -> tuple[bytes, ...]:
    """``to_pdf`` of each, side by side: typst computes outside Python's lock."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return tuple(pool.map(to_pdf, documents))


def not_shown(documents: Iterable[Document]) -> tuple[str, ...]:
    """What the PDFs of ``documents`` will not show, in sentences, with what to do about it; nothing
    where they show all. To be said before somebody takes one."""
    names: dict[tuple[str, ...], list[str]] = {}
    for doc in documents:
        text = "\n".join((doc.title, doc.product, doc.author, to_text(doc)))
        if words := not_printable(writable(text)):
            names.setdefault(words, []).append(doc.stem.replace("-", " "))
    said = [
        f"In the PDF of {listing(named)}, no font has all characters of {listing(_quoted(words))}."
        for words, named in names.items()
    ]
    return (*said, _INSTEAD) if said else ()


_INSTEAD = (
    "It prints their codes instead, such as [U+D55C]. Take Markdown, HTML or text, which hold them, or "
    "write the name in Latin letters."
)

_LONGEST = 24
"""Characters of a word that are quoted: Chinese has no spaces."""


def _quoted(words: Sequence[str], at_most: int = 4) -> list[str]:
    cut = (word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…" for word in words[:at_most])
    shown = [f"“{contained(word)}”" for word in cut]
    more = len(words) - at_most
    return [*shown, counted(more, "more word")] if more > 0 else shown


@cache
def _fonts() -> "Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _data(doc: Document, day: date) -> Json:
    facts = (*doc.facts, ("Date", in_words(day)))
    return {
        "title": _metadata(doc.title),
        "author": _metadata(doc.author),
        "description": _metadata(doc.subject),
        "language": doc.language,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "heading": _text(doc.title),
        "footer": _rows(layout.filled([Run(doc.product), Run(" · "), Run(doc.title)])),
        "facts": [{"label": label, "rows": _text(text)} for label, text in facts],
        "notes": [_text(note) for note in doc.notes],
        "blocks": list(_blocks(doc.blocks)),
    }


def _metadata(text: str) -> str:
    return " ".join(writable(text).split())


def _blocks(found: Sequence[Block]) -> Iterator[Json]:
    level = 0
    for block, following in zip_longest(found, found[1:]):
        data = _block(block)
        if isinstance(block, blocks.Paragraph):
            data["leads"] = isinstance(following, blocks.Code)
        if isinstance(block, blocks.Heading):
            # PDF/UA allows no empty heading, and none that skips a level.
            if not data["rows"][0]:
                continue
            data["level"] = level = min(block.level - 1, level + 1)
        yield data


def _block(block: Block) -> Json:
    match block:
        case blocks.Heading(runs=runs):
            return {"kind": "heading", "rows": _rows([layout.one_line(runs)])}
        case blocks.Paragraph(runs):
            return {"kind": "paragraph", "groups": _groups(runs)}
        case blocks.Bullets(items):
            rows = [_rows(layout.filled(item)) for item in items]
            return {"kind": "bullets", "items": [item for item in rows if item]}
        case blocks.Field(label, runs):
            return {"kind": "field", "label": _text(label), "groups": _groups(runs)}
        case blocks.Quote(runs):
            return {"kind": "quote", "groups": _groups(runs, indented=True)}
        case blocks.Code(text):
            code = layout.lines([Run(text)], indented=True)
            return {"kind": "code", "rows": _rows(code), "text": writable(text)}
        case blocks.Task(runs=runs, why=why):
            shown = mark(block)
            return {
                "kind": "task",
                "state": block.state,
                "word": shown.word,
                "rows": _rows(layout.filled(runs)),
                "why": _text(why),
                "planned": _text(planned(block)),
            }
        case blocks.Link(label, url):
            return {"kind": "link", "label": _text(label), "url": url, "shown": _text(url)}
    assert_never(block)


def _groups(runs: Iterable[Run], *, indented: bool = False) -> list[list[list[Json]]]:
    return [_rows(group) for group in layout.paragraphs(runs, indented=indented)]


def _text(text: str) -> list[list[Json]]:
    return _rows(layout.filled([Run(text)]))


def _rows(lines: Iterable[Line]) -> list[list[Json]]:
    return [
        [{"text": list(_pieces(segment.text)), "gap": segment.gap} for segment in line]
        for line in lines
    ]


def _pieces(text: str) -> Iterator[str]:
    """``text`` cut where a line may break inside a long word: after a separator, or every 12
    characters."""
    shown = _PERCENT.sub("\N{NO-BREAK SPACE}", printable(text))
    start = 0
    for word in _LONG_WORD.finditer(shown):
        pieces = _PIECE.findall(word[0])
        yield shown[start : word.start()] + pieces[0]
        yield from pieces[1:-1]
        start = word.end() - len(pieces[-1])
    yield shown[start:]
