"""What went wrong with a call, in words: the reason, the permission to add, what to do.

Nothing of an error's own message is repeated: messages about signatures hold parts of the request,
and those of credential helpers hold whatever the helper printed.
"""

import re
import shlex
from dataclasses import dataclass
from typing import Any

from ..observation import Cause
from ..regions import find_region, region_label
from .session import MalformedAnswer, MfaNeeded, NoCredentials


@dataclass(frozen=True)
class Where:
    """The call an error belongs to. ``action`` is its IAM action; ``host`` the endpoint's host."""

    action: str
    region: str
    aws_profile: str | None
    host: str


@dataclass(frozen=True)
class Fault:
    """``attempts``: how often the call is worth making in all. ``absent``: the thing is not there."""

    reason: str
    remedy: str = ""
    permission: str | None = None
    attempts: int = 1
    absent: bool = False
    cause: Cause = Cause.REFUSED

    @property
    def throttled(self) -> bool:
        return self.cause is Cause.THROTTLED


NOT_A_REGION = Fault(
    "This is not the name of a Region.",
    "Choose a Region from the list.",
    cause=Cause.CONFIGURATION,
)

# Error codes of SES v2 (botocore model), and AWS's common ones
# (https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html).
_THROTTLED = {
    "TooManyRequestsException",
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "Throttled",
    "PriorRequestNotComplete",
    "RequestThrottled",
    "RequestThrottledException",
    "RequestLimitExceeded",
    "SlowDown",
}
_EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired"}
_UNKNOWN_KEY = {
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "InvalidAccessKeyId",
    "InvalidToken",
    "AuthFailure",
}
_SIGNATURE = {"SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature"}
_DENIED = {
    "AccessDenied",
    "AccessDeniedException",
    "UnauthorizedOperation",
    "NotAuthorized",
    "AuthorizationError",
    "AuthorizationErrorException",
}
_ABSENT = {
    "NotFoundException",  # SES v2
    "NotFound",  # SNS
    "CaseIdNotFound",  # Support
}
_NOT_SIGNED_UP = {"OptInRequired", "SubscriptionRequiredException", "SubscriptionRequired"}
_REGION_OFF = {"RegionDisabledException", "RegionDisabled"}
_UNKNOWN_OPERATION = {
    "UnknownOperationException",
    "UnknownOperation",
    "InvalidAction",
    "NotImplemented",
    "UnsupportedOperation",
}
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9.]{1,63}")
_ACTION_IN_MESSAGE = re.compile(r"perform: ([a-z0-9-]{1,32}:[A-Za-z]{1,64})")

_ATTEMPTS_THROTTLED = 4
_ATTEMPTS_BROKEN = 2


def explain(error: Exception, where: Where) -> Fault:
    """The fault behind an exception from boto3 or from reading its answer."""
    from botocore.exceptions import BotoCoreError, ClientError
    from botocore.parsers import ResponseParserError

    if isinstance(error, ClientError):
        return _answered(error, where)
    if isinstance(error, NoCredentials):
        return Fault(
            "There are no AWS credentials on this machine.",
            "Sign in with the AWS command line (aws configure sso, then aws sso login) and read again. "
            "Or make a snapshot where you are signed in and open it here.",
            cause=Cause.CREDENTIALS,
        )
    if isinstance(error, MfaNeeded):
        return Fault(
            f"{_upper_first(_profile_name(where))} needs an MFA code, which the app does not ask for.",
            "Get session credentials with the AWS command line first and use their profile.",
            cause=Cause.CREDENTIALS,
        )
    if isinstance(error, ResponseParserError | MalformedAnswer):
        return Fault(
            f"{where.host} answered with something that is not an AWS answer.",
            "Read again. If it stays, look for a proxy or an endpoint override between you and AWS.",
            attempts=_ATTEMPTS_BROKEN,
            cause=Cause.MALFORMED,
        )
    if isinstance(error, BotoCoreError):
        return _not_answered(error, where)
    return Fault(
        f"AWS's answer to {where.action} could not be understood ({type(error).__name__}).",
        "Read again. If it stays, report it: AWS may have changed the answer.",
        cause=Cause.MALFORMED,
    )


