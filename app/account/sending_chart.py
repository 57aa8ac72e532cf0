"""What was sent in the last 14 days, drawn: volume for each day, and both rates against AWS's lines.

Everything in it stands as text beside it as well.
"""

from collections.abc import Sequence
from datetime import date

from sandbox_exit.account.reputation_report import (
    BOUNCE_LIMITS,
    COMPLAINT_LIMITS,
    Level,
    Rate,
    Report,
    Row,
    every_day,
    percent,
    report,
)
from sandbox_exit.observed.snapshot import Found, Snapshot

from ..components import esc

_TONES = {Level.FINE: "good", Level.ALERT: "warn", Level.PAUSE: "bad"}
Days = Sequence[tuple[date, Row]]


def chart(snapshot: Snapshot) -> str:
    """The chart; empty where the statistics were not read or nothing was sent."""
    seen = snapshot.send_statistics
    found = report(snapshot)
    if not isinstance(seen, Found) or found.total is None or found.total.attempts == 0:
        return ""
    days = every_day(found, seen.at.date())
    total = found.total
    return (
        f"{_volume(days)}"
        '<div class="rates">'
        f"{_rate('Bounce rate', total.bounce_rate, *BOUNCE_LIMITS)}"
        f"{_rate('Complaint rate', total.complaint_rate, *COMPLAINT_LIMITS)}</div>"
        f"{_table(found, days)}"
    )


def _volume(days: Days) -> str:
    most = max(row.attempts for _, row in days) or 1
    busiest = max(days, key=lambda day: day[1].attempts)
    label = (
        f"Mails a day from {days[0][0]:%d %B %Y} to {days[-1][0]:%d %B %Y}. The most were "
        f"{busiest[1].attempts:,} on {busiest[0]:%d %B}. The table below has every day."
    )
    bars = "".join(
        f'<div class="day"><b>{row.attempts or ""}</b>'
        f'<i style="height:{100 * row.attempts / most:.1f}%"></i></div>'
        for _, row in days
    )
    names = "".join(f"<span>{day:%d}</span>" for day, _ in days)
    return (
        f'<div role="img" aria-label="{esc(label)}"><div aria-hidden="true">'
        f'<p class="hint">Mails a day</p><div class="days">{bars}</div>'
        f'<div class="day-names">{names}</div>'
        f'<p class="hint">{days[0][0]:%d %B} to {days[-1][0]:%d %B %Y}</p></div></div>'
    )


def _rate(title: str, rate: Rate, alert: float, pause: float) -> str:
    lines = f"AWS's lines: {percent(alert)} and {percent(pause)}"
    words = f'<p>{esc(rate.words)}.</p><p class="hint">{esc(lines)}</p>'
    head = f"<h3>{esc(title)}</h3>"
    if rate.value is None:
        return f'<div class="rate">{head}{words}</div>'
    top = max(pause, rate.value) * 1.2
    return (
        f'<div class="rate">{head}'
        f'<div class="rate-bar" role="img" aria-label="{esc(f"{title}: {rate.words}. {lines}.")}">'
        f'<i class="rate-{_TONES[rate.level]}" style="width:{100 * rate.value / top:.1f}%"></i>'
        f'<span style="left:{100 * alert / top:.1f}%"></span>'
        f'<span style="left:{100 * pause / top:.1f}%"></span>'
        f"</div>{words}</div>"
    )


def _table(found: Report, days: Days) -> str:
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Day", "Mails", "Bounces", "Complaints", "Rejects")
    )
    rows = "".join(
        f'<tr><th scope="row">{day:%d %b %Y}</th><td>{row.attempts:,}</td><td>{row.bounces:,}</td>'
        f"<td>{row.complaints:,}</td><td>{row.rejects:,}</td></tr>"
        for day, row in days
    )
    return (
        "<details><summary>Every day as a table</summary>"
        f'<table class="numbers"><caption class="visually-hidden">{esc(found.summary)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )
