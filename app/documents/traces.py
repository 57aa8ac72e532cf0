"""Where each sentence of a document comes from: its status, what was seen, and the way to the answer."""

from collections.abc import Mapping

import streamlit as st

from sandbox_exit.answers.journey import SECTION_BY_ID
from sandbox_exit.claims import Claim, ClaimStatus
from sandbox_exit.documents.blocks import Document, claims_of

from ..answers.in_words import title
from ..components import go, html, plain, quiet_button
from ..session import state
from . import view as document_view


def draw(document: Document, claims: Mapping[str, Claim], within: str = "") -> None:
    """One row a sentence. ``within`` keeps the rows of several documents of a page apart; give the
    same to the document's `document_view.Sheet`."""
    stated = claims_of(document)
    if not stated:
        return
    html('<p class="hint">In the order of the document. Change leads to the answer.</p>')
    for claim_id in stated:
        claim = claims[claim_id]
        row = document_view.trace_id(claim_id, within)
        with st.container(horizontal=True, key=f"trace-row-{row}"):
            html(document_view.trace(claim, within))
            source(claim, row, f"change:{within}:{claim_id}" if within else f"change:{claim_id}")


def source(claim: Claim, row: str, key: str) -> None:
    """The way to the answer a sentence is made from."""
    missing = claim.status is ClaimStatus.MISSING
    # What was answered, where the first of them only follows from it.
    given = [] if missing else [path for path in claim.answers if state.answer(path) is not None]
    path = next(iter((*given, *claim.answers)), "")
    section = SECTION_BY_ID.get(path.split(".")[0])
    with st.container(key=f"change-{row}"):
        if section is None:
            quiet_button("See it *in what was read of the account*", key, go, "account")
            return
        word = "Answer" if missing else "Change"
        quiet_button(
            f"{word} “{plain(title(path))}” *under {section.title}*", key, go, section.id, path
        )
