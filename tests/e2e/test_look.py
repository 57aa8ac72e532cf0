"""The first minutes: one press of Look, and what was seen is accepted as answers."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Server

from .conftest import StartServer
from .steps import answer, eventually, heading, press, settled
from .test_account_journey import READING, REGION, ses
from .test_every_page import violations

pytestmark = pytest.mark.browser
__all__ = ["ses"]


def _choose_region(page: Page, words: str) -> None:
    field = page.get_by_role("combobox", name="AWS Region")
    field.click()
    field.fill(words)
    page.get_by_role("option", name=words).click()


@pytest.mark.peer
def test_look_offers_what_the_account_shows(
    start_server: StartServer, page: Page, emulator: str, ses: Any
) -> None:
    ses.create_email_identity(EmailIdentity="shop.example")
    server = start_server(
        env={
            "AWS_ENDPOINT_URL": emulator,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }
    )
    page.goto(server.url)
    press(page, "Look")
    expect(page.get_by_text("Write your domain first.")).to_be_visible()
    page.get_by_label("Sending domain").fill("shop.example")
    page.keyboard.press("Tab")
    expect(page.get_by_text("This leaves your machine:")).to_be_visible()
    expect(page.get_by_text("https://shop.example")).to_be_visible()
    _choose_region(page, REGION)
    settled(page)
    press(page, "Look")
    heading(page, "Your request")
    found = page.locator(".st-key-found")
    offered = "https://shop.example (ses:GetAccount)"
    expect(found).to_contain_text(offered, timeout=READING)
    settled(page)
    assert violations(page) == []
    assert answer(server.saved, "business.website") is None, "nothing is stated silently"
    page.reload()
    expect(found).to_contain_text(offered)
    found.get_by_role("button", name="Accept What is the website's address?").click()
    eventually(
        lambda: answer(server.saved, "business.website") == "https://shop.example", "not accepted"
    )
    expect(found.get_by_role("button", name="Accept What is the website's")).to_have_count(0)
    expect(page.locator(".side-name")).to_have_text("shop.example")
    assert server.saved["request"]["regions"] == [REGION]


def test_without_looking_the_same_request_begins(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.get_by_label("Sending domain").fill("https://shop.example")
    page.keyboard.press("Tab")
    settled(page)
    press(page, "Start without looking")
    expect(page.get_by_text("Write the bare domain")).to_be_visible()
    page.get_by_label("Sending domain").fill("shop.example")
    press(page, "Start without looking")
    heading(page, "Your request")
    assert server.saved["request"] == {"sending_domain": "shop.example"}
    expect(page.locator(".st-key-found")).to_have_count(0)
