"""Documents for the tests of every format, and texts that would be markup somewhere."""

import re
from typing import Any

from hypothesis import strategies as st

from sandbox_exit.documents.blocks import (
    Block,
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

DATE = "2026-11-21"
GAP = "[ACTION REQUIRED: say who watches]"
LINK = "https://eu-central-1.console.aws.amazon.com/ses/home?region=eu-central-1#/get-set-up"

HOSTILE = (
    '<script>alert("x")</script>',
    "<b>bold</b> & <!-- hidden -->",
    "{{7*7}} {% raw %} ${7*7}",
    '#panic("x") $x^2$ @ref <label> #{1+1} = not a heading',
    "*a* **b** _c_ `d` ~~e~~ [f](http://f.example) ![g](h)",
    "# not a heading",
    "- not a list",
    "1. not a list",
    "> not a quote",
    "[x]: http://x.example",
    "&amp; &copy; &#42; &#0*",
    "C:\\new\\*file*",
    "| a | b |",
    "safe \u202eabc",
    "@name and (@other/team) #123 o/r#4 :tada: :100: $x^2$ $$y$$",
    "https://a.example/_x_*y*?a=b&copy=~c~ www.b.example/_z_ a_b_@c.example",
    "zero\u200bwidth\u2060joined",
)


def run(text: str, **more: Any) -> tuple[Run, ...]:
    return (Run(text, **more),)


def document(*blocks: Block, **more: Any) -> Document:
    given: dict[str, Any] = {
        "name": "support-case",
        "title": "Support case",
        "product": "Handwerk",
        "author": "The managing director",
        "date": DATE,
    }
    return Document(**(given | more), blocks=blocks)


def full() -> Document:
    """One block of each kind."""
    return document(
        Heading(2, run("1. Bounces and complaints")),
        Paragraph(
            (
                Run("A hard bounce removes the address. ", claim="hard_bounce"),
                Run(GAP, claim="watcher", gap=True),
                Run(" A complaint does the same.", claim="complaint"),
            )
        ),
        Heading(3, run("Mail types")),
        Bullets((run("Bookings: 80 %"), run("Newsletter: 5 %\nonce a month"))),
        Field("Website URL", run("https://www.handwerk.example")),
        Field("Use case", run("First paragraph.\n\nSecond paragraph.")),
        Quote(run("Hello,\n\nyour code is 1234.\n  - Handwerk")),
        Code('{\n  "MailType": "TRANSACTIONAL"\n}'),
        Link("Get set up", LINK),
        Task("evidence", run("Verify the domain"), "DKIM status SUCCESS."),
        Task(
            "word", run("Remove hard bounces"), "As you answered.", owner="Office", due="2026-12-03"
        ),
        Task("open", run("Publish a DMARC policy"), ""),
        subject="Request for production access",
        notes=("Made with a sample snapshot.",),
        limit=8000,
    )


def written(doc: Document) -> str:
    """All text of a document's blocks, in order, before any format touches it."""
    texts: list[str] = []

    def read(value: Any) -> None:
        if isinstance(value, Run):
            texts.append(value.text)
        else:
            for part in value:
                read(part)

    for block in doc.blocks:
        match block:
            case Bullets(items):
                for item in items:
                    read(item)
                    texts.append("\n")
            case Code(text):
                texts.append(text)
            case Field(label, runs):
                texts.append(f"{label}: ")
                read(runs)
            case Heading(runs=runs) | Paragraph(runs) | Quote(runs):
                read(runs)
        texts.append("\n")
    return "".join(texts)


# Isolates are what a format may add.
_ISOLATES = re.compile("[\u2068\u2069]")


def words(text: str) -> str:
    """``text`` without isolates, its white space as single spaces."""
    return " ".join(_ISOLATES.sub("", text).split())


_MARKUP = [
    *"*_`[]<>&|~#+-=.!:(){}\\\"'$^ \t\n0123abcé日,;/@%\u0661",
    *("1. ", "- ", "    ", "\n\n", "***", "___", "---", "===", "```", "~~~", "1)", "+ ", ": "),
    *("&amp;", "&#42;", "&lt", "<b>", "</b>", "<!--", "-->", "<script>", "[x]: http://e.example"),
    *("[a](b)", "![a](b)", "http://a.example/_x_?a=b&c=d", "www.a.example", "a@b.example"),
    *("*[HTML]: x", "{{7*7}}", "{: .c }", "|a|b|\n|-|-|", "  \n", "\\\n", "[TOC]", "[^1]", "[x] "),
    *("@name", "#12", ":tada:", ":+1:", "$x$", "$$", "https://", "www.", "x@", "GH-1"),
    *("\u00a0", "\u3000", "\u200b", "\u202e", "\u2068", "\u2069", "שלום", "klzzwxh:0"),
]
texts = st.lists(st.one_of(st.sampled_from(_MARKUP), st.characters()), max_size=14).map("".join)
# What a format spells out differs between formats, so these texts hold nothing that any spells out.
writable_texts = st.lists(
    st.one_of(
        st.sampled_from(_MARKUP),
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
    ),
    max_size=14,
).map("".join)


def documents_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    runs = st.lists(st.builds(Run, text=texts, gap=st.booleans()), min_size=1, max_size=3).map(
        tuple
    )
    blocks = st.one_of(
        st.builds(Heading, st.sampled_from([2, 3]), runs),
        st.builds(Paragraph, runs),
        st.builds(Bullets, st.lists(runs, min_size=1, max_size=3).map(tuple)),
        st.builds(Field, st.just("Label"), runs),
        st.builds(Quote, runs),
        st.builds(Code, texts),
    )
    return st.lists(blocks, min_size=1, max_size=3).map(lambda made: document(*made))
