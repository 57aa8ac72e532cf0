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
    yield _fact("It opens", facts.website_reachable(state), state, at)
    yield _fact("It has a valid certificate", facts.certificate_valid(state), state, at)
    yield _fact("http:// leads to https://", facts.http_leads_to_https(state), state, at, _OPEN)
    yield _fact("It is on a domain of its own", facts.is_own_domain(state), state, at)
    matches = facts.website_matches_sender(state, domain)
    yield _fact("It belongs to the sending domain", matches, state, at)
    yield _fact("It is finished, not a placeholder", _no(facts.looks_parked(state)), state, at)
    yield _fact("It is open without logging in", _no(facts.only_login(state)), state, at)
    says = facts.says_what_it_does(state)
    yield _fact("It has text that says what you do", says, state, at)
    yield _fact("It links a privacy policy", facts.links_privacy(state), state, at)
    yield _fact("It links terms", facts.links_terms(state), state, at, _OPEN)
    yield _fact("It links an imprint", facts.links_imprint(state), state, at, _OPEN)
    yield from _signup(state)
    for role in (Role.PRIVACY, Role.TERMS, Role.IMPRINT):
        title = f"{LABELS[role]} can be read"
        yield _fact(title, facts.policy_readable(state, role), state, role)


def _signup(state: WebsiteState) -> Iterator[Fact]:
    at = Role.SIGNUP
    yield _fact("Sign-up page is public", website_facts.signup_public(state), state, at)
    if state.page(at) is None:
        return
    consent = website_facts.signup_shows_consent(state)
    yield _fact("Sign-up page asks for consent", consent, state, at)
    ticked = _no(website_facts.signup_box_ticked(state))
    yield _fact("No box is ticked beforehand", ticked, state, at)


def _no(judged: Judged) -> Judged:
    """The opposite, where it is known."""
    opposite = None if judged.holds is None else not judged.holds
    return Judged(opposite, judged.words, judged.source, judged.at)


def _fact(title: str, judged: Judged, state: WebsiteState, role: Role, no: Mark = _BAD) -> Fact:
    read = f"{judged.source} · {moment(judged.at)}" if judged.source and judged.at else ""
    if judged.holds is None:
        mark: Mark = ("○", "No link given", "open") if state.page(role) is None else UNKNOWN
    else:
        mark = ("✓", "Yes", "good") if judged.holds else no
    return Fact("website", title, judged.words, mark, read)
