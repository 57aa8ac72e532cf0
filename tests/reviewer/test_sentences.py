"""Wordings the rules object to, and innocent ones that come near."""

from pathlib import Path
from typing import Any

import pytest

from sandbox_exit.findings import Status
from sandbox_exit.rules import run
from sandbox_exit.yaml_format import load_yaml
from tests.examples import changed_all

SENTENCES = Path(__file__).parent / "sentences.yaml"
ENTRIES: list[dict[str, Any]] = load_yaml(b"entries:\n" + SENTENCES.read_bytes()).raw["entries"]


def _objects(entry: dict[str, Any], sentence: str) -> bool:
    answers = {**entry.get("with", {}), entry["answer"]: sentence}
    findings = run(changed_all(answers), None)
    return any(f.id == entry["rule"] and f.status in (Status.FAIL, Status.WARN) for f in findings)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e['rule']}-{e['answer']}")
def test_what_is_objected_to_and_what_is_not(entry: dict[str, Any]) -> None:
    assert [s for s in entry["objects"] if not _objects(entry, s)] == []
    assert [s for s in entry["innocent"] if _objects(entry, s)] == []


def test_a_known_miss_is_taken_off_the_list_once_it_is_found() -> None:
    known = [(entry, s) for entry in ENTRIES for s in entry.get("known", ())]
    assert [s for entry, s in known if _objects(entry, s)] == []
