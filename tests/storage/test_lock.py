"""Two writers in one folder: one waits, not for ever; who only lists does not wait."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox_exit.storage import lock
from sandbox_exit.storage.store import Store, StoreError

HOLD = """
import fcntl, sys
with open(sys.argv[1], "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(store: Store) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock until its input ends."""
    store.create("Shop", {"text": "one"})
    command = [sys.executable, "-c", HOLD, str(store.folder / ".lock")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        if other.stdin is not None and not other.stdin.closed:
            other.stdin.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.save("shop", {"text": "two"}, store.read("shop").revision),
        lambda store: store.create("Other", {}),
        lambda store: store.rename("shop", "Other"),
        lambda store: store.delete("shop"),
        lambda store: store.save_snapshot("shop", None),
    ],
    ids=["save", "create", "rename", "delete", "snapshot"],
)
def test_who_waits_too_long_is_told_which_file_and_what_to_do(
    store: Store,
    held: "subprocess.Popen[str]",
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Store], object],
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    before = store.read("shop")
    with pytest.raises(StoreError, match=r"Nothing was changed: .*/\.lock .*try again"):
        change(store)
    assert [entry.id for entry in store.list()] == ["shop"]
    assert store.read("shop") == before


def test_who_waits_a_little_gets_through(store: Store, held: "subprocess.Popen[str]") -> None:
    assert 1 < lock.PATIENCE < 10
    assert held.stdin is not None
    threading.Timer(0.3, held.stdin.close).start()
    store.create("Other", {})
    assert held.wait(10) == 0
    assert len(store.list()) == 2


def test_another_thread_is_not_waited_for_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with lock.locked(store.folder), pytest.raises(StoreError, match="Nothing was changed"):
        store.create("Other", {})
    assert store.create("Other", {}).id == "other"


@pytest.mark.slow
def test_listing_while_others_delete_neither_fails_nor_forgets(
    store: Store, tmp_path: Path
) -> None:
    store.create("Stays", {})
    code = (
        "import sys; from pathlib import Path; from sandbox_exit.storage.store import Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "while not (store.folder / 'stop').exists():\n"
        "    ids = [store.create('Goes', {}).id for _ in range(20)]\n"
        "    for i in ids: store.delete(i)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(store.folder)]) as other:
        # Two seconds of it, from when the other has begun.
        until, given_up = None, time.monotonic() + 45
        seen = set()
        try:
            while time.monotonic() < (until or given_up):
                listed = store.list()
                seen |= {entry.id for entry in listed}
                if until is None and len(seen) > 1:
                    until = time.monotonic() + 2
                assert "stays" in {entry.id for entry in listed}
                assert not any(entry.problem for entry in listed)
        finally:
            (store.folder / "stop").touch()
        assert other.wait(30) == 0
    assert len(seen) > 1
