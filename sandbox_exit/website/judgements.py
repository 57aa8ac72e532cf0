"""What a look at a website means: pure judgements for rules and claims.

Each answers one question with yes, no or not known, in words for a person. What was not fetched is not
known, whatever the reason; only what a visitor would see himself is a no.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from ..dns.organisations import registrable_domain
from ..observed.domain_names import to_ascii
from ..observed.observation import Absent, Found, NotRead, Unreachable, Unseen
from ..observed.website import (
    LABELS,
    CertificateProblem,
    Content,
    End,
    Page,
    PlaceholderKind,
    Response,
    Role,
    Text,
    WebsiteState,
)
from .organisation import holds_name, postal_codes, same_name
from .platforms import platform_of
from .words import said

ENOUGH_WORDS = 50
"""Our line: fewer words than this do not say what a business does, and are no policy."""
IMPRINT_WORDS = 10
"""An imprint is short by nature; that it has words at all is enough."""
_ALIKE = 0.05
"""Pages with the same first words whose lengths differ by less are the same page."""

_PROBLEM_WORDS = {
    CertificateProblem.EXPIRED: "has expired",
    CertificateProblem.NOT_YET_VALID: "is not valid yet",
    CertificateProblem.WRONG_HOST: "is for another host",
    CertificateProblem.SELF_SIGNED: "is self-signed",
    CertificateProblem.UNKNOWN_AUTHORITY: "is signed by nobody this reader knows",
    CertificateProblem.OTHER: "is not valid",
}
_PLACEHOLDER_WORDS = {
    PlaceholderKind.PARKED: "It is a parked domain",
    PlaceholderKind.COMING_SOON: "It announces a website that is not there yet",
    PlaceholderKind.DEFAULT_PAGE: "It is the page a server shows before there is a website",
    PlaceholderKind.NOT_FOUND: "It says that there is no such page",
}


@dataclass(frozen=True)
class Judged:
    """``holds`` is `None` where it is not known; ``words`` say why, or what was seen. ``source`` is the
    link it was seen at and ``at`` when; both are empty where nothing was read."""

    holds: bool | None
    words: str
    source: str = ""
    at: datetime | None = None


# --- Reachable, and how ---------------------------------------------------------------------------


def page_opens(state: WebsiteState | None, role: Role = Role.WEBSITE) -> Judged:
    """Whether anybody who opens the link of ``role`` gets a page, on a connection a browser does not
    warn about.

    An answer that a bot check, a limit or a passing failure may explain is not known. A page that says
    that there is no such page is none, whatever its status.
    """
    page = _page(state, role)
    if isinstance(page, Judged):
        return page
    certificate = page.certificate
    if isinstance(certificate, Found) and certificate.value.problem is not None:
        return _from(certificate, *_certificate(certificate.value.problem))
    if not isinstance(page.response, Found):
        gone = isinstance(page.response, Absent)
        return replace(_unknown(page.response), holds=False if gone else None)
    answer = page.response.value
    missing = page.content.value.placeholder if isinstance(page.content, Found) else NotRead()
    if isinstance(missing, Found) and missing.value.kind is PlaceholderKind.NOT_FOUND:
        words = f"{answer.final_url} answered {answer.status}, but says: “{missing.value.words}”"
        return _from(missing, False, words)
    return _from(page.response, *_answer(answer))


def _answer(response: Response) -> tuple[bool | None, str]:
    where, status = response.final_url, response.status
    if response.end is not End.PAGE:
        said = {
            End.CIRCLE: "The redirects go in a circle",
            End.TOO_MANY: "There are too many redirects",
            End.NOWHERE: "The last redirect does not say where to",
        }[response.end]
        if response.cookies_on_the_way:
            return None, f"{said}, for a visitor without cookies; a browser may get further."
        return (False if response.end is not End.TOO_MANY else None), f"{said} ({where})."
    if response.guarded:
        return None, f"{where} checks for bots and did not show this reader the page."
    if 200 <= status < 300:
        return True, f"{where} answered {status}."
    if status in (404, 410):
        return False, f"{where} answered {status}: there is no such page."
    if status in (401, 407):
        return False, f"{where} answered {status}: it asks for a password."
    if status >= 500:
        return None, f"{where} answered {status}: the server had a problem, which may pass."
    return None, f"{where} answered {status}; a browser may get another answer."


def gone_host(state: WebsiteState | None) -> str | None:
    """The name of the website, where the DNS knows no address of it: then nothing can be said of the
    other pages at it that this does not say."""
    page = state.page(Role.WEBSITE) if state else None
    return _host(page.response.source) if page and isinstance(page.response, Absent) else None


def gone_with_website(state: WebsiteState | None, role: Role) -> bool:
    """Whether a page does not open for the one reason that the website's name is not in the DNS."""
    page = state.page(role) if state and role is not Role.WEBSITE else None
    lost = page is not None and isinstance(page.response, Absent)
    return lost and page is not None and _host(page.response.source) == gone_host(state)


