"""A real server and a real browser; without Chromium the journeys are skipped, in CI they fail."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.chromium import FLAGS, find_chromium
from tests.servers import Server, launched, wait_until_up

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# A busy machine of two cores takes its time; a test that fails waits no shorter for it.
PATIENCE = 45_000
expect.set_options(timeout=PATIENCE)


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


@pytest.fixture(scope="session")
def launch(refusing_resolver: str) -> Callable[..., Server]:
    """Starts a server (`tests.servers.launched`) for which the DNS says nothing."""
    return partial(launched, resolver=refusing_resolver)


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

    def start(
        *, viewport: ViewportSize = DESKTOP, color_scheme: Literal["dark", "light"] = "light"
    ) -> BrowserContext:
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
