"""What every command says and returns. Nothing of the engine is needed for it."""

import json
import sys
from typing import Any

READY, NOT_READY, BAD_INPUT, COULD_NOT_TELL = 0, 1, 2, 3
BROKEN = 70
INTERRUPTED = 130
PIPE_CLOSED = 141


class BadInput(Exception):
    """What was given cannot be used; each argument is one line for stderr."""


def print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def say(line: str) -> None:
    print(safe(line), file=sys.stderr)


def say_error(error: Exception) -> None:
    """Each argument of it as a line."""
    for line in error.args:
        say(str(line))


def safe(text: str) -> str:
    """Without what a terminal would take for a command: text here may come from any file."""
    return "".join(
        c if c.isprintable() or c in "\n\xa0\u202f" else "\N{REPLACEMENT CHARACTER}" for c in text
    )
