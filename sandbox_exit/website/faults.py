"""What went wrong with opening a page, in words; a certificate's problem by its kind."""

import ssl
from collections.abc import Iterator

import httpcore

from ..observed.observation import Cause, Fault
from ..observed.website import CertificateProblem
from .network import Stopped
from .resolve import NameAbsent, NameUnknown
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


def explain(error: BaseException, host: str) -> Fault:
    """The fault behind an exception from opening a page at ``host``."""
    chain = [*_chain(error)]
    refused = any(isinstance(link, ConnectionRefusedError) for link in chain)
    if isinstance(error, Refused):
        where = "Give the link people open in a browser."
        return Fault(f"Not opened: {error}", where, Cause.REFUSED)
    if isinstance(error, Stopped):
        return CANCELLED
    if isinstance(error, NameAbsent):
        return Fault(f"The DNS knows no address of {host}.")
    if isinstance(error, NameUnknown):
        return Fault(f"{host} could not be looked up: {error}.", _READ_AGAIN, Cause.NETWORK)
    if certificate_problem(error) is not None:
        words = f"The certificate of {host} is not valid, so the page was not opened."
        return Fault(words, "Correct the certificate first.", Cause.REFUSED)
    if any(isinstance(link, ssl.SSLError) for link in chain):
        words, cause = f"{host} could not agree on encryption (TLS).", Cause.NETWORK
    elif isinstance(error, httpcore.ConnectTimeout):
        words, cause = f"{host} did not take the connection in time.", Cause.TIMEOUT
    elif isinstance(error, httpcore.TimeoutException):
        words, cause = f"{host} did not answer in time.", Cause.TIMEOUT
    elif isinstance(error, httpcore.ConnectError):
        said = "refused the connection" if refused else "could not be connected to"
        words, cause = f"{host} {said}.", Cause.NETWORK
    elif isinstance(error, httpcore.NetworkError | OSError):
        words, cause = f"The connection to {host} broke.", Cause.NETWORK
    elif isinstance(error, httpcore.ProtocolError):
        words, cause = f"{host} answered with something that is not HTTP.", Cause.MALFORMED
    else:
        words = f"What {host} answered could not be understood ({type(error).__name__})."
        cause = Cause.MALFORMED
    return Fault(words, _IN_A_BROWSER, cause)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
