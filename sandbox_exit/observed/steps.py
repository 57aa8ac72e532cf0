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

from .aws import Caller
from .observation import Absent, Fault, Found, Unreachable

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


@dataclass(frozen=True)
class _Step:
    label: str
    then: Callable[[Any], None]
    late: Late | None
    began: float = field(default_factory=time.monotonic)


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
    _deadline: Callable[[], float]
    _keys: set[str] = field(default_factory=set)
    _open: dict[str, _Step] = field(default_factory=dict)
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
        if key in self._keys:
            return
        self._keys.add(key)
        self._open[key] = _Step(label, then, late)
        self._progress(Progress(key, label, StepState.RUNNING))
        # Daemons: a call that hangs must not keep a cancelled program from ending.
        threading.Thread(target=self._work, args=(key, work), name=key, daemon=True).start()

    def known(self, key: str, label: str, outcome: T, then: Callable[[T], None]) -> None:
        """A step whose outcome is at hand already."""
        if key in self._keys:
            return
        self._keys.add(key)
        then(outcome)
        state, detail = _state(outcome)
        self._progress(Progress(key, label, state, detail or _KNOWN))

    def run(self) -> End:
        """Wait for all steps. Returns at once on cancel, without waiting for calls on their way."""
        began = time.monotonic()
        end = End.DONE
        while self._open and end is End.DONE:
            if self._cancel.is_set():
                end = End.CANCELLED
            elif time.monotonic() - began >= self._deadline():
                end = End.OUT_OF_TIME
            else:
                self._take_one()
                self._give_up_late_ones()
        if end is not End.DONE:
            self._stop.set()
            for key, step in self._open.items():
                self._progress(Progress(key, step.label, StepState.CANCELLED))
            self._open.clear()
        return end

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
        for key, step in list(self._open.items()):
            if step.late and now >= step.began + step.late.seconds:
                self._end(key, step.late.outcome())

    def _end(self, key: str, outcome: Any) -> None:
        """An answer that comes after its step was given up changes nothing."""
        if step := self._open.pop(key, None):
            step.then(outcome)
            self._progress(Progress(key, step.label, *_state(outcome)))

    def _work(self, key: str, work: Callable[[], Any]) -> None:
        ended: Future[Any] = Future()
        attempt(work, ended)
        self._ended.put((key, ended))


_KNOWN = "Read shortly before; still fresh."


def _state(outcome: object) -> tuple[StepState, str]:
    if isinstance(outcome, Unreachable | Fault):
        return StepState.UNREAD, outcome.reason
    if isinstance(outcome, Absent):
        return StepState.ABSENT, ""
    if isinstance(outcome, Found) and isinstance(outcome.value, Caller):
        return StepState.READ, f"Account {outcome.value.account}, {outcome.value.arn}"
    return StepState.READ, ""
