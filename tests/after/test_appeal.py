"""An appeal leads with what changed, each sentence founded on what was said or seen both times."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from sandbox_exit.after.appeal import Since, since
from sandbox_exit.after.denial import UNNAMED
from sandbox_exit.after.letters import Ask, Diagnosis, Kind
from sandbox_exit.after.reply import reply
from sandbox_exit.answers.parsing import parse
from sandbox_exit.claims import ClaimStatus
from sandbox_exit.documents.blocks import claims_of, runs_of
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.storage.sent import Sent
from tests.examples import example_raw, example_snapshot
from tests.strategies import raw_profiles, snapshots

AT = datetime(2026, 11, 1, 10, tzinfo=UTC)
DAY = "2026-11-21"


def compared(
    then: dict[str, Any],
    now: dict[str, Any] | None = None,
    seen_then: Snapshot | None = None,
    seen_now: Snapshot | None = None,
) -> Since:
    return since(Sent(then, seen_then, AT), now or example_raw(), seen_now)


def sentences(found: Since) -> list[str]:
    return [claim.text for claim in found.claims]


def text(found: Since | None, raw: dict[str, Any] | None = None) -> str:
    document = reply(parse(raw or example_raw()).profile, None, UNNAMED, DAY, found)
    assert document is not None
    return "\n".join(run.text for block in document.blocks for run in runs_of(block))


def earlier_snapshot(dkim: str) -> Snapshot:
    raw = json.loads(example_snapshot().model_dump_json())
    raw["taken_at"] = "2026-11-01T10:00:00Z"
    identity = raw["identity_details"]["handwerk.example"]
    identity["at"] = "2026-11-01T10:00:00Z"
    identity["value"]["dkim"]["status"] = dkim
    return Snapshot.model_validate_json(json.dumps(raw))


def test_a_new_answer_and_a_changed_one_become_sentences() -> None:
    then = example_raw()
    then["volumes"]["peak"] = 3900
    then["volumes"].pop("peak_per_second", None)
    del then["recipients"]["collected_how"]
    then["streams"][0]["trigger"] = "Various events"
    found = compared(then)
    said = sentences(found)
    assert said[0].startswith("Not said before: A person types their own address")
    assert said[1].startswith("Changed in “Account and booking mails”: A person signs up")
    assert said[1].endswith("Before: “Various events”.")
    busiest = next(one for one in said if one.startswith("Changed: The busiest day"))
    assert "2,000 emails" in busiest.partition("Before:")[0]
    assert busiest.endswith("Before: “The busiest day then has 3,900 emails”.")
    written = text(found)
    assert written.index("We ask you to review it again") < written.index(said[0])
    assert written.index(said[-1]) < written.index("What we send, and why")


def test_what_was_not_there_then_is_new() -> None:
    then = example_raw()
    then["feedback"]["complaint"] = {"state": "absent"}
    assert any(one.startswith("New: After a complaint, ") for one in sentences(compared(then)))


def test_a_sentence_leads_to_its_answer_and_says_what_was_there() -> None:
    then = example_raw()
    then["volumes"]["peak"] = 3900
    claim = next(c for c in compared(then).claims if c.id == "changed.volume_peak")
    assert claim.answers == ("volumes.peak",)
    assert claim.status is ClaimStatus.STATED
    assert claim.evidence[-1].seen == "earlier we said: The busiest day then has 3,900 emails."
    assert claim.evidence[-1].at == AT


def test_mail_that_is_no_longer_sent_is_named_and_one_renamed_is_not() -> None:
    then = example_raw()
    then["streams"].insert(0, {"name": "Cold outreach", "kind": "marketing", "share": 5})
    said = sentences(compared(then))
    assert "Removed: we no longer send “Cold outreach”." in said
    assert not any("A person signs up" in one for one in said)  # the others only moved up
    renamed = example_raw()
    renamed["streams"][2]["name"] = "News"
    said = sentences(compared(renamed))
    assert not any(one.startswith("Removed") for one in said)
    assert any("Before: “News goes to subscribers" in one for one in said)


def test_a_new_kind_of_mail_is_one_sentence() -> None:
    then = example_raw()
    del then["streams"][2]
    said = [one for one in sentences(compared(then)) if "newsletter" in one.lower()]
    assert said == [
        "New: The monthly newsletter goes to subscribers; it makes up 5% of our mail and is marketing."
    ]


def test_a_plan_is_no_change_yet_and_what_is_taken_away_is_not_told() -> None:
    then, now = example_raw(), example_raw()
    then["feedback"]["alarms"] = {"state": "absent"}
    now["feedback"]["alarms"] = {"state": "planned", "planned_for": "2027-01-01", "how": "Soon."}
    del now["recipients"]["collected_how"]
    found = compared(then, now)
    assert found.claims == ()
    assert {change.path for change in found.answers} >= {"recipients.collected_how"}
    document = reply(parse(now).profile, None, UNNAMED, DAY, found)
    assert document is not None
    assert document.beside[0] == (
        "What was found to have changed since 1 November 2026 is nothing to lead an appeal with."
    )


def test_what_the_account_shows_now_is_told_with_both_days() -> None:
    found = compared(example_raw(), None, earlier_snapshot("PENDING"), example_snapshot())
    (claim,) = found.claims
    assert claim.text == (
        "DKIM of handwerk.example: Easy DKIM, 2048-bit key (success). Before (1 November "
        "2026): Easy DKIM, 2048-bit key (pending)."
    )
    assert claim.status is ClaimStatus.VERIFIED
    assert [evidence.at.day for evidence in claim.evidence if evidence.at] == [20, 1]


def test_what_got_worse_in_the_account_is_not_told_to_aws() -> None:
    found = compared(example_raw(), None, example_snapshot(), earlier_snapshot("FAILED"))
    assert found.account is not None
    assert len(found.account.changes) == 1
    assert found.claims == ()


def test_after_a_second_refusal_aws_is_told_that_it_knows_the_rest() -> None:
    once = _denied("The site names the company.")
    twice = _denied("The site names the company.")
    asked = {**twice["history"]["requests"][0], "case_id": "1", "asked_on": "2026-11-01"}
    twice["history"]["requests"] = [asked, {**asked, "asked_on": "2026-11-14"}]
    rest = "Most of the rest stood in our reply of 14 November 2026 too; it is repeated"
    assert rest in text(compared(example_raw(), twice), twice)
    assert rest not in text(compared(example_raw(), once), once)
    assert rest not in text(None, twice)
    twice["history"]["requests"][0]["case_id"] = "2"  # a request of its own
    assert rest not in text(compared(example_raw(), twice), twice)


def test_a_channel_that_only_stands_in_another_place_has_not_changed() -> None:
    then, now = example_raw(), example_raw()
    then["feedback"]["channels"] = ["mailbox"]
    now["feedback"]["channels"] = ["sns", "mailbox"]
    said = [one for one in sentences(compared(then, now)) if "reach us" in one]
    assert len(said) == 1
    assert "mailbox" not in said[0]


def test_nothing_changed_is_said_to_the_author_and_not_to_aws() -> None:
    found = compared(example_raw(), None, example_snapshot(), example_snapshot())
    assert found.nothing
    document = reply(parse(example_raw()).profile, example_snapshot(), UNNAMED, DAY, found)
    assert document is not None
    assert document.beside[0].startswith("Nothing has changed since 1 November 2026")
    written = text(found)
    assert "this has changed" not in written
    assert "[ACTION REQUIRED: nothing has changed since the request that was refused" in written


def test_an_account_that_was_not_read_is_not_called_the_same() -> None:
    for seen_then, seen_now, why in (
        (None, example_snapshot(), "was not kept"),
        (example_snapshot(), None, "has not been read now"),
    ):
        found = compared(example_raw(), None, seen_then, seen_now)
        assert found.account is None
        assert why in found.why_no_account
        document = reply(parse(example_raw()).profile, None, UNNAMED, DAY, found)
        assert document is not None
        assert why in document.beside[0]
        assert not document.beside[0].startswith("Nothing")


def test_another_region_than_the_request_s_is_not_used() -> None:
    now = example_raw()
    now["request"]["regions"] = ["us-east-1"]
    found = compared(example_raw(), now, example_snapshot(), example_snapshot())
    assert found.account is None
    assert "which the request is not for" in found.why_no_account


def _denied(words: str) -> dict[str, Any]:
    request = {"asked_on": "2026-10", "region": "eu-central-1", "outcome": "denied"}
    return example_raw() | {
        "history": {"asked_before": True, "requests": [request | {"changed_since": words}]}
    }


def test_examples_that_would_not_fit_are_left_out_and_said_to_be() -> None:
    now = example_raw()
    now["recipients"]["list_hygiene"] = "We look at each address. " * 60
    document = reply(parse(now).profile, None, UNNAMED, DAY, compared(example_raw(), now))
    assert document is not None
    assert any("The examples of your mail are left out" in note for note in document.beside)
    written = "".join(run.text for block in document.blocks for run in runs_of(block))
    assert "Subject: Your booking" not in written
    assert "After a hard bounce or five soft bounces" in written
    named = Diagnosis(Kind.REFUSAL, asks={Ask.RECIPIENTS: "", Ask.SAMPLES: ""})
    asked = reply(parse(now).profile, None, named, DAY)
    assert asked is not None
    assert "Subject: Your booking" in "".join(
        run.text for block in asked.blocks for run in runs_of(block)
    )


def test_own_words_lead_unless_they_were_in_the_request_already() -> None:
    now = _denied("We hired a lawyer for consent")
    assert "this has changed: We hired a lawyer" in text(compared(example_raw(), now), now)
    assert "this has changed" not in text(compared(now, now), now)
    assert "this has changed: We hired a lawyer" in text(None, now)


@pytest.mark.slow
@given(raw_profiles, raw_profiles, snapshots, snapshots)
def test_whatever_changed_the_appeal_states_only_what_is_founded(
    then: dict[str, Any], now: dict[str, Any], seen_then: Snapshot, seen_now: Snapshot
) -> None:
    found = since(Sent(then, seen_then, AT), now, seen_now)
    ids = [claim.id for claim in found.claims]
    assert len(ids) == len(set(ids))
    for claim in found.claims:
        assert claim.status in (ClaimStatus.STATED, ClaimStatus.VERIFIED)
        assert "ACTION REQUIRED" not in claim.text or "ACTION REQUIRED" in json.dumps([then, now])
    document = reply(parse(now).profile, seen_now, UNNAMED, DAY, found)
    assert document is not None
    assert set(ids) <= set(claims_of(document))


@given(raw_profiles, snapshots)
def test_against_itself_nothing_is_told(raw: dict[str, Any], seen: Snapshot) -> None:
    found = since(Sent(raw, seen, AT), raw, seen)
    assert found.nothing
    assert found.claims == ()
