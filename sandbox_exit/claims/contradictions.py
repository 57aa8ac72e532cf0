"""Sentences of the founder's own that their other answers contradict.

A founder who sends 5 % marketing and writes "transactional only" in the case has told AWS two things.
The wording is free, so phrases are looked for, in English and German; sample mails and the texts
about one stream are left out, as they speak of that mail alone.
"""

import re
from collections.abc import Iterable, Iterator

from ..profile import Profile
from ..vocabulary import StreamKind
from .model import Claim, ClaimStatus, Topic
from .write import claim, contradicts

_ONLY = r"(?:only|exclusively|solely|purely|strictly|nothing\s+but|entirely|100\s?%)"
_PROMO = r"(?:marketing|promotional|promotion|advertis\w+|newsletter\w*|bulk)"
_MAIL = r"(?:e-?mails?|mails?|messages?|content|campaigns?|communications?|newsletters?)"
_NOT = r"(?:no|never|not|don['’]t|doesn['’]t|without(?: any)?)"
_TRANSACTIONAL_ONLY = re.compile(
    rf"""
    \b{_ONLY}(?!\w)[^.!?]{{0,40}}\btransactional\b
    | \btransactional\b[^.!?]{{0,25}}\b(?:only|exclusively|solely)\b
    | \b{_NOT}\b\s+(?:\w+\s+){{0,2}}{_PROMO}(?:\s+or\s+\w+)?\s+{_MAIL}
    | \b(?:never|not|don['’]t)\b\s+send\s+(?:\w+\s+){{0,2}}{_PROMO}
    | \b(?:we\s+)?(?:have|do|send)\s+no\s+{_PROMO}\b(?!\s+to\b)
    | \b(?:nur|ausschließlich|rein)\b[^.!?]{{0,40}}\btransaktion
    | \bkeine(?:rlei)?\s+(?:\w+\s+)?(?:werbung|werbe\w*|marketing\w*|newsletter)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def says_transactional_only(text: str) -> bool:
    """Whether a text claims that no marketing mail is sent.

    >>> says_transactional_only("All e-mail is transactional only.")
    True
    """
    return _TRANSACTIONAL_ONLY.search(text) is not None


def contradicted_by_answers(profile: Profile, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, with those that deny a marketing stream marked as contradicted."""
    marketing = [s for s in profile.streams if s.kind is StreamKind.MARKETING]
    for item in claims:
        free_text = item.topic not in (Topic.SAMPLES, Topic.FORM) and not item.id.startswith(
            "streams."
        )
        asserted = item.status in (ClaimStatus.STATED, ClaimStatus.VERIFIED)
        if marketing and free_text and asserted and says_transactional_only(item.text):
            names = ", ".join(f"“{s.name}”" for s in marketing if s.name) or "one of your streams"
            against = contradicts(f"You also send marketing mail: {names}.", "your answers")
            evidence = (*item.evidence, against)
            yield claim(item.id, item.topic, item.text, item.answers, evidence)
        else:
            yield item
