"""A read in the background: a page holds the job in its session and looks at it now and then.

The job knows nothing of the page, so leaving the page, or coming back to it, does not disturb it.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait

from ...observed.snapshot import Snapshot
from ...observed.steps import Progress, StepState, attempt

Work = Callable[[Callable[[Progress], None], threading.Event], Snapshot]
"""A read that reports its progress and can be cancelled, such as `collect` with its options."""


class Job:
    """A read in a thread, which begins at once. Safe to look at from any other thread."""

    def __init__(self, work: Work) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, Progress] = {}
        self._cancel = threading.Event()
        self._end: Future[Snapshot] = Future()
        threading.Thread(target=self._run, args=(work,), name="read-account", daemon=True).start()

    def stop(self) -> None:
        """End the read now. The result then says what was not read. No effect once it is done."""
        if not self.done:
            self._cancel.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end; whether it came within ``seconds``."""
        return bool(wait([self._end], seconds).done)

    @property
    def done(self) -> bool:
        return self._end.done()

    @property
    def result(self) -> Snapshot | None:
        """The snapshot, `None` while it is being read. Raises what the read raised, if it did."""
        return self._end.result() if self._end.done() else None

    def rows(self) -> tuple[Progress, ...]:
        """The steps known so far as they stand, in the order they began."""
        with self._lock:
            return tuple(self._rows.values())

    def progress(self) -> tuple[int, int]:
        """Steps done and steps known so far."""
        rows = self.rows()
        return sum(row.state is not StepState.RUNNING for row in rows), len(rows)

    def _run(self, work: Work) -> None:
        attempt(lambda: work(self._note, self._cancel), self._end)

    def _note(self, event: Progress) -> None:
        with self._lock:
            self._rows[event.key] = event
