"""What a reviewer finds who opens the website."""

import re

from ..answers.choices import Page
from ..answers.profile import Profile
from ..answers.written_texts import SAYS_NOTHING
from ..findings import Severity, Status
from ..observed.observation import Found
from ..observed.website import LABELS, Content, Role, WebsiteState
from ..website import judgements as site
from ..website.judgements import Judged
from .model import Facts, Registry, Result, Settled, failed, judged, needed, passed, unknown
from .sources import APPLICANTS, FOLLOW_UP, GDPR, INFERENCE

rules = Registry()


def _wanted(found: Judged, wanted: bool = True) -> Result:
    return judged(found.holds, found.words, wanted)


def _unless_walled(facts: Facts, page: Page, found: Judged, wanted: bool = True) -> Result:
    """A judgement of a page; where the page is said to be behind a log-in, and how a reviewer can look
    all the same, that it cannot be seen is no objection."""
    result, business = _wanted(found, wanted), facts.profile.business
    walled = page in (business.behind_login or ()) and business.login_for_reviewers is not None
    if walled and result.status is Status.FAIL:
        return passed(f"{result.evidence} You say so, and how a reviewer can look.")
    return result


def _signup(facts: Facts) -> WebsiteState:
    """The look at the website, if it included the sign-up page of the answers."""
    state, url = needed(facts.website), needed(facts.profile.business.signup_url)
    return needed(state if state.request.signup == url else None)


@rules.rule("business.website", Severity.BLOCKER, APPLICANTS).says(
    title="The website opens over HTTPS",
    objection="The website does not open",
    why="The reviewer opens it. A page that fails to open is a business that cannot be seen.",
    remedy="Make the website reachable over https with a valid certificate.",
)
def website_opens(facts: Facts) -> Result:
    return _wanted(site.page_opens(needed(facts.website), Role.WEBSITE))


@rules.rule("business.website", Severity.BLOCKER, APPLICANTS).says(
    title="The website is finished",
    objection="The website is parked or announces what is to come",
    why="Requests with a parked or “coming soon” page were refused.",
    remedy="Publish the website first; a page that says what you do is enough.",
)
def website_is_finished(facts: Facts) -> Result:
    return _wanted(site.looks_parked(needed(facts.website)), wanted=False)


@rules.rule("business.website", Severity.LIKELY, APPLICANTS).says(
    title="The website can be read without an account",
    objection="The website shows only a log-in",
    why="A reviewer has no account and sees only the log-in.",
    remedy="Publish a page in front of the log-in that says what the product does.",
)
def website_is_open(facts: Facts) -> Result:
    return _unless_walled(facts, Page.WEBSITE, site.only_login(needed(facts.website)), wanted=False)


@rules.rule("business.website", Severity.LIKELY, APPLICANTS).says(
    title="The website says what the business does",
    objection="The website says little about the business",
    why="The reviewer compares it with your description.",
    remedy="Say on the first page what the product does and for whom.",
)
def website_explains(facts: Facts) -> Result:
    return _unless_walled(facts, Page.WEBSITE, site.says_what_it_does(needed(facts.website)))


@rules.rule("business.website", Severity.LIKELY, APPLICANTS).says(
    title="The website ends up on a domain of your own",
    objection="The website ends up on a platform's address",
    why="A redirect to a platform's default address could lead to anybody.",
    remedy="Serve the website from your own domain.",
)
def website_stays_own(facts: Facts) -> Result:
    return _wanted(site.is_own_domain(needed(facts.website)))


@rules.rule("business.privacy_url", Severity.POSSIBLE, APPLICANTS).says(
    title="The website links its privacy policy",
    objection="The website does not link a privacy policy",
    why="Reviewers look for it; so does everybody who leaves an address.",
    remedy="Link the privacy policy in the footer of each page.",
)
def website_links_privacy(facts: Facts) -> Result:
    return _wanted(site.links_privacy(needed(facts.website)))


