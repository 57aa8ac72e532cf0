"""What to do next, in the state a request is really in."""

import json
from typing import Any

import pytest

from sandbox_exit.after.approval import access
from sandbox_exit.after.letters import Kind
from sandbox_exit.after.next_action import next_action
from sandbox_exit.answers.parsing import parse
from sandbox_exit.observed.snapshot import Snapshot
from tests.examples import example_raw, example_snapshot


def seen(**account: Any) -> Snapshot:
    raw = json.loads(example_snapshot().model_dump_json())
    raw["account"]["value"] |= account
    return Snapshot.model_validate_json(json.dumps(raw))


def status(word: str) -> dict[str, Any]:
    return {"details": {"review": {"status": word, "case_id": "176000000000001"}}}


def kind(snapshot: Snapshot | None, **raw: Any) -> Kind | None:
    return next_action(parse(example_raw() | raw).profile, snapshot).kind


def quota(a_day: int) -> dict[str, Any]:
    return {"quota": {"max_24_hour": a_day, "max_per_second": 1}}


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (status("PENDING"), None),
        (status("DENIED"), Kind.REFUSAL),
        ({"production_access": True}, Kind.GRANTED),
        ({"enforcement_status": "PROBATION"}, Kind.UNDER_REVIEW),
        ({"enforcement_status": "SHUTDOWN"}, Kind.PAUSED),
        ({"sending_enabled": False}, Kind.PAUSED),
    ],
)
def test_the_account_says_it(account: dict[str, Any], expected: Kind | None) -> None:
    assert kind(seen(**account)) is expected


@pytest.mark.parametrize(("a_day", "contradicts"), [(200, True), (50_000, False)])
def test_access_while_the_review_is_pending_and_the_quota_the_sandboxs_contradicts(
    a_day: int, contradicts: bool
) -> None:
    snapshot = seen(production_access=True, **status("PENDING"), **quota(a_day))
    found = next_action(parse(example_raw()).profile, snapshot)
    assert (found.kind is None) is contradicts
    assert (
        "ProductionAccessEnabled is true, but the review is PENDING" in found.why
    ) is contradicts
    assert (access(snapshot).on is None) is contradicts


def letter(name: str, day: str | None = None) -> dict[str, Any]:
    return {"kind": name, "words": "x", **({"came_on": day} if day else {})}


def asked(*outcomes: tuple[str, str]) -> dict[str, Any]:
    requests = [{"asked_on": day, "outcome": outcome} for day, outcome in outcomes]
    return {"asked_before": True, "requests": requests}


def test_a_refusal_in_the_post_counts_while_the_account_still_waits() -> None:
    history = asked(("2026-11-02", "denied"))
    refused = {"letters": [letter("refusal", "2026-11-10")], "history": history}
    assert kind(seen(**status("PENDING")), **refused) is Kind.REFUSAL


def test_questions_from_before_the_refusal_that_the_account_shows_do_not_count() -> None:
    raw = {
        "letters": [letter("questions", "2026-01-10")],
        "history": asked(("2026-01-02", "questions")),
    }
    assert kind(seen(**status("DENIED")), **raw) is Kind.REFUSAL


def test_after_the_appeal_it_waits_though_the_account_still_says_denied() -> None:
    letters = [letter("refusal", "2026-11-10")]
    once = asked(("2026-11-02", "denied"))
    again = asked(("2026-11-02", "denied"), ("2026-11-24", "pending"))
    assert kind(seen(**status("DENIED")), letters=letters, history=once) is Kind.REFUSAL
    assert kind(seen(**status("DENIED")), letters=letters, history=again) is None


def test_a_letter_from_before_a_request_that_failed_does_not_count_one_from_after_does() -> None:
    raw = {"history": asked(("2026-11-02", "denied"))}
    failed = seen(**status("FAILED"))
    assert kind(failed, **raw, letters=[letter("refusal", "2026-11-10")]) is None
    assert kind(failed, **raw, letters=[letter("refusal", "2027-01-10")]) is Kind.REFUSAL


@pytest.mark.parametrize("name", ["under_review", "paused", "quota", "restored"])
def test_a_letter_about_sending_needs_no_request(name: str) -> None:
    assert kind(None, letters=[letter(name)]) is Kind(name)


def test_an_unconfirmed_letter_comes_first() -> None:
    found = next_action(parse({"letters": [{"words": "x"}]}).profile, None)
    assert (found.kind, found.state) == (None, "A new letter")


@pytest.mark.parametrize(
    ("cases", "again"), [(["1"], False), (["1", "1"], True), (["1", "2"], False)]
)
def test_a_second_refusal_in_a_case_asks_for_something_new(cases: list[str], again: bool) -> None:
    one = {"outcome": "denied", "region": "eu-central-1"}
    history = {"asked_before": True, "requests": [{**one, "case_id": case} for case in cases]}
    found = next_action(parse(example_raw() | {"history": history}).profile, None)
    assert found.kind is Kind.REFUSAL
    assert ("only with something new that a reviewer can see" in found.action) is again


def test_nothing_known_is_not_sent() -> None:
    assert next_action(parse({}).profile, None).state == "Not sent yet"
