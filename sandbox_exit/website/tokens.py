"""HTML as a stream of tags and text, in one pass whose time grows with its length only.

A parser that builds a tree as browsers do can be made to take quadratic time and memory: 200 kB of
nested ``<div>`` keep Lexbor busy for half a minute, and Python's own ``html.parser`` never ends on
2 MB of ``<!--``. What is wanted here (words, links, form fields) needs no tree. The rules are those of
the HTML standard's tokenizer (https://html.spec.whatwg.org/multipage/parsing.html#tokenization).
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_TOKENS = 100_000
MAX_ATTRIBUTES = 60
_VALUE_MAX = 4000

_NEXT = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"[A-Za-z][^\t\n\f\r />]{0,60}")
_SPACE = re.compile(r"[\t\n\f\r /]*+")
_ATTRIBUTE = re.compile(r"=?[^\t\n\f\r />=]*+")
_EQUALS = re.compile(r"[\t\n\f\r ]*+=[\t\n\f\r ]*+")
_UNQUOTED = re.compile(r"[^\t\n\f\r >]*+")
_RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript"}
"""Elements whose content is no markup, as in a browser that runs scripts."""
_RAW_BUT_ENTITIES = {"title", "textarea"}
_CLOSES = {
    name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.I) for name in _RAW | _RAW_BUT_ENTITIES
}


@dataclass(frozen=True)
class Start:
    """``<name …>``; ``raw`` is the content of an element that holds no markup."""

    name: str
    attributes: dict[str, str]
    raw: str = ""


@dataclass(frozen=True)
class Stop:
    """``</name>``."""

    name: str


@dataclass(frozen=True)
class Words:
    """Text between tags, entities resolved."""

    text: str


class TooMany(Exception):
    """There is more markup than is read."""


def resolve(text: str) -> str:
    """``text`` with entities resolved, as far as they can be."""
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits (Python's limit for reading integers)
        return text


def tokens(source: str) -> Iterator[Start | Stop | Words]:
    """The tokens of a page, in order. Raises `TooMany` after the first `MAX_TOKENS`."""
    position, end = 0, len(source)
    for _ in range(MAX_TOKENS):
        if position >= end:
            return
        match = _NEXT.search(source, position)
        opens = match.start() if match else end
        if opens > position:
            yield Words(resolve(source[position:opens]))
            position = opens
            continue
        token, position = _markup(source, position)
        if token is not None:
            yield token
    if position < end:
        raise TooMany


def _markup(source: str, at: int) -> tuple[Start | Stop | None, int]:
    """The tag or comment at ``at``, and where it ends. One that never ends swallows the rest."""
    if source.startswith("<!--", at):
        # "<!-->" and "<!--->" are whole comments.
        for short in ("<!-->", "<!--->"):
            if source.startswith(short, at):
                return None, at + len(short)
        return None, _after(source, "-->", at + 4)
    closing = source.startswith("</", at)
    name = _NAME.match(source, at + (2 if closing else 1))
    if name is None:
        return None, _after(source, ">", at + 1)
    if closing:
        return Stop(name[0].lower()), _after(source, ">", name.end())
    return _start(source, name[0].lower(), name.end())


def _start(source: str, name: str, at: int) -> tuple[Start | None, int]:
    attributes: dict[str, str] = {}
    end = len(source)
    while True:
        at = _end_of(_SPACE, source, at)
        if at >= end:
            return None, end
        if source[at] == ">":
            break
        stop = _end_of(_ATTRIBUTE, source, at)
        key = source[at : min(stop, at + 60)].lower()
        at = stop
        equals = _EQUALS.match(source, at)
        value = ""
        if equals:
            at = equals.end()
            quote = source[at : at + 1]
            if quote in ('"', "'"):
                close = source.find(quote, at + 1)
                if close < 0:
                    return None, end
                value, at = source[at + 1 : min(close, at + 1 + _VALUE_MAX)], close + 1
            else:
                stop = _end_of(_UNQUOTED, source, at)
                value, at = source[at : min(stop, at + _VALUE_MAX)], stop
        if key not in attributes and len(attributes) < MAX_ATTRIBUTES:
            attributes[key] = resolve(value)
    at += 1
    if name not in _CLOSES:
        return Start(name, attributes), at
    closes = _CLOSES[name].search(source, at)
    raw = source[at : closes.start() if closes else end]
    if name in _RAW_BUT_ENTITIES:
        raw = resolve(raw)
    return Start(name, attributes, raw), closes.start() if closes else end


def _end_of(pattern: re.Pattern[str], source: str, at: int) -> int:
    match = pattern.match(source, at)
    return match.end() if match else at


def _after(source: str, mark: str, at: int) -> int:
    found = source.find(mark, at)
    return len(source) if found < 0 else found + len(mark)
