"""Earlier requests: the question whether there are any, then a card for each."""

from collections.abc import Sequence
from typing import Any

from . import fields, state
from .cards import CardKind
from .cards import draw as draw_cards
from .components import heading

PATH = "history.requests"


def _title(card: Any) -> str:
    return str(card.get("asked_on") or "") if isinstance(card, dict) else ""


def _line(card: Any) -> str:
    parts = [card.get("region"), card.get("outcome")] if isinstance(card, dict) else []
    return " · ".join(str(part) for part in parts if part)


KIND = CardKind(PATH, "history", "Request", "Add an earlier request", _title, _line)


def draw(paths: Sequence[str], shown: fields.Shown) -> None:
    fields.questions(fields.slots("history"), paths, shown)
    if state.derived().parsed.profile.history.asked_before:
        heading("Which requests?", "One card for each, the latest first.")
        draw_cards(KIND, paths, shown)
