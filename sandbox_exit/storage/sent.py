"""What a request was made of when it was sent: the answers, and what was seen of the account then.

It comes from the copy kept beside a profile, or from a file somebody hands in: a profile, or the zip
with everything, which is treated as hostile.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from pydantic import ValidationError

from ..answers.file_format import MAX_BYTES, FormatError, dump_yaml, load_yaml
from ..observed.observation import Frozen, Moment, now
from ..observed.snapshot import (
    MAX_SNAPSHOT_BYTES,
    Snapshot,
    SnapshotError,
    check_times,
    first_problem,
    load_snapshot,
)
from ..wording import upper_first

MAX_ZIP_BYTES = 32_000_000
MAX_KEPT_BYTES = MAX_SNAPSHOT_BYTES + 2 * MAX_BYTES
"""The answers are text inside JSON, where a character may take two."""
_MAX_ENTRIES = 200
"""The app's own zip has fewer than twenty."""
PROFILE, SNAPSHOT = "profile.yaml", "snapshot.json"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Sent:
    """``kept_at`` is when it was put aside; `None` where only a file says so. ``snapshot`` is `None`
    where the account had not been read. ``as_of`` is the day for which the answers come from an earlier
    version of the profile, as no copy was kept."""

    raw: dict[str, Any]
    snapshot: Snapshot | None
    kept_at: datetime | None = None
    as_of: date | None = None


class SentError(ValueError):
    """The file is not what was sent; the message says why and what to do."""


def read_sent(data: bytes) -> Sent:
    """The answers in a profile's bytes, or answers and snapshot in those of the zip with everything.

    Raises `SentError`.
    """
    if len(data) > MAX_ZIP_BYTES:
        raise SentError(
            f"The file has {len(data):,} bytes; at most {MAX_ZIP_BYTES:,} are read. Take profile.yaml "
            "out of the zip and give that alone."
        )
    if data.startswith(b"PK\x03\x04"):
        return _from_zip(data)
    if data.startswith(b"PK"):
        raise SentError(
            "This zip is empty or one part of several. Give the zip as it was downloaded."
        )
    return Sent(_answers(data, ""), None)


def _from_zip(data: bytes) -> Sent:
    # Each entry has this mark in the directory, which is read whole before anything else can be asked.
    if data.count(b"PK\x01\x02") > _MAX_ENTRIES:
        raise SentError("This zip has too many entries to be the one with everything.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            profile = _entry(archive, PROFILE, MAX_BYTES)
            seen = _entry(archive, SNAPSHOT, MAX_SNAPSHOT_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        if isinstance(error, SentError):
            raise
        raise SentError("This zip is damaged and cannot be read. Download it again.") from None
    if profile is None:
        raise SentError(
            f"This zip has no {PROFILE} at its top. Give the zip from “Download everything”, or a "
            "profile.yaml."
        )
    try:
        snapshot = load_snapshot(seen) if seen is not None else None
    except SnapshotError as error:
        raise SentError(f"{SNAPSHOT} in the zip: {error}") from None
    return Sent(_answers(profile, f"{PROFILE} in the zip, "), snapshot)


def _entry(archive: zipfile.ZipFile, name: str, limit: int) -> bytes | None:
    """The bytes of the one entry of this very name; `None` where there is none. No other is touched."""
    found = [info for info in archive.infolist() if info.filename == name]
    if not found:
        return None
    info = found[0]
    if len(found) > 1:
        raise SentError(f"This zip has {len(found)} entries called {name}.")
    if info.flag_bits & 0x1:
        raise SentError("This zip is locked with a password. Give it without one.")
    if info.compress_type not in _METHODS:
        raise SentError(f"{name} is packed in a way that is not read. Give the file alone.")
    with archive.open(info) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise SentError(f"{name} in the zip is larger than {limit:,} bytes, which no such file is.")
    return content


def _answers(data: bytes, where: str) -> dict[str, Any]:
    try:
        return load_yaml(data).raw
    except FormatError as error:
        line = f"line {error.line}: " if error.line else ""
        said = f"{where}{line}{error.message}"
        raise SentError(upper_first(said)) from None


class _Kept(Frozen):
    """The file beside a profile."""

    format_version: Literal[1] = 1
    kept_at: Moment
    profile: str
    """The answers as YAML."""
    snapshot: Snapshot | None = None


def dump_kept(raw: dict[str, Any], snapshot: Snapshot | None, at: datetime) -> bytes:
    """The copy to keep. Raises `ValueError` for answers that no file can hold."""
    kept = _Kept(kept_at=at.astimezone(UTC), profile=dump_yaml(raw), snapshot=snapshot)
    return (kept.model_dump_json(indent=2) + "\n").encode()


def load_kept(data: bytes) -> Sent:
    """A copy as it was kept, treated as hostile. Raises `SentError`."""
    if len(data) > MAX_KEPT_BYTES:
        raise SentError(f"It has more than {MAX_KEPT_BYTES:,} bytes.")
    try:
        kept = _Kept.model_validate_json(data)
        raw = kept.profile.encode()
        if kept.snapshot is not None:
            check_times(kept.snapshot, now())
    except ValidationError as error:
        raise SentError(f"{first_problem(error)}.") from None
    except UnicodeEncodeError:
        raise SentError("Its answers are not text.") from None
    except SnapshotError as error:
        raise SentError(str(error)) from None
    return Sent(_answers(raw, ""), kept.snapshot, kept.kept_at)
