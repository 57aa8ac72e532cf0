"""Where the person stands, and changing an answer from the review."""

import html
import json
from typing import Any

import pytest

from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.storage.store import Store
from tests.examples import example_raw, example_snapshot

from .conftest import Wizard, field, fill, heading, open_page, opened, press, saved, shown

EXPECTED = "How many a day do you expect?"


def test_an_empty_request_begins_with_the_first_section(wizard: Wizard) -> None:
    app = press(wizard(), "Start without looking")
    assert heading(app) == "Your request"
    assert shown(app).count("Not started") == 8
    assert "Not finished yet" in shown(app)
    assert "12 answers and a few for each kind of mail to a first draft." in shown(app)
    press(app, "Go to Business")
    assert heading(app).startswith("Who are you")


def test_statuses_follow_the_answers(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="hub")
    assert shown(app).count("> Complete</span>") == 8
    raw = example_raw()
    raw["volumes"]["now"] = "many"
    del raw["recipients"]["collected_how"]
    app = wizard(raw, page="hub")
    assert "Needs attention" in shown(app)
    assert "In progress" in shown(app)
    assert "3 answers missing: How do you get their address?" in shown(app)


def test_a_task_that_needs_attention_leads_to_the_field_and_its_error(wizard: Wizard) -> None:
    raw = example_raw()
    raw["volumes"]["now"] = "many"
    app = press(wizard(raw, page="hub"), "Volumes")
    assert heading(app) == "How much do you send?"
    assert shown(app).count("Write a whole number, or a range such as 50-100.") == 2
    assert "answer-volumes-now" in shown(app)


def test_change_comes_back_to_the_review(wizard: Wizard, store: Store) -> None:
    app = press(wizard(example_raw(), page="review"), f"Change {EXPECTED}")
    assert heading(app) == "How much do you send?"
    fill(app, EXPECTED, "600-900")
    press(app, "Save and return to your answers")
    assert heading(app) == "Check your answers"
    assert "600–900" in shown(app)
    assert saved(store)["volumes"]["expected"] == "600-900"


def test_change_of_a_card_opens_that_card(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="review")
    press(app, "Change What triggers it? (stream 2)")
    assert field(app, "What triggers it? (stream 2)")
    press(app, "Back")
    assert heading(app) == "Check your answers"


def test_the_way_back_is_forgotten_when_the_person_goes_elsewhere(wizard: Wizard) -> None:
    app = press(wizard(example_raw(), page="review"), f"Change {EXPECTED}")
    open_page(app, "business")
    open_page(app, "volumes")
    press(app, "Save and continue")
    assert heading(app).startswith("How do you get addresses")


def test_two_findings_of_a_rule_say_which_is_which_and_what_to_do(wizard: Wizard) -> None:
    many = {"streams": [{"mail": "notice", "amount": "900-1,600 notices a day"}]}
    by_hand = {"hard_bounce": {"handled": "person"}, "complaint": {"handled": "person"}}
    remedy = "Let the event block the address; a person only looks at the figures."
    page = shown(opened(wizard({**many, "feedback": by_hand}, page="review")))
    assert (
        page.count("”: by hand, at 900–1,600 mails on the busiest day.") == page.count(remedy) == 2
    )
    one = {**by_hand, "complaint": {"handled": "block_all"}}
    page = shown(opened(wizard({**many, "feedback": one}, page="review")))
    assert ("”: by hand, at" in page, page.count(remedy)) == (False, 1)


def test_the_review_says_each_answer_once(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="review")
    assert "<dd>500–1,000 a day</dd>" not in shown(app)
    page = shown(opened(app))
    assert "<dd>500–1,000 a day</dd>" in page
    assert "We expect 500–1,000" not in page


def test_a_section_with_something_wrong_is_open(wizard: Wizard) -> None:
    raw = example_raw()
    raw["volumes"]["now"] = "many"
    page = shown(wizard(raw, page="review"))
    assert "Write a whole number, or a range such as 50-100." in page
    assert "Musterstraße 12" not in page


def test_what_waits_for_a_read_is_said_once(wizard: Wizard) -> None:
    raw = example_raw()
    for page in ("hub", "review"):
        words = shown(wizard(raw, page=page))
        assert words.count("points could not be checked") == 1
        assert words.count("The account was not read.") == 1
        assert "Could not be checked: “Sending is enabled”" in words


