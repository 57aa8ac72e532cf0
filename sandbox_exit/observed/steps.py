"""Running steps side by side: each starts as soon as what it needs is known.

Steps run in threads, so that the whole takes as long as its longest chain. What follows from a step's
outcome, and every report of progress, runs in the caller's thread; nothing else is shared.
"""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from .observation import Fault
from .snapshot import Absent, Caller, Found, Unreachable

T = TypeVar("T")


class StepState(StrEnum):
    RUNNING = "running"
    READ = "read"
    ABSENT = "absent"
    UNREAD = "unread"
    """It could not be read; the detail says why."""
    CANCELLED = "cancelled"


class End(StrEnum):
    DONE = "done"
    CANCELLED = "cancelled"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True)
class Progress:
    """A step began or ended."""

    key: str
    label: str
    state: StepState
    detail: str = ""


@dataclass(frozen=True)
class Late:
    """A budget of a step's own: after ``seconds`` it counts as ended with ``outcome``."""

    seconds: float
    outcome: Callable[[], Any]


def attempt(work: Callable[[], T], end: Future[T]) -> None:
    """Do it in this thread; what it raises is raised again where the end is asked for."""
    try:
        end.set_result(work())
    except BaseException as error:  # noqa: BLE001 (see above)
        end.set_exception(error)


_TICK = 0.05
"""Seconds between two looks at the cancel event."""


@dataclass(eq=False)
class Steps:
    """A set of steps that grows while it runs. Not for use by more than one thread.

    ``_stop`` is set for the steps when the run ends early; ``_deadline`` is in seconds from its
    beginning, and may come nearer while it runs.
    """

    _progress: Callable[[Progress], None]
    _cancel: threading.Event
    _stop: threading.Event
    _deadline: float | Callable[[], float]
    _labels: dict[str, str] = field(default_factory=dict)
    _then: dict[str, Callable[[Any], None]] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)
    _late: dict[str, tuple[float, Late]] = field(default_factory=dict)
    _ended: queue.SimpleQueue[tuple[str, Future[Any]]] = field(default_factory=queue.SimpleQueue)

    def add(
        self,
        key: str,
        label: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        late: Late | None = None,
    ) -> None:
        """Start ``work`` in a thread; ``then`` gets its outcome and may add steps.

        A key that was added before is not run again.
        """
        if key in self._labels:
            return
        self._labels[key] = label
        self._then[key] = then
        self._open.add(key)
        if late:
            self._late[key] = (time.monotonic() + late.seconds, late)
        self._report(key, StepState.RUNNING)
        # Daemons: a call that hangs must not keep a cancelled program from ending.
        threading.Thread(target=self._work, args=(key, work), name=key, daemon=True).start()

    def known(self, key: str, label: str, outcome: T, then: Callable[[T], None]) -> None:
        """A step whose outcome is at hand already."""
        if key in self._labels:
            return
        self._labels[key] = label
        then(outcome)
        state, detail = _state(outcome)
        self._report(key, state, detail or _KNOWN)

    def run(self) -> End:
        """Wait for all steps. Returns at once on cancel, without waiting for calls on their way."""
        began = time.monotonic()
        end = End.DONE
        while self._open and end is End.DONE:
            if self._cancel.is_set():
                end = End.CANCELLED
            elif time.monotonic() - began >= self._seconds():
                end = End.OUT_OF_TIME
            else:
                self._take_one()
                self._give_up_late_ones()
        if end is not End.DONE:
            self._stop.set()
            for key in [key for key in self._labels if key in self._open]:
                self._open.discard(key)
                self._report(key, StepState.CANCELLED)
        return end

    def _seconds(self) -> float:
        return self._deadline() if callable(self._deadline) else self._deadline

    def _take_one(self) -> None:
        try:
            key, ended = self._ended.get(timeout=_TICK)
        except queue.Empty:
            return
        if ended.exception():
            self._stop.set()
        self._end(key, ended.result())

    def _give_up_late_ones(self) -> None:
        now = time.monotonic()
        for key, (due, late) in list(self._late.items()):
            if now >= due:
                self._end(key, late.outcome())

    def _end(self, key: str, outcome: Any) -> None:
        """An answer that comes after its step was given up changes nothing."""
        if key not in self._open:
            return
        self._open.discard(key)
        self._late.pop(key, None)
        self._then[key](outcome)
        self._report(key, *_state(outcome))

    def _work(self, key: str, work: Callable[[], Any]) -> None:
        ended: Future[Any] = Future()
        attempt(work, ended)
        self._ended.put((key, ended))

    def _report(self, key: str, state: StepState, detail: str = "") -> None:
        self._progress(Progress(key, self._labels[key], state, detail))


_KNOWN = "Read shortly before; still fresh."


def _state(outcome: object) -> tuple[StepState, str]:
    if isinstance(outcome, Unreachable | Fault):
        return StepState.UNREAD, outcome.reason
    if isinstance(outcome, Absent):
        return StepState.ABSENT, ""
    if isinstance(outcome, Found) and isinstance(outcome.value, Caller):
        return StepState.READ, f"Account {outcome.value.account}, {outcome.value.arn}"
    return StepState.READ, ""
