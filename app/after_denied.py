"""AWS refused: what changed since, the appeal, where it belongs, when, and what else there is."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from sandbox_exit.changes import Change
from sandbox_exit.claims.words import day
from sandbox_exit.denial import ESCALATION, changed_since, pause_until, place
from sandbox_exit.regions import support_case_url, support_center_url
from sandbox_exit.replies import Diagnosis
from sandbox_exit.reply import reply
from sandbox_exit.snapshot import Found, Snapshot
from sandbox_exit.yaml_format import FormatError, load_yaml

from . import after_document, after_state, state
from .after_state import kept
from .components import error_text, esc, heading, html

_SHOWN_CHANGES = 30


def draw(refusal: Diagnosis, today: str) -> None:
    snapshot = after_state.relevant_snapshot()
    _where(snapshot)
    _when(today)
    _changed()
    _appeal(refusal, today)
    _others()


def _where(snapshot: Snapshot | None) -> None:
    heading("Where to answer")
    html(
        f"<p>{esc(place(snapshot).sentence)} Do not send the request a second time while the "
        "refusal stands: applicants report that AWS answers it with ConflictException.</p>"
        f"{_case_link(snapshot)}"
    )


def _case_link(snapshot: Snapshot | None) -> str:
    region = after_state.region()
    if region is None:
        return ""
    account = snapshot.account if snapshot is not None else None
    details = account.value.details if isinstance(account, Found) else None
    case = details.review.case_id if details and details.review else None
    url = support_case_url(case, region) or support_center_url(region)
    if url is None:
        return ""
    return (
        f'<p><a class="console-link" href="{esc(url)}" target="_blank" rel="noreferrer">Open the AWS '
        'Support Center<span aria-hidden="true"> ↗</span>'
        '<span class="visually-hidden"> (opens in a new tab)</span></a></p>'
    )


def _when(today: str) -> None:
    heading(
        "When to answer",
        "Advice of founders who were refused, not a rule of AWS: wait two weeks, and use them to "
        "change what was missing.",
    )
    with st.container(key="after-date"):
        refused: date | None = st.date_input(
            "On which day did AWS refuse?", format="YYYY-MM-DD", width=260, **kept("refused-on")
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


def _changed() -> None:
    heading(
        "What has changed since",
        "Open the answers you sent back then (profile.yaml from the zip you downloaded) to see what "
        "differs now. The file is only compared.",
    )
    file = st.file_uploader("The answers of the refused request", type=["yaml", "yml"], key="then")
    if file is None:
        return
    try:
        then = load_yaml(file.getvalue()).raw
    except FormatError as error:
        where = f"Line {error.line}: " if error.line else ""
        html(error_text(f"{where}{error.message}"))
        return
    html(_change_list(changed_since(then, state.work().raw)))


def _change_list(found: Sequence[Change]) -> str:
    if not found:
        return (
            '<p role="status"><b>The answers are the same.</b> Change what was missing before you '
            "answer.</p>"
        )
    rows = "".join(
        f"<li><strong>{esc(c.title)}</strong><dl><dt>Then</dt><dd>{esc(c.before or 'not answered')}"
        f"</dd><dt>Now</dt><dd>{esc(c.after or 'not answered')}</dd></dl></li>"
        for c in found[:_SHOWN_CHANGES]
    )
    more = len(found) - _SHOWN_CHANGES
    rest = f'<li class="hint">and {more} more</li>' if more > 0 else ""
    count = f"{len(found)} answer{' differs' if len(found) == 1 else 's differ'}."
    return f'<p role="status"><b>{count}</b></p><ul class="after-changes">{rows}{rest}</ul>'


def _appeal(refusal: Diagnosis, today: str) -> None:
    document = reply(state.derived().parsed.profile, state.snapshot(), refusal, today)
    if document is None:
        return
    heading(
        "Your appeal",
        "It leads with what has changed and asks what is still missing. Only say what is true now.",
    )
    after_document.show(document, "appeal")


def _others() -> None:
    plans = "".join(f"<dt>{esc(plan)}</dt><dd>{esc(text)}</dd>" for plan, text in ESCALATION)
    heading("Who else can be asked", "It depends on the account's support plan.")
    html(f'<dl class="after-list">{plans}</dl>')
    heading("Plan B: another provider")
    html(
        "<p>Other providers of transactional mail, such as Postmark, Mailgun and Resend, review new "
        "senders too and ask similar questions: what you send, to whom, how addresses are obtained, "
        "how bounces and complaints are handled. The answers you gave here, and the support case made "
        "of them, are what you need there. What each asks exactly, and what it accepts, was not "
        "checked: read it on its own pages.</p>"
    )
