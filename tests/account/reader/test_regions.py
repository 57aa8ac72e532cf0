"""All Regions at a glance, beside the read of one, in a time of its own."""

import dataclasses
import threading
from typing import Any

import boto3
import pytest

from sandbox_exit.account.reader import Options, Progress, collect
from sandbox_exit.account.region_state import RegionStateId, region_states
from sandbox_exit.account.state import StateId, account_state
from sandbox_exit.observed.observation import Cause
from sandbox_exit.observed.snapshot import Absent, Found, Snapshot, Unreachable

from .fake_aws import CASE, PATIENCE, FakeAws, Reply, Request, answer, error

pytestmark = pytest.mark.slow

HERE = "eu-central-1"


def read(aws: FakeAws, **more: Any) -> Snapshot:
    progress = more.pop("progress", None)
    options = Options(
        HERE, domains=("shop.example",), endpoint_url=aws.url, all_regions=True, **PATIENCE
    )
    return collect(dataclasses.replace(options, **more), progress)


def by_region(aws: FakeAws, operation: str, replies: dict[str, Reply]) -> None:
    """What an operation answers in each Region; elsewhere, what it answered before."""
    usual = aws.answers[operation]
    aws.answers[operation] = lambda request: replies.get(request.region) or usual(request)


def test_every_region_of_the_partition_is_asked_once(aws: FakeAws) -> None:
    snapshot = read(aws)
    known = boto3.Session().get_available_regions("sesv2")
    assert set(snapshot.regions) == set(known)
    asked = [r.region for r in aws.requests if r.operation == "GetAccount"]
    assert sorted(asked) == sorted(known)


def test_another_partition_has_its_own_regions(aws: FakeAws) -> None:
    assert set(read(aws, region="us-gov-east-1").regions) == {"us-gov-east-1", "us-gov-west-1"}


def test_without_the_option_no_other_region_is_asked(aws: FakeAws) -> None:
    assert read(aws, all_regions=False).regions == {}
    assert {r.region for r in aws.requests if r.operation == "GetAccount"} == {HERE}


def test_each_region_has_its_own_state(aws: FakeAws) -> None:
    sandbox = {"ProductionAccessEnabled": False, "SendingEnabled": True}
    pending = {"ReviewDetails": {"Status": "PENDING", "CaseId": CASE}}
    by_region(
        aws,
        "GetAccount",
        {
            "eu-west-1": answer("GetAccount", ProductionAccessEnabled=True),
            "eu-west-2": answer("GetAccount", **sandbox, Details=pending),
            "eu-west-3": answer("GetAccount", **sandbox),
            "eu-north-1": answer("GetAccount", ProductionAccessEnabled=True, SendingEnabled=False),
            "eu-south-1": error("UnrecognizedClientException", 403),
            "us-east-1": error("AccessDeniedException", 403, "with an explicit deny in a policy"),
            "us-east-2": error("AccessDeniedException", 403),
            "us-west-1": Reply(drop=True),
            "us-west-2": Reply(500, b"<html>", "text/html"),
        },
    )
    states = {state.region: state.id for state in region_states(read(aws))}
    assert states[HERE] is RegionStateId.DENIED
    assert states["eu-west-1"] is RegionStateId.PRODUCTION
    assert states["eu-west-2"] is RegionStateId.PENDING
    assert states["eu-west-3"] is RegionStateId.SANDBOX
    assert states["eu-north-1"] is RegionStateId.PAUSED
    assert states["eu-south-1"] is RegionStateId.NOT_ENABLED
    assert states["us-east-1"] is states["us-east-2"] is RegionStateId.DENIED_BY_POLICY
    assert states["us-west-1"] is states["us-west-2"] is RegionStateId.UNREACHABLE


def test_a_region_that_stays_silent_costs_its_own_time_and_nothing_else(aws: FakeAws) -> None:
    by_region(aws, "GetAccount", {"us-west-2": Reply(hang=60)})
    snapshot = read(aws, regions_deadline=2)
    silent = snapshot.regions["us-west-2"]
    assert isinstance(silent, Unreachable)
    assert silent.cause == Cause.TIMEOUT
    assert "2 seconds" in silent.reason
    # on a slow machine other Regions may be late as well; nothing else has to hurry
    assert {what.split()[0] for what, _ in snapshot.unreachable()} == {"Region"}


def test_this_region_is_asked_once_and_shown_with_the_others(aws: FakeAws) -> None:
    aws.says("GetAccount", error("AccessDeniedException", 403))
    snapshot = read(aws)
    assert isinstance(snapshot.account, Unreachable)
    assert snapshot.regions[HERE] == snapshot.account


def test_a_domain_that_is_not_here_is_looked_for_where_the_account_answers(aws: FakeAws) -> None:
    here = dict.fromkeys([HERE, "eu-west-2"], error("NotFoundException", 404))
    by_region(aws, "GetEmailIdentity", here)
    by_region(aws, "GetAccount", {"eu-west-3": error("AccessDeniedException", 403)})
    aws.says("ListEmailIdentities", answer("ListEmailIdentities", EmailIdentities=[]))
    snapshot = read(aws, domains=("Shop.example",))
    assert isinstance(snapshot.domain_elsewhere["eu-west-1"], Found)
    assert isinstance(snapshot.domain_elsewhere["eu-west-2"], Absent)
    assert "eu-west-3" not in snapshot.domain_elsewhere
    assert HERE not in snapshot.domain_elsewhere
    aws.says("GetAccount", answer("GetAccount", ProductionAccessEnabled=False))
    assert account_state(read(aws), "shop.example").id is StateId.IDENTITY_ELSEWHERE


def test_a_domain_that_is_here_or_unknown_is_looked_for_nowhere_else(aws: FakeAws) -> None:
    assert read(aws).domain_elsewhere == {}
    by_region(aws, "GetEmailIdentity", {HERE: error("AccessDeniedException", 403)})
    assert read(aws).domain_elsewhere == {}


def test_a_subdomain_counts_as_missing_only_without_its_parents(aws: FakeAws) -> None:
    assert read(aws, domains=("mail.shop.example",)).domain_elsewhere == {}


def test_regions_are_steps_of_their_own(aws: FakeAws) -> None:
    events: list[Progress] = []
    read(aws, progress=events.append)
    labels = {event.key: event.label for event in events}
    assert "Europe (Ireland)" in labels["regions:eu-west-1"]
    assert f"regions:{HERE}" not in labels


def test_a_cancelled_read_leaves_no_region_open(aws: FakeAws) -> None:
    cancel = threading.Event()
    usual = aws.answers["GetAccount"]

    def first(request: Request) -> Reply:
        if request.region != HERE:
            cancel.set()
            return Reply(hang=60)
        return usual(request)

    aws.answers["GetAccount"] = first
    options = Options(HERE, endpoint_url=aws.url, all_regions=True, read_timeout=60)
    snapshot = collect(options, cancel=cancel)
    others = [seen for code, seen in snapshot.regions.items() if code != HERE]
    lost = [seen for seen in others if isinstance(seen, Unreachable)]
    assert len(lost) == len(others) > 20
    assert {seen.cause for seen in lost} == {Cause.CANCELLED}
