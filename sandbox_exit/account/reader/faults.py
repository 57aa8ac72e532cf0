"""What went wrong with a call, in words: the reason, the permission to add, what to do.

Nothing of an error's own message is repeated: messages about signatures hold parts of the request,
and those of credential helpers hold whatever the helper printed.
"""

import re
import shlex
from dataclasses import dataclass, replace
from typing import Any

from ...observed import observation
from ...observed.observation import Cause
from ...observed.regions import find_region, region_label


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
    """``attempts``: how often the call is worth making in all. ``absent``: the thing is not there."""

    cause: Cause = Cause.REFUSED
    attempts: int = 1
    absent: bool = False

    def at(self, where: Where, **more: object) -> "Fault":
        """The fault with its texts completed."""
        words = {**where.words(), **more}
        return replace(self, reason=self.reason.format(**words), remedy=self.remedy.format(**words))


def _each(table: dict[str, Fault]) -> dict[str, Fault]:
    return {name: fault for names, fault in table.items() for name in names.split()}


NOT_A_REGION = Fault(
    "This is not the name of a Region.",
    "Choose a Region from the list.",
    Cause.CONFIGURATION,
)
CREDENTIALS_UNREADABLE = Fault(
    "The credentials of {profile} could not be fetched ({action}{answered}: {error}).",
    "Run the same sign-in in a terminal and read what it says: aws sts get-caller-identity{option}",
    Cause.CREDENTIALS,
)
"""A program, file or service that the credentials come from did not give them."""

_ATTEMPTS_THROTTLED = 4
_ATTEMPTS_BROKEN = 2
_NETWORK = "Check the network, VPN, proxy and firewall, then read again."

_THROTTLED = Fault(
    "AWS received too many requests and turned this one away.",
    "Wait a minute, then read again.",
    Cause.THROTTLED,
    attempts=_ATTEMPTS_THROTTLED,
)
_DENIED = Fault(
    "The credentials may not call {denied}.",
    "Add {denied} to the policy of this user or role; docs/iam-policy.json has all of them.",
    Cause.DENIED,
)
_FORBIDDEN = Fault(
    "A policy forbids {denied} explicitly.",
    "Ask whoever runs the AWS organization: adding the permission is not enough.",
    Cause.FORBIDDEN,
)
_UNKNOWN_KEY = Fault(
    "AWS does not know these credentials: the key was deleted, switched off or mistyped.",
    "Sign {in_again}",
    Cause.CREDENTIALS,
)
_REGION_OFF = Fault(
    "A Region like this is off until somebody enables it in the account.",
    "Enable {region_label} in the account's settings (AWS Regions), or choose the Region you send "
    "from.",
    Cause.NOT_ENABLED,
)
_UNKNOWN_KEY_OR_REGION_OFF = Fault(
    f"AWS does not accept these credentials in {{region_label}}. {_REGION_OFF.reason}",
    f"{_REGION_OFF.remedy} If it is enabled, sign {{in_again}}",
    Cause.NOT_ENABLED,
)
_NOT_SIGNED_UP = Fault(
    "The account is not signed up for this service yet.",
    "Complete the account's registration in the AWS console: payment method, phone, plan.",
    Cause.NOT_SIGNED_UP,
)
_PLAN = Fault(
    "The account's support plan does not include reading cases by API. That takes Business "
    "Support+, Enterprise or Unified Operations; the request does not.",
    "Read the case in the Support Center: every plan has it.",
    Cause.PLAN,
)
_ABSENT = Fault("It does not exist.", absent=True)
_SERVICE = Fault(
    "AWS had a problem of its own (HTTP {status}).",
    "Read again in a few minutes.",
    Cause.SERVICE,
    attempts=_ATTEMPTS_BROKEN,
)
_NOT_AWS = Fault(
    "{host} answered {action} with something that is not an AWS answer (HTTP {status}).",
    "Look for a proxy or an endpoint override between you and AWS.",
    Cause.MALFORMED,
)
_REFUSED = Fault(
    "AWS refused {action} (HTTP {status}{code}).", "Read again. If it stays, look it up."
)