def certificate_valid(state: WebsiteState | None) -> Judged:
    """Whether the website comes over HTTPS with a certificate browsers accept."""
    page = _page(state, Role.WEBSITE)
    if isinstance(page, Judged):
        return page
    seen = page.certificate
    if isinstance(seen, Absent):
        return _from(seen, False, f"{seen.source} is served without encryption (http://).")
    if not isinstance(seen, Found):
        return _unknown(seen)
    if seen.value.problem is not None:
        return _from(seen, *_certificate(seen.value.problem))
    until = f", valid until {seen.value.expires:%Y-%m-%d}" if seen.value.expires else ""
    by = f", from {seen.value.issuer}" if seen.value.issuer else ""
    return _from(seen, True, f"The certificate of {seen.value.host} is valid{by}{until}.")


def http_leads_to_https(state: WebsiteState | None) -> Judged:
    """Whether somebody who types the address without ``https://`` ends up encrypted."""
    seen = state.plain_http if state else NotRead()
    if not isinstance(seen, Found):
        return _unknown(seen)
    plain = seen.value
    if plain.secure:
        return _from(seen, True, f"http:// leads to {plain.leads_to}.")
    if 200 <= plain.status < 300:
        return _from(seen, False, f"{plain.leads_to} is shown without encryption.")
    return _from(seen, None, f"{plain.leads_to} answered {plain.status}.")


# --- Whose it is ----------------------------------------------------------------------------------


def is_own_domain(state: WebsiteState | None) -> Judged:
    """Whether the website ends up on a domain of its own rather than a platform's default host.

    The founder's link alone is enough for a no; a yes takes having been there.
    """
    page = _page(state, Role.WEBSITE)
    if isinstance(page, Judged):
        return page
    given, seen = _host(page.url), page.response
    asked = platform_of(given)
    if not isinstance(seen, Found):
        return Judged(False, f"{given} is an address of {asked}.") if asked else _unknown(seen)
    final = _host(seen.value.final_url)
    if platform := platform_of(final):
        return _from(seen, False, f"{final} is an address of {platform}.")
    if not _is_name(final):
        return _from(seen, False, f"{final} is an address, not a domain.")
    if asked:
        words = f"{given} is an address of {asked} and leads to {final}. Give that one."
        return _from(seen, True, words)
    return _from(seen, True, f"{final} is a domain of its own.")


def same_registrable_domain(website: str | None, sending_domain: str | None) -> Judged:
    """Whether a website's link and the sending domain belong to the same registration."""
    if not website or not sending_domain:
        return Judged(None, "The website or the sending domain is not given.")
    one, other = _registered(_host(website)), _registered(sending_domain)
    if one is None or other is None:
        return Judged(None, "The website or the sending domain is not a domain name.")
    if one == other:
        return Judged(True, f"Both belong to {one}.")
    return Judged(False, f"The website belongs to {one}, the mail to {other}.")


