"""What a reviewer finds who opens the website."""

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from ..answers.choices import Page
from ..dns.organisations import registrable_domain
from ..findings import Kind, Status
from ..observed.website import Role
from ..website import judgements as site
from ..website.judgements import Judged
from ..website.platforms import platform_of
from . import seen
from .model import (
    C,
    Facts,
    NotConcerned,
    Registry,
    Result,
    S,
    Said,
    Unread,
    failed,
    judged,
    needed,
    passed,
)
from .sources import APPLICANTS, FOLLOW_UP, GDPR, INFERENCE

rules = Registry()


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


@rules.about(Kind.WEBSITE_WEAK, "business.website", S.LIKELY, APPLICANTS).says(
    title="The website has an address of its own",
    objection="The website has no address of its own",
    why="Requests with a hosting platform's default address were refused: it could be anybody's.",
    remedy="Put the website on your own domain before you ask.",
    change="https://my-app-1234.some-host.example → https://www.shop.example",
)
def website_on_own_domain(said: Said) -> Result:
    host = urlsplit(needed(said.profile.business.website)).hostname or ""
    if platform := platform_of(host):
        return failed(f"{host} is an address of {platform}.")
    words = f"{registrable_domain(host) or host}."
    return failed(f"{host} is a number, not a name.") if _is_address(host) else passed(words)


