"""What was sent in the last two weeks: `ses:GetSendStatistics`, version 1 only."""

from collections import Counter, defaultdict
from datetime import UTC, date

from ...observed.aws import SendDay
from .calls import Answer, rows

_COUNTS = {
    "attempts": "DeliveryAttempts",
    "bounces": "Bounces",
    "complaints": "Complaints",
    "rejects": "Rejects",
}


def parse_send_statistics(answer: Answer, _: str = "") -> tuple[SendDay, ...]:
    """AWS gives a point for every 15 minutes with mail, in no order. Empty where nothing was sent."""
    sums: dict[date, Counter[str]] = defaultdict(Counter)
    for point in rows(answer, "SendDataPoints"):
        day = sums[point["Timestamp"].astimezone(UTC).date()]
        day.update({ours: point.get(theirs) or 0 for ours, theirs in _COUNTS.items()})
    return tuple(
        SendDay.model_validate({"day": day, **counts})
        for day, counts in sorted(sums.items())
        if any(counts.values())
    )
