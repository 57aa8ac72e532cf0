"""Against the saved profiles: a program that dies at any moment, and programs that save at once."""

import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sandbox_exit.answers.file_format import FormatError
from sandbox_exit.storage.store import Conflict, Store, StoreError
from tests import ROOT

from .model import Attack


def _itself(*arguments: object) -> subprocess.Popen[str]:
    """This module as a program of its own."""
    command = [sys.executable, "-m", "tests.attack.store", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


# Killed while it saves


def kills(attack: Attack) -> None:
    """A program saves, creates and renames, says what it was told is done, and is killed (SIGKILL) at a
    random moment. What it was told is done has to be there, in the list or the bin; what is there has to
    be listed."""
    if not hasattr(os, "fork"):
        attack.skipped = "this system kills no process while it forks one (Windows)"
        return
    with tempfile.TemporaryDirectory() as folder:
        process = _itself("kills", folder, attack.name, attack.count, attack.seconds)
        said, _ = process.communicate(timeout=attack.seconds + 60)
        found = json.loads(said)
        attack.tried, attack.breaches = found["tried"], found["breaches"]
        if found["cut"] == 0:
            attack.breach("no save was ever cut short: this attack tried nothing")


def _kill(folder: Path, attack: Attack) -> int:
    """The tries, each with a child to kill; how many were cut short in the middle of a step."""
    store = Store(folder)
    store.create("base", _filled(0))
    cut = 0
    for chance in attack:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                _work(store, writing, chance)
            finally:
                os._exit(1)
        os.close(writing)
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            first = pipe.read(1) or b""  # now it is at work
            time.sleep(chance.random() * 0.01)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            told = (first + pipe.readall()).decode().splitlines()
        cut += any(folder.glob(".*.tmp"))
        for breach in _lost(store, [line.split() for line in told]):
            attack.breach(breach)
        for entry in store.list():
            if entry.id != "base":
                store.delete(entry.id)
        shutil.rmtree(folder / "deleted", ignore_errors=True)
        for left in folder.glob(".*.tmp"):
            left.unlink()
    return cut


def _work(store: Store, out: int, chance: random.Random) -> None:
    """Saves, creates and renames until it is killed, and says each step that is done."""
    stored = store.read("base")
    done, revision, names = int(stored.raw["done"]), stored.revision, list[str]()
    for number in itertools.count():
        choice = chance.random()
        if choice < 0.6:
            done += 1
            revision = store.save("base", _filled(done), revision)
            said = f"save {done}"
        elif choice < 0.8 or not names:
            names.append(store.create(f"made {number}", {"number": number}).id)
            said = f"create {number}"
        else:
            at = chance.randrange(len(names))
            names[at] = store.rename(names[at], f"named {number}").id
            said = f"rename {number}"
        os.write(out, f"{said}\n".encode())


def _filled(done: int) -> dict[str, Any]:
    """Answers of a real size, so that a save is more than a moment."""
    return {"schema_version": 2, "name": "base", "done": done, "text": [str(done)] * 400}


def _lost(store: Store, told: list[list[str]]) -> Iterator[str]:
    """What was told to be done and is not there, or is there and not listed."""
    saved = [int(line[1]) for line in told if line[0] == "save"]
    made = {int(line[1]) for line in told if line[0] == "create"}
    try:
        base = store.read("base").raw
        for deleted in store.deleted():
            store.restore(deleted.key)
        numbers = {
            store.read(entry.id).raw.get("number") for entry in store.list() if not entry.problem
        }
    except (StoreError, FormatError) as error:
        yield f"cannot be read after the kill: {error}"
        return
    if base != _filled(base["done"]):
        yield "a save is there in part"
    if saved and base["done"] not in (saved[-1], saved[-1] + 1):
        yield f"save {saved[-1]} was told to be done; {base['done']} is there"
    if not made <= numbers:
        yield f"told to be done and not there: {sorted(made - numbers)}"
    there = {path.name for path in store.folder.iterdir() if not path.name.startswith(".")}
    listed = {entry.id for entry in store.list() if not entry.problem}
    there.discard("deleted")  # the bin, whose requests were restored above
    unlisted = {name for name in there if name.partition(".")[0] not in listed}
    if unlisted:
        yield f"there and not listed: {sorted(unlisted)}"


# At once


def writers(attack: Attack, at_once: int) -> None:
    """So many programs add a line each to the same answers, again and again, and read anew where they
    are told of a conflict. Every line that was told to be saved has to be in the end."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.create("shared", {"lines": []})
        each = max(1, attack.count // at_once)
        started = [
            _itself("write", folder, number, each, attack.seconds) for number in range(at_once)
        ]
        ended = [process.communicate(timeout=attack.seconds + 60)[0] for process in started]
        told = [line for said in ended for line in said.splitlines() if line.startswith("told ")]
        conflicts = sum(said.count("conflict\n") for said in ended)
        attack.tried = len(told)
        there = store.read("shared").raw["lines"]
        lost = {line.removeprefix("told ") for line in told} - set(there)
        if lost:
            attack.breach(f"{len(lost)} lines were told to be saved and are lost")
        if len(there) != len(set(there)):
            attack.breach("a line is there twice")
        if [process.returncode for process in started] != [0] * at_once:
            attack.breach("a writer ended with an error")
        if not conflicts and attack.count >= 100:
            attack.breach("nobody met a conflict: this attack tried nothing")


def _write(store: Store, number: int, each: int, seconds: float) -> None:
    ends = time.monotonic() + seconds
    for line in (f"{number}.{at}" for at in range(each)):
        while time.monotonic() < ends:
            stored = store.read("shared")
            lines = [*stored.raw["lines"], line]
            try:
                store.save("shared", {**stored.raw, "lines": lines}, stored.revision)
            except Conflict:
                sys.stdout.write("conflict\n")
                continue
            sys.stdout.write(f"told {line}\n")
            break


def main(what: str, folder: str, *rest: str) -> None:
    if what == "write":
        number, each, seconds = rest
        _write(Store(Path(folder)), int(number), int(each), float(seconds))
        return
    name, count, seconds = rest
    attack = Attack(name, int(count), float(seconds))
    cut = _kill(Path(folder), attack)
    found = {"tried": attack.tried, "breaches": attack.breaches, "cut": cut}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
