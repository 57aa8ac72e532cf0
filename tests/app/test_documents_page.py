"""The documents in the wizard: readable, traceable, copied and downloaded as they are."""

import html
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.documents import downloads
from app.documents.view import Sheet, trace_id
from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import ClaimStatus, assess
from sandbox_exit.cli import main
from sandbox_exit.documents import export
from sandbox_exit.documents.attachments import attachments
from sandbox_exit.documents.blocks import Document, claims_of
from sandbox_exit.documents.export import body_text
from sandbox_exit.documents.render import CHECKLIST, FORM_ANSWERS, SUPPORT_CASE, render
from sandbox_exit.observed.snapshot import dump_snapshot
from tests.examples import NAMES, changed, example, example_raw, example_snapshot

from .conftest import Wizard, button, heading, open_page, press, shown

TABS = {FORM_ANSWERS: "Form answers", SUPPORT_CASE: "Support case", CHECKLIST: "Checklist"}
DAY = "2026-11-21"


def open_tab(app: AppTest, name: str) -> AppTest:
    app.session_state["document-tab"] = TABS[name]
    app.run()
    assert not app.exception, app.exception
    return app


def sheet(app: AppTest) -> str:
    """The markup of the document on the page."""
    found = re.search(r'<article class="sheet.*?</article>', shown(app), re.DOTALL)
    assert found is not None
    return found[0]


def text_of(markup: str) -> str:
    """The words of a markup, without its tips and marks."""
    without = re.sub(
        r'<span class="tip".*?</span></span>|<sup.*?</sup>', "", markup, flags=re.DOTALL
    )
    return html.unescape(re.sub(r"<[^>]+>", "", without))


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_figures_are_in_the_documents(wizard: Wizard, name: str) -> None:
    app = wizard(example_raw(name), page="documents")
    assert heading(app) == "Your documents"
    case = text_of(sheet(open_tab(app, SUPPORT_CASE)))
    wanted = {
        "handwerk": ["80%", "15%", "5%", "50–100", "500–1,000", "2,000"],
        "stellwerk": ["10,000"],
    }
    for figure in wanted[name]:
        assert figure in case


@pytest.mark.parametrize("document", [FORM_ANSWERS, SUPPORT_CASE])
def test_each_sentence_has_a_row_with_status_and_a_way_to_its_answer(
    wizard: Wizard, document: str
) -> None:
    app = open_tab(wizard(example_raw(), page="documents"), document)
    links = re.findall(r'<a class="claim claim-[a-z]+" href="#(trace-[a-z0-9-]+)"', sheet(app))
    rows = re.findall(r'<div class="trace trace-[a-z]+" id="(trace-[a-z0-9-]+)"', shown(app))
    assert list(dict.fromkeys(links)) == rows
    changes = [b for b in app.button if str(b.key).startswith("change:")]
    assert len(changes) == len(rows) > 20


def test_the_checklist_says_on_what_ground_each_task_is_done(wizard: Wizard) -> None:
    app = open_tab(wizard(example_raw(), page="documents"), CHECKLIST)
    assert "Done, you say so" in shown(app)
    assert "Open" in shown(app)
    press(open_page(app, "account"), "Show me a sample")
    app = open_tab(open_page(app, "documents"), CHECKLIST)
    assert "Done, with evidence" in shown(app)


def test_evidence_says_what_was_seen_where_and_when(wizard: Wizard) -> None:
    app = press(wizard(example_raw(), page="account"), "Show me a sample")
    app = open_tab(open_page(app, "documents"), SUPPORT_CASE)
    seen = "Seen: DKIM status SUCCESS for handwerk.example. (ses:GetEmailIdentity, 20 November 2026"
    assert seen in sheet(app)
    assert seen in shown(app).split("Where each sentence comes from")[1]


def test_change_leads_to_the_answer(wizard: Wizard) -> None:
    app = open_tab(wizard(example_raw(), page="documents"), FORM_ANSWERS)
    change = next(b for b in app.button if b.key == "change:form.website")
    assert change.label == "Change “What is the website\\'s address\\?” *under Business*"
    change.click()
    app.run()
    assert heading(app) == "Who are you, and what does the business do?"


