"""What no choice of a list says is said in own words, and nothing else is."""

from typing import Any

import pytest

from sandbox_exit.answers.journey import asked
from sandbox_exit.claims import assess

from ..examples import changed_all, example
from .test_further_facts import said

UNSUBSCRIBE = "streams.2.unsubscribe"
GIVEN = "streams.0.given"


@pytest.mark.parametrize(
    ("answers", "claim", "text"),
    [
        (
            {"business.launch_state": "other", "business.launch_words": "Three schools try it."},
            "launch",
            "Three schools try it (since March 2025).",
        ),
        (
            {"business.launch_state": "organisation"},
            "launch",
            "Handwerk has been running since March 2025.",
        ),
        (
            {UNSUBSCRIBE: "other", f"{UNSUBSCRIBE}_words": "by telling the warden"},
            UNSUBSCRIBE,
            "The monthly newsletter can be stopped by telling the warden.",
        ),
        (
            {UNSUBSCRIBE: "leave"},
            UNSUBSCRIBE,
            "The monthly newsletter stops when the account is closed or the service is left.",
        ),
        (
            {"feedback.channels": ["other"], "feedback.channels_words": "in a nightly report"},
            "channel_other",
            "Bounce and complaint events reach us in a nightly report.",
        ),
        (
            {"recipients.evidence": ["timestamp", "other"], "recipients.evidence_words": "a scan"},
            "consent_evidence",
            "For each consent we record the time and a scan.",
        ),
    ],
)
def test_own_words_make_the_sentence(answers: dict[str, Any], claim: str, text: str) -> None:
    assert said(changed_all({"business.launched_on": "2025-03", **answers}))[claim] == text


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"business.launch_state": "other"}, "business.launch_words"),
        ({UNSUBSCRIBE: "other"}, f"{UNSUBSCRIBE}_words"),
        ({"feedback.channels": ["sns", "other"]}, "feedback.channels_words"),
        ({"recipients.evidence": ["other"]}, "recipients.evidence_words"),
    ],
)
def test_they_are_asked_for_where_they_are_chosen(choice: dict[str, Any], words: str) -> None:
    section = words.partition(".")[0]
    chosen = changed_all(choice).profile
    assert words in asked(chosen, section)
    assert words not in asked(example().profile, section)
    assert any("in your words" in claim.text for claim in assess(chosen, None))


def test_no_way_to_stop_is_said_to_be_missing() -> None:
    text = said(changed_all({UNSUBSCRIBE: "none_yet"}))[UNSUBSCRIBE]
    assert "ACTION REQUIRED" in text
    assert "cannot be stopped yet" in text


def test_what_is_recorded_of_one_kind_of_mail_stands_at_it() -> None:
    """Of all consents it is said what all have in common; at a kind of mail, where it differs."""
    answers = {"recipients.evidence": None, "streams.2.evidence": ["timestamp", "wording"]}
    alone = said(changed_all(answers))
    both = "the time and the wording shown"
    assert alone["consent_evidence"] == f"For each consent we record {both}."
    assert "We record" not in alone["streams.2.consent"]
    other = {"streams.1.consent": "told", "streams.1.evidence": ["timestamp"]}
    common = said(changed_all({**answers, **other}))
    assert common["consent_evidence"] == "For each consent we record the time."
    assert common["streams.2.consent"].endswith(f"We record {both}.")


def test_what_was_taken_over_from_an_earlier_system_is_said() -> None:
    way = {"given": ["earlier"], "to": "member"}
    answers = {f"streams.{i}.{name}": value for i in range(3) for name, value in way.items()}
    text = said(changed_all({**answers, "recipients.collected_how": None}))["collected_how"]
    assert text.startswith("We took the address of members over from an earlier system of ours.")
