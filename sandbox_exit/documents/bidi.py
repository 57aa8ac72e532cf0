"""Keeping right-to-left text, and the control characters that steer it, inside the value they came in.

Put into a sentence as it is, a value can reorder the words after it: a name in Hebrew pulls the number
that follows to its other side, an override left open turns the rest of the line around. Isolates
(Unicode Standard Annex #9, section 2.4) stop both.
"""

import re
import unicodedata

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_REORDERING = frozenset({"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF"})

# The blocks in which characters of these kinds stand (Unicode 16, DerivedBidiClass.txt): a text without
# any of them needs no look at each character.
_MAY_REORDER = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def contained(value: str) -> str:
    """``value`` with everything that could reorder its surroundings isolated, line by line.

    Text without right-to-left characters comes back unchanged, and so does text that is contained
    already. Only isolate characters are added, nothing is removed.
    """
    if value.isascii() or not _MAY_REORDER.search(value):
        return value
    return "\n".join(_contained_line(line) for line in value.split("\n"))


def _contained_line(line: str) -> str:
    closed_only = opened = 0
    reorders = False
    for char in line:
        kind = unicodedata.bidirectional(char)
        if kind in _INITIATORS:
            opened += 1
        elif kind == "PDI":
            if opened:
                opened -= 1
            else:
                closed_only += 1
        elif kind in _REORDERING and not opened:
            reorders = True
    if not (reorders or opened or closed_only):
        return line
    core = line.strip()
    before, after = line.split(core, 1)
    return (
        before
        + FIRST_STRONG_ISOLATE * (1 + closed_only)
        + core
        + POP_ISOLATE * (opened + 1)
        + after
    )
