"""What the rules object to in answers, held against what a careful reviewer would.

A rule objects to facts. What only a text gives rise to is counted apart, for whoever reads texts; and
apart from both, what is merely not answered: it counts where the label says *missing*, so that an empty
profile does not score.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sandbox_exit.answers.file_format import load_yaml
from sandbox_exit.answers.journey import COMPLETENESS_PREFIX
from sandbox_exit.answers.parsing import Parsed, parse
from sandbox_exit.findings import Finding, Kind, Severity, Status, Verdict, verdict
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.rules import PACK, run
from sandbox_exit.rules.own_words import ASKED, sentences_in
from sandbox_exit.texts import yaml_of
from tests.documents.text_review.reading import readings
from tests.reviewer.cases import FOLDER, Case, cases

from .model import Measured, Rate, drawn

ROUNDS = ("first", "second", "third", "fourth", "account")
WHOLE = ("fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
"""Rounds of whole profiles, each with its verdict."""
MISSED_IN_PROFILES, FALSE_IN_PROFILES = 0.03, 0.002
MISSED_IN_WHOLE, FALSE_IN_WHOLE, MISJUDGED = 0.1, 0.005, 0.1
FALSE_IN_REVIEW = 0.01
TODAY = date(2026, 11, 29)
"""The day the profiles are read on: those of a folder were written about then."""
_UNLABELLED = frozenset({Kind.STANDING, Kind.TEXT})
"""Kinds that no label has: they are about the account, or about how the text reads."""
_RIGHTLY_NAMED = {"text_gaps", "text_language"}
"""Of the review: the profiles do have gaps, and some are in German or Japanese."""


@dataclass(frozen=True)
class Labelled:
    """A profile with what somebody who had not seen the rules says of it. ``ready`` is `None` where
    nobody said."""

    id: str
    parsed: Parsed
    must: frozenset[Kind]
    may: frozenset[Kind]
    in_prose: frozenset[Kind] = frozenset()
    ready: bool | None = None
    snapshot: Snapshot | None = None


@dataclass(frozen=True)
class Score:
    """What a rule raised of what it must; ``unanswered`` of that only because nothing was answered;
    ``false`` are findings of no kind that was allowed, ``quiet`` how many kinds would have been, and
    ``spoken`` how many kinds were raised in all."""

    case: Labelled
    raised: frozenset[Kind]
    unanswered: frozenset[Kind]
    missed: frozenset[Kind]
    false: tuple[Finding, ...]
    quiet: int
    spoken: int
    ready: bool
    kept_back: bool
    """By an objection that no label names."""
    asked: frozenset[Kind]
    """Kinds that the reader asked about, whatever the rules raised."""
    needless: tuple[Finding, ...]
    """Its questions about what nobody would object to; ``sentences`` is how many it read."""
    sentences: int


def folder(path: Path) -> tuple[Labelled, ...]:
    """The profiles of a folder: each ``NN.yaml`` with ``NN.labels.yaml`` beside it, which holds ``must``
    and ``may`` (kinds of objection), ``prose`` (those of ``must`` that stand only in own words) and
    ``verdict`` (``ready`` or ``not_ready``)."""
    return tuple(_labelled(labels) for labels in sorted(path.glob("*.labels.yaml")))


def _labelled(labels: Path) -> Labelled:
    said = yaml_of(labels)
    name = labels.name.removesuffix(".labels.yaml")
    raw = load_yaml((labels.parent / f"{name}.yaml").read_bytes()).raw
    must, may, prose = (
        frozenset(map(Kind, said.get(key) or ())) for key in ("must", "may", "prose")
    )
    ready = None if said.get("verdict") is None else said["verdict"] == "ready"
    return Labelled(name, parse(raw), must - prose, may, prose, ready)


def _of_round(case: Case) -> Labelled:
    return Labelled(
        case.id, case.parsed, case.expected, case.may, case.in_prose, snapshot=case.snapshot
    )


_ALSO_NAMED = {
    Kind.BOUGHT_OR_SHARED_LISTS: frozenset({Kind.UNASKED_MAIL, Kind.CONSENT_MISSING}),
    Kind.UNASKED_MAIL: frozenset({Kind.BOUGHT_OR_SHARED_LISTS, Kind.CONSENT_MISSING}),
    Kind.CONSENT_WEAK: frozenset({Kind.CONSENT_MISSING}),
}


def names_of(kinds: Iterable[Kind]) -> frozenset[Kind]:
    """What a reviewer may call that which a question of these kinds is about: who is on a bought list
    did not ask for the mail."""
    return frozenset(name for kind in kinds for name in (kind, *_ALSO_NAMED.get(kind, ())))


QUESTIONS = {
    concern.value: (
        paths,
        names_of(kind for card in PACK if card.id == rule for kind in card.kinds),
    )
    for concern, (rule, paths) in ASKED.items()
}
"""Of each concern of the reader the answers at which it asks, and what a reviewer would call it."""
ASKABLE = frozenset(kind for _, kinds in QUESTIONS.values() for kind in kinds)


def score(case: Labelled) -> Score:
    findings = run(case.parsed, case.snapshot, today=TODAY)
    questions = [f for f in findings if f.confirm]
    objections = [f for f in findings if f.status in (Status.FAIL, Status.WARN) and not f.confirm]
    by_rule = {
        kind
        for finding in objections
        for kind in finding.kinds
        if not _is_missing(finding) or kind.value.endswith("_missing")
    }
    named = {kind for finding in objections for kind in finding.kinds}
    allowed = case.must | case.may | case.in_prose
    # Advice that nobody expected is not counted: a reviewer does not refuse for it.
    false = tuple(
        f
        for f in objections
        if f.severity is not Severity.ADVICE
        and not allowed.intersection(f.kinds)
        and not _UNLABELLED.intersection(f.kinds)
    )
    return Score(
        case,
        raised=frozenset(case.must & by_rule),
        unanswered=frozenset(case.must & named - by_rule),
        missed=frozenset(case.must - named),
        false=false,
        quiet=len(set(Kind) - _UNLABELLED - allowed),
        spoken=len(
            {f.kinds[0] for f in objections if f.severity is not Severity.ADVICE} - _UNLABELLED
        ),
        ready=_is_ready(findings),
        kept_back=not _is_ready(f for f in findings if not allowed.intersection(f.kinds)),
        asked=frozenset(kind for question in questions for kind in names_of(question.kinds)),
        needless=tuple(q for q in questions if not allowed & names_of(q.kinds)),
        sentences=len([*sentences_in(case.parsed.profile)]),
    )


def _is_ready(findings: Iterable[Finding]) -> bool:
    return verdict(f for f in findings if f.status is not Status.UNKNOWN) is not Verdict.NOT_READY


def _is_missing(finding: Finding) -> bool:
    return finding.id.startswith(COMPLETENESS_PREFIX)


def measured(one_in: int = 1) -> Iterator[Measured]:
    for round_ in ROUNDS:
        chosen = drawn([c for c in cases() if c.round == round_], one_in)
        yield _measured(f"profiles, {round_}", [_of_round(case) for case in chosen])
    most = (MISSED_IN_WHOLE, FALSE_IN_WHOLE, MISJUDGED)
    for round_ in WHOLE:
        chosen_whole = drawn(folder(FOLDER / "whole" / round_), one_in)
        yield _measured(f"profiles, {round_}", chosen_whole, most)
    yield _review(drawn(cases(), one_in))


def of_folder(path: Path) -> Measured:
    """The figures of a folder of labelled profiles; nothing is below a floor, whatever they are."""
    return _measured(f"profiles in {path.name}", folder(path), (1.0, 1.0, 1.0))


def _measured(
    name: str,
    chosen: Sequence[Labelled],
    most: tuple[float, float, float] = (MISSED_IN_PROFILES, FALSE_IN_PROFILES, 1.0),
) -> Measured:
    """``most``: the shares that may be missed, false, and judged otherwise than the label."""
    scores = [score(case) for case in chosen]
    must = sum(len(s.case.must) for s in scores)
    found = sum(len(s.raised) for s in scores)
    unanswered = sum(len(s.unanswered) for s in scores)
    false_kinds = sum(len({f.kinds[0] for f in s.false}) for s in scores)
    of_them = sum(len({f.kinds[0] for f in s.false if _is_missing(f)}) for s in scores)
    spoken = sum(s.spoken for s in scores)
    missed, false, misjudged = most
    rates = [
        Rate("must be raised, raised by a rule on facts", must - found, must, missed),
        Rate("must be raised, merely not answered", unanswered, must, 1.0, True),
        Rate(
            "false findings, of all kinds that would be", false_kinds, _quiet(scores), false, True
        ),
        Rate("false findings, of all that were raised", false_kinds, spoken, 1.0, True),
        Rate("of these, merely not answered", of_them, false_kinds, 1.0, True),
    ]
    rates += _reader(scores)
    rates += _verdicts(scores, misjudged)
    wrong = [f"{s.case.id}: missed {kind}" for s in scores for kind in sorted(s.missed)]
    wrong += [
        f"{s.case.id}: merely not answered {kind}" for s in scores for kind in sorted(s.unanswered)
    ]
    wrong += [f"{s.case.id}: false {f.id} ({f.evidence})" for s in scores for f in s.false]
    wrong += [
        f"{s.case.id}: {'ready' if s.ready else 'not ready'}, and is not"
        for s in scores
        if s.case.ready is not None and s.ready is not s.case.ready
    ]
    return Measured(name, tuple(rates), tuple(wrong))


def _reader(scores: Sequence[Score]) -> Iterator[Rate]:
    """What the reader's questions add, and what they cost."""
    in_prose = sum(len(s.case.in_prose) for s in scores)
    by_fact = sum(len(s.raised) for s in scores)
    must = in_prose + sum(len(s.case.must) for s in scores)
    askable = sum(len(s.case.in_prose & ASKABLE) for s in scores)
    if in_prose:
        asked = sum(len(s.case.in_prose & s.asked) for s in scores)
        yield Rate("only in prose, of a kind the reader knows", in_prose - askable, in_prose, 1.0)
        yield Rate("of these, asked about", askable - asked, askable, 1.0)
    known = sum(len((s.case.must | s.case.in_prose) & (s.raised | s.asked)) for s in scores)
    yield Rate("in facts or prose, raised by a rule or asked about", must - known, must, 1.0)
    yield Rate("of these, by a question alone", known - by_fact, must, 1.0, True)
    yield Rate(
        "needless questions, of all sentences in own words",
        sum(len(s.needless) for s in scores),
        sum(s.sentences for s in scores),
        1.0,
        True,
    )
    bothered = sum(bool(s.needless) for s in scores)
    yield Rate("profiles with a needless question", bothered, len(scores), 1.0, True)


