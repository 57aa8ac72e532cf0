"""What was sent in the last two weeks: `ses:GetSendStatistics`, version 1 only."""

from collections import defaultdict
from datetime import UTC, date, datetime

from ..snapshot import Absent, Found, SendDay, Unreachable
from .calls import Answer, Api
from .listing import required

_COUNTS = ("DeliveryAttempts", "Bounces", "Complaints", "Rejects")


def read_send_statistics(api: Api) -> Found[tuple[SendDay, ...]] | Absent | Unreachable:
    """Found and empty where nothing was sent."""
    return api.read("ses", "GetSendStatistics", parse_send_statistics, {})


def parse_send_statistics(answer: Answer) -> tuple[SendDay, ...]:
    """AWS gives a point for every 15 minutes with mail, in no order."""
    sums: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for point in required(answer, "SendDataPoints"):
        day = _utc_day(point["Timestamp"])
        for place, count in enumerate(_COUNTS):
            sums[day][place] += point.get(count) or 0
    return tuple(
        SendDay(day=day, attempts=attempts, bounces=bounces, complaints=complaints, rejects=rejects)
        for day, (attempts, bounces, complaints, rejects) in sorted(sums.items())
        if attempts or bounces or complaints or rejects
    )


def _utc_day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
