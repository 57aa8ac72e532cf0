"""The standalone HTML page."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from sandbox_exit.documents.blocks import Document, Paragraph, Task
from sandbox_exit.documents.export.characters import writable
from sandbox_exit.documents.export.web import to_html
from sandbox_exit.installation import TEMPLATES, TOP

from .documents import GAP, HOSTILE, LINK, document, documents_of, full, run, texts, words, written

_INLINE = {"strong", "em", "code", "span", "b"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "dl", "dt", "dd"),
    *("p", "b", "ul", "li", "strong", "em", "span", "blockquote", "pre", "code", "br", "a"),
}


class Page(HTMLParser):
    """A page as a reader sees it: its text, and what it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str | None]] = {}
        self._hidden = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._hidden = tag in {"style", "title"}
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value)
        self.text += "" if tag in _INLINE else "\n"

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        self.text += "" if tag in _INLINE else "\n"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")


@given(documents_of(texts))
def test_any_text_comes_out_as_itself(doc: Document) -> None:
    page = Page(to_html(doc))
    head = "Support case Product Handwerk Prepared by The managing director Date 2026-11-21 "
    assert words(page.text) == words(head + writable(written(doc)))
    assert page.tags <= OURS
    assert page.attributes.keys() <= {"lang", "charset", "content", "http-equiv", "name", "class"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_everywhere_in_a_document(text: str) -> None:
    doc = document(
        Paragraph(run(text)),
        Task("open", run(text), text),
        title=text,
        product=text,
        author=text,
        subject=text,
        notes=(text,),
    )
    page = Page(to_html(doc))
    assert words(page.text).count(words(text)) == 8
    assert page.tags <= OURS


def test_the_page_needs_nothing_but_itself() -> None:
    html = to_html(full())
    page = Page(html)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.attributes["content"]
    assert page.attributes["href"] == [LINK]
    assert not {"src", "onload", "style"} & page.attributes.keys()
    assert not re.search(r"url\(|@import", html)


def test_language_and_title_are_set() -> None:
    html = to_html(document(title="A & B", language="ja"))
    assert '<html lang="ja">' in html
    assert "<title>A &amp; B</title>" in html


def test_every_block_is_there_as_what_it_is() -> None:
    html = to_html(full())
    assert "<h2>1. Bounces and complaints</h2>" in html
    assert f"[<strong>{GAP[1:-1]}</strong>]" in html
    assert "<li>Bookings: 80 %</li>" in html
    assert "<p><em>Website URL:</em> https://www.handwerk.example</p>" in html
    assert '<p class="label"><em>Use case:</em></p>\n<p>First paragraph.</p>' in html
    assert '<span class="box evidence"></span> Verify the domain' in html
    assert '<span class="box word"></span> Remove hard bounces' in html
    assert '<span class="box open"></span> Publish a DMARC policy' in html
    assert "<em>Done, with evidence:</em> DKIM status SUCCESS." in html
    assert (
        "<pre><code>{\n  &quot;MailType&quot;: &quot;TRANSACTIONAL&quot;\n}\n</code></pre>" in html
    )


def test_who_does_a_task_and_by_when_stand_below_it() -> None:
    assert re.search(
        r"answered\.<br>\s+Owner: Office\. Due 3 December 2026\.</li>", to_html(full())
    )


def test_a_text_that_looks_like_a_check_box_is_none() -> None:
    assert '<span class="box' not in to_html(document(Paragraph(run("[✓] done"))))


def test_right_to_left_text_is_isolated() -> None:
    html = to_html(
        document(Paragraph((*run("By "), *run("שלום"), *run(" 12 times"))), product="a\u202eb")
    )
    assert "By \u2068שלום\u2069 12 times" in html
    assert "\u2068a\u202eb\u2069" in html


def test_it_is_fit_for_paper() -> None:
    html = to_html(full())
    assert "@page { size: A4;" in html
    kept = re.search(r"^(.*) \{ break-after: avoid; \}$", html, re.MULTILINE)
    assert kept is not None
    assert kept[1].split(", ") == ["h1", "h2", "h3", "p:has(+ pre)", ".label"]


def test_it_has_the_colours_of_the_app() -> None:
    """Those that both name; a change in one place only would part them."""
    app, html = (
        dict(re.findall(r"--([a-z-]+): (light-dark\([^)]*\))", text))
        for text in ((TOP / "app" / "theme.css").read_text("utf-8"), to_html(full()))
    )
    both = app.keys() & html.keys()
    assert {"paper", "ink", "quiet", "rule", "accent", "good"} <= both
    assert {name: html[name] for name in both} == {name: app[name] for name in both}
    pdf = (TEMPLATES / "document.typ").read_text("utf-8")
    for name in ("ink", "quiet", "rule", "accent", "good"):
        light = app[name].removeprefix("light-dark(").partition(",")[0]
        assert f'#let {name} = rgb("{light}")' in pdf
