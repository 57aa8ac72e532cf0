"""What is typed is on the disk within a second, and what is lost on the way is offered back."""

import os
import random
import re
import signal
import time
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, TimeoutError, WebSocketRoute, expect

from tests.servers import Server

from .conftest import StartServer
from .steps import answer, box, eventually, press, settled, unfold
from .test_every_page import violations

pytestmark = pytest.mark.browser

WHAT_IT_DOES = "business.what_it_does"
WATCHER = "feedback.watcher"


def _field(page: Page, path: str) -> Locator:
    return box(page, path).locator("textarea, input[type=text]")


def _saved(server: Server, path: str) -> Any:
    return answer(server.saved, path)


def _drafts(page: Page) -> str:
    # Unlike a single look, this outlasts the window's loading anew by itself.
    return str(page.wait_for_function("JSON.stringify(localStorage)").json_value())


def _begin(server: Server, page: Page, section: str = "business") -> None:
    server.store.create("Shop", {"name": "Shop"})
    page.goto(server.address(section))
    expect(page.locator(f"h1[data-page={section}]")).to_be_visible()
    settled(page)


def _leave_anyway(page: Page) -> list[str]:
    """Answers the browser's question whether to leave; what kinds of questions came."""
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    return asked


def _words(seed: int) -> str:
    letters = random.Random(seed)  # noqa: S311
    return " ".join("".join(letters.choices("abcdefgh", k=5)) for _ in range(60))


@pytest.mark.parametrize("path", [WHAT_IT_DOES, "business.legal_name"])
def test_typing_without_a_pause_is_saved_within_a_second(
    server: Server, page: Page, path: str
) -> None:
    _begin(server, page)
    field = _field(page, path)
    field.focus()
    text = _words(1)[:150]
    page.evaluate(
        """text => { let i = 0; window.typing = setInterval(() => {
            if (i === text.length) { clearInterval(window.typing); return; }
            document.execCommand("insertText", false, text[i++]);
        }, 40); }""",
        text,
    )
    eventually(lambda: bool(_saved(server, path)), "nothing was saved")
    typed, saved = field.input_value(), _saved(server, path)
    assert text.startswith(saved)
    assert len(typed) < len(text), "it was saved only after the typing had ended"
    eventually(lambda: _saved(server, path) == text, "not all was saved")
    assert field.input_value() == text
    eventually(lambda: "abc" not in _drafts(page) and "answer-" not in _drafts(page), "still kept")


KILLS = int(os.environ.get("KILLS", "1"))
"""How often the server is killed while somebody types; `make attack` does it twenty times."""
LOST_IN = [
    ("streams", "streams.0.sample_body"),
    ("business", WHAT_IT_DOES),
    ("volumes", "volumes.growth_times"),
][: 1 if KILLS == 1 else None]
"""Where somebody types while the server goes away; `make attack` takes all."""


@pytest.mark.parametrize("seed", range(KILLS))
def test_of_a_killed_server_at_most_the_last_second_is_missing_and_offered_back(
    start_server: StartServer, page: Page, seed: int
) -> None:
    server = start_server()
    _begin(server, page)
    text = _words(seed)
    field = _field(page, WHAT_IT_DOES)
    field.focus()
    moments = random.Random(seed)  # noqa: S311
    typed: list[float] = []
    # What may be missing is what saving took before on this machine, and a second where it is quick.
    there, longest = 0, 1.0
    end = time.monotonic() + 2 + moments.random() * 2
    while time.monotonic() < end or (not there and len(typed) < len(text)):
        page.keyboard.insert_text(text[len(typed)])
        typed.append(time.monotonic())
        page.wait_for_timeout(moments.choice([20, 40, 80]))
        if (now := len(_saved(server, WHAT_IT_DOES) or "")) > there:
            longest = max(longest, time.monotonic() - typed[there])
            there = now
    server.process.kill()
    server.process.wait()
    killed = time.monotonic()
    saved = _saved(server, WHAT_IT_DOES) or ""
    old_enough = [at for at in typed if killed - at > longest + 0.5]
    assert there, "nothing was saved while it was typed"
    assert text.startswith(saved)
    assert len(saved) >= len(old_enough)

    again = start_server(port=server.port)
    all_of_it = text[: len(typed)]
    if saved != all_of_it:
        # The window notices by itself that it talks to another server.
        expect(_offer(page, WHAT_IT_DOES).locator("blockquote")).to_have_text(all_of_it)
        expect(_field(page, WHAT_IT_DOES)).to_have_value(saved)
        press(page, "Put it back")
    expect(_field(page, WHAT_IT_DOES)).to_have_value(all_of_it)
    eventually(lambda: _saved(again, WHAT_IT_DOES) == all_of_it, "not saved again")
    expect(_offer(page, WHAT_IT_DOES)).to_have_count(0)
    eventually(lambda: "answer-" not in _drafts(page), "still kept")


