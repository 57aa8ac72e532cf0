"""The documents read as a reviewer reads them, before they leave.

The rules look at the answers; this counts in the text they became: gaps, sentences nobody said, length,
repetition. To add a check: write a function in its topic's module that yields the places, and decorate
it; its name is its id.
"""

from collections.abc import Iterable, Sequence

from ...answers.profile import Profile
from ...claims import Claim
from ...findings import Finding
from ..blocks import Document
from . import gaps, shape
from .model import Reading as Reading
from .model import Spot as Spot
from .model import Text
from .model import TextRule as TextRule
from .model import in_words as in_words

RULES: tuple[TextRule, ...] = (*gaps.rules, *shape.rules)


def read(
    profile: Profile,
    claims: Sequence[Claim],
    documents: Iterable[Document],
) -> tuple[Reading, ...]:
    """What every rule says of the documents, in the order of the rules. Pure.

    ``claims`` are those the documents were made from. A document alone, such as a reply, is read for
    what it is; documents with a limit are those that are pasted into the case.
    """
    text = Text(profile, {claim.id: claim for claim in claims}, tuple(documents))
    return tuple(rule.read(text) for rule in RULES)


def findings_of(readings: Iterable[Reading]) -> tuple[Finding, ...]:
    return tuple(reading.finding for reading in readings)


def told_by_rules(finding: Finding) -> bool:
    """Whether the rules about the answers already say it, each at its answer: every gap comes from an
    answer they miss, or that something contradicts."""
    return finding.id == "text_gaps"
