"""The reputation report: each day's mail and the two rates against AWS's limits."""

import shlex

from sandbox_exit.account.reputation_report import Level, report

from ..account import sending_chart
from ..account import view as account_view
from ..components import Tone, button, chip, esc, go, heading, html
from ..documents import clipboard
from . import state as after_state

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
    else:
        found = report(snapshot)
        sample = account_view.SAMPLE if snapshot.sample else ""
        html(
            f'<section class="after-panel"><p class="chips">{sample}{chip(*_LEVELS[found.level])}</p>'
            f'<p class="state-sentence">{esc(found.summary)}</p>'
            f"<p>{esc(found.why)}</p>"
            f'<p class="taken">{esc(account_view.taken(snapshot))}</p></section>'
        )
        html(
            f'{sending_chart.chart(snapshot)}<p class="hint">AWS leaves mail to your own domains and to '
            "the simulator out of its rates; these figures do not, so the two can differ.</p>"
        )
    button("Go to the account to read it again", "to-account", go, "account")
    _scheduler()


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
