"""A state from a file may be hostile: names and data are held to what can be printed safely."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox_exit.observed.dns import DnsRequest, DnsState, Lookup, Records, Zone
from sandbox_exit.observed.snapshot import Snapshot, SnapshotError, dump_snapshot, load_snapshot

AT = datetime(2026, 11, 21, tzinfo=UTC)


def snapshot_with(state: DnsState) -> bytes:
    return dump_snapshot(Snapshot(taken_at=AT, region="eu-central-1", dns=state))


@pytest.mark.parametrize(
    "request_",
    [
        {"domain": "shop.example\n$INCLUDE /etc/passwd"},
        {"domain": "Shop.example"},
        {"domain": "a" * 300},
        {"dkim_tokens": ("a b",)},
        {"dkim_tokens": ("token\n",)},
        {"signing_hosted_zone": "x; y.example"},
    ],
)
def test_a_request_that_is_no_name_is_refused(request_: dict[str, Any]) -> None:
    hostile = DnsRequest.model_construct(**request_)
    state = DnsState.model_construct(taken_at=AT, request=hostile, resolver="r")
    with pytest.raises(SnapshotError, match="dns"):
        load_snapshot(snapshot_with(state))


@pytest.mark.parametrize("value", ["line\nbreak", "\x1b[31m", "ü"])
def test_data_that_does_not_print_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="values"):
        Records(values=(value,), ttl=1)


def test_the_nearest_zone_counts() -> None:
    zones = tuple(Zone(name=n, servers=()) for n in ("shop.example", "mail.shop.example"))
    state = DnsState(taken_at=AT, request=DnsRequest(), resolver="r", zones=zones)
    found = state.zone_of("a.mail.shop.example")
    assert found
    assert found.name == "mail.shop.example"
    assert state.zone_of("notshop.example") is None


def test_what_nobody_asked_is_not_read() -> None:
    lookup = Lookup(name="shop.example", type="MX")
    state = DnsState(taken_at=AT, request=DnsRequest(), resolver="r", lookups=(lookup,))
    assert state.lookup("shop.example", "TXT").seen.kind == "not_read"
    assert state.lookup(None, "MX").seen.kind == "not_read"
    assert state.lookup("shop.example", "MX") is lookup
