"""What differs between two sets of answers: shown before one replaces the other, and of each earlier
version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from ...answers.file_format import Path, in_question_order
from ...answers.question_list import question_at
from ...documents.checklist import TASKS
from ...documents.text_review import RULES
from ...rules import PACK
from ...storage.versions import Version

_NAMED = 4
"""Titles that are named of a version; the others are counted."""


@dataclass(frozen=True)
class Change:
    """One answer that differs. ``path`` is dotted; ``before`` and ``after`` are the answers in words,
    `None` where there is none."""

    path: str
    title: str
    before: str | None
    after: str | None


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """What differs between two sets of raw answers, in the order of the questions.

    A stream or an earlier request that only one side has is one change, not one for each answer.

    >>> changes({"volumes": {"now": 5}}, {"volumes": {"now": "5-9"}})[0].after
    '5-9'
    """
    return list(_differences(old, new, (), ""))


def _differences(old: Any, new: Any, path: Path, title: str) -> Iterator[Change]:
    dotted = ".".join(map(str, path))
    if _is_group(old, new):
        before, after = old or {}, new or {}
        for key, _ in in_question_order({**before, **after}, path):
            here = (*path, key)
            yield from _differences(before.get(key), after.get(key), here, _title(title, here))
    elif _is_cards(old) or _is_cards(new):
        for index, (before, after) in enumerate(zip_longest(_as_list(old), _as_list(new))):
            card = f"{_CARD_WORDS.get(dotted, 'Entry')} {index + 1}"
            if before is None or after is None:
                one, other = _card_name(before), _card_name(after)
                if one != other:
                    yield Change(f"{dotted}.{index}", card, one, other)
            else:
                yield from _differences(before, after, (*path, index), card)
    else:
        before, after = _in_words(old, dotted), _in_words(new, dotted)
        if before != after:
            yield Change(dotted, title or dotted, before or None, after or None)


def changed_after(
    versions: Sequence[Version], now: dict[str, Any] | None
) -> Iterator[tuple[Version, list[str] | None]]:
    """Each version, in its order (the latest first), with what the next one, or ``now``, has different;
    `None` where one of the two cannot be read."""
    newer = (now, *(version.raw for version in versions))
    for version, after in zip(versions, newer, strict=False):
        if version.raw is None or after is None:
            yield version, None
        else:
            yield version, [change.title for change in changes(version.raw, after)]


def in_words(version: Version, changed: list[str] | None) -> str:
    """What there is to say of a version, in one line."""
    if version.problem:
        return f"This cannot be read. {version.problem}"
    if changed is None:
        return "What came then cannot be read."
    more = len(changed) - _NAMED
    named = "; ".join([*changed[:_NAMED], *([f"and {more} more"] if more > 0 else [])])
    return f"Changed then: {named}" if named else "No answer changed then."


def cards(raw: dict[str, Any], name: str) -> list[Any]:
    """The cards of a list among raw answers; none where it is no list."""
    value = raw.get(name)
    return value if isinstance(value, list) else []


def in_order_of(then: list[Any], now: list[Any]) -> list[Any]:
    """The streams of ``then``, each in the place it has in ``now``; `None` where that one is new, and
    at the end those that are gone.

    One keeps its name or, where no other has it, its place; else it counts as the next one renamed.

    >>> in_order_of([{"name": "A"}, {"name": "B"}], [{"name": "B"}])
    [{'name': 'B'}, {'name': 'A'}]
    """
    left = dict(enumerate(then))
    placed: list[Any] = [None] * len(now)
    same_place, any_place = (lambda index, place: index == place), (lambda index, place: True)
    for same in (lambda index, place: _same_name(then[index], now[place]), same_place, any_place):
        for place in range(len(now)):
            found = next((index for index in left if same(index, place)), None)
            if placed[place] is None and found is not None:
                placed[place] = left.pop(found)
    return [*placed, *left.values()]


def _same_name(old: Any, card: Any) -> bool:
    named = isinstance(card, dict) and bool(card.get("name"))
    return named and _card_name(old) == _card_name(card)


_CARD_WORDS = {
    "streams": "Stream",
    "history.requests": "Earlier request",
    "letters": "Letter",
    "acknowledged": "Known finding",
    "checklist": "Task",
    "confirmed": "What a sentence means",
}


def _title(around: str, path: Path) -> str:
    """The question's words after those of the group or card around it; a section has none."""
    question = question_at(".".join(map(str, path)))
    if question:
        return f"{around} · {question.title}" if around else question.title
    return around if len(path) == 1 else ".".join(map(str, path))


def _is_group(old: Any, new: Any) -> bool:
    given = [value for value in (old, new) if value is not None]
    return bool(given) and all(isinstance(value, dict) for value in given)


def _is_cards(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _card_name(card: Any) -> str | None:
    if isinstance(card, dict):
        rule = card.get("rule")
        known = ": ".join(filter(None, (_objection(rule), _in_words(card.get("reason"), ""))))
        task = _in_words(card.get("task"), "checklist.0.task")
        names = ("name", "asked_on", "came_on", "sentence")
        named = next(filter(None, map(card.get, names)), None)
        return str(named or known or task or "No name yet")
    return _in_words(card, "") or None


def _in_words(value: Any, dotted: str) -> str:
    """An answer as a person reads it; empty where there is none."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_in_words(item, dotted) for item in value)))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = "" if value is None else str(value).strip()
    if dotted.startswith("acknowledged.") and dotted.endswith(".rule"):
        return _objection(text)
    if dotted.startswith("checklist.") and dotted.endswith(".task"):
        return next((task.text for task in TASKS if task.id == text), text)
    question = question_at(dotted)
    labels = {str(choice.value): choice.label for choice in question.choices} if question else {}
    return labels.get(text, text)


def _objection(rule: Any) -> str:
    """What a rule objects to, by its id; the id itself where no rule has it."""
    text = "" if rule is None else str(rule).strip()
    return next((known.objection for known in (*PACK, *RULES) if known.id == text), text)
