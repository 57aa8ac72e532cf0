"""Bounces, complaints, unsubscribes."""

from collections.abc import Iterator

from ..account.relevant import relevant
from ..answers.choices import FeedbackChannel
from ..answers.journey import applies
from ..answers.profile import Profile
from ..observed.snapshot import Absent, ConfigurationSet, Found, NotRead, Snapshot, Unseen
from ..wording import percent, sentence
from . import evidence as seen
from .model import Claim, Evidence, Topic
from .statement import confirms, contradicts, statement

CHANNELS = statement("channels", Topic.BOUNCES)
CHANNEL = statement("channel_*", Topic.BOUNCES)
HARD_BOUNCE = statement("hard_bounce", Topic.BOUNCES)
SOFT_BOUNCE = statement("soft_bounce", Topic.BOUNCES)
COMPLAINT = statement("complaint", Topic.COMPLAINTS)
WATCHER = statement("watcher", Topic.COMPLAINTS)
UNSUBSCRIBE = statement("unsubscribe", Topic.UNSUBSCRIBES)
UNSUBSCRIBE_WITHIN = statement("unsubscribe_within", Topic.UNSUBSCRIBES)
ONE_CLICK = statement("one_click", Topic.UNSUBSCRIBES)
ALARMS = statement("alarms", Topic.REPUTATION)
BOUNCE_ALARM = statement("bounce_alarm", Topic.REPUTATION)
COMPLAINT_ALARM = statement("complaint_alarm", Topic.REPUTATION)

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
    yield from _channels(profile, relevant(profile, snapshot))
    for handled, label, asked_by_aws in (
        (HARD_BOUNCE, "Hard bounces", True),
        (SOFT_BOUNCE, "Repeated soft bounces", False),
        (COMPLAINT, "Complaints", True),
    ):
        path = f"feedback.{handled.id}"
        yield from handled.control(profile, path, label, asked_by_aws=asked_by_aws)
    yield from WATCHER.plain(
        profile, "feedback.watcher", "Bounces and complaints are watched by: {}"
    )
    if applies(profile, "feedback.unsubscribe"):
        yield from UNSUBSCRIBE.control(
            profile, "feedback.unsubscribe", "Unsubscribes", asked_by_aws=True
        )
        yield from UNSUBSCRIBE_WITHIN.plain(
            profile, "feedback.unsubscribe_within", "An unsubscribe is honoured: {}"
        )
    if applies(profile, "feedback.one_click"):
        yield from ONE_CLICK.control(
            profile, "feedback.one_click", "One-click unsubscribe (RFC 8058)", asked_by_aws=False
        )


