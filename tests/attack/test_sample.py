"""A few tries of each attack, the same in every run; `make attack` makes them all."""

import pytest

from .__main__ import PLANNED, Planned
from .model import Attack


@pytest.mark.slow
@pytest.mark.parametrize("planned", PLANNED, ids=lambda planned: planned.name)
def test_a_few_tries_find_no_breach(planned: Planned) -> None:
    ended = planned.run(planned.few)
    assert not ended.breaches, str(ended)
    if ended.skipped:
        pytest.skip(f"SKIPPED: {ended.skipped}")
    assert ended.tried > 0


def test_the_full_count_ends_within_ten_minutes() -> None:
    assert sum(planned.seconds for planned in PLANNED) <= 600


def test_a_breach_is_counted_and_named() -> None:
    attack = Attack("this", count=3)
    for chance in attack:
        if chance.random() > 2:
            attack.breach("never")
    attack.breach("the door is open")
    assert "this: 3 tries, 1 breaches" in str(attack)
    assert "BREACH, try 2: the door is open" in str(attack)
