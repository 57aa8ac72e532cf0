"""Pasted text without what mail programs add, each character knowing where it came from.

Tags, entities, invisible characters, typographic quotes and full-width forms become plain text; line
breaks stay. Every step looks at a bounded stretch, so the time grows with the length only.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_JAPANESE = "\u3005\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f"
_IS_JAPANESE = re.compile(f"[{_JAPANESE}]")
_BLOCK_TAGS = "p|br|div|ul|ol|tr|td|th|table|tbody|h[1-6]|hr|blockquote|body|html|head|title|pre"
_INLINE_TAGS = "a|b|i|u|em|strong|span|font|img|small|code|meta|style|o:p"
_SPACE = "[ \t\u00a0\u3000]"
_MARKUP = "<&\r"
_RARE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0130\u02b0-\u036f\u115f\u180e\u2000-\u206f\u2100-\u214f\u2212"
    "\u2460-\u24ff\u3000\u3099\u309a\u3200-\u33ff\ud800-\uf8ff\uf900-\ufaff\ufb00-\ufb06\ufe00-\ufe6f\ufeff"
    "\uff00-\uffef\U0001d400-\U0001d7ff\U000e0000-\U000e0fff"
)
_SUSPECT = re.compile(f"[{_MARKUP}{_RARE}]")
_SUSPECT_WITH_JAPANESE = re.compile(f"[{_MARKUP}{_RARE} \t\u00a0]")
_SPECIAL = re.compile(
    rf"(?P<block></?(?:{_BLOCK_TAGS})\b[^<>]{{0,500}}>|\r\n?|[\u2028\u2029])"
    r"|(?P<item>[\u2460-\u2473]|<li\b[^<>]{0,500}>)"
    rf"|(?P<gone></li>|</?(?:{_INLINE_TAGS})\b[^<>]{{0,500}}>"
    rf"|{_SPACE}{{1,80}}(?=[{_JAPANESE}])|(?<=[{_JAPANESE}]){_SPACE}{{1,80}})"
    r"|(?P<entity>&(?:[a-z]{2,8}|\#[0-9]{1,6}|\#x[0-9a-f]{1,5});)"
    r"|(?P<marks>[\u0300-\u036f\u3099\u309a]{1,4})"
    rf"|(?P<other>[\uff66-\uff9d][\uff9e\uff9f]?|[{_RARE}])",
    re.IGNORECASE,
)
_TYPOGRAPHY = str.maketrans(
    "\u2018\u2019\u201a\u201b\u2032\u02bc\u201c\u201d\u201e\u2033\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "''''''\"\"\"\"-------",
)


@dataclass(frozen=True)
class Clean:
    """``origin[i]`` is the place in the pasted text of the i-th character of ``text``."""

    text: str
    origin: list[int]


def clean(pasted: str) -> Clean:
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    suspect = _SUSPECT_WITH_JAPANESE if _IS_JAPANESE.search(pasted) else _SUSPECT
    for hint in suspect.finditer(pasted):
        found = _SPECIAL.match(pasted, hint.start()) if hint.start() >= done else None
        if found is None:
            continue
        start, end = found.span()
        pieces.append(pasted[done:start])
        origin.extend(range(done, start))
        plain = _plain(found, pieces)
        pieces.append(plain)
        origin.extend([start] * (len(plain) - 1) + [end - 1] * bool(plain))
        done = end
    pieces.append(pasted[done:])
    origin.extend(range(done, len(pasted)))
    return Clean("".join(pieces), origin)


def _plain(found: re.Match[str], pieces: list[str]) -> str:
    """What a reader sees in place of markup, an invisible character or a typographic variant.

    Combining marks are joined to the letter before them, in ``pieces``.
    """
    match found.lastgroup:
        case "block":
            return "\n"
        case "gone":
            return ""
        case "entity":
            return unescape(found[0]).replace("\u00a0", " ")[:1].replace("\u0130", "i")
        case "item":
            return "\n- "
        case "marks":
            last = next((i for i in range(len(pieces) - 1, -1, -1) if pieces[i]), None)
            if last is not None:
                composed = unicodedata.normalize("NFC", pieces[last][-1] + found[0])
                pieces[last] = pieces[last][:-1] + composed[0]
            return ""
        case _:
            return _plain_character(found[0])


@lru_cache(maxsize=2048)
def _plain_character(special: str) -> str:
    if special.isspace():
        return " "
    if unicodedata.category(special[0]) in ("Cf", "Cc", "Co", "Cn", "Cs"):
        return ""
    if special == "\u0130":
        return "i"
    return unicodedata.normalize("NFKC", special.translate(_TYPOGRAPHY))


def is_japanese(character: str) -> bool:
    """Also the punctuation that stands without spaces."""
    return "\u3001" <= character <= "\u9fff"
