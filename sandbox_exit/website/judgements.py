"""What a look at a website means: pure judgements for rules and claims.

Each answers one question with yes, no or not known, in words for a person. What was not fetched is not
known, whatever the reason; only what a visitor would see himself is a no.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar
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
_END_WORDS = {
    End.CIRCLE: "The redirects go in a circle",
    End.TOO_MANY: "There are too many redirects",
    End.NOWHERE: "The last redirect does not say where to",
}
_WHAT = {
    Role.PRIVACY: "a privacy policy",
    Role.TERMS: "terms",
    Role.IMPRINT: "an imprint or a page about the company",
}
_NOT_LOOKED_AT = "The website was not looked at."


@dataclass(frozen=True)
class Judged:
    """``holds`` is `None` where it is not known; ``words`` say why, or what was seen. ``source`` is the
    link it was seen at and ``at`` when; both are empty where nothing was read."""

    holds: bool | None
    words: str
    source: str = ""
    at: datetime | None = None


T = TypeVar("T")
P = ParamSpec("P")


class _Told(Exception):
    """The judgement is made: something that it needs was not read, or is not there."""

    def __init__(self, judged: Judged) -> None:
        self.judged = judged


def _judge(judge: Callable[P, Judged]) -> Callable[P, Judged]:
    @wraps(judge)
    def judged(*args: P.args, **named: P.kwargs) -> Judged:
        try:
            return judge(*args, **named)
        except _Told as told:
            return told.judged

    return judged


# --- Reachable, and how ---------------------------------------------------------------------------


@_judge
def page_opens(state: WebsiteState | None, role: Role = Role.WEBSITE) -> Judged:
    """Whether anybody who opens the link of ``role`` gets a page, on a connection a browser does not
    warn about.

    An answer that a bot check, a limit or a passing failure may explain is not known. A page that says
    that there is no such page is none, whatever its status.
    """
    page = _page(state, role)
    certificate = page.certificate
    if isinstance(certificate, Found) and certificate.value.problem is not None:
        return _from(certificate, *_certificate(certificate.value.problem))
    if isinstance(page.response, Absent):
        return replace(_unknown(page.response), holds=False)
    seen = _found(page.response)
    there = page.content.value.placeholder if isinstance(page.content, Found) else None
    if isinstance(there, Found) and there.value.kind is PlaceholderKind.NOT_FOUND:
        answered = f"{seen.value.final_url} answered {seen.value.status}"
        return _from(there, False, f"{answered}, but says: “{there.value.words}”")
    return _from(seen, *_answer(seen.value))


def _answer(response: Response) -> tuple[bool | None, str]:
    where, status, end = response.final_url, response.status, response.end
    if end is not End.PAGE:
        if response.cookies_on_the_way:
            words = f"{_END_WORDS[end]}, for a visitor without cookies; a browser may get further."
            return None, words
        return (None if end is End.TOO_MANY else False), f"{_END_WORDS[end]} ({where})."
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


def gone_with_website(state: WebsiteState | None, role: Role) -> bool:
    """Whether a page does not open for the one reason that the DNS does not know the website's name:
    what is said of the website says it already."""
    front = state.page(Role.WEBSITE) if state else None
    page = state.page(role) if state and role is not Role.WEBSITE else None
    both = [one.response for one in (front, page) if one and isinstance(one.response, Absent)]
    return len(both) == 2 and len({_host(seen.source) for seen in both}) == 1


@_judge
def certificate_valid(state: WebsiteState | None) -> Judged:
    """Whether the website comes over HTTPS with a certificate browsers accept."""
    seen = _page(state, Role.WEBSITE).certificate
    found = _found(seen, f"{getattr(seen, 'source', '')} is served without encryption (http://).")
    certificate = found.value
    if certificate.problem is not None:
        return _from(found, *_certificate(certificate.problem))
    until = f", valid until {certificate.expires:%Y-%m-%d}" if certificate.expires else ""
    by = f", from {certificate.issuer}" if certificate.issuer else ""
    return _from(found, True, f"The certificate of {certificate.host} is valid{by}{until}.")


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


@_judge
def http_leads_to_https(state: WebsiteState | None) -> Judged:
    """Whether somebody who types the address without ``https://`` ends up encrypted."""
    seen = _found(state.plain_http if state else NotRead())
    if seen.value.secure:
        return _from(seen, True, f"http:// leads to {seen.value.leads_to}.")
    if 200 <= seen.value.status < 300:
        return _from(seen, False, f"{seen.value.leads_to} is shown without encryption.")
    return _from(seen, None, f"{seen.value.leads_to} answered {seen.value.status}.")


