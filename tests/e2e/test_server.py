"""The server keeps to this machine, and starts light."""

import http.client
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.servers import COMMAND_LINE, STREAMLIT, Server, wait_until_up

from .conftest import OpenBrowser, StartServer
from .steps import heading

START = "Get out of the Amazon SES sandbox with a request a reviewer can say yes to"
pytestmark = pytest.mark.browser


def _get(server: Server, path: str = "/", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@contextmanager
def forwarding(listening: socket.socket, port: int) -> Iterator[None]:
    """Passes on what comes in to ``port`` of this machine, both ways, until the end."""
    opened = [listening]
    threads: list[threading.Thread] = []

    def start(work: Callable[..., None], *ends: socket.socket) -> None:
        threads.append(threading.Thread(target=work, args=ends))
        threads[-1].start()

    def pump(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)

    def accept() -> None:
        with suppress(OSError):
            while True:
                pair = (listening.accept()[0], socket.create_connection(("127.0.0.1", port)))
                opened.extend(pair)
                start(pump, *pair)
                start(pump, *reversed(pair))

    start(accept)
    try:
        yield
    finally:
        for end in opened:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join()
        for end in opened:
            end.close()


@pytest.fixture(scope="module", params=[STREAMLIT, COMMAND_LINE], ids=["streamlit", "command"])
def guarded(
    request: pytest.FixtureRequest,
    launch: Callable[..., Server],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """The server, started in each of the ways it can be."""
    started = launch(tmp_path_factory.mktemp("guarded"), command=request.param)
    wait_until_up(started)
    yield started
    started.stop()


def test_answers_carry_the_headers_that_harden_a_browser(guarded: Server) -> None:
    answer = _get(guarded, Host=f"localhost:{guarded.port}")
    assert "frame-ancestors 'none'" in (answer.getheader("content-security-policy") or "")
    assert "default-src 'self'" in (answer.getheader("content-security-policy") or "")
    assert answer.getheader("x-content-type-options") == "nosniff"
    assert answer.getheader("cross-origin-opener-policy") == "same-origin"
    assert answer.getheader("cross-origin-resource-policy") == "same-origin"


def test_nobody_else_on_the_network_can_connect(guarded: Server) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
    for address in addresses - {"127.0.0.1", "::1"}:
        if not str(address).startswith("127."):
            with pytest.raises(OSError, match=r".+"):
                socket.create_connection((str(address), guarded.port), timeout=5).close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_pdf_library_is_not_loaded_before_it_is_needed(
    start_server: StartServer, page: Page
) -> None:
    server = start_server()
    for url, title in (("", START), ("business", "Who are you, and what does the business do?")):
        page.goto(f"{server.url}/{url}")
        heading(page, title)
    assert "/typst/" not in Path(f"/proc/{server.process.pid}/maps").read_text("utf-8")


def test_a_browser_comes_in_with_the_token_that_was_printed(
    start_server: StartServer, open_browser: OpenBrowser, tmp_path: Path
) -> None:
    server = start_server(command=(*COMMAND_LINE[:-1], "--token", "--port"))
    printed = (tmp_path / f"server-{server.port}.log").read_text("utf-8")
    address = next(word for word in printed.split() if "?token=" in word)
    page = open_browser().new_page()
    page.goto(server.url)
    expect(page.get_by_role("heading", name="Not served")).to_be_visible()
    page.goto(address)
    heading(page, START)
    assert "token" not in page.url
    page.goto(f"{server.url}/bounces")
    expect(page.locator("h1")).to_have_count(1)


def test_a_name_that_is_allowed_reaches_the_wizard(
    start_server: StartServer, open_browser: OpenBrowser
) -> None:
    """As behind a forwarded port: the name and port in the address bar are not the server's own."""
    forwarded = socket.create_server(("127.0.0.1", 0))
    name = f"wizard.localhost:{forwarded.getsockname()[1]}"
    server = start_server(env={"SANDBOX_EXIT_ALLOW": name})
    with forwarding(forwarded, server.port):
        page = open_browser().new_page()
        page.goto(f"http://{name}/bounces")
        expect(page).to_have_title("Bounces, complaints, unsubscribes · Sandbox Exit")
        expect(page.locator("h1")).to_have_count(1)
