"""What a person writes of a number and its rhythm in one go: "200 bookings a day, 3 mails each"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..texts import tables
from .choices import Driver, Every, MailKind, Per, Recipient
from .drivers import ONE_MAIL, is_mail
from .profile import Profile
from .questions import Stream
from .validation import MOST, CountRange

_VOCABULARY = tables(__file__)
_RHYTHMS = [
    (
        re.compile(rf"(?:^|[\s,])(?:{one['pattern']})$", re.IGNORECASE),
        Stream.model_validate({"per": one.get("per"), "every": one.get("every")}),
    )
    for one in _VOCABULARY["rhythm"]
]
_EACH = re.compile(
    r"[,:;]?\s*(?:with\s+|and\s+|about\s+|usually\s+|(?:mit\s+)?(?P<je>je\s+))?"
    rf"((?:{MOST}\s*|\d{{1,3}}\s*(?:-|–|to)\s*)?\d{{1,3}}|one|two|three|four|five)"
    r"\s+(?:e-?)?(?:mails?|messages?|letters?)(?(je)|\s+each)\s*$",
    re.IGNORECASE,
)
_MAIL = r"an?\s+(?!(?:hour|day|week|month|quarter|year)\b)[\w-]+"
_EACH_OF = re.compile(
    rf",?\s*(?:with\s+)?({_MAIL}(?:(?:,| and)\s+{_MAIL})+)\s+each\s*$", re.IGNORECASE
)
"""Mails that are named: "a confirmation and a reminder each"."""
_ROUNDLY = re.compile(
    r",?\s*\b(?:at (?:the )?most|max\.?|maximum|or so|on average)\s*$", re.IGNORECASE
)
_AT_ONCE = re.compile(
    r",?\s*(?:and\s+)?(?:all\s+)?(?:at once|on (?:one|the same) day)\s*$", re.IGNORECASE
)
_ONCE = re.compile(
    r"(?:^|[\s,]+)(?:(?:once|einmal|ein mal|1 ?x|1 mal)"
    r"|(?P<mail>an?|one|1|eine?n?) (?:(?:e-?)?mail|newsletter|letter|issue)(?: each)?)[\s,]*$",
    re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_EVENTS = {noun: Driver(one) for one, nouns in _VOCABULARY["events"].items() for noun in nouns}
_PEOPLE = {
    noun: None if who == "unnamed" else Recipient(who)
    for who, nouns in _VOCABULARY["people"].items()
    for noun in nouns
}
_COUNTED = (_EVENTS.keys() | _PEOPLE.keys()) - {"sale"}
_NO_NAME = frozenset(_VOCABULARY["no_name"]["words"])
_ADVERB = re.compile(r"(?<!fami|ssem|.sup)(?<!sup|rep)ly$|(?:lich|weise|tägig|mäßig)$")
_JOINED = re.compile(r"\b(sign|log|check|follow|one|real|part|two) (ins?|ups?|time|factor)\b", re.I)
"""Words that are one: "sign in"."""
_DONE = re.compile(
    r"(?<=s)\s+(?:placed|shipped|received|sent|made|paid|sold|taken|cancelled|opened|booked)$", re.I
)
"""What is done with what is counted: "orders placed"."""
_AND = re.compile(r"\s+(?:and|und|&)\s+")
_ISSUES = frozenset(_VOCABULARY["issues"]["nouns"])
_TO_A_LIST = (MailKind.INVOICE, MailKind.DIGEST, MailKind.NEWS, MailKind.TENANT_NEWS)
_OFTEN = {("month", 2): "twice_a_month", ("week", 2): "twice_a_week", ("year", 2): "half_year"}
_OFTEN |= {("year", 4): "quarter", ("year", 12): "month"}
"""How often somebody gets it who gets so many in that time."""
_A_LIST = 50
"""So many people make a list where nobody says that they are people; fewer may be mails. Our line."""
_ISSUES_A_YEAR = 400
"""So many issues one list may get in a year."""
_NAMING = 3
"""Words that may name what is counted; more are no name."""


def _mails(text: str) -> CountRange | None:
    """How many each brings; `None` where that runs backwards."""
    try:
        return CountRange.model_validate(_WORDS.get(text.lower(), text))
    except ValueError:
        return None


def _one(noun: str) -> str:
    """The noun of one of them.

    >>> _one("Enquiries"), _one("bookings"), _one("addresses")
    ('enquiry', 'booking', 'address')
    """
    low = noun.strip().lower()
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    return low.removesuffix("es") if low.endswith("sses") else low.removesuffix("s")


def _is_name(text: str) -> bool:
    """Whether the words name what is counted and say nothing else of it, such as how often."""
    words = text.split()
    plain = all(re.sub(r"[-'’&]", "", word).isalpha() for word in words)
    # "Members twise": what is counted stands last, as in "order confirmations", "sales orders".
    inside = any(_one(word) != word and _one(word) in _COUNTED for word in words[:-1])
    how = len(words) > 1 and _ADVERB.search(words[-1])
    named = plain and not how and not inside
    return named and len(words) <= _NAMING and _NO_NAME.isdisjoint(words)


def _cut(words: str) -> tuple[str, Stream | None]:
    """What stands before a rhythm, and the rhythm."""
    for pattern, rhythm in _RHYTHMS:
        found = pattern.search(words)
        if found:
            return words[: found.start()], rhythm
    return words, None


@dataclass(frozen=True)
class _Words:
    """What stands after a number. ``own`` is what is counted, ``noun`` one of it; ``mails`` how many
    each brings; ``one_mail``: that one goes out in the time of the rhythm."""

    own: str
    rhythm: Stream | None
    mails: CountRange | None
    one_mail: bool
    together: bool

    @property
    def noun(self) -> str:
        return _one(self.own)


def _understood(words: str) -> _Words | None:
    """`None` where they say more: "three times a month" is not once a month."""
    words = _ROUNDLY.sub("", words)
    at_once = _AT_ONCE.search(words)
    words = words[: at_once.start()] if at_once else words
    mails, each = None, _EACH.search(words)
    if each and (mails := _mails(each[2])):
        words = _ROUNDLY.sub("", words[: each.start()])
    elif each := _EACH_OF.search(words):
        several = len(re.findall(r"\ban?\s", each[1], re.IGNORECASE))
        mails, words = CountRange(low=several, high=several), words[: each.start()]
    words, rhythm = _cut(words)
    once = _ONCE.search(words) if rhythm else None
    words = words[: once.start()] if once else words
    own = _DONE.sub("", _JOINED.sub(r"\1-\2", words.strip(" ,")))
    if (rhythm and _cut(words)[1]) or not all(map(_is_name, _AND.split(own.lower()))):
        return None
    return _Words(own, rhythm, mails, bool(once and once["mail"]), at_once is not None)


def written(stream: Stream, words: str) -> dict[str, Any]:
    """What the words after a number say, by the name of the stream's answer; what is not understood is
    asked."""
    found = _understood(words)
    said = _said(stream, found) if found else {}
    return {name: value for name, value in said.items() if value is not None}


def _said(stream: Stream, found: _Words) -> dict[str, Any]:
    is_open = stream.driver is None
    of_list = stream.driver is Driver.PEOPLE or (is_open and stream.mail in _TO_A_LIST)
    if not of_list and not (is_open and found.noun in _PEOPLE):
        return _of_events(stream, found)
    mails = _counts_mails(stream, found)
    if mails and is_open and stream.mail is MailKind.INVOICE:
        return _of_events(stream, found)
    return {} if mails else _to_people(found, of_list=of_list)


def _counts_mails(stream: Stream, found: _Words) -> bool:
    """Whether the number beside a list is one of mails: "2 a month", "52 issues a year"."""
    issues = found.noun in _ISSUES
    if issues and stream.mail is MailKind.INVOICE:
        return True
    a_year = found.rhythm is not None and found.rhythm.per is Per.YEAR
    least = _ISSUES_A_YEAR if issues and a_year else _A_LIST
    few = stream.amount is not None and stream.amount.high < least
    return few and (issues or not found.noun or is_mail(found.noun))


def _to_people(found: _Words, *, of_list: bool) -> dict[str, Any]:
    noun, every = found.noun, found.rhythm.every if found.rhythm else None
    if found.mails not in (None, ONE_MAIL):
        same = found.mails is not None and found.mails.low == found.mails.high
        often = _OFTEN.get((str(every), found.mails.high)) if found.mails and same else None
        if not of_list or often is None:
            return {}
        every = Every(often)
    said: dict[str, Any] = {"driver": Driver.PEOPLE, "every": every, "to": _PEOPLE.get(noun)}
    if noun and noun not in _EVENTS and noun not in _PEOPLE and not is_mail(noun):
        said["called"] = found.own
    return {**said, "together": True} if found.together else said


def _of_events(stream: Stream, found: _Words) -> dict[str, Any]:
    noun, per = found.noun, found.rhythm.per if found.rhythm else None
    if found.one_mail or _AND.search(found.own):
        return {}  # "300 bookings, one mail a day"
    said: dict[str, Any] = {"per": per, "mails": found.mails, "to": _PEOPLE.get(noun)}
    known, an_invoice = noun in _EVENTS, noun in _ISSUES and stream.mail is MailKind.INVOICE
    if not known and (is_mail(noun) or an_invoice or (not noun and stream.mail is not None)):
        said |= {
            "driver": Driver.EVENT,
            "called": noun or "mail",
            "mails": found.mails or ONE_MAIL,
        }
    elif noun and (known or len(noun.split()) <= (_NAMING if found.rhythm else 1)):
        said["driver"] = _EVENTS.get(noun, Driver.EVENT)
        said["called"] = noun if said["driver"] is Driver.EVENT else None
    if stream.driver not in (None, Driver.EVENT):
        said.pop("called", None)
    return said


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value of what stands beside the number of a stream."""
    for index, stream in enumerate(profile.streams):
        if stream.amount is not None and stream.amount.of:
            for name, value in written(stream, stream.amount.of).items():
                yield f"streams.{index}.{name}", value
