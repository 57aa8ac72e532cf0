"""How bounce and complaint events reach the founder, and what the account says of it."""

from collections.abc import Iterator

from ..account.listeners import listening
from ..account.relevant import set_in_use
from ..answers.choices import FeedbackChannel
from ..answers.profile import Profile
from ..observed.aws import FEEDBACK_EVENTS, ConfigurationSet
from ..observed.observation import Observation
from ..observed.snapshot import Absent, Found, NotRead, Snapshot
from ..wording import bare
from . import evidence as seen
from .model import Claim, Evidence
from .sentences import by_choice
from .statement import confirms, contradicts, say

_EVENT_DESTINATIONS = frozenset(
    {
        FeedbackChannel.SNS,
        FeedbackChannel.EVENTBRIDGE,
        FeedbackChannel.FIREHOSE,
        FeedbackChannel.CLOUDWATCH,
    }
)
FIRST_CHANNEL, NEXT_CHANNEL = "Bounce and complaint events reach us", "They also reach us"
Looked = tuple[Observation | None, Evidence | None]
"""Something a channel rests on, and what it says of the channel, where it says anything."""


def channels(profile: Profile, here: Snapshot | None) -> Iterator[Claim]:
    named = profile.feedback.channels
    if not named:
        yield from say("channels").unanswered(profile)
        return
    used = [channel for channel in named if channel is not FeedbackChannel.NONE]
    if not used:
        yield say("channels").gap(
            "set up how bounce and complaint events reach you, such as an event destination to SNS"
        )
    for number, channel in enumerate(used):
        stated = say("channel_*", channel.value)
        if channel is FeedbackChannel.OTHER:
            said, path = f"{FIRST_CHANNEL} {{}}.", "feedback.channels_words"
            yield from stated.plain(profile, said, show=bare, path=path)
            continue
        reach = NEXT_CHANNEL if number else FIRST_CHANNEL
        text = f"{reach} through {by_choice('channels')[channel]}."
        looked = list(_looked_at(profile, here, channel))
        evidence = tuple(shown for _, shown in looked if shown is not None)
        yield stated.claim(text, evidence, [state for state, _ in looked])


def _looked_at(
    profile: Profile, here: Snapshot | None, channel: FeedbackChannel
) -> Iterator[Looked]:
    """What speaks for the channel or against it, with all that this rests on."""
    domain = profile.request.sending_domain
    if channel is FeedbackChannel.MAILBOX and domain is not None:
        yield _forwarding(here, domain)
    elif channel is FeedbackChannel.IDENTITY_NOTIFICATIONS and domain is not None:
        yield from _notifications(here, domain)
    elif channel in _EVENT_DESTINATIONS and (used := set_in_use(profile, here)) is not None:
        if not isinstance(used, Found):
            yield used, None
            return
        yield used.value.event_destinations, _publishing(used.value, channel)
        if channel in (FeedbackChannel.SNS, FeedbackChannel.EVENTBRIDGE):
            for arn in _targets_of(used.value, channel):
                yield _heard(here, arn)


def _forwarding(here: Snapshot | None, domain: str) -> Looked:
    state = seen.covering(here, domain)
    if not isinstance(state, Found) or state.value.feedback_forwarding is None:
        return state, None
    on = state.value.feedback_forwarding
    words = f"Feedback forwarding is {'on' if on else 'off'} for {state.value.name}."
    return state, (confirms if on else contradicts)(words, state)


def _notifications(here: Snapshot | None, domain: str) -> Iterator[Looked]:
    """Whether the identity itself sends bounces and complaints to SNS topics."""
    state = seen.notifications(here, domain)
    if not isinstance(state, Found):
        yield state, None
        return
    topics = {"bounces": state.value.bounce_topic, "complaints": state.value.complaint_topic}
    missing = " and ".join(name for name, topic in topics.items() if topic is None)
    if missing:
        yield state, contradicts(f"{domain} has no SNS topic for {missing}.", state)
        return
    yield state, confirms(f"{domain} sends bounces and complaints to SNS topics.", state)
    for arn in dict.fromkeys(filter(None, topics.values())):
        yield _heard(here, arn)


def _targets_of(used: ConfigurationSet, channel: FeedbackChannel) -> dict[str, None]:
    """The topics or buses a configuration set publishes bounces or complaints to."""
    if not isinstance(used.event_destinations, Found):
        return {}
    return dict.fromkeys(
        d.target_arn
        for d in used.event_destinations.value
        if d.target == channel.value
        and d.enabled
        and d.target_arn
        and FEEDBACK_EVENTS & set(d.event_types)
    )


def _heard(here: Snapshot | None, arn: str) -> Looked:
    """Whether somebody listens to a topic or a bus: without, every event is dropped."""
    if here is None:
        return NotRead(), None
    name = arn.rpartition(":")[2]
    if ":sns:" not in arn:
        rules, heard = here.event_rules.get(arn, NotRead()), listening(here, arn)
        if not isinstance(heard, frozenset):
            return heard, None
        if not isinstance(rules, Found):
            return rules, None
        if heard >= FEEDBACK_EVENTS:
            words = f"A rule of {name} that is on has a target for both events."
            return rules, confirms(words, rules)
        missing = " and ".join(sorted(FEEDBACK_EVENTS - heard))
        words = f"No rule of {name} that is on takes {missing} to a target."
        return rules, contradicts(words, rules)
    topic = here.topics.get(arn, NotRead())
    if isinstance(topic, Absent):
        return topic, contradicts(f"The SNS topic {name} does not exist.", topic)
    if not isinstance(topic, Found):
        return topic, None
    if not topic.value.confirmed:
        words = f"The SNS topic {name} has no confirmed subscription, so nobody gets the events."
        return topic, contradicts(words, topic)
    kinds = ", ".join(sorted({row.protocol for row in topic.value.confirmed}))
    return topic, confirms(f"The topic has a confirmed subscription ({kinds}).", topic)


def _publishing(used: ConfigurationSet, channel: FeedbackChannel) -> Evidence | None:
    """Whether a configuration set publishes both events to the channel; `None`: not read."""
    destinations = used.event_destinations
    if not isinstance(destinations, Found):
        return None
    of_kind = [d for d in destinations.value if d.target == channel.value]
    on = [d for d in of_kind if d.enabled]
    missing = FEEDBACK_EVENTS - {event for d in on for event in d.event_types}
    if not missing:
        names = ", ".join(d.name for d in on)
        words = f"Configuration set {used.name} publishes BOUNCE and COMPLAINT ({names})."
        return confirms(words, destinations)
    if any(d.enabled is None for d in of_kind):
        return None
    to = channel.label.split(" to ")[-1]
    words = (
        f"Configuration set {used.name} does not publish {' and '.join(sorted(missing))} to {to}."
    )
    return contradicts(words, destinations)
