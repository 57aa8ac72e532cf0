"""Cards: add, duplicate, remove, put back, move; and the bar of shares."""

from typing import Any

from sandbox_exit.answers.parsing import DONT_KNOW
from sandbox_exit.storage.store import Store
from tests.examples import example_raw

from .conftest import Wizard, checkbox, field, fill, press, saved, shown

SHARE = "Which share of all your mail is it? (stream {})"


def _names(store: Store) -> list[Any]:
    return [stream.get("name") for stream in saved(store).get("streams", [])]


def test_add_and_name_a_stream(wizard: Wizard, store: Store) -> None:
    app = press(wizard(page="streams"), "Add a stream")
    fill(app, "What is it called? (stream 1)", "Codes")
    fill(app, "What do you send with it? (stream 1)", "code")
    fill(app, "How many of what, and how often? (stream 1)", "300 a day")
    assert saved(store)["streams"] == [{"mail": "code", "name": "Codes", "amount": "300 a day"}]
    assert "Codes 100 %" in shown(app)


def test_a_second_press_adds_no_second_empty_card(wizard: Wizard, store: Store) -> None:
    app = press(press(wizard(page="streams"), "Add a stream"), "Add a stream")
    assert saved(store)["streams"] == [{}]
    fill(app, "What is it called? (stream 1)", "Codes")
    press(app, "Add a stream")
    assert saved(store)["streams"] == [{"name": "Codes"}, {}]


def test_what_all_cards_say_together_stands_below_them(wizard: Wizard) -> None:
    """Not in the last card, as if its last answer had made it."""
    card = {"name": "Codes", "kind": "transactional", "share": 100}
    app = press(wizard({"streams": [card]}, page="streams"), "Close this card")
    page = shown(app)
    assert page.count("The mail type is Transactional.") == 1
    assert page.index("Codes") < page.index("The mail type is Transactional.")


def test_the_remainder_is_told(wizard: Wizard) -> None:
    app = wizard(
        {"streams": [{"name": "A", "share": 80}, {"name": "B", "share": 15}]}, page="streams"
    )
    assert "The shares make 95 %. 5 % remain." in shown(app)


def test_duplicate_move_remove_and_put_back(wizard: Wizard, store: Store) -> None:
    app = wizard(example_raw(), page="streams")
    first, second, third = _names(store)
    press(app, "Duplicate stream 1")
    assert _names(store) == [first, f"{first} (copy)", second, third]
    press(app, "Remove stream 2")
    assert _names(store) == [first, second, third]
    press(app, "Undo")
    assert _names(store) == [first, f"{first} (copy)", second, third]
    press(app, "Remove stream 2")
    press(app, "Move down stream 1")
    assert _names(store) == [second, first, third]
    press(app, "Move up stream 3")
    assert _names(store) == [second, third, first]


def test_fields_follow_their_card_when_it_moves(wizard: Wizard, store: Store) -> None:
    app = wizard(example_raw(), page="streams")
    first, second, _ = _names(store)
    press(app, "Edit stream 1")
    press(app, "Move down stream 1")
    assert field(app, "What is it called? (stream 2)").value == first
    press(app, "Edit stream 1")
    assert field(app, "What is it called? (stream 1)").value == second


def test_shares_that_do_not_add_up_stop_going_on(wizard: Wizard) -> None:
    raw = example_raw()
    raw["streams"] = [
        s | {"share": part} for s, part in zip(raw["streams"], (80, 15, 5), strict=True)
    ]
    app = press(wizard(raw, page="streams"), "Edit stream 3")
    fill(app, SHARE.format(3), "15")
    message = "The shares add up to 110 %. They must make 100 %: take away 10 points."
    assert message not in shown(app)
    press(app, "Save and continue")
    assert shown(app).count(message) == 2
    fill(app, SHARE.format(3), "5")
    press(app, "Save and continue")
    assert "How much do you send?" in shown(app)


def test_an_error_in_a_closed_card_stands_on_the_card(wizard: Wizard) -> None:
    raw = example_raw()
    raw["streams"][2]["share"] = "most"
    app = press(wizard(raw, page="streams"), "Save and continue")
    assert 'href="#answer-streams-2"' in shown(app)
    assert shown(app).count("Write a number") == 2


def test_a_removed_card_takes_its_i_dont_know_with_it(wizard: Wizard, store: Store) -> None:
    app = wizard({"streams": [{"name": "A"}, {"name": "B"}]}, page="streams")
    press(app, "Edit stream 1")
    checkbox(app, "streams.0.amount").check()
    app.run()
    press(app, "Remove stream 1")
    press(app, "Edit stream 1")
    assert field(app, "What is it called? (stream 1)").value == "B"
    assert saved(store)["streams"] == [{"name": "B"}]


def test_earlier_requests_are_cards_too(wizard: Wizard, store: Store) -> None:
    app = fill(wizard(page="history"), "Have you asked for production access before?", True)
    press(app, "Add an earlier request")
    fill(app, "When did you ask? (request 1)", "2026-03")
    assert saved(store)["history"]["requests"] == [{"asked_on": "2026-03"}]
    assert "<h2>March 2026</h2>" in shown(app)
    fill(app, "When did you ask? (request 1)", "last <spring>")
    assert "<h2>last &lt;spring&gt;</h2>" in shown(app)


def test_opening_a_card_leaves_its_further_questions_folded(wizard: Wizard) -> None:
    app = press(wizard(example_raw(), page="streams"), "Edit stream 1")
    assert any(b.label.startswith("Make it stronger") for b in app.button)
    assert "What triggers it?" not in shown(app)


def test_of_many_ways_the_first_and_the_ticked_are_shown(wizard: Wizard) -> None:
    def ways() -> set[str]:
        keys = {str(box.key).partition(":streams.0.given=") for box in app.checkbox}
        return {way for _, found, way in keys if found}

    app = wizard({"streams": [{"mail": "news", "given": ["paper"]}]}, page="streams")
    assert {"signup", "paper", DONT_KNOW} <= ways()
    assert "phone" not in ways()
    next(b for b in app.button if b.label.startswith("12 more answers")).click().run()
    assert "phone" in ways()
