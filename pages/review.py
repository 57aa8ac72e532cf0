"""Check your answers: answers left, the sentences they become right, objections where they belong."""

import streamlit as st

from app import navigation
from app.answers import fields
from app.answers.in_words import answer_words, card_of, card_words, title
from app.components import (
    anchor,
    chip,
    error_text,
    esc,
    focus_if_wanted,
    go,
    html,
    page_head,
    quiet_button,
    sentence,
    state_chip,
)
from app.documents import acknowledge
from app.documents.verdict import OBJECTIONS, objection
from app.session import state
from sandbox_exit.answers.journey import (
    COMPLETENESS_PREFIX,
    SECTION_BY_ID,
    SECTIONS,
    SectionInfo,
    asked,
    section_errors,
    section_status,
)
from sandbox_exit.answers.question_list import question_at
from sandbox_exit.findings import Finding


@state.unbroken
def _change(path: str) -> None:
    """Open the question at ``path``, or a section of that name, and come back here afterwards."""
    section_id = path.split(".")[0]
    go(section_id, path)
    state.screen().review_of, state.screen().review_row = section_id, path


def _row(path: str, shown: fields.Shown, findings: list[Finding]) -> None:
    profile = state.derived().parsed.profile
    words = answer_words(profile, path, state.answer(path))
    question = question_at(path)
    optional = question is not None and question.optional
    none = (
        '<dd class="none">Not answered, optional</dd>'
        if optional
        else f"<dd>{chip('○', 'Missing', 'open')}</dd>"
    )
    answer = f"<dd>{esc(words)}</dd>" if words else none
    errors = "".join(error_text(p.message) for p in shown.errors.get(path, []))
    with st.container(key=f"row-{anchor(path)}"):
        left, right, action = st.columns([5, 6, 1.4], gap="medium")
        with left:
            html(
                f'<div class="answer" tabindex="-1" id="{esc(anchor(path))}">'
                f"<dl><dt>{esc(title(path))}</dt>{answer}</dl>{errors}</div>"
            )
        claims = shown.sentences.get(path, [])
        if claims or findings:
            with right:
                if claims:
                    html("".join(map(sentence, claims)))
                for finding in findings:
                    _finding(finding)
        with action, st.container(key=f"change-{anchor(path)}"):
            card = f" ({card_words(path)})" if card_of(path) else ""
            quiet_button(f"Change *{title(path)}{card}*", f"change:{path}", _change, path)


def _finding(finding: Finding) -> None:
    html(objection(finding, finding.remedy, acknowledge.place(finding)))
    acknowledge.offer(finding)


def _raised() -> list[Finding]:
    """The objections that stand here: missing answers show by themselves, known ones stand apart."""
    return acknowledge.steady(
        f
        for f in state.derived().findings
        if f.status in OBJECTIONS
        and not f.id.startswith(COMPLETENESS_PREFIX)
        and not acknowledge.is_known(f)
    )


def _section(section: SectionInfo) -> None:
    derived = state.derived()
    paths = asked(derived.parsed.profile, section.id)
    shown = fields.shown(paths, section_errors(derived.parsed, section.id), derived.claims)
    status = section_status(derived.parsed, section.id, derived.findings)
    html(
        f'<div class="rows-head" id="{anchor(section.id)}"><h2>{esc(section.title)}</h2>'
        f"{state_chip(status.state)}</div>"
    )
    raised = [f for f in _raised() if f.section == section.id]
    by_path: dict[str, list[Finding]] = {}
    general = []
    for finding in raised:
        where = fields.place(finding.path, paths) if finding.path else None
        if where:
            by_path.setdefault(where, []).append(finding)
        else:
            general.append(finding)
    for finding in general:
        _finding(finding)
    card = ""
    for path in paths:
        before, card = card, card_of(path)
        if card and card != before:
            name = answer_words(
                derived.parsed.profile, f"{card}.name", state.answer(f"{card}.name")
            )
            html(
                f'<div class="card-head"><p class="kicker">{esc(card_words(path))}</p>'
                f"<h3>{esc(name)}</h3></div>"
            )
        _row(path, shown, by_path.get(path, []))
    if not paths or (section.id == "streams" and not derived.parsed.profile.streams):
        with st.container(key=f"change-{section.id}"):
            quiet_button(f"Answer *{section.title}*", f"answer:{section.id}", _change, section.id)


def _elsewhere() -> None:
    """Objections to what is no answer of a section: what was read of the account."""
    found = [f for f in _raised() if f.section not in SECTION_BY_ID]
    for section in dict.fromkeys(f.section for f in found):
        page = navigation.PAGE_BY_ID.get(section)
        title = page.title if page else "The request as a whole"
        html(f'<div class="rows-head" id="{esc(anchor(section))}"><h2>{esc(title)}</h2></div>')
        for finding in found:
            if finding.section == section:
                _finding(finding)
        if page:
            with st.container(key=f"linklike-{section}"):
                quiet_button(f"Open {page.title}", f"open-{section}", go, page.id)


def _draw() -> None:
    screen = state.screen()
    screen.review_of = None
    if screen.review_row and screen.focus is None:
        screen.focus, screen.review_row = screen.review_row, None
    page_head(
        "Check your answers",
        "Left, what you said. Right, the sentence it becomes, and how well it is founded.",
        width="wide",
    )
    for section in SECTIONS:
        _section(section)
    _elsewhere()
    acknowledge.known(state.derived().findings)
    with st.container(horizontal=True, key="way-on"):
        if st.button("Back to the overview", key="back"):
            navigation.go("hub")
        if st.button("Open the documents", key="continue", type="primary"):
            navigation.go("documents")
    focus_if_wanted()


_draw()
