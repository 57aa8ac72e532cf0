"""After sending: what to do in the state the request is really in."""

from datetime import datetime
from pathlib import Path

import streamlit as st

from app import navigation
from app.after import granted as after_granted
from app.after import pending as after_pending
from app.after import reply as after_reply
from app.after import report as after_report
from app.after import state as after_state
from app.after.state import STAGE, Stage, entered, kept, stage_of
from app.components import esc, focus_if_wanted, html, notice, page_head
from app.documents import clipboard
from app.session import state

_STYLE = Path(after_state.__file__).with_name("after.css")


@state.unbroken
def _to_granted() -> None:
    after_state.show(Stage.GRANTED)


def _stage() -> Stage:
    begin, why = stage_of(state.derived().parsed.profile, state.snapshot())
    stages = [stage.value for stage in Stage]
    chosen = st.radio(
        "Where are you?",
        stages,
        stages.index(entered(STAGE, begin.value)),
        horizontal=True,
        **kept(STAGE),
    )
    html(f'<p class="hint">{esc(why)}</p>')
    snapshot = state.snapshot()
    if snapshot is not None and snapshot.sample:
        notice("What is said of the account here is that of the sample account.", "warn")
    return Stage(chosen)


def _draw() -> None:
    clipboard.listen()
    page_head(
        "After sending",
        "What to do next, in the state your request is really in.",
        width="wide",
    )
    st.html(_STYLE)
    today = datetime.now().astimezone().date().isoformat()
    match _stage():
        case Stage.SENT:
            after_pending.draw()
        case Stage.REPLIED:
            after_reply.draw(today, _to_granted)
        case Stage.GRANTED:
            after_granted.draw(today)
        case Stage.SENDING:
            after_report.draw()
    with st.container(horizontal=True, key="way-on"):
        if st.button("Back to the overview", key="back"):
            navigation.go("hub")
    focus_if_wanted()


_draw()
