"""Plan B: which sentences of the request answer what any provider of mail has reason to ask. Pure.

The kinds of questions are general. No provider's form was looked at, and none is rendered.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..answers.questions import MAX_STREAMS
from ..claims import Claim, Topic
from ..claims.select import known, select

_OF_AWS = re.compile(r"\b(?:AWS|Amazon|SES|SNS|CloudWatch|Lambda|EventBridge|DynamoDB)\b")

_OF_A_STREAM = known(
    "streams.*.share", "streams.*.trigger", "streams.*.recipients", "streams.*.frequency"
)
_OF_STREAMS = tuple(
    pattern.replace("*", str(index)) for index in range(MAX_STREAMS) for pattern in _OF_A_STREAM
)

KINDS: tuple[tuple[str, tuple[str, ...], tuple[Topic, ...]], ...] = (
    (
        "Who are you, and what do you do?",
        known(
            *("business_name", "business_does", "business_serves", "launch"),
            *("signup_url", "privacy_url"),
        ),
        (),
    ),
    (
        "What do you send, to whom, and what triggers it?",
        (*known("mail_type"), *_OF_STREAMS),
        (),
    ),
    (
        "How much do you send?",
        known("volume_now", "volume_expected", "volume_peak", "peak_rate", "recipients_total"),
        (),
    ),
    (
        "How did you get the addresses, and how do you prove consent?",
        known(
            *("collected_how", "double_opt_in", "consent_evidence", "evidence_kept"),
            *("outside_lists", "cold_outreach", "entered_by_others", "list_hygiene"),
        ),
        (),
    ),
    (
        "What happens after a bounce or a complaint?",
        (),
        (Topic.BOUNCES, Topic.COMPLAINTS),
    ),
    ("How can people stop the mail?", (), (Topic.UNSUBSCRIBES,)),
    ("Which domain do you send from?", known("sending_domain", "dmarc", "senders"), ()),
    ("What does the mail look like?", known("streams.*.sample"), ()),
)
"""The question, the claims by id, and those by topic."""


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
    for question, patterns, topics in KINDS:
        found = [*select(by_id, patterns), *(c for c in by_id.values() if c.topic in topics)]
        # What is told of several events at once is one sentence of them all.
        texts = dict.fromkeys(claim.text for claim in found if claim.asserted)
        said = tuple(Sentence(text, _OF_AWS.search(text) is not None) for text in texts)
        made.append(Kind(question, said, sum(not claim.asserted for claim in found)))
    return tuple(made)
