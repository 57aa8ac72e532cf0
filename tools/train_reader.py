"""Trains the reader of prose and letters, and says how well it reads what it was not trained on.

    python -m tools.train_reader            the figures, then the weights
    python -m tools.train_reader --figures  the figures alone

Ridge regression on hashed n-grams, which few lines share: sparse rows, solved by conjugate gradients.
A letter has a label, its sentences have none: these take theirs from a first reader, which
is trained on lines that stand alone (`tools/reader_lines`, `sentences.yaml`).
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack, vstack

from sandbox_exit.after.letters.diagnosis import letter_lines
from sandbox_exit.after.letters.model import Ask, Kind
from sandbox_exit.answers.question_list import pattern_of
from sandbox_exit.findings import Kind as Objection
from sandbox_exit.reading.concerns import NO_CONCERN, likeliest
from sandbox_exit.reading.features import BUCKETS, features_of
from sandbox_exit.reading.model import WEIGHTS, Task
from sandbox_exit.reading.sentences import Sentence, sentences
from sandbox_exit.rules.own_words import sentences_in
from sandbox_exit.texts import yaml_of
from tests.measure.answers import ASKABLE, QUESTIONS
from tests.reviewer.cases import Case, cases

ROOT = Path(__file__).resolve().parents[1]
LINES = Path(__file__).with_name("reader_lines")
LETTERS = ROOT / "tests" / "after" / "letters"
TRAINED_ON = LINES / "trained_on.txt"
OWN_WORDS, NOTHING, LINES_ALONE = "own_words", "nothing", "lines"
KINDS = (*(kind.value for kind in Kind), OWN_WORDS)
ASKS = tuple(ask.value for ask in Ask)
ROUNDS = (
    *(f"round_{number}" for number in range(1, 12)),
    "sealed",
    "probes",
    *(f"round_{number}" for number in range(12, 58)),
)
"""In the order in which they were written."""
AROUND = 1.0
"""How much the sentence around a piece weighs against the piece."""
CLOSE_TO_BEST = 0.7
"""In a letter that asks for something, each piece asks for it that comes so close to the likeliest."""
CUT_OTHERWISE = 20
"""Characters from which on a part of a piece is taken for it."""
COMMON = 0.3
"""How rare an n-gram is taken to be that every row has."""
STEPS = 13
"""The weights are rounded to so many steps above zero, and as many below."""
CLOSE_ENOUGH, LANDMARKS = 1e-3, 800
"""How far from the solution it may end, as a share of what there is to explain; and from how many rows
it begins to look for it."""
RIDGE = {"kind": 0.2, "sentence": 0.2, "ask": 0.15, "concern": 0.15}


@dataclass(frozen=True)
class Letter:
    """``asks`` is `None` where nobody said what it asks; ``words`` are those that ask it, where somebody
    said which. ``alone``: one line, labelled itself; ``only_asks``: what it asks is learnt from it, and
    not what kind of letter it is."""

    round: str
    kind: str
    asks: frozenset[str] | None
    units: tuple[Sentence, ...]
    alone: bool = False
    only_asks: bool = False
    words: Mapping[str, Sequence[str]] | None = None

    def asked_by(self, piece: str) -> list[bool]:
        """Which of `ASKS` a piece of the letter asks, by its words."""
        piece = " ".join(piece.split())
        return [any(_same(piece, said) for said in (self.words or {}).get(ask, ())) for ask in ASKS]


def _same(piece: str, said: str) -> bool:
    """Whether they are the same words, or one is a part of the other: it was cut otherwise then."""
    shorter, longer = sorted((piece, said), key=len)
    return shorter == longer or (len(shorter) >= CUT_OTHERWISE and shorter in longer)


def units(text: str) -> tuple[Sentence, ...]:
    """What of the newest letter in ``text`` is read, sentence by sentence."""
    return tuple(sentences(letter_lines(text)))


def letters() -> Iterator[Letter]:
    """Everything that is labelled, from the rounds to the single lines."""
    for name in ROUNDS:
        for path in sorted((LETTERS / "corpus" / name).glob("*.yaml")):
            yield from (_letter(name, mail) for mail in yaml_of(path))
    for path in sorted(LINES.glob("whole_*.yaml")):
        yield from (_letter(LINES_ALONE, mail) for mail in yaml_of(path))
    for mail in yaml_of(LINES / "lists.yaml"):
        yield replace(_letter(LINES_ALONE, mail), only_asks=True)
    for kind, texts in yaml_of(LETTERS / "letters.yaml").items():
        asks = None if kind in (Kind.REFUSAL, Kind.QUESTIONS) else frozenset[str]()
        yield from (Letter("short", kind, asks, units(text)) for text in texts)
    for asked in yaml_of(LETTERS / "sentences.yaml").values():
        for ask, texts in asked.items():
            for text in texts:
                yield Letter("short", Kind.QUESTIONS, frozenset([ask]), (Sentence(text),), True)
    for path in sorted(LINES.glob("letters_*.yaml")):
        for kind, texts in yaml_of(path).items():
            unknown = kind in (Kind.REFUSAL, Kind.QUESTIONS, Kind.QUOTA, Kind.UNRELATED)
            asks = None if unknown else frozenset[str]()
            yield from (Letter(LINES_ALONE, kind, asks, (Sentence(text),), True) for text in texts)
    for name, only in (("asks", False), ("pieces", True)):
        for path in sorted(LINES.glob(f"{name}_*.yaml")):
            for kind, asked in yaml_of(path).items():
                for named, texts in asked.items():
                    wanted = frozenset(named.split()) - {NOTHING}
                    yield from (
                        Letter(LINES_ALONE, kind, wanted, (Sentence(text),), True, only)
                        for text in texts
                    )


def _letter(name: str, mail: Mapping[str, Any]) -> Letter:
    kind = OWN_WORDS if mail.get("by") else mail["kind"]
    # What a review or a pause asks is not labelled: it is the cause and the changes.
    asks = None if kind in (Kind.UNDER_REVIEW, Kind.PAUSED) else frozenset(mail["asks"])
    return Letter(name, kind, asks, units(mail["text"]), words=mail.get("words"))


class Corpus:
    """Letters with what their lines have in common, worked out once for every training."""

    def __init__(self, every: Sequence[Letter]) -> None:
        self.letters = list(every)
        self.count = np.array([len(letter.units) for letter in every])
        self.first = np.concatenate([[0], np.cumsum(self.count)])
        sentence = [unit for letter in every for unit in letter.units]
        lines = features_of([unit.whole for unit in sentence])
        self.lines = _rows(lines)
        self.pieces = [_rows(features_of(unit.pieces)) for unit in sentence]
        self.whole = _rows(
            [
                np.unique(np.concatenate(lines[a:b])) if b > a else np.zeros(0, dtype=np.int64)
                for a, b in zip(self.first, self.first[1:], strict=False)
            ]
        )

    def lines_of(self, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.concatenate([np.arange(self.first[i], self.first[i + 1]) for i in chosen])

    def train(self, chosen: NDArray[np.int64]) -> dict[str, Task]:
        """The tasks of letters, from the letters at ``chosen`` alone."""
        whole = chosen[[not self.letters[i].only_asks for i in chosen]]
        some = whole[[self.letters[i].kind != NOTHING for i in whole]]
        wanted = _one_hot([self.letters[i].kind for i in some], KINDS)
        return {
            "kind": _task(KINDS, *_solved(self.whole[some], wanted, RIDGE["kind"], True)),
            "sentence": self._sentences(whole),
            **self._asks(chosen),
        }

    def _sentences(self, chosen: NDArray[np.int64]) -> Task:
        labels = (*KINDS, NOTHING)
        owner = np.repeat(np.arange(len(chosen)), self.count[chosen])
        kinds = np.array([labels.index(self.letters[i].kind) for i in chosen])
        lines = self.lines[self.lines_of(chosen)]
        alone = np.array([self.letters[i].alone for i in chosen])[owner]
        known, label = alone if alone.sum() > 200 else np.ones(len(owner), dtype=bool), kinds[owner]
        for _ in range(2):
            wanted = np.eye(len(labels))[label[known]]
            weights, mean = _solved(lines[known], wanted, RIDGE["sentence"], True)
            score = lines @ weights + mean
            likely = np.where(
                score.argmax(axis=1) == kinds[owner], kinds[owner], labels.index(NOTHING)
            )
            for number, first in enumerate(
                np.concatenate([[0], np.cumsum(self.count[chosen])])[:-1]
            ):
                here = slice(first, first + self.count[chosen[number]])
                if not (likely[here] == kinds[number]).any() and here.stop > first:
                    likely[first + score[here, kinds[number]].argmax()] = kinds[number]
            label = np.where(alone, kinds[owner], likely)
            known = np.ones(len(owner), dtype=bool)
        return _task(labels, *_solved(lines, np.eye(len(labels))[label], RIDGE["sentence"], True))

    def _asks(self, chosen: NDArray[np.int64]) -> dict[str, Task]:
        """What a piece of a sentence asks: its own words and, apart, the sentence around it."""
        chosen = chosen[[self.letters[i].asks is not None for i in chosen]]
        lines = self.lines_of(chosen)
        many = [self.pieces[line].shape[0] for line in lines]
        owner = np.repeat(np.repeat(np.arange(len(chosen)), self.count[chosen]), many)
        asked = np.array(
            [[ask in (self.letters[i].asks or ()) for ask in ASKS] for i in chosen], dtype=float
        )[owner]
        around = self.lines[np.repeat(lines, many)] * np.float32(AROUND**0.5)
        rows = hstack([vstack([self.pieces[line] for line in lines]), around], format="csr")
        alone = np.array([self.letters[i].alone for i in chosen])[owner]
        certain = (asked.sum(axis=1) <= 1) & (alone & (np.repeat(many, many) == 1)) | ~asked.any(
            axis=1
        )
        for number in np.flatnonzero([self.letters[i].words is not None for i in chosen]):
            letter, here = self.letters[chosen[number]], owner == number
            pieces = [piece for unit in letter.units for piece in unit.pieces]
            asked[here] = [letter.asked_by(piece) for piece in pieces]
            certain[here] = True
        known = certain if asked[certain].any(axis=0).all() else np.ones(len(owner), dtype=bool)
        label = asked
        for _ in range(2):
            weights, mean = _solved(rows[known], label[known], RIDGE["ask"])
            score = rows @ weights + mean
            label = asked.copy()
            for number in np.unique(owner[~certain]):
                here = np.flatnonzero(owner == number)
                best = np.maximum(score[here].max(axis=0), 1e-6)
                label[here] *= score[here] >= CLOSE_TO_BEST * best
            known = np.ones(len(owner), dtype=bool)
        weights, mean = _solved(rows, label, RIDGE["ask"])
        return {
            "ask": _task(ASKS, weights[:BUCKETS], mean),
            "around": _task(ASKS, AROUND**0.5 * weights[BUCKETS:], np.zeros(len(ASKS))),
        }


def _rows(lines: Sequence[NDArray[np.int64]]) -> Any:
    """A row for each line, with its n-grams; of each two rows the product is their cosine."""
    size = np.array([len(buckets) for buckets in lines])
    weight = np.repeat(1 / np.maximum(1, size) ** 0.5, size).astype(np.float32)
    first = np.concatenate([[0], np.cumsum(size)])
    return csr_matrix((weight, np.concatenate(lines), first), shape=(len(lines), BUCKETS))


def _one_hot(labels: Sequence[str], names: Sequence[str]) -> NDArray[np.float64]:
    return np.eye(len(names))[[names.index(label) for label in labels]]


def _solved(
    rows: Any, wanted: NDArray[Any], ridge: float, balanced: bool = False
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The weights and the mean. ``balanced``: what is labelled rarely weighs more. An n-gram may weigh
    the more, the fewer rows have it."""
    rare = _rare(rows)
    rows = (rows @ diags(rare)).astype(np.float32).tocsr()
    weight = np.ones(len(wanted))
    if balanced:
        share = (wanted / np.maximum(1, wanted.sum(axis=0))).sum(axis=1)
        weight = np.sqrt(share / share.mean())
    mean = np.average(wanted, axis=0, weights=weight)
    apart = (ridge / weight)[:, None].astype(np.float32)
    near = _nearly_solved(rows, apart)
    back = rows.T.tocsr()
    # Conjugate gradients, every label at once: the dual needs a product with the rows and one back.
    left = (wanted - mean).astype(np.float32)
    enough = CLOSE_ENOUGH * np.linalg.norm(left, axis=0)
    solved, step = np.zeros_like(left), near(left)
    size = (left * step).sum(axis=0)
    while (np.linalg.norm(left, axis=0) > enough).any():
        moved = rows @ (back @ step) + apart * step
        far = size / (step * moved).sum(axis=0).clip(1e-30)
        solved, left = solved + far * step, left - far * moved
        nearer, before = near(left), size
        size = (left * nearer).sum(axis=0)
        step = nearer + size / before.clip(1e-30) * step
    return np.asarray(back @ solved) * rare[:, None], mean


