"""What a reply from AWS is, and what it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ...answers.choices import LetterKind

Kind = LetterKind
"""What a letter is; a profile holds it."""


class Ask(StrEnum):
    """What AWS can ask for or object to, in the order in which a reply answers it."""

    USE_CASE = "use_case"
    FREQUENCY = "frequency"
    RECIPIENTS = "recipients"
    BOUNCES_COMPLAINTS = "bounces_complaints"
    UNSUBSCRIBES = "unsubscribes"
    SAMPLES = "samples"
    WEBSITE = "website"
    SENDING_DOMAIN = "sending_domain"
    BILLING = "billing"


@dataclass(frozen=True)
class Diagnosis:
    """What the newest part of the text that AWS wrote says.

    ``generic``: it asks or refuses in the standard words and names nothing about this sender. False
    where the question does not arise: for a grant and for text that is no answer to the request.
    ``asks`` holds, for each thing it asks for, the words that led there, and ``kind_words`` are those
    which decided the kind, empty where none did; both stand in the pasted text, but for runs of white
    space. ``explanation`` is one or two sentences for people. ``letter`` is the id of the known letter
    it is, if it is one. ``unsure``: ``kind`` is only the likelier reading and ``other`` the next.
    ``next_step`` says what to do now, where the letter itself decides that.
    """

    kind: Kind
    generic: bool = False
    asks: Mapping[Ask, str] = field(default_factory=dict)
    kind_words: str = ""
    explanation: str = ""
    letter: str | None = None
    unsure: bool = False
    other: Kind | None = None
    next_step: str = ""

    def to_json(self) -> dict[str, object]:
        """The contract of ``diagnose --format json``: these keys and no other."""
        return {
            "kind": self.kind.value,
            "generic": self.generic,
            "asks": [ask.value for ask in self.asks],
            "because": [{"ask": ask.value, "words": words} for ask, words in self.asks.items()],
            "letter": self.letter,
            "unsure": self.unsure,
        }
