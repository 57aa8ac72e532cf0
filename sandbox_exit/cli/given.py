"""What is named on the command line, opened: profiles, snapshots, texts; and what day it is."""

import os
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

from ..account.age import old
from ..answers.file_format import FormatError, Loaded, load_yaml
from ..answers.parsing import Parsed, parse
from ..installation import profiles_folder
from ..observed.snapshot import MAX_SNAPSHOT_BYTES, Snapshot, SnapshotError, load_snapshot
from ..storage.files import StoreError, read_file
from ..storage.store import Store, example_store, is_id
from .shared import BadInput, say


def open_profile(named: str) -> tuple[Loaded, Parsed]:
    """The profile at a path, or saved or shipped under an id; valid, or `BadInput` with every error."""
    label, data = _profile_bytes(named)
    try:
        loaded = load_yaml(data)
    except FormatError as error:
        raise BadInput(_located(label, error.line, error.message)) from None
    parsed = parse(loaded.raw)
    if parsed.problems:
        ordered = sorted(parsed.problems, key=lambda p: loaded.line(p.path) or 0)
        raise BadInput(
            *(_located(label, loaded.line(p.path), f"{p.field}: {p.message}") for p in ordered)
        )
    return loaded, parsed


def _located(label: str, line: int | None, message: str) -> str:
    return f"{label}:{line}: {message}" if line else f"{label}: {message}"


def _profile_bytes(named: str) -> tuple[str, bytes]:
    path = Path(named)
    if not is_id(named) or path.is_file():
        return named, read_file(path)
    for store in (saved(), example_store()):
        found = store.path(named)
        if os.path.lexists(found):
            return str(found), store.read_bytes(named)
    raise StoreError(
        f"There is no file, no saved profile and no example called “{named}”. "
        "List them with: python -m sandbox_exit profiles"
    )


def saved() -> Store:
    """The saved profiles."""
    return Store(profiles_folder())


def store_of(named: str) -> Store | None:
    """Where a saved profile lies; `None` for a file and for an example."""
    if not is_id(named) or Path(named).is_file() or not saved().path(named).exists():
        return None
    return saved()


def open_snapshot(path: Path | None) -> Snapshot | None:
    if path is None:
        return None
    try:
        return load_snapshot(read_file(path, MAX_SNAPSHOT_BYTES))
    except SnapshotError as error:
        raise BadInput(f"{path}: {error}") from None


def open_bytes(named: str, limit: int) -> bytes:
    """At most ``limit`` + 1 bytes of a file, or of standard input for ``-``."""
    return sys.stdin.buffer.read(limit + 1) if named == "-" else read_file(Path(named), limit)


def shown(named: str) -> str:
    """What ``-`` stands for, in a message."""
    return "standard input" if named == "-" else named


def today() -> str:
    return datetime.now().astimezone().date().isoformat()


def clock(day: str | None) -> datetime:
    """What time it is: now, or the beginning of the day that ``--date`` names."""
    return datetime.combine(date.fromisoformat(day), time(), UTC) if day else datetime.now(UTC)


def say_if_old(snapshot: Snapshot | None, at: datetime) -> None:
    if text := old(snapshot, at):
        say(f"{text} Read it again with: snapshot")
