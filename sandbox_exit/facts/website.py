"""The website as a reviewer sees it. Each title is a statement to which yes is good. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from ..observed.website import LABELS, Role, WebsiteState
from ..website import judgements
from ..website.judgements import Judged
from ..wording import lower_first
from .fact import UNKNOWN, Compared, Fact, Group, Mark, Said, Told

_YES = Mark("Yes", "good")
_BAD = Mark("No", "bad")
_OPEN = Mark("No", "open")
_NO_LINK = Mark("No link given", "open")
_POLICIES = (Role.PRIVACY, Role.TERMS, Role.IMPRINT)

_Judge = Callable[[WebsiteState | None], Judged]


def group(state: WebsiteState | None, sending_domain: str | None) -> Group:
    """Every judgement."""
    return Group("website", "Website as a reviewer sees it", tuple(_facts(state, sending_domain)))


def _facts(state: WebsiteState | None, domain: str | None) -> Iterator[Fact]:
    if state is None:
        details = ("Answer its address under Business, then read again.",)
        yield Fact("website", "Website", Said("Nobody has looked.", UNKNOWN, details))
        return
    yield opens(state, Role.WEBSITE)
    # Of a website that does not open there is no more to say.
    gone = judgements.page_opens(state).holds is False
    for one in () if gone else _of_website(state):
        yield one
        if one.id == "website_domain":
            matches = judgements.website_matches_sender(state, domain)
            title = "It belongs to the sending domain"
            yield _fact("website_sender", title, matches, state, Role.WEBSITE)
    signup = _of_signup(state)
    if not judgements.gone_with_website(state, Role.SIGNUP):
        yield next(signup)
        if state.page(Role.SIGNUP) is not None:
            yield from signup
    for role in _POLICIES:
        if not judgements.gone_with_website(state, role):
            yield _readable(state, role)


def of_page(state: WebsiteState | None, role: Role) -> Iterator[Fact]:
    """What there is to compare of one page."""
    yield opens(state, role)
    if role is Role.WEBSITE:
        yield from _of_website(state)
    elif role is Role.SIGNUP:
        yield from _of_signup(state)
    else:
        yield _readable(state, role)


def opens(state: WebsiteState | None, role: Role) -> Fact:
    """That the page opens at its link: at another link it is another page."""
    page = state.page(role) if state is not None else None
    judged = judgements.page_opens(state, role)
    return _fact(role.value, "It opens", judged, state, role, key=page.url if page else "")


def _readable(state: WebsiteState | None, role: Role) -> Fact:
    judged = judgements.policy_readable(state, role)
    return _fact(f"page_{role.value}", f"{LABELS[role]} can be read", judged, state, role)


def _no(judge: _Judge) -> _Judge:
    """The opposite, where it is known."""

    def opposite(state: WebsiteState | None) -> Judged:
        judged = judge(state)
        return judged if judged.holds is None else replace(judged, holds=not judged.holds)

    return opposite


_OF_WEBSITE: tuple[tuple[str, str, _Judge, Mark], ...] = (
    ("certificate", "It has a valid certificate", judgements.certificate_valid, _BAD),
    ("https", "http:// leads to https://", judgements.http_leads_to_https, _OPEN),
    ("domain", "It is on a domain of its own", judgements.is_own_domain, _BAD),
    ("finished", "It is finished, not a placeholder", _no(judgements.looks_parked), _BAD),
    ("open", "It is open without logging in", _no(judgements.only_login), _BAD),
    ("says", "It has text that says what the business does", judgements.says_what_it_does, _BAD),
    ("mail", "It says which mail is sent", judgements.says_which_mail, _OPEN),
    (
        "privacy_link",
        "It links a privacy policy",
        partial(judgements.links, role=Role.PRIVACY),
        _BAD,
    ),
    ("terms_link", "It links terms", partial(judgements.links, role=Role.TERMS), _OPEN),
    ("imprint_link", "It links an imprint", partial(judgements.links, role=Role.IMPRINT), _OPEN),
)
_OF_SIGNUP: tuple[tuple[str, str, _Judge], ...] = (
    ("signup", "Sign-up page is public", judgements.signup_public),
    ("signup_consent", "Sign-up page asks for consent", judgements.signup_shows_consent),
    ("signup_box", "No box is ticked beforehand", _no(judgements.signup_box_ticked)),
)


def _of_website(state: WebsiteState | None) -> Iterator[Fact]:
    for id, title, judge, no in _OF_WEBSITE:
        yield _fact(f"website_{id}", title, judge(state), state, Role.WEBSITE, no)


def _of_signup(state: WebsiteState | None) -> Iterator[Fact]:
    for id, title, judge in _OF_SIGNUP:
        yield _fact(id, title, judge(state), state, Role.SIGNUP)


def _fact(
    id: str,
    title: str,
    judged: Judged,
    state: WebsiteState | None,
    role: Role,
    no: Mark = _BAD,
    key: str = "",
) -> Fact:
    if judged.holds is None:
        mark = _NO_LINK if state is not None and state.page(role) is None else UNKNOWN
    else:
        mark = _YES if judged.holds else no
    # What no page was asked for is a judgement on an answer, and nothing that was seen.
    seen = judged.holds is not None and judged.source
    compared = Compared((judged.holds, key), int(judged.holds is True)) if seen else None
    label = LABELS[role]
    alone = "" if title.startswith(label) else f"{label}: {lower_first(title)}"
    said = Said(judged.words, mark, compared=compared)
    return Fact(id, title, said, judged.source, judged.at, alone=alone, told=Told.IF_BETTER)
