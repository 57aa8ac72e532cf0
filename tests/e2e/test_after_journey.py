"""After sending, in a browser: each state fits a phone, is accessible, and takes down AWS's reply."""

import pytest
from playwright.sync_api import Page, expect

from sandbox_exit.storage.sent import Sent
from tests.app.test_after_page import DATED, GRANTED, REFUSAL, REPLIED, SENDING, seen
from tests.app.test_after_sent import AT, unsigned
from tests.examples import example_raw
from tests.servers import Server

from .conftest import PHONE, OpenBrowser
from .steps import answer, at_rest, eventually, heading, press, settled, unfold, write
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


def test_a_refused_founder_goes_from_door_two_to_a_clean_appeal(
    server: Server, open_browser: OpenBrowser
) -> None:
    """With a finished profile at hand: paste, confirm, say what else has changed, copy."""
    raw = example_raw()
    raw["feedback"]["hard_bounce"]["since"] = "2026-11-12"
    stored = server.store.create("Shop", raw)
    server.store.save_snapshot(stored.id, seen())
    then = example_raw()
    then["feedback"]["hard_bounce"] = {"state": "absent"}
    server.store.save_sent(stored.id, Sent(then, unsigned(), AT))
    context = open_browser()
    page = context.new_page()
    page.goto(server.url)
    settled(page)
    press(page, "Paste AWS's mail")
    heading(page, "After sending")

    # Pasted and not left, then reloaded: nothing is lost.
    page.get_by_label("AWS's letter").fill(DATED)
    expect(page.get_by_role("button", name="Yes: AWS refuses")).to_be_visible()
    settled(page)
    page.reload()
    heading(page, "After sending")
    expect(page.get_by_label("AWS's letter")).to_have_value(DATED.strip())
    press(page, "Yes: AWS refuses")
    expect(page.get_by_role("heading", name="Your appeal")).to_be_visible()
    settled(page)

    # What the letter says is not asked again.
    expect(page.get_by_label("Day of the letter")).to_have_value("2026-11-10")
    expect(page.get_by_label("Case number")).to_have_value("176212345600001")
    expect(page.get_by_text("3 points fixed since")).to_be_visible()
    told = "Bounces are handled since 12 November"
    request = "history.requests.0"
    write(page, "When you had asked", "2026-11-02")
    eventually(lambda: answer(server.saved, f"{request}.asked_on") is not None, "no day", page)
    settled(page)
    write(page, "What has changed since? (request 1)", told)
    eventually(lambda: answer(server.saved, f"{request}.changed_since") == told, "no words", page)
    settled(page)
    before = server.saved

    # Going back, and back here: one record, and the same appeal.
    page.get_by_role("link", name="Earlier requests").click()
    heading(page, "Have you asked before?")
    page.go_back()
    heading(page, "After sending")
    expect(page.get_by_role("heading", name="Your appeal")).to_be_visible()
    assert server.saved == before
    assert len(before["letters"]) == len(before["history"]["requests"]) == 1

    page.get_by_text("Read the appeal").click()
    sheet = page.locator(".sheet")
    expect(sheet).to_contain_text("On 10 November 2026 you declined our request of 2 November 2026")
    refused = "(case 176212345600001) for production access in Europe (Frankfurt), eu-central-1. "
    expect(sheet).to_contain_text(f"{refused}We ask you to review it again.")
    expect(sheet).not_to_contain_text("ACTION REQUIRED")
    expect(page.get_by_role("button", name="Copy the whole text of the appeal")).to_be_visible()
    assert violations(page) == []
    press(page, "I have sent the appeal: keep a copy")
    expect(page.get_by_text("Waiting for AWS")).to_be_visible()
    assert [one["outcome"] for one in server.saved["history"]["requests"]] == ["denied", "pending"]


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
        expect(page.get_by_text(words, exact=True)).to_be_visible()
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
    page.get_by_label("AWS's letter").fill(REFUSAL)
    press(page, "Yes: AWS refuses")
    page.get_by_text("1 answer changed, ").click()
    settled(page)
    changes = page.locator(".after-changes")
    expect(changes.first).to_contain_text("How many on the busiest day?")
    expect(changes.last).to_contain_text("DKIM of handwerk.example")
    # The fold above it is still opening.
    at_rest(page)
    page.get_by_text("Not comparable:").click()
    expect(page.get_by_text("Then and now: The DNS has not been read.")).to_be_visible()

    page.get_by_text("Read the appeal").click()
    page.get_by_text("Where each sentence comes from").click()
    appeal = page.locator(".sheet")
    expect(appeal).to_contain_text("We ask you to review it again")
    told = appeal.get_by_role("link", name="Changed: The busiest day then has 1,800 emails.")
    expect(told).to_contain_text(
        "Before: “The busiest day then has about 2,000 emails, if the monthly newsletter goes to all "
    )
    told.click()
    row = page.locator(".st-key-trace-row-trace-reply-changed-volume-peak")
    expect(row).to_be_in_viewport()
    assert violations(page) == []
    row.get_by_role("button").click()
    heading(page, "How much do you send?")
