"""A founder reads, traces, copies and downloads the documents in a browser."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from sandbox_exit.cli import main
from sandbox_exit.documents.export import body_text
from sandbox_exit.documents.render import render
from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.observed.snapshot import dump_snapshot
from tests.examples import example, example_raw
from tests.servers import Server

from .conftest import DESKTOP, PHONE, OpenBrowser
from .steps import heading, press, settled
from .test_every_page import violations

pytestmark = pytest.mark.browser

DAY = "2026-11-21"
TABS = ("Form answers", "Support case", "Checklist")


def _open(page: Page, server: Server) -> None:
    page.goto(server.address("documents"))
    heading(page, "Your documents")


def _example(server: Server) -> None:
    """The example with its sample account, as if somebody had shown it before."""
    stored = server.store.create("Handwerk", example_raw())
    server.store.save_snapshot(stored.id, sample_snapshot())


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    title = f"Amazon SES production access: {name.lower()}"
    expect(page.get_by_role("heading", level=2, name=title)).to_be_visible()
    settled(page)


def _choose_day(page: Page) -> None:
    group = page.get_by_role("group", name="Date on the documents")
    for part, value in zip(("year", "month", "day"), DAY.split("-"), strict=True):
        group.get_by_role("spinbutton", name=part).click()
        page.keyboard.type(value)
    page.keyboard.press("Escape")  # closes the calendar, which takes what was typed
    expect(page.locator(".sheet-facts")).to_contain_text(DAY)
    settled(page)


def test_from_an_example_to_every_file(server: Server, page: Page, tmp_path: Path) -> None:
    page.goto(server.url)
    press(page, "See a finished example")
    heading(page, "Your request")
    page.goto(server.address("account"))
    heading(page, "Your AWS account")
    expect(page.get_by_text("Sample: a made-up account")).to_be_visible()
    _open(page, server)
    expect(page.get_by_text("Made with a sample snapshot.")).to_be_visible()
    _choose_day(page)

    current = server.latest
    snapshot_file = tmp_path / "snapshot.json"
    snapshot_file.write_bytes(dump_snapshot(sample_snapshot()))
    out = tmp_path / "out"
    arguments = ["render", str(server.store.path(current)), "--snapshot", str(snapshot_file)]
    formats = "md,html,pdf,txt,json,zip"
    assert main([*arguments, "--out", str(out), "--format", formats, "--date", DAY]) == 0

    for tab in TABS:
        _tab(page, tab)
        name = tab.lower().replace(" ", "-")
        for label, ending in (
            ("PDF", "pdf"),
            ("Markdown", "md"),
            ("HTML", "html"),
            ("Plain text", "txt"),
            ("JSON", "json"),
        ):
            file = _download(page, label)
            assert file[0] == f"sandbox-exit_handwerk_{name}_{DAY}.{ending}"
            assert file[1] == (out / f"{name}.{ending}").read_bytes(), file[0]
    name, data = _download(page, "Download everything (zip)")
    assert name == f"sandbox-exit_handwerk_{DAY}.zip"
    assert data == (out / "sandbox-exit.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        case = json.loads(archive.read(f"sandbox-exit_handwerk_support-case_{DAY}.json"))
        pdf = archive.read(f"sandbox-exit_handwerk_support-case_{DAY}.pdf")
    assert case["document"]["characters"] <= 8000
    assert "500–1,000" in "".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)


def _download(page: Page, label: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        press(page, label)
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_the_whole_text_and_each_field_are_copied_with_one_click(
    server: Server, open_browser: OpenBrowser
) -> None:
    _example(server)
    context = open_browser()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    _open(page, server)
    _tab(page, "Form answers")
    console = context.new_page()
    console.set_content((Path(__file__).parent / "console_form.html").read_text("utf-8"))
    for what in ("Mail type", "Website URL", "Additional contacts", "Preferred contact language"):
        page.bring_to_front()
        press(page, f"Copy {what}")
        expect(page.get_by_text("✓ Copied")).not_to_have_count(0)
        _answer(console, what, _clipboard(page))
    console.get_by_label("I agree").check()
    console.get_by_role("button", name="Submit request").click()
    assert json.loads(console.get_by_role("status").inner_text()) == {
        "MailType": "TRANSACTIONAL",
        "WebsiteURL": "https://www.handwerk.example",
        "AdditionalContactEmailAddresses": "tech@handwerk.example",
        "ContactLanguage": "EN",
    }
    page.bring_to_front()
    _choose_day(page)
    _tab(page, "Support case")
    press(page, "Copy the whole text of the support case")
    expect(page.get_by_text("✓ Copied")).to_have_count(1)
    case = render(example().profile, sample_snapshot(), DAY)[1]
    assert _clipboard(page) == body_text(case)
    press(page, "Copy Subject")
    expect(page.get_by_text("✓ Copied")).not_to_have_count(0)
    assert _clipboard(page) == case.subject


def _answer(console: Page, field: str, copied: str) -> None:
    """Put what was copied into the field of that name, as its founder would."""
    group = console.get_by_role("group", name=field)
    if group.count():
        group.get_by_label(copied, exact=True).check()
        return
    console.bring_to_front()
    console.get_by_label(field).click()
    console.keyboard.press("ControlOrMeta+v")


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_sentence_leads_to_its_status_and_on_to_its_answer(
    server: Server, open_browser: OpenBrowser, viewport: dict[str, int]
) -> None:
    _example(server)
    page = open_browser(viewport=viewport).new_page()
    _open(page, server)
    _tab(page, "Support case")
    sentence = page.get_by_role("link", name="We send from handwerk.example")
    sentence.hover()
    tip = page.get_by_text("Seen: handwerk.example is a domain identity, verified.").first
    expect(tip).to_be_visible()
    box, main = tip.bounding_box(), page.locator(".stMain").bounding_box()
    assert box is not None
    assert main is not None
    assert main["x"] < box["x"]
    assert box["x"] + box["width"] < main["x"] + main["width"]
    page.mouse.move(0, 0)
    expect(tip).not_to_be_visible()
    page.get_by_role("button", name="Copy Subject").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="We ask for production access")).to_be_focused()
    sentence.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Enter")
    row = page.locator("#trace-sending-domain")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("Verified")
    page.locator(".st-key-trace-row-trace-sending-domain").get_by_role("button").click()
    heading(page, "What do you ask AWS for?")
    page.go_back()
    heading(page, "Your documents")
    expect(page.get_by_role("tab", name="Support case")).to_have_attribute("aria-selected", "true")


def test_what_is_missing_is_marked_and_gone_once_it_is_answered(server: Server, page: Page) -> None:
    raw = example_raw()
    del raw["business"]["website"]
    server.store.create("Handwerk", raw)
    _open(page, server)
    expect(page.get_by_text("Not ready yet")).to_be_visible()
    gap = page.locator("article mark", has_text="which website?").first
    expect(gap).to_be_visible()
    page.locator(".st-key-trace-row-trace-business-name").get_by_role("button").click()
    heading(page, "Who are you, and what does the business do?")
    field = page.get_by_label("What is the website's address?", exact=True)
    expect(field).to_be_focused()
    field.fill("https://www.handwerk.example")
    field.press("Tab")
    settled(page)
    page.get_by_role("link", name="Documents").click(delay=60)
    heading(page, "Your documents")
    expect(page.locator("article mark")).to_have_count(0)


@pytest.mark.parametrize(
    ("viewport", "color_scheme"),
    [(DESKTOP, "dark"), (PHONE, "light")],
    ids=["desktop-dark", "phone-light"],
)
def test_each_document_fits_the_screen_and_is_accessible(
    server: Server, open_browser: OpenBrowser, color_scheme: str, viewport: dict[str, int]
) -> None:
    _example(server)
    page = open_browser(viewport=viewport, color_scheme=color_scheme).new_page()
    _open(page, server)
    for tab in TABS:
        _tab(page, tab)
        over = page.evaluate(
            "Math.max(...[document.documentElement, document.querySelector('.stMain')]"
            ".map(e => e.scrollWidth - e.clientWidth))"
        )
        assert over <= 0, tab
        assert violations(page) == [], tab
