"""Profiles as YAML: a reader for files nobody vouches for, a writer for people.

The reader takes a small, unsurprising part of YAML. Every value is text, a whole number, a decimal
number, ``true``/``false`` or ``null``; so ``country: NO``, ``10:30``, ``007`` and ``2026-03-15`` stay
the text that was typed. Anchors, tags, several documents and repeated keys are refused.

The writer puts text in quotes wherever another YAML reader (1.1 or 1.2) would take it for something
else, so that reading back what was written always gives the same answers.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from .question_list import keys_of

MAX_BYTES = 1_000_000
"""A profile with every answer at its longest stays below this."""
MAX_DEPTH = 30
MAX_VALUES = 20_000
"""A profile with every list full has about 1,000 values."""
MAX_KEY = 100
"""Longest key, in characters; YAML itself ends at 1,024."""

SCHEMA_FILE = "profile.schema.json"

Path = tuple[str | int, ...]


class FormatError(ValueError):
    """The file is not a profile in YAML. ``message`` says what is wrong and what to do; ``line``
    counts from 1, `None` where no line is meant."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"Line {line}: {message}")
        self.message = message
        self.line = line


@dataclass(frozen=True)
class Loaded:
    """``raw`` holds the answers as typed; ``lines`` the line (from 1) of each key and list entry."""

    raw: dict[str, Any]
    lines: dict[Path, int]

    def line(self, path: Path) -> int | None:
        """The line of an answer, or of the nearest group around it that is in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


# Text that YAML 1.2 allows in a file as it is; everything else must be escaped (YAML 1.2.2, 5.1).
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,299})(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
_NULLS = frozenset({"", "~", "null"})
_BOOLEANS = {"true": True, "false": False}


def load_yaml(data: bytes) -> Loaded:
    """Read a profile.

    Raises `FormatError` for anything that is not one mapping of answers.
    """
    text = _decode(data)
    builder = _Builder()
    try:
        return builder.build(yaml.parse(text, Loader=_loader()))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        shown = text.splitlines()[mark.line : mark.line + 1] if mark else []
        if shown and re.match(r" *\t", shown[0]):
            raise FormatError("The line begins with a tab. Indent with spaces.", line) from None
        raise FormatError(_explain(str(error.problem), str(error.context)), line) from None
    except yaml.YAMLError as error:
        raise FormatError(_explain(str(error), "")) from None


@cache
def _loader() -> Any:
    """libyaml where the installed PyYAML has it, about ten times as fast; the events are the same."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise FormatError(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB. That is not a profile."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_wide(data):
        raise FormatError("The file is in UTF-16 or UTF-32. Save it as UTF-8.")
    if b"\0" in data:
        raise FormatError("This is not a text file. A profile is a text file in YAML.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(
            "This is not UTF-8 text. If it is a text file, save it as UTF-8.", line
        ) from None
    found = _UNPRINTABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise FormatError(
            f"A control character (U+{ord(found[0]):04X}) cannot stand in the file. Delete it.",
            line,
        )
    return text


def _looks_wide(data: bytes) -> bool:
    head = data[:200]
    return len(head) > 3 and (not any(head[::2]) or not any(head[1::2])) and any(head)


def _explain(problem: str, context: str) -> str:
    if "mapping values are not allowed" in problem:
        return "There is a second “: ” in this line. Put the text after the first one in quotes."
    if "quoted scalar" in context and "end of stream" in problem:
        return "A quotation mark is opened and never closed."
    if "could not find expected ':'" in problem:
        return "A “:” is missing after a key, or a line of text is not indented."
    if "block mapping" in context or "block collection" in context:
        return "This line's indentation, or the one above, is not right. Align it with its group."
    if "cannot start any token" in problem:
        return "The text begins with a character that has a meaning in YAML. Put it in quotes."
    if "flow" in context:
        return "A bracket [ or { is not closed, or a comma is missing."
    if "anchor" in context or "alias" in context:
        return _ALIAS
    if "tag" in context or "tag" in problem:
        return _TAG
    return f"This is not valid YAML ({problem}). Check quotation marks and indentation."


_NOTHING = "The file is empty, or holds comments only."
_ALIAS = "Anchors and aliases (& and *) are not used in a profile. Put the text in quotes."
_TAG = "Tags (!) are not used in a profile. Put the text in quotes."


