"""Where you stand: the tasks, the one next step, and whether the request is ready to send."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import streamlit as st

from app import navigation
from app.account import look
from app.account.view import ago, notes
from app.after import sent as after_sent
from app.components import (
    Tone,
    button,
    chip,
    esc,
    focus_if_wanted,
    go,
    heading,
    html,
    link_button,
    page_head,
    plain,
    state_chip,
)
from app.documents import acknowledge
from app.documents.verdict import OBJECTIONS, judged_with, objection, unchecked, verdict_of
from app.session import state
from sandbox_exit.account.request_state import state_for
from sandbox_exit.after.next_action import NOT_SENT, Next, next_action
from sandbox_exit.answers.choices import LetterKind
from sandbox_exit.answers.journey import (
    COMPLETENESS_PREFIX,
    SECTION_BY_ID,
    SECTIONS,
    SectionStatus,
    next_step,
    stronger,
)
from sandbox_exit.findings import MOST_DECIDING, Finding, Severity, Status, one_of_each_kind
from sandbox_exit.observed.regions import region_label
from sandbox_exit.wording import counted, listing

_AFTER_SECTIONS = {
    "account": "Let the app read the state of your AWS account",
    "review": "Check your answers and what stands against the request",
    "documents": "Read and download your documents",
}

# About ten minutes for the 24 answers of a first draft.
_SECONDS_AN_ANSWER = 25


def _how_far(statuses: dict[str, SectionStatus], more: int) -> str:
    """The true number of answers left, and about how long they take."""
    missing = sum(len(status.missing) for status in statuses.values())
    if "streams" in statuses["streams"].missing:
        return f"{counted(missing - 1, 'answer')} and a few for each kind of mail to a first draft."
    if missing:
        minutes = max(1, round(missing * _SECONDS_AN_ANSWER / 60))
        return f"{counted(missing, 'answer')} to a first draft, about {counted(minutes, 'minute')}."
    optional = f" {counted(more, 'further question')} can make it stronger." if more else ""
    return f"The first draft is complete.{optional}"


def _next(step: str, statuses: dict[str, SectionStatus], found: Next) -> None:
    with st.container(key="next-step"):
        info = SECTION_BY_ID.get(step)
        if step == "after":
            what, why = found.title, f"{found.why} {found.action}"
        elif info and found.kind is LetterKind.REFUSAL and _lacks_changes(statuses[step].missing):
            what, why = "Say what has changed since the refusal", found.why
        else:
            what = info.question if info else _AFTER_SECTIONS[step]
            why = statuses[step].summary if info else ""
        html(f'<p class="kicker">Next step</p><h2>{esc(what)}</h2><p class="hint">{esc(why)}</p>')
        title = navigation.PAGE_BY_ID[step].title
        label = {"account": "Go to your account", "documents": "Open the documents"}.get(
            step, "Check your answers" if step == "review" else f"Go to {title}"
        )
        button(label, "next", go, step, look="primary")


def _lacks_changes(missing: Sequence[str]) -> bool:
    return bool(missing) and missing[0].endswith(".changed_since")


def _tasks(statuses: dict[str, SectionStatus]) -> None:
    heading("Your answers")
    for section in SECTIONS:
        status = statuses[section.id]
        with st.container(key=f"task-{section.id}"):
            first = status.problems[0].dotted if status.problems else None
            link_button(section.title, f"open-{section.id}", go, section.id, first)
            html(
                f'<div class="task">{state_chip(status.state)}'
                f'<p class="hint">{esc(status.summary)}</p></div>'
            )


_NOT_FINISHED: tuple[str, str, Tone, str] = (
    "◐",
    "Not finished yet",
    "active",
    "Answers are still open. What stands against those that are given is said here.",
)


def _ready(findings: tuple[Finding, ...], *, finished: bool) -> None:
    mark, word, tone, text = verdict_of(findings) if finished else _NOT_FINISHED
    text += judged_with(state.snapshot())
    with st.container(key="verdict"):
        html(
            f'<h2>Ready to send?</h2><p class="verdict-word">{chip(mark, word, tone)}</p>'
            f'<p class="hint">{esc(text)}</p>'
        )
        # What is to be found out stands in the task list; here it is one point.
        standing = [f for f in findings if not acknowledge.is_known(f)]
        gaps = [f for f in standing if f.id.startswith(COMPLETENESS_PREFIX) and _counts(f)]
        against = acknowledge.steady(
            f for f in standing if _counts(f) and f not in gaps and f.status is not Status.UNKNOWN
        )
        if gaps and finished:
            named = (
                SECTION_BY_ID[gap.section].title for gap in gaps if gap.section in SECTION_BY_ID
            )
            open_in = f"Still to find out: answers in {listing(list(dict.fromkeys(named)))}."
            html(
                f'<div class="finding">{chip(*OBJECTIONS[Status.UNKNOWN])}<p>{esc(open_in)}</p></div>'
            )
        decide = one_of_each_kind(against)[:MOST_DECIDING]
        for finding in decide:
            _finding(finding)
        if len(against) > len(decide):
            link_button(f"All {len(against)} points, beside your answers", "more", go, "review")
        unread = unchecked(f for f in standing if _counts(f))
        if unread:
            html(unread)
        acknowledge.known(findings)


def _counts(finding: Finding) -> bool:
    return finding.status in OBJECTIONS and finding.severity is not Severity.ADVICE


def _finding(finding: Finding) -> None:
    """One objection, and the way to the very answer it is about."""
    html(objection(finding, finding.evidence, acknowledge.place(finding)))
    page = finding.section if finding.section in navigation.PAGE_BY_ID else "review"
    label = plain(finding.remedy) or f"Open {navigation.PAGE_BY_ID[page].title}"
    key = f"finding-{finding.id}-{finding.path or ''}{'-confirm' * finding.confirm}"
    link_button(label, key, go, page, finding.path)
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
            known = state_for(profile, snapshot)
            when = "sample account" if snapshot.sample else f"read {_ago(snapshot.taken_at)}"
            html(
                f"<h2>Your AWS account</h2><p>{esc(known.sentence)}</p>"
                f'<p class="next-action"><b>Next:</b> {esc(known.next_action)}</p>'
                f"{notes(known)}"
                f'<p class="hint">{esc(region_label(snapshot.region))} · {esc(when)}</p>'
            )
            label = "Open the account page to read it again"
        link_button(label, "account", go, "account")


def _after(found: Next, step: str) -> None:
    """The way to the page after sending, and what is known of the request; what to do about it, unless
    that is the next step."""
    with st.container(key="after-line"):
        text = found.why if step == "after" else f"{found.why} {found.action}"
        if found.state == NOT_SENT:
            text = "Sent it already? What AWS answers is read and replied to there."
        html(f'<h2>After sending</h2><p class="hint">{esc(text)}</p>')
        link_button("Open After sending", "after", go, "after")


def _documents() -> None:
    with st.container(key="documents-line"):
        html('<h2>Documents</h2><p class="hint">Read them at any time; what is open is marked.</p>')
        link_button("Open the documents", "documents", go, "documents")


def _ago(when: datetime) -> str:
    if datetime.now(UTC) - when < timedelta(hours=1):
        return ago(when)
    return f"on {when.astimezone():%Y-%m-%d at %H:%M}"


def _draw() -> None:
    derived = state.derived()
    statuses = derived.statuses
    found = next_action(derived.parsed.profile, state.snapshot(), after_sent.kept_on())
    step = next_step(
        statuses,
        derived.findings,
        account_read=state.snapshot() is not None,
        sent=found.sent,
    )
    profile = derived.parsed.profile
    more = sum(len(stronger(profile, section.id)) for section in SECTIONS)
    far = _how_far(statuses, more)
    page_head("Your request", f"{far} Answer in any order; all is saved as you go.", width="wide")
    with st.container(key="looking"):
        if state.work().job is not None:
            look.progress()
    left, right = st.columns([3, 2], gap="large")
    with left:
        _next(step, statuses, found)
        look.found()
        _tasks(statuses)
    with right:
        _ready(derived.findings, finished=not any(s.missing for s in statuses.values()))
        _account()
        _after(found, step)
        _documents()
    focus_if_wanted()


_draw()
