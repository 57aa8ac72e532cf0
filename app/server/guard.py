"""Who may talk to a server that has no log-in: the person at this machine, through their own browser.

Streamlit's own guards cover the websocket only, and accept any web application on localhost as origin.
Every way to start the wizard goes through this one.
"""

import hmac
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode
from weakref import WeakKeyDictionary

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox_exit.installation import TOKEN_VARIABLE

from .peer import Address, is_loopback, owner_of, peer_of, transport_of

ALLOW_VARIABLE = "SANDBOX_EXIT_ALLOW"

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
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    # A window that meets another server than the one it was drawn by loads anew (app/answers/drafts.js).
    (b"x-sandbox-exit-server", secrets.token_hex(8).encode()),
]


@dataclass(frozen=True)
class Refusal:
    """Why somebody is not served, and the command or address that helps."""

    why: str
    do: str


@dataclass(frozen=True)
class Settings:
    """``allowed``: further names (``host:port``) under which the wizard is opened, from outside too.
    ``token``: asked for once by each browser, where it is not empty. ``account``: the user id of the
    server; `None` where any account may connect."""

    allowed: frozenset[str] = frozenset()
    token: str = ""
    account: int | None = None


def settings_of(environment: Mapping[str, str]) -> Settings:
    """What the environment asks for."""
    names = environment.get(ALLOW_VARIABLE, "").replace(",", " ").split()
    own = os.getuid() if hasattr(os, "getuid") else 0
    # Root may read every account's files anyway; a server of root's is everybody's by intent.
    return Settings(frozenset(names), environment.get(TOKEN_VARIABLE, ""), own or None)


def refusal(
    scope: Scope,
    headers: Headers,
    settings: Settings,
    peer: Address | None,
    owner: int | None,
) -> Refusal | None:
    """Why this request is not served; `None` where it is. The token is asked for afterwards.

    ``peer`` and ``owner`` are those of the connection, `None` where they are not known.
    """
    port = _port(scope)
    host = headers.get("host", "")
    own = {f"127.0.0.1:{port}", f"localhost:{port}"}
    address = f"http://127.0.0.1:{port}"
    if host not in own | settings.allowed:
        return Refusal(
            f"This server does not answer to the name “{host}”.",
            f"On this machine, open {address}. If you forward a port or run a container on purpose, "
            f"start it with {ALLOW_VARIABLE}={host or 'host:port'}.",
        )
    if peer is not None and not is_loopback(peer[0]) and host not in settings.allowed:
        return Refusal(
            "This server answers to its own machine only.",
            f"To open it to another machine on purpose, start it with {ALLOW_VARIABLE}=host:port, "
            "the name and port that stand in the address bar there.",
        )
    if settings.account is not None and owner not in (None, 0, settings.account):
        return Refusal(
            "This server belongs to another account of this machine.",
            "Start your own: sandbox-exit --port 8502.",
        )
    origin = headers.get("origin")
    wants_origin = scope["type"] == "websocket"
    if (origin is None and wants_origin) or (origin is not None and origin != f"http://{host}"):
        return Refusal(
            f"A page of {origin or 'unknown origin'} asked for this.", f"Open {address} itself."
        )
    if not _came_from_here(scope, headers):
        return Refusal("Another site asked for a part of this one.", f"Open {address} itself.")
    return None


def _came_from_here(scope: Scope, headers: Headers) -> bool:
    """By the browser's own word (Fetch Metadata); following a link to a page is fine from anywhere."""
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return True
    navigates = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and navigates == ("navigate", "document")
    )


def _port(scope: Scope) -> int:
    server = scope.get("server")
    return int(server[1]) if server and server[1] else 0


@dataclass
class Guard:
    """The middleware: refuses with a page that says why, asks for the token, adds the headers that
    harden a browser."""

    app: ASGIApp
    settings: Settings = field(default_factory=lambda: settings_of(os.environ))
    _owners: WeakKeyDictionary[Any, int | None] = field(default_factory=WeakKeyDictionary)
    """By connection: a browser sends many requests through one, whose owner does not change."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        headers = Headers(scope=scope)
        peer = peer_of(scope, receive)
        owner = self._owner(scope, receive, peer)
        refused = refusal(scope, headers, self.settings, peer, owner)
        if refused is None and self.settings.token and not self._knows_token(headers):
            if self._brings_token(scope):
                await self._let_in(scope)(scope, receive, hardened)
                return
            refused = Refusal(
                "This server wants its token.",
                "Open the address that was printed where it was started; it ends in ?token=….",
            )
        if refused is not None:
            await _refuse(refused, scope, receive, hardened)
            return
        await self.app(scope, receive, hardened)

    def _owner(self, scope: Scope, receive: Receive, peer: Address | None) -> int | None:
        if self.settings.account is None or peer is None or not is_loopback(peer[0]):
            return None
        connection = transport_of(receive)
        if connection is None:
            return owner_of(peer, _port(scope))
        if connection not in self._owners:
            self._owners[connection] = owner_of(peer, _port(scope))
        return self._owners[connection]

    def _knows_token(self, headers: Headers) -> bool:
        cookie = SimpleCookie(headers.get("cookie", "")).get(_cookie(headers))
        return cookie is not None and self._is_token(cookie.value)

    def _brings_token(self, scope: Scope) -> bool:
        given = dict(_query(scope)).get("token", "")
        return scope["type"] == "http" and self._is_token(given)

    def _is_token(self, text: str) -> bool:
        return hmac.compare_digest(text.encode(), self.settings.token.encode())

    def _let_in(self, scope: Scope) -> RedirectResponse:
        """On to the same address without the token, which the browser keeps from now on."""
        rest = urlencode([(name, value) for name, value in _query(scope) if name != "token"])
        answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(
            _cookie(Headers(scope=scope)), self.settings.token, httponly=True, samesite="strict"
        )
        return answer


def _query(scope: Scope) -> Iterable[tuple[str, str]]:
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def _cookie(headers: Headers) -> str:
    """Cookies are shared by all ports of a host, so the name holds the port."""
    return f"sandbox-exit-{headers.get('host', '').rpartition(':')[2]}"


async def _refuse(refused: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not served</title>'
        '<meta name="viewport" content="width=device-width">'
        '<body style="font: 1.1rem/1.5 sans-serif; max-width: 40rem; margin: 3rem auto; padding: 1rem">'
        f"<h1>Not served</h1><p>{escape(refused.why)}</p><p>{escape(refused.do)}</p></body></html>"
    )
    await HTMLResponse(page, 403)(scope, receive, send)
