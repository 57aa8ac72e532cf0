"""The letters beside the support case: more quota, and the answer to a review of sending."""

import json
from typing import Any

import pytest

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.documents.blocks import Document, runs_of
from sandbox_exit.documents.letters import LETTERS, QUOTA, SEND_REVIEW, write
from sandbox_exit.observed.snapshot import Snapshot

from ..examples import changed, changed_all, example, example_snapshot

DATE = "2026-11-21"
REVIEW = {
    "cause": "An import had old addresses",
    "done": "Since 3 October each import is checked",
    "prevention": "An import that bounces above 2 % stops by itself",
}
OF_BOUNCES = "How we notice bounces"
OF_COMPLAINTS = "How complaints are handled"
OF_CONSENT = "How people ask for our mail"


def with_quota(**quota: Any) -> Snapshot:
    raw = json.loads(example_snapshot().model_dump_json())
    raw["account"]["value"] |= {
        "production_access": True,
        "quota": {"max_24_hour": 50_000.0, "max_per_second": 14.0, "sent_last_24_hours": 0.0}
        | quota,
    }
    return Snapshot.model_validate_json(json.dumps(raw))


def text_of(document: Document) -> str:
    return "\n".join("".join(run.text for run in runs_of(block)) for block in document.blocks)


def review(**answers: Any) -> Document:
    parsed = changed("history.review", answers)
    assert parsed.problems == ()
    return write(SEND_REVIEW, parsed.profile, example_snapshot(), DATE)


def test_the_increase_says_how_much_and_why() -> None:
    document = write(QUOTA, changed("volumes.quota", 100_000).profile, with_quota(), DATE)
    text = text_of(document)
    assert not document.draft
    assert "We ask for a sending quota of 100,000 emails in 24 hours." in text
    assert "This is about our sending in Europe (Frankfurt), eu-central-1." in text
    assert "the quota was 50,000 recipients in 24 hours and 14 a second." in text
    assert "ACTION REQUIRED" not in text
    assert "the busiest day has about 2,000, " in text
    assert text.count("2,000,") == text.count("50–100") == 1
    assert "after approval" not in text
    assert "After a hard bounce or " in text


@pytest.mark.parametrize("has", [None, -1.0])
def test_the_increase_is_silent_on_a_quota_not_read_or_without_limit(has: float | None) -> None:
    document = write(QUOTA, example().profile, with_quota(max_24_hour=has), DATE)
    assert "recipients in 24 hours" not in text_of(document)


def test_an_increase_that_names_no_quota_is_a_draft() -> None:
    document = write(QUOTA, example().profile, with_quota(), DATE)
    assert document.draft
    assert "[ACTION REQUIRED: say which quota you ask for" in text_of(document)


@pytest.mark.parametrize(
    ("kind", "case"), [("under_review", " (case 17)."), ("granted", "eu-central-1.")]
)
def test_a_review_names_its_region_and_its_case(kind: str, case: str) -> None:
    answers = {"history.review": REVIEW, "letters": [{"kind": kind, "case_id": "17"}]}
    text = text_of(write(SEND_REVIEW, changed_all(answers).profile, None, DATE))
    lead = "This answers your review of the sending from our account in Europe (Frankfurt), "
    assert lead in text
    assert case in text.partition(lead)[2].partition("What happened")[0]


def test_without_a_volume_the_increase_is_a_draft() -> None:
    profile = changed("volumes.expected", None).profile
    assert write(QUOTA, profile, with_quota(), DATE).draft


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("profile", [parse({}).profile], ids=["nothing answered"])
def test_of_nothing_each_letter_is_a_draft_with_its_gaps_marked(
    name: str, profile: Profile
) -> None:
    document = write(name, profile, None, DATE)
    assert document.draft
    assert document.stem.endswith("-draft")
    assert any(run.gap for block in document.blocks for run in runs_of(block))
    assert document.notes


def test_a_review_is_answered_in_the_order_in_which_aws_asks() -> None:
    document = review(**REVIEW)
    text = text_of(document)
    assert not document.draft
    assert document.stem == SEND_REVIEW
    places = [text.index(said[1:]) for said in REVIEW.values()]
    assert places == sorted(places)


@pytest.mark.parametrize("part", REVIEW)
def test_each_part_that_is_open_makes_the_answer_a_draft(part: str) -> None:
    document = review(**{name: said for name, said in REVIEW.items() if name != part})
    assert document.draft
    text = text_of(document)
    assert "[ACTION REQUIRED: " in text
    assert REVIEW[part] not in text


@pytest.mark.parametrize(
    ("about", "told", "untold"),
    [
        ("bounces", {OF_BOUNCES}, {OF_COMPLAINTS, OF_CONSENT}),
        ("complaints", {OF_COMPLAINTS}, {OF_BOUNCES, OF_CONSENT}),
        ("unsolicited", {OF_CONSENT}, {OF_BOUNCES, OF_COMPLAINTS}),
        (None, {OF_BOUNCES, OF_COMPLAINTS, OF_CONSENT}, set()),
    ],
)
def test_it_tells_what_belongs_to_what_the_review_was_about(
    about: str | None, told: set[str], untold: set[str]
) -> None:
    text = text_of(review(**REVIEW, **({"about": about} if about else {})))
    assert {heading for heading in told | untold if heading in text} == told


BOUNCE, COMPLAINT = "After a hard bounce or five soft bounces", "After a complaint, "
STOP = "The monthly newsletter carries an unsubscribe link"
COLLECTED, WATCHED = "A person types their own address", "The alarms go off at"


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("bounces", {BOUNCE, WATCHED}),
        ("complaints", {BOUNCE, COMPLAINT, COLLECTED, WATCHED, STOP}),
        ("unsolicited", {COLLECTED, STOP}),
        (None, {BOUNCE, COMPLAINT, STOP, COLLECTED, WATCHED}),
    ],
)
def test_each_fact_is_told_once_where_it_matters(about: str | None, told: set[str]) -> None:
    text = text_of(review(**REVIEW, **({"about": about} if about else {})))
    counts = {said: text.count(said) for said in (BOUNCE, COMPLAINT, STOP, COLLECTED, WATCHED)}
    assert {said for said, count in counts.items() if count} == told
    assert set(counts.values()) <= {0, 1}
