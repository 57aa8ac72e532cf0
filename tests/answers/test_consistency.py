"""Answers that contradict each other, each with the field it is shown at."""

from typing import Any

import pytest

from sandbox_exit.answers.consistency import consistency_problems, share_total
from sandbox_exit.answers.parsing import parse

from ..examples import changed, example


def problems(path: str, value: Any) -> dict[str, str]:
    return {p.dotted: p.message for p in consistency_problems(changed(path, value).profile)}


def test_the_example_agrees_with_itself() -> None:
    assert consistency_problems(example().profile) == ()


@pytest.mark.parametrize(
    ("path", "value", "field", "words"),
    [
        ("streams.1.name", "Monthly Newsletter", "streams.2.name", "its own name"),
        ("volumes.expected", 10, "volumes.expected", "below today's volume"),
        ("volumes.peak", 400, "volumes.peak", "below the expected volume"),
        ("recipients.outside_lists", ["none", "rented"], "recipients.outside_lists", "Keep"),
        (
            "recipients.double_opt_in_streams",
            ["Monthly newsletter", "Offers"],
            "recipients.double_opt_in_streams.1",
            "no stream called “Offers”",
        ),
    ],
)
def test_contradictions(path: str, value: Any, field: str, words: str) -> None:
    assert words in problems(path, value)[field]


def test_a_busiest_day_within_the_ordinary_ones_is_no_contradiction() -> None:
    """500 to 1,000 a day are expected."""
    assert problems("volumes.peak", 700) == {}


def test_written_shares_must_make_a_hundred() -> None:
    for second, words in ((40, "add 10 points"), (60.5, "take away 10.5 points")):
        profile = parse({"streams": [{"share": 50}, {"share": second}]}).profile
        (problem,) = consistency_problems(profile)
        assert (problem.dotted, words in problem.message) == ("streams.1.share", True)


def test_thirds_make_a_hundred() -> None:
    streams = [{"name": str(i), "share": 33.33} for i in range(3)]
    profile = parse({"streams": [*streams[:2], {"name": "c", "share": 33.34}]}).profile
    assert share_total(profile) == 100
    assert consistency_problems(parse({"streams": streams}).profile) == ()


def test_an_open_share_is_not_a_wrong_sum() -> None:
    profile = parse({"streams": [{"share": 50}, {"name": "b"}]}).profile
    assert share_total(profile) is None
    assert consistency_problems(profile) == ()
