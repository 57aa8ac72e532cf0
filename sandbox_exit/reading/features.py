"""A line of text as hashed n-grams: runs of characters and of words. Nothing here knows a word.

numpy is imported where it is used, so that a command that reads no prose does not pay for it.
"""

import re
from dataclasses import dataclass
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
PIECE = re.compile(r"[^\W_]+|[?!%$@]")
"""What is shown of a text: a word, or in Japanese a run between marks."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff々]")


@dataclass(frozen=True)
class Features:
    """``shown`` is the text on one line. ``buckets`` are those of its distinct n-grams; each stands
    first from ``start`` to ``end`` in ``shown``."""

    shown: str
    buckets: "NDArray[Any]"
    start: "NDArray[Any]"
    end: "NDArray[Any]"


def plain(text: str) -> tuple[str, list[int]]:
    """``text`` in lower case without what differs from letter to letter (addresses, numbers), and where
    each of its characters stands in ``text``."""
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for found in _VARIES.finditer(text):
        pieces += [text[done : found.start()].lower(), "@" if found["address"] else "0"]
        origin += [*range(done, found.start()), found.start()]
        done = found.end()
    pieces.append(text[done:].lower())
    return "".join(pieces), [*origin, *range(done, len(text))]


def features(text: str) -> Features:
    """The distinct n-grams of the first `LONGEST` characters of ``text``."""
    import numpy as np

    shown = " ".join(text.split()).replace("\u0130", "I")[:LONGEST]
    middle, origin = plain(shown)
    line = f" {middle} "
    place = np.array([0, *origin, len(shown), len(shown)], dtype=np.int64)
    codes = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    mix = np.uint64(0x9E3779B97F4A7C15)
    hashes, starts, ends = [], [], []

    def take(values: "NDArray[Any]", salt: int, start: "NDArray[Any]", end: "NDArray[Any]") -> None:
        hashes.append(((values + np.uint64(salt)) * mix) >> np.uint64(49))
        starts.append(start[: len(values)])
        ends.append(end)

    place_of = np.arange(len(codes) + 1)
    for size in _CHARACTERS:
        take(_runs(codes, size), size, place_of, place_of[size:])
    words = [] if _CJK.search(line) else list(_WORD.finditer(line))
    hashed = np.array([crc32(word[0].encode()) for word in words], dtype=np.uint64)
    first = np.array([word.start() for word in words], dtype=np.int64)
    last = np.array([word.end() for word in words], dtype=np.int64)
    for size in _WORDS:
        take(_runs(hashed, size), 10 + size, first, last[size - 1 :])
    for gap in range(2, min(_PAIR_REACH, len(words) - 1) + 1):
        take(hashed[:-gap] * np.uint64(_FACTOR) + hashed[gap:], 20, first, last[gap:])
    every = np.concatenate(hashes)
    kept, index = np.unique(every, return_index=True)
    start, end = np.concatenate(starts)[index], np.concatenate(ends)[index]
    return Features(shown, kept.astype(np.int64), place[start], place[end])


def _runs(values: "NDArray[Any]", size: int) -> "NDArray[Any]":
    """A hash of each ``size`` values that stand side by side; none where there are fewer."""
    import numpy as np

    hashed = np.zeros(max(0, len(values) - size + 1), dtype=np.uint64)
    for offset in range(size):
        hashed = hashed * np.uint64(_FACTOR) + values[offset : offset + len(hashed)]
    return hashed