def website_matches_sender(state: WebsiteState | None, sending_domain: str | None) -> Judged:
    """As `same_registrable_domain`, for the link given and for the page it leads to: one is enough."""
    page = _page(state, Role.WEBSITE)
    if isinstance(page, Judged):
        return page
    given = same_registrable_domain(page.url, sending_domain)
    seen = page.response
    if given.holds is not False or not isinstance(seen, Found):
        return given
    final = same_registrable_domain(seen.value.final_url, sending_domain)
    return _from(seen, final.holds, final.words)


def names_company(state: WebsiteState | None, legal_name: str) -> Judged:
    """Whether the website names the company of the answers. Any line that holds the name is a yes; a no
    takes another name where the website says who it is: its schema.org data, or its imprint."""
    other: Judged | None = None
    for role, content in _pages(state):
        page, data = content.value, content.value.organisation
        own = [data.value.legal_name] if isinstance(data, Found) and data.value.legal_name else []
        companies = _lines(page.company_lines)
        beside = [page.copyright.value] if isinstance(page.copyright, Found) else []
        names = (*own, *companies, *beside)
        for line in (*names, *page.lines):
            if holds_name(line, legal_name) or (line in names and same_name(line, legal_name)):
                return _from(content, True, f"{content.source} names “{line}”.")
        telling = own or (companies[:1] if role is Role.IMPRINT else [])
        for name in telling:
            words = f"{content.source} names “{name}”; your answer is “{legal_name}”."
            other = other or _from(content, False, words)
    return other or _nowhere(state, "The pages that were read name no company.")


def names_address(state: WebsiteState | None, postal_address: str) -> Judged:
    """The same of the address, compared by its postal code."""
    given, other = postal_codes(" ".join(postal_address.splitlines())), None
    if not given:
        return Judged(None, "Your postal address has no postal code to compare.")
    for role, content in _pages(state):
        page, data = content.value, content.value.organisation
        own = [data.value.address] if isinstance(data, Found) and data.value.address else []
        lines = _lines(page.address_lines)
        for line in (*own, *lines):
            if given & postal_codes(line):
                return _from(content, True, f"{content.source} says “{line}”.")
        telling = [line for line in own if postal_codes(line)]
        telling = telling or (lines[:1] if role is Role.IMPRINT else [])
        for line in telling:
            mine = " ".join(postal_address.split())
            words = f"{content.source} says “{line}”; your answer is “{mine}”."
            other = other or _from(content, False, words)
    return other or _nowhere(state, "The pages that were read name no address.")


# --- What it shows --------------------------------------------------------------------------------


def looks_parked(state: WebsiteState | None) -> Judged:
    """Whether the website is parked, announced only, or a server's default page."""
    response = _response(state, Role.WEBSITE)
    if not isinstance(response, Judged):
        host = _host(response.value.final_url)
        if said("parking_host", f".{host}"):
            return _from(response, True, f"It leads to {host}, where domains are parked.")
    content = _content(state, Role.WEBSITE)
    if isinstance(content, Judged):
        return content
    seen = content.value.placeholder
    if isinstance(seen, Found):
        found = seen.value
        return _from(seen, True, f"{_PLACEHOLDER_WORDS[found.kind]}: “{found.words}”")
    return _no_where_absent(seen, "It does not read like a placeholder.")


def only_login(state: WebsiteState | None) -> Judged:
    """Whether a visitor finds nothing but a way to log in, with or without a field for a password."""
    content, response = _content(state, Role.WEBSITE), _response(state, Role.WEBSITE)
    if isinstance(content, Judged):
        return content
    login, words = content.value.login, _words(content.value.text)
    if isinstance(login, Found):
        if words is not None and words >= ENOUGH_WORDS:
            return _from(login, False, f"Besides the form to log in it has {words} words.")
        if content.value.not_shown:
            return _from(login, None, content.value.not_shown)
        return _from(login, True, f"It shows only a form to log in: “{login.value}”")
    led = "" if isinstance(response, Judged) else _leads_to_login(response.value)
    if led and not isinstance(response, Judged) and (words is None or words < ENOUGH_WORDS):
        return _from(response, True, led)
    return _no_where_absent(login, "It is open without logging in.")


