"""Whether bounces and complaints are handled, and by what; and what is promised or not there."""

from collections.abc import Iterator
from functools import partial

from ..account.reputation_report import BOUNCE_LIMITS, COMPLAINT_LIMITS
from ..answers.choices import Actor, ControlState, FeedbackChannel, Handling
from ..answers.profile import Profile
from ..answers.question_list import answer_at, question_at
from ..answers.questions import Control
from ..wording import lower_first
from .cards import Result, failed, judged, passed
from .fit import Column, column
from .model import Rules, S, Said, needed

rules = Rules(__file__)

_EVENTS = ("feedback.hard_bounce", "feedback.complaint")
_CONTROLS = (
    *_EVENTS,
    "feedback.unsubscribe",
    "feedback.soft_bounce",
    "feedback.one_click",
    "feedback.alarms",
    "recipients.double_opt_in",
    "reputation.monitoring",
)
_WATCHING = ("feedback.alarms", "reputation.monitoring", "feedback.soft_bounce")
SOME_A_DAY, MANY_A_DAY = 100, 1000
"""From the first on a reviewer asks who looks after it by hand; so many as the second nobody does. Our
lines."""


def controls(profile: Profile, *paths: str) -> Iterator[tuple[str, str, Control]]:
    """Each control that is answered, with its path and what it is about."""
    for path in paths or _CONTROLS:
        control: Control | None = answer_at(profile, path)
        if control is not None and control.state is not None:
            question = question_at(path)
            yield path, question.title if question else path, control


def answered(control: Control | None) -> tuple[ControlState, str]:
    """The state of a control, and that it was answered, in words."""
    state = needed(needed(control).state)
    return state, f"You answered: {lower_first(state.label)}."


def _handled(event: str, said: Said) -> Result:
    control: Control = needed(answer_at(said.profile, event))
    state, words = answered(control)
    if state is ControlState.PLANNED:
        when = f" for {control.planned_for:%Y-%m-%d}" if control.planned_for else ", without a day"
        words = f"You answered: planned{when}. The acknowledgement speaks of today."
        return failed(words, severity=S.POSSIBLE if control.planned_for else S.LIKELY)
    return judged(state is ControlState.RUNNING, words)


rules.check(name="hard_bounces_handled")(partial(_handled, "feedback.hard_bounce"))
rules.check(name="complaints_handled")(partial(_handled, "feedback.complaint"))


@rules.check()
def plans_have_a_day(said: Said) -> Iterator[Result]:
    for path, title, control in controls(said.profile):
        dated = control.planned_for is not None or control.same_as is not None
        fine = dated or control.state is not ControlState.PLANNED
        severity = None if path in (*_EVENTS, "feedback.unsubscribe") else S.POSSIBLE
        words, at = f"“{title}”: planned.", f"{path}.planned_for"
        yield judged(fine, words, at, severity, fine="Nothing is promised without one.")


@rules.check()
def handled_automatically(said: Said) -> Iterator[Result]:
    volumes = said.profile.volumes
    most = volumes.peak or volumes.expected or volumes.now
    by_mail = said.profile.feedback.channels == [FeedbackChannel.MAILBOX]
    if most is not None and most.high >= MANY_A_DAY and by_mail:
        words = f"Events reach a mailbox, at {most} mails on the busiest day."
        yield failed(words, "feedback.channels", S.POSSIBLE)
    for path, title, control in controls(said.profile, *_EVENTS, "feedback.unsubscribe"):
        by_hand = control.automatic is False or control.by is Actor.PERSON
        if by_hand and most is not None and most.high >= SOME_A_DAY:
            of_events = path in _EVENTS and most.high >= MANY_A_DAY
            words = f"“{title}”: by hand, at {most} mails on the busiest day."
            yield failed(words, f"{path}.by", None if of_events else S.POSSIBLE)
        else:
            yield passed("Nothing says by hand, or it is little mail.")


@rules.check()
def lists_are_cleaned(said: Said) -> Iterator[Result]:
    needed([s for s in said.profile.streams if column(s) is Column.LIST])
    for path, title, control in controls(said.profile, *_EVENTS):
        does = set(control.does or ())
        kept = control.by is Actor.SES or does == {Handling.MARK}
        words = f"“{title}”: it stays on the list."
        yield judged(not kept, words, f"{path}.does", fine="They do.")


@rules.check()
def feedback_channel_named(said: Said) -> Result:
    channels = needed(said.profile.feedback.channels)
    named = [channel.label for channel in channels if channel is not FeedbackChannel.NONE]
    return judged(bool(named), f"You answered: {'; '.join(named) or 'none yet'}.")


@rules.check()
def controls_are_there(said: Said) -> Iterator[Result]:
    for path, title, control in controls(said.profile, *_WATCHING):
        state = needed(control.state)
        unneeded = state is ControlState.NOT_NEEDED and not control.because
        missing = state is ControlState.ABSENT or unneeded
        words, at = f"“{title}”: {lower_first(state.label)}.", f"{path}.state"
        severity = S.ADVICE if path == "feedback.soft_bounce" else None
        yield judged(not missing, words, at, severity, fine="Nothing says otherwise.")


@rules.check()
def alarms_in_time(said: Said) -> Iterator[Result]:
    answers = said.profile.feedback
    for kind, at, (limit, paused) in (
        ("bounce", answers.bounce_alarm, BOUNCE_LIMITS),
        ("complaint", answers.complaint_alarm, COMPLAINT_LIMITS),
    ):
        if at is not None:
            words, path = f"{kind.capitalize()}s: {at:g} %.", f"feedback.{kind}_alarm"
            severity = S.LIKELY if at >= 100 * paused else None
            yield judged(at <= 100 * limit, words, path, severity)
