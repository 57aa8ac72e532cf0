"""Reading a snapshot for evidence. Only what was found counts; what was not read says nothing."""

from ..answers.choices import Actor
from ..answers.handling import ABOUT_AN_ADDRESS
from ..answers.profile import Profile
from ..answers.question_list import answer_at
from ..answers.questions import Control
from ..kit.seen import sightings
from ..observed.aws import Account, Dkim, Identity, Notifications
from ..observed.snapshot import Found, NotRead, Snapshot, Unseen, identity_key
from ..observed.website import Role
from ..website.judgements import gone_with_website, page_opens, policy_readable
from .model import Evidence
from .statement import confirms


def account(snapshot: Snapshot | None) -> Found[Account] | None:
    if snapshot is None or not isinstance(snapshot.account, Found):
        return None
    return snapshot.account


def covering(snapshot: Snapshot | None, name: str) -> Found[Identity] | Unseen:
    """The identity SES uses for mail from ``name``: its own, else that of a domain above it."""
    return NotRead() if snapshot is None else snapshot.covering_identity(name)


def dkim_words(dkim: Dkim, own_key: str = "BYODKIM") -> str:
    """The kind and key of a DKIM set-up."""
    origin = dkim.origin or ""
    kind = (
        own_key if origin == "EXTERNAL" else "Easy DKIM" if origin.startswith("AWS_SES") else "DKIM"
    )
    bits = {"RSA_1024_BIT": ", 1024-bit key", "RSA_2048_BIT": ", 2048-bit key"}
    return kind + bits.get(dkim.key_length or "", "")


def notifications(snapshot: Snapshot | None, domain: str) -> Found[Notifications] | Unseen:
    """Where the identity that covers a domain reports bounces and complaints by itself."""
    if snapshot is None:
        return NotRead()
    state = snapshot.covering_identity(domain)
    name = state.value.name if isinstance(state, Found) else domain
    return snapshot.identity_notifications.get(identity_key(name), NotRead())


def of_control(profile: Profile, snapshot: Snapshot | None, path: str) -> tuple[Evidence, ...]:
    """What was seen to do what a control says. Of what happens to an address, only where its author says
    that a function does it."""
    seen = sightings(profile, snapshot).get(path)
    if seen is None or (path in ABOUT_AN_ADDRESS and _actor(profile, path) is not Actor.FUNCTION):
        return ()
    return (confirms(seen.words, seen.where),)


def _actor(profile: Profile, path: str) -> Actor | None:
    control: Control | None = answer_at(profile, path)
    if control is None or control.by is not None or control.same_as is None:
        return control.by if control else None
    other: Control | None = answer_at(profile, f"feedback.{control.same_as}")
    return other.by if other else None


def page_evidence(profile: Profile, snapshot: Snapshot | None, role: Role) -> tuple[Evidence, ...]:
    """Whether a link opens and shows what it is given for, where exactly this link was looked at and
    nobody need log in first."""
    url = answer_at(profile, f"business.{role}" if role is Role.WEBSITE else f"business.{role}_url")
    state = snapshot.website if snapshot is not None else None
    page = state.page(role) if state is not None else None
    if (
        state is None
        or page is None
        or page.url != url
        or role in (profile.business.behind_login or ())
    ):
        return ()
    # Where the website's name is gone, that is said of the website.
    if state.request.website != profile.business.website or gone_with_website(state, role):
        return ()
    policy = role not in (Role.WEBSITE, Role.SIGNUP)
    judged = policy_readable(state, role) if policy else page_opens(state, role)
    if judged.holds is None:
        return ()
    return (Evidence(judged.holds, judged.words, judged.source, judged.at),)
