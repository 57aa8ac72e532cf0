"""How AWS's letters are read: by a reader not trained on them, and by the one that is shipped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sandbox_exit.after.letters import Ask, Diagnosis, Kind, diagnose
from sandbox_exit.reading.model import Task, reader
from sandbox_exit.texts import yaml_of
from tests.after.letters.corpus import Mail, mails, rounds
from tests.after.letters.variations import letters as decided
from tests.after.letters.variations import variations
from tools.train_reader import LINES_ALONE, ROUNDS, Corpus, letters, trained

from .model import Measured, Rate, drawn

# A refusal taken for a grant, or a grant for a refusal: none, of all there are and of 2,000 variations.
CONFUSED = 0.0
# What is shipped was trained on these: the figure says that nothing got worse, not how well it reads.
MISREAD = 0.05
VARIATIONS = 2000
OPPOSITE = {Kind.REFUSAL: Kind.GRANTED, Kind.GRANTED: Kind.REFUSAL}
AUTHORS = (
    ("rounds 1 to 6", tuple(f"round_{number}" for number in range(1, 7))),
    ("round 7", ("round_7",)),
    ("rounds 8 to 10", ("round_8", "round_9", "round_10")),
    ("round 11", ("round_11",)),
    ("rounds 12 and 13", ("round_12", "round_13")),
    *((name.replace("_", " "), (name,)) for name in ROUNDS[ROUNDS.index("round_14") :]),
)
"""Rounds that were written by one author or in one go."""
AT_A_TIME = 4
"""So many authors are read by one reader of those before, and in so many goes all are left out once."""


@dataclass(frozen=True)
class Figures:
    """How some letters were read. ``unsure`` are neither right nor wrong; ``confused`` are refusals
    taken for grants and grants for refusals, sure or not."""

    name: str
    letters: int
    right: int
    unsure: int
    confused: int
    asks_found: int
    asks_false: int
    asks_missed: int

    def __str__(self) -> str:
        def share(part: int, whole: int) -> str:
            return f"{part / max(1, whole):.0%}"

        wrong = self.letters - self.right - self.unsure
        precision = share(self.asks_found, self.asks_found + self.asks_false)
        recall = share(self.asks_found, self.asks_found + self.asks_missed)
        return (
            f"{self.name}: {self.letters} letters, right {share(self.right, self.letters)}, "
            f"not sure {share(self.unsure, self.letters)}, wrong {share(wrong, self.letters)}; "
            f"refusal and grant confused {self.confused}; asks precision {precision}, recall {recall}"
        )


def figures(name: str, pairs: Sequence[tuple[Mail, Diagnosis]]) -> Figures:
    """Count how ``pairs`` of a mail and its reading agree."""
    right = [found.kind == mail.kind and not found.unsure for mail, found in pairs]
    there = [(set(mail.asks), {ask.value for ask in found.asks}) for mail, found in pairs]
    return Figures(
        name,
        len(pairs),
        sum(right),
        sum(found.unsure for _, found in pairs),
        sum(confused(mail.kind, found) for mail, found in pairs),
        sum(len(a & b) for a, b in there),
        sum(len(b - a) for a, b in there),
        sum(len(a - b) for a, b in there),
    )


def confused(kind: str, found: Diagnosis) -> bool:
    """Whether a refusal was taken for a grant, or a grant for a refusal."""
    return OPPOSITE.get(Kind(kind)) is found.kind


def unseen() -> Iterator[Figures]:
    """Each author's rounds, four authors at a time, read by a reader of the authors before them; then, a
    quarter of the authors at a time, by a reader of the others' and of the lines that were written
    since, with these rounds known."""
    corpus = Corpus(list(letters()))
    for number in range(AT_A_TIME, len(AUTHORS), AT_A_TIME):
        before = _trained(corpus, {name for _, theirs in AUTHORS[:number] for name in theirs})
        for author, theirs in AUTHORS[number : number + AT_A_TIME]:
            pairs = [pair for name in theirs for pair in _read(name, before)]
            yield figures(f"{author}, by the authors before", pairs)
    names = {*ROUNDS, "short", LINES_ALONE}
    for first in range(AT_A_TIME):
        left_out = AUTHORS[first::AT_A_TIME]
        others = _trained(corpus, names - {name for _, theirs in left_out for name in theirs})
        for author, theirs in left_out:
            pairs = [pair for name in theirs for pair in _read(name, others)]
            yield figures(f"{author}, by others", pairs)


def _trained(corpus: Corpus, chosen: set[str]) -> dict[str, Task]:
    every = [number for number, letter in enumerate(corpus.letters) if letter.round in chosen]
    return corpus.train(np.array(every))


def _read(name: str, tasks: dict[str, Task]) -> list[tuple[Mail, Diagnosis]]:
    return [(mail, diagnose(mail.text, tasks=tasks)) for mail in mails(name)]


def measured(one_in: int = 1) -> Iterator[Measured]:
    for name in rounds():
        yield _round(name, drawn(mails(name), one_in))
    if one_in == 1:
        yield _reproduced([mail for name in rounds() for mail in mails(name)])
    yield _confused("letters that refuse or grant", drawn(decided(), one_in))
    yield _confused("variations of them", [*variations(VARIATIONS // one_in)])


def _reproduced(every: Sequence[Mail]) -> Measured:
    """Whether a reader that is trained again is the one that is shipped, and decides as it does."""
    again, shipped = trained(), reader()

    def reading(found: Diagnosis) -> tuple[object, ...]:
        return found.kind, *found.asks, found.unsure

    differ = [name for name, task in again.items() if not _alike(task, shipped[name])]
    differ += [
        mail.id
        for mail in every
        if reading(diagnose(mail.text)) != reading(diagnose(mail.text, tasks=again))
    ]
    rate = Rate("read as by what is shipped", len(differ), len(again) + len(every), 0.0)
    return Measured("mails, by a reader trained again", (rate,), tuple(differ))


def _alike(one: Task, other: Task) -> bool:
    same = one.labels == other.labels and bool((one.weights == other.weights).mean() > 0.99)
    return same and np.allclose(one.bias, other.bias)


def _round(name: str, every: Sequence[Mail]) -> Measured:
    pairs = [(mail, diagnose(mail.text)) for mail in every]
    found = figures(f"mails, {name}, by what is shipped", pairs)
    wrong = [(mail, d) for mail, d in pairs if d.kind != mail.kind and not d.unsure]
    rates = (
        Rate("right or not sure", len(wrong), len(pairs), MISREAD),
        Rate("refusals and grants confused", found.confused, len(pairs), CONFUSED, True),
    )
    return Measured(str(found), rates, tuple(f"{m.id}: {d.to_json()}" for m, d in wrong))


def _confused(name: str, every: Sequence[tuple[str, str]]) -> Measured:
    wrong = [text for kind, text in every if confused(kind, diagnose(text))]
    rate = Rate("refusals and grants confused", len(wrong), len(every), CONFUSED, True)
    return Measured(f"{name}, by what is shipped", (rate,), tuple(text[:200] for text in wrong))


def sentences() -> list[tuple[str, Ask]]:
    """Language and what is asked for, of each sentence that is labelled by itself."""
    from tests import ROOT

    path = ROOT / "tests" / "after" / "letters" / "sentences.yaml"
    loaded = yaml_of(path)
    return [(language, Ask(ask)) for language, asks in loaded.items() for ask in asks]
