"""Saved profiles: one YAML file each, in one folder. A save is whole or did not happen.

    StoreError       for people: what happened, and what to do
    └─ Conflict      the file is not the one the answers were read from

Names are the user's; ids are ours. An id is the file's stem, and only safe ones are ever opened.
"""

import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from ..answers.file_format import MAX_BYTES, SCHEMA_FILE, FormatError, dump_yaml, load_yaml
from ..answers.migration import migrated
from ..answers.profile import SCHEMA_VERSION
from ..answers.validation import LINE_MAX
from ..installation import EXAMPLES
from ..observed.snapshot import (
    MAX_SNAPSHOT_BYTES,
    Snapshot,
    SnapshotError,
    dump_snapshot,
    load_snapshot,
)
from .bin import Bin, Deleted
from .files import (
    IS_LINK,
    make_folder,
    names_in,
    read_own,
    read_start,
    reason,
    replace_file,
    told,
)
from .files import StoreError as StoreError
from .lock import locked
from .sent import MAX_KEPT_BYTES, Sent, SentError, dump_kept, load_kept
from .slugs import slug
from .versions import Version, moment_of, stamp, thinned

_T = TypeVar("_T")

SUFFIX = ".yaml"
SNAPSHOT_SUFFIX = ".snapshot.json"
SENT_SUFFIX = ".sent.json"
VERSIONS_SUFFIX = ".versions"
_BESIDE = (SNAPSHOT_SUFFIX, SENT_SUFFIX, VERSIONS_SUFFIX)
"""What is kept beside a profile and goes where it goes."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
# Windows opens a device, not a file, for these names, whatever follows the dot.
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_HEAD = 4096
"""Bytes read of a file to list it; the name is the second key of a file the app wrote."""
_NAME = re.compile(rb"^name:[ ]+(\S[^\r\n]*)", re.MULTILINE)
_YEAR_10000 = 253_402_300_800
"""In seconds since 1970; Python's calendar ends there."""


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


