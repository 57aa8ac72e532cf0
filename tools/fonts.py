"""Makes what `documents/fonts` holds: the Japanese subset, and the list of what all fonts cover.

    python tools/fonts.py subset NotoSansJP_400Regular.ttf     (needs fonttools)
    python tools/fonts.py coverage                             (needs typst)

How to get the source font: sandbox_exit/documents/fonts/README.md.
"""

import json
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

FONTS = Path(__file__).parents[1] / "sandbox_exit" / "documents" / "fonts"
SUBSET = FONTS / "NotoSansJP-Subset.ttf"
COVERAGE = FONTS / "coverage.txt"

# What the subset leaves out: hinting and layout tables. Text is set horizontally, unkerned.
_NO_TABLES = ("BASE", "STAT", "GSUB", "GPOS", "GDEF", "vhea", "vmtx", "prep", "gasp")
_NAMES_KEPT = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14)

# The two lists of fonts of templates/document.typ: text, and code.
_PROBE = """#set document(title: "x")
#let shown = json(bytes(sys.inputs.texts)).map(par).join()
#[
  #set text(font: ("Libertinus Serif", "Noto Sans JP", "DejaVu Sans Mono"))
  #shown
  #text(weight: "bold", shown)
]
#text(font: ("DejaVu Sans Mono", "Noto Sans JP", "Libertinus Serif"), shown)
"""
# typst names each refused text as Rust would write it: `"x"`, `"\u{7}"`, `"\\"`.
_REFUSED = re.compile(r"^error: PDF/UA-1 error: the text .*?`\"(.+?)\"`", re.MULTILINE)
_CHUNK = 2000


def japanese() -> set[int]:
    """JIS X 0208 with the NEC and IBM extensions people's names need (code page 932), all kana, CJK
    and general punctuation, and the full- and half-width forms."""
    found = {*range(0x2010, 0x2028), *range(0x3000, 0x3100), *range(0x31F0, 0x3200)}
    found.update(range(0xFF01, 0xFFA0))
    for lead in range(0x81, 0xFD):
        for trail in range(0x40, 0xFD):
            text = bytes([lead, trail]).decode("cp932", errors="ignore")
            found.update(ord(char) for char in text if unicodedata.category(char)[0] != "C")
    return {code for code in found if code >= 0xA0}


def subset(source: Path) -> None:
    from fontTools import subset as fonttools
    from fontTools.ttLib import TTFont

    options = fonttools.Options(
        hinting=False, layout_features=[], drop_tables=list(_NO_TABLES), name_IDs=list(_NAMES_KEPT)
    )
    with TTFont(source, recalcTimestamp=False) as font:
        maker = fonttools.Subsetter(options)
        maker.populate(unicodes=japanese())
        maker.subset(font)
        font.save(SUBSET)


# Format characters that belong to text: soft hyphen, zero-width space and non-joiner, word joiner,
# direction marks, embeddings and isolates.
_FORMATS = frozenset("\u00ad\u061c\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060")
_FORMATS |= frozenset("\u2066\u2067\u2068\u2069")
# Half-width voiced sound marks: letters by category, marks by behaviour.
_MARKS = "\uff9e\uff9f"


def characters() -> Iterator[str]:
    """Every character that may be shown on its own. Marks and the joiner depend on their
    neighbours: sandbox_exit/documents/export/coverage.py knows where they work."""
    for char in map(chr, range(0x20, 0x30000)):
        category = unicodedata.category(char)
        alone = category[0] not in "CM" and category not in {"Zl", "Zp"} and char not in _MARKS
        if alone or char in _FORMATS:
            yield char


def refused(texts: Iterable[str]) -> set[str]:
    """What typst names as impossible to put into a PDF/UA with our fonts, of these texts."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe.typ"
        probe.write_text(_PROBE, encoding="utf-8")
        compiler = typst.Compiler(probe, font_paths=[FONTS], ignore_system_fonts=True)
        try:
            compiler.compile(
                format="pdf", sys_inputs={"texts": json.dumps(list(texts))}, pdf_standards="ua-1"
            )
        except typst.TypstError as error:
            found = [_unescaped(text) for text in _REFUSED.findall(error.diagnostic)]
            if not found:
                raise
            return set(found)
    return set()


def _unescaped(shown: str) -> str:
    spelled = re.fullmatch(r"\\u\{([0-9a-f]+)\}", shown)
    return chr(int(spelled[1], 16)) if spelled else shown.removeprefix("\\")


def coverage() -> str:
    """The covered characters as lines of ``first-last`` in hexadecimal."""
    chars = list(characters())
    left: list[str] = []
    for start in range(0, len(chars), _CHUNK):
        chunk = chars[start : start + _CHUNK]
        missing = refused(chunk)
        # A compatibility ideograph is named as the ideograph it stands for.
        left += [c for c in chunk if not {c, unicodedata.normalize("NFC", c)} & missing]
    while rest := refused(left):
        left = [char for char in left if char not in rest]
    rows: list[list[int]] = []
    for code in map(ord, left):
        if rows and rows[-1][1] == code - 1:
            rows[-1][1] = code
        else:
            rows.append([code, code])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in rows)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["subset", source]:
            subset(Path(source))
        case ["coverage"]:
            COVERAGE.write_text(coverage(), encoding="ascii")
        case _:
            sys.exit(__doc__)
