"""After sending, in a browser: each state fits a phone, is accessible, and takes down AWS's reply."""

import pytest
from playwright.sync_api import Page, expect

from tests.app.test_after_page import GRANTED, QUESTIONS, REFUSAL, REPLIED, SENDING, seen
from tests.app.test_after_sent import unsigned
from tests.examples import example_raw

from .conftest import PHONE, OpenBrowser, Server
from .steps import heading, press, settled, unfold
from .test_every_page import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def server_with_request(server: Server) -> Server:
    stored = server.store.create("Shop", example_raw())
    server.store.save_snapshot(stored.id, seen(production_access=True))
    return server


def _choose(page: Page, stage: str) -> None:
    page.get_by_text(stage, exact=True).click()
    settled(page)


def test_the_reply_is_read_and_recorded(server_with_request: Server, page: Page) -> None:
    page.goto(server_with_request.address("after"))
    heading(page, "After sending")
    _choose(page, REPLIED)
    # Typed and not left: the button still takes it.
    page.get_by_label("AWS's reply").fill(QUESTIONS)
    press(page, "Read the reply")
    expect(page.locator(".after-panel .chip").first).to_contain_text("AWS asks questions")
    settled(page)
    page.get_by_role("spinbutton", name="year, On which day did you ask?").click()
    page.keyboard.type("20261118")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")  # the calendar, which a click would only close
    settled(page)
    press(page, "Record this in my history")
    expect(page.get_by_text("is recorded in Earlier requests.")).to_be_visible()
    stored = server_with_request.store.read(server_with_request.latest)
    assert stored.raw["history"]["requests"][-1]["asked_on"] == "2026-11-18"


def test_each_state_fits_a_phone_and_is_accessible(
    server_with_request: Server, open_browser: OpenBrowser
) -> None:
    page = open_browser(viewport=PHONE).new_page()
    page.goto(server_with_request.address("after"))
    heading(page, "After sending")
    for stage, words in (
        ("I have sent it", "What happens now"),
        (REPLIED, "What did AWS write?"),
        (GRANTED, "Send the test mails"),
        (SENDING, "Your reputation"),
    ):
        _choose(page, stage)
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        settled(page)
        over = page.evaluate(
            "Math.max(...[document.documentElement, document.querySelector('.stMain')]"
            ".map(e => e.scrollWidth - e.clientWidth))"
        )
        assert over <= 0, f"{stage} is {over} px too wide"
        assert violations(page) == []


def test_what_was_sent_is_kept_and_a_refusal_begins_with_what_changed(
    server: Server, page: Page
) -> None:
    stored = server.store.create("Shop", example_raw())
    server.store.save_snapshot(stored.id, unsigned())
    page.goto(server.address("after"))
    heading(page, "After sending")
    press(page, "I have sent it: keep a copy")
    expect(page.get_by_text("Your answers have not changed since.")).to_be_visible()

    # An answer changes, and the account is read again, before AWS's refusal comes.
    page.get_by_role("link", name="Volumes").click()
    heading(page, "How much do you send?")
    unfold(page)
    page.get_by_label("How many on the busiest day?").fill("1800")
    page.keyboard.press("Tab")
    settled(page)
    server.store.save_snapshot(stored.id, seen())
    page.goto(server.address("after"))
    heading(page, "After sending")
    _choose(page, REPLIED)
    page.get_by_label("AWS's reply").fill(REFUSAL)
    press(page, "Read the reply")
    expect(page.locator(".after-panel .chip").first).to_contain_text("AWS refuses")
    settled(page)
    changes = page.locator(".after-changes")
    expect(changes.first).to_contain_text("How many on the busiest day?")
    expect(changes.last).to_contain_text("DKIM of handwerk.example")
    page.get_by_text("Not comparable:").click()
    expect(page.get_by_text("Then and now: The DNS has not been read.")).to_be_visible()

    appeal = page.locator(".sheet")
    expect(appeal).to_contain_text("We ask for a secondary review")
    told = appeal.get_by_role("link", name="Changed: The busiest day then has 1,800 emails.")
    expect(told).to_contain_text(
        "Before: “The busiest day then has about 2,000 emails, if the monthly newsletter goes out"
    )
    told.click()
    row = page.locator(".st-key-trace-row-trace-reply-changed-volume-peak")
    expect(row).to_be_in_viewport()
    assert violations(page) == []
    row.get_by_role("button").click()
    heading(page, "How much do you send?")
