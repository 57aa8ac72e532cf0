"""Which state the request is in after sending, and what was entered on that page."""

from enum import StrEnum
from typing import Any

import streamlit as st

from sandbox_exit.account.relevant import relevant
from sandbox_exit.account.request_state import standing
from sandbox_exit.answers.choices import Outcome
from sandbox_exit.answers.profile import Profile
from sandbox_exit.observed.snapshot import Found, Snapshot

from ..session import state


class Stage(StrEnum):
    """The value is what the person chooses."""

    SENT = "I have sent it"
    REPLIED = "AWS replied"
    GRANTED = "It was granted"
    SENDING = "I am sending"


_OF_OUTCOME = {
    Outcome.PENDING: Stage.SENT,
    Outcome.QUESTIONS: Stage.REPLIED,
    Outcome.DENIED: Stage.REPLIED,
    Outcome.GRANTED: Stage.GRANTED,
}


def stage_of(profile: Profile, snapshot: Snapshot | None) -> tuple[Stage, str]:
    """The state to begin with, and what says so: the account first, then the history."""
    found = standing(profile, snapshot)
    if found is not None:
        return _OF_OUTCOME[found.outcome], found.why
    here = relevant(profile, snapshot)
    if here is None or not isinstance(here.account, Found):
        return Stage.SENT, "The account was not read, so choose yourself."
    return Stage.SENT, "The account shows no request in this Region yet."


def is_denied(profile: Profile, snapshot: Snapshot | None) -> bool:
    """Whether the account, or else the history, says that the last request was refused."""
    found = standing(profile, snapshot)
    return found is not None and found.outcome is Outcome.DENIED


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


def entered(name: str, default: Any = None) -> Any:
    """What was entered under this name, for its widget to begin with."""
    return state.screen().after.get(name, default)


def kept(name: str) -> dict[str, Any]:
    """Arguments for a widget whose value stays while the person looks at other pages. It begins with
    its default, which is `entered`; see `app.answers.binding` for why."""
    return {"key": key(name), "on_change": _keep, "args": (name, key(name))}


def kept_choice(name: str, default: Any = None) -> dict[str, Any]:
    """The same for what can be cleared, a list or a day."""
    st.session_state[key(name)] = entered(name, default)
    return kept(name)


@state.unbroken
def _keep(name: str, widget: str) -> None:
    state.screen().after[name] = state.widget(widget)


STAGE = "stage"
"""Under this name the choice of the stage is kept."""


def show(stage: Stage) -> None:
    """Show another stage. In a callback."""
    state.screen().after[STAGE] = stage.value
    state.forget_fields()


NO_MAIL = "no-mail"
"""Under this name is kept that a reply is told of without its text."""


@state.unbroken
def without_mail() -> None:
    """Ask what is known of a reply whose text is not there. In a callback."""
    state.screen().after[NO_MAIL] = True
