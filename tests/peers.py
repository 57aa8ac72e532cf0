"""Real programs the tests talk to on loopback."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(name: str) -> Path:
    """A program of the emulators' own environment: they pin another botocore."""
    venv = Path(os.environ.get("SANDBOX_EXIT_PEERS") or ROOT / ".venv-peers")
    places = [venv / "bin" / name, venv / "Scripts" / f"{name}.exe"]
    found = next((path for path in places if path.exists()), None)
    if found is None:
        pytest.fail(
            f"{places[0]} is missing. Run: python3 -m venv .venv-peers && "
            ".venv-peers/bin/pip install -r requirements-peers.txt"
        )
    return found


@contextmanager
def _running(command: list[str | Path], health: str, **env: str) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(health, process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def emulator() -> Iterator[str]:
    with running_emulator() as url:
        yield url


@contextmanager
def running_emulator() -> Iterator[str]:
    """The URL of a fresh ministack."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = {"GATEWAY_PORT": str(port), "PERSIST_STATE": "0"}
    with _running([program("ministack")], f"{url}/_ministack/health", **env):
        yield url


@pytest.fixture(scope="session")
def moto() -> Iterator[str]:
    """The URL of a fresh moto."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command: list[str | Path] = [program("moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    with _running(command, f"{url}/moto-api/"):
        yield url


def _wait_until_healthy(url: str, process: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if process.poll() is not None:
            pytest.fail(f"It ended with exit code {process.returncode} before {url} answered.")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"Nothing answered at {url} within a minute.")
