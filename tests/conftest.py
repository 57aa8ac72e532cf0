"""What all tests share: a store of their own, and how hard hypothesis tries."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from sandbox_exit.installation import FOLDER_VARIABLE
from sandbox_exit.storage.store import Store
from tests.dns.fake_dns import refusing_dns

pytest_plugins = ["tests.peers"]

# A slow machine is not a failure: hypothesis' own deadlines would assert on time.
settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40
)
# `make measure` draws this many.
settings.register_profile("full", parent=settings.get_profile("default"), max_examples=200)
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if is_hypothesis_test(getattr(item, "function", None)):
            item.add_marker(pytest.mark.random)


@pytest.fixture(autouse=True)
def profiles_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the profiles of the person who runs it."""
    folder = tmp_path / "profiles"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def refusing_resolver() -> Iterator[str]:
    """For tests in which the DNS says nothing."""
    with refusing_dns() as address:
        yield address


@pytest.fixture
def store(profiles_folder: Path) -> Store:
    return Store(profiles_folder)
