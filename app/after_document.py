"""A document on the page after sending: to read, to complete, to copy and to download."""

from collections.abc import Sequence

import streamlit as st

from sandbox_exit.blocks import Document
from sandbox_exit.claims import Claim, ClaimStatus
from sandbox_exit.documents import claims_of, runs_of
from sandbox_exit.export import body_text
from sandbox_exit.journey import SECTION_BY_ID

from . import clipboard, document_traces, document_view, downloads, state
from .after_state import go
from .components import esc, html, plain
from .words import title

_FORMATS = ("PDF", "Markdown", "Plain text")


def show(document: Document, what: str, more: Sequence[Claim] = (), *, traced: bool = True) -> None:
    """Draw it with its notes, its gaps and its files. ``what`` completes "Copy …"; ``more`` are the
    claims it makes beyond those of the answers. ``traced``: whether each sentence shows how well it is
    founded and leads to its answer."""
    claims = (*state.derived().claims, *more)
    by_id = {claim.id: claim for claim in claims}
    stated = [by_id[name] for name in claims_of(document)]
    fit = document_view.is_fit(document, state.snapshot())
    html(document_view.notes(document, warn=not fit) + document_view.summary(stated))
    _gaps(document, stated)
    html(
        f'<div class="whole">{document_view.length(document)}'
        f"{clipboard.copy_button(body_text(document), f'of the {what}', 'Copy the whole text')}</div>"
    )
    sheet = document_view.Sheet(document, by_id, marks=traced, within=document.name)
    html(sheet.html())
    with st.container(horizontal=True, key=f"downloads-{document.name}"):
        for download in downloads.of_document(document, claims):
            if download.label in _FORMATS:
                st.download_button(
                    f"Download the {what} as {download.label}",
                    download.make,
                    file_name=download.name,
                    mime=download.mime,
                    key=f"download-{document.name}-{download.label}",
                    on_click="ignore",
                )
    if traced:
        document_traces.draw(document, by_id, document.name)


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
        _gap(claim.text, claim.id, document.name, claim.answers)
    for number, text in enumerate(others):
        changed = "What has changed since?" in text
        _gap(text, f"own-{number}", document.name, ("history",) if changed else ())


def _gap(text: str, gap_id: str, name: str, answers: Sequence[str]) -> None:
    with st.container(key=f"gap-{name}-{document_view.trace_id(gap_id)}"):
        html(f'<p class="after-gap"><mark class="gap">{esc(text)}</mark></p>')
        section = SECTION_BY_ID.get(answers[0].split(".")[0]) if answers else None
        if section is None:
            return
        own = answers[0] != section.id
        with st.container(key=f"change-gap-{name}-{document_view.trace_id(gap_id)}"):
            st.button(
                f"Answer “{plain(title(answers[0]))}”" if own else f"Open {section.title}",
                key=f"gap:{name}:{gap_id}",
                type="tertiary",
                on_click=go,
                args=(section.id, answers[0] if own else None),
            )
