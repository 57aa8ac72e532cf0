"""Lists of phrases find what the plain pattern would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.phrasing import lowered, phrases

ALTERNATIVES = r"\bcold\s+(?:mail|call) | \b[a|b]\d\b | 名簿 | (?<!no\s)lists?\b"
WORDS = ["Cold mail", "cold call", "b7", "|3", "x", "名簿", "no list", "Lists", ".", " "]


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_they_find_what_the_plain_pattern_finds(text: str) -> None:
    plain = re.compile(ALTERNATIVES, re.VERBOSE | re.IGNORECASE)
    expected = sorted(m.span() for m in plain.finditer(text))
    assert sorted(m.span() for m in phrases(ALTERNATIVES).finditer(lowered(text))) == expected


@given(st.text())
def test_lowering_keeps_each_letter_in_its_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize("text", ["Bought LISTS", "COLD   Mail", "A7"])
def test_case_does_not_matter(text: str) -> None:
    assert phrases(ALTERNATIVES).search(lowered(text))
