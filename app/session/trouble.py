"""Answers that could not be saved: said on every page, with choices that lose neither version."""

import streamlit as st

from sandbox_exit.answers.file_format import FormatError, dump_yaml
from sandbox_exit.storage.store import StoreError

from ..components import esc, html
from . import state


def draw() -> None:
    """Nothing where all is saved."""
    trouble = state.work().trouble
    if trouble is None:
        return
    with st.container(key="trouble"):
        title = (
            "This request was changed somewhere else"
            if trouble.conflict
            else "Your last answers are not saved"
        )
        html(
            f'<div role="alert"><h2>{title}</h2><p>{esc(trouble.message)}</p>'
            "<p>What you typed is still here, in this tab.</p></div>"
        )
        with st.container(horizontal=True):
            if trouble.conflict:
                st.button("Keep mine as a new profile", key="keep-mine", on_click=_keep_mine)
                if trouble.theirs is not None:
                    st.button(
                        "Keep mine as a copy, open the other",
                        key="open-theirs",
                        on_click=_open_theirs,
                    )
            else:
                st.button(
                    "Try to save again", key="save-again", on_click=state.unbroken(state.save)
                )
            _download()


def _download() -> None:
    try:
        text = dump_yaml(state.work().raw, schema=None)
    except (ValueError, TypeError) as error:
        html(f'<p class="hint">The answers cannot be written as YAML: {esc(error)}</p>')
        return
    st.download_button(
        "Download my answers (YAML)",
        text.encode(),
        file_name="sandbox-exit-answers.yaml",
        mime="application/yaml",
        key="rescue",
        on_click="ignore",
    )


@state.unbroken
def _keep_mine() -> None:
    """Save this tab's answers beside the other version and go on with them."""
    work = state.work()
    if work.trouble is None:
        return  # a second press
    try:
        stored = state.store().create(f"{state.suggested_name(work.raw)} (my version)", work.raw)
        state.reload_work(stored)
    except StoreError as error:
        work.trouble = state.Trouble(str(error))


@state.unbroken
def _open_theirs() -> None:
    """Save this tab's answers as a copy, then show the version that is saved."""
    work = state.work()
    if work.id is None or work.trouble is None:
        return
    try:
        state.store().create(f"{state.suggested_name(work.raw)} (my version)", work.raw)
        state.open_work(state.store().read(work.id))
    except (StoreError, FormatError) as error:
        work.trouble = state.Trouble(str(error))
