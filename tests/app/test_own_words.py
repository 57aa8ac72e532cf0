"""The reader's questions at a sentence: yes, no, and the way back."""

from typing import Any

import pytest

from app.components import plain
from sandbox_exit.storage.store import Store
from tests.examples import example_raw, example_snapshot

from .conftest import Wizard, button, press, saved, shown

BOUGHT = "Addresses are purchased from a list broker."
QUESTION = "Reads as if addresses came from elsewhere. Do they?"
JUDGED = "Addresses come from outside sources"


def page(wizard: Wizard, store: Store, name: str, **more: Any) -> Any:
    raw = example_raw()
    raw["recipients"]["collected_how"] = BOUGHT
    stored = store.create("Test request", raw | more)
    store.save_snapshot(stored.id, example_snapshot())
    return wizard(page=name)


def label(word: str, about: str = BOUGHT) -> str:
    return f"{word} ({plain(about)})"


@pytest.mark.parametrize(("word", "answer"), [("Yes", True), ("No", False)])
def test_an_answer_is_kept_with_its_day_and_can_be_taken_back(
    wizard: Wizard, store: Store, word: str, answer: bool
) -> None:
    app = page(wizard, store, "recipients")
    assert QUESTION in shown(app)
    press(app, label(word))
    (kept,) = saved(store)["confirmed"]
    assert kept.pop("said_on")
    about = {"sentence": BOUGHT, "concern": "addresses_from_elsewhere"}
    assert kept == {**about, "answer": answer}
    assert f"{QUESTION} {word}." in shown(app)
    press(app, f"Take back your answer ({plain(BOUGHT)})")
    assert "confirmed" not in saved(store)
    assert button(app, label(word))


def test_the_review_asks_and_judges_by_the_answer(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store, "review")
    assert QUESTION in shown(app)
    assert JUDGED not in shown(app)
    known = {"sentence": BOUGHT, "concern": "addresses_from_elsewhere"}
    app = page(wizard, store, "review", confirmed=[{**known, "answer": True}])
    assert JUDGED in shown(app)
    app = page(wizard, store, "review", confirmed=[{**known, "answer": False}])
    assert QUESTION not in shown(app)
    assert JUDGED not in shown(app)
