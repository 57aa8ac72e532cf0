"""The timeline: every request, letter, decision and copy, folded, with its files."""

import json

import streamlit as st

from sandbox_exit.after import record
from sandbox_exit.answers.file_format import dump_yaml
from sandbox_exit.documents import export
from sandbox_exit.wording import counted

from ..components import download_button, esc, go, html, link_button
from ..documents import clipboard
from ..session import state
from . import sent as after_sent


def draw(today: str) -> None:
    profile, sent = state.derived().parsed.profile, after_sent.kept_copy()
    events = record.timeline(profile, sent)
    with st.expander("History: requests, letters, decisions and copies"):
        if not events:
            html("<p>Nothing is recorded yet.</p>")
            return
        html(f'<ol class="after-history">{"".join(map(_event, events))}</ol>')
        link_button("Change the earlier requests", "to-history", go, "history")
        data = record.to_data(events)
        made = record.document(profile, sent, today)
        with st.container(horizontal=True, key="downloads-history"):
            for label, text, ending, mime in (
                ("Markdown", export.to_markdown(made), "md", "text/markdown"),
                ("YAML", dump_yaml(data), "yaml", "application/yaml"),
                (
                    "JSON",
                    json.dumps(data, indent=2, ensure_ascii=False),
                    "json",
                    "application/json",
                ),
            ):
                name = export.file_name(made, ending)
                label = f"Download the history as {label}"
                download_button(label, text, name, mime, f"history-{ending}")


def _event(event: record.Event) -> str:
    more = " · ".join(filter(None, (event.where, event.words)))
    hint = f'<span class="hint">{esc(more)}</span>' if more else ""
    letter = (
        f"<details><summary>{counted(len(event.letter), 'character')}</summary>"
        f"{clipboard.code(event.letter, 'the letter')}</details>"
        if event.letter
        else ""
    )
    return f"<li>{esc(event.head)}{hint}{letter}</li>"
