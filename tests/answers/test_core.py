"""How few answers make a first complete draft, and which these are."""

from typing import Any

import pytest

from sandbox_exit.answers.choices import MailKind
from sandbox_exit.answers.journey import (
    SECTIONS,
    asked,
    comes_first,
    is_core,
    missing_answers,
    next_step,
    section_status,
)
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import ClaimStatus, assess
from sandbox_exit.claims.model import Topic
from tests.examples import NAMES, example

Raw = dict[str, Any]

SAMPLE = {"sample_subject": "Your booking", "sample_body": "Hello, your booking is confirmed."}
COMMON: Raw = {
    "business": {
        "legal_name": "Kammwerk GbR",
        "what_it_does": "Kammwerk is a booking tool for salons; the salon pays a monthly fee.",
        "launch_state": "live",
        "website": "kammwerk.example",
        "contact": {"name": "The technical founder"},
    },
    "request": {"sending_domain": "kammwerk.example", "regions": ["eu-central-1"]},
    "volumes": {"growth_times": "5 times", "months_to_expected": 6},
    "feedback": {"hard_bounce": {"handled": "block_all"}, "complaint": {"handled": "same"}},
    "history": {"asked_before": False},
}
OF_EACH: dict[str, Raw] = {
    "code": {"amount": "300 a day"},
    "account": {"amount": "30 a day"},
    "order": {"amount": "145 bookings a day, 2 mails each", "to": "customer", "given": ["order"]},
    "invoice": {"amount": "180 customers once a month", "given": ["signup"]},
    "answer": {"amount": "5 enquiries a day"},
    "alert": {
        "amount": "40 alerts a day",
        "to": "account_holder",
        "given": ["signup"],
        "consent": "set_up",
        "unsubscribe": "settings",
    },
    "notice": {
        "amount": "12 reminders a day",
        "to": "customer",
        "given": ["order"],
        "consent": "account",
        "unsubscribe": "settings",
    },
    "message": {"amount": "80 messages a day", "unsubscribe": "settings"},
    "news": {
        "amount": "900 members once a month",
        "given": ["join"],
        "consent": "single_opt_in",
        "unsubscribe": "one_click",
    },
    "team": {"amount": "5 a day"},
}
ANSWERS, FOR_EACH_FURTHER, CHARACTERS = 24, 6, 600


def request(*kinds: str) -> Raw:
    return {**COMMON, "streams": [{"mail": kind, **OF_EACH[kind], **SAMPLE} for kind in kinds]}


def counted(raw: Any) -> int:
    """Each field a person sets is one; pasted samples are none."""
    if isinstance(raw, dict):
        return sum(counted(value) for key, value in raw.items() if key not in SAMPLE)
    return sum(map(counted, raw)) if isinstance(raw, list) and isinstance(raw[0], dict) else 1


def typed(raw: Any, key: str = "") -> int:
    if isinstance(raw, dict):
        return sum(typed(value, name) for name, value in raw.items() if name not in SAMPLE)
    if isinstance(raw, list):
        return sum(typed(value, key) for value in raw if isinstance(value, dict))
    chosen = {"mail", "to", "consent", "unsubscribe", "handled", "launch_state", "asked_before"}
    return 0 if key in chosen else len(str(raw))


@pytest.mark.parametrize("first", OF_EACH)
@pytest.mark.parametrize("second", OF_EACH)
def test_two_kinds_of_mail_are_a_complete_draft_after_so_few_answers(
    first: str, second: str
) -> None:
    raw = request(first, second) if first != second else request(first)
    parsed = parse(raw)
    assert parsed.problems == ()
    missing = [m for s in SECTIONS for m in missing_answers(parsed.profile, s.id)]
    assert missing == []
    assert counted(raw) <= ANSWERS
    assert typed(raw) <= CHARACTERS


@pytest.mark.parametrize("kind", OF_EACH)
def test_each_further_kind_takes_at_most_six(kind: str) -> None:
    assert counted({"mail": kind, **OF_EACH[kind]}) <= FOR_EACH_FURTHER


def test_every_core_part_then_has_a_sentence() -> None:
    claims = assess(parse(request("order", "news")).profile, None)
    said = {c.topic for c in claims if c.status is not ClaimStatus.MISSING}
    assert said >= set(Topic) - {Topic.REPUTATION}
    gaps = [c for c in claims if c.status is ClaimStatus.MISSING]
    assert {gap.id for gap in gaps} == set()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_optional_leaves_no_gap(name: str) -> None:
    """Without any answer that is no part of the core, the text has no gap."""
    full = example(name).profile
    claims = assess(full, None)
    assert {c.id for c in claims if c.status is ClaimStatus.MISSING} == set()


