"""A link as it will be opened: one reading of it, or a refusal.

Programs disagree on what a strangely spelled link means, and guards are walked around where the check
and the connection read it differently. So only one spelling of an address is taken, everything unusual
is refused, and the link is put together again from the parts that were checked.
"""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from ..dns.public_addresses import why_not_public
from ..observed.domain_names import to_ascii
from .allow import Allow

MAX_LENGTH = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}

_NOT_IN_A_LINK = re.compile(r"[\x00-\x20\x7f\\]")
_BRACKETED = re.compile(r"\[([0-9A-Fa-f:.]{2,45})\](?::([0-9]{0,5}))?")
_PLAIN = re.compile(r"([^\[\]:@/]{1,1000})(?::([0-9]{0,5}))?")
# A host whose last label is a number is an IPv4 address to a browser
# (https://url.spec.whatwg.org/#ends-in-a-number-checker).
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*")
# Names that never lead to the public internet (RFC 6761, 6762, 8375, 9476; .internal by ICANN, 2024;
# the rest are the usual names of inner networks).
_INNER = tuple(
    """
    .localhost .localdomain .local .internal .home.arpa .intranet .corp .home .lan .private .onion
    .alt
    """.split()
)
_SAFE_IN_PATH = "%/:=&?~#+!$,;'@()*[]|"


class Refused(Exception):
    """The link is not opened; the message says why, for a person."""


@dataclass(frozen=True)
class Target:
    """``host`` is ASCII, lower case, without a final dot; ``path`` begins with ``/``, query and all."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """As a browser writes it: without the scheme's own port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def parse_target(text: str, allow: Allow) -> Target:
    """Read a link. Raises `Refused`. Fragments are dropped: they never reach a server."""
    if len(text) > MAX_LENGTH:
        raise Refused(f"The link has more than {MAX_LENGTH:,} characters.")
    if _NOT_IN_A_LINK.search(text):
        raise Refused("The link has a space, a backslash or a control character in it.")
    try:
        parts = urlsplit(text)
    except ValueError:
        raise Refused("The link is not valid.") from None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise Refused("Only links that begin with http:// or https:// are opened.")
    host, port = _host_and_port(parts.netloc, scheme, allow)
    path = quote(parts.path or "/", safe=_SAFE_IN_PATH)
    query = f"?{quote(parts.query, safe=_SAFE_IN_PATH)}" if parts.query else ""
    return Target(scheme, host, port, path + query)


def follow(base: Target, location: str, allow: Allow) -> Target:
    """Where a ``Location`` header leads, read as leniently as browsers do and checked as any link."""
    text = location.strip(" \t\r\n\f").replace(" ", "%20")
    try:
        joined = urljoin(base.url, text)
    except ValueError:
        raise Refused("The redirect is not a valid link.") from None
    return parse_target(joined, allow)


def _host_and_port(netloc: str, scheme: str, allow: Allow) -> tuple[str, int]:
    if "@" in netloc:
        raise Refused("The link has a user name or password in it.")
    bracketed = _BRACKETED.fullmatch(netloc)
    match = bracketed or _PLAIN.fullmatch(netloc)
    if match is None:
        raise Refused("The link does not name a host that can be read in one way only.")
    host = _ipv6(match[1]) if bracketed else _name_or_ipv4(match[1], allow)
    port = int(match[2]) if match[2] else DEFAULT_PORTS[scheme]
    if port not in (80, 443) and port not in allow.ports:
        raise Refused(f"Port {port} is not one of a public website (80 and 443).")
    if ":" in host or _is_ipv4(host):
        check_address(host, host, allow)
    return host, port


def check_address(address: str, host: str, allow: Allow) -> None:
    """Raise `Refused` unless ``address`` is public, or allowed for ``host``."""
    kind = why_not_public(address)
    if kind is not None and not allow.lets_in(host):
        leads = "This" if host == address else f"{host} leads to {address}. This"
        raise Refused(f"{leads} is {kind}, not one of the public internet.")


def _ipv6(text: str) -> str:
    try:
        return str(IPv6Address(text))
    except AddressValueError:
        raise Refused("The link does not name a valid address.") from None


def _name_or_ipv4(text: str, allow: Allow) -> str:
    if "%" in text:
        raise Refused("The link's host is percent-encoded.")
    # Full-width digits and the dots of other scripts become the plain ones (UTS 46).
    host = unicodedata.normalize("NFKC", text)
    for dot in "\u3002\uff0e\uff61":
        host = host.replace(dot, ".")
    host = host.removesuffix(".")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        if not _is_ipv4(host) or host != text.removesuffix("."):
            raise Refused("The link spells an address in an unusual way.")
        return host
    if "." not in host:
        if not (host.isascii() and allow.lets_in(host.lower())):
            raise Refused("The link's host is not a full name on the public internet.")
        return host.lower()
    try:
        name = to_ascii(host)
    except ValueError:
        raise Refused("The link's host is not a valid name.") from None
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        raise Refused("The link spells an address in an unusual way.")
    if name.endswith(_INNER) and not allow.lets_in(name):
        raise Refused("The link's host is a name of an inner network.")
    return name


def _is_ipv4(text: str) -> bool:
    try:
        IPv4Address(text)
    except AddressValueError:
        return False
    return True
