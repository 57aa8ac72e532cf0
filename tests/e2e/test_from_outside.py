"""A container or a forwarded port: who comes from another machine, and is let in by name only.

The server and its visitor each have a network of their own (Linux network namespaces) with one cable
between them, so the visitor's address is none of the server's own.
"""

import html
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import STREAMLIT, Server

pytestmark = pytest.mark.slow

SERVER, VISITOR = "192.0.2.1", "192.0.2.2"

_VISIT = """
import http.client, json, sys
address, port, host, path, *more = sys.argv[1:]
connection = http.client.HTTPConnection(address, int(port), timeout=20)
connection.request("GET", path, headers={"Host": host, **dict(pair.split("=", 1) for pair in more)})
answer = connection.getresponse()
print(answer.status)
print(answer.read().decode() if answer.status != 101 else "")
"""
_WEBSOCKET = (
    "Upgrade=websocket",
    "Connection=Upgrade",
    "Sec-WebSocket-Key=AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Version=13",
)


def _ip(*arguments: str) -> None:
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(
            f"SKIPPED, A VISITOR FROM OUTSIDE: ip {' '.join(arguments)}: {done.stderr.strip()}"
        )


@pytest.fixture
def networks() -> Iterator[tuple[str, str]]:
    """The names of the server's and of the visitor's network."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip(
            "SKIPPED, A VISITOR FROM OUTSIDE: needs Linux, root and the program ip (iproute2)"
        )
    here, there = (f"sandbox-exit-{os.getpid()}-{end}" for end in ("server", "visitor"))
    made = []
    try:
        for name in (here, there):
            _ip("netns", "add", name)
            made.append(name)
        _ip(
            "-n",
            here,
            "link",
            "add",
            "cable",
            "type",
            "veth",
            "peer",
            "name",
            "cable",
            "netns",
            there,
        )
        for name, address in ((here, SERVER), (there, VISITOR)):
            _ip("-n", name, "address", "add", f"{address}/24", "dev", "cable")
            _ip("-n", name, "link", "set", "cable", "up")
            _ip("-n", name, "link", "set", "lo", "up")
        yield here, there
    finally:
        for name in made:
            subprocess.run(["ip", "netns", "delete", name], check=True)


def _visit(
    network: str, address: str, server: Server, host: str, path: str, *more: str
) -> tuple[int, str]:
    """Status and text of an answer, asked for from a network."""
    command = ["ip", "netns", "exec", network, sys.executable, "-c", _VISIT]
    asked = [*command, address, str(server.port), host, path, *more]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60)
    status, _, text = done.stdout.partition("\n")
    return int(status or 0), html.unescape(text)


@pytest.fixture
def start(
    networks: tuple[str, str], launch: Callable[..., Server], tmp_path: Path
) -> Iterator[Callable[..., Server]]:
    """Starts the server as a container does: for all addresses, in its own network."""
    running: list[Server] = []

    def started(**env: str) -> Server:
        outside = (*STREAMLIT[:-1], "--server.address", "0.0.0.0", STREAMLIT[-1])
        command = ("ip", "netns", "exec", networks[0], *outside)
        server = launch(tmp_path, command=command, env=env)
        running.append(server)
        give_up = time.monotonic() + 60
        own = f"127.0.0.1:{server.port}"
        while _visit(networks[0], "127.0.0.1", server, own, "/_stcore/health")[0] != 200:
            assert server.process.poll() is None, "the server ended"
            assert time.monotonic() < give_up, "the server did not start"
        return server

    yield started
    for server in running:
        if server.process.poll() is None:
            server.stop()


def test_a_visitor_from_outside_gets_in_with_the_command_the_refusal_names(
    networks: tuple[str, str], start: Callable[..., Server]
) -> None:
    visitor = networks[1]
    closed = start()
    name = f"{SERVER}:{closed.port}"
    status, page = _visit(visitor, SERVER, closed, name, "/")
    assert (status, f"start it with SANDBOX_EXIT_ALLOW={name}." in page) == (403, True)
    own = f"127.0.0.1:{closed.port}"
    for lie in ((), ("X-Forwarded-For=127.0.0.1",), ("Forwarded=for=127.0.0.1",)):
        status, page = _visit(visitor, SERVER, closed, own, "/", *lie)
        assert status == 403
        assert "answers to its own machine only" in page
    closed.stop()

    # It listens on another port than the one in the address bar, as behind a forwarded one.
    opened = start(SANDBOX_EXIT_ALLOW=name)
    status, page = _visit(visitor, SERVER, opened, name, "/")
    assert (status, "<title>" in page) == (200, True)
    stream = ("/_stcore/stream", *_WEBSOCKET)
    assert _visit(visitor, SERVER, opened, name, *stream, f"Origin=http://{name}")[0] == 101
    assert _visit(visitor, SERVER, opened, name, *stream, "Origin=http://a.example")[0] == 403
    for other in (f"{SERVER}:{opened.port}", f"127.0.0.1:{opened.port}"):
        assert _visit(visitor, SERVER, opened, other, "/")[0] == 403
