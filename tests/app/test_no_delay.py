"""What the server writes is sent at once."""

import asyncio
import socket
import urllib.request

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.server.no_delay import NoDelay

from .served import served


async def _says_whether_it_waits(scope: Scope, receive: Receive, send: Send) -> None:
    # What ASGI calls a function is a method of uvicorn's, which has the connection.
    connection = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]
    sends_at_once = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    body = b"sends at once" if sends_at_once else b"waits"
    await send({"type": "http.response.body", "body": body})


@pytest.mark.parametrize(
    ("app", "said"),
    [
        (NoDelay(_says_whether_it_waits), b"sends at once"),
        # Once this fails, Streamlit does it itself and app/server/no_delay.py can go.
        (_says_whether_it_waits, b"waits"),
    ],
)
def test_what_is_written_is_sent_at_once(app: ASGIApp, said: bytes) -> None:
    with (
        served(app) as port,
        urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=10) as answer,
    ):
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
