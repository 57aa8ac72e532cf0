"""One file that is not what it should be takes nothing else down: it is named, with the reason."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox_exit.storage import files
from sandbox_exit.storage.store import Store, StoreError


def _not_utf8(folder: Path) -> None:
    for byte in (b"\xff", b"\xfe"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + byte + b".yaml")).write_bytes(b"name: x\n")


def _control_characters(folder: Path) -> None:
    for name in ("a\nb.yaml", "a\tb.yaml", "a\\nb.yaml"):
        (folder / name).touch()


def _two_gigabytes(folder: Path) -> None:
    with (folder / "x.yaml").open("wb") as file:
        file.truncate(2_000_000_000)


def _before_1970(folder: Path) -> None:
    (folder / "x.yaml").write_bytes(b"name: x\n")
    os.utime(folder / "x.yaml", (-86_400, -86_400))


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "not UTF-8": (_not_utf8, "Rename the file"),
    "control characters": (_control_characters, "Rename the file"),
    "a pipe": (lambda f: os.mkfifo(f / "x.yaml"), "not a file"),
    "two gigabytes": (_two_gigabytes, "too large"),
    "before 1970": (_before_1970, "before 1970"),
    "a folder": (lambda f: (f / "x.yaml").mkdir(), "not a file"),
    "a dangling link": (lambda f: (f / "x.yaml").symlink_to("nowhere"), "link"),
    "a link to itself": (lambda f: (f / "x.yaml").symlink_to("x.yaml"), "link"),
}


@pytest.fixture(params=list(STRANGE.values()), ids=list(STRANGE))
def why(request: pytest.FixtureRequest, store: Store) -> str:
    """What is said of a strange file that lies in the folder."""
    make, words = request.param
    store.create("Good", {})
    make(store.folder)
    return str(words)


def test_a_strange_file_is_listed_with_its_reason(store: Store, why: str) -> None:
    strange = [entry for entry in store.list() if entry.id != "good"]
    assert strange
    assert all(why in entry.problem for entry in strange)
    assert len({entry.id for entry in strange}) == len(strange)
    assert all(entry.id.isprintable() and entry.id.encode("utf-8") for entry in strange)
    assert store.read("good").raw["name"] == "Good"
    store.create("Another", {})
    store.delete("good")


def test_a_date_beyond_the_calendar(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Good", "Late"):
        store.create(name, {})
    real = os.lstat

    def lstat(path: Path) -> os.stat_result:
        found = list(real(path))
        if Path(path).name == "late.yaml":
            found[stat.ST_MTIME] = 300_000_000_000
        return os.stat_result(found)

    monkeypatch.setattr(os, "lstat", lstat)
    problems = {entry.id: entry.problem for entry in store.list()}
    assert problems.pop("good") == ""
    assert "after 9999" in problems["late"]


@pytest.mark.parametrize("step", ["open", "lstat"])
def test_no_permission(store: Store, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    for name in ("Good", "Closed"):
        store.create(name, {})
    real = getattr(os, step)

    def refused(path: Path, *arguments: int) -> object:
        if Path(path).name == "closed.yaml":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, *arguments)

    monkeypatch.setattr(os, step, refused)
    problems = {entry.id: entry.problem for entry in store.list()}
    assert problems.pop("good") == ""
    assert problems["closed"] == "The file cannot be read: you have no permission there."


def test_a_pipe_put_in_a_files_place_after_the_look_is_not_waited_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store.path(store.create("Shop", {}).id)
    was_file = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: was_file)
    with pytest.raises(StoreError, match="is not a file"):
        files.read_file(path)
