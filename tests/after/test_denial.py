"""After a refusal: the same case while there is one, never a second request."""

import json
from datetime import date
from typing import Any

import pytest

from sandbox_exit.after.denial import ESCALATION, NO_HISTORY, UNNAMED, changed_since, place, wait
from sandbox_exit.after.reply import reply
from sandbox_exit.documents.blocks import runs_of
from sandbox_exit.observed.snapshot import Snapshot

from ..examples import example, example_raw, example_snapshot

CASE = "176000000000001"


GONE = "gone"


def denied(case: str | None = CASE, status: str | None = None) -> Snapshot:
    raw: dict[str, Any] = json.loads(example_snapshot().model_dump_json())
    raw["account"]["value"]["details"] = {"review": {"status": "DENIED", "case_id": case}}
    if status == GONE:
        raw["review_case"] = {"kind": "absent", "source": "support", "at": raw["taken_at"]}
    elif status:
        raw["review_case"] = {
            "kind": "found",
            "value": {"display_id": case, "status": status},
            "source": "support:DescribeCases",
            "at": raw["taken_at"],
        }
    return Snapshot.model_validate_json(json.dumps(raw))


@pytest.mark.parametrize(
    ("snapshot", "words"),
    [
        (None, "Support Center"),
        (denied(None), "If there is none, open a new case"),
        (denied(), "If it is closed, open a new case"),
        (denied(status="opened"), f"Case {CASE} is open: reply in it."),
        (denied(status="resolved"), f"Case {CASE} is closed: open a new case"),
        (denied(status=GONE), f"Case {CASE} is not there any more: open a new case"),
    ],
)
def test_where_the_answer_belongs(snapshot: Snapshot | None, words: str) -> None:
    assert words in place(snapshot)


def test_the_case_of_the_history_is_named_where_the_account_was_not_read() -> None:
    assert place(None, CASE).startswith(f"Reply in case {CASE}.")


@pytest.mark.parametrize(("letter", "new"), [(NO_HISTORY, True), ("refused_deliverability", False)])
def test_a_lack_of_history_is_answered_in_a_new_case(letter: str, new: bool) -> None:
    assert place(denied(status="opened"), None, letter).startswith("Not in this case") is new


@pytest.mark.parametrize(
    ("refused_on", "letter", "words"),
    [
        (date(2026, 12, 20), None, "Wait until 3 January 2027. That is advice"),
        (date(2026, 12, 1), None, "The two weeks ended on 15 December 2026."),
        (date(2026, 12, 1), NO_HISTORY, "Wait until 30 January 2027. AWS looks for bills"),
        (None, None, "Wait two weeks. That is advice"),
    ],
)
def test_when_to_answer_and_why(refused_on: date | None, letter: str | None, words: str) -> None:
    assert wait(refused_on, letter, date(2026, 12, 24)).startswith(words)


def test_a_refusal_without_words_still_has_an_appeal() -> None:
    document = reply(example().profile, example_snapshot(), UNNAMED, "2026-11-21")
    assert document is not None
    text = "\n".join(run.text for block in document.blocks for run in runs_of(block))
    assert "We ask you to review it again" in text


def test_basic_support_is_promised_no_telephone() -> None:
    words = ESCALATION
    assert "no telephone" in words["Basic"]
    assert not any("will be" in text or "guarantee" in text for text in words.values())


def test_only_what_aws_could_see_counts_as_changed() -> None:
    then, now = example_raw(), example_raw()
    now["name"] = "Second try"
    now["history"] = {"asked_before": True}
    now["acknowledged"] = [{"rule": "dmarc_published", "reason": "It follows next week"}]
    now["checklist"] = [{"task": "sandbox_tests", "owner": "Developer"}]
    assert changed_since(then, now) == []
    now["volumes"]["peak"] = 900
    assert [(c.path, c.after) for c in changed_since(then, now)] == [("volumes.peak", "900")]
