"""All Regions at a glance: each has one state, from what was seen there."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox_exit.account.region_state import RegionStateId, names, region_state, region_states
from sandbox_exit.observed.aws import RegionAccount, Review
from sandbox_exit.observed.observation import Cause, Unseen
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def found(**fields: Any) -> Found[RegionAccount]:
    return Found(value=RegionAccount(**fields), source="ses:GetAccount", at=AT)


def lost(cause: str | None) -> Unreachable:
    return Unreachable(source="ses:GetAccount", at=AT, reason="It is so.", cause=cause)


def sandbox(review: str | None = None, **fields: Any) -> Found[RegionAccount]:
    asked = Review(status=review) if review else None
    return found(production_access=False, review=asked, **fields)


STATES = [
    (RegionStateId.SANDBOX, sandbox()),
    (RegionStateId.SANDBOX, sandbox(enforcement_status="HEALTHY", sending_enabled=True)),
    (RegionStateId.SANDBOX, found(production_access=False, review=Review())),
    (RegionStateId.PENDING, sandbox("PENDING")),
    (RegionStateId.DENIED, sandbox("DENIED")),
    (RegionStateId.FAILED, sandbox("FAILED")),
    (RegionStateId.GRANTED_BUT_SANDBOX, sandbox("GRANTED")),
    (RegionStateId.UNKNOWN, sandbox("PURPLE")),
    (RegionStateId.PRODUCTION, found(production_access=True)),
    (RegionStateId.PRODUCTION, found(production_access=True, review=Review(status="GRANTED"))),
    (RegionStateId.PAUSED, found(production_access=True, sending_enabled=False)),
    (RegionStateId.PAUSED, sandbox("PENDING", enforcement_status="SHUTDOWN")),
    (RegionStateId.UNDER_REVIEW, found(production_access=True, enforcement_status="PROBATION")),
    (RegionStateId.UNKNOWN, found(production_access=True, enforcement_status="PURPLE")),
    (RegionStateId.UNKNOWN, found()),
    (RegionStateId.NOT_ENABLED, lost(Cause.NOT_ENABLED)),
    (RegionStateId.DENIED_BY_POLICY, lost(Cause.DENIED)),
    (RegionStateId.DENIED_BY_POLICY, lost(Cause.FORBIDDEN)),
    (RegionStateId.UNREACHABLE, lost(Cause.TIMEOUT)),
    (RegionStateId.UNREACHABLE, lost(Cause.CANCELLED)),
    (RegionStateId.UNREACHABLE, lost("a cause of a later version")),
    (RegionStateId.UNREACHABLE, lost(None)),
    (RegionStateId.NOT_READ, NotRead()),
    (RegionStateId.NOT_READ, Absent(source="ses:GetAccount", at=AT)),
]


@pytest.mark.parametrize(("expected", "seen"), STATES)
def test_state(expected: RegionStateId, seen: Found[RegionAccount] | Unseen) -> None:
    state = region_state("eu-west-1", seen)
    assert state.id is expected
    assert state.id.label
    assert state.sentence.endswith(".")


def test_every_state_is_in_the_table() -> None:
    assert {state for state, _ in STATES} == set(RegionStateId)


def test_the_reason_of_a_region_that_was_not_reached_is_said() -> None:
    assert region_state("eu-west-1", lost(Cause.NETWORK)).sentence == "It is so."


def test_regions_keep_their_order_and_none_are_invented() -> None:
    snapshot = Snapshot(
        taken_at=AT, region="eu-west-1", regions={"us-east-1": sandbox(), "eu-west-1": sandbox()}
    )
    assert [state.region for state in region_states(snapshot)] == ["us-east-1", "eu-west-1"]
    assert region_states(Snapshot(taken_at=AT, region="eu-west-1")) == ()


def test_names_read_as_a_list() -> None:
    assert names(("eu-west-1",)) == "Europe (Ireland) · eu-west-1"
    assert names(("eu-west-1", "us-east-1", "x")).endswith("us-east-1 and x")
