"""A running wizard, started in each of the ways it can be."""

import http.client
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_exit.storage.store import Store
from tests import ROOT
from tests.peers import free_port

STREAMLIT = (sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port")
"""As the README says."""
UNUSED = ("altair", "pandas", "pyarrow", "pydeck")
"""What Streamlit asks for and the wizard never uses (docs/decisions/0013-streamlits-libraries.md)."""
WITHOUT_UNUSED = (
    sys.executable,
    "-c",
    f"import runpy, sys; sys.modules.update(dict.fromkeys({UNUSED})); "
    "runpy.run_module('streamlit', run_name='__main__')",
    *STREAMLIT[3:],
)
"""As it is once these are taken away."""
COMMAND_LINE = (sys.executable, "-m", "sandbox_exit", "--port")

# No test may find the credentials of the person who runs it.
_NOT_PASSED_ON = (
    "AWS_PROFILE",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_ENDPOINT_URL",
)


@dataclass
class Server:
    """A running wizard. ``folder`` holds its profiles."""

    url: str
    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def store(self) -> Store:
        return Store(self.folder)

    @property
    def latest(self) -> str:
        """The request that was changed last; empty before the first."""
        return next((entry.id for entry in self.store.list()), "")

    def address(self, page: str = "") -> str:
        """A page in a window of the request that was changed last."""
        return f"{self.url}/{page}" + (f"?request={self.latest}" if self.latest else "")

    @property
    def saved(self) -> dict[str, Any]:
        """The answers of the request that was changed last; none before the first."""
        return self.store.read(self.latest).raw if self.latest else {}

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def launched(
    place: Path,
    resolver: str,
    folder: Path | None = None,
    env: dict[str, str] | None = None,
    command: tuple[str, ...] = STREAMLIT,
    cwd: Path = ROOT,
    port: int = 0,
) -> Server:
    """A server whose files are all in ``place``; ``command`` ends where the port follows."""
    port = port or free_port()
    folder = folder or place / "profiles"
    environment = {k: v for k, v in os.environ.items() if k not in _NOT_PASSED_ON} | {
        "SANDBOX_EXIT_PROFILES": str(folder),
        "AWS_CONFIG_FILE": str(place / "no-config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(place / "no-credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "STREAMLIT_SERVER_HEADLESS": "true",
        "SANDBOX_EXIT_RESOLVER": resolver,
    }
    with (place / f"server-{port}.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, str(port)],
            cwd=cwd,
            env=environment | (env or {}),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    return Server(f"http://127.0.0.1:{port}", port, folder, process)


def wait_until_up(server: Server) -> None:
    for _ in range(300):
        assert server.process.poll() is None, "the server ended"
        if _is_up(server):
            return
        time.sleep(0.1)
    raise AssertionError("the server did not start")


def _is_up(server: Server) -> bool:
    """Whether it answers; one that wants a token answers with a refusal."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status in (200, 403)
    except OSError:
        return False
    finally:
        connection.close()
