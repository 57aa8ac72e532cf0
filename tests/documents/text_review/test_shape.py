"""Whether the text fits and reads well: one text that does not, and one near it that does."""

from typing import Any

import pytest

from sandbox_exit.documents.render import render
from sandbox_exit.findings import Severity, Status
from tests.examples import example, example_snapshot

from .reading import DAY, of, readings


def test_a_text_over_the_limit_stands_against_it_and_leads_to_the_longest_answer() -> None:
    found = of("text_length", {"volumes.derivation": "Ten bookings make thirty mails. " * 60})
    assert found.status is Status.FAIL
    assert found.severity is Severity.LIKELY
    assert found.path == "volumes.derivation"
    assert "more than the case takes" in found.evidence


LONG = "We send it when " + "a job is booked and paid and " * 8 + "it ends."


@pytest.mark.parametrize(
    ("rule", "path", "bad", "good"),
    [
        ("text_long_sentences", "streams.0.trigger", LONG, LONG.replace(" and ", ". A ")),
        (
            "text_long_sentences",
            "streams.0.trigger",
            "予約が確定すると送信します" * 8,
            "予約確定時に送信",
        ),
        (
            "text_language",
            "recipients.list_hygiene",
            "Las direcciones que rebotan se borran de la lista.",
            "Addresses that bounced leave the list.",
        ),
        (
            "text_language",
            "streams.0.trigger",
            "Der Kunde nimmt das Angebot an und bucht.",
            "The customer accepts the Angebot and books.",
        ),
        ("text_walls", "volumes.derivation", "Ten jobs. " * 130, "Ten jobs.\n" * 130),
        (
            "text_said_twice",
            "streams.0.trigger",
            "A person accepts an offer. A person accepts an offer.",
            "A person accepts. A person accepts.",
        ),
    ],
)
def test_each_has_a_text_that_fails_and_one_that_passes(
    rule: str, path: str, bad: Any, good: Any
) -> None:
    found = of(rule, {path: bad})
    assert found.status is Status.WARN
    assert found.path == path.replace("sample_body", "sample_subject")
    assert found.evidence
    assert of(rule, {path: good}).status is Status.PASS


def test_a_claim_that_a_template_states_twice_is_found() -> None:
    case = render(example().profile, example_snapshot(), DAY)[1]
    doubled = type(case)(**{**vars(case), "blocks": (*case.blocks, *case.blocks)})
    reading = readings(example(), example_snapshot(), (doubled,))["text_said_twice"]
    assert reading.finding.status is Status.WARN
    assert any("sign-up page" in spot.text for spot in reading.spots)


def test_a_long_sentence_in_two_answers_is_found_and_a_short_one_is_not() -> None:
    said = "Alarms on both rates write to the technical lead and to the managing director."
    both = {"reputation.monitoring.how": said, "recipients.list_hygiene": said}
    assert of("text_said_twice", both).status is Status.WARN
    said = "Daily, by hand."
    short = {"reputation.monitoring.how": said, "recipients.list_hygiene": said}
    assert of("text_said_twice", short).status is Status.PASS


def test_what_aws_wrote_is_no_sentence_of_the_founder() -> None:
    letter = "We are committed to this. We are committed to this. Please wait. " * 20
    past = {
        "outcome": "denied",
        "asked_on": "2026-11-02",
        "changed_since": "x",
        "aws_words": letter,
    }
    answers = {"history": {"asked_before": True, "requests": [past]}}
    assert of("text_said_twice", answers).status is Status.PASS
    assert of("text_length", answers).status is Status.PASS
