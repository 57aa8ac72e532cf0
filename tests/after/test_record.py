"""One record of letters and requests: nothing twice, nothing lost, nothing from today in disguise."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sandbox_exit.after import record
from sandbox_exit.after.letters import Kind
from sandbox_exit.answers.parsing import parse
from sandbox_exit.storage.sent import Sent
from sandbox_exit.storage.versions import Version

TODAY = date(2026, 12, 1)
LETTER = "Date: 10 Nov 2026\nCase ID: 176212345600001\nWe are unable to grant your request."


def applied(raw: dict[str, Any], place: int, kind: Kind) -> dict[str, Any]:
    """The raw answers after a letter was confirmed."""
    return raw | record.confirmed(raw, parse(raw).profile, place, kind)


def with_letter(text: str = LETTER, **raw: Any) -> dict[str, Any]:
    return {**raw, "letters": record.pasted(raw.get("letters", ()), text, TODAY)}


def requests(raw: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = raw["history"]["requests"]
    return found


def test_a_letter_that_waits_is_replaced_and_a_confirmed_one_stays() -> None:
    first = record.pasted([], "Hello", TODAY)
    assert record.pasted(first, "Hello again", TODAY) == [{"words": "Hello again"}]
    kept = [{**first[0], "kind": "notice"}]
    assert record.pasted(kept, "More", TODAY) == [*kept, {"words": "More"}]
    assert record.pasted(kept, " Hello\n", TODAY) == kept
    assert record.pasted(first, "  ", TODAY) == []


def test_what_no_file_can_hold_is_taken_out_and_spaces_stay_spaces() -> None:
    assert record.pasted([], "a\x00b\u00a0c\r\nd", TODAY) == [{"words": "ab c\nd"}]


def test_confirming_twice_is_confirming_once() -> None:
    once = applied(with_letter(), 0, Kind.REFUSAL)
    assert requests(once) == [{"case_id": "176212345600001", "outcome": "denied"}]
    assert applied(once, 0, Kind.REFUSAL) == once


def test_a_letter_is_recorded_once_however_often() -> None:
    once = record.recorded({}, LETTER, Kind.REFUSAL, TODAY)
    assert once == applied(with_letter(), 0, Kind.REFUSAL)
    assert record.recorded(once, f"{LETTER}\n", Kind.REFUSAL, TODAY) == once
    assert record.recorded({}, " ", Kind.REFUSAL, TODAY) == {}


def test_another_case_is_another_request_and_an_unnamed_one_is_the_same() -> None:
    asked = {"asked_on": "2026-11-02", "outcome": "pending"}
    other = with_letter(
        history={"asked_before": True, "requests": [{**asked, "case_id": "1" * 12}]}
    )
    assert len(requests(applied(other, 0, Kind.REFUSAL))) == 2
    same = applied(
        with_letter(history={"asked_before": True, "requests": [asked]}), 0, Kind.REFUSAL
    )
    assert requests(same) == [{**asked, "case_id": "176212345600001", "outcome": "denied"}]


def test_a_request_made_after_the_letter_is_not_the_one_it_answers() -> None:
    later = {"asked_on": "2026-11-20", "outcome": "pending", "case_id": "176212345600001"}
    raw = with_letter(history={"asked_before": True, "requests": [later]})
    assert requests(applied(raw, 0, Kind.REFUSAL))[0] == later


def test_an_earlier_letter_does_not_undo_a_later_decision() -> None:
    refused = applied(with_letter(), 0, Kind.REFUSAL)
    older = with_letter(LETTER.replace("10 Nov", "5 Nov") + " Why?", **refused)
    both = applied(older, 1, Kind.QUESTIONS)
    assert requests(both)[0]["outcome"] == "denied"
    assert record.present(parse(both).profile.letters) == 0
    newer = with_letter(LETTER.replace("10 Nov", "15 Nov") + " Why?", **refused)
    assert requests(applied(newer, 1, Kind.QUESTIONS))[0]["outcome"] == "questions"


@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.UNRELATED, Kind.QUOTA, Kind.UNDER_REVIEW])
def test_what_decides_nothing_leaves_the_history(kind: Kind) -> None:
    assert "history" not in applied(with_letter(), 0, kind)


def test_the_appeal_is_one_more_request_once_a_day() -> None:
    raw = applied(with_letter(), 0, Kind.REFUSAL)
    profile = parse(raw).profile
    refused = (profile.history.requests or [])[0]
    again = record.asked_again(profile, requests(raw), refused, TODAY)
    assert again[1] == {
        "asked_on": "2026-12-01",
        "outcome": "pending",
        "case_id": "176212345600001",
    }
    assert record.asked_again(profile, again, refused, TODAY) == again


def version(day: int, name: str | None) -> Version:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    return Version(at, None if name is None else {"name": name})


REFUSED = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("versions", "found"),
    [
        ([version(20, "late"), version(15, "then"), version(5, "early")], "then"),
        ([version(20, "late"), version(15, "first ever")], None),
        ([version(5, "early"), version(2, "earlier")], None),
        ([version(15, None), version(5, "early")], None),
        ([], None),
    ],
)
def test_without_a_copy_the_version_of_the_day_counts_and_never_a_later_one(
    versions: list[Version], found: str | None
) -> None:
    sent = record.what_was_sent(None, versions, REFUSED)
    assert (sent.raw["name"] if sent else None) == found
    assert sent is None or sent.as_of == REFUSED


def test_the_copy_comes_first_and_without_a_day_there_is_no_version() -> None:
    kept = Sent({"name": "kept"}, None)
    versions = [version(15, "then"), version(5, "early")]
    assert record.what_was_sent(kept, versions, REFUSED) is kept
    assert record.what_was_sent(None, versions, None) is None


def test_the_timeline_has_everything_in_order_and_the_undated_last() -> None:
    raw = applied(with_letter(), 0, Kind.REFUSAL)
    requests(raw)[0]["asked_on"] = "2026-11-02"
    raw = with_letter("Hello?", **raw)
    sent = Sent(raw, None, datetime(2026, 11, 3, tzinfo=UTC))
    events = record.timeline(parse(raw).profile, sent)
    assert [event.what for event in events] == [
        "You asked for production access",
        "You kept a copy of what you sent",
        "AWS refuses",
        "A letter, not confirmed yet",
    ]
    data = record.to_data(events)["history"]
    assert data[2]["letter"] == LETTER
    assert "on" not in data[3]


def test_a_letter_without_a_day_stands_before_the_next_request() -> None:
    raw = applied(with_letter(), 0, Kind.REFUSAL)
    requests(raw)[0]["asked_on"] = "2026-11-02"
    del raw["letters"][0]["came_on"]
    requests(raw).append({**requests(raw)[0], "asked_on": "2026-11-30", "outcome": "pending"})
    events = record.timeline(parse(raw).profile, None)
    assert [(event.on, event.what) for event in events] == [
        ("2026-11-02", "You asked for production access"),
        ("", "AWS refuses"),
        ("2026-11-30", "You asked again for production access"),
    ]
