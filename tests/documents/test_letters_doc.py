"""`docs/letters.md` shows how letters read now: as the examples' letters do."""

import re
from pathlib import Path

import pytest

DOC = Path(__file__).parents[2] / "docs" / "letters.md"
GOLDEN = Path(__file__).with_name("golden")


def _now() -> list[str]:
    """The paragraphs quoted after "Now:"."""
    found = re.findall(r"^Now:\n\n((?:>.*\n)+)", DOC.read_text("utf-8"), re.MULTILINE)
    return [line[2:] for quoted in found for line in quoted.splitlines() if line[2:]]


@pytest.mark.parametrize("paragraph", _now())
def test_what_is_shown_as_now_stands_in_a_letter_of_today(paragraph: str) -> None:
    letters = [path.read_text("utf-8") for path in sorted(GOLDEN.glob("*.support-case.md"))]
    assert any(paragraph in letter for letter in letters)


def test_there_are_passages() -> None:
    assert len(_now()) > 3
