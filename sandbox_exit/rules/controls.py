"""Whether bounces and complaints are handled, and by what; and what is promised or not there."""

from collections.abc import Iterator

from ..account.reputation_report import (
    BOUNCE_ALERT,
    BOUNCE_PAUSE,
    COMPLAINT_ALERT,
    COMPLAINT_PAUSE,
)
from ..answers.choices import Actor, ControlState, FeedbackChannel, Handling
from ..answers.profile import Profile
from ..answers.question_list import answer_at, question_at
from ..answers.questions import Control
from ..findings import Kind
from ..wording import lower_first
from .fit import Column, column
from .model import C, Registry, Result, S, Said, failed, judged, needed, passed
from .sources import APPLICANTS, FOLLOW_UP, PRODUCTION_ACCESS, REVIEW_PAUSE

rules = Registry()

_BOTH = (Kind.BOUNCES_MISSING, Kind.COMPLAINTS_MISSING)
_BOTH_WEAK = (*_BOTH, Kind.CONTROL_ABSENT)
_BY_HAND = (Kind.CONTROL_ABSENT, *_BOTH, Kind.NO_WAY_OUT)
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


def _handled(control: Control) -> Result:
    state = needed(control.state)
    words = f"You answered: {lower_first(state.label)}."
    if state is ControlState.PLANNED:
        when = f" for {control.planned_for:%Y-%m-%d}" if control.planned_for else ", without a day"
        words = f"You answered: planned{when}. The acknowledgement speaks of today."
        return failed(words, severity=S.POSSIBLE if control.planned_for else S.LIKELY)
    return judged(state is ControlState.RUNNING, words)


@rules.about(
    (Kind.BOUNCES_MISSING, Kind.CONTROL_ABSENT),
    "feedback.hard_bounce.state",
    S.BLOCKER,
    PRODUCTION_ACCESS,
).says(
    title="Hard bounces are handled",
    objection="Hard bounces are not handled yet",
    why="By ticking the acknowledgement you state that you have a process for bounces.",
    remedy="Take addresses that bounced hard off all mail, then say how.",
    change="Nothing yet → A Lambda function blocks the address for all mail, running since October",
)
def hard_bounces_handled(said: Said) -> Result:
    return _handled(needed(said.profile.feedback.hard_bounce))


@rules.about(
    (Kind.COMPLAINTS_MISSING, Kind.CONTROL_ABSENT),
    "feedback.complaint.state",
    S.BLOCKER,
    PRODUCTION_ACCESS,
).says(
    title="Complaints are handled",
    objection="Complaints are not handled yet",
    why="By ticking the acknowledgement you state that you have a process for complaints.",
    remedy="Take addresses that complained off all mail, then say how.",
    change="Nothing yet → The same as on a hard bounce, and the founder is told",
)
def complaints_handled(said: Said) -> Result:
    return _handled(needed(said.profile.feedback.complaint))


@rules.about(
    (Kind.CONTROL_PLANNED_UNDATED, Kind.CONTROL_ABSENT),
    "feedback",
    S.LIKELY,
    PRODUCTION_ACCESS,
    since="2026-11-29",
).says(
    title="What is planned has its day",
    objection="Something is promised without a day",
    why="A promise with a day can be checked; one without is what refused requests are made of.",
    remedy="Give the day, or set it up before you ask.",
    change="Bounce handling is planned → Bounce handling runs from 15 January 2027",
)
def plans_have_a_day(said: Said) -> Iterator[Result]:
    for path, title, control in controls(said.profile):
        undated = control.planned_for is None and control.same_as is None
        if control.state is ControlState.PLANNED and undated:
            severity = None if path in (*_EVENTS, "feedback.unsubscribe") else S.POSSIBLE
            yield failed(f"“{title}”: planned.", f"{path}.planned_for", severity)
        else:
            yield passed("Nothing is promised without one.")