# --- Whose it is ----------------------------------------------------------------------------------


@_judge
def is_own_domain(state: WebsiteState | None) -> Judged:
    """Whether the website ends up on a domain of its own rather than a platform's default host.

    The founder's link alone is enough for a no; a yes takes having been there.
    """
    page = _page(state, Role.WEBSITE)
    given = _host(page.url)
    asked = platform_of(given)
    if asked and not isinstance(page.response, Found):
        return Judged(False, f"{given} is an address of {asked}.")
    seen = _found(page.response)
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
    hosts = (_host(website), sending_domain)
    one, other = (registrable_domain(host) if _is_name(host) else None for host in hosts)
    if one is None or other is None:
        return Judged(None, "The website or the sending domain is not a domain name.")
    if one == other:
        return Judged(True, f"Both belong to {one}.")
    return Judged(False, f"The website belongs to {one}, the mail to {other}.")


@_judge
def website_matches_sender(state: WebsiteState | None, sending_domain: str | None) -> Judged:
    """As `same_registrable_domain`, for the link given and for the page it leads to: one is enough."""
    page = _page(state, Role.WEBSITE)
    given, seen = same_registrable_domain(page.url, sending_domain), page.response
    if given.holds is not False or not isinstance(seen, Found):
        return given
    final = same_registrable_domain(seen.value.final_url, sending_domain)
    return _from(seen, final.holds, final.words)


def names_company(state: WebsiteState | None, legal_name: str) -> Judged:
    """Whether the website names the company of the answers. Any line that holds the name is a yes; a no
    takes another name where the website says who it is: its schema.org data, or its imprint."""

    def is_it(line: str, is_name: bool) -> bool:
        return holds_name(line, legal_name) or (is_name and same_name(line, legal_name))

    return _compared(state, "legal_name", "company_lines", is_it, "names", legal_name)


def names_address(state: WebsiteState | None, postal_address: str) -> Judged:
    """The same of the address, compared by its postal code."""
    mine = " ".join(postal_address.split())
    codes = postal_codes(mine)

    def is_it(line: str, _: bool) -> bool:
        return not codes.isdisjoint(postal_codes(line))

    if not codes:
        return Judged(None, "Your postal address has no postal code to compare.")
    return _compared(state, "address", "address_lines", is_it, "says", mine)


@_judge
def _compared(
    state: WebsiteState | None,
    datum: str,
    lines: str,
    is_it: Callable[[str, bool], bool],
    shows: str,
    mine: str,
) -> Judged:
    """``is_it`` gets a line of a page and whether all of it is a name or an address."""
    other: Judged | None = None
    for role in (Role.IMPRINT, Role.WEBSITE, Role.TERMS, Role.PRIVACY, Role.SIGNUP):
        page = state.page(role) if state else None
        content = page.content if page else NotRead()
        if not isinstance(content, Found):
            continue
        data = getattr(_value(content.value.organisation), datum, "")
        own = [data] if data and (datum != "address" or postal_codes(data)) else []
        found = [*own, *(_value(getattr(content.value, lines)) or ())]
        beside = [_value(content.value.copyright)] if datum == "legal_name" else []
        for line in (*found, *filter(None, beside), *content.value.lines):
            if is_it(line, line in found or line in beside):
                return _from(content, True, f"{content.source} {shows} “{line}”.")
        if (own or role is Role.IMPRINT) and found and other is None:
            seen = f"{content.source} {shows} “{found[0]}”; your answer is “{mine}”."
            other = _from(content, False, seen)
    return other or _from(_content(state), None, "No page that was read says it.")


# --- What it shows --------------------------------------------------------------------------------


@_judge
def looks_parked(state: WebsiteState | None) -> Judged:
    """Whether the website is parked, announced only, or a server's default page."""
    response = _page(state, Role.WEBSITE).response
    host = _host(response.value.final_url) if isinstance(response, Found) else ""
    if isinstance(response, Found) and said("parking_host", f".{host}"):
        return _from(response, True, f"It leads to {host}, where domains are parked.")
    seen = _found(_content(state).value.placeholder, "It does not read like a placeholder.")
    return _from(seen, True, f"{_PLACEHOLDER_WORDS[seen.value.kind]}: “{seen.value.words}”")


@_judge
def only_login(state: WebsiteState | None) -> Judged:
    """Whether a visitor finds nothing but a way to log in, with or without a field for a password."""
    content = _content(state)
    login, words = content.value.login, _words(content.value)
    enough = words is not None and words >= ENOUGH_WORDS
    led = "" if enough else _leads_to_login(state, Role.WEBSITE)
    if led and not isinstance(login, Found):
        return _from(content, True, led)
    seen = _found(login, "It is open without logging in.")
    if enough:
        return _from(seen, False, f"Besides the form to log in it has {words} words.")
    if content.value.not_shown:
        return _from(seen, None, content.value.not_shown)
    return _from(seen, True, f"It shows only a form to log in: “{seen.value}”")


