"""PDF with typst. The template is fixed; the document reaches it as JSON, never as source."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from ...installation import FONTS, TEMPLATES
from ...wording import counted, listing
from ...wording import day as in_words
from ..bidi import contained
from ..blocks import Document
from .characters import writable
from .coverage import not_printable, printable
from .laid_out import laid_out
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


def to_pdf(doc: Document) -> bytes:
    """``doc`` as a tagged PDF/UA-1, dated ``doc.date``. ``ValueError`` when that is no ISO day."""
    import typst

    day = date.fromisoformat(doc.date)
    data = laid_out(doc, in_words(day), lambda text: list(_pieces(text)))
    data["date"] = {"year": day.year, "month": day.month, "day": day.day}
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(data)},
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
