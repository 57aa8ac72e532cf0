"""From raw answers (a nested dict as YAML or the pages hold it) to a typed `Profile` and its problems.

The raw dict is the truth: it may hold invalid values, so that nothing a person typed is lost. Parsing
never fails: an answer that cannot be read is a `Problem` and counts as not given; all others stand.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..wording import upper_first
from .computed import with_computed
from .migration import migrated
from .profile import SCHEMA_VERSION, Profile
from .question_list import keys_of, pattern_of, question_at
from .validation import LINE_MAX

DONT_KNOW = "I don't know yet"
"""The saved state of an answer its author cannot give yet; valid in place of any answer."""

_MAX_DEPTH = 12
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one answer."""

    path: Path
    message: str
    """What is wrong and what to do, for the person who typed it."""

    @property
    def dotted(self) -> str:
        return ".".join(str(part) for part in self.path)

    @property
    def title(self) -> str:
        """The question's words, or those of the field where no question is meant."""
        question = question_at(self.dotted)
        return question.title if question else self.field

    @property
    def field(self) -> str:
        """The field in words that are found in the file: "Stream 2, share", "Regions, first entry"."""
        words: list[str] = []
        for place, part in enumerate(self.path):
            if isinstance(part, int) and self.path[:place] in _CARDS:
                words[-1] = f"{words[-1].removesuffix('s')} {part + 1}"
            elif isinstance(part, int):
                number = f"entry {part + 1}"
                words.append(f"{_ORDINALS[part]} entry" if part < len(_ORDINALS) else number)
            elif place or len(self.path) == 1 or self.path[:1] in _CARDS:
                words.append(part.replace("_", " "))
        return upper_first(", ".join(words)) or "A name that is empty"


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


@dataclass(frozen=True)
class Parsed:
    profile: Profile
    problems: tuple[Problem, ...]


def parse(raw: object) -> Parsed:
    """Validate raw answers.

    >>> parse({"volumes": {"now": "many", "peak": 7}}).problems[0].dotted
    'volumes.now'
    """
    if not isinstance(raw, dict):
        return Parsed(
            Profile(), (Problem((), "This is not a profile: the top level must be a mapping."),)
        )
    raw = migrated(raw)
    version = raw.get("schema_version", SCHEMA_VERSION)
    problems: dict[Path, Problem] = {}
    if isinstance(version, int) and not isinstance(version, bool) and version > SCHEMA_VERSION:
        problems["schema_version",] = Problem(
            ("schema_version",),
            f"This profile was written for schema version {version}; this version of the app "
            f"reads up to {SCHEMA_VERSION}. Update the app to open it.",
        )
    undecided: set[Path] = set()
    answers = _without_dont_know(raw, (), undecided)
    while True:  # every round but the last removes at least one answer
        try:
            profile = Profile.model_validate(_present(answers))
        except ValidationError as error:
            kept: dict[int, list[int]] = {}
            found = [
                (_original(answers, details["loc"], kept), details)
                for details in error.errors(include_url=False, include_context=True)
            ]
            for path, details in found:
                if path not in problems:
                    problems[path] = _problem(path, details)
                _remove(answers, path)
        else:
            profile._undecided = _real(undecided, set(problems))
            return Parsed(with_computed(profile), tuple(problems.values()))


def _real(undecided: set[Path], problems: set[Path]) -> frozenset[str]:
    """The undecided answers that are part of the profile: not inside something that was refused."""
    return frozenset(
        ".".join(map(str, path))
        for path in undecided
        if not any(path[:end] in problems for end in range(1, len(path) + 1))
    )


def _without_dont_know(value: Any, path: Path, undecided: set[Path]) -> Any:
    if path == ("schema_version",):
        return value
    if isinstance(value, str) and value.strip() == DONT_KNOW:
        undecided.add(path)
        return None
    if isinstance(value, str) and not value.strip():
        return None
    if len(path) > _MAX_DEPTH:
        return None  # no question lies this deep; what leads here is reported
    if isinstance(value, dict):
        cleaned = {
            key: _without_dont_know(item, (*path, str(key)), undecided)
            for key, item in value.items()
        }
        return {k: v for k, v in cleaned.items() if v is not None or _counts(path, k, value[k])}
    if isinstance(value, list):
        if path not in _CARDS:
            undecided = set()
        items = [_without_dont_know(item, (*path, i), undecided) for i, item in enumerate(value)]
        return [_empty_item(path) if item is None else item for item in items]
    return value


