"""When it has to be said that what was read is old."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox_exit.account.age import age, old
from sandbox_exit.observed.snapshot import Snapshot

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
READ = Snapshot(taken_at=AT, region="eu-central-1")
WEEK = timedelta(days=7)


@pytest.mark.parametrize("later", [timedelta(minutes=-5), timedelta(0), WEEK])
def test_up_to_a_week_nothing_is_said(later: timedelta) -> None:
    assert old(READ, AT + later) == ""


def test_after_more_than_a_week_it_is_said_to_be_old() -> None:
    said = old(READ, AT + WEEK + timedelta(hours=1))
    assert said.startswith("The account was read 7 days ago.")


def test_a_sample_and_nothing_have_no_age() -> None:
    made_up = READ.model_copy(update={"sample": True})
    assert age(made_up, AT + 9 * WEEK) is None
    assert old(made_up, AT + 9 * WEEK) == old(None, AT) == ""


def test_a_clock_that_is_behind_makes_no_negative_age() -> None:
    assert age(READ, AT - timedelta(minutes=5)) == timedelta(0)
