"""What the vendored fonts can show, and what to show instead of the rest."""

import re
import string
import unicodedata
from functools import cache

from ...installation import FONTS
from .characters import code_point

_RANGES = FONTS / "coverage.txt"

# A letter and its marks must come from one font, so a mark is shown only on a letter of its script:
# Latin, Greek and Cyrillic; Hebrew; half-width kana; Arabic. More than three would overprint the
# line above.
_MARKED = "|".join(
    f"[{letters}][{marks}]{{1,3}}"
    for letters, marks in (
        (
            "A-Za-z\u00c0-\u024f\u0391-\u03ce\u0400-\u045f\u1e00-\u1eff",
            "\u0300-\u0315\u0323-\u0331",
        ),
        ("\u05d0-\u05ea", "\u05b0-\u05bc\u05c1\u05c2"),
        ("\uff66-\uff9d", "\uff9e\uff9f"),
        ("\u0621-\u063a\u0641-\u064a", "\u064b-\u0652"),
    )
)
# Between pictures the joiner makes a single one of them, which must come from one font too.
_JOINER = r"\u200d(?=[^\W\d_])"
_MARKS = re.compile("[^\u0000-\u02ff][\u3099\u309a]|[^\\W\\d_][\u0300-\u036f]+")
# They choose between glyphs of a character; ours have one each.
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def printable(text: str) -> str:
    """``text`` with every character that no font of ours can show there spelled out: ``[U+1F389]``.

    ``text`` is a line: it holds no line breaks. Letters and marks are composed where Unicode has the
    composition. The list of covered characters is generated, see `documents/fonts/README.md`.
    """
    if text.isascii() and text.isprintable():
        return text
    return _shown().sub(lambda found: found["kept"] or code_point(found[0]), _composed(text))


def not_printable(text: str) -> tuple[str, ...]:
    """The words of ``text``, which is `writable`, that hold a character which `printable` spells out:
    each once, without the marks around it."""
    words = dict.fromkeys(word.strip(_AROUND) for word in text.split() if not word.isascii())
    return tuple(
        word for word in words if any(not f["kept"] for f in _shown().finditer(_composed(word)))
    )


_AROUND = string.punctuation + "“”„‘’‚«»‹›…–—"


def _composed(text: str) -> str:
    composed = _MARKS.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return _VARIATIONS.sub("", composed)


@cache
def _shown() -> re.Pattern[str]:
    ranges = (line.split("-") for line in _RANGES.read_text(encoding="ascii").split())
    covered = "".join(f"\\U{int(first, 16):08x}-\\U{int(last, 16):08x}" for first, last in ranges)
    return re.compile(f"(?P<kept>{_MARKED}|{_JOINER})|[^{covered}]")
