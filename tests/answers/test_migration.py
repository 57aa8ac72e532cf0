"""A request that version 1 saved loses nothing, is asked nothing again and reads as it did."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from sandbox_exit.answers.file_format import load_yaml
from sandbox_exit.answers.journey import SECTIONS, missing_answers
from sandbox_exit.answers.parsing import parse
from sandbox_exit.documents.export import to_markdown
from sandbox_exit.documents.render import render
from sandbox_exit.storage.store import Store
from tests import ROOT
from tests.examples import NAMES, example_snapshot
from tests.strategies import raw_profiles

VERSION_1 = Path(__file__).parent / "version1"
DATE = "2026-11-21"


def old(name: str) -> dict[str, Any]:
    return load_yaml((VERSION_1 / f"{name}.yaml").read_bytes()).raw


@pytest.mark.parametrize("name", NAMES)
def test_a_finished_request_reads_as_it_did(name: str) -> None:
    parsed = parse(old(name))
    assert parsed.problems == ()
    assert parsed.profile.schema_version == 2
    assert not parsed.profile.computed
    assert all(missing_answers(parsed.profile, section.id) == () for section in SECTIONS)
    _, case, _ = render(parsed.profile, example_snapshot(name), DATE)
    golden, written = VERSION_1 / f"{name}.support-case.md", to_markdown(case)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written, "utf-8")
    assert written == golden.read_text("utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "tests/reviewer/bases").glob("*.yaml")), ids=str)
def test_every_older_request_here_is_read_without_a_problem(path: Path) -> None:
    raw = load_yaml(path.read_bytes()).raw
    assert raw["schema_version"] == 1
    assert parse(raw).problems == ()


@given(raw_profiles)
def test_an_older_version_is_the_same_answers(raw: dict[str, Any]) -> None:
    now = parse({**raw, "schema_version": 2})
    before = parse({**raw, "schema_version": 1})
    assert before.profile == now.profile
    assert before.problems == now.problems


@pytest.mark.parametrize("version", [0, 3, 99, "1", True, None])
def test_what_is_no_older_version_is_not_taken_for_one(version: Any) -> None:
    problems = parse({"schema_version": version}).problems
    assert (version is None) is (not problems)


def test_the_first_edit_writes_version_2_and_keeps_the_old_file(tmp_path: Path) -> None:
    store = Store(tmp_path)
    file = tmp_path / "shop.yaml"
    written = b"# by hand\nschema_version: 1\nname: Shop\nvolumes:\n  now: 5\n"
    file.write_bytes(written)
    stored = store.read("shop")
    store.save("shop", stored.raw, stored.revision)
    assert file.read_bytes() == written
    store.save("shop", {**stored.raw, "volumes": {"now": 6}}, stored.revision)
    assert store.read("shop").raw == {"schema_version": 2, "name": "Shop", "volumes": {"now": 6}}
    (version,) = store.versions("shop")
    assert version.raw == stored.raw
