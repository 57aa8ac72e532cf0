"""Which state the request is in after sending, and what was entered on that page."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sandbox_exit.account.relevant import relevant
from sandbox_exit.after.next_action import Next, next_action
from sandbox_exit.answers.choices import LetterKind
from sandbox_exit.answers.profile import Profile
from sandbox_exit.observed.snapshot import Snapshot

from ..session import state


class Stage(StrEnum):
    """The value is what the person chooses."""

    SENT = "I have sent it"
    REPLIED = "AWS replied"
    GRANTED = "It was granted"
    SENDING = "I am sending"


_OF_KIND: dict[LetterKind | None, Stage] = {
    LetterKind.QUESTIONS: Stage.REPLIED,
    LetterKind.REFUSAL: Stage.REPLIED,
    LetterKind.UNDER_REVIEW: Stage.REPLIED,
    LetterKind.PAUSED: Stage.REPLIED,
    LetterKind.QUOTA: Stage.REPLIED,
    LetterKind.GRANTED: Stage.GRANTED,
    LetterKind.RESTORED: Stage.SENDING,
}


def stage_of(found: Next, profile: Profile) -> Stage:
    """The state to begin with: a letter that waits for its kind is looked at first."""
    if any(letter.kind is None for letter in profile.letters):
        return Stage.REPLIED
    return _OF_KIND.get(found.kind, Stage.SENT)


def is_denied() -> bool:
    """Whether the account, or else the history, says that the last request was refused."""
    found = next_action(state.derived().parsed.profile, state.snapshot())
    return found.kind is LetterKind.REFUSAL


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


def today() -> date:
    """The day where the founder is."""
    return datetime.now().astimezone().date()


def key(name: str) -> str:
    return f"after:{state.screen().generation}:{name}"


def entered(name: str, default: Any = None) -> Any:
    """What was entered under this name, for its widget to begin with."""
    return state.screen().after.get(name, default)


def kept(name: str) -> dict[str, Any]:
    """Arguments for a widget whose value stays while the person looks at other pages. It begins with
    its default, which is `entered`; see `app.answers.binding` for why."""
    return {"key": key(name), "on_change": _keep, "args": (name, key(name))}


@state.unbroken
def _keep(name: str, widget: str) -> None:
    state.screen().after[name] = state.widget(widget)


STAGE = "stage"
"""Under this name the choice of the stage is kept."""


def show(stage: Stage) -> None:
    """Show another stage. In a callback."""
    state.screen().after[STAGE] = stage.value
    state.forget_fields()


ANOTHER = "another-letter"
"""Under this name is kept that one more letter is to be pasted."""
