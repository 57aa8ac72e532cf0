"""Keeps other sites and other hosts out of a server that has no log-in.

Streamlit's own guards cover the websocket only, and accept any web application on localhost as origin.
"""

import os

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit needs inline styles and scripts and compiles with eval; everything comes from here.
_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]


def _port(scope: Scope) -> int | None:
    """The port people open: SANDBOX_EXIT_PORT where it is forwarded, else the one listened on."""
    configured = os.environ.get("SANDBOX_EXIT_PORT", "")
    if configured.isdigit():
        return int(configured)
    server = scope.get("server")
    return int(server[1]) if server and server[1] else None


class LocalOnly:
    """Exact Host and Origin, for HTTP and websocket, and the headers that harden a browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        port = _port(scope)
        hosts = {f"localhost:{port}", f"127.0.0.1:{port}"}
        headers = HTTPConnection(scope).headers
        origin = headers.get("origin")
        allowed = headers.get("host") in hosts and (
            scope["type"] == "http" if origin is None else origin in {f"http://{h}" for h in hosts}
        )
        if not allowed:
            await _refuse(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        await self.app(scope, receive, hardened)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(
        "Open this app at http://localhost with the port it was started on.", 403
    )(scope, receive, send)