def test_change_leads_to_the_page_of_the_answer_it_follows_from(wizard: Wizard) -> None:
    app = open_tab(wizard(example_raw(), page="documents"), FORM_ANSWERS)
    next(b for b in app.button if b.key == "change:form.mail_type").click()
    app.run()
    assert heading(app) == "Which kinds of mail do you send?"


def test_what_only_the_account_says_leads_to_the_account(wizard: Wizard) -> None:
    app = press(wizard(example_raw(), page="account"), "Show me a sample")
    app = open_tab(open_page(app, "documents"), SUPPORT_CASE)
    next(b for b in app.button if b.key == "change:suppression_list").click()
    assert heading(app.run()) == "Your AWS account"


def test_an_empty_request_is_all_gaps_and_not_ready(wizard: Wizard) -> None:
    app = wizard(None, page="documents")
    assert "Not ready yet" in shown(app)
    assert '<mark class="gap">' in sheet(app)
    assert "The account was not read: nothing here is confirmed by evidence." in shown(app)
    assert "doc-notes-warn" in shown(app)


def test_the_verdict_never_promises(wizard: Wizard) -> None:
    app = press(wizard(example_raw(), page="account"), "Show me a sample")
    page = text_of(shown(open_page(app, "documents")))
    assert "Whether AWS agrees, AWS decides." in page
    assert not re.search(r"will (be )?(approve|grant)|guarantee", page)


def test_the_date_is_the_one_chosen_and_stays(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="documents")
    assert datetime.now().astimezone().date().isoformat() in sheet(app)
    app.date_input[0].set_value(date(2027, 1, 2)).run()
    assert "2027-01-02" in sheet(app)
    open_page(app, "hub")
    assert "2027-01-02" in sheet(open_page(app, "documents"))


def test_the_document_last_looked_at_comes_back(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="documents")
    app.session_state["sandbox_exit.screen"].document = SUPPORT_CASE
    open_page(app, "hub")
    assert "support case" in sheet(open_page(app, "documents"))


def test_a_text_that_is_too_long_says_what_to_shorten(wizard: Wizard) -> None:
    raw = example_raw()
    raw["volumes"]["derivation"] = "Ten bookings a day make thirty mails. " * 40
    app = open_tab(wizard(raw, page="documents"), SUPPORT_CASE)
    assert re.search(r"[\d,]+ characters too many: the box takes 8,000", shown(app))
    assert "The longest answers: " in shown(app)


def test_the_count_is_that_of_the_text_that_is_copied(wizard: Wizard) -> None:
    app = open_tab(wizard(example_raw(), page="documents"), SUPPORT_CASE)
    count = re.search(r"<p>([\d,]+) of 8,000 characters</p>", shown(app))
    assert count is not None
    button_at = shown(app).index("Copy the whole text")
    hidden = re.search(r'data-copy-text="">(.*?)</span>', shown(app)[button_at:], re.DOTALL)
    assert hidden is not None
    copied = html.unescape(hidden[1])
    assert len(copied) == int(count[1].replace(",", ""))
    today = datetime.now().astimezone().date().isoformat()
    assert copied == body_text(render(example().profile, None, today)[1])


def leaves(app: AppTest) -> str:
    """What the page says of the text before it leaves, as words."""
    found = re.search(
        r"Before it leaves</h2>.*?Where each sentence comes from", shown(app), re.DOTALL
    )
    assert found is not None
    return text_of(found[0])


def test_a_text_with_nothing_found_says_what_was_looked_at(wizard: Wizard) -> None:
    app = press(wizard(example_raw(), page="account"), "Show me a sample")
    words = leaves(open_tab(open_page(app, "documents"), SUPPORT_CASE))
    assert "Nothing found" in words
    assert "Looked at: gaps, sentences that come from no answer" in words


