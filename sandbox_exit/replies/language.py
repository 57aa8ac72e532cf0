"""What one language's tables hold: how it asks, objects and passes by, and its words for each topic."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .model import Ask
from .phrases import Phrase


class Stance(StrEnum):
    """What a sentence does with the topic it mentions."""

    ASK = "ask"
    OBJECT = "object"
    PASS = "pass"  # noqa: S105 (a stance, not a password)
    """Thanks for it, recommends it, links to it, says it is not needed: no answer is wanted."""


class Signal(StrEnum):
    """What a whole letter does."""

    GRANTED = "granted"
    GRANTED_EARLIER = "granted_earlier"
    """Recalls that access is there already, perhaps elsewhere."""
    REFUSED = "refused"
    STAYS = "stays"
    """Says outright that the account stays in the sandbox."""
    WANTS_MORE = "wants_more"
    """Asks for more information, or waits for something, without saying what."""
    ENFORCED = "enforced"
    """A notice of the send review: sending is under review or paused."""
    UNDELIVERED = "undelivered"
    ACKNOWLEDGED = "acknowledged"
    ADVERTISED = "advertised"
    OTHER_SERVICE = "other_service"
    CONFIRM_ADDRESS = "confirm_address"
    """The mail with which SES verifies an address."""
    OWN_WORDS = "own_words"
    """The founder's own request or answer."""
    ABOUT_SES = "about_ses"
    PARTICULAR = "particular"
    """Says something about this sender or this account."""


@dataclass(frozen=True)
class Topic:
    """``mentioned`` counts where the sentence asks or objects; ``asked`` and ``objected`` do so by
    themselves; ``not_meant`` covers words that only look like ``mentioned``."""

    mentioned: tuple[Phrase, ...]
    asked: tuple[Phrase, ...] = ()
    objected: tuple[Phrase, ...] = ()
    not_meant: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Language:
    """``cue_follows``: the words that ask stand after what they ask for (Japanese), not before.

    ``negated`` words in the same clause take a grant back; ``unreal`` ones (a condition, the past, a
    possibility) also take a refusal back. ``until`` words in the same sentence turn a refusal into
    waiting; ``earlier`` ones turn a grant into the memory of one.
    """

    name: str
    cue_follows: bool
    cues: Mapping[Stance, tuple[Phrase, ...]]
    topics: Mapping[Ask, Topic]
    signals: Mapping[Signal, tuple[Phrase, ...]]
    negated: tuple[Phrase, ...]
    unreal: tuple[Phrase, ...]
    until: tuple[Phrase, ...]
    earlier: tuple[Phrase, ...]
