"""The reputation report: each day's mail and the two rates against AWS's limits."""

import shlex

import streamlit as st

from sandbox_exit.report import (
    BOUNCE_ALERT,
    BOUNCE_PAUSE,
    COMPLAINT_ALERT,
    COMPLAINT_PAUSE,
    Level,
    Report,
    Row,
    every_day,
    report,
)

from . import account_view, after_charts, after_state, clipboard
from .components import Tone, chip, esc, heading, html

_LEVELS: dict[Level, tuple[str, str, Tone]] = {
    Level.FINE: ("✓", "Under both limits", "good"),
    Level.TOO_LITTLE_DATA: ("?", "Too little data", "unknown"),
    Level.ALERT: ("⚠", "Over a limit", "warn"),
    Level.PAUSE: ("⚠", "AWS may pause sending", "bad"),
    Level.UNKNOWN: ("?", "Not known", "unknown"),
}


def draw() -> None:
    snapshot = after_state.relevant_snapshot()
    heading(
        "Your reputation",
        "The last two weeks, from the account's send statistics.",
    )
    if snapshot is None:
        html("<p>The account was not read, so there is nothing to report yet.</p>")
        _to_account()
    else:
        found = report(snapshot)
        sample = account_view.SAMPLE if snapshot.sample else ""
        html(
            f'<section class="after-panel"><p class="chips">{sample}{chip(*_LEVELS[found.level])}</p>'
            f'<p class="state-sentence">{esc(found.summary)}</p>'
            f"<p>{esc(found.why)}</p>"
            f'<p class="taken">{esc(account_view.taken(snapshot))}</p></section>'
        )
        _figures(found, snapshot.taken_at.date())
        _to_account()
    _scheduler()


def _to_account() -> None:
    st.button(
        "Go to the account to read it again",
        key="to-account",
        on_click=after_state.go,
        args=("account",),
    )


def _figures(found: Report, until: object) -> None:
    total = found.total
    if total is None:
        return
    html(
        '<div class="after-rates">'
        + after_charts.rate_chart("Bounce rate", total.bounce_rate, BOUNCE_ALERT, BOUNCE_PAUSE)
        + after_charts.rate_chart(
            "Complaint rate", total.complaint_rate, COMPLAINT_ALERT, COMPLAINT_PAUSE
        )
        + "</div>"
        f"<p>Bounces: {esc(total.bounce_rate.words)}. Complaints: {esc(total.complaint_rate.words)}. "
        "AWS asks to stay under 5 % and 0.1 %, and may pause sending at 10 % and 0.5 %.</p>"
    )
    html(after_charts.days_chart(every_day(found, until)))
    if found.days:
        rows = "".join(_day(day.isoformat(), row) for day, row in found.days)
        html(
            '<table class="after-days"><caption class="visually-hidden">Mail on each day</caption>'
            '<thead><tr><th scope="col">Day</th><th scope="col">Sent</th>'
            '<th scope="col">Bounces</th><th scope="col">Com&shy;plaints</th>'
            f'<th scope="col">Rejects</th></tr></thead><tbody>{rows}</tbody></table>'
        )
    html(
        '<p class="hint">AWS leaves mail to your own domains and to the simulator out of its rates; '
        "these figures do not, so the two can differ.</p>"
    )


def _day(day: str, row: Row) -> str:
    def with_rate(count: int, value: float | None) -> str:
        return f"{count:,}" if value is None else f"{count:,} ({value * 100:.2g} %)"

    cells = (
        f"{row.attempts:,}",
        with_rate(row.bounces, row.bounce_rate.value),
        with_rate(row.complaints, row.complaint_rate.value),
        f"{row.rejects:,}",
    )
    return f'<tr><th scope="row">{day}</th>{"".join(f"<td>{esc(c)}</td>" for c in cells)}</tr>'


def _scheduler() -> None:
    heading(
        "Every day, without looking",
        "The same report for a scheduler (cron, a CI job). Its exit code says what to do.",
    )
    region = after_state.region() or "eu-central-1"
    command = f"python -m sandbox_exit report --region {shlex.quote(region)}"
    html(
        clipboard.code(command, "the command for the report")
        + '<dl class="after-list"><dt>0</dt><dd>Fine, or too little data.</dd>'
        "<dt>1</dt><dd>Alert: a rate is over a limit.</dd>"
        "<dt>3</dt><dd>The statistics could not be read.</dd></dl>"
        '<p class="hint">Add --format json for a program that reads it.</p>'
    )
