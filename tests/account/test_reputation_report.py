"""The reputation report: rates only from enough mail, an alert where AWS would raise one."""

from datetime import UTC, date, datetime

import pytest

from sandbox_exit.account.reputation_report import Level, every_day, report, to_json
from sandbox_exit.observed.aws import SendDay
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable

from ..examples import example_snapshot

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def snapshot(*days: tuple[int, int, int, int]) -> Snapshot:
    rows = tuple(
        SendDay(day=date(2026, 11, 7 + i), attempts=a, bounces=b, complaints=c, rejects=r)
        for i, (a, b, c, r) in enumerate(days)
    )
    seen: Found[tuple[SendDay, ...]] = Found(value=rows, source="ses:GetSendStatistics", at=AT)
    return Snapshot(taken_at=AT, region="eu-central-1", send_statistics=seen)


@pytest.mark.parametrize(
    ("days", "level", "alert"),
    [
        ([(2000, 20, 1, 0)], Level.FINE, False),
        ([(1000, 50, 0, 0)], Level.ALERT, True),
        ([(1000, 49, 0, 0)], Level.FINE, False),
        ([(1000, 100, 0, 0)], Level.PAUSE, True),
        ([(1000, 0, 1, 0)], Level.ALERT, True),
        ([(10_000, 0, 50, 0)], Level.PAUSE, True),
        ([(99, 99, 0, 0)], Level.TOO_LITTLE_DATA, False),
        ([(500, 0, 5, 0)], Level.TOO_LITTLE_DATA, False),
        ([(500, 100, 0, 0)], Level.PAUSE, True),
        ([(0, 0, 0, 0)], Level.TOO_LITTLE_DATA, False),
        ([], Level.TOO_LITTLE_DATA, False),
    ],
)
def test_levels(days: list[tuple[int, int, int, int]], level: Level, alert: bool) -> None:
    found = report(snapshot(*days))
    assert found.level is level
    assert found.is_alert is alert


def test_too_little_data_gives_words_instead_of_a_rate() -> None:
    found = report(snapshot((40, 2, 0, 1)))
    assert found.total is not None
    assert found.total.bounce_rate.value is None
    assert found.total.bounce_rate.words == "2 of 40: too little for a rate (from 100 mails on)"
    assert "%" not in found.summary


def test_days_add_up_to_the_total() -> None:
    found = report(snapshot((100, 1, 0, 2), (300, 2, 1, 0)))
    assert found.total is not None
    assert (found.total.attempts, found.total.bounces) == (400, 3)
    assert found.total.bounce_rate.value == 3 / 400
    assert [row.attempts for _, row in found.days] == [100, 300]


@pytest.mark.parametrize(
    "seen",
    [
        NotRead(),
        Absent(source="s", at=AT),
        Unreachable(source="s", at=AT, reason="Access denied.", permission="ses:GetSendStatistics"),
    ],
)
def test_what_was_not_read_is_unknown_and_no_alert(seen: NotRead | Absent | Unreachable) -> None:
    found = report(Snapshot(taken_at=AT, region="eu-central-1", send_statistics=seen))
    assert found.level is Level.UNKNOWN
    assert not found.is_alert
    assert found.total is None
    assert found.why


def test_without_credentials_the_reason_is_theirs() -> None:
    nobody = Unreachable(source="sts", at=AT, reason="There are no AWS credentials here.")
    found = report(Snapshot(taken_at=AT, region="eu-central-1", caller=nobody))
    assert found.why == "There are no AWS credentials here."


def test_every_day_fills_the_days_without_mail() -> None:
    found = report(snapshot((100, 1, 0, 2)))
    days = every_day(found, date(2026, 11, 20))
    assert len(days) == 14
    assert [row.attempts for _, row in days] == [100] + [0] * 13


def test_json_has_fractions_and_nulls() -> None:
    plain = to_json(report(example_snapshot()))
    assert plain["region"] == "eu-central-1"
    assert plain["alert"] is False
    assert plain["total"]["bounce_rate"] is None
    assert plain["total"]["bounce_rate_level"] == "too_little_data"
    assert plain["days"][-1]["attempts"] == 37
