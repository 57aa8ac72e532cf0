"""Whom to ask: the resolver the user chose, or those of this machine."""

import ipaddress
import re
from dataclasses import dataclass

PORT = 53
_BRACKETED = re.compile(r"\[([^\]]*)\](?::(\d+))?")
_MAX_RESOLVERS = 3
"""As in resolv.conf(5)."""


@dataclass(frozen=True)
class Server:
    """An address to send questions to."""

    host: str
    port: int = PORT

    def __str__(self) -> str:
        if self.port == PORT:
            return self.host
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_resolver(text: str) -> Server:
    """``1.1.1.1``, ``127.0.0.1:5353``, ``2606:4700::1111`` or ``[::1]:5353``.

    Raises `ValueError` with a sentence for people.
    """
    value = text.strip()
    bracketed = _BRACKETED.fullmatch(value)
    if bracketed:
        host, port = bracketed[1], bracketed[2]
    elif value.count(":") == 1:
        host, _, port = value.partition(":")
    else:
        host, port = value, None
    try:
        address = ipaddress.ip_address(host)
        number = PORT if port is None else int(port)
        if not 1 <= number <= 65535:
            raise ValueError
    except ValueError:
        raise ValueError(
            f"“{value[:80]}” is not the address of a resolver. Write an IP address, with a port where "
            "it is not 53: 1.1.1.1 or 127.0.0.1:5353."
        ) from None
    return Server(str(address), number)


def system_resolvers(configuration: str = "/etc/resolv.conf") -> tuple[Server, ...]:
    """The resolvers this machine is set up to use; none where it names none.

    ``configuration`` is read where the system has such a file; Windows has a registry instead.
    """
    from dns.inet import is_address
    from dns.resolver import NoResolverConfiguration, Resolver

    try:
        configured = Resolver(configuration)
    except (NoResolverConfiguration, OSError):
        return ()
    addresses = [str(server) for server in configured.nameservers if is_address(str(server))]
    return tuple(Server(address, configured.port) for address in addresses[:_MAX_RESOLVERS])
