"""The script for AWS CloudShell: with boto3 alone it writes what the app can open."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest

from sandbox_exit.account.reader import ACTIONS, Options, collect
from sandbox_exit.account.state import StateId, account_state
from sandbox_exit.observed.snapshot import (
    Absent,
    Found,
    NotRead,
    Snapshot,
    Unreachable,
    load_snapshot,
)
from tests import ROOT
from tests.observations import value

from .fake_aws import ACCOUNT_ID, CASE, FakeAws, answer, error, refusal

pytestmark = pytest.mark.slow

SCRIPT = ROOT / "docs" / "cloudshell-snapshot.py"
REGION = "eu-central-1"
ARGUMENTS = ("--region", REGION, "--domain", "Shop.example.", "--address", "a@shop.example")

# Everything that CloudShell's Python has beside its own library.
ONLY_BOTO3 = """
import runpy, sys
allowed = sys.stdlib_module_names | {
    "boto3", "botocore", "s3transfer", "jmespath", "dateutil", "urllib3", "six", "awscrt", "certifi"
}
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in allowed:
            raise ModuleNotFoundError(f"CloudShell has no {name}")
sys.meta_path.insert(0, Refuse())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run(url: str, *more: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-I", "-c", ONLY_BOTO3, str(SCRIPT), *ARGUMENTS, "--endpoint", url, *more],
        capture_output=True,
        check=False,
        timeout=300,
        env=dict(os.environ),
    )


def taken(url: str, *more: str) -> Snapshot:
    ran = run(url, *more)
    assert ran.returncode == 0, ran.stderr.decode()
    return load_snapshot(ran.stdout)


def test_it_is_one_short_file_of_its_own() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 250
    ast.parse(text, feature_version=(3, 9))  # CloudShell's Python
    calls = re.findall(r'"(get|list)_([a-z0-9_]+)"', text)
    names = {
        "".join(part.capitalize() for part in (verb, *rest.split("_"))) for verb, rest in calls
    }
    allowed = {action.partition(":")[2] for action in ACTIONS} | {"GetCallerIdentity"}
    assert names
    assert names <= allowed


def test_what_it_reads_is_what_the_app_reads(aws: FakeAws) -> None:
    details = {
        "MailType": "TRANSACTIONAL",
        "AdditionalContactEmailAddresses": ["ops@shop.example"],
        "ReviewDetails": {"Status": "PENDING", "CaseId": CASE},
    }
    aws.says("GetAccount", answer("GetAccount", ProductionAccessEnabled=False, Details=details))
    script = taken(aws.url, "--configuration-set", "named-set")
    app = collect(
        Options(
            REGION,
            domains=("shop.example",),
            addresses=("a@shop.example",),
            configuration_sets=("named-set",),
            endpoint_url=aws.url,
        )
    )

    def shown(snapshot: Snapshot) -> object:
        kept = (
            *("caller", "account", "identities", "configuration_sets", "send_statistics"),
            *("configuration_set_details", "bounce_rate", "complaint_rate", "endpoint", "region"),
        )
        return without_times(snapshot.model_dump(include=set(kept)))

    assert shown(script) == shown(app)
    assert isinstance(script.identity("a@shop.example"), Absent)
    assert value(script.identity("shop.example")) == value(app.identity("shop.example"))
    assert account_state(script, "shop.example").id is StateId.PENDING
    assert isinstance(script.review_case, NotRead)


def without_times(value: Any) -> Any:
    """Without when and in how many of the known fields it was read."""
    if isinstance(value, dict):
        return {key: without_times(item) for key, item in value.items() if key != "at"}
    if isinstance(value, list | tuple):
        return [without_times(item) for item in value]
    return value


def test_all_regions_on_request(aws: FakeAws) -> None:
    usual = aws.answers["GetAccount"]
    off = error("UnrecognizedClientException", 403)
    aws.answers["GetAccount"] = lambda asked: off if asked.region == "eu-south-1" else usual(asked)
    regions = taken(aws.url, "--all-regions").regions
    assert set(regions) == set(boto3.Session().get_available_regions("sesv2"))
    assert isinstance(regions[REGION], Found)
    there = regions["eu-south-1"]
    assert isinstance(there, Unreachable)
    assert there.cause == "not_enabled"


@pytest.mark.parametrize("code", ["AccessDeniedException", "BrandNewException", "<b>odd</b>"])
def test_a_refusal_costs_one_fact_and_names_the_permission(aws: FakeAws, code: str) -> None:
    for operation in ("GetAccount", "GetSendStatistics", "GetMetricStatistics"):
        name = "AccessDenied" if operation == "GetSendStatistics" and "Denied" in code else code
        aws.says(operation, refusal(operation, name, 403, "secret words of the error"))
    snapshot = taken(aws.url)
    assert isinstance(snapshot.account, Unreachable)
    assert isinstance(snapshot.send_statistics, Unreachable)
    assert isinstance(snapshot.bounce_rate, Unreachable)
    assert isinstance(snapshot.identity("shop.example"), Found)
    denied = "Denied" in code
    assert snapshot.account.permission == ("ses:GetAccount" if denied else None)
    assert snapshot.account.remedy
    assert "secret words" not in snapshot.model_dump_json()
    assert "<b>" not in snapshot.model_dump_json()


def test_an_endless_list_is_not_a_list(aws: FakeAws) -> None:
    rows = [{"IdentityName": "x"}] * 11_000
    endless = answer("ListEmailIdentities", EmailIdentities=rows, NextToken="again")
    aws.says("ListEmailIdentities", endless)
    assert isinstance(taken(aws.url).identities, Unreachable)


def test_a_file_is_written(aws: FakeAws, tmp_path: Path) -> None:
    out = tmp_path / "snapshot.json"
    assert run(aws.url, "--out", str(out)).returncode == 0
    caller = load_snapshot(out.read_bytes()).caller
    assert isinstance(caller, Found)
    assert caller.value.account == ACCOUNT_ID


def test_without_credentials_every_fact_says_so(
    aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name)
    snapshot = taken(aws.url)
    assert isinstance(snapshot.account, Unreachable)
    assert "NoCredentialsError" in snapshot.account.reason
    assert aws.requests == []


@pytest.mark.peer
def test_against_ministack(emulator: str) -> None:
    ses = boto3.client("sesv2", region_name=REGION, endpoint_url=emulator)
    ses.create_configuration_set(ConfigurationSetName="from-cloudshell")
    ses.create_configuration_set_event_destination(
        ConfigurationSetName="from-cloudshell",
        EventDestinationName="events",
        EventDestination={
            "Enabled": True,
            "MatchingEventTypes": ["BOUNCE"],
            "SnsDestination": {"TopicArn": f"arn:aws:sns:{REGION}:000000000000:events"},
        },
    )
    ses.create_email_identity(EmailIdentity="cloudshell.example")
    sets = ("--configuration-set", "from-cloudshell")
    snapshot = taken(emulator, "--domain", "cloudshell.example", *sets)
    assert snapshot.unreachable() == ()
    assert isinstance(snapshot.account, Found)
    assert isinstance(snapshot.identity("cloudshell.example"), Found)
    assert isinstance(snapshot.configuration_set_details["from-cloudshell"], Found)
    ses.delete_configuration_set(ConfigurationSetName="from-cloudshell")
    ses.delete_email_identity(EmailIdentity="cloudshell.example")
    ses.close()
