"""Text cut into its sentences, turns ("…, but …") and list items, in English, German and Japanese.

A conjunction acts on its own clause, so a sentence is cut where one turns it, and after a subordinate
clause at its beginning: "While we value your interest, | we cannot approve it."
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BULLET = re.compile(r"\s*(?:[-*+•·・‣▪●○■□◆◇]|\(?(?:\d{1,2}[.)、](?!\d)|[a-h][.)](?=\s)))\s*")
_TURNS = (
    "but|however|nevertheless|although|though|whereas|aber|jedoch|allerdings|sondern|dennoch|doch"
)
_OPENERS = (
    "while|when|once|as|although|though|even though|since|because|after|before|if|should|unless|until"
    "|during|having|to|während|wenn|sobald|obwohl|da|weil|nachdem|bevor|falls|sollte|sollten|solange|bis"
)
_CUT = re.compile(
    rf"[.!?。]+[\"')\]」]{{0,3}}|;|,? (?=(?:{_TURNS})\b)|、|\s-(?=\s)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(rf"\W*(?:{_OPENERS})\b[^,]{{8,200}},(?= )", re.IGNORECASE)
_TURNS_CJK = (
    "たが、",
    "すが、",
    "んが、",
    "けれども、",
    "ただし、",
    "ため、",
    "ので、",
    "え、",
    "ますと、",
)
_ABBREVIATIONS = frozenset(
    "e.g. i.e. incl. etc. z. b. z.b. bzw. ca. inkl. u. a. u.a. d. h. d.h. ggf. dr. ms. n. st.".split()
)
_DAY = re.compile(
    r"\D?\d{1,2}\. (?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)\w*", re.IGNORECASE
)
_CJK = re.compile("[\u3001-\u9fff]")
_ASIDE = 80
"""Characters a remark in brackets has at most."""
_LEAD = 120
_PIECES = re.compile(
    r",\s+(?:(?:and|or|und|oder|sowie)\s+)?|\s(?:and|or|und|oder|sowie|as well as|plus)\s"
    r"|、|及び|および|ならびに"
)
LONGEST = 400
"""Characters of one sentence; a longer one is cut."""


@dataclass(frozen=True)
class Sentence:
    """``lead`` is the sentence that introduces this one, where it is an item of a list or follows a
    colon; empty where none does. ``opening`` is the subordinate clause that the sentence began with and
    that was cut off before this one."""

    text: str
    lead: str = ""
    opening: str = ""

    @property
    def whole(self) -> str:
        """The end of what leads to it, and the sentence: what a reader reads."""
        return f"{self.lead[-_LEAD:]} {self.text}" if self.lead else self.text

    @property
    def pieces(self) -> tuple[str, ...]:
        """What the sentence lists, one by one, where it lists something; else the sentence."""
        return tuple(piece for piece in _PIECES.split(self.text) if len(piece) > 1) or (self.text,)


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of ``lines``; wrapped lines are joined, blank lines and bullets keep apart."""
    lead = ""
    after_colon = False
    for paragraph, item in _paragraphs(lines):
        inline = False
        for text, opening in _cuts(paragraph):
            yield Sentence(text, lead if item or after_colon or inline else "", opening)
            if not (item or inline):
                lead, after_colon = text, text.endswith((":", "："))
            inline = text.endswith(" -")


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Lines that belong together, as one, and whether they are a list item."""
    joined, item = "", False
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet or not line.strip():
            if joined:
                yield joined, item
            joined, item = "", bullet is not None
        rest = (line[bullet.end() :] if bullet else line).strip()
        if joined and rest and not (_CJK.match(joined[-1]) or _CJK.match(rest)):
            joined += " "
        joined += rest
    if joined:
        yield joined, item


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """The sentences and turns of a paragraph, each with the subordinate clause cut off before it."""
    start = 0
    ends = [found.end() for found in _CUT.finditer(text) if _ends(text, found)]
    for end in [*ends, len(text)]:
        found = _SUBORDINATE.match(text, start, end)
        opening = ""
        for stop in ([found.end()] if found and found.end() < end else []) + [end]:
            while start < stop:
                piece = text[start : min(stop, start + LONGEST)]
                start += len(piece)
                if piece.strip(" -,"):
                    yield piece.strip(), opening
            opening = found[0].strip() if found else ""


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence ends here, or a turn begins."""
    mark, end = found[0], found.end()
    if mark == "、":
        return text.endswith(_TURNS_CJK, 0, end)
    if mark[0] in "?!" and _within_brackets(text, end):
        return False  # "(opt-in? how?), and"
    if mark[0] == ".":
        if text[max(0, end - 8) : end].lower().split(" ")[-1].lstrip("(") in _ABBREVIATIONS:
            return False
        if _DAY.match(text, max(0, end - 3)):
            return False  # "10. November"
        after = text[end : end + 2]
        return (
            not after
            or after[0].isspace()
            or _CJK.match(after) is not None
            or (after[0].isupper() and after[1:].islower())
        )
    return True


def _within_brackets(text: str, end: int) -> bool:
    """Whether a bracket opened shortly before is closed shortly after, or here."""
    before = text[max(0, end - _ASIDE) : end]
    opened = before.rfind("(")
    return opened >= 0 and ")" not in before[opened:-1] and ")" in text[end - 1 : end + _ASIDE]
