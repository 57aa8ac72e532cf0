"""What a founder's own words sound like to a reviewer, sentence by sentence. It only asks.

A linear reader hardly sees a denial ("are bought" and "are never bought" share nearly all their
n-grams), so what it says is a question to the founder, never a finding.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .features import features_of
from .model import reader
from .sentences import sentences

SILENT_BELOW = 0.25
"""How little innocent a sentence must be for a question, and `UNSURE_BELOW` how much like one concern:
of a sentence that is like nothing it knows, the reader says nothing. `tools/train_reader.py` prints what
they cost: how many innocent sentences are asked about needlessly."""
UNSURE_BELOW = 0.25

NO_CONCERN = "none"


@dataclass(frozen=True)
class Reading:
    """``sentence`` sounds like ``concern``, as sure as ``score``."""

    sentence: str
    concern: str
    score: float


def likeliest(scores: Mapping[str, float]) -> tuple[str | None, float]:
    """The concern to ask about, `None` where there is nothing to ask, and how far the sentence is from
    an innocent one: near 0 it is one, near 1 it is not."""
    concern = max(scores.keys() - {NO_CONCERN}, key=lambda name: (scores[name], name))
    doubt = 1 - scores[NO_CONCERN]
    asks = doubt >= SILENT_BELOW and scores[concern] >= UNSURE_BELOW
    return (concern if asks else None), doubt


def concerns(text: str) -> tuple[Reading, ...]:
    """The sentences of ``text`` that give reason to ask, each with its likeliest concern."""
    every = [sentence.text for sentence in sentences(text.splitlines())]
    found = []
    for sentence, scores in zip(every, reader()["concern"].scores(features_of(every)), strict=True):
        concern, doubt = likeliest(scores)
        if concern is not None:
            found.append(Reading(sentence, concern, round(doubt, 3)))
    return tuple(found)
