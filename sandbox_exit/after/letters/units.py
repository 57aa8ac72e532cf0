"""The sentences and list items of one part of a thread, each knowing the sentence that leads to it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .cleaning import Clean, is_japanese

_BULLET = re.compile(r"\s*(?:[-*+•·・‣▪●○■□◆◇]|\(?(?:\d{1,2}|[a-h])[.)、](?!\d))\s*")
_CUT = re.compile(
    r"[.!?。]+[\"')\]]{0,3}|;|、|,? (?=(?:but|however|nevertheless|although|whereas)\b)"
    r"|, (?=(?:aber|jedoch|allerdings|sondern|dennoch)\b)|\s-(?=\s)",
    re.IGNORECASE,
)
_ABBREVIATIONS = frozenset(
    "e.g. i.e. incl. etc. z. b. z.b. bzw. ca. inkl. u. a. u.a. d. h. d.h. ggf.".split()
)
_JAPANESE_TURNS = ("たが、", "すが、", "んが、", "けれども、", "ただし、")
_GOES_ON = re.compile(
    r"(?:for (?:example|instance)|e\.g\.|such as|specifically|in particular"
    r"|(?:this|these|that) includes?|including|namely|zum beispiel|z\. ?b\.|beispielsweise|etwa"
    r"|insbesondere|dazu (?:gehör|zähl)"
    r"|たとえば|例えば|具体的に)",
    re.IGNORECASE,
)
"""A sentence that begins like this spells out the one before it."""
_ASIDE = 80
"""Characters a remark in brackets has at most."""
_LONGEST = 600
"""Characters of one sentence; a longer one is cut, so that no pattern looks further than this."""


@dataclass(frozen=True)
class Unit:
    """``text[start:end]`` of a reading: a sentence, a part of one after a turn ("but …"), a list item.

    ``lead`` is the index of the sentence which introduces it, where it is an item, follows a colon or a
    semicolon, or spells out the sentence before it.
    """

    start: int
    end: int
    lead: int | None


@dataclass(frozen=True)
class Reading:
    """One part as the phrases see it: lower case, a line for each unit.

    ``origin[i]`` is the place in the pasted text of the i-th character.
    """

    text: str
    origin: list[int]
    units: tuple[Unit, ...]
    starts: tuple[int, ...]

    def unit_at(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1


def read(cleaned: Clean, lines: list[tuple[int, int]]) -> Reading:
    """The units of ``lines``."""
    text: list[str] = []
    origin: list[int] = []
    units: list[Unit] = []
    length = 0
    introduction: int | None = None
    after_colon = False
    for stretches, item in _paragraphs(cleaned.text, lines):
        joined, places = _join(cleaned, stretches)
        inline_item = after_semicolon = False
        for start, end in _cuts(joined):
            lead = introduction if item or after_colon or inline_item else None
            if lead is None and units and (after_semicolon or _GOES_ON.match(joined, start, end)):
                before = units[-1].lead
                lead = len(units) - 1 if before is None else before
            after_semicolon = joined[start:end].rstrip().endswith(";")
            if not (item or inline_item):
                after_colon = joined[start:end].rstrip(" -").endswith(":")
                introduction = len(units)
            inline_item = joined[start:end].rstrip().endswith("-")
            units.append(Unit(length, length + end - start, lead))
            text.append(joined[start:end].lower())
            origin += places[start:end]
            origin.append(places[end - 1])
            length += end - start + 1
    return Reading("\n".join(text), origin, tuple(units), tuple(unit.start for unit in units))


def _paragraphs(
    text: str, lines: list[tuple[int, int]]
) -> Iterator[tuple[list[tuple[int, int]], bool]]:
    """Lines that belong together, and whether they are a list item."""
    open_lines: list[tuple[int, int]] = []
    item = False
    for start, end in lines:
        line = text[start:end]
        bullet = _BULLET.match(line)
        if bullet or not line.strip():
            if open_lines:
                yield open_lines, item
            open_lines, item = [], bullet is not None
        first = start + (bullet.end() if bullet else len(line) - len(line.lstrip()))
        last = start + len(line.rstrip())
        if first < last:
            open_lines.append((first, last))
    if open_lines:
        yield open_lines, item


def _join(cleaned: Clean, stretches: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """Wrapped lines as one, with a space between them except within Japanese."""
    text: list[str] = []
    places: list[int] = []
    for start, end in stretches:
        before = text[-1][-1] if text else ""
        if before and not (is_japanese(before) or is_japanese(cleaned.text[start])):
            text.append(" ")
            places.append(places[-1])
        text.append(cleaned.text[start:end])
        places += cleaned.origin[start:end]
    return "".join(text), places


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*(found.end() for found in _CUT.finditer(text) if _ends(text, found)), len(text)]:
        while end - start > _LONGEST:
            yield start, start + _LONGEST
            start += _LONGEST
        if text[start:end].strip():
            start += len(text[start:end]) - len(text[start:end].lstrip())
            yield start, end
        start = end


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence ends here, or a turn begins."""
    mark = found[0]
    end = found.end()
    if mark == "、":
        return text.endswith(_JAPANESE_TURNS, 0, end)
    if mark[0] in "?!" and _within_brackets(text, end):
        return False  # "(opt-in? how?), and"
    if mark[0] == ".":
        if _abbreviated(text, end):
            return False
        after = text[end : end + 2]
        return not after or after[0].isspace() or (after[0].isupper() and after[1:].islower())
    return True


def _within_brackets(text: str, end: int) -> bool:
    """Whether a bracket opened shortly before is closed shortly after, or here."""
    before = text[max(0, end - _ASIDE) : end]
    opened = before.rfind("(")
    return opened >= 0 and ")" not in before[opened:-1] and ")" in text[end - 1 : end + _ASIDE]


def _abbreviated(text: str, end: int) -> bool:
    return text[max(0, end - 8) : end].lower().split(" ")[-1] in _ABBREVIATIONS
