"""Days and months as people write them, read as year-month-day; where two days can be meant, it asks."""

import re
from datetime import date

_MONTHS = (
    ("jan", "january", "januar", "jänner"),
    ("feb", "february", "februar"),
    ("mar", "march", "mär", "märz", "maerz"),
    ("apr", "april"),
    ("may", "mai"),
    ("jun", "june", "juni"),
    ("jul", "july", "juli"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october", "okt", "oktober"),
    ("nov", "november"),
    ("dec", "december", "dez", "dezember"),
)
_NUMBER_OF = {name: month for month, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = rf"(?P<name>{'|'.join(sorted(_NUMBER_OF, key=len, reverse=True))})\.?"
_YEAR, _M, _D = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        _YEAR,
        rf"{_YEAR}([-/.])\s*{_M}(?:\2\s*{_D})?",
        rf"{_YEAR}\s*年(?:\s*{_M}\s*月(?:\s*{_D}\s*日)?)?",
        rf"{_M}\s*[/.]\s*{_YEAR}",
        rf"{_D}\.\s*{_M}\.\s*{_YEAR}",
        rf"(?:{_D}(?:\.|st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_D}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
]
_SLASHED = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})")


def iso_date(text: str) -> str | None:
    """``2025``, ``2025-03`` or ``2025-03-15`` for a year, a month or a day as people write them in
    English, German or Japanese; `None` for anything else.

    Raises `ValueError`, with a sentence for people, where no such day exists or two could be meant.

    >>> iso_date("March 2025"), iso_date("15.3.2025")
    ('2025-03', '2025-03-15')
    """
    text = text.strip()
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _either_way(text, *map(int, slashed.groups()))
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            parts = match.groupdict()
            name, month = parts.get("name"), parts.get("month")
            number = _NUMBER_OF[name.lower()] if name else int(month) if month else None
            day = parts.get("day")
            return _iso(text, int(parts["year"]), number, int(day) if day else None)
    return None


def _either_way(text: str, first: int, second: int, year: int) -> str:
    """Day and month, or month and day, as it is written on either side of the Atlantic."""
    if first == second or second > 12:
        return _iso(text, year, first, second)
    if first > 12:
        return _iso(text, year, second, first)
    one, other = (_iso(text, year, *pair) for pair in ((second, first), (first, second)))
    raise ValueError(f"{text} can be two days. Write {one} or {other}.")


def _iso(text: str, year: int, month: int | None, day: int | None) -> str:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError(f"{text} is not a date that exists.") from None
    parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
    return "-".join(parts)
