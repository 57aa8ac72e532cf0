"""Whether anybody gets the events of an EventBridge bus: a rule that is on, with a target. Pure."""

from ..observed.aws import FEEDBACK_EVENTS
from ..observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable


def listening(snapshot: Snapshot, bus: str) -> frozenset[str] | Absent | Unreachable | NotRead:
    """Which of bounces and complaints reach a target of the bus. Where that cannot be told, why."""
    rules = snapshot.event_rules.get(bus, NotRead())
    if not isinstance(rules, Found):
        return rules
    reached: set[str] = set()
    perhaps: set[str] = set()
    unread: Unreachable | NotRead = NotRead()
    for rule in rules.value:
        targets = snapshot.rule_targets.get(f"{bus} {rule.name}", NotRead())
        if rule.enabled is False or isinstance(targets, Absent):
            continue
        if not isinstance(targets, Found):
            unread = targets
        elif not targets.value:
            continue
        elif rule.enabled:
            reached |= {*rule.events}
        perhaps |= {*rule.events}
    told = reached >= FEEDBACK_EVENTS or not perhaps >= FEEDBACK_EVENTS
    return frozenset(reached) if told else unread
