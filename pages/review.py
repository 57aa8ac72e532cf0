"""Check your answers: a line for each section, open where something stands against an answer."""

from collections.abc import Sequence

import streamlit as st

from app import navigation
from app.answers import fields
from app.answers.in_words import answer_words, card_of, card_words, title
from app.components import (
    anchor,
    button,
    chip,
    error_text,
    esc,
    focus_if_wanted,
    go,
    html,
    link_button,
    page_head,
    quiet_button,
    sentence,
    state_chip,
)
from app.documents import acknowledge
from app.documents.verdict import OBJECTIONS, objection, unchecked
from app.session import state
from sandbox_exit.answers.journey import (
    COMPLETENESS_PREFIX,
    SECTION_BY_ID,
    SECTIONS,
    SectionInfo,
    asked,
    is_needed,
    section_errors,
)
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import ClaimStatus
from sandbox_exit.findings import Finding, Status
from sandbox_exit.wording import counted


@state.unbroken
def _change(path: str) -> None:
    """Open the question at ``path``, or a section of that name, and come back here afterwards."""
    section_id = path.split(".")[0]
    go(section_id, path)
    state.screen().review_of, state.screen().review_row = section_id, path


def _row(path: str, shown: fields.Shown, findings: list[Finding]) -> None:
    """An answer, and what the app has to say about it: not the answer again as a sentence."""
    profile = state.derived().parsed.profile
    words = answer_words(profile, path, state.answer(path))
    answer = f"<dd>{esc(words)}</dd>" if words else f"<dd>{chip('○', 'Missing', 'open')}</dd>"
    errors = "".join(error_text(p.message) for p in shown.errors.get(path, []))
    with st.container(key=f"row-{anchor(path)}"):
        left, right, action = st.columns([5, 6, 1.4], gap="medium")
        with left:
            html(
                f'<div class="answer" tabindex="-1" id="{esc(anchor(path))}">'
                f"<dl><dt>{esc(title(path))}</dt>{answer}</dl>{errors}</div>"
            )
        claims = [c for c in shown.sentences.get(path, []) if c.status is not ClaimStatus.STATED]
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
    of_rule = [f for f in state.derived().findings if f.id == finding.id and f.status in OBJECTIONS]
    text = finding.evidence if finding.confirm else finding.remedy
    if len(of_rule) > 1 and not finding.confirm:
        text = f"{finding.evidence} {text}"  # which of them it is
    html(objection(finding, text, acknowledge.place(finding)))
    acknowledge.offer(finding)


def _raised(*, unread: bool = False) -> list[Finding]:
    """The objections that stand here: missing answers show by themselves, known ones stand apart."""
    return acknowledge.steady(
        f
        for f in state.derived().findings
        if f.status in OBJECTIONS
        and not f.id.startswith(COMPLETENESS_PREFIX)
        and not acknowledge.is_known(f)
        and (f.status is Status.UNKNOWN) == unread
    )


def _section(section: SectionInfo) -> None:
    """One line, and below it the answers: open where something stands against one of them."""
    derived = state.derived()
    profile = derived.parsed.profile
    paths = [path for path in asked(profile, section.id) if _is_shown(profile, path)]
    shown = fields.shown(paths, section_errors(derived.parsed, section.id), derived.claims)
    status = derived.statuses[section.id]
    raised = [f for f in _raised() if f.section == section.id]
    wrong = bool(raised or status.problems or status.missing)
    all_of_it = _is_open(section.id)
    given = sum(state.answer(path) is not None for path in paths)
    with st.container(key=f"rows-{section.id}", horizontal=True, vertical_alignment="center"):
        html(
            f'<div class="rows-head" id="{anchor(section.id)}"><h2>{esc(section.title)}</h2>'
            f'{state_chip(status.state)}<span class="hint">{counted(given, "answer")}</span></div>'
        )
        label = "Hide" if all_of_it else "Show all"
        turn, name = state.unbroken(state.turn), _name(section.id)
        quiet_button(f"{label} *{section.title}*", f"turn-{section.id}", turn, name)
    if all_of_it or wrong:
        _answers(section, paths, shown, raised, all_of_it=all_of_it)


def _is_shown(profile: Profile, path: str) -> bool:
    """What somebody answered, and what a first draft lacks; not what follows from it."""
    given = state.answer(path) is not None
    return given or (is_needed(profile, path) and path not in profile.computed)


def _is_open(section: str) -> bool:
    screen = state.screen()
    if screen.focus is not None and screen.focus.split(".")[0] == section:
        screen.unfolded.add(_name(section))
    return _name(section) in screen.unfolded


def _name(section: str) -> str:
    """Under which its answers are folded away."""
    return f"review.{section}"


def _answers(
    section: SectionInfo,
    paths: Sequence[str],
    shown: fields.Shown,
    raised: Sequence[Finding],
    *,
    all_of_it: bool,
) -> None:
    """``all_of_it``: also the answers that nothing stands against."""
    profile = state.derived().parsed.profile
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
    if not all_of_it:
        paths = [p for p in paths if p in by_path or p in shown.errors or state.answer(p) is None]
    card = ""
    for path in paths:
        before, card = card, card_of(path)
        if card and card != before:
            name = answer_words(profile, f"{card}.name", state.answer(f"{card}.name"))
            html(
                f'<div class="card-head"><p class="kicker">{esc(card_words(path))}</p>'
                f"<h3>{esc(name)}</h3></div>"
            )
        _row(path, shown, by_path.get(path, []))
    if (all_of_it and not paths) or (section.id == "streams" and not profile.streams):
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
            link_button(f"Open {page.title}", f"open-{section}", go, page.id)


def _unread() -> None:
    """What could not be checked, whatever section it is about."""
    findings = _raised(unread=True)
    if findings:
        html(f'<div class="rows-head"><h2>Not checked</h2></div>{unchecked(findings)}')
        link_button("Open Account, DNS, website", "open-unread", go, "account")


def _draw() -> None:
    screen = state.screen()
    screen.review_of = None
    if screen.review_row and screen.focus is None:
        screen.focus, screen.review_row = screen.review_row, None
    page_head(
        "Check your answers",
        "What you said, section by section. What stands against an answer is beside it, and open.",
        width="wide",
    )
    for section in SECTIONS:
        _section(section)
    _elsewhere()
    _unread()
    acknowledge.known(state.derived().findings)
    with st.container(horizontal=True, key="way-on"):
        button("Back to the overview", "back", go, "hub")
        button("Open the documents", "continue", go, "documents", look="primary")
    focus_if_wanted()


_draw()
