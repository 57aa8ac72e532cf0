"""A real server and a real browser; without Chromium the journeys are skipped, in CI they fail."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sandbox_exit.storage.store import Store
from tests import ROOT
from tests.chromium import FLAGS, find_chromium

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# A busy machine of two cores takes its time; a test that fails waits no shorter for it.
PATIENCE = 45_000
expect.set_options(timeout=PATIENCE)


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


StartServer = Callable[..., Server]


# For one module at a time: while it runs, so does an event loop of its own in this thread, in which the
# tests of other modules could not start theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        message = "NO CHROMIUM: install it or set CHROMIUM to its path to run the browser journeys."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


STREAMLIT = (sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port")
"""As the README says."""
COMMAND_LINE = (sys.executable, "-m", "sandbox_exit", "--port")

# No test may find the credentials of the person who runs it.
_NOT_PASSED_ON = (
    "AWS_PROFILE",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_ENDPOINT_URL",
)


@pytest.fixture(scope="session")
def launch(refusing_resolver: str) -> Callable[..., Server]:
    """Starts a server whose files are all in ``place``; ``command`` ends where the port follows."""

    def start(
        place: Path,
        folder: Path | None = None,
        env: dict[str, str] | None = None,
        command: tuple[str, ...] = STREAMLIT,
        cwd: Path = ROOT,
        port: int = 0,
    ) -> Server:
        port = port or _free_port()
        folder = folder or place / "profiles"
        environment = {k: v for k, v in os.environ.items() if k not in _NOT_PASSED_ON} | {
            "SANDBOX_EXIT_PROFILES": str(folder),
            "AWS_CONFIG_FILE": str(place / "no-config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(place / "no-credentials"),
            "AWS_EC2_METADATA_DISABLED": "true",
            "STREAMLIT_SERVER_HEADLESS": "true",
            "SANDBOX_EXIT_RESOLVER": refusing_resolver,
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

    return start


@pytest.fixture
def start_server(tmp_path: Path, launch: Callable[..., Server]) -> Iterator[StartServer]:
    """Starts a server of the test's own: another command, another environment, or a fresh one."""
    running: list[Server] = []

    def start(**options: Any) -> Server:
        running.append(launch(tmp_path, **options))
        wait_until_up(running[-1])
        return running[-1]

    yield start
    for server in running:
        server.stop()


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


@pytest.fixture(scope="session")
def shared_server(
    tmp_path_factory: pytest.TempPathFactory, launch: Callable[..., Server]
) -> Iterator[Server]:
    server = launch(tmp_path_factory.mktemp("server"))
    wait_until_up(server)
    yield server
    server.stop()


@pytest.fixture
def server(shared_server: Server) -> Server:
    """A server without profiles, which has served the tests before."""
    shutil.rmtree(shared_server.folder, ignore_errors=True)
    return shared_server


OpenBrowser = Callable[..., BrowserContext]


@pytest.fixture
def open_browser(browser: Browser) -> Iterator[OpenBrowser]:
    """A browser of one person. At the end: no request went anywhere but to this machine."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        here = parts.hostname == "127.0.0.1" or (parts.hostname or "").endswith("localhost")
        if parts.scheme not in ("data", "blob") and not here:
            outside.append(url)

    def start(*, viewport: dict[str, int] = DESKTOP, color_scheme: str = "light") -> BrowserContext:
        context = browser.new_context(
            viewport=viewport,
            color_scheme=color_scheme,
            has_touch=viewport is PHONE,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: note(request.url))
        contexts.append(context)
        return context

    yield start
    for context in contexts:
        context.close()
    assert outside == []


@pytest.fixture
def page(open_browser: OpenBrowser) -> Page:
    return open_browser().new_page()
