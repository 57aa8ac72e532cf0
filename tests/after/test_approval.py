"""After the grant: only ProductionAccessEnabled counts, and commands are safe to paste."""

import json
import shlex
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.after.approval import access, alarms, quota_needs, simulator_tests
from sandbox_exit.answers.parsing import parse
from sandbox_exit.observed.snapshot import Snapshot, Unreachable

from ..examples import changed, changed_all, example, example_snapshot
from ..observations import value

REGION = "eu-central-1"


def account(**fields: Any) -> Snapshot:
    raw = json.loads(example_snapshot().model_dump_json())
    raw["account"]["value"] |= fields
    return Snapshot.model_validate_json(json.dumps(raw))


def split(command: str) -> list[str]:
    """The words a shell makes of a command; the newlines it continues over are none."""
    return shlex.split(command.replace("\\\n", " "))


def review(status: str) -> dict[str, Any]:
    return {"review": {"status": status, "case_id": "176000000000001"}}


def test_only_the_flag_says_that_production_access_is_on() -> None:
    assert access(account(production_access=True)).on is True
    granted = access(account(production_access=False, details=review("GRANTED")))
    assert granted.on is False
    assert "GRANTED, and that alone is not enough" in granted.sentence
    assert "GRANTED" not in access(account(production_access=False)).sentence


def test_what_was_not_read_is_unknown() -> None:
    assert access(None).on is None
    assert access(account(production_access=None)).on is None
    unread = Unreachable(source="sesv2:GetAccount", at=example_snapshot().taken_at, reason="denied")
    assert access(example_snapshot().model_copy(update={"account": unread})).on is None


def test_every_address_of_the_simulator_has_its_command() -> None:
    tests = simulator_tests(example().profile, REGION)
    assert [t.address.partition("@")[0] for t in tests] == [
        *("success", "bounce", "complaint", "ooto", "suppressionlist")
    ]
    for test in tests:
        assert test.command is not None
        words = split(test.command)
        assert words[:3] == ["aws", "sesv2", "send-email"]
        sender = (example().profile.request.sender_addresses or [])[0]
        assert f"--from-email-address={sender}" in words
        assert f"ToAddresses={test.address}" in words
        assert json.loads(words[words.index("--content") + 1])["Simple"]["Subject"]["Data"]


@given(name=st.text(min_size=1, max_size=40))
def test_a_configuration_set_never_adds_a_word_to_the_command(name: str) -> None:
    profile = changed("request.configuration_set", name).profile
    given_name = profile.request.configuration_set
    for test in simulator_tests(profile, REGION):
        assert test.command is not None
        words = split(test.command)
        named = [w for w in words if w.startswith("--configuration-set-name=")]
        assert named in ([], [f"--configuration-set-name={given_name}"])
        assert len(words) == 10 + len(named)


@pytest.mark.parametrize("name", ["file:///etc/passwd", "a b", "x;id", "$(id)"])
def test_what_is_no_name_is_left_out(name: str) -> None:
    profile = changed("request.configuration_set", name).profile
    for test in simulator_tests(profile, REGION):
        assert name not in (test.command or "")


def test_a_strange_sender_stays_one_word() -> None:
    profile = changed("request.sender_addresses", ["o'neil+$(id)@shop.example"]).profile
    for test in simulator_tests(profile, REGION):
        if test.command is not None:
            assert "--from-email-address=o'neil+$(id)@shop.example" in split(test.command)


def test_without_a_sender_or_region_there_is_no_command() -> None:
    assert all(t.command is None for t in simulator_tests(parse({}).profile, REGION))
    assert all(t.command is None for t in simulator_tests(example().profile, None))


def test_alarms_go_off_at_what_was_promised_else_at_the_limits() -> None:
    promised = changed_all({"feedback.bounce_alarm": 3, "feedback.complaint_alarm": None}).profile
    bounce, complaint = alarms(promised, None, REGION)
    assert (bounce.threshold, bounce.promised) == (3, True)
    assert "--threshold 0.03 " in bounce.command
    assert (complaint.threshold, complaint.promised) == (0.1, False)
    assert "--threshold 0.001 " in complaint.command
    assert bounce.seen is None


def test_alarms_that_were_seen_are_named() -> None:
    bounce, _ = alarms(example().profile, example_snapshot(), REGION)
    names = [a.name for a in value(example_snapshot().bounce_alarms)]
    assert bounce.seen == ", ".join(names)


@pytest.mark.parametrize(
    ("has", "short"), [(200.0, True), (2000.0, False), (-1.0, False), (None, None)]
)
def test_the_quota_is_short_only_where_both_are_known(
    has: float | None, short: bool | None
) -> None:
    quota = {"max_24_hour": has, "max_per_second": 14.0, "sent_last_24_hours": 0.0}
    day, second = quota_needs(example().profile, account(quota=quota), REGION)
    assert (day.wanted, day.short) == (2000, short)
    assert second.short is False
    assert "--quota-code L-804C8AE8 --desired-value 2000" in day.command


def test_without_a_peak_nothing_is_said_about_quotas() -> None:
    assert quota_needs(changed("volumes.expected", None).profile, None, REGION) == ()
