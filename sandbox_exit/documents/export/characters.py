"""What every format does to text first: one kind of line break, nothing a file cannot hold."""

import re

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls except tab and newline, lone surrogates, noncharacters.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def code_point(char: str) -> str:
    """A character spelled out: ``[U+1F389]``."""
    return f"[U+{ord(char):04X}]"


def writable(text: str) -> str:
    """``text`` with ``\\n`` as its only line break and every character that a text file, HTML or XML
    cannot hold (controls, surrogates, noncharacters) spelled out, so that it shows."""
    if text.isprintable():
        return text
    return _UNWRITABLE.sub(lambda match: code_point(match[0]), _LINE_BREAKS.sub("\n", text))
