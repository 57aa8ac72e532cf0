"""The small parts every page is built of. All text passes through `esc`: it is data, never markup."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from html import escape
from typing import Any, Literal

import streamlit as st

from sandbox_exit.answers.journey import State
from sandbox_exit.answers.parsing import Problem
from sandbox_exit.claims.model import Claim, ClaimStatus
from sandbox_exit.facts.fact import Mark
from sandbox_exit.facts.fact import Tone as Tone
from sandbox_exit.wording import moment

from .session import state

Width = Literal["narrow", "wide"]
Look = Literal["primary", "secondary", "tertiary"]

CLAIM_MARKS: dict[ClaimStatus, tuple[str, str, Tone]] = {
    ClaimStatus.VERIFIED: ("✓", "Verified", "good"),
    ClaimStatus.STATED: ("●", "Stated by you", "plain"),
    ClaimStatus.MISSING: ("○", "Missing", "open"),
    ClaimStatus.CONTRADICTED: ("⚠", "Contradicted", "bad"),
}
STATE_MARKS: dict[State, tuple[str, Tone]] = {
    State.NOT_STARTED: ("○", "open"),
    State.IN_PROGRESS: ("◐", "active"),
    State.COMPLETE: ("✓", "good"),
    State.NEEDS_ATTENTION: ("⚠", "warn"),
}


def esc(text: object) -> str:
    """Text for HTML, in element and attribute."""
    return escape(str(text), quote=True)


_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Text for the label of a button or choice, which Streamlit reads as Markdown.

    A word joiner after each colon keeps `:name:` from becoming an icon.
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split())).replace(":", ":\N{WORD JOINER}")


def html(markup: str) -> None:
    st.html(markup)


def button(
    label: str,
    key: str,
    action: Callable[..., None],
    *args: Any,
    look: Look = "secondary",
    disabled: bool = False,
) -> None:
    """A button that calls ``action`` with ``args``, before the page is drawn anew."""
    st.button(label, key=key, type=look, disabled=disabled, on_click=action, args=args)


def quiet_button(label: str, key: str, action: Callable[..., None], *args: Any) -> None:
    """One without a frame. The emphasised part of its label is for assistive technology (see the
    theme)."""
    button(label, key, action, *args, look="tertiary")


def link_button(label: str, key: str, action: Callable[..., None], *args: Any) -> None:
    """One that looks like a link."""
    with st.container(key=f"linklike-{key}"):
        quiet_button(label, key, action, *args)


def download_button(
    label: str,
    data: str | bytes | Callable[[], bytes],
    file_name: str,
    mime: str,
    key: str,
    *,
    look: Look = "secondary",
) -> None:
    """A button that saves a file, and does not draw the page anew for it."""
    st.download_button(
        label, data, file_name=file_name, mime=mime, key=key, type=look, on_click="ignore"
    )


@state.unbroken
def go(page: str, focus: str | None = None) -> None:
    """Open a page, at an answer if one is named. For callbacks."""
    state.screen().go, state.screen().focus = page, focus


def chip(mark: str, word: str, tone: Tone) -> str:
    """A status: icon, word and colour, always all three."""
    return (
        f'<span class="chip chip-{tone}"><span aria-hidden="true">{mark}</span> {esc(word)}</span>'
    )


_ICONS: dict[Tone, str] = {
    "good": "✓",
    "plain": "●",
    "active": "●",
    "open": "○",
    "bad": "⚠",
    "warn": "⚠",
    "unknown": "?",
}


def mark_chip(mark: Mark) -> str:
    """The status of a fact, with the icon that its tone has."""
    return chip(_ICONS[mark.tone], *mark)


def read_at(source: str, at: datetime | None) -> str:
    """How and when something was read; empty where nothing was."""
    return f'<p class="fact-read">{esc(source)} · {moment(at)}</p>' if source and at else ""


def new_tab(url: str, label: str, *, style: str = "console-link") -> str:
    """A link that leaves the page as it is, and says so."""
    look = f'class="{style}" ' if style else ""
    return (
        f'<a {look}href="{esc(url)}" target="_blank" rel="noreferrer">{esc(label)}'
        '<span aria-hidden="true"> ↗</span>'
        '<span class="visually-hidden"> (opens in a new tab)</span></a>'
    )


def claim_chip(claim: Claim) -> str:
    return chip(*CLAIM_MARKS[claim.status])


def state_chip(value: State) -> str:
    mark, tone = STATE_MARKS[value]
    return chip(mark, value.words, tone)


def page_head(title: str, lead: str = "", *, kicker: str = "", width: Width = "narrow") -> None:
    """The page's one heading and the sentence under it; every page begins with it."""
    above = f'<p class="kicker">{esc(kicker)}</p>' if kicker else ""
    below = f'<p class="lead">{esc(lead)}</p>' if lead else ""
    html(
        f'<header class="page-head page-head-{width}">{above}'
        f'<h1 tabindex="-1" data-page="{esc(state.screen().page or "")}">{esc(title)}</h1>'
        f"{below}</header>"
    )


