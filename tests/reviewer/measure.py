"""How many objections are found, and how many are false: ``python -m tests.reviewer.measure``."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox_exit.findings import Finding, Severity, Status
from sandbox_exit.rules import run
from tests.reviewer.cases import Case, cases


@dataclass(frozen=True)
class Outcome:
    """One profile. Advice that nobody expected is not counted as a false alarm: a reviewer may raise
    it, and does not refuse for it."""

    case: Case
    found: frozenset[str]
    missed: frozenset[str]
    false: frozenset[str]


@dataclass(frozen=True)
class Figures:
    """``recall`` from 0 to 1: of the objections expected, those found; ``false_alarms`` a count."""

    count: int
    expected: int
    recall: float
    false_alarms: int


def outcome(case: Case) -> Outcome:
    raised = [f for f in run(case.parsed, case.snapshot) if f.status in (Status.FAIL, Status.WARN)]
    ids = {finding.id for finding in raised}
    return Outcome(
        case,
        frozenset(ids & case.expected),
        frozenset(case.expected - ids),
        frozenset(f.id for f in raised if f.id not in case.expected and _weighty(f)),
    )


def _weighty(finding: Finding) -> bool:
    return finding.severity is not Severity.ADVICE


def figures(outcomes: Iterable[Outcome]) -> Figures:
    every = list(outcomes)
    expected = sum(len(o.case.expected) for o in every)
    found = sum(len(o.found) for o in every)
    false = sum(len(o.false) for o in every)
    return Figures(len(every), expected, found / max(1, expected), false)


def _by_rule(outcomes: list[Outcome]) -> Iterable[str]:
    expected = Counter(id_ for o in outcomes for id_ in o.case.expected)
    found = Counter(id_ for o in outcomes for id_ in o.found)
    false = Counter(id_ for o in outcomes for id_ in o.false)
    for id_ in sorted(set(expected) | set(false)):
        yield f"  {id_:<38} found {found[id_]} of {expected[id_]}, false alarms {false[id_]}"


def main() -> None:
    outcomes = [outcome(case) for case in cases()]
    for round_ in dict.fromkeys(o.case.round for o in outcomes):
        of_round = figures(o for o in outcomes if o.case.round == round_)
        sys.stdout.write(f"{round_}: {_words(of_round)}\n")
    sys.stdout.write(f"all: {_words(figures(outcomes))}\n\nBy rule:\n")
    sys.stdout.write("\n".join(_by_rule(outcomes)) + "\n\nMisses and false alarms:\n")
    for each in outcomes:
        if each.missed or each.false:
            missed, false = ", ".join(sorted(each.missed)), ", ".join(sorted(each.false))
            sys.stdout.write(f"  {each.case.id}: missed [{missed}], false [{false}]\n")


def _words(read: Figures) -> str:
    return (
        f"{read.count} profiles, {read.expected} objections, recall {read.recall:.2f}, "
        f"{read.false_alarms} false alarms"
    )


if __name__ == "__main__":
    main()
