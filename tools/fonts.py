"""Makes what sandbox_exit/fonts holds: the Japanese subset, and the list of what all fonts cover.

    python tools/fonts.py subset NotoSansJP_400Regular.ttf     (needs fonttools)
    python tools/fonts.py coverage                             (needs typst)

How to get the source font: sandbox_exit/fonts/README.md.
"""

import json
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

FONTS = Path(__file__).parents[1] / "sandbox_exit" / "fonts"
SUBSET = FONTS / "NotoSansJP-Subset.ttf"
COVERAGE = FONTS / "coverage.txt"

# What the subset leaves out: hinting and layout tables. Text is set horizontally, unkerned.
_NO_TABLES = ("BASE", "STAT", "GSUB", "GPOS", "GDEF", "vhea", "vmtx", "prep", "gasp")
_NAMES_KEPT = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14)

_PROBE = """#set document(title: "x")
#set text(font: ("Libertinus Serif", "Noto Sans JP", "DejaVu Sans Mono"))
#for char in json(bytes(sys.inputs.chars)) { par(char) }
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


def _characters() -> Iterator[str]:
    """Every character a document may show. Private use and controls are always spelled out, and so
    is the byte order mark, which PDF/UA allows nowhere inside a text."""
    for code in range(0x20, 0x30000):
        if code != 0xFEFF and unicodedata.category(chr(code)) not in {"Cc", "Cs", "Co", "Cn"}:
            yield chr(code)


def refused(chars: Iterable[str]) -> set[str]:
    """The characters of ``chars`` that typst refuses to put into a PDF/UA with our fonts."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe.typ"
        probe.write_text(_PROBE, encoding="utf-8")
        compiler = typst.Compiler(probe, font_paths=[FONTS], ignore_system_fonts=True)
        try:
            compiler.compile(
                format="pdf", sys_inputs={"chars": json.dumps(list(chars))}, pdf_standards="ua-1"
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
    chars = list(_characters())
    left: list[str] = []
    for start in range(0, len(chars), _CHUNK):
        chunk = chars[start : start + _CHUNK]
        missing = refused(chunk)
        left += [char for char in chunk if char not in missing]
    if rest := refused(left):
        raise SystemExit(f"typst still refuses {sorted(rest)}")
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
