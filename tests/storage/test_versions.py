"""What was saved before is kept, thinned by age, and can be put back."""

import os
import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sandbox_exit.answers.file_format import FormatError
from sandbox_exit.storage.store import Store, StoreError
from sandbox_exit.storage.versions import KEPT, Version, stamp, thinned

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(profiles_folder: Path, clock: Clock) -> Store:
    return Store(profiles_folder, clock)


def save(store: Store, **answers: Any) -> None:
    opened = store.read("shop")
    store.save("shop", {**opened.raw, **answers}, opened.revision)


def _text(version: Version) -> Any:
    return version.raw and version.raw.get("text")


def said(store: Store) -> list[Any]:
    """What each version has to say, the latest first."""
    return [_text(v) for v in store.versions("shop")]


def test_each_save_keeps_what_was_there_and_until_when(store: Store, clock: Clock) -> None:
    store.create("Shop", {"text": "one"})
    assert store.versions("shop") == ()
    for minute, text in ((1, "two"), (2, "three")):
        clock.now = START + timedelta(minutes=minute)
        save(store, text=text)
    save(store, text="three")
    latest, first = store.versions("shop")
    assert (latest.until, _text(latest)) == (START + timedelta(minutes=2), "two")
    assert (first.until, _text(first)) == (START + timedelta(minutes=1), "one")
    assert [entry.id for entry in store.list()] == ["shop"]


def test_a_version_is_readable_by_its_owner_only(store: Store, profiles_folder: Path) -> None:
    store.create("Shop", {"text": "one"})
    save(store, text="two")
    (file,) = profiles_folder.glob("shop.versions/*")
    assert file.stat().st_mode & 0o777 == 0o600


def test_putting_back_is_a_save_that_can_be_undone(store: Store) -> None:
    store.create("Shop", {"text": "one"})
    save(store, text="two")
    (first,) = store.versions("shop")
    put_back = store.put_back("shop", first.until)
    assert put_back == store.read("shop")
    assert put_back.raw["text"] == "one"
    assert said(store) == ["two", "one"]
    store.put_back("shop", store.versions("shop")[0].until)
    assert store.read("shop").raw["text"] == "two"


def test_another_window_is_told_of_a_version_that_was_put_back(store: Store) -> None:
    store.create("Shop", {"text": "one"})
    save(store, text="two")
    opened = store.read("shop")
    store.put_back("shop", store.versions("shop")[0].until)
    with pytest.raises(StoreError, match="changed somewhere else"):
        store.save("shop", {**opened.raw, "text": "three"}, opened.revision)


def test_what_an_editor_wrote_is_kept_too_even_if_it_is_no_profile(store: Store) -> None:
    store.create("Shop", {"text": "one"})
    save(store, text="two")
    store.path("shop").write_bytes(b"text: [broken")
    store.put_back("shop", store.versions("shop")[0].until)
    broken, first = store.versions("shop")
    assert (broken.raw, _text(first)) == (None, "one")
    assert "bracket" in broken.problem
    with pytest.raises(FormatError):
        store.put_back("shop", broken.until)
    assert store.read("shop").raw["text"] == "one"


