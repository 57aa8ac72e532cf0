"""One page: opened once, its redirects followed by hand, each of them checked."""

import ssl
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpcore
import httpx

from ..observed.website import MAX_HOPS, Certificate, End, Hop, Response, one_line
from .allow import Allow, Lookup
from .decoding import Inflate
from .limits import Limits
from .network import Browser, Clock, GuardedBackend
from .target import Target, follow, parse_target

_ENDED_EARLY = "The server ended the page before it was complete."
_REDIRECTS = {301, 302, 303, 307, 308}
_PAGES = {"text/html", "application/xhtml+xml", ""}
# AWS WAF and Cloudflare say so when they answer in place of the website.
_BOT_CHECK_HEADERS = ("x-amzn-waf-action", "cf-mitigated")


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


@dataclass
class Fetching:
    """How to open pages. ``reached`` tells where a page got to, for whoever explains an error."""

    lookup: Lookup
    allow: Allow
    limits: Limits
    tls: ssl.SSLContext
    stop: threading.Event
    inner: httpcore.NetworkBackend | None = None


def fetch(
    link: str,
    how: Fetching,
    reached: Callable[[Target], None],
    until: Callable[[Target], bool] = lambda target: False,
) -> Fetched:
    """Open ``link``. Raises what the guard, the lookup, TLS and httpcore raise.

    ``reached`` is told each link before it is opened. Redirects end before one ``until`` is true of;
    the response is then the redirect that leads there.
    """
    clock = Clock(how.limits.page_timeout, how.stop)
    inner = how.inner or httpcore.SyncBackend()
    backend = GuardedBackend(how.lookup, how.allow, clock, how.limits, inner)
    with closing(Browser(backend, how.tls)) as browser:
        return _Fetch(browser, clock, how, reached, until).run(link)


@dataclass
class _Fetch:
    browser: Browser
    clock: Clock
    how: Fetching
    reached: Callable[[Target], None]
    until: Callable[[Target], bool]
    hops: list[Hop] = field(default_factory=list)
    cookies: bool = False

    def run(self, link: str) -> Fetched:
        target = parse_target(link, self.how.allow)
        opened = set()
        while True:
            opened.add(target.url)
            self.reached(target)
            with self.browser.get(target.url) as answer:
                if answer.status_code not in _REDIRECTS:
                    return self._page(answer, target)
                location = answer.headers.get("location", "")
                self.cookies = self.cookies or "set-cookie" in answer.headers
                if not location:
                    return self._ended(answer, target, End.NOWHERE)
                following = follow(target, _as_sent(answer, location), self.how.allow)
                self.hops.append(
                    Hop(url=_line(target.url), status=answer.status_code, to=_line(following.url))
                )
                if self.until(following):
                    return self._ended(answer, following, End.PAGE)
                if following.url in opened:
                    return self._ended(answer, following, End.CIRCLE)
                if len(self.hops) > min(self.how.limits.max_redirects, MAX_HOPS - 1):
                    return self._ended(answer, following, End.TOO_MANY)
                target = following

    def _ended(self, answer: httpx.Response, target: Target, end: End) -> Fetched:
        response = self._response(answer, target, end, 0)
        return Fetched(response, _certificate(answer, target), None)

    def _page(self, answer: httpx.Response, target: Target) -> Fetched:
        certificate = _certificate(answer, target)
        body = None
        content_type = _content_type(answer)
        if content_type in _PAGES:
            body = self._body(answer)
            if not content_type and body.data.lstrip()[:1] != b"<":
                body = None
        read = len(body.data) if body else 0
        return Fetched(self._response(answer, target, End.PAGE, read), certificate, body)

    def _response(self, answer: httpx.Response, target: Target, end: End, read: int) -> Response:
        return Response(
            status=answer.status_code,
            final_url=_line(target.url),
            redirects=tuple(self.hops),
            end=end,
            content_type=_content_type(answer),
            cookies_on_the_way=self.cookies,
            guarded=any(header in answer.headers for header in _BOT_CHECK_HEADERS),
            bytes_read=read,
        )

    def _body(self, answer: httpx.Response) -> Body:
        """What comes within the limits. What was read counts even if the rest does not arrive."""
        charset = answer.charset_encoding
        limit = self.how.limits.max_bytes
        data = bytearray()
        sent = 0
        cut = ""
        try:
            inflate = Inflate(answer.headers.get("content-encoding", ""))
            for piece in answer.iter_raw():
                sent += len(piece)
                data += inflate.feed(piece, limit + 1 - len(data))
                if len(data) > limit or sent > limit:
                    cut = f"Only the first {limit:,} bytes of the page were read."
                    break
                self.clock.left(1)
            if not cut and inflate.unfinished:
                cut = _ENDED_EARLY
        except ValueError:
            cut = "The page is compressed in a way this reader cannot undo."
        except httpcore.TimeoutException:
            cut = "The page did not arrive completely in the time given."
        except httpcore.NetworkError:
            cut = "The connection broke before the page was complete."
        except httpcore.ProtocolError:
            cut = _ENDED_EARLY
        return Body(bytes(data[:limit]), charset, cut)


def _as_sent(answer: httpx.Response, location: str) -> str:
    """A ``Location`` as UTF-8, which is what servers send where they do not encode it."""
    raw = next((value for name, value in answer.headers.raw if name.lower() == b"location"), b"")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return location


def _content_type(answer: httpx.Response) -> str:
    return one_line(answer.headers.get("content-type", "").partition(";")[0].lower(), 100)


def _line(url: str) -> str:
    return one_line(url, 2000)


def _certificate(answer: httpx.Response, target: Target) -> Certificate | None:
    """The certificate of the connection the answer came by, which TLS has checked."""
    stream = answer.extensions.get("network_stream")
    tls = stream.get_extra_info("ssl_object") if stream is not None else None
    if tls is None:
        return None
    given: dict[str, Any] = tls.getpeercert() or {}
    named = {key: value for row in given.get("issuer", ()) for key, value in row}
    return Certificate(
        host=one_line(str(tls.server_hostname or target.host), 300),
        issuer=one_line(str(named.get("organizationName") or named.get("commonName") or ""), 100),
        expires=_expires(given.get("notAfter")),
    )


def _expires(text: object) -> datetime | None:
    if not isinstance(text, str):
        return None
    try:
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC)
    except (ValueError, OverflowError, OSError):
        return None
