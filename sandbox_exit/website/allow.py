"""What a read may touch besides the public internet, and how far it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Addresses = tuple[tuple[str, int], ...]
"""Where a host and port are served: IP address and port."""
Lookup = Callable[[str, int, float], Addresses]
"""Finds the addresses of a host and port within so many seconds. Raises `NameAbsent`, `NameUnknown`."""


@dataclass(frozen=True)
class Allow:
    """Nothing here ever comes from a profile, a website or a snapshot: it is for tests, and only by
    explicit argument.

    ``private`` lets every host be on a private or loopback address; ``hosts`` only these.
    ``ports`` are allowed besides 80 and 443. ``lookup`` takes the place of the machine's resolver.
    ``ca_file`` holds the authorities to trust, in place of the ones browsers trust. Times are in
    seconds.
    """

    private: bool = False
    hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset()
    lookup: Lookup | None = None
    ca_file: Path | None = None
    page_timeout: float = 15.0
    """For one page with its redirects."""
    connect_timeout: float = 5.0
    """For each of: looking up a name, connecting, the TLS handshake's next step."""
    read_timeout: float = 8.0
    """Between two pieces of an answer."""
    max_bytes: int = 2_000_000
    """Of a page, both as sent and after decompression; the rest is not read."""
    max_redirects: int = 20
    """As many as browsers follow (https://fetch.spec.whatwg.org/#http-redirect-fetch)."""

    def lets_in(self, host: str) -> bool:
        return self.private or host in self.hosts


NOTHING = Allow()