def _leads_to_login(response: Response) -> str:
    """That redirects end where people log in; empty where they do not."""
    path, host = urlsplit(response.final_url).path, _host(response.final_url)
    wall = said("login_path", path) or said("login_host", f".{host}")
    return f"It leads to {response.final_url}, to log in." if response.redirects and wall else ""


def says_what_it_does(state: WebsiteState | None) -> Judged:
    """Whether there is enough text to say what the business does. Whether it does, a person reads."""
    for hindrance in (looks_parked(state), only_login(state)):
        if hindrance.holds:
            return replace(hindrance, holds=False)
    content = _content(state, Role.WEBSITE)
    if isinstance(content, Judged):
        return content
    page = content.value
    words = _words(page.text)
    if words is not None and words >= ENOUGH_WORDS:
        title = next((s for s in (page.title, page.heading) if isinstance(s, Found)), None)
        about = f": “{title.value}”" if title else ""
        return _from(content, True, f"The page has {words} words{about}.")
    if page.not_shown or words is None:
        return _from(content, None, page.not_shown or "Its text was not read.")
    return _from(content, False, f"The page has {words} words." if words else "The page is empty.")


def says_which_mail(state: WebsiteState | None) -> Judged:
    """Whether the front page, the sign-up page or the policy says which mail is sent."""
    unread: Unseen | None = None
    front = _content(state, Role.WEBSITE)
    if isinstance(front, Judged):
        return front
    for role in (Role.WEBSITE, Role.SIGNUP, Role.PRIVACY):
        page = state.page(role) if state else None
        if page is None:
            continue
        seen = page.content.value.mail_words if isinstance(page.content, Found) else page.content
        if isinstance(seen, Found):
            return _from(seen, True, f"{seen.source} says: “{seen.value}”")
        unread = unread or (None if isinstance(seen, Absent) else seen)
    if unread is not None:
        return _unknown(unread)
    return _from(front, False, "No words about mail that is sent were found.")


def links(state: WebsiteState | None, role: Role) -> Judged:
    """Whether the front page links its policy, its terms, or an imprint or page about the company."""
    content = _content(state, Role.WEBSITE)
    if isinstance(content, Judged):
        return content
    seen = getattr(content.value, f"{role.value}_link")
    if isinstance(seen, Found):
        words = f" (“{seen.value.words}”)" if seen.value.words else ""
        return _from(seen, True, f"It links {seen.value.url}{words}.")
    return _no_where_absent(seen, f"No link to {_WHAT[role]} was found.")


_WHAT = {
    Role.PRIVACY: "a privacy policy",
    Role.TERMS: "terms",
    Role.IMPRINT: "an imprint or a page about the company",
}


def policy_readable(state: WebsiteState | None, role: Role) -> Judged:
    """Whether the page of a policy, terms or imprint opens, is a page of its own, and reads like one."""
    opens = page_opens(state, role)
    content, response = _content(state, role), _response(state, role)
    if opens.holds is not True:
        return opens
    if isinstance(content, Judged) or isinstance(response, Judged):
        return content if isinstance(content, Judged) else opens
    page, url = content.value, response.value.final_url
    if isinstance(page.login, Found):
        return _from(content, False, f"It shows a form to log in: “{page.login.value}”")
    if led := _leads_to_login(response.value):
        return _from(response, False, led)
    if in_place := _front_page_instead(state, role, response.value):
        return _from(response, False, in_place)
    words = _words(page.text)
    few = words is not None and words < (IMPRINT_WORDS if role is Role.IMPRINT else ENOUGH_WORDS)
    if few and not page.not_shown:
        return _from(content, False, f"The page has {words} words.")
    if few or words is None:
        return _from(content, None, page.not_shown or "Its text was not read.")
    seen = page.reads_as
    if isinstance(seen, Found) and role in seen.value:
        return _from(seen, True, f"The page has {words} words: “{seen.value[role]}”")
    if isinstance(seen, Found | Absent):
        nothing = f"Nothing in its {words} words at {url} reads like {_WHAT[role]}."
        return _from(seen, None if page.not_shown else False, nothing)
    return _unknown(seen)


