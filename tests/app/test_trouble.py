"""Two tabs, a full or read-only disk: said on every page, and nothing typed is lost."""

import fcntl
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sandbox_exit.storage import lock
from sandbox_exit.storage.store import Store, StoreError

from .conftest import Wizard, button, changed_last, field, fill, open_page, press, saved, shown

NAME = "Who sends, by legal name?"
PRODUCT = "What is the product called?"


def _two_tabs(wizard: Wizard, store: Store) -> tuple[AppTest, AppTest]:
    """Two sessions with one profile; the other has saved an answer since."""
    mine = wizard({"business": {"legal_name": "Before"}}, page="business")
    theirs = wizard(page="business")
    fill(theirs, NAME, "Theirs")
    fill(mine, PRODUCT, "Mine")
    return mine, theirs


def test_a_conflict_is_told_on_every_page_and_overwrites_nothing(
    wizard: Wizard, store: Store
) -> None:
    mine, _ = _two_tabs(wizard, store)
    assert "This request was changed somewhere else" in shown(mine)
    assert "Not saved" in shown(mine)
    assert field(mine, PRODUCT).value == "Mine"
    assert saved(store)["business"] == {"legal_name": "Theirs"}
    fill(mine, PRODUCT, "Mine again")
    open_page(mine, "hub")
    assert "This request was changed somewhere else" in shown(mine)
    assert saved(store)["business"] == {"legal_name": "Theirs"}


def test_after_a_conflict_mine_can_be_kept_beside_the_other(wizard: Wizard, store: Store) -> None:
    mine, _ = _two_tabs(wizard, store)
    other = changed_last(store)
    press(mine, "Keep mine as a new profile")
    assert "changed somewhere else" not in shown(mine)
    assert store.read(other).raw["business"] == {"legal_name": "Theirs"}
    assert saved(store)["business"] == {"legal_name": "Before", "product_name": "Mine"}
    fill(mine, PRODUCT, "Still mine")
    assert saved(store)["business"]["product_name"] == "Still mine"


def test_after_a_conflict_the_other_can_be_opened_and_mine_is_kept(
    wizard: Wizard, store: Store
) -> None:
    mine, _ = _two_tabs(wizard, store)
    press(mine, "Keep mine as a copy, open the other")
    open_page(mine, "business")
    assert field(mine, NAME).value == "Theirs"
    kept = [store.read(entry.id).raw for entry in store.list()]
    assert {"legal_name": "Before", "product_name": "Mine"} in [raw["business"] for raw in kept]
    assert {"legal_name": "Theirs"} in [raw["business"] for raw in kept]


def test_a_profile_deleted_elsewhere_can_be_kept(wizard: Wizard, store: Store) -> None:
    mine = wizard({"business": {"legal_name": "Before"}}, page="business")
    current = changed_last(store)
    store.delete(current)
    fill(mine, PRODUCT, "Mine")
    assert "was deleted somewhere else" in shown(mine)
    press(mine, "Keep mine as a new profile")
    assert saved(store)["business"] == {"legal_name": "Before", "product_name": "Mine"}


def test_what_cannot_be_written_stays_on_the_screen(
    wizard: Wizard, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = fill(wizard(page="business", new=True), NAME, "First")
    with monkeypatch.context() as patch:

        def full(*_: object) -> str:
            raise StoreError("test-request.yaml was not saved: no space left on the disk.")

        patch.setattr(Store, "save", full)
        fill(app, NAME, "Second")
        assert "no space left on the disk" in shown(app)
        assert field(app, NAME).value == "Second"
        open_page(app, "volumes")
        assert "Your last answers are not saved" in shown(app)
        open_page(app, "business")
        assert field(app, NAME).value == "Second"
    assert saved(store)["business"]["legal_name"] == "First"
    press(app, "Try to save again")
    assert saved(store)["business"]["legal_name"] == "Second"
    assert "answers are not saved" not in shown(app)


def test_nothing_is_called_saved_while_another_program_holds_the_folder(
    wizard: Wizard, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    app = fill(wizard(page="business", new=True), NAME, "First")
    with (store.folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        fill(app, NAME, "Second")
        assert "another program has been holding" in shown(app)
        assert "Not saved" in shown(app)
        assert "on this machine</p>" not in shown(app)
    assert saved(store)["business"]["legal_name"] == "First"
    press(app, "Try to save again")
    assert saved(store)["business"]["legal_name"] == "Second"
    assert "Not saved" not in shown(app)


def test_a_folder_that_cannot_be_made_is_told(wizard: Wizard, profiles_folder: Path) -> None:
    profiles_folder.write_text("a file where the folder should be")
    app = fill(wizard(page="business", new=True), NAME, "First")
    assert "Your last answers are not saved" in shown(app)
    assert field(app, NAME).value == "First"
    assert any(b.label == "Try to save again" for b in app.button)


def test_unsaved_answers_are_not_left_for_another_profile(wizard: Wizard, store: Store) -> None:
    mine, _ = _two_tabs(wizard, store)
    open_page(mine, "start")
    press(mine, "See a finished example")
    assert "Choose what happens to them at the top of the page first" in shown(mine)
    open_page(mine, "business")
    assert field(mine, PRODUCT).value == "Mine"


def test_a_damaged_profile_does_not_keep_the_app_from_starting(
    wizard: Wizard, store: Store, profiles_folder: Path
) -> None:
    app = wizard({"business": {"legal_name": "Before"}})
    current = changed_last(store)
    path = profiles_folder / f"{current}.yaml"
    path.write_text("business: [", encoding="utf-8")
    app = wizard()
    assert not app.exception
    assert "cannot be opened" in shown(app)
    assert button(app, "Start without looking")
    assert path.read_text(encoding="utf-8") == "business: ["
