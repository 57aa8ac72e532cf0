"""Saved profiles: one YAML file each, in one folder. A save is whole or did not happen.

    StoreError       for people: what happened, and what to do
    └─ Conflict      the file is not the one the answers were read from

Names are the user's; ids are ours. An id is the file's stem, and only safe ones are ever opened.
"""

import contextlib
import errno
import hashlib
import os
import re
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from ..answers.file_format import MAX_BYTES, SCHEMA_FILE, FormatError, dump_yaml, load_yaml
from ..answers.profile import SCHEMA_VERSION
from ..answers.types import LINE_MAX
from ..installation import EXAMPLES
from ..observed.snapshot import (
    MAX_SNAPSHOT_BYTES,
    Snapshot,
    SnapshotError,
    dump_snapshot,
    load_snapshot,
)
from .sent import MAX_KEPT_BYTES, Sent, SentError, dump_kept, load_kept
from .slugs import slug

_T = TypeVar("_T")

if sys.platform != "win32":
    import fcntl

SUFFIX = ".yaml"
SNAPSHOT_SUFFIX = ".snapshot.json"
SENT_SUFFIX = ".sent.json"
_BESIDE = (SNAPSHOT_SUFFIX, SENT_SUFFIX)
"""What is kept beside a profile and goes where it goes."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
# Windows opens a device, not a file, for these names, whatever follows the dot.
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_HEAD = 4096
"""Bytes read of a file to list it; the name is the second key of a file the app wrote."""
_NAME = re.compile(rb"^name:[ ]+(\S[^\r\n]*)", re.MULTILINE)
_IS_LINK = "A link to another file is not opened. Put the file itself into the folder."
_LOCK = threading.Lock()
"""One save at a time in this process; `Store._locked` adds the other processes."""


class StoreError(Exception):
    """Something about the saved files; the message is for people."""


class Conflict(StoreError):
    """The saved profile changed since it was read. ``theirs`` is what is saved now: `None` where it
    was deleted or cannot be read. To replace it all the same, save again with ``revision``."""

    def __init__(self, message: str, theirs: dict[str, Any] | None, revision: str | None) -> None:
        super().__init__(message)
        self.theirs = theirs
        self.revision = revision


@dataclass(frozen=True)
class Entry:
    """A line of the list of profiles. ``problem`` says why it cannot be opened, where that shows
    without reading it whole; ``size`` is in bytes."""

    id: str
    name: str
    modified: datetime
    size: int
    problem: str = ""


@dataclass(frozen=True)
class Stored:
    """A profile as saved. ``revision`` names this very content; hand it to `Store.save`."""

    id: str
    raw: dict[str, Any]
    revision: str


def id_for(name: str) -> str:
    """A safe id for a name, whatever the name.

    >>> id_for("../../etc/Grüße"), id_for("CON"), id_for("\\N{ROCKET}")
    ('etc-gruesse', 'profile-con', 'profile')
    """
    words = slug(name, otherwise="profile")
    return f"profile-{words}" if _RESERVED.fullmatch(words) else words


def is_id(text: str) -> bool:
    """Whether a text may be used as the id of a saved profile."""
    return _ID.fullmatch(text) is not None and _RESERVED.fullmatch(text) is None


def read_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """A regular file's bytes, at most ``limit`` + 1 of them: enough to see that it is too large.

    Raises `StoreError`, with a message that names the file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StoreError(f"{path} is not a file.")
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise StoreError(f"{path} does not exist.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {_reason(error)}.") from None


