"""Whom to ask: resolvers the user chose, and which addresses learned from the DNS may be asked."""

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
    from dns.resolver import NoResolverConfiguration, Resolver

    try:
        configured = Resolver(configuration)
    except (NoResolverConfiguration, OSError):
        return ()
    addresses = [str(server) for server in configured.nameservers if _is_address(str(server))]
    return tuple(Server(address, configured.port) for address in addresses[:_MAX_RESOLVERS])


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def is_public(text: str) -> bool:
    """Whether an address learned from the DNS is on the public internet.

    Somebody else's zone can name any address as its server; questions must not be led into the
    network this runs in. An IPv4 address inside an IPv6 one counts as itself.
    """
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id:
            return False
        inner = _embedded(address)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64 or int(address) >> 32 == 0 and int(address) > 1:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
