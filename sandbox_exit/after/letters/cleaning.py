"""Pasted text without what mail programs add: tags, entities, quoted-printable, invisible characters,
typographic quotes and full-width forms become plain text; line breaks stay. Every pattern looks at a
bounded stretch, so the time grows with the length only.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape
from quopri import decodestring

_CJK = "\u3005\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f"
_BLOCK_TAGS = "p|br|div|ul|ol|tr|td|th|table|tbody|h[1-6]|hr|blockquote|body|html|head|title|pre"
_INLINE_TAGS = "a|b|i|u|em|strong|span|font|img|small|code|meta|style|o:p"
_BLOCK = re.compile(rf"</?(?:{_BLOCK_TAGS})\b[^<>]{{0,500}}>|\r\n?|[\u2028\u2029]", re.IGNORECASE)
_ITEM = re.compile(r"[\u2460-\u2473]|<li\b[^<>]{0,500}>", re.IGNORECASE)
_GONE = re.compile(rf"</li>|</?(?:{_INLINE_TAGS})\b[^<>]{{0,500}}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_BETWEEN_CJK = re.compile(
    rf"[ \t\u00a0\u3000]{{1,80}}(?=[{_CJK}])|(?<=[{_CJK}])[ \t\u00a0\u3000]{{1,80}}"
)
_ODD = re.compile(r"[^\n\t -~\u00a1-\u00ac\u00ae-\u012f\u0131-\u02af\u0370-\u1fff\u3001-\u9fff]")
_SOFT_BREAK = re.compile(r"=\r?\n")
_QUOTED_BYTE = re.compile(r"=(?:[89A-F][0-9A-F]|20|3D)", re.IGNORECASE)
_TYPOGRAPHY = str.maketrans(
    "\u2018\u2019\u201a\u201b\u2032\u02bc\u201c\u201d\u201e\u2033\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "''''''\"\"\"\"-------",
)


def clean(pasted: str) -> str:
    """``pasted`` as a reader sees it.

    >>> clean("<p>don&#39;t<br/>stop&nbsp;<b>now</b></p>")
    "\\ndon't\\nstop now\\n"
    """
    text = _decoded(pasted)
    text = _GONE.sub("", _ITEM.sub("\n- ", _BLOCK.sub("\n", text)))
    text = _ENTITY.sub(lambda found: unescape(found[0])[:1], text)
    text = _ODD.sub(lambda found: _plain(found[0]), unicodedata.normalize("NFC", text))
    return _BETWEEN_CJK.sub("", unicodedata.normalize("NFC", text))


def _decoded(text: str) -> str:
    """``text`` decoded, where it is quoted-printable: lines end with "=", bytes stand as "=C3"."""
    if not (_SOFT_BREAK.search(text) or len(_QUOTED_BYTE.findall(text, 0, 4000)) > 1):
        return text
    try:
        return decodestring(text.encode()).decode()
    except UnicodeDecodeError:
        return _SOFT_BREAK.sub("", text)


@lru_cache(maxsize=2048)
def _plain(special: str) -> str:
    if special.isspace():
        return " "
    if unicodedata.category(special) in ("Cf", "Cc", "Co", "Cn", "Cs", "Mn"):
        return ""
    return unicodedata.normalize("NFKC", special.translate(_TYPOGRAPHY))
