"""Of an error nobody expected it is said what failed and where, and nothing else."""

import re
from collections.abc import Callable

import pytest

from sandbox_exit.installation import what_and_where
from sandbox_exit.observed.sample import sample_snapshot


def _raised(work: Callable[[], object]) -> BaseException:
    with pytest.raises(Exception) as raised:  # noqa: PT011 (whatever it is)
        work()
    return raised.value


def test_the_place_is_the_last_line_of_ours() -> None:
    said = what_and_where(_raised(lambda: sample_snapshot("never-shown")))
    assert re.fullmatch(r"KeyError in sandbox_exit/observed/sample\.py, line \d+", said)


def test_elsewhere_it_is_the_name_of_the_file() -> None:
    said = what_and_where(_raised(lambda: int("never-shown")))
    assert said.startswith("ValueError in test_error_place.py, line ")


def test_without_a_traceback_it_is_the_class() -> None:
    assert what_and_where(KeyError("never-shown")) == "KeyError"
