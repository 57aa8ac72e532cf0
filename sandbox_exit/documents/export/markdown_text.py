"""Markdown that comes out as the same text in CommonMark, on GitHub and in Python-Markdown.

The dialects differ in what a backslash may escape: Python-Markdown takes only ``\\`*_{}[]()>#+-.!``, so
every other character that means something is written as an entity. Bold is a gap and nothing else,
italics are labels.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import assert_never

from ..blocks import (
    Block,
    Bullets,
    Code,
    Document,
    Field,
    Heading,
    Link,
    Paragraph,
    Quote,
    Run,
    Task,
)
from . import layout
from .characters import writable
from .layout import Line
from .marks import Mark, mark

# One set of characters, which is looked for many times faster than what the two harmless ones among
# them depend on.
_INLINE = re.compile(r"[\\`*\[\]<|~&_]")
# An ampersand before a space or a URL's parameter starts no entity; an underscore between letters or
# digits is itself in every dialect.
_HARMLESS = re.compile(r"&(?=\s|\w+=)|(?<=[^\W_])_(?=[^\W_])")
_ENTITIES = {"<": "&lt;", "|": "&#124;", "~": "&#126;", "&": "&amp;", "=": "&#61;", ":": "&#58;"}
_LINE_START = re.compile(r"[#>:]|[-+](?=\s|$)|[-=](?=[-=\s]*$)|(?<=\d)[.)](?=\s|$)")
# Any script's: Python-Markdown starts a list with them.
_DIGITS = re.compile(r"\d+")
_HARD_BREAK = "  \n"


def to_markdown(doc: Document) -> str:
    """``doc`` as Markdown. Its title, subject and date come first, then its notes."""
    facts = (("Product", doc.product), ("Prepared by", doc.author), ("Subject", doc.subject))
    head = [_fact(label, [Run(text)]) for label, text in (*facts, ("Date", doc.date)) if text]
    notes = [_quoted(_fact("Note", [Run(note)])) for note in doc.notes]
    parts = [_heading(1, [Run(doc.title)]), _HARD_BREAK.join(head), *notes]
    return "\n\n".join(parts) + "\n\n" + body_markdown(doc)


def github_box(found: Mark) -> str:
    """The check box of a GitHub task list."""
    return "[x]" if found.done else "[ ]"


def body_markdown(doc: Document, box: Callable[[Mark], str] = github_box) -> str:
    """The blocks of ``doc`` as Markdown, without title and head; ``box`` draws a task's check box."""
    parts: list[str] = []
    before: Block | None = None
    for block in doc.blocks:
        text = _block(block, box)
        if isinstance(block, Task) and isinstance(before, Task):
            parts[-1] += f"\n{text}"
        elif text:
            parts.append(text)
        before = block
    return "\n\n".join(parts) + "\n"


def _block(block: Block, box: Callable[[Mark], str]) -> str:
    match block:
        case Heading(level, runs):
            return _heading(level, runs)
        case Paragraph(runs):
            return _paragraphs(runs)
        case Bullets(items):
            shown = [_lines(item) for item in items]
            return "\n".join(_item(item) for item in shown if item)
        case Field(label, runs):
            several = len(layout.paragraphs(runs)) > 1
            return f"{_label(label)}\n\n{_paragraphs(runs)}" if several else _fact(label, runs)
        case Quote(runs):
            return _quoted(_paragraphs(runs, indented=True))
        case Code(text):
            return _fenced(writable(text))
        case Task(runs=runs, why=why):
            found = mark(block)
            reason = _fact(found.word, [Run(why)]) if why.strip() else f"*{found.word}*"
            return _item(f"{box(found)} {_lines(runs)}{_HARD_BREAK}{reason}")
        case Link(label, url):
            return f"[{_lines([Run(label)])}](<{url}>)"
    assert_never(block)


def _heading(level: int, runs: Sequence[Run]) -> str:
    sole = layout.sole_line(runs)
    text = _inline(sole) if sole is not None else _spans(layout.one_line(runs))
    if not text:
        return ""
    # Hash marks at the end of a heading are decoration and vanish.
    shown = text.rstrip("#")
    return "#" * level + " " + shown + r"\#" * (len(text) - len(shown))


def _paragraphs(runs: Sequence[Run], *, indented: bool = False) -> str:
    if not indented and (sole := layout.sole_line(runs)) is not None:
        return _start(_inline(sole))
    groups = layout.paragraphs(runs, indented=indented)
    return "\n\n".join(_HARD_BREAK.join(map(_line, group)) for group in groups)


def _lines(runs: Sequence[Run]) -> str:
    if (sole := layout.sole_line(runs)) is not None:
        return _start(_inline(sole))
    return _HARD_BREAK.join(map(_line, layout.filled(runs)))


def _label(label: str) -> str:
    return f"*{_lines([Run(label)])}:*"


def _fact(label: str, runs: Sequence[Run]) -> str:
    return f"{_label(label)} {_lines(runs)}".rstrip()


def _item(text: str) -> str:
    return "- " + text.replace("\n", "\n  ")


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _fenced(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.rstrip()}\n{fence}"


def _line(line: Line) -> str:
    return _start(_spans(line))


def _spans(line: Line) -> str:
    if len(line) == 1 and not line[0].gap:
        return _inline(line[0].text)
    text = layout.plain(line)
    shown: list[str] = []
    position = 0
    for segment in line:
        end = position + len(segment.text)
        if segment.gap:
            shown.append(_bold(segment.text, text[position - 1 : position], text[end : end + 1]))
        else:
            shown.append(_inline(segment.text))
        position = end
    return "".join(shown)


def _inline(text: str) -> str:
    return _INLINE.sub(_escape_inline, text)


def _escape_inline(match: re.Match[str]) -> str:
    char = match[0]
    harmless = char in "&_" and _HARMLESS.match(match.string, match.start())
    return char if harmless else _escape(char)


def _escape(char: str) -> str:
    return _ENTITIES.get(char, f"\\{char}")


def _start(line: str) -> str:
    """``line`` so that nothing at its start is a list, heading, quote, rule or definition; the spaces
    of a deliberate indentation survive."""
    if line[:1].isalpha():
        return line
    text = line.lstrip(" ")
    number = _DIGITS.match(text)
    if found := _LINE_START.match(text, number.end() if number else 0):
        text = text[: found.start()] + _escape(found[0]) + text[found.end() :]
    return "&nbsp;" * (len(line) - len(line.lstrip(" "))) + text


def _bold(text: str, before: str, after: str) -> str:
    """``text`` in bold, whatever stands next to it.

    CommonMark takes ``**`` next to a letter for bold only if the inside does not start or end with
    punctuation, so brackets stay outside and HTML helps in the rest of the cases.
    """
    core = text.strip()
    if not core:
        return text
    lead, trail = text.split(core, 1)
    inner = core[1:-1]
    if core.startswith("[") and core.endswith("]") and inner.strip() == inner != "":
        bold = f"\\[**{_inline(inner)}**\\]"
    elif (lead or not before or _delimits(before) or not _delimits(core[0])) and (
        trail or not after or _delimits(after) or not _delimits(core[-1])
    ):
        bold = f"**{_inline(core)}**"
    else:
        bold = f"<strong>{_inline(core)}</strong>"
    return f"{lead}{bold}{trail}"


def _delimits(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "PS"