@rules.rule("business.signup_url", Severity.LIKELY, FOLLOW_UP).says(
    title="The sign-up page is public",
    objection="The sign-up page cannot be seen",
    why="It is where consent is asked; AWS asks how addresses are obtained.",
    remedy="Give the link of a page that opens without an account.",
)
def signup_is_public(facts: Facts) -> Result:
    return _unless_walled(facts, Page.SIGNUP, site.signup_public(_signup(facts)))


@rules.rule("business.signup_url", Severity.POSSIBLE, FOLLOW_UP, section="recipients").says(
    title="The sign-up page shows how consent is asked",
    objection="The sign-up page does not show how consent is asked",
    why="What the answers say about consent should be visible there.",
    remedy="Show the box or the sentence with which people agree, beside the form.",
)
def signup_asks_consent(facts: Facts) -> Result:
    return _wanted(site.signup_shows_consent(_signup(facts)))


@rules.rule("business.signup_url", Severity.LIKELY, GDPR, section="recipients").says(
    title="No box for consent is ticked beforehand",
    objection="A box for consent is ticked beforehand",
    why="A box ticked beforehand is no consent: not to AWS, not under the GDPR.",
    remedy="Leave the box empty.",
)
def signup_box_empty(facts: Facts) -> Result | None:
    state = needed(_signup(facts))
    result = _wanted(site.signup_box_ticked(state), wanted=False)
    # Whether there is a form at all is another rule's finding.
    return None if result.status is Status.UNKNOWN else result


_NAMED = {
    Role.PRIVACY: "business.privacy_url",
    Role.TERMS: "business.terms_url",
    Role.IMPRINT: "business.imprint_url",
}


@rules.rule("business.privacy_url", Severity.LIKELY, INFERENCE).says(
    title="Privacy policy, terms and imprint open",
    objection="A page you name does not open, or is empty",
    why="A reviewer follows the links of a request. A dead one says that nobody checked it.",
    remedy="Publish the page, or correct the link.",
)
def named_pages_open(facts: Facts) -> Result | None:
    state = needed(facts.website)
    unsure, opened = None, []
    for role, path in _NAMED.items():
        page, url = state.page(role), getattr(facts.profile.business, path.partition(".")[2])
        walled = role in (facts.profile.business.behind_login or ())
        if page is None or page.url != url or walled:
            continue
        opens = site.page_opens(state, role)
        if opens.holds:
            # Text that a script draws is not known; that the page is there is enough.
            empty = site.policy_readable(state, role)
            opens = empty if empty.holds is False else opens
        if opens.holds is False:
            return failed(f"{LABELS[role]}: {opens.words}", path)
        unsure = unsure or (opens.words if opens.holds is None else None)
        opened.append(LABELS[role])
    if unsure:
        return unknown(unsure)
    return passed(f"{', '.join(opened)}.") if opened else None


@rules.rule("business.website", Severity.POSSIBLE, INFERENCE).says(
    title="The website stays on the domain you name",
    objection="The website leads to another domain than you name",
    why="A reviewer who lands at another name asks whose business this is.",
    remedy="Give the address the website ends up at, and say how the names belong together.",
)
def website_keeps_domain(facts: Facts) -> Result | None:
    state = needed(facts.website)
    page = needed(state.page(Role.WEBSITE))
    if not isinstance(page.response, Found):
        return _wanted(site.page_opens(state, Role.WEBSITE))
    end = page.response.value.final_url
    host = re.sub(r"^[a-z]+://|[/?#:].*$", "", page.url, flags=re.IGNORECASE)
    known = filter(None, (host, facts.profile.request.sending_domain))
    if any(site.same_registrable_domain(end, one).holds for one in known):
        return passed(f"It ends at {end}.")
    return failed(f"{page.url} leads to {end}.")


_LEGAL_FORMS = frozenset(
    """
    gmbh ug ag kg ohg gbr mbh haftungsbeschränkt ltd limited llc inc incorporated corp corporation
    plc co company kk sarl sas sa srl spa bv nv oy ab aps as pty pvt llp the und and group holding
    """.split()
)


def _kept(page: Content) -> str:
    """The words of a page that the snapshot keeps: its title, heading, description and beginning."""
    quoted = (page.title, page.heading, page.description)
    pieces = [seen.value for seen in quoted if isinstance(seen, Found)]
    pieces += [page.text.value.excerpt] if isinstance(page.text, Found) else []
    return "\n".join(pieces)


