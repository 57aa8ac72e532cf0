"""Markdown that comes out as the same text in CommonMark, on GitHub and in Python-Markdown.

The dialects differ in what a backslash may escape: Python-Markdown takes only ``\\`*_{}[]()>#+-.!``, so
every other character that means something is written as an entity. Bold is a gap and nothing else,
italics are labels.

GitHub looks at the finished text for names, numbers, icons and formulas, where no escape is left; only
an element around the first character keeps it from them. It also makes bare links and mail addresses
clickable. That is left to it, as their text stays the same, unless the link holds an escape: inside a
link GitHub shows that as it is written.
"""

import re
import string
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
from .marks import Mark, mark, planned

_INLINE = re.compile(
    r"[\\`*\[\]<|~&_]"  # one set: looked for much faster than what the harmless among them depend on
    r"|(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])"  # GitHub: somebody's name
    r"|#(?=[0-9])"  # an issue
    r"|:(?=(?=[0-9_+-]*[a-z])[a-z0-9_+-]{1,50}:|1(?:00|234):|[+-]1:)"  # an icon
    r"|\$(?=[^\s0-9]|[0-9][^$]*\$)"  # a formula
)
# An ampersand before a space or a URL's parameter starts no entity; an underscore between letters or
# digits is itself in every dialect.
_HARMLESS = re.compile(r"&(?=\s|\w+=)|(?<=[^\W_])_(?=[^\W_])")
_ENTITIES = {"<": "&lt;", "|": "&#124;", "~": "&#126;", "&": "&amp;", "=": "&#61;", ":": "&#58;"}
_LINK = re.compile(r"(?:(?:https?|ftp)://|www\.)\S*", re.IGNORECASE)
_LINK_MARK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_ESCAPED = re.compile(r"[\\<]|&#?\w+;")
_LINE_START = re.compile(r"[#>:]|[-+](?=\s|$)|[-=](?=[-=\s]*$)|(?<=\d)[.)](?=\s|$)")
# Any script's: Python-Markdown starts a list with them.
_DIGITS = re.compile(r"\d+")
_HARD_BREAK = "  \n"


def to_markdown(doc: Document) -> str:
    """``doc`` as Markdown. Its title, subject and date come first, then its notes."""
    facts = (*doc.facts, ("Date", doc.date))
    head = [_fact(label, [Run(text)]) for label, text in facts if text]
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
            who = planned(block)
            below = f"{reason}{_HARD_BREAK}{_lines([Run(who)])}" if who else reason
            return _item(f"{box(found)} {_lines(runs)}{_HARD_BREAK}{below}")
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
    closed = shown + r"\#" * (len(text) - len(shown))
    return "#" * level + " " + _LINK.sub(_settled, closed)


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
            shown.append(_inline(segment.text, alone=False))
        position = end
    return "".join(shown)


def _inline(text: str, *, alone: bool = True) -> str:
    """``alone``: nothing of ours follows on the same line, which GitHub would take into a link."""
    return _LINK.sub(_settled if alone else _unlinked, _INLINE.sub(_escape_inline, text))


def _settled(link: re.Match[str]) -> str:
    return _unlinked(link) if _ESCAPED.search(link[0]) else link[0]


def _unlinked(link: re.Match[str]) -> str:
    """A link that GitHub does not see as one."""
    return _LINK_MARK.sub(lambda mark: f"&#{ord(mark[0])};", link[0])


def _escape_inline(match: re.Match[str]) -> str:
    char = match[0]
    if char in "@#:$":
        return f"<span>{char}</span>"
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
        bold = f"\\[**{_inline(inner, alone=False)}**\\]"
    elif (lead or not before or _delimits(before) or not _delimits(core[0], "PS")) and (
        trail or not after or _delimits(after) or not _delimits(core[-1], "PS")
    ):
        bold = f"**{_inline(core, alone=False)}**"
    else:
        bold = f"<strong>{_inline(core, alone=False)}</strong>"
    return f"{lead}{bold}{trail}"


def _delimits(char: str, kinds: str = "P") -> bool:
    """GitHub counts a symbol beyond ASCII as a letter, newer CommonMark as punctuation."""
    known = char.isspace() or char in string.punctuation
    return known or unicodedata.category(char)[0] in kinds
