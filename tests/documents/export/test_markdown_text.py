"""Markdown: the same text in CommonMark, on GitHub and in Python-Markdown."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from sandbox_exit.documents.blocks import (
    Bullets,
    Code,
    Document,
    Field,
    Heading,
    Link,
    Paragraph,
    Quote,
    Run,
    Task,
)
from sandbox_exit.documents.export.characters import writable
from sandbox_exit.documents.export.markdown_text import body_markdown, to_markdown

from .documents import GAP, HOSTILE, document, documents_of, full, run, texts, words, written

_EXTENSIONS = ["fenced_code", "tables", "footnotes", "abbr", "def_list"]
DIALECTS: dict[str, Callable[[str], str]] = {
    "Python-Markdown": lambda text: markdown.markdown(text, extensions=["fenced_code"]),
    "Python-Markdown, extended": lambda text: markdown.markdown(text, extensions=_EXTENSIONS),
    "CommonMark": MarkdownIt("commonmark").render,
    "GitHub": MarkdownIt("gfm-like", {"linkify": False}).render,
}
OURS = {
    "span",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "li",
    "strong",
    "em",
    "blockquote",
    "pre",
    "code",
    "br",
}
_WITHIN_A_LINE = {"strong", "em", "code", "span"}
# What GitHub looks for in the text of a finished page, each within one element (html-pipeline), and the
# links it finds in the Markdown itself, where no escape is understood (cmark-gfm).
_ON_GITHUB = {
    "mention": re.compile(r"(?<![A-Za-z0-9_])@[A-Za-z0-9]"),
    "issue": re.compile(r"#[0-9]"),
    "icon": re.compile(r":(?=[^:]*[a-z]|1(?:00|234):|[+-]1:)[a-z0-9_+-]{1,50}:"),
    "formula": re.compile(r"\$[^\s$0-9](?:[^$\n]*[^\s$])?\$|\$\$"),
}
_BARE_LINK = re.compile(r"(?:(?:https?|ftp)://|(?<![^\s*_~(])www\.)[^\s<]+", re.IGNORECASE)
_FENCED = re.compile(r"^(`{3,})\n.*?^\1$", re.MULTILINE | re.DOTALL)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.nodes = [""]
        """The text between two tags, outside code."""
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.nodes.append("")
        self.code += tag == "code"
        self.text += "" if tag in _WITHIN_A_LINE else "\n"

    def handle_endtag(self, tag: str) -> None:
        self.nodes.append("")
        self.code -= tag == "code"
        self.text += "" if tag in _WITHIN_A_LINE else "\n"

    def handle_data(self, data: str) -> None:
        self.text += data
        if not self.code:
            self.nodes[-1] += data

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.mark.slow
@given(documents_of(texts))
def test_any_text_comes_out_as_itself_in_every_dialect(doc: Document) -> None:
    shown = body_markdown(doc)
    for dialect, convert in DIALECTS.items():
        page = read(convert(shown))
        assert words(page.text) == words(writable(written(doc))), dialect
        assert page.tags <= OURS, dialect


@given(documents_of(texts))
def test_github_finds_no_name_number_icon_or_formula_in_any_text(doc: Document) -> None:
    for node in read(DIALECTS["GitHub"](body_markdown(doc))).nodes:
        for what, looks in _ON_GITHUB.items():
            assert not looks.search(node), what


@given(documents_of(texts))
def test_a_link_that_github_finds_in_any_text_is_as_it_was_written(doc: Document) -> None:
    text = words(writable(written(doc)))
    for link in _BARE_LINK.findall(_FENCED.sub("", body_markdown(doc))):
        # What a text leaves open of its writing direction is closed behind it.
        assert link.rstrip("?!.,:*_~'\"\u2069\u202c") in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask @handwerk, ticket #123.", "Ask <span>@</span>handwerk, ticket <span>#</span>123."),
        ("Done :tada: :100:", "Done <span>:</span>tada: <span>:</span>100:"),
        ("$x$ and $5-$10", "<span>$</span>x$ and <span>$</span>5-$10"),
        ("https://a.example/_x_", "https&#58;//a.example/\\_x\\_"),
        ("(www.a.example/*)", "(www&#46;a.example/\\*)"),
        ("https://a.example/@b", "https&#58;//a.example/<span>@</span>b"),
    ],
)
def test_what_github_would_make_something_of_is_kept_from_it(text: str, shown: str) -> None:
    assert body_markdown(document(Paragraph(run(text)))) == f"{shown}\n"


@pytest.mark.parametrize(
    "text",
    [
        "hello@shop.example, https://www.shop.example/a?b=c&d=e, www.shop.example.",
        "At 10:30:15 it costs $5, or # 3 of 4: see :",
    ],
)
def test_ordinary_text_stays_readable(text: str) -> None:
    assert body_markdown(document(Paragraph(run(text)))) == f"{text}\n"


def test_a_gap_never_ends_up_in_a_link() -> None:
    runs = (Run("See https://a.example"), Run("[ASK https://b.example]", gap=True))
    assert body_markdown(document(Paragraph(runs))) == (
        "See https&#58;//a.example\\[**ASK https&#58;//b.example**\\]\n"
    )


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_everywhere_in_a_document(dialect: str, text: str) -> None:
    doc = document(
        Paragraph(run(text)),
        Task("open", run(text), text),
        title=text,
        product=text,
        author=text,
        subject=text,
        notes=(text,),
    )
    page = read(DIALECTS[dialect](to_markdown(doc)))
    assert words(page.text).count(words(text)) == 8
    assert page.tags <= OURS


def test_text_that_needs_no_escape_has_none() -> None:
    plain = "Müller & Söhne (Berlin): 50-100 a day, 5 % + tax, bounce_rate < 2.5!"
    shown = to_markdown(document(Paragraph(run(plain)), Heading(2, run("1. Who we are"))))
    assert plain.replace("<", "&lt;") in shown
    assert "## 1. Who we are" in shown


def test_a_document_starts_with_title_and_facts() -> None:
    assert to_markdown(full()).startswith(
        "# Support case\n\n"
        "*Product:* Handwerk  \n"
        "*Prepared by:* The managing director  \n"
        "*Subject:* Request for production access  \n"
        "*Date:* 2026-11-21\n\n"
        "> *Note:* Made with a sample snapshot.\n\n"
        "## 1. Bounces and complaints\n\n"
    )


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("before", "gap", "after"),
    [
        ("Watched by ", GAP, "."),
        ("監視は", GAP, "です"),
        ("a", "(say who)", "b"),
        ("\N{RIGHTWARDS ARROW}", "(say who)", "\N{RIGHTWARDS ARROW}"),
        ("", "say *who*", ""),
        ("a ", " spaced ", " b"),
    ],
)
def test_a_gap_is_bold_whatever_stands_next_to_it(
    dialect: str, before: str, gap: str, after: str
) -> None:
    doc = document(Paragraph((Run(before), Run(gap, gap=True), Run(after))))
    html = DIALECTS[dialect](body_markdown(doc))
    bold = html.split("<strong>")[1].split("</strong>")[0]
    assert bold.strip("()[]") == gap.strip("()[] ")
    assert words(read(html).text) == words(before + gap + after)


def test_lines_and_paragraphs_are_kept() -> None:
    doc = document(Paragraph(run("one\ntwo\n\n\nthree")), Quote(run("Hello,\n\n  1. code")))
    assert body_markdown(doc) == "one  \ntwo\n\nthree\n\n> Hello,\n>\n> &nbsp;&nbsp;1\\. code\n"


def test_a_field_of_several_paragraphs_starts_below_its_label() -> None:
    doc = document(Field("Short", run("one")), Field("Long", run("one\n\ntwo")))
    assert body_markdown(doc) == "*Short:* one\n\n*Long:*\n\none\n\ntwo\n"


def test_an_item_keeps_its_lines_together() -> None:
    doc = document(Bullets((run("one\n\n- two"), run(""), run("three"))))
    assert body_markdown(doc) == "- one  \n  \\- two\n- three\n"


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    assert body_markdown(document(Code("a\n````\nb"))) == "`````\na\n````\nb\n`````\n"


def test_tasks_are_a_list_of_check_boxes_with_the_reason_in_words() -> None:
    doc = document(
        Task("evidence", run("Verify the domain"), "DKIM status SUCCESS."),
        Task("word", run("Remove hard bounces"), "As you answered."),
        Task("open", run("Publish a policy"), "", owner="*Office*", due="2026-12-03"),
    )
    assert body_markdown(doc) == (
        "- [x] Verify the domain  \n  *Done, with evidence:* DKIM status SUCCESS.\n"
        "- [x] Remove hard bounces  \n  *Done, you say so:* As you answered.\n"
        "- [ ] Publish a policy  \n  *Open*  \n  Owner: \\*Office\\*. Due 3 December 2026.\n"
    )


def test_a_task_in_an_unknown_state_is_an_error() -> None:
    with pytest.raises(ValueError, match="evidence, word or open"):
        body_markdown(document(Task("maybe", run("x"), "")))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_link_is_one(dialect: str) -> None:
    html = DIALECTS[dialect](
        body_markdown(document(Link("A [b] c", "https://a.example/?b=c&d=e#/f")))
    )
    assert html.strip() == '<p><a href="https://a.example/?b=c&amp;d=e#/f">A [b] c</a></p>'