def _content_of(state: WebsiteState) -> Content:
    page = state.page(Role.WEBSITE)
    if page is None or not isinstance(page.content, Found):
        raise Settled(_wanted(site.says_what_it_does(state)))
    return page.content.value


@rules.rule("business.product_name", Severity.ADVICE, INFERENCE).says(
    title="The website names the business",
    objection="The website names neither the product nor the company",
    why="A reviewer compares the names in the request with what the page shows.",
    remedy="Put the product's name into the page's title or first heading.",
)
def website_names_business(facts: Facts) -> Result | None:
    """Advice, because only the beginning of the page's text is kept: the name may stand below."""
    business = facts.profile.business
    given = needed([name for name in (business.product_name, business.legal_name) if name])
    content = _content_of(needed(facts.website))
    kept = _kept(content)
    if not kept or content.not_shown:
        return unknown(content.not_shown or "The page's words were not read.")
    shown = re.sub(r"[\W_]+", "", kept.casefold())
    for name in given:
        words = [w for w in re.findall(r"[^\W_]+", name.casefold()) if w not in _LEGAL_FORMS]
        if words and "".join(words) in shown:
            return passed(f"It names {name}.")
    return failed(f"Neither {' nor '.join(given)} is in its title, heading or first words.")


_COMPARED = 5
"""Letters of a word's beginning that two words share when they are forms of one."""
_ENOUGH_OF_SITE, _ENOUGH_OF_ANSWER = 15, 6
_FUNCTION_WORDS = {
    code: frozenset(words.split())
    for code, words in (
        ("en", "the and of to for with your you is are we our in on from that"),
        ("de", "der die das und für mit von ist sind wir ihre ihr auf zu den ein eine"),
        ("fr", "le la les et des pour avec vous votre nous est une dans sur du"),
        ("es", "el la los las y de para con su usted es una en del por"),
        ("nl", "de het en van voor met je uw is een wij ons op aan"),
    )
}


def _language(words: list[str]) -> str | None:
    """The language whose small words a text uses most; `None` where none stands out."""
    counts = {code: sum(w in small for w in words) for code, small in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    others = [count for code, count in counts.items() if code != best]
    return best if counts[best] >= 3 and counts[best] > 1.5 * max(others) else None


def _all_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _stems(words: list[str]) -> set[str]:
    return {w[:_COMPARED] for w in words if len(w) > 3 and w not in SAYS_NOTHING}


def _described(profile: Profile) -> str:
    business = profile.business
    streams = (t for s in profile.streams for t in (s.name, s.trigger))
    return "\n".join(filter(None, (business.what_it_does, business.who_it_serves, *streams)))


@rules.rule("business.what_it_does", Severity.POSSIBLE, APPLICANTS).says(
    title="The website is about the business you describe",
    objection="The website is about something else than you describe",
    why="A reviewer reads both. A page that shares no word with the description is another business.",
    remedy="Describe what the website shows, or let the website say what you describe.",
)
def website_fits_description(facts: Facts) -> Result | None:
    business = facts.profile.business
    needed(business.what_it_does)
    shown = _all_words(_kept(_content_of(needed(facts.website))))
    said = _all_words(_described(facts.profile))
    # That the name is on the page is a rule of its own; a name says little of what is done.
    names = _all_words(f"{business.product_name or ''} {business.legal_name or ''}")
    common = sorted((_stems(shown) & _stems(said)) - _stems(names))
    if common:
        full = sorted({w for w in shown if w[:_COMPARED] in common and len(w) > 3})
        return passed(f"In both: {', '.join(full[:5])}.")
    if len(_stems(shown)) < _ENOUGH_OF_SITE or len(_stems(said)) < _ENOUGH_OF_ANSWER:
        return unknown("Too few of the page's words were read to compare them.")
    languages = (_language(shown), _language(said))
    if None in languages or languages[0] != languages[1]:
        words = "The page and your description are in two languages, or the app cannot tell."
        return unknown(words)
    return failed("None of the words the page begins with is in your description.")
