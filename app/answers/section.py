"""A section's page: its questions, what they become, and the way on."""

from collections.abc import Callable, Sequence

import streamlit as st

from sandbox_exit.answers.journey import SECTION_BY_ID, SECTIONS, asked, section_errors
from sandbox_exit.answers.parsing import Problem

from .. import navigation
from ..components import button, error_summary, focus, focus_if_wanted, page_head, plain, run_once
from ..session import state
from . import core_first, fields

Body = Callable[[Sequence[str], fields.Shown], None]
"""Draws a section's questions: the paths asked now, and what is shown beside them."""
_ORDER = [section.id for section in SECTIONS]


# A link of the summary puts the cursor into the field it names.
_TO_FIELD = """
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".error-summary a");
    const place = link && document.getElementById(link.getAttribute("href").slice(1));
    const field = place?.closest(".stVerticalBlock")?.querySelector("input, textarea");
    if (!field) return;
    event.preventDefault();
    place.scrollIntoView({block: "start"});
    field.focus({preventScroll: true});
  });"""


def draw(section_id: str, body: Body | None = None) -> None:
    """The page of one section. ``body`` draws the questions where a plain list is not enough."""
    screen = state.screen()
    if screen.review_of != section_id:
        screen.review_of = None
    _arrive(section_id)
    errors = section_errors(state.derived().parsed, section_id)
    pressed = screen.going_on == section_id
    screen.going_on = None
    if pressed:
        screen.tried.add(section_id)
        if not errors:
            navigation.go(_next(section_id))
    info = SECTION_BY_ID[section_id]
    page_head(
        info.question,
        info.why,
        kicker=f"Section {_ORDER.index(section_id) + 1} of {len(_ORDER)} · {info.title}",
    )
    paths = asked(state.derived().parsed.profile, section_id)
    # What cannot be read is said at its field at once; what does not fit together, on going on.
    tried = section_id in screen.tried
    here = errors if tried else [p for p in state.derived().parsed.problems if p in errors]
    placed = fields.shown(paths, here, state.derived().claims)
    run_once("summary", _TO_FIELD)
    with st.container(key="summary"):
        if tried and errors:
            error_summary([(problem, _shown_at(problem, paths)) for problem in errors])
            _removable(errors, paths)
    if body:
        body(paths, placed)
    else:
        core_first.draw(section_id, fields.slots(section_id), paths, placed)
    _way_on(section_id)
    if pressed and errors:
        focus("error-summary")
    else:
        focus_if_wanted()


def _arrive(section_id: str) -> None:
    """Coming for one answer: open its card, and show its error if it has one."""
    wanted = state.screen().focus
    if wanted is None:
        return
    parts = wanted.split(".")
    for position, part in enumerate(parts):
        if part.isdigit():
            state.screen().open_card[".".join(parts[:position])] = int(part)
    errors = section_errors(state.derived().parsed, section_id)
    if any(p.dotted == wanted or p.dotted.startswith(wanted + ".") for p in errors):
        state.screen().tried.add(section_id)


def _shown_at(problem: Problem, paths: Sequence[str]) -> str:
    """The path of the field, or of the closed card, that shows a problem."""
    parts = (fields.place(problem.dotted, paths) or problem.dotted).split(".")
    for position, part in enumerate(parts):
        cards = ".".join(parts[:position])
        if part.isdigit() and state.screen().open_card.get(cards) != int(part):
            return ".".join(parts[: position + 1])
    return ".".join(parts)


def _removable(problems: Sequence[Problem], paths: Sequence[str]) -> None:
    """Entries no field shows (a key this version does not know) can only be taken out."""
    for problem in problems:
        if fields.place(problem.dotted, paths) is None:
            name = plain(str(problem.path[-1])[:60])
            button(
                f"Remove the entry “{name}”",
                f"remove:{problem.dotted}",
                _remove_entry,
                problem.dotted,
            )


@state.unbroken
def _remove_entry(path: str) -> None:
    state.commit(path, None)
    state.forget_fields()


def _next(section_id: str) -> str:
    if state.screen().review_of == section_id:
        return "review"
    position = _ORDER.index(section_id) + 1
    return _ORDER[position] if position < len(_ORDER) else "review"


def _way_on(section_id: str) -> None:
    """Back, Save and continue, and the way to the overview."""
    returning = state.screen().review_of == section_id
    position = _ORDER.index(section_id)
    with st.container(horizontal=True, key="way-on", vertical_alignment="center"):
        if st.button("Back", key="back"):
            if returning:
                navigation.go("review")
            navigation.go(_ORDER[position - 1] if position else "hub")
        button(
            "Save and return to your answers" if returning else "Save and continue",
            "continue",
            _go_on,
            section_id,
            look="primary",
        )
        if st.button("To the overview", key="to-hub", type="tertiary"):
            navigation.go("hub")


@state.unbroken
def _go_on(section_id: str) -> None:
    state.screen().going_on = section_id
