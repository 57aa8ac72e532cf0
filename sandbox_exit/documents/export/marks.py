"""How a task's state is shown: a symbol, which PDF and HTML draw as a box, and a word."""

from dataclasses import dataclass
from datetime import date

from ...wording import day
from ..blocks import Task


@dataclass(frozen=True)
class Mark:
    """``word`` introduces the reason; ``done`` says whether the task counts as done."""

    symbol: str
    word: str
    done: bool


_MARKS = {
    "evidence": Mark("✓", "Done, with evidence", done=True),
    "word": Mark("●", "Done, you say so", done=True),
    "open": Mark("○", "Open", done=False),
}

STATES = {found.symbol: state for state, found in _MARKS.items()}
"""The state that each symbol stands for."""


def mark(task: Task) -> Mark:
    """The mark of ``task``. ``ValueError`` for a state that does not exist."""
    found = _MARKS.get(task.state)
    if found is None:
        raise ValueError(f"a task is evidence, word or open, not {task.state!r}")
    return found


def planned(task: Task) -> str:
    """Who does it and by when, as far as it is said: "Owner: Office. Due 3 December 2026."; or empty."""
    due = f"Due {day(date.fromisoformat(task.due))}." if task.due else ""
    return " ".join(filter(None, (task.owner and f"Owner: {task.owner.removesuffix('.')}.", due)))
