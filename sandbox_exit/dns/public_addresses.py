"""Which addresses may be connected to: those of the public internet, whatever they are wrapped in.

The tables follow IANA's registries of special-purpose addresses
(https://www.iana.org/assignments/iana-ipv4-special-registry,
https://www.iana.org/assignments/iana-ipv6-special-registry). They are written out because what
Python's ``is_global`` says differs between its releases.
"""

import ipaddress
from ipaddress import IPv4Address, IPv6Address, IPv6Network

_Network = ipaddress.IPv4Network | IPv6Network


def _networks(kinds: dict[str, str]) -> dict[_Network, str]:
    return {ipaddress.ip_network(one): kind for kind, some in kinds.items() for one in some.split()}


_V4 = _networks(
    {
        "this machine's own network": "0.0.0.0/8",
        "this machine itself": "127.0.0.0/8",
        "a private address": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16",
        "an address inside a provider's network": "100.64.0.0/10",  # RFC 6598
        # Cloud machines read their credentials at 169.254.169.254.
        "a link-local address, where clouds keep their metadata": "169.254.0.0/16",
        "a reserved address": "192.0.0.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 "
        "192.175.48.0/24 240.0.0.0/4",
        "an address for documentation": "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24",
        "an address for network tests": "198.18.0.0/15",
        "a multicast address": "224.0.0.0/4",
        # Public by number, but answered by the host of every Azure machine.
        "a cloud's own service": "168.63.129.16/32",
    }
)
# Only 2000::/3 is given out to hosts; these parts of it are not, or lead somewhere else.
_V6_HOSTS = IPv6Network("2000::/3")
_V6 = _networks(
    {
        "a reserved address": "2001::/23 2620:4f:8000::/48",  # among them Teredo, 2001::/32
        "an address for documentation": "2001:db8::/32 3fff::/20",
        "an address that wraps another one (6to4)": "2002::/16",
    }
)
_V6_ELSEWHERE = _networks(
    {
        "this machine itself": "::1/128 ::/128",
        "an IPv4 address in disguise": "::ffff:0:0/96",
        "a private address": "fc00::/7",
        "a link-local address": "fe80::/10",
        "a multicast address": "ff00::/8",
    }
)
_NAT64 = IPv6Network("64:ff9b::/96")
# RFC 5214 section 6.1: the interface identifier 0000:5efe or 0200:5efe, then an IPv4 address.
_ISATAP = {0x00005EFE, 0x02005EFE}


def why_not_public(address: str) -> str | None:
    """What ``address`` is instead of a public one, in words; `None` where it is public.

    A NAT64 address (RFC 6052), the only way to IPv4 in some networks, is judged by the IPv4 address
    inside. Raises `ValueError` where ``address`` is no IP address.
    """
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, IPv4Address):
        return next((kind for network, kind in _V4.items() if parsed in network), None)
    return _why_not_public_v6(parsed)


def _why_not_public_v6(address: IPv6Address) -> str | None:
    if address.scope_id:
        return "an address of one network interface"
    if address in _NAT64:
        return why_not_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    if address not in _V6_HOSTS:
        known = (kind for network, kind in _V6_ELSEWHERE.items() if address in network)
        return next(known, "a reserved address")
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "an address that wraps another one (ISATAP)"
    return next((kind for network, kind in _V6.items() if address in network), None)
