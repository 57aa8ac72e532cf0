"""HTML: one page that needs nothing else, made from the Markdown."""

import re
from functools import cache
from xml.etree.ElementTree import Element

import markdown
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from ...installation import TEMPLATES
from ..blocks import Document, Run
from . import layout
from .markdown_text import body_markdown
from .marks import STATES


def to_html(doc: Document) -> str:
    """``doc`` as a standalone page: no script, nothing loaded, fit to print on A4."""
    facts = (*doc.facts, ("Date", doc.date))
    return _page().render(
        language=doc.language,
        title=_one_line(doc.title),
        facts=[(label, _one_line(text)) for label, text in facts],
        notes=[_one_line(note) for note in doc.notes],
        body=_body(doc),
    )


def _one_line(text: str) -> str:
    return layout.one_line_text([Run(text)])


def _body(doc: Document) -> str:
    converter = markdown.Markdown(
        extensions=["fenced_code", _Boxes()], output_format="html", tab_length=4
    )
    made = converter.convert(body_markdown(doc, box=lambda found: f"[{found.symbol}]"))
    return _LABEL.sub(r'<p class="label">\1</p>', made)


_LABEL = re.compile("<p>(<em>[^<]*</em>)</p>")
"""A label on a line of its own: what it names follows in paragraphs."""


class _Box(InlineProcessor):
    """A task's symbol, as a box that the page's style draws: the word after it says the same. Only ours
    is a bare bracket: those of a text are escaped."""

    # The parameter names are those of the base class.
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        box = Element("span", {"class": f"box {STATES[m[1]]}"})
        return box, m.start(0), m.end(0)


class _Boxes(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        # Below the priority of escapes (180), above that of links (160).
        md.inlinePatterns.register(_Box(rf"\[([{''.join(STATES)}])\]", md), "box", 175)


@cache
def _page() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html.j2")
