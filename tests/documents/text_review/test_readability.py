"""Whether the text fits and reads well: one text that does not, and one near it that does."""

from typing import Any

import pytest

from sandbox_exit.documents.render import render
from sandbox_exit.findings import Severity, Status
from tests.examples import changed, example, example_snapshot

from .reading import DAY, of, readings


def test_a_text_over_the_limit_stands_against_it_and_leads_to_the_longest_answer() -> None:
    found = of("text_length", {"volumes.derivation": "Ten bookings make thirty mails. " * 60})
    assert found.status is Status.FAIL
    assert found.severity is Severity.LIKELY
    assert found.path == "volumes.derivation"
    assert "more than the case takes" in found.evidence


def test_a_text_that_nearly_fills_the_case_is_mentioned() -> None:
    room = 8000 - int(of("text_length", {}).evidence.split()[0].replace(",", ""))
    hygiene = example().profile.recipients.list_hygiene or ""
    nearly = {"recipients.list_hygiene": hygiene + "x" * (room - 1)}
    assert of("text_near_limit", nearly).status is Status.WARN
    assert of("text_length", nearly).status is Status.PASS
    assert of("text_near_limit", {}).status is Status.PASS
    over = {"recipients.list_hygiene": hygiene + "x" * (room + 1)}
    assert of("text_near_limit", over).status is Status.PASS
    assert of("text_length", over).status is Status.FAIL


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
        ("text_walls", "volumes.derivation", "Ten jobs. " * 130, "Ten jobs.\n" * 130),
        (
            "text_shouting",
            "streams.0.trigger",
            "A person pays. NEVER before.",
            "A person pays via SNS.",
        ),
        ("text_shouting", "streams.0.trigger", "A person pays!!", "A person pays!"),
        ("text_shouting", "streams.0.trigger", "ONE MAIL FOR EACH JOB", "AWS SES SNS and a job"),
        (
            "text_said_twice",
            "streams.0.trigger",
            "A person accepts an offer. A person accepts an offer.",
            "A person accepts. A person accepts.",
        ),
        (
            "text_markup",
            "streams.0.trigger",
            "A person **pays** it.",
            "A person pays 2 * 3 * 4 euros.",
        ),
        ("text_markup", "streams.0.trigger", "# Trigger\nA job.", "Job #1 is booked."),
        (
            "text_markup",
            "streams.0.trigger",
            "A [job](https://x.example)",
            "A [job] at https://x.example",
        ),
        (
            "text_markup",
            "streams.0.sample_body",
            "<p>Your job</p>",
            "# 12 is your job <b@x.example>",
        ),
        (
            "text_one_language",
            "streams.0.trigger",
            "Die Person bucht und wir senden die Mail nicht sofort, das ist eine Regel.",
            "A person books; the mail goes out at the end of the day.",
        ),
        (
            "text_one_language",
            "streams.0.trigger",
            "予約が確定すると送信します",
            "A person books a 予約.",
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


def test_names_may_stand_in_capitals() -> None:
    name = "HANDWERK UND MEHR NUR GMBH"
    answers = {"business.legal_name": name, "business.postal_address": f"{name}, AM MARKT 3, ULM"}
    assert of("text_shouting", answers).status is Status.PASS


def test_another_language_is_fine_where_japanese_is_asked_for_and_in_examples() -> None:
    german = "Wir senden die Mail und das ist für die Kunden, nicht für uns oder sie."
    answers = {"streams.0.trigger": german, "business.contact_language": "JA"}
    assert of("text_one_language", answers).status is Status.PASS
    assert of("text_one_language", {"streams.0.sample_body": german}).status is Status.PASS


def test_a_claim_that_a_template_states_twice_is_found() -> None:
    case = render(example().profile, example_snapshot(), DAY)[1]
    doubled = type(case)(**{**vars(case), "blocks": (*case.blocks, *case.blocks)})
    reading = readings(example(), example_snapshot(), (doubled,))["text_said_twice"]
    assert reading.finding.status is Status.WARN
    assert any("sign-up page" in spot.text for spot in reading.spots)


def test_only_what_is_sent_is_read_for_style() -> None:
    documents = render(changed("streams.0.trigger", "NEVER!!").profile, example_snapshot(), DAY)
    form_only = readings(changed("streams.0.trigger", "NEVER!!"), example_snapshot(), documents[:1])
    assert form_only["text_shouting"].finding.status is Status.PASS
