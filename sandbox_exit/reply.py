"""The reply to what AWS asked: exactly those points, from the claims. Pure."""

from dataclasses import replace

from .appeal import Since, notes, own_words
from .blocks import Document
from .claims import assess
from .documents import CASE_LIMIT, finish_case, made_from
from .profile import Profile
from .replies import Ask, Diagnosis, Kind
from .snapshot import Snapshot

REPLY = "reply"

FOUR_QUESTIONS = (
    Ask.FREQUENCY,
    Ask.RECIPIENTS,
    Ask.BOUNCES_COMPLAINTS,
    Ask.UNSUBSCRIBES,
    Ask.SAMPLES,
)
"""What AWS's standard reply asks; an appeal against a refusal that names nothing answers these."""


def reply(
    profile: Profile,
    snapshot: Snapshot | None,
    diagnosis: Diagnosis,
    date: str,
    since: Since | None = None,
) -> Document | None:
    """The text for the case; `None` where AWS asks for nothing (a grant, an unrelated mail).

    ``date`` is the ISO day printed on it. ``since`` is what changed since the request was sent, where
    that is known: an appeal leads with it. Its claims belong to the document's.
    """
    if diagnosis.kind not in (Kind.QUESTIONS, Kind.REFUSAL):
        return None
    asks = diagnosis.asks
    denied = diagnosis.kind is Kind.REFUSAL
    if not asks:
        asks = (Ask.USE_CASE, *FOUR_QUESTIONS) if denied else FOUR_QUESTIONS
    claims = assess(profile, snapshot)
    context = {
        "asks": [ask.value for ask in asks],
        "denied": denied,
        "changed": (*own_words(claims, since), *(since.claims if since else ())),
        "nothing": since is not None and since.nothing,
    }
    document = made_from(REPLY, profile, claims, date, context)
    finished = finish_case(replace(document, limit=CASE_LIMIT), profile, snapshot, claims)
    more = notes(since) if denied and since is not None else ()
    return replace(finished, notes=(*more, *finished.notes))
