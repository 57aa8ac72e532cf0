"""The journeys a founder makes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sandbox_exit.after.changes.answers import changes
from sandbox_exit.answers.parsing import DONT_KNOW
from tests.examples import example_raw
from tests.servers import Server

from .conftest import PHONE, OpenBrowser, StartServer
from .steps import (
    answer,
    answers_alone,
    at_rest,
    box,
    choose,
    eventually,
    heading,
    open_review,
    press,
    settled,
    unfold,
    write,
)

pytestmark = pytest.mark.browser

BUSINESS = "Who are you, and what does the business do?"
NAME = "Who sends, by legal name?"
WEBSITE = "What is the website's address?"
DOES, DOES_PATH = "What does the business or organisation do?", "business.what_it_does"
EXPECTED = "How many a day do you expect?"


def test_refresh_closed_tab_and_restarted_server_keep_the_answers(
    start_server: StartServer, open_browser: OpenBrowser
) -> None:
    server = start_server()
    context = open_browser()
    page = context.new_page()
    page.goto(server.address("business"))
    write(page, NAME, "Müller & Söhne")
    write(page, WEBSITE, "www.unfinished")
    expect(page.get_by_text("Saved at")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/business\?request=my-request$"))
    page.reload()
    expect(page.get_by_label(NAME)).to_have_value("Müller & Söhne")
    page.close()
    page = context.new_page()
    page.goto(server.address("business"))
    expect(page.get_by_label(WEBSITE)).to_have_value("www.unfinished")
    server.stop()
    again = start_server(folder=server.folder)
    page.goto(again.address("business"))
    expect(page.get_by_label(NAME)).to_have_value("Müller & Söhne")
    expect(page.get_by_label(WEBSITE)).to_have_value("www.unfinished")


def test_the_next_page_begins_at_its_heading(server: Server, page: Page) -> None:
    """Each of these pages is long, and so is the next."""
    server.store.create("Shop", example_raw("handwerk"))
    for slug, then in (
        ("business", "What do you ask AWS for?"),
        ("volumes", "How do you get addresses, and why may you write to them?"),
    ):
        page.goto(server.address(slug))
        settled(page)
        page.get_by_role("button", name="Save and continue").scroll_into_view_if_needed()
        assert page.evaluate("document.querySelector('.stMain').scrollTop") > 0
        press(page, "Save and continue")
        heading(page, then)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
        assert page.evaluate("document.querySelector('.stMain').scrollTop") == 0
        expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_typing_is_saved_without_leaving_the_field(server: Server, page: Page) -> None:
    page.goto(server.address("business"))
    heading(page, BUSINESS)
    page.get_by_label(NAME).press_sequentially("Müller", delay=30)
    eventually(
        lambda: server.saved.get("business") == {"legal_name": "Müller"}, "typing was not saved"
    )
    expect(page.get_by_label(NAME)).to_be_focused()


def test_a_long_text_is_saved_while_it_is_written(server: Server, page: Page) -> None:
    page.goto(server.address("business"))
    heading(page, BUSINESS)
    field = page.get_by_label(DOES)
    for text in ("We rent bicycles ", "by the day ", "in Basel"):
        before = field.input_value()
        field.press_sequentially(text, delay=20)

        def is_saved(written: str = before + text) -> bool:
            return bool(answer(server.saved, DOES_PATH) == written)

        eventually(is_saved, "writing was not saved")
        expect(field).to_be_focused()
    page.reload()
    heading(page, BUSINESS)
    expect(page.get_by_label(DOES)).to_have_value("We rent bicycles by the day in Basel")


def test_correct_an_error(server: Server, page: Page) -> None:
    message = "Write the full link, beginning with https://"
    page.goto(server.address("business"))
    write(page, WEBSITE, "ftp://www.shop.example")
    expect(page.get_by_text("Saved at")).to_be_visible()
    expect(page.get_by_text(message)).to_have_count(1)
    press(page, "Save and continue")
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.get_by_text(message)).to_have_count(2)
    page.locator("#error-summary").get_by_role("link", name=message).click()
    expect(page.locator("#answer-business-website")).to_be_in_viewport()
    write(page, WEBSITE, "https://www.shop.example")
    expect(page.get_by_text(message)).to_have_count(0)
    press(page, "Save and continue")
    heading(page, "What do you ask AWS for?")


def test_the_browsers_back_button_keeps_the_answers(server: Server, page: Page) -> None:
    page.goto(server.address("business"))
    write(page, NAME, "Müller")
    press(page, "Save and continue")
    heading(page, "What do you ask AWS for?")
    expect(page).to_have_url(re.compile(r"/request\?request=my-request$"))
    page.go_back()
    heading(page, BUSINESS)
    expect(page.get_by_label(NAME)).to_have_value("Müller")
    page.go_forward()
    heading(page, "What do you ask AWS for?")


def test_text_typed_just_before_the_button_counts(server: Server, page: Page) -> None:
    page.goto(server.address("business"))
    heading(page, BUSINESS)
    page.get_by_label(NAME).fill("Müller")
    press(page, "Save and continue")
    heading(page, "What do you ask AWS for?")
    eventually(
        lambda: server.saved.get("business") == {"legal_name": "Müller"}, "the answer was lost"
    )


def test_change_an_answer_from_the_review(server: Server, page: Page) -> None:
    server.store.create("Shop", example_raw())
    page.goto(server.address("review"))
    heading(page, "Check your answers")
    open_review(page)
    page.get_by_role("button", name=f"Change {EXPECTED}").click()
    heading(page, "How much do you send?")
    expect(page.get_by_label(EXPECTED)).to_be_focused()
    write(page, EXPECTED, "600-900")
    press(page, "Save and return to your answers")
    heading(page, "Check your answers")
    expect(page.locator("#answer-volumes-expected")).to_contain_text("600–900 a day")
    expect(page.locator("#answer-volumes-expected")).to_be_in_viewport()


def test_a_point_of_the_verdict_leads_to_its_field(server: Server, page: Page) -> None:
    raw = example_raw()
    raw["recipients"]["outside_lists"] = ["purchased"]
    server.store.create("Shop", raw)
    page.goto(server.address("hub"))
    heading(page, "Your request")
    verdict = page.locator(".st-key-verdict")
    expect(verdict).to_contain_text("Not ready yet")
    verdict.get_by_role("button").first.click()
    heading(page, "How do you get addresses, and why may you write to them?")
    expect(page.locator("#answer-recipients-outside_lists")).to_be_in_viewport()


def test_two_tabs_lose_nothing(server: Server, page: Page) -> None:
    server.store.create("Shop", {"business": {"legal_name": "A"}})
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(server.address("business"))
        expect(tab.get_by_label(NAME)).to_have_value("A")
    write(other, NAME, "Theirs")
    expect(other.get_by_text("Saved at")).to_be_visible()
    write(page, NAME, "Mine")
    expect(page.get_by_text("This request was changed somewhere else")).to_be_visible()
    press(page, "Keep mine as a new profile")
    expect(page.get_by_text("Saved on this machine")).to_be_visible()
    names = sorted(
        str(server.store.read(e.id).raw["business"]["legal_name"]) for e in server.store.list()
    )
    assert names == ["Mine", "Theirs"]


def test_delete_asks_and_can_be_undone(server: Server, page: Page) -> None:
    server.store.create("Shop", {})
    page.goto(server.address("profiles"))
    heading(page, "Your requests")
    press(page, "Delete Shop")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("There you can restore it for 30 days")
    dialog.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("Deleted “Shop”.")).to_be_visible()
    assert server.store.list() == []
    page.goto(server.address("profiles"))
    heading(page, "Your requests")
    page.get_by_text("Deleted requests (1)").click()
    expect(page.get_by_role("button", name="Restore Shop")).to_be_visible()
    at_rest(page)
    press(page, "Restore Shop")
    expect(page.get_by_text("“Shop” is back in the list.")).to_be_visible()
    assert [entry.name for entry in server.store.list()] == ["Shop"]


def test_an_earlier_version_is_put_back_on_a_phone(
    server: Server, open_browser: OpenBrowser
) -> None:
    made = server.store.create("Shop", {"business": {"legal_name": "First"}})
    server.store.save(made.id, {**made.raw, "business": {"legal_name": "Second"}}, made.revision)
    page = open_browser(viewport=PHONE).new_page()
    page.goto(server.address("profiles"))
    heading(page, "Your requests")
    press(page, "Earlier versions Shop")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Changed then: Who sends, by legal name?")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    dialog.get_by_role("button", name="Put this back as it was until").click()
    expect(page.get_by_text("“Shop” is again as it was until")).to_be_visible()
    assert server.saved["business"] == {"legal_name": "First"}


def test_rename_in_the_dialog(server: Server, page: Page) -> None:
    server.store.create("Shop", {})
    page.goto(server.address("profiles"))
    heading(page, "Your requests")
    press(page, "Rename Shop")
    write(page, "New name", "Better")
    page.get_by_role("dialog").get_by_role("button", name="Rename", exact=True).click()
    expect(page.get_by_text("Renamed to “Better”.")).to_be_visible()
    assert [e.name for e in server.store.list()] == ["Better"]


def test_download_and_upload_bring_back_the_same_answers(
    server: Server, page: Page, tmp_path: Path
) -> None:
    server.store.create("Shop", example_raw())
    page.goto(server.address("profiles"))
    heading(page, "Your requests")
    with page.expect_download() as download:
        press(page, "Download (YAML)")
    file = tmp_path / "mine.yaml"
    download.value.save_as(file)
    press(page, "Delete Shop")
    page.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("Deleted “Shop”.")).to_be_visible()
    page.locator("input[type=file]").set_input_files(file)
    press(page, "Open as a new request")
    heading(page, "Your request")
    assert changes(answers_alone(example_raw()), answers_alone(server.saved)) == []


def test_everything_can_be_reached_by_keyboard(server: Server, page: Page) -> None:
    page.goto(server.address("reputation"))
    heading(page, "How do you keep a good reputation?")
    focused = page.locator("button:focus", has_text="Save and continue")
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused.count():
            break
    expect(focused).to_be_visible()
    page.keyboard.press("Enter")
    heading(page, "Have you asked before?")


def test_hostile_text_is_shown_as_text(server: Server, page: Page) -> None:
    hostile = "<img src=x onerror=\"document.title='owned'\"> **bold** {{ 7*7 }} :red[x] $x^2$"
    page.goto(server.address("business"))
    write(
        page,
        "What does the business or organisation do?",
        hostile + " and it has to be long enough to be quoted",
    )
    unfold(page)
    write(page, "What is the product called?", hostile)
    expect(page.get_by_text("Saved at")).to_be_visible()
    page.goto(server.address("review"))
    heading(page, "Check your answers")
    open_review(page)
    expect(page.locator("#answer-business-product_name")).to_contain_text(hostile)
    assert page.evaluate("document.title") != "owned"
    assert page.locator("img[src=x]").count() == 0


def _expect_field(page: Page, label: str, state: str) -> None:
    """The field is ``enabled`` or ``disabled``, and the one it takes the place of has gone."""
    field = page.get_by_label(label)
    expect(field.and_(page.locator(f":{state}"))).to_have_count(1)
    expect(field).to_have_count(1)


def test_i_dont_know_yet_stays_until_it_is_taken_back(server: Server, page: Page) -> None:
    page.goto(server.address("business"))
    heading(page, BUSINESS)
    write(page, DOES, "It rents bicycles")
    field = box(page, DOES_PATH)
    field.get_by_text(DONT_KNOW).click()
    _expect_field(page, DOES, "disabled")
    eventually(
        lambda: server.saved.get("business") == {"what_it_does": DONT_KNOW}, "it was not saved"
    )
    settled(page)
    page.reload()
    _expect_field(page, DOES, "disabled")
    field.get_by_text(DONT_KNOW).click()
    _expect_field(page, DOES, "enabled")
    eventually(lambda: "business" not in server.saved, "it was not taken back")


def test_choices_show_and_hide_what_depends_on_them(server: Server, page: Page) -> None:
    page.goto(server.address("bounces"))
    heading(page, "What happens after a bounce, a complaint or an unsubscribe?")
    group = "What happens on a hard bounce?"
    choose(page, f"{group} In one choice?", "We are building it")
    expect(page.get_by_label(f"{group} Planned for which day?")).to_be_visible()
    choose(page, f"{group} In one choice?", "Nothing yet")
    expect(page.get_by_label(f"{group} Planned for which day?")).to_have_count(0)
    settled(page)


@pytest.mark.parametrize("name", ["bounces", "request", "volumes", "recipients"])
def test_as_many_questions_as_are_promised_unfold(server: Server, page: Page, name: str) -> None:
    server.store.create("Begun", {"feedback": {"hard_bounce": {"handled": "person"}}})
    page.goto(server.address(name))
    settled(page)
    fold = page.get_by_role("button", name=re.compile("^Make it stronger"))
    promised = sum(map(int, re.findall(r"\d+", fold.inner_text())))
    fold.click()
    further = page.locator("[class*='st-key-question-answer-'][class*='-more']")
    expect(further).to_have_count(promised)
