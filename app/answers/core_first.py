"""A section's questions in two parts: the core's, and, folded, what makes the request stronger."""

from collections.abc import Iterable, Sequence

import streamlit as st

from sandbox_exit.answers.journey import comes_first, stronger
from sandbox_exit.answers.mail_kinds import is_assumed
from sandbox_exit.answers.profile import Profile
from sandbox_exit.answers.question_list import question_at
from sandbox_exit.wording import counted

from ..components import anchor, button, html
from ..session import state
from . import fields


def draw(base: str, slots: Sequence[str], asked: Iterable[str], shown: fields.Shown) -> None:
    """``base`` is the section or the card that the questions in ``slots`` belong to."""
    here = set(slots)
    here |= {path.rpartition(".")[0] for path in slots}
    top, more = _apart([path for path in asked if path in here])
    fields.questions(slots, top, shown)
    with st.container(key=f"more-{anchor(base)}"):
        if not more:
            return
        if not top:
            html('<p class="hint">A first draft needs none of these answers.</p>')
        is_open = _is_open(base, more, shown)
        label = "Hide these questions" if is_open else _words(base, more)
        button(label, f"fold-{anchor(base)}", state.unbroken(state.turn), base)
        if is_open:
            fields.questions(slots, more, shown, place="-more")


def _words(base: str, more: Sequence[str]) -> str:
    left = len(stronger(state.derived().parsed.profile, base.partition(".")[0], more))
    answered = len(more) - left
    pieces = [counted(left, "further question")] if left else []
    pieces += [f"{answered} answered"] if answered else []
    return f"Make it stronger: {', '.join(pieces)}"


def _apart(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """The core's and the others. A question stays where it was drawn while somebody answers it there:
    a field that moved would lose what is being typed."""
    profile, folded = state.derived().parsed.profile, state.screen().folded
    top: list[str] = []
    more: list[str] = []
    for path in paths:
        given = state.answer(path) is not None
        if not _of_core(profile, path) or (given and path in folded):
            folded.add(path)
            more.append(path)
        else:
            folded.discard(path)
            top.append(path)
    return top, more


def _of_core(profile: Profile, path: str) -> bool:
    """Whether a question stands above the fold: still needed, or answered as such."""
    if path in profile.computed:
        return is_assumed(profile, path)
    if comes_first(profile, path):
        return True
    question, parent = question_at(path), question_at(path.rpartition(".")[0])
    optional = question is None or question.optional or (parent is not None and parent.optional)
    return not optional and state.answer(path) is not None


def _is_open(base: str, more: Sequence[str], shown: fields.Shown) -> bool:
    """Opened by hand, or because somebody comes for one of its answers, or one of them is wrong."""
    screen = state.screen()
    wanted = screen.focus
    comes = wanted not in (None, base) and any(
        path == wanted or path.startswith(f"{wanted}.") or wanted.startswith(f"{path}.")
        for path in more
    )
    if comes or any(path in shown.errors for path in more):
        screen.unfolded.add(base)
    return base in screen.unfolded
