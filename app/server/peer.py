"""Who is at the other end of a connection: its address, and on Linux the account that opened it."""

import sys
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any

from starlette.types import Receive, Scope

Address = tuple[str, int]

_TABLES = {4: Path("/proc/net/tcp"), 6: Path("/proc/net/tcp6")}
_ESTABLISHED = "01"


def transport_of(receive: Receive) -> Any:
    """The connection itself. ASGI has no word for it, but uvicorn's `receive` is a method of what holds
    it; `None` on a server where it is not."""
    return getattr(getattr(receive, "__self__", None), "transport", None)


def peer_of(scope: Scope, receive: Receive) -> Address | None:
    """The other end's address and port; `None` where the server does not say.

    The connection's own word counts before the scope's, which uvicorn takes from `X-Forwarded-For`: any
    program on this machine can write that.
    """
    transport = transport_of(receive)
    found = transport.get_extra_info("peername") if transport else scope.get("client")
    return (str(found[0]), int(found[1])) if found else None


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own. What is no IP address (a socket file) is."""
    try:
        found = ip_address(address)
    except ValueError:
        return True
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


def owner_of(peer: Address, port: int) -> int | None:
    """The user id of the account that connected from ``peer`` to our ``port``.

    `None` where that is not known: on another system, from a container, or when the connection is gone.
    Linux shows each socket with its owner (proc(5), /proc/net/tcp).
    """
    if sys.platform != "linux":
        return None
    address = ip_address(peer[0])
    local = f"{_as_listed(address)}:{peer[1]:04X}"
    try:
        rows = _TABLES[address.version].read_text("ascii").splitlines()
    except OSError:
        return None
    for row in rows:
        columns = row.split()
        if (
            len(columns) > 7
            and columns[1] == local
            and columns[2].endswith(f":{port:04X}")
            and columns[3] == _ESTABLISHED
        ):
            return int(columns[7])
    return None


def _as_listed(address: IPv4Address | IPv6Address) -> str:
    """As the kernel prints it: words of four bytes, each in this machine's byte order."""
    packed = address.packed
    words = (packed[at : at + 4] for at in range(0, len(packed), 4))
    return "".join(f"{int.from_bytes(word, sys.byteorder):08X}" for word in words)
