"""The reply to what AWS asked: exactly those points, from the claims. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..answers.profile import Profile
from ..claims import Claim, ClaimStatus, Topic, assess
from ..claims.opening import asking_again, new_since, refused_reply
from ..documents.blocks import Document
from ..documents.export.plain_text import body_text
from ..documents.letters import write
from ..documents.render import CASE_LIMIT, SUPPORT_CASE, letter
from ..observed.snapshot import Snapshot
from ..wording import partial_date
from .appeal import Since, notes, own_words
from .denial import NO_HISTORY
from .letters import Ask, Diagnosis, Kind

REPLY = "reply"

FOUR_QUESTIONS = (
    Ask.FREQUENCY,
    Ask.RECIPIENTS,
    Ask.BOUNCES_COMPLAINTS,
    Ask.UNSUBSCRIBES,
    Ask.SAMPLES,
)
"""What AWS's standard reply asks; an appeal against a refusal that names nothing answers these."""

_LATER = (
    "AWS says that no text changes this now. This is the text of the new case, for when a billing cycle "
    "or two are paid."
)
_WITHOUT_EXAMPLES = (
    "The examples of your mail are left out, as the text would be too long with them. They stand in "
    "your support case."
)


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
    if diagnosis.kind is Kind.REFUSAL:
        return appeal(profile, snapshot, diagnosis, date, since)
    if diagnosis.kind is Kind.QUESTIONS:
        claims = assess(profile, snapshot)
        asks = diagnosis.asks or FOUR_QUESTIONS
        return _made(profile, snapshot, claims, asks, date, {"denied": False})
    return None


def changes(profile: Profile, since: Since | None) -> tuple[Claim, ...]:
    """The sentences that an appeal has beside those of any letter: what changed, and what AWS knows."""
    return (*_leading(profile, since), *_said_before(profile, since))


def _leading(profile: Profile, since: Since | None) -> tuple[Claim, ...]:
    """What differs from what was sent; where that is not known, what began to run since."""
    return since.claims if since else new_since(profile)


def appeal(
    profile: Profile,
    snapshot: Snapshot | None,
    refusal: Diagnosis,
    date: str,
    since: Since | None = None,
) -> Document:
    """The text that asks for another review. Where AWS names nothing it answers the standard
    questions, and leaves the examples out where they would not fit: they stand in the case. A lack of
    paid history is answered by a new case, later: its text is the support case's."""
    if refusal.letter == NO_HISTORY:
        return replace(write(SUPPORT_CASE, profile, snapshot, date), beside=(_LATER,))
    asks = refusal.asks or (Ask.USE_CASE, *FOUR_QUESTIONS)
    again = asking_again(profile)
    claims = [again if c.id == again.id else c for c in assess(profile, snapshot)]
    begun, own = _leading(profile, since), own_words(claims, since)
    told = (
        begun if begun and since is None else (*begun, *(c for c in own if c.asserted or not begun))
    )
    more = {
        "denied": True,
        "changed": told,
        "nothing": since is not None and since.nothing,
        "said_before": tuple(_said_before(profile, since)),
    }
    noted = notes(since) if since is not None else ()
    document = _made(profile, snapshot, claims, asks, date, more)
    if len(body_text(document)) > CASE_LIMIT and not refusal.asks:
        kept = tuple(ask for ask in asks if ask is not Ask.SAMPLES)
        document = _made(profile, snapshot, claims, kept, date, more)
        noted = (*noted, _WITHOUT_EXAMPLES)
    return replace(document, beside=noted)


def _said_before(profile: Profile, since: Since | None) -> Iterable[Claim]:
    """That AWS knows most of it from a reply of which a copy is there, where it refused that as well."""
    reply_before = refused_reply(profile)
    if since is not None and since.kept_at is not None and reply_before is not None:
        asked_on = reply_before.asked_on
        of = f" of {partial_date(asked_on)}" if asked_on else ""
        text = (
            f"Most of the rest stood in our reply{of} too; it is repeated so that this text is "
            "complete."
        )
        yield Claim("said_before", Topic.HISTORY, ClaimStatus.STATED, text, ("history.requests",))


def _made(
    profile: Profile,
    snapshot: Snapshot | None,
    claims: Sequence[Claim],
    asks: Iterable[Ask],
    date: str,
    more: dict[str, Any],
) -> Document:
    context = {"asks": [ask.value for ask in asks], **more}
    return letter(REPLY, profile, snapshot, claims, date, context)
