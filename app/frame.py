"""What every page shares: its settings, look, navigation, sidebar and trouble with saving."""

from pathlib import Path

import streamlit as st

from sandbox_exit.answers.journey import SECTIONS, State

from . import logs, navigation
from .account import reading
from .answers import drafts, pasting
from .components import chip, esc, html, notice, to_top
from .session import address, state, trouble

_HERE = Path(__file__).parent
logs.keep_discreet()


def run() -> None:
    """Draw the frame and run the page the URL names."""
    st.logo(_HERE / "static" / "logo.svg", size="large")
    page = st.navigation(navigation.st_pages(), expanded=True)
    st.set_page_config(
        page_title=f"{page.title} · Sandbox Exit",
        page_icon=str(_HERE / "static" / "icon.png"),
        layout="wide",
    )
    st.html(_HERE / "theme.css")
    state.do_afterwards()
    address.follow()
    reading.take()
    wanted = state.screen().go
    if wanted:
        state.screen().go = None
        navigation.go(wanted)
    # Before anything says that it is saved: a reload finds it by its address.
    with st.container(key="arrival"):
        address.keep()
        drafts.keep()
        _arrive(page.url_path)
    _sidebar()
    # One place for all that comes and goes, so that the page below never moves: a field that is drawn
    # at another place loses what is being typed.
    with st.container(key="said"):
        trouble.draw()
        _said_once()
    page.run()
    pasting.listen()


def _arrive(url_path: str) -> None:
    """Begin another page at its top, unless somebody comes for one answer of it."""
    screen = state.screen()
    before, screen.page = screen.page, url_path
    if before != url_path:
        screen.folded.clear()
    comes_back = url_path == "review" and screen.review_row
    if before is not None and before != url_path and not screen.focus and not comes_back:
        to_top(url_path)


_MARKS = {State.COMPLETE: ("✓", "complete"), State.NEEDS_ATTENTION: ("⚠", "needs attention")}


def _marks() -> str:
    """How far each section is, beside its link. As style, so that the list stays Streamlit's own."""
    statuses = state.derived().statuses
    rules = []
    for section in SECTIONS:
        mark = _MARKS.get(statuses[section.id].state)
        if mark:
            rules.append(
                f'[data-testid="stSidebarNavLink"][href*="/{section.slug}"]::after '
                f'{{ content: "{mark[0]}" / "{mark[1]}"; }}'
            )
    return f"<style>{' '.join(rules)}</style>"


def _sidebar() -> None:
    work = state.work()
    with st.sidebar:
        if work.id is None:
            html('<div class="side"><p class="hint">No request is open.</p></div>')
            return
        name = state.suggested_name(work.raw)
        html(
            f'<div class="side"><p class="kicker">Your request</p><p class="side-name">{esc(name)}</p>'
            f"{_save_state(work)}{_account(work)}</div>{_marks()}"
        )


def _save_state(work: state.Work) -> str:
    if work.trouble:
        return '<p class="save save-bad"><span aria-hidden="true">⚠</span> Not saved</p>'
    when = "" if work.saved_at is None else f" at {work.saved_at.astimezone():%H:%M}"
    return f'<p class="save"><span aria-hidden="true">✓</span> Saved{when} on this machine</p>'


def _account(work: state.Work) -> str:
    """What must not be forgotten while looking at other pages."""
    if work.job is not None:
        return '<p class="save">Reading your AWS account</p>'
    if work.snapshot is not None and work.snapshot.sample:
        return f'<p class="save">{chip("●", "Sample account", "warn")}</p>'
    return ""


def _said_once() -> None:
    screen = state.screen()
    if screen.problem:
        notice(screen.problem, "bad")
    if screen.notice:
        notice(screen.notice, "good")
    screen.problem = screen.notice = None
