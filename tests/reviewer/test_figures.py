"""What the rules find in realistic profiles does not get worse."""

from functools import cache

import pytest

from sandbox_exit.rules import PACK
from tests.reviewer.cases import Case, cases
from tests.reviewer.measure import Outcome, figures, outcome

WORST_RECALL = 0.99
MOST_FALSE_ALARMS = 0


@cache
def outcomes() -> tuple[Outcome, ...]:
    return tuple(outcome(case) for case in cases())


def test_recall_and_false_alarms() -> None:
    measured = figures(outcomes())
    assert measured.recall >= WORST_RECALL
    assert measured.false_alarms <= MOST_FALSE_ALARMS


def test_there_are_enough_profiles_good_and_bad() -> None:
    assert len(cases()) >= 40
    assert len({case.id for case in cases()}) == len(cases())
    assert sum(not case.expected for case in cases()) >= 10


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_profiles_are_readable_and_expect_rules_there_are(case: Case) -> None:
    assert not case.parsed.problems
    assert case.expected <= {rule.id for rule in PACK.rules}


def test_measuring_prints_each_round_and_each_miss(capsys: pytest.CaptureFixture[str]) -> None:
    from tests.reviewer.measure import main

    main()
    printed = capsys.readouterr().out
    assert "first: 55 profiles" in printed
    for missed in (o for o in outcomes() if o.missed):
        assert f"{missed.case.id}: missed" in printed
