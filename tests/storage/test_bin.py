"""A deleted request lies in the bin for thirty days, whole; nothing that breaks off loses one."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.storage.sent import Sent
from sandbox_exit.storage.store import Store, StoreError

SENT = Sent({"text": "sent"}, None, datetime(2026, 11, 1, 10, tzinfo=UTC))
START = datetime(2026, 11, 29, 10, tzinfo=UTC)


def shop(store: Store, text: str = "two") -> str:
    """A profile with something of everything beside it."""
    made = store.create("Shop", {"text": "one"})
    store.save(made.id, {**made.raw, "text": text}, made.revision)
    store.save_sent(made.id, SENT)
    store.save_snapshot(made.id, sample_snapshot())
    return made.id


def is_whole(store: Store, profile_id: str, text: str = "two") -> bool:
    return (
        store.read(profile_id).raw["text"] == text
        and store.read_sent(profile_id) == SENT
        and store.read_snapshot(profile_id) is not None
        and [v.raw["text"] for v in store.versions(profile_id) if v.raw] == ["one"]
    )


def outside_the_bin(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".lock", "deleted"}


def test_deleted_is_in_the_bin_with_all_that_lay_beside_it(store: Store) -> None:
    store.delete(shop(store))
    assert store.list() == []
    assert outside_the_bin(store.folder) == set()
    (deleted,) = store.deleted()
    assert deleted.name == "Shop"
    assert deleted.goes - deleted.at == timedelta(days=30)
    assert is_whole(store, store.restore(deleted.key).id)
    assert store.deleted() == ()
    assert [entry.id for entry in store.list()] == ["shop"]


def test_restoring_overwrites_nothing(store: Store) -> None:
    store.delete(shop(store))
    file = store.folder / "shop.yaml"
    file.write_bytes(b"name: Another\n")
    restored = store.restore(store.deleted()[0].key)
    assert restored.id == "shop-2"
    assert is_whole(store, "shop-2")
    assert file.read_bytes() == b"name: Another\n"
    assert store.read_sent("shop") is None


def test_a_new_request_is_never_taken_for_a_deleted_one(store: Store) -> None:
    deleted = shop(store)
    store.delete(deleted)
    assert store.create("Shop", {"text": "another"}).id == "shop-2"
    assert store.restore(store.deleted()[0].key).id == deleted


def test_two_of_one_name_are_both_there_the_latest_first(store: Store) -> None:
    for text in ("old", "new"):
        store.delete(shop(store, text))
    new, old = store.deleted()
    assert is_whole(store, store.restore(old.key).id, "old")
    assert is_whole(store, store.restore(new.key).id, "new")


def test_after_thirty_days_it_is_gone(store: Store) -> None:
    Store(store.folder, lambda: START).delete(shop(store))
    nearly = Store(store.folder, lambda: START + timedelta(days=30, seconds=-1))
    assert [deleted.goes for deleted in nearly.deleted()] == [START + timedelta(days=30)]
    after = Store(store.folder, lambda: START + timedelta(days=30))
    assert after.deleted() == ()
    assert outside_the_bin(store.folder) == set()
    assert not list(store.folder.glob("deleted/*"))


def test_a_save_empties_the_bin_too(store: Store) -> None:
    Store(store.folder, lambda: START).delete(shop(store))
    Store(store.folder, lambda: START + timedelta(days=31)).create("Other", {})
    assert not list(store.folder.glob("deleted/*"))


def test_what_lies_beside_a_file_deleted_by_hand_is_left_to_its_owner(store: Store) -> None:
    path = store.path(shop(store))
    answers = path.read_bytes()
    path.unlink()
    assert store.create("Shop", {}).id == "shop-2"
    path.write_bytes(answers)
    assert is_whole(store, "shop")


def test_what_is_not_in_the_bin_cannot_be_restored(store: Store) -> None:
    store.create("Other", {})
    for key in ("shop.20261129T100000000000Z", "../x", "", "deleted"):
        with pytest.raises(StoreError, match="no longer among the deleted"):
            store.restore(key)


def test_a_bin_that_cannot_be_read_is_named_and_the_rest_works(store: Store) -> None:
    store.create("Shop", {})
    (store.folder / "deleted").write_text("x")
    with pytest.raises(StoreError, match="deleted cannot be listed"):
        store.deleted()
    with pytest.raises(StoreError, match="deleted"):
        store.delete("shop")
    store.create("Other", {})
    assert {entry.id for entry in store.list()} == {"shop", "other"}


def test_strange_things_in_the_bin_are_passed_over(store: Store) -> None:
    store.delete(shop(store))
    for name in ("notes", "x.y", "a.20261129T100000000000Z", "b.20261399T100000000000Z"):
        (store.folder / "deleted" / name).mkdir()
    for name in ("c", "Not Ours", "\udcff", ""):
        strange = store.folder / "deleted" / f"{name}.20261129T100000000000Z"
        strange.mkdir()
        os.mkfifo(strange / "profile.yaml")
    assert {deleted.name for deleted in store.deleted()} == {"Shop", "c"}


def test_a_delete_is_on_the_disk_when_it_is_done(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop(store)
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append(os.path.relpath(Path(f"/proc/self/fd/{handle}").readlink(), store.folder))
        fsync(handle)

    def moved(old: Path, new: Path) -> None:
        done.append("moved")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", moved)
    store.delete("shop")
    last = len(done) - done[::-1].index("moved")
    assert {".", "deleted"} < set(done[last:])


# Each way to break off: at the n-th step that changes the disk, the process is killed, or it fails.
BREAK_OFF = """
import json, os, shutil, signal, sys
from pathlib import Path
from sandbox_exit.storage.store import Store, StoreError
source, place, how, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
STEPS = ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync")

