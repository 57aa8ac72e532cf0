"""An observation: one of four things that must never be confused.

`Found` (read, with a value), `Absent` (read, and it is not there), `Unreachable` (could not be read,
with the reason and, where one is missing, the permission) and `NotRead` (nobody looked yet).
"""

from typing import Any, Generic, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

T = TypeVar("T", covariant=True)


class Frozen(BaseModel):
    """An immutable part of a snapshot; unknown keys are refused, as a file may be hostile."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Found(Frozen, Generic[T]):
    """It was read. ``source`` is the call or query, ``at`` when."""

    kind: Literal["found"] = "found"
    value: T
    source: str
    at: AwareDatetime


class Absent(Frozen):
    """It was looked for and is not there."""

    kind: Literal["absent"] = "absent"
    source: str
    at: AwareDatetime


class Unreachable(Frozen):
    """It could not be read; it may or may not be there."""

    kind: Literal["unreachable"] = "unreachable"
    source: str
    at: AwareDatetime
    reason: str
    """What happened, for a person. Never holds a credential."""
    permission: str | None = None
    """The one IAM action to add, e.g. ``ses:GetAccount``, where access was denied."""
    remedy: str = ""


class NotRead(Frozen):
    """Nobody has looked."""

    kind: Literal["not_read"] = "not_read"


Unseen = Absent | Unreachable | NotRead
BY_KIND: Any = Field(discriminator="kind")
