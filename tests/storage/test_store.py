"""Saving: whole or not at all, never over another, never outside the folder."""

import errno
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.answers.file_format import MAX_BYTES, FormatError
from sandbox_exit.storage.store import (
    Conflict,
    Store,
    StoreError,
    examples,
    id_for,
    is_id,
    read_example,
)

RAW = {"schema_version": 2, "business": {"product_name": "Handwerk"}}


def files(folder: Path) -> set[str]:
    """All files in and below the folder, but for the lock and the earlier versions; half a version is
    told."""
    found = (path for path in folder.rglob("*") if not path.is_dir() and path.name != ".lock")
    whole = re.compile(r"\d{8}T\d{12}Z\.yaml")
    return {str(p.relative_to(folder)) for p in found if not whole.fullmatch(p.name)}


def test_a_new_profile_is_listed_and_read_back(store: Store) -> None:
    created = store.create("My request", {"business": {"product_name": "Handwerk"}})
    assert created.raw == {**RAW, "name": "My request"}
    assert store.read(created.id) == created
    (entry,) = store.list()
    assert (entry.id, entry.name, entry.problem) == ("my-request", "My request", "")
    assert entry.size == (store.folder / "my-request.yaml").stat().st_size
    assert entry.modified.tzinfo is not None


def test_an_empty_or_missing_folder_has_no_profiles(store: Store) -> None:
    assert store.list() == []
    store.folder.mkdir()
    assert store.list() == []


def test_a_profile_is_readable_by_its_owner_only(store: Store) -> None:
    path = store.path(store.create("x", RAW).id)
    assert path.stat().st_mode & 0o777 == 0o600


def test_saving_keeps_the_permissions_a_person_gave_the_file(store: Store) -> None:
    created = store.create("x", RAW)
    store.path(created.id).chmod(0o640)
    store.save(created.id, {**created.raw, "name": "y"}, created.revision)
    assert store.path(created.id).stat().st_mode & 0o777 == 0o640


def test_each_save_makes_a_new_revision(store: Store) -> None:
    created = store.create("x", RAW)
    second = store.save(created.id, {**created.raw, "volumes": {"now": 1}}, created.revision)
    assert second != created.revision
    assert store.read(created.id).revision == second
    assert store.read(created.id).raw["volumes"] == {"now": 1}


def test_a_file_edited_by_hand_keeps_its_comments_until_an_answer_changes(store: Store) -> None:
    created = store.create("x", RAW)
    path = store.path(created.id)
    path.write_text(path.read_text() + "# mine\n")
    opened = store.read(created.id)
    assert store.save(opened.id, opened.raw, opened.revision) == opened.revision
    assert path.read_text().endswith("# mine\n")


def test_invalid_answers_are_saved_as_they_were_typed(store: Store) -> None:
    raw = {"schema_version": 2, "name": "x", "volumes": {"now": "a few"}, "unknown": [None, {}]}
    assert store.read(store.create("x", raw).id).raw == raw


# Two tabs


def test_the_second_of_two_tabs_is_told_and_nothing_is_lost(store: Store) -> None:
    opened = store.create("x", RAW)
    mine, theirs = {**opened.raw, "volumes": {"now": 1}}, {**opened.raw, "volumes": {"now": 2}}
    store.save(opened.id, theirs, opened.revision)
    with pytest.raises(Conflict, match="changed somewhere else") as caught:
        store.save(opened.id, mine, opened.revision)
    assert caught.value.theirs == theirs
    assert store.read(opened.id).raw == theirs
    store.save(opened.id, mine, caught.value.revision)
    assert store.read(opened.id).raw == mine


def test_two_tabs_with_the_same_answers_do_not_conflict(store: Store) -> None:
    opened = store.create("x", RAW)
    same = {**opened.raw, "volumes": {"now": 2}}
    revision = store.save(opened.id, same, opened.revision)
    assert store.save(opened.id, same, opened.revision) == revision


def test_a_profile_deleted_in_another_tab_is_a_conflict_that_can_be_undone(store: Store) -> None:
    opened = store.create("x", RAW)
    store.delete(opened.id)
    with pytest.raises(Conflict, match="was deleted") as caught:
        store.save(opened.id, opened.raw, opened.revision)
    assert (caught.value.theirs, caught.value.revision) == (None, None)
    store.save(opened.id, opened.raw, None)
    assert store.read(opened.id) == opened


def test_a_file_broken_by_an_editor_is_a_conflict_not_overwritten(store: Store) -> None:
    opened = store.create("x", RAW)
    store.path(opened.id).write_bytes(b"a: [")
    with pytest.raises(Conflict, match="cannot be read") as caught:
        store.save(opened.id, opened.raw, opened.revision)
    assert caught.value.theirs is None
    assert store.path(opened.id).read_bytes() == b"a: ["


