"""One writer at a time in a folder of profiles, among the threads and processes of this machine."""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from .files import StoreError, told

if sys.platform != "win32":
    import fcntl

PATIENCE = 5.0
"""Seconds to wait for another writer, which needs milliseconds."""
_PAUSE = 0.02
_LOCK = threading.Lock()
"""One in this process; the file adds the other processes."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """No other save in this folder until the block ends. Raises `StoreError` when another holds it for
    longer than `PATIENCE`, and when the folder cannot be made or written in."""
    path, until = folder / ".lock", time.monotonic() + PATIENCE
    if not _LOCK.acquire(timeout=PATIENCE):
        raise _held(path)
    with contextlib.ExitStack() as opened:
        opened.callback(_LOCK.release)
        with told(f"Nothing can be saved in {folder}"):
            folder.mkdir(parents=True, exist_ok=True)
            if sys.platform != "win32":
                handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
                opened.callback(os.close, handle)
                while not _taken(handle):
                    if time.monotonic() > until:
                        raise _held(path)
                    time.sleep(_PAUSE)
        yield


if sys.platform != "win32":

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _held(path: Path) -> StoreError:
    return StoreError(
        f"Nothing was changed: another program has been holding {path} for {PATIENCE:g} seconds. "
        "Close whatever else writes in this folder, such as a second Sandbox Exit, and try again."
    )
