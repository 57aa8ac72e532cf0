"""What a person does in the wizard, in one place."""

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

from app.answers.fields import MANY_CHOICES
from sandbox_exit.answers.journey import asked
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.question_list import Kind, question_at
from sandbox_exit.observed.regions import region_label
from tests.examples import to_raw

Raw = dict[str, Any]


def heading(page: Page, text: str) -> None:
    """Wait until the page with this heading is there, drawn to its end."""
    expect(page.get_by_role("heading", level=1, name=text, exact=True)).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Wait until Streamlit has nothing more to draw."""
    page.wait_for_function(
        "document.querySelector('.stApp')?.getAttribute('data-test-script-state') === 'notRunning'"
        " && !document.querySelector('.stSkeleton, [data-testid=stSkeleton]')"
        " && !document.querySelector('[data-stale=true]')"
    )


def at_rest(page: Page) -> None:
    """Wait until nothing moves or fades any more: half-way, a colour is neither the old nor the new."""
    page.wait_for_function(
        "document.getAnimations().every(a => a.playState !== 'running'"
        " || a.effect.getComputedTiming().endTime === Infinity)"
    )


def when_one(act: Callable[[], None]) -> None:
    """Do it once what it is done to stands in one place: for a moment, what moves stands in both."""
    deadline = time.monotonic() + 45
    while True:
        try:
            return act()
        except Error as error:
            if "strict mode violation" not in str(error) or time.monotonic() > deadline:
                raise
        time.sleep(0.1)


def press(page: Page, name: str) -> None:
    when_one(page.get_by_role("button", name=name, exact=True).click)


def write(page: Page, label: str, text: str) -> None:
    """Type into a field and leave it."""
    when_one(lambda: page.get_by_label(label, exact=True).fill(text))
    page.keyboard.press("Tab")


def choose(page: Page, label: str, option: str) -> None:
    group = page.get_by_role("radiogroup", name=label, exact=True)
    when_one(group.get_by_text(option, exact=True).click)


def eventually(check: Callable[[], bool], what: str, page: Page | None = None) -> None:
    """Wait for something that shows outside the browser. With ``page``, what passes between it and its
    server by way of the test is passed on meanwhile."""
    deadline = time.monotonic() + 45
    while time.monotonic() < deadline:
        if check():
            return
        if page is None:
            time.sleep(0.1)
        else:
            page.wait_for_timeout(100)
    raise AssertionError(what)


def answer(raw: Raw, path: str) -> Any:
    node: Any = raw
    for part in path.split("."):
        node = node[int(part)] if isinstance(node, list) else (node or {}).get(part)
    return node


def answers_alone(raw: Raw) -> Raw:
    """The answers in their plain form, whatever the request is called."""
    return to_raw(parse({**raw, "name": "same"}).profile)


def _label(path: str) -> str:
    question, parent = question_at(path), question_at(path.rpartition(".")[0])
    assert question is not None
    grouped = parent is not None and parent.kind is Kind.GROUP
    name = f"{parent.title} {question.title}" if grouped and parent else question.title
    card = re.search(r"\.(\d+)\.", path)
    if not card:
        return name
    what = "stream" if path.startswith("streams.") else "request"
    return f"{name} ({what} {int(card[1]) + 1})"


def box(page: Page, path: str) -> Locator:
    """The question with its field, wherever the page shows it."""
    name = f"question-answer-{path.replace('.', '-')}"
    return page.locator(f".st-key-{name}, .st-key-{name}-more")


def _press_each(page: Page, begins: str) -> None:
    """Press every button whose name begins so, until none does any more."""
    found = page.get_by_role("button", name=re.compile(f"^{begins}"))
    while before := found.count():
        found.first.click()
        expect(found).to_have_count(before - 1)
        settled(page)


def unfold(page: Page) -> None:
    """Show the further questions of the section, or of the open card, too."""
    _press_each(page, "Make it stronger")


def open_review(page: Page) -> None:
    """Show the answers of every section of the review."""
    _press_each(page, "Show all ")


def pick(page: Page, label: str, option: str) -> None:
    """Choose from a list that opens."""
    field = page.get_by_role("combobox", name=label, exact=True)
    found = page.get_by_role("option", name=option, exact=True)
    eventually(lambda: _filtered(field, option[:20], found), f"the list of {label} did not open")
    found.click()


def give(page: Page, path: str, value: Any) -> None:
    """Answer one question as a person does, with its own field."""
    question = question_at(path)
    assert question is not None
    if question.kind is Kind.YES_NO:
        choose(page, _label(path), "Yes" if value else "No")
    elif question.kind is Kind.CHOICE:
        labels = {str(choice.value): choice.label for choice in question.choices}
        if len(question.choices) > MANY_CHOICES:
            pick(page, _label(path), labels[value])
        else:
            choose(page, _label(path), labels[value])
    elif question.kind is Kind.CHOICES:
        labels = {str(choice.value): choice.label for choice in question.choices}
        expect(box(page, path).get_by_role("checkbox").first).to_be_visible()
        more = box(page, path).get_by_role("button", name=re.compile("more answers"))
        if more.count():
            more.click()
            expect(more).to_have_count(0)
        for item in value:
            box(page, path).locator("label").get_by_text(labels[item], exact=True).click()
    elif path == "request.regions":
        (code,) = value
        field = page.get_by_role("combobox", name=_label(path), exact=True)
        option = page.get_by_role("option", name=region_label(code))
        eventually(lambda: _filtered(field, code, option), "the list of Regions did not open")
        field.press("Enter")
    else:
        text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
        write(page, _label(path), text)


def _filtered(field: Locator, text: str, option: Locator) -> bool:
    """Type into a list's field, as somebody does again when the page has just been drawn anew."""
    field.click()
    field.fill("")
    field.fill(text)
    field.page.wait_for_timeout(1000)
    return option.is_visible()


def give_section(page: Page, section: str, raw: Raw, prefix: str = "") -> None:
    """Answer all questions of a section (or of one card) that ``raw`` has answers to."""
    settled(page)
    unfold(page)
    given = {
        path: value
        for path in asked(parse(raw).profile, section)
        if path.startswith(prefix) and (value := answer(raw, path)) is not None
    }
    for path, value in given.items():
        give(page, path, value)
    settled(page)
    # Faster than any person, a text may go into a field just before it moves: whoever sees it empty
    # types it again.
    for path, value in given.items():
        field = page.get_by_label(_label(path), exact=True)
        one = (
            isinstance(value, str) and field.count() == 1 and field.get_attribute("type") == "text"
        )
        if one and not field.input_value():
            give(page, path, value)
    settled(page)
