"""Who sends, and who answers AWS."""

from collections.abc import Iterator

from ..profile import Profile
from ..snapshot import Snapshot
from ..vocabulary import LaunchState
from ..website_state import Role
from .model import Claim, Topic
from .seen import page_evidence
from .words import listing, partial_date, sentence
from .write import claim, gap, plain, unanswered

_LAUNCH = {
    LaunchState.LIVE: "It has been live since {}.",
    LaunchState.BETA: "It has been in beta since {}.",
    LaunchState.BUILDING: "It has not launched yet; the launch is planned for {}.",
}


def business(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from _name(profile, snapshot)
    yield from plain(profile, "business_does", Topic.BUSINESS, "business.what_it_does")
    yield from plain(
        profile, "business_serves", Topic.BUSINESS, "business.who_it_serves", "Users: {}"
    )
    yield from _launch(profile)
    if profile.business.comparable:
        similar = sentence(listing(profile.business.comparable))
        yield claim(
            "comparable", Topic.BUSINESS, f"Comparable: {similar}", ("business.comparable",)
        )
    yield from _address(profile)
    yield from _links(profile, snapshot)
    yield from plain(
        profile,
        "other_aws_use",
        Topic.BUSINESS,
        "business.other_aws_use",
        "Other use of AWS: {}",
        optional=True,
    )


def contact(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """Who signs: name and role (the role once, where the name is a role), and the address."""
    person = profile.business.contact
    paths = ("business.contact.name", "business.contact.role")
    name, role = (person.name, person.role) if person else (None, None)
    if name is None or role is None:
        open_paths = [p for p, v in zip(paths, (name, role), strict=True) if v is None]
        what = "; ".join(unanswered(profile, path, "contact") for path in open_paths)
        yield gap("contact_person", Topic.CONTACT, what, paths)
    else:
        text = name if role.casefold() in name.casefold() else f"{name}, {role}"
        yield claim("contact_person", Topic.CONTACT, text, paths)
    path = "business.contact.email"
    if person is None or person.email is None:
        what = unanswered(profile, path, "contact")
        yield gap("contact_email", Topic.CONTACT, what, (path,))
    else:
        yield claim("contact_email", Topic.CONTACT, person.email, (path,))


def _name(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    about = profile.business
    needed = ("legal_name", "product_name", "country", "website")
    paths = tuple(f"business.{name}" for name in needed)
    open_paths = [
        path for path, name in zip(paths, needed, strict=True) if not getattr(about, name)
    ]
    if open_paths:
        what = "; ".join(unanswered(profile, path) for path in open_paths)
        yield gap("business_name", Topic.BUSINESS, what, paths)
        return
    runs = (
        f"{about.legal_name} ({about.country}) runs the website {about.website}."
        if about.legal_name == about.product_name
        else f"{about.legal_name} ({about.country}) runs {about.product_name} ({about.website})."
    )
    evidence = page_evidence(snapshot, Role.WEBSITE, about.website or "")
    # What is seen is seen at the website: that is where a contradiction leads to.
    led = ("business.website", *(path for path in paths if path != "business.website"))
    yield claim("business_name", Topic.BUSINESS, runs, led, evidence)


def _launch(profile: Profile) -> Iterator[Claim]:
    state, since = profile.business.launch_state, profile.business.launched_on
    paths = ("business.launch_state", "business.launched_on")
    open_paths = [p for p, v in zip(paths, (state, since), strict=True) if v is None]
    if state is None or since is None:
        what = "; ".join(unanswered(profile, path) for path in open_paths)
        yield gap("launch", Topic.BUSINESS, what, paths)
        return
    yield claim("launch", Topic.BUSINESS, _LAUNCH[state].format(partial_date(since)), paths)


def _address(profile: Profile) -> Iterator[Claim]:
    address, path = profile.business.postal_address, "business.postal_address"
    if address is None:
        yield gap("postal_address", Topic.BUSINESS, unanswered(profile, path), (path,))
        return
    lines = ", ".join(line.strip(" ,") for line in address.splitlines() if line.strip(" ,"))
    yield claim("postal_address", Topic.BUSINESS, f"Postal address: {sentence(lines)}", (path,))


def _links(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    links = (
        ("signup_url", "Sign-up page", True, Role.SIGNUP),
        ("privacy_url", "Privacy policy", True, Role.PRIVACY),
        ("terms_url", "Terms", False, Role.TERMS),
        ("imprint_url", "Imprint", False, Role.IMPRINT),
    )
    for name, label, needed, role in links:
        url, path = getattr(profile.business, name), f"business.{name}"
        if url:
            evidence = page_evidence(snapshot, role, url)
            yield claim(name, Topic.BUSINESS, f"{label}: {url}", (path,), evidence)
        elif needed:
            yield gap(name, Topic.BUSINESS, unanswered(profile, path), (path,))
