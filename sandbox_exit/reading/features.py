"""A line of text as hashed n-grams: runs of characters and of words. Nothing here knows a word.

numpy is imported where it is used, so that a command that reads no prose does not pay for it.
"""

import re
from collections.abc import Sequence
from itertools import chain
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
    r"(?P<address>(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}|https?://\S{1,200}|\bwww\.\S{1,200}"
    r"|\b[\w-]{1,60}\.(?:example|com|org|net|de|jp|io)\b(?:/\S{0,100})?)"
    r"|\d[\d.,:/*-]{0,30}"
)
_WORD = re.compile(r"[^\W_]+|[?!%$]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff々]")


def plain(text: str) -> str:
    """``text`` in lower case without what differs from letter to letter (addresses, numbers)."""
    return _VARIES.sub(lambda found: "@" if found["address"] else "0", text).lower()


def features_of(texts: Sequence[str]) -> list[Buckets]:
    """For each text the buckets of the distinct n-grams of its first `LONGEST` characters. All at once,
    for most of what it costs is paid by the call."""
    import numpy as np

    if not texts:
        return []
    read = (" ".join(text.split()).replace("\u0130", "I")[:LONGEST] for text in texts)
    lines = [f" {line} " for line in plain("\n".join(read)).split("\n")]
    codes = np.frombuffer("".join(lines).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    words = [[] if _CJK.search(line) else _WORD.findall(line) for line in lines]
    hashed = np.array([crc32(word.encode()) for word in chain(*words)], dtype=np.uint64)
    step, mix = np.uint64(1000003), np.uint64(0x9E3779B97F4A7C15)
    found = []

    def take(values: Buckets, owner: Buckets, reach: int, salt: int) -> None:
        """``reach``: how far after its beginning an n-gram ends; one that leaves its line is none."""
        within = owner[: len(values)] == owner[reach:]
        bucket = ((values[within] + np.uint64(salt)) * mix) >> np.uint64(49)
        found.append(owner[: len(values)][within] * np.uint64(BUCKETS) + bucket)

    for row, parts, salt, sizes in (
        (codes, lines, 0, _CHARACTERS),
        (hashed, words, 10, _WORDS),
    ):
        owner = np.repeat(np.arange(len(lines), dtype=np.uint64), list(map(len, parts)))
        value = row
        for size in range(1, sizes[-1] + 1):
            if size > 1:
                value = value[:-1] * step + row[size - 1 :]
            if size in sizes:
                take(value, owner, size - 1, salt + size)
    for gap in range(2, _PAIR_REACH + 1):
        take(hashed[:-gap] * step + hashed[gap:], owner, gap, 20)
    every = np.sort(np.concatenate(found))
    every = every[np.concatenate([[True], every[1:] != every[:-1]])].astype(np.int64)
    ends = np.searchsorted(every, np.arange(1, len(lines)) * BUCKETS)
    return np.split(every % BUCKETS, ends)