@rules.about(
    Kind.WEBSITE_WEAK,
    "business.website",
    S.POSSIBLE,
    APPLICANTS,
    seen.encrypted,
    since="2026-11-29",
).says(
    title="The website is served over https",
    objection="The website is served without https",
    why="A browser warns the reviewer before the page opens.",
    remedy="Serve it over https, and give that link.",
    change="http://www.shop.example → https://www.shop.example",
)
def website_is_secure(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.about(
    Kind.WEBSITE_WEAK,
    "business.website",
    S.ADVICE,
    INFERENCE,
    seen.judged_site(site.http_leads_to_https),
    since="2026-11-29",
).says(
    title="The address without https leads to https",
    objection="The address without https stays without it",
    why="Who types the name alone may land there, and is warned.",
    remedy="Redirect http:// to https://.",
    change="http://www.shop.example shows the page → It leads to https://www.shop.example",
)
def http_leads_to_https(said: Said, found: Judged) -> Result:
    if said.profile.business.website and not said.profile.business.website.startswith("https"):
        raise NotConcerned  # that it is not served over https is a finding of its own
    return judged(found.holds is True, found.words)


@rules.about(
    Kind.WEBSITE_WEAK, "business.login_for_reviewers", S.POSSIBLE, APPLICANTS, since="2026-11-29"
).says(
    title="A reviewer can see what is behind a log-in",
    objection="A reviewer cannot see what is behind the log-in",
    why="A reviewer has no account: what they cannot see does not speak for you.",
    remedy="Publish a page in front of the log-in, or say how a reviewer can look.",
    change="The website can only be opened after logging in → Screenshots of each page are attached",
)
def walls_are_explained(said: Said) -> Result:
    walled = needed(said.profile.business.behind_login)
    words = f"Behind a log-in: {', '.join(page.label for page in walled)}."
    return judged(said.profile.business.login_for_reviewers is not None, words)


@rules.about(
    Kind.WEBSITE_WEAK, "business.website", S.BLOCKER, APPLICANTS, seen.judged_site(site.page_opens)
).says(
    title="The website opens over HTTPS",
    objection="The website does not open",
    why="The reviewer opens it. A page that fails to open is a business that cannot be seen.",
    remedy="Make the website reachable over https with a valid certificate.",
    change="404 → 200, with a valid certificate",
)
def website_opens(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.about(
    Kind.WEBSITE_WEAK,
    "business.website",
    S.BLOCKER,
    APPLICANTS,
    seen.judged_site(site.looks_parked),
).says(
    title="The website is finished",
    objection="The website is parked or announces what is to come",
    why="Requests with a parked or “coming soon” page were refused.",
    remedy="Publish the website first; a page that says what you do is enough.",
    change="“Coming soon” → A page that says what you do",
)
def website_is_finished(said: Said, found: Judged) -> Result:
    return judged(found.holds is False, found.words)


@rules.about(
    Kind.WEBSITE_WEAK, "business.website", S.LIKELY, APPLICANTS, seen.judged_site(site.only_login)
).says(
    title="The website can be read without an account",
    objection="The website shows only a log-in",
    why="A reviewer has no account and sees only the log-in.",
    remedy="Publish a page in front of the log-in that says what the product does.",
    change="A form to log in → A page about the product, with a link to log in",
)
def website_is_open(said: Said, found: Judged) -> Result:
    return _unless_walled(said, Page.WEBSITE, found, wanted=False)


@rules.about(
    Kind.WEBSITE_WEAK,
    "business.website",
    S.LIKELY,
    APPLICANTS,
    seen.judged_site(site.says_what_it_does),
).says(
    title="The website says what the business does",
    objection="The website says little about the business",
    why="The reviewer compares it with your description.",
    remedy="Say on the first page what the product does and for whom.",
    change="A page of nine words → A page of two hundred words",
)
def website_explains(said: Said, found: Judged) -> Result:
    return _unless_walled(said, Page.WEBSITE, found)


@rules.about(
    Kind.WEBSITE_WEAK,
    "business.privacy_url",
    S.POSSIBLE,
    APPLICANTS,
    seen.judged_site(site.links, Role.PRIVACY),
).says(
    title="The website links its privacy policy",
    objection="The website does not link a privacy policy",
    why="Reviewers look for it; so does everybody who leaves an address.",
    remedy="Link the privacy policy in the footer of each page.",
    change="No link → “Privacy” in the footer",
)
def website_links_privacy(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.about(
    Kind.WEBSITE_WEAK,
    "business.website",
    S.POSSIBLE,
    APPLICANTS,
    seen.judged_site(site.says_which_mail),
    sure=C.PROBABLE,
    since="2026-11-29",
).says(
    title="The website says which mail is sent",
    objection="The website does not say which mail is sent",
    why="A reviewer looks there for the mail you describe.",
    remedy="Say on the first page or beside the sign-up form which mail people get.",
    change="Nothing about mail → “We mail you a confirmation of each booking”",
)
def website_says_mail(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.about(
    Kind.CONTRADICTION,
    "business.legal_name",
    S.POSSIBLE,
    INFERENCE,
    seen.compared_site(site.names_company, lambda p: p.business.legal_name),
    sure=C.POSSIBLE,
    since="2026-11-29",
).says(
    title="The website names the company you name",
    objection="Does the website name another company than you?",
    why="A reviewer who reads another name there asks whose business this is.",
    remedy="Correct the answer or the website, or say how the two belong together.",
    change="“Kammwerk GmbH” on the imprint, “Kamm Ltd” in the answers → The same name in both",
)
def website_names_company(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.about(
    Kind.CONTRADICTION,
    "business.postal_address",
    S.POSSIBLE,
    INFERENCE,
    seen.compared_site(site.names_address, lambda p: p.business.postal_address),
    sure=C.POSSIBLE,
    since="2026-11-29",
).says(
    title="The website names the address you name",
    objection="Does the website name another address than you?",
    why="An address that differs from the one on the website looks made up.",
    remedy="Correct the answer or the website, or say what each address is.",
    change="10115 Berlin on the imprint, 50667 Köln in the answers → The same address in both",
)
def website_names_address(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


@rules.about(
    Kind.CONSENT_WEAK,
    "business.signup_url",
    S.LIKELY,
    FOLLOW_UP,
    seen.judged_signup(site.signup_public),
).says(
    title="The sign-up page is public",
    objection="The sign-up page cannot be seen",
    why="It is where consent is asked; AWS asks how addresses are obtained.",
    remedy="Give the link of a page that opens without an account.",
    change="A page behind a log-in → A public page with a field for the address",
)
def signup_is_public(said: Said, found: Judged) -> Result:
    return _unless_walled(said, Page.SIGNUP, found)


@rules.about(
    Kind.CONSENT_WEAK,
    "business.signup_url",
    S.POSSIBLE,
    FOLLOW_UP,
    seen.judged_signup(site.signup_shows_consent),
    section="recipients",
).says(
    title="The sign-up page shows how consent is asked",
    objection="The sign-up page does not show how consent is asked",
    why="What the answers say about consent should be visible there.",
    remedy="Show the box or the sentence with which people agree, beside the form.",
    change="A field for the address → The field, and an empty box “Send me the letter once a month”",
)
def signup_asks_consent(said: Said, found: Judged) -> Result:
    return judged(found.holds is True, found.words)


def _signup_boxes(facts: Facts) -> Judged:
    """Whether a box is ticked beforehand; whether there is a form at all is another rule's finding."""
    try:
        found: Judged = seen.judged_signup(site.signup_box_ticked)(facts)
    except Unread:
        raise NotConcerned from None
    return found


@rules.about(
    Kind.CONSENT_WEAK, "business.signup_url", S.LIKELY, GDPR, _signup_boxes, section="recipients"
).says(
    title="No box for consent is ticked beforehand",
    objection="A box for consent is ticked beforehand",
    why="A box ticked beforehand is no consent: not to AWS, not under the GDPR.",
    remedy="Leave the box empty.",
    change="A ticked box → An empty box",
)
def signup_box_empty(said: Said, found: Judged) -> Result:
    return judged(found.holds is False, found.words)


@rules.about(Kind.WEBSITE_WEAK, "business.privacy_url", S.LIKELY, INFERENCE, seen.named_pages).says(
    title="Privacy policy, terms and imprint open and read like it",
    objection="A page you name does not open, or is another",
    why="A reviewer follows the links of a request. A dead one says that nobody checked it; so does one "
    "that shows the front page.",
    remedy="Publish the page, or correct the link.",
    change="404 → The policy opens",
)
def named_pages_open(said: Said, pages: list[tuple[str, Judged]]) -> Iterator[Result]:
    for path, page in pages:
        if page.holds is False:
            yield failed(page.words, path)
        elif page.holds is None:  # it opens, and a reviewer can read what this reader cannot
            yield Result(Status.UNKNOWN, page.words, path, S.POSSIBLE)
    yield passed("They open and read like it.")


@rules.about(
    Kind.WEBSITE_WEAK, "business.website", S.POSSIBLE, INFERENCE, seen.final_url, sure=C.PROBABLE
).says(
    title="The website stays on the domain you name",
    objection="The website leads to another domain than you name",
    why="A reviewer who lands at another name asks whose business this is.",
    remedy="Give the address the website ends up at, and say how the names belong together.",
    change="www.shop.example leads to www.another.example → www.shop.example stays where it is",
)
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
