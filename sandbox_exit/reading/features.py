"""A line of text as hashed n-grams: runs of characters and of words. Nothing here knows a word.

numpy is imported where it is used, so that a command that reads no prose does not pay for it.
"""

import re
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    from numpy.typing import NDArray

Buckets: TypeAlias = "NDArray[Any]"
BUCKETS = 1 << 15
"""How many places the n-grams are hashed to."""

LONGEST = 400
"""Characters of a line that are looked at: a sentence has fewer."""

_CHARACTERS = (2, 3, 4, 5)
_WORDS = (1, 2, 3)
_PAIR_REACH = 8
"""How many words apart the two of a pair may stand: "no" and "samples" in "no need to send samples"."""

_VARIES = re.compile(
    r"(?P<address>[\w.+-]{1,64}@[\w.-]{1,100}|https?://\S{1,200}|\bwww\.\S{1,200}"
    r"|\b[\w-]{1,60}\.(?:example|com|org|net|de|jp|io)\b(?:/\S{0,100})?)"
    r"|\d[\d.,:/*-]{0,30}"
)
_WORD = re.compile(r"[^\W_]+|[?!%$]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff々]")


def plain(text: str) -> str:
    """``text`` in lower case without what differs from letter to letter (addresses, numbers)."""
    return _VARIES.sub(lambda found: "@" if found["address"] else "0", text).lower()


def features(text: str) -> Buckets:
    """The buckets of the distinct n-grams of the first `LONGEST` characters of ``text``."""
    import numpy as np

    read = " ".join(text.split()).replace("\u0130", "I")[:LONGEST]
    line = f" {plain(read)} "
    codes = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    words = [] if _CJK.search(line) else [word[0].encode() for word in _WORD.finditer(line)]
    hashed = np.array([crc32(word) for word in words], dtype=np.uint64)
    step, mix = np.uint64(1000003), np.uint64(0x9E3779B97F4A7C15)
    found = []

    def take(values: Buckets, salt: int) -> None:
        found.append(((values + np.uint64(salt)) * mix) >> np.uint64(49))

    for row, salt, sizes in ((codes, 0, _CHARACTERS), (hashed, 10, _WORDS)):
        for size in sizes:
            count = max(0, len(row) - size + 1)
            value = np.zeros(count, dtype=np.uint64)
            for offset in range(size):
                value = value * step + row[offset : offset + count]
            take(value, salt + size)
    for gap in range(2, min(_PAIR_REACH, len(words) - 1) + 1):
        take(hashed[:-gap] * step + hashed[gap:], 20)
    return np.unique(np.concatenate(found)).astype(np.int64)
