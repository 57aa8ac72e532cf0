"""The ramp never doubles too fast, never overshoots, and ends where the answers say."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.ramp import CLEAN_DAYS, START_HIGH, Ramp, in_words, ramp

from ..examples import example

COUNT = st.integers(0, 5_000_000)


def of(quota: float | None = None, **volumes: Any) -> Ramp | None:
    return ramp(parse({"volumes": volumes}).profile, quota)


def test_the_example_reaches_its_busiest_day() -> None:
    found = ramp(example().profile, 200.0)
    assert found is not None
    assert [step.a_day for step in found.steps] == [100, 200, 400, 800, 1600, 2000]
    assert (found.steps[-1].first, found.expected_on) == (16, 13)
    assert found.over_quota is not None
    assert found.over_quota.a_day == 400
    assert "more than the account's quota of 200" in " ".join(in_words(found))


@given(now=st.none() | COUNT, expected=st.none() | COUNT, peak=st.none() | COUNT)
def test_each_step_at_most_doubles_and_the_days_follow(
    now: int | None, expected: int | None, peak: int | None
) -> None:
    given_counts = {"now": now, "expected": expected, "peak": peak}
    found = of(**{name: value for name, value in given_counts.items() if value is not None})
    target = next((v for v in (peak, expected, now) if v is not None), None)
    if not target:
        assert found is None
        return
    assert found is not None
    assert found.steps[-1].a_day == found.target == target
    assert found.steps[0].first == 1
    assert found.steps[0].a_day <= START_HIGH
    for before, after in pairwise(found.steps):
        assert before.a_day < after.a_day <= 2 * before.a_day
        assert after.first == before.last + 1 == before.first + CLEAN_DAYS
    assert in_words(found)


def test_a_small_sender_needs_no_ramp() -> None:
    found = of(now=5, peak=20)
    assert found is not None
    assert [(step.first, step.a_day) for step in found.steps] == [(1, 20)]
    assert "nothing needs to be ramped" in in_words(found)[0]


def test_without_figures_there_is_no_schedule() -> None:
    assert of() is None
    assert of(peak=0) is None


@pytest.mark.parametrize(("quota", "over"), [(None, None), (-1, None), (2000, None), (1000, 1600)])
def test_a_quota_speaks_only_where_it_is_known_and_too_small(
    quota: float | None, over: int | None
) -> None:
    found = of(quota, now=100, peak=2000)
    assert found is not None
    assert (found.over_quota.a_day if found.over_quota else None) == over


def test_the_range_of_the_answer_counts_with_its_upper_end() -> None:
    found = of(now="50-100", peak="500-900")
    assert found is not None
    assert found.target == 900
    assert found.target_is == "peak"