def act(store):
    if what == "restore":
        store.restore(store.deleted()[0].key)
    elif what == "rename":
        store.rename("shop", "Market")
    else:
        store.delete("shop")

def counted(name, stop):
    real = getattr(os, name)
    def step(*args, **options):
        count[0] += 1
        if count[0] == stop:
            if how == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(5, "Input/output error")
        return real(*args, **options)
    setattr(os, name, step)

for stop in range(1, 100):
    folder = place / str(stop)
    shutil.copytree(source, folder)
    child = os.fork()
    if child == 0:
        count = [0]
        for name in STEPS:
            counted(name, stop)
        try:
            act(Store(folder))
        except StoreError:
            os._exit(1)
        os._exit(0 if count[0] < stop else 1)
    if os.waitpid(child, 0)[1] == 0:
        break
print(stop)
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["killed", "failed"])
@pytest.mark.parametrize("what", ["delete", "rename", "restore"])
def test_wherever_it_breaks_off_the_request_is_listed_whole(
    store: Store, tmp_path: Path, what: str, how: str
) -> None:
    shop(store)
    if what == "restore":
        store.delete("shop")
    arguments = [str(store.folder), str(tmp_path / "broken"), how, what]
    done = subprocess.run(
        [sys.executable, "-c", BREAK_OFF, *arguments], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    steps = json.loads(done.stdout)
    assert steps > 6
    for stop in range(1, steps):
        broken = Store(tmp_path / "broken" / str(stop))
        listed, deleted = broken.list(), broken.deleted()
        assert len(listed) + len(deleted) == 1, (stop, listed, deleted)
        # Another request of the name, made meanwhile, gets nothing of it and takes nothing away.
        broken.create("Shop", {})
        broken.create("Market", {})
        profile_id = listed[0].id if listed else broken.restore(deleted[0].key).id
        raw = broken.read(profile_id).raw
        assert raw["text"] == "two"
        assert broken.read_sent(profile_id) == SENT, stop
        assert broken.read_snapshot(profile_id) is not None
        texts = [v.raw["text"] for v in broken.versions(profile_id) if v.raw]
        assert texts[-1] == "one", stop
        assert broken.deleted() == ()
        assert len(broken.list()) == 3


def test_what_breaks_off_while_the_bin_is_emptied_stays_listed_until_it_is_gone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(store.folder, lambda: START).delete(shop(store))
    late = Store(store.folder, lambda: START + timedelta(days=31))
    with monkeypatch.context() as patch:
        patch.setattr("sandbox_exit.storage.bin.shutil.rmtree", _failing)
        assert [deleted.name for deleted in late.deleted()] == ["Shop"]
    assert late.deleted() == ()


def _failing(*_: object) -> None:
    raise OSError(5, "Input/output error")
