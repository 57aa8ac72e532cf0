"""The checklist on its page: owner, date and, where nothing settles a task, the tick of one's word."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.documents import checklist
from sandbox_exit.documents.checklist import TASKS
from sandbox_exit.storage.store import Store
from tests.examples import example_raw, example_snapshot

from .conftest import Wizard, saved, shown

ATTACHMENTS = "Done, by my word (attachments)"


def page(wizard: Wizard, store: Store, **more: Any) -> AppTest:
    stored = store.create("Test request", example_raw() | more)
    store.save_snapshot(stored.id, example_snapshot())
    app = wizard(page="documents")
    app.session_state["document-tab"] = "Checklist"
    app.run()
    assert not app.exception, app.exception
    return app


def ticks(app: AppTest) -> dict[str, bool]:
    return {box.label: box.value for box in app.checkbox}


def row(app: AppTest, words: str) -> str:
    """The text of one task."""
    found = next(part for part in shown(app).split('<div class="task-row">') if words in part)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def opened(app: AppTest, task: str) -> AppTest:
    generation = app.session_state["sandbox_exit.screen"].generation
    app.session_state[f"todo:more:{task}:{generation}"] = True
    app.run()
    assert not app.exception, app.exception
    return app


def test_only_what_nothing_settles_can_be_ticked(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store)
    assert ticks(app) == {"Done, by my word (website)": False, ATTACHMENTS: False}
    assert "Done, with evidence" in row(app, "with DKIM")
    # Without an account, it and the test mails are the founder's to say.
    store.create("Second request", example_raw())
    app = wizard(page="documents")
    app.session_state["document-tab"] = "Checklist"
    app.run()
    assert list(ticks(app)) == [
        f"Done, by my word ({name})"
        for name in ("website", "domain", "sandbox tests", "attachments")
    ]


def test_a_tick_is_kept_with_its_day_and_can_be_taken_back(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store)
    assert "Open" in row(app, "The attachments are ready")
    app.checkbox[1].check().run()
    today = datetime.now().astimezone().date().isoformat()
    assert saved(store)["checklist"] == [{"task": "attachments", "done": today}]
    assert "You ticked it on" in row(app, "The attachments are ready")
    assert "Done, you say so" in row(app, "The attachments are ready")
    app.checkbox[1].uncheck().run()
    assert "checklist" not in saved(store)
    assert "Open" in row(app, "The attachments are ready")


def test_owner_and_date_of_any_task_are_kept(wizard: Wizard, store: Store) -> None:
    others = [{"task": "of_another_version", "owner": "Somebody"}, "no entry"]
    app = opened(page(wizard, store, checklist=others), "domain")
    app.text_input(key=_key(app, "owner")).set_value(" Developer ").run()
    app.date_input(key=_key(app, "due")).set_value(date(2026, 12, 3)).run()
    entry = {"task": "domain", "owner": "Developer", "due": "2026-12-03"}
    assert saved(store)["checklist"] == [*others, entry]
    assert "Owner: Developer. Due 3 December 2026." in row(app, "with DKIM")
    app.text_input(key=_key(app, "owner")).set_value("").run()
    app.date_input(key=_key(app, "due")).set_value(None).run()
    assert saved(store)["checklist"] == others


def _key(app: AppTest, name: str) -> str:
    return f"todo:{name}:domain:{app.session_state['sandbox_exit.screen'].generation}"


def test_fields_are_drawn_only_where_they_are_opened(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store)
    of_page = len(app.date_input)
    assert len(app.text_input) == 0
    opened(app, "alarms")
    assert [field.label for field in app.text_input] == ["Owner (alarms)"]
    assert [field.label for field in app.date_input][of_page:] == ["Due (alarms)"]


def test_a_task_that_answers_say_is_open_has_no_tick(wizard: Wizard, store: Store) -> None:
    raw = example_raw()
    raw["business"]["website"] = "https://shop-1.herokuapp.com"
    word = [{"task": "website", "done": "2026-11-20"}]
    app = page(wizard, store, business=raw["business"], checklist=word)
    assert list(ticks(app)) == [ATTACHMENTS]
    assert "it is open all the same" in row(app, "The website is live")


def test_names_are_text(wizard: Wizard, store: Store) -> None:
    entry = {"task": "alarms", "owner": "<img src=x onerror=alert(1)>"}
    app = page(wizard, store, checklist=[entry])
    assert "Owner: &lt;img src=x onerror=alert(1)&gt;" in shown(app)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_labels_hold_no_markup(task: Any) -> None:
    """A field's label is read aloud as it is written."""
    assert re.fullmatch(r"[a-z ]+", checklist.short(task.id))
