"""The functions that take messages from a queue, and the stacks of the kit."""

from ...observed.aws import Consumer, KitStack
from .calls import Answer, rows

_PARTS = "KitParts"
"""The output by which a stack of the kit is known (`sandbox_exit/kit/folder/template.yaml`)."""


def parse_mappings(answer: Answer, _: str) -> tuple[Consumer, ...]:
    return tuple(
        Consumer.of(row["FunctionArn"], enabled=row.get("State") in ("Enabled", "Enabling"))
        for row in rows(answer, "EventSourceMappings")
    )


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
