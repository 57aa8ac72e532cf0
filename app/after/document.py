"""A document on the page after sending: to read, to complete, to copy and to download."""

from collections.abc import Sequence

import streamlit as st

from sandbox_exit.answers.journey import SECTION_BY_ID
from sandbox_exit.claims import Claim, ClaimStatus
from sandbox_exit.claims.statement import ONLY_THE_ACCOUNT_FILLS
from sandbox_exit.documents.blocks import Document, claims_of, runs_of

from ..answers.in_words import title
from ..components import download_button, esc, go, html, plain, quiet_button
from ..documents import downloads, text_review
from ..documents import traces as document_traces
from ..documents import view as document_view
from ..session import state

_FORMATS = ("PDF", "Markdown", "Plain text")


def show(document: Document, what: str, more: Sequence[Claim] = (), *, weak: bool = False) -> None:
    """Draw a text for AWS with its notes, what was found in it, its gaps and its files; the text itself
    and where each sentence comes from are folded: they are long.

    ``what`` completes "Copy …"; ``more`` are the claims it makes beyond those of the answers. ``weak``:
    what stands against it is said elsewhere, so that a text without faults is no good news.
    """
    claims = (*state.derived().claims, *more)
    _draw(document, what, claims, for_aws=True, weak=weak)
    with st.expander("Where each sentence comes from"):
        by_id = {claim.id: claim for claim in claims}
        document_traces.draw(document, by_id, document.name)


def show_own(document: Document, what: str) -> None:
    """Draw a document for its author, which says itself what each of its sentences rests on."""
    _draw(document, what, state.derived().claims, for_aws=False)


def _draw(
    document: Document, what: str, claims: Sequence[Claim], *, for_aws: bool, weak: bool = False
) -> None:
    by_id = {claim.id: claim for claim in claims}
    stated = [by_id[name] for name in claims_of(document)]
    fit = document_view.is_fit(document, state.snapshot())
    noted = document_view.notes(document, warn=not fit)
    # Green marks beside a text with something against it would read as praise.
    counts = "" if weak else document_view.summary(stated)
    if noted or counts:
        html(noted + counts)
    _gaps(document, stated)
    if for_aws:
        text_review.draw_alone(document, claims, weak=weak or document.draft)
    html(document_view.whole(document, what))
    with st.expander(f"Read the {what}"):
        html(document_view.Sheet(document, by_id, marks=for_aws, within=document.name).html())
    downloads.say_beforehand([document])
    with st.container(horizontal=True, key=f"downloads-{document.name}"):
        for download in downloads.of_document(document, claims):
            if download.label in _FORMATS:
                label = f"Download the {what} as {download.label}"
                key = f"download-{document.name}-{download.label}"
                download_button(label, download.make, download.name, download.mime, key)


def _gaps(document: Document, stated: Sequence[Claim]) -> None:
    """What is to be filled before it is used, each with the way to its question."""
    unsettled = [c for c in stated if c.status in (ClaimStatus.MISSING, ClaimStatus.CONTRADICTED)]
    others = dict.fromkeys(
        run.text
        for block in document.blocks
        for run in runs_of(block)
        if run.gap and run.claim is None
    )
    if not unsettled and not others:
        return
    html("<h3>To fill before you use it</h3>")
    for claim in unsettled:
        in_account = claim.id in ONLY_THE_ACCOUNT_FILLS
        _gap(claim.text, claim.id, document.name, ("account",) if in_account else claim.answers)
    for number, text in enumerate(others):
        changed = "What has changed since?" in text
        _gap(text, f"own-{number}", document.name, ("history",) if changed else ())


def _gap(text: str, gap_id: str, name: str, answers: Sequence[str]) -> None:
    place = f"gap-{name}-{document_view.trace_id(gap_id)}"
    path = answers[0] if answers else ""
    section = SECTION_BY_ID.get(path.partition(".")[0])
    with st.container(key=place):
        html(f'<p class="after-gap"><mark class="gap">{esc(text)}</mark></p>')
        if section is None and path != "account":
            return
        if section is None:
            label, page = "Go to the account", "account"
        elif path == section.id:
            label, page = f"Open {section.title}", section.id
        else:
            label, page = f"Answer “{plain(title(path))}”", section.id
        with st.container(key=f"change-{place}"):
            quiet_button(label, f"gap:{name}:{gap_id}", go, page, path if path != page else None)
