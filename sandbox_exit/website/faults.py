"""What went wrong with opening a page, in the words of ``faults.yaml``; a certificate's problem by its
kind."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpcore

from ..observed.observation import Fault
from ..observed.website import CertificateProblem
from ..texts import texts
from .network import Stopped
from .resolve import NameAbsent, NameUnknown
from .target import Refused

_TEXTS = Path(__file__).with_name("faults.yaml")
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
_OURS: dict[type[BaseException], str] = {
    Refused: "not_allowed",
    Stopped: "cancelled",
    NameAbsent: "no_address",
    NameUnknown: "not_looked_up",
}
_OF_THE_CONNECTION: dict[type[BaseException], str] = {
    httpcore.ConnectTimeout: "connection_in_time",
    httpcore.TimeoutException: "answer_in_time",
    httpcore.ConnectError: "no_connection",
    httpcore.NetworkError: "broken_connection",
    OSError: "broken_connection",
    httpcore.ProtocolError: "no_http",
}


def fault(id: str, /, **words: object) -> Fault:
    """The fault of that name, its reason filled in with ``words``."""
    known: Fault = texts(_TEXTS, Fault)[id]
    return replace(known, reason=known.reason.format(**words))


def certificate_problem(error: BaseException) -> CertificateProblem | None:
    """What is wrong with the certificate, where that is why the connection failed."""
    for link in _chain(error):
        if isinstance(link, ssl.SSLCertVerificationError):
            return _PROBLEMS.get(link.verify_code, CertificateProblem.OTHER)
    return None


def explain(error: BaseException, host: str) -> Fault:
    """The fault behind an exception from opening a page at ``host``."""
    chain = [*_chain(error)]
    id = _of_kind(_OURS, error)
    if id is None and certificate_problem(error) is not None:
        id = "certificate"
    elif id is None and any(isinstance(link, ssl.SSLError) for link in chain):
        id = "encryption"
    id = id or _of_kind(_OF_THE_CONNECTION, error) or "not_understood"
    if id == "no_connection" and any(isinstance(link, ConnectionRefusedError) for link in chain):
        id = "connection_refused"
    return fault(id, error=error, host=host, kind=type(error).__name__)


def _of_kind(names: dict[type[BaseException], str], error: BaseException) -> str | None:
    return next((name for kind, name in names.items() if isinstance(error, kind)), None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
