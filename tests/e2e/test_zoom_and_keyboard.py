"""At 200 % zoom nothing is cut or scrolls sideways, and the keyboard alone leads to an answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Server

from .conftest import OpenBrowser
from .steps import answer, at_rest, eventually, heading, settled

pytestmark = pytest.mark.browser

ZOOMED = {"width": 640, "height": 400}
"""What a window of 1280 x 800 has left at 200 %, in CSS pixels (WCAG 2.2, 1.4.4 and 1.4.10)."""

_CUT = """() => {
  const wide = document.documentElement.clientWidth;
  const seen = [...document.querySelectorAll(
    '.stMain :is(h1, h2, h3, p, li, dt, dd, label, button, input, textarea, blockquote)')];
  return seen.filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter(e => !e.closest('.visually-hidden, button em'))
    .filter(e => {
      const box = e.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) return false;
      const clips = getComputedStyle(e).overflowX !== 'visible' && !e.matches('input, textarea');
      return box.left < -0.5 || box.right > wide + 0.5 || (clips && e.scrollWidth > e.clientWidth + 1);
    })
    .map(e => e.tagName + ': ' + (e.innerText || e.id || e.className).slice(0, 60));
}"""
_SIDEWAYS = """() => Math.max(...[document.documentElement, document.querySelector('.stMain')]
  .map(e => e.scrollWidth - e.clientWidth))"""
_HAS_VISIBLE_FOCUS = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const inside = box.top < innerHeight && box.bottom > 0;
  for (let e = at, up = 0; e && up < 4; e = e.parentElement, up++) {
    const style = getComputedStyle(e);
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) return inside;
    if (style.boxShadow !== 'none') return inside;
  }
  // A checkbox is drawn beside its own, hidden field.
  const drawn = at.closest('label')?.firstElementChild;
  return inside && !!drawn && getComputedStyle(drawn).boxShadow !== 'none';
}"""


@pytest.mark.parametrize("page_id", ["start", "hub", "streams"])
def test_at_twice_the_size_nothing_is_cut(
    server: Server, open_browser: OpenBrowser, page_id: str
) -> None:
    server.store.create("Shop", {"name": "Shop", "streams": [{"mail": "news", "given": ["join"]}]})
    page = open_browser(viewport=ZOOMED).new_page()
    page.goto(server.address("" if page_id == "start" else page_id))
    expect(page.locator("h1")).to_be_visible()
    settled(page)
    at_rest(page)
    assert page.evaluate(_SIDEWAYS) <= 0
    assert page.evaluate(_CUT) == []


def _tab_to(page: Page, is_there: Callable[[], bool]) -> None:
    """Press Tab until the focus is there; it comes to be seen at every stop."""
    for _ in range(80):
        page.keyboard.press("Tab")
        page.wait_for_function(_HAS_VISIBLE_FOCUS, timeout=10_000)
        if is_there():
            return
    raise AssertionError("the Tab key does not lead there")


def _is_on(page: Page, label: str) -> Callable[[], bool]:
    """Whether the focus is on the field or the button with this name."""

    def check() -> bool:
        return bool(
            page.evaluate(
                """name => { const at = document.activeElement;
                return [at.getAttribute('aria-label'), at.innerText?.trim()].includes(name); }""",
                label,
            )
        )

    return check


def test_the_keyboard_alone_leads_from_start_to_the_first_answer(
    server: Server, page: Page
) -> None:
    page.goto(server.url)
    expect(page.locator("h1")).to_be_visible()
    settled(page)
    _tab_to(page, _is_on(page, "Sending domain"))
    page.keyboard.type("shop.example")
    _tab_to(page, lambda: "Region" in page.evaluate("document.activeElement.ariaLabel || ''"))
    page.keyboard.type("Frankfurt")
    expect(page.get_by_role("option", name="Frankfurt")).to_be_visible()
    page.keyboard.press("Enter")
    settled(page)
    _tab_to(page, _is_on(page, "Start without looking"))
    page.keyboard.press("Enter")
    heading(page, "Your request")
    eventually(lambda: answer(server.saved, "request.regions") == ["eu-central-1"], "no Region")
    _tab_to(page, _is_on(page, "Go to Business"))
    page.keyboard.press("Space")
    heading(page, "Who are you, and what does the business do?")
    _tab_to(page, _is_on(page, "Who sends, by legal name?"))
    page.keyboard.type("Shop GmbH")
    page.keyboard.press("Tab")
    eventually(lambda: answer(server.saved, "business.legal_name") == "Shop GmbH", "not saved")
