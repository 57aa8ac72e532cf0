"""Findings somebody knows of: the reason beside each, kept with the answers, apart from the rest."""

import html
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.components import plain
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import assess
from sandbox_exit.documents.render import render
from sandbox_exit.documents.text_review import findings_of, read
from sandbox_exit.findings import Finding, Status
from sandbox_exit.observed.observation import Absent
from sandbox_exit.storage.store import Store
from tests.examples import example_raw, example_snapshot
from tests.strategies import AT

from .conftest import (
    Wizard,
    button,
    changed_last,
    field,
    fill,
    heading,
    open_page,
    press,
    saved,
    shown,
)

PLATFORM = "The website has no address of its own"
LISTS = "Addresses come from outside sources"
RULE = "website_on_own_domain"
REASON = "The domain moves next week."
TOPIC = "Nobody listens where bounces are sent to"
APART = "You know about these"


def answers(**more: Any) -> dict[str, Any]:
    raw = example_raw()
    raw["business"]["website"] = "https://shop-1.herokuapp.com"
    return raw | more


def page(wizard: Wizard, store: Store, name: str, raw: dict[str, Any] | None = None) -> AppTest:
    stored = store.create("Test request", answers() if raw is None else raw)
    store.save_snapshot(stored.id, example_snapshot())
    return wizard(page=name)


def label(words: str, finding: str) -> str:
    """An accessible name as the app writes it, with the part that is not shown."""
    return f"{words} *({plain(finding)})*"


def named(words: str, finding: str) -> str:
    return label(words, finding).replace("*", "")


def text_findings(raw: dict[str, Any]) -> tuple[Finding, ...]:
    profile, snapshot = parse(raw).profile, example_snapshot()
    documents = render(profile, snapshot, "")
    return findings_of(read(profile, assess(profile, snapshot), documents))


def text(app: AppTest) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown(app))).split())


def offered(app: AppTest) -> list[str]:
    return [str(expander.label) for expander in app.expander]


@pytest.mark.parametrize("name", ["hub", "review"])
def test_a_saved_reason_sets_a_finding_aside(wizard: Wizard, store: Store, name: str) -> None:
    app = page(wizard, store, name)
    assert label("I know about this", PLATFORM) in offered(app)
    assert APART not in text(app)
    fill(app, f"Your reason ({PLATFORM})", REASON)
    press(app, named("Save your reason", PLATFORM))
    assert saved(store)["acknowledged"] == [{"rule": RULE, "reason": REASON}]
    before, _, apart = text(app).partition(APART)
    assert PLATFORM in apart
    assert f"Your reason: {REASON}" in apart
    assert "You know of it" in apart
    if name == "hub":
        assert PLATFORM not in before
        assert "Nothing stands against it but what you know about." in before
    assert label("I know about this", PLATFORM) not in offered(app)


def test_it_stays_in_place_until_it_is_saved(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store, "hub")
    order = offered(app)
    fill(app, f"Your reason ({PLATFORM})", REASON)
    # What was typed is kept already; the field has not moved away.
    assert saved(store)["acknowledged"] == [{"rule": RULE, "reason": REASON}]
    assert [re.sub("Your note about this", "I know about this", o) for o in offered(app)] == order
    assert field(app, f"Your reason ({PLATFORM})").value == REASON
    open_page(app, "business")
    open_page(app, "hub")
    assert field(app, f"Your reason ({PLATFORM})").value == REASON
    press(app, named("Save your reason", PLATFORM))
    assert APART in text(app)


def test_a_new_tab_shows_the_reason_that_was_typed(wizard: Wizard, store: Store) -> None:
    fill(page(wizard, store, "hub"), f"Your reason ({PLATFORM})", REASON)
    assert f"Your reason: {REASON}" in text(wizard(page="hub")).partition(APART)[2]


@pytest.mark.parametrize("nothing", ["", "  \n ", "I don't know yet"])
def test_an_empty_reason_is_an_error_at_the_field(
    wizard: Wizard, store: Store, nothing: str
) -> None:
    app = page(wizard, store, "hub")
    fill(app, f"Your reason ({PLATFORM})", nothing)
    assert "Error:" not in text(app)
    press(app, named("Save your reason", PLATFORM))
    assert text(app).count("Error: Write why you send all the same, or close this again.") == 1
    assert "acknowledged" not in saved(store)
    fill(app, f"Your reason ({PLATFORM})", REASON)
    assert "Error:" not in text(app)


def test_a_reason_that_is_too_long_is_kept_and_said(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store, "hub")
    fill(app, f"Your reason ({PLATFORM})", "why " * 600)
    press(app, named("Save your reason", PLATFORM))
    assert "Error: This is too long: at most 2,000 characters." in text(app)
    assert APART not in text(app)
    # In a new tab too: the text is there, with its error.
    again = wizard(page="hub")
    assert field(again, f"Your reason ({PLATFORM})").value == "why " * 600
    assert "Error: This is too long" in text(again)


