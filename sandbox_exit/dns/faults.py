"""Why a question has no answer: the reason and what to do. The words are in ``faults.yaml``."""

from dataclasses import dataclass, replace
from pathlib import Path

from ..observed import observation
from ..observed.observation import Unreachable, now
from ..texts import texts

_TEXTS = Path(__file__).with_name("faults.yaml")


@dataclass(frozen=True)
class Fault(observation.Fault):
    """``weight``: of several servers' failures the heaviest says most. ``final``: do not ask that
    server again."""

    weight: int = 0
    final: bool = False

    def of(self, name: str, type: str, where: str) -> Unreachable:
        """The observation that a question got no answer ``where`` it was asked."""
        return self.unreachable(source(name, type, where), now())


def fault(id: str, /, **words: object) -> Fault:
    """The fault of that name, its reason filled in with ``words``."""
    known: Fault = texts(_TEXTS, Fault)[id]
    return replace(known, reason=known.reason.format(**words))


def source(name: str, type: str, where: str) -> str:
    return f"dns:{type} {name} @ {where}"
