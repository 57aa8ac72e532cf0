"""Every choice given stands in the letter: with another choice in its place, the letter is another."""

import copy
import os
import random
from collections.abc import Iterator
from typing import Any

import pytest

from sandbox_exit.answers.journey import applies
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.question_list import Kind, answer_at, question_at
from sandbox_exit.documents.export.plain_text import body_text
from sandbox_exit.documents.render import render
from sandbox_exit.observed.snapshot import Snapshot

from ..random_requests import random_request
from .test_prose import chosen

pytestmark = pytest.mark.slow

REQUESTS = 60 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else 12
LEFT_OUT = {
    "business.contact_language": "an answer of the form only",
    "streams.*.kind": "transactional and service mail are one type to AWS",
}
"""Choices that need not show in the letter, and why."""
_NOT_THERE = ("absent", "same")
"""What is handled like something that is not there, is not there either."""


def _choices(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    many = node if isinstance(node, list) and node and isinstance(node[0], dict) else None
    if isinstance(node, dict) or many is not None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _choices(value, (*path, key))
    elif node is not None:
        yield path, node


def _another(path: str, value: Any, draw: random.Random) -> Any:
    """Another answer to the question, if it is one with choices."""
    question = question_at(path)
    if question is None or question.path in LEFT_OUT:
        return None
    if question.kind is Kind.YES_NO:
        return not value
    if question.kind not in (Kind.CHOICE, Kind.CHOICES):
        return None
    present = value if isinstance(value, list) else [value]
    others = [str(choice.value) for choice in question.choices if str(choice.value) not in present]
    other = draw.choice(others)
    if path.endswith(".handled") and value in _NOT_THERE and other in _NOT_THERE:
        return None
    return [other] if question.kind is Kind.CHOICES else other


def _with(raw: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(raw)
    node: Any = changed
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return changed


def _letter(raw: dict[str, Any], snapshot: Snapshot | None) -> str:
    return body_text(render(parse(raw).profile, snapshot, "2026-11-21")[1])


@pytest.mark.parametrize("of_choices_alone", [True, False])
def test_every_choice_changes_the_letter(of_choices_alone: bool) -> None:
    tried = 0
    for number in range(REQUESTS):
        draw = random.Random(number)  # noqa: S311 (the same request from the same seed)
        request = random_request(f"said-{number}")
        raw = chosen(f"said-{number}") if of_choices_alone else request.raw
        profile = parse(raw).profile
        before = _letter(raw, None)
        for keys, value in _choices(raw):
            path = ".".join(map(str, keys))
            other = _another(path, value, draw)
            if other is None or not applies(profile, path) or answer_at(profile, path) is None:
                continue
            if path == "reputation.dmarc_policy" and profile.request.sending_domain is None:
                continue
            tried += 1
            assert _letter(_with(raw, keys, other), None) != before, (number, path, value, other)
    assert tried > 10 * REQUESTS