def _front_page_instead(state: WebsiteState | None, role: Role, led: Response) -> str:
    """That the website shows its front page in place of another; empty where it does not, and where the
    link itself names a part of the front page."""
    front = state.page(Role.WEBSITE) if state else None
    page = state.page(role) if state else None
    if front is None or page is None or not isinstance(front.response, Found):
        return ""
    home = _plain_url(front.response.value.final_url)
    if _plain_url(page.url) in (home, _plain_url(front.url)):
        return ""
    if _plain_url(led.final_url) == home:
        return f"It leads to the front page, {led.final_url}."
    one, other = front.content, page.content
    if isinstance(one, Found) and isinstance(other, Found) and _alike(one.value, other.value):
        return f"{led.final_url} shows the same as the front page."
    return ""


def _alike(one: Content, other: Content) -> bool:
    """Whether two pages that were read whole are one: the same first words, of about the same length."""
    if not isinstance(one.text, Found) or not isinstance(other.text, Found):
        return False
    first, second = one.text.value, other.text.value
    shown = [_shown(one.title), _shown(one.heading), first.excerpt, ""]
    more = max(first.words, second.words)
    return (
        shown == [_shown(other.title), _shown(other.heading), second.excerpt, other.not_shown]
        and not one.not_shown
        and abs(first.words - second.words) <= _ALIKE * more
    )


# --- The sign-up page -----------------------------------------------------------------------------


def signup_public(state: WebsiteState | None) -> Judged:
    """Whether anybody can open the sign-up page and finds a field for an e-mail address."""
    opens = page_opens(state, Role.SIGNUP)
    if opens.holds is not True:
        return opens
    content, response = _content(state, Role.SIGNUP), _response(state, Role.SIGNUP)
    if isinstance(content, Judged):
        return content
    if isinstance(response, Judged):
        return response
    login = content.value.login
    if isinstance(login, Found):
        return _from(login, False, f"It shows a form to log in: “{login.value}”")
    if led := _leads_to_login(response.value):
        return _from(response, False, led)
    field = content.value.email_field
    if isinstance(field, Found):
        return _from(field, True, f"It has a field for an e-mail address: “{field.value}”")
    return _no_where_absent(field, "No field for an e-mail address was found.")


def signup_shows_consent(state: WebsiteState | None) -> Judged:
    """Whether the sign-up form says what the visitor agrees to: by a box to tick, or in words with a
    link to the privacy policy."""
    public = signup_public(state)
    content = _content(state, Role.SIGNUP)
    if public.holds is not True or isinstance(content, Judged):
        return replace(public, holds=None)
    page = content.value
    boxes = page.checkboxes.value if isinstance(page.checkboxes, Found) else ()
    box = next((box for box in boxes if box.about_consent), None)
    if box:
        return _from(content, True, f"It has a box to tick: “{box.label}”")
    if isinstance(page.consent_words, Found):
        said = f"It says: “{page.consent_words.value}”"
        if isinstance(page.privacy_link, Found):
            return _from(content, True, said)
        if isinstance(page.privacy_link, Absent):
            return _from(content, False, f"{said} But it links no privacy policy.")
        return _unknown(page.privacy_link)
    for seen in (page.checkboxes, page.consent_words):
        if isinstance(seen, Unreachable):
            return _unknown(seen)
    if any(not box.label for box in boxes):
        return _from(content, None, "It has a box to tick whose words could not be read.")
    return _from(content, False, "No box to tick and no words of consent were found.")


