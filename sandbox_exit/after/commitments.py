"""The commitments register: what AWS was told, where it is evidenced, and who looks after it. Pure.

A commitment is a claim about consent, bounces, complaints, unsubscribes or reputation that is stated or
verified. What is missing or contradicted was not promised; the register lists it apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..answers.profile import Profile
from ..claims import Claim, Topic, assess
from ..documents.blocks import Document
from ..documents.render import gap_notes, made_from, snapshot_notes
from ..observed.snapshot import Snapshot
from ..wording import day

COMMITMENTS = "commitments"

_PROMISED = (
    *(Topic.CONSENT, Topic.BOUNCES, Topic.COMPLAINTS, Topic.UNSUBSCRIBES),
    Topic.REPUTATION,
)
_WATCHED = {Topic.BOUNCES, Topic.COMPLAINTS, Topic.REPUTATION}
"""What the person who looks at bounces and complaints answers for."""


@dataclass(frozen=True)
class Commitment:
    """``evidence`` says in words what shows it; ``owner`` is `None` where nobody is named."""

    claim: Claim
    evidence: str
    owner: str | None


@dataclass(frozen=True)
class Group:
    title: str
    commitments: tuple[Commitment, ...]


def commitments(profile: Profile, claims: Iterable[Claim]) -> tuple[Group, ...]:
    """What was promised, by topic; topics without a promise are left out."""
    # What is told of several events at once is promised once.
    kept: list[Claim] = []
    for claim in claims:
        told = any((c.topic, c.text) == (claim.topic, claim.text) for c in kept)
        if claim.topic in _PROMISED and claim.asserted and not told:
            kept.append(claim)
    by_topic = ((topic, [c for c in kept if c.topic is topic]) for topic in _PROMISED)
    return tuple(
        Group(
            topic.value.capitalize(),
            tuple(Commitment(c, _evidence(c), _owner(profile, topic)) for c in told),
        )
        for topic, told in by_topic
        if told
    )


def open_points(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """What the same topics lack: missing or contradicted, so not promised."""
    return tuple(c for c in claims if c.topic in _PROMISED and not c.asserted)


def register(profile: Profile, snapshot: Snapshot | None, date: str) -> Document:
    """The register as a document. ``date`` is the ISO day printed on it."""
    claims = assess(profile, snapshot)
    context = {"groups": commitments(profile, claims), "open": open_points(claims)}
    document = made_from(COMMITMENTS, profile, claims, date, context)
    return replace(
        document, notes=(*snapshot_notes(profile, snapshot), *gap_notes(document, claims))
    )


def _evidence(claim: Claim) -> str:
    if not claim.evidence:
        return "our word alone; nothing that was read of the account shows it"
    return " ".join(
        f"{e.seen} ({e.source}{f', {day(e.at.date())}' if e.at else ''})" for e in claim.evidence
    )


def _owner(profile: Profile, topic: Topic) -> str | None:
    watcher = profile.feedback.watcher
    if topic in _WATCHED and watcher:
        return watcher
    contact = profile.business.contact
    if contact is None or not (contact.name or contact.role):
        return None
    if contact.name and contact.role and contact.role.lower() in contact.name.lower():
        return contact.name
    return ", ".join(filter(None, (contact.name, contact.role)))