@pytest.mark.parametrize(
    ("raw", "path", "core"),
    [
        ({"streams": [{"mail": "code"}]}, "streams.0.name", True),
        ({"streams": [{}]}, "streams.0.name", False),
        ({"streams": [{"mail": "news"}]}, "streams.0.to", True),
        ({"streams": [{"recipients": "The buyer."}]}, "streams.0.to", False),
        ({"streams": [{"to": "other"}]}, "streams.0.recipients", True),
        ({"streams": [{}]}, "streams.0.recipients", False),
        ({"streams": [{"kind": "marketing"}]}, "streams.0.mail", False),
        ({"streams": [{}]}, "streams.0.mail", True),
        ({"volumes": {"expected": 5}}, "volumes.growth_times", False),
        ({}, "volumes.growth_times", True),
        ({}, "volumes.peak", False),
        ({}, "feedback.hard_bounce.handled", True),
        (
            {"feedback": {"hard_bounce": {"state": "running"}}},
            "feedback.hard_bounce.handled",
            False,
        ),
        ({"feedback": {"hard_bounce": {"state": "running"}}}, "feedback.hard_bounce.how", True),
        ({"feedback": {"soft_bounce": {"state": "running"}}}, "feedback.soft_bounce.how", False),
        ({}, "feedback.soft_bounce.handled", False),
        ({}, "recipients.collected_how", False),
        ({"streams": [{"given": ["other"]}]}, "recipients.collected_how", True),
    ],
)
def test_what_a_request_cannot_do_without(raw: Raw, path: str, core: bool) -> None:
    assert is_core(parse(raw).profile, path) is core


def test_a_kind_gives_its_stream_a_name_once() -> None:
    twice = parse({"streams": [{"mail": "news"}, {"mail": "news"}]}).profile
    assert [stream.name for stream in twice.streams] == ["Newsletter", None]
    assert "streams.1.name" in missing_answers(twice, "streams")
    own = parse({"streams": [{"mail": "news", "name": "Salon letter"}, {"mail": "news"}]}).profile
    assert [stream.name for stream in own.streams] == ["Salon letter", "Newsletter"]
    unnamed = {MailKind.OTHER, MailKind.OTHER_MANY}
    for kind in MailKind:
        named = parse({"streams": [{"mail": kind.value}]}).profile.streams[0].name
        assert (named is None) == (kind in unnamed)


def test_a_step_that_nothing_is_missing_of_is_not_the_next_one() -> None:
    parsed = parse(request("order", "news"))
    statuses = {section.id: section_status(parsed, section.id) for section in SECTIONS}
    assert next_step(statuses) == "account"


REFUSED: Raw = {"asked_before": True, "requests": [{"outcome": "denied"}]}
RUNNING: Raw = {"hard_bounce": {"handled": "block_all"}, "complaint": {"handled": "same"}}


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({"history": REFUSED, "feedback": RUNNING}, {"feedback.hard_bounce.since"}),
        ({"history": {"asked_before": False}, "feedback": RUNNING}, set()),
        ({"history": REFUSED, "feedback": {"hard_bounce": {"handled": "planned"}}}, set()),
    ],
)
def test_after_a_refusal_since_when_something_runs_is_asked_first(
    answers: Raw, first: set[str]
) -> None:
    profile = parse(answers).profile
    asked_here = [path for path in asked(profile, "feedback") if path.endswith(".since")]
    assert {path for path in asked_here if comes_first(profile, path)} == first
    assert not any(is_core(profile, path) for path in asked_here)


@pytest.mark.parametrize(("consent", "needed"), [("soft_opt_in", True), (None, False)])
def test_cold_outreach_is_asked_once_consent_leaves_it_open(
    consent: str | None, needed: bool
) -> None:
    news = {"mail": "news", "to": "customer", "given": ["order"], "consent": consent}
    profile = parse({"streams": [news]}).profile
    assert is_core(profile, "recipients.cold_outreach") is needed


@pytest.mark.parametrize(
    ("given", "consent", "first"),
    [
        (["paper", "form"], "double_opt_in", True),
        (["form"], "double_opt_in", False),
        (["paper"], "double_opt_in", False),
        (["paper", "form"], "told", False),
    ],
)
def test_the_other_reason_is_asked_at_once_where_people_joined_in_two_ways(
    given: list[str], consent: str, first: bool
) -> None:
    profile = parse({"streams": [{"mail": "news", "given": given, "consent": consent}]}).profile
    assert comes_first(profile, "streams.0.consent_also") is first
