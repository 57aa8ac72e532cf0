"""Spacing calls: SES allows one request a second for each operation but the sending ones.

(https://docs.aws.amazon.com/ses/latest/dg/quotas.html). The quota is per account and Region, so calls
are spaced by operation and Region; different operations run side by side.
"""

import ipaddress
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

AWS_SPACING = 1.0
"""Seconds between two calls of one operation in one Region."""


def spacing_for(endpoint_url: str) -> float:
    """The seconds an endpoint asks for between two calls: none on this machine, where no quota is."""
    host = urlsplit(endpoint_url).hostname or ""
    try:
        on_this_machine = ipaddress.ip_address(host).is_loopback
    except ValueError:
        on_this_machine = host == "localhost"
    return 0.0 if on_this_machine else AWS_SPACING


def _wait(seconds: float, stop: threading.Event) -> bool:
    return not stop.wait(seconds) if seconds > 0 else not stop.is_set()


@dataclass(eq=False)
class Pace:
    """Gives each caller the next free moment for its operation, ``spacing`` seconds after the last one.
    `None`: a read sets it to what its endpoint asks for.

    ``clock`` and ``wait`` are inputs so that tests need not sleep. ``wait(seconds, stop)`` answers
    whether the time passed without ``stop`` being set.
    """

    spacing: float | None = None
    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float, threading.Event], bool] = _wait
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _free_at: dict[Hashable, float] = field(default_factory=dict, init=False)

    def turn(self, key: Hashable, stop: threading.Event, spaced: bool = True) -> bool:
        """Wait until a call of ``key`` may start. False: ``stop`` was set, do not call.

        ``spaced=False`` is for a service without such a quota: its calls wait only after a refusal.
        """
        with self._lock:
            now = self.clock()
            start = max(now, self._free_at.get(key, now))
            self._free_at[key] = start + (self.spacing or 0.0 if spaced else 0.0)
        return self.wait(start - now, stop)

    def back_off(self, key: Hashable, seconds: float) -> None:
        """After a refusal: nobody calls ``key`` for ``seconds``."""
        with self._lock:
            resume = self.clock() + seconds
            self._free_at[key] = max(resume, self._free_at.get(key, resume))
