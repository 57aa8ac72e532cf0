"""Volumes: the questions, and a small chart of now, expected and peak against two known limits."""

import math
from collections.abc import Sequence

import streamlit as st

from sandbox_exit.answers.drivers import busiest_today
from sandbox_exit.answers.profile import Profile
from sandbox_exit.answers.validation import CountRange
from sandbox_exit.answers.volumes import SANDBOX_A_DAY
from sandbox_exit.wording import counted

from ..components import esc, heading, html
from ..session import state
from . import core_first, fields

# What applicants report being granted; AWS promises no figure.
REPORTED_A_DAY = 50_000


def draw(paths: Sequence[str], shown: fields.Shown) -> None:
    """The chart stands before the questions, so that it shows what an answer changes."""
    with st.container(key="chart"):
        _chart(state.derived().parsed.profile)
    core_first.draw("volumes", fields.slots("volumes"), paths, shown)


def _chart(profile: Profile) -> None:
    """Heights are logarithmic: 100 and 50,000 have to be seen side by side. The text says it all."""
    volumes = profile.volumes
    bars = [
        (name, count)
        for name, count in (
            ("Now", volumes.now),
            ("Expected", volumes.expected),
            ("Peak", volumes.peak),
        )
        if count is not None
    ]
    if not bars:
        return
    top = max(REPORTED_A_DAY, *(count.high for _, count in bars)) * 3

    def height(value: int) -> float:
        return max(12, 100 * math.log10(max(value, 1)) / math.log10(top))

    columns = "".join(
        f'<div class="chart-bar"><i style="height:{height(count.high):.1f}%">'
        f"<b>{esc(count)}</b></i></div>"
        for _, count in bars
    )
    names = "".join(f"<span>{name}</span>" for name, _ in bars)
    heading("Mails a day, against two limits")
    html(
        f'<div role="img" aria-label="{esc(_in_words(profile, bars))}">'
        '<div class="chart" aria-hidden="true">'
        f"{_line(height(SANDBOX_A_DAY), f'Sandbox: {SANDBOX_A_DAY} a day')}"
        f"{_line(height(REPORTED_A_DAY), f'{REPORTED_A_DAY:,} a day: commonly reported, not promised')}"
        f'<div class="chart-bars">{columns}</div></div>'
        f'<div class="chart-names" aria-hidden="true">{names}</div></div>'
        f'<p class="hint after-chart">{esc(_in_words(profile, bars))} '
        "The scale is logarithmic: each step up is ten times as much.</p>"
    )


def _line(bottom: float, text: str) -> str:
    return f'<div class="chart-line" style="bottom:{bottom:.1f}%"><span>{esc(text)}</span></div>'


def _in_words(profile: Profile, bars: Sequence[tuple[str, CountRange]]) -> str:
    months = profile.volumes.months_to_expected
    parts = []
    for name, count in bars:
        when = f" in {counted(months, 'month')}" if name == "Expected" and months else ""
        over = "above" if count.high > SANDBOX_A_DAY else "within"
        parts.append(f"{name}{when}: {count} a day, {over} the sandbox's {SANDBOX_A_DAY}.")
        day = busiest_today(profile) if name == "Now" else None
        if day is not None and day.high > SANDBOX_A_DAY >= count.high:
            parts.append(f"That is an average: its busiest day has {day}, above them.")
    peak = max(count.high for _, count in bars)
    if peak > REPORTED_A_DAY:
        parts.append(f"More than the {REPORTED_A_DAY:,} a day commonly reported; say why.")
    else:
        parts.append(f"All stay within the {REPORTED_A_DAY:,} a day commonly reported.")
    return " ".join(parts)