def test_of_many_saves_at_once_one_wins_and_the_others_are_told(store: Store) -> None:
    opened = store.create("x", RAW)
    results: list[str] = []

    def save(number: int) -> None:
        try:
            store.save(opened.id, {**opened.raw, "volumes": {"now": number}}, opened.revision)
            results.append("saved")
        except Conflict:
            results.append("conflict")

    threads = [threading.Thread(target=save, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["conflict"] * 11 + ["saved"]
    assert files(store.folder) == {"x.yaml"}


@pytest.mark.slow
def test_processes_creating_one_name_at_once_get_ids_of_their_own(store: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from sandbox_exit.storage.store import Store\n"
        "for n in range(10): Store(Path(sys.argv[1])).create('Same', {'a': n})"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(store.folder)]) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    assert len(store.list()) == 30


# Names and ids


@pytest.mark.parametrize(
    ("name", "profile_id"),
    [
        ("../../etc/x", "etc-x"),
        ("/etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "c-windows-x"),
        ("CON", "profile-con"),
        ("lpt1", "profile-lpt1"),
        (".hidden", "hidden"),
        ("a.yaml", "a-yaml"),
        ("🚀🚀", "profile"),
        ("日本語", "profile"),
        ("Größe Ä", "groesse-ae"),
        ("Café", "cafe"),
        ("x" * 200, "x" * 40),
        ("name " * 39 + "end", ("name-" * 8)[:-1]),
        ("-- --", "profile"),
        ("profile.schema", "profile-schema"),
    ],
)
def test_any_name_gets_a_safe_id_and_is_kept_as_it_is(
    store: Store, name: str, profile_id: str
) -> None:
    created = store.create(name, RAW)
    assert created.id == profile_id
    assert store.read(profile_id).raw["name"] == name
    assert files(store.folder) == {f"{profile_id}.yaml"}
    assert store.list()[0].name == name


@given(st.text())
def test_any_name_makes_an_id(name: str) -> None:
    assert is_id(id_for(name))


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_name_is_needed(store: Store, name: str) -> None:
    with pytest.raises(StoreError, match="Give the profile a name"):
        store.create(name, RAW)
    assert store.list() == []


def test_a_name_can_be_too_long(store: Store) -> None:
    with pytest.raises(StoreError, match="at most 200 characters; this has 201"):
        store.create("x" * 201, RAW)


@pytest.mark.parametrize(
    "bad", ["../x", "/etc/passwd", "", ".", "..", "X", "a/b", "a\\b", "con", "a.yaml", "a\0", "é"]
)
@pytest.mark.parametrize(
    "use",
    [
        lambda store, bad: store.read(bad),
        lambda store, bad: store.save(bad, RAW, None),
        lambda store, bad: store.delete(bad),
        lambda store, bad: store.rename(bad, "x"),
        lambda store, bad: store.duplicate(bad, "x"),
    ],
    ids=["read", "save", "delete", "rename", "duplicate"],
)
def test_what_is_no_id_opens_nothing(
    store: Store, bad: str, use: Callable[[Store, str], object]
) -> None:
    with pytest.raises(StoreError, match="cannot be the id of a profile"):
        use(store, bad)
    assert not store.folder.exists() or files(store.folder) == set()


def test_a_second_profile_of_one_name_never_replaces_the_first(store: Store) -> None:
    first = store.create("Handwerk", RAW)
    second = store.create("Handwerk", {"a": 1})
    third = store.create("HANDWERK!", {"a": 2})
    assert [first.id, second.id, third.id] == ["handwerk", "handwerk-2", "handwerk-3"]
    assert store.read("handwerk") == first


# Rename, duplicate, delete


def test_rename_changes_name_and_file(store: Store) -> None:
    created = store.create("Old", RAW)
    renamed = store.rename(created.id, "New name")
    assert (renamed.id, renamed.raw["name"]) == ("new-name", "New name")
    assert store.read("new-name") == renamed
    assert files(store.folder) == {"new-name.yaml"}


def test_rename_to_the_name_of_another_keeps_both(store: Store) -> None:
    store.create("Taken", {"a": 1})
    renamed = store.rename(store.create("Mine", {"a": 2}).id, "Taken")
    assert renamed.id == "taken-2"
    assert store.read("taken").raw["a"] == 1
    assert store.read("taken-2").raw["a"] == 2


def test_rename_that_changes_only_the_spelling_keeps_the_file(store: Store) -> None:
    store.create("Same", RAW)
    second = store.create("Same", RAW)
    renamed = store.rename(second.id, "SAME")
    assert (renamed.id, renamed.raw["name"]) == ("same-2", "SAME")
    assert store.read("same-2") == renamed
    assert store.read("same").raw["name"] == "Same"


def test_rename_keeps_answers_that_are_invalid(store: Store) -> None:
    store.create("Old", {"unknown": "kept", "volumes": {"now": "many"}})
    assert store.rename("old", "New").raw["unknown"] == "kept"


def test_a_file_that_cannot_be_read_is_not_renamed(store: Store) -> None:
    store.create("Old", RAW)
    store.path("old").write_bytes(b"a: [")
    with pytest.raises(FormatError):
        store.rename("old", "New")
    assert files(store.folder) == {"old.yaml"}


def test_duplicate_is_a_copy_under_another_name(store: Store) -> None:
    store.create("One", {"a": 1})
    copy = store.duplicate("one", "Two")
    assert copy.raw == {"schema_version": 2, "a": 1, "name": "Two"}
    assert {entry.id for entry in store.list()} == {"one", "two"}


def test_delete_forgets_the_file(store: Store) -> None:
    store.create("x", RAW)
    store.delete("x")
    assert store.list() == []
    with pytest.raises(StoreError, match="no saved profile “x”"):
        store.delete("x")
    with pytest.raises(StoreError, match="no saved profile “x”"):
        store.read("x")


# Files that are not what they should be


def test_files_with_problems_are_listed_with_them(store: Store, tmp_path: Path) -> None:
    store.create("Good", RAW)
    (tmp_path / "secret.yaml").write_bytes(b"name: secret\n")
    (store.folder / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    (store.folder / "dangling.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (store.folder / "My Profile.yaml").write_bytes(b"name: x\n")
    (store.folder / "folder.yaml").mkdir()
    (store.folder / "huge.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    (store.folder / "notes.txt").write_bytes(b"not a profile")
    (store.folder / ".hidden.yaml").write_bytes(b"name: x\n")
    os.mkfifo(store.folder / "pipe.yaml")
    problems = {entry.id: entry.problem for entry in store.list()}
    assert problems.pop("good") == ""
    assert all(problems.values())
    assert set(problems) == {"linked", "dangling", "My Profile", "folder", "huge", "pipe"}
    assert "secret" not in {entry.name for entry in store.list()}


@pytest.mark.parametrize("use", ["read", "delete_and_list"])
def test_links_are_not_followed(store: Store, tmp_path: Path, use: str) -> None:
    store.folder.mkdir()
    secret = tmp_path / "secret.yaml"
    secret.write_bytes(b"name: secret\n")
    (store.folder / "linked.yaml").symlink_to(secret)
    if use == "read":
        with pytest.raises(StoreError, match="link to another file"):
            store.read("linked")
        with pytest.raises(StoreError, match="link to another file"):
            store.save("linked", RAW, None)
    else:
        store.delete("linked")
        assert store.list() == []
    assert secret.read_bytes() == b"name: secret\n"


def test_what_is_no_regular_file_is_not_opened(store: Store) -> None:
    store.folder.mkdir()
    os.mkfifo(store.folder / "pipe.yaml")
    (store.folder / "folder.yaml").mkdir()
    for profile_id in ("pipe", "folder"):
        with pytest.raises(StoreError, match="is not a file"):
            store.read(profile_id)


def test_a_file_of_50_mb_is_refused_without_being_read(store: Store) -> None:
    store.folder.mkdir()
    with (store.folder / "big.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert len(store.read_bytes("big")) == MAX_BYTES + 1
    with pytest.raises(FormatError, match="larger than 1 MB"):
        store.read("big")
    assert store.list()[0].problem == "The file is too large for a profile."


def test_a_file_with_an_error_says_where_and_stays_as_it_is(store: Store) -> None:
    store.folder.mkdir()
    (store.folder / "x.yaml").write_bytes(b"name: x\nname: y\n")
    with pytest.raises(FormatError) as caught:
        store.read("x")
    assert caught.value.line == 2
    assert (store.folder / "x.yaml").read_bytes() == b"name: x\nname: y\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"name: Plain\n", "Plain"),
        (b"\xef\xbb\xbfname: With mark\r\nx: 1\r\n", "With mark"),
        (b"schema_version: 1\nname: 'Quo # ted'   # comment\n", "Quo # ted"),
        ('name: "Gr\\u00F6\\u00DFe: ✓"\n'.encode(), "Größe: ✓"),
        (b"name: 12\n", "12"),
        (b"business:\n  name: not this\n", "x"),
        (b"name:\n", "x"),
        (b"name: [\n", "x"),
        (b"name: |\n  block\n", "x"),
        (b"name: \xff\n", "x"),
        (b"", "x"),
    ],
)
def test_the_list_shows_the_name_or_else_the_id(store: Store, content: bytes, name: str) -> None:
    store.folder.mkdir()
    (store.folder / "x.yaml").write_bytes(content)
    assert [entry.name for entry in store.list()] == [name]


def test_the_profile_changed_last_comes_first(store: Store) -> None:
    for number, name in enumerate(["b", "a", "c"]):
        store.create(name, RAW)
        os.utime(store.path(name), (1000 + number, 1000 + number))
    assert [entry.id for entry in store.list()] == ["c", "a", "b"]


# Disks


def fail(error: int) -> Callable[..., Any]:
    def failing(*_: object, **__: object) -> Any:
        raise OSError(error, os.strerror(error))

    return failing


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "disk is read-only"),
        (errno.EACCES, "no permission"),
        (errno.EDQUOT, "quota"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_when_a_save_fails_the_old_file_is_intact_and_nothing_is_left(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str, error: int, words: str
) -> None:
    created = store.create("x", RAW)
    before = store.path("x").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail(error))
        if step == "replace":
            patch.setattr(os, "rename", fail(error))
        with pytest.raises(StoreError, match=words):
            store.save("x", {**created.raw, "volumes": {"now": 1}}, created.revision)
    assert store.path("x").read_bytes() == before
    assert files(store.folder) == {"x.yaml"}
    store.save("x", {**created.raw, "volumes": {"now": 1}}, created.revision)


RLIMIT = """
import resource, sys
from pathlib import Path
from sandbox_exit.storage.store import Store, StoreError
store = Store(Path(sys.argv[1]))
opened = store.read("x")
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    store.save("x", {**opened.raw, "business": {"what_it_does": "y" * 1000}}, opened.revision)
except StoreError as error:
    print(error)
"""


def test_a_disk_that_takes_only_part_of_the_file(store: Store) -> None:
    before = store.create("x", RAW)
    done = subprocess.run(
        [sys.executable, "-c", RLIMIT, str(store.folder)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "x.yaml was not saved: the file would be larger than the system allows" in done.stdout
    assert store.read("x") == before
    assert files(store.folder) == {"x.yaml"}


CRASH = """
import os, signal, sys
from pathlib import Path
from sandbox_exit.storage.store import Store
store = Store(Path(sys.argv[1]))
opened = store.read("x")
setattr(os, sys.argv[2], lambda *_: os.kill(os.getpid(), signal.SIGKILL))
if sys.argv[2] == "replace":
    os.rename = os.replace
store.save("x", {**opened.raw, "volumes": {"now": 2}}, opened.revision)
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_in_the_middle_of_a_save_leaves_the_old_file(store: Store, step: str) -> None:
    before = store.create("x", RAW)
    done = subprocess.run([sys.executable, "-c", CRASH, str(store.folder), step])
    assert done.returncode == -9
    assert store.read("x") == before
    assert [entry.id for entry in store.list()] == ["x"]
    after = store.save("x", {**before.raw, "volumes": {"now": 3}}, before.revision)
    assert store.read("x").revision == after
    assert files(store.folder) == {"x.yaml"}


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreError, match="Nothing can be saved in"):
            Store(folder).create("x", RAW)


def test_a_folder_that_cannot_be_listed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "scandir", fail(errno.EACCES))
    with pytest.raises(StoreError, match="cannot be listed: you have no permission"):
        store.list()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"a": "\ud800"}, "Half a character"),
        ({"a": object()}, "object"),
        ({"business": {"what_it_does": "x" * MAX_BYTES}}, "larger than 1 MB"),
    ],
)
def test_what_could_not_be_read_back_is_not_saved(
    store: Store, raw: dict[str, Any], words: str
) -> None:
    created = store.create("x", RAW)
    with pytest.raises(StoreError, match=words):
        store.save("x", raw, created.revision)
    with pytest.raises(StoreError, match=words):
        store.create("y", raw)
    assert store.read("x") == created
    assert files(store.folder) == {"x.yaml"}


def test_the_examples_are_listed_and_read() -> None:
    assert [entry.id for entry in examples()] == ["handwerk", "stellwerk"]
    assert read_example("handwerk").raw["business"]["product_name"] == "Handwerk"
    with pytest.raises(StoreError, match="no saved profile"):
        read_example("none")


def test_the_schema_is_named_where_it_lies_beside_the_profiles(store: Store) -> None:
    assert "$schema" not in store.path(store.create("a", RAW).id).read_text()
    (store.folder / "profile.schema.json").write_text("{}")
    assert "$schema=profile.schema.json" in store.path(store.create("b", RAW).id).read_text()
