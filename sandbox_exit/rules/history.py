"""Earlier requests, and what is different now: a control with its day, or what is seen to be better."""

from collections.abc import Iterator
from datetime import date

from ..answers.choices import ControlState, LaunchState, Outcome
from ..answers.profile import Profile
from . import seen
from .cards import Result, failed, passed
from .controls import controls
from .model import Facts, Rules, S, Said, needed

rules = Rules(__file__)


def new_since(profile: Profile, day: str) -> list[str]:
    """What runs since after a day, as far as the day of either is known."""
    found = [
        title
        for _, title, control in controls(profile)
        if control.state is ControlState.RUNNING and control.since and _later(control.since, day)
    ]
    business = profile.business
    live = business.launched_on if business.launch_state is LaunchState.LIVE else None
    return [*found, *(["The launch"] if live and _later(live, day) else [])]


def _later(one: str, other: str) -> bool:
    """Whether a partial date may lie after another; in the same month it may."""
    length = min(len(one), len(other))
    return one > other if length == len("2026-11-02") else one[:length] >= other[:length]


def day_if_known(facts: Facts) -> date | None:
    """The day to reckon from, where it is known; without one no bill counts."""
    return seen.today(facts) if facts.today or facts.read else None


SOME_BILLS = 4
"""So many months after a refusal two billing cycles are over. Our line."""


@rules.check(day_if_known)
def changed_since_denial(said: Said, today: date | None) -> Iterator[Result]:
    """Some months of paid bills are the history that refusals name; they leave the days to be told."""
    if not said.profile.history.asked_before:
        return
    denied = [
        (index, request)
        for index, request in enumerate(said.profile.history.requests or [])
        if request.outcome is Outcome.DENIED
    ]
    index, last = needed(denied)[-1]
    asked_on = last.asked_on or ""
    months = seen.months_between(asked_on, today) if asked_on and today else 0
    later = said.profile.business.aws_account_paid and months >= SOME_BILLS
    new = [*said.changed, *(new_since(said.profile, asked_on) if asked_on else ())]
    path = f"history.requests.{index}.changed_since"
    if new:
        yield passed(f"New since then: {', '.join(new)}.")
    elif last.asked_on is None and last.changed_since:
        words = "The day of the request is open, so that nothing can be told to be new."
        yield failed(words, f"history.requests.{index}.asked_on", S.LIKELY)
    else:
        told = last.changed_since is not None
        severity = (S.POSSIBLE if later else S.LIKELY) if told else None
        bounce = said.profile.feedback.hard_bounce
        undated = bounce is not None and bounce.state is ControlState.RUNNING and not bounce.since
        yield failed(
            f"Asked{f' on {asked_on}' if asked_on else ''}, and denied; nothing runs since a later day.",
            "feedback.hard_bounce.since" if last.changed_since and undated else path,
            severity,
        )


@rules.check()
def no_open_question(said: Said) -> Iterator[Result]:
    history = said.profile.history
    for index, request in enumerate(needed(history.asked_before and history.requests or None)):
        if request.outcome in (Outcome.QUESTIONS, Outcome.PENDING):
            words = f"{request.region or 'A request'}: {request.outcome.label.lower()}."
            if request.outcome is Outcome.PENDING:
                words += " Wait for AWS's answer."
            yield failed(words, f"history.requests.{index}.outcome")
    yield passed("None is.")
