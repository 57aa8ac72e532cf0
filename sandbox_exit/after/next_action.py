"""What to do next with a request that was sent, whatever state it is in. Pure.

The account comes first, then the letters, then the history. Where the account says two things that do
not fit together, that is said, and neither counts.
"""

from dataclasses import dataclass, replace
from datetime import date

from ..account.relevant import relevant
from ..account.request_state import UNSEEN, Standing, not_received, standing
from ..answers.choices import LetterKind, Outcome
from ..answers.profile import Profile
from ..answers.questions import Letter
from ..claims.opening import refused_on, refused_reply
from ..observed.snapshot import Found, Snapshot
from ..wording import day
from .approval import access, contradiction
from .cards import CARDS
from .record import OUTCOMES, answered, present

_OF_OUTCOME = {outcome: kind for kind, outcome in OUTCOMES.items()}
_OF_SENDING = (LetterKind.UNDER_REVIEW, LetterKind.PAUSED, LetterKind.QUOTA, LetterKind.RESTORED)
_WAIT = "Wait for AWS's answer in the case. Do not send the request again, and open no second case."
NOT_SENT = "Not sent yet"
_CONFIRM = "Say what kind of letter it is."
_FIRST = "Check account and Region first."
_OFF = "Find out who switched sending off, you or AWS. If it was AWS, answer in the case it opened."


@dataclass(frozen=True)
class Next:
    """``kind`` is what AWS has said or done; `None` while it has the request, or has none. ``state``
    says in words what no kind does; ``title`` is the step in short, empty while AWS has no request."""

    kind: LetterKind | None
    why: str
    action: str
    state: str = "Waiting for AWS"
    title: str = "Wait for AWS's answer"

    @property
    def sent(self) -> Outcome | None:
        """What came of the request, as far as that decides what is done first: what AWS does to the
        sending comes before every answer, as a wait does."""
        if not self.title:
            return None
        return OUTCOMES.get(self.kind, Outcome.PENDING) if self.kind else Outcome.PENDING


def next_action(profile: Profile, snapshot: Snapshot | None, kept_on: date | None = None) -> Next:
    """The state a request is really in, who says so, and what to do now. ``kept_on``: the day on which
    its author kept a copy of what was sent; an account that was read later knows better."""
    here = relevant(profile, snapshot)
    account = here.account.value if here and isinstance(here.account, Found) else None
    if account is not None:
        if account.enforcement_status == "SHUTDOWN":
            return _next(LetterKind.PAUSED, "The account shows it (SHUTDOWN).", profile, here)
        if account.sending_enabled is False:
            why = "The account shows that sending is switched off: every send fails."
            return Next(LetterKind.PAUSED, why, _OFF, "Sending is off", "Have sending switched on")
        if account.enforcement_status == "PROBATION":
            return _next(
                LetterKind.UNDER_REVIEW, "The account shows it (PROBATION).", profile, here
            )
    if said := contradiction(here):
        action = "Take this for no grant: wait, then read the account again."
        return Next(None, said, action, "The account contradicts itself")
    place = present(profile.letters)
    letter = profile.letters[place] if place is not None else None
    if letter is not None and letter.kind is None:
        why = "AWS's letter waits to be confirmed."
        return Next(None, why, _CONFIRM, "A new letter", "Read AWS's letter")
    found = standing(profile, here)
    if (
        letter is not None
        and letter.kind is not None
        and (letter.kind in _OF_SENDING or _decides(profile, letter, found, here))
    ):
        return _next(letter.kind, "AWS's last letter says so.", profile, here)
    if not_received(here):
        why = "AWS did not receive the request (its review says FAILED)."
        return Next(None, why, "Send it again.", "Not received", "")
    if found is None:
        if kept_on is not None and (here is None or here.taken_at.date() <= kept_on):
            return Next(None, f"You kept a copy of what you sent on {day(kept_on)}.", _WAIT)
        why = "Nothing shows a request yet."
        return Next(None, why, "Send it, then keep a copy.", NOT_SENT, "")
    if is_answered(profile) and found.outcome is Outcome.DENIED:
        return Next(None, "Your history says that you have answered the refusal.", _WAIT)
    kind = _OF_OUTCOME.get(found.outcome)
    if kind is not None:
        one = _next(kind, found.why, profile, here)
        return replace(one, action=f"{_FIRST} {one.action}") if found.unseen else one
    if found.unseen:
        return Next(None, found.why, UNSEEN, "No request seen", "Look for the request")
    return Next(None, f"AWS has the request. {found.why}", _WAIT)


def _next(kind: LetterKind, who: str, profile: Profile, here: Snapshot | None) -> Next:
    """What a kind asks for; a grant needs the account's word too."""
    again = kind is LetterKind.REFUSAL and refused_reply(profile) is not None
    card = CARDS["next"]["refused_again" if again else kind]
    title, action = card["title"], card["action"]
    if kind is LetterKind.GRANTED:
        seen = access(here, profile.request.sending_domain)
        action = seen.next_action
        title = title if seen.ready else "See whether you can send"
    return Next(kind, f"{card['happened']} {who}", action, "", title)


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
        or is_answered(profile)
    ):
        return False
    waits = found.outcome is Outcome.PENDING if found else not not_received(here)
    newer = here is None or letter.came_on is None or letter.came_on >= here.taken_at.date()
    return waits or (newer and (found is None or found.outcome is not Outcome.GRANTED))


def is_answered(profile: Profile) -> bool:
    """Whether the last thing that was sent lies after the refusal; of the account's own status that
    says nothing, which stays DENIED while AWS looks again."""
    requests = profile.history.requests or []
    last = requests[-1] if requests else None
    refused = refused_on(profile)
    return (
        last is not None
        and last.outcome is Outcome.PENDING
        and last.asked_on is not None
        and (refused is None or last.asked_on >= refused.isoformat()[: len(last.asked_on)])
    )
