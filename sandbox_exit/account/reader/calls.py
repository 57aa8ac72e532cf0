"""One call: paced, retried where that helps, and turned into an observation whatever happens."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ...observed.aws import understand
from ...observed.observation import Cause, now
from ...observed.snapshot import Absent, Found, Unreachable
from .faults import Fault, Where, explain
from .options import Options
from .pace import Pace
from .session import Access

T = TypeVar("T")
Answer = dict[str, Any]
Parse = Callable[[Answer, str], Any]
"""What an answer says, asked for a name. Raises for an answer it cannot make sense of."""
Seen = Found[Any] | Absent | Unreachable

_IAM_PREFIX = {"sesv2": "ses", "service-quotas": "servicequotas"}
_SPACED = {"sesv2", "ses"}
"""The services that allow one call a second; the others have quotas far above what is asked here."""
_FIRST_BACK_OFF = 2.0
"""Seconds; doubled with each refusal."""
_MISREAD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What an answer of an unexpected shape leads to."""

CANCELLED = Fault(
    "The read was cancelled before this was reached.",
    "Read the account again.",
    cause=Cause.CANCELLED,
)

_PROVIDERS = {
    "custom-process": "credential_process",
    "container-role": "the endpoint for credentials of containers",
}
"""What gives credentials without a call to AWS, by botocore's name."""


class NotThere(Exception):
    """The answer says that what was asked for does not exist."""


def answer_as(shape: Any, field: str | None = None) -> Parse:
    """The whole answer as a shape, or one field that must be in it."""
    return lambda answer, _: understand(shape, answer[field] if field else answer)


def rows(answer: Answer, field: str) -> tuple[Answer, ...]:
    """A list that must be in the answer. Without it, "none" cannot be told from "not said"."""
    return understand(tuple[Answer, ...], answer[field])


def rows_of(field: str, shape: Any) -> Parse:
    """The same, with each row as a shape."""
    return answer_as(tuple[shape, ...], field)


def source_of(call: str) -> str:
    """The IAM action of a call, a service and its operation; also the name of the source of a fact."""
    service, operation = call.split(":")
    return f"{_IAM_PREFIX.get(service, service)}:{operation}"


@dataclass(eq=False)
class Met:
    """What a read has met so far, whichever of its calls did."""

    causes: set[Cause] = field(default_factory=set)
    expired: Fault | None = None
    """With it every further call is in vain, and none is made."""

    def take(self, fault: Fault) -> None:
        if fault.cause:
            self.causes.add(fault.cause)
        if fault.cause is Cause.EXPIRED:
            self.expired = fault


@dataclass(frozen=True)
class Api:
    """AWS in one Region, as the readers see it."""

    options: Options
    access: Access
    pace: Pace
    stop: threading.Event
    region: str
    met: Met = field(default_factory=Met)

    def at(self, region: str) -> "Api":
        """The same account in another Region."""
        return replace(self, region=region)

    def read(
        self,
        call: str,
        parse: Callable[[Answer], T],
        parameters: Answer,
        *,
        may_be_absent: bool = False,
    ) -> Found[T] | Absent | Unreachable:
        """Make the call and parse its answer. Every way to fail becomes an observation."""
        source = source_of(call)
        answer = self._answer(call, parameters)
        if isinstance(answer, Fault):
            if answer.absent and may_be_absent:
                return Absent(source=source, at=now())
            return answer.unreachable(source, now())
        try:
            return Found(value=parse(answer), source=source, at=now())
        except NotThere:
            return Absent(source=source, at=now())
        except _MISREAD as error:
            return explain(error, self.where(call)).unreachable(source, now())

    def _answer(self, call: str, parameters: Answer) -> Answer | Fault:
        from botocore import xform_name

        service, operation = call.split(":")
        key = (call, self.region)
        made = 0
        while True:
            if not self.pace.turn(key, self.stop, spaced=service in _SPACED):
                return CANCELLED
            if self.met.expired:
                return self.met.expired
            made += 1
            try:
                client = self.access.client(service, self.region)
                answer: Answer = getattr(client, xform_name(operation))(**parameters)
                return answer
            except Exception as error:  # noqa: BLE001 (what an answer does to botocore is known of none)
                fault = explain(error, self.where(call))
            self.met.take(fault)
            if made >= fault.attempts:
                return fault
            if fault.cause is Cause.THROTTLED:
                self.pace.back_off(key, _FIRST_BACK_OFF * 2 ** (made - 1))

    def where(self, call: str) -> Where:
        service = call.partition(":")[0]
        known = self.access.host(service, self.region)
        return Where(
            action=source_of(call),
            region=self.region,
            aws_profile=self.options.aws_profile,
            host=known or f"the endpoint of {service} in {self.region}",
        )

    def signing_in(self, error: Exception) -> Where:
        """The call, program or endpoint that should have brought credentials."""
        asked = self.access.asked
        provider = str(getattr(error, "kwargs", {}).get("provider"))
        place = self.where(asked.call or "sts:AssumeRole")
        return replace(
            place,
            action=place.action if asked.call else _PROVIDERS.get(provider, "the sign-in"),
            host=asked.host or place.host,
            status=asked.status,
        )
