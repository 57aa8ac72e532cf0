"""How a task's state is shown: a symbol, which PDF and HTML draw as a box, and a word."""

from dataclasses import dataclass

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