@pytest.mark.parametrize(("section", "path"), LOST_IN)
def test_what_a_server_that_went_away_did_not_get_is_not_lost(
    start_server: StartServer, page: Page, section: str, path: str
) -> None:
    server = start_server()
    server.store.create("Shop", {"name": "Shop", "streams": [{"mail": "news", "name": "Letter"}]})
    page.goto(server.address(section))
    expect(page.locator("h1")).to_be_visible()
    settled(page)
    typed = "5 times"
    _field(page, path).click()
    server.process.send_signal(signal.SIGSTOP)
    page.keyboard.type(typed, delay=20)
    page.keyboard.press("Tab")
    server.process.kill()
    server.process.wait()

    again = start_server(port=server.port)
    expect(_offer(page, path).locator("blockquote")).to_have_text(typed)
    assert _saved(again, path) is None
    press(page, "Put it back")
    expect(_field(page, path)).to_have_value(typed)
    eventually(lambda: _saved(again, path) == typed, "not saved", page)
    assert again.saved["streams"][0]["name"] == "Letter"


class Wire:
    """The way from the window to the server; once cut, nothing arrives until a page is loaded anew."""

    def __init__(self, page: Page) -> None:
        self._page, self._is_cut = page, False
        page.route_web_socket("**/_stcore/stream", self._carry)

    def cut(self) -> None:
        self._is_cut = True
        self._page.once("domcontentloaded", self._mend)

    def _mend(self, _: Page) -> None:
        self._is_cut = False

    def _carry(self, window: WebSocketRoute) -> None:
        server = window.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if not self._is_cut:
                server.send(message)

        window.on_message(pass_on)


def _lose(page: Page, wire: Wire, path: str, text: str, then: str = "") -> None:
    """Type a text that does not arrive, and leave the page all the same."""
    if not _field(page, path).count():
        unfold(page)
    wire.cut()
    _field(page, path).click()
    page.keyboard.insert_text(text)
    page.wait_for_timeout(1500)
    if then:
        page.goto(then)
    else:
        page.reload()
    settled(page)


def _offer(page: Page, path: str) -> Locator:
    return page.locator(f"#answer-{path.replace('.', '-')} > .unsaved")


def test_a_reload_while_something_is_unsaved_asks_first_and_loses_no_word(
    server: Server, page: Page
) -> None:
    wire = Wire(page)
    _begin(server, page)
    asked = _leave_anyway(page)
    page.reload()
    settled(page)
    assert asked == []
    lost = "We sell <b>tea</b>\nby post."
    _lose(page, wire, WHAT_IT_DOES, lost)
    assert asked == ["beforeunload"]
    expect(_field(page, WHAT_IT_DOES)).to_have_value("")
    expect(_offer(page, WHAT_IT_DOES).locator("blockquote")).to_have_text(lost)
    expect(_offer(page, WHAT_IT_DOES)).to_contain_text(re.compile(r"Typed at \d\d:\d\d"))
    assert violations(page) == []
    press(page, "Put it back")
    eventually(lambda: _saved(server, WHAT_IT_DOES) == lost, "not saved", page)
    settled(page)
    page.reload()
    settled(page)
    assert asked == ["beforeunload"]
    page.wait_for_timeout(3000)
    expect(page.locator(".unsaved")).to_have_count(0)


def test_what_is_offered_stays_until_somebody_decides(server: Server, page: Page) -> None:
    wire = Wire(page)
    _begin(server, page)
    _leave_anyway(page)
    _lose(page, wire, WHAT_IT_DOES, "A whole paragraph")
    offer = _offer(page, WHAT_IT_DOES)
    expect(offer.locator("blockquote")).to_have_text("A whole paragraph")
    _field(page, WHAT_IT_DOES).click()
    page.keyboard.insert_text("Tea")
    eventually(lambda: _saved(server, WHAT_IT_DOES) == "Tea", "not saved", page)
    page.reload()
    settled(page)
    expect(offer.locator("blockquote")).to_have_text("A whole paragraph")
    press(page, "Put it back")
    eventually(lambda: _saved(server, WHAT_IT_DOES) == "A whole paragraph", "not saved", page)
    expect(offer).to_have_count(0)


