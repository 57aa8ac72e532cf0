"""The kit's pages in a browser: from sign-up to unsubscribe, by a person and by a mail program."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sandbox_exit.kit.handlers import pages, sending
from sandbox_exit.kit.handlers.sending import may_send, why_not
from tests.kit.conftest import CODES, NEWS, sent, table  # noqa: F401 (fixtures)
from tests.kit.http import served

pytestmark = [pytest.mark.browser, pytest.mark.peer]
WHO = "anna@customer.example"


def link_in(mail: dict[str, Any]) -> str:
    """The path of the one link of a mail."""
    found = re.search(r"(/\w+\?t=[\w.-]+)", mail["Content"]["Simple"]["Body"]["Text"]["Data"])
    assert found
    return found[1]


def test_from_sign_up_to_unsubscribe(page: Page, sent: list[dict[str, Any]]) -> None:  # noqa: F811
    with served(pages.handler) as url:
        page.goto(url)
        page.get_by_label("Your e-mail address").fill(WHO)
        page.get_by_label("Monthly <newsletter>").check()
        page.get_by_label("Offers").check()
        page.get_by_role("button", name="Sign up").click()
        expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

        page.goto(url + link_in(sent[0]))
        assert not may_send(WHO, NEWS)
        page.get_by_role("button", name="Yes, sign me up").click()
        expect(page.get_by_role("heading", name="You are signed up")).to_be_visible()
        assert may_send(WHO, NEWS)
        page.goto(url + link_in(sent[0]))
        expect(page.get_by_role("heading", name="not valid any more")).to_be_visible()

        assert sending.send(WHO, NEWS, "News", "Stop: {{unsubscribe_url}}")["sent"]
        page.goto(url + link_in(sent[1]))
        page.get_by_role("button", name="Stop “Monthly <newsletter>”").click()
        expect(page.get_by_role("heading", name="Done")).to_be_visible()
        assert why_not(WHO, NEWS) == "unsubscribed"
        assert may_send(WHO, "offers")

        assert sending.send(WHO, "offers", "Offers", "Stop: {{unsubscribe_url}}")["sent"]
        answer = page.request.post(url + link_in(sent[2]), form={"List-Unsubscribe": "One-Click"})
        assert answer.status == 200
        assert why_not(WHO, "offers") == "unsubscribed"
        assert may_send(WHO, CODES)