def _answered(error: Any, where: Where) -> Fault:
    """AWS, or what stands in its place, answered with an error."""
    detail: dict[str, Any] = error.response.get("Error") or {}
    code = str(detail.get("Code") or "")
    status = (error.response.get("ResponseMetadata") or {}).get("HTTPStatusCode") or 0
    if code in _THROTTLED or status == 429:
        return Fault(
            "AWS received too many requests and turned this one away.",
            "Wait a minute, then read again.",
            attempts=_ATTEMPTS_THROTTLED,
            cause=Cause.THROTTLED,
        )
    if code in _DENIED:
        return _denied(str(detail.get("Message") or ""), where)
    if code == "ForbiddenException":
        return Fault(
            f"The sign-in does not give {_profile_name(where)} access to its account or role.",
            "Choose another profile, or ask whoever runs the sign-in for the role.",
            cause=Cause.CREDENTIALS,
        )
    if code in _EXPIRED:
        return _expired(where)
    if code in _UNKNOWN_KEY:
        return _unknown_key(where)
    if code in _SIGNATURE:
        return Fault(
            "AWS rejected the signature: the secret key is wrong, or this machine's clock is.",
            "Check the date and time of this machine, then sign in again.",
            cause=Cause.CREDENTIALS,
        )
    if code in _NOT_SIGNED_UP and where.action.startswith("support:"):
        return Fault(
            "The account's support plan does not include reading cases by API. That takes Business "
            "Support+, Enterprise or Unified Operations; the request does not.",
            "Read the case in the Support Center: every plan has it.",
            cause=Cause.PLAN,
        )
    if code in _NOT_SIGNED_UP:
        return Fault(
            "The account is not signed up for this service yet.",
            "Complete the account's registration in the AWS console: payment method, phone, plan.",
            cause=Cause.NOT_SIGNED_UP,
        )
    if code in _REGION_OFF:
        return Fault(*_region_off(where), cause=Cause.NOT_ENABLED)
    if code in _UNKNOWN_OPERATION:
        return Fault(
            f"{where.host} does not know {where.action}.",
            "Choose another Region, or remove the endpoint override.",
            cause=Cause.UNSUPPORTED,
        )
    if code == "NoSuchResourceException":
        return Fault(
            "Service Quotas does not know this quota here.",
            "The sending quota in force is the one that GetAccount gives.",
            cause=Cause.UNSUPPORTED,
        )
    if code in _ABSENT and status in (400, 404):
        return Fault("It does not exist.", absent=True)
    if status >= 500:
        return Fault(
            f"AWS had a problem of its own (HTTP {status}).",
            "Read again in a few minutes.",
            attempts=_ATTEMPTS_BROKEN,
            cause=Cause.SERVICE,
        )
    if not _CODE.fullmatch(code):
        return Fault(
            f"{where.host} answered with something that is not an AWS answer (HTTP {status}).",
            "Look for a proxy or an endpoint override between you and AWS.",
            cause=Cause.MALFORMED,
        )
    return Fault(f"AWS refused {where.action} ({code}).", "Read again. If it stays, look it up.")


def _denied(message: str, where: Where) -> Fault:
    named = _ACTION_IN_MESSAGE.search(message)
    action = named[1] if named else where.action
    if "explicit deny" in message:
        return Fault(
            f"A policy forbids {action} explicitly.",
            "Ask whoever runs the AWS organization: adding the permission is not enough.",
            permission=action,
            cause=Cause.FORBIDDEN,
        )
    return Fault(
        f"The credentials may not call {action}.",
        f"Add {action} to the policy of this user or role; docs/iam-policy.json has all of them.",
        permission=action,
        cause=Cause.DENIED,
    )


def _expired(where: Where) -> Fault:
    return Fault("The AWS session has expired.", _sign_in(where), cause=Cause.EXPIRED)


def _unknown_key(where: Where) -> Fault:
    region = find_region(where.region)
    if region and region.opt_in:
        reason, remedy = _region_off(where)
        return Fault(
            f"AWS does not accept these credentials in {region.label}. {reason}",
            f"{remedy} If it is enabled, {_lower_first(_sign_in(where))}",
            cause=Cause.NOT_ENABLED,
        )
    return Fault(
        "AWS does not know these credentials: the key was deleted, switched off or mistyped.",
        _sign_in(where),
        cause=Cause.CREDENTIALS,
    )


def _region_off(where: Where) -> tuple[str, str]:
    return (
        "A Region like this is off until somebody enables it in the account.",
        f"Enable {region_label(where.region)} in the account's settings (AWS Regions), or choose "
        "the Region you send from.",
    )


