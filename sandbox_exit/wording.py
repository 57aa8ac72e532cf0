"""Turning answers into pieces of sentences, the same way everywhere."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

# Not strftime's, which follow the locale of the process.
_MONTHS = """
January February March April May June July August September October November December
""".split()
_ENDINGS = (".", "!", "?", "…", "。", "！", "？", ":")


def sentence(text: str) -> str:
    """The text with a full stop, if it does not end like a sentence.

    >>> sentence("Once a month")
    'Once a month.'
    """
    text = text.strip()
    bare = text.rstrip("\"'”’»)")
    return text if not text or bare.endswith(_ENDINGS) else f"{text}."


_MID_SENTENCE = frozenset(
    """
    a addresses after all an any as at because before both bounces by complaints customers directly
    during each emails every everybody for from if immediately in instantly it its less mails
    members my never no nobody not nothing on on-call once one only our people right she he since
    somebody straight that the their there these they this those three through two under until up
    users usually we when while whoever with within without
    """.split()
)
"""First words that are written small in the middle of a sentence, whatever follows."""


def continued(text: str) -> str:
    """The text as the continuation of a sentence: its first letter small, where that is no name.

    >>> continued("Within two days"), continued("SNS, at once"), continued("Monday at the latest")
    ('within two days', 'SNS, at once', 'Monday at the latest')
    """
    text = text.strip()
    first = text.partition(" ")[0].rstrip(",")
    return lower_first(text) if first.lower() in _MID_SENTENCE else text


_OF_A_COUNTRY = ("an", "ish", "ese", "ch", "ss", "ek", "i")
"""How adjectives that keep their capital end: German, Swedish, Japanese, French, Swiss, Greek, Thai."""


def as_noun(text: str) -> str:
    """A noun with what belongs to it as the continuation of a sentence.

    >>> as_noun("Private households"), as_noun("German schools"), as_noun("SMEs in Italy")
    ('private households', 'German schools', 'SMEs in Italy')
    """
    first = text.strip().partition(" ")[0].strip(",.;")
    kept = first[1:] != first[1:].lower() or first.lower().endswith(_OF_A_COUNTRY)
    return continued(text) if kept else lower_first(text.strip())


def flowing(text: str) -> str:
    """The end of a sentence that other words began."""
    return sentence(continued(text))


_VERBS = frozenset(
    """
    are asks belongs call calls can cannot carries come comes confirms deletes does enters exists
    follows get gets gives go goes hands has have host hosts is joins keeps lasts leaves look looks
    make makes may must needs opens pays protects reads register registers remains run runs send
    sends shows signs stays subscribes takes tells types use uses was were will works write writes
    """.split()
)


def has_verb(text: str) -> bool:
    """Whether a short text looks like a sentence of its own, not like a part of one.

    >>> has_verb("Our backend calls SES"), has_verb("The backup of the website")
    (True, False)
    """
    return any(word.strip(",.;:") in _VERBS for word in text.lower().split())


_SPEAKERS = frozenset("he i it nobody she somebody that there they this we you".split())


def is_sentence(text: str) -> bool:
    """Whether somebody wrote a whole sentence, or several, where a part of one would do.

    >>> is_sentence("We send it on Tuesdays"), is_sentence("Customers who subscribed to it")
    (True, False)
    """
    first = text.strip().partition(" ")[0]
    speaks = first.lower() in _SPEAKERS and first not in ("IT", "IT's")  # the department
    return speaks or ". " in text.strip()


def framed(lead: str, text: str, part: int = 14) -> str:
    """Own words as a sentence: alone where they are one, else after what they are about. In more words
    than ``part`` has at most, a verb stands that is not known here.

    >>> framed("Where", "It is in Rome"), framed("Where", "in Rome")
    ('It is in Rome.', 'Where: In Rome.')
    """
    whole = is_sentence(text) or has_verb(text) or len(text.split()) > part
    return sentence(text if whole else f"{lead}: {upper_first(text.strip())}")


def introduced(lead: str, text: str) -> str:
    """Own words alone where they begin as a sentence does, else after what they are about.

    >>> introduced("How it grows", "It follows the sign-ins"), introduced("How it grows", "100 a day")
    ('It follows the sign-ins.', 'How it grows: 100 a day.')
    """
    speaks = text.strip().partition(" ")[0].lower() in _SPEAKERS | {"the", "our"}
    return begun(text if speaks else f"{lead}: {text.strip()}")


def lower_first(text: str) -> str:
    """The text with its first letter small, to go on after other words; an abbreviation stays.

    >>> lower_first("Sending is paused"), lower_first("DKIM is not successful")
    ('sending is paused', 'DKIM is not successful')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with its first letter a capital, to begin with."""
    return text[:1].upper() + text[1:]


def begun(text: str) -> str:
    """The text as a sentence of its own, after a colon or alone."""
    return upper_first(sentence(text))


def bare(text: str) -> str:
    """The text without a final full stop, to go on after it."""
    return text.strip().removesuffix(".")


def listing(items: Sequence[str], last: str = "and") -> str:
    """
    >>> listing(["a", "b", "c"])
    'a, b and c'
    >>> listing(["a and b", "c"])
    'a and b, and c'
    """
    if len(items) < 2:
        return "".join(items)
    comma = "," if any(f" {last} " in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} {last} {items[-1]}"


def first_few(items: Sequence[str], most: int = 4) -> str:
    """Names for a sentence; the number of the rest where there are many.

    >>> first_few(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    rest = len(items) - most
    return ", ".join(items[:most]) + (f" and {rest} more" if rest > 0 else "")


def percent(value: float) -> str:
    """
    >>> percent(0.1)
    '0.1%'
    """
    return f"{round(value, 4):g}%"


def day(value: date) -> str:
    """
    >>> day(date(2026, 12, 1))
    '1 December 2026'
    """
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(at: datetime) -> str:
    """A time with year and time zone.

    >>> moment(datetime(2026, 11, 2, 9, 5, tzinfo=UTC))
    '2 November 2026, 09:05 UTC'
    """
    at = at.astimezone(UTC)
    return f"{day(at.date())}, {at:%H:%M} UTC"


def partial_date(text: str) -> str:
    """A year, month or day in words.

    >>> partial_date("2025-09")
    'September 2025'
    """
    pieces = [int(piece) for piece in text.split("-")]
    if len(pieces) == 3:
        return day(date(*pieces))
    return f"{_MONTHS[pieces[1] - 1]} {pieces[0]}" if len(pieces) == 2 else text


def on_day(text: str) -> str:
    """When something was, in running text.

    >>> on_day("2026-11-02"), on_day("2026-11")
    ('on 2 November 2026', 'in November 2026')
    """
    return f"{'on' if text.count('-') == 2 else 'in'} {partial_date(text)}"


COUNTING = frozenset("two three four five six seven eight nine ten eleven twelve".split())

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def in_words(number: int) -> str:
    """A number of things in running text: in letters up to twelve.

    >>> in_words(6), in_words(1800)
    ('six', '1,800')
    """
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def spelled(number: int, noun: str) -> str:
    """
    >>> spelled(6, "month")
    'six months'
    """
    return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "kind")
    '1 kind'
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+|(?<=[。！？])|\n+")


def sentences(text: str) -> Iterator[str]:
    """
    >>> list(sentences("One mail each. It says “Stop.” Nothing else"))
    ['One mail each.', 'It says “Stop.”', 'Nothing else']
    """
    return (piece.strip() for piece in _SENTENCE_END.split(text) if piece.strip())
