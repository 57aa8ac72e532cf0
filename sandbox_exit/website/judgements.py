"""What a look at a website means: pure judgements for rules and claims.

Each answers one question with yes, no or not known, in words for a person. What was not fetched is not
known, whatever the reason; only what a visitor would see himself is a no.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from ..dns.organisations import registrable_domain
from ..observed.domain_names import to_ascii
from ..observed.observation import Absent, Found, NotRead, Unreachable, Unseen
from ..observed.website import (
    LABELS,
    CertificateProblem,
    Content,
    End,
    Link,
    Page,
    PlaceholderKind,
    Response,
    Role,
    Text,
    WebsiteState,
)
from .platforms import platform_of
from .words import PARKING_HOSTS

ENOUGH_WORDS = 50
"""Our line: fewer words than this do not say what a business does."""
POLICY_WORDS = 50
"""Our line: fewer words than this are no policy."""

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
}
_LOGIN_PATHS = ("/login", "/log-in", "/signin", "/sign-in", "/anmelden", "/auth")


@dataclass(frozen=True)
class Judged:
    """``holds`` is `None` where it is not known; ``words`` say why, or what was seen. ``source`` is the
    link it was seen at and ``at`` when; both are empty where nothing was read."""

    holds: bool | None
    words: str
    source: str = ""
    at: datetime | None = None


def page_opens(state: WebsiteState | None, role: Role = Role.WEBSITE) -> Judged:
    """Whether anybody who opens the link of ``role`` gets a page, on a connection a browser does not
    warn about.

    An answer that a bot check, a limit or a passing failure may explain is not known.
    """
    page = _page(state, role)
    if isinstance(page, Judged):
        return page
    certificate = page.certificate
    if isinstance(certificate, Found) and certificate.value.problem is not None:
        return _from(certificate, *_certificate(certificate.value.problem))
    seen = page.response
    if isinstance(seen, Absent):
        host = urlsplit(seen.source).hostname or "the host"
        return _from(seen, False, f"The DNS knows no address of {host}.")
    if not isinstance(seen, Found):
        return _unknown(seen)
    return _from(seen, *_answer(seen.value))


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


def is_own_domain(state: WebsiteState | None) -> Judged:
    """Whether the website ends up on a domain of its own rather than a platform's default host.

    The founder's link alone is enough for a no; a yes takes having been there.
    """
    page = _page(state, Role.WEBSITE)
    if isinstance(page, Judged):
        return page
    given = _host(page.url)
    seen = page.response
    if not isinstance(seen, Found):
        platform = platform_of(given) if given else None
        return Judged(False, _platform_words(given, platform)) if platform else _unknown(seen)
    final = _host(seen.value.final_url)
    platform = platform_of(final)
    if platform:
        return _from(seen, False, _platform_words(final, platform))
    if not _is_name(final):
        return _from(seen, False, f"{final} is an address, not a domain.")
    asked = platform_of(given)
    if asked:
        words = f"{given} is an address of {asked} and leads to {final}. Give that one."
        return _from(seen, True, words)
    return _from(seen, True, f"{final} is a domain of its own.")


def looks_parked(state: WebsiteState | None) -> Judged:
    """Whether the website is parked, announced only, or a server's default page."""
    response = _response(state, Role.WEBSITE)
    if not isinstance(response, Judged):
        host = _host(response.value.final_url)
        for parking in PARKING_HOSTS:
            if host == parking or host.endswith("." + parking):
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
    """Whether a visitor finds nothing but a form to log in."""
    content = _content(state, Role.WEBSITE)
    if isinstance(content, Judged):
        return content
    login, words = content.value.login, _words(content.value.text)
    if isinstance(login, Found):
        if words is not None and words >= ENOUGH_WORDS:
            return _from(login, False, f"Besides the form to log in it has {words} words.")
        if content.value.not_shown:
            return _from(login, None, content.value.not_shown)
        return _from(login, True, f"It shows only a form to log in: “{login.value}”")
    return _no_where_absent(login, "It is open without logging in.")


