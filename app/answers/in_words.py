"""Answers as a person reads them."""

from typing import Any

from sandbox_exit.answers.choices import Labelled
from sandbox_exit.answers.parsing import DONT_KNOW
from sandbox_exit.answers.profile import Profile
from sandbox_exit.answers.question_list import answer_at, question_at
from sandbox_exit.answers.validation import CountRange
from sandbox_exit.observed.regions import region_label

from .raw import is_dont_know


def answer_words(profile: Profile, path: str, raw: Any) -> str:
    """The answer at ``path`` in words, as typed where it cannot be read; empty where there is none."""
    if is_dont_know(raw):
        return DONT_KNOW
    value = answer_at(profile, path)
    if value is None:
        return "" if raw is None else "\n".join(map(str, raw if isinstance(raw, list) else [raw]))
    question = question_at(path)
    unit = question.unit if question else ""
    if path == "request.regions":
        return "\n".join(region_label(code) for code in value)
    return _words(value) + (f" {unit}" if unit else "")


def offered_words(path: str, value: Any) -> str:
    """A value that could be accepted, in words, on one line."""
    question = question_at(path)
    labels = {choice.value: choice.label for choice in question.choices} if question else {}
    values = value if isinstance(value, list) else [value]
    unit = f" {question.unit}" if question and question.unit else ""
    words = (
        ", ".join(map(str, one.values()))  # an earlier request
        if isinstance(one, dict)
        else labels.get(one) or _words(one)
        for one in values
    )
    return ", ".join(words) + unit


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, CountRange):
        return f"{value} {value.of}".strip()
    if isinstance(value, Labelled):
        return value.label
    if isinstance(value, list):
        return "\n".join(_words(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def card_of(path: str) -> str:
    """The path of the card that an answer stands on: ``streams.2``; empty where it stands on none."""
    parts = path.split(".")
    index = next((i for i, part in enumerate(parts) if part.isdigit()), None)
    return "" if index is None else ".".join(parts[: index + 1])


def card_words(path: str) -> str:
    """What the card is called that an answer stands on: "stream 3"; empty where it stands on none."""
    cards, _, index = card_of(path).rpartition(".")
    return f"{'stream' if cards == 'streams' else 'request'} {int(index) + 1}" if index else ""


def title(path: str) -> str:
    """A question's title, after the title of the group it belongs to."""
    question, parent = question_at(path), question_at(path.rpartition(".")[0])
    own = question.title if question else path
    return f"{parent.title} {own}" if parent and not own.startswith(parent.title) else own
