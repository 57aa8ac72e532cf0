"""The daily report: what SES counted, against the lines at which AWS looks closer or stops sending."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from . import addresses, settings


@dataclass(frozen=True)
class Counted:
    sent: int
    bounces: int
    complaints: int
    rejects: int

    def rate(self, count: int) -> float:
        """In percent of what was sent."""
        return 100 * count / self.sent if self.sent else 0.0


def handler(_event: object, _context: object) -> dict[str, str]:
    """Write the report to the owner."""
    points = settings.client("ses").get_send_statistics()["SendDataPoints"]
    subject, text = report(points, addresses.now())
    settings.tell_owner(subject, text)
    return {"subject": subject}


def report(points: list[dict[str, Any]], now: datetime) -> tuple[str, str]:
    """Subject and text, from what `GetSendStatistics` gives: a point for each 15 minutes, two weeks."""
    day, weeks = since(points, now - timedelta(days=1)), since(points, now - timedelta(days=14))
    over = [
        f"WARNING: {what} are at {rate:.2f} % in 14 days, your line is {line:g} %."
        for what, rate, line in (
            ("bounces", weeks.rate(weeks.bounces), 100 * float(settings.text("BOUNCE_ALARM"))),
            (
                "complaints",
                weeks.rate(weeks.complaints),
                100 * float(settings.text("COMPLAINT_ALARM")),
            ),
        )
        if weeks.sent and rate >= line
    ]
    counts = f"{day.sent} mails, {day.bounces} bounces, {day.complaints} complaints"
    whole = "Counted by SES for the whole account in this Region."
    told = [*over, f"Last 24 hours: {_told(day)}", f"Last 14 days: {_told(weeks)}", whole]
    return f"{'WARNING: ' if over else ''}{counts}", "\n".join(told)


def since(points: Iterable[dict[str, Any]], begin: datetime) -> Counted:
    counted = [p for p in points if p["Timestamp"] >= begin]
    names = ("DeliveryAttempts", "Bounces", "Complaints", "Rejects")
    return Counted(*(sum(p[name] for p in counted) for name in names))


def _told(counted: Counted) -> str:
    bounces, complaints = counted.rate(counted.bounces), counted.rate(counted.complaints)
    return (
        f"{counted.sent} sent, {counted.bounces} bounced ({bounces:.2f} %), {counted.complaints} "
        f"complaints ({complaints:.3f} %), {counted.rejects} rejected."
    )
