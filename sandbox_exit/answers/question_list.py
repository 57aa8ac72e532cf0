"""Every question, its words beside its field: what pages, JSON Schema, CLI errors and docs print."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..texts import tables
from .choices import Labelled
from .profile import Profile
from .questions import Control
from .validation import LINK, CountRange


class Kind(StrEnum):
    """How a question is asked."""

    LINE = "line"
    TEXT = "text"
    URL = "url"
    NUMBER = "number"
    PERCENT = "percent"
    COUNT = "count"
    """A whole number or a range of them."""
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    """A list of short texts, one a line."""
    GROUP = "group"
    """Questions of their own: a contact, a control."""
    CARDS = "cards"
    """A list of groups: streams, earlier requests."""


@dataclass(frozen=True)
class Question:
    """One question. ``path`` is dotted, with ``*`` for the index of a card: ``streams.*.trigger``."""

    path: str
    kind: Kind
    title: str
    help: str = ""
    why: str = ""
    weak: str = ""
    strong: str = ""
    unit: str = ""
    optional: bool = False
    known: bool = False
    """Whether its author always knows the answer: a name, an address."""
    choices: tuple[Labelled, ...] = ()
    is_control: bool = False
    limit: int = 0
    """The most characters of a text, or lines of a list; 0 where another measure counts."""

    @property
    def section(self) -> str:
        """The first part of the path: ``business``, ``streams`` …"""
        return self.path.split(".", 1)[0]

    @property
    def name(self) -> str:
        """The last part of the path: the field's key in YAML."""
        return self.path.rsplit(".", 1)[-1]


_MULTILINE = 1000
"""Texts that may be longer than this get more than one line to write in."""


def _strip(annotation: Any) -> tuple[Any, list[Any]]:
    """The type without `None`, aliases and `Annotated`, and the metadata met on the way."""
    metadata: list[Any] = []
    while True:
        if get_origin(annotation) in (Union, types.UnionType):
            (annotation,) = [a for a in get_args(annotation) if a is not type(None)]
        elif get_origin(annotation) is Annotated:
            annotation, *extra = get_args(annotation)
            metadata += extra
        else:
            return annotation, metadata


def _max_length(metadata: list[Any]) -> int:
    return max((getattr(m, "max_length", None) or 0 for m in metadata), default=0)


_KINDS = {
    CountRange: Kind.COUNT,
    bool: Kind.YES_NO,
    date: Kind.DATE,
    int: Kind.NUMBER,
    float: Kind.NUMBER,
}


def _kind(one: type, metadata: list[Any], *, several: bool) -> Kind:
    """How a type is asked, or a list of ``several``."""
    if issubclass(one, Labelled):
        return Kind.CHOICES if several else Kind.CHOICE
    if _is_group(one):
        return Kind.CARDS if several else Kind.GROUP
    if several:
        return Kind.LINES
    if one is float and any(_field_le(m) == 100 for m in metadata):
        return Kind.PERCENT
    if one in _KINDS:
        return _KINDS[one]
    if LINK in metadata:
        return Kind.URL
    return Kind.TEXT if _max_length(metadata) >= _MULTILINE else Kind.LINE


def _field_le(constraint: Any) -> object:
    nested = constraint.metadata if isinstance(constraint, FieldInfo) else [constraint]
    return next((m.le for m in nested if getattr(m, "le", None) is not None), None)


def _is_group(annotation: Any) -> bool:
    """Whether a type is a group of questions (a range is one answer)."""
    return (
        isinstance(annotation, type)
        and issubclass(annotation, BaseModel)
        and annotation is not CountRange
    )


@cache
def _words() -> dict[str, dict[str, dict[str, Any]]]:
    return tables(__file__, "questions")


def words_of(model: str, field: str) -> dict[str, Any]:
    """What `questions.toml` says of a model's field; empty where that is no question."""
    return _words().get(model, {}).get(field, {})


def _walk(model: type[BaseModel], prefix: str) -> Iterator[Question]:
    for name, info in model.model_fields.items():
        path = f"{prefix}{name}"
        one, metadata = _strip(info.annotation)
        metadata += info.metadata
        several = get_origin(one) is list
        if several:
            one, _ = _strip(get_args(one)[0])
        words = words_of(model.__name__, name)
        if words:
            yield Question(
                path=path,
                kind=_kind(one, metadata, several=several),
                choices=tuple(one) if issubclass(one, Labelled) else (),
                is_control=one is Control,
                limit=_max_length(metadata),
                **words,
            )
        if _is_group(one):
            yield from _walk(one, f"{path}.*." if several else f"{path}.")


@cache
def questions() -> dict[str, Question]:
    """All questions by path, in the order in which they are asked."""
    return {q.path: q for q in _walk(Profile, "")}


@cache
def keys_of() -> dict[str, list[str]]:
    """The keys of each group of answers (``streams.*``; empty for the profile), in their order."""
    keys = {"": list(Profile.model_fields)}
    for group, _, name in (path.rpartition(".") for path in questions()):
        if group:
            keys.setdefault(group, []).append(name)
    return keys


@cache
def section_questions(section: str) -> tuple[Question, ...]:
    """The questions of one section, in the order in which they are asked."""
    return tuple(q for q in questions().values() if q.section == section)


@lru_cache(maxsize=4096)
def pattern_of(path: str) -> str:
    """An answer's path with ``*`` for each card index (``streams.*.trigger``)."""
    return ".".join("*" if part.isdigit() else part for part in path.split("."))


def question_at(path: str) -> Question | None:
    """The question of an answer's path; card indexes are accepted: ``streams.0.trigger``."""
    return questions().get(pattern_of(path))


def answer_at(profile: Profile, path: str) -> Any:
    """The answer at a dotted path, or `None` where there is none."""
    value: Any = profile
    for part in path.split("."):
        if value is None:
            return None
        if isinstance(value, list | tuple):
            value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
        else:
            value = getattr(value, part, None)
    return value
