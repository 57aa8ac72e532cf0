"""Templates to blocks. User text never meets a parser.

A template is Jinja that writes a little Markdown: ``##`` headings, ``-`` bullets, ``>`` quotes and
paragraphs. Every ``{{ value }}`` leaves only a numbered token in the output; the Markdown is parsed
with the tokens in place, and the values come in afterwards, as the content of runs. So an answer that
reads ``# heading`` or ``{{ 7*7 }}`` stays the text it is.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from .blocks import Block, Bullets, Code, Field, Heading, Link, Paragraph, Quote, Run, Runs, Task
from .claims import Claim, ClaimStatus

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

_TOKEN = re.compile(r"\ue000(\d+)\ue001")  # private use: no template contains them
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_VALUES = "_values"
_BLOCKS = (Bullets, Code, Field, Heading, Link, Paragraph, Quote, Task)


@jinja2.pass_context
def _to_token(context: jinja2.runtime.Context, value: Any) -> str:
    """Replace a printed value by a token; the values are kept beside the output."""
    if isinstance(value, jinja2.Undefined):
        str(value)  # StrictUndefined raises here, naming the variable
    if isinstance(value, Markup):
        return value  # what a macro printed: its values are tokens already
    values: list[Any] = context[_VALUES]
    values.append(value)
    return Markup(f"\ue000{len(values) - 1}\ue001")  # noqa: S704 (a number, no user text)


def environment() -> jinja2.Environment:
    """The sandboxed environment of the document templates."""
    return ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        finalize=_to_token,
        trim_blocks=True,
        lstrip_blocks=True,
        # Marks what macros print as `Markup`, which tells it from a value's text. Nothing is escaped
        # here: blocks are escaped where they become a format.
        autoescape=True,
    )


def blocks(
    env: jinja2.Environment, template: str, context: Mapping[str, Any]
) -> tuple[str, tuple[Block, ...]]:
    """Render a template; return its title and its blocks."""
    values: list[Any] = []
    text = env.get_template(template).render({**context, _VALUES: values})
    title, found = "", []
    for block in _parse(text, values):
        if isinstance(block, Heading) and block.level == 1:
            title = "".join(run.text for run in block.runs)
        else:
            found.append(block)
    return title, tuple(found)


def _parse(text: str, values: list[Any]) -> Iterator[Block]:
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        while lines:
            yield from _take(lines, values)


def _take(lines: list[str], values: list[Any]) -> Iterator[Block]:
    """Take the next block's lines off the front."""
    line = lines.pop(0)
    heading, token = _HEADING.fullmatch(line), _TOKEN.fullmatch(line)
    if heading:
        yield Heading(len(heading[1]), _runs(heading[2], values))
    elif token and isinstance(values[int(token[1])], _BLOCKS):
        yield values[int(token[1])]
    elif line.startswith("- "):
        items = [line]
        while lines and lines[0].startswith("- "):
            items.append(lines.pop(0))
        yield Bullets(tuple(_runs(item[2:], values) for item in items))
    elif line.startswith("> "):
        quoted = [line[2:]]
        while lines and lines[0].startswith("> "):
            quoted.append(lines.pop(0)[2:])
        yield Quote(_runs(" ".join(quoted), values))
    else:
        paragraph = [line]
        while lines and not lines[0].startswith(("- ", "> ", "#")):
            paragraph.append(lines.pop(0))
        yield Paragraph(_runs(" ".join(paragraph), values))


def _runs(text: str, values: list[Any]) -> Runs:
    alone = _TOKEN.fullmatch(text)
    if alone:
        return (_run(values[int(alone[1])]),)
    runs: list[Run] = []
    position = 0
    for match in _TOKEN.finditer(text):
        runs.append(Run(text[position : match.start()]))
        runs.append(_run(values[int(match[1])]))
        position = match.end()
    runs.append(Run(text[position:]))
    return tuple(run for run in runs if run.text)


def _run(value: Any) -> Run:
    if isinstance(value, Claim):
        unsettled = value.status in (ClaimStatus.MISSING, ClaimStatus.CONTRADICTED)
        return Run(value.text, value.id, unsettled)
    return value if isinstance(value, Run) else Run(str(value))
