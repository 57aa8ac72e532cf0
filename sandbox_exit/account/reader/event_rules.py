"""What the rules of an EventBridge bus let through of SES's events: `events:ListRules`.

Read by hand: the pattern is a text of JSON, of which only source and type are looked at.
"""

import json
from typing import Any

from ...observed.aws import EventRule
from .calls import Answer, rows

# https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
_TYPES = {"BOUNCE": "Email Bounced", "COMPLAINT": "Email Complaint Received"}


def parse_rules(answer: Answer, _: str) -> tuple[EventRule, ...]:
    """The rules that take bounces or complaints; the others are not kept."""
    taken = (
        EventRule(name=row["Name"], enabled=_enabled(row.get("State")), events=_events(row))
        for row in rows(answer, "Rules")
    )
    return tuple(rule for rule in taken if rule.events)


def _enabled(state: str | None) -> bool | None:
    return None if state is None else state.startswith("ENABLED")


def _events(row: Answer) -> tuple[str, ...]:
    pattern = json.loads(row.get("EventPattern") or "null")
    if not isinstance(pattern, dict) or not _lets(pattern.get("source"), "aws.ses"):
        return ()
    kinds = pattern.get("detail-type")
    return tuple(event for event, kind in _TYPES.items() if _lets(kinds, kind))


def _lets(wanted: Any, value: str) -> bool:
    """Whether a part of a pattern lets a value through; of the operators only prefixes are known."""
    if wanted is None:
        return True
    prefixes = (one["prefix"] for one in wanted if isinstance(one, dict) and "prefix" in one)
    return value in wanted or any(isinstance(p, str) and value.startswith(p) for p in prefixes)
