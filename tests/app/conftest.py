"""The wizard, run without a browser."""

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sandbox_exit.storage.store import Store
from tests import ROOT

ENTRY = ROOT / "app" / "main.py"
Wizard = Callable[..., AppTest]


@pytest.fixture
def wizard(store: Store) -> Wizard:
    """Starts the app: `wizard(raw)` with these answers saved and open, else in a window of the request
    that was changed last; `wizard(new=True)` in a new window."""

    def start(raw: dict[str, Any] | None = None, *, page: str = "", new: bool = False) -> AppTest:
        if raw is not None:
            store.create("Test request", copy.deepcopy(raw))
        app = AppTest.from_file(str(ENTRY), default_timeout=30)
        if not new and (request := changed_last(store)):
            app.query_params["request"] = request
        app.run()
        return open_page(app, page) if page else app

    return start


def open_page(app: AppTest, page: str) -> AppTest:
    """Go to a page by its file's name."""
    app.switch_page(f"../pages/{page}.py").run()
    # Else every later run asks for this page again, wherever the app has gone since.
    app._page_hash = ""
    assert not app.exception, app.exception
    return app


def shown(app: AppTest) -> str:
    """The markup of the page's own parts, in order."""
    return "\n".join(element.proto.body for element in app.get("html"))


def button(app: AppTest, label: str) -> Any:
    """The button with this accessible name; on the review, in a section that is closed too."""

    def found() -> list[Any]:
        return [b for b in app.button if b.label.replace("*", "") == label]

    while not found() and (closed := [b for b in app.button if b.label.startswith("Show all *")]):
        closed[0].click()
        app.run()
    return found()[0]


def opened(app: AppTest) -> AppTest:
    """The review with all its sections open."""
    while closed := [b for b in app.button if b.label.startswith("Show all *")]:
        closed[0].click()
        app.run()
    return app


def press(app: AppTest, label: str) -> AppTest:
    button(app, label).click()
    app.run()
    assert not app.exception, app.exception
    return app


def unfold(app: AppTest) -> AppTest:
    """Show the further questions too."""
    while closed := [b for b in app.button if b.label.startswith("Make it stronger")]:
        closed[0].click()
        app.run()
        assert not app.exception, app.exception
    return app


def field(app: AppTest, label: str) -> Any:
    """The field with this accessible name, unfolded where it is folded away."""

    def found() -> list[Any]:
        fields = (*app.text_input, *app.text_area, *app.radio, *app.selectbox)
        return [f for f in fields if f.label == label]

    if not found():
        unfold(app)
    return found()[0]


def checkbox(app: AppTest, key_end: str) -> Any:
    """The checkbox whose key ends so: an answer's path, or path and choice."""

    def found() -> list[Any]:
        return [c for c in app.checkbox if str(c.key).endswith(":" + key_end)]

    if not found():
        unfold(app)
    while not found():
        next(b for b in app.button if " more answers " in b.label).click()
        app.run()
    return found()[0]


def fill(app: AppTest, label: str, value: Any) -> AppTest:
    field(app, label).set_value(value)
    app.run()
    assert not app.exception, app.exception
    return app


def heading(app: AppTest) -> str:
    """The page's h1."""
    found = re.search(r"<h1 [^>]*>(.*?)</h1>", shown(app))
    assert found is not None
    return found[1]


def changed_last(store: Store) -> str:
    """The id of the request that was changed last; empty before the first."""
    return next((entry.id for entry in store.list()), "")


def saved(store: Store) -> dict[str, Any]:
    """The answers on the disk of the request that was changed last."""
    return store.read(changed_last(store)).raw