@pytest.mark.slow
def test_a_hundred_saves_in_a_minute_leave_the_years_before(store: Store, clock: Clock) -> None:
    store.create("Shop", {"text": "first"})
    for day in range(60):
        clock.now = START + timedelta(days=day)
        save(store, text=f"day {day}")
    for second in range(100):
        clock.now += timedelta(seconds=0.6)
        save(store, text=f"second {second}")
    versions = store.versions("shop")
    assert len(versions) == KEPT
    assert said(store)[:5] == [f"second {98 - n}" for n in range(5)]
    assert said(store)[-1] == "first"
    days = [v for v in versions if v.until < clock.now - timedelta(hours=1)]
    assert len(days) >= 8
    assert any(v.until > clock.now - timedelta(days=4) for v in days)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_the_rhythm_no_gap_is_wide_for_its_age(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311
    now, kept = START, [START]
    made = [START]
    for _ in range(3000):
        now += timedelta(seconds=draw.choice([1, 2, 5, 30, 300, 3600 * draw.random() ** 8 * 90]))
        made.append(now)
        kept = thinned([*kept, now])
    assert len(kept) == KEPT
    assert (kept[0], kept[-1]) == (now, START)
    for newer, older in pairwise(kept):
        between = [m for m in made if older < m < newer]
        # Twice as old at most, unless nothing was saved in between.
        assert not between or now - older <= 2.5 * (now - newer) + timedelta(seconds=10)


def test_a_clock_that_goes_back_keeps_the_order(store: Store, clock: Clock) -> None:
    store.create("Shop", {"text": "one"})
    save(store, text="two")
    clock.now -= timedelta(days=1)
    save(store, text="three")
    save(store, text="four")
    assert said(store) == ["three", "two", "one"]


def test_versions_go_where_the_profile_goes(store: Store, profiles_folder: Path) -> None:
    store.create("Shop", {"text": "one"})
    save(store, text="two")
    store.rename("shop", "Market")
    assert [v.raw["text"] for v in store.versions("market") if v.raw] == ["two", "one"]
    latest = store.versions("market")[0]
    assert latest.raw is not None
    assert latest.raw["name"] == "Shop"
    store.delete("market")
    assert store.versions(store.create("Market", {}).id) == ()
    restored = store.restore(store.deleted()[0].key)
    assert len(store.versions(restored.id)) == 2
    assert store.versions(store.duplicate(restored.id, "Copy").id) == ()


def test_a_folder_of_versions_that_is_none_is_named_and_nothing_is_saved(
    store: Store, profiles_folder: Path, tmp_path: Path
) -> None:
    store.create("Shop", {"text": "one"})
    (profiles_folder / "shop.versions").symlink_to(tmp_path)
    for use in (lambda: save(store, text="two"), lambda: store.versions("shop")):
        with pytest.raises(StoreError, match=r"shop\.versions: A link"):
            use()
    assert store.read("shop").raw["text"] == "one"
    (profiles_folder / "shop.versions").unlink()
    (profiles_folder / "shop.versions").write_text("x")
    with pytest.raises(StoreError, match=r"shop\.versions cannot be listed"):
        save(store, text="two")


def test_other_files_among_the_versions_are_left_alone(store: Store, profiles_folder: Path) -> None:
    store.create("Shop", {"text": "one"})
    save(store, text="two")
    mine = profiles_folder / "shop.versions" / "mine.yaml"
    mine.write_text("text: mine\n")
    for number in range(40):
        save(store, text=str(number))
    assert len(store.versions("shop")) == KEPT
    assert mine.read_text() == "text: mine\n"


def test_strange_files_among_the_versions_are_told_and_stop_no_save(
    store: Store, clock: Clock, profiles_folder: Path
) -> None:
    store.create("Shop", {"text": "one"})
    save(store, text="two")
    folder = profiles_folder / "shop.versions"
    pipe, link, directory = (
        folder / f"{stamp(START + timedelta(minutes=n))}.yaml" for n in (1, 2, 3)
    )
    os.mkfifo(pipe)
    link.symlink_to("nowhere")
    directory.mkdir()
    problems = [version.problem for version in store.versions("shop")]
    assert [bool(problem) for problem in problems] == [True, True, True, False]
    for number in range(KEPT + 5):
        clock.now += timedelta(hours=1)
        save(store, text=str(number))
    assert store.read("shop").raw["text"] == str(KEPT + 4)
    assert said(store)[0] == str(KEPT + 3)


def test_a_version_that_is_gone_or_never_was_cannot_be_put_back(store: Store) -> None:
    store.create("Shop", {"text": "one"})
    with pytest.raises(StoreError, match="no longer kept"):
        store.put_back("shop", START)
    assert store.read("shop").raw["text"] == "one"
