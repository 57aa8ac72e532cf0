"""The words by which a page is recognised; the lists are in ``phrases.yaml``."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from ..texts import texts

_PHRASES = Path(__file__).with_name("phrases.yaml")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(re.split(r"\s+\|\s+|\n", texts(_PHRASES, str)[kind])))


def said(kind: str, text: str) -> re.Match[str] | None:
    """Where ``text`` says what the section ``kind`` lists."""
    return _pattern(kind).search(unicodedata.normalize("NFC", text).lower())


def how_much(kind: str, text: str) -> set[str]:
    """The different things of a section that ``text`` says."""
    found = _pattern(kind).finditer(unicodedata.normalize("NFC", text).lower())
    return {match[0] for match in found}
