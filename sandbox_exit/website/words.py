"""The words by which a page is recognised; the lists are in ``phrases.txt``."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_SECTION = re.compile(r"^\[(\w+)\]\n", re.MULTILINE)
_BETWEEN = re.compile(r"\s+\|\s+|\n")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    source = Path(__file__).with_name("phrases.txt").read_text("utf-8")
    kept = "".join(line for line in source.splitlines(True) if line[:1] not in ("", "#", "\n"))
    _, *parts = _SECTION.split(kept)
    named = zip(parts[::2], parts[1::2], strict=True)
    return {name: re.compile("|".join(_BETWEEN.split(rows.strip()))) for name, rows in named}


def said(kind: str, text: str) -> re.Match[str] | None:
    """Where ``text`` says what the section ``kind`` lists."""
    return _patterns()[kind].search(unicodedata.normalize("NFC", text).lower())


def how_much(kind: str, text: str) -> set[str]:
    """The different things of a section that ``text`` says."""
    found = _patterns()[kind].finditer(unicodedata.normalize("NFC", text).lower())
    return {match[0] for match in found}