# Error codes of SES v2 (botocore model), and AWS's common ones
# (https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html).
_ANSWERED = {
    "TooManyRequestsException Throttling ThrottlingException ThrottledException Throttled "
    "PriorRequestNotComplete RequestThrottled RequestThrottledException RequestLimitExceeded "
    "SlowDown": _THROTTLED,
    "AccessDenied AccessDeniedException UnauthorizedOperation NotAuthorized AuthorizationError "
    "AuthorizationErrorException": _DENIED,
    "ForbiddenException": Fault(
        "The sign-in does not give {profile} access to its account or role.",
        "Choose another profile, or ask whoever runs the sign-in for the role.",
        Cause.CREDENTIALS,
    ),
    "ExpiredToken ExpiredTokenException RequestExpired": Fault(
        "The AWS session has expired.", "Sign {in_again}", Cause.EXPIRED
    ),
    "InvalidClientTokenId UnrecognizedClientException InvalidAccessKeyId InvalidToken "
    "AuthFailure": _UNKNOWN_KEY,
    "SignatureDoesNotMatch InvalidSignatureException IncompleteSignature": Fault(
        "AWS rejected the signature: the secret key is wrong, or this machine's clock is.",
        "Check the date and time of this machine, then sign in again.",
        Cause.CREDENTIALS,
    ),
    "OptInRequired SubscriptionRequiredException SubscriptionRequired": _NOT_SIGNED_UP,
    "RegionDisabledException RegionDisabled": _REGION_OFF,
    "UnknownOperationException UnknownOperation InvalidAction NotImplemented "
    "UnsupportedOperation": Fault(
        "{host} does not know {action}.",
        "Choose another Region, or remove the endpoint override.",
        Cause.UNSUPPORTED,
    ),
    "NoSuchResourceException": Fault(
        "Service Quotas does not know this quota here.",
        "The sending quota in force is the one that GetAccount gives.",
        Cause.UNSUPPORTED,
    ),
    # of SES v2, SNS and Support
    "NotFoundException NotFound CaseIdNotFound": _ABSENT,
}
_BY_CODE = _each(_ANSWERED)
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

_NO_SUCH_REGION = Fault(
    "No connection to {host}, and SES is not known to be in “{region}”.",
    "Choose a Region from the list.",
    Cause.NETWORK,
)
_NO_CONNECTION = Fault("No connection to {host}.", _NETWORK, Cause.NETWORK)

