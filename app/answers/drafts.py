"""Hands over what is typed at the latest every second, and keeps in the browser what is not saved yet.

Streamlit hands over a long text when it is left, and a short one after a pause in typing. Who types
without a pause, reloads in the middle of a paragraph, or loses the server, would lose it. The script
`drafts.js` has the text taken while it is written, keeps it in the browser's local storage until the
server says that it is saved, offers it back where it is not, and warns before the window is left.
"""

import json
import zlib
from functools import cache
from pathlib import Path

import streamlit as st

from sandbox_exit.answers.journey import SECTIONS
from sandbox_exit.answers.question_list import Kind, questions

from ..components import anchor, run_once
from ..session import state

_PRIVATE = ("business.contact.", "business.additional_contacts")
"""Never kept in the browser: they are about people."""


@cache
def _script() -> str:
    private = [p for p in questions() if p.startswith(_PRIVATE)]
    whole = [p for p, question in questions().items() if question.kind is Kind.DATE]
    known = {
        "PAGES": {section.id: section.slug for section in SECTIONS},
        "PRIVATE": [anchor(p).replace("*", r"\d+") for p in private],
        "WHOLE": [anchor(p).replace("*", r"\d+") for p in whole],
    }
    names = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items())
    return names + Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def acknowledge(path: str, typed: str) -> None:
    """Note that the server has taken what was typed as the answer at ``path``."""
    state.screen().taken[anchor(path)] = zlib.crc32(typed.encode())


def keep() -> None:
    """Tell the window what is saved of what it typed; the request's id stands in it already."""
    trouble = state.work().trouble is not None
    with st.container(key="script-taken"):
        taken = json.dumps({} if trouble else state.screen().taken)
        st.html(
            f"<script>window.sandboxExitTaken = {taken};"
            f"window.sandboxExitTrouble = {json.dumps(trouble)};"
            "window.sandboxExitSettle?.();</script>",
            unsafe_allow_javascript=True,
        )
    run_once("drafts", _script())