def alarms(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """The alarms on the two rates and their thresholds, which belong together."""
    yield from ALARMS.control(
        profile,
        "feedback.alarms",
        "Alarms",
        asked_by_aws=False,
        evidence=_alarm_evidence(profile, relevant(profile, snapshot)),
    )
    if not applies(profile, "feedback.bounce_alarm"):
        return
    for alarm, rate in ((BOUNCE_ALARM, "bounce"), (COMPLAINT_ALARM, "complaint")):
        path = f"feedback.{alarm.id}"
        value = getattr(profile.feedback, alarm.id)
        if value is None:
            yield alarm.unanswered(profile, path)
        else:
            text = f"The alarm threshold for the {rate} rate is {percent(value)}."
            yield alarm.claim(text, (path,))


def _alarm_evidence(profile: Profile, here: Snapshot | None) -> tuple[Evidence, ...]:
    """CloudWatch alarms on the two rates. Their absence only speaks against an answer that names
    CloudWatch: alarms may live elsewhere."""
    if here is None:
        return ()
    both = (("bounce", here.bounce_alarms), ("complaint", here.complaint_alarms))
    evidence: list[Evidence] = []
    control = profile.feedback.alarms
    names_cloudwatch = "cloudwatch" in ((control.how if control else None) or "").casefold()
    for rate, state in both:
        if isinstance(state, Found) and any(a.actions and a.actions_enabled for a in state.value):
            told = [a.name for a in state.value if a.actions and a.actions_enabled]
            words = f"CloudWatch alarm on the {rate} rate: {', '.join(told)}."
            evidence.append(confirms(words, state.source, state.at))
        elif names_cloudwatch and isinstance(state, Found | Absent):
            words = f"CloudWatch has no alarm on the {rate} rate that tells anybody."
            evidence.append(contradicts(words, state.source, state.at))
    confirmed = [e for e in evidence if e.confirms]
    return tuple(evidence) if len(evidence) > len(confirmed) or len(confirmed) == 2 else ()


def _channels(profile: Profile, here: Snapshot | None) -> Iterator[Claim]:
    path, channels = "feedback.channels", profile.feedback.channels
    if not channels:
        yield CHANNELS.unanswered(profile, path)
        return
    used = [channel for channel in channels if channel is not FeedbackChannel.NONE]
    if not used:
        what = (
            "set up how bounce and complaint events reach you, such as an event destination to SNS"
        )
        yield CHANNELS.gap(what, (path,))
    for channel in used:
        text = f"Bounce and complaint events reach us through {_CHANNEL[channel]}."
        evidence = _channel_evidence(profile, here, channel)
        yield CHANNEL.at(channel.value).claim(text, (path,), evidence)


def _channel_evidence(
    profile: Profile, here: Snapshot | None, channel: FeedbackChannel
) -> tuple[Evidence, ...]:
    domain = profile.request.sending_domain
    if channel is FeedbackChannel.MAILBOX and domain is not None:
        state = seen.covering(here, domain)
        if isinstance(state, Found) and state.value.feedback_forwarding is not None:
            on = state.value.feedback_forwarding
            words = f"Feedback forwarding is {'on' if on else 'off'} for {state.value.name}."
            return ((confirms if on else contradicts)(words, state.source, state.at),)
    if channel is FeedbackChannel.IDENTITY_NOTIFICATIONS and domain is not None:
        return _notification_evidence(here, domain)
    if channel in _EVENT_DESTINATIONS:
        states = list(seen.configuration_sets(profile, here))
        results = [_set_evidence(state, channel) for state in states]
        if channel is FeedbackChannel.SNS:
            results += [_listener_evidence(here, _topics_of(state)) for state in states]
        return tuple(result for result in results if result is not None)
    return ()


def _notification_evidence(here: Snapshot | None, domain: str) -> tuple[Evidence, ...]:
    """Whether the identity itself sends bounces and complaints to SNS topics."""
    state = seen.notifications(here, domain)
    if not isinstance(state, Found):
        return ()
    missing = [
        name
        for name, topic in (
            ("bounces", state.value.bounce_topic),
            ("complaints", state.value.complaint_topic),
        )
        if topic is None
    ]
    if missing:
        words = f"{domain} has no SNS topic for {' and '.join(missing)}."
        return (contradicts(words, state.source, state.at),)
    words = f"{domain} sends bounces and complaints to SNS topics."
    topics = [t for t in (state.value.bounce_topic, state.value.complaint_topic) if t]
    heard = _listener_evidence(here, topics)
    return (confirms(words, state.source, state.at), *([heard] if heard else []))


def _topics_of(state: Found[ConfigurationSet] | Unseen) -> list[str]:
    """The SNS topics a configuration set publishes bounces or complaints to."""
    if not isinstance(state, Found) or not isinstance(state.value.event_destinations, Found):
        return []
    return [
        d.target_arn
        for d in state.value.event_destinations.value
        if d.target == "sns" and d.enabled and d.target_arn and _NEEDED_EVENTS & set(d.event_types)
    ]


def _listener_evidence(here: Snapshot | None, topics: list[str]) -> Evidence | None:
    """Whether somebody listens: an SNS topic without a confirmed subscription drops every event."""
    for arn in dict.fromkeys(topics):
        state = here.topics.get(arn, NotRead()) if here else NotRead()
        name = arn.rpartition(":")[2]
        if isinstance(state, Absent):
            return contradicts(f"The SNS topic {name} does not exist.", state.source, state.at)
        if not isinstance(state, Found):
            return None
        confirmed = state.value.confirmed
        if not confirmed:
            words = (
                f"The SNS topic {name} has no confirmed subscription, so nobody gets the events."
            )
            return contradicts(words, state.source, state.at)
    if not topics or here is None:
        return None
    last = here.topics[topics[-1]]
    if not isinstance(last, Found):
        return None
    kinds = ", ".join(sorted({row.protocol for row in last.value.confirmed}))
    return confirms(f"The topic has a confirmed subscription ({kinds}).", last.source, last.at)


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
