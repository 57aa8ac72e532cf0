"""Where things lie; that the wheel holds all of them is tested in tests/e2e/test_wheel.py."""

from pathlib import Path

import pytest

from sandbox_exit import installation
from sandbox_exit.installation import FOLDER_VARIABLE
from tests import ROOT


def test_profiles_are_saved_where_the_environment_says(
    profiles_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installation.profiles_folder() == profiles_folder
    monkeypatch.setenv(FOLDER_VARIABLE, "~/requests")
    assert installation.profiles_folder() == Path.home() / "requests"


def test_else_a_checkout_saves_beside_its_examples_and_a_wheel_among_the_users_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert installation.profiles_folder() == ROOT / "profiles"
    monkeypatch.setattr(installation, "_INSTALLED", True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert installation.profiles_folder().is_relative_to(tmp_path)