def test_the_reason_can_be_changed_and_taken_back(wizard: Wizard, store: Store) -> None:
    other = {"rule": "dmarc_published", "reason": "On Friday."}
    known = [other, {"rule": RULE, "reason": REASON}, {"rule": "from_another_version", "x": 1}]
    app = page(wizard, store, "review", answers(acknowledged=known))
    press(app, named("Change your reason", PLATFORM))
    fill(app, f"Your reason ({PLATFORM})", "")
    press(app, named("Save your reason", PLATFORM))
    assert "Error: Write why" in text(app)
    assert saved(store)["acknowledged"] == known
    fill(app, f"Your reason ({PLATFORM})", "It moved.")
    press(app, named("Save your reason", PLATFORM))
    assert saved(store)["acknowledged"] == [other, {"rule": RULE, "reason": "It moved."}, known[2]]
    assert "Your reason: It moved." in text(app)
    press(app, named("Take back your reason", PLATFORM))
    assert saved(store)["acknowledged"] == [other, known[2]]
    assert label("I know about this", PLATFORM) in offered(app)
    assert field(app, f"Your reason ({PLATFORM})").value == ""


def test_the_last_reason_taken_back_leaves_nothing(wizard: Wizard, store: Store) -> None:
    known = [{"rule": RULE, "reason": REASON}]
    app = page(wizard, store, "hub", answers(acknowledged=known))
    press(app, named("Take back your reason", PLATFORM))
    assert "acknowledged" not in saved(store)
    assert APART not in text(app)
    assert "Not ready yet" in text(app)


def test_what_the_text_review_found_can_be_known_of(wizard: Wizard, store: Store) -> None:
    raw = example_raw()
    raw["reputation"]["warm_up"] = "We begin with the bookings. We begin with the bookings."
    app = page(wizard, store, "review", raw)
    finding = next(f for f in text_findings(raw) if f.id == "text_said_twice")
    assert finding.status is Status.WARN
    fill(app, f"Your reason ({finding.summary})", "It is our motto.")
    press(app, named("Save your reason", finding.summary))
    assert "Your reason: It is our motto." in text(app).partition(APART)[2]


def test_a_blocker_stands_whatever_the_reason(wizard: Wizard, store: Store) -> None:
    raw = example_raw()
    raw["recipients"]["outside_lists"] = ["purchased"]
    app = page(wizard, store, "hub", raw)
    assert "It still stands against sending until it is changed" in text(app)
    fill(app, f"Your reason ({LISTS})", "It was years ago.")
    press(app, named("Save your reason", LISTS))
    said = text(app)
    assert APART not in said
    assert "Not ready yet" in said
    assert "Your reason: It was years ago. It still stands: no reason makes up for it." in said
    press(app, named("Take back your reason", LISTS))
    assert "acknowledged" not in saved(store)


def test_missing_answers_and_what_is_not_known_cannot_be_known_of(
    wizard: Wizard, store: Store
) -> None:
    raw = example_raw()
    del raw["recipients"]["collected_how"]
    store.create("Test request", raw)
    for name in ("hub", "review"):
        app = wizard(page=name)
        assert "Not known" in text(app)
        assert offered(app) == []


def test_a_conflict_keeps_the_reason_on_the_screen(wizard: Wizard, store: Store) -> None:
    app = page(wizard, store, "hub")
    current = changed_last(store)
    theirs = store.read(current)
    store.save(current, theirs.raw | {"name": "Theirs"}, theirs.revision)
    fill(app, f"Your reason ({PLATFORM})", REASON)
    press(app, named("Save your reason", PLATFORM))
    assert f"Your reason: {REASON}" in text(app)
    assert "acknowledged" not in saved(store)
    assert "Not saved" in text(app)


@pytest.mark.parametrize("broken", ["text", [3, None, {"rule": None}], {"rule": RULE}])
def test_what_a_file_holds_in_its_place_breaks_nothing(
    wizard: Wizard, store: Store, broken: Any
) -> None:
    app = page(wizard, store, "hub", answers(acknowledged=broken))
    fill(app, f"Your reason ({PLATFORM})", REASON)
    press(app, named("Save your reason", PLATFORM))
    assert {"rule": RULE, "reason": REASON} in saved(store)["acknowledged"]
    assert button(app, named("Take back your reason", PLATFORM))


def test_the_review_also_lists_what_the_account_shows(wizard: Wizard, store: Store) -> None:
    gone = {
        "arn:aws:sns:eu-central-1:123456789012:handwerk-mail-events": Absent(source="sns", at=AT)
    }
    stored = store.create("Test request", example_raw())
    store.save_snapshot(stored.id, example_snapshot().model_copy(update={"topics": gone}))
    app = wizard(page="review")
    assert label("I know about this", TOPIC) in offered(app)
    press(app, "Open Account, DNS, website")
    assert heading(app) == "Your AWS account"
