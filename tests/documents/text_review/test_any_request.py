"""Over random requests: the review never fails, and what it leaves to the rules, the rules say."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox_exit.answers.parsing import parse
from sandbox_exit.documents.blocks import runs_of
from sandbox_exit.documents.render import render
from sandbox_exit.documents.text_review import RULES, told_by_rules
from sandbox_exit.findings import Severity, Status, Verdict, verdict
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.rules import run
from tests.strategies import raw_profiles, snapshots

from .reading import DAY, readings

FREQUENT = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@FREQUENT
@given(raw=raw_profiles, snapshot=st.one_of(st.none(), snapshots))
def test_every_gap_and_contradiction_is_a_finding_of_the_rules_too(
    raw: dict[str, Any], snapshot: Snapshot | None
) -> None:
    parsed = parse(raw)
    found = readings(parsed, snapshot)
    assert list(found) == [rule.id for rule in RULES]
    failed = [r.finding for r in found.values() if r.finding.status is Status.FAIL]
    if any(told_by_rules(finding) for finding in failed):
        assert verdict(run(parsed, snapshot)) is Verdict.NOT_READY
    for reading in found.values():
        finding = reading.finding
        assert finding.evidence
        weighty = finding.severity in (Severity.BLOCKER, Severity.LIKELY)
        assert finding.status is not Status.WARN or not weighty or finding.reason


@pytest.mark.slow
@FREQUENT
@given(raw=raw_profiles, snapshot=snapshots)
def test_gaps_are_counted_as_the_documents_mark_them(
    raw: dict[str, Any], snapshot: Snapshot
) -> None:
    parsed = parse(raw)
    found = readings(parsed, snapshot)
    places = found["text_gaps"].spots
    for document in render(parsed.profile, snapshot, DAY):
        marked = any(run.gap for block in document.blocks for run in runs_of(block))
        assert marked is any(spot.document == document.name for spot in places)
    assert not found["text_without_claim"].spots
