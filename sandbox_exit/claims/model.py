"""A claim: one sentence that states a fact about the sender, and how well it is founded."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ClaimStatus(StrEnum):
    VERIFIED = "verified"
    """Something in the snapshot confirms it."""
    STATED = "stated"
    """Only the founder says so."""
    MISSING = "missing"
    """Needed and not answered; the text is a visible gap."""
    CONTRADICTED = "contradicted"
    """The snapshot, or another answer, says otherwise; the text says so."""


class Topic(StrEnum):
    """What a claim is about; documents pick claims by topic."""

    FORM = "form"
    BUSINESS = "business"
    STREAMS = "streams"
    MAIL_TYPE = "mail_type"
    VOLUMES = "volumes"
    CONSENT = "consent"
    BOUNCES = "bounces"
    COMPLAINTS = "complaints"
    UNSUBSCRIBES = "unsubscribes"
    SAMPLES = "samples"
    IDENTITY = "identity"
    REPUTATION = "reputation"
    HISTORY = "history"
    CONTACT = "contact"


@dataclass(frozen=True)
class Evidence:
    """What was seen that bears on a claim: where, when, and whether it confirms it."""

    confirms: bool
    seen: str
    source: str
    at: datetime | None


@dataclass(frozen=True)
class Claim:
    """``id`` is stable (``hard_bounce``, ``streams.0.trigger``); ``answers`` are the dotted paths of
    the answers it is made from; ``text`` is the sentence, or the gap where it is missing: all of it, or
    only the ``marks`` in it, beside what is known."""

    id: str
    topic: Topic
    status: ClaimStatus
    text: str
    answers: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    marks: tuple[str, ...] = ()
    """The parts of the text that stand for what is not known yet."""
    unread: tuple[str, ...] = ()
    """Why it is not verified: what it rests on could not be read."""
    planned: bool = False
    """It states what will be, with its date: nothing counts as done by it."""

    @property
    def asserted(self) -> bool:
        """Whether its sentence stands in the documents as true."""
        return self.status in (ClaimStatus.STATED, ClaimStatus.VERIFIED)