def _counts(path: Path, key: Any, empty: Any) -> bool:
    """Whether a key without an answer must reach the model all the same.

    A section or answer left empty (`business:`) is as good as not there. "I don't know yet" is not:
    a default must not stand in for it. An unknown key stays, to be reported.
    """
    if not path and key in _SECTIONS:
        return False
    known = question_at(".".join(map(str, (*path, key)))) is not None
    return not known or (isinstance(empty, str) and empty.strip() == DONT_KNOW)


_GONE = object()
"""Holds the place of a list entry that does not count, so that the others keep their index."""
_SECTIONS = frozenset(Profile.model_fields)
_CARDS: tuple[Path, ...] = (
    ("streams",),
    ("history", "requests"),
    ("acknowledged",),
    ("letters",),
    ("checklist",),
    ("confirmed",),
)


def _empty_item(list_path: Path) -> Any:
    # Problems, pages and "I don't know yet" speak of "stream 3": a card stays, though empty.
    return {} if list_path in _CARDS else _GONE


def _present(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _present(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_present(item) for item in value if item is not _GONE]
    return value


def _original(answers: Any, loc: tuple[int | str, ...], kept: dict[int, list[int]]) -> Path:
    """Where in the answers an error lies; its location adds type names and skips what is gone.

    ``kept`` remembers, for each list by its `id`, which entries are not gone.
    """
    path: list[str | int] = []
    node = answers
    for part in loc:
        if isinstance(node, list) and isinstance(part, int):
            if id(node) not in kept:
                kept[id(node)] = [i for i, item in enumerate(node) if item is not _GONE]
            part = kept[id(node)][part]
        elif not (isinstance(node, dict) and part in node):
            break
        node = node[part]
        path.append(part)
    return tuple(path)


def _remove(answers: Any, path: Path) -> None:
    *parents, last = path
    node = answers
    for part in parents:
        node = node[part]
        if node is _GONE:
            return
    if isinstance(node, list):
        node[int(last)] = _empty_item(tuple(parents))
    else:
        node.pop(last, None)


def _problem(path: Path, details: ErrorDetails) -> Problem:
    if details["type"] == "extra_forbidden":
        key = str(path[-1])
        beside = keys_of().get(pattern_of(".".join(map(str, path[:-1]))), [])
        near = get_close_matches(key, beside, n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        return Problem(path, f"“{key[:60]}” is not a question of this profile.{hint}")
    return Problem(path, _message(details))


_MESSAGES = {
    "string_type": "This must be text. Put it in quotes.",
    "string_unicode": "This holds half a character. Delete it and type it again.",
    "string_too_long": "This is too long: at most {max_length:,} characters.",
    "enum": "This is none of the answers. Choose one of: {expected}.",
    "literal_error": "This must be {expected}.",
    **dict.fromkeys(("bool_type", "bool_parsing"), "Answer true or false."),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "Write a whole number."),
    **dict.fromkeys(
        ("float_type", "float_parsing"), "Write a number, with a point before the decimals: 0.5"
    ),
    "finite_number": "Write a number.",
    "greater_than": "Write a number above {gt:,g}.",
    "greater_than_equal": "Write a number of {ge:,g} or more.",
    "less_than_equal": "Write a number of {le:,g} or less.",
    "too_long": "At most {max_length} entries; there are {actual_length}.",
    "list_type": "This must be a list, one entry a line.",
    **dict.fromkeys(
        ("model_type", "dict_type", "model_attributes_type"),
        "This must be a group of answers (key: value), not a single value.",
    ),
    "date": "Write a day that exists, as year-month-day: 2026-03-15",
}
"""By the type of pydantic's error; all that begin with "date" are one."""


def _message(details: ErrorDetails) -> str:
    kind, context = details["type"], details.get("ctx", {})
    if kind == "value_error":
        return str(context.get("error", details["msg"]))
    said = _MESSAGES.get("date" if kind.startswith("date") else kind)
    if said is None:
        return f"This cannot be read: {details['msg']}."
    is_line = kind == "string_too_long" and context["max_length"] == LINE_MAX
    longer = " Use the field for longer text, or shorten it." if is_line else ""
    return said.format(**context) + longer
