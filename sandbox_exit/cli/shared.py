"""What the commands share: exit codes, errors, what a person is told, and opening what is named."""

import json
import os
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..answers.file_format import Loaded
    from ..answers.parsing import Parsed
    from ..observed.snapshot import Snapshot

READY, NOT_READY, BAD_INPUT, COULD_NOT_TELL = 0, 1, 2, 3
BROKEN = 70
INTERRUPTED = 130
PIPE_CLOSED = 141


class BadInput(Exception):
    """What was given cannot be used; each argument is one line for stderr."""


def open_profile(named: str) -> "tuple[Loaded, Parsed]":
    """The profile at a path, or saved or shipped under an id; valid, or `BadInput` with every error."""
    from ..answers.file_format import FormatError, load_yaml
    from ..answers.parsing import parse

    label, data = _profile_bytes(named)
    try:
        loaded = load_yaml(data)
    except FormatError as error:
        raise BadInput(_located(label, error.line, error.message)) from None
    parsed = parse(loaded.raw)
    if parsed.problems:
        ordered = sorted(parsed.problems, key=lambda p: loaded.line(p.path) or 0)
        raise BadInput(
            *(
                _located(label, loaded.line(problem.path), f"{problem.field}: {problem.message}")
                for problem in ordered
            )
        )
    return loaded, parsed


def _located(label: str, line: int | None, message: str) -> str:
    return f"{label}:{line}: {message}" if line else f"{label}: {message}"


def _profile_bytes(named: str) -> tuple[str, bytes]:
    from ..installation import profiles_folder
    from ..storage.files import StoreError, read_file
    from ..storage.store import Store, example_store, is_id

    path = Path(named)
    if not is_id(named) or path.is_file():
        return named, read_file(path)
    for store in (Store(profiles_folder()), example_store()):
        found = store.path(named)
        if os.path.lexists(found):
            return str(found), store.read_bytes(named)
    raise StoreError(
        f"There is no file, no saved profile and no example called “{named}”. "
        "List them with: python -m sandbox_exit profiles"
    )


def open_snapshot(path: Path | None) -> "Snapshot | None":
    from ..observed.snapshot import MAX_SNAPSHOT_BYTES, SnapshotError, load_snapshot
    from ..storage.files import read_file

    if path is None:
        return None
    try:
        return load_snapshot(read_file(path, MAX_SNAPSHOT_BYTES))
    except SnapshotError as error:
        raise BadInput(f"{path}: {error}") from None


def today() -> str:
    return datetime.now().astimezone().date().isoformat()


def clock(day: str | None) -> datetime:
    """What time it is: now, or the beginning of the day that ``--date`` names."""
    return datetime.combine(date.fromisoformat(day), time(), UTC) if day else datetime.now(UTC)


def say_if_old(snapshot: "Snapshot | None", at: datetime) -> None:
    from ..account.age import old

    if text := old(snapshot, at):
        say(f"{text} Read it again with: snapshot")


def print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def say(line: str) -> None:
    print(safe(line), file=sys.stderr)


def safe(text: str) -> str:
    """Without what a terminal would take for a command: text here may come from any file."""
    return "".join(
        c if c.isprintable() or c in "\n\xa0\u202f" else "\N{REPLACEMENT CHARACTER}" for c in text
    )