class Store:
    """The profiles in one folder, which is made when the first one is saved. ``clock`` is for tests."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.folder = folder
        self._clock = clock
        self._bin = Bin(folder, _BESIDE)

    def list(self) -> list[Entry]:
        """All profiles, the one changed last first. Files with problems are listed with them.

        Raises `StoreError` when the folder cannot be read.
        """
        names = names_in(self.folder, f"The profiles in {self.folder}")
        ours = (name for name in names if name.endswith(SUFFIX) and not name.startswith("."))
        entries = filter(None, map(self._entry, ours))
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
        self.path(profile_id)  # refuses what is no id
        new = self._encode(raw)
        with self._locked():
            old = self._bytes(profile_id)
            if old == new:
                return _revision(new)
            now = saved = None
            if old is not None:
                now = _revision(old)
                with contextlib.suppress(FormatError):
                    saved = load_yaml(old).raw
            if now is not None and saved == raw:
                return now
            if now != revision:
                raise _conflict(profile_id, saved, now)
            self._replace(profile_id, old, new)
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
            if not kept.is_symlink() and (data := read_own(kept, MAX_KEPT_BYTES)) is not None:
                replace_file(self._beside(stored.id, SENT_SUFFIX), data)
        return stored

    def rename(self, profile_id: str, name: str) -> Stored:
        """Change the name, and the id with it. Raises as `read` and `create` do."""
        with self._locked():
            old = self.read_bytes(profile_id)
            raw = {**load_yaml(old).raw, "name": _checked_name(name)}
            new, wanted = self._encode(raw), id_for(name)
            self._replace(profile_id, old, new)
            if not re.fullmatch(re.escape(wanted) + r"(-\d+)?", profile_id):
                wanted = self._free_id(wanted)
                # By way of the bin: should this break off, it is there, with all that lies beside it.
                moved = self._bin.put(profile_id, self.path(profile_id), self._clock())
                self._bin.settle()
                self._bin.take_out(moved, wanted, self.path(wanted), self._clock())
                profile_id = wanted
        return Stored(profile_id, raw, _revision(new))

    def delete(self, profile_id: str) -> None:
        """Move a profile and all that lies beside it to the bin, for `bin.KEPT_FOR`.

        Raises `StoreError` if there is no such profile or it cannot be deleted.
        """
        path = self.path(profile_id)
        with self._locked():
            if not os.path.lexists(path):
                raise StoreError(f"There is no saved profile “{profile_id}”.")
            self._bin.put(profile_id, path, self._clock())

    def deleted(self) -> tuple[Deleted, ...]:
        """What is in the bin, the latest first. What has been there for too long is removed.

        Raises `StoreError` when the bin cannot be read.
        """
        now = self._clock()
        if any(deleted.goes <= now for deleted in self._bin.profiles()):
            with contextlib.suppress(StoreError), self._locked():
                pass  # which empties it, if anything can be written now
        return tuple(
            replace(found, name=_name_in_bin(found.path) or found.id)
            for found in self._bin.profiles()
        )

    def restore(self, key: str) -> Stored:
        """Take a profile out of the bin, with all that lay beside it, over no other.

        Raises `StoreError` if it is not there or cannot be moved, and `FormatError` as `read` does; it
        is among the profiles then.
        """
        with self._locked():
            self._bin.settle()
            found = next((deleted for deleted in self._bin.profiles() if deleted.key == key), None)
            if found is None:
                raise StoreError("This request is no longer among the deleted ones.")
            profile_id = self._free_id(found.id, from_bin=True)
            self._bin.take_out(found, profile_id, self.path(profile_id), self._clock())
        return self.read(profile_id)

    def versions(self, profile_id: str) -> tuple[Version, ...]:
        """The earlier versions of a profile, the latest first. Raises `StoreError` when they cannot be
        listed; one that cannot be read is listed with the reason."""
        return tuple(self._version(profile_id, until) for until in self._moments(profile_id))

    def put_back(self, profile_id: str, until: datetime) -> Stored:
        """Save an earlier version, as it was, in place of what is saved, which becomes one itself.

        Raises `StoreError` if there is no such version or profile or it cannot be written, and
        `FormatError` if the version is not valid; nothing is changed then.
        """
        with self._locked():
            data = read_own(self._version_path(profile_id, until), MAX_BYTES)
            if data is None:
                raise StoreError("This version is no longer kept.")
            raw = load_yaml(data).raw
            self._replace(profile_id, self.read_bytes(profile_id), data)
        return Stored(profile_id, raw, _revision(data))

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
        name = _checked_name(name)
        named = migrated({"schema_version": SCHEMA_VERSION, **raw, "name": name})
        data = self._encode(named)
        profile_id = self._free_id(id_for(name))
        replace_file(self.path(profile_id), data)
        return Stored(profile_id, named, _revision(data))

    def _replace(self, profile_id: str, old: bytes | None, new: bytes) -> None:
        """Write a profile's file, when what it held is put aside as a version."""
        if old is not None and old != new:
            self._put_aside(profile_id, old)
        replace_file(self.path(profile_id), new)

    def _put_aside(self, profile_id: str, old: bytes) -> None:
        kept, now = self._moments(profile_id), self._clock()
        if kept and self._is_version(profile_id, kept[0], old):
            return
        until = max(now, kept[0] + timedelta(microseconds=1)) if kept else now
        make_folder(self._beside(profile_id, VERSIONS_SUFFIX))
        called = self.path(profile_id).name
        replace_file(self._version_path(profile_id, until), old, called=called)
        for gone in set(kept).difference(thinned((until, *kept))):
            with contextlib.suppress(StoreError):  # it goes another time
                _unlink(self._version_path(profile_id, gone))

    def _is_version(self, profile_id: str, until: datetime, data: bytes) -> bool:
        """Whether this is what a save that broke off has put aside already."""
        with contextlib.suppress(StoreError):
            return read_own(self._version_path(profile_id, until), MAX_BYTES) == data
        return False

    def _moments(self, profile_id: str) -> tuple[datetime, ...]:
        """Until when each version was the saved one, the latest first."""
        folder = self._beside(profile_id, VERSIONS_SUFFIX)
        with told(f"{folder} cannot be listed"):
            if folder.is_symlink():
                raise StoreError(f"{folder}: {IS_LINK}")
        stamps = (n.removesuffix(SUFFIX) for n in names_in(folder) if n.endswith(SUFFIX))
        return tuple(sorted(filter(None, map(moment_of, stamps)), reverse=True))

    def _version_path(self, profile_id: str, until: datetime) -> Path:
        return self._beside(profile_id, VERSIONS_SUFFIX) / f"{stamp(until)}{SUFFIX}"

    def _version(self, profile_id: str, until: datetime) -> Version:
        try:
            data = read_own(self._version_path(profile_id, until), MAX_BYTES)
            return Version(until, load_yaml(data or b"").raw)
        except (StoreError, FormatError) as error:
            return Version(until, None, str(error))

    def _entry(self, file_name: str) -> Entry | None:
        """`None` for a file that has gone meanwhile."""
        stem, path = file_name.removesuffix(SUFFIX), self.folder / file_name
        name, modified, size = _printable(stem), 0.0, 0
        try:
            info = os.lstat(path)
            size = info.st_size
            problem = _problem(stem, info)
            if 0 <= info.st_mtime < _YEAR_10000:
                modified = info.st_mtime
            if not problem:
                name = _name_of(path) or stem
        except FileNotFoundError:
            return None
        except OSError as error:
            problem = f"The file cannot be read: {reason(error)}."
        return Entry(_printable(stem), name, datetime.fromtimestamp(modified, UTC), size, problem)

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
        return read_own(self.path(profile_id), MAX_BYTES)

    def _encode(self, raw: dict[str, Any]) -> bytes:
        schema = SCHEMA_FILE if (self.folder / SCHEMA_FILE).is_file() else None
        try:
            data = dump_yaml(migrated(raw), schema).encode()
        except (ValueError, TypeError) as error:
            raise StoreError(f"The answers cannot be saved: {error}") from None
        if len(data) > MAX_BYTES:
            raise StoreError(
                f"The answers are larger than {MAX_BYTES // 1_000_000} MB and cannot be saved. "
                "Shorten the longest text."
            )
        return data

    def _free_id(self, wanted: str, *, from_bin: bool = False) -> str:
        """An id that no profile has, nor anything that lies beside one. Nor one in the bin: a window
        that still shows that request would take a new one for it."""
        gone = set() if from_bin else self._bin.ids()
        candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, 100_000))
        return next(
            c
            for c in candidates
            if c not in gone
            and not any(os.path.lexists(self._beside(c, s)) for s in (SUFFIX, *_BESIDE))
        )

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """No other save in this folder, from this process or another, until the block ends."""
        with locked(self.folder):
            self._bin.empty(self._clock())
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


