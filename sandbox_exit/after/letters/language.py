"""What one language's tables hold: how it asks, objects and passes by, and its words for each topic."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .model import Ask
from .phrases import Finder, Key, Phrase, Span


class Stance(StrEnum):
    """What a sentence does with the topic it mentions."""

    ASK = "ask"
    OBJECT = "object"
    PASS = "pass"  # noqa: S105 (a stance, not a password)
    """Thanks for it, recommends it, links to it, says it is not needed: no answer is wanted."""
    DECIDE = "decide"
    """Says what AWS decided. What it mentions is not asked for; what it objects to is."""


class Signal(StrEnum):
    """What a whole letter does."""

    GRANTED = "granted"
    GRANTED_EARLIER = "granted_earlier"
    """Recalls that access is there already, perhaps elsewhere."""
    REFUSED = "refused"
    NOT_GRANTED = "not_granted"
    """Denies something about what is asked for; refuses where nothing else is wanted."""
    NOT_YET = "not_yet"
    """Says that something is so for the moment: a refusal that asks as well is a question then."""
    LEFT_SANDBOX = "left_sandbox"
    """Grants in words that deny: the account is no longer in the sandbox."""
    STAYS = "stays"
    """Says outright that the account stays in the sandbox."""
    WANTS_MORE = "wants_more"
    """Asks for more information, or waits for something, without saying what."""
    ENFORCED = "enforced"
    """A notice of the send review: sending is under review or paused."""
    UNDELIVERED = "undelivered"
    ACKNOWLEDGED = "acknowledged"
    WARNED = "warned"
    """Warns of forged mail, which it may quote."""
    INVOICED = "invoiced"
    """Speaks of an invoice as a monthly notice does."""
    YOUR_REQUEST = "your_request"
    """Names a request, a case or its review at all."""
    ADVERTISED = "advertised"
    OTHER_SERVICE = "other_service"
    OTHER_NAMED = "other_named"
    """Names another AWS service, perhaps only in passing."""
    OTHER_PROVIDER = "other_provider"
    """Greets a new customer, as another sender of mail does."""
    CONFIRM_ADDRESS = "confirm_address"
    """The mail with which SES verifies an address."""
    OWN_WORDS = "own_words"
    """The founder's own request or answer."""
    ABOUT_SES = "about_ses"
    ABOUT_REQUEST = "about_request"
    """Names what is asked for: the sandbox, production access, a sending limit."""
    OUR_FIELD = "our_field"
    """Names AWS, mail or a case at all."""
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


_OF_THEIR_OWN = (
    *("general", "conditional", "negated", "unreal", "until", "earlier", "elsewhere"),
    *("demands", "addressed", "reported", "refers_back"),
)
"""The tables of a language that belong to no cue, topic or signal."""


@dataclass(frozen=True)
class Language:
    """``looks_like`` finds the language in a text in lower case; tables of absent ones are not tried.

    ``cue_follows``: the words that ask stand after what they ask for (Japanese), not before.

    ``general`` words up to a grant or a refusal make it a rule of the house; so do ``conditional`` words
    after a grant. ``negated`` words in the same clause take a grant back; ``unreal`` ones (a condition,
    the past, a possibility) also take a refusal back. ``until`` words in the same sentence turn a
    refusal into waiting; ``earlier`` ones turn a grant into the memory of one; ``elsewhere`` ones name
    another Region; ``demands`` ask for an answer, whatever about. ``addressed`` words speak to the
    reader; ``reported`` ones repeat what the reader said, and ``refers_back`` ones ask about it in the
    next sentence.
    """

    name: str
    looks_like: re.Pattern[str]
    cue_follows: bool
    cues: Mapping[Stance, tuple[Phrase, ...]]
    topics: Mapping[Ask, Topic]
    signals: Mapping[Signal, tuple[Phrase, ...]]
    general: tuple[Phrase, ...]
    conditional: tuple[Phrase, ...]
    negated: tuple[Phrase, ...]
    unreal: tuple[Phrase, ...]
    until: tuple[Phrase, ...]
    earlier: tuple[Phrase, ...]
    elsewhere: tuple[Phrase, ...]
    demands: tuple[Phrase, ...]
    addressed: tuple[Phrase, ...]
    reported: tuple[Phrase, ...]
    refers_back: tuple[Phrase, ...]
    _finder: Finder = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tables: dict[Key, tuple[Phrase, ...]] = {
            ("cue", s): table for s, table in self.cues.items()
        }
        for ask, topic in self.topics.items():
            tables |= {(name, ask): table for name, table in vars(topic).items()}
        tables |= {("signal", signal): table for signal, table in self.signals.items()}
        tables |= {(name,): getattr(self, name) for name in _OF_THEIR_OWN}
        object.__setattr__(self, "_finder", Finder(tables))

    def find(self, text: str) -> "Hits":
        return Hits(self, self._finder.find(text))


@dataclass(frozen=True)
class Hits:
    """Where the language's phrases stand in one text."""

    language: Language
    _found: Mapping[Key, list[Span]]

    def of(self, *key: str) -> list[Span]:
        return self._found.get(key, [])

    def within(self, start: int, end: int, *key: str) -> bool:
        """Whether one of the phrases lies between ``start`` and ``end``."""
        return any(start <= a and b <= end for a, b in self.of(*key))