def _rare(rows: Any) -> NDArray[Any]:
    """For each n-gram how rare it is (the logarithm of the share of rows that have it), 1 on average."""
    having = np.bincount(rows.indices, minlength=rows.shape[1])
    rare = np.log((rows.shape[0] + 1) / (having + 1)) + COMMON
    return np.asarray(rare / np.sqrt((rare**2 * having).sum() / having.sum()))


def _nearly_solved(rows: Any, apart: NDArray[Any]) -> Callable[[NDArray[Any]], NDArray[Any]]:
    """What is nearly the solution for whatever is wanted: by how alike the rows are to some of them
    (Nyström's approximation). It takes away what the gradients would be slowest at."""
    count = rows.shape[0]
    some = np.linspace(0, count - 1, min(count, LANDMARKS)).astype(int)
    like = (rows @ rows[some].T).toarray()
    half = np.linalg.cholesky(like[some].astype(float) + 1e-3 * np.eye(len(some)))
    known = like @ np.linalg.inv(half).T.astype(np.float32)
    rest = apart + np.float32(max(0.0, 1 - (known**2).sum(axis=1).mean()))
    inner = np.linalg.inv((known.T @ (known / rest)).astype(float) + np.eye(len(some)))
    inner = inner.astype(np.float32)

    def near(wanted: NDArray[Any]) -> NDArray[Any]:
        roughly = wanted / rest
        return np.asarray(roughly - known @ (inner @ (known.T @ roughly)) / rest)

    return near


