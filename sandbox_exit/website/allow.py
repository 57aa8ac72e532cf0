"""What a read may touch besides the public internet: for tests, and only by explicit argument."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Addresses = tuple[tuple[str, int], ...]
"""Where a host and port are served: IP address and port."""
Lookup = Callable[[str, int, float], Addresses]
"""Finds the addresses of a host and port within so many seconds. Raises `NameAbsent`, `NameUnknown`."""


@dataclass(frozen=True)
class Allow:
    """Nothing here ever comes from a profile, a website or a snapshot.

    ``private`` lets every host be on a private or loopback address; ``hosts`` only these.
    ``ports`` are allowed besides 80 and 443. ``lookup`` takes the place of the machine's resolver.
    ``ca_file`` holds the authorities to trust, in place of the ones browsers trust.
    """

    private: bool = False
    hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset()
    lookup: Lookup | None = None
    ca_file: Path | None = None

    def lets_in(self, host: str) -> bool:
        return self.private or host in self.hosts


NOTHING = Allow()
