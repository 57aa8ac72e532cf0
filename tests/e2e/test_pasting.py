"""A paste far longer than its field takes holds nobody up, and what was left out is said."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.examples import example_raw
from tests.servers import Server

from .steps import answer, eventually, settled, unfold

pytestmark = pytest.mark.browser

SENDERS = "Which sender addresses will you use?"
ACTIVITY = "What does the business or organisation do?"
MANY = "\n".join(f"sender{number}@shop.example" for number in range(8000))
_COPY = """text => {
    const source = document.createElement("textarea");
    document.body.append(source);
    source.value = text;
    source.select();
    document.execCommand("copy");
    source.remove();
}"""


def _open(server: Server, page: Page, name: str) -> None:
    server.store.create("Handwerk", example_raw("handwerk"))
    page.goto(server.address(name))
    settled(page)
    unfold(page)


def _paste(page: Page, label: str, text: str, *, by_hand: bool = True) -> None:
    """By hand, over what stands there; or as a program inserts text, at the end of it."""
    page.evaluate(_COPY, text)
    page.get_by_label(label, exact=True).click()
    started = time.monotonic()
    if by_hand:
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.press("ControlOrMeta+V")
    else:
        page.keyboard.press("ControlOrMeta+End")
        page.keyboard.insert_text(text)
    page.evaluate("1")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("by_hand", [True, False])
def test_of_a_list_that_is_far_too_long_the_first_lines_are_kept(
    server: Server, page: Page, by_hand: bool
) -> None:
    _open(server, page, "request")
    before = [] if by_hand else answer(server.saved, "request.sender_addresses")
    _paste(page, SENDERS, MANY if by_hand else f"\n{MANY}", by_hand=by_hand)
    kept = [*before, *MANY.split("\n")][:50]
    said = f"{8000 - 50 + len(before):,} lines at the end were left out."
    expect(page.get_by_text(said)).to_be_visible()
    eventually(lambda: answer(server.saved, "request.sender_addresses") == kept, "not saved")
    settled(page)
    expect(page.get_by_text(said)).to_be_visible()
    assert page.get_by_label(SENDERS, exact=True).input_value().split() == kept


def test_of_a_text_that_is_far_too_long_the_beginning_is_kept(server: Server, page: Page) -> None:
    _open(server, page, "business")
    _paste(page, ACTIVITY, MANY)
    said = f"This field takes 2,000 characters. Of what you pasted, {len(MANY) - 2000:,} characters"
    expect(page.get_by_text(said)).to_be_visible()
    kept = MANY[:2000].strip()
    eventually(lambda: answer(server.saved, "business.what_it_does").strip() == kept, "not saved")


def test_what_is_a_bit_too_long_comes_in_whole(server: Server, page: Page) -> None:
    _open(server, page, "request")
    lines = MANY.split("\n")[:60]
    _paste(page, SENDERS, "\n".join(lines))
    eventually(lambda: answer(server.saved, "request.sender_addresses") == lines, "not saved")
    expect(page.get_by_text("left out")).to_have_count(0)
