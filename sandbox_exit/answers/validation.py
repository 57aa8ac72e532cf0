"""The value types of an answer: text without control characters, links, addresses, ranges, dates.

Each validator raises `ValueError` with a sentence for the person who typed the value.
"""

import re
from datetime import date
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_serializer,
    model_validator,
)

from .written_dates import iso_date

# PutAccountDetails: WebsiteURL 1-1000 characters, contact addresses 6-254 (botocore sesv2 model).
URL_MAX = 1000
EMAIL_MIN, EMAIL_MAX = 6, 254

LINE_MAX = 200
TEXT_MAX = 2000
BODY_MAX = 4000
LETTER_MAX = 12_000
"""Characters of a letter with what it quotes: AWS's longest has about 3,000."""

_LABEL = r"[^\W_](?:[^\W_]|-){0,61}[^\W_]|[^\W_]"
_DOMAIN = re.compile(rf"(?:(?:{_LABEL})\.)+(?:{_LABEL})\.?")
_LOCAL_PART = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}")
_REGION = re.compile(r"[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMALS = re.compile(r"([+-]?\d+)(?:[.,](\d+))?\s*%?")
# Between thousands: comma, point, apostrophes and the spaces of different widths people paste.
_COUNT = r"\d{1,3}(?:[.,'’ \xa0\u2009\u202f]\d{3})+|\d+"
_COUNT_RANGE = re.compile(rf"\s*({_COUNT})\s*(?:(?:-|–|—|\.\.|to)\s*({_COUNT})\s*)?")
_ABOUT = re.compile(r"^\s*(?:about|around|approximately|roughly|some|ca\.?|~)\s+", re.IGNORECASE)
_FEW = re.compile(r"\s*(?:a\s+)?few\s*", re.IGNORECASE)
MOST = r"(?:up to|at most|no more than|max(?:\.|imum)?|≤)"
_UP_TO = re.compile(rf"\s*{MOST}\s*({_COUNT})\s*", re.IGNORECASE)
COUNT_MAX = 1_000_000_000
_COUNT_LENGTH = 100
_COUNT_MESSAGE = "Write a whole number, or a range such as 50-100."


def _printable(text: str) -> str:
    for index, char in enumerate(text):
        code = ord(char)
        if (code < 0x20 and char not in "\n\t") or code == 0x7F:
            raise ValueError(
                f"Character {index + 1} is a control character (U+{code:04X}). Delete it."
            )
    return text


def _unify_newlines(value: object) -> object:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _number_as_text(value: object) -> object:
    """A case id typed without quotes in YAML arrives as a number; it is still the same text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("This must be one line. Remove the line break.")
    return text


def is_domain(text: str) -> bool:
    """Whether ``text`` is a dotted host name (RFC 1035 lengths; international labels allowed)."""
    return len(text) <= 253 and _DOMAIN.fullmatch(text) is not None


def _number(value: object) -> object:
    """As people write it: ``0,05``, ``5 %``. `true` is not 1, and `1_0` is a typing error, not ten."""
    if isinstance(value, bool):
        raise ValueError("Write a number.")
    if not isinstance(value, str):
        return value
    match = _DECIMALS.fullmatch(value.strip())
    if not match:
        raise ValueError("Write a number, such as 5 or 0.5.")
    whole, decimals = match.groups()
    if decimals and len(decimals) == 3 and whole.lstrip("+-0"):
        raise ValueError(
            f"{value.strip()} can be two numbers. Write {whole}{decimals}, or {whole}.{decimals}0."
        )
    return f"{whole}.{decimals}" if decimals else whole


def _day(value: object) -> object:
    """Only a date, or text that names one: pydantic also takes seconds since 1970."""
    found = iso_date(value) if isinstance(value, str) else value
    if isinstance(found, date) or (isinstance(found, str) and _DAY.fullmatch(found)):
        return found
    raise ValueError("Write a day that exists, as year-month-day: 2026-03-15")


def _with_scheme(text: str) -> str:
    """``shop.example/terms`` is what people call a link."""
    host = re.split(r"[/?#]", text, maxsplit=1)[0]
    return f"https://{text}" if is_domain(host) else text


def check_url(text: str) -> str:
    """The text, if it is a web link; raises `ValueError` with a sentence for people."""
    if len(text) > URL_MAX:
        raise ValueError(f"A link can have at most {URL_MAX} characters; this one has {len(text)}.")
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        parts.port  # noqa: B018 (raises ValueError when out of range)
    except ValueError:
        raise ValueError("This is not a valid link. Example: https://www.shop.example") from None
    if parts.scheme not in {"http", "https"}:
        raise ValueError("Write the full link, beginning with https://")
    if any(char.isspace() for char in text) or not is_domain(host):
        raise ValueError("This is not a valid link. Example: https://www.shop.example")
    if parts.username is not None or parts.password is not None:
        raise ValueError("A link must not contain a user name or password.")
    return text


def _email(text: str) -> str:
    local, at, domain = text.rpartition("@")
    if not at or not _LOCAL_PART.fullmatch(local) or not is_domain(domain):
        raise ValueError("This is not an e-mail address. Example: name@shop.example")
    if not EMAIL_MIN <= len(text) <= EMAIL_MAX:
        raise ValueError(f"An address has {EMAIL_MIN} to {EMAIL_MAX} characters.")
    return text


def _domain(text: str) -> str:
    if not is_domain(text):
        raise ValueError("Write the bare domain, without https:// and without @: shop.example")
    return text.rstrip(".").lower()


def _region(text: str) -> str:
    if not _REGION.fullmatch(text):
        raise ValueError("Write the Region's code, for example eu-central-1.")
    return text


def _partial_date(text: str) -> str:
    found = iso_date(text)
    if found is None:
        raise ValueError("Write a year, a month or a day: 2026, 2026-03 or 2026-03-15.")
    return found


_TIMES = re.compile(r"\s*([\d.,]+)\s*(times|x|×)?(?:\s+as\s+many)?\s*", re.IGNORECASE)
_MOST_WITHOUT_TIMES = 50
"""Above this a mere number is likelier a number of mails."""
_TWICE = re.compile(
    r"\s*(?:it )?(?:twice|doubles?|doubled)(?: as (?:many|much))?\s*", re.IGNORECASE
)
_SAME = re.compile(
    r"\s*(?:(?:about\s+)?(?:the\s+)?same|(?:etwa\s+)?gleich(?:\s+viele?)?|(?:ほぼ)?同じ)\s*",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    r"\s*(.*?)\s*(?:(?:e-?)?mails?\s+)?(?:a|per|each|every)\s+day\s*", re.IGNORECASE
)


def times(value: object) -> object:
    """A factor as people say it: "5 times", "twice", "about the same". Raises for "100-50 a day"."""
    a_day(value)
    if isinstance(value, str) and _SAME.fullmatch(value):
        return 1
    if isinstance(value, str) and _TWICE.fullmatch(value):
        return 2
    found = _TIMES.fullmatch(value) if isinstance(value, str) else None
    number = _number(found[1] if found else value)
    bare = found is None or found[2] is None
    if bare and isinstance(number, str | int | float) and float(number) > _MOST_WITHOUT_TIMES:
        raise ValueError(f"Is that a factor? Write “{number} times” or “{number} a day”.")
    return number


def a_day(value: object) -> "CountRange | None":
    """The figure of "1500 a day"; `None` where something else is said. Raises where it is none."""
    found = _A_DAY.fullmatch(value) if isinstance(value, str) and len(value) <= LINE_MAX else None
    return CountRange.model_validate(found[1]) if found else None


_TEXT_STEPS = (BeforeValidator(_unify_newlines), AfterValidator(_printable))

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=TEXT_MAX, strict=True), *_TEXT_STEPS
]
Body = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=BODY_MAX, strict=True), *_TEXT_STEPS
]
Mail = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=LETTER_MAX, strict=True), *_TEXT_STEPS
]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LINE_MAX, strict=True),
    *_TEXT_STEPS,
    AfterValidator(_one_line),
]
Identifier = Annotated[
    Line,
    BeforeValidator(_number_as_text),
    WithJsonSchema({"type": ["string", "integer"], "maxLength": LINE_MAX}),
]
_Short = Annotated[str, StringConstraints(strip_whitespace=True, strict=True), *_TEXT_STEPS]


def _from_one_line(value: object) -> object:
    if not isinstance(value, str):
        return value
    return [part.strip() for part in re.split(r"[,;\n]", value) if part.strip()]


_Item = TypeVar("_Item")
Several = Annotated[list[_Item], BeforeValidator(_from_one_line)]
"""A list, which may be written in one line with commas: ``a@shop.example, b@shop.example``."""


def _schema(pattern: str, **more: int) -> WithJsonSchema:
    """For editors: a pattern (ECMA 262 and Python read it alike) that takes what is valid, and a bit
    more."""
    return WithJsonSchema({"type": "string", "pattern": rf"^\s*{pattern}\s*$", **more})


LINK = "link"
"""Marks a type whose text is the address of a page: it is asked as one."""

Url = Annotated[
    _Short,
    LINK,
    AfterValidator(_with_scheme),
    AfterValidator(check_url),
    _schema(r"([Hh][Tt][Tt][Pp][Ss]?://)?[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?", maxLength=URL_MAX),
]
Email = Annotated[
    _Short,
    AfterValidator(_email),
    _schema(r"[^\s@]{1,64}@[^\s@]+\.[^\s@]+", minLength=EMAIL_MIN, maxLength=EMAIL_MAX),
]
Domain = Annotated[_Short, AfterValidator(_domain), _schema(r"[^\s@/:]+\.[^\s@/:]+")]
Region = Annotated[_Short, AfterValidator(_region), _schema(r"[a-z]{2,5}(-[a-z]+){1,3}-\d{1,2}")]
PartialDate = Annotated[
    _Short,
    AfterValidator(_partial_date),
    BeforeValidator(_number_as_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"\d{4}"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ],
            "examples": ["2026", "2026-03", "2026-03-15", "March 2026"],
        }
    ),
]


# Limits come before this in an annotation: pydantic leaves them out of the JSON Schema otherwise.
TYPED_NUMBER = BeforeValidator(_number)
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False), TYPED_NUMBER]
Day = Annotated[date, BeforeValidator(_day)]


def _count(text: str) -> int:
    return int(re.sub(r"\D", "", text))


class CountRange(BaseModel):
    """A whole number or a range of whole numbers, as people write it: ``50``, ``50-100``, ``1,000``.

    In YAML it is the number, or ``low-high`` as text.
    """

    model_config = ConfigDict(frozen=True)

    low: int
    high: int
    few: bool = False
    """Said as "a few"."""
    of: str = ""
    """What was written after the number, where that may be: "bookings a day"."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return {"low": value, "high": value}
        if isinstance(value, float):
            raise ValueError(f"This was read as {value:g}. Write a whole number, without a point.")
        readable = isinstance(value, str) and len(value) <= _COUNT_LENGTH
        value = _ABOUT.sub("", value) if readable else value
        if readable and _FEW.fullmatch(value):
            return {"low": 1, "high": 9, "few": True}
        most = _UP_TO.fullmatch(value) if readable else None
        if most:
            return {"low": 0, "high": _count(most[1])}
        match = _COUNT_RANGE.fullmatch(value) if readable else None
        if not match:
            raise ValueError(_COUNT_MESSAGE)
        low = _count(match[1])
        return {"low": low, "high": _count(match[2]) if match[2] else low}

    @model_validator(mode="after")
    def _ordered(self) -> "CountRange":
        if self.low > self.high:
            raise ValueError("The range runs backwards: put the smaller number first.")
        if self.low < 0 or self.high > COUNT_MAX:
            raise ValueError(f"Write a number between 0 and {COUNT_MAX:,}.")
        return self

    @model_serializer
    def _to_answer(self) -> int | str:
        number = (
            "a few"
            if self.few
            else self.low
            if self.low == self.high
            else f"{self.low}-{self.high}"
        )
        return f"{number} {self.of}" if self.of else number

    def __str__(self) -> str:
        if self.few:
            return "a few"
        if self.low == 0 < self.high:
            return f"up to {self.high:,}"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}\N{EN DASH}{self.high:,}"