class Store:
    """The profiles in one folder, which is made when the first one is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def list(self) -> list[Entry]:
        """All profiles, the one changed last first. Files with problems are listed with them.

        Raises `StoreError` when the folder cannot be read.
        """
        try:
            with os.scandir(self.folder) as found:
                entries = [self._entry(e) for e in found if self._is_profile_name(e.name)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError(
                f"The profiles in {self.folder} cannot be listed: {_reason(error)}."
            ) from None
        return sorted(entries, key=lambda e: (-e.modified.timestamp(), e.id))

    def read(self, profile_id: str) -> Stored:
        """Raises `StoreError` if there is no such profile or it cannot be read, and
        `sandbox_exit.answers.file_format.FormatError` if it is not valid; the file is left as it is."""
        data = self.read_bytes(profile_id)
        return Stored(profile_id, load_yaml(data).raw, _revision(data))

    def read_bytes(self, profile_id: str) -> bytes:
        """The file as it is. Raises `StoreError` if there is no such profile or it cannot be read."""
        data = self._bytes(profile_id)
        if data is None:
            raise StoreError(f"There is no saved profile “{profile_id}”.")
        return data

    def save(self, profile_id: str, raw: dict[str, Any], revision: str | None) -> str:
        """Replace what is saved, if it still is ``revision`` (`None`: nothing is saved yet).

        Returns the new revision. Nothing is written when the answers are the saved ones, so that a
        file edited by hand keeps its comments until an answer changes. Raises `Conflict`, or
        `StoreError` when it cannot be written; the old file is intact then.
        """
        path = self.path(profile_id)
        new = self._encode(raw)
        with self._locked():
            old = self._bytes(profile_id)
            if old == new:
                return _revision(new)
            saved = None if old is None else _raw_or_none(old)
            now = None if old is None else _revision(old)
            if now is not None and saved == raw:
                return now
            if now != revision:
                raise _conflict(profile_id, saved, now)
            replace_file(path, new)
        return _revision(new)

    def create(self, name: str, raw: dict[str, Any]) -> Stored:
        """Save answers under a new name; never over another profile.

        Raises `StoreError` when the name cannot be used or the file not be written.
        """
        with self._locked():
            return self._create(name, raw)

    def duplicate(self, profile_id: str, name: str) -> Stored:
        """A copy under another name, with what was sent, as the copy's history speaks of it. What was
        read of the account is read anew. Raises as `read` and `create` do."""
        with self._locked():
            stored = self._create(name, self.read(profile_id).raw)
            kept = self._beside(profile_id, SENT_SUFFIX)
            if kept.exists() and not kept.is_symlink():
                data = read_file(kept, MAX_KEPT_BYTES)
                replace_file(self._beside(stored.id, SENT_SUFFIX), data)
        return stored

    def rename(self, profile_id: str, name: str) -> Stored:
        """Change the name, and the id with it. Raises as `read` and `create` do."""
        with self._locked():
            raw = self.read(profile_id).raw
            wanted = id_for(_checked_name(name))
            if re.fullmatch(re.escape(wanted) + r"(-\d+)?", profile_id):
                raw["name"] = _checked_name(name)
                data = self._encode(raw)
                replace_file(self.path(profile_id), data)
                return Stored(profile_id, raw, _revision(data))
            stored = self._create(name, raw)
            for suffix in _BESIDE:
                _move(self._beside(profile_id, suffix), self._beside(stored.id, suffix))
            self._delete(profile_id)
        return stored

    def delete(self, profile_id: str) -> None:
        """Raises `StoreError` if there is no such profile or it cannot be deleted."""
        with self._locked():
            self._delete(profile_id)

    def read_snapshot(self, profile_id: str) -> Snapshot | None:
        """What was read from the account for a profile; `None` if nothing was kept.

        Raises `StoreError` when it cannot be read or is not a snapshot; the file is left as it is.
        """
        path = self._beside(profile_id, SNAPSHOT_SUFFIX)
        return _loaded(path, MAX_SNAPSHOT_BYTES, load_snapshot)

    def save_snapshot(self, profile_id: str, snapshot: Snapshot | None) -> None:
        """Keep what was read from the account beside the profile; `None` forgets it.

        Raises `StoreError` when it cannot be written; what was kept before is intact then.
        """
        data = None if snapshot is None else dump_snapshot(snapshot)
        self._keep_beside(profile_id, SNAPSHOT_SUFFIX, data)

    def read_sent(self, profile_id: str) -> Sent | None:
        """What was kept of a profile when its request was sent; `None` if nothing was.

        Raises `StoreError` when it cannot be read or is no such copy; the file is left as it is.
        """
        return _loaded(self._beside(profile_id, SENT_SUFFIX), MAX_KEPT_BYTES, load_kept)

    def save_sent(self, profile_id: str, sent: Sent | None) -> None:
        """Keep what was sent beside the profile, in place of what was kept before; `None` forgets it.

        Raises `StoreError` when it cannot be written; what was kept before is intact then.
        """
        data = None
        if sent is not None:
            try:
                data = dump_kept(sent.raw, sent.snapshot, sent.kept_at or datetime.now(UTC))
            except (ValueError, TypeError) as error:
                raise StoreError(f"The copy cannot be kept: {error}") from None
        self._keep_beside(profile_id, SENT_SUFFIX, data)

    def _keep_beside(self, profile_id: str, suffix: str, data: bytes | None) -> None:
        """Write a file that belongs to a profile, or take it away where there is nothing to keep."""
        path = self._beside(profile_id, suffix)
        with self._locked():
            if data is None:
                _unlink(path)
            else:
                replace_file(path, data)

    def _create(self, name: str, raw: dict[str, Any]) -> Stored:
        named = {"schema_version": SCHEMA_VERSION, **raw, "name": _checked_name(name)}
        data = self._encode(named)
        profile_id = self._free_id(id_for(name))
        for suffix in _BESIDE:
            _unlink(self._beside(profile_id, suffix))  # of a profile that was deleted by hand
        replace_file(self.path(profile_id), data)
        return Stored(profile_id, named, _revision(data))

    def _delete(self, profile_id: str) -> None:
        path = self.path(profile_id)
        try:
            path.unlink()
        except FileNotFoundError:
            raise StoreError(f"There is no saved profile “{profile_id}”.") from None
        except OSError as error:
            raise StoreError(f"{path} cannot be deleted: {_reason(error)}.") from None
        for suffix in _BESIDE:
            _unlink(self._beside(profile_id, suffix))

    @staticmethod
    def _is_profile_name(file_name: str) -> bool:
        return file_name.endswith(SUFFIX) and not file_name.startswith(".")

    def _entry(self, found: os.DirEntry[str]) -> Entry:
        stem = found.name.removesuffix(SUFFIX)
        info = found.stat(follow_symlinks=False)
        name, problem = stem, ""
        if not is_id(stem):
            problem = "Rename the file to small letters a-z, digits and hyphens to open it."
        elif stat.S_ISLNK(info.st_mode):
            problem = _IS_LINK
        elif not stat.S_ISREG(info.st_mode):
            problem = "This is not a file."
        elif info.st_size > MAX_BYTES:
            problem = "The file is too large for a profile."
        else:
            try:
                name = _name_in(_head(found.path)) or stem
            except OSError as error:
                problem = f"The file cannot be read: {_reason(error)}."
        return Entry(stem, name, datetime.fromtimestamp(info.st_mtime, UTC), info.st_size, problem)

    def path(self, profile_id: str) -> Path:
        """Where a profile is, or would be. Raises `StoreError` for what cannot be an id."""
        if not is_id(profile_id):
            raise StoreError(
                f"“{profile_id[:80]}” cannot be the id of a profile: small letters a-z, digits and "
                "hyphens only."
            )
        return self.folder / f"{profile_id}{SUFFIX}"

    def _beside(self, profile_id: str, suffix: str) -> Path:
        return self.path(profile_id).with_suffix(suffix)

    def _bytes(self, profile_id: str) -> bytes | None:
        return _bytes_of(self.path(profile_id), MAX_BYTES)

    def _encode(self, raw: dict[str, Any]) -> bytes:
        schema = SCHEMA_FILE if (self.folder / SCHEMA_FILE).is_file() else None
        try:
            data = dump_yaml(raw, schema).encode()
        except (ValueError, TypeError) as error:
            raise StoreError(f"The answers cannot be saved: {error}") from None
        if len(data) > MAX_BYTES:
            raise StoreError(
                f"The answers are larger than {MAX_BYTES // 1_000_000} MB and cannot be saved. "
                "Shorten the longest text."
            )
        return data

    def _free_id(self, wanted: str) -> str:
        candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, 100_000))
        return next(c for c in candidates if not os.path.lexists(self.path(c)))

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """No other save in this folder, from this process or another, until the block ends."""
        with _LOCK, contextlib.ExitStack() as opened:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                if sys.platform != "win32":
                    handle = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
                    opened.callback(os.close, handle)
                    fcntl.flock(handle, fcntl.LOCK_EX)
            except OSError as error:
                raise StoreError(
                    f"Nothing can be saved in {self.folder}: {_reason(error)}."
                ) from None
            yield


def example_store() -> Store:
    """The finished profiles that come with the app, to be read only."""
    return Store(EXAMPLES)


def examples() -> list[Entry]:
    """The finished profiles that come with the app, by id."""
    return sorted(example_store().list(), key=lambda entry: entry.id)


def read_example(example_id: str) -> Stored:
    """Raises `StoreError` if there is none of that id."""
    return example_store().read(example_id)


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise StoreError("Give the profile a name.")
    if len(name) > LINE_MAX:
        raise StoreError(f"A name can have at most {LINE_MAX} characters; this has {len(name)}.")
    return name


def _revision(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _raw_or_none(data: bytes) -> dict[str, Any] | None:
    try:
        return load_yaml(data).raw
    except FormatError:
        return None


def _conflict(profile_id: str, saved: dict[str, Any] | None, revision: str | None) -> Conflict:
    if revision is None:
        happened = f"The file {profile_id}.yaml was deleted somewhere else since you opened it."
    elif saved is None:
        happened = f"The file {profile_id}.yaml was changed somewhere else and cannot be read."
    else:
        happened = (
            f"The file {profile_id}.yaml was changed somewhere else (another tab or an editor) "
            "since you opened it."
        )
    return Conflict(f"{happened} Nothing was saved. Choose which version to keep.", saved, revision)


def _head(path: str) -> bytes:
    handle = os.open(path, os.O_RDONLY)
    try:
        return os.read(handle, _HEAD)
    finally:
        os.close(handle)


def _name_in(head: bytes) -> str | None:
    line = _NAME.search(head.removeprefix(b"\xef\xbb\xbf"))
    if not line:
        return None
    try:
        name = load_yaml(line[0]).raw["name"]
    except FormatError:
        return None
    return " ".join(str(name).split())[:LINE_MAX] if name is not None else None


def _bytes_of(path: Path, limit: int) -> bytes | None:
    """A file's bytes, at most ``limit`` + 1 of them; `None` if there is none. Raises `StoreError`."""
    if path.is_symlink():
        raise StoreError(f"{path}: {_IS_LINK}")
    return read_file(path, limit) if path.exists() else None