@_judge
def says_what_it_does(state: WebsiteState | None) -> Judged:
    """Whether there is enough text to say what the business does. Whether it does, a person reads."""
    for hindrance in (looks_parked(state), only_login(state)):
        if hindrance.holds:
            return replace(hindrance, holds=False)
    content = _content(state)
    page, words = content.value, _words(content.value)
    if words is not None and words >= ENOUGH_WORDS:
        title = _value(page.title) or _value(page.heading) or _value(page.description)
        about = f": “{title}”" if title else ""
        return _from(content, True, f"The page has {words} words{about}.")
    return _too_few(content, words)


@_judge
def says_which_mail(state: WebsiteState | None) -> Judged:
    """Whether the front page, the sign-up page or the policy says which mail is sent."""
    unread: Judged | None = None
    front = _content(state)
    for role in (Role.WEBSITE, Role.SIGNUP, Role.PRIVACY):
        page = state.page(role) if state else None
        if page is None:
            continue
        seen = page.content.value.mail_words if isinstance(page.content, Found) else page.content
        if isinstance(seen, Found):
            return _from(seen, True, f"{seen.source} says: “{seen.value}”")
        unread = unread or (None if isinstance(seen, Absent) else _unknown(seen))
    return unread or _from(front, False, "No words about mail that is sent were found.")


@_judge
def links(state: WebsiteState | None, role: Role) -> Judged:
    """Whether the front page links its policy, its terms, or an imprint or page about the company."""
    link = getattr(_content(state).value, f"{role.value}_link")
    seen = _found(link, f"No link to {_WHAT[role]} was found.")
    words = f" (“{seen.value.words}”)" if seen.value.words else ""
    return _from(seen, True, f"It links {seen.value.url}{words}.")


@_judge
def policy_readable(state: WebsiteState | None, role: Role) -> Judged:
    """Whether the page of a policy, terms or imprint opens, is a page of its own, and reads like one."""
    content = _open_to_all(state, role)
    if in_place := _front_page_instead(state, role):
        return _from(content, False, in_place)
    page, words = content.value, _words(content.value)
    if not words or words < (IMPRINT_WORDS if role is Role.IMPRINT else ENOUGH_WORDS):
        return _too_few(content, words)
    kinds = _value(page.reads_as) or {}
    if role in kinds:
        return _from(content, True, f"The page has {words} words: “{kinds[role]}”")
    if isinstance(page.reads_as, Found | Absent):
        nothing = f"Nothing in its {words} words reads like {_WHAT[role]}."
        return _from(content, None if page.not_shown else False, nothing)
    return _unknown(page.reads_as)


def _too_few(content: Found[Content], words: int | None) -> Judged:
    """What a page with few words means; not known where it may have more than was read."""
    if content.value.not_shown or words is None:
        return _from(content, None, content.value.not_shown or "Its text was not read.")
    return _from(content, False, f"The page has {words} words." if words else "The page is empty.")


def _open_to_all(state: WebsiteState | None, role: Role) -> Found[Content]:
    """What a page says that anybody can open; where it does not, or asks to log in, that is told."""
    opens = page_opens(state, role)
    if opens.holds is not True:
        raise _Told(opens)
    content = _content(state, role)
    login = content.value.login
    if isinstance(login, Found):
        raise _Told(_from(login, False, f"It shows a form to log in: “{login.value}”"))
    if led := _leads_to_login(state, role):
        raise _Told(_from(content, False, led))
    return content


def _leads_to_login(state: WebsiteState | None, role: Role) -> str:
    """That redirects end where people log in; empty where they do not."""
    response = _page(state, role).response
    if not isinstance(response, Found) or not response.value.redirects:
        return ""
    end = response.value.final_url
    wall = said("login_path", urlsplit(end).path) or said("login_host", f".{_host(end)}")
    return f"It leads to {end}, to log in." if wall else ""


def _front_page_instead(state: WebsiteState | None, role: Role) -> str:
    """That the website shows its front page in place of another; empty where it does not, and where the
    link itself names a part of the front page."""
    front, page = (state.page(one) if state else None for one in (Role.WEBSITE, role))
    home, end = (_value(one.response) if one else None for one in (front, page))
    if front is None or page is None or home is None or end is None:
        return ""
    homes = {_plain_url(front.url), _plain_url(home.final_url)}
    if _plain_url(page.url) in homes:
        return ""
    if _plain_url(end.final_url) in homes:
        return f"It leads to the front page, {end.final_url}."
    same = _alike(_value(front.content), _value(page.content))
    return f"{end.final_url} shows the same as the front page." if same else ""