def _task(labels: Sequence[str], weights: NDArray[Any], bias: NDArray[Any]) -> Task:
    """The weights as few whole numbers: so the file stays small."""
    scale = np.maximum(np.percentile(np.abs(weights), 99.9, axis=0), 1e-9) / STEPS
    whole = np.clip(np.rint(weights / scale), -STEPS, STEPS).astype(np.int8)
    return Task(tuple(labels), whole, scale.astype(np.float64), bias.astype(np.float64))


def trained_on() -> str:
    """Digests of the labelled lines and letters and of the weights, which are those made from them."""
    every = [
        (one.kind, sorted(one.asks or ()), one.units, one.alone, one.only_asks, one.words)
        for one in letters()
    ]
    material = repr((every, concern_lines())).encode()
    made = (hashlib.sha256(content).hexdigest() for content in (material, WEIGHTS.read_bytes()))
    return "".join(f"{digest}\n" for digest in made)


def store(tasks: Mapping[str, Task], path: Path = WEIGHTS) -> None:
    """Write the tasks as one compressed file, the same bytes for the same tasks."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, task in tasks.items():
        arrays |= {
            f"{name}.labels": np.array(task.labels),
            f"{name}.weights": task.weights,
            f"{name}.scale": task.scale,
            f"{name}.bias": task.bias,
        }
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def earlier(corpus: Corpus, name: str, with_lines: bool) -> NDArray[np.int64]:
    """The letters of the rounds before ``name``; the lines written since only ``with_lines``."""
    before = set(ROUNDS[: ROUNDS.index(name)]) | ({LINES_ALONE, "short"} if with_lines else set())
    return np.array([i for i, letter in enumerate(corpus.letters) if letter.round in before])


# Founders' own words


CONCERN_OF_RULE = {
    "no_unsolicited_wording": ("addresses_from_elsewhere", "third_party_list", "unasked_mail"),
    "consent_not_assumed": ("consent_assumed", "silence_as_consent"),
    "consent_evidence_kept": ("evidence_not_kept",),
    "no_relay_for_others": ("mail_for_others",),
    "entered_addresses_are_limited": ("mail_for_others",),
    "no_sensitive_category": ("sensitive_content",),
    "not_left_to_aws": ("bounces_ignored",),
    "handled_automatically": ("bounces_by_hand",),
    "watcher_named": ("nobody_watches",),
    "facts_not_promises": ("only_promised",),
    "triggers_match_kind": ("marketing_as_account_mail",),
}
"""Where a rule covers more than one concern, lines that stand alone tell which a sentence is. What is
said of the samples is left out: the reader does not read them."""
GOES = ("go 3", "go 4", "go 5")
SINCE, WHOLE = "lines", "profiles"
"""The rounds in which labelled sentences were written, the lines written since for the reader, and the
sentences of whole profiles, which were unseen when the lines were written."""
PROFILES = ("first", "second", "third", "fourth", "account")
"""The rounds of labelled profiles. A sentence of one to which nobody objects is innocent."""


@dataclass(frozen=True)
class Line:
    """``concerns`` it may be one of; none where it is innocent. ``round`` is when it was written."""

    text: str
    concerns: tuple[str, ...]
    round: str


def concern_lines() -> list[Line]:
    """All labelled sentences of founders."""
    found = []
    for entry in yaml_of(ROOT / "tests" / "reviewer" / "sentences.yaml"):
        named = CONCERN_OF_RULE.get(entry["rule"])
        if named:
            objected = (*entry["objects"], *entry.get("known", ()))
            found += [Line(text, named, f"go {entry['go']}") for text in objected]
            found += [Line(text, (), f"go {entry['go']}") for text in entry["innocent"]]
    for path in sorted(LINES.glob("own_words_*.yaml")):
        name = WHOLE if path.stem.endswith(WHOLE) else SINCE
        for concern, texts in yaml_of(path).items():
            if concern == NO_CONCERN:
                found += [Line(text, (), name) for text in texts]
            else:
                found += [Line(text, (concern,), name) for text in texts["objects"]]
                found += [Line(text, (), name) for text in texts.get("innocent", ())]
    seen = {line.text for line in found}
    for case in cases():
        if not _objections(case) & ASKABLE:
            texts = dict.fromkeys(text for _, text in sentences_in(case.parsed.profile))
            found += [Line(text, (), case.round) for text in texts if text not in seen]
            seen.update(texts)
    return found


def _objections(case: Case) -> frozenset[Objection]:
    return case.expected | case.in_prose | case.may


class OwnWords:
    """Labelled sentences with what they have in common, worked out once for every training."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        self.labels = (*sorted({name for line in lines for name in line.concerns}), NO_CONCERN)
        self.rows = _rows(features_of([line.text for line in lines]))

    def of(self, *rounds: str) -> NDArray[np.int64]:
        """Where the lines of these rounds stand."""
        return np.array([i for i, line in enumerate(self.lines) if line.round in rounds])

    def train(self, chosen: NDArray[np.int64]) -> Task:
        """The task of concerns, from the lines at ``chosen`` alone. Of a line that may be one of
        several concerns it is the likeliest for a first reader, trained on the others."""
        lines = [self.lines[i] for i in chosen]
        rows = self.rows[chosen]
        certain = np.array([len(line.concerns) < 2 for line in lines])
        wanted = np.array(
            [
                [label in (line.concerns or (NO_CONCERN,)) for label in self.labels]
                for line in lines
            ],
            dtype=float,
        )
        if not certain.all():
            weights, mean = _solved(rows[certain], wanted[certain], RIDGE["concern"])
            score = np.where(wanted > 0, rows @ weights + mean, -np.inf)
            wanted = np.eye(len(self.labels))[score.argmax(axis=1)]
        return _task(self.labels, *_solved(rows, wanted, RIDGE["concern"]))


