"""The PDF: what it says, and that it is one a screen reader can use."""

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from pypdf.generic import ContentStream

from sandbox_exit.documents.blocks import (
    Block,
    Bullets,
    Code,
    Document,
    Field,
    Heading,
    Paragraph,
    Quote,
    Run,
    Task,
)
from sandbox_exit.documents.export.coverage import printable
from sandbox_exit.documents.export.pdf import not_shown, to_pdf, to_pdfs

from .documents import (
    GAP,
    HOSTILE,
    LINK,
    document,
    documents_of,
    full,
    run,
    writable_texts,
    written,
)


def read(doc: Document) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(doc)))


def root(reader: PdfReader) -> Any:
    """Its catalogue, a tree of parts of every kind."""
    return reader.root_object


def letters(text: str) -> str:
    """What of ``text`` is to be seen, without white space: where lines break is the layout's business,
    and what stands for an invisible character differs from reader to reader."""
    kept = (char for char in text if not char.isspace() and unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", "".join(kept))


def body(reader: PdfReader) -> str:
    return letters("".join(page.extract_text() for page in reader.pages))


def tags(reader: PdfReader) -> list[str]:
    def walk(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict) and "/S" in node:
            yield str(node["/S"])
            if "/K" in node:
                yield from walk(node["/K"])

    return list(walk(root(reader)["/StructTreeRoot"]["/K"]))


def test_every_text_of_a_document_is_in_it() -> None:
    text = body(read(full()))
    for part in (
        *("Support case", "Handwerk", "The managing director", "Request for production access"),
        *("21 November 2026", "Note: Made with a sample snapshot.", "Page 1 of 1"),
        *("A hard bounce removes the address.", GAP, "Bookings: 80 %", "once a month"),
        *("Website URL", "https://www.handwerk.example", "Second paragraph.", "your code is 1234."),
        *('"MailType": "TRANSACTIONAL"', f"Get set up: {LINK}"),
        *("Verify the domain", "Done, with evidence: DKIM status SUCCESS."),
        *("Done, you say so: As you answered.", "Open"),
    ):
        assert letters(part) in text


def test_who_does_a_task_and_by_when_are_in_it() -> None:
    assert letters("Owner: Office. Due 3 December 2026.") in letters(body(read(full())))


def test_metadata_names_title_author_date_language_and_standard() -> None:
    reader = read(full())
    assert reader.metadata is not None
    assert reader.metadata.title == "Support case"
    assert reader.metadata.author == "The managing director"
    assert str(reader.metadata["/CreationDate"]) == "D:20261121000000Z"
    assert root(reader)["/Lang"] == "en"
    assert root(reader)["/MarkInfo"]["/Marked"]
    assert reader.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data().decode()


def test_it_is_tagged_with_its_structure() -> None:
    found = tags(read(full()))
    assert found[:2] == ["/Document", "/Title"]
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Code", "/Link"} <= set(found)


def test_a_skipped_heading_level_is_closed_up() -> None:
    doc = document(
        Heading(3, run("a")), Heading(3, run("b")), Heading(2, run("c")), Heading(3, run("d"))
    )
    assert [tag for tag in tags(read(doc)) if tag[:2] == "/H"] == ["/H1", "/H2", "/H1", "/H2"]


def test_a_heading_without_text_is_left_out() -> None:
    assert "/H1" not in tags(read(document(Heading(2, run(" \n ")))))


LINES = "\n".join(["FIRST", *["more"] * 9])
LONG = "\n".join(["FIRST", *["more"] * 30])


@pytest.mark.slow
@pytest.mark.parametrize(
    "following",
    [
        [Code(LINES)],
        [Code(LONG)],
        [Heading(3, run("Part")), Code(LINES)],
        [Paragraph(run("This leads it in. " * 8)), Code(LINES)],
        [Field("Label", run("FIRST"))],
        [Field("Label", run(LONG))],
        [Quote(run(LINES))],
        [Quote(run(LONG))],
        [Task("open", run("FIRST"), "why")],
        [Bullets((run("FIRST"), run("second")))],
    ],
)
def test_a_heading_is_never_parted_from_what_follows_it(following: list[Block]) -> None:
    """Wherever on the page it comes to stand."""
    on_second_page = 0
    for count in range(20, 36):
        filler = (Paragraph(run(f"Line {number}")) for number in range(count))
        reader = read(document(*filler, Heading(2, run("HEAD")), *following))
        pages = [letters(page.extract_text()) for page in reader.pages]
        head = next(number for number, text in enumerate(pages) if "HEAD" in text)
        assert "FIRST" in pages[head], count
        on_second_page += head
    assert 0 < on_second_page < 16, "the range has to hold both"


def drawn(state: str) -> tuple[bool, bool]:
    """Whether the check box of a task is filled, and whether there is a tick: a line with round ends."""
    reader = read(document(Task(state, run("Verify the domain"), "")))
    contents = reader.pages[0].get_contents()
    operators = [operator for _, operator in ContentStream(contents, reader).operations]
    rounded = operators.index(b"c")
    ends = operators.index(b"BT", rounded)
    box = operators[rounded:ends]
    return b"f" in box, b"J" in box


def test_check_boxes_are_drawn_and_the_word_says_the_same() -> None:
    assert drawn("evidence") == (True, True)
    assert drawn("word") == (False, True)
    assert drawn("open") == (False, False)
    assert not set("✓●○") & set(body(read(full())))


def test_a_document_without_author_subject_and_blocks_is_one_page() -> None:
    reader = read(document(author=""))
    assert len(reader.pages) == 1
    assert "Preparedby" not in body(reader)


def test_pages_are_numbered() -> None:
    reader = read(document(*(Paragraph(run(f"Paragraph {n}. " * 40)) for n in range(20))))
    count = len(reader.pages)
    assert count > 2
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {count}" in page.extract_text()


def test_japanese_is_shown_with_a_font_that_has_it() -> None:
    reader = read(
        document(Paragraph(run("私たちは予約確認メールを送信します。髙橋")), language="ja")
    )
    assert "私たちは予約確認メールを送信します。髙橋" in body(reader)
    page: Any = reader.pages[0]
    fonts = page["/Resources"]["/Font"]
    assert any("NotoSansJP" in str(font.get_object()["/BaseFont"]) for font in fonts.values())


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\u202e" not in text])
def test_hostile_text_is_text_everywhere_in_a_document(text: str) -> None:
    doc = document(
        Paragraph(run(text)),
        Heading(2, run(text)),
        Field(text, run(text)),
        Task("open", run(text), text),
        Code(text),
        title=text,
        product=text,
        author=text,
        subject=text,
        notes=(text,),
    )
    # Every place above; product and title are in the footer again.
    assert body(read(doc)).count(letters(text)) >= 12


def test_an_override_turns_nothing_around_but_its_own_value() -> None:
    after = Run(" is said by us.")
    shown = body(read(document(Paragraph((*run("safe \u202eabc"), after)), product="\u202exyz")))
    assert "safecbaissaidbyus." in shown
    assert "zyx·Supportcase" in shown


def test_a_long_word_stays_on_the_page_and_can_be_copied() -> None:
    word = "https://www.handwerk.example/" + "a" * 400 + "?b=c"
    page = read(document(Paragraph(run(word)), Field("URL", run(word)), Code(word))).pages[0]
    edge = float(page.mediabox.width)
    ends: list[float] = []

    def measure(text: str, _cm: Any, matrix: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            ends.append(float(matrix[4]))

    assert letters(page.extract_text(visitor_text=measure)).count(word) == 3
    assert max(ends) < edge


def test_what_no_font_has_is_spelled_out() -> None:
    assert "Party[U+1F389]!" in body(read(document(Paragraph(run("Party 🎉!")), title="🎉")))


def test_what_a_pdf_will_not_show_is_said_beforehand_with_what_to_do() -> None:
    uncovered = document(Paragraph(run("By 한국어 and “हिन्दी” 🎉, 🎉")), name="checklist")
    (said, instead) = not_shown([full(), uncovered])
    assert (
        said == "In the PDF of checklist, no font has all characters of “한국어”, “हिन्दी” and “🎉”."
    )
    assert "Markdown, HTML or text" in instead
    assert "[U+D55C]" in body(read(uncovered))


@pytest.mark.parametrize(
    "text",
    ["Müller & Söhne", "株式会社髙橋", "שָׁלוֹם", "العربية", "Ελλάδα, Україна", "✓ → € …\n\t\x07"],
)
def test_nothing_is_said_of_what_it_shows(text: str) -> None:
    assert not_shown([document(Paragraph(run(text)), product=text, author=text)]) == ()


@pytest.mark.parametrize("text", ["한국어", "ภาษาไทย", "हिन्दी", "简体", "🎉"])
@pytest.mark.parametrize("place", ["title", "product", "author", "subject", "notes", "body"])
def test_it_is_found_wherever_it_stands(text: str, place: str) -> None:
    more: dict[str, Any] = {} if place == "body" else {place: (text,) if place == "notes" else text}
    doc = document(Quote(run(f"a\n{text if place == 'body' else ''}")), **more)
    assert f"“{text}”" in not_shown([doc])[0]


def test_documents_that_lack_the_same_share_a_sentence_and_long_lists_are_cut() -> None:
    name = "한국어"
    documents = [document(name=each, product=name) for each in ("support-case", "checklist")]
    assert not_shown(documents)[0].startswith("In the PDF of support case and checklist, ")
    many = document(Paragraph(run(" ".join(chr(0xAC00 + n) for n in range(9)) + " " + "们" * 40)))
    assert "and 6 more words." in not_shown([many])[0]
    assert f"“{'们' * 24}…”" in not_shown([document(Paragraph(run("们" * 40)))])[0]


def test_a_gap_is_marked_by_more_than_colour() -> None:
    fonts: dict[str, str] = {}

    def look(text: str, _cm: Any, _matrix: Any, font: Any, _size: Any) -> None:
        fonts.setdefault(text.strip(), str(font["/BaseFont"]) if font else "")

    shown = document(Paragraph((Run("Watched by: "), Run("say who", gap=True))))
    read(shown).pages[0].extract_text(visitor_text=look)
    assert "-Bold" in fonts["say who"]
    assert "-Regular" in fonts["Watched by:"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(full()) == to_pdf(full())


def test_side_by_side_is_the_same_as_one_by_one() -> None:
    docs = [full(), document(Paragraph(run("b"))), document(title="c")]
    assert to_pdfs(docs) == tuple(to_pdf(doc) for doc in docs)
    assert to_pdfs([]) == ()


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        to_pdf(document(date="yesterday"))


@settings(max_examples=12)
@given(documents_of(writable_texts))
def test_any_letter_the_fonts_have_can_be_selected(doc: Document) -> None:
    shown = body(read(doc))
    for char in set(letters(written(doc))):
        if unicodedata.category(char)[0] in "LN" and printable(char) == char:
            assert char in shown