def test_what_is_typed_into_a_new_request_is_forgotten_once_it_is_saved(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.url}/business")
    settled(page)
    _field(page, WHAT_IT_DOES).click()
    text = _words(3)[:80]
    for letter in text:
        page.keyboard.insert_text(letter)
        page.wait_for_timeout(25)
    eventually(lambda: _saved(server, WHAT_IT_DOES) == text, "not saved", page)
    eventually(lambda: "answer-" not in _drafts(page), "still kept", page)


def test_it_is_offered_wherever_the_request_is_opened_and_can_be_discarded(
    server: Server, page: Page
) -> None:
    wire = Wire(page)
    _begin(server, page)
    _leave_anyway(page)
    other = server.store.create("Other", {"name": "Other"}).id
    shop = next(entry.id for entry in server.store.list() if entry.id != other)
    at = f"?request={shop}"
    page.goto(f"{server.url}/business{at}")
    settled(page)
    _lose(page, wire, WHAT_IT_DOES, "Tea", then=f"{server.url}/bounces{at}")
    _lose(page, wire, WATCHER, "Both", then=f"{server.url}/business?request={other}")
    page.wait_for_timeout(3000)
    expect(page.locator(".unsaved")).to_have_count(0)
    page.goto(f"{server.url}/hub{at}")
    press(page, "Go to Bounces, complaints, unsubscribes")
    press(page, "Show its question")
    expect(_offer(page, WATCHER).locator("blockquote")).to_have_text("Both")
    press(page, "Go to Business")
    expect(_offer(page, WHAT_IT_DOES).locator("blockquote")).to_have_text("Tea")
    expect(page.locator(".page-head .unsaved")).to_contain_text("kept in this browser for a day")
    _offer(page, WHAT_IT_DOES).get_by_role("button", name="Discard it").click()
    expect(page.locator(".q > .unsaved")).to_have_count(0)
    assert "Tea" not in _drafts(page)
    press(page, "Discard it")
    expect(page.locator(".unsaved")).to_have_count(0)
    assert "Both" not in _drafts(page)


def test_what_is_about_a_person_never_lies_in_the_browser(server: Server, page: Page) -> None:
    wire = Wire(page)
    _begin(server, page)
    asked = _leave_anyway(page)
    _lose(page, wire, "business.contact.email", "founder@shop.example")
    assert asked == ["beforeunload"]
    assert "founder@" not in _drafts(page)


def test_after_a_day_it_is_gone(server: Server, page: Page) -> None:
    wire = Wire(page)
    _begin(server, page)
    _leave_anyway(page)
    wire.cut()
    _field(page, WHAT_IT_DOES).click()
    page.keyboard.insert_text("Tea")
    assert "Tea" in _drafts(page)
    page.evaluate(
        """() => { for (const [key, kept] of Object.entries(localStorage))
            localStorage.setItem(key, kept.replace(/"at":\\d+/g,
                `"at":${Date.now() - 24 * 3600 * 1000 - 1000}`)); }"""
    )
    page.goto(f"{server.url}/profiles")
    settled(page)
    assert "Tea" not in _drafts(page)


def _there_or_put_back(page: Page, whole: str) -> bool:
    """The text stands in its field. Where it is offered, it is put back; the offer goes by itself when
    what the page that was left has sent comes in after it."""
    offered = page.locator(".unsaved blockquote")
    if _field(page, WHAT_IT_DOES).input_value() != whole and offered.count():
        with suppress(TimeoutError):
            assert offered.text_content(timeout=1000) == whole
            page.get_by_role("button", name="Put it back", exact=True).click(timeout=1000)
    return _field(page, WHAT_IT_DOES).input_value() == whole


def test_a_word_of_the_last_moment_is_saved_or_offered(server: Server, page: Page) -> None:
    _begin(server, page)
    _leave_anyway(page)
    for turn in range(5):
        _field(page, WHAT_IT_DOES).click()
        page.keyboard.press("Control+End")
        before = _field(page, WHAT_IT_DOES).input_value()
        page.keyboard.insert_text(f" word{turn}")
        page.wait_for_timeout(10 * turn)
        page.reload()
        settled(page)
        whole = f"{before} word{turn}"
        eventually(partial(_there_or_put_back, page, whole), whole, page)

        def is_saved(whole: str = whole) -> bool:
            return bool(_saved(server, WHAT_IT_DOES) == whole)

        eventually(is_saved, whole, page)
        settled(page)
