"""What a reviewer finds who opens the website."""

from collections.abc import Callable, Iterator
from functools import partial
from ipaddress import ip_address
from urllib.parse import urlsplit

from ..answers.choices import Page
from ..answers.questions import Business
from ..dns.organisations import registrable_domain
from ..findings import Status
from ..observed.observation import Found
from ..observed.website import Role
from ..website import judgements as site
from ..website.judgements import Judged
from ..website.platforms import platform_of
from .cards import Result, failed, judged, passed
from .model import Facts, Need, NotConcerned, Rules, S, Said, Unread, named, needed

rules = Rules(__file__)


def _told(found: Judged, *, wanted: bool = True) -> Result:
    if found.holds is None:
        raise Unread(found.words)
    return judged(found.holds is wanted, found.words)


def _site(judge: Callable[..., Judged], *about: Role, wanted: bool = True) -> Need:
    """A judgement of the website, where somebody looked at it. That it does not open is a finding of its
    own, which leaves nothing more to say of it."""

    def read(facts: Facts) -> Result:
        state = needed(facts.website)
        if judge is not site.page_opens and site.page_opens(state).holds is False:
            raise NotConcerned
        return _told(judge(state, *about), wanted=wanted)

    return named(read, "_".join((judge.__name__, *about)))


def _signup(judge: Callable[..., Judged], *, wanted: bool = True) -> Need:
    """The same of the sign-up page, where the one of the answers was looked at."""

    def read(facts: Facts) -> Result:
        state, url = needed(facts.website), needed(facts.profile.business.signup_url)
        if site.gone_with_website(state, Role.SIGNUP) or state.request.signup != url:
            raise NotConcerned
        return _told(judge(state), wanted=wanted)

    return named(read, judge.__name__)


def _compared(judge: Callable[..., Judged], said: Callable[[Business], str | None]) -> Need:
    """An answer against what the pages show. Where no page that was read shows it, there is nothing to
    compare."""

    def read(facts: Facts) -> Result:
        state = needed(facts.website)
        found, page = judge(state, needed(said(facts.profile.business))), state.page(Role.WEBSITE)
        was_read = page is not None and isinstance(page.content, Found)
        if (found.holds is None and was_read) or site.page_opens(state).holds is False:
            raise NotConcerned
        return _told(found)

    return named(read, judge.__name__)


def _encrypted(facts: Facts) -> Result:
    """Whether the website is served over https: as it was seen, else as its link says."""
    link, state = needed(facts.profile.business.website), facts.website
    page = state.page(Role.WEBSITE) if state else None
    if page is None or not isinstance(page.response, Found):
        if urlsplit(link).scheme != "https":
            return failed(f"{link}.")
        if site.page_opens(needed(state)).holds is False:
            raise NotConcerned  # that it does not open is a finding of its own
    return _told(site.certificate_valid(state))


def _signup_boxes(facts: Facts) -> Result:
    """Whether a box is ticked beforehand; whether there is a form at all is another rule's finding."""
    try:
        found: Result = _signup(site.signup_box_ticked, wanted=False)(facts)
    except Unread:
        raise NotConcerned from None
    return found


def _final_url(facts: Facts) -> Result:
    """Where the link to the website ends."""
    state = needed(facts.website)
    page, opens = needed(state.page(Role.WEBSITE)), _told(site.page_opens(state))
    shows = opens.status is Status.PASS and not site.looks_parked(state).holds
    if not shows or not isinstance(page.response, Found):
        raise NotConcerned  # that it does not open, or is parked, is a finding of its own
    link, end = page.url, page.response.value.final_url
    words = f"{link} ends at {end}."
    if platform := platform_of(urlsplit(end).hostname or ""):
        return failed(f"{words} That is an address of {platform}.", severity=S.LIKELY)
    known = filter(None, (link, facts.profile.request.sending_domain))
    hosts = (urlsplit(one).hostname or one for one in known)
    return judged(any(site.same_registrable_domain(end, host).holds for host in hosts), words)


def _named_pages(facts: Facts) -> Iterator[Result]:
    """Whether each policy, terms and imprint of the answers that was looked at opens and reads like
    one."""
    state, business = needed(facts.website), facts.profile.business
    found, unsure = [], None
    for role in (Role.PRIVACY, Role.TERMS, Role.IMPRINT):
        page, path = state.page(role), f"{role.value}_url"
        walled = role in (business.behind_login or ())
        mine = page is not None and page.url == getattr(business, path)
        if mine and not walled and not site.gone_with_website(state, role):
            opens = site.page_opens(state, role)
            unsure = unsure or (opens if opens.holds is None else None)
            found.append((f"business.{path}", site.policy_readable(state, role)))
    if unsure and not any(one.holds is False for _, one in found):
        raise Unread(unsure.words)
    for path, one in needed(found):
        if one.holds is False:
            yield failed(one.words, path)
        elif one.holds is None:  # it opens, and a reviewer can read what this reader cannot
            yield Result(Status.UNKNOWN, one.words, path, S.POSSIBLE)
    yield passed("They open and read like it.")


rules.judged_when_seen(
    website_is_secure=_encrypted,
    website_opens=_site(site.page_opens),
    website_is_finished=_site(site.looks_parked, wanted=False),
    website_links_privacy=_site(site.links, Role.PRIVACY),
    website_says_mail=_site(site.says_which_mail),
    website_names_company=_compared(site.names_company, lambda business: business.legal_name),
    website_names_address=_compared(site.names_address, lambda business: business.postal_address),
    signup_asks_consent=_signup(site.signup_shows_consent),
    signup_box_empty=_signup_boxes,
    named_pages_open=_named_pages,
    website_keeps_domain=_final_url,
)


def _unless_walled(page: Page, said: Said, found: Result) -> Result:
    """A judgement of a page; where the page is said to be behind a log-in, and how a reviewer can look
    all the same, that it cannot be seen is no objection."""
    business = said.profile.business
    walled = page in (business.behind_login or ()) and business.login_for_reviewers is not None
    if walled and found.status is Status.FAIL:
        return passed(f"{found.evidence} You say so, and how a reviewer can look.")
    return found


for _name, _page, _need in (
    ("website_is_open", Page.WEBSITE, _site(site.only_login, wanted=False)),
    ("website_explains", Page.WEBSITE, _site(site.says_what_it_does)),
    ("signup_is_public", Page.SIGNUP, _signup(site.signup_public)),
):
    rules.check(_need, name=_name)(partial(_unless_walled, _page))


@rules.check(_site(site.http_leads_to_https))
def http_leads_to_https(said: Said, found: Result) -> Result:
    if said.profile.business.website and not said.profile.business.website.startswith("https"):
        raise NotConcerned  # that it is not served over https is a finding of its own
    return found


@rules.check()
def walls_are_explained(said: Said) -> Result:
    walled = needed(said.profile.business.behind_login)
    words = f"Behind a log-in: {', '.join(page.label for page in walled)}."
    return judged(said.profile.business.login_for_reviewers is not None, words)


@rules.check()
def website_on_own_domain(said: Said) -> Result:
    host = urlsplit(needed(said.profile.business.website)).hostname or ""
    if platform := platform_of(host):
        return failed(f"{host} is an address of {platform}.")
    words = f"{registrable_domain(host) or host}."
    return failed(f"{host} is a number, not a name.") if _is_address(host) else passed(words)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
