"""Who sends, and who answers AWS."""

import re
from collections.abc import Iterator
from functools import partial

from ..answers.choices import LaunchState
from ..answers.profile import Profile
from ..observed.snapshot import Snapshot
from ..observed.website import Role
from ..wording import (
    as_noun,
    bare,
    begun,
    framed,
    is_sentence,
    listing,
    lower_first,
    partial_date,
    sentence,
    upper_first,
)
from .evidence import page_evidence
from .model import Claim
from .sentences import by_choice
from .statement import say


def business(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from _name(profile, snapshot)
    about = profile.business
    name = about.product_name or about.legal_name
    yield from say("business_does").plain(profile, show=partial(_does, name))
    shown = partial(_serves, f"{name} serves" if name else "We serve")
    yield from say("business_serves").plain(profile, show=shown)
    yield from _launch(profile)
    yield from say("comparable").plain(profile, "Comparable businesses are {}", show=_listed)
    yield from say("postal_address").plain(profile, show=_address)
    yield from _links(profile, snapshot)
    yield from _aws_account(profile)
    shown = partial(framed, "Our use of AWS", part=40)
    yield from say("other_aws_use").plain(profile, show=shown)
    elsewhere = "How we have sent this mail so far: {}"
    yield from say("sent_before").plain(profile, elsewhere, show=begun)


def _aws_account(profile: Profile) -> Iterator[Claim]:
    """How old the account is and that it has paid: each where it is said."""
    since, paid = profile.business.aws_account_since, profile.business.aws_account_paid
    text = "We have had our AWS account" if since else "We have paid AWS bills with this account."
    if since:
        text += f" since {partial_date(since)}{' and have paid its bills' if paid else ''}."
    if since or paid:
        yield say("aws_account").claim(text)


def contact(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """Who signs: name and role (the role once, where the name is a role), and the address."""
    person = profile.business.contact
    name, role = (person.name, person.role) if person else (None, None)
    if name is None:
        yield from say("contact_person").unanswered(profile, about="contact")
    else:
        said = role is None or role.casefold() in name.casefold()
        yield say("contact_person").claim(name if said else f"{name}, {role}")
    yield from say("contact_email").plain(profile, show=str, about="contact")


WHO, _WEBSITE = "[who sends?]", "[which website?]"


def _name(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    about, stated = profile.business, say("business_name")
    if about.legal_name is None and about.website is None:
        yield from stated.unanswered(profile)
        return
    who, website = about.legal_name or WHO, about.website or _WEBSITE
    if about.product_name in (None, about.legal_name):
        text = f"We are {who}; our website is {website}."
    else:
        does = "are building" if about.launch_state is LaunchState.BUILDING else "run"
        text = f"We are {who} and {does} {about.product_name} ({website})."
    marks = {WHO: "business.legal_name", _WEBSITE: "business.website"}
    seen = page_evidence(profile, snapshot, Role.WEBSITE)
    yield stated.partly(text, marks, evidence=seen)


def _launch(profile: Profile) -> Iterator[Claim]:
    state, since = profile.business.launch_state, profile.business.launched_on
    if state is LaunchState.OTHER:
        told = since is not None and since[:4] in (profile.business.launch_words or "")
        when = f" (since {partial_date(since)})" if since and not told else ""
        path = "business.launch_words"
        yield from say("launch").plain(profile, f"{{}}{when}.", show=bare, path=path)
    elif state is None:
        yield from say("launch").unanswered(profile)
    elif said := by_choice("launch" if since else "launch_undated").get(state):
        # A club or an authority is older than what it asks for.
        who = profile.business.product_name or "Our service"
        when = partial_date(since) if since else ""
        yield say("launch").claim(said.format(who=who, when=when))


_NOUN_FIRST = re.compile(
    r"(?:A|An) (?:(?!\w*[^su]s\b|may\b|can\b|must\b|will\b)[\w-]+ ){1,4}(?:that|which|where|for|to)\b"
)
"""What something is, without saying of what: "A booking tool for salons"."""


def _does(name: str | None, text: str) -> str:
    is_part = name is not None and _NOUN_FIRST.match(text)
    return sentence(f"{name} is {lower_first(text)}" if is_part else text)


def _serves(lead: str, text: str) -> str:
    return sentence(text if is_sentence(text) else f"{lead} {as_noun(text)}")


def _listed(items: list[str]) -> str:
    return sentence(listing(items))


def _address(address: str) -> str:
    lines = (line.strip(" ,") for line in address.splitlines())
    return bare(", ".join(filter(None, lines)))


def _links(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    links = (
        ("signup_url", "People sign up at {}.", Role.SIGNUP),
        ("privacy_url", "Privacy policy: {}.", Role.PRIVACY),
        ("terms_url", "Terms: {}.", Role.TERMS),
        ("imprint_url", "Imprint: {}.", Role.IMPRINT),
    )
    for link, text, role in links:
        seen = page_evidence(profile, snapshot, role)
        yield from say(link).plain(profile, text, show=str, evidence=seen)
    if walled := profile.business.behind_login:
        pages = listing([f"the {lower_first(page.label)}" for page in walled])
        how = sentence(profile.business.login_for_reviewers or "")
        text = f"{upper_first(pages)} can only be opened after logging in. {how}"
        yield say("behind_login").claim(text.strip())
