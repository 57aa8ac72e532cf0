"""What a reviewer finds who opens the website."""

from ..findings import Severity, Status
from ..website_facts import (
    Judged,
    is_own_domain,
    links_privacy,
    looks_parked,
    only_login,
    says_what_it_does,
    signup_box_ticked,
    signup_public,
    signup_shows_consent,
    website_reachable,
)
from ..website_state import WebsiteState
from .model import Facts, Registry, Result, failed, passed, unknown
from .sources import APPLICANTS, FOLLOW_UP, GDPR

rules = Registry()


def _wanted(judged: Judged, wanted: bool = True) -> Result:
    """A judgement as a result; ``wanted`` is the answer that passes."""
    if judged.holds is None:
        return unknown(judged.words)
    return passed(judged.words) if judged.holds is wanted else failed(judged.words)


def _signup(facts: Facts) -> WebsiteState | None:
    """The look at the website, if it included the sign-up page of the answers."""
    state, url = facts.website, facts.profile.business.signup_url
    return state if state is not None and url and state.request.signup == url else None


@rules.rule(
    title="The website opens over HTTPS",
    objection="The website does not open",
    section="business",
    severity=Severity.BLOCKER,
    why="The reviewer opens it. A page that fails to open is a business that cannot be seen.",
    remedy="Make the website reachable over https with a valid certificate.",
    source=APPLICANTS,
    path="business.website",
)
def website_opens(facts: Facts) -> Result | None:
    return None if facts.website is None else _wanted(website_reachable(facts.website))


@rules.rule(
    title="The website is finished",
    objection="The website is parked or announces what is to come",
    section="business",
    severity=Severity.BLOCKER,
    why="Requests with a parked or “coming soon” page were refused.",
    remedy="Publish the website first; a page that says what you do is enough.",
    source=APPLICANTS,
    path="business.website",
)
def website_is_finished(facts: Facts) -> Result | None:
    return None if facts.website is None else _wanted(looks_parked(facts.website), wanted=False)


@rules.rule(
    title="The website can be read without an account",
    objection="The website shows only a log-in",
    section="business",
    severity=Severity.LIKELY,
    why="A reviewer has no account and sees only the log-in.",
    remedy="Publish a page in front of the log-in that says what the product does.",
    source=APPLICANTS,
    path="business.website",
)
def website_is_open(facts: Facts) -> Result | None:
    return None if facts.website is None else _wanted(only_login(facts.website), wanted=False)


@rules.rule(
    title="The website says what the business does",
    objection="The website says little about the business",
    section="business",
    severity=Severity.LIKELY,
    why="The reviewer compares it with your description.",
    remedy="Say on the first page what the product does and for whom.",
    source=APPLICANTS,
    path="business.website",
)
def website_explains(facts: Facts) -> Result | None:
    return None if facts.website is None else _wanted(says_what_it_does(facts.website))


@rules.rule(
    title="The website ends up on a domain of your own",
    objection="The website ends up on a platform's address",
    section="business",
    severity=Severity.LIKELY,
    why="A redirect to a platform's default address could lead to anybody.",
    remedy="Serve the website from your own domain.",
    source=APPLICANTS,
    path="business.website",
)
def website_stays_own(facts: Facts) -> Result | None:
    return None if facts.website is None else _wanted(is_own_domain(facts.website))


@rules.rule(
    title="The website links its privacy policy",
    objection="The website does not link a privacy policy",
    section="business",
    severity=Severity.POSSIBLE,
    why="Reviewers look for it; so does everybody who leaves an address.",
    remedy="Link the privacy policy in the footer of each page.",
    source=APPLICANTS,
    path="business.privacy_url",
)
def website_links_privacy(facts: Facts) -> Result | None:
    return None if facts.website is None else _wanted(links_privacy(facts.website))


@rules.rule(
    title="The sign-up page is public",
    objection="The sign-up page cannot be seen",
    section="business",
    severity=Severity.LIKELY,
    why="It is where consent is asked; AWS asks how addresses are obtained.",
    remedy="Give the link of a page that opens without an account.",
    source=FOLLOW_UP,
    path="business.signup_url",
)
def signup_is_public(facts: Facts) -> Result | None:
    state = _signup(facts)
    return None if state is None else _wanted(signup_public(state))


@rules.rule(
    title="The sign-up page shows how consent is asked",
    objection="The sign-up page does not show how consent is asked",
    section="recipients",
    severity=Severity.POSSIBLE,
    why="What the answers say about consent should be visible there.",
    remedy="Show the box or the sentence with which people agree, beside the form.",
    source=FOLLOW_UP,
    path="business.signup_url",
)
def signup_asks_consent(facts: Facts) -> Result | None:
    state = _signup(facts)
    return None if state is None else _wanted(signup_shows_consent(state))


@rules.rule(
    title="No box for consent is ticked beforehand",
    objection="A box for consent is ticked beforehand",
    section="recipients",
    severity=Severity.LIKELY,
    why="A box ticked beforehand is no consent: not to AWS, not under the GDPR.",
    remedy="Leave the box empty.",
    source=GDPR,
    path="business.signup_url",
)
def signup_box_empty(facts: Facts) -> Result | None:
    state = _signup(facts)
    if state is None:
        return None
    result = _wanted(signup_box_ticked(state), wanted=False)
    # Whether there is a form at all is another rule's finding.
    return None if result.status is Status.UNKNOWN else result
