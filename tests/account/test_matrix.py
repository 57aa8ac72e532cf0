"""A sample of the matrix of faults; `make measure` tries all of it."""

import pytest

from sandbox_exit.findings import Status, Verdict

from . import matrix
from .matrix import Counts, cells, judged, objections, pairs, raw_of, sample, try_cell, try_pair

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", matrix.NAMES)
def test_the_account_of_the_matrix_is_ready(name: str) -> None:
    seen = judged(name, raw_of(name))
    assert seen.verdict is Verdict.READY
    assert [what for what, passes in seen.by_name.items() if passes is False] == []


def test_something_rests_on_every_operation() -> None:
    for operation in matrix.OPERATIONS:
        resting = {what for name in matrix.NAMES for what in objections(name, operation)}
        assert resting or operation == "ses:GetIdentityNotificationAttributes", operation


def test_nothing_that_passes_rests_on_the_unread() -> None:
    counts = Counts()
    for cell in sample(cells(), 60):
        try_cell(cell, counts)
    for pair in sample(pairs(), 25):
        try_pair(pair, counts)
    assert (counts.resting, counts.hidden, counts.wrong_verdicts) == ([], [], []), str(counts)


def test_a_pass_that_rests_on_the_unread_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(matrix._OF_STATUS, Status.UNKNOWN, True)
    counts = Counts()
    for cell in sample(cells(), 6):
        try_cell(cell, counts)
    assert counts.resting
