"""What no score overrides: a letter is no grant unless a clause of it gives something and none takes.

Words about when something starts give nothing, a clause that says what would be or was decides nothing,
and each clause is judged alone. The phrases stand with examples in ``invariants.toml``.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from ...observed.regions import SES_REGIONS
from ...reading.sentences import Sentence
from ...texts import tables

_SAID: dict[str, Any] = tables(__file__)
_REGIONS: dict[str, str] = {
    **{region.code: region.code for region in SES_REGIONS},
    **{
        place.lower(): region.code
        for region in SES_REGIONS
        for place in re.findall(r"\((?:N\. )?([\w ]{4,})\)", region.name)
        if place != "Central"
    },
    **_SAID["places"],
}
_REGION = re.compile("|".join(map(re.escape, _REGIONS)))
_SAYS_ENOUGH = 3
"""Words from which on a clause can deny something: "but not" belongs to what stands before it. Japanese
has no spaces to count them by."""
_ANY_REGION = re.compile(r"\bregion|リージョン")

_FIGURE = r"(\d{1,3}(?:[.,]\d{3})+|\d{3,})(?![\d万%]| ?(?:k|m|mio|millions?|millionen)\b)"
_CHANGE = re.compile(
    rf"\b(?:from|von) {_FIGURE}.{{0,30}}?\b(?:to|auf) {_FIGURE}|{_FIGURE} ?通?から ?{_FIGURE}"
    rf"|\b(?:old|alt): {_FIGURE}.{{0,60}}?\b(?:new|neu): {_FIGURE}"
)
_AWS = re.compile(
    r"\b(?:aws|ses)\b|amazon|trust (?:and|&) safety|production access|アマゾン|本番アクセス"
)
_ASKING = re.compile(
    r"\b(?:please|tell|describe|explain|send us|share|provide|attach|show|let us know"
    r"|bitte|senden|schicken|teilen|nennen|beschreiben|erläutern)\b"
    r"|ください|下さい|いただきたく|いただけます|お願い|お知らせ|お聞かせ"
)

CLAUSES: tuple[dict[str, Any], ...] = tuple(_SAID["clause"])
"""The entries of the data file."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(one["pattern"] for one in CLAUSES if one["is"] == name))


def says(name: str, clause: str) -> bool:
    """Whether ``clause`` says what the entries called ``name`` are about."""
    return _pattern(name).search(clause.lower()) is not None


def gives(clause: Sentence, likely: bool = False) -> bool:
    """Whether access, sandbox or quota is given or raised here, and nothing is denied. ``likely``: the
    trained reader thinks so, which counts where no phrase is known and it says neither since when, nor
    what was asked for."""
    named = says("starts", clause.text) or says("wished", clause.text)
    asked_for = _pattern("wished").sub(" ", clause.text.lower())
    if not ((likely and not named) or says("gives", asked_for)):
        return False
    rest = _pattern("permits").sub(" ", clause.text.lower())
    return (
        not any(says(name, rest) for name in ("negation", "takes", "stops"))
        and not lowers(rest)
        and not _decides_nothing(clause, rest)
        and not clause.text.rstrip().endswith(("?", "？"))
    )


def takes(clause: Sentence, likely: bool = False) -> bool:
    """Whether something is refused, taken away or lowered here, wholly and now. ``likely`` as above; it
    counts where the clause denies something."""
    text = clause.text.lower()
    if not (likely or _takes(text)):
        return False
    rest = _pattern("permits").sub(" ", text)
    says_enough = len(rest.split()) >= _SAYS_ENOUGH or not rest.isascii()
    return (
        (_takes(rest) or (likely and says_enough and says("negation", rest)))
        and not _decides_nothing(clause, rest)
        and not says("part", clause.text)
        and not _given_at_last(rest)
    )


def _takes(clause: str) -> bool:
    return any(says(name, clause) for name in ("takes", "stops")) or lowers(clause)


def may_ask(clause: str) -> bool:
    """Whether it can ask for something or object to something: not where it says of what it names that
    this is settled, and neither asks nor denies anything beside that."""
    rest = _pattern("settled").sub(" ", clause.lower())
    settled = rest != clause.lower()
    return not settled or bool(
        rest.rstrip().endswith(("?", "？")) or _ASKING.search(rest) or says("negation", rest)
    )


def lowers(clause: str) -> bool:
    """Whether a figure of three digits or more goes down, in lower case: "from 50,000 to 10,000"."""
    return _change(clause) < 0


def raises(clause: str) -> bool:
    """The same of a figure that goes up."""
    return _change(clause) > 0


def _change(clause: str) -> int:
    """By how much a figure goes up; 0 where none is said to change."""
    found = _CHANGE.search(clause)
    was, now = [int(re.sub(r"\D", "", one)) for one in found.groups() if one] if found else (0, 0)
    return now - was


def _given_at_last(clause: str) -> bool:
    """Whether what is refused is given later: "turned down on the 2nd, through on the 9th"."""
    refused = list(_pattern("takes").finditer(clause))
    after = clause[refused[-1].end() :] if refused else ""
    return says("gives", after) and not says("negation", after)


def _decides_nothing(clause: Sentence, rest: str) -> bool:
    """Whether it says what would be, could be or was, or is about another service."""
    return says("condition", rest) or says("condition", clause.opening) or says("elsewhere", rest)


def refuses(clause: Sentence) -> bool:
    """Whether the request is refused here in words that are known, wholly and now."""
    return takes(clause) and not says("stops", clause.text)


def of_another_region(clause: Sentence, given: Sequence[Sentence]) -> bool:
    """Whether it is about a Region that the clauses ``given`` do not open, or says of one that it stays
    as it was."""
    here = set(regions_in(clause.text))
    there = {region for one in given for region in regions_in(one.text)}
    stays = (here or _ANY_REGION.search(clause.text.lower())) and says("stays", clause.text)
    return bool(stays or (here and there and not here & there))


def regions_in(text: str) -> list[str]:
    """The codes of the Regions that a text names, by code or by place, each time it does."""
    return [_REGIONS[name] for name in _REGION.findall(text.lower())]


def of_somebody_else(every: Sequence[str], foreign: bool) -> bool:
    """Whether another service is named in these clauses and SES is not, or another provider speaks; or
    neither SES nor AWS, where ``foreign`` says that somebody else has sent it."""

    def said(name: str) -> bool:
        return any(says(name, one) for one in every)

    named = any(_AWS.search(one.lower()) for one in every)
    return said("rival") or (said("elsewhere") and not said("ours")) or (foreign and not named)


def given_elsewhere(every: Sequence[Sentence]) -> bool:
    """Whether what is given first is another provider's."""
    given = next((one.text for one in every if says("gives", one.text)), "")
    return says("provider", given)
