"""After sending: what to do in the state the request is really in."""

from pathlib import Path

import streamlit as st

from app.account.view import SAMPLE
from app.after import granted as after_granted
from app.after import history as after_history
from app.after import pending as after_pending
from app.after import reply as after_reply
from app.after import report as after_report
from app.after import sent as after_sent
from app.after import state as after_state
from app.after.state import STAGE, Stage, entered, kept, stage_of
from app.components import button, chip, esc, focus_if_wanted, go, html, page_head
from app.documents import clipboard
from app.session import state
from sandbox_exit.after.approval import contradiction
from sandbox_exit.after.next_action import Next, next_action
from sandbox_exit.answers.profile import Profile

_STYLE = Path(after_state.__file__).with_name("after.css")


def _profile() -> Profile:
    return state.derived().parsed.profile


def _next(found: Next, stage: Stage) -> None:
    """What to do now, on top. Of a grant its own part says it; and who has a letter to paste knows more
    than what is here."""
    snapshot = state.snapshot()
    sample = SAMPLE if snapshot is not None and snapshot.sample else ""
    unread = stage is Stage.REPLIED and found.kind is None and not _profile().letters
    if (stage is Stage.GRANTED or unread) and not contradiction(after_state.relevant_snapshot()):
        return
    mark = chip("●", found.state, "active")
    if found.kind is not None and not found.state:
        mark = after_reply.kind_chip(found.kind)
    html(
        f'<section class="after-panel"><p class="chips">{sample}{mark}</p>'
        f'<p class="state-sentence">{esc(found.why)}</p>'
        f'<p class="next-action"><b>Next:</b> {esc(found.action)}</p></section>'
    )


def _stage(found: Next) -> Stage:
    begin = stage_of(found, _profile())
    stages = [stage.value for stage in Stage]
    chosen = st.radio(
        "Where are you?",
        stages,
        stages.index(entered(STAGE, begin.value)),
        horizontal=True,
        **kept(STAGE),
    )
    return Stage(chosen)


def _draw() -> None:
    clipboard.listen()
    page_head(
        "After sending",
        "What to do next, in the state your request is really in.",
        width="wide",
    )
    st.html(_STYLE)
    today = after_state.today()
    found = next_action(_profile(), state.snapshot(), after_sent.kept_on())
    top = st.container(key="after-next")
    stage = _stage(found)
    with top:
        _next(found, stage)
    match stage:
        case Stage.SENT:
            after_pending.draw()
        case Stage.REPLIED:
            after_reply.draw(today)
        case Stage.GRANTED:
            after_granted.draw(today.isoformat())
        case Stage.SENDING:
            after_report.draw()
    after_history.draw(today.isoformat())
    with st.container(horizontal=True, key="way-on"):
        button("Back to the overview", "back", go, "hub")
    focus_if_wanted()


_draw()
