"""Why a question has no answer, in words: the reason and what to do."""

from dataclasses import dataclass, replace

from ..observed import observation

CANCELLED = "The read was cancelled before this was reached."
OUT_OF_TIME = "The time for reading the DNS ran out before this was reached."
NO_RESOLVER = "This machine names no DNS resolver."

_AGAIN = "Read again. If it stays, name another resolver, for example 1.1.1.1."
_ANOTHER_RESOLVER = "Name a resolver that answers you, for example 1.1.1.1."


@dataclass(frozen=True)
class Fault(observation.Fault):
    """``weight``: of several servers' failures the heaviest says most. ``final``: do not ask that
    server again."""

    weight: int = 0
    final: bool = False

    def of(self, **words: object) -> "Fault":
        """The fault with its reason completed."""
        return replace(self, reason=self.reason.format(**words))


NOBODY_TO_ASK = Fault(NO_RESOLVER, "Name a resolver, for example 1.1.1.1.")
TIMED_OUT = Fault(
    "{server} gave no usable answer within {seconds:g} seconds.",
    "Read again. If it stays, name another resolver, for example 1.1.1.1, or find out whether a "
    "firewall blocks DNS (port 53, UDP and TCP).",
    weight=1,
)
NO_CONNECTION = Fault(
    "{server} could not be reached from this machine.", _AGAIN, weight=1, final=True
)
TRUNCATED = Fault(
    "The answer of {server} does not fit into one packet, and over TCP it gave none.",
    "Find out whether a firewall blocks DNS over TCP (port 53), or name another resolver.",
    weight=3,
)
REFUSED = Fault("{server} refuses to answer (REFUSED).", _ANOTHER_RESOLVER, weight=3, final=True)
OTHER_CODE = Fault("{server} answered with the error {code}.", _AGAIN, weight=3)
REFERRAL = Fault(
    "{server} names other servers instead of answering: it is not a resolver.",
    _ANOTHER_RESOLVER,
    weight=3,
    final=True,
)
LAME = Fault(
    "{server} is named as a server of {zone} but does not answer for it (lame delegation).",
    "Compare the name servers set at the registrar with the ones your DNS provider names.",
    weight=4,
    final=True,
)
DELEGATED = Fault(
    "{server} leaves {child} to other name servers, which could not be found out.",
    "Read again. If it stays, check the NS records of that name.",
    weight=3,
    final=True,
)
ALIAS_LOOP = Fault(
    "CNAME records lead in a circle: {path}.",
    "Delete or correct one of these CNAME records.",
    weight=5,
    final=True,
)
TOO_MANY_ALIASES = Fault(
    "CNAME records lead on through more than {count} names.",
    "Let the first name point at the last one directly.",
    weight=5,
    final=True,
)
_BROKEN_DNSSEC = Fault(
    "{server} rejects the domain's answer: its DNSSEC signatures do not hold (SERVFAIL).",
    "Compare the DS record at the registrar with the DNS provider's key, or have the DS record "
    "removed until they match.",
    weight=5,
)
_NO_AUTHORITY = Fault(
    "{server} got no answer from the domain's own name servers (SERVFAIL).",
    "Check that the name servers set at the registrar are the ones your DNS provider names.",
    weight=5,
)
_SERVER_FAILURE = Fault(
    "{server} could not find out (SERVFAIL).",
    "The domain's name servers may be failing, or its DNSSEC may be broken. Read again; if it stays, "
    "ask the domain's DNS provider.",
    weight=4,
)


def server_failure(extended: frozenset[int]) -> Fault:
    """By the extended DNS errors that explain a SERVFAIL (RFC 8914 section 4)."""
    if extended & {1, 2, 5, 6, 7, 8, 9, 10, 11, 12}:
        return _BROKEN_DNSSEC
    return _NO_AUTHORITY if extended & {22, 23} else _SERVER_FAILURE
