"""The read: each link opened once, side by side, and what came of it as observations."""

import threading
from dataclasses import replace
from datetime import datetime
from functools import partial

from ..observed.observation import Absent, Found, NotRead, Unreachable, Unseen, now
from ..observed.steps import End as RunEnd
from ..observed.steps import Steps
from ..observed.website import (
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
from .decoding import looks_like_text
from .faults import certificate_problem, explain, fault
from .fetch import Browser, Fetched, Unopened
from .network import tls_context
from .page import bot_check, read_page
from .resolve import NameAbsent, lookup_for
from .target import DEFAULT_PORTS, Refused, Target, parse_target


def read_website(
    request: WebsiteRequest,
    resolver: str | None = None,
    *,
    deadline: float = 30.0,
    cancel: threading.Event | None = None,
    allow: Allow = NOTHING,
) -> WebsiteState:
    """Open the links as a visitor without an account does: one GET each, no cookies, no scripts.

    Never raises for what the network or a website does. ``resolver`` is ``HOST`` or ``HOST:PORT`` (an
    IP address); `None` asks this machine; one that is written wrongly raises `ValueError`. ``deadline``
    is in seconds; at its end, or as soon as ``cancel`` is set, what was not read is `Unreachable` and
    says so.

    Only the public internet is connected to, and only ports 80 and 443; ``allow`` widens that.
    """
    taken_at, stop = now(), threading.Event()
    lookup = allow.lookup or lookup_for(resolver)
    browser = Browser(lookup, allow, tls_context(allow), stop)
    steps = Steps(lambda _: None, cancel or threading.Event(), stop, lambda: deadline)
    given = request.links()
    targets = {role: _target(url, allow) for role, url in given.items()}
    # Two ways to write a link are opened once.
    links = {role: one.url if one else given[role] for role, one in targets.items()}
    opened: dict[str, Page] = {}
    for link in links.values():
        keep = partial(opened.__setitem__, link)
        steps.add(f"website {link}", link, partial(_page, browser, link), keep)
    front, plain = targets.get(Role.WEBSITE), list[Found[PlainHttp] | Absent | Unreachable]()
    plain_link = ""
    if front and front.scheme == "https":
        plain_link = replace(front, scheme="http", port=DEFAULT_PORTS["http"], path="/").url
        steps.add(
            f"plain {plain_link}", plain_link, partial(_plain, browser, plain_link), plain.append
        )
    late = fault("cancelled" if steps.run() is RunEnd.CANCELLED else "out_of_time")
    pages = {}
    for role, url in given.items():
        line = one_line(url, URL_MAX)
        lost = late.unreachable(line, now())
        page = opened.get(links[role]) or _unopened(line, lost)
        pages[role] = page.model_copy(update={"url": line})
    over_http = plain[0] if plain else late.unreachable(plain_link, now())
    return WebsiteState(
        taken_at=taken_at,
        request=request,
        pages=pages,
        plain_http=over_http if plain_link else _plain_seen(pages.get(Role.WEBSITE)),
    )


def _target(link: str, allow: Allow) -> Target | None:
    try:
        return parse_target(link, allow)
    except Refused:
        return None


def _page(browser: Browser, link: str) -> Page:
    try:
        fetched = browser.fetch(link)
    except Unopened as error:
        page = _unopened(error.url, _lost(error))
        problem = certificate_problem(error)
        if isinstance(error.__cause__, NameAbsent):
            absent = Absent(source=error.url, at=now())
            page = page.model_copy(update={"response": absent})
        elif problem is not None:
            certificate = Certificate(host=one_line(error.host, 300), problem=problem)
            warned = Found[Certificate](value=certificate, source=page.url, at=now())
            page = page.model_copy(update={"certificate": warned})
        return page
    at, url, shown = now(), fetched.response.final_url, fetched.certificate
    response, content = _content(fetched, at)
    return Page(
        url=url,
        certificate=Found(value=shown, source=url, at=at) if shown else Absent(source=url, at=at),
        response=Found(value=response, source=url, at=at),
        content=content,
    )


def _content(fetched: Fetched, at: datetime) -> tuple[Response, Found[Content] | Unreachable]:
    """What the page says, where the answer is one; and the response, marked if it is a bot check."""
    response, text = fetched.response, fetched.text or ""
    if response.guarded or (text and bot_check(text)):
        response = response.model_copy(update={"guarded": True})
        why = "The website checks for bots and did not show this reader the page."
    elif response.end is not End.PAGE:
        why = "The redirects did not lead to a page."
    elif not 200 <= response.status < 300:
        why = f"The answer was {response.status}, not the page."
    elif fetched.text is None:
        kind = response.content_type or "of no stated type"
        why = f"The answer is {kind}, not a web page."
    elif fetched.cut and not text:
        why = fetched.cut
    elif not looks_like_text(text):
        why = "The answer says it is a web page, but is not readable as one."
    else:
        page = read_page(text, response.final_url, at, fetched.cut)
        return response, Found(value=page, source=response.final_url, at=at)
    return response, Unreachable(source=response.final_url, at=at, reason=why)


def _plain(browser: Browser, link: str) -> Found[PlainHttp] | Absent | Unreachable:
    """Where the website's ``http://`` form leads."""
    try:
        fetched = browser.fetch(link, lambda target: target.scheme == "https")
    except Unopened as error:
        gone = isinstance(error.__cause__, NameAbsent)
        return Absent(source=error.url, at=now()) if gone else _lost(error)
    return Found(value=_plain_http(fetched.response), source=link, at=now())


def _lost(error: Unopened) -> Unreachable:
    return explain(error.__cause__ or error, error.host).unreachable(error.url, now())


def _unopened(url: str, lost: Unreachable) -> Page:
    return Page(url=url, certificate=lost, response=lost, content=lost)


def _plain_http(response: Response) -> PlainHttp:
    secure = response.final_url.startswith("https://")
    return PlainHttp(status=response.status, leads_to=response.final_url, secure=secure)


def _plain_seen(website: Page | None) -> Found[PlainHttp] | Unseen:
    """Where the website's own link is ``http://``, its redirects say it already."""
    seen = website.response if website else NotRead()
    if website is None or not isinstance(seen, Found):
        return seen if not isinstance(seen, Found) else NotRead()
    return Found(value=_plain_http(seen.value), source=website.url, at=seen.at)
