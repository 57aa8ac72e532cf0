"""The read: each link opened once, side by side, and what came of it as observations."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from ..observed.observation import Absent, Fault, Found, Unreachable, now
from ..observed.steps import End as RunEnd
from ..observed.steps import Progress, Steps
from ..observed.website import (
    LABELS,
    URL_MAX,
    Certificate,
    Content,
    End,
    Page,
    PlainHttp,
    Response,
    Role,
    WebsiteRequest,
    WebsiteState,
    one_line,
)
from .allow import NOTHING, Allow
from .decoding import looks_like_text, to_text
from .limits import Limits
from .page import bot_check, read_page
from .resolve import NameAbsent, lookup_for
from .target import Refused, Target, parse_target

if TYPE_CHECKING:
    import httpcore

    from .fetch import Body, Fetching

_PLAIN = "Website over http://"


def read_website(
    request: WebsiteRequest,
    resolver: str | None = None,
    *,
    deadline: float = 30.0,
    cancel: threading.Event | None = None,
    progress: Callable[[Progress], None] | None = None,
    limits: Limits | None = None,
    allow: Allow = NOTHING,
    clock: Callable[[], datetime] = now,
    connect: "httpcore.NetworkBackend | None" = None,
) -> WebsiteState:
    """Open the links as a visitor without an account does: one GET each, no cookies, no scripts.

    Never raises for what the network or a website does. ``resolver`` is ``HOST`` or ``HOST:PORT`` (an
    IP address); `None` asks this machine; one that is written wrongly raises `ValueError`. ``deadline``
    is in seconds; at its end, or as soon as ``cancel`` is set, what was not read is `Unreachable` and
    says so. ``progress`` is called in the caller's thread.

    Only the public internet is connected to, and only ports 80 and 443. ``allow`` widens that and
    ``connect`` makes the connections to checked addresses; both are for tests.
    """
    from .fetch import Fetching
    from .network import tls_context

    stop = threading.Event()
    fetching = Fetching(
        lookup=allow.lookup or lookup_for(resolver),
        allow=allow,
        limits=limits or Limits(),
        tls=tls_context(allow),
        stop=stop,
        inner=connect,
    )
    steps = Steps(progress or (lambda _: None), cancel or threading.Event(), stop, deadline)
    return _Read(request, fetching, steps, clock).run()


@dataclass
class _Reached:
    """The last link that was opened on the way."""

    url: str
    host: str = "The link"

    def note(self, target: Target) -> None:
        self.url, self.host = target.url, target.host


@dataclass
class _Read:
    request: WebsiteRequest
    fetching: "Fetching"
    steps: Steps
    clock: Callable[[], datetime]
    opened: dict[str, Page] = field(default_factory=dict)
    """What became of each link."""
    plain: list[Found[PlainHttp] | Absent | Unreachable] = field(default_factory=list)

    def run(self) -> WebsiteState:
        from .faults import CANCELLED, OUT_OF_TIME

        taken_at = self.clock()
        links = {role: self._same(url) for role, url in self.request.links().items()}
        for link in dict.fromkeys(links.values()):
            label = ", ".join(LABELS[role] for role in links if links[role] == link)
            self._open(link, label)
        plain_link = self._plain_link()
        if plain_link:
            look = partial(self._look_plain, plain_link)
            self.steps.add(f"plain {plain_link}", _PLAIN, look, self.plain.append)
        ended = self.steps.run()
        late = CANCELLED if ended is RunEnd.CANCELLED else OUT_OF_TIME
        pages = {
            role: self._page(url, self.opened.get(links[role]), late)
            for role, url in self.request.links().items()
        }
        return WebsiteState(
            taken_at=taken_at,
            request=self.request,
            pages=pages,
            **self._plain_http(plain_link, pages.get(Role.WEBSITE), late),
        )

    def _same(self, url: str) -> str:
        """The link as it is opened, so that two ways to write it are opened once."""
        try:
            return parse_target(url, self.fetching.allow).url
        except Refused:
            return url

    def _open(self, link: str, label: str) -> None:
        box: list[Page] = []

        def work() -> object:
            box.append(self._look(link))
            response = box[0].response
            return box[0] if isinstance(response, Found) else response

        def keep(_: object) -> None:
            self.opened[link] = box[0]

        self.steps.add(f"website {link}", label, work, keep)

    def _look(self, link: str) -> Page:
        from .faults import certificate_problem
        from .fetch import fetch

        reached = _Reached(one_line(link, URL_MAX))
        try:
            fetched = fetch(link, self.fetching, reached.note)
        except NameAbsent:
            absent = Absent(source=reached.url, at=self.clock())
            reason = f"The DNS knows no address of {reached.host}."
            lost = Unreachable(source=reached.url, at=self.clock(), reason=reason)
            return Page(url=reached.url, certificate=lost, response=absent, content=lost)
        except Exception as error:  # noqa: BLE001 (a website must not end the read of the others)
            lost = self._lost(self._fault(error, reached), reached.url)
            problem = certificate_problem(error)
            if problem is None:
                return _unopened(reached.url, lost)
            certificate = Certificate(host=one_line(reached.host, 300), problem=problem)
            warned = Found[Certificate](value=certificate, source=reached.url, at=self.clock())
            return Page(url=reached.url, certificate=warned, response=lost, content=lost)
        at, url = self.clock(), fetched.response.final_url
        response, content = self._content(fetched.response, fetched.body, at)
        return Page(
            url=url,
            certificate=Found(value=fetched.certificate, source=url, at=at)
            if fetched.certificate
            else Absent(source=url, at=at),
            response=Found(value=response, source=url, at=at),
            content=content,
        )

    def _content(
        self, response: Response, body: "Body | None", at: datetime
    ) -> tuple[Response, Found[Content] | Unreachable]:
        """What the page says, where the answer is one; and the response, marked if it is a bot check."""

        def lost(reason: str) -> Unreachable:
            return Unreachable(source=response.final_url, at=at, reason=reason)

        text = to_text(body.data, body.charset) if body else ""
        if response.guarded or (text and bot_check(text)):
            guarded = response.model_copy(update={"guarded": True})
            return guarded, lost(
                "The website checks for bots and did not show this reader the page."
            )
        if response.end is not End.PAGE:
            return response, lost("The redirects did not lead to a page.")
        if not 200 <= response.status < 300:
            return response, lost(f"The answer was {response.status}, not the page.")
        if body is None:
            kind = response.content_type or "of no stated type"
            return response, lost(f"The answer is {kind}, not a web page.")
        if body.cut and not body.data:
            return response, lost(body.cut)
        if not looks_like_text(text):
            return response, lost("The answer says it is a web page, but is not readable as one.")
        page = read_page(text, response.final_url, at, body.cut)
        return response, Found(value=page, source=response.final_url, at=at)

    def _page(self, url: str, opened: Page | None, late: Fault) -> Page:
        """What became of a link, as it was given."""
        line = one_line(url, URL_MAX)
        lost = self._lost(late, line)
        return (opened or _unopened(line, lost)).model_copy(update={"url": line})

    def _plain_link(self) -> str | None:
        """The website's ``http://`` form; `None` where it is given so, or cannot be opened at all."""
        try:
            target = parse_target(self.request.website or "", self.fetching.allow)
        except Refused:
            return None
        host = f"[{target.host}]" if ":" in target.host else target.host
        return f"http://{host}/" if target.scheme == "https" else None

    def _look_plain(self, link: str) -> Found[PlainHttp] | Absent | Unreachable:
        from .fetch import fetch

        reached = _Reached(link)
        try:
            fetched = fetch(
                link, self.fetching, reached.note, until=lambda target: target.scheme == "https"
            )
        except NameAbsent:
            return Absent(source=reached.url, at=self.clock())
        except Exception as error:  # noqa: BLE001 (as above)
            return self._lost(self._fault(error, reached), reached.url)
        return Found(value=_plain(fetched.response), source=link, at=self.clock())

    def _plain_http(
        self, link: str | None, website: Page | None, late: Fault
    ) -> dict[str, Found[PlainHttp] | Absent | Unreachable]:
        """Where the website's own link is ``http://``, its redirects say it already."""
        if link:
            return {"plain_http": self.plain[0] if self.plain else self._lost(late, link)}
        if website is None:
            return {}
        seen = website.response
        if isinstance(seen, Found):
            return {"plain_http": Found(value=_plain(seen.value), source=website.url, at=seen.at)}
        return {"plain_http": seen} if isinstance(seen, Absent | Unreachable) else {}

    def _lost(self, fault: Fault, source: str) -> Unreachable:
        return fault.unreachable(one_line(source, URL_MAX), self.clock())

    def _fault(self, error: Exception, reached: _Reached) -> Fault:
        from .faults import CANCELLED, explain
        from .network import Stopped

        return CANCELLED if isinstance(error, Stopped) else explain(error, reached.host)


def _unopened(url: str, lost: Unreachable) -> Page:
    return Page(url=url, certificate=lost, response=lost, content=lost)


def _plain(response: Response) -> PlainHttp:
    return PlainHttp(
        status=response.status,
        leads_to=response.final_url,
        secure=response.final_url.startswith("https://"),
    )
