"""Events that follow each other faster than a page is drawn lose no answer."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.examples import example_raw
from tests.servers import Server

from .conftest import StartServer
from .steps import answer, eventually, heading, settled, unfold

pytestmark = pytest.mark.browser

RECIPIENTS = "How do you get addresses, and why may you write to them?"
NAMES = ("gdpr", "uwg", "pecr", "can_spam", "casl")
LAWS = ".st-key-choices-answer-recipients-laws input[type=checkbox]"

_DOUBLE_CLICK = """async pause => {
    const link = () => document.querySelector('[data-testid=stSidebarNavLink][href$="/recipients"]');
    link().click();
    await new Promise(done => setTimeout(done, pause));
    link().click();
}"""

# Of two runs within a moment, the first makes room for the browser's news late, and the second looks
# late for what is new: were both to run at once, the first would take the news of the second away.
_PAUSES = """
import threading, time
from streamlit.runtime.state.session_state import SessionState

make_room, take_up = SessionState._compact_state, SessionState.set_widgets_from_proto
last, here = [0.0], threading.local()

def make_room_late(self):
    now = time.monotonic()
    here.second, last[0] = now - last[0] < 0.1, now
    time.sleep(0 if here.second else 0.12)
    make_room(self)

def take_up_early(self, news):
    take_up(self, news)
    time.sleep(0.2 if here.second else 0)

SessionState._compact_state, SessionState.set_widgets_from_proto = make_room_late, take_up_early
"""


def _saved_laws(server: Server, laws: set[str]) -> None:
    """Wait until these are saved."""
    eventually(lambda: set(answer(server.saved, "recipients.laws") or []) == laws, f"{laws}")


def _tick(page: Page, place: int) -> None:
    """Without waiting for anything, as a quick hand."""
    page.locator(LAWS).nth(place).evaluate("box => box.click()")


def test_a_double_click_on_a_link_keeps_every_answer(server: Server, page: Page) -> None:
    server.store.create("Handwerk", example_raw("handwerk"))
    before = server.saved
    laws = set(before["recipients"]["laws"])
    page.goto(server.address("hub"))
    settled(page)
    for pause in range(10, 130, 30):
        page.evaluate(_DOUBLE_CLICK, pause)
        heading(page, RECIPIENTS)
        unfold(page)
        # The next event reports every field of the page, as the browser shows it.
        _tick(page, NAMES.index("casl"))
        laws ^= {"casl"}
        _saved_laws(server, laws)
        now = server.saved
        now["recipients"]["laws"] = before["recipients"]["laws"]
        assert now == before, pause
        page.get_by_test_id("stSidebarNav").get_by_text("Overview").click()
        expect(page.locator("h1[data-page=hub]")).to_be_visible()
        settled(page)


def test_a_double_click_on_a_card_changes_no_other_card(server: Server, page: Page) -> None:
    names = ["AAA", "BBB", "CCC"]
    server.store.create("Shop", {"streams": [{"name": name} for name in names]})
    page.goto(server.address("streams"))
    heading(page, "Which kinds of mail do you send?")
    page.get_by_role("button", name="Edit stream 1").click()
    settled(page)

    def saved() -> list[str]:
        return [stream["name"] for stream in server.saved["streams"]]

    for _ in range(3):
        before = saved()
        page.get_by_role("button", name="Move down stream 1").dblclick()

        def has_moved(before: list[str] = before) -> bool:
            return saved() != before

        eventually(has_moved, "not moved")
        settled(page)
        assert sorted(saved()) == names
    page.get_by_role("button", name="Remove stream 1").dblclick()
    eventually(lambda: len(saved()) == 2, "not removed")
    settled(page)
    page.wait_for_timeout(1000)
    assert len(set(saved())) == 2


def test_two_answers_in_one_moment_are_both_saved(
    start_server: StartServer, page: Page, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(_PAUSES, encoding="utf-8")
    server = start_server(env={"PYTHONPATH": str(tmp_path)})
    server.store.create("Handwerk", {"name": "Handwerk"})
    page.goto(server.address("recipients"))
    heading(page, RECIPIENTS)
    unfold(page)
    laws: set[str] = set()
    for first, second in ((0, 1), (2, 3), (4, 0), (1, 2)):
        for place in (first, second):
            _tick(page, place)
            page.wait_for_timeout(20)
            laws ^= {NAMES[place]}
        _saved_laws(server, laws)
        settled(page)
