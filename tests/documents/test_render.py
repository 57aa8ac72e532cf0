"""The documents as a reader sees them: golden texts, and properties over random input."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from sandbox_exit.answers.choices import ControlState
from sandbox_exit.answers.parsing import Parsed, parse
from sandbox_exit.claims import ClaimStatus, assess
from sandbox_exit.claims.statement import GAP
from sandbox_exit.documents.blocks import Document, claims_of, runs_of
from sandbox_exit.documents.export import to_markdown
from sandbox_exit.documents.render import render, snapshot_notes
from sandbox_exit.observed.snapshot import Snapshot, Unreachable

from ..examples import NAMES, changed, example, example_snapshot, to_raw
from ..strategies import raw_profiles, snapshots

DATE = "2026-11-21"
GOLDEN = Path(__file__).parent / "golden"


def text_of(document: Document) -> str:
    return "\n".join(run.text for block in document.blocks for run in runs_of(block))


@pytest.mark.parametrize("name", NAMES)
def test_examples_read_as_reviewed(name: str) -> None:
    """Golden files: reviewed by a person whenever they change (UPDATE_GOLDEN=1 writes them)."""
    for document in render(example(name).profile, example_snapshot(name), DATE):
        path = GOLDEN / f"{name}.{document.name}.md"
        written = to_markdown(document)
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(written, "utf-8")
        assert written == path.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_examples_have_no_gap(name: str) -> None:
    for document in render(example(name).profile, example_snapshot(name), DATE):
        assert GAP not in text_of(document)


def test_marketplace_holds_the_guides_figures() -> None:
    form, case, _ = render(example("handwerk").profile, example_snapshot("handwerk"), DATE)
    text = text_of(case)
    for figure in ("80%", "15%", "5%", "50–100", "500–1,000", "2,000"):
        assert figure in text
    assert "5% is marketing" in text
    assert "Transactional" in text_of(form)


def test_job_board_holds_the_guides_figures() -> None:
    _, case, _ = render(example("stellwerk").profile, example_snapshot("stellwerk"), DATE)
    text = text_of(case)
    assert "300–900" in text
    assert "10,000" in text
    assert "We send no marketing mail." in text
    assert "carry no unsubscribe link. A code is sent only when the person asks for it" in text


def test_without_an_account_nothing_is_said_to_be_verified() -> None:
    """The letter is clean all the same: what nobody read is no part of it."""
    for name in NAMES:
        _, case, plan = render(example(name).profile, None, DATE)
        assert not case.draft
        assert case.notes == ()
        assert "verified in Amazon SES" not in text_of(case)
        unread = "The account was not read: nothing here is confirmed by evidence."
        assert unread in plan.notes
        assert snapshot_notes(example(name).profile, None) == (unread,)


def test_an_account_that_could_not_be_read_is_not_said_to_have_been() -> None:
    """Without credentials the DNS is read all the same; that is no word about the account."""
    whole = example_snapshot()
    nobody = Unreachable(
        source="sts", at=whole.taken_at, reason="No credentials.", remedy="Sign in."
    )
    unread = whole.model_copy(
        update={"caller": nobody, "account": nobody, "identities": nobody, "sample": False}
    )
    for snapshot in (unread, unread.model_copy(update={"dns": None, "website": None})):
        notes = snapshot_notes(example().profile, snapshot)
        assert "The account could not be read in eu-central-1" in notes[0]
        assert not any("was read in" in note for note in notes)


def test_a_sample_snapshot_is_named_as_one() -> None:
    for document in render(example().profile, example_snapshot(), DATE):
        assert any("sample snapshot" in note for note in document.notes)
        assert not any("was read in" in note for note in document.notes)  # nobody read it


def test_a_snapshot_of_another_region_proves_nothing() -> None:
    parsed = changed("request.regions", ["us-east-1"])
    _, case, _ = render(parsed.profile, example_snapshot(), DATE)
    assert "verified in Amazon SES" not in text_of(case)
    notes = snapshot_notes(parsed.profile, example_snapshot())
    assert any("it was not used" in note for note in notes)


def test_planned_is_written_as_planned_with_its_date() -> None:
    parsed = changed(
        "feedback.alarms", {"state": "planned", "planned_for": "2026-12-01", "how": "Alarms"}
    )
    _, case, _ = render(parsed.profile, None, DATE)
    assert "From 1 December 2026 on, planned and not running yet: Alarms." in text_of(case)


def test_absent_is_a_gap_where_aws_asks_and_left_out_elsewhere() -> None:
    parsed = changed("feedback.complaint", {"state": "absent", "how": "They vanish"})
    _, case, _ = render(parsed.profile, None, DATE)
    assert "They vanish" not in text_of(case)
    assert "you answered “Not there” to “What happens on a complaint?”" in text_of(case)
    parsed = changed("feedback.soft_bounce", {"state": "absent", "how": "They vanish"})
    _, case, _ = render(parsed.profile, None, DATE)
    assert "They vanish" not in text_of(case)
    assert "soft bounce" not in text_of(case)


def test_dont_know_yet_is_a_gap_that_says_so() -> None:
    parsed = changed("feedback.complaint", "I don't know yet")
    _, case, _ = render(parsed.profile, None, DATE)
    assert case.draft
    assert "it is marked “I don't know yet”" in text_of(case)


def test_a_section_without_claims_has_no_heading() -> None:
    raw_state = {"state": "absent"}
    parsed = changed("feedback.alarms", raw_state)
    profile = parse(
        {**_raw(parsed), "reputation": {"monitoring": raw_state, "dmarc_policy": "none"}}
    ).profile
    _, case, _ = render(profile, None, DATE)
    headings = [text for text in text_of(case).splitlines() if "Reputation" in text]
    assert headings == []


def _raw(parsed: Parsed) -> dict[str, Any]:
    return to_raw(parsed.profile)


def test_case_over_the_limit_says_what_to_shorten() -> None:
    parsed = changed("streams.0.sample_body", "A long line of the mail.\n" * 150)
    parsed = parse(
        {**_raw(parsed), "business": {**_raw(parsed)["business"], "what_it_does": "x " * 900}}
    )
    _, case, _ = render(parsed.profile, None, DATE)
    note = next(note for note in case.notes if "characters" in note)
    assert "8,000" in note
    assert "What does the mail say?" in note
    assert "x x x" in text_of(case)


def test_every_document_names_its_claims() -> None:
    profile = example().profile
    ids = {claim.id for claim in assess(profile, None)}
    for document in render(profile, None, DATE):
        if document.name != "checklist":
            assert set(claims_of(document)) <= ids
            assert claims_of(document)


@given(raw=raw_profiles, snapshot=snapshots)
def test_rendering_never_fails_and_never_asserts_what_is_absent(
    raw: dict[str, Any], snapshot: Snapshot
) -> None:
    parsed = parse(raw)
    documents = render(parsed.profile, snapshot, DATE)
    assert documents == render(parsed.profile, snapshot, DATE)
    case = text_of(documents[1])
    claims = {claim.id: claim for claim in assess(parsed.profile, snapshot)}
    feedback = parsed.profile.feedback
    for name in ("hard_bounce", "soft_bounce", "complaint"):
        control = getattr(feedback, name)
        claim = claims.get(name)
        if control is None or control.state in (None, ControlState.ABSENT):
            assert claim is None or claim.status is ClaimStatus.MISSING
        if control is not None and control.state is ControlState.PLANNED and claim is not None:
            assert "not running yet" in claim.text or claim.status is ClaimStatus.MISSING
    for claim in claims.values():
        if claim.status is ClaimStatus.CONTRADICTED and claim.id in claims_of(documents[1]):
            assert claim.text in case
            assert f"[{GAP}: " in claim.text
