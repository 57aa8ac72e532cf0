"""The read: each link opened once, side by side, and what came of it as observations."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from ..observed.observation import Absent, Found, NotRead, Unreachable, Unseen, now
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
from .target import DEFAULT_PORTS, Refused, parse_target

if TYPE_CHECKING:
    import httpcore

    from .fetch import Body, Fetching, Unopened

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
class _Read:
    request: WebsiteRequest
    fetching: "Fetching"
    steps: Steps
    clock: Callable[[], datetime]
    opened: dict[str, Page] = field(default_factory=dict)
    """What became of each link."""
    plain: Found[PlainHttp] | Absent | Unreachable | None = None

    def run(self) -> WebsiteState:
        from .faults import CANCELLED, OUT_OF_TIME

        taken_at = self.clock()
        given = self.request.links()
        links = {role: self._same(url) for role, url in given.items()}
        for link in dict.fromkeys(links.values()):
            label = ", ".join(LABELS[role] for role in links if links[role] == link)
            self._open(link, label)
        plain_link = self._plain_link()
        if plain_link:
            look = partial(self._look_plain, plain_link)
            self.steps.add(f"plain {plain_link}", _PLAIN, look, partial(setattr, self, "plain"))
        ended = self.steps.run()
        late = CANCELLED if ended is RunEnd.CANCELLED else OUT_OF_TIME
        pages = {}
        for role, url in given.items():
            line = one_line(url, URL_MAX)
            lost = late.unreachable(line, self.clock())
            page = self.opened.get(links[role]) or _unopened(line, lost)
            pages[role] = page.model_copy(update={"url": line})
        plain = self.plain or _plain_seen(pages.get(Role.WEBSITE))
        if plain_link and not self.plain:
            plain = late.unreachable(plain_link, self.clock())
        return WebsiteState(taken_at=taken_at, request=self.request, pages=pages, plain_http=plain)

    def _same(self, url: str) -> str:
        """The link as it is opened, so that two ways to write it are opened once."""
        try:
            return parse_target(url, self.fetching.allow).url
        except Refused:
            return url

    def _open(self, link: str, label: str) -> None:
        looked: list[Page] = []

        def work() -> object:
            looked.append(self._look(link))
            return looked[0].response

        def keep(_: object) -> None:
            self.opened[link] = looked[0]

        self.steps.add(f"website {link}", label, work, keep)

    def _look(self, link: str) -> Page:
        from .faults import certificate_problem
        from .fetch import Unopened, fetch

        try:
            fetched = fetch(link, self.fetching)
        except Unopened as error:
            page = _unopened(error.url, self._lost(error))
            problem = certificate_problem(error)
            if isinstance(error.__cause__, NameAbsent):
                page = page.model_copy(update={"response": self._absent(error)})
            elif problem is not None:
                certificate = Certificate(host=one_line(error.host, 300), problem=problem)
                warned = Found[Certificate](value=certificate, source=page.url, at=self.clock())
                page = page.model_copy(update={"certificate": warned})
            return page
        at, url, shown = self.clock(), fetched.response.final_url, fetched.certificate
        response, content = self._content(fetched.response, fetched.body, at)
        absent = Absent(source=url, at=at)
        return Page(
            url=url,
            certificate=Found(value=shown, source=url, at=at) if shown else absent,
            response=Found(value=response, source=url, at=at),
            content=content,
        )

    def _content(
        self, response: Response, body: "Body | None", at: datetime
    ) -> tuple[Response, Found[Content] | Unreachable]:
        """What the page says, where the answer is one; and the response, marked if it is a bot check."""
        text = to_text(body.data, body.charset) if body else ""
        if response.guarded or (text and bot_check(text)):
            response = response.model_copy(update={"guarded": True})
            why = "The website checks for bots and did not show this reader the page."
        elif response.end is not End.PAGE:
            why = "The redirects did not lead to a page."
        elif not 200 <= response.status < 300:
            why = f"The answer was {response.status}, not the page."
        elif body is None:
            kind = response.content_type or "of no stated type"
            why = f"The answer is {kind}, not a web page."
        elif body.cut and not body.data:
            why = body.cut
        elif not looks_like_text(text):
            why = "The answer says it is a web page, but is not readable as one."
        else:
            page = read_page(text, response.final_url, at, body.cut)
            return response, Found(value=page, source=response.final_url, at=at)
        return response, Unreachable(source=response.final_url, at=at, reason=why)

    def _plain_link(self) -> str | None:
        """The website's ``http://`` form; `None` where it is given so, or cannot be opened at all."""
        try:
            target = parse_target(self.request.website or "", self.fetching.allow)
        except Refused:
            return None
        plain = replace(target, scheme="http", port=DEFAULT_PORTS["http"], path="/")
        return plain.url if target.scheme == "https" else None

    def _look_plain(self, link: str) -> Found[PlainHttp] | Absent | Unreachable:
        from .fetch import Unopened, fetch

        try:
            fetched = fetch(link, self.fetching, lambda target: target.scheme == "https")
        except Unopened as error:
            gone = isinstance(error.__cause__, NameAbsent)
            return self._absent(error) if gone else self._lost(error)
        return Found(value=_plain(fetched.response), source=link, at=self.clock())

    def _absent(self, error: "Unopened") -> Absent:
        return Absent(source=error.url, at=self.clock())

    def _lost(self, error: "Unopened") -> Unreachable:
        from .faults import explain

        fault = explain(error.__cause__ or error, error.host)
        return fault.unreachable(error.url, self.clock())


def _unopened(url: str, lost: Unreachable) -> Page:
    return Page(url=url, certificate=lost, response=lost, content=lost)


def _plain(response: Response) -> PlainHttp:
    secure = response.final_url.startswith("https://")
    return PlainHttp(status=response.status, leads_to=response.final_url, secure=secure)


def _plain_seen(website: Page | None) -> Found[PlainHttp] | Unseen:
    """Where the website's own link is ``http://``, its redirects say it already."""
    seen = website.response if website else NotRead()
    if not isinstance(seen, Found) or website is None:
        return seen if not isinstance(seen, Found) else NotRead()
    return Found(value=_plain(seen.value), source=website.url, at=seen.at)
