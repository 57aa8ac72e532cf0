"""Whether anybody gets the events of an EventBridge bus: a rule that is on, with a target. Pure."""

from ..observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable

NEEDED = frozenset({"BOUNCE", "COMPLAINT"})


def listening(snapshot: Snapshot, bus: str) -> frozenset[str] | Absent | Unreachable | NotRead:
    """Which of bounces and complaints reach a target of the bus. Where that cannot be told, why."""
    rules = snapshot.event_rules.get(bus, NotRead())
    if not isinstance(rules, Found):
        return rules
    reached: set[str] = set()
    unread: Unreachable | NotRead | None = None
    for rule in rules.value:
        targets = snapshot.rule_targets.get(f"{bus} {rule.name}", NotRead())
        if isinstance(targets, Found):
            reached |= {*rule.events} if rule.enabled and targets.value else set()
        elif not isinstance(targets, Absent):
            unread = unread or targets
    return unread if unread is not None and not reached >= NEEDED else frozenset(reached)
