"""What a founder's own words sound like to a reviewer, sentence by sentence. It only asks.

A linear reader hardly sees a denial ("are bought" and "are never bought" share nearly all their
n-grams), so what it says is a question to the founder, never a finding.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .features import features
from .model import reader
from .sentences import sentences

SILENT_BELOW = 0.64
"""How little innocent a sentence must be for a question. `tools/train_reader.py` prints what it costs:
how many innocent sentences are asked about needlessly."""

NO_CONCERN = "none"


@dataclass(frozen=True)
class Reading:
    """``sentence`` sounds like ``concern``, as sure as ``score``; ``words`` by what they weighed."""

    sentence: str
    concern: str
    score: float
    words: tuple[str, ...]


def doubt(scores: Mapping[str, float]) -> float:
    """How far a sentence is from an innocent one: near 0 it is one, near 1 it is not."""
    return 1 - scores[NO_CONCERN]


def concerns(text: str) -> tuple[Reading, ...]:
    """The sentences of ``text`` that give reason to ask, each with its likeliest concern."""
    task = reader()["concern"]
    found = []
    for sentence in sentences(text.splitlines()):
        line = features(sentence.text)
        scores = task.scores(line.buckets)
        if doubt(scores) >= SILENT_BELOW:
            concern = max(scores.keys() - {NO_CONCERN}, key=lambda name: (scores[name], name))
            words = task.words(concern, line)
            found.append(Reading(sentence.text, concern, round(doubt(scores), 3), words))
    return tuple(found)