def _not_answered(error: Any, where: Where) -> Fault:
    """botocore could not make the call, or got no answer to it."""
    from botocore import exceptions as core

    network = "Check the network, VPN, proxy and firewall, then read again."
    if isinstance(error, core.NoCredentialsError):
        return explain(NoCredentials(), where)
    if isinstance(error, core.ProfileNotFound):
        return Fault(
            f"The AWS configuration has no profile “{where.aws_profile}”."
            if where.aws_profile
            else "The AWS configuration does not have the profile that AWS_PROFILE names.",
            "Choose another profile, or add it with aws configure.",
            cause=Cause.CONFIGURATION,
        )
    if isinstance(error, core.ConfigParseError | core.ConfigNotFound):
        return Fault(
            "The AWS configuration file on this machine cannot be read.",
            "Correct the file ~/.aws/config or ~/.aws/credentials.",
            cause=Cause.CONFIGURATION,
        )
    if isinstance(error, core.PartialCredentialsError):
        return Fault(
            "The AWS credentials are incomplete: a key without its secret, or the reverse.",
            "Set both parts, or sign in again.",
            cause=Cause.CREDENTIALS,
        )
    if isinstance(error, core.SSOError | core.TokenRetrievalError | core.NoAuthTokenError):
        return Fault(
            "The AWS sign-in (SSO) has expired.",
            f"Run this in a terminal, then read again: aws sso login{_profile_option(where)}",
            cause=Cause.EXPIRED,
        )
    if isinstance(error, core.MissingDependencyException):
        return Fault(
            f"{_upper_first(_profile_name(where))} was signed in with aws login, which this "
            "installation cannot read: the Python package awscrt is missing.",
            "Install it beside the app (pip install awscrt), or sign in with aws sso login.",
            cause=Cause.CONFIGURATION,
        )
    if isinstance(error, core.LoginError):
        return Fault(
            "The AWS sign-in has expired.",
            f"Run this in a terminal, then read again: aws login{_profile_option(where)}",
            cause=Cause.EXPIRED,
        )
    if isinstance(error, core.RefreshWithMFAUnsupportedError):
        return explain(MfaNeeded(), where)
    if isinstance(error, core.CredentialRetrievalError | core.MetadataRetrievalError):
        return credentials_unreadable(where)
    if isinstance(error, core.InvalidConfigError | core.UnknownCredentialError):
        return Fault(
            f"The configuration of {_profile_name(where)} is not valid.",
            f"Check it in a terminal: aws configure list{_profile_option(where)}",
            cause=Cause.CONFIGURATION,
        )
    if isinstance(error, core.InvalidRegionError | core.NoRegionError | core.UnknownRegionError):
        return NOT_A_REGION
    if isinstance(error, core.ProxyConnectionError):
        return Fault(
            "The proxy this machine uses could not be reached.", network, cause=Cause.NETWORK
        )
    if isinstance(error, core.SSLError):
        return Fault(
            f"The certificate of {where.host} could not be verified.",
            "If your network inspects traffic, name its certificate in AWS_CA_BUNDLE.",
            cause=Cause.NETWORK,
        )
    if isinstance(error, core.ConnectTimeoutError | core.EndpointConnectionError):
        if find_region(where.region) is None:
            return Fault(
                f"No connection to {where.host}, and SES is not known to be in “{where.region}”.",
                "Choose a Region from the list.",
                cause=Cause.NETWORK,
            )
        return Fault(f"No connection to {where.host}.", network, cause=Cause.NETWORK)
    if isinstance(error, core.ReadTimeoutError):
        return Fault(
            f"{where.host} took the request but did not answer in time.",
            network,
            cause=Cause.TIMEOUT,
        )
    if isinstance(error, core.HTTPClientError | core.ConnectionError):
        return Fault(
            f"The connection to {where.host} broke.",
            network,
            attempts=_ATTEMPTS_BROKEN,
            cause=Cause.NETWORK,
        )
    return Fault(
        f"{where.action} could not be called ({type(error).__name__}).",
        "Check the AWS configuration and the versions of boto3 and botocore.",
        cause=Cause.CONFIGURATION,
    )


def credentials_unreadable(where: Where) -> Fault:
    """A program, file or service that the credentials come from did not give them."""
    return Fault(
        f"The credentials of {_profile_name(where)} could not be fetched.",
        "Run the same sign-in in a terminal and read what it says: "
        f"aws sts get-caller-identity{_profile_option(where)}",
        cause=Cause.CREDENTIALS,
    )


def _profile_name(where: Where) -> str:
    return f"the profile “{where.aws_profile}”" if where.aws_profile else "the default profile"


def _profile_option(where: Where) -> str:
    return f" --profile {shlex.quote(where.aws_profile)}" if where.aws_profile else ""


def _sign_in(where: Where) -> str:
    return (
        "Sign in again, then read again. With SSO, run in a terminal: "
        f"aws sso login{_profile_option(where)}"
    )


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
