"""One call: paced, retried where that helps, and turned into an observation whatever happens."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from ..aws_facts import understand
from ..observation import Cause
from ..snapshot import Absent, Found, Unreachable
from .faults import Fault, Where, explain
from .options import Options
from .pace import Pace
from .session import Access, MalformedAnswer

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


def now() -> datetime:
    return datetime.now(UTC)


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


def source_of_call(service: str, operation: str) -> str:
    """The IAM action of an operation; also the name of the source of a fact."""
    return f"{_IAM_PREFIX.get(service, service)}:{operation}"


@dataclass(frozen=True)
class Api:
    """AWS in one Region, as the readers see it."""

    options: Options
    access: Access
    pace: Pace
    stop: threading.Event
    region: str

    def at(self, region: str) -> "Api":
        """The same account in another Region."""
        return replace(self, region=region)

    def read(
        self,
        service: str,
        operation: str,
        parse: Callable[[Answer], T],
        parameters: Answer,
        *,
        may_be_absent: bool = False,
    ) -> Found[T] | Absent | Unreachable:
        """Make the call and parse its answer. Every way to fail becomes an observation."""
        source = source_of_call(service, operation)
        answer = self._call(service, operation, parameters)
        if isinstance(answer, Fault):
            if answer.absent and may_be_absent:
                return Absent(source=source, at=now())
            return self.unreachable(source, answer)
        try:
            return Found(value=parse(answer), source=source, at=now())
        except NotThere:
            return Absent(source=source, at=now())
        except _MISREAD as error:
            return self.unreachable(source, self._explain(error, service, operation))

    def unreachable(self, source: str, fault: Fault) -> Unreachable:
        return Unreachable(
            source=source,
            at=now(),
            reason=fault.reason,
            permission=fault.permission,
            remedy=fault.remedy,
            cause=fault.cause,
        )

    def _call(self, service: str, operation: str, parameters: Answer) -> Answer | Fault:
        from botocore import xform_name

        key = (service, operation, self.region)
        made = 0
        while True:
            if not self.pace.turn(key, self.stop, spaced=service in _SPACED):
                return CANCELLED
            made += 1
            fault = None
            try:
                client = self.access.client(service, self.region)
                answer: Answer = getattr(client, xform_name(operation))(**parameters)
            except _call_errors() as error:
                fault = self._explain(error, service, operation)
            if fault is None:
                return answer
            if made >= fault.attempts:
                return fault
            if fault.throttled:
                self.pace.back_off(key, _FIRST_BACK_OFF * 2 ** (made - 1))

    def _explain(self, error: Exception, service: str, operation: str) -> Fault:
        return explain(error, self.where(service, operation))

    def where(self, service: str, operation: str) -> Where:
        known = self.access.host(service, self.region)
        return Where(
            action=source_of_call(service, operation),
            region=self.region,
            aws_profile=self.options.aws_profile,
            host=known or f"the endpoint of {service} in {self.region}",
        )


def _call_errors() -> tuple[type[Exception], ...]:
    """What a call can raise: botocore's errors, and what its parser trips over in a bad answer."""
    from botocore.exceptions import BotoCoreError, ClientError
    from botocore.parsers import ResponseParserError

    return (BotoCoreError, ClientError, ResponseParserError, MalformedAnswer, OSError, *_MISREAD)
