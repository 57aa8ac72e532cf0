"""Answers that exclude each other, and answers that cannot be read."""

from collections.abc import Iterator

from ..answers import consistency
from ..answers.choices import (
    Actor,
    ConsentBasis,
    ControlState,
    FeedbackChannel,
    Given,
    ListSource,
    Recipient,
    Unsubscribe,
)
from ..answers.profile import Profile
from ..answers.questions import Stream
from .cards import Result, failed, passed
from .consent import ELSEWHERE
from .model import Rules, Said

rules = Rules(__file__)

_BY_OTHERS = (Given.USER, Given.CUSTOMER)
_OUR_OWN = (None, Recipient.STAFF, Recipient.PARTNER, Recipient.OTHER)


@rules.check()
def answers_readable(said: Said) -> Iterator[Result]:
    for problem in said.parsed.problems[:3]:
        yield failed(f"{problem.title}: {problem.message}", problem.dotted)
    yield passed("All answers were read.")


@rules.check()
def answers_agree(said: Said) -> Iterator[Result]:
    profile = said.profile
    for problem in consistency.contradictions(profile):
        yield failed(problem.message, problem.dotted)
    feedback, history = profile.feedback, profile.history
    bounce = feedback.hard_bounce
    if (
        feedback.channels == [FeedbackChannel.NONE]
        and bounce is not None
        and bounce.state is ControlState.RUNNING
        and bounce.by in (Actor.FUNCTION, Actor.SERVICE, Actor.WORKER, Actor.SYSTEM)
    ):
        words = "A function or a service acts on bounces, and no event reaches it."
        yield failed(words, "feedback.channels")
    if history.asked_before is False and history.requests:
        words = "You answered that you have not asked before, and name a request."
        yield failed(words, "history.asked_before")
    for index, stream in enumerate(profile.streams):
        name = f"“{stream.name}”" if stream.name else f"Stream {index + 1}"
        for path, excluded in _against(profile, stream):
            if path not in profile.computed:
                yield failed(f"{name}: {excluded}.", path.replace("*", str(index)))
    yield passed("None do.")


def _against(profile: Profile, stream: Stream) -> Iterator[tuple[str, str]]:
    """The answers that what is said of a stream excludes, each with the words for it."""
    recipients, one_click = profile.recipients, profile.feedback.one_click
    ways, consents = stream.given or (), stream.consents
    unasked = ConsentBasis.NONE in consents or stream.to is Recipient.PROSPECT
    if recipients.cold_outreach is False and unasked:
        yield (
            "recipients.cold_outreach",
            "you answered that you write to nobody who has not asked, and here nobody asked",
        )
    by_others = ConsentBasis.ENTERED_BY_OTHERS in consents or any(w in _BY_OTHERS for w in ways)
    if recipients.entered_by_others is False and by_others:
        yield (
            "recipients.entered_by_others",
            "you answered that others cannot enter addresses, and here they do",
        )
    if recipients.outside_lists == [ListSource.NONE] and any(way in ELSEWHERE for way in ways):
        yield (
            "recipients.outside_lists",
            "you answered that no address comes from elsewhere, and here they do",
        )
    absent = one_click is not None and one_click.state is ControlState.ABSENT
    if stream.unsubscribe is Unsubscribe.ONE_CLICK and absent:
        yield (
            "feedback.one_click.state",
            "it carries the one-click header, which you answered is not there",
        )
    if ConsentBasis.STAFF in consents and stream.to not in _OUR_OWN:
        yield "streams.*.consent", "its recipients work for you, and they are others"
