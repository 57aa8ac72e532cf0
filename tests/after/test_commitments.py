"""The register holds what was promised, with its evidence and its owner, and nothing else."""

import pytest

from sandbox_exit.after.commitments import commitments, open_points, register
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import ClaimStatus, Topic, assess
from sandbox_exit.documents.blocks import Document, claims_of, runs_of
from sandbox_exit.documents.export import to_markdown, to_pdf, to_text

from ..examples import NAMES, changed, changed_all, example, example_snapshot

DAY = "2026-11-21"
TOPICS = {
    Topic.CONSENT,
    Topic.BOUNCES,
    Topic.COMPLAINTS,
    Topic.UNSUBSCRIBES,
    Topic.REPUTATION,
}


def words(document: Document) -> str:
    return "\n".join(run.text for block in document.blocks for run in runs_of(block))


@pytest.mark.parametrize("name", NAMES)
def test_every_promise_and_only_promises_have_an_entry(name: str) -> None:
    profile = example(name).profile
    claims = assess(profile, example_snapshot(name))
    promised = {
        c.text
        for c in claims
        if c.topic in TOPICS and c.status in (ClaimStatus.STATED, ClaimStatus.VERIFIED)
    }
    kept = [k.claim.text for g in commitments(profile, claims) for k in g.commitments]
    assert set(kept) == promised
    assert len(kept) == len(promised) > 10
    stated = set(claims_of(register(profile, example_snapshot(name), DAY)))
    assert {claim.text for claim in claims if claim.id in stated} >= promised


def test_the_watcher_owns_bounces_and_the_contact_owns_consent() -> None:
    parsed = changed_all(
        {
            "feedback.watcher": "The CTO, every working day",
            "business.contact": {"name": "The founder", "role": "Managing director"},
        }
    )
    groups = commitments(parsed.profile, assess(parsed.profile, None))
    owners = {group.title: {kept.owner for kept in group.commitments} for group in groups}
    assert owners["Bounces"] == owners["Reputation"] == {"The CTO, every working day"}
    assert owners["Consent"] == owners["Unsubscribes"] == {"The founder, Managing director"}


def test_nobody_named_is_a_gap() -> None:
    parsed = changed_all({"feedback.watcher": None, "business.contact": None})
    document = register(parsed.profile, None, DAY)
    assert "[ACTION REQUIRED: name who looks after this" in words(document)
    assert any("gap" in note for note in document.notes)


def test_evidence_is_what_was_seen_where_and_when() -> None:
    seen = words(register(example().profile, example_snapshot(), DAY))
    assert "(sesv2:GetConfigurationSetEventDestinations" in seen or "ses:Get" in seen
    unseen = words(register(example().profile, None, DAY))
    assert "our word alone" in unseen
    assert "ses:Get" not in unseen


def test_what_the_account_contradicts_is_not_promised() -> None:
    profile = changed("feedback.channels", ["firehose"]).profile
    claims = assess(profile, example_snapshot())
    assert "channel_firehose" in {claim.id for claim in open_points(claims)}
    groups = commitments(profile, claims)
    assert "channel_firehose" not in {k.claim.id for g in groups for k in g.commitments}
    assert "Not promised, because it is open" in words(register(profile, example_snapshot(), DAY))


def test_an_empty_profile_promises_nothing() -> None:
    profile = parse({}).profile
    assert commitments(profile, assess(profile, None)) == ()
    assert register(profile, None, DAY).blocks


def test_it_exports() -> None:
    document = register(example().profile, example_snapshot(), DAY)
    assert "# What we promised AWS" in to_markdown(document)
    assert "Owner: " in to_text(document)
    assert to_pdf(document).startswith(b"%PDF")
