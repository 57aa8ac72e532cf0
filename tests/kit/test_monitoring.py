"""The daily report."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox_exit.kit.handlers import monitoring

NOW = datetime(2026, 11, 28, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOUNCE_ALARM", "0.05")
    monkeypatch.setenv("COMPLAINT_ALARM", "0.001")


def point(hours: float, sent: int, bounces: int = 0, complaints: int = 0) -> dict[str, Any]:
    """A point of `GetSendStatistics`, so many hours ago."""
    return {
        "Timestamp": NOW - timedelta(hours=hours),
        "DeliveryAttempts": sent,
        "Bounces": bounces,
        "Complaints": complaints,
        "Rejects": 1,
    }


def test_a_quiet_day() -> None:
    subject, text = monitoring.report([point(1, 600, 6), point(23, 400), point(100, 1000)], NOW)
    assert subject == "1000 mails, 6 bounces, 0 complaints"
    assert (
        "Last 24 hours: 1000 sent, 6 bounced (0.60 %), 0 complaints (0.000 %), 2 rejected." in text
    )
    assert "Last 14 days: 2000 sent" in text


@pytest.mark.parametrize(
    ("bounces", "complaints", "warned"), [(50, 0, "bounces"), (49, 0, ""), (0, 1, "complaints")]
)
def test_it_warns_at_the_line_and_not_below(bounces: int, complaints: int, warned: str) -> None:
    subject, text = monitoring.report([point(50, 1000, bounces, complaints)], NOW)
    assert subject.startswith("WARNING") is bool(warned)
    assert ("WARNING: " + warned in text) is bool(warned)


def test_nothing_sent_is_no_warning() -> None:
    subject, _ = monitoring.report([], NOW)
    assert subject == "0 mails, 0 bounces, 0 complaints"
