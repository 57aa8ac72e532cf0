"""What all tests share: a store of their own, how hard hypothesis tries, which tests a sample has."""

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from sandbox_exit.installation import FOLDER_VARIABLE
from sandbox_exit.storage.store import Store
from tests.dns.fake_dns import refusing_dns

pytest_plugins = ["tests.peers"]

# A slow machine is not a failure: hypothesis' own deadlines would assert on time.
settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
# `make check` draws few, `make measure` many.
settings.register_profile("quick", parent=settings.get_profile("default"), max_examples=8)
settings.register_profile("full", parent=settings.get_profile("default"), max_examples=200)
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


# `make test` runs a part of the tests that take long: of so many one, and which ones the seed decides.
ONE_IN = int(os.environ.get("ONE_IN") or 1)
SEED = os.environ.get("SEED", "")
TAKE_LONG = frozenset(("browser", "peer", "slow"))


def pytest_report_header() -> str:
    return f"Of the tests that take long one in {ONE_IN}, seed {SEED!r}" if ONE_IN > 1 else ""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if is_hypothesis_test(getattr(item, "function", None)):
            item.add_marker(pytest.mark.random)
        if "wizard" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
    marks = {item: {mark.name for mark in item.iter_markers()} for item in items}
    long = [item for item in items if TAKE_LONG & marks[item] and "always" not in marks[item]]
    first = crc32(SEED.encode())
    left_out = {item for number, item in enumerate(long) if (number + first) % ONE_IN}
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: nobody need look through it for garbage again and again."""
    gc.freeze()


_HOMES = count(1)


@pytest.fixture(autouse=True)
def profiles_folder(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """No test reads or writes the profiles of the person who runs it. Most need no folder: none is made
    until something is saved."""
    if "tmp_path" in request.fixturenames:
        home: Path = request.getfixturevalue("tmp_path")
    else:
        home = tmp_path_factory.getbasetemp() / f"home-{next(_HOMES)}"
    folder = home / "profiles"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def refusing_resolver() -> Iterator[str]:
    """For tests in which the DNS says nothing."""
    with refusing_dns() as address:
        yield address


@pytest.fixture
def store(profiles_folder: Path) -> Store:
    profiles_folder.parent.mkdir(exist_ok=True)
    return Store(profiles_folder)
