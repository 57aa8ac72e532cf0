"""The sentences, and the contradictions between answers."""

from typing import Any

import pytest

from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import ClaimStatus, assess
from sandbox_exit.wording import listing, partial_date, percent, sentence

from ..examples import changed, changed_all, example
from .test_further_facts import said


def text(claim_id: str, path: str, value: object) -> str:
    profile = changed(path, value).profile
    return next(c.text for c in assess(profile, None) if c.id == claim_id)


def status(claim_id: str, path: str, value: object) -> ClaimStatus:
    profile = changed(path, value).profile
    return next(c.status for c in assess(profile, None) if c.id == claim_id)


def test_ids_are_unique() -> None:
    ids = [claim.id for claim in assess(example().profile, None)]
    assert len(ids) == len(set(ids))


def test_the_mail_type_cannot_hide_a_marketing_majority() -> None:
    assert status("mail_type", "request.mail_type", "MARKETING") is ClaimStatus.CONTRADICTED
    assert "95%" in text("mail_type", "request.mail_type", "TRANSACTIONAL")


def test_answers_that_deny_each_other() -> None:
    assert status("cold_outreach", "streams.0.consent", "none") is ClaimStatus.CONTRADICTED
    contradicted = status("entered_by_others", "streams.0.consent", "entered_by_others")
    assert contradicted is ClaimStatus.CONTRADICTED


def test_marketing_without_unsubscribe_is_a_gap() -> None:
    assert status("streams.2.unsubscribe", "streams.2.unsubscribe", "not_offered") is (
        ClaimStatus.MISSING
    )


def test_no_consent_is_never_written_as_a_basis() -> None:
    words = text("streams.0.consent", "streams.0.consent", "none")
    assert words.startswith("[ACTION REQUIRED")


def test_purchased_lists_are_said_not_hidden() -> None:
    words = text("outside_lists", "recipients.outside_lists", ["purchased", "scraped"])
    assert words == (
        "Addresses also come from other sources: purchased and collected from websites or directories."
    )


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (None, "A rate of 1 email a second is enough"),
        (12, "The highest rate is 12 a second."),
    ],
)
def test_the_rate_is_derived_or_given(own: int | None, expected: str) -> None:
    assert text("peak_rate", "volumes.peak_per_second", own).startswith(expected)


def test_words() -> None:
    assert sentence("Once a month") == "Once a month."
    assert sentence("Really?") == "Really?"
    assert sentence("He said “yes.”") == "He said “yes.”"
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert percent(33.3333) == "33.3333%"
    assert partial_date("2026") == "2026"
    assert partial_date("2026-03-15") == "15 March 2026"


def test_how_fast_goes_on_in_the_sentence_of_how() -> None:
    by_hand = {"state": "running", "how": "A person does", "automatic": False}
    said = text("hard_bounce", "feedback.hard_bounce", {**by_hand, "within": "Within two days"})
    assert said == "After a hard bounce, a person does, by hand and within two days."
    said = text(
        "hard_bounce", "feedback.hard_bounce", {**by_hand, "within": "Monday at the latest"}
    )
    assert said.endswith("does, by hand and Monday at the latest.")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            {"aws_account_since": "January 2025", "aws_account_paid": True},
            "We have had our AWS account since January 2025 and have paid its bills.",
        ),
        ({"aws_account_since": "2019"}, "We have had our AWS account since 2019."),
        ({"aws_account_paid": True}, "We have paid AWS bills with this account."),
        ({"aws_account_paid": False}, None),
    ],
)
def test_the_accounts_history_is_said_as_far_as_it_is_known(
    answers: dict[str, Any], said: str | None
) -> None:
    claims = assess(parse({"business": answers}).profile, None)
    assert next((claim.text for claim in claims if claim.id == "aws_account"), None) == said


def test_what_carries_the_growth_is_said() -> None:
    said = text("volume_expected", "volumes.growth_because", "customers")
    assert said.startswith("In six months we expect 500–1,000 a day")
    assert said.endswith(", because more customers are joining.")
    assert "because" not in text("volume_expected", "volumes.growth_because", None)


def test_a_reason_for_the_growth_in_own_words_goes_on_after_because() -> None:
    volumes = {"expected": 500, "months_to_expected": 6, "growth_because": "other"}
    for words, sentence_ in (
        (None, "In six months we expect 500 a day."),
        (
            "Two more schools start in spring.",
            "In six months we expect 500 a day, because two more schools start in spring.",
        ),
    ):
        claims = assess(parse({"volumes": {**volumes, "growth_words": words}}).profile, None)
        assert next(claim.text for claim in claims if claim.id == "volume_expected") == sentence_


def test_no_mail_today_is_said_in_words() -> None:
    building = changed_all({"volumes.now": 0, "business.launch_state": "building"})
    assert said(building)["volume_now"] == "Today we send no mail."
    # Whoever is live and says what the mail follows sends some.
    assert status("volume_now", "volumes.now", 0) is ClaimStatus.CONTRADICTED


def test_a_company_that_is_its_product_is_named_in_a_whole_sentence() -> None:
    said = text("business_name", "business.product_name", "Handwerk Plattform GmbH")
    assert said == "We are Handwerk Plattform GmbH; our website is https://www.handwerk.example."
