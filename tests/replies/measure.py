"""How many mails of each round are read as they ought to be: ``python -m tests.replies.measure``."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox_exit.replies import Diagnosis, diagnose
from tests.replies.corpus import Mail, mails, rounds


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1. ``recall``: of the asks there are, those found; ``precision``: of the asks
    found, those there are."""

    count: int
    kind: float
    generic: float
    recall: float
    precision: float


def measure(read: Iterable[tuple[Mail, Diagnosis]]) -> Figures:
    pairs = list(read)
    found = [set(diagnosis.asks) for _, diagnosis in pairs]
    there = [set(mail.asks) for mail, _ in pairs]
    both = sum(len(a & b) for a, b in zip(found, there, strict=True))
    return Figures(
        count=len(pairs),
        kind=sum(d.kind == m.kind for m, d in pairs) / len(pairs),
        generic=sum(d.generic == m.generic for m, d in pairs) / len(pairs),
        recall=both / max(1, sum(map(len, there))),
        precision=both / max(1, sum(map(len, found))),
    )


def main() -> None:
    for name in rounds():
        pairs = [(mail, diagnose(mail.text)) for mail in mails(name)]
        figures = measure(pairs)
        sys.stdout.write(
            f"{name}: {figures.count} mails, kind {figures.kind:.0%}, generic {figures.generic:.0%}, "
            f"asks: recall {figures.recall:.2f}, precision {figures.precision:.2f}\n"
        )
        for mail, diagnosis in pairs:
            got = (diagnosis.kind, diagnosis.generic, tuple(diagnosis.asks))
            if got != (mail.kind, mail.generic, mail.asks):
                sys.stdout.write(f"  {mail.id}: {diagnosis.to_json()}\n")


if __name__ == "__main__":
    main()
