"""A read in the background: a page holds the job in its session and looks at it now and then.

The job knows nothing of the page, so leaving the page, or coming back to it, does not disturb it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ..snapshot import Snapshot
from .collector import DEFAULT_MAX_AGE, collect
from .options import Options
from .steps import Progress, StepState

Work = Callable[[Callable[[Progress], None], threading.Event], Snapshot]


@dataclass(frozen=True)
class Row:
    """One step as it stands now."""

    key: str
    label: str
    state: StepState
    detail: str = ""


class Job:
    """Reads one account in a thread. Safe to look at from any other thread."""

    def __init__(
        self,
        options: Options,
        work: Work | None = None,
        *,
        previous: Snapshot | None = None,
        max_age: timedelta = DEFAULT_MAX_AGE,
    ) -> None:
        """``work`` does the reading, `collect` unless something else is given; what ``previous``
        saw within ``max_age`` is then not asked again."""
        self.options = options
        self._work = work or (
            lambda progress, cancel: collect(
                options, progress, cancel, previous=previous, max_age=max_age
            )
        )
        self._lock = threading.Lock()
        self._rows: dict[str, Row] = {}
        self._cancel = threading.Event()
        self._done = threading.Event()
        self._result: Snapshot | None = None
        self._error: BaseException | None = None

    def start(self) -> "Job":
        """Begin, and return the job itself. A job is started once."""
        threading.Thread(target=self._run, name="read-account", daemon=True).start()
        return self

    def stop(self) -> None:
        """End the read now. The result then says what was not read. No effect once it is done."""
        if not self.done:
            self._cancel.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end; whether it came within ``seconds``."""
        return self._done.wait(seconds)

    @property
    def done(self) -> bool:
        return self._done.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._cancel.is_set()

    @property
    def result(self) -> Snapshot | None:
        """The snapshot, `None` while it is being read. Raises what the read raised, if it did."""
        with self._lock:
            if self._error is not None:
                raise self._error
            return self._result

    def rows(self) -> tuple[Row, ...]:
        """The steps known so far, in the order they began."""
        with self._lock:
            return tuple(self._rows.values())

    def progress(self) -> tuple[int, int]:
        """Steps done and steps known so far."""
        rows = self.rows()
        return sum(row.state is not StepState.RUNNING for row in rows), len(rows)

    def _run(self) -> None:
        try:
            result = self._work(self._note, self._cancel)
        except BaseException as error:  # noqa: BLE001 (raised again where the result is asked for)
            with self._lock:
                self._error = error
        else:
            with self._lock:
                self._result = result
        finally:
            self._done.set()

    def _note(self, event: Progress) -> None:
        with self._lock:
            self._rows[event.key] = Row(event.key, event.label, event.state, event.detail)
