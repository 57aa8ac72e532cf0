"""Two windows, two requests: reload, Back, the navigation and a new server keep each its own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Server

from .conftest import OpenBrowser, StartServer
from .steps import eventually, heading, press, settled, unfold, write

BUSINESS = "Who are you, and what does the business do?"
PRODUCT = "What is the product called?"
pytestmark = pytest.mark.browser


def _requests(server: Server) -> tuple[str, str]:
    one = server.store.create("One", {"business": {"legal_name": "One"}})
    two = server.store.create("Two", {"business": {"legal_name": "Two"}})
    return one.id, two.id


def _open(page: Page, server: Server, request: str) -> None:
    page.goto(f"{server.url}/business?request={request}")
    heading(page, BUSINESS)


def _shows(page: Page, name: str) -> None:
    expect(page.locator(".side-name")).to_have_text(name)
    expect(page).to_have_url(re.compile(rf"\?request={name.lower()}$"))


def _product(server: Server, request: str) -> str | None:
    found = server.store.read(request).raw["business"].get("product_name")
    return None if found is None else str(found)


def test_a_reload_shows_the_windows_own_request(server: Server, open_browser: OpenBrowser) -> None:
    one, two = _requests(server)
    context = open_browser()
    first, second = context.new_page(), context.new_page()
    _open(first, server, one)
    _open(second, server, two)
    first.reload()
    heading(first, BUSINESS)
    for window in (first, second):
        unfold(window)
    write(first, PRODUCT, "Of one")
    write(second, PRODUCT, "Of two")
    eventually(lambda: _product(server, one) == "Of one", "the first window's answer")
    eventually(lambda: _product(server, two) == "Of two", "the second window's answer")
    _shows(first, "One")
    _shows(second, "Two")


def test_the_request_survives_the_navigation_next_and_back(server: Server, page: Page) -> None:
    one, _ = _requests(server)
    _open(page, server, one)
    page.locator("[data-testid=stSidebarNavLink]").filter(has_text="Documents").click(delay=60)
    heading(page, "Your documents")
    _shows(page, "One")
    page.go_back()
    heading(page, BUSINESS)
    _shows(page, "One")
    press(page, "Save and continue")
    settled(page)
    _shows(page, "One")


def test_back_to_another_request_takes_one_press_and_saves_to_what_it_shows(
    server: Server, page: Page
) -> None:
    one, two = _requests(server)
    _open(page, server, one)
    page.locator("[data-testid=stSidebarNavLink]").filter(has_text="Profiles").click(delay=60)
    press(page, "Open Two")
    press(page, "Open it")
    _shows(page, "Two")
    page.go_back()
    heading(page, "Your requests")
    settled(page)
    page.go_back()
    heading(page, BUSINESS)
    unfold(page)
    name = page.locator(".side-name").text_content() or ""
    write(page, PRODUCT, "Typed after Back")
    eventually(
        lambda: _product(server, name.lower()) == "Typed after Back", "what is shown is saved to"
    )
    _shows(page, name)


def test_a_new_server_shows_the_windows_own_request(
    start_server: StartServer, open_browser: OpenBrowser
) -> None:
    before = start_server()
    one, _ = _requests(before)
    page = open_browser().new_page()
    _open(page, before, one)
    before.stop()
    again = start_server(folder=before.folder)
    page.goto(f"{again.url}/business?request={one}")
    _shows(page, "One")


def test_a_new_window_begins_at_start_and_offers_to_continue(
    server: Server, open_browser: OpenBrowser
) -> None:
    _requests(server)
    page = open_browser().new_page()
    page.goto(server.url)
    press(page, "Continue Two")
    _shows(page, "Two")
