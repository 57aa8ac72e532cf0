"""What is done about an address, in a sentence: who acts, and does what."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..wording import listing, lower_first, upper_first
from .choices import Actor, ControlState, Handled, Handling, Like
from .profile import Profile
from .question_list import answer_at
from .questions import Control

ABOUT_AN_ADDRESS = tuple(f"feedback.{one.value}" for one in Like)

_MEANS: Mapping[Handled, Mapping[str, Any]] = {
    Handled.BLOCK_ALL: {"by": Actor.SYSTEM, "does": [Handling.BLOCK_ALL]},
    Handled.FUNCTION: {"by": Actor.FUNCTION, "does": [Handling.BLOCK_ALL]},
    Handled.UNLIST: {"by": Actor.SYSTEM, "does": [Handling.UNLIST]},
    Handled.SES: {"by": Actor.SES, "does": [Handling.SUPPRESS]},
    Handled.PERSON: {"by": Actor.PERSON, "does": [Handling.BLOCK_ALL]},
    Handled.SAME: {"state": None, "same_as": Like.HARD_BOUNCE},
    Handled.PLANNED: {"state": ControlState.PLANNED},
    Handled.ABSENT: {"state": ControlState.ABSENT},
    Handled.OTHER: {},
}
"""What each says beside running today, which is what all others are."""


def meant(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value of what the one choice about an address means."""
    for path in ABOUT_AN_ADDRESS:
        control: Control | None = answer_at(profile, path)
        if control is not None and control.handled is not None:
            means = {"state": ControlState.RUNNING, **_MEANS[control.handled]}
            for name, value in means.items():
                yield f"{path}.{name}", value


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value of what follows: the sentence, and whether it happens without a person."""
    for path in ABOUT_AN_ADDRESS:
        control: Control | None = answer_at(profile, path)
        if control is None:
            continue
        other = _other(profile, control)
        acting = other if other is not None and control.by is None else control
        if other is not None:
            yield f"{path}.state", other.state
            for part in ("planned_for", "since", "because"):
                yield f"{path}.{part}", getattr(other, part)
            if not control.does and control.how is None:
                yield f"{path}.within", other.within
        # Who acts in addition changes nothing about what happens by itself.
        of = control if other is None else other
        if of.by not in (None, Actor.OTHER):
            yield f"{path}.automatic", of.by is not Actor.PERSON
        elif other is not None:
            yield f"{path}.automatic", other.automatic
        yield f"{path}.how", _how(control, acting, other)


def _other(profile: Profile, control: Control) -> Control | None:
    """The control that this one is like, where it is described itself."""
    like = control.same_as and answer_at(profile, f"feedback.{control.same_as}")
    return like if isinstance(like, Control) and like.same_as is None else None


def _how(control: Control, acting: Control, other: Control | None) -> str | None:
    same = other is not None and control.same_as
    as_there = f"The same happens as on {lower_first(same.label)}." if same else ""
    if not control.does:
        return as_there or None
    actor = acting.by_words if acting.by is Actor.OTHER else acting.by and acting.by.label
    if not actor:
        return None
    first, *more = (lower_first(each.label) for each in control.does)
    done = listing([first, *(each.replace("the address", "it") for each in more)])
    return f"{as_there} {upper_first(actor)} {'also ' if same else ''}{done}.".strip()
