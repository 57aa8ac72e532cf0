"""What holds on every page: its URL, its width on a phone, accessibility in both themes."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.navigation import PAGES
from tests.examples import example_raw
from tests.servers import STREAMLIT, WITHOUT_UNUSED, Server

from .conftest import DESKTOP, PHONE, OpenBrowser, StartServer
from .steps import at_rest, settled

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")

# Streamlit's own, measured on its bare widgets; nothing we could write differently.
ALLOWED = {("presentation-role-conflict", "profiles"), ("presentation-role-conflict", "account")}


def _open(page: Page, server: Server, url: str) -> None:
    page.goto(server.address(url))
    expect(page.locator("h1")).to_be_visible()
    settled(page)


def _expect_page(page: Page, info: Any) -> None:
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page).to_have_title(f"{info.title} · Sandbox Exit")
    expect(page.locator("[data-testid=stSidebarNavLink]")).to_have_count(len(PAGES))
    expect(page.locator("[data-testid=stSidebarNavLink][aria-current=page]")).to_have_text(
        info.title
    )


# These stand for the others: a section, and the page that loads most of its own.
@pytest.mark.parametrize(
    "info",
    [p for p in PAGES if p.id in ("feedback", "documents")],
    ids=lambda info: info.id,
)
def test_a_url_works_as_the_first_request_to_a_fresh_server(
    start_server: StartServer, page: Page, info: Any
) -> None:
    _open(page, start_server(), info.url_path)
    _expect_page(page, info)


# Each width, each theme and each set of libraries once: none depends on the others.
@pytest.mark.parametrize(
    ("viewport", "color_scheme", "command"),
    [(DESKTOP, "light", STREAMLIT), (PHONE, "dark", WITHOUT_UNUSED)],
    ids=["desktop-light", "phone-dark-without-unused-libraries"],
)
def test_every_page_has_its_url_fits_the_screen_and_is_accessible(
    start_server: StartServer,
    open_browser: OpenBrowser,
    color_scheme: str,
    viewport: dict[str, int],
    command: tuple[str, ...],
) -> None:
    server = start_server(command=command)
    server.store.create("Shop", example_raw())
    page = open_browser(viewport=viewport, color_scheme=color_scheme).new_page()
    found = []
    for info in PAGES:
        url = info.url_path
        _open(page, server, url)
        _expect_page(page, info)
        over = page.evaluate(
            "Math.max(...[document.documentElement, document.querySelector('.stMain')]"
            ".map(e => e.scrollWidth - e.clientWidth))"
        )
        assert over <= 0, f"/{url} is {over} px too wide"
        found += [(url, *v) for v in violations(page) if (v[0], url) not in ALLOWED]
    assert found == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_open_card_of_the_core_is_at_most_three_screens_high(
    server: Server, open_browser: OpenBrowser, viewport: dict[str, int]
) -> None:
    """The kind of mail that needs the most answers, with an example longer than a screen."""
    stream = {"mail": "news", "sample_body": "One more line of the letter.\n" * 60}
    server.store.create("Shop", {"streams": [stream, {"mail": "code"}]})
    page = open_browser(viewport=viewport).new_page()
    _open(page, server, "streams")
    page.get_by_role("button", name="Edit stream 1").click()
    expect(page.get_by_label("What does the mail say? (stream 1)")).to_be_visible()
    settled(page)
    card = page.locator(".st-key-card-answer-streams-0").bounding_box()
    assert card is not None
    assert card["height"] <= 3 * viewport["height"]


def test_axe_finds_nothing_in_an_open_card_with_an_error(server: Server, page: Page) -> None:
    raw = example_raw()
    raw["streams"][1]["share"] = "most"
    server.store.create("Shop", raw)
    _open(page, server, "streams")
    page.get_by_role("button", name="Edit stream 2").click()
    expect(page.get_by_label("What is it called? (stream 2)")).to_be_visible()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#error-summary")).to_be_visible()
    settled(page)
    assert violations(page) == []


def violations(page: Page) -> list[tuple[str, str]]:
    """Rule and element of each violation of WCAG 2.0-2.2 A/AA and best practice. While the page is drawn
    anew it is faint: a contrast counts that is too low at rest, three times."""
    page.evaluate(AXE)
    found: list[tuple[str, str]] = []
    for _ in range(3):
        settled(page)
        at_rest(page)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found = [(v["id"], node["html"][:200]) for v in result["violations"] for node in v["nodes"]]
        if "color-contrast" not in {rule for rule, _ in found}:
            break
    return found
