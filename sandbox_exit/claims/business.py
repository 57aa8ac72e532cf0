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
    framed,
    is_sentence,
    listing,
    lower_first,
    partial_date,
    sentence,
    upper_first,
)
from .evidence import page_evidence
from .model import Claim, Topic
from .sentences import by_choice
from .statement import statement

COMPARABLE = statement("comparable", Topic.BUSINESS)
CONTACT_PERSON = statement("contact_person", Topic.CONTACT)
CONTACT_EMAIL = statement("contact_email", Topic.CONTACT)
BUSINESS_NAME = statement("business_name", Topic.BUSINESS)
LAUNCH = statement("launch", Topic.BUSINESS)
POSTAL_ADDRESS = statement("postal_address", Topic.BUSINESS)
BUSINESS_DOES = statement("business_does", Topic.BUSINESS)
BUSINESS_SERVES = statement("business_serves", Topic.BUSINESS)
AWS_ACCOUNT = statement("aws_account", Topic.BUSINESS)
OTHER_AWS_USE = statement("other_aws_use", Topic.BUSINESS)
SIGNUP_URL = statement("signup_url", Topic.BUSINESS)
PRIVACY_URL = statement("privacy_url", Topic.BUSINESS)
TERMS_URL = statement("terms_url", Topic.BUSINESS)
IMPRINT_URL = statement("imprint_url", Topic.BUSINESS)
BEHIND_LOGIN = statement("behind_login", Topic.BUSINESS)
SENT_BEFORE = statement("sent_before", Topic.BUSINESS)


def business(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from _name(profile, snapshot)
    about = profile.business
    name = about.product_name or about.legal_name
    shown = partial(_does, name)
    yield from BUSINESS_DOES.plain(profile, "business.what_it_does", show=shown)
    shown = partial(_serves, f"{name} serves" if name else "We serve")
    yield from BUSINESS_SERVES.plain(profile, "business.who_it_serves", show=shown)
    yield from _launch(profile)
    path = "business.comparable"
    yield from COMPARABLE.plain(profile, path, "Comparable businesses are {}", show=_listed)
    path = "business.postal_address"
    yield from POSTAL_ADDRESS.plain(profile, path, show=_address)
    yield from _links(profile, snapshot)
    yield from _aws_account(profile)
    yield from OTHER_AWS_USE.plain(
        profile, "business.other_aws_use", show=partial(framed, "Our use of AWS", part=40)
    )
    path = "business.sent_before"
    yield from SENT_BEFORE.plain(profile, path, show=_elsewhere)


def _aws_account(profile: Profile) -> Iterator[Claim]:
    """How old the account is and that it has paid: each where it is said."""
    since, paid = profile.business.aws_account_since, profile.business.aws_account_paid
    said = [f"dates from {partial_date(since)}"] if since else []
    said += ["has a paid billing history"] if paid else []
    if said:
        paths = ("business.aws_account_since", "business.aws_account_paid")
        yield AWS_ACCOUNT.claim(f"Our AWS account {' and '.join(said)}.", paths)


def contact(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """Who signs: name and role (the role once, where the name is a role), and the address."""
    person = profile.business.contact
    paths = ("business.contact.name", "business.contact.role")
    name, role = (person.name, person.role) if person else (None, None)
    if name is None:
        yield from CONTACT_PERSON.unanswered(profile, *paths, about="contact")
    else:
        said = role is None or role.casefold() in name.casefold()
        text = name if said else f"{name}, {role}"
        yield CONTACT_PERSON.claim(text, paths)
    yield from CONTACT_EMAIL.plain(profile, "business.contact.email", show=str, about="contact")


WHO, _WEBSITE = "[who sends?]", "[which website?]"


def _name(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    about = profile.business
    # What is seen is seen at the website: that is where a contradiction leads to.
    paths = ("business.website", "business.legal_name", "business.product_name")
    if about.legal_name is None and about.website is None:
        yield from BUSINESS_NAME.unanswered(profile, *paths)
        return
    who, website = about.legal_name or WHO, about.website or _WEBSITE
    what = (
        f"the website {website}"
        if about.product_name in (None, about.legal_name)
        else f"{about.product_name} ({website})"
    )
    building = about.launch_state is LaunchState.BUILDING and about.product_name is not None
    text = f"We are {who} and {'are building' if building else 'run'} {what}."
    marks = {WHO: paths[1], _WEBSITE: paths[0]}
    if about.legal_name is None or about.website is None:
        yield BUSINESS_NAME.partly(profile, text, marks, paths)
    else:
        yield BUSINESS_NAME.claim(text, paths, page_evidence(profile, snapshot, Role.WEBSITE))


def _launch(profile: Profile) -> Iterator[Claim]:
    state, since = profile.business.launch_state, profile.business.launched_on
    paths = ("business.launch_state", "business.launched_on")
    if state is LaunchState.OTHER:
        told = since is not None and since[:4] in (profile.business.launch_words or "")
        when = f" (since {partial_date(since)})" if since and not told else ""
        text = f"{{}}{when}."
        yield from LAUNCH.plain(profile, "business.launch_words", text, show=bare)
    elif state is None:
        yield from LAUNCH.unanswered(profile, *paths)
    elif said := by_choice("launch" if since else "launch_undated").get(state):
        # A club or an authority is older than what it asks for.
        who = profile.business.product_name or "Our service"
        when = partial_date(since) if since else ""
        yield LAUNCH.claim(said.format(who=who, when=when), paths)


_NOUN_FIRST = re.compile(
    r"(?:A|An) (?:(?!\w*[^su]s\b|may\b|can\b|must\b|will\b)[\w-]+ ){1,4}(?:that|which|where|for|to)\b"
)
"""What something is, without saying of what: "A booking tool for salons"."""


def _does(name: str | None, text: str) -> str:
    is_part = name is not None and _NOUN_FIRST.match(text)
    return sentence(f"{name} is {lower_first(text)}" if is_part else text)


def _serves(lead: str, text: str) -> str:
    return sentence(text if is_sentence(text) else f"{lead} {as_noun(text)}")


def _elsewhere(text: str) -> str:
    return sentence(f"We have sent this mail from elsewhere: {upper_first(text)}")


def _listed(items: list[str]) -> str:
    return sentence(listing(items))


def _address(address: str) -> str:
    lines = (line.strip(" ,") for line in address.splitlines())
    return bare(", ".join(filter(None, lines)))


def _links(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    links = (
        (SIGNUP_URL, "People sign up at {}.", Role.SIGNUP),
        (PRIVACY_URL, "Privacy policy: {}.", Role.PRIVACY),
        (TERMS_URL, "Terms: {}.", Role.TERMS),
        (IMPRINT_URL, "Imprint: {}.", Role.IMPRINT),
    )
    for link, text, role in links:
        seen = page_evidence(profile, snapshot, role)
        yield from link.plain(profile, f"business.{link.id}", text, show=str, evidence=seen)
    if walled := profile.business.behind_login:
        pages = listing([f"the {lower_first(page.label)}" for page in walled])
        how = sentence(profile.business.login_for_reviewers or "")
        paths = ("business.behind_login", "business.login_for_reviewers")
        yield BEHIND_LOGIN.claim(
            f"{upper_first(pages)} can only be opened after logging in. {how}".strip(), paths
        )
