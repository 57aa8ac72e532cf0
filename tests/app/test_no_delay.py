"""What the server writes is sent at once."""

import asyncio
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server import _bind_socket

from app.server.no_delay import NoDelay


async def _says_whether_it_waits(scope: Scope, receive: Receive, send: Send) -> None:
    connection = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]
    sends_at_once = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    body = b"sends at once" if sends_at_once else b"waits"
    await send({"type": "http.response.body", "body": body})


@contextmanager
def _served(app: ASGIApp) -> Iterator[str]:
    """The URL of a server on a socket as Streamlit makes it."""
    listening = _bind_socket("127.0.0.1", 0, 8)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.mark.parametrize(
    ("app", "said"),
    [
        (NoDelay(_says_whether_it_waits), b"sends at once"),
        # Once this fails, Streamlit does it itself and app/server/no_delay.py can go.
        (_says_whether_it_waits, b"waits"),
    ],
)
def test_what_is_written_is_sent_at_once(app: ASGIApp, said: bytes) -> None:
    with _served(app) as url, urllib.request.urlopen(url, timeout=10) as answer:
        assert answer.read() == said


def test_a_server_that_does_not_show_its_connection_is_served_too() -> None:
    reached: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope["type"])

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    asyncio.run(NoDelay(app)({"type": "http"}, receive, send))
    assert reached == ["http"]
