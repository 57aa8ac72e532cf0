"""A finding somebody knows of, in a browser: by keyboard, on a desk and on a phone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.examples import example_raw, example_snapshot
from tests.servers import Server

from .conftest import DESKTOP, PHONE, OpenBrowser
from .steps import eventually, heading, settled
from .test_every_page import violations

pytestmark = pytest.mark.browser

FINDING = "The website has no address of its own"
RULE = "website_on_own_domain"
REASON = "The domain moves next week."
KNOWN = f"#answer-known-{RULE}"


@pytest.fixture
def example_server(server: Server) -> Server:
    raw = example_raw()
    raw["business"]["website"] = "https://shop-1.herokuapp.com"
    stored = server.store.create("Shop", raw)
    server.store.save_snapshot(stored.id, example_snapshot())
    return server


def _reason(page: Page) -> Locator:
    return page.get_by_label(f"Your reason ({FINDING})")


def _saved(server: Server) -> object:
    return server.store.read(server.latest).raw.get("acknowledged")


def _fits(page: Page) -> None:
    settled(page)
    over = page.evaluate(
        "Math.max(...[document.documentElement, document.querySelector('.stMain')]"
        ".map(e => e.scrollWidth - e.clientWidth))"
    )
    assert over <= 0
    assert violations(page) == []


@pytest.mark.parametrize(
    ("viewport", "color_scheme", "url", "title"),
    [
        (DESKTOP, "light", "hub", "Your request"),
        (PHONE, "dark", "review", "Check your answers"),
    ],
    ids=["hub-desktop", "review-phone"],
)
def test_a_finding_is_known_of_by_keyboard(
    example_server: Server,
    open_browser: OpenBrowser,
    viewport: dict[str, int],
    color_scheme: str,
    url: str,
    title: str,
) -> None:
    page = open_browser(viewport=viewport, color_scheme=color_scheme).new_page()
    page.goto(example_server.address(url))
    heading(page, title)
    disclosure = page.locator("summary", has_text=f"I know about this ({FINDING})")
    disclosure.focus()
    page.keyboard.press("Enter")
    expect(_reason(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(_reason(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Write why you send all the same")).to_be_visible()
    expect(_reason(page)).to_be_focused()
    _fits(page)
    page.keyboard.type(REASON)
    # Out of the field and on to the button, while what was typed is being kept.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(KNOWN)).to_contain_text(REASON)
    expect(page.locator(KNOWN)).to_be_focused()
    _fits(page)
    assert _saved(example_server) == [{"rule": RULE, "reason": REASON}]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(_reason(page)).to_be_focused()
    expect(_reason(page)).to_have_value(REASON)
    page.reload()
    heading(page, title)
    page.get_by_role("button", name=f"Take back your reason ({FINDING})").press("Enter")
    expect(page.locator(f"#answer-finding-{RULE}-business-website")).to_be_focused()
    settled(page)
    assert _saved(example_server) is None


def test_a_reason_that_was_not_saved_is_still_there(
    example_server: Server, open_browser: OpenBrowser
) -> None:
    page = open_browser().new_page()
    page.goto(example_server.address("hub"))
    heading(page, "Your request")
    page.locator("summary", has_text=f"I know about this ({FINDING})").click()
    _reason(page).fill(REASON)
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("link", name="Business").click()
    heading(page, "Who are you, and what does the business do?")
    page.go_back()
    heading(page, "Your request")
    expect(_reason(page)).to_have_value(REASON)
    page.reload()
    heading(page, "Your request")
    expect(page.locator(KNOWN)).to_contain_text(REASON)


def test_the_button_takes_what_was_typed_and_not_left(
    example_server: Server, open_browser: OpenBrowser
) -> None:
    page = open_browser(viewport=PHONE).new_page()
    page.goto(example_server.address("hub"))
    heading(page, "Your request")
    page.locator("summary", has_text=f"I know about this ({FINDING})").click()
    _reason(page).fill(REASON)
    page.get_by_role("button", name=f"Save your reason ({FINDING})").click()
    expect(page.locator(KNOWN)).to_contain_text(REASON)
    kept = [{"rule": RULE, "reason": REASON}]
    eventually(lambda: _saved(example_server) == kept, "the reason was not saved")
