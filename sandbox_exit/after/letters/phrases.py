"""A small language for wording families, compiled to regular expressions that cannot run away.

One line is one phrase, in lower case (a line that begins with ``|`` continues the one above):

``list*``        any ending (``*list`` any beginning)
``(a|b c)``      one of these
``[your]``       may be missing
``..``           up to eight words in between, within the sentence
``{email}``      a family named in the language's table of families

In languages that put no spaces between words, ``..`` spans up to eighteen characters and phrases stand
without spaces. Every repetition is bounded and a sentence is at most 600 characters long, so the time
of a search is proportional to the length of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

_FAMILY = re.compile(r"\{(\w+)\}")
_BETWEEN = r"[^\w\n]{1,4}"
_GAP = r"(?:[^\w\n]{1,4}\w{1,40}){0,8}?"
_GAP_WITHOUT_SPACES = r"[^\n]{0,18}?"


@dataclass(frozen=True)
class Phrase:
    """``needles``: a group for each required word. A sentence that lacks every needle of a group cannot
    match, and looking for needles is much cheaper than matching."""

    source: str
    needles: tuple[tuple[str, ...], ...]
    pattern: re.Pattern[str]


Key = tuple[str, ...]
Span = tuple[int, int]


class Finder:
    """Looks for all phrases of a language at once; ``tables`` names groups of phrases."""

    def __init__(self, tables: Mapping[Key, Iterable[Phrase]]) -> None:
        self._groups: dict[tuple[str, ...], int] = {}
        self._phrases: list[tuple[Key, re.Pattern[str], list[int]]] = []
        for key, phrases in tables.items():
            for phrase in phrases:
                numbers = [self._groups.setdefault(g, len(self._groups)) for g in phrase.needles]
                self._phrases.append((key, phrase.pattern, numbers))
        groups_of: dict[str, list[int]] = {}
        for group, number in self._groups.items():
            for needle in group:
                groups_of.setdefault(needle, []).append(number)
        self._needles = [(needle, needle[:3], groups_of[needle]) for needle in sorted(groups_of)]

    def find(self, text: str) -> dict[Key, list[Span]]:
        """Where each group's phrases stand in ``text``, which has one sentence a line."""
        starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text) + 1]
        lines_with = self._lines_with_groups(text, starts)
        found: dict[Key, list[Span]] = {}
        for key, pattern, groups in self._phrases:
            likely = -1
            for group in groups:
                likely &= lines_with[group]
            while likely:
                line = (likely & -likely).bit_length() - 1
                likely &= likely - 1
                for match in pattern.finditer(text, starts[line], starts[line + 1] - 1):
                    found.setdefault(key, []).append(match.span())
        for spans in found.values():
            spans.sort()
        return found

    def _lines_with_groups(self, text: str, starts: list[int]) -> list[int]:
        """For each group of needles the lines that hold one of them, as the bits of a number."""
        triples = {text[place : place + 3] for place in range(len(text) - 2)}
        lines_with = [0] * len(self._groups)
        for needle, head, groups in self._needles:
            place = text.find(needle) if len(head) < 3 or head in triples else -1
            lines = 0
            while place >= 0:
                line = bisect_right(starts, place) - 1
                lines |= 1 << line
                place = text.find(needle, starts[line + 1])
            if lines:
                for group in groups:
                    lines_with[group] |= lines
        return lines_with


def spaced(table: str, families: Mapping[str, str]) -> tuple[Phrase, ...]:
    """The phrases of a language that puts spaces between words, one a line."""
    return tuple(_spaced(_expand(line, families)) for line in _lines(table))


def unspaced(table: str, families: Mapping[str, str]) -> tuple[Phrase, ...]:
    """The phrases of a language without spaces between words, one a line."""
    return tuple(_unspaced(_expand(line, families)) for line in _lines(table))


def _lines(table: str) -> list[str]:
    """A line that begins with ``|`` goes on with the line above."""
    return [line.strip() for line in re.sub(r"\s*\n\s*\|", "|", table).splitlines() if line.strip()]


def _expand(line: str, families: Mapping[str, str]) -> str:
    """Families may use families that stand in the table themselves."""
    while (found := _FAMILY.search(line)) is not None:
        line = line[: found.start()] + f"({families[found[1]]})" + line[found.end() :]
    return line


@cache
def _spaced(source: str) -> Phrase:
    tokens = _top_level(source)
    pattern = ""
    joint = r"\b"
    for token in tokens:
        if token == "..":  # noqa: S105 (a gap, not a password)
            joint = _GAP + _BETWEEN
            continue
        if token.startswith("["):
            optional = _words(token[1:-1])
            if joint == r"\b":
                pattern += rf"\b(?:{optional}{_BETWEEN})?"
                joint = ""
            else:
                pattern += f"(?:{joint}{optional})?"
            continue
        pattern += joint + _words(token)
        joint = _BETWEEN
    return Phrase(source, _needles(tokens), re.compile(pattern + r"(?!\w)"))


def _unspaced(source: str) -> Phrase:
    pattern = re.escape(source)
    for escaped, meaning in (
        (r"\.\.", _GAP_WITHOUT_SPACES),
        (r"\(", "(?:"),
        (r"\)", ")"),
        (r"\|", "|"),
        (r"\[", "(?:"),
        (r"\]", ")?"),
        (r"\ ", " "),
    ):
        pattern = pattern.replace(escaped, meaning)
    pieces = _top_level(source.replace("..", " "), "([")
    return Phrase(source, _needles(pieces), re.compile(pattern))


def _top_level(source: str, cut_before: str = "") -> list[str]:
    """Tokens; brackets and parentheses stay whole, with what they contain."""
    tokens, depth, word = [], 0, ""
    for character in source:
        if depth == 0 and (character == " " or character in cut_before):
            tokens.append(word)
            word = ""
        depth += (character in "([") - (character in ")]")
        if depth or character != " ":
            word += character
        if depth == 0 and cut_before and character in ")]":
            tokens.append(word)
            word = ""
    return [token for token in [*tokens, word] if token]


def _words(token: str) -> str:
    """A word, or alternatives of words, as a pattern."""
    escaped = re.escape(token)
    for written, meaning in (
        (r"\ \.\.\ ", _GAP + _BETWEEN),
        (r"\*", r"\w{0,30}"),
        (r"\(", "(?:"),
        (r"\)", ")"),
        (r"\|", "|"),
        (r"\ ", _BETWEEN),
        (r"\-", "[- ]?"),
        ("'", "'?"),
    ):
        escaped = escaped.replace(written, meaning)
    return escaped


def _needles(tokens: list[str]) -> tuple[tuple[str, ...], ...]:
    """For each required token its alternatives' longest stretches of letters; short ones, which stand in
    every sentence, only where there is nothing else."""
    groups = []
    for token in tokens:
        if token == ".." or token.startswith("["):  # noqa: S105 (a gap, not a password)
            continue
        required = re.sub(r"\[[^\]]*\]", "|", token)
        options = {_longest(option) for option in re.split(r"[|()]", required) if option}
        # What contains another needle of its group adds nothing to it.
        groups.append(tuple(sorted(o for o in options if not any(p in o for p in options - {o}))))
    telling = [group for group in groups if min(map(len, group)) >= 3]
    return tuple(telling or groups)


def _longest(option: str) -> str:
    return max(re.findall(r"[^\W_]+", option), key=len, default="")
