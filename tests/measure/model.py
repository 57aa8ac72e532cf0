"""Figures, and the floors below which they may not fall."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True)
class Rate:
    """``wrong`` of so many, of which the share ``most`` may be wrong. ``name`` says what is right, or,
    where the wrong ones are what is ``counted``, what is wrong."""

    name: str
    wrong: int
    of: int
    most: float
    counted: bool = False

    @property
    def forgiven(self) -> int:
        """At least one, where any may be: a set that has to be wholly right would be a list of its own
        cases."""
        return max(1, math.floor(self.most * self.of)) if self.most else 0

    @property
    def holds(self) -> bool:
        return self.wrong <= self.forgiven

    def __str__(self) -> str:
        if self.counted:
            return f"{self.name} {self.wrong} of {self.of} (at most {self.forgiven})"
        right = self.of - self.wrong
        share = f"{right / max(1, self.of):.1%}"
        return f"{self.name} {right} of {self.of} ({share}, at least {self.of - self.forgiven})"


@dataclass(frozen=True)
class Measured:
    """A set of texts, with what went wrong in words."""

    name: str
    rates: tuple[Rate, ...]
    wrong: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return all(rate.holds for rate in self.rates)


T = TypeVar("T")


def drawn(items: Sequence[T], one_in: int) -> Sequence[T]:
    """All of them, or one in so many: the same in every run."""
    if one_in == 1:
        return items
    return random.Random(0).sample(items, math.ceil(len(items) / one_in))  # noqa: S311
