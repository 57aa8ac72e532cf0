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
from .decoding import inflate
from .limits import Limits
from .network import HEADERS, Clock, GuardedBackend
from .target import Target, follow, parse_target

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
class Body:
    """``cut`` says why it is not all of it; empty where it is."""

    data: bytes
    charset: str | None
    cut: str = ""


@dataclass(frozen=True)
class Fetched:
    """``certificate`` is that of the last host, `None` without encryption; ``body`` is `None` where
    the answer is not a page."""

    response: Response
    certificate: Certificate | None
    body: Body | None


class Unopened(Exception):
    """No page came. ``__cause__`` is what the guard, the lookup, TLS or httpcore raised; ``url`` and
    ``host`` are of the last link on the way."""

    def __init__(self, url: str, host: str) -> None:
        super().__init__(url)
        self.url, self.host = one_line(url, URL_MAX), host


@dataclass
class Fetching:
    """How to open pages."""

    lookup: Lookup
    allow: Allow
    limits: Limits
    tls: ssl.SSLContext
    stop: threading.Event
    inner: httpcore.NetworkBackend | None = None


def fetch(
    link: str, how: Fetching, until: Callable[[Target], bool] = lambda target: False
) -> Fetched:
    """Open ``link``. Raises `Unopened`.

    Redirects end before a link ``until`` is true of; the response is then the one that leads there.
    httpcore is used without a client on top: that would keep cookies and read redirects its own way,
    and fail where browsers do not.
    """
    clock = Clock(how.limits.page_timeout, how.stop)
    inner = how.inner or httpcore.SyncBackend()
    backend = GuardedBackend(how.lookup, how.allow, clock, how.limits, inner)
    with httpcore.ConnectionPool(ssl_context=how.tls, network_backend=backend) as browser:
        return _Fetch(browser, clock, how, until).run(link)


@dataclass
class _Fetch:
    browser: httpcore.ConnectionPool
    clock: Clock
    how: Fetching
    until: Callable[[Target], bool]
    hops: list[Hop] = field(default_factory=list)
    cookies: bool = False

    def run(self, link: str) -> Fetched:
        reached: Target | None = None
        try:
            target: Target | None = parse_target(link, self.how.allow)
            opened: set[str] = set()
            while target is not None:
                reached = target
                opened.add(target.url)
                with self.browser.stream("GET", target.url, headers=HEADERS) as answer:
                    target, end = self._next(answer, target, opened)
                    if end is not None:
                        return self._fetched(answer, target, end)
        except Exception as error:
            at = (reached.url, reached.host) if reached else (link, "The link")
            raise Unopened(*at) from error
        raise AssertionError  # the loop returns or raises

    def _next(
        self, answer: httpcore.Response, target: Target, opened: set[str]
    ) -> tuple[Target, End | None]:
        """Where the answer leads, and how the redirects end there, if they do."""
        if answer.status not in _REDIRECTS:
            return target, End.PAGE
        self.cookies = self.cookies or bool(_header(answer, "set-cookie"))
        location = _header(answer, "location")
        if not location:
            return target, End.NOWHERE
        following = follow(target, location, self.how.allow)
        hop = (one_line(url, URL_MAX) for url in (target.url, following.url))
        self.hops.append(Hop(url=next(hop), status=answer.status, to=next(hop)))
        if self.until(following):
            return following, End.PAGE
        if following.url in opened:
            return following, End.CIRCLE
        over = len(self.hops) > min(self.how.limits.max_redirects, MAX_HOPS - 1)
        return following, End.TOO_MANY if over else None

    def _fetched(self, answer: httpcore.Response, target: Target, end: End) -> Fetched:
        kind = _header(answer, "content-type")
        content_type = one_line(kind.partition(";")[0].lower(), 100)
        certificate = _certificate(answer, target)  # while the connection is there
        body = None
        if answer.status not in _REDIRECTS and content_type in _PAGES:
            body = self._body(answer, kind)
            if not content_type and body.data.lstrip()[:1] != b"<":
                body = None
        names = {name.decode("latin-1").lower() for name, _ in answer.headers}
        response = Response(
            status=answer.status,
            final_url=one_line(target.url, URL_MAX),
            redirects=tuple(self.hops),
            end=end,
            content_type=content_type,
            cookies_on_the_way=self.cookies,
            guarded=not _BOT_CHECK_HEADERS.isdisjoint(names),
            bytes_read=len(body.data) if body else 0,
        )
        return Fetched(response, certificate, body)

    def _body(self, answer: httpcore.Response, kind: str) -> Body:
        """What comes within the limits. What was read counts even if the rest does not arrive."""
        limit, sent, cut = self.how.limits.max_bytes, bytearray(), ""
        try:
            for piece in answer.iter_stream():
                sent += piece
                if len(sent) > limit:
                    break
                self.clock.left(1)
        except tuple(_CUT) as error:
            cut = next(words for known, words in _CUT.items() if isinstance(error, known))
        try:
            encoding = _header(answer, "content-encoding")
            data, whole = inflate(bytes(sent[:limit]), encoding, limit + 1)
        except ValueError:
            data, whole, cut = (
                b"",
                False,
                "The page is compressed in a way this reader cannot undo.",
            )
        if max(len(sent), len(data)) > limit:
            cut = f"Only the first {limit:,} bytes of the page were read."
        cut = cut or ("" if whole else _ENDED_EARLY)
        charset = _CHARSET.search(kind)
        return Body(data[:limit], charset[1] if charset else None, cut)


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
