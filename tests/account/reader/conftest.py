"""An AWS environment of the test's own, and a fake AWS."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .fake_aws import FakeAws, fake_aws

KEY, SECRET, TOKEN = (
    "AKIAEXAMPLEEXAMPLE00",
    "example-secret-never-shown",
    "example-token-never-shown",
)


@pytest.fixture(autouse=True)
def aws_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No configuration but the test's: a folder for it, and keys in the environment."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_SESSION_TOKEN", TOKEN)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def aws() -> Iterator[FakeAws]:
    with fake_aws() as server:
        yield server
