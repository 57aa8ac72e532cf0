"""The connection: to the very address that was checked, within the time that is left.

A name is looked up once for each connection, all its addresses are checked, and the connection goes to
one of them, while TLS and the ``Host`` header keep the name. So a name that changes its address between
the check and the connection (DNS rebinding) gains nothing.
"""

import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpcore
from dns.inet import is_address

from .. import PRODUCT, __version__
from .allow import Allow, Lookup
from .target import Refused, check_address

_MAX_ADDRESSES = 4
_LOOK_UP_EVERY = 0.2
"""Seconds of waiting for an answer, after which is seen whether anybody still wants it."""


class Stopped(Exception):
    """The whole read has ended."""


@dataclass
class _Stream(httpcore.NetworkStream):
    """A stream whose every wait fits into the time that is left; a byte now and then gains none."""

    _inner: httpcore.NetworkStream
    _left: Callable[[float], float]
    _allow: Allow

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        gives_up_at = time.monotonic() + self._allow.read_timeout
        while True:
            left = max(gives_up_at - time.monotonic(), 0.001)
            try:
                return self._inner.read(max_bytes, self._left(min(left, _LOOK_UP_EVERY)))
            except httpcore.ReadTimeout:
                if time.monotonic() >= gives_up_at:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(self._allow.read_timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        try:
            seconds = self._left(self._allow.connect_timeout)
        except Exception:
            self.close()  # nobody else does before the handshake
            raise
        inner = self._inner.start_tls(ssl_context, server_hostname, seconds)
        return _Stream(inner, self._left, self._allow)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


@dataclass
class GuardedBackend(httpcore.NetworkBackend):
    """Looks up, checks, connects, in the time one page may take and while anybody waits for it.
    ``inner`` makes the connection; it only ever gets IP addresses."""

    _lookup: Lookup
    _allow: Allow
    _stop: threading.Event
    _inner: httpcore.NetworkBackend = field(default_factory=lambda: httpcore.SyncBackend())

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self._allow.page_timeout

    def left(self, at_most: float) -> float:
        """Seconds for the next wait. Raises `Stopped`, or `TimeoutException` when there are none."""
        if self._stop.is_set():
            raise Stopped
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.TimeoutException
        return min(left, at_most)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port)
        last: Exception = httpcore.ConnectError("no address")
        for address, at_port in addresses[:_MAX_ADDRESSES]:
            try:
                stream = self._inner.connect_tcp(
                    address, at_port, self.left(self._allow.connect_timeout)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return _Stream(stream, self.left, self._allow)
        raise last

    def _addresses(self, host: str, port: int) -> tuple[tuple[str, int], ...]:
        """All addresses of ``host``, each checked. One that is not public spoils the others."""
        if is_address(host):
            found: tuple[tuple[str, int], ...] = ((host, port),)
        else:
            found = self._lookup(host, port, self.left(self._allow.connect_timeout))
        for address, _ in found:
            if not is_address(address):
                raise Refused(f"The resolver gave {host} something that is not an address.")
            check_address(address, host, self._allow)
        return tuple(dict.fromkeys(found))


HEADERS: dict[bytes | str, bytes | str] = {
    "User-Agent": f"{PRODUCT.replace(' ', '')}/{__version__} (opens the pages its user names, once)",
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en, *;q=0.5",
    "Connection": "keep-alive",
}


def tls_context(allow: Allow) -> ssl.SSLContext:
    """Trusts what browsers trust (Mozilla's list, as certifi carries it)."""
    import certifi

    return ssl.create_default_context(cafile=str(allow.ca_file or certifi.where()))
