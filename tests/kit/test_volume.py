"""A sample of `tests.kit.volume`."""

import pytest

from tests.kit.volume import run


@pytest.mark.peer
@pytest.mark.usefixtures("table", "told")
def test_nothing_is_lost_of_many_events() -> None:
    figures = run(300)
    assert figures.lost == 0
    assert figures.aside == figures.broken == 3
    assert figures.decisions == 300 - figures.duplicates - figures.broken
    assert figures.blocked > 50