class _Builder:
    """Builds the answers from parser events, refusing what a profile has no use for."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.count = 0

    def build(self, events: Iterator[Any]) -> Loaded:
        next(events)  # the start of the stream
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            raise FormatError(_NOTHING)
        value_event = next(events)
        if _is_empty(value_event):
            raise FormatError(_NOTHING)
        if not isinstance(value_event, yaml.MappingStartEvent):
            raise FormatError(
                "This is not a profile. A profile begins with lines such as “business:”.",
                _line(value_event),
            )
        raw = self._value(value_event, events, ())
        next(events)  # the end of the document
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise FormatError(
                "A second document begins here (---). A file holds one profile.", _line(after)
            )
        return Loaded(raw, self.lines)

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self._refuse(event, path)
        if isinstance(event, yaml.ScalarEvent):
            # A quoted or block text is text; a plain one is read by the narrow rules of this module.
            return _plain_value(event.value) if event.implicit[0] else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, path)
        return self._mapping(events, path)

    def _refuse(self, event: Any, path: Path) -> None:
        self.count += 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise FormatError(_ALIAS, _line(event))
        if event.tag is not None:
            raise FormatError(_TAG, _line(event))
        if len(path) > MAX_DEPTH:
            raise FormatError(f"This is nested deeper than {MAX_DEPTH} levels.", _line(event))
        if self.count > MAX_VALUES:
            raise FormatError(
                f"The file holds more than {MAX_VALUES:,} values. That is not a profile.",
                _line(event),
            )

    def _list(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*path, len(items))
            self.lines[here] = _line(event)
            items.append(self._value(event, events, here))
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._refuse(event, path)
            if not isinstance(event, yaml.ScalarEvent):
                raise FormatError("A key must be text.", _line(event))
            key = event.value
            if not key and event.implicit[0]:
                raise FormatError("The key before “:” is missing.", _line(event))
            if len(key) > MAX_KEY:
                raise FormatError(
                    f"A key can have at most {MAX_KEY} characters. Is a line break missing?",
                    _line(event),
                )
            here = (*path, key)
            if key in entries:
                raise FormatError(
                    f"“{key}” is given a second time; the first is in line {self.lines[here]}. "
                    "Keep one of them.",
                    _line(event),
                )
            self.lines[here] = _line(event)
            entries[key] = self._value(next(events), events, here)
        return entries


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _is_empty(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value == ""


def _plain_value(text: str) -> Any:
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    match = _NUMBER.fullmatch(text)
    if not match:
        return text
    if match[1] is None and match[2] is None:
        return int(text)
    number = float(text)
    return number if math.isfinite(number) else text


# Writing

_WIDTH = 96
_HEADER = """\
# Sandbox Exit profile: the answers of one request for Amazon SES production access.
# Edit it here or in the app. Comments are not kept when the app saves.
"""

# Characters that break a line for some reader, turn the direction of the text around or cannot be
# seen at all at the start of a file: shown as escapes, so that the file reads as what it is.
_ESCAPED = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U0010ffff]"
)
_PLAIN_START = re.compile(r"[\w(/„“«]")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|[\t\n]|^\s|\s$")
# YAML 1.1 as PyYAML knows it, plus y/n of older readers and the numbers of YAML 1.2's core schema.
_MISREAD = re.compile(
    r"[yYnN]|[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?",
    re.ASCII,
)
_FOLD_AT = re.compile(r"(?<=\S) (?=\S)")


def dump_yaml(raw: dict[str, Any], schema: str | None = SCHEMA_FILE) -> str:
    """Write answers as YAML for people; ``load_yaml(dump_yaml(raw).encode()).raw == raw``.

    Keys come in the order of the questions, unknown ones after them. ``schema`` is where an editor
    finds the JSON Schema, relative to the file. Raises `ValueError` for what YAML cannot hold (half a
    surrogate pair, infinity) or `load_yaml` would refuse (a very long key, deep nesting) and
    `TypeError` for a value that is no JSON value.
    """
    modeline = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return f"{_HEADER}{modeline}\n{plain_yaml(raw)}"


def plain_yaml(raw: dict[str, Any]) -> str:
    """The same without its head, for what is no profile."""
    return ("\n".join(_mapping_lines(raw, "", (), 0)).lstrip("\n") if raw else "{}") + "\n"


def in_question_order(mapping: dict[str, Any], path: Path) -> list[tuple[str, Any]]:
    """The entries of a group of answers in the order of the questions, unknown keys last."""
    dotted = ".".join("*" if isinstance(part, int) else part for part in path)
    order = keys_of().get(dotted, [])
    places = {key: place for place, key in enumerate(order)}
    return sorted(mapping.items(), key=lambda item: places.get(item[0], len(places)))


def _mapping_lines(mapping: dict[str, Any], indent: str, path: Path, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        raise ValueError(f"The answers are nested deeper than {MAX_DEPTH} levels.")
    for key, value in in_question_order(mapping, path):
        if not isinstance(key, str):
            raise TypeError(f"A key must be text, not {type(key).__name__}.")
        if len(key) > MAX_KEY:
            raise ValueError(f"A key can have at most {MAX_KEY} characters.")
        if depth == 0 and isinstance(value, dict | list) and value:
            yield ""
        shown = key if _is_plain(key) else _quoted(key)
        yield from _entry_lines(f"{indent}{shown}:", value, indent, (*path, key), depth)


def _list_lines(items: list[Any], indent: str, path: Path, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        raise ValueError(f"The answers are nested deeper than {MAX_DEPTH} levels.")
    for index, value in enumerate(items):
        here = (*path, index)
        if isinstance(value, dict) and value:
            first, *rest = _mapping_lines(value, indent + "  ", here, depth + 1)
            yield f"{indent}- {first[len(indent) + 2 :]}"
            yield from rest
        else:
            yield from _entry_lines(f"{indent}-", value, indent, here, depth)


def _entry_lines(lead: str, value: Any, indent: str, path: Path, depth: int) -> Iterator[str]:
    """``lead`` (a key or a dash) and its value, on the same line or indented below it."""
    inner = indent + "  "
    if isinstance(value, dict) and value:
        yield lead
        yield from _mapping_lines(value, inner, path, depth + 1)
    elif isinstance(value, list) and value:
        yield lead
        yield from _list_lines(value, inner, path, depth + 1)
    elif isinstance(value, str):
        yield from _text_lines(lead, value, inner)
    else:
        yield f"{lead} {_other(value)}"


def _other(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            if not math.isfinite(value):
                raise ValueError("A number must be finite.")
            shown = repr(value)
            # YAML 1.1 takes 1e+22 for text; with a point, both versions read a number.
            return shown.replace("e", ".0e") if "e" in shown and "." not in shown else shown
        case dict():
            return "{}"
        case list():
            return "[]"
        case _:
            raise TypeError(f"{type(value).__name__} is not a value an answer can have.")


def _text_lines(lead: str, text: str, indent: str) -> Iterator[str]:
    if _ESCAPED.search(text) or not text.strip() or text.endswith("\n\n"):
        yield f"{lead} {_quoted(text)}"
    elif "\n" in text and not text[0].isspace():
        body = text.removesuffix("\n")
        yield f"{lead} {'|' if body != text else '|-'}"
        yield from (indent + line if line else "" for line in body.split("\n"))
    elif len(indent) > 2 and _folds(text):  # the profile's name stays one line, to be found fast
        yield f"{lead} >-"
        yield from (indent + line for line in _folded(text, _WIDTH - len(indent)))
    else:
        yield f"{lead} {text if _is_plain(text) else _quoted(text)}"


def _folds(text: str) -> bool:
    fits = len(text) <= _WIDTH
    return not (fits or "\n" in text or "\t" in text or text[0].isspace() or text[-1].isspace())


def _folded(text: str, width: int) -> Iterator[str]:
    """Lines a reader joins again with one space each; broken at single spaces only."""
    line = ""
    for word in _FOLD_AT.split(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _is_plain(text: str) -> bool:
    """Whether every YAML reader takes this, without quotes, for this very text."""
    if not _PLAIN_START.match(text) or _NOT_PLAIN.search(text) or _ESCAPED.search(text):
        return False
    if _MISREAD.fullmatch(text) or _plain_value(text) != text:
        return False
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return not any(pattern.match(text) for _, pattern in resolvers)


_SHORT = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text.translate(_SHORT))}"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(f"Half a character (U+{code:04X}) cannot be saved. Delete it.")
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