def _quiet(scores: Iterable[Score]) -> int:
    return sum(s.quiet for s in scores)


def _verdicts(scores: Sequence[Score], most: float) -> Iterator[Rate]:
    """What makes one bad may stand only in own words, of which no rule can know. A good one may have an
    objection that its label names and calls small: how much that weighs is the rules' to say."""
    good = [s for s in scores if s.case.ready is True]
    bad = [s for s in scores if s.case.ready is False]
    by_fact = [s for s in bad if s.case.must]
    if good:
        yield Rate("good ones that are ready", sum(not s.ready for s in good), len(good), 1.0)
        kept_back = sum(s.kept_back for s in good)
        yield Rate("or whose label says what keeps them back", kept_back, len(good), most)
    if bad:
        ready, of_facts = sum(s.ready for s in bad), sum(s.ready for s in by_fact)
        yield Rate("bad ones that are ready", ready, len(bad), 1.0, True)
        yield Rate("of these, bad by a fact", of_facts, len(by_fact), most, True)


def _review(every: Iterable[Case]) -> Measured:
    wrong, count = [], 0
    for case in every:
        found = (reading.finding for reading in readings(case.parsed, None).values())
        raised = {f.id for f in found if f.status in (Status.FAIL, Status.WARN)} - _RIGHTLY_NAMED
        raised -= {"text_said_twice"} if Kind.TEXT in case.in_prose else set()
        wrong += [f"{case.id}: false {id_}" for id_ in sorted(raised)]
        count += 1
    rates = (Rate("false objections, profiles", len(wrong), count, FALSE_IN_REVIEW, True),)
    return Measured("review of the text", rates, tuple(wrong))
