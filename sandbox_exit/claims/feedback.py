"""Bounces, complaints, unsubscribes."""

from collections.abc import Iterator

from ..journey import applies
from ..profile import Profile
from ..snapshot import ConfigurationSet, Found, Snapshot, Unseen
from ..vocabulary import FeedbackChannel
from . import seen
from .model import Claim, Evidence, Topic
from .words import percent, sentence
from .write import claim, confirms, contradicts, control, gap, plain, unanswered

_CHANNEL = {
    FeedbackChannel.SNS: "an event destination to Amazon SNS",
    FeedbackChannel.EVENTBRIDGE: "an event destination to Amazon EventBridge",
    FeedbackChannel.FIREHOSE: "an event destination to Amazon Data Firehose",
    FeedbackChannel.CLOUDWATCH: "an event destination to Amazon CloudWatch",
    FeedbackChannel.IDENTITY_NOTIFICATIONS: "SNS notifications set on the identity",
    FeedbackChannel.MAILBOX: "e-mail feedback forwarding to a mailbox",
}
_EVENT_DESTINATIONS = frozenset(
    {
        FeedbackChannel.SNS,
        FeedbackChannel.EVENTBRIDGE,
        FeedbackChannel.FIREHOSE,
        FeedbackChannel.CLOUDWATCH,
    }
)
_NEEDED_EVENTS = frozenset({"BOUNCE", "COMPLAINT"})


def feedback(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from _channels(profile, seen.relevant(profile, snapshot))
    for id_, topic, label, asked_by_aws in (
        ("hard_bounce", Topic.BOUNCES, "Hard bounces", True),
        ("soft_bounce", Topic.BOUNCES, "Repeated soft bounces", False),
        ("complaint", Topic.COMPLAINTS, "Complaints", True),
    ):
        yield from control(profile, id_, topic, f"feedback.{id_}", label, asked_by_aws=asked_by_aws)
    yield from plain(
        profile,
        "watcher",
        Topic.COMPLAINTS,
        "feedback.watcher",
        "Bounces and complaints are watched by: {}",
    )
    if applies(profile, "feedback.unsubscribe"):
        yield from control(
            profile,
            "unsubscribe",
            Topic.UNSUBSCRIBES,
            "feedback.unsubscribe",
            "Unsubscribes",
            asked_by_aws=True,
        )
        yield from plain(
            profile,
            "unsubscribe_within",
            Topic.UNSUBSCRIBES,
            "feedback.unsubscribe_within",
            "An unsubscribe is honoured: {}",
        )
    if applies(profile, "feedback.one_click"):
        yield from control(
            profile,
            "one_click",
            Topic.UNSUBSCRIBES,
            "feedback.one_click",
            "One-click unsubscribe (RFC 8058)",
            asked_by_aws=False,
        )


def alarms(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """The alarms on the two rates and their thresholds, which belong together."""
    yield from control(
        profile, "alarms", Topic.REPUTATION, "feedback.alarms", "Alarms", asked_by_aws=False
    )
    if not applies(profile, "feedback.bounce_alarm"):
        return
    for name, rate in (("bounce_alarm", "bounce"), ("complaint_alarm", "complaint")):
        path = f"feedback.{name}"
        value = getattr(profile.feedback, name)
        if value is None:
            yield gap(name, Topic.REPUTATION, unanswered(profile, path), (path,))
        else:
            text = f"The alarm threshold for the {rate} rate is {percent(value)}."
            yield claim(name, Topic.REPUTATION, text, (path,))


def _channels(profile: Profile, here: Snapshot | None) -> Iterator[Claim]:
    path, channels = "feedback.channels", profile.feedback.channels
    if not channels:
        yield gap("channels", Topic.BOUNCES, unanswered(profile, path), (path,))
        return
    used = [channel for channel in channels if channel is not FeedbackChannel.NONE]
    if not used:
        what = (
            "set up how bounce and complaint events reach you, such as an event destination to SNS"
        )
        yield gap("channels", Topic.BOUNCES, what, (path,))
    for channel in used:
        text = f"Bounce and complaint events reach us through {_CHANNEL[channel]}."
        evidence = _channel_evidence(profile, here, channel)
        yield claim(f"channel_{channel.value}", Topic.BOUNCES, text, (path,), evidence)


def _channel_evidence(
    profile: Profile, here: Snapshot | None, channel: FeedbackChannel
) -> tuple[Evidence, ...]:
    domain = profile.request.sending_domain
    if channel is FeedbackChannel.MAILBOX and domain is not None:
        state = seen.identity(here, domain)
        if isinstance(state, Found) and state.value.feedback_forwarding is not None:
            on = state.value.feedback_forwarding
            words = f"Feedback forwarding is {'on' if on else 'off'} for {domain}."
            return ((confirms if on else contradicts)(words, state.source, state.at),)
    if channel in _EVENT_DESTINATIONS:
        results = [_set_evidence(s, channel) for s in seen.configuration_sets(profile, here)]
        return tuple(result for result in results if result is not None)
    return ()


def _set_evidence(
    state: Found[ConfigurationSet] | Unseen, channel: FeedbackChannel
) -> Evidence | None:
    """Whether a configuration set publishes both events to the channel; `None`: not read."""
    if not isinstance(state, Found) or not isinstance(state.value.event_destinations, Found):
        return None
    name, destinations = state.value.name, state.value.event_destinations
    of_kind = [d for d in destinations.value if d.target == channel.value]
    covered: set[str] = set()
    for destination in of_kind:
        if destination.enabled:
            covered |= set(destination.event_types)
    if covered >= _NEEDED_EVENTS:
        names = ", ".join(d.name for d in of_kind if d.enabled)
        words = f"Configuration set {name} publishes BOUNCE and COMPLAINT ({sentence(names)[:-1]})."
        return confirms(words, destinations.source, destinations.at)
    if any(d.enabled is None for d in of_kind):
        return None
    missing = " and ".join(sorted(_NEEDED_EVENTS - covered))
    words = (
        f"Configuration set {name} does not publish {missing} to {channel.label.split(' to ')[-1]}."
    )
    return contradicts(words, destinations.source, destinations.at)