def _alike(one: Content | None, other: Content | None) -> bool:
    """Whether two pages that were read whole are one: the same first words, of about the same length."""
    first, second = (_value(page.text) if page else None for page in (one, other))
    if one is None or other is None or first is None or second is None:
        return False
    if one.not_shown or other.not_shown or first.excerpt != second.excerpt:
        return False
    named = [(_value(page.title), _value(page.heading)) for page in (one, other)]
    apart = abs(first.words - second.words) / max(first.words, second.words)
    return named[0] == named[1] and apart <= _ALIKE


# --- The sign-up page -----------------------------------------------------------------------------


@_judge
def signup_public(state: WebsiteState | None) -> Judged:
    """Whether anybody can open the sign-up page and finds a field for an e-mail address."""
    field = _open_to_all(state, Role.SIGNUP).value.email_field
    seen = _found(field, "No field for an e-mail address was found.")
    return _from(seen, True, f"It has a field for an e-mail address: “{seen.value}”")


@_judge
def signup_shows_consent(state: WebsiteState | None) -> Judged:
    """Whether the sign-up form says what the visitor agrees to: by a box to tick, or in words with a
    link to the privacy policy."""
    public = signup_public(state)
    if public.holds is not True:
        return replace(public, holds=None)
    content = _content(state, Role.SIGNUP)
    page = content.value
    boxes = _value(page.checkboxes) or ()
    box = next((box for box in boxes if box.about_consent), None)
    if box:
        return _from(content, True, f"It has a box to tick: “{box.label}”")
    if isinstance(page.consent_words, Found):
        words = f"It says: “{page.consent_words.value}”"
        _found(page.privacy_link, f"{words} But it links no privacy policy.")
        return _from(content, True, words)
    for seen in (page.checkboxes, page.consent_words):
        if isinstance(seen, Unreachable):
            return _unknown(seen)
    if any(not box.label for box in boxes):
        return _from(content, None, "It has a box to tick whose words could not be read.")
    return _from(content, False, "No box to tick and no words of consent were found.")


@_judge
def signup_box_ticked(state: WebsiteState | None) -> Judged:
    """Whether a box for consent or mail is ticked before the visitor does anything."""
    seen = _found(_content(state, Role.SIGNUP).value.checkboxes, "There is no box to tick.")
    box = next((box for box in seen.value if box.ticked and box.about_consent), None)
    if box:
        return _from(seen, True, f"This box is ticked beforehand: “{box.label}”")
    return _from(seen, False, "No box for consent is ticked beforehand.")


# --- Getting at what was seen ---------------------------------------------------------------------


def _page(state: WebsiteState | None, role: Role) -> Page:
    page = state.page(role) if state else None
    if page is None:
        no_link = f"{LABELS[role]}: no link was given."
        raise _Told(Judged(None, no_link if state else _NOT_LOOKED_AT))
    return page


def _content(state: WebsiteState | None, role: Role = Role.WEBSITE) -> Found[Content]:
    return _found(_page(state, role).content)


def _found(seen: Found[T] | Unseen, absent: str = "") -> Found[T]:
    """What was found. What was not read is told as not known; so is what is not there, unless ``absent``
    says what that means: then it is a no."""
    if isinstance(seen, Found):
        return seen
    no = absent and isinstance(seen, Absent)
    raise _Told(replace(_unknown(seen), holds=False, words=absent) if no else _unknown(seen))


def _value(seen: Found[T] | Unseen) -> T | None:
    return seen.value if isinstance(seen, Found) else None


def _words(page: Content) -> int | None:
    """How many words a page has; `None` where that was not read."""
    if isinstance(page.text, Found):
        return page.text.value.words
    return 0 if isinstance(page.text, Absent) else None


def _from(seen: Found[Any], holds: bool | None, words: str) -> Judged:
    return Judged(holds, words, seen.source, seen.at)


def _unknown(seen: Unseen) -> Judged:
    if isinstance(seen, Unreachable):
        return Judged(None, f"{seen.reason} {seen.remedy}".strip(), seen.source, seen.at)
    if isinstance(seen, Absent):
        words = f"The DNS knows no address of {_host(seen.source) or 'the host'}."
        return Judged(None, words, seen.source, seen.at)
    return Judged(None, _NOT_LOOKED_AT)


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
