"""The website as a reviewer sees it, as facts. Pure."""

from collections.abc import Iterator

from sandbox_exit import website_facts
from sandbox_exit.website_facts import Judged
from sandbox_exit.website_state import LABELS, Role, WebsiteState

from .facts import UNKNOWN, Fact, Group, Mark, moment

_BAD: Mark = ("⚠", "No", "bad")
_OPEN: Mark = ("○", "No", "open")


def group(state: WebsiteState | None, sending_domain: str | None) -> Group:
    """Every judgement. Each title is a statement to which yes is good."""
    return Group("website", "Website as a reviewer sees it", tuple(_facts(state, sending_domain)))


def _facts(state: WebsiteState | None, domain: str | None) -> Iterator[Fact]:
    if state is None:
        details = ("Answer its address under Business, then read again.",)
        yield Fact("website", "Website", "Nobody has looked.", UNKNOWN, details=details)
        return
    facts, at = website_facts, Role.WEBSITE
    yield _fact("website", "It opens", facts.website_reachable(state), state, at)
    valid = facts.certificate_valid(state)
    yield _fact("website_certificate", "It has a valid certificate", valid, state, at)
    https = facts.http_leads_to_https(state)
    yield _fact("website_https", "http:// leads to https://", https, state, at, _OPEN)
    yield _fact(
        "website_domain", "It is on a domain of its own", facts.is_own_domain(state), state, at
    )
    matches = facts.website_matches_sender(state, domain)
    yield _fact("website_sender", "It belongs to the sending domain", matches, state, at)
    finished = _no(facts.looks_parked(state))
    yield _fact("website_finished", "It is finished, not a placeholder", finished, state, at)
    public = _no(facts.only_login(state))
    yield _fact("website_open", "It is open without logging in", public, state, at)
    says = facts.says_what_it_does(state)
    yield _fact("website_says", "It has text that says what you do", says, state, at)
    privacy = facts.links_privacy(state)
    yield _fact("website_privacy_link", "It links a privacy policy", privacy, state, at)
    yield _fact("website_terms_link", "It links terms", facts.links_terms(state), state, at, _OPEN)
    imprint = facts.links_imprint(state)
    yield _fact("website_imprint_link", "It links an imprint", imprint, state, at, _OPEN)
    yield from _signup(state)
    for role in (Role.PRIVACY, Role.TERMS, Role.IMPRINT):
        title = f"{LABELS[role]} can be read"
        yield _fact(f"page_{role.value}", title, facts.policy_readable(state, role), state, role)


def _signup(state: WebsiteState) -> Iterator[Fact]:
    at = Role.SIGNUP
    yield _fact("signup", "Sign-up page is public", website_facts.signup_public(state), state, at)
    if state.page(at) is None:
        return
    consent = website_facts.signup_shows_consent(state)
    yield _fact("signup_consent", "Sign-up page asks for consent", consent, state, at)
    ticked = _no(website_facts.signup_box_ticked(state))
    yield _fact("signup_box", "No box is ticked beforehand", ticked, state, at)


def _no(judged: Judged) -> Judged:
    """The opposite, where it is known."""
    opposite = None if judged.holds is None else not judged.holds
    return Judged(opposite, judged.words, judged.source, judged.at)


def _fact(
    key: str, title: str, judged: Judged, state: WebsiteState, role: Role, no: Mark = _BAD
) -> Fact:
    read = f"{judged.source} · {moment(judged.at)}" if judged.source and judged.at else ""
    if judged.holds is None:
        mark: Mark = ("○", "No link given", "open") if state.page(role) is None else UNKNOWN
    else:
        mark = ("✓", "Yes", "good") if judged.holds else no
    return Fact(key, title, judged.words, mark, read)
