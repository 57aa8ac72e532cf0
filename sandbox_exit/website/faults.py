"""What went wrong with opening a page, in words; a certificate's problem by its kind."""

import socket
import ssl
from collections.abc import Iterator

import httpcore
import httpx

from ..observed.observation import Cause, Fault
from ..observed.website import CertificateProblem
from .resolve import NameUnknown
from .target import Refused

_IN_A_BROWSER = "Open the link in a browser, from another network if you can, then read again."
_READ_AGAIN = "Check the network of this machine, then read again."

# OpenSSL's X509_V_ERR_* (openssl/x509_vfy.h).
_PROBLEMS = {
    9: CertificateProblem.NOT_YET_VALID,
    10: CertificateProblem.EXPIRED,
    18: CertificateProblem.SELF_SIGNED,
    19: CertificateProblem.UNKNOWN_AUTHORITY,
    20: CertificateProblem.UNKNOWN_AUTHORITY,
    21: CertificateProblem.UNKNOWN_AUTHORITY,
    62: CertificateProblem.WRONG_HOST,
    64: CertificateProblem.WRONG_HOST,
}


CANCELLED = Fault("The read was cancelled before this was reached.", "Read again.", Cause.CANCELLED)
OUT_OF_TIME = Fault(
    "The time for the read was over before this answered.", "Read again.", Cause.OUT_OF_TIME
)


def certificate_problem(error: BaseException) -> CertificateProblem | None:
    """What is wrong with the certificate, where that is why the connection failed."""
    for link in _chain(error):
        if isinstance(link, ssl.SSLCertVerificationError):
            return _PROBLEMS.get(link.verify_code, CertificateProblem.OTHER)
    return None


def explain(error: Exception, host: str) -> Fault:
    """The fault behind an exception from opening a page at ``host``."""
    if isinstance(error, Refused):
        return Fault(
            f"Not opened: {error}", "Give the link people open in a browser.", Cause.REFUSED
        )
    if isinstance(error, NameUnknown):
        return Fault(f"{host} could not be looked up: {error}.", _READ_AGAIN, Cause.NETWORK)
    if certificate_problem(error) is not None:
        return Fault(
            f"The certificate of {host} is not valid, so the page was not opened.",
            "Correct the certificate first.",
            Cause.REFUSED,
        )
    if any(isinstance(link, ssl.SSLError) for link in _chain(error)):
        return Fault(f"{host} could not agree on encryption (TLS).", _IN_A_BROWSER, Cause.NETWORK)
    if isinstance(error, httpcore.ConnectTimeout):
        return Fault(f"{host} did not take the connection in time.", _IN_A_BROWSER, Cause.TIMEOUT)
    if isinstance(error, httpcore.TimeoutException):
        return Fault(f"{host} did not answer in time.", _IN_A_BROWSER, Cause.TIMEOUT)
    if isinstance(error, httpcore.ConnectError):
        refused = any(isinstance(link, ConnectionRefusedError) for link in _chain(error))
        said = "refused the connection" if refused else "could not be connected to"
        return Fault(f"{host} {said}.", _IN_A_BROWSER, Cause.NETWORK)
    if isinstance(error, httpcore.NetworkError | OSError | socket.error):
        return Fault(f"The connection to {host} broke.", _IN_A_BROWSER, Cause.NETWORK)
    if isinstance(error, httpcore.ProtocolError | httpx.HTTPError | httpx.InvalidURL):
        return Fault(
            f"{host} answered with something that is not HTTP.", _IN_A_BROWSER, Cause.MALFORMED
        )
    return Fault(
        f"What {host} answered could not be understood ({type(error).__name__}).",
        _IN_A_BROWSER,
        Cause.MALFORMED,
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
