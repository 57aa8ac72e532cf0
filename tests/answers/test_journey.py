"""Status is derived from the answers; what no longer applies is not asked."""

from collections.abc import Sequence
from typing import Any

import pytest

from sandbox_exit.answers.choices import Outcome
from sandbox_exit.answers.journey import (
    SECTIONS,
    State,
    applies,
    asked,
    missing_answers,
    next_step,
    section_errors,
    section_status,
)
from sandbox_exit.answers.parsing import DONT_KNOW, Parsed, parse
from sandbox_exit.findings import Finding, Severity, Status

from ..examples import NAMES, changed, example, example_raw


def _next(parsed: Parsed, findings: Sequence[Finding] = (), **more: Any) -> str:
    return next_step(
        {s.id: section_status(parsed, s.id, findings) for s in SECTIONS}, findings, **more
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_complete(name: str) -> None:
    parsed = example(name)
    for section in SECTIONS:
        assert section_status(parsed, section.id).state is State.COMPLETE


def test_an_empty_profile_has_not_started_anywhere() -> None:
    for section in SECTIONS:
        assert section_status(parse({}), section.id).state is State.NOT_STARTED
    assert _next(parse({})) == "business"


def test_one_answer_starts_a_section_and_says_what_is_missing() -> None:
    status = section_status(parse({"business": {"legal_name": "Shop GmbH"}}), "business")
    assert status.state is State.IN_PROGRESS
    assert "business.website" in status.missing
    assert "answers missing" in status.summary


def test_dont_know_yet_is_to_find_out_not_missing() -> None:
    parsed = changed("business.website", DONT_KNOW)
    status = section_status(parsed, "business")
    assert status.state is State.IN_PROGRESS
    assert status.missing == ()
    assert status.undecided == ("business.website",)
    assert "1 answer to find out" in status.summary


def test_an_unreadable_answer_needs_attention_in_its_own_words() -> None:
    parsed = changed("business.website", "shop")
    status = section_status(parsed, "business")
    assert status.state is State.NEEDS_ATTENTION
    assert "https://" in status.summary


def test_a_contradiction_blocks_going_on() -> None:
    streams = [stream | {"share": 40} for stream in example_raw()["streams"]]
    parsed = changed("streams", streams)
    assert [p.dotted for p in section_errors(parsed, "streams")] == ["streams.2.share"]
    assert section_errors(parsed, "volumes") == ()


def test_a_failing_finding_needs_attention() -> None:
    finding = Finding(
        "x", Status.FAIL, Severity.BLOCKER, "business", "Something is wrong", "", "", ""
    )
    status = section_status(example(), "business", [finding])
    assert status.state is State.NEEDS_ATTENTION
    assert status.summary == "Something is wrong"
    status = section_status(example(), "business", [finding, finding])
    assert status.summary == "Something is wrong. And 1 more."


@pytest.mark.parametrize(
    ("path", "value", "question", "applies_then"),
    [
        ("streams.0.unsubscribe", "link", "streams.0.unsubscribe_reason", False),
        ("streams.0.unsubscribe", "not_offered", "streams.0.unsubscribe_reason", True),
        ("request.mail_type", "MARKETING", "request.mail_type_reason", True),
        ("request.mail_type", "TRANSACTIONAL", "request.mail_type_reason", False),
        ("recipients.entered_by_others", True, "recipients.abuse_limits", True),
        ("recipients.entered_by_others", False, "recipients.abuse_limits", False),
        ("feedback.alarms.state", "absent", "feedback.bounce_alarm", False),
        ("feedback.alarms.state", "planned", "feedback.alarms.planned_for", True),
        ("feedback.alarms.state", "running", "feedback.alarms.planned_for", False),
        ("feedback.alarms.state", "absent", "feedback.alarms.how", False),
        ("streams.2.kind", "service", "feedback.one_click.state", False),
    ],
)
def test_conditions(path: str, value: object, question: str, applies_then: bool) -> None:
    profile = changed(path, value).profile
    assert applies(profile, question) is applies_then
    assert (question in asked(profile, question.split(".")[0])) is applies_then


@pytest.mark.parametrize(
    ("business", "is_asked"),
    [
        ({"launch_state": "organisation"}, False),
        ({"launch_state": "organisation", "product_name": "Ferry"}, True),
        ({"launch_state": "building"}, True),
        ({}, True),
    ],
)
def test_a_club_is_not_asked_for_a_product(business: dict[str, str], is_asked: bool) -> None:
    profile = parse({"business": business}).profile
    assert ("business.product_name" in asked(profile, "business")) is is_asked


def test_codes_only_need_no_unsubscribe_process() -> None:
    assert "feedback.unsubscribe.state" not in asked(example("stellwerk").profile, "feedback")


def test_an_earlier_request_is_asked_for_only_if_there_was_one() -> None:
    parsed = changed("history.asked_before", True)
    assert missing_answers(parsed.profile, "history") == ("history.requests",)
    denied = changed("history", {"asked_before": True, "requests": [{"outcome": "denied"}]})
    assert "history.requests.0.changed_since" in missing_answers(denied.profile, "history")


def test_what_has_changed_is_asked_of_the_latest_refusal_alone() -> None:
    requests = [{"outcome": "denied"}, {"outcome": "denied"}]
    twice = changed("history", {"asked_before": True, "requests": requests}).profile
    missing = missing_answers(twice, "history")
    assert "history.requests.1.changed_since" in missing
    assert "history.requests.0.changed_since" not in missing


def test_after_the_sections_come_account_review_and_documents() -> None:
    parsed = example()
    finding = Finding("x", Status.FAIL, Severity.LIKELY, "account", "No domain", "", "", "")
    assert _next(parsed) == "account"
    assert _next(parsed, [finding], account_read=True) == "review"
    assert _next(parsed, account_read=True) == "documents"


def test_once_it_is_sent_the_next_step_is_after_sending() -> None:
    finding = Finding("x", Status.FAIL, Severity.BLOCKER, "history", "A request waits", "", "", "")
    for outcome in (Outcome.PENDING, Outcome.QUESTIONS, Outcome.DENIED, Outcome.GRANTED):
        assert _next(example(), [finding], sent=outcome) == "after"


def test_waiting_and_sending_need_no_more_answers_but_a_reply_does() -> None:
    for parsed in (
        parse({}),
        changed("business.website", "shop"),
        changed("volumes.now", DONT_KNOW),
    ):
        assert _next(parsed, sent=Outcome.PENDING) == "after"
        assert _next(parsed, sent=Outcome.GRANTED) == "after"
        assert _next(parsed, sent=Outcome.QUESTIONS) == _next(parsed) != "after"
        assert _next(parsed, sent=Outcome.DENIED) == _next(parsed) != "after"
