"""The day, the case and the Region that stand in a letter; nothing where two could be meant. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ...answers.written_dates import iso_date
from .invariants import regions_in

_HEADER = re.compile(
    r"^[>\s*]*(?:date|sent|datum|gesendet|送信日時|日付)\s*[:：][\s*]*.+$"
    r"|^[>\s]*(?:on|am)\s.{6,60}?(?:\bat\b|\bum\b|,?\s\d{1,2}:\d\d).{0,120}(?:wrote|schrieb)",
    re.IGNORECASE | re.MULTILINE,
)
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}\.\s*\d{1,2}\.\s*\d{4}"
    r"|\d{1,2}(?:\.|st|nd|rd|th)?\s+(?:of\s+)?[a-zäö]{3,9}\.?,?\s+\d{4}"
    r"|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"(?:\bcase|\bfall|ケース)\W{0,3}(?:id|number|no|nr|nummer|番号)?\W{0,4}(\d{9,20})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Particulars:
    """``came_on`` is an ISO day; each is empty where the letter does not say it, or says two."""

    came_on: str = ""
    case_id: str = ""
    region: str = ""

    @property
    def known(self) -> dict[str, str]:
        """Those it says, by their names."""
        return {name: value for name, value in vars(self).items() if value}


def particulars(text: str, today: date) -> Particulars:
    """What a letter says of itself. A day is taken from the mail's own header, the topmost, else where
    the text has a single one; none that lies ahead, such as one AWS sets.

    >>> particulars("Date: Tue, 10 Nov 2026\\nCase ID: 176212345600001", date(2026, 12, 1))
    Particulars(came_on='2026-11-10', case_id='176212345600001', region='')
    """
    headers = [_days(line[0]) for line in _HEADER.finditer(text)]
    header = next(filter(None, headers), ())
    latest = (today + timedelta(1)).isoformat()
    days = [day for day in header[:1] or _days(text) if day <= latest]
    return Particulars(_only(days), _only(_CASE.findall(text)), _only(regions_in(text)))


def _days(text: str) -> tuple[str, ...]:
    found = []
    for written in _DAY.findall(text):
        try:
            day = iso_date(written)
        except ValueError:
            continue
        if day is not None:
            found.append(day)
    return tuple(found)


def _only(found: list[str]) -> str:
    return found[0] if len(set(found)) == 1 else ""
