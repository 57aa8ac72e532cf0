"""One call: paced, and made again where that helps."""

import threading
from dataclasses import dataclass, field, replace

from ...observed.observation import Cause
from .answers import Answer
from .faults import FAULTS, Failed, Fault, Where, explain
from .options import Options
from .pace import Pace
from .session import Access

_IAM_PREFIX = {"sesv2": "ses", "service-quotas": "servicequotas"}
_SPACED = {"sesv2", "ses"}
"""The services that allow one call a second; the others have quotas far above what is asked here."""
_FIRST_BACK_OFF = 2.0
"""Seconds; doubled with each refusal."""
_PROVIDERS = {
    "custom-process": "credential_process",
    "container-role": "the endpoint for credentials of containers",
}
"""What gives credentials without a call to AWS, by botocore's name."""


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

    def ask(self, call: str, parameters: Answer) -> Answer:
        """Make the call. Raises `Failed` where it brings no answer."""
        from botocore import xform_name

        service, operation = call.split(":")
        key = (call, self.region)
        made = 0
        try:  # before its turn, as making a client takes longer than an answer that ends the read
            method = getattr(self.access.client(service, self.region), xform_name(operation))
        except Exception as error:  # noqa: BLE001 (the configuration may hold anything)
            raise Failed(explain(error, self.where(call))) from None
        while True:
            if not self.pace.turn(key, self.stop, spaced=service in _SPACED):
                raise Failed(FAULTS["cancelled"])
            if self.met.expired:
                raise Failed(self.met.expired)
            made += 1
            try:
                answer: Answer = method(**parameters)
                return answer
            except Exception as error:  # noqa: BLE001 (what an answer does to botocore is known of none)
                fault = explain(error, self.where(call))
            self.met.take(fault)
            if made >= fault.attempts:
                raise Failed(fault)
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
