"""What went wrong with a call, in words: the reason, the permission to add, what to do.

Nothing of an error's own message is repeated: messages about signatures hold parts of the request,
and those of credential helpers hold whatever the helper printed. The faults stand in ``faults.toml``.
"""

import re
import shlex
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import TypeAdapter

from ...observed import observation
from ...observed.observation import Cause, Unreachable
from ...observed.regions import find_region, region_label
from ...texts import tables

T = TypeVar("T")


@dataclass(frozen=True)
class Where:
    """The call an error belongs to. ``action`` is its IAM action; ``host`` the endpoint's host;
    ``status`` the HTTP status of its answer, where that is known."""

    action: str
    region: str
    aws_profile: str | None
    host: str
    status: int | None = None

    def words(self) -> dict[str, str]:
        """What the texts of the faults below leave open."""
        name = self.aws_profile
        profile = f"the profile “{name}”" if name else "the default profile"
        option = f" --profile {shlex.quote(name)}" if name else ""
        return {
            "action": self.action,
            "host": self.host,
            "answered": f" (HTTP {self.status})" if self.status else "",
            "region": self.region,
            "region_label": region_label(self.region),
            "profile": profile,
            "Profile": f"T{profile[1:]}",
            "no_such_profile": f"has no profile “{name}”"
            if name
            else "does not have the profile that AWS_PROFILE names",
            "option": option,
            "in_again": "in again, then read again. With SSO, run in a terminal: "
            f"aws sso login{option}",
        }


@dataclass(frozen=True)
class Fault(observation.Fault):
    """What ``faults.toml`` says of one; the fields are explained there."""

    cause: Cause = Cause.REFUSED
    attempts: int = 1
    absent: bool = False
    codes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    def at(self, where: Where, **more: object) -> "Fault":
        """The fault with its texts completed."""
        words = {**where.words(), **more}
        return replace(self, reason=self.reason.format(**words), remedy=self.remedy.format(**words))


class Failed(Exception):
    """Nothing was brought: a call got no answer, or none that is one."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


FAULTS = TypeAdapter(dict[str, Fault]).validate_python(tables(__file__))
_BY_CODE = {code: name for name, fault in FAULTS.items() for code in fault.codes}
_BY_CLASS = {each: name for name, fault in FAULTS.items() for each in fault.classes}
_IS_CODE = re.compile(r"[A-Za-z][A-Za-z0-9.]{1,63}")
# A foreign server may put anything into a code or a message. What is repeated of them looks like AWS's
# own names, which no key or token does.
_CODE = re.compile(
    r"(?=[A-Za-z.]{1,64}\Z)(?:"
    r"(?:\.?[A-Z]+[a-z]+)*(?:Exception|Error|Fault|Failure|Exceeded|Denied|NotFound)"
    r"|(?:Invalid|Malformed|Missing|Unsupported)(?:\.?[A-Z]+[a-z]+)+)"
)
_ACTION_IN_MESSAGE = re.compile(
    r"perform: ((?:ses|sns|events|account|cloudwatch|servicequotas|route53|support|sts|sso):"
    r"(?:Assume|Describe|Get|List)(?:[A-Z][a-z]+){1,9})\b"
)


def explain(error: Exception, where: Where) -> Fault:
    """The fault behind an exception from boto3 or from reading its answer."""
    from botocore.exceptions import ClientError

    if isinstance(error, Failed):
        return error.fault.at(where)
    if isinstance(error, ClientError):
        return _answered(error, where)
    classes = [each.__name__ for each in type(error).__mro__ if each.__module__ != "builtins"]
    name = next(_BY_CLASS[each] for each in (*classes, "Exception") if each in _BY_CLASS)
    if name == "no_connection" and find_region(where.region) is None:
        name = "no_such_region"
    return FAULTS[name].at(where, error=type(error).__name__)


def _answered(error: Any, where: Where) -> Fault:
    """AWS, or what stands in its place, answered with an error."""
    detail: dict[str, Any] = error.response.get("Error") or {}
    code = str(detail.get("Code") or "")
    message = str(detail.get("Message") or "")
    status = (error.response.get("ResponseMetadata") or {}).get("HTTPStatusCode") or 0
    name = "throttled" if status == 429 else _BY_CODE.get(code)
    if name == "denied":
        named = _ACTION_IN_MESSAGE.search(message)
        denied = named[1] if named else where.action
        fault = FAULTS["forbidden" if "explicit deny" in message else name]
        return replace(fault.at(where, denied=denied), permission=denied)
    if name == "unknown_key":
        region = find_region(where.region)
        name = "unknown_key_or_region_off" if region and region.opt_in else name
    elif name == "not_signed_up" and where.action.startswith("support:"):
        name = "plan"
    elif name is None or (name == "absent" and status not in (400, 404)):
        name = "service" if status >= 500 else "refused" if _IS_CODE.fullmatch(code) else "not_aws"
    known = f", {code}" if _CODE.fullmatch(code) else ""
    return FAULTS[name].at(where, status=status, code=known)


def in_sandbox(seen: T) -> T | Unreachable:
    """What the suppression list could not be read for, where the account is in the sandbox."""
    if not isinstance(seen, Unreachable):
        return seen
    if seen.cause == Cause.REFUSED:
        return FAULTS["sandbox"].unreachable(seen.source, seen.at)
    if seen.cause == Cause.DENIED:
        also = " In the sandbox AWS may refuse it all the same, so it need not matter."
        return seen.model_copy(update={"reason": seen.reason + also})
    return seen
