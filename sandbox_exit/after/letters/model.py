"""What a reply from AWS is, and what it asks for."""

from dataclasses import dataclass
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
class Because:
    """``words`` stand in the pasted text as they are here, but for runs of white space."""

    ask: Ask
    words: str


@dataclass(frozen=True)
class Diagnosis:
    """What the newest part of the text that AWS wrote says.

    ``generic``: it asks or refuses in the standard words and names nothing about this sender. False
    where the question does not arise: for a grant and for text that is no answer to the request.
    ``because`` holds, for each of ``asks``, the words that led there. ``kind_words`` are those which
    decided the kind, empty where none did. ``explanation`` is one or two sentences for people.
    ``examined`` counts the characters of the text that were looked at. ``letter`` is the id of the known
    letter it is, if it is one. ``unsure``: ``kind`` is only the likelier reading and ``other`` the next.
    ``next_step`` says what to do now, where the letter itself decides that.
    """

    kind: Kind
    generic: bool
    asks: tuple[Ask, ...]
    because: tuple[Because, ...]
    kind_words: str
    explanation: str
    examined: int
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
            "because": [{"ask": b.ask.value, "words": b.words} for b in self.because],
            "letter": self.letter,
            "unsure": self.unsure,
        }
