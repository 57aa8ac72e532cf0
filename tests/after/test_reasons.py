"""Why AWS probably refused: of the request as sent, ordered, and whether it is fixed now."""

from typing import Any

from sandbox_exit.after.letters import Ask
from sandbox_exit.after.reasons import Reason, against_today, reasons
from sandbox_exit.answers.parsing import parse
from sandbox_exit.findings import Kind, Severity
from sandbox_exit.rules import run
from sandbox_exit.storage.sent import Sent
from tests.examples import example_raw, example_snapshot

NOW = run(parse(example_raw()), example_snapshot())


def weak() -> dict[str, Any]:
    raw = example_raw()
    raw["feedback"]["hard_bounce"] = {"state": "absent"}
    raw["recipients"]["outside_lists"] = True
    return raw


def of(raw: dict[str, Any] | None, *asks: Ask, now: Any = NOW) -> tuple[Reason, ...]:
    return reasons(Sent(raw, example_snapshot()) if raw else None, asks, now)


def test_they_are_of_the_request_as_sent_the_weightiest_first() -> None:
    found = of(weak())
    kinds = [reason.finding.kinds[0] for reason in found]
    assert Kind.BOUNCES_MISSING in kinds
    assert all(reason.finding.evidence and reason.effort for reason in found)
    weights = [tuple(Severity).index(reason.finding.severity) for reason in found]
    assert weights == sorted(weights)
    assert len(set(kinds)) == len(kinds)


def test_what_no_longer_stands_is_fixed_and_what_stands_is_not() -> None:
    for now, fixed in ((NOW, True), (run(parse(weak()), example_snapshot()), False)):
        (bounces,) = [r for r in of(weak(), now=now) if Kind.BOUNCES_MISSING in r.finding.kinds]
        assert bounces.fixed is fixed


def test_where_what_was_sent_is_unknown_nothing_counts_as_fixed() -> None:
    now = run(parse(weak()), example_snapshot())
    assert of(None, now=now)
    assert all(reason.fixed is None for reason in of(None, now=now))


def test_the_points_that_aws_names_come_alone() -> None:
    named = of(weak(), Ask.BOUNCES_COMPLAINTS)
    points = {reason.finding.kinds[0] for reason in named}
    assert points == {Kind.BOUNCES_MISSING, Kind.COMPLAINTS_MISSING}
    assert len(of(weak())) > len(named)


def test_what_is_new_against_it_is_told_apart() -> None:
    now = run(parse(weak()), example_snapshot())
    found = of(example_raw(), now=now)
    new = [reason.finding.kinds[0] for reason in against_today(now, found)]
    assert Kind.BOUNCES_MISSING in new
    assert against_today(now, of(weak(), now=now)) == ()
