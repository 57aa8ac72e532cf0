"""Characters the PDF's fonts have, and what stands for those they do not have."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.documents.blocks import Paragraph
from sandbox_exit.documents.export.characters import writable
from sandbox_exit.documents.export.coverage import not_printable, printable
from sandbox_exit.documents.export.pdf import to_pdf
from tools import fonts

from .documents import document, run

pytestmark = pytest.mark.slow


def _listed() -> set[str]:
    rows = (row.split("-") for row in fonts.COVERAGE.read_text(encoding="ascii").split())
    return {chr(code) for first, last in rows for code in range(int(first, 16), int(last, 16) + 1)}


def test_typst_and_the_fonts_of_today_show_every_listed_character() -> None:
    assert fonts.refused(sorted(_listed())) == set(), "run: python tools/fonts.py coverage"


def test_typst_and_the_fonts_of_today_show_no_other_character() -> None:
    others = sorted(set(fonts.characters()) - _listed())[::101]
    # typst names some by the character they are equivalent to.
    refused = {unicodedata.normalize("NFC", char) for char in fonts.refused(others)}
    wanted = {unicodedata.normalize("NFC", char) for char in others}
    assert refused == wanted, "run: python tools/fonts.py coverage"


@pytest.mark.parametrize(
    "text",
    [
        "Müller & Söhne, Zażółć gęślą jaźń, Đặng Thị Hồng Nhung",
        "Ελλάδα, Україна",
        "株式会社髙橋、﨑山さん「こんにちは」ｶﾞ",
        "✓ ● ○ ⚠ → × € ½ … „x“ –",
        "שָׁלוֹם",
        "مَرحبا",
        "a\u200bb\u2068c\u2069\u00ad",
    ],
)
def test_what_the_fonts_have_is_shown(text: str) -> None:
    assert printable(text) == unicodedata.normalize("NFC", text) or printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("🎉", "[U+1F389]"),
        ("한", "[U+D55C]"),
        ("\ue000", "[U+E000]"),
        ("a\ufeffb", "a[U+FEFF]b"),
        ("x\u20dd", "x[U+20DD]"),
        ("か\u0301", "か[U+0301]"),
        ("q" + "\u0301" * 5, "q\u0301\u0301\u0301[U+0301][U+0301]"),
        ("⬜\u200d⬜", "⬜[U+200D]⬜"),
    ],
)
def test_what_no_font_has_is_spelled_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("u\u0308", "ü"), ("か\u3099", "が"), ("❤\ufe0f", "❤"), ("辻\U000e0100", "辻")],
)
def test_a_character_is_shown_in_the_form_the_fonts_have(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_a_word_is_named_if_and_only_if_something_in_it_is_spelled_out(text: str) -> None:
    word = "".join(writable(text).split())
    spelled_out = printable(word).count("[U+") > word.count("[U+")
    assert bool(not_printable(f"before {word} after")) == spelled_out


def test_words_are_named_once_and_without_the_marks_around_them() -> None:
    assert not_printable("By “한국어”, 🎉 (🎉) and “Müller”") == ("한국어", "🎉")


def _mixtures() -> str:
    """Many random mixtures of letters, marks, joiners and pictures of all scripts."""
    dice = random.Random(2026)  # noqa: S311 - repeatable, not secret
    pools = [
        "ab1-]漢か\u05d0\u0627⬜é",
        "".join(map(chr, range(0x300, 0x370))),
        "".join(map(chr, range(0x590, 0x700))),
        "".join(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])),
        "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x11000)])),
    ]
    return "".join(dice.choice(dice.choice(pools)) for _ in range(20_000))


def test_no_mixture_of_characters_stops_a_pdf() -> None:
    mixed = _mixtures()
    parts = [mixed[start : start + 50] for start in range(0, len(mixed), 50)]
    assert to_pdf(document(*(Paragraph(run(part)) for part in parts))).startswith(b"%PDF")


@given(st.text())
def test_printing_twice_is_printing_once(text: str) -> None:
    assert printable(printable(text)) == printable(text)
