"""Files that are whole: one is read only if it is a file, and replaced in one step or left as it was."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from ..answers.file_format import MAX_BYTES

IS_LINK = "A link to another file is not opened. Put the file itself into the folder."
_READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that takes a file's place after the look at its kind is not waited for."""


class StoreError(Exception):
    """Something about the saved files; the message is for people."""


@contextlib.contextmanager
def told(what: str, after: str = "") -> Iterator[None]:
    """An `OSError` in the block becomes a `StoreError`: what failed, why, and what stands after that."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{what}: {reason(error)}.{after}") from None


def read_start(path: Path, size: int) -> bytes | None:
    """At most ``size`` bytes of a regular file; `None` if it is anything else. Raises `OSError`."""
    if not stat.S_ISREG(path.stat().st_mode):
        return None
    handle = os.open(path, _READ_ONLY)
    with os.fdopen(handle, "rb") as file:
        return file.read(size) if stat.S_ISREG(os.fstat(handle).st_mode) else None


def read_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """A regular file's bytes, at most ``limit`` + 1 of them: enough to see that it is too large.

    Raises `StoreError`, with a message that names the file.
    """
    data = _read(path, limit, own=False)
    if data is None:
        raise StoreError(f"{path} does not exist.")
    return data


def read_own(path: Path, limit: int) -> bytes | None:
    """As `read_file`, of a file among the profiles: no link is followed; `None` if there is none."""
    return _read(path, limit, own=True)


def _read(path: Path, limit: int, *, own: bool) -> bytes | None:
    try:
        if own and path.is_symlink():
            raise StoreError(f"{path}: {IS_LINK}")
        data = read_start(path, limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {reason(error)}.") from None
    if data is None:
        raise StoreError(f"{path} is not a file.")
    return data


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, if missing. Raises `StoreError`."""
    with told(f"The folder {folder} cannot be made"):
        folder.mkdir(parents=True, exist_ok=True)


def names_in(folder: Path, called: str = "") -> list[str]:
    """The names of what lies in a folder; none where there is no folder. Raises `StoreError`."""
    failing = told(f"{called or folder} cannot be listed")
    with failing, contextlib.suppress(FileNotFoundError), os.scandir(folder) as found:
        return [entry.name for entry in found]
    return []


def replace_file(path: Path, data: bytes, mode: int = 0o600, *, called: str = "") -> None:
    """Put ``data`` in the place of a file in one step: a reader, and a crash at any moment, finds
    the old content or the new, never a part. ``mode`` is for a file that is new; ``called`` stands for
    its name in an error, and in that of the file it is written to first.

    Raises `StoreError`; the old file is intact then, and nothing is left beside it.
    """
    called = called or path.name
    temporary = path.with_name(f".{called}.tmp")
    with told(f"{called} was not saved", " What was saved before is intact."):
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else mode
        temporary.unlink(missing_ok=True)  # left by a crash; the lock says that nobody writes it
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the new directory entry itself survive a power cut."""
    if sys.platform == "win32":
        return
    # Some network file systems cannot do this; the file itself is safe on the disk by now.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_REASONS = {
    errno.ENOSPC: "the disk is full; make space and save again",
    errno.EDQUOT: "your disk quota is used up; make space and save again",
    errno.EFBIG: "the file would be larger than the system allows",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission there",
    errno.EPERM: "you have no permission there",
    errno.ENOTDIR: "a part of this path is a file, not a folder",
    errno.EEXIST: "there is a file of that name where a folder should be",
}


def reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
