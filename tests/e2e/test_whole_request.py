"""A whole request, from an empty page to its documents."""

import contextlib
import zipfile
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sandbox_exit.after.changes.answers import changes
from sandbox_exit.answers.file_format import load_yaml
from tests.examples import example_raw
from tests.servers import Server

from .steps import answers_alone, eventually, give_section, heading, press

pytestmark = pytest.mark.browser

FIRST_HALF = ("name", "schema_version", "business", "request", "streams")


def test_from_empty_to_the_kinds_of_mail(server: Server, page: Page) -> None:
    raw = example_raw("handwerk")
    page.goto(server.url)
    press(page, "Start without looking")
    heading(page, "Your request")
    press(page, "Go to Business")
    heading(page, "Who are you, and what does the business do?")
    give_section(page, "business", raw)
    press(page, "Save and continue")
    heading(page, "What do you ask AWS for?")
    give_section(page, "request", raw)
    press(page, "Save and continue")
    heading(page, "Which kinds of mail do you send?")
    for index in range(len(raw["streams"])):
        press(page, "Add a stream")
        expect(page.get_by_label(f"What do you send with it? (stream {index + 1})")).to_be_visible()
        give_section(page, "streams", raw, prefix=f"streams.{index}.")
    expect(page.get_by_text("Monthly newsletter 5 %")).to_be_visible()
    press(page, "Save and continue")
    heading(page, "How much do you send?")
    _all_saved(server, {part: raw[part] for part in FIRST_HALF if part in raw})


@pytest.mark.always
def test_from_the_volumes_to_export(server: Server, page: Page) -> None:
    raw = example_raw("handwerk")
    server.store.create("Handwerk", {part: raw[part] for part in FIRST_HALF if part in raw})
    page.goto(server.address("volumes"))
    for section, question in (
        ("volumes", "How much do you send?"),
        ("recipients", "How do you get addresses, and why may you write to them?"),
        ("feedback", "What happens after a bounce, a complaint or an unsubscribe?"),
        ("reputation", "How do you keep a good reputation?"),
        ("history", "Have you asked before?"),
    ):
        heading(page, question)
        give_section(page, section, raw)
        press(page, "Save and continue")
    heading(page, "Check your answers")
    _all_saved(server, raw)
    press(page, "Back to the overview")
    heading(page, "Your request")
    expect(page.locator("[class*=st-key-task-] .chip", has_text="Complete")).to_have_count(8)
    page.goto(server.address("documents"))
    heading(page, "Your documents")
    with page.expect_download() as download:
        press(page, "Download everything (zip)")
    with zipfile.ZipFile(download.value.path()) as archive:
        names = archive.namelist()
        profile = next(name for name in names if name.endswith(".yaml"))
        assert (
            changes(answers_alone(raw), answers_alone(load_yaml(archive.read(profile)).raw)) == []
        )
    for document in ("form-answers", "support-case", "checklist"):
        assert any(document in name and name.endswith(".pdf") for name in names), document


def _all_saved(server: Server, raw: dict[str, Any]) -> None:
    with contextlib.suppress(AssertionError):
        eventually(
            lambda: not changes(answers_alone(raw), answers_alone(server.saved)), "not saved"
        )
    assert changes(answers_alone(raw), answers_alone(server.saved)) == []
