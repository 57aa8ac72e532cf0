"""Where bounces and complaints go, and whether anybody gets them there. Pure."""

from collections.abc import Iterator

from ..account.listeners import listening
from ..observed.aws import FEEDBACK_EVENTS, EventRule, KitStack, Notifications, Subscription, Topic
from ..observed.snapshot import Found, NotRead, Snapshot, Unseen
from ..wording import bare, counted, day, listing
from .fact import NONE, NOTHING, UNKNOWN, Compared, Fact, Mark, Said, name_in, observed


def facts(snapshot: Snapshot) -> Iterator[Fact]:
    for name in snapshot.identity_notifications:
        yield notifications(snapshot, name)
    if not snapshot.topics:
        yield _no_topic(snapshot)
    for arn in snapshot.topics:
        yield topic(snapshot, arn)
    for arn in snapshot.event_rules:
        yield _bus(snapshot, arn)
    if not isinstance(snapshot.kit_stacks, NotRead):
        yield kit(snapshot)


def kit(snapshot: Snapshot) -> Fact:
    """Whether the kit is deployed (`sandbox_exit.kit`)."""
    return observed("kit", "The kit", snapshot.kit_stacks, _kit)


def _kit(found: tuple[KitStack, ...]) -> Said:
    standing = [each for each in found if each.stands]
    if not standing:
        words = "No stack of the kit runs here."
        return Said(words, NONE, tuple(f"{s.name}: {s.status}" for s in found), compared=NOTHING)
    first = standing[0]
    words = f"{first.name} runs since {day(first.created.date())}: {listing(first.parts)}."
    return Said(words, Mark("Runs", "good"), compared=Compared(first.parts, len(first.parts)))


def notifications(snapshot: Snapshot, name: str) -> Fact:
    """What an identity reports by itself, without a configuration set."""
    seen = snapshot.identity_notifications.get(name, NotRead())
    absent = Said("AWS lists no such identity here.", NONE, compared=NOTHING)
    return observed("notifications", f"Notifications of {name}", seen, _notifications, absent)


_BY_TOPICS = (
    "Bounces and complaints go to no topic of the identity itself",
    "Not both bounces and complaints go to a topic",
    "Bounces and complaints go to a topic",
)


def _notifications(found: Notifications) -> Said:
    forwarding = found.forwarding_enabled
    by_mail = (
        "AWS did not say whether bounces and complaints are forwarded by mail."
        if forwarding is None
        else f"Forwarding by mail is {'on' if forwarding else 'off'}."
    )
    named = {"Bounces": found.bounce_topic, "Complaints": found.complaint_topic}
    topics = {what: arn for what, arn in named.items() if arn}
    lines = [f"{what}: {arn}" for what, arn in topics.items()]
    lines += [f"Deliveries: {found.delivery_topic}"] if found.delivery_topic else []
    more = [f"{what}: {name_in(arn)}" for what, arn in topics.items()]
    mark = Mark("Topic set", "good") if len(topics) == 2 else _by_mail(forwarding)
    key = (*named.values(), forwarding)
    compared = Compared(key, len(topics), "; ".join((*more, bare(by_mail))))
    return Said(_BY_TOPICS[len(topics)], mark, (*lines, by_mail), compared=compared)


def _by_mail(forwarding: bool | None) -> Mark:
    if forwarding is None:
        return UNKNOWN
    return Mark("By mail", "plain") if forwarding else Mark("No topic", "open")


def _no_topic(snapshot: Snapshot) -> Fact:
    """Only where event destinations and notifications were read is it known that none is named."""
    seen = [
        *snapshot.identity_notifications.values(),
        *(
            one.value.event_destinations if isinstance(one, Found) else one
            for one in snapshot.configuration_set_details.values()
        ),
    ]
    read = [one for one in seen if isinstance(one, Found)]
    if not read or len(read) < len(seen):
        words = "Nobody could look: what names a topic was not read, or not all of it."
        return Fact("topics", "SNS topics", Said(words, UNKNOWN))
    words = "No event destination or identity that was read names one."
    return Fact("topics", "SNS topics", Said(words, NONE), read[0].source, read[0].at)


def topic(snapshot: Snapshot, arn: str) -> Fact:
    absent = Said(
        "The topic no longer exists, so what is sent to it reaches nobody.",
        Mark("Deleted", "bad"),
        (arn,),
        compared=NOTHING,
    )
    seen: Found[Topic] | Unseen = snapshot.topics[arn]
    title = f"SNS topic {name_in(arn)}"
    return observed("topics", title, seen, lambda found: _topic(arn, found), absent)


def _topic(arn: str, found: Topic) -> Said:
    count = len(found.confirmed)
    if count:
        words, mark = counted(count, "confirmed subscription"), Mark("Confirmed", "good")
    elif found.subscriptions:
        words = "No subscription is confirmed: nobody gets what is sent to it."
        mark = Mark("Not confirmed", "bad")
    else:
        words = "It has no subscription: nobody gets what is sent to it."
        mark = Mark("No subscription", "bad")
    details = (arn, *map(_subscription, found.subscriptions))
    return Said(words, mark, details, compared=Compared(count, min(count, 1)))


def _bus(snapshot: Snapshot, arn: str) -> Fact:
    """Whether a rule of an event bus takes bounces and complaints to a target."""
    absent = Said("The event bus no longer exists.", Mark("Deleted", "bad"), (arn,))
    seen = snapshot.event_rules[arn]
    title = f"Event bus {arn.rpartition('/')[2]}"
    return observed("topics", title, seen, lambda rules: _rules(snapshot, arn, rules), absent)


def _rules(snapshot: Snapshot, arn: str, rules: tuple[EventRule, ...]) -> Said:
    heard = listening(snapshot, arn)
    lines = tuple(_rule(snapshot, arn, rule) for rule in rules)
    if not isinstance(heard, frozenset):
        return Said("The targets of its rules were not all read.", UNKNOWN, lines)
    if heard >= FEEDBACK_EVENTS:
        return Said(
            "A rule takes bounces and complaints to a target.", Mark("Heard", "good"), lines
        )
    missing = " and ".join(sorted(kind.lower() for kind in FEEDBACK_EVENTS - heard))
    words = f"No rule that is on takes {missing} events to a target."
    return Said(words, Mark("Nobody listens", "bad"), lines)


def _rule(snapshot: Snapshot, arn: str, rule: EventRule) -> str:
    seen = snapshot.rule_targets.get(f"{arn} {rule.name}", NotRead())
    state = {True: "on", False: "off", None: "state unknown"}[rule.enabled]
    if not isinstance(seen, Found):
        return f"{rule.name}: {state}, its targets were not read"
    kept = sum(target.dead_letters is not None for target in seen.value)
    queue = f", {kept} with a dead-letter queue" if seen.value else ""
    return f"{rule.name}: {state}, {counted(len(seen.value), 'target')}{queue}"


_STATES = {"confirmed": "confirmed", "pending": "waits for confirmation", "deleted": "deleted"}


def _subscription(row: Subscription) -> str:
    where = f" at {row.endpoint}" if row.endpoint else ""
    return f"{row.protocol}{where}: {_STATES[row.state]}"
