"""Templates to blocks. User text never meets a parser.

A template is Jinja that writes a little Markdown: ``##`` headings, ``-`` bullets, ``>`` quotes and
paragraphs. It is rendered to pieces, not to a text: what the template itself says, which is read as
Markdown, and between that the values, which are runs or blocks and are not read at all. So an answer
that reads ``# heading`` or ``{{ 7*7 }}`` stays the text it is. A value that is a block (`paragraph`,
`bullets`) stands on a line of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..claims import Claim
from ..claims.select import named
from ..installation import TEMPLATES
from .blocks import Block, Bullets, Code, Field, Heading, Link, Paragraph, Quote, Run, Runs, Task

_MARK = re.compile(r"(#{1,3}|[->]) +")
_BLOCKS = (Bullets, Code, Field, Heading, Link, Paragraph, Quote, Task)
_SPACE = Run(" ")
_EMPTY = (Paragraph(()), Bullets(()))


class _Generator(NativeCodeGenerator):
    """Compiles a template so that values come out as they are, not as text. It refuses one that names
    a claim which can never be: the sentence would be left out without a word."""

    def visit_Call(  # noqa: N802 (Jinja's name)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        try:
            placed(node)
        except ValueError as error:
            self.fail(str(error), node.lineno)
        super().visit_Call(node, frame, forward_caller=forward_caller)


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator


def placed(call: nodes.Call) -> list[str]:
    """The ids, as they are declared, of the claims that a call in a template picks. Raises `ValueError`
    where it picks none."""
    if isinstance(call.node, nodes.Name) and call.node.name in ("claim", "has", "of", "alone"):
        return [id_ for argument in call.args for id_ in named(_pattern(argument))]
    return []


def _pattern(argument: nodes.Expr) -> str:
    """An id as a template writes it, with ``*`` for what is filled in later."""
    match argument:
        case nodes.Const():
            return str(argument.value)
        case nodes.Concat():
            return "".join(map(_pattern, argument.nodes))
    return "*"


@jinja2.pass_context  # with a context, Jinja makes no text of a literal beforehand
def _as_piece(_: jinja2.runtime.Context, value: Any) -> Run | Block:
    """A printed value: a block, or a run of any other."""
    return value if isinstance(value, _BLOCKS) else as_run(value)


@cache
def environment() -> jinja2.Environment:
    """The sandboxed environment of the document templates. Nothing is escaped here: every value stays
    out of the text, and blocks are escaped where they become a format."""
    made = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        finalize=_as_piece,
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
    pieces = cast(Iterable[str | Run | Block], env.get_template(template).generate(context))
    title, found = "", []
    for mark, lines in groupby(_lines(pieces), itemgetter(0)):
        for block in _blocks(mark, [content for _, content in lines]):
            if isinstance(block, Heading) and block.level == 1:
                title = "".join(run.text for run in block.runs)
            elif block not in _EMPTY:
                found.append(block)
    return title, tuple(found)


def _lines(pieces: Iterable[str | Run | Block]) -> Iterator[tuple[str, Any]]:
    """Each line: what it is, and its runs, or the block that it is."""
    line: list[str | Run] = [""]
    for piece in pieces:
        if isinstance(piece, str):
            first, *others = piece.split("\n")
            line[-1:] = [line[-1] + first] if isinstance(line[-1], str) else [line[-1], first]
            for text in others:
                yield _line(line)
                line = [text]
        elif isinstance(piece, Run):
            line.append(piece)
        else:
            yield _line(line)
            yield "value", piece
            line = [""]
    yield _line(line)


def _line(line: list[str | Run]) -> tuple[str, Runs]:
    """The mark a line begins with, and the runs after it. Only the template's own text is looked at:
    its first piece is always that."""
    if line == [""]:
        return "blank", ()
    if isinstance(line[-1], str):
        line[-1] = line[-1].rstrip()
    text = str(line[0]).lstrip()
    mark = _MARK.match(text)
    line[0] = text[mark.end() :] if mark else text
    runs = tuple([Run(p) if isinstance(p, str) else p for p in line if p != ""])
    return mark[1] if mark else "text" if runs else "blank", runs


def _blocks(mark: str, lines: list[Any]) -> list[Block]:
    """The blocks of lines that begin alike."""
    match mark:
        case "-":
            return [Bullets(tuple(lines))]
        case ">":
            return [Quote(_joined(lines))]
        case "text":
            return [Paragraph(_joined(lines))]
        case "value":
            return lines
        case "blank":
            return []
        case _:
            return [Heading(len(mark), runs) for runs in lines]


def _joined(lines: list[Runs]) -> Runs:
    return tuple([run for line in lines for run in (_SPACE, *line)][1:])


def paragraph(values: Iterable[Any]) -> Paragraph:
    """Claims, runs or texts one after the other; of none of them, a block that is left out."""
    spaced = [run for value in values for run in (*as_runs(value), _SPACE)]
    return Paragraph(tuple(spaced[:-1]))


def bullets(values: Iterable[Any]) -> Bullets:
    """Claims, runs or texts, each a bullet; of none of them, a block that is left out."""
    return Bullets(tuple([as_runs(value) for value in values]))


def as_runs(value: Any) -> Runs:
    """The same of a claim that is known in part: only what is open in it is marked as a gap."""
    if not isinstance(value, Claim) or not value.marks:
        return (as_run(value),)
    places = re.split(f"({'|'.join(map(re.escape, value.marks))})", value.text)
    return tuple(Run(text, value.id, gap=text in value.marks) for text in places if text)


def as_run(value: Any) -> Run:
    """What a value is in a document: a claim says which one it is, and whether it is open."""
    if isinstance(value, Claim):
        return Run(value.text, value.id, gap=not value.asserted)
    return value if isinstance(value, Run) else Run(str(value))
