"""Lists of phrases find what the plain pattern would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.reading.phrasing import lowered, phrases, tagged

ALTERNATIVES = (
    r"\bcold\s+(?:mail|call) | \b[a|b]\d\b | 名簿 | (?<!no\s)lists?\b | (?:購入|買)した"
    r" | \b(?:bought|(?:very\s+)?cheap)\s+data | \b(?:opt-)?in\b | \bx?y | \b(?:un)?(?:asked|told)"
)
WORDS = ["Cold mail", "cold call", "b7", "|3", "x", "名簿", "no list", "Lists", ".", " ", "買した"]
WORDS += ["bought", "very", "cheap", "data", "opt-in", "in", "xy", "y", "unasked", "told"]


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_they_find_what_the_plain_pattern_finds(text: str) -> None:
    plain = re.compile(ALTERNATIVES, re.VERBOSE | re.IGNORECASE)
    expected = sorted(m.span() for m in plain.finditer(text))
    assert sorted(m.span() for m in phrases(ALTERNATIVES).finditer(lowered(text))) == expected


KINDS = {"post": r"\b(?:mail|letters?)\b | 手紙", "list": r"\blists? | (?:名簿|一覧)"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("mail and lists", ["post", "list"]),
        ("手紙 名簿 一覧", ["post_", "list_", "list_"]),
        ("mailbox", []),
    ],
)
def test_a_match_names_its_kind(text: str, kinds: list[str]) -> None:
    assert [match.lastgroup for match in tagged(KINDS).finditer(text)] == kinds


@given(st.text())
def test_lowering_keeps_each_letter_in_its_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize("text", ["Bought LISTS", "COLD   Mail", "A7"])
def test_case_does_not_matter(text: str) -> None:
    assert phrases(ALTERNATIVES).search(lowered(text))
