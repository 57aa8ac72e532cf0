"""Each test has a world of its own: names, servers, an authority."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from . import sites


@pytest.fixture
def world(tmp_path: Path) -> Iterator[sites.World]:
    with sites.world(tmp_path) as made:
        yield made
