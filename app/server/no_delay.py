"""Sends what is written at once, instead of holding it back until the browser has confirmed the last.

Streamlit draws a page in many small messages. Nagle's algorithm (RFC 896) holds each back while another
is on its way, and the receiver may take its time to confirm (RFC 1122, 4.2.3.2; 40 ms on Linux). asyncio
turns it off for sockets that name TCP as their protocol; Streamlit 1.67 binds one that names none, as
uvicorn does (https://github.com/Kludex/uvicorn/issues/3149).
"""

import socket

from starlette.types import ASGIApp, Receive, Scope, Send

from .peer import transport_of


class NoDelay:
    """Turns Nagle's algorithm off for each connection.

    On a server that does not show its connections, everything works as before.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport = transport_of(receive)
        connection = transport and transport.get_extra_info("socket")
        if connection and connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
