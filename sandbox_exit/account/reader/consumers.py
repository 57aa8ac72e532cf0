"""What gets the events of SES from EventBridge, and the stacks of the kit.

Read by hand: which rules are about SES is told by their patterns, and what a target is by its ARN.
"""

import json
from typing import Any

from ...observed.aws import Consumer, EventRule, KitStack, understand
from .calls import Answer, rows

_PARTS = "KitParts"
"""The output by which a stack of the kit is known (`sandbox_exit/kit/folder/template.yaml`)."""


def parse_rules(answer: Answer, _: str) -> tuple[EventRule, ...]:
    found = []
    for row in rows(answer, "Rules"):
        pattern: dict[str, Any] = json.loads(row.get("EventPattern") or "{}")
        if "aws.ses" in pattern.get("source", ()):
            row = {**row, "EventTypes": pattern.get("detail-type")}
            found.append(understand(EventRule, row))
    return tuple(found)


def parse_targets(answer: Answer, _: str) -> tuple[Consumer, ...]:
    return tuple(_consumer(row["Arn"]) for row in rows(answer, "Targets"))


def parse_mappings(answer: Answer, _: str) -> tuple[Consumer, ...]:
    return tuple(
        _consumer(row["FunctionArn"], enabled=row.get("State") in ("Enabled", "Enabling"))
        for row in rows(answer, "EventSourceMappings")
    )


def _consumer(arn: str, *, enabled: bool = True) -> Consumer:
    _, _, service, *rest = arn.split(":")
    name = rest[3] if service == "lambda" else rest[-1].rpartition("/")[2]
    return Consumer(service=service, name=name, arn=arn, enabled=enabled)


def parse_stacks(answer: Answer, _: str) -> tuple[KitStack, ...]:
    """The others are left out: what else the account runs is nobody's business here."""
    return tuple(
        KitStack(
            name=row["StackName"],
            status=row["StackStatus"],
            created=row["CreationTime"],
            parts=tuple(output["OutputValue"].split()),
        )
        for row in rows(answer, "Stacks")
        for output in row.get("Outputs", ())
        if output["OutputKey"] == _PARTS
    )
