"""An observation: one of four things that must never be confused.

`Found` (read, with a value), `Absent` (read, and it is not there), `Unreachable` (could not be read,
with the reason and, where one is missing, the permission) and `NotRead` (nobody looked yet).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

T = TypeVar("T", covariant=True)


def now() -> datetime:
    """When something is observed."""
    return datetime.now(UTC)


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError("the time lies outside the years 1 to 9999") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A time, in UTC: an hour that a file names at the end of the calendar may have no place there."""


class Frozen(BaseModel):
    """An immutable part of a snapshot; unknown keys are refused, as a file may be hostile, and so are
    numbers that are none."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Found(Frozen, Generic[T]):
    """It was read. ``source`` is the call or query, ``at`` when."""

    kind: Literal["found"] = "found"
    value: T
    source: str
    at: Moment


class Absent(Frozen):
    """It was looked for and is not there."""

    kind: Literal["absent"] = "absent"
    source: str
    at: Moment


class Cause(StrEnum):
    """Why something could not be read, for whoever decides by it."""

    DENIED = "denied"
    """The permission is missing; it can be added."""
    FORBIDDEN = "forbidden"
    """A policy forbids it explicitly; adding the permission is not enough."""
    NOT_ENABLED = "not_enabled"
    """The Region is off in this account."""
    NOT_SIGNED_UP = "not_signed_up"
    PLAN = "plan"
    """The account's support plan does not include it."""
    SANDBOX = "sandbox"
    """AWS refuses it while the account is in the sandbox. Normal."""
    UNSUPPORTED = "unsupported"
    """The endpoint does not know the operation."""
    CREDENTIALS = "credentials"
    """There are none, or they are not valid."""
    EXPIRED = "expired"
    THROTTLED = "throttled"
    TIMEOUT = "timeout"
    NETWORK = "network"
    SERVICE = "service"
    """The service had a problem of its own."""
    MALFORMED = "malformed"
    """The answer is not one, or not one that is understood."""
    REFUSED = "refused"
    """Refused for another reason."""
    TOO_LONG = "too_long"
    """A list that does not end within the limit."""
    CONFIGURATION = "configuration"
    """This machine's configuration keeps it from being asked."""
    CANCELLED = "cancelled"
    OUT_OF_TIME = "out_of_time"


class Unreachable(Frozen):
    """It could not be read; it may or may not be there."""

    kind: Literal["unreachable"] = "unreachable"
    source: str
    at: Moment
    reason: str
    """What happened, for a person. Never holds a credential."""
    permission: str | None = None
    """The one IAM action to add, e.g. ``ses:GetAccount``, where access was denied."""
    remedy: str = ""
    cause: str | None = None
    """A `Cause`, or a word this version does not know. `None` in older files."""

    @property
    def why(self) -> str:
        """What happened, and the permission to add where one is missing."""
        needs = f" The permission to add is {self.permission}." if self.permission else ""
        return f"{self.reason}{needs}"


@dataclass(frozen=True)
class Fault:
    """Why nothing was read: what happened, what to do, and the permission that is missing."""

    reason: str
    remedy: str = ""
    cause: Cause | None = None
    permission: str | None = None

    def unreachable(self, source: str, at: datetime) -> Unreachable:
        return Unreachable(
            source=source,
            at=at,
            reason=self.reason,
            permission=self.permission,
            remedy=self.remedy,
            cause=self.cause,
        )


class NotRead(Frozen):
    """Nobody has looked."""

    kind: Literal["not_read"] = "not_read"


Unseen = Absent | Unreachable | NotRead
Observation = Found[Any] | Unseen
BY_KIND: Any = Field(discriminator="kind")
