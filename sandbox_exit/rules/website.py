"""What a reviewer finds who opens the website."""

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from ..answers.choices import Page
from ..dns.organisations import registrable_domain
from ..findings import Status
from ..observed.website import Role
from ..website import judgements as site
from ..website.judgements import Judged
from ..website.platforms import platform_of
from . import seen
from .cards import Result, failed, judged, passed
from .model import Facts, NotConcerned, Rules, S, Said, Unread, needed

rules = Rules(__file__)


def _unless_walled(said: Said, page: Page, found: Judged, wanted: bool = True) -> Result:
    """A judgement of a page; where the page is said to be behind a log-in, and how a reviewer can look
    all the same, that it cannot be seen is no objection."""
    business = said.profile.business
    walled = page in (business.behind_login or ()) and business.login_for_reviewers is not None
    if walled and found.holds is not wanted:
        return passed(f"{found.words} You say so, and how a reviewer can look.")
    return judged(found.holds is wanted, found.words)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@rules.check()
def website_on_own_domain(said: Said) -> Result:
    host = urlsplit(needed(said.profile.business.website)).hostname or ""
    if platform := platform_of(host):
        return failed(f"{host} is an address of {platform}.")
    words = f"{registrable_domain(host) or host}."
    return failed(f"{host} is a number, not a name.") if _is_address(host) else passed(words)


@rules.check(seen.encrypted)
def website_is_secure(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.check(seen.judged_site(site.http_leads_to_https))
def http_leads_to_https(said: Said, found: Judged) -> Result:
    if said.profile.business.website and not said.profile.business.website.startswith("https"):
        raise NotConcerned  # that it is not served over https is a finding of its own
    return judged(found.holds is True, found.words)


@rules.check()
def walls_are_explained(said: Said) -> Result:
    walled = needed(said.profile.business.behind_login)
    words = f"Behind a log-in: {', '.join(page.label for page in walled)}."
    return judged(said.profile.business.login_for_reviewers is not None, words)


@rules.check(seen.judged_site(site.page_opens))
def website_opens(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.check(seen.judged_site(site.looks_parked))
def website_is_finished(said: Said, found: Judged) -> Result:
    return judged(found.holds is False, found.words)


@rules.check(seen.judged_site(site.only_login))
def website_is_open(said: Said, found: Judged) -> Result:
    return _unless_walled(said, Page.WEBSITE, found, wanted=False)


@rules.check(seen.judged_site(site.says_what_it_does))
def website_explains(said: Said, found: Judged) -> Result:
    return _unless_walled(said, Page.WEBSITE, found)


@rules.check(seen.judged_site(site.links, Role.PRIVACY))
def website_links_privacy(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.check(seen.judged_site(site.says_which_mail))
def website_says_mail(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.check(seen.compared_site(site.names_company, lambda p: p.business.legal_name))
def website_names_company(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.check(seen.compared_site(site.names_address, lambda p: p.business.postal_address))
def website_names_address(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.check(seen.judged_signup(site.signup_public))
def signup_is_public(said: Said, found: Judged) -> Result:
    return _unless_walled(said, Page.SIGNUP, found)


@rules.check(seen.judged_signup(site.signup_shows_consent))
def signup_asks_consent(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


def _signup_boxes(facts: Facts) -> Judged:
    """Whether a box is ticked beforehand; whether there is a form at all is another rule's finding."""
    try:
        found: Judged = seen.judged_signup(site.signup_box_ticked)(facts)
    except Unread:
        raise NotConcerned from None
    return found


@rules.check(_signup_boxes)
def signup_box_empty(said: Said, found: Judged) -> Result:
    return judged(found.holds is False, found.words)


@rules.check(seen.named_pages)
def named_pages_open(said: Said, pages: list[tuple[str, Judged]]) -> Iterator[Result]:
    for path, page in pages:
        if page.holds is False:
            yield failed(page.words, path)
        elif page.holds is None:  # it opens, and a reviewer can read what this reader cannot
            yield Result(Status.UNKNOWN, page.words, path, S.POSSIBLE)
    yield passed("They open and read like it.")


@rules.check(seen.final_url)
def website_keeps_domain(said: Said, led: tuple[str, str]) -> Result:
    link, end = led
    known = [one for one in (link, said.profile.request.sending_domain) if one]
    words = f"{link} ends at {end}."
    if platform := platform_of(urlsplit(end).hostname or ""):
        return failed(f"{words} That is an address of {platform}.", severity=S.LIKELY)
    return judged(
        any(
            site.same_registrable_domain(end, urlsplit(one).hostname or one).holds for one in known
        ),
        words,
    )