def _loaded(path: Path, limit: int, load: Callable[[bytes], _T]) -> _T | None:
    """What ``load`` makes of a file; `None` if there is none. Raises `StoreError`."""
    data = _bytes_of(path, limit)
    try:
        return None if data is None else load(data)
    except (SnapshotError, SentError) as error:
        raise StoreError(f"{path} cannot be used: {error}") from None


def _move(old: Path, new: Path) -> None:
    """Give a file another name, if it is there. Raises `StoreError`."""
    try:
        if os.path.lexists(old):
            old.replace(new)
    except OSError as error:
        raise StoreError(f"{old} cannot be renamed: {_reason(error)}.") from None


def _unlink(path: Path) -> None:
    """Delete a file if it is there. Raises `StoreError`."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be deleted: {_reason(error)}.") from None


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, if missing. Raises `StoreError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {folder} cannot be made: {_reason(error)}.") from None


def replace_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put ``data`` in the place of a file in one step: a reader, and a crash at any moment, finds
    the old content or the new, never a part. ``mode`` is for a file that is new.

    Raises `StoreError`; the old file is intact then, and nothing is left beside it.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
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
        _sync_folder(path.parent)
    except OSError as error:
        raise StoreError(
            f"{path.name} was not saved: {_reason(error)}. What was saved before is intact."
        ) from None


def _sync_folder(folder: Path) -> None:
    """Make the new directory entry itself survive a power cut."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems cannot do this; the file itself is safe on the disk by now.
        with contextlib.suppress(OSError):
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


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