def signup_box_ticked(state: WebsiteState | None) -> Judged:
    """Whether a box for consent or mail is ticked before the visitor does anything."""
    content = _content(state, Role.SIGNUP)
    if isinstance(content, Judged):
        return content
    seen = content.value.checkboxes
    if not isinstance(seen, Found):
        return _no_where_absent(seen, "There is no box to tick.")
    box = next((box for box in seen.value if box.ticked and box.about_consent), None)
    if box:
        return _from(seen, True, f"This box is ticked beforehand: “{box.label}”")
    return _from(seen, False, "No box for consent is ticked beforehand.")


# --- Getting at what was seen ---------------------------------------------------------------------


def _page(state: WebsiteState | None, role: Role) -> Page | Judged:
    if state is None:
        return Judged(None, "The website was not looked at.")
    page = state.page(role)
    return page if page else Judged(None, f"{LABELS[role]}: no link was given.")


def _response(state: WebsiteState | None, role: Role) -> Found[Response] | Judged:
    page = _page(state, role)
    if isinstance(page, Judged):
        return page
    return page.response if isinstance(page.response, Found) else _unknown(page.response)


def _content(state: WebsiteState | None, role: Role) -> Found[Content] | Judged:
    page = _page(state, role)
    if isinstance(page, Judged):
        return page
    return page.content if isinstance(page.content, Found) else _unknown(page.content)


def _pages(state: WebsiteState | None) -> Iterator[tuple[Role, Found[Content]]]:
    """What was read of each page, the imprint first: that is where a website says who it is."""
    for role in (Role.IMPRINT, Role.WEBSITE, Role.TERMS, Role.PRIVACY, Role.SIGNUP):
        content = _content(state, role)
        if isinstance(content, Found):
            yield role, content


def _nowhere(state: WebsiteState | None, words: str) -> Judged:
    """Not known: no page says it, or those that could were not read."""
    front = _content(state, Role.WEBSITE)
    return front if isinstance(front, Judged) else _from(front, None, words)


def _lines(seen: Found[tuple[str, ...]] | Unseen) -> tuple[str, ...]:
    return seen.value if isinstance(seen, Found) else ()


def _shown(seen: Found[str] | Unseen) -> str:
    return seen.value if isinstance(seen, Found) else ""


def _from(seen: Found[Any] | Absent, holds: bool | None, words: str) -> Judged:
    return Judged(holds, words, seen.source, seen.at)


def _no_where_absent(seen: Unseen, words: str) -> Judged:
    return _from(seen, False, words) if isinstance(seen, Absent) else _unknown(seen)


def _unknown(seen: Unseen) -> Judged:
    if isinstance(seen, Unreachable):
        return Judged(None, f"{seen.reason} {seen.remedy}".strip(), seen.source, seen.at)
    if isinstance(seen, Absent):
        host = _host(seen.source) or "the host"
        return _from(seen, None, f"The DNS knows no address of {host}.")
    return Judged(None, "The website was not looked at.")


def _words(seen: Found[Text] | Unseen) -> int | None:
    if isinstance(seen, Found):
        return seen.value.words
    return 0 if isinstance(seen, Absent) else None


def _certificate(problem: CertificateProblem) -> tuple[bool | None, str]:
    """An authority nobody knows may be the proxy of the network this runs in, and browsers fetch what
    is missing in a chain; so it is not a no."""
    words = f"The certificate {_PROBLEM_WORDS[problem]}"
    if problem is CertificateProblem.UNKNOWN_AUTHORITY:
        return None, (
            f"{words}: its chain may be incomplete, or your network inspects encrypted traffic. "
            "Look with a browser in another network."
        )
    return False, f"{words}, so browsers warn instead of showing the page."


def _plain_url(url: str) -> str:
    """Two ways to write a link are one: without its fragment and its last slash, ``www.`` or not."""
    parts = urlsplit(url)
    return f"{_host(url).removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _host(url: str) -> str:
    """The host of a link in its ASCII form; as it stands where it is an address, empty without one."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    try:
        return to_ascii(host)
    except ValueError:
        return host


def _is_name(host: str) -> bool:
    return bool(host) and not host.replace(".", "").isdigit() and ":" not in host


def _registered(host: str) -> str | None:
    return registrable_domain(host) if _is_name(host) else None
