"""The checklist as it is worked through: each task with its owner, its date and, where nothing answered
or seen settles it, the tick of its author's word. All of it is kept with the answers."""

from datetime import date, datetime
from typing import Any

import streamlit as st

from sandbox_exit.answers.validation import LINE_MAX
from sandbox_exit.documents.blocks import Document, Task
from sandbox_exit.documents.checklist import OPEN, WORD
from sandbox_exit.kit.parts import ABOUT, needs

from ..answers.raw import cards
from ..components import esc, go, html, link_button, plain
from ..session import state
from .view import Sheet

_PATH = "checklist"


def draw(document: Document) -> None:
    """The whole sheet; of a task, its widgets below it."""
    sheet = Sheet(document, {}, marks=False)
    with st.container(key="plan"):
        html(f'<div class="sheet sheet-part">{sheet.head()}</div>')
        for block in document.blocks:
            with (
                st.container(key=f"todo-{block.id}") if isinstance(block, Task) else st.container()
            ):
                html(f'<div class="sheet sheet-part">{sheet.block(block)}</div>')
                if isinstance(block, Task):
                    _widgets(block)


def short(task: str) -> str:
    """A task in a field's label, which is read aloud as it is written: no Markdown in it."""
    return task.replace("_", " ")


def _widgets(task: Task) -> None:
    about = f"({short(task.id)})"
    generation = state.screen().generation

    def key(name: str) -> str:
        return f"todo:{name}:{task.id}:{generation}"

    def kept(name: str, action: Any) -> dict[str, Any]:
        field = key(name)
        return {"key": field, "on_change": state.as_drawn(action), "args": (task.id, name, field)}

    with st.container(key=f"todo-do-{task.id}", horizontal=True, vertical_alignment="top"):
        if task.by_hand:
            st.checkbox(f"Done, by my word {about}", task.state == WORD, **kept("done", _ticked))
        _kit(task)
        folded = st.expander(
            f"Owner and date *({plain(task.runs[0].text)})*",
            key=key("more"),
            type="compact",
            on_change="rerun",
        )
        if folded.open:
            with folded, st.container(horizontal=True):
                st.text_input(
                    f"Owner {about}",
                    task.owner,
                    max_chars=LINE_MAX,
                    width=260,
                    **kept("owner", _written),
                )
                st.date_input(
                    f"Due {about}",
                    date.fromisoformat(task.due) if task.due else None,
                    format="YYYY-MM-DD",
                    width=180,
                    **kept("due", _dated),
                )


def _kit(task: Task) -> None:
    """The part of the kit that does an open task, where the request needs it."""
    for need in needs(state.derived().parsed.profile):
        about = ABOUT[need.part]
        if need.why and task.state == OPEN and task.id in about.tasks:
            html(f'<p class="hint">Test of the kit: {esc(about.test)}</p>')
            label = f"The kit does it: {plain(about.title)} *({short(task.id)})*"
            link_button(label, f"kit-{need.part.value}-{task.id}", go, "kit")


def _ticked(task: str, name: str, field: str) -> None:
    today = datetime.now().astimezone().date()
    _put(task, name, today.isoformat() if state.widget(field) else None)


def _written(task: str, name: str, field: str) -> None:
    _put(task, name, state.widget(field).strip() or None)


def _dated(task: str, name: str, field: str) -> None:
    day: date | None = state.widget(field)
    _put(task, name, day.isoformat() if day else None)


def _put(task: str, name: str, value: str | None) -> None:
    """Keep one thing about a task, or `None`: take it back. One entry a task; the others stay."""
    entries = cards(state.work().raw, _PATH)
    mine = [entry for entry in entries if _is_about(entry, task)]
    merged = {key: kept for entry in mine for key, kept in entry.items()}
    merged |= {"task": task, name: value}
    entry = {key: kept for key, kept in merged.items() if kept is not None}
    at = next((i for i, one in enumerate(entries) if _is_about(one, task)), len(entries))
    rest = [one for one in entries[at:] if not _is_about(one, task)]
    new = [entry] if entry.keys() > {"task"} else []
    state.commit(_PATH, [*entries[:at], *new, *rest] or None)


def _is_about(entry: Any, task: str) -> bool:
    return isinstance(entry, dict) and str(entry.get("task", "")).strip() == task
