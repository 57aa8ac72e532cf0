"""From a host's name to its addresses, asked once for each connection."""

import socket
import threading
from concurrent.futures import Future
from functools import partial

from ..observed.steps import attempt
from .allow import Addresses, Lookup


class NameAbsent(Exception):
    """The DNS says that there is no such name, or that it has no address."""


class NameUnknown(Exception):
    """The name could not be looked up; it may exist. The message says what happened."""


def lookup_for(resolver: str | None) -> Lookup:
    """``resolver`` is ``HOST`` or ``HOST:PORT``; `None` asks the machine, as its browser does.

    Raises `ValueError`, with a sentence for people, where it is written wrongly.
    """
    from ..dns.servers import parse_resolver

    if resolver is None:
        return _ask_machine
    server = parse_resolver(resolver)
    return partial(ask_dns, name_server=(server.host, server.port))


def _ask_machine(host: str, port: int, seconds: float) -> Addresses:
    def ask() -> Addresses:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return tuple((str(row[4][0]), port) for row in rows)

    # The system's call knows no time limit.
    end: Future[Addresses] = Future()
    threading.Thread(target=attempt, args=(ask, end), name="look-up", daemon=True).start()
    try:
        return end.result(seconds)
    except TimeoutError:
        raise NameUnknown("the resolver did not answer in time") from None
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
            # Some systems say so too where there is no network; only the DNS's own word counts.
            return ask_dns(host, port, seconds)
        raise NameUnknown("the resolver of this machine could not answer") from None


def ask_dns(
    host: str, port: int, seconds: float, name_server: tuple[str, int] | None = None
) -> Addresses:
    """The addresses the DNS has for ``host``, asked at ``name_server`` or at the machine's resolvers."""
    import dns.exception
    import dns.resolver

    try:
        resolver = dns.resolver.Resolver(configure=name_server is None)
        if name_server is not None:
            resolver.nameservers = [name_server[0]]
            resolver.port = name_server[1]
        answers = resolver.resolve_name(host, lifetime=seconds, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        raise NameAbsent from None
    except dns.exception.Timeout:
        raise NameUnknown("the resolver did not answer in time") from None
    except (dns.exception.DNSException, OSError, UnicodeError):
        raise NameUnknown("the resolver could not answer") from None
    # IPv4 first: a machine without IPv6 then tries no address in vain.
    return tuple((address, port) for address in sorted(answers.addresses(), key=lambda a: ":" in a))
