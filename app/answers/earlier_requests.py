"""Earlier requests: the question whether there are any, then a card for each."""

from collections.abc import Sequence
from typing import Any

from sandbox_exit.answers.choices import Outcome
from sandbox_exit.answers.written_dates import iso_date
from sandbox_exit.wording import partial_date

from ..components import heading
from ..session import state
from . import core_first, fields
from .cards import CardKind
from .cards import draw as draw_cards

PATH = "history.requests"
_OUTCOMES = {outcome.value: outcome.label for outcome in Outcome}


def _title(card: Any, _: int) -> str:
    asked_on = str(card.get("asked_on") or "") if isinstance(card, dict) else ""
    try:
        return partial_date(iso_date(asked_on) or asked_on)
    except ValueError:
        return asked_on


def _line(card: Any, _: int) -> str:
    if not isinstance(card, dict):
        return ""
    outcome = str(card.get("outcome") or "")
    words = _OUTCOMES.get(outcome, outcome)
    return " · ".join(part for part in (str(card.get("region") or ""), words) if part)


KIND = CardKind(PATH, "history", "Request", "Add an earlier request", _title, _line)


def draw(paths: Sequence[str], shown: fields.Shown) -> None:
    core_first.draw("history", fields.slots("history"), paths, shown)
    if state.derived().parsed.profile.history.asked_before:
        heading("Which requests?", "One card for each, the latest last.")
        draw_cards(KIND, paths, shown)
