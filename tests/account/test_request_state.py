"""Where a sent request stands: by the account, else by the history, and who says so."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sandbox_exit.account.request_state import Standing, standing
from sandbox_exit.answers.choices import Outcome
from sandbox_exit.answers.parsing import parse
from sandbox_exit.observed.observation import Found, Unreachable
from sandbox_exit.observed.snapshot import Snapshot

from ..examples import example_raw, example_snapshot

AT = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
ELSEWHERE = "us-east-1"


def seen(case: str | None = None, **account: Any) -> Snapshot:
    raw = json.loads(example_snapshot().model_dump_json())
    raw["account"]["value"] |= account
    if case is not None:
        raw["review_case"] = {
            "kind": "found",
            "value": {"display_id": "1", "status": case},
            "source": "support:DescribeCases",
            "at": AT.isoformat(),
        }
    return Snapshot.model_validate_json(json.dumps(raw))


def review(status: str) -> dict[str, Any]:
    return {"review": {"status": status, "case_id": "176000000000001"}}


def told(*outcomes: str | None, region: str = "eu-central-1") -> dict[str, Any]:
    requests = [{"region": region} | ({"outcome": o} if o else {}) for o in outcomes]
    return {"asked_before": True, "requests": requests}


def outcome(snapshot: Snapshot | None, history: dict[str, Any] | None = None) -> Outcome | None:
    raw = example_raw() | ({"history": history} if history else {})
    found = standing(parse(raw).profile, snapshot)
    return found.outcome if found else None


@pytest.mark.parametrize(
    ("snapshot", "expected"),
    [
        (None, None),
        (seen(), None),
        (seen(details=review("PENDING")), Outcome.PENDING),
        (seen(details=review("DENIED")), Outcome.DENIED),
        (seen(details=review("GRANTED")), Outcome.GRANTED),
        (seen(production_access=True), Outcome.GRANTED),
        (seen("pending-customer-action", details=review("PENDING")), Outcome.QUESTIONS),
        # AWS did not receive it, or says something nobody has documented: nothing is known.
        (seen(details=review("FAILED")), None),
        (seen(details=review("ON_HOLD")), None),
    ],
)
def test_the_account_says_it(snapshot: Snapshot | None, expected: Outcome | None) -> None:
    assert outcome(snapshot) is expected


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["pending"], Outcome.PENDING),
        (["no_answer"], Outcome.PENDING),
        (["questions"], Outcome.QUESTIONS),
        (["denied", "granted"], Outcome.GRANTED),
        (["denied", None], None),
        ([], None),
    ],
)
def test_without_the_account_the_last_request_of_the_history_does(
    outcomes: list[str | None], expected: Outcome | None
) -> None:
    assert outcome(None, told(*outcomes)) is expected


def test_another_region_says_nothing_about_this_one() -> None:
    assert outcome(None, told("granted", region=ELSEWHERE)) is None
    elsewhere = seen(production_access=True).model_copy(update={"region": ELSEWHERE})
    assert outcome(elsewhere) is None


@pytest.mark.parametrize("said", ["pending", "no_answer", "questions", "denied", "granted"])
def test_a_request_that_aws_did_not_receive_is_none_whatever_the_history_says(said: str) -> None:
    assert outcome(seen(details=review("FAILED")), told(said)) is None


@pytest.mark.parametrize("status", ["DENIED", "GRANTED"])
def test_a_case_that_waits_makes_no_questions_of_a_review_that_has_ended(status: str) -> None:
    assert outcome(seen("pending-customer-action", details=review(status))) is Outcome[status]


def test_who_did_not_ask_before_has_sent_nothing() -> None:
    assert outcome(None, told("denied") | {"asked_before": False}) is None


def test_the_account_counts_before_the_history() -> None:
    assert outcome(seen(details=review("PENDING")), told("denied")) is Outcome.PENDING
    assert outcome(seen(details=review("DENIED")), told("pending")) is Outcome.DENIED


def test_questions_are_known_from_the_mail_while_the_review_goes_on() -> None:
    pending = seen(details=review("PENDING"))
    assert outcome(pending, told("questions")) is Outcome.QUESTIONS
    # The case was read: AWS has the next word, so the questions were answered.
    answered = seen("pending-amazon-action", details=review("PENDING"))
    assert outcome(answered, told("questions")) is Outcome.PENDING


def test_who_says_so_is_said() -> None:
    profile = parse(example_raw() | {"history": told("denied")}).profile
    unread = example_snapshot().model_copy(
        update={"account": Unreachable(source="ses", at=AT, reason="No credentials.")}
    )
    words = [
        found.why
        for snapshot in (None, unread, seen(), seen(details=review("DENIED")))
        if (found := standing(profile, snapshot))
    ]
    assert words == [
        "Your history says so; the account was not read.",
        "Your history says so; the account could not be read. No credentials.",
        "Your history tells of a request; the account shows none in Europe (Frankfurt) · eu-central-1.",
        "The account shows that AWS denied the request.",
    ]


@pytest.mark.parametrize("account", [{}, {"details": review("FAILED")}])
def test_a_request_sent_after_the_account_was_read_counts(account: dict[str, Any]) -> None:
    read = seen().account
    assert isinstance(read, Found)
    read_on = read.at.date()
    sent, before = read_on + timedelta(days=1), read_on - timedelta(days=1)

    def found(day: date) -> Standing | None:
        request = {"region": "eu-central-1", "outcome": "pending", "asked_on": day.isoformat()}
        history = {"asked_before": True, "requests": [request]}
        return standing(parse(example_raw() | {"history": history}).profile, seen(**account))

    newer, older = found(sent), found(before)
    why = "Your history says so; the account was read before that request."
    assert newer == Standing(Outcome.PENDING, why)
    assert older != newer
