"""The answers of one request: one typed, versioned, secret-free model.

`None` means not answered. "I don't know yet" is kept apart, in `Profile.undecided` (see
`answers/parsing.py`). The sections stand in `answers/questions.py`.
"""

from typing import Literal

from pydantic import Field, PrivateAttr

from .questions import (
    MAX_ITEMS,
    MAX_STREAMS,
    Acknowledgement,
    Business,
    Confirmation,
    Feedback,
    History,
    Letter,
    PlanEntry,
    Recipients,
    Reputation,
    Request,
    Section,
    Stream,
    Volumes,
)
from .validation import Line

SCHEMA_VERSION = 2


class Profile(Section):
    """All answers of one request."""

    schema_version: Literal[2] = 2
    name: Line | None = None
    business: Business = Business()
    request: Request = Request()
    streams: list[Stream] = Field(default=[], max_length=MAX_STREAMS)
    volumes: Volumes = Volumes()
    recipients: Recipients = Recipients()
    feedback: Feedback = Feedback()
    reputation: Reputation = Reputation()
    history: History = History()
    letters: list[Letter] = Field(default=[], max_length=MAX_STREAMS)
    acknowledged: list[Acknowledgement] = Field(default=[], max_length=MAX_ITEMS)
    confirmed: list[Confirmation] = Field(default=[], max_length=MAX_ITEMS)
    checklist: list[PlanEntry] = Field(default=[], max_length=MAX_ITEMS)

    _undecided: frozenset[str] = PrivateAttr(default=frozenset())
    _computed: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def reasons(self) -> dict[str, str]:
        """Why the findings its author knows of do not keep them from sending, by the rule's id."""
        return {a.rule: a.reason for a in self.acknowledged if a.rule and a.reason}

    @property
    def computed(self) -> frozenset[str]:
        """Dotted paths of the answers that follow from others and were not given themselves."""
        return self._computed

    @property
    def undecided(self) -> frozenset[str]:
        """Dotted paths the person answered with "I don't know yet" (their value here is `None`)."""
        return self._undecided
