"""Answers that exclude each other, and answers that cannot be read."""

from collections.abc import Callable, Iterator

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
from ..answers.questions import Control, Stream
from ..wording import upper_first
from .cards import Result, failed, passed
from .model import Rules, Said

rules = Rules(__file__)


@rules.check()
def answers_readable(said: Said) -> Iterator[Result]:
    for problem in said.parsed.problems[:3]:
        yield failed(f"{problem.title}: {problem.message}", problem.dotted)
    yield passed("All answers were read.")


def _absent(control: Control | None) -> bool:
    return control is not None and control.state is ControlState.ABSENT


_OUTSIDE = tuple(way for way in Given for source in ListSource if way.value == source.value)
_BY_OTHERS = (Given.USER, Given.CUSTOMER)

_OF_A_STREAM: tuple[tuple[str, str, Callable[[Profile, Stream], bool]], ...] = (
    (
        "recipients.cold_outreach",
        "you answered that you write to nobody who has not asked, and here nobody asked",
        lambda p, s: (
            p.recipients.cold_outreach is False
            and (ConsentBasis.NONE in s.consents or s.to is Recipient.PROSPECT)
        ),
    ),
    (
        "recipients.entered_by_others",
        "you answered that others cannot enter addresses, and here they do",
        lambda p, s: (
            p.recipients.entered_by_others is False
            and (
                ConsentBasis.ENTERED_BY_OTHERS in s.consents
                or any(way in _BY_OTHERS for way in s.given or ())
            )
        ),
    ),
    (
        "recipients.outside_lists",
        "you answered that no address comes from elsewhere, and here they do",
        lambda p, s: (
            p.recipients.outside_lists == [ListSource.NONE]
            and any(way in _OUTSIDE for way in s.given or ())
        ),
    ),
    (
        "feedback.one_click.state",
        "it carries the one-click header, which you answered is not there",
        lambda p, s: s.unsubscribe is Unsubscribe.ONE_CLICK and _absent(p.feedback.one_click),
    ),
    (
        "streams.*.consent",
        "its recipients work for you, and they are others",
        lambda p, s: (
            ConsentBasis.STAFF in s.consents
            and s.to not in (None, Recipient.STAFF, Recipient.PARTNER, Recipient.OTHER)
        ),
    ),
)
_OF_ALL: tuple[tuple[str, str, Callable[[Profile], bool]], ...] = (
    (
        "feedback.channels",
        "a function or a service acts on bounces, and no event reaches it",
        lambda p: (
            p.feedback.channels == [FeedbackChannel.NONE]
            and p.feedback.hard_bounce is not None
            and p.feedback.hard_bounce.state is ControlState.RUNNING
            and p.feedback.hard_bounce.by
            in (Actor.FUNCTION, Actor.SERVICE, Actor.WORKER, Actor.SYSTEM)
        ),
    ),
    (
        "history.asked_before",
        "you answered that you have not asked before, and name a request",
        lambda p: p.history.asked_before is False and bool(p.history.requests),
    ),
)


@rules.check()
def answers_agree(said: Said) -> Iterator[Result]:
    profile = said.profile
    for problem in consistency.contradictions(profile):
        yield failed(problem.message, problem.dotted)
    for path, words, excluded_of_all in _OF_ALL:
        if excluded_of_all(profile):
            yield failed(upper_first(f"{words}."), path)
    for index, stream in enumerate(profile.streams):
        for path, words, excluded in _OF_A_STREAM:
            if path not in profile.computed and excluded(profile, stream):
                name = f"“{stream.name}”" if stream.name else f"Stream {index + 1}"
                yield failed(f"{name}: {words}.", path.replace("*", str(index)))
    yield passed("None do.")
