"""The server keeps to this machine, and starts light."""

import base64
import http.client
import os
import socket
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, StartServer
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


def _websocket_status(server: Server, host: str, origin: str | None) -> int:
    """The status line of a websocket handshake: 101 is a yes."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        *([f"Origin: {origin}"] if origin else []),
    ]
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return int(connection.recv(200).split()[1])


def test_only_this_machines_names_are_served(server: Server) -> None:
    assert _get(server, Host=f"localhost:{server.port}").status == 200
    assert _get(server, Host=f"127.0.0.1:{server.port}").status == 200
    for host in ("evil.example", f"evil.example:{server.port}", "localhost:1", "localhost"):
        assert _get(server, Host=host).status == 403, host


def test_only_its_own_pages_are_an_origin(server: Server) -> None:
    own = f"localhost:{server.port}"
    assert _get(server, Host=own, Origin=f"http://{own}").status == 200
    for origin in ("http://evil.example", "http://localhost:9999", "null", f"https://{own}"):
        assert _get(server, Host=own, Origin=origin).status == 403, origin


def test_the_websocket_wants_host_and_origin(server: Server) -> None:
    own = f"localhost:{server.port}"
    assert _websocket_status(server, own, f"http://{own}") == 101
    assert _websocket_status(server, own, None) == 403
    assert _websocket_status(server, own, "http://localhost:9999") == 403
    assert _websocket_status(server, "evil.example", "http://evil.example") == 403


def test_answers_carry_the_headers_that_harden_a_browser(server: Server) -> None:
    answer = _get(server, Host=f"localhost:{server.port}")
    assert "frame-ancestors 'none'" in (answer.getheader("content-security-policy") or "")
    assert "default-src 'self'" in (answer.getheader("content-security-policy") or "")
    assert answer.getheader("x-content-type-options") == "nosniff"


def test_nobody_else_on_the_network_can_connect(server: Server) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
    for address in addresses - {"127.0.0.1", "::1"}:
        if not str(address).startswith("127."):
            with pytest.raises(OSError, match=r".+"):
                socket.create_connection((str(address), server.port), timeout=5).close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_wizard_runs_without_the_heavy_libraries(start_server: StartServer, page: Page) -> None:
    server = start_server()
    for url, title in (("", START), ("business", "Who are you, and what does the business do?")):
        page.goto(f"{server.url}/{url}")
        heading(page, title)
    maps = Path(f"/proc/{server.process.pid}/maps").read_text("utf-8")
    for library in ("pandas", "pyarrow", "typst"):
        assert f"/{library}/" not in maps, library
    expect(page.locator("h1")).to_be_visible()
