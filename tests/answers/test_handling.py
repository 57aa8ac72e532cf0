"""What happens to an address, chosen from lists, is a sentence; own words stand before it."""

from typing import Any

import pytest

from sandbox_exit.answers.journey import asked, missing_answers
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import assess

RUNNING = {"state": "running", "by": "function", "does": ["block_all", "unlist", "log"]}


def bounce(**answers: Any) -> Profile:
    parsed = parse({"feedback": {"hard_bounce": answers}})
    assert parsed.problems == ()
    return parsed.profile


def said(profile: Profile) -> str:
    return next(claim.text for claim in assess(profile, None) if claim.id == "hard_bounce")


def test_choices_become_a_sentence() -> None:
    assert said(bounce(**RUNNING)) == (
        "Hard bounces: An AWS Lambda function blocks the address for all mail, takes it off the list "
        "and logs the event."
    )
    full = bounce(**RUNNING, within="Within a minute of the event", since="October 2025")
    assert said(full).endswith(
        "logs the event, within a minute of the event. It has been running since October 2025."
    )


def test_what_is_planned_has_not_been_running() -> None:
    planned = bounce(**{**RUNNING, "state": "planned"}, planned_for="2027-01-15", since="2025-10")
    assert said(planned).startswith(
        "Hard bounces (planned for 15 January 2027, not running yet): An"
    )
    assert "has been running" not in said(planned)


def test_own_words_stand() -> None:
    own = bounce(**RUNNING, how="The address is gone for good.")
    assert said(own) == "Hard bounces: The address is gone for good."
    assert "feedback.hard_bounce.how" not in own.computed


@pytest.mark.parametrize(
    ("by", "automatic"), [("function", True), ("ses", True), ("person", False), (None, None)]
)
def test_who_acts_says_whether_it_needs_a_person(by: str | None, automatic: bool | None) -> None:
    control = bounce(state="running", by=by, does=["log"]).feedback.hard_bounce
    assert control is not None
    assert control.automatic is automatic


def test_half_of_it_is_a_gap() -> None:
    half = bounce(state="running", by="function")
    assert "feedback.hard_bounce.how" in missing_answers(half, "feedback")
    assert "feedback.hard_bounce.how" not in missing_answers(bounce(**RUNNING), "feedback")


def test_who_acts_is_asked_where_an_address_is_concerned() -> None:
    profile = parse({"feedback": {"hard_bounce": RUNNING, "alarms": {"state": "running"}}}).profile
    paths = asked(profile, "feedback")
    assert "feedback.hard_bounce.by" in paths
    assert "feedback.alarms.by" not in paths
