"""The open request belongs to the window, and what a window shows is what it saves to."""

from typing import Any

from streamlit.testing.v1 import AppTest

from app.session import state
from sandbox_exit.storage.store import Store

from .conftest import Wizard, button, checkbox, field, open_page, opened, press, shown, unfold

PRODUCT = "What is the product called?"


def company(name: str) -> dict[str, Any]:
    return {"name": name, "business": {"legal_name": name}}


def window(wizard: Wizard, request: str) -> AppTest:
    app = wizard(new=True)
    app.query_params["request"] = request
    return open_page(app.run(), "business")


def test_a_new_window_offers_the_request_that_was_changed_last(
    wizard: Wizard, store: Store
) -> None:
    store.create("Older", company("Older"))
    store.create("Newer", company("Newer"))
    app = press(wizard(new=True), "Continue Newer")
    assert "Newer" in shown(opened(open_page(app, "review")))


def test_a_new_window_without_any_request_starts_one(wizard: Wizard) -> None:
    assert button(wizard(new=True), "Start without looking")


def test_each_window_saves_to_the_request_in_its_own_address(wizard: Wizard, store: Store) -> None:
    one, two = store.create("One", company("One")), store.create("Two", company("Two"))
    first, second = window(wizard, one.id), window(wizard, two.id)
    first.run()  # as a reload of the first after the second was opened
    field(first, PRODUCT).set_value("Of one").run()
    field(second, PRODUCT).set_value("Of two").run()
    assert store.read(one.id).raw["business"]["product_name"] == "Of one"
    assert store.read(two.id).raw["business"]["product_name"] == "Of two"


def test_going_back_to_another_request_opens_it(wizard: Wizard, store: Store) -> None:
    one, two = store.create("One", company("One")), store.create("Two", company("Two"))
    app = window(wizard, one.id)
    app.query_params["request"] = two.id
    app.run()
    field(app, PRODUCT).set_value("Of two").run()
    app.query_params["request"] = one.id
    app.run()
    field(app, PRODUCT).set_value("Of one").run()
    assert store.read(one.id).raw["business"]["product_name"] == "Of one"
    assert store.read(two.id).raw["business"]["product_name"] == "Of two"


def test_what_a_click_opened_stays_open_while_the_address_still_names_the_last(
    wizard: Wizard, store: Store
) -> None:
    one = store.create("One", company("One"))
    app = open_page(window(wizard, one.id), "start")
    press(app, "See a finished example")
    app.run()
    assert "own copy of a finished example" not in shown(app)
    assert "Handwerk Plattform GmbH" in shown(opened(open_page(app, "review")))
    assert store.read(one.id).raw == {"schema_version": 2, **company("One")}


def test_an_answer_typed_as_another_request_opens_goes_where_it_was_typed(
    wizard: Wizard, store: Store
) -> None:
    """Both events of one moment, whichever is taken up first."""
    one, two = store.create("One", company("One")), store.create("Two", company("Two"))
    app = window(wizard, one.id)
    field(app, PRODUCT).set_value("Of one")
    app.query_params["request"] = two.id
    app.run()
    assert store.read(one.id).raw["business"]["product_name"] == "Of one"
    assert "product_name" not in store.read(two.id).raw["business"]


def test_an_address_that_names_nothing_is_said(wizard: Wizard) -> None:
    for request in ("gone", "../../etc/passwd", "a" * 200):
        app = wizard(new=True)
        app.query_params["request"] = request
        app.run()
        assert "The request in the address cannot be opened." in shown(app)
        assert button(app, "Start without looking")


def test_a_tick_of_the_moment_in_which_another_request_opens_stays_with_its_own(
    wizard: Wizard, store: Store
) -> None:
    """A list's new value is made of the ticks of the request it was shown in."""
    one = store.create("One", company("One") | {"recipients": {"laws": ["gdpr"]}})
    two = store.create("Two", company("Two") | {"recipients": {"laws": ["can_spam"]}})
    app = unfold(open_page(window(wizard, one.id), "recipients"))
    screen = app.session_state["sandbox_exit.screen"]
    screen.afterwards = lambda: state.open_work(store.read(two.id))
    checkbox(app, "recipients.laws=casl").check().run()
    assert "Two" in shown(app)
    assert store.read(one.id).raw["recipients"]["laws"] == ["gdpr", "casl"]
    assert store.read(two.id).raw["recipients"]["laws"] == ["can_spam"]
