"""The trained reader: one linear model over hashed n-grams, whose weights `tools/train_reader.py` makes.

A score near 1 says that the label holds, near 0 that it does not. The same text has the same score
everywhere: the weights are whole numbers, committed beside this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .features import BUCKETS, Buckets

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("weights.npz")


@dataclass(frozen=True)
class Task:
    """``weights`` has a row for each bucket and a column for each of ``labels``."""

    labels: tuple[str, ...]
    weights: "NDArray[Any]"
    scale: "NDArray[Any]"
    bias: "NDArray[Any]"

    def scores(self, texts: Sequence[Buckets]) -> list[dict[str, float]]:
        """For each text, which has these buckets, each label's score."""
        import numpy as np

        if not texts:
            return []
        sizes = np.array(list(map(len, texts)))
        rows = self.weights.take(np.concatenate(texts), axis=0)
        summed = np.add.reduceat(rows, sizes.cumsum() - sizes, axis=0, dtype=np.int64)
        values = summed / (sizes**0.5)[:, None] * self.scale + self.bias
        return [dict(zip(self.labels, line, strict=True)) for line in values.tolist()]


@lru_cache(maxsize=1)
def reader() -> dict[str, Task]:
    """The tasks by name; read from the file once."""
    import numpy as np

    with np.load(WEIGHTS) as stored:
        names = sorted({name.partition(".")[0] for name in stored.files})
        tasks = {
            name: Task(
                tuple(str(label) for label in stored[f"{name}.labels"]),
                stored[f"{name}.weights"],
                stored[f"{name}.scale"],
                stored[f"{name}.bias"],
            )
            for name in names
        }
    if any(task.weights.shape[0] != BUCKETS for task in tasks.values()):
        raise ValueError(f"{WEIGHTS.name} was trained with other features; train the reader again")
    return tasks
