"""AWS refused: where and when to answer, why it probably did, what changed since, the appeal."""

from datetime import date

import streamlit as st

from sandbox_exit.after.appeal import Since, since
from sandbox_exit.after.denial import ESCALATION, NO_HISTORY, NOT_TO_DO, place, wait
from sandbox_exit.after.letters import Diagnosis
from sandbox_exit.after.reasons import Reason, against_today, is_missing, reasons
from sandbox_exit.after.reply import appeal, changes
from sandbox_exit.claims.opening import refused_on
from sandbox_exit.observed.regions import support_case_url, support_center_url
from sandbox_exit.observed.snapshot import Found, Snapshot
from sandbox_exit.storage.sent import Sent
from sandbox_exit.wording import counted

from .. import navigation
from ..answers import fields
from ..components import (
    Tone,
    anchor,
    button,
    chip,
    esc,
    go,
    heading,
    html,
    link_button,
    new_tab,
    plain,
)
from ..session import state
from . import changes as after_changes
from . import document as after_document
from . import plan_b as after_plan_b
from . import sent as after_sent
from . import state as after_state

_SHOWN = 5
_STANDS: tuple[str, str, Tone] = ("⚠", "Stands today", "warn")
_FIXED: dict[bool | None, tuple[str, str, Tone]] = {
    True: ("✓", "Fixed now", "good"),
    False: ("⚠", "Still open", "warn"),
    None: ("?", "Not known", "unknown"),
}


def draw(refusal: Diagnosis, today: date, request: int | None) -> None:
    """``request`` is the place of the refused request in the history, where it is known."""
    requests = state.derived().parsed.profile.history.requests or []
    case = requests[request].case_id if request is not None else None
    _where_and_when(refusal, today, case)
    sent = after_sent.what_was_sent()
    now = state.derived().judged
    found = reasons(sent, refusal.asks, now)
    too = against_today(now, found)
    _why(found, too, sent, named=bool(refusal.asks))
    after_sent.compared_with(sent)
    changed = since(sent, state.work().raw, state.snapshot()) if sent is not None else None
    after_changes.draw(sent, changed)
    if request is not None:
        path = f"history.requests.{request}.changed_since"
        problems = [p for p in state.derived().parsed.problems if p.dotted == path]
        fields.questions([path], [path], fields.shown([path], problems, ()))
    weak = any(reason.fixed is not True for reason in (*found, *too))
    _appeal(refusal, today, changed, weak=weak)
    with st.expander("What not to do, and who else can be asked"):
        items = "".join(f"<li>{esc(text)}</li>" for text in NOT_TO_DO)
        plans = "".join(
            f"<dt>{esc(plan)}</dt><dd>{esc(text)}</dd>" for plan, text in ESCALATION.items()
        )
        html(
            f"<h3>What not to do</h3><ul>{items}</ul><h3>Support plans, and what each opens</h3>"
            f'<dl class="after-list">{plans}</dl>'
        )
    with st.expander("Plan B: another provider"):
        after_plan_b.draw()


def _where_and_when(refusal: Diagnosis, today: date, case: str | None) -> None:
    snapshot = after_state.relevant_snapshot()
    when = wait(refused_on(state.derived().parsed.profile), refusal.letter, today)
    html(
        '<dl class="after-list">'
        f"<dt>Where to answer</dt><dd>{esc(place(snapshot, case, refusal.letter))} "
        f"{_case_link(snapshot, case)}</dd>"
        f"<dt>When</dt><dd>{esc(when)}</dd>"
        "<dt>Before</dt><dd>Look at Billing and Cost Management, payment methods: verified, nothing "
        "unpaid. Applicants report requests that stood still because of it.</dd></dl>"
    )


def _case_link(snapshot: Snapshot | None, known: str | None) -> str:
    region = after_state.region()
    if region is None:
        return ""
    account = snapshot.account if snapshot is not None else None
    review = account.value.review if isinstance(account, Found) else None
    case = known or (review.case_id if review else None)
    url = support_case_url(case, region) or support_center_url(region)
    return new_tab(url, "Open the AWS Support Center") if url else ""


def _why(
    found: tuple[Reason, ...], today_too: tuple[Reason, ...], sent: Sent | None, *, named: bool
) -> None:
    of = (
        "This is what stood against the request as you sent it."
        if sent
        else "What you sent is not known, so this is what stands against your answers of today."
    )
    aws = "AWS names points; these are about them." if named else "AWS names no reason."
    heading("Why, probably", f"Likely, not known. {aws} {of}")
    if sent is None and any(map(is_missing, state.derived().judged)):
        html(
            "<p>Your answers are not complete yet. What is missing here may have been missing then.</p>"
        )
    elif not found:
        known = (
            "Nothing known stood against it." if sent else "Nothing in these answers is against it."
        )
        html(f"<p>{known} That is no proof that AWS saw nothing.</p>")
    still = [reason for reason in found if reason.fixed is not True]
    fixed = [reason for reason in found if reason.fixed is True]
    for reason in still[:_SHOWN]:
        _reason(reason, of_now=sent is None)
    if today_too:
        html("<h3>Also against it today</h3>")
    for reason in today_too:
        _reason(reason, of_now=True)
    for rest, what in ((still[_SHOWN:], "more point"), (fixed, "point")):
        if rest:
            words = f"{counted(len(rest), what)}{' fixed since' if rest is fixed else ''}"
            with st.expander(words):
                for reason in rest:
                    _reason(reason, of_now=sent is None)


def _reason(reason: Reason, *, of_now: bool = False) -> None:
    finding = reason.finding
    mark = _STANDS if of_now else _FIXED[reason.fixed]
    html(
        f'<div class="finding">{chip(*mark)}<p>{esc(finding.summary)}</p>'
        f'<p class="hint">{esc(finding.evidence)}</p></div>'
    )
    if reason.fixed is not True:
        page = finding.section if finding.section in navigation.PAGE_BY_ID else "review"
        label = f"{plain(finding.remedy)} ({reason.effort})"
        link_button(label, f"why-{finding.id}", go, page, finding.path)


def _appeal(refusal: Diagnosis, today: date, found: Since | None, *, weak: bool) -> None:
    profile, snapshot = state.derived().parsed.profile, state.snapshot()
    document = appeal(profile, snapshot, refusal, today.isoformat(), found)
    html(f'<div id="{anchor("appeal")}" tabindex="-1"></div>')
    later = refusal.letter == NO_HISTORY
    heading(
        "Your new case, later" if later else "Your appeal",
        "It opens with the refusal and what has changed, and asks to review it again. Only say what "
        "is true now.",
    )
    after_document.show(document, "appeal", changes(profile, found), weak=weak)
    html(
        "<p>When you have sent it, keep a copy: your history then says that you asked again, and "
        "should AWS refuse once more, the next comparison begins here.</p>"
    )
    what = "new case" if later else "appeal"
    button(f"I have sent the {what}: keep a copy", "keep-appeal", after_sent.keep_appeal)