def says_what_it_does(state: WebsiteState | None) -> Judged:
    """Whether there is enough text to say what the business does. Whether it does, a person reads."""
    for hindrance in (looks_parked(state), only_login(state)):
        if hindrance.holds:
            return replace(hindrance, holds=False)
    content = _content(state, Role.WEBSITE)
    if isinstance(content, Judged):
        return content
    page, text = content.value, content.value.text
    words = _words(text)
    if words is None:
        return _from(content, None, page.not_shown)
    if words >= ENOUGH_WORDS:
        said = _first(page, "title", "heading", "description")
        return _from(content, True, f"The page has {words} words{': ' + said if said else ''}.")
    if page.not_shown:
        return _from(content, None, page.not_shown)
    said = "The page is empty." if words == 0 else f"The page has {words} words."
    return _from(content, False, said)


def links_privacy(state: WebsiteState | None) -> Judged:
    """Whether the page links a privacy policy."""
    return _links(state, "privacy_link", "a privacy policy")


def links_terms(state: WebsiteState | None) -> Judged:
    """Whether the page links terms."""
    return _links(state, "terms_link", "terms")


def links_imprint(state: WebsiteState | None) -> Judged:
    """Whether the page links an imprint or a page about the company."""
    return _links(state, "imprint_link", "an imprint or a page about the company")


def _links(state: WebsiteState | None, field: str, what: str) -> Judged:
    content = _content(state, Role.WEBSITE)
    if isinstance(content, Judged):
        return content
    seen: Found[Link] | Unseen = getattr(content.value, field)
    if isinstance(seen, Found):
        words = f" (“{seen.value.words}”)" if seen.value.words else ""
        return _from(seen, True, f"It links {seen.value.url}{words}.")
    return _no_where_absent(seen, f"No link to {what} was found.")


def policy_readable(state: WebsiteState | None, role: Role) -> Judged:
    """Whether the page of a policy, terms or imprint opens and has text."""
    opens = page_opens(state, role)
    if opens.holds is not True:
        return opens
    content = _content(state, role)
    if isinstance(content, Judged):
        return content
    words = _words(content.value.text)
    # An imprint is short by nature; that it has words at all is enough.
    needed = 10 if role is Role.IMPRINT else POLICY_WORDS
    if words is not None and words >= needed:
        return _from(content, True, f"The page has {words} words.")
    if content.value.not_shown or words is None:
        return _from(content, None, content.value.not_shown or "Its text was not read.")
    return _from(content, False, f"The page has {words} words.")


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
    path = urlsplit(response.value.final_url).path.lower()
    if response.value.redirects and path.startswith(_LOGIN_PATHS):
        return _from(response, False, f"It leads to {response.value.final_url}, to log in.")
    field = content.value.email_field
    if isinstance(field, Found):
        return _from(field, True, f"It has a field for an e-mail address: “{field.value}”")
    return _no_where_absent(field, "No field for an e-mail address was found.")


def signup_shows_consent(state: WebsiteState | None) -> Judged:
    """Whether the sign-up form says what the visitor agrees to: by a box to tick, or in words with a
    link to the privacy policy."""
    public = signup_public(state)
    if public.holds is not True:
        return replace(public, holds=None)
    content = _content(state, Role.SIGNUP)
    if isinstance(content, Judged):
        return content
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


def _from(seen: Found[object] | Absent, holds: bool | None, words: str) -> Judged:
    return Judged(holds, words, seen.source, seen.at)


def _no_where_absent(seen: Unseen, words: str) -> Judged:
    return _from(seen, False, words) if isinstance(seen, Absent) else _unknown(seen)


def _unknown(seen: Unseen) -> Judged:
    if isinstance(seen, Unreachable):
        return Judged(None, f"{seen.reason} {seen.remedy}".strip(), seen.source, seen.at)
    if isinstance(seen, Absent):
        return Judged(None, "There is nothing to look at.", seen.source, seen.at)
    return Judged(None, "The website was not looked at.")


def _words(seen: Found[Text] | Unseen) -> int | None:
    if isinstance(seen, Found):
        return seen.value.words
    return 0 if isinstance(seen, Absent) else None


def _first(page: Content, *fields: str) -> str:
    """The first of some texts that was found, quoted."""
    seen = (getattr(page, name) for name in fields)
    return next((f"“{text.value}”" for text in seen if isinstance(text, Found)), "")


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


def _platform_words(host: str, platform: str | None) -> str:
    return f"{host} is an address of {platform}."


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
