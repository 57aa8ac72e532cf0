"""What was sent is kept beside its profile and goes where the profile goes."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.storage.sent import Sent
from sandbox_exit.storage.store import Store, StoreError

RAW = {"business": {"product_name": "Shop"}}
SENT = Sent(RAW, sample_snapshot(), datetime(2026, 11, 1, 10, tzinfo=UTC))


@pytest.fixture
def shop(store: Store) -> str:
    profile = store.create("Shop", RAW)
    store.save_sent(profile.id, SENT)
    return profile.id


def test_it_comes_back_and_is_no_profile(store: Store, shop: str) -> None:
    assert store.read_sent(shop) == SENT
    assert [entry.id for entry in store.list()] == ["shop"]


def test_nothing_is_kept_unless_somebody_says_so(store: Store) -> None:
    assert store.read_sent(store.create("Shop", RAW).id) is None


def test_a_later_one_takes_its_place_and_none_forgets_it(store: Store, shop: str) -> None:
    later = Sent({"volumes": {"now": 5}}, None, datetime(2026, 11, 9, tzinfo=UTC))
    store.save_sent(shop, later)
    assert store.read_sent(shop) == later
    store.save_sent(shop, None)
    assert store.read_sent(shop) is None
    assert store.read(shop).raw["business"] == RAW["business"]


def test_it_follows_a_renamed_profile(store: Store, shop: str) -> None:
    renamed = store.rename(shop, "Market")
    assert store.read_sent(renamed.id) == SENT
    assert store.read_sent("shop") is None


def test_a_copy_of_the_profile_has_it_too(store: Store, shop: str, profiles_folder: Path) -> None:
    copy = store.duplicate(shop, "Second try")
    assert store.read_sent(copy.id) == SENT
    store.delete(shop)
    assert store.read_sent(copy.id) == SENT
    assert not list(profiles_folder.glob("shop*"))


def test_a_new_profile_never_inherits_it(store: Store, shop: str, profiles_folder: Path) -> None:
    for delete in (store.delete, lambda i: (profiles_folder / f"{i}.yaml").unlink()):
        store.save_sent(shop, SENT)
        delete(shop)
        shop = store.create("Shop", {}).id
        assert store.read_sent(shop) is None


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format_version": 9}', b"\xff\xfe\x00"])
def test_a_file_that_is_none_is_named_and_left_alone(
    store: Store, shop: str, profiles_folder: Path, content: bytes
) -> None:
    file = profiles_folder / "shop.sent.json"
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"shop\.sent\.json cannot be used: "):
        store.read_sent(shop)
    assert file.read_bytes() == content


def test_a_link_is_not_followed_nor_copied(
    store: Store, shop: str, profiles_folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text("{}", encoding="utf-8")
    file = profiles_folder / "shop.sent.json"
    file.unlink()
    file.symlink_to(outside)
    with pytest.raises(StoreError, match="A link to another file is not opened"):
        store.read_sent(shop)
    assert store.read_sent(store.duplicate(shop, "Second try").id) is None
    store.save_sent(shop, SENT)
    assert outside.read_text("utf-8") == "{}"
    assert store.read_sent(shop) == SENT


def test_a_disk_that_is_full_leaves_the_old_one(
    store: Store, shop: str, monkeypatch: pytest.MonkeyPatch, profiles_folder: Path
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="the disk is full"):
        store.save_sent(shop, Sent({}, None, datetime(2026, 12, 1, tzinfo=UTC)))
    monkeypatch.undo()
    assert store.read_sent(shop) == SENT
    assert not list(profiles_folder.glob(".*.tmp"))


def test_only_ids_of_ours_become_file_names(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot be the id of a profile"):
        store.save_sent("../outside", SENT)
