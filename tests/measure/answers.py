"""What the rules and the review of the text object to in answers."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sandbox_exit.answers.file_format import load_yaml
from sandbox_exit.findings import Finding, Severity, Status
from sandbox_exit.rules import run
from tests.documents.text_review.reading import readings
from tests.examples import changed_all
from tests.reviewer.cases import Case, cases

from .model import Measured, Rate, drawn

ROUNDS = ("first", "second", "third", "fourth", "account")
# Today each round finds all it ought to, and nothing else.
MISSED_IN_PROFILES, FALSE_IN_PROFILES = 0.03, 0.03
# Today 8 of 477 are missed, and none of 466 innocent ones is objected to.
MISSED_SENTENCES, FALSE_SENTENCES = 0.03, 0.01
# Today none of 246.
FALSE_IN_REVIEW = 0.01

_SENTENCES = Path(__file__).parents[1] / "reviewer" / "sentences.yaml"
_RIGHTLY_NAMED = {"text_gaps", "text_contradictions", "text_one_language"}
"""Of the review: the profiles do have gaps, and some answers are German or Japanese."""


def measured(one_in: int = 1) -> Iterator[Measured]:
    for round_ in ROUNDS:
        yield _profiles(round_, drawn([c for c in cases() if c.round == round_], one_in))
    yield _sentences(one_in)
    yield _review(drawn(cases(), one_in))


def _raised(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (f for f in findings if f.status in (Status.FAIL, Status.WARN))


def _profiles(round_: str, every: Iterable[Case]) -> Measured:
    """Advice that nobody expected is not counted as false: a reviewer does not refuse for it."""
    count, expected, missed, false = 0, 0, 0, 0
    wrong: list[str] = []
    for case in every:
        raised = list(_raised(run(case.parsed, case.snapshot)))
        lost = case.expected - {f.id for f in raised}
        weighty = {f.id for f in raised if f.severity is not Severity.ADVICE} - case.expected
        count, expected = count + 1, expected + len(case.expected)
        missed, false = missed + len(lost), false + len(weighty)
        wrong += [f"{case.id}: missed {id_}" for id_ in sorted(lost)]
        wrong += [f"{case.id}: false {id_}" for id_ in sorted(weighty)]
    rates = (
        Rate("objections found", missed, expected, MISSED_IN_PROFILES),
        Rate("false objections, profiles", false, count, FALSE_IN_PROFILES, True),
    )
    return Measured(f"profiles, {round_}", rates, tuple(wrong))


def _objects(entry: dict[str, Any], sentence: str) -> bool:
    answers = {**entry.get("with", {}), entry["answer"]: sentence}
    return any(f.id == entry["rule"] for f in _raised(run(changed_all(answers), None)))


def _sentences(one_in: int) -> Measured:
    entries = load_yaml(b"entries:\n" + _SENTENCES.read_bytes()).raw["entries"]
    objected = [(e, s) for e in entries for s in (*e["objects"], *e.get("known", ()))]
    innocent = [(e, s) for e in entries for s in e["innocent"]]
    objected, innocent = [*drawn(objected, one_in)], [*drawn(innocent, one_in)]
    missed = [(e, s) for e, s in objected if not _objects(e, s)]
    false = [(e, s) for e, s in innocent if _objects(e, s)]
    rates = (
        Rate("objected to", len(missed), len(objected), MISSED_SENTENCES),
        Rate("innocent ones objected to", len(false), len(innocent), FALSE_SENTENCES, True),
    )
    wrong = [f"missed by {e['rule']}: {s}" for e, s in missed]
    wrong += [f"objected to by {e['rule']}: {s}" for e, s in false]
    return Measured("sentences in an answer", rates, tuple(wrong))


def _review(every: Iterable[Case]) -> Measured:
    wrong, count = [], 0
    for case in every:
        found = readings(case.parsed, None).values()
        raised = {f.id for f in _raised(reading.finding for reading in found)} - _RIGHTLY_NAMED
        wrong += [f"{case.id}: false {id_}" for id_ in sorted(raised)]
        count += 1
    rates = (Rate("false objections, profiles", len(wrong), count, FALSE_IN_REVIEW, True),)
    return Measured("review of the text", rates, tuple(wrong))