COUNT_RANGE_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": COUNT_MAX},
        {"type": "string", "pattern": r"^\s*[\d.,\s'’]+(\s*(-|–|—|\.\.|to)\s*[\d.,\s'’]+)?\s*$"},
        {
            "type": "string",
            "pattern": r"[Ff][Ee][Ww]|[Uu][Pp] [Tt][Oo]|[Mm][Oo]([Ss][Tt]|[Rr][Ee])|[Mm][Aa][Xx]|≤",
        },
    ],
    "examples": [50, "50-100", "up to 100", "a few"],
}


def _not_a_group(value: object) -> object:
    if isinstance(value, dict):
        raise ValueError(_COUNT_MESSAGE)
    return value


_AND_WORDS = re.compile(
    rf"\s*((?:a\s+)?few|{MOST}\s*(?:{_COUNT})|(?:{_COUNT})(?:\s*(?:-|–|—|\.\.|to)\s*"
    rf"(?:{_COUNT}))?),?\s+([^\d\s][^\n]*?)\s*",
    re.IGNORECASE,
)


_PERIOD = "day|week|month|quarter|year|tag|woche|monat|quartal|jahr"
# "3 mails each", "every 2 weeks", "je 2 Mails", "2x a month": numbers that are none of what is counted.
_NO_SECOND = re.compile(
    rf"\b(?:(?:{MOST}\s*|\d{{1,3}}\s*(?:-|–|to)\s*)?\d{{1,3}}\s+(?:e-?)?(?:mails?|messages?|letters?)\s+each)"
    r"|\b(?:every|in)\s+\d+\s+weeks?|\bje\s+\d{1,3}\s+(?:e-?)?mails?|\balle\s+\d+\s+(?:wochen|tage)|\b14-täg(?:lich|ig)"
    r"|\b[12](?:\s*(?:x|mal|times)|\s+(?:e-?)?(?:mails?|letters?|messages|issues))"
    r"\s+(?:weekly|monthly|wöchentlich|monatlich|(?:an?|per|each|every|im|pro|je|in der)"
    rf"\s+(?:{_PERIOD})\b)",
    re.IGNORECASE,
)
_RHYTHM = re.compile(
    r"\b(?:an?|per|each|every|am|im|pro|je|in der)\s+"
    rf"(?:hour|stunde|{_PERIOD})\b",
    re.IGNORECASE,
)
_BUSY = re.compile(
    r"(.*\b(?:(?:a|per|each|every)\s+day|daily|(?:am|pro)\s+tag|täglich)),?\s+(?:and\s+|but\s+)?"
    rf"(?:(?:{MOST}|bis zu)\s*({_COUNT})|({_COUNT})(?=\s+(?:on|at|am|an)\b))"
    r"(?:\s+(?:on|at)\s+(?:the\s+|our\s+|a\s+)?(?:busiest|busy|worst|bad|peak|best)(?:\s+days?)?"
    r"|\s+(?:am|an)\s+(?:starken|stärksten|vollen|vollsten|schlimmsten|besten)\s+tag(?:en)?)?\s*",
    re.IGNORECASE,
)
"""The figure of the busy day behind that of an ordinary one: "900 a day, 1,600 on the worst day"."""
_IN_WORDS = re.compile(
    r"(?:(?:hundred|thousand|million|billion|dozen)s?|hundert|tausend|dutzend|millionen|k|m|mio|tsd|thsd|lakh"
    r"|percent|prozent)(?![-\w])|%",
    re.IGNORECASE,
)
_PER = re.compile(r"\s*/\s*(?=(?:hour|day|week|month|quarter|year)\b)", re.IGNORECASE)
_AMOUNT_MESSAGE = (
    "Write one number, of what, and how often: “300 bookings a day, 2 mails each”, “900 members twice "
    "a month”, “900-1,600 notices a day”."
)


