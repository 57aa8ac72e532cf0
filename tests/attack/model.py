"""An attack: so many tries within so many seconds, and each breach with the number that repeats it."""

import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

HANG = 2.0
"""Seconds of this machine's own work after which something hangs."""


@dataclass
class Attack:
    """``count`` tries at most, and ``seconds`` at most. Each try has a random source of its own, so that
    one can be made again alone."""

    name: str
    count: int
    seconds: float = 60.0
    tried: int = 0
    breaches: list[str] = field(default_factory=list)
    skipped: str = ""
    """Why nothing was tried, or what was left out."""

    def __iter__(self) -> Iterator[random.Random]:
        ends = time.monotonic() + self.seconds
        for number in range(self.count):
            if time.monotonic() > ends:
                return
            self.tried += 1
            yield random.Random(f"{self.name} {number}")  # noqa: S311

    def breach(self, what: str) -> None:
        self.breaches.append(f"try {self.tried - 1}: {what}")

    def __str__(self) -> str:
        said = f"{self.name}: {self.tried:,} tries, {len(self.breaches)} breaches"
        if self.tried < self.count and not self.skipped:
            said += f" (of {self.count:,}; the time was over)"
        if self.skipped:
            said += f"\n  SKIPPED: {self.skipped}"
        return said + "".join(f"\n  BREACH, {what}" for what in self.breaches[:20])


class Hang(BaseException):
    """Something works on and on. Nothing that catches `Exception` swallows it."""


@contextmanager
def at_most(seconds: float = HANG) -> Iterator[None]:
    """Raises `Hang` when the block has worked for so long; time spent waiting does not count, as a busy
    machine is no fault of the block. Only in the main thread; does nothing on Windows."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
