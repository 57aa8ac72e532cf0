"""What happens to an address, chosen from lists, is a sentence; own words stand beside it."""

from typing import Any

import pytest

from sandbox_exit.answers.consistency import consistency_problems
from sandbox_exit.answers.journey import asked, missing_answers
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import assess
from sandbox_exit.findings import Status
from sandbox_exit.rules import run

RUNNING = {"state": "running", "by": "function", "does": ["block_all", "unlist", "log"]}


def bounce(**answers: Any) -> Profile:
    parsed = parse({"feedback": {"hard_bounce": answers}})
    assert parsed.problems == ()
    return parsed.profile


def said(profile: Profile) -> str:
    return next(claim.text for claim in assess(profile, None) if claim.id == "hard_bounce")


def test_choices_become_a_sentence() -> None:
    assert said(bounce(**RUNNING)) == (
        "After a hard bounce, an AWS Lambda function blocks the address for all mail, takes it off "
        "the list and logs the event."
    )
    full = bounce(**RUNNING, within="Within a minute of the event", since="October 2025")
    assert said(full).endswith(
        "logs the event, within a minute of the event (running since October 2025)."
    )


def test_what_is_planned_has_not_been_running() -> None:
    planned = bounce(**{**RUNNING, "state": "planned"}, planned_for="2027-01-15", since="2025-10")
    assert said(planned).startswith("From 15 January 2027 on (planned and not running yet), ")
    assert "will block the address" in said(planned)
    assert "running since" not in said(planned)
    assert "running since" in said(bounce(**RUNNING, since="2025-10"))


def test_own_words_stand() -> None:
    how = "The address is gone for good."
    own = bounce(**RUNNING, how=how)
    assert said(own) == f"{said(bounce(**RUNNING))} {how}"
    assert "feedback.hard_bounce.how" not in own.computed
    alone = bounce(state="running", how=how)
    assert said(alone) == "After a hard bounce, the address is gone for good."


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


def both(bounce: dict[str, Any], complaint: dict[str, Any]) -> Profile:
    return parse({"feedback": {"hard_bounce": bounce, "complaint": complaint}}).profile


def complaint_said(profile: Profile) -> str:
    return next(claim.text for claim in assess(profile, None) if claim.id == "complaint")


def test_what_is_handled_alike_is_described_once() -> None:
    alike = both(RUNNING, {"same_as": "hard_bounce"})
    assert complaint_said(alike) == (
        "After a hard bounce or a complaint, an AWS Lambda function blocks the address for all mail, "
        "takes it off the list and logs the event."
    )
    assert alike.feedback.complaint is not None
    assert alike.feedback.complaint.automatic is True
    assert "feedback.complaint.how" not in missing_answers(alike, "feedback")
    more = both(RUNNING, {"same_as": "hard_bounce", "does": ["tell"]})
    assert complaint_said(more) == (
        "After a complaint, the same happens as after a hard bounce, and an AWS Lambda function also "
        "tells one of us."
    )


def test_who_acts_in_addition_changes_nothing_about_what_happens_by_itself() -> None:
    more = both(RUNNING, {"same_as": "hard_bounce", "by": "person", "does": ["log"]})
    assert complaint_said(more).endswith("one of us also logs the event.")
    assert more.feedback.complaint is not None
    assert more.feedback.complaint.automatic is True


def test_alike_is_no_more_than_what_it_is_like() -> None:
    planned = {**RUNNING, "state": "planned", "planned_for": "2027-01-15"}
    later = complaint_said(both(planned, {"same_as": "hard_bounce"}))
    assert later.startswith("From 15 January 2027 on")
    assert "planned and not running yet" in later
    assert "planned" not in complaint_said(both(RUNNING, {"same_as": "hard_bounce"}))
    since = both({**RUNNING, "since": "2026-03"}, {"same_as": "hard_bounce"})
    assert since.feedback.complaint is not None
    assert since.feedback.complaint.since == "2026-03"
    assert "running since March 2026" in said(since)
    unneeded = {"state": "not_needed", "because": "Nobody gets two mails"}
    like = parse({"feedback": {"hard_bounce": unneeded, "soft_bounce": {"same_as": "hard_bounce"}}})
    soft = next(c.text for c in assess(like.profile, None) if c.id == "soft_bounce")
    assert soft.endswith("is not needed here, because nobody gets two mails.")
    unsaid = both({}, {"same_as": "hard_bounce"})
    assert unsaid.feedback.complaint is not None
    assert unsaid.feedback.complaint.state is None


@pytest.mark.parametrize(
    ("bounce_like", "complaint_like", "wrong"),
    [
        (None, "hard_bounce", []),
        ("hard_bounce", None, ["hard_bounce"]),
        ("complaint", "hard_bounce", ["hard_bounce"]),
    ],
)
def test_alike_names_something_that_is_described(
    bounce_like: str | None, complaint_like: str | None, wrong: list[str]
) -> None:
    profile = both({**RUNNING, "same_as": bounce_like}, {"same_as": complaint_like})
    found = consistency_problems(profile)
    assert [problem.path[1] for problem in found if problem.path[-1] == "same_as"] == wrong


def test_who_acts_can_be_said_in_own_words() -> None:
    own = bounce(state="running", by="other", by_words="the secretary", does=["unlist"])
    assert said(own) == "After a hard bounce, the secretary takes the address off the list."
    assert own.feedback.hard_bounce is not None
    assert own.feedback.hard_bounce.automatic is None
    unnamed = bounce(state="running", by="other", does=["unlist"])
    assert "feedback.hard_bounce.by_words" in missing_answers(unnamed, "feedback")
    assert "feedback.hard_bounce.by_words" not in asked(bounce(**RUNNING), "feedback")


def test_what_is_not_needed_says_why() -> None:
    def soft(**answers: Any) -> str:
        profile = parse({"feedback": {"soft_bounce": {"state": "not_needed", **answers}}}).profile
        return next(claim.text for claim in assess(profile, None) if claim.id == "soft_bounce")

    reason = "each address gets one mail only"
    needless = "The handling of soft bounces is not needed here, because"
    assert soft(because=reason) == f"{needless} each address gets one mail only."
    assert soft() == f"{needless} [why?]."


def test_handling_bounces_is_always_needed() -> None:
    parsed = parse({"feedback": {"hard_bounce": {"state": "not_needed", "because": "Few."}}})
    assert "AWS asks for it" in said(parsed.profile)
    failed = {f.id: f for f in run(parsed, None) if f.status is Status.FAIL}
    assert failed["hard_bounces_handled"].evidence == "You answered: not needed here."
