"""Real programs the tests talk to on loopback."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def emulator() -> Iterator[str]:
    """The URL of a fresh ministack. It pins its own botocore, so it lives in its own environment."""
    venv = Path(os.environ.get("SANDBOX_EXIT_PEERS") or ROOT / ".venv-peers")
    programs = [venv / "bin" / "ministack", venv / "Scripts" / "ministack.exe"]
    program = next((path for path in programs if path.exists()), None)
    if program is None:
        pytest.fail(
            f"{programs[0]} is missing. Run: python3 -m venv .venv-peers && "
            ".venv-peers/bin/pip install -r requirements-peers.txt"
        )
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [program],
        env={**os.environ, "GATEWAY_PORT": str(port), "PERSIST_STATE": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(f"{url}/_ministack/health", process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_healthy(url: str, process: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if process.poll() is not None:
            pytest.fail(f"ministack ended with exit code {process.returncode} before it was ready.")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"ministack did not answer at {url} within a minute.")