def test_what_the_review_finds_leads_to_the_very_answer(wizard: Wizard) -> None:
    raw = example_raw()
    raw["volumes"]["derivation"] = "25 bookings with 3 mails make 75. " * 2
    raw["feedback"]["hard_bounce"] = {"handled": "other", "state": "running"}
    app = press(wizard(raw, page="account"), "Show me a sample")
    app = open_tab(open_page(app, "documents"), SUPPORT_CASE)
    words = leaves(app)
    assert "The text still has gaps" in words
    assert "How bounces, complaints and unsubscribe requests are handled" in words
    assert "A sentence stands twice in the text" in words
    assert "5 of 7 checks found nothing." in words
    way = next(b for b in app.button if b.key == "leaf:support-case:text_said_twice-0")
    assert way.label == "Change “How did you arrive at these figures\\?” *under Volumes*"
    way.click()
    app.run()
    assert app.session_state["sandbox_exit.screen"].focus in (None, "volumes.derivation")
    assert heading(app) == "How much do you send?"


def test_without_the_account_the_review_says_what_it_could_not_tell(wizard: Wizard) -> None:
    app = open_tab(wizard(example_raw(), page="documents"), SUPPORT_CASE)
    assert "Nothing found" in leaves(app)
    assert "The account was not read: nothing here is confirmed by evidence." in shown(app)
    assert "Clean" in shown(app)


def test_many_gaps_are_named_once_and_the_first_of_them_linked(wizard: Wizard) -> None:
    app = open_tab(wizard(None, page="documents"), SUPPORT_CASE)
    ways = [b for b in app.button if str(b.key).startswith("leaf:support-case:text_gaps-")]
    assert len(ways) == 5
    assert re.search(r"And \d+ more, each marked in the documents\.", leaves(app))


def test_only_what_is_pasted_is_read_back(wizard: Wizard) -> None:
    app = open_tab(wizard(example_raw(), page="documents"), FORM_ANSWERS)
    assert "Before it leaves" not in shown(app)


def test_after_sending_is_the_way_on(wizard: Wizard) -> None:
    label = "Sent it? After sending tells you what comes next"
    app = press(wizard(example_raw(), page="documents"), label)
    assert heading(app) == "After sending"


def test_each_field_of_the_form_copies_its_value_and_gaps_copy_nothing() -> None:
    def copied(path: str, value: Any) -> list[str]:
        profile = changed(path, value).profile
        form = render(profile, None, DAY)[0]
        claims = {claim.id: claim for claim in assess(profile, None)}
        markup = Sheet(form, claims, marks=True).html()
        form_part = markup[: markup.index("Acknowledgement")]
        return re.findall(r'data-copy-text="">(.*?)</span>', form_part, re.DOTALL)

    values = ["Transactional", "https://www.handwerk.example", "tech@handwerk.example", "English"]
    assert copied("business.website", "https://www.handwerk.example") == values
    assert copied("business.website", None) == [values[0], *values[2:]]


def test_without_marks_the_document_is_the_text_alone(wizard: Wizard) -> None:
    app = wizard(example_raw(), page="documents")
    app.toggle[0].set_value(False).run()
    assert "<sup" not in sheet(app)
    assert 'class="claim' not in sheet(app)
    assert "https://www.handwerk.example" in sheet(app)


def test_the_page_says_every_word_of_the_document() -> None:
    for name in NAMES:
        profile, snapshot = example(name).profile, example_snapshot(name)
        claims = {claim.id: claim for claim in assess(profile, snapshot)}
        for document in render(profile, snapshot, DAY):
            words = text_of(Sheet(document, claims, marks=True).html()).split()
            page = " ".join(words)
            for claim_id in claims_of(document):
                assert " ".join(claims[claim_id].text.split()) in page


