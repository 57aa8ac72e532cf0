"""AWS refused: what changed since, the appeal, where it belongs, when, and what else there is."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from sandbox_exit.after.appeal import Since
from sandbox_exit.after.denial import ESCALATION, pause_until, place
from sandbox_exit.after.letters import Diagnosis
from sandbox_exit.after.reply import appeal
from sandbox_exit.observed.regions import support_case_url, support_center_url
from sandbox_exit.observed.snapshot import Found, Snapshot
from sandbox_exit.wording import day

from ..components import button, esc, heading, html, new_tab
from ..session import state
from . import changes as after_changes
from . import document as after_document
from . import plan_b as after_plan_b
from . import sent as after_sent
from . import state as after_state
from .state import kept_choice


def draw(refusal: Diagnosis, today: str) -> Callable[[], None]:
    """Returns what draws where each sentence of the appeal comes from."""
    snapshot = after_state.relevant_snapshot()
    _where(snapshot)
    _when(today)
    found = after_changes.draw()
    traces = _appeal(refusal, today, found)
    _others()
    after_plan_b.draw()
    return traces


def _where(snapshot: Snapshot | None) -> None:
    heading("Where to answer")
    html(
        f"<p>{esc(place(snapshot))} Do not send the request a second time while the "
        "refusal stands: applicants report that AWS answers it with ConflictException.</p>"
        f"{_case_link(snapshot)}"
    )


def _case_link(snapshot: Snapshot | None) -> str:
    region = after_state.region()
    if region is None:
        return ""
    account = snapshot.account if snapshot is not None else None
    review = account.value.review if isinstance(account, Found) else None
    case = review.case_id if review else None
    url = support_case_url(case, region) or support_center_url(region)
    if url is None:
        return ""
    return f"<p>{new_tab(url, 'Open the AWS Support Center')}</p>"


def _when(today: str) -> None:
    heading(
        "When to answer",
        "Advice of founders who were refused, not a rule of AWS: wait two weeks, and use them to "
        "change what was missing.",
    )
    with st.container(key="after-date"):
        refused: date | None = st.date_input(
            "On which day did AWS refuse?",
            None,
            format="YYYY-MM-DD",
            width=260,
            **kept_choice("refused-on"),
        )
    if refused is not None:
        until = pause_until(refused)
        over = until.isoformat() <= today
        words = (
            f"The two weeks ended on {day(until)}. Answer as soon as something has changed."
            if over
            else f"Wait until {day(until)}."
        )
        html(f'<p role="status"><b>{esc(words)}</b></p>')
    html(
        "<p>Before you answer, open Billing and Cost Management in the AWS console and look at the "
        "payment methods: verified, nothing unpaid. Applicants report that a request stood still "
        "without a word because of an unverified one.</p>"
    )


def _appeal(refusal: Diagnosis, today: str, found: Since | None) -> Callable[[], None]:
    profile, snapshot = state.derived().parsed.profile, state.snapshot()
    document = appeal(profile, snapshot, refusal, today, found)
    heading(
        "Your appeal",
        "It leads with what has changed and asks for a secondary review. Only say what is true now.",
    )
    traces = after_document.show(document, "appeal", found.claims if found else ())
    heading("When you have sent it")
    html(
        "<p>Keep a copy: should AWS refuse again, the next comparison begins here. It takes the place "
        "of the copy there is.</p>"
    )
    button("I have sent the appeal: keep a copy", "keep-appeal", after_sent.keep_appeal)
    return traces


def _others() -> None:
    plans = "".join(f"<dt>{esc(plan)}</dt><dd>{esc(text)}</dd>" for plan, text in ESCALATION)
    heading("Who else can be asked", "It depends on the account's support plan.")
    html(f'<dl class="after-list">{plans}</dl>')