def _apart(value: object) -> object:
    """A number, and what was written after it."""
    if not isinstance(value, str) or len(value) > LINE_MAX:
        return value
    value = _PER.sub(" per ", _ABOUT.sub("", value)).rstrip(" .;!")
    match = _AND_WORDS.fullmatch(value)
    if match is None or _COUNT_RANGE.fullmatch(value):
        bare = match is not None or _UP_TO.fullmatch(value)
        if not bare and re.search(r"\d.*[^\W\d_]{4}|[^\W\d_]{4}.*\d", value):
            raise ValueError(_AMOUNT_MESSAGE)
        return value
    number, words = CountRange.model_validate(match[1]), match[2]
    if _IN_WORDS.match(words):
        raise ValueError("Write the number in digits, such as 1,000,000.")
    busy = _BUSY.fullmatch(words)
    if busy and _count(busy[2] or busy[3]) >= number.high:
        number, words = CountRange(low=number.low, high=_count(busy[2] or busy[3])), busy[1]
    if re.search(r"\d", _NO_SECOND.sub("", words)) or len(_RHYTHM.findall(words)) > 1:
        raise ValueError(_AMOUNT_MESSAGE)
    return {**vars(number), "of": words}


Count = Annotated[CountRange, BeforeValidator(_not_a_group), WithJsonSchema(COUNT_RANGE_SCHEMA)]
Amount = Annotated[
    CountRange,
    BeforeValidator(_apart),
    BeforeValidator(_not_a_group),
    WithJsonSchema(
        {
            "anyOf": [
                *COUNT_RANGE_SCHEMA["anyOf"],
                {
                    "type": "string",
                    "pattern": r"^\s*([\d≤]|[Aa] |[Ff]ew|[Uu]p|[Aa]t|[Nn]o|[Mm]ax)",
                    "maxLength": LINE_MAX,
                },
            ],
            "examples": ["200 bookings a day, 3 mails each", "900 members once a month", 50],
        }
    ),
]
"""A count that may have words after it: "200 bookings a day"."""
