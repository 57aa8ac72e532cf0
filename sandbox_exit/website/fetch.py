"""One page: opened once, its redirects followed by hand, each of them checked."""

import re
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpcore

from ..observed.website import MAX_HOPS, URL_MAX, Certificate, End, Hop, Response, one_line
from .allow import Allow, Lookup
from .decoding import inflate, to_text
from .network import HEADERS, GuardedBackend
from .target import Target, follow, parse_target

_COMPRESSED = "The page is compressed in a way this reader cannot undo."
_ENDED_EARLY = "The server ended the page before it was complete."
_CUT = {
    httpcore.TimeoutException: "The page did not arrive completely in the time given.",
    httpcore.NetworkError: "The connection broke before the page was complete.",
    httpcore.ProtocolError: _ENDED_EARLY,
}
_REDIRECTS = {301, 302, 303, 307, 308}
_PAGES = {"text/html", "application/xhtml+xml", ""}
# AWS WAF and Cloudflare say so when they answer in place of the website.
_BOT_CHECK_HEADERS = {"x-amzn-waf-action", "cf-mitigated"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.+-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Fetched:
    """``certificate`` is that of the last host, `None` without encryption; ``text`` is `None` where the
    answer is not a page, and ``cut`` says why it is not all of it."""

    response: Response
    certificate: Certificate | None
    text: str | None
    cut: str = ""


class Unopened(Exception):
    """No page came. ``__cause__`` is what the guard, the lookup, TLS or httpcore raised; ``url`` and
    ``host`` are of the last link on the way."""

    def __init__(self, url: str, host: str) -> None:
        super().__init__(url)
        self.url, self.host = one_line(url, URL_MAX), host


@dataclass
class Browser:
    """How to open pages, each on connections of its own."""

    lookup: Lookup
    allow: Allow
    tls: ssl.SSLContext
    stop: threading.Event

    def fetch(self, link: str, until: Callable[[Target], bool] = lambda target: False) -> Fetched:
        """Open ``link``. Raises `Unopened`.

        Redirects end before a link ``until`` is true of; the response is then the one that leads
        there. httpcore is used without a client on top: that would keep cookies and read redirects
        its own way, and fail where browsers do not.
        """
        guard = GuardedBackend(self.lookup, self.allow, self.stop)
        with httpcore.ConnectionPool(ssl_context=self.tls, network_backend=guard) as pool:
            return _Fetch(pool, guard, self.allow, until).run(link)


@dataclass
class _Fetch:
    pool: httpcore.ConnectionPool
    guard: GuardedBackend
    allow: Allow
    until: Callable[[Target], bool]
    hops: list[Hop] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    cookies: bool = False

    def run(self, link: str) -> Fetched:
        at, end = (link, "The link"), None
        try:
            target = parse_target(link, self.allow)
            while True:
                at = target.url, target.host
                self.opened.add(target.url)
                with self.pool.stream("GET", target.url, headers=HEADERS) as answer:
                    target, end = self._next(answer, target)
                    if end is not None:
                        return self._fetched(answer, target, end)
        except Exception as error:
            raise Unopened(*at) from error

    def _next(self, answer: httpcore.Response, target: Target) -> tuple[Target, End | None]:
        """Where the answer leads, and how the redirects end there, if they do."""
        if answer.status not in _REDIRECTS:
            return target, End.PAGE
        self.cookies = self.cookies or bool(_header(answer, "set-cookie"))
        location = _header(answer, "location")
        if not location:
            return target, End.NOWHERE
        following = follow(target, location, self.allow)
        url, to = (one_line(one.url, URL_MAX) for one in (target, following))
        self.hops.append(Hop(url=url, status=answer.status, to=to))
        if self.until(following):
            return following, End.PAGE
        if following.url in self.opened:
            return following, End.CIRCLE
        over = len(self.hops) > min(self.allow.max_redirects, MAX_HOPS - 1)
        return following, End.TOO_MANY if over else None

    def _fetched(self, answer: httpcore.Response, target: Target, end: End) -> Fetched:
        kind = _header(answer, "content-type")
        content_type = one_line(kind.partition(";")[0].lower(), 100)
        certificate = _certificate(answer, target)  # while the connection is there
        data, cut, is_page = b"", "", False
        if answer.status not in _REDIRECTS and content_type in _PAGES:
            data, cut = self._body(answer)
            is_page = bool(content_type) or data.lstrip()[:1] == b"<"
        names = {name.decode("latin-1").lower() for name, _ in answer.headers}
        response = Response(
            status=answer.status,
            final_url=one_line(target.url, URL_MAX),
            redirects=tuple(self.hops),
            end=end,
            content_type=content_type,
            cookies_on_the_way=self.cookies,
            guarded=not _BOT_CHECK_HEADERS.isdisjoint(names),
            bytes_read=len(data) if is_page else 0,
        )
        charset = _CHARSET.search(kind)
        text = to_text(data, charset[1] if charset else None) if is_page else None
        return Fetched(response, certificate, text, cut)

    def _body(self, answer: httpcore.Response) -> tuple[bytes, str]:
        """What comes within the limits, and why it is not all. What was read counts even if the rest
        does not arrive."""
        limit, sent, cut = self.allow.max_bytes, bytearray(), ""
        try:
            for piece in answer.iter_stream():
                sent += piece
                if len(sent) > limit:
                    break
                self.guard.left(1)
        except tuple(_CUT) as error:
            cut = next(words for known, words in _CUT.items() if isinstance(error, known))
        try:
            encoding = _header(answer, "content-encoding")
            data, whole = inflate(bytes(sent[:limit]), encoding, limit + 1)
        except ValueError:
            data, whole, cut = b"", False, _COMPRESSED
        if max(len(sent), len(data)) > limit:
            cut = f"Only the first {limit:,} bytes of the page were read."
        return data[:limit], cut or ("" if whole else _ENDED_EARLY)


def _header(answer: httpcore.Response, name: str) -> str:
    """The header's values; as UTF-8, which is what servers send where they do not encode them."""
    found = [value for key, value in answer.headers if key.lower() == name.encode()]
    text = b", ".join(found)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _certificate(answer: httpcore.Response, target: Target) -> Certificate | None:
    """The certificate of the connection the answer came by, which TLS has checked."""
    tls = answer.extensions["network_stream"].get_extra_info("ssl_object")
    if tls is None:
        return None
    given: dict[str, Any] = tls.getpeercert() or {}
    named = {key: value for row in given.get("issuer", ()) for key, value in row}
    try:
        seconds = ssl.cert_time_to_seconds(given.get("notAfter", ""))
        expires = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        expires = None
    return Certificate(
        host=one_line(str(tls.server_hostname or target.host), 300),
        issuer=one_line(str(named.get("organizationName") or named.get("commonName") or ""), 100),
        expires=expires,
    )
