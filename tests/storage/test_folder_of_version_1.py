"""A folder the version of November 2026 left behind: all of it is there, and nothing is asked again.

It was written by that version itself (commit d389b19): a finished request with what was read, one half
filled, one refused with the copy of what was sent, odd names, and the zip with everything.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox_exit.after.record import timeline
from sandbox_exit.answers.file_format import load_yaml
from sandbox_exit.answers.journey import SECTIONS, missing_answers
from sandbox_exit.answers.parsing import parse
from sandbox_exit.storage.sent import read_sent
from sandbox_exit.storage.store import Store

FOLDER = Path(__file__).parent / "version1"
NAMES = {
    "handwerk-first-request": "Handwerk, first request",
    "half-of-it-muede": "Half of it / müde 😴",
    "profile-con": "CON",
    "x" * 40: "x" * 120,
}
READ_AS: dict[str | float, float] = {"about 50": 50}


@pytest.fixture
def old(store: Store) -> Store:
    shutil.copytree(FOLDER, store.folder)
    return store


def given(value: Any) -> Iterator[str | float]:
    """Every answer in it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from given(part)
    elif value is not None:
        yield value


def test_every_request_is_listed_by_its_name(old: Store) -> None:
    assert {entry.id: entry.name for entry in old.list()} == NAMES
    assert all(entry.problem == "" for entry in old.list())


@pytest.mark.parametrize("profile_id", NAMES)
def test_every_answer_is_there(old: Store, profile_id: str) -> None:
    before = load_yaml((FOLDER / f"{profile_id}.yaml").read_bytes()).raw
    parsed = parse(old.read(profile_id).raw)
    assert parsed.problems == ()
    before.pop("schema_version")
    read_as = {READ_AS.get(value, value) for value in given(before)}
    assert read_as <= set(given(parsed.profile.model_dump(mode="json")))


@pytest.mark.parametrize("profile_id", ["handwerk-first-request", "profile-con"])
def test_what_was_finished_is_asked_nothing(old: Store, profile_id: str) -> None:
    profile = parse(old.read(profile_id).raw).profile
    assert [s.id for s in SECTIONS if missing_answers(profile, s.id)] == []
    snapshot = old.read_snapshot(profile_id)
    assert snapshot is not None
    assert snapshot.account.kind == "found"


def test_the_copy_of_what_was_sent_and_its_letter_are_there(old: Store) -> None:
    sent, profile = old.read_sent("profile-con"), parse(old.read("profile-con").raw).profile
    assert sent is not None
    assert sent.snapshot is not None
    assert sent.raw["volumes"]["peak"] == 20_000
    words = [event.letter for event in timeline(profile, sent)]
    assert any("unable to grant your request" in text for text in words)
    assert read_sent((old.folder / "sent-in-october.zip").read_bytes()).raw == sent.raw


def test_the_first_save_keeps_the_old_file_as_a_version(old: Store) -> None:
    stored = old.read("profile-con")
    before = set(given(stored.raw))
    old.save("profile-con", {**stored.raw, "name": "Second try"}, stored.revision)
    (version,) = old.versions("profile-con")
    old.put_back("profile-con", version.until)
    assert set(given(old.read("profile-con").raw)) >= before
