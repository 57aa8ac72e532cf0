"""Templates to blocks. User text never meets a parser.

A template is Jinja that writes a little Markdown: ``##`` headings, ``-`` bullets, ``>`` quotes and
paragraphs. Every ``{{ value }}`` leaves only a numbered token in the output; the Markdown is parsed
with the tokens in place, and the values come in afterwards, as the content of runs. So an answer that
reads ``# heading`` or ``{{ 7*7 }}`` stays the text it is. A value that is a block (`paragraph`,
`bullets`) stands on a line of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .blocks import Block, Bullets, Code, Field, Heading, Link, Paragraph, Quote, Run, Runs, Task
from .claims import Claim, ClaimStatus
from .installation import TEMPLATES

# Private use: no template contains them. A token for a block begins with a sign of its own, so that the
# text alone says how the document is built.
_TOKEN = re.compile(r"[\ue000\ue002](\d+)\ue001")
_BLOCK_TOKEN = re.compile(r"\ue002(\d+)\ue001")
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_VALUES = "_values"
_BLOCKS = (Bullets, Code, Field, Heading, Link, Paragraph, Quote, Task)

_SPACE = Run(" ")
_EMPTY = (Paragraph(()), Bullets(()))

_Pieces = tuple[Run | int, ...]
"""A line: texts of the template, and the numbers of the values between them."""


class _Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    QUOTE = "quote"


@dataclass(frozen=True)
class _Shape:
    """A block before its values are in it. Only bullets have more than one line; ``level`` is that of
    a heading."""

    kind: _Kind
    lines: tuple[_Pieces, ...]
    level: int = 0


@jinja2.pass_context
def _to_token(context: jinja2.runtime.Context, value: Any) -> str:
    """Replace a printed value by a token; the values are kept beside the output."""
    if isinstance(value, jinja2.Undefined):
        str(value)  # StrictUndefined raises here, naming the variable
    values: list[Any] = context[_VALUES]
    values.append(value)
    sign = "\ue002" if isinstance(value, _BLOCKS) else "\ue000"
    return f"{sign}{len(values) - 1}\ue001"


def environment() -> jinja2.Environment:
    """The sandboxed environment of the document templates. Nothing is escaped here: every value stays
    out of the text, and blocks are escaped where they become a format."""
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        finalize=_to_token,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 (see above)
    )
    made.filters |= {"paragraph": paragraph, "bullets": bullets}
    return made


def blocks(
    env: jinja2.Environment, template: str, context: Mapping[str, Any]
) -> tuple[str, tuple[Block, ...]]:
    """Render a template; return its title and its blocks."""
    values: list[Any] = []
    text = env.get_template(template).render({**context, _VALUES: values})
    title, found = "", []
    for shape in _shapes(text):
        block = _made(shape, values)
        if isinstance(block, Heading) and block.level == 1:
            title = "".join(run.text for run in block.runs)
        elif block not in _EMPTY:
            found.append(block)
    return title, tuple(found)


@lru_cache(maxsize=64)
def _shapes(text: str) -> tuple[_Shape | int | Block, ...]:
    """How a rendered template is built: shapes, the numbers of values that are blocks, and blocks that
    are the template's alone. It holds no value: the next profile whose claims stand in the same places
    has the very same."""
    return tuple(_made(shape, []) if _is_fixed(shape) else shape for shape in _parse(text))


def _is_fixed(shape: _Shape | int) -> bool:
    return isinstance(shape, _Shape) and all(
        isinstance(piece, Run) for line in shape.lines for piece in line
    )


def _parse(text: str) -> Iterator[_Shape | int]:
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        while lines:
            yield _take(lines)


def _take(lines: list[str]) -> _Shape | int:
    """Take the next block's lines off the front."""
    line = lines.pop(0)
    if heading := _HEADING.fullmatch(line):
        return _Shape(_Kind.HEADING, (_pieces(heading[2]),), len(heading[1]))
    if token := _BLOCK_TOKEN.fullmatch(line):
        return int(token[1])
    if line.startswith("- "):
        items = [line]
        while lines and lines[0].startswith("- "):
            items.append(lines.pop(0))
        return _Shape(_Kind.BULLETS, tuple(_pieces(item[2:]) for item in items))
    if line.startswith("> "):
        quoted = [line[2:]]
        while lines and lines[0].startswith("> "):
            quoted.append(lines.pop(0)[2:])
        return _Shape(_Kind.QUOTE, (_pieces(" ".join(quoted)),))
    paragraph = [line]
    while lines and not lines[0].startswith(("- ", "> ", "#")):
        paragraph.append(lines.pop(0))
    return _Shape(_Kind.PARAGRAPH, (_pieces(" ".join(paragraph)),))


def _pieces(text: str) -> _Pieces:
    # Split at a group, so every second piece is the number of a value.
    split = _TOKEN.split(text)
    return tuple(
        int(piece) if place % 2 else Run(piece) for place, piece in enumerate(split) if piece
    )


def _made(shape: _Shape | int | Block, values: list[Any]) -> Block:
    if isinstance(shape, int):
        value: Block = values[shape]
        return value
    if not isinstance(shape, _Shape):
        return shape
    if shape.kind is _Kind.BULLETS:
        return Bullets(tuple([_runs(line, values) for line in shape.lines]))
    runs = _runs(shape.lines[0], values)
    match shape.kind:
        case _Kind.HEADING:
            return Heading(shape.level, runs)
        case _Kind.QUOTE:
            return Quote(runs)
        case _Kind.PARAGRAPH:
            return Paragraph(runs)


def _runs(line: _Pieces, values: list[Any]) -> Runs:
    if len(line) == 1:
        only = line[0]
        return (only if isinstance(only, Run) else as_run(values[only]),)
    runs = [piece if isinstance(piece, Run) else as_run(values[piece]) for piece in line]
    return tuple([run for run in runs if run.text])


def paragraph(values: Iterable[Any]) -> Paragraph:
    """Claims, runs or texts one after the other; of none of them, a block that is left out."""
    spaced = [run for value in values for run in (as_run(value), _SPACE)]
    return Paragraph(tuple(spaced[:-1]))


def bullets(values: Iterable[Any]) -> Bullets:
    """Claims, runs or texts, each a bullet; of none of them, a block that is left out."""
    return Bullets(tuple([(as_run(value),) for value in values]))


def as_run(value: Any) -> Run:
    """What a value is in a document: a claim says which one it is, and whether it is open."""
    if isinstance(value, Claim):
        unsettled = value.status in (ClaimStatus.MISSING, ClaimStatus.CONTRADICTED)
        return Run(value.text, value.id, unsettled)
    return value if isinstance(value, Run) else Run(str(value))
