"""A snapshot survives its file, refuses hostile ones, and keeps "absent" and "unknown" apart."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.observed.aws import ConfigurationSet, Identity, IdentitySummary
from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.observed.snapshot import (
    MAX_SNAPSHOT_BYTES,
    Absent,
    Found,
    NotRead,
    Snapshot,
    SnapshotError,
    Unreachable,
    dump_snapshot,
    identity_key,
    load_snapshot,
    parent_domains,
)

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ABSENT = Absent(source="ses:GetEmailIdentity", at=AT)
LOST = Unreachable(source="ses:GetEmailIdentity", at=AT, reason="No answer.")


def domain(name: str) -> Found[Identity]:
    return Found(value=Identity(name=name, type="DOMAIN"), source="ses:GetEmailIdentity", at=AT)


def listed(*names: str) -> Found[tuple[IdentitySummary, ...]]:
    rows = tuple(IdentitySummary(name=name, type="DOMAIN") for name in names)
    return Found(value=rows, source="ses:ListEmailIdentities", at=AT)


def snapshot(**fields: object) -> Snapshot:
    return Snapshot.model_validate({"taken_at": AT, "region": "eu-central-1", **fields})


SKEW = timedelta(minutes=5)


@pytest.mark.parametrize(
    ("taken_at", "message"),
    [
        (AT + timedelta(hours=1), "Set the clock of this machine"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "9999-12-31 at 23:59 UTC"),
        (datetime(2010, 12, 31, tzinfo=UTC), "before there was Amazon SES"),
        (datetime(1, 1, 1, tzinfo=UTC), "before there was Amazon SES"),
    ],
)
def test_a_time_at_which_nobody_can_have_read_it_is_refused(
    taken_at: datetime, message: str
) -> None:
    with pytest.raises(SnapshotError, match=message):
        load_snapshot(dump_snapshot(snapshot(taken_at=taken_at)), AT)
    nothing = {"kind": "absent", "source": "ses:GetAccount", "at": taken_at}
    with pytest.raises(SnapshotError, match=message):
        load_snapshot(dump_snapshot(snapshot(account=nothing)), AT)
    made_up = dump_snapshot(snapshot(taken_at=taken_at, sample=True))
    assert load_snapshot(made_up, AT).sample


def test_clocks_may_differ_by_minutes() -> None:
    assert load_snapshot(dump_snapshot(snapshot(taken_at=AT + SKEW)), AT).taken_at == AT + SKEW


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_a_time_outside_the_calendar_in_utc_is_refused(at: str) -> None:
    text = json.dumps({"taken_at": at, "region": "eu-central-1", "sample": True})
    with pytest.raises(SnapshotError, match="years 1 to 9999"):
        load_snapshot(text.encode())


def test_a_snapshot_survives_its_file() -> None:
    before = sample_snapshot()
    assert load_snapshot(dump_snapshot(before)) == before


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff binary",
        b"[]",
        b"null",
        b'{"format_version": 2}',
        b'{"taken_at": "2026-11-20T09:30:00", "region": "eu-central-1"}',
        b'{"taken_at": "2026-11-20T09:30:00Z", "region": "eu-central-1", "extra": 1}',
        b'{"taken_at": "2026-11-20T09:30:00Z", "region": 5}',
        b'{"a":' * 100_000,
    ],
)
def test_what_is_not_a_snapshot_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(SnapshotError) as refused:
        load_snapshot(data)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_refusal_quotes_a_file_in_one_short_line() -> None:
    broken = json.loads(dump_snapshot(sample_snapshot()))
    broken["account"]["kind"] = "found\n\u2028" * 500
    with pytest.raises(SnapshotError, match="account: Input tag 'found") as refused:
        load_snapshot(json.dumps(broken).encode())
    assert len(str(refused.value).splitlines()) == 1
    assert len(str(refused.value)) < 400


def test_a_file_has_our_names_not_those_of_aws() -> None:
    data = dump_snapshot(sample_snapshot())
    assert b'"production_access"' in data
    with pytest.raises(SnapshotError, match="ProductionAccessEnabled"):
        load_snapshot(data.replace(b'"production_access"', b'"ProductionAccessEnabled"'))


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(SnapshotError, match="at most"):
        load_snapshot(b" " * (MAX_SNAPSHOT_BYTES + 1))


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(SnapshotError):
        load_snapshot(data)


def test_the_message_does_not_repeat_what_the_file_holds() -> None:
    text = json.dumps({"taken_at": "AKIAEXAMPLESECRET", "region": "eu-central-1"})
    with pytest.raises(SnapshotError) as refused:
        load_snapshot(text.encode())
    assert "AKIAEXAMPLESECRET" not in str(refused.value)


def test_domains_ignore_case_and_addresses_do_not() -> None:
    assert identity_key("Shop.Example.") == "shop.example"
    assert identity_key("Sales@shop.example") == "Sales@shop.example"


def test_parents_stop_above_the_top_level() -> None:
    assert parent_domains("a.mail.shop.example") == ("mail.shop.example", "shop.example")
    assert parent_domains("shop.example") == ()
    assert parent_domains("localhost") == ()


def test_nobody_looked_is_not_absent() -> None:
    assert isinstance(snapshot().identity("shop.example"), NotRead)


def test_the_nearest_identity_that_exists_covers_an_address() -> None:
    seen = snapshot(
        identity_details={
            "a@mail.shop.example": ABSENT,
            "mail.shop.example": ABSENT,
            "shop.example": domain("shop.example"),
        }
    )
    assert seen.covering_identity("a@mail.shop.example") == domain("shop.example")


@pytest.mark.parametrize("nearer", [LOST, NotRead()])
def test_behind_an_identity_that_is_unknown_nothing_is_known(nearer: Unreachable | NotRead) -> None:
    seen = snapshot(
        identity_details={"mail.shop.example": nearer, "shop.example": domain("shop.example")}
    )
    assert seen.covering_identity("mail.shop.example") == nearer


def test_a_name_that_the_whole_list_does_not_have_is_absent() -> None:
    seen = snapshot(
        identities=listed("shop.example"),
        identity_details={"shop.example": domain("shop.example")},
    )
    assert seen.covering_identity("a@shop.example") == domain("shop.example")
    assert isinstance(seen.covering_identity("other.example"), Absent)


def test_a_name_in_the_list_with_unread_details_stays_unread() -> None:
    seen = snapshot(identities=listed("Shop.example"))
    assert isinstance(seen.covering_identity("shop.example"), NotRead)


def test_everything_unreachable_is_listed_with_its_name() -> None:
    partly = ConfigurationSet(name="set", options_unread=LOST, event_destinations=LOST)
    seen = snapshot(
        account=LOST,
        identity_details={"shop.example": LOST, "other.example": ABSENT},
        configuration_set_details={"set": Found(value=partly, source="x", at=AT), "gone": LOST},
    )
    assert [what for what, _ in seen.unreachable()] == [
        "Account",
        "Identity shop.example",
        "Options of configuration set set",
        "Event destinations of set",
        "Configuration set gone",
    ]
    assert load_snapshot(dump_snapshot(seen)) == seen
