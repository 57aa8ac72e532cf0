"""Letters AWS is known to send, recognised as a whole: by their parts and the order of these.

They stand in ``known.toml`` in our own words. A part is found where a sentence shares enough n-grams
with it, so names, dates, quotation and small changes do not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...reading.features import BUCKETS, Buckets, features_of
from ...texts import tables
from .model import Ask, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ALIKE = 0.5
"""Share of n-grams two sentences have in common at least (their cosine) to be the same part."""
_DECIDING_ALIKE = 0.75
"""As much for a letter of which a single part is there, cut from the rest."""


@dataclass(frozen=True)
class Known:
    """``what`` says in plain words what the letter means, ``next_step`` what to do now. ``languages``
    has the parts of each; one that begins with "!" decides."""

    id: str
    kind: Kind
    asks: tuple[Ask, ...]
    what: str
    next_step: str
    languages: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Match:
    """``letter`` is there with ``found`` of its parts; ``sentence`` is the one that decides it, as alike
    as ``near`` to the part stored."""

    letter: Known
    found: int
    sentence: int
    near: float


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tables(__file__)


def explanation(of: str) -> str:
    """What is said of a text that is no known letter."""
    said: str = _data()["explanations"][of]
    return said


@lru_cache(maxsize=1)
def known_letters() -> tuple[Known, ...]:
    """All of them, as the file has them."""
    return tuple(
        Known(
            id=one["id"],
            kind=Kind(one["kind"]),
            asks=tuple(map(Ask, one.get("asks", ()))),
            what=one["what"],
            next_step=one["next"],
            languages=tuple(map(tuple, one["parts"].values())),
        )
        for one in _data()["letter"]
    )


@lru_cache(maxsize=1)
def _all_parts() -> "tuple[NDArray[Any], NDArray[Any], NDArray[Any]]":
    """For each bucket where its parts begin, those parts one after the other, and how many n-grams each
    part has: so all are compared with a sentence at once."""
    import numpy as np

    every = (part for letter in known_letters() for parts in letter.languages for part in parts)
    lines = features_of([part.lstrip("!") for part in every])
    sizes = np.array(list(map(len, lines)))
    buckets = np.concatenate(lines)
    first = np.concatenate([[0], np.bincount(buckets, minlength=BUCKETS).cumsum()])
    return first, np.repeat(np.arange(len(lines)), sizes)[buckets.argsort(kind="stable")], sizes


def _alike(lines: Sequence[Buckets]) -> "NDArray[Any]":
    """A row for each line and a column for each part: the cosine of their n-grams."""
    import numpy as np

    first, parts, sizes = _all_parts()
    buckets, own = np.concatenate(lines), np.array(list(map(len, lines)))
    many = first[buckets + 1] - first[buckets]
    where = np.arange(many.sum()) + np.repeat(first[buckets] - many.cumsum() + many, many)
    line = np.repeat(np.repeat(np.arange(len(lines)), own), many)
    shared = np.bincount(line * len(sizes) + parts[where], minlength=len(lines) * len(sizes))
    return shared.reshape(len(lines), -1) / np.sqrt(np.outer(own, sizes))


def match(lines: Sequence[Buckets]) -> Match | None:
    """The known letter that most parts of, in their order, stand among ``lines``; `None` where no
    letter has two parts there or one that is nearly word for word."""
    if not lines:
        return None
    alike = _alike(lines)
    there = alike.max(axis=0) >= _ALIKE
    found, first = [], 0
    for letter in known_letters():
        for parts in letter.languages:
            here = slice(first, first + len(parts))
            if there[here].any():
                found.append(_in_order(letter, parts, alike[:, here]))
            first += len(parts)
    matches = [match for match in found if match is not None]
    return max(matches, key=lambda match: (match.found, match.near), default=None)


def _in_order(letter: Known, parts: Sequence[str], alike: "NDArray[Any]") -> Match | None:
    found, place, decides, near = 0, 0, -1, 0.0
    for number, part in enumerate(parts):
        rest = alike[place:, number]
        if not len(rest) or rest.max() < _ALIKE:
            continue
        here = place + int(rest.argmax())
        found, place = found + 1, here + 1
        if part.startswith("!") and rest.max() >= near:
            decides, near = here, float(rest.max())
    if decides < 0 or (found < 2 and near < _DECIDING_ALIKE):
        return None
    return Match(letter, found, decides, near)
