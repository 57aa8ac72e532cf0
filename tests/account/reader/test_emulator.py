"""The whole read against two emulators of AWS, each with the gaps it has: unknown, never hidden."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import boto3
import pytest

from sandbox_exit.account.reader import Options, collect
from sandbox_exit.account.region_state import RegionStateId, region_states
from sandbox_exit.account.state import StateId, account_state
from sandbox_exit.observed.observation import Cause
from sandbox_exit.observed.snapshot import (
    Absent,
    Found,
    Snapshot,
    Unreachable,
    dump_snapshot,
    load_snapshot,
)

from .fake_aws import PATIENCE

pytestmark = pytest.mark.peer

REGION = "eu-central-1"
QUOTAS = {
    "Reputation entities",
    "Increase requests for L-804C8AE8",
    "Increase requests for L-CDEF9B6B",
}


def client(url: str, service: str, region: str = REGION) -> Any:
    return boto3.client(service, region_name=region, endpoint_url=url)


def reset(url: str) -> None:
    with urlopen(Request(url, method="POST"), timeout=10):
        pass


def set_production_access(url: str, access: bool, region: str = REGION) -> None:
    client(url, "sesv2", region).put_account_details(
        MailType="TRANSACTIONAL", WebsiteURL="https://shop.example", ProductionAccessEnabled=access
    )


@pytest.fixture
def ministack(emulator: str) -> str:
    reset(f"{emulator}/_ministack/reset")
    for region in (REGION, "eu-west-1"):  # everywhere else, ministack grants production access
        set_production_access(emulator, False, region)
    return emulator


@pytest.fixture
def fresh_moto(moto: str) -> str:
    reset(f"{moto}/moto-api/reset")
    return moto


def options(url: str, **more: Any) -> Options:
    usual = {"region": REGION, "domains": ("shop.example",), "endpoint_url": url}
    return Options(**{**usual, **PATIENCE, **more})


def gaps(snapshot: Snapshot) -> set[str]:
    return {what for what, _ in snapshot.unreachable()}


def set_up(url: str) -> str:
    """What both emulators can hold: identities, a set, a topic, a metric and its alarm, a zone."""
    ses, sns, metrics = client(url, "sesv2"), client(url, "sns"), client(url, "cloudwatch")
    topic: str = sns.create_topic(Name="events")["TopicArn"]
    queue = "arn:aws:sqs:eu-central-1:000000000000:bounces"
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
    ses.create_configuration_set(ConfigurationSetName="set")
    ses.create_email_identity(EmailIdentity="shop.example")
    ses.create_email_identity(EmailIdentity="a@shop.example")
    ses.send_email(
        FromEmailAddress="a@shop.example",
        Destination={"ToAddresses": ["a@shop.example"]},
        Content={"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "b"}}}},
    )
    rate = {"Namespace": "AWS/SES", "MetricName": "Reputation.BounceRate"}
    # Timestamps go over the wire in whole seconds and the window's end is exclusive: a datum of this
    # very second would not be in it.
    measured = datetime.now(UTC) - timedelta(minutes=5)
    metrics.put_metric_data(
        Namespace="AWS/SES",
        MetricData=[{"MetricName": "Reputation.BounceRate", "Value": 0.01, "Timestamp": measured}],
    )
    metrics.put_metric_alarm(
        **rate,
        AlarmName="bounce rate",
        Threshold=0.05,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        EvaluationPeriods=1,
        Period=3600,
        Statistic="Average",
        AlarmActions=[topic],
    )
    client(url, "route53").create_hosted_zone(Name="shop.example", CallerReference="1")
    return topic


def check_what_both_hold(snapshot: Snapshot) -> None:
    assert isinstance(snapshot.caller, Found)
    assert isinstance(snapshot.identity("shop.example"), Found)
    assert isinstance(snapshot.identity("b@shop.example"), Absent)
    assert isinstance(snapshot.send_statistics, Found)
    assert sum(day.attempts for day in snapshot.send_statistics.value) == 1
    assert isinstance(snapshot.bounce_rate, Found)
    assert snapshot.bounce_rate.value.latest == 0.01
    assert isinstance(snapshot.complaint_rate, Absent)
    assert isinstance(snapshot.bounce_alarms, Found)
    assert [(a.name, a.threshold, a.actions) for a in snapshot.bounce_alarms.value] == [
        ("bounce rate", 0.05, 1)
    ]
    assert isinstance(snapshot.complaint_alarms, Found)
    assert snapshot.complaint_alarms.value == ()
    zones = snapshot.hosted_zones["shop.example"]
    assert isinstance(zones, Found)
    assert [(zone.name, zone.private) for zone in zones.value] == [("shop.example", False)]
    assert load_snapshot(dump_snapshot(snapshot)) == snapshot


SENDERS = ("a@shop.example", "b@shop.example")


def test_ministack_from_end_to_end(ministack: str) -> None:
    topic = set_up(ministack)
    client(ministack, "sesv2").create_configuration_set_event_destination(
        ConfigurationSetName="set",
        EventDestinationName="events",
        EventDestination={
            "Enabled": True,
            "MatchingEventTypes": ["BOUNCE", "COMPLAINT"],
            "SnsDestination": {"TopicArn": topic},
        },
    )
    snapshot = collect(
        options(ministack, addresses=SENDERS, configuration_sets=("set", "gone"), all_regions=True)
    )
    check_what_both_hold(snapshot)
    identity = snapshot.identity("shop.example")
    assert isinstance(identity, Found)
    assert identity.value.dkim is not None
    assert len(identity.value.dkim.tokens) == 3
    assert isinstance(snapshot.configuration_set_details["gone"], Absent)
    named = snapshot.configuration_set_details["set"]
    assert isinstance(named, Found)
    destinations = named.value.event_destinations
    assert isinstance(destinations, Found)
    assert [(d.target, d.event_types) for d in destinations.value] == [
        ("sns", ("BOUNCE", "COMPLAINT"))
    ]
    listening = snapshot.topics[topic]
    assert isinstance(listening, Found)
    assert [row.protocol for row in listening.value.confirmed] == ["sqs"]
    assert isinstance(snapshot.suppression, Found)
    states = {state.region: state.id for state in region_states(snapshot)}
    assert states[REGION] is states["eu-west-1"] is RegionStateId.SANDBOX
    assert set(states.values()) == {RegionStateId.SANDBOX, RegionStateId.PRODUCTION}
    assert account_state(snapshot, "shop.example").id is StateId.DKIM_NOT_SUCCESSFUL
    assert snapshot.endpoint == ministack
    # what ministack does not have
    assert gaps(snapshot) == QUOTAS | {
        "Notifications of shop.example",
        "Notifications of a@shop.example",
    }


def test_moto_from_end_to_end(fresh_moto: str) -> None:
    set_up(fresh_moto)
    snapshot = collect(options(fresh_moto, addresses=SENDERS, configuration_sets=("set",)))
    check_what_both_hold(snapshot)
    assert isinstance(snapshot.identity_notifications["shop.example"], Found)
    assert isinstance(snapshot.configuration_set_details["set"], Found)
    assert isinstance(snapshot.account, Unreachable)
    assert snapshot.account.cause == Cause.MALFORMED
    assert account_state(snapshot, "shop.example").id is StateId.ACCOUNT_UNKNOWN
    # what moto does not have
    assert gaps(snapshot) == QUOTAS | {
        "Account",
        "Account's age",
        "Event destinations of set",
        "Suppression list",
    }


def test_all_regions_of_moto_are_unknown_and_not_the_sandbox(fresh_moto: str) -> None:
    states = region_states(collect(options(fresh_moto, all_regions=True)))
    assert len(states) > 20
    assert {state.id for state in states} == {RegionStateId.UNREACHABLE}


def test_a_fresh_account_has_no_identity(ministack: str) -> None:
    snapshot = collect(options(ministack, addresses=("a@shop.example",)))
    assert gaps(snapshot) == QUOTAS
    assert isinstance(snapshot.identities, Found)
    assert isinstance(snapshot.identity("shop.example"), Absent)
    assert isinstance(snapshot.identity("a@shop.example"), Absent)
    assert isinstance(snapshot.hosted_zones["shop.example"], Absent)
    assert account_state(snapshot, "shop.example").id is StateId.NO_IDENTITY


def test_production_access_is_what_the_account_says(ministack: str) -> None:
    set_production_access(ministack, True)
    snapshot = collect(options(ministack))
    assert account_state(snapshot, "shop.example").id is StateId.PRODUCTION_UNUSED


def test_regions_are_kept_apart(ministack: str) -> None:
    client(ministack, "sesv2").create_email_identity(EmailIdentity="shop.example")
    there = collect(options(ministack, region="eu-west-1", all_regions=True))
    assert isinstance(there.identity("shop.example"), Absent)
    assert isinstance(there.domain_elsewhere[REGION], Found)
    assert account_state(there, "shop.example").id is StateId.PRODUCTION_ELSEWHERE
    assert isinstance(collect(options(ministack)).identity("shop.example"), Found)


def test_a_role_is_assumed_with_its_external_id(
    ministack: str, aws_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the user's AWS configuration says, without any field for it in the app."""
    keys = f"aws_access_key_id = {'AKIAEXAMPLEEXAMPLE01'}\naws_secret_access_key = never-shown-either\n"
    (aws_environment / "config").write_text(
        f"[profile base]\nregion = {REGION}\n{keys}"
        "[profile shop]\nrole_arn = arn:aws:iam::000000000000:role/SandboxExitReadOnly\n"
        f"source_profile = base\nexternal_id = shop-42\nregion = {REGION}\n"
    )
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL", ministack)
    snapshot = collect(options(ministack, endpoint_url=None, aws_profile="shop"))
    assert isinstance(snapshot.caller, Found)
    assert "assumed-role/SandboxExitReadOnly/" in snapshot.caller.value.arn
    assert isinstance(snapshot.account, Found)
    assert b"never-shown-either" not in dump_snapshot(snapshot)
