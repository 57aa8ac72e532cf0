"""A line of text as hashed n-grams: runs of characters and of words. Nothing here knows a word.

numpy is imported where it is used, so that a command that reads no prose does not pay for it.
"""

import re
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUCKETS = 1 << 15
"""How many places the n-grams are hashed to."""

LONGEST = 400
"""Characters of a line that are looked at: a sentence has fewer."""

_CHARACTERS = (2, 3, 4, 5)
_WORDS = (1, 2, 3)
_FACTOR = 1000003
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
    """``text`` in lower case without what differs from letter to letter: addresses and numbers."""
    return _VARIES.sub(lambda found: "@" if found["address"] else "0", text).lower()


def features(text: str) -> "NDArray[Any]":
    """The buckets of the distinct n-grams of the first `LONGEST` characters of ``text``, in order."""
    import numpy as np

    shown = " ".join(text.split()).replace("\u0130", "I")[:LONGEST]
    line = f" {plain(shown)} "
    characters = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    words = [] if _CJK.search(line) else _WORD.findall(line)
    hashed = np.array([crc32(word.encode()) for word in words], dtype=np.uint64)
    salted = [
        *((_runs(characters, size), size) for size in _CHARACTERS),
        *((_runs(hashed, size), 10 + size) for size in _WORDS),
        *(
            (hashed[:-gap] * np.uint64(_FACTOR) + hashed[gap:], 20)
            for gap in range(2, min(_PAIR_REACH, len(words) - 1) + 1)
        ),
    ]
    mix = np.uint64(0x9E3779B97F4A7C15)
    hashes = [((values + np.uint64(salt)) * mix) >> np.uint64(49) for values, salt in salted]
    return np.unique(np.concatenate(hashes)).astype(np.int64)


def _runs(values: "NDArray[Any]", size: int) -> "NDArray[Any]":
    """A hash of each ``size`` values that stand side by side; none where there are fewer."""
    import numpy as np

    hashed = np.zeros(max(0, len(values) - size + 1), dtype=np.uint64)
    for offset in range(size):
        hashed = hashed * np.uint64(_FACTOR) + values[offset : offset + len(hashed)]
    return hashed