# Exceptions of botocore and our own, by the name of their class. The most specific one counts.
_RAISED = {
    "NoCredentials NoCredentialsError": Fault(
        "There are no AWS credentials on this machine.",
        "Sign in with the AWS command line (aws configure sso, then aws sso login) and read again. "
        "Or make a snapshot where you are signed in and open it here.",
        Cause.CREDENTIALS,
    ),
    "MfaNeeded RefreshWithMFAUnsupportedError": Fault(
        "{Profile} needs an MFA code, which the app does not ask for.",
        "Get session credentials with the AWS command line first and use their profile.",
        Cause.CREDENTIALS,
    ),
    "ResponseParserError MalformedAnswer": Fault(
        "{host} answered {action} with something that is not an AWS answer{answered}.",
        "Read again. If it stays, look for a proxy or an endpoint override between you and AWS.",
        Cause.MALFORMED,
        attempts=_ATTEMPTS_BROKEN,
    ),
    "ProfileNotFound": Fault(
        "The AWS configuration {no_such_profile}.",
        "Choose another profile, or add it with aws configure.",
        Cause.CONFIGURATION,
    ),
    "ConfigParseError ConfigNotFound": Fault(
        "The AWS configuration file on this machine cannot be read.",
        "Correct the file ~/.aws/config or ~/.aws/credentials.",
        Cause.CONFIGURATION,
    ),
    "PartialCredentialsError": Fault(
        "The AWS credentials are incomplete: a key without its secret, or the reverse.",
        "Set both parts, or sign in again.",
        Cause.CREDENTIALS,
    ),
    "SSOError TokenRetrievalError NoAuthTokenError": Fault(
        "The AWS sign-in (SSO) has expired.",
        "Run this in a terminal, then read again: aws sso login{option}",
        Cause.EXPIRED,
    ),
    "MissingDependencyException": Fault(
        "{Profile} was signed in with aws login, which this installation cannot read: the Python "
        "package awscrt is missing.",
        "Install it beside the app (pip install awscrt), or sign in with aws sso login.",
        Cause.CONFIGURATION,
    ),
    "LoginError": Fault(
        "The AWS sign-in has expired.",
        "Run this in a terminal, then read again: aws login{option}",
        Cause.EXPIRED,
    ),
    "CredentialRetrievalError MetadataRetrievalError": CREDENTIALS_UNREADABLE,
    "InvalidConfigError UnknownCredentialError": Fault(
        "The configuration of {profile} is not valid.",
        "Check it in a terminal: aws configure list{option}",
        Cause.CONFIGURATION,
    ),
    "InvalidRegionError NoRegionError UnknownRegionError": NOT_A_REGION,
    "ProxyConnectionError": Fault(
        "The proxy this machine uses could not be reached.", _NETWORK, Cause.NETWORK
    ),
    "SSLError": Fault(
        "The certificate of {host} could not be verified.",
        "If your network inspects traffic, name its certificate in AWS_CA_BUNDLE.",
        Cause.NETWORK,
    ),
    "ConnectTimeoutError EndpointConnectionError": _NO_CONNECTION,
    "ReadTimeoutError": Fault(
        "{host} took the request but did not answer in time.", _NETWORK, Cause.TIMEOUT
    ),
    "HTTPClientError ConnectionError": Fault(
        "The connection to {host} broke.", _NETWORK, Cause.NETWORK, attempts=_ATTEMPTS_BROKEN
    ),
    "BotoCoreError": Fault(
        "{action} could not be called ({error}).",
        "Check the AWS configuration and the versions of boto3 and botocore.",
        Cause.CONFIGURATION,
    ),
    "Exception": Fault(
        "AWS's answer to {action} could not be understood ({error}).",
        "Read again. If it stays, report it: AWS may have changed the answer.",
        Cause.MALFORMED,
    ),
}
_BY_CLASS = _each(_RAISED)


def explain(error: Exception, where: Where) -> Fault:
    """The fault behind an exception from boto3 or from reading its answer."""
    from botocore.exceptions import ClientError

    if isinstance(error, ClientError):
        return _answered(error, where)
    classes = [each.__name__ for each in type(error).__mro__ if each.__module__ != "builtins"]
    fault = next(_BY_CLASS[name] for name in (*classes, "Exception") if name in _BY_CLASS)
    if fault is _NO_CONNECTION and find_region(where.region) is None:
        fault = _NO_SUCH_REGION
    return fault.at(where, error=type(error).__name__)


def _answered(error: Any, where: Where) -> Fault:
    """AWS, or what stands in its place, answered with an error."""
    detail: dict[str, Any] = error.response.get("Error") or {}
    code = str(detail.get("Code") or "")
    message = str(detail.get("Message") or "")
    status = (error.response.get("ResponseMetadata") or {}).get("HTTPStatusCode") or 0
    fault = _THROTTLED if status == 429 else _BY_CODE.get(code)
    if fault is _DENIED:
        named = _ACTION_IN_MESSAGE.search(message)
        denied = named[1] if named else where.action
        fault = _FORBIDDEN if "explicit deny" in message else _DENIED
        return replace(fault.at(where, denied=denied), permission=denied)
    if fault is _UNKNOWN_KEY:
        region = find_region(where.region)
        fault = _UNKNOWN_KEY_OR_REGION_OFF if region and region.opt_in else _UNKNOWN_KEY
    elif fault is _NOT_SIGNED_UP and where.action.startswith("support:"):
        fault = _PLAN
    elif fault is None or (fault is _ABSENT and status not in (400, 404)):
        fault = _SERVICE if status >= 500 else _REFUSED if _IS_CODE.fullmatch(code) else _NOT_AWS
    return fault.at(where, status=status, code=f", {code}" if _CODE.fullmatch(code) else "")
