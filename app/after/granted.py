"""It was granted: is it on, what to test, how to begin, which alarms, and what was promised."""

import streamlit as st

from sandbox_exit.after.approval import (
    access,
    alarms,
    quota_needs,
    sending_quota,
    simulator_tests,
)
from sandbox_exit.after.commitments import register
from sandbox_exit.answers.ramp import CLEAN_DAYS, RULE, in_words, ramp
from sandbox_exit.documents import letters
from sandbox_exit.wording import counted

from ..account.view import SAMPLE
from ..components import Tone, button, chip, esc, go, heading, html, quiet_button
from ..documents import clipboard
from ..session import state
from . import charts as after_charts
from . import document as after_document
from . import state as after_state

_ACCESS: dict[bool | None, tuple[str, str, Tone]] = {
    True: ("✓", "Out of the sandbox", "good"),
    False: ("⚠", "Still in the sandbox", "warn"),
    None: ("?", "Not known", "unknown"),
}
_QUOTA: dict[bool | None, tuple[str, str, Tone]] = {
    True: ("⚠", "Too small", "warn"),
    False: ("✓", "Enough", "good"),
    None: ("?", "Not known", "unknown"),
}


def draw(today: str) -> None:
    _is_it_on()
    _quota(today)
    for title, part in (
        ("Send the test mails", _tests),
        ("Begin with few", _ramp),
        ("Set two alarms", _alarms),
    ):
        with st.expander(title):
            part()
    with st.expander("What you promised AWS"):
        _register(today)


def _is_it_on() -> None:
    seen = after_state.relevant_snapshot()
    found = access(seen, state.derived().parsed.profile.request.sending_domain)
    sample = SAMPLE if seen is not None and seen.sample else ""
    html(
        f'<section class="after-panel"><p class="chips">{sample}{chip(*_ACCESS[found.on])}</p>'
        f'<p class="state-sentence">{esc(found.sentence)}</p>'
        f'<p class="next-action"><b>Next:</b> {esc(found.next_action)}</p></section>'
    )
    if found.on is not True:
        button("Go to the account", "to-account", go, "account", look="primary")


def _tests() -> None:
    _note(
        "To AWS's mailbox simulator: it counts against neither quota nor reputation, and is billed as "
        "any mail. Watch what your system does with each.",
    )
    tests = simulator_tests(state.derived().parsed.profile, after_state.region())
    if any(test.command is None for test in tests):
        _open_answer("sender_addresses", "The commands need a sender address and a Region.")
    html(
        '<div class="after-panel after-tests">'
        + "".join(
            f"<section><h3>{esc(test.title)}</h3><p>{esc(test.address)}</p>"
            f'<p class="hint">{esc(test.expect)}</p>'
            f"{clipboard.code(test.command, f'the command: {test.title}') if test.command else ''}"
            "</section>"
            for test in tests
        )
        + "</div>"
    )
    html(
        '<p class="hint">Then send one real mail to a mailbox of your own at another provider, and '
        "read Authentication-Results in its headers: dkim, spf and dmarc should say pass.</p>"
    )


def _note(text: str) -> None:
    html(f'<p class="hint">{esc(text)}</p>')


def _open_answer(name: str, why: str) -> None:
    html(f'<p class="hint">{esc(why)}</p>')
    section = "volumes" if name == "peak" else "request"
    with st.container(key=f"change-after-{name}"):
        quiet_button(
            f"Answer it in {section.title()}", f"answer-{name}", go, section, f"{section}.{name}"
        )


def _ramp() -> None:
    _note(RULE)
    profile = state.derived().parsed.profile
    found = ramp(profile, sending_quota(after_state.relevant_snapshot()))
    if found is None:
        _open_answer("peak", "The schedule is derived from your volumes, which are not answered.")
        return
    html(after_charts.ramp_chart(found))
    rows = "".join(
        f"<li><b>{esc(step.days)}{' and on' if step is found.steps[-1] else ''}:</b> "
        f"{step.a_day:,} a day</li>"
        for step in found.steps
    )
    html(
        f"<p>{esc(' '.join(in_words(found)))}</p>"
        f'<ul class="after-steps">{rows}</ul>'
        f'<p class="hint">Clean means: hard bounces under 5 % and complaints under 0.1 %, AWS\'s own '
        f"limits. Begin with the people who expect your mail most. After a day that is not clean, stay "
        f"where you are until {CLEAN_DAYS} are. The scale is logarithmic.</p>"
    )


def _alarms() -> None:
    region = after_state.region()
    _note(
        "On the account's reputation metrics in CloudWatch. They exist only after the first mails.",
    )
    if region is None:
        _open_answer("regions", "The commands need a Region.")
        return
    tasks = alarms(state.derived().parsed.profile, after_state.relevant_snapshot(), region)
    parts = []
    for task in tasks:
        why = "as you told AWS" if task.promised else "AWS's own limit; you named none"
        seen = (
            f"<p>{chip('✓', 'Seen in the account', 'good')} {esc(task.seen)}</p>"
            if task.seen
            else clipboard.code(task.command, f"the command for the {task.title.lower()} alarm")
        )
        parts.append(
            f"<section><h3>{esc(task.title)}: from {task.threshold:g} % on</h3>"
            f'<p class="hint">{why}</p>{seen}</section>'
        )
    html(f'<div class="after-panel after-tests">{"".join(parts)}</div>')
    if any(task.seen is None for task in tasks):
        html(
            '<p class="hint">Put the ARN of an SNS topic that somebody reads where the command says '
            "ARN_OF_YOUR_SNS_TOPIC.</p>"
        )


def _quota(today: str) -> None:
    profile, region = state.derived().parsed.profile, after_state.region()
    if region is None:
        return
    snapshot = after_state.relevant_snapshot()
    needs = quota_needs(profile, snapshot, region)
    # The sandbox's quota says nothing: the next one is decided with the production access.
    if not needs or access(snapshot).on is not True:
        return
    heading("Is the quota enough?")
    for need in needs:
        has = "not read" if need.has is None else "no limit" if need.has < 0 else f"{need.has:,.0f}"
        wanted = f"{counted(int(need.wanted), need.what)} {need.per}"
        html(
            f"<p>{chip(*_QUOTA[need.short])} Your busiest time needs {esc(wanted)}; the account has "
            f"{esc(has)}.</p>" + (clipboard.code(need.command, "the command") if need.short else "")
        )
    if any(need.short for need in needs):
        html('<p class="hint">Ask before you need it.</p>')
        after_document.show(
            letters.write(letters.QUOTA, profile, snapshot, today), "text for the increase"
        )


def _register(today: str) -> None:
    _note(
        "Applicants report that later requests for quota are read against it. Keep the list where you "
        "work, and go through it now and then.",
    )
    document = register(state.derived().parsed.profile, state.snapshot(), today)
    after_document.show_own(document, "register")
