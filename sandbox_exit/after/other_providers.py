"""Plan B: which sentences of the request answer what any provider of mail has reason to ask. Pure.

The kinds of questions are general. No provider's form was looked at, and none is rendered.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..answers.questions import MAX_STREAMS
from ..claims import Claim
from ..claims.select import known, select
from .cards import CARDS

_OF_AWS = re.compile(r"\b(?:AWS|Amazon|SES|SNS|CloudWatch|Lambda|EventBridge|DynamoDB)\b")


@dataclass(frozen=True)
class Sentence:
    """``of_aws``: it speaks of AWS, so it is to be reworded elsewhere."""

    text: str
    of_aws: bool


@dataclass(frozen=True)
class Kind:
    """``open`` counts what nobody answered yet, or the account contradicts."""

    question: str
    sentences: tuple[Sentence, ...]
    open: int


def kinds(claims: Iterable[Claim]) -> tuple[Kind, ...]:
    """Each kind of question with the sentences that answer it."""
    by_id = {claim.id: claim for claim in claims}
    made = []
    for card in CARDS["asked_elsewhere"]:
        patterns = (
            *known(*card.get("claims", ())),
            *(
                pattern.replace("*", str(index))
                for index in range(MAX_STREAMS)
                for pattern in known(*card.get("of_each_stream", ()))
            ),
        )
        of_topics = (c for c in by_id.values() if c.topic in card.get("topics", ()))
        found = [*select(by_id, patterns), *of_topics]
        # What is told of several events at once is one sentence of them all.
        texts = dict.fromkeys(claim.text for claim in found if claim.asserted)
        said = tuple(Sentence(text, _OF_AWS.search(text) is not None) for text in texts)
        made.append(Kind(card["question"], said, sum(not claim.asserted for claim in found)))
    return tuple(made)
