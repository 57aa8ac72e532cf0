"""What to do next with a request that was sent, whatever state it is in. Pure.

The account comes first, then the letters, then the history. Where the account says two things that do
not fit together, that is said, and neither counts.
"""

from dataclasses import dataclass

from ..account.relevant import relevant
from ..account.request_state import Standing, standing
from ..answers.choices import LetterKind, Outcome
from ..answers.profile import Profile
from ..answers.questions import Letter
from ..claims.opening import refused_on
from ..observed.snapshot import Found, Snapshot
from .approval import access, contradiction
from .cards import CARDS
from .record import OUTCOMES, answered, present

_OF_OUTCOME = {outcome: kind for kind, outcome in OUTCOMES.items()}
_OF_SENDING = (LetterKind.UNDER_REVIEW, LetterKind.PAUSED, LetterKind.QUOTA, LetterKind.RESTORED)
_WAIT = "Wait for AWS's answer in the case. Do not send the request again, and open no second case."
_CONFIRM = "Say below what kind of letter it is."


@dataclass(frozen=True)
class Next:
    """``kind`` is what AWS has said or done; `None` while it has the request, or has none, as ``state``
    says in words."""

    kind: LetterKind | None
    why: str
    action: str
    state: str = "Waiting for AWS"


def next_action(profile: Profile, snapshot: Snapshot | None) -> Next:
    """The state a request is really in, who says so, and what to do now."""
    here = relevant(profile, snapshot)
    account = here.account.value if here and isinstance(here.account, Found) else None
    if account is not None:
        if account.enforcement_status == "SHUTDOWN" or account.sending_enabled is False:
            return _next(LetterKind.PAUSED, "The account shows that sending is stopped.", here)
        if account.enforcement_status == "PROBATION":
            why = "The account shows that its sending is reviewed."
            return _next(LetterKind.UNDER_REVIEW, why, here)
    if said := contradiction(here):
        action = "Take this for no grant: wait, then read the account again."
        return Next(None, said, action, "The account contradicts itself")
    place = present(profile.letters)
    letter = profile.letters[place] if place is not None else None
    if letter is not None and letter.kind is None:
        return Next(None, "AWS's letter waits to be confirmed.", _CONFIRM, "A new letter")
    found = standing(profile, here)
    if (
        letter is not None
        and letter.kind is not None
        and (letter.kind in _OF_SENDING or _decides(profile, letter, found, here))
    ):
        return _next(letter.kind, "Your last letter of AWS says so.", here)
    if found is None:
        return Next(
            None, "Nothing shows a request yet.", "Send it, then keep a copy.", "Not sent yet"
        )
    if _is_answered(profile) and found.outcome is Outcome.DENIED:
        return Next(None, "Your history says that you have answered the refusal.", _WAIT)
    kind = _OF_OUTCOME.get(found.outcome)
    return Next(None, found.why, _WAIT) if kind is None else _next(kind, found.why, here)


def _next(kind: LetterKind, why: str, here: Snapshot | None) -> Next:
    """A grant needs the account's word too."""
    granted = kind is LetterKind.GRANTED
    return Next(kind, why, access(here).next_action if granted else CARDS["next"][kind])


def _decides(
    profile: Profile, letter: Letter, found: Standing | None, here: Snapshot | None
) -> bool:
    """Whether the letter tells more than the account: it is no older than what was read there, or the
    account only waits; and nothing was sent since."""
    place = answered(profile, letter)
    request = (profile.history.requests or [])[place] if place is not None else None
    if (
        letter.kind not in OUTCOMES
        or request is None
        or request.outcome is not OUTCOMES[letter.kind]
        or _is_answered(profile)
    ):
        return False
    waits = found is None or found.outcome is Outcome.PENDING
    newer = here is None or letter.came_on is None or letter.came_on >= here.taken_at.date()
    return waits or (newer and found is not None and found.outcome is not Outcome.GRANTED)


def _is_answered(profile: Profile) -> bool:
    """Whether the last thing that was sent lies after the refusal; of the account's own status that
    says nothing, which stays DENIED while AWS looks again."""
    requests = profile.history.requests or []
    last = requests[-1] if requests else None
    refused = refused_on(profile)
    return (
        last is not None
        and last.outcome is Outcome.PENDING
        and last.asked_on is not None
        and (refused is None or last.asked_on >= refused.isoformat())
    )
