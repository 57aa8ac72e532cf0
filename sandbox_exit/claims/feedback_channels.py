"""How bounce and complaint events reach the founder, and what the account says of it."""

from collections.abc import Iterator

from ..account.listeners import listening
from ..account.relevant import set_in_use
from ..answers.choices import FeedbackChannel
from ..answers.profile import Profile
from ..observed.aws import FEEDBACK_EVENTS
from ..observed.observation import Observation
from ..observed.snapshot import (
    Absent,
    ConfigurationSet,
    Found,
    NotRead,
    Snapshot,
    Unseen,
)
from ..wording import bare, sentence
from . import evidence as seen
from .model import Claim, Evidence, Topic
from .sentences import by_choice
from .statement import confirms, contradicts, statement

CHANNELS = statement("channels", Topic.BOUNCES)
CHANNEL = statement("channel_*", Topic.BOUNCES)

_EVENT_DESTINATIONS = frozenset(
    {
        FeedbackChannel.SNS,
        FeedbackChannel.EVENTBRIDGE,
        FeedbackChannel.FIREHOSE,
        FeedbackChannel.CLOUDWATCH,
    }
)


def channels(profile: Profile, here: Snapshot | None) -> Iterator[Claim]:
    path, named = "feedback.channels", profile.feedback.channels
    if not named:
        yield from CHANNELS.unanswered(profile, path)
        return
    used = [channel for channel in named if channel is not FeedbackChannel.NONE]
    if not used:
        what = (
            "set up how bounce and complaint events reach you, such as an event destination to SNS"
        )
        yield CHANNELS.gap(what, (path,))
    for channel in used:
        if channel is FeedbackChannel.OTHER:
            said = "Bounce and complaint events reach us {}."
            yield from CHANNEL.at(channel.value).plain(profile, f"{path}_words", said, show=bare)
            continue
        text = f"Bounce and complaint events reach us through {by_choice('channels')[channel]}."
        evidence, rests_on = _channel_evidence(profile, here, channel)
        yield CHANNEL.at(channel.value).claim(text, (path,), evidence, rests_on)


def _channel_evidence(
    profile: Profile, here: Snapshot | None, channel: FeedbackChannel
) -> tuple[tuple[Evidence, ...], list[Observation]]:
    """What speaks for the channel or against it, and all that it rests on."""
    domain = profile.request.sending_domain
    if channel is FeedbackChannel.MAILBOX and domain is not None:
        state = seen.covering(here, domain)
        if isinstance(state, Found) and state.value.feedback_forwarding is not None:
            on = state.value.feedback_forwarding
            words = f"Feedback forwarding is {'on' if on else 'off'} for {state.value.name}."
            return ((confirms if on else contradicts)(words, state),), [state]
        return (), [state]
    if channel is FeedbackChannel.IDENTITY_NOTIFICATIONS and domain is not None:
        return _notification_evidence(here, domain)
    if channel not in _EVENT_DESTINATIONS:
        return (), []
    used = set_in_use(profile, here)
    if used is None:
        return (), []
    results = [_set_evidence(used, channel)]
    rests_on: list[Observation] = [used]
    if isinstance(used, Found):
        rests_on.append(used.value.event_destinations)
    if channel in (FeedbackChannel.SNS, FeedbackChannel.EVENTBRIDGE):
        for arn in _targets_of(used, channel):
            results.append(_listener_evidence(here, arn))
            rests_on.append(_listener(here, arn))
    return tuple(result for result in results if result is not None), rests_on


def _notification_evidence(
    here: Snapshot | None, domain: str
) -> tuple[tuple[Evidence, ...], list[Observation]]:
    """Whether the identity itself sends bounces and complaints to SNS topics."""
    state = seen.notifications(here, domain)
    if not isinstance(state, Found):
        return (), [state]
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
        return (contradicts(words, state),), [state]
    words = f"{domain} sends bounces and complaints to SNS topics."
    topics = dict.fromkeys(filter(None, (state.value.bounce_topic, state.value.complaint_topic)))
    heard = [_listener_evidence(here, arn) for arn in topics]
    rests_on = [state, *(_listener(here, arn) for arn in topics)]
    return (confirms(words, state), *filter(None, heard)), rests_on


def _targets_of(
    state: Found[ConfigurationSet] | Unseen, channel: FeedbackChannel
) -> dict[str, None]:
    """The topics or buses a configuration set publishes bounces or complaints to."""
    if not isinstance(state, Found) or not isinstance(state.value.event_destinations, Found):
        return {}
    return dict.fromkeys(
        d.target_arn
        for d in state.value.event_destinations.value
        if d.target == channel.value
        and d.enabled
        and d.target_arn
        and FEEDBACK_EVENTS & set(d.event_types)
    )


def _listener(here: Snapshot | None, arn: str) -> Observation:
    """What tells whether somebody listens to a topic or a bus."""
    if here is None:
        return NotRead()
    if ":sns:" in arn:
        return here.topics.get(arn, NotRead())
    heard = listening(here, arn)
    rules: Observation = here.event_rules.get(arn, NotRead())
    return rules if isinstance(heard, frozenset) else heard


def _listener_evidence(here: Snapshot | None, arn: str) -> Evidence | None:
    """Whether somebody listens to a topic or a bus: without, every event is dropped."""
    if here is None:
        return None
    name = arn.rpartition(":")[2]
    if ":sns:" not in arn:
        rules = here.event_rules.get(arn, NotRead())
        heard = listening(here, arn)
        if not isinstance(rules, Found) or not isinstance(heard, frozenset):
            return None
        if heard >= FEEDBACK_EVENTS:
            return confirms(f"A rule of {name} that is on has a target for both events.", rules)
        missing = " and ".join(sorted(FEEDBACK_EVENTS - heard))
        return contradicts(f"No rule of {name} that is on takes {missing} to a target.", rules)
    state = here.topics.get(arn, NotRead())
    if isinstance(state, Absent):
        return contradicts(f"The SNS topic {name} does not exist.", state)
    if not isinstance(state, Found):
        return None
    confirmed = state.value.confirmed
    if not confirmed:
        words = f"The SNS topic {name} has no confirmed subscription, so nobody gets the events."
        return contradicts(words, state)
    kinds = ", ".join(sorted({row.protocol for row in confirmed}))
    return confirms(f"The topic has a confirmed subscription ({kinds}).", state)


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
    if covered >= FEEDBACK_EVENTS:
        names = ", ".join(d.name for d in of_kind if d.enabled)
        words = f"Configuration set {name} publishes BOUNCE and COMPLAINT ({sentence(names)[:-1]})."
        return confirms(words, destinations)
    if any(d.enabled is None for d in of_kind):
        return None
    missing = " and ".join(sorted(FEEDBACK_EVENTS - covered))
    words = (
        f"Configuration set {name} does not publish {missing} to {channel.label.split(' to ')[-1]}."
    )
    return contradicts(words, destinations)
