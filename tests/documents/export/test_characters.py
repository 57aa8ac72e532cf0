"""Characters no file can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.documents.export.characters import writable


@pytest.mark.parametrize(
    "line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
)
def test_every_line_break_becomes_the_same(line_break: str) -> None:
    assert writable(f"a{line_break}b") == "a\nb"


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\x00", "[U+0000]"),
        ("\x1b", "[U+001B]"),
        ("\ud800", "[U+D800]"),
        ("\U0010ffff", "[U+10FFFF]"),
    ],
)
def test_what_cannot_be_written_is_spelled_out(char: str, shown: str) -> None:
    assert writable(f"a{char}b") == f"a{shown}b"


@pytest.mark.parametrize(
    "text", ["tab\there", "Müller & Söhne", "日本語", "🎉", "שלום", "a\u200bb\u202e", "\ufeff"]
)
def test_text_is_left_alone(text: str) -> None:
    assert writable(text) == text


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_written_as_utf8(text: str) -> None:
    assert writable(text).encode().decode() == writable(text)
