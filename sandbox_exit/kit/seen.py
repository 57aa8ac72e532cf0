"""What of the kit, or of a set-up of one's own that does the same, was seen in the account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..account.relevant import relevant, set_in_use
from ..answers.choices import ControlState, FeedbackChannel, Handled
from ..answers.profile import Profile
from ..answers.question_list import answer_at
from ..observed.aws import FEEDBACK_EVENTS, Alarm, Consumer, KitStack
from ..observed.observation import Found
from ..observed.snapshot import Snapshot, Unseen
from ..wording import day
from .parts import ABOUT, Part

_HANDLED_BY_ANY = ("feedback.hard_bounce", "feedback.complaint")
"""What a function that gets both kinds of events may be taken to do; how it counts transient bounces,
only the kit's own tells."""
_ALARMS = "feedback.alarms"


@dataclass(frozen=True)
class Sighting:
    """That a control runs: in words, where it was read, and since when, where that is known."""

    words: str
    where: Found[Any]
    since: date | None = None


@dataclass(frozen=True)
class Change:
    """An answer that something is planned or absent, or none, where it was seen: its path, and what it
    becomes."""

    path: str
    value: Any
    seen: Sighting


def stack(snapshot: Snapshot | None) -> Found[KitStack] | None:
    """The kit's stack, where one stands."""
    listed = snapshot.kit_stacks if snapshot else None
    if not isinstance(listed, Found):
        return None
    standing = [each for each in listed.value if each.stands]
    return Found(value=standing[0], source=listed.source, at=listed.at) if standing else None


def sightings(profile: Profile, snapshot: Snapshot | None) -> dict[str, Sighting]:
    """The controls that were seen to run, by the answer's path."""
    here = relevant(profile, snapshot)
    if here is None:
        return {}
    found: dict[str, Sighting] = {}
    receivers, made = list(_receivers(profile, here)), stack(here)
    if receivers:
        found |= dict.fromkeys(_HANDLED_BY_ANY, receivers[0].sighting)
    for part in Part:
        if made is None or part.value not in made.value.parts:
            continue
        since = made.value.created.date()
        words = f"The part “{ABOUT[part].title}” of the stack {made.value.name} runs since {day(since)}."
        if part is Part.BOUNCES:
            # Without events it blocks nobody.
            own = [each for each in receivers if each.function.startswith(f"{made.value.name}-")]
            if not own:
                continue
            words = f"{own[0].sighting.words} {words}"
        elif part is Part.SENDING:
            words += " Whether all your mail is sent through it, only you know."
        found |= dict.fromkeys(ABOUT[part].controls, Sighting(words, made, since))
    found.pop(_ALARMS, None)
    if alarms := _alarms(here):
        found[_ALARMS] = alarms
    return found


def _alarms(here: Snapshot) -> Sighting | None:
    """Alarms on both rates that tell somebody; those of the kit are as old as its stack."""
    names = [_telling(here.bounce_alarms), _telling(here.complaint_alarms)]
    if not all(names) or not isinstance(here.bounce_alarms, Found):
        return None
    told, made = [*names[0], *names[1]], stack(here)
    ours = made is not None and all(name.startswith(f"{made.value.name}-") for name in told)
    since = made.value.created.date() if made and ours else None
    words = f"CloudWatch has alarms on both rates: {', '.join(told)}."
    return Sighting(words, here.bounce_alarms, since)


def _telling(state: Found[tuple[Alarm, ...]] | Unseen) -> list[str]:
    alarms = state.value if isinstance(state, Found) else ()
    return [alarm.name for alarm in alarms if alarm.tells]


@dataclass(frozen=True)
class _Receiver:
    """``function``: its name; empty where it is not known. ``channel``: how events reach it."""

    function: str
    channel: FeedbackChannel
    sighting: Sighting


def _receivers(profile: Profile, here: Snapshot) -> Iterator[_Receiver]:
    """The functions that get bounces and complaints of the configuration set in use."""
    used = set_in_use(profile, here)
    if not isinstance(used, Found) or not isinstance(used.value.event_destinations, Found):
        return
    for destination in used.value.event_destinations.value:
        if not destination.enabled or not set(destination.event_types) >= FEEDBACK_EVENTS:
            continue
        if destination.target == "eventbridge":
            yield from _from_rules(here, destination.target_arn or "")
        topic = here.topics.get(destination.target_arn or "")
        if isinstance(topic, Found) and any(s.protocol == "lambda" for s in topic.value.confirmed):
            name = (destination.target_arn or "").rpartition(":")[2]
            words = f"A Lambda function gets bounces and complaints from the SNS topic {name}."
            yield _Receiver("", FeedbackChannel.SNS, Sighting(words, topic))


def _from_rules(here: Snapshot, bus: str) -> Iterator[_Receiver]:
    rules = here.event_rules.get(bus)
    for rule in rules.value if isinstance(rules, Found) else ():
        targets = here.rule_targets.get(f"{bus} {rule.name}")
        if (
            not rule.enabled
            or not set(rule.events) >= FEEDBACK_EVENTS
            or not isinstance(targets, Found)
        ):
            continue
        for target in targets.value:
            itself = Consumer.of(target.arn)
            queue = here.queue_consumers.get(target.arn)
            for taker in queue.value if isinstance(queue, Found) else (itself,):
                if taker.service == "lambda" and taker.enabled:
                    through = f"the rule {rule.name}"
                    through += f" and the queue {itself.name}" if taker is not itself else ""
                    words = f"The Lambda function {taker.name} gets bounces and complaints by {through}."
                    seen = Sighting(words, targets)
                    yield _Receiver(taker.name, FeedbackChannel.EVENTBRIDGE, seen)


def changes(profile: Profile, snapshot: Snapshot | None) -> tuple[Change, ...]:
    """The controls whose answer can change to running, each for its author to accept."""
    found = sightings(profile, snapshot)
    return (
        *_channel(profile, snapshot),
        *(
            Change(path, _running(profile, path, seen), seen)
            for path, seen in found.items()
            if answer_at(profile, f"{path}.state") is not ControlState.RUNNING
        ),
    )


def _channel(profile: Profile, snapshot: Snapshot | None) -> Iterator[Change]:
    """How events arrive, where the answer is that they do not."""
    here, said = relevant(profile, snapshot), profile.feedback.channels
    if here is not None and said in (None, [], [FeedbackChannel.NONE]):
        for receiver in list(_receivers(profile, here))[:1]:
            yield Change("feedback.channels", [receiver.channel.value], receiver.sighting)


def _running(profile: Profile, path: str, seen: Sighting) -> dict[str, Any]:
    """The answer of a control that runs, as a profile holds it."""
    value: dict[str, Any] = {"state": ControlState.RUNNING.value}
    if path == "feedback.unsubscribe":
        value |= {"handled": "other", "by": "function", "does": ["switch_off", "log"]}
    elif path in ("feedback.hard_bounce", "feedback.soft_bounce", "feedback.complaint"):
        value = {"handled": Handled.FUNCTION.value}
        if path == "feedback.complaint" and seen.since:
            value["does"] = ["block_all", "tell"]
    elif path in _HOW:
        value["how"] = _HOW[path]
    if seen.since:
        value["since"] = seen.since.isoformat()
    return value


_HOW = {
    "recipients.double_opt_in": "Signing up sends a mail with a link; the address becomes active only "
    "when its owner presses the button behind it.",
    "reputation.monitoring": "A report with what was sent, bounced, complained about and rejected goes "
    "to the owner every morning.",
}
