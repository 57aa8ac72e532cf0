"""The derived rate is arithmetic on the peak day, and nothing else."""

import pytest

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.volumes import derived_peak_per_second, peak_per_second


@pytest.mark.parametrize(
    ("peak", "rate"), [(1, 1), (3600, 1), (3601, 2), (10_000, 3), ("2000-7200", 2), (0, 1)]
)
def test_the_whole_peak_day_fits_into_an_hour(peak: int | str, rate: int) -> None:
    assert derived_peak_per_second(parse({"volumes": {"peak": peak}}).profile) == rate


def test_without_a_peak_there_is_no_rate() -> None:
    assert derived_peak_per_second(parse({}).profile) is None


def test_the_founders_own_figure_wins() -> None:
    raw = {"volumes": {"peak": 10_000, "peak_per_second": 20}}
    assert peak_per_second(parse(raw).profile) == 20
