"""Where a request stands that was sent, and what says so. Pure.

The account counts before the history: AWS itself says it. A refusal or a grant that only the history
knows is said to be from there.
"""

from dataclasses import dataclass, replace

from ..answers.choices import Outcome
from ..answers.profile import Profile
from ..answers.questions import EarlierRequest
from ..observed.regions import region_label
from ..observed.snapshot import Found, Snapshot, Unreachable
from .relevant import relevant
from .state import AccountState, StateId, account_state


@dataclass(frozen=True)
class Standing:
    """What AWS has done with the request, and a sentence that says who says so. ``unseen``: the account
    was read, and shows no request where the history tells of one."""

    outcome: Outcome
    why: str
    unseen: bool = False


UNSEEN = "Check account and Region, and look for a case, before you send."
"""What to do about a request that the account does not show."""
_OF_REVIEW = {
    "PENDING": Standing(Outcome.PENDING, "The account shows a request under review."),
    "DENIED": Standing(Outcome.DENIED, "The account shows that AWS denied the request."),
    "GRANTED": Standing(Outcome.GRANTED, "The account shows that the review ended with GRANTED."),
}


def standing(profile: Profile, snapshot: Snapshot | None) -> Standing | None:
    """Where the request stands in a Region it is for; `None` where nothing shows that there is one."""
    here = relevant(profile, snapshot)
    last = _history(profile)
    said = Outcome.PENDING if last and last.outcome is Outcome.NO_ANSWER else last and last.outcome
    if here is None or not isinstance(here.account, Found):
        why = "the account was not read."
        if here is not None and isinstance(here.account, Unreachable):
            why = f"the account could not be read. {here.account.why}"
        return Standing(said, f"Your history says so; {why}") if said else None
    account = here.account.value
    if account.out_of_sandbox:
        return Standing(Outcome.GRANTED, "The account shows that production access is on.")
    read_on = here.account.at.date().isoformat()
    none_then = account.review is None or not_received(here)
    asked_on = last.asked_on or "" if last else ""
    if none_then and said and asked_on > read_on[: len(asked_on)]:
        return Standing(said, "Your history says so; the account was read before that request.")
    if not_received(here):
        return None
    if account.review is None:
        why = f"Your history tells of a request; the account shows none in {region_label(here.region)}."
        return Standing(said, why, unseen=True) if said else None
    seen = _OF_REVIEW.get(account.review.status or "")
    if seen is None:
        why = "Your history says so; where it stands, the account does not say in words that are known."
        return Standing(said, why) if said else None
    if seen.outcome is Outcome.PENDING:
        case = here.review_case
        if isinstance(case, Found):
            waits = case.value.status == "pending-customer-action"
            return Standing(Outcome.QUESTIONS, "The case waits for your answer.") if waits else seen
        if said is Outcome.QUESTIONS:
            why = "Your history says so; the account shows that the review goes on."
            return Standing(said, why)
    return seen


def state_for(profile: Profile, snapshot: Snapshot) -> AccountState:
    """The state of the account for this request. A request that only the history knows is looked for
    before one is sent."""
    request = profile.request
    state = account_state(snapshot, request.sending_domain, request.regions or ())
    found = standing(profile, snapshot)
    if found is None or not found.unseen or state.id is not StateId.NEVER_REQUESTED:
        return state
    return replace(state, next_action=UNSEEN, notes=(found.why, *state.notes))


def not_received(snapshot: Snapshot | None) -> bool:
    """Whether the request never reached AWS: it is to be sent again, whatever the history tells."""
    account = snapshot.account if snapshot is not None else None
    review = account.value.review if isinstance(account, Found) else None
    return review is not None and review.status == "FAILED"


def _history(profile: Profile) -> EarlierRequest | None:
    """The last request for a Region of this one, as far as it was recorded."""
    history, regions = profile.history, profile.request.regions
    if history.asked_before is False:
        return None
    requests = [
        request
        for request in history.requests or []
        if request.region is None or not regions or request.region in regions
    ]
    return requests[-1] if requests else None