@dataclass(frozen=True)
class Asked:
    """How many objections were asked about of those that are in prose, and how many sentences were
    asked about of those that give no reason."""

    name: str
    found: int
    objected: int
    needless: int
    innocent: int

    def __str__(self) -> str:
        return (
            f"{self.name}: asked about {self.found} of {self.objected} "
            f"({self.found / max(1, self.objected):.0%}), needlessly {self.needless} of "
            f"{self.innocent} ({self.needless / max(1, self.innocent):.0%})"
        )


def asked_of_lines(name: str, task: Task, lines: Sequence[Line]) -> Asked:
    """What a reader asks about these lines, at the thresholds that are shipped."""
    every = task.scores(features_of([line.text for line in lines]))
    asks = {line: likeliest(scores)[0] for line, scores in zip(lines, every, strict=True)}
    objected = [line for line in asks if line.concerns]
    innocent = [line for line in asks if not line.concerns]
    return Asked(
        name,
        sum(asks[line] is not None for line in objected),
        len(objected),
        sum(asks[line] is not None for line in innocent),
        len(innocent),
    )


def asked_of_profiles(name: str, task: Task, chosen: Sequence[Case]) -> Asked:
    """What a reader asks about these profiles: objections that only their texts give rise to and that
    are of a kind it asks about, and sentences, each counted once."""
    found = objected = 0
    needless: dict[tuple[str, str], bool] = {}
    for case in chosen:
        raised: set[Objection] = set()
        for path, text in sentences_in(case.parsed.profile):
            (scores,) = task.scores(features_of([text]))
            concern, _ = likeliest(scores)
            asked, kinds = QUESTIONS[concern] if concern else ((), frozenset())
            kinds = kinds if pattern_of(path) in asked else frozenset()
            raised |= kinds
            key = pattern_of(path), text
            in_vain = bool(kinds) and not kinds & _objections(case)
            needless[key] = needless.get(key, False) or in_vain
        found += len(case.in_prose & raised)
        objected += len(case.in_prose & ASKABLE)
    return Asked(name, found, objected, sum(needless.values()), len(needless))


