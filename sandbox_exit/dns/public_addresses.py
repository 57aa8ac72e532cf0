"""Which addresses may be connected to: those of the public internet, whatever they are wrapped in.

The networks that are not are written out, in ``public_addresses.yaml``, because what Python's
``is_global`` says differs between its releases.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from pathlib import Path

from ..texts import texts

_FILE = Path(__file__).with_name("public_addresses.yaml")
# Only 2000::/3 is given out to hosts.
_V6_HOSTS = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
# RFC 5214 section 6.1: the interface identifier 0000:5efe or 0200:5efe, then an IPv4 address.
_ISATAP = {0x00005EFE, 0x02005EFE}


def why_not_public(address: str) -> str | None:
    """What ``address`` is instead of a public one, in words; `None` where it is public.

    A NAT64 address (RFC 6052), the only way to IPv4 in some networks, is judged by the IPv4 address
    inside. Raises `ValueError` where ``address`` is no IP address.
    """
    parsed = ip_address(address)
    for_hosts = isinstance(parsed, IPv4Address) or parsed in _V6_HOSTS
    if not isinstance(parsed, IPv4Address):
        if parsed.scope_id:
            return "an address of one network interface"
        if parsed in _NAT64:
            return why_not_public(str(IPv4Address(int(parsed) & 0xFFFFFFFF)))
        if for_hosts and (int(parsed) >> 32) & 0xFFFFFFFF in _ISATAP:
            return "an address that wraps another one (ISATAP)"
    known = texts(_FILE, list[IPv4Network | IPv6Network]).items()
    kinds = (kind for kind, networks in known if any(parsed in network for network in networks))
    return next(kinds, None if for_hosts else "a reserved address")
