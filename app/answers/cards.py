"""Answers that repeat (streams, earlier requests): one card each; one is open, the others sum up."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from sandbox_exit.answers.journey import missing_answers
from sandbox_exit.answers.parsing import Problem
from sandbox_exit.answers.questions import MAX_STREAMS
from sandbox_exit.wording import counted

from ..components import anchor, button, error_text, esc, html, quiet_button
from ..session import state
from . import core_first, fields
from .raw import cards, put


@dataclass(frozen=True)
class CardKind:
    """``path`` is the list's path; ``word`` what one is called; ``title`` and ``line`` its summary."""

    path: str
    section: str
    word: str
    add: str
    title: Callable[[Any, int], str]
    line: Callable[[Any, int], str]


def draw(kind: CardKind, asked: Sequence[str], shown: fields.Shown) -> None:
    """All cards, then the button that adds one."""
    present = cards(state.work().raw, kind.path)
    with st.container(key=f"removed-{kind.path.replace('.', '-')}"):
        _offer_undo(kind)
    opened = _opened(kind, len(present))
    profile = state.derived().parsed.profile
    missing = missing_answers(profile, kind.section)
    for index, card in enumerate(present):
        base = f"{kind.path}.{index}"
        with st.container(border=True, key=f"card-{anchor(base)}"):
            is_open = index == opened
            problems = [
                problem
                for path, problems in shown.errors.items()
                if path == base or (path.startswith(base + ".") and not is_open)
                for problem in problems
            ]
            _head(kind, index, card, problems, sum(p.startswith(base + ".") for p in missing))
            _actions(kind, index, len(present), is_open=is_open)
            if is_open:
                core_first.draw(base, fields.card_slots(base), asked, shown)
                button("Close this card", f"close-{anchor(base)}", _open, kind, -1)
    if len(present) < MAX_STREAMS:
        button(kind.add, f"add-{kind.path}", _add, kind)
    else:
        html(f'<p class="hint">{MAX_STREAMS} is the most a request holds.</p>')


def _opened(kind: CardKind, count: int) -> int:
    """The open card's index: a lone card is open by itself; -1 if none is."""
    chosen = state.screen().open_card.get(kind.path)
    if chosen is None:
        return 0 if count == 1 else -1
    return chosen if chosen < count else -1


def _head(kind: CardKind, index: int, card: Any, problems: Sequence[Problem], missing: int) -> None:
    title = kind.title(card, index) or f"{kind.word} without a name"
    answers = f"{counted(missing, 'answer')} missing" if missing else "complete"
    parts = [kind.line(card, index), answers]
    errors = "".join(error_text(problem.message) for problem in problems)
    html(
        f'<div class="card-head" id="{esc(anchor(f"{kind.path}.{index}"))}">'
        f'<p class="kicker">{esc(kind.word)} {index + 1}</p><h2>{esc(title)}</h2>'
        f'<p class="hint">{esc(" · ".join(filter(None, parts)))}</p>{errors}</div>'
    )


def _actions(kind: CardKind, index: int, count: int, *, is_open: bool) -> None:
    name = f"{kind.word.lower()} {index + 1}"
    where = anchor(f"{kind.path}.{index}")
    with st.container(horizontal=True, key=f"actions-{where}", gap="small"):
        if not is_open:
            quiet_button(f"Edit *{name}*", f"edit-{where}", _open, kind, index)
        # As drawn: the second press of a double click would meet another card.
        if index > 0:
            quiet_button(f"Move up *{name}*", f"up-{where}", state.as_drawn(_move), kind, index, -1)
        if index < count - 1:
            down = state.as_drawn(_move)
            quiet_button(f"Move down *{name}*", f"down-{where}", down, kind, index, 1)
        if count < MAX_STREAMS:
            copied = state.as_drawn(_duplicate)
            quiet_button(f"Duplicate *{name}*", f"copy-{where}", copied, kind, index)
        quiet_button(f"Remove *{name}*", f"remove-{where}", state.as_drawn(_remove), kind, index)


def _change(kind: CardKind, new: list[Any]) -> None:
    put(state.work().raw, kind.path, new or None)
    state.forget_fields()
    state.screen().set_aside.clear()
    state.save()


@state.unbroken
def _open(kind: CardKind, index: int) -> None:
    state.screen().open_card[kind.path] = index
    if index >= 0:
        state.screen().focus = f"{kind.path}.{index}"


@state.unbroken
def _add(kind: CardKind) -> None:
    """A second press, as in a double click, adds no second empty card."""
    present = cards(state.work().raw, kind.path)
    if present and not present[-1]:
        _open(kind, len(present) - 1)
        return
    _change(kind, [*present, {}])
    _open(kind, len(present))


def _duplicate(kind: CardKind, index: int) -> None:
    present = cards(state.work().raw, kind.path)
    twin = copy.deepcopy(present[index])
    if isinstance(twin, dict) and isinstance(twin.get("name"), str):
        twin["name"] += " (copy)"
    _change(kind, [*present[: index + 1], twin, *present[index + 1 :]])
    _open(kind, index + 1)


def _move(kind: CardKind, index: int, by: int) -> None:
    moved = list(cards(state.work().raw, kind.path))
    moved[index], moved[index + by] = moved[index + by], moved[index]
    chosen = state.screen().open_card.get(kind.path)
    _change(kind, moved)
    if chosen in (index, index + by):
        state.screen().open_card[kind.path] = index + by if chosen == index else index


def _remove(kind: CardKind, index: int) -> None:
    present = cards(state.work().raw, kind.path)
    state.screen().undo = state.Undo(kind.path, index, copy.deepcopy(present[index]))
    _change(kind, [*present[:index], *present[index + 1 :]])
    state.screen().open_card[kind.path] = -1


def _offer_undo(kind: CardKind) -> None:
    undo = state.screen().undo
    if undo is None or undo.path != kind.path:
        return
    name = kind.title(undo.card, undo.index) or f"{kind.word} {undo.index + 1}"
    with st.container(horizontal=True, key="undo", vertical_alignment="center"):
        html(f'<p role="status">Removed “{esc(name)}”.</p>')
        button("Undo", "undo-button", _put_back, kind)


@state.unbroken
def _put_back(kind: CardKind) -> None:
    undo = state.screen().undo
    if undo is None:
        return
    present = cards(state.work().raw, kind.path)
    _change(kind, [*present[: undo.index], undo.card, *present[undo.index :]])
    state.screen().undo = None
