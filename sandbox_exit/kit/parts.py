"""The kit's four parts: what each is for, and why a request needs it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..answers.choices import Actor, ConsentBasis, ControlState, StreamKind, Unsubscribe
from ..answers.profile import Profile
from ..answers.question_list import answer_at, question_at
from ..answers.questions import Control, Stream
from ..wording import lower_first


class Part(StrEnum):
    BOUNCES = "bounces"
    CONSENT = "consent"
    SENDING = "sending"
    MONITORING = "monitoring"


@dataclass(frozen=True)
class About:
    """What a part is called and does, the parameter that switches it, the answers it makes true, and the
    tasks of the checklist it fulfils."""

    title: str
    does: str
    parameter: str
    controls: tuple[str, ...]
    tasks: tuple[str, ...]
    test: str
    """How its author sees that it works."""


ABOUT = {
    Part.BOUNCES: About(
        "Bounces and complaints",
        "An event destination, a queue and a function that blocks an address after a permanent bounce, "
        "too many transient ones, or a complaint.",
        "BouncesAndComplaints",
        ("feedback.hard_bounce", "feedback.soft_bounce", "feedback.complaint"),
        ("bounces_and_complaints", "event_channel", "sandbox_tests"),
        "Send to bounce@ and complaint@simulator.amazonses.com: both addresses are blocked within a "
        "minute, and the owner hears of the complaint.",
    ),
    Part.CONSENT: About(
        "Consent and unsubscribe",
        "A sign-up page with a confirmation mail, the proof of each consent, and an unsubscribe page "
        "with one-click.",
        "Consent",
        ("recipients.double_opt_in", "feedback.unsubscribe"),
        ("consent", "unsubscribe"),
        "Sign up with a verified address of your own, press the button behind the mail's link, then "
        "unsubscribe.",
    ),
    Part.SENDING: About(
        "Sending",
        "A function that sends only to whom it may, through the configuration set, with both "
        "List-Unsubscribe headers where the mail can be stopped.",
        "Sending",
        ("feedback.one_click",),
        ("unsubscribe",),
        "Let it send to bounce@simulator.amazonses.com twice: the second time it says that it must not.",
    ),
    Part.MONITORING: About(
        "Monitoring",
        "A report every morning, and alarms where AWS looks closer and where it stops sending.",
        "Monitoring",
        ("feedback.alarms", "reputation.monitoring"),
        ("alarms", "watcher"),
        "Invoke the report's function: the report comes by mail.",
    ),
}
_LACKING = (ControlState.ABSENT, ControlState.PLANNED)


@dataclass(frozen=True)
class Need:
    """A part, and why this request needs it; without a reason it does not."""

    part: Part
    why: tuple[str, ...]


def needs(profile: Profile) -> tuple[Need, ...]:
    """Each part with the reasons for it, in the order of the kit."""
    why = {part: list(_lacking(profile, ABOUT[part].controls)) for part in Part}
    why[Part.CONSENT] += [
        f"“{stream.name}”: there is no way to stop it yet."
        for stream in profile.streams
        if stream.unsubscribe is Unsubscribe.NONE_YET
    ]
    if why[Part.BOUNCES] or why[Part.CONSENT]:
        why[Part.SENDING].append(
            "It looks before each mail whether the address is blocked or has not confirmed."
        )
    if why[Part.SENDING] and any(is_stoppable(stream) for stream in profile.streams):
        why[Part.CONSENT].append("The links for unsubscribing lead to its page.")
    return tuple(Need(part, tuple(why[part])) for part in Part)


def needed(profile: Profile) -> tuple[Part, ...]:
    return tuple(need.part for need in needs(profile) if need.why)


def _lacking(profile: Profile, paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        control: Control | None = answer_at(profile, path)
        question = question_at(path)
        if control is None or question is None:
            continue
        if control.state in _LACKING:
            yield f"“{question.title}” {control.state.label}."
        elif control.by is Actor.PERSON:
            yield f"“{question.title}” {lower_first(control.by.label)}, by hand."


def asks_consent(stream: Stream) -> bool:
    """Whether people sign up for this mail."""
    basis = (ConsentBasis.DOUBLE_OPT_IN, ConsentBasis.SINGLE_OPT_IN)
    return stream.kind is StreamKind.MARKETING or stream.consent in basis


def is_stoppable(stream: Stream) -> bool:
    """Whether this mail carries the List-Unsubscribe headers."""
    ways = (Unsubscribe.ONE_CLICK, Unsubscribe.LINK, Unsubscribe.NONE_YET)
    return asks_consent(stream) or stream.unsubscribe in ways