@rules.about(_BY_HAND, "feedback", S.LIKELY, APPLICANTS, sure=C.PROBABLE).says(
    title="What comes back from so much mail is handled without a person",
    objection="Bounces, complaints or unsubscribes of so much mail are handled by hand",
    why="By hand means late: the next mail goes out before somebody has looked.",
    remedy="Let the event block the address; a person only looks at the figures.",
    change="By hand, at 3,000 mails a day → A Lambda function blocks it; one of us looks at the rates",
)
def handled_automatically(said: Said) -> Iterator[Result]:
    volumes = said.profile.volumes
    most = volumes.peak or volumes.expected or volumes.now
    by_mail = said.profile.feedback.channels == [FeedbackChannel.MAILBOX]
    if most is not None and most.high >= MANY_A_DAY and by_mail:
        words = f"Events reach a mailbox, at {most} mails a day."
        yield failed(words, "feedback.channels", S.POSSIBLE)
    for path, title, control in controls(said.profile, *_EVENTS, "feedback.unsubscribe"):
        by_hand = control.automatic is False or control.by is Actor.PERSON
        if by_hand and most is not None and most.high >= SOME_A_DAY:
            of_events = path in _EVENTS and most.high >= MANY_A_DAY
            words = f"“{title}”: by hand, at {most} mails a day."
            yield failed(words, f"{path}.by", None if of_events else S.POSSIBLE)
        else:
            yield passed("Nothing says by hand, or it is little mail.")


@rules.about(_BOTH_WEAK, "feedback", S.POSSIBLE, PRODUCTION_ACCESS, sure=C.PROBABLE).says(
    title="Addresses that bounce leave the list",
    objection="Addresses that bounce or complain stay on the list",
    why="SES suppresses them; a list that keeps them grows stale, and AWS asks what you do.",
    remedy="Take them off the list when the event comes.",
    change="Amazon SES stops mail to it, no more → Our system takes it off the list, by itself",
)
def lists_are_cleaned(said: Said) -> Iterator[Result]:
    needed([s for s in said.profile.streams if column(s) is Column.LIST])
    for path, title, control in controls(said.profile, *_EVENTS):
        does = set(control.does or ())
        kept = control.by is Actor.SES or does == {Handling.MARK}
        yield (
            failed(f"“{title}”: it stays on the list.", f"{path}.does")
            if kept
            else passed("They do.")
        )


@rules.about(_BOTH_WEAK, "feedback.channels", S.LIKELY, APPLICANTS).says(
    title="Bounce and complaint events have a channel",
    objection="Bounce and complaint events have no channel",
    why="Without events nothing can be handled automatically.",
    remedy="Add an event destination for BOUNCE and COMPLAINT to your configuration set.",
    change="None yet → An event destination to Amazon SNS",
)
def feedback_channel_named(said: Said) -> Result:
    channels = needed(said.profile.feedback.channels)
    named = [channel.label for channel in channels if channel is not FeedbackChannel.NONE]
    return judged(bool(named), f"You answered: {'; '.join(named) or 'none yet'}.")


@rules.about(Kind.CONTROL_ABSENT, "feedback.alarms.state", S.POSSIBLE, FOLLOW_UP).says(
    title="Rates and soft bounces are looked after",
    objection="A control is not there that a reviewer asks about",
    why="A reviewer wants to see that you would notice rising rates before AWS does.",
    remedy="Set CloudWatch alarms on the two reputation metrics, and look at the rates regularly.",
    change="No alarms, and nobody looks → Alarms at 3 % and 0.05 % tell the founder",
)
def controls_are_there(said: Said) -> Iterator[Result]:
    for path, title, control in controls(said.profile, *_WATCHING):
        state = needed(control.state)
        unneeded = state is ControlState.NOT_NEEDED and not control.because
        if state is ControlState.ABSENT or unneeded:
            severity = S.ADVICE if path == "feedback.soft_bounce" else None
            yield failed(f"“{title}”: {lower_first(state.label)}.", f"{path}.state", severity)
        else:
            yield passed("Nothing says otherwise.")


@rules.about(Kind.CONTROL_ABSENT, "feedback.bounce_alarm", S.POSSIBLE, REVIEW_PAUSE).says(
    title="The alarms go off before AWS's limits",
    objection="An alarm goes off only after AWS's limit",
    why="AWS reviews at 5 % bounces or 0.1 % complaints, and may pause at 10 % or 0.5 %.",
    remedy="Set it lower, for example at 3 % and 0.05 %.",
    change="Alarm at 8 % bounces → Alarm at 3 % bounces",
)
def alarms_in_time(said: Said) -> Iterator[Result]:
    answers = said.profile.feedback
    for kind, at, limit, paused in (
        ("bounce", answers.bounce_alarm, BOUNCE_ALERT, BOUNCE_PAUSE),
        ("complaint", answers.complaint_alarm, COMPLAINT_ALERT, COMPLAINT_PAUSE),
    ):
        if at is not None:
            words, late = f"{kind.capitalize()}s: {at:g} %.", at > 100 * limit
            severity = S.LIKELY if at >= 100 * paused else None
            yield failed(words, f"feedback.{kind}_alarm", severity) if late else passed(words)
