"""Where you stand: the tasks, the one next step, and whether the request is ready to send."""

from datetime import UTC, datetime

import streamlit as st

from app import acknowledge, navigation, state
from app.components import (
    chip,
    esc,
    focus_if_wanted,
    heading,
    html,
    page_head,
    plain,
    state_chip,
)
from app.verdict import OBJECTIONS, VERDICTS, objection
from sandbox_exit.account_state import account_state
from sandbox_exit.findings import Finding, Severity, Status, verdict
from sandbox_exit.journey import (
    COMPLETENESS_PREFIX,
    SECTION_BY_ID,
    SECTIONS,
    SectionStatus,
    next_step,
    section_status,
)
from sandbox_exit.regions import region_label

_AFTER_SECTIONS = {
    "account": "Let the app read the state of your AWS account",
    "review": "Check your answers and what stands against the request",
    "documents": "Read and download your documents",
}
_SHOWN_FINDINGS = 6


@state.unbroken
def _go(page: str, focus: str | None = None) -> None:
    state.screen().go, state.screen().focus = page, focus


def _next(step: str, statuses: dict[str, SectionStatus]) -> None:
    with st.container(key="next-step"):
        info = SECTION_BY_ID.get(step)
        what = info.question if info else _AFTER_SECTIONS[step]
        why = statuses[step].summary if info else ""
        html(f'<p class="kicker">Next step</p><h2>{esc(what)}</h2><p class="hint">{esc(why)}</p>')
        title = navigation.PAGE_BY_ID[step].title
        label = {"account": "Go to your account", "documents": "Open the documents"}.get(
            step, "Check your answers" if step == "review" else f"Go to {title}"
        )
        st.button(label, type="primary", key="next", on_click=_go, args=(step,))


def _tasks(statuses: dict[str, SectionStatus]) -> None:
    heading("Your answers")
    for section in SECTIONS:
        status = statuses[section.id]
        with st.container(key=f"task-{section.id}"):
            with st.container(key=f"linklike-{section.id}"):
                first = status.problems[0].dotted if status.problems else None
                st.button(
                    section.title,
                    type="tertiary",
                    key=f"open-{section.id}",
                    on_click=_go,
                    args=(section.id, first),
                )
            html(
                f'<div class="task">{state_chip(status.state)}'
                f'<p class="hint">{esc(status.summary)}</p></div>'
            )


def _ready(findings: tuple[Finding, ...]) -> None:
    mark, word, tone, text = VERDICTS[verdict(findings)]
    with st.container(key="verdict"):
        html(
            f'<h2>Ready to send?</h2><p class="verdict-word">{chip(mark, word, tone)}</p>'
            f'<p class="hint">{esc(text)}</p>'
        )
        # Missing answers stand in the task list; here they are one point.
        standing = [f for f in findings if not acknowledge.is_known(f)]
        gaps = [f for f in standing if f.id.startswith(COMPLETENESS_PREFIX) and _counts(f)]
        waiting = [f for f in standing if _waits_for_account(f)]
        against = acknowledge.steady(
            f for f in standing if _counts(f) and f not in gaps and f not in waiting
        )
        for finding in against[:_SHOWN_FINDINGS]:
            _finding(finding)
        if len(against) > _SHOWN_FINDINGS:
            with st.container(key="linklike-more"):
                st.button(
                    f"All {len(against)} points, beside your answers",
                    type="tertiary",
                    key="more",
                    on_click=_go,
                    args=("review",),
                )
        if gaps:
            sections = f"{len(gaps)} section{'' if len(gaps) == 1 else 's'}"
            _point(gaps[0].status, f"Answers are missing in {sections}.")
        if waiting:
            _point(Status.UNKNOWN, f"{len(waiting)} points wait until the account is read.")
        acknowledge.known(findings)


def _counts(finding: Finding) -> bool:
    return finding.status in OBJECTIONS and finding.severity is not Severity.ADVICE


def _waits_for_account(finding: Finding) -> bool:
    return finding.status is Status.UNKNOWN and state.snapshot() is None


def _point(status: Status, text: str) -> None:
    html(f'<div class="finding">{chip(*OBJECTIONS[status])}<p>{esc(text)}</p></div>')


def _finding(finding: Finding) -> None:
    """One objection, and the way to the very answer it is about."""
    html(objection(finding, finding.evidence, acknowledge.place(finding)))
    page = finding.section if finding.section in navigation.PAGE_BY_ID else "review"
    remedy = "" if finding.status is Status.UNKNOWN else finding.remedy
    with st.container(key=f"linklike-finding-{finding.id}-{finding.path or ''}"):
        st.button(
            plain(remedy) if remedy else f"Open {navigation.PAGE_BY_ID[page].title}",
            type="tertiary",
            key=f"finding-{finding.id}-{finding.path or ''}",
            on_click=_go,
            args=(page, finding.path),
        )
    acknowledge.offer(finding)


def _account() -> None:
    snapshot = state.snapshot()
    profile = state.derived().parsed.profile
    with st.container(key="account-line"):
        if snapshot is None:
            needs = [
                words
                for words, value in (
                    ("a Region", profile.request.regions),
                    ("a sending domain", profile.request.sending_domain),
                )
                if not value
            ]
            text = (
                f"Not read yet. It needs {' and '.join(needs)}, under Request."
                if needs
                else "Not read yet. Reading changes nothing there."
            )
            html(f'<h2>Your AWS account</h2><p class="hint">{esc(text)}</p>')
            label = "Open the account page"
        else:
            known = account_state(snapshot, profile.request.sending_domain)
            sample = " · sample account" if snapshot.sample else ""
            html(
                f"<h2>Your AWS account</h2><p>{esc(known.sentence)}</p>"
                f'<p class="hint">{esc(region_label(snapshot.region))} · read '
                f"{esc(_ago(snapshot.taken_at))}{sample}</p>"
            )
            label = "Open the account page to read it again"
        with st.container(key="linklike-account"):
            st.button(label, type="tertiary", key="account", on_click=_go, args=("account",))


def _ago(when: datetime) -> str:
    minutes = int((datetime.now(UTC) - when).total_seconds() // 60)
    if minutes < 1:
        return "a moment ago"
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'} ago"
    return f"on {when.astimezone():%Y-%m-%d at %H:%M}"


def _draw() -> None:
    derived = state.derived()
    statuses = {s.id: section_status(derived.parsed, s.id, derived.findings) for s in SECTIONS}
    step = next_step(derived.parsed, derived.findings, account_read=state.snapshot() is not None)
    page_head("Your request", "Answer in any order. Everything is saved as you go.", width="wide")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _next(step, statuses)
        _tasks(statuses)
    with right:
        _ready(derived.findings)
        _account()
    focus_if_wanted()


_draw()
