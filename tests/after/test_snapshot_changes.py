"""What changed between two snapshots: only what was seen both times."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.after.changes.snapshots import SnapshotChange, snapshot_changes
from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable
from tests.strategies import snapshots

EARLIER = "2026-11-01T10:00:00Z"
DOMAIN = "handwerk.example"


def raw_snapshot() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(sample_snapshot().model_dump_json())
    return raw


def put(raw: dict[str, Any], path: str, value: Any) -> None:
    node: Any = raw
    *parents, last = path.split("/")
    for part in parents:
        node = node[int(part)] if isinstance(node, list) else node[part]
    node[last] = value


def earlier(changes: dict[str, Any]) -> Snapshot:
    """The sample as it was before, with some of it otherwise."""
    raw = raw_snapshot()
    for path, value in changes.items():
        put(raw, path, value)
    return Snapshot.model_validate_json(json.dumps(raw))


def unread(reason: str = "Access denied.") -> dict[str, Any]:
    return {"kind": "unreachable", "source": "x:Call", "at": EARLIER, "reason": reason}


def found(value: Any) -> dict[str, Any]:
    return {"kind": "found", "value": value, "source": "x:Call", "at": EARLIER}


ABSENT = {"kind": "absent", "source": "x:Call", "at": EARLIER}
IDENTITY = f"identity_details/{DOMAIN}"
SET = "configuration_set_details/handwerk-production"


def only(then: Snapshot, now: Snapshot | None = None) -> SnapshotChange:
    seen = snapshot_changes(then, now or sample_snapshot())
    assert len(seen.changes) == 1, seen.changes
    return seen.changes[0]


def test_the_same_snapshot_has_no_changes() -> None:
    seen = snapshot_changes(sample_snapshot(), sample_snapshot())
    assert seen.changes == ()
    assert seen.compared > 15


@pytest.mark.parametrize(
    ("path", "value", "title", "before", "after", "better", "told"),
    [
        (
            "account/value/production_access",
            True,
            "Production access",
            "Granted in this Region",
            "Not granted in this Region",
            False,
            False,
        ),
        (
            "account/value/sending_enabled",
            False,
            "Sending",
            "Paused: every send fails",
            "Enabled",
            True,
            False,
        ),
        (
            "account/value/enforcement_status",
            "PROBATION",
            "Standing with AWS",
            "Under review by AWS. It can still send.",
            "Healthy",
            True,
            True,
        ),
        (
            "account/value/suppressed_reasons",
            [],
            "Account-level suppression list",
            "Off",
            "On for bounce, complaint",
            True,
            True,
        ),
        (
            "account/value/quota/max_24_hour",
            1000.0,
            "Sending quota",
            "1,000 recipients in 24 hours, 1 a second",
            "200 recipients in 24 hours, 1 a second",
            None,
            False,
        ),
        (
            f"{IDENTITY}/value/verified_for_sending",
            False,
            f"Identity {DOMAIN}",
            "Not verified (success)",
            "Verified for sending",
            True,
            True,
        ),
        (
            f"{IDENTITY}/value/dkim/status",
            "PENDING",
            f"DKIM of {DOMAIN}",
            "Easy DKIM, 2048-bit key (pending)",
            "Easy DKIM, 2048-bit key (success)",
            True,
            True,
        ),
        (
            f"{IDENTITY}/value/mail_from",
            None,
            f"Custom MAIL FROM domain of {DOMAIN}",
            "None",
            f"bounce.{DOMAIN} (success)",
            True,
            True,
        ),
        (
            f"{SET}/value/event_destinations",
            found([]),
            "Event destinations of handwerk-production",
            "None: bounces and complaints reach no system through this set.",
            "mail-events: Amazon SNS handwerk-mail-events, events: bounce, complaint, delivery, "
            "delivery delay, reject",
            True,
            True,
        ),
        (
            f"{SET}/value/reputation_metrics",
            False,
            "Reputation metrics of handwerk-production",
            "Reputation metrics off",
            "Reputation metrics on",
            True,
            True,
        ),
    ],
)
def test_each_fact_is_told_in_words(
    path: str,
    value: Any,
    title: str,
    before: str,
    after: str,
    better: bool | None,
    told: bool,
) -> None:
    change = only(earlier({path: value}))
    assert (change.title, change.before.in_full, change.after.in_full) == (
        title,
        before,
        after,
    )
    assert (change.better, change.told) == (better, told)


def test_what_got_worse_is_shown_and_not_told_to_aws() -> None:
    now = earlier({f"{IDENTITY}/value/dkim/status": "FAILED"})
    change = only(sample_snapshot(), now)
    assert (change.better, change.told) == (False, False)


def test_an_identity_that_was_not_there_is_seen_as_such() -> None:
    seen = snapshot_changes(earlier({IDENTITY: ABSENT}), sample_snapshot())
    first = seen.changes[0]
    assert (first.title, first.before.in_full, first.after.in_full) == (
        f"Identity {DOMAIN}",
        "It is not there.",
        "Verified for sending",
    )


def test_one_that_nobody_asked_for_is_looked_up_in_the_list() -> None:
    listed = found([])
    then = earlier({"identity_details": {}, "identities": listed})
    seen = snapshot_changes(then, sample_snapshot())
    before = seen.changes[0].before
    assert (before.said.words, before.source) == ("It is not there.", "x:Call")
    titles = [row.title for row in seen.not_comparable]
    assert f"DKIM of {DOMAIN}" in titles


def test_alarms_tests_and_rates() -> None:
    alarm = {
        "name": "bounces",
        "threshold": 0.05,
        "actions_enabled": True,
        "actions": 1,
        "state": "OK",
    }
    rate = {"latest": 0.061, "measured_at": EARLIER, "highest": 0.07}
    then = {"bounce_alarms": found([]), "bounce_rate": found(rate), "send_statistics": found([])}
    day = {"day": "2026-11-10", "attempts": 12, "bounces": 0, "complaints": 0, "rejects": 0}
    now = {
        "bounce_alarms": found([alarm]),
        "bounce_rate": found(rate | {"latest": 0.01}),
        "send_statistics": found([day]),
    }
    seen = snapshot_changes(earlier(then), earlier(now))
    assert [(c.title, c.before.in_full, c.after.in_full, c.told) for c in seen.changes] == [
        ("Bounce rate by CloudWatch", "6.10 %", "1.00 %", True),
        (
            "Alarms on the bounce rate",
            "None",
            "1 alarm (bounces at 5.00 %: not going off, 1 action)",
            True,
        ),
        (
            "Send statistics",
            "Nothing was sent in the last 14 days.",
            "12 mails in the last 14 days: too little to judge both rates. Bounces: 0 of 12: too "
            "little for a rate (from 100 mails on). Complaints: 0 of 12: too little for a rate (from "
            "1,000 mails on).",
            True,
        ),
    ]
    assert seen.changes[0].better is True


def test_a_rate_that_moves_within_the_limits_is_nothing_to_tell() -> None:
    rate = {"latest": 0.01, "measured_at": EARLIER, "highest": 0.07}
    now = earlier({"bounce_rate": found(rate | {"latest": 0.008})})
    change = only(earlier({"bounce_rate": found(rate)}), now)
    assert (change.better, change.told) == (None, False)


def test_what_was_not_read_is_named_with_the_reason_and_never_a_change() -> None:
    then = earlier({"bounce_alarms": unread("The permission is missing.")})
    now = earlier({"complaint_alarms": unread("Time ran out."), "bounce_alarms": found([])})
    seen = snapshot_changes(then, now)
    assert seen.changes == ()
    rows = {row.title: row.why for row in seen.not_comparable}
    assert rows["Alarms on the bounce rate"] == "Then: The permission is missing."
    assert rows["Alarms on the complaint rate"] == "Now: Time ran out."
    assert rows["DNS"] == "Then and now: The DNS has not been read."


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"region": "us-east-1"}, "each Region has a state of its own"),
        ({"sample": False}, "One of the two is the sample"),
        ({"endpoint": "http://127.0.0.1:4566"}, "not read from AWS itself"),
        (
            {"caller": found({"account": "999999999999", "arn": "arn:aws:iam::999999999999:root"})},
            "Then account 999999999999 was read",
        ),
    ],
)
def test_strangers_are_not_compared(changed: dict[str, Any], words: str) -> None:
    then = earlier({"account/value/sending_enabled": False, **changed})
    seen = snapshot_changes(then, sample_snapshot())
    assert seen.changes == ()
    assert words in seen.not_comparable[0].why


def _dns(**records: list[str] | None) -> dict[str, Any]:
    """A read of the DNS: ``txt``, ``mx`` of the domain and ``dmarc``; `None` for what is absent."""
    names = {"txt": (DOMAIN, "TXT"), "mx": (DOMAIN, "MX"), "dmarc": (f"_dmarc.{DOMAIN}", "TXT")}
    names |= {"mx_a": (f"mx.{DOMAIN}", "A"), "a": (DOMAIN, "A"), "aaaa": (DOMAIN, "AAAA")}
    return {
        "taken_at": EARLIER,
        "request": {"domain": DOMAIN},
        "resolver": "127.0.0.1",
        "lookups": [
            {
                "name": names[key][0],
                "type": names[key][1],
                "seen": ABSENT if values is None else found({"values": values, "ttl": 60}),
            }
            for key, values in records.items()
        ]
        + [{"name": "_dmarc.example", "type": "TXT", "seen": ABSENT}],
    }


def test_dns_records_that_were_published_are_seen() -> None:
    then = earlier({"dns": _dns(dmarc=None, txt=None)})
    now = earlier(
        {"dns": _dns(dmarc=['"v=DMARC1; p=none"'], txt=['"v=spf1 include:x.example -all"'])}
    )
    seen = snapshot_changes(then, now)
    by_title = {change.title: change for change in seen.changes}
    assert by_title[f"DMARC of {DOMAIN}"].better is True
    assert "says p=none" in by_title[f"DMARC of {DOMAIN}"].after.in_full
    assert f"SPF of {DOMAIN}" not in by_title  # having none was sound too
    assert f"Replies to {DOMAIN}" in [row.title for row in seen.not_comparable]


def test_mail_that_arrives_now_is_seen_and_a_record_that_only_moved_is_neutral() -> None:
    nowhere = earlier({"dns": _dns(mx=None, a=None, aaaa=None)})
    here = earlier({"dns": _dns(mx=[f"10 mx.{DOMAIN}"], mx_a=["192.0.2.1"])})
    moved = earlier({"dns": _dns(mx=[f"20 mx.{DOMAIN}"], mx_a=["192.0.2.1"])})
    change = only(nowhere, here)
    assert (change.title, change.better) == (f"Replies to {DOMAIN}", True)
    assert "cannot be delivered" in change.before.in_full
    assert only(here, moved).better is None


def _site(status: int, privacy: dict[str, Any]) -> dict[str, Any]:
    url = "https://www.handwerk.example/"
    return {
        "taken_at": EARLIER,
        "request": {"website": url},
        "pages": {
            "website": {
                "url": url,
                "certificate": found({"host": "www.handwerk.example"}),
                "response": found({"status": status, "final_url": url}),
                "content": found({"privacy_link": privacy}),
            }
        },
    }


def test_a_website_that_opens_now_is_seen() -> None:
    link = found({"url": "https://www.handwerk.example/privacy", "words": "Privacy"})
    seen = snapshot_changes(
        earlier({"website": _site(404, ABSENT)}), earlier({"website": _site(200, link)})
    )
    assert [(c.title, c.better, c.told) for c in seen.changes] == [
        ("Website: it opens", True, True),
        ("Website: it links a privacy policy", True, True),
    ]
    assert seen.changes[0].before.in_full.endswith("there is no such page.")


OBSERVED = ("account", "bounce_rate", "send_statistics", "suppression", "bounce_alarms")
AT = datetime(2026, 11, 1, tzinfo=UTC)


@given(snapshots)
def test_nothing_changes_against_itself(snapshot: Snapshot) -> None:
    assert snapshot_changes(snapshot, snapshot).changes == ()


@given(snapshots, snapshots)
def test_a_change_was_seen_both_times_and_differs(then: Snapshot, now: Snapshot) -> None:
    seen = snapshot_changes(then, now)
    for change in seen.changes:
        assert change.before.in_full
        assert change.after.in_full
        assert change.before.source
        assert change.after.source
        assert not (change.told and change.better is False)
    named = {row.title for row in seen.not_comparable}
    assert not named & {change.title for change in seen.changes}


def _without(snapshot: Snapshot) -> Snapshot:
    """The same with nothing read of it: each observation could not be made."""
    lost = Unreachable(source="x", at=AT, reason="Lost.")
    return snapshot.model_copy(
        update={
            **dict.fromkeys(OBSERVED, lost),
            "identity_details": dict.fromkeys(snapshot.identity_details, lost),
            "configuration_set_details": dict.fromkeys(snapshot.configuration_set_details, lost),
        }
    )


@given(snapshots, snapshots, st.booleans())
def test_nothing_unread_is_ever_a_change(then: Snapshot, now: Snapshot, first: bool) -> None:
    one, other = (_without(then), now) if first else (then, _without(now))
    assert snapshot_changes(one, other).changes == ()


def test_the_four_kinds_of_observation_stay_apart() -> None:
    at, source = AT, "sesv2:GetAccount"
    account = sample_snapshot().account
    assert isinstance(account, Found)
    kinds = (
        account,
        Absent(source=source, at=at),
        Unreachable(source=source, at=at, reason="Denied."),
        NotRead(),
    )
    for one in kinds[1:]:
        for other in kinds[1:]:
            then = sample_snapshot().model_copy(update={"account": one})
            now = sample_snapshot().model_copy(update={"account": other})
            assert snapshot_changes(then, now).changes == ()