def test_a_contradiction_is_a_gap_with_what_was_seen() -> None:
    profile = changed("request.mail_from_domain", "other.handwerk.example").profile
    claims = {c.id: c for c in assess(profile, example_snapshot())}
    assert claims["mail_from"].status is ClaimStatus.CONTRADICTED
    case = render(profile, example_snapshot(), DAY)[1]
    markup = Sheet(case, claims, marks=True).html()
    at = markup.index(trace_id("mail_from"))
    assert '<mark class="gap">' in markup[at : at + 300]
    assert "But seen: The account has bounce.handwerk.example." in markup


@pytest.mark.parametrize("name", NAMES)
def test_downloads_are_the_command_lines_bytes(name: str, tmp_path: Path) -> None:
    raw, snapshot = example_raw(name), example_snapshot(name)
    profile_file, snapshot_file = tmp_path / "p.yaml", tmp_path / "s.json"
    profile_file.write_text(dump_yaml(raw), encoding="utf-8")
    snapshot_file.write_bytes(dump_snapshot(snapshot))
    out = tmp_path / "out"
    formats = "md,html,pdf,txt,json,zip"
    arguments = ["render", str(profile_file), "--snapshot", str(snapshot_file)]
    assert main([*arguments, "--out", str(out), "--format", formats, "--date", DAY]) == 0

    profile = parse(raw).profile
    documents, claims = render(profile, snapshot, DAY), assess(profile, snapshot)
    for document in documents:
        made = downloads.of_document(document, claims)
        assert [d.label for d in made] == ["PDF", "Markdown", "HTML", "Plain text", "JSON"]
        for download in made:
            ending = download.name.rpartition(".")[2]
            assert download.name == f"sandbox-exit_{name}_{document.name}_{DAY}.{ending}"
            assert download.make() == (out / f"{document.name}.{ending}").read_bytes(), ending
    attached = attachments(profile, snapshot, DAY, claims)
    everything = downloads.of_everything((*documents, *attached), claims, raw, snapshot)
    assert everything.name == f"sandbox-exit_{name}_{DAY}.zip"
    assert everything.make() == (out / "sandbox-exit.zip").read_bytes()


def test_the_zip_has_everything() -> None:
    raw, snapshot = example_raw(), example_snapshot()
    profile = parse(raw).profile
    documents: tuple[Document, ...] = render(profile, snapshot, DAY)
    claims = assess(profile, snapshot)
    documents += attachments(profile, snapshot, DAY, claims)
    data = downloads.of_everything(documents, claims, raw, snapshot).make()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert {"profile.yaml", "snapshot.json"} < set(names)
        assert len(names) == 5 * 5 + 2


def test_what_the_pdf_cannot_show_is_said_before_it_is_taken(wizard: Wizard) -> None:
    assert "no font" not in shown(wizard(example_raw(), page="documents"))
    raw = example_raw()
    raw["business"]["product_name"] = "한국 가게"
    app = wizard(raw, page="documents")
    assert "In the PDF of support case, no font has all characters of “한국”" in shown(app)
    assert "In the PDF of business page, " in shown(open_tab(app, CHECKLIST))


def test_the_attachments_are_beside_the_checklist(wizard: Wizard) -> None:
    def attached(app: AppTest) -> list[str]:
        labels = [each.proto.label for each in open_tab(app, CHECKLIST).get("download_button")]
        return [label for label in labels if label.endswith("(PDF)")]

    press(wizard(example_raw(), page="account"), "Show me a sample")
    app = wizard(page="documents")
    assert attached(app) == ["About the business (PDF)", "Evidence: what was read (PDF)"]
    assert "The evidence can be made" not in shown(app)
    raw = example_raw()
    del raw["business"]["what_it_does"]
    app = wizard(raw, page="documents")
    assert attached(app) == ["About the business, draft (PDF)"]
    assert "The evidence can be made" in shown(app)


def test_no_file_is_made_before_it_is_asked_for(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("made without being asked for")

    for maker in ("to_pdf", "to_zip", "to_html", "to_markdown", "to_json", "to_text"):
        monkeypatch.setattr(export, maker, refuse)
    app = wizard(example_raw(), page="documents")
    assert not app.exception
    assert button(app, "Back to your answers")
    assert len(app.get("download_button")) == 6
