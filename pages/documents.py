"""The three documents: to read, to trace, to copy and to download."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from app.after import state as after_state
from app.components import (
    button,
    chip,
    download_button,
    esc,
    focus_if_wanted,
    go,
    heading,
    html,
    link_button,
    new_tab,
    page_head,
    quiet_button,
)
from app.documents import checklist, clipboard, downloads, left_open, text_review
from app.documents import traces as document_traces
from app.documents import view as document_view
from app.documents.verdict import judged_with, verdict_of
from app.kit import choice
from app.session import state
from sandbox_exit.account.age import old
from sandbox_exit.answers.choices import ContactLanguage
from sandbox_exit.claims import Claim
from sandbox_exit.documents.attachments import BUSINESS_PAGE, EVIDENCE
from sandbox_exit.documents.blocks import Document, claims_of
from sandbox_exit.documents.render import (
    CHECKLIST,
    FORM_ANSWERS,
    SUPPORT_CASE,
    left_out,
    snapshot_notes,
)
from sandbox_exit.findings import Severity, Status, Verdict, verdict
from sandbox_exit.observed.observation import now
from sandbox_exit.observed.regions import get_set_up_url, region_label

_TABS = {SUPPORT_CASE: "Support case", FORM_ANSWERS: "Form answers", CHECKLIST: "Checklist"}
_ATTACHED = {BUSINESS_PAGE: "About the business", EVIDENCE: "Evidence: what was read"}
_TAB_KEY, _DATE_KEY, _MARKS_KEY = "document-tab", "document-date", "document-marks"
_TRACES = 640  # pixels of what scrolls
_LEADS = {
    FORM_ANSWERS: "What to enter in each field of the console's form, and what ticking the "
    "acknowledgement commits you to.",
    SUPPORT_CASE: "The text for the case AWS opens after you submit. It answers what AWS asks there.",
    CHECKLIST: "What to do before you ask: ticked by what the account shows, by your word, or open.",
}


@state.unbroken
def _tab_chosen() -> None:
    label = state.widget(_TAB_KEY)
    state.screen().document = next(name for name, tab in _TABS.items() if tab == label)


@state.unbroken
def _date_chosen() -> None:
    state.screen().document_date = state.widget(_DATE_KEY)


def _ready() -> None:
    findings = state.derived().findings
    result = verdict(findings)
    mark, word, tone, text = verdict_of(findings)
    against = sum(
        f.status is (Status.FAIL if result is Verdict.NOT_READY else Status.UNKNOWN)
        and f.severity in (Severity.BLOCKER, Severity.LIKELY)
        for f in findings
    )
    if result is Verdict.NOT_READY:
        text = f"{against} {'thing stands' if against == 1 else 'things stand'} against it."
    text += judged_with(state.snapshot())
    with st.container(horizontal=True, key="ready-line", vertical_alignment="center"):
        html(
            f'<p class="ready"><b>Ready to send?</b> {chip(mark, word, tone)} '
            f"<span>{esc(text)}</span></p>"
        )
        if result is not Verdict.READY:
            with st.container(key="linklike-ready", width="content"):
                quiet_button("See what and why", "see", go, "hub")
        if old(state.snapshot(), now()):
            with st.container(key="linklike-read-again", width="content"):
                quiet_button("Read the account again", "read-again", go, "account")


def _console() -> None:
    """The form, unless a refusal stands: then the reply is what is sent, not a second request."""
    if after_state.is_denied():
        html(
            '<p class="console-links">AWS refused. What you send now is the appeal, on the same case: '
            "do not send the form a second time.</p>"
        )
        with st.container(key="linklike-appeal", width="content"):
            quiet_button("Go to the appeal", "appeal", go, "after", "appeal")
        return
    regions = state.derived().parsed.profile.request.regions or []
    links = [
        new_tab(url, f"The form in {region_label(code)}")
        for code in regions
        if (url := get_set_up_url(code))
    ]
    if links:
        html(f'<p class="console-links">{" · ".join(links)}</p>')


def _settings() -> tuple[date, bool]:
    """The day printed on the documents, and whether the sentences show their status."""
    with st.container(horizontal=True, key="document-settings", vertical_alignment="bottom"):
        chosen: date | None = st.date_input(
            "Date on the documents",
            state.screen().document_date or after_state.today(),
            key=_DATE_KEY,
            on_change=_date_chosen,
            format="YYYY-MM-DD",
            width=200,
        )
        marks = st.toggle("Mark what is verified, open or contradicted", value=True, key=_MARKS_KEY)
    return chosen or after_state.today(), marks


def _document(document: Document, claims: Sequence[Claim], *, marks: bool) -> None:
    html(f'<p class="doc-lead">{esc(_LEADS[document.name])}</p>')
    fit = document_view.is_fit(document, state.snapshot())
    if document.limit is not None:
        state_line = document_view.state_of(document, sent=not after_state.is_denied())
        html(state_line + document_view.whole(document, "support case"))
        _beside(document, claims)
    _downloads(document, claims)
    if document.notes:
        html(document_view.notes(document, warn=not fit))
    by_id = {claim.id: claim for claim in claims}
    if document.limit is not None:
        left_open.draw(document, claims)
    if document.name == CHECKLIST:
        checklist.draw(document)
        return
    html(document_view.Sheet(document, by_id, marks=marks).html())
    if document.limit is not None:
        text_review.draw(document, state.derived().text)
    stated = set(claims_of(document))
    html(document_view.summary([claim for claim in claims if claim.id in stated]))
    heading("Where each sentence comes from")
    # A page of its own length: it scrolls, and what a sentence leads to is still in reach.
    with st.container(height=_TRACES, border=False, key=f"traces-{document.name}"):
        document_traces.draw(document, by_id)


def _beside(document: Document, claims: Sequence[Claim]) -> None:
    """What its author should know, which is no part of the letter."""
    profile = state.derived().parsed.profile
    notes = snapshot_notes(profile, state.snapshot())
    said = [note for note in notes if note not in document.notes]
    if profile.business.contact_language is ContactLanguage.JA:
        said.append("You ask AWS to answer in Japanese. This letter is written in English.")
    for claim, why in left_out(document, claims):
        said.append(f"Left out: “{claim.text}” ({why}).")
    if said:
        html("".join(f'<p class="hint">{esc(text)}</p>' for text in said))


def _downloads(document: Document, claims: Sequence[Claim]) -> None:
    downloads.say_beforehand([document])
    with st.container(horizontal=True, key="downloads"):
        for download in downloads.of_document(document, claims):
            download_button(*download, key=f"download-{document.name}-{download.label}")


def _attachments(attached: Sequence[Document], claims: Sequence[Claim]) -> None:
    """What AWS may want to see beside the text: a task of the checklist asks for it."""
    html(
        '<p class="hint"><b>Attachments</b> for the case, made of your answers and of what was read. In '
        "the zip they are in every format.</p>"
    )
    downloads.say_beforehand(attached)
    with st.container(horizontal=True, key="attachments"):
        for document in attached:
            pdf = downloads.of_document(document, claims)[0]
            label = f"{_ATTACHED[document.name]}{', draft' if document.draft else ''} (PDF)"
            download_button(label, *pdf[1:], key=f"download-{document.name}")
    if len(attached) < len(_ATTACHED):
        html('<p class="hint">The evidence can be made once the account was read.</p>')


def _way_on(documents: Sequence[Document], claims: Sequence[Claim]) -> None:
    kit = choice.in_the_zip()
    download = downloads.of_everything(documents, claims, state.work().raw, state.snapshot(), kit)
    with st.container(horizontal=True, key="way-on"):
        button("Back to your answers", "back", go, "review")
        download_button(*download, key="download-everything", look="primary")
    html(
        '<p class="hint">The zip holds the three documents and the attachments in every format, your '
        f"answers and what was read of the account{', and the kit' if kit else ''}.</p>"
    )
    link_button("Sent it? After sending tells you what comes next", "after", go, "after")


def _draw() -> None:
    clipboard.listen()
    derived = state.derived()
    page_head(
        "Your documents",
        "Read them as AWS will. What nobody said or saw is a marked gap, never a sentence.",
        width="wide",
    )
    _ready()
    _console()
    day, marks = _settings()
    form, case, plan = (replace(each, date=day.isoformat()) for each in derived.documents)
    attached = tuple(replace(each, date=day.isoformat()) for each in derived.attachments)
    documents = (case, form, plan)
    shown = state.screen().document or SUPPORT_CASE
    tabs = st.tabs(list(_TABS.values()), default=_TABS[shown], key=_TAB_KEY, on_change=_tab_chosen)
    for tab, document in zip(tabs, documents, strict=True):
        with tab:
            if tab.open:
                _document(document, derived.claims, marks=marks)
                if document is plan:
                    _attachments(attached, derived.claims)
    _way_on((form, case, plan, *attached), derived.claims)
    focus_if_wanted()


_draw()
