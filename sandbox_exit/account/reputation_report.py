"""The reputation report: what was sent, bounced, complained about and rejected, against AWS's limits.

AWS: keep hard bounces under 5 % and complaints under 0.1 %; at 10 % and 0.5 % sending may be paused
(https://repost.aws/knowledge-center/ses-resolve-account-review-pause). AWS computes its own rates over
a representative volume and leaves out mail to your own domains and to the mailbox simulator; the send
statistics this report is made from do not, so the two can differ.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ..observed.aws import SendDay
from ..observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable, Unseen

BOUNCE_ALERT, COMPLAINT_ALERT = 0.05, 0.001
BOUNCE_LIMITS, COMPLAINT_LIMITS = (BOUNCE_ALERT, 0.10), (COMPLAINT_ALERT, 0.005)
"""AWS's limit of each, and the rate at which it may pause sending."""
ENOUGH_FOR_BOUNCES = 100
ENOUGH_FOR_COMPLAINTS = 1000
"""Mails below which a rate says nothing: at fewer, a single bounce or complaint is over the limit.
Our lines."""


class Level(StrEnum):
    """What the report comes to, mildest first."""

    FINE = "fine"
    TOO_LITTLE_DATA = "too_little_data"
    ALERT = "alert"
    PAUSE = "pause"
    """Over the line at which AWS may pause sending."""
    UNKNOWN = "unknown"
    """The statistics could not be read."""


@dataclass(frozen=True)
class Rate:
    """``value`` is a fraction, `None` with too little data; ``words`` say what it means."""

    value: float | None
    level: Level
    words: str


@dataclass(frozen=True)
class Row:
    """A day, or the whole time: counts and the two rates."""

    attempts: int
    bounces: int
    complaints: int
    rejects: int
    bounce_rate: Rate
    complaint_rate: Rate


@dataclass(frozen=True)
class Report:
    """``days`` are the days on which something was sent, oldest first; ``why`` says why there is
    nothing, where there is nothing."""

    region: str
    level: Level
    summary: str
    total: Row | None
    days: tuple[tuple[date, Row], ...]
    source: str
    why: str = ""

    @property
    def is_alert(self) -> bool:
        return self.level in (Level.ALERT, Level.PAUSE)


def report(snapshot: Snapshot) -> Report:
    """The report on the send statistics of a snapshot. Pure."""
    seen = snapshot.send_statistics
    if not isinstance(seen, Found):
        caller = snapshot.caller
        if isinstance(seen, NotRead) and isinstance(caller, Unreachable):
            return _unread(snapshot.region, caller)  # nothing was asked for, because nobody could
        return _unread(snapshot.region, seen)
    days = tuple((day.day, _row([day])) for day in seen.value)
    total = _row(seen.value)
    level = max(
        (total.bounce_rate.level, total.complaint_rate.level),
        key=[Level.FINE, Level.TOO_LITTLE_DATA, Level.ALERT, Level.PAUSE].index,
    )
    return Report(snapshot.region, level, _summary(total, level), total, days, seen.source)


def _unread(region: str, seen: Unseen) -> Report:
    if isinstance(seen, Absent):
        why = "AWS has no send statistics for this Region."
    else:
        why = getattr(seen, "reason", "The send statistics were not read.")
    source = getattr(seen, "source", "")
    return Report(region, Level.UNKNOWN, "The statistics could not be read.", None, (), source, why)


def _row(days: Sequence[SendDay]) -> Row:
    sent = sum(day.attempts for day in days)
    bounces = sum(day.bounces for day in days)
    complaints = sum(day.complaints for day in days)
    return Row(
        attempts=sent,
        bounces=bounces,
        complaints=complaints,
        rejects=sum(day.rejects for day in days),
        bounce_rate=_rate(bounces, sent, ENOUGH_FOR_BOUNCES, *BOUNCE_LIMITS),
        complaint_rate=_rate(complaints, sent, ENOUGH_FOR_COMPLAINTS, *COMPLAINT_LIMITS),
    )


def _rate(events: int, sent: int, enough: int, alert: float, pause: float) -> Rate:
    if sent < enough:
        words = f"{events} of {sent:,}: too little for a rate (from {enough:,} mails on)"
        return Rate(None, Level.TOO_LITTLE_DATA, words)
    return _over(events / sent, alert, pause)


def judged_rate(value: float, *, bounces: bool) -> Rate:
    """A rate that AWS itself computed."""
    return _over(value, *(BOUNCE_LIMITS if bounces else COMPLAINT_LIMITS))


def _over(value: float, alert: float, pause: float) -> Rate:
    shown = percent(value)
    if value >= pause:
        return Rate(value, Level.PAUSE, f"{shown}, at which AWS may pause sending")
    if value >= alert:
        return Rate(value, Level.ALERT, f"{shown}, at or over AWS's limit of {percent(alert)}")
    return Rate(value, Level.FINE, shown)


def percent(rate: float) -> str:
    """A fraction as per cent, with as many places as rates of complaints need.

    >>> percent(0.0008)
    '0.08 %'
    """
    return f"{rate * 100:.2f} %"


def _summary(total: Row, level: Level) -> str:
    if total.attempts == 0:
        return "Nothing was sent in the last 14 days."
    if level is Level.TOO_LITTLE_DATA:
        return (
            f"{total.attempts:,} mails in the last 14 days: too little to judge both rates. "
            f"Bounces: {total.bounce_rate.words}. Complaints: {total.complaint_rate.words}."
        )
    return (
        f"{total.attempts:,} mails in the last 14 days. Bounce rate {total.bounce_rate.words}; "
        f"complaint rate {total.complaint_rate.words}."
    )


def every_day(found: Report, until: date, length: int = 14) -> tuple[tuple[date, Row], ...]:
    """The last ``length`` days up to ``until``, with empty rows for days on which nothing was sent."""
    known = dict(found.days)
    days = (until - timedelta(days=back) for back in range(length - 1, -1, -1))
    return tuple((day, known.get(day) or _row(())) for day in days)


def to_json(found: Report) -> dict[str, Any]:
    """The report for other programs. Rates are fractions, null with too little data."""

    def row(value: Row) -> dict[str, Any]:
        plain = asdict(value)
        for name in ("bounce_rate", "complaint_rate"):
            rate: Rate = getattr(value, name)
            plain[name] = rate.value
            plain[f"{name}_level"] = rate.level.value
        return plain

    return {
        "region": found.region,
        "level": found.level.value,
        "alert": found.is_alert,
        "summary": found.summary,
        "why": found.why,
        "source": found.source,
        "total": row(found.total) if found.total else None,
        "days": [{"day": day.isoformat(), **row(value)} for day, value in found.days],
    }