def concern_figures() -> Iterator[Asked]:
    """Each round by a reader of the rounds before it; then one author's lines by another's."""
    words = OwnWords(concern_lines())
    for number, go in enumerate(GOES[1:], 1):
        task = words.train(words.of(*GOES[:number]))
        yield asked_of_lines(
            f"{go}, by the goes before", task, [words.lines[i] for i in words.of(go)]
        )
    goes, since = words.of(*GOES), words.of(SINCE)
    yield asked_of_lines(
        "goes, by the lines since", words.train(since), [words.lines[i] for i in goes]
    )
    yield asked_of_lines(
        "lines since, by the goes", words.train(goes), [words.lines[i] for i in since]
    )
    task = words.train(words.of(*GOES, SINCE, *PROFILES))
    whole = [words.lines[i] for i in words.of(WHOLE)]
    yield asked_of_lines("sentences of whole profiles, by all the others", task, whole)
    for number, name in enumerate(PROFILES):
        task = words.train(words.of(*GOES, SINCE, *PROFILES[:number]))
        yield asked_of_profiles(
            f"profiles, {name}, by all lines and the rounds before",
            task,
            [case for case in cases() if case.round == name],
        )


def train_concerns() -> Task:
    """The task of concerns, from everything that is labelled."""
    words = OwnWords(concern_lines())
    return words.train(np.arange(len(words.lines)))


# All of it


def trained() -> dict[str, Task]:
    """The reader as it is shipped: from everything that is labelled."""
    corpus = Corpus(list(letters()))
    tasks = corpus.train(np.arange(len(corpus.letters)))
    return {**tasks, "concern": train_concerns()}


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--figures", action="store_true", help="only say how well it reads")
    options.add_argument("--weights", action="store_true", help="only write the weights")
    chosen = options.parse_args()
    if not chosen.weights:
        from tests.measure.mails import unseen

        for figures in chain(unseen(), concern_figures()):
            sys.stdout.write(f"{figures}\n")
            sys.stdout.flush()
    if not chosen.figures:
        store(trained())
        TRAINED_ON.write_text(trained_on())
        sys.stdout.write(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
