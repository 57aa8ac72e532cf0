"""What the vendored fonts can show, and what to show instead of the rest."""

import re
from functools import cache
from pathlib import Path

from sandbox_exit.export.characters import code_point

_RANGES = Path(__file__).parents[1] / "fonts" / "coverage.txt"


def printable(text: str) -> str:
    """``text`` with every character that no font of ours has spelled out: ``[U+1F389]``.

    ``text`` is a line: it holds no line breaks. The list of covered characters is generated, see
    ``sandbox_exit/fonts/README.md``.
    """
    if text.isascii() and text.isprintable():
        return text
    return _uncovered().sub(lambda match: code_point(match[0]), text)


@cache
def _uncovered() -> re.Pattern[str]:
    ranges = (line.split("-") for line in _RANGES.read_text(encoding="ascii").split())
    covered = "".join(f"\\U{int(first, 16):08x}-\\U{int(last, 16):08x}" for first, last in ranges)
    return re.compile(f"[^{covered}]")