def heading(text: str, note: str = "") -> None:
    html(heading_html(text, note))


def heading_html(text: str, note: str = "") -> str:
    below = f'<p class="hint">{esc(note)}</p>' if note else ""
    return f'<div class="section-head"><h2>{esc(text)}</h2>{below}</div>'


def notice(text: str, tone: Tone = "plain") -> None:
    html(f'<div class="notice notice-{tone}" role="status">{esc(text)}</div>')


def sentence(claim: Claim) -> str:
    """The sentence an answer becomes, with its status and what was seen."""
    seen = "".join(
        f'<p class="evidence">{"Seen" if e.confirms else "But seen"}: {esc(e.seen)} '
        f'<span class="source">({esc(e.source)})</span></p>'
        for e in claim.evidence
    )
    stated = claim.status is ClaimStatus.STATED
    mark = "" if stated else f"<figcaption>{claim_chip(claim)}</figcaption>"
    return (
        f'<figure class="sentence sentence-{CLAIM_MARKS[claim.status][2]}">{mark}'
        f"<blockquote>{esc(claim.text)}</blockquote>{seen}</figure>"
    )


def anchor(path: str) -> str:
    """The element id of an answer."""
    return "answer-" + path.replace(".", "-")


def error_summary(problems: Iterable[tuple[Problem, str]]) -> None:
    """What to correct and the path where it shows, at the top of the page, in the field's words."""
    items = "".join(
        f'<li><a href="#{esc(anchor(path))}">{esc(problem.message)}</a>'
        f'<span class="hint">{esc(problem.title)}</span></li>'
        for problem, path in problems
    )
    html(
        '<div class="error-summary" role="alert" tabindex="-1" id="error-summary">'
        f"<h2>There is a problem</h2><ul>{items}</ul></div>"
    )


def error_text(message: str) -> str:
    return (
        '<p class="field-error"><span aria-hidden="true">⚠</span> '
        f'<span class="visually-hidden">Error:</span> {esc(message)}</p>'
    )


def run_once(name: str, script: str) -> None:
    """Run one of our fixed scripts, on its first page in each window. ``name`` is one of ours."""
    with st.container(key=f"script-{name}"):
        st.html(
            "<script>window.sandboxExit ??= new Set();\n"
            f'if (!window.sandboxExit.has("{name}")) {{\n'
            f'  window.sandboxExit.add("{name}");{script}}}</script>',
            unsafe_allow_javascript=True,
        )


# Moves to an answer and puts the cursor into its field. The page may still be arriving, so it looks a
# few times, and gives up as soon as the person has gone elsewhere.
_FOCUS = """<script>
(() => {{
  const before = document.activeElement;
  const find = (left) => {{
    const target = document.getElementById("{target}");
    const box = target && target.closest(".stVerticalBlock");
    const field = target && (target.hasAttribute("tabindex") ? target
      : box.querySelector("input:not([type=checkbox]), textarea")
        || (left < 10 && box.querySelector("input, button")));
    if (!field) {{ if (left) setTimeout(() => find(left - 1), 100); return; }}
    if (document.activeElement !== before && document.activeElement !== document.body) return;
    target.scrollIntoView({{block: "start"}});
    field.focus({{preventScroll: true}});
  }};
  find(30);
}})(); // {run}
</script>"""


def focus(element_id: str) -> None:
    """Scroll to an element of ours and focus it. ``element_id`` is one of our ids, never user text."""
    screen = state.screen()
    screen.scripts += 1
    with st.container(key="script"):
        script = _FOCUS.format(target=element_id, run=screen.scripts)
        st.html(script, unsafe_allow_javascript=True)


# The heading is still to come when this runs. Whoever has gone elsewhere by then is left there.
_TOP = """<script>
(() => {{
  const before = document.activeElement;
  const find = (left) => {{
    const heading = document.querySelector('h1[data-page="{page}"]');
    if (!heading) {{ if (left) setTimeout(() => find(left - 1), 50); return; }}
    if (document.activeElement !== before && document.activeElement !== document.body) return;
    heading.focus({{preventScroll: true}});
  }};
  document.querySelector(".stMain")?.scrollTo({{top: 0, behavior: "instant"}});
  find(60);
}})(); // {run}
</script>"""


def to_top(url_path: str) -> None:
    """Begin a page at its top, as a page that was loaded does: Streamlit keeps how far the page before
    was scrolled, and the focus on what is no longer there. ``url_path`` is one of ours."""
    screen = state.screen()
    screen.scripts += 1
    script = _TOP.format(page=url_path, run=screen.scripts)
    st.html(script, unsafe_allow_javascript=True)


def focus_if_wanted() -> None:
    """At the end of a page: go to the answer somebody asked for by a link on another page."""
    wanted = state.screen().focus
    if wanted:
        state.screen().focus = None
        focus(anchor(wanted))
