"""What a value may do to the text around it."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.documents.bidi import FIRST_STRONG_ISOLATE, POP_ISOLATE, contained

_STEERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_values = st.text(st.sampled_from(f"ab 1\n\t\u05d0\u0627{_STEERING}"), max_size=12)


def _level_after(line: str) -> tuple[int, int]:
    """How many isolates ``line`` leaves open, and how many it closes that were not its own."""
    opened = foreign = 0
    for char in line:
        kind = unicodedata.bidirectional(char)
        if kind in {"LRI", "RLI", "FSI"}:
            opened += 1
        elif kind == "PDI" and opened:
            opened -= 1
        elif kind == "PDI":
            foreign += 1
    return opened, foreign


@pytest.mark.parametrize("value", ["", "plain", "Zażółć", "日本語 12", "tab\tand\nline", "\u200b"])
def test_text_that_reorders_nothing_is_not_touched(value: str) -> None:
    assert contained(value) == value


@pytest.mark.parametrize("value", ["שלום 12", "مرحبا", "\u202eabc", "\u202babc\u202c", "٣"])
def test_text_that_could_reorder_its_surroundings_is_isolated(value: str) -> None:
    assert contained(value) == f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"


def test_no_character_that_could_reorder_is_overlooked() -> None:
    kinds = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    steering = [
        c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.bidirectional(c) in kinds
    ]
    assert [char for char in steering if contained(char) == char] == []


def test_what_a_value_opens_it_closes() -> None:
    assert contained("a\u2067b") == "\u2068a\u2067b\u2069\u2069"


def test_a_value_cannot_close_what_it_did_not_open() -> None:
    assert contained("a\u2069b") == "\u2068\u2068a\u2069b\u2069"


def test_each_line_is_contained_and_keeps_the_spaces_around_it() -> None:
    assert contained(" שלום \nplain\nעולם") == " \u2068שלום\u2069 \nplain\n\u2068עולם\u2069"


@given(_values)
def test_nothing_is_left_open_or_closed_for_others(value: str) -> None:
    for line in contained(value).split("\n"):
        assert _level_after(line) == (0, 0)


@given(_values)
def test_only_isolates_are_added(value: str) -> None:
    drop = str.maketrans("", "", FIRST_STRONG_ISOLATE + POP_ISOLATE)
    assert contained(value).translate(drop) == value.translate(drop)


@given(_values)
def test_containing_twice_is_containing_once(value: str) -> None:
    assert contained(contained(value)) == contained(value)
