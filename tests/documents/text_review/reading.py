"""Reading the documents of a changed example."""

from typing import Any

from sandbox_exit.answers.parsing import Parsed
from sandbox_exit.claims import assess
from sandbox_exit.documents.blocks import Document
from sandbox_exit.documents.render import render
from sandbox_exit.documents.text_review import Reading, read
from sandbox_exit.findings import Finding
from sandbox_exit.observed.snapshot import Snapshot
from tests.examples import changed_all, example_snapshot

DAY = "2026-11-21"


def readings(
    parsed: Parsed, snapshot: Snapshot | None, documents: tuple[Document, ...] | None = None
) -> dict[str, Reading]:
    """What each rule says; of ``documents``, else of the three of the profile."""
    profile = parsed.profile
    made = documents or render(profile, snapshot, DAY)
    found = read(profile, assess(profile, snapshot), made)
    return {reading.finding.id: reading for reading in found}


def of(rule: str, answers: dict[str, Any], name: str = "handwerk") -> Finding:
    """What a rule says of an example with other answers."""
    return readings(changed_all(answers, name), example_snapshot(name))[rule].finding
