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
    after as at before by directly during each every immediately in instantly less no on once right
    the under until usually within
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


def lower_first(text: str) -> str:
    """The text with its first letter small, to go on after other words."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with its first letter a capital, to begin with."""
    return text[:1].upper() + text[1:]


def bare(text: str) -> str:
    """The text without a final full stop, to go on after it."""
    return text.strip().removesuffix(".")


def listing(items: Sequence[str], last: str = "and") -> str:
    """
    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def percent(value: float) -> str:
    """
    >>> percent(0.1)
    '0.1 %'
    """
    return f"{round(value, 4):g} %"


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
