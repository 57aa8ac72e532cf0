"""Pasted text without what mail programs add, each character knowing where it came from.

Tags, entities, invisible characters, typographic quotes and full-width forms become plain text; line
breaks stay. Every step looks at a bounded stretch, so the time grows with the length only.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_CJK = "\u3005\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f"
_BLOCK_TAGS = "p|br|div|li|ul|ol|tr|td|th|table|tbody|h[1-6]|hr|blockquote|body|html|head|title|pre"
_INLINE_TAGS = "a|b|i|u|em|strong|span|font|img|small|code|meta|style|o:p"
_SPECIAL = re.compile(
    rf"</?(?P<block>{_BLOCK_TAGS})\b[^<>]{{0,500}}>"
    rf"|</?(?:{_INLINE_TAGS})\b[^<>]{{0,500}}>"
    r"|&(?:[a-z]{2,8}|\#[0-9]{1,6}|\#x[0-9a-f]{1,5});"
    r"|\r\n?"
    rf"|(?P<no_space>(?<![ \t\u00a0\u3000])[ \t\u00a0\u3000]{{1,80}}(?=[{_CJK}])"
    rf"|(?<=[{_CJK}])[ \t\u00a0\u3000]{{1,80}})"
    r"|(?P<one_space>[ \t\u00a0\u3000]{2,80})"
    r"|[a-z\u3040-\u30ff][\u0300-\u036f\u3099\u309a]{1,4}"
    r"|[\uff66-\uff9d][\uff9e\uff9f]?"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0130]"
    r"|[\u02b0-\u036f\u115f\u180e\u2000-\u206f\u2100-\u214f\u2212\u2460-\u24ff\u3000\u3200-\u33ff"
    r"\ud800-\uf8ff\uf900-\ufaff\ufb00-\ufb06\ufe00-\ufe6f\ufeff\uff00-\uffef"
    r"\U0001d400-\U0001d7ff\U000e0000-\U000e0fff]",
    re.IGNORECASE,
)
_TYPOGRAPHY = str.maketrans(
    "\u2018\u2019\u201a\u201b\u2032\u02bc\u201c\u201d\u201e\u2033\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "''''''\"\"\"\"-------",
)
_REPLACEMENTS = {"block": "\n", "one_space": " "}
_CIRCLED_DIGITS = re.compile("[\u2460-\u2473]")


@dataclass(frozen=True)
class Clean:
    """``origin[i]`` is the place in the pasted text of the i-th character of ``text``."""

    text: str
    origin: list[int]


def clean(pasted: str) -> Clean:
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for found in _SPECIAL.finditer(pasted):
        start, end = found.span()
        if done < start:
            pieces.append(pasted[done:start])
            origin.extend(range(done, start))
        plain = _REPLACEMENTS.get(found.lastgroup or "") or _plain(found[0])
        if plain:
            pieces.append(plain)
            origin.extend(_spread(start, end, len(plain)))
        done = end
    pieces.append(pasted[done:])
    origin.extend(range(done, len(pasted)))
    return Clean("".join(pieces), origin)


def _spread(start: int, end: int, count: int) -> list[int]:
    """Places for ``count`` characters that replace the stretch; the last one is the stretch's end."""
    places = [min(start + offset, end - 1) for offset in range(count)]
    places[-1] = end - 1
    return places


@lru_cache(maxsize=4096)
def _plain(special: str) -> str:
    """What a reader sees in place of markup, an invisible character or a typographic variant."""
    if special.startswith("<"):
        return ""
    if special.startswith("&"):
        return unescape(special).replace("\u00a0", " ")[:1]
    if special.startswith("\r"):
        return "\n"
    if special in "\u2028\u2029":
        return "\n"
    if special.isspace():
        return " " if special[0] not in " \t\u00a0\u3000" else ""
    if _CIRCLED_DIGITS.match(special):
        return "\n- "
    if unicodedata.category(special[0]) in ("Cf", "Cc", "Co", "Cn", "Cs"):
        return ""
    composed = unicodedata.normalize("NFKC", special.translate(_TYPOGRAPHY))
    return "i" if special == "\u0130" else composed


def is_cjk(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff"
