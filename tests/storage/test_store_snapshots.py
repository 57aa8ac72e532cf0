"""What was read from the account is kept beside its profile and goes where the profile goes."""

from pathlib import Path

import pytest

from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.storage.store import Store, StoreError


def test_a_snapshot_comes_back_as_it_was_kept(store: Store) -> None:
    profile = store.create("Shop", {})
    assert store.read_snapshot(profile.id) is None

    store.save_snapshot(profile.id, sample_snapshot())

    assert store.read_snapshot(profile.id) == sample_snapshot()
    assert [entry.id for entry in store.list()] == ["shop"]


def test_forgetting_a_snapshot_leaves_the_profile(store: Store) -> None:
    profile = store.create("Shop", {"business": {"product_name": "Shop"}})
    store.save_snapshot(profile.id, sample_snapshot())

    store.save_snapshot(profile.id, None)

    assert store.read_snapshot(profile.id) is None
    assert store.read(profile.id).raw["business"] == {"product_name": "Shop"}


def test_it_follows_a_renamed_profile(store: Store) -> None:
    profile = store.create("Shop", {})
    store.save_snapshot(profile.id, sample_snapshot())

    renamed = store.rename(profile.id, "Market")

    assert store.read_snapshot(renamed.id) == sample_snapshot()
    assert store.read_snapshot("shop") is None


def test_a_new_profile_never_inherits_the_account_of_a_deleted_one(
    store: Store, profiles_folder: Path
) -> None:
    for delete in (store.delete, lambda i: (profiles_folder / f"{i}.yaml").unlink()):
        profile = store.create("Shop", {})
        store.save_snapshot(profile.id, sample_snapshot())
        delete(profile.id)

        again = store.create("Shop", {})
        assert store.read_snapshot(again.id) is None
        store.delete(again.id)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format_version": 9}', b"\xff\xfe\x00"])
def test_a_file_that_is_no_snapshot_is_named_and_left_alone(
    store: Store, profiles_folder: Path, content: bytes
) -> None:
    profile = store.create("Shop", {})
    file = profiles_folder / "shop.snapshot.json"
    file.write_bytes(content)

    with pytest.raises(StoreError, match=r"shop\.snapshot\.json cannot be used: "):
        store.read_snapshot(profile.id)
    assert file.read_bytes() == content


def test_a_link_to_another_file_is_not_followed(
    store: Store, profiles_folder: Path, tmp_path: Path
) -> None:
    profile = store.create("Shop", {})
    outside = tmp_path / "outside.json"
    outside.write_text("{}", encoding="utf-8")
    (profiles_folder / "shop.snapshot.json").symlink_to(outside)

    with pytest.raises(StoreError, match="A link to another file is not opened"):
        store.read_snapshot(profile.id)


def test_only_ids_of_ours_become_file_names(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot be the id of a profile"):
        store.save_snapshot("../outside", sample_snapshot())
