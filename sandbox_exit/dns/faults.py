"""Why a question has no answer, in words: the reason and what to do."""

from dataclasses import dataclass

CANCELLED = "The read was cancelled before this was reached."
OUT_OF_TIME = "The time for reading the DNS ran out before this was reached."
NO_RESOLVER = "This machine names no DNS resolver."

_AGAIN = "Read again. If it stays, name another resolver, for example 1.1.1.1."


@dataclass(frozen=True)
class Fault:
    """``weight``: of several servers' failures the heaviest says most. ``final``: do not ask that
    server again."""

    reason: str
    remedy: str
    weight: int
    final: bool = False


def no_resolver() -> Fault:
    return Fault(NO_RESOLVER, "Name a resolver, for example 1.1.1.1.", 0)


def timed_out(server: str, seconds: float) -> Fault:
    return Fault(
        f"{server} gave no usable answer within {seconds:g} seconds.",
        "Read again. If it stays, name another resolver, for example 1.1.1.1, or find out whether a "
        "firewall blocks DNS (port 53, UDP and TCP).",
        1,
    )


def no_connection(server: str) -> Fault:
    return Fault(f"{server} could not be reached from this machine.", _AGAIN, 1, final=True)


def truncated(server: str) -> Fault:
    return Fault(
        f"The answer of {server} does not fit into one packet, and over TCP it gave none.",
        "Find out whether a firewall blocks DNS over TCP (port 53), or name another resolver.",
        3,
    )


# Extended DNS errors that explain a SERVFAIL (RFC 8914 section 4).
_DNSSEC = frozenset({1, 2, 5, 6, 7, 8, 9, 10, 11, 12})
_NO_AUTHORITY = frozenset({22, 23})


def server_failure(server: str, extended: frozenset[int]) -> Fault:
    if extended & _DNSSEC:
        return Fault(
            f"{server} rejects the domain's answer: its DNSSEC signatures do not hold (SERVFAIL).",
            "Compare the DS record at the registrar with the DNS provider's key, or have the DS "
            "record removed until they match.",
            5,
        )
    if extended & _NO_AUTHORITY:
        return Fault(
            f"{server} got no answer from the domain's own name servers (SERVFAIL).",
            "Check that the name servers set at the registrar are the ones your DNS provider names.",
            5,
        )
    return Fault(
        f"{server} could not find out (SERVFAIL).",
        "The domain's name servers may be failing, or its DNSSEC may be broken. Read again; if it "
        "stays, ask the domain's DNS provider.",
        4,
    )


def refused(server: str) -> Fault:
    return Fault(
        f"{server} refuses to answer (REFUSED).",
        "Name a resolver that answers you, for example 1.1.1.1.",
        3,
        final=True,
    )


def other_code(server: str, code: str) -> Fault:
    return Fault(f"{server} answered with the error {code}.", _AGAIN, 3)


def referral(server: str) -> Fault:
    return Fault(
        f"{server} names other servers instead of answering: it is not a resolver.",
        "Name a resolver that answers you, for example 1.1.1.1.",
        3,
        final=True,
    )


def lame(server: str, zone: str) -> Fault:
    return Fault(
        f"{server} is named as a server of {zone} but does not answer for it (lame delegation).",
        "Compare the name servers set at the registrar with the ones your DNS provider names.",
        4,
        final=True,
    )


def delegated(server: str, child: str) -> Fault:
    return Fault(
        f"{server} leaves {child} to other name servers, which could not be found out.",
        "Read again. If it stays, check the NS records of that name.",
        3,
        final=True,
    )


def alias_loop(path: tuple[str, ...]) -> Fault:
    return Fault(
        f"CNAME records lead in a circle: {' → '.join(path)}.",
        "Delete or correct one of these CNAME records.",
        5,
        final=True,
    )


def too_many_aliases(count: int) -> Fault:
    return Fault(
        f"CNAME records lead on through more than {count} names.",
        "Let the first name point at the last one directly.",
        5,
        final=True,
    )
