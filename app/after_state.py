"""Which state the request is in after sending, and what was entered on that page."""

from enum import StrEnum
from typing import Any

import streamlit as st

from sandbox_exit.claims.seen import relevant
from sandbox_exit.profile import Profile
from sandbox_exit.snapshot import Account, Found, Snapshot
from sandbox_exit.vocabulary import Outcome

from . import state


class Stage(StrEnum):
    """The value is what the person chooses."""

    SENT = "I have sent it"
    REPLIED = "AWS replied"
    GRANTED = "It was granted"
    SENDING = "I am sending"


_OF_REVIEW = {
    "PENDING": (Stage.SENT, "The account shows a request under review."),
    "DENIED": (Stage.REPLIED, "The account shows that AWS denied the request."),
    "GRANTED": (Stage.GRANTED, "The account shows that the review ended with GRANTED."),
}
_OF_OUTCOME = {
    Outcome.PENDING: Stage.SENT,
    Outcome.NO_ANSWER: Stage.SENT,
    Outcome.QUESTIONS: Stage.REPLIED,
    Outcome.DENIED: Stage.REPLIED,
    Outcome.GRANTED: Stage.GRANTED,
}


def stage_of(profile: Profile, snapshot: Snapshot | None) -> tuple[Stage, str]:
    """The state to begin with, and what says so: the account first, then the history."""
    here = relevant(profile, snapshot)
    seen = here.account if here is not None else None
    if here is not None and isinstance(seen, Found):
        if seen.value.production_access:
            return Stage.GRANTED, "The account shows that production access is on."
        case = here.review_case
        if isinstance(case, Found) and case.value.status == "pending-customer-action":
            return Stage.REPLIED, "The case waits for your answer."
        found = _OF_REVIEW.get(_review_status(seen.value) or "")
        if found is not None:
            return found
    requests = profile.history.requests or []
    outcome = requests[-1].outcome if requests else None
    if outcome is not None:
        return _OF_OUTCOME[outcome], "Your history says so; the account shows no request here."
    if here is None:
        return Stage.SENT, "The account was not read, so choose yourself."
    return Stage.SENT, "The account shows no request in this Region yet."


def is_denied(profile: Profile, snapshot: Snapshot | None) -> bool:
    """Whether the account, or else the history, says that the last request was refused."""
    here = relevant(profile, snapshot)
    if here is not None and isinstance(here.account, Found):
        status = _review_status(here.account.value)
        if status is not None:
            return status == "DENIED"
    requests = profile.history.requests or []
    return bool(requests) and requests[-1].outcome is Outcome.DENIED


def _review_status(account: Account) -> str | None:
    details = account.details
    return details.review.status if details and details.review else None


def region() -> str | None:
    """The Region the page speaks about: that of the request, else the one that was read."""
    regions = state.derived().parsed.profile.request.regions
    if regions:
        return regions[0]
    snapshot = state.snapshot()
    return snapshot.region if snapshot is not None else None


def relevant_snapshot() -> Snapshot | None:
    """What was read of the account, if it is of a Region of the request."""
    return relevant(state.derived().parsed.profile, state.snapshot())


def key(name: str) -> str:
    return f"after:{state.screen().generation}:{name}"


def kept(name: str, default: Any = None) -> dict[str, Any]:
    """Arguments for a widget whose value stays while the person looks at other pages."""
    widget = key(name)
    if widget not in st.session_state:
        st.session_state[widget] = state.screen().after.get(name, default)
    return {"key": widget, "on_change": _keep, "args": (name, widget)}


@state.unbroken
def _keep(name: str, widget: str) -> None:
    state.screen().after[name] = state.widget(widget)


STAGE = "stage"
"""Under this name the choice of the stage is kept."""


def show(stage: Stage) -> None:
    """Show another stage. In a callback."""
    state.screen().after[STAGE] = stage.value
    state.forget_fields()


def go(page: str, focus: str | None = None) -> None:
    state.screen().go, state.screen().focus = page, focus