def test_the_first_paragraph_is_not_repeated_below_its_answers(wizard: Wizard) -> None:
    raw = example_raw()
    del raw["volumes"]["months_to_expected"]
    page = shown(opened(wizard(raw, page="review")))
    assert "We ask for production access" not in page
    assert "[how many?]" in page


def test_gaps_are_visible_in_the_review(wizard: Wizard) -> None:
    page = shown(wizard({"volumes": {"now": 5}}, page="review"))
    assert "Missing" in page
    assert "Why AWS asks" not in page


def test_the_start_page_links_to_the_console_of_the_region(wizard: Wizard) -> None:
    page = shown(wizard(example_raw()))
    assert "https://eu-central-1.console.aws.amazon.com/ses/home?region=eu-central-1" in page
    assert "The account dashboard of Amazon SES in your Region" in shown(wizard({}))


@pytest.mark.parametrize(
    ("outcome", "what", "said"),
    [
        ("pending", "Wait for AWS's answer", "AWS has the request."),
        ("questions", "Answer what AWS has asked", "AWS has asked questions."),
        ("denied", "Answer AWS's refusal", "AWS has refused the request."),
        # Whether it can be used is not known while the account is unread.
        ("granted", "See whether you can send", "AWS has granted the request."),
    ],
)
def test_a_sent_request_leads_to_after_sending(
    wizard: Wizard, outcome: str, what: str, said: str
) -> None:
    raw = example_raw()
    request = {"asked_on": "2026-11", "region": "eu-central-1", "outcome": outcome}
    changed = "We set up the event destination and published the DMARC record."
    raw["history"] = {
        "asked_before": True,
        "requests": [request | ({"changed_since": changed} if outcome == "denied" else {})],
    }
    app = wizard(raw, page="hub")
    page = html.unescape(shown(app))
    assert f"<h2>{what}</h2>" in page
    assert f"{said} Your history says so; the account was not read." in page
    press(app, "Go to After sending")
    assert heading(app) == "After sending"


def review(status: str) -> dict[str, Any]:
    return {"details": {"review": {"status": status, "case_id": "176000000000001"}}}


PRODUCTION = {"production_access": True}
PAUSED, PROBATION = {"sending_enabled": False}, {"enforcement_status": "PROBATION"}
SHUTDOWN = {"enforcement_status": "SHUTDOWN"}
STOP, LOOK = "Answer AWS's stop of your sending first", "Answer AWS's review of your sending first"


@pytest.mark.parametrize(
    ("account", "history", "what", "todo"),
    [
        (PRODUCTION, None, "Begin to send", "Send the test mails"),
        (review("GRANTED"), None, "See whether you can send", "Compare the Region"),
        (PRODUCTION | PROBATION, None, LOOK, "Find and fix the cause"),
        (PRODUCTION | SHUTDOWN, None, STOP, "Fix the cause"),
        (SHUTDOWN | review("DENIED"), None, STOP, "Fix the cause"),
        (PRODUCTION | PAUSED, None, "Have sending switched on", "you or AWS"),
        (PAUSED | review("PENDING"), None, "Have sending switched on", "you or AWS"),
        (review("PENDING"), None, "Wait for AWS's answer", "Do not send the request again"),
        (review("FAILED"), "pending", "", "did not receive the request (its review says FAILED)"),
        ({"details": None}, "pending", "Look for the request", "Check account and Region"),
    ],
)
def test_overview_and_after_sending_say_the_same_of_the_account(
    wizard: Wizard, store: Store, account: dict[str, Any], history: str | None, what: str, todo: str
) -> None:
    raw, seen = example_raw(), json.loads(example_snapshot().model_dump_json())
    if history:
        told = [{"region": "eu-central-1", "outcome": history}]
        raw["history"] = {"asked_before": True, "requests": told}
    seen["account"]["value"] |= account
    store.save_snapshot(store.create("Test request", raw).id, Snapshot.model_validate(seen))
    app = wizard(page="hub")
    page = html.unescape(shown(app))
    assert f"<h2>{what}</h2>" in page or not what
    assert "Next step" in page.partition(todo)[0]
    assert todo in html.unescape(shown(open_page(app, "after")))
    panel = html.unescape(shown(open_page(app, "account")))
    assert "Finish your documents, then request" not in panel or history is None


def test_what_was_never_sent_only_has_a_way_there(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="hub")
    assert "Sent it already?" in shown(app)
    assert "AWS has " not in shown(app)
    press(app, "Open After sending")
    assert heading(app) == "After sending"
