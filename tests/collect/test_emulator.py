"""The whole read against a real emulator of AWS, with the gaps it has."""

from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

import boto3
import pytest

from sandbox_exit.account_state import StateId, account_state
from sandbox_exit.collect import Options, collect
from sandbox_exit.snapshot import Absent, Found, dump_snapshot, load_snapshot

pytestmark = pytest.mark.peer

REGION = "eu-central-1"


@pytest.fixture
def ses(emulator: str) -> Iterator[Any]:
    with urlopen(Request(f"{emulator}/_ministack/reset", method="POST"), timeout=10):
        pass
    client = boto3.client("sesv2", region_name=REGION, endpoint_url=emulator)
    client.put_account_details(
        MailType="TRANSACTIONAL", WebsiteURL="https://shop.example", ProductionAccessEnabled=False
    )
    yield client
    client.close()


def options(emulator: str, **more: Any) -> Options:
    return Options(REGION, domains=("shop.example",), endpoint_url=emulator, **more)


def add_set(ses: Any, name: str) -> None:
    ses.create_configuration_set(ConfigurationSetName=name)
    ses.create_configuration_set_event_destination(
        ConfigurationSetName=name,
        EventDestinationName="events",
        EventDestination={
            "Enabled": True,
            "MatchingEventTypes": ["BOUNCE", "COMPLAINT"],
            "SnsDestination": {"TopicArn": f"arn:aws:sns:{REGION}:000000000000:events"},
        },
    )


def test_a_fresh_account_has_no_identity(emulator: str, ses: Any):
    snapshot = collect(options(emulator, addresses=("a@shop.example",)))
    assert snapshot.unreachable() == ()
    assert isinstance(snapshot.caller, Found)
    assert snapshot.identities.kind == "found"
    assert isinstance(snapshot.identity("shop.example"), Absent)
    assert isinstance(snapshot.identity("a@shop.example"), Absent)
    assert account_state(snapshot, "shop.example").id is StateId.NO_IDENTITY
    assert snapshot.endpoint == emulator


def test_an_identity_its_set_and_its_events_are_read(emulator: str, ses: Any):
    add_set(ses, "default-set")
    add_set(ses, "named-set")
    ses.create_email_identity(EmailIdentity="shop.example", ConfigurationSetName="default-set")
    ses.create_email_identity(EmailIdentity="a@shop.example")
    snapshot = collect(
        options(emulator, addresses=("a@shop.example",), configuration_sets=("named-set", "gone"))
    )
    assert snapshot.unreachable() == ()
    domain = snapshot.identity("shop.example")
    assert isinstance(domain, Found)
    assert domain.value.type == "DOMAIN"
    assert domain.value.dkim is not None
    assert len(domain.value.dkim.tokens) == 3
    assert isinstance(snapshot.identity("a@shop.example"), Found)
    assert isinstance(snapshot.configuration_set_details["gone"], Absent)
    named = snapshot.configuration_set_details["named-set"]
    assert isinstance(named, Found)
    destinations = named.value.event_destinations
    assert isinstance(destinations, Found)
    assert [(d.target, d.event_types) for d in destinations.value] == [
        ("sns", ("BOUNCE", "COMPLAINT"))
    ]
    assert account_state(snapshot, "shop.example").id is StateId.DKIM_NOT_SUCCESSFUL
    assert load_snapshot(dump_snapshot(snapshot)) == snapshot


def test_production_access_is_what_the_account_says(emulator: str, ses: Any):
    ses.put_account_details(
        MailType="TRANSACTIONAL", WebsiteURL="https://shop.example", ProductionAccessEnabled=True
    )
    snapshot = collect(options(emulator))
    assert account_state(snapshot, "shop.example").id is StateId.PRODUCTION


def test_regions_are_kept_apart(emulator: str, ses: Any):
    ses.create_email_identity(EmailIdentity="shop.example")
    elsewhere = Options("eu-west-1", domains=("shop.example",), endpoint_url=emulator)
    assert isinstance(collect(elsewhere).identity("shop.example"), Absent)
    assert isinstance(collect(options(emulator)).identity("shop.example"), Found)