def _printable(text: str) -> str:
    """A file's name as text that can be shown, another for each name: it may hold any byte."""
    shown = (c if c.isprintable() and c != "\\" else ascii(c)[1:-1] for c in text)
    return "".join(shown)


def _problem(stem: str, info: os.stat_result) -> str:
    """Why a file cannot be opened as a profile, as far as it shows from outside."""
    if not is_id(stem):
        return "Rename the file to small letters a-z, digits and hyphens to open it."
    if stat.S_ISLNK(info.st_mode):
        return IS_LINK
    if not stat.S_ISREG(info.st_mode):
        return "This is not a file."
    if info.st_size > MAX_BYTES:
        return "The file is too large for a profile."
    if not 0 <= info.st_mtime < _YEAR_10000:
        return (
            "The file was changed before 1970 or after 9999, says its date, which is wrong. Save it "
            "again in an editor."
        )
    return ""


def _name_of(path: Path) -> str | None:
    """The name at the beginning of a profile's file. Raises `OSError`."""
    line = _NAME.search((read_start(path, _HEAD) or b"").removeprefix(b"\xef\xbb\xbf"))
    if not line:
        return None
    try:
        name = load_yaml(line[0]).raw["name"]
    except FormatError:
        return None
    return " ".join(str(name).split())[:LINE_MAX] if name is not None else None


def _name_in_bin(path: Path) -> str | None:
    with contextlib.suppress(OSError):
        return _name_of(path)
    return None


def _loaded(path: Path, limit: int, load: Callable[[bytes], _T]) -> _T | None:
    """What ``load`` makes of a file; `None` if there is none. Raises `StoreError`."""
    data = read_own(path, limit)
    try:
        return None if data is None else load(data)
    except (SnapshotError, SentError) as error:
        raise StoreError(f"{path} cannot be used: {error}") from None


def _unlink(path: Path) -> None:
    """Delete a file if it is there. Raises `StoreError`."""
    with told(f"{path} cannot be deleted"):
        path.unlink(missing_ok=True)
