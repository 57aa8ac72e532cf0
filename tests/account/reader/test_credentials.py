"""Every way of having no usable credentials is said kindly, and nothing secret is repeated."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import botocore.exceptions
import pytest

from sandbox_exit.account.reader import Options, available_profiles, collect
from sandbox_exit.account.reader.faults import Where, explain
from sandbox_exit.observed.observation import Cause
from sandbox_exit.observed.snapshot import Found, NotRead, Snapshot, Unreachable, dump_snapshot
from tests.peers import free_port

from .conftest import KEY, SECRET, TOKEN
from .fake_aws import FakeAws, answer, sts_error

NO_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


@pytest.fixture
def home(aws_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without keys in its environment; its AWS configuration is ours to write."""
    for name in NO_KEYS:
        monkeypatch.delenv(name)
    return aws_environment


def read(**more: Any) -> Snapshot:
    fields: dict[str, Any] = {
        "region": "eu-central-1",
        "domains": ("shop.example",),
        "addresses": ("a@mail.shop.example",),
        "configuration_sets": ("set",),
        **more,
    }
    return collect(Options(**fields))


def reason(snapshot: Snapshot) -> Unreachable:
    """The one reason that every fact has."""
    everything = (
        snapshot.caller,
        snapshot.account,
        snapshot.identities,
        snapshot.configuration_sets,
        *snapshot.identity_details.values(),
        *snapshot.configuration_set_details.values(),
    )
    assert {
        "shop.example",
        "mail.shop.example",
        "a@mail.shop.example",
    } == set(snapshot.identity_details)
    lost = [seen for seen in everything if isinstance(seen, Unreachable)]
    assert len(lost) == len(everything)
    assert len({(seen.reason, seen.remedy) for seen in lost}) == 1
    assert isinstance(snapshot.account, Unreachable)
    return snapshot.account


@pytest.mark.usefixtures("home")
def test_without_credentials_every_fact_says_so() -> None:
    said = reason(read())
    assert "no AWS credentials on this machine" in said.reason
    assert "aws configure sso" in said.remedy
    assert said.source == "ses:GetAccount"


@pytest.mark.usefixtures("home")
def test_without_credentials_nothing_is_asked(aws: FakeAws) -> None:
    reason(read(endpoint_url=aws.url))
    assert aws.requests == []


def test_a_key_without_its_secret(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    assert "incomplete" in reason(read()).reason


def test_a_profile_that_does_not_exist() -> None:
    said = reason(read(aws_profile="nobody"))
    assert "“nobody”" in said.reason
    assert "another profile" in said.remedy


def test_a_profile_in_the_environment_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    assert "AWS_PROFILE" in reason(read()).reason


def test_a_configuration_that_is_none(home: Path) -> None:
    (home / "config").write_text("this is [not a\nconfig")
    assert "cannot be read" in reason(read()).reason


SSO = """
[profile shop]
sso_session = company
sso_account_id = 123456789012
sso_role_name = ReadOnly
[sso-session company]
sso_region = eu-central-1
sso_start_url = https://company.example/start
"""


def test_an_sso_sign_in_that_has_expired_names_the_command(home: Path) -> None:
    (home / "config").write_text(SSO)
    said = reason(read(aws_profile="shop"))
    assert "expired" in said.reason
    assert "aws sso login --profile shop" in said.remedy


def test_an_older_sso_profile_too(home: Path) -> None:
    (home / "config").write_text(
        "[profile shop]\nsso_start_url = https://company.example/start\nsso_region = eu-central-1\n"
        "sso_account_id = 123456789012\nsso_role_name = ReadOnly\n"
    )
    assert "aws sso login --profile shop" in reason(read(aws_profile="shop")).remedy


def test_an_aws_login_session_names_what_is_missing(home: Path) -> None:
    (home / "config").write_text(
        "[profile shop]\nlogin_session = arn:aws:iam::123456789012:user/f\n"
    )
    said = reason(read(aws_profile="shop"))
    assert "aws login" in said.reason + said.remedy
    assert "shop" in said.reason + said.remedy


def role(home: Path, extra: str = "") -> None:
    (home / "config").write_text(
        "[profile shop]\nrole_arn = arn:aws:iam::123456789012:role/Read\nsource_profile = base\n"
        f"region = eu-central-1\n{extra}\n[profile base]\naws_access_key_id = {KEY}\n"
        f"aws_secret_access_key = {SECRET}\n"
    )


def test_a_role_that_may_not_be_assumed_names_the_action(
    home: Path, aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    role(home)
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
    aws.says(
        "AssumeRole",
        sts_error(
            "AccessDenied", 403, "User: x is not authorized to perform: sts:AssumeRole on: y"
        ),
    )
    assert reason(read(aws_profile="shop")).permission == "sts:AssumeRole"


def test_a_role_that_needs_an_mfa_code_is_not_waited_for(home: Path) -> None:
    role(home, "mfa_serial = arn:aws:iam::123456789012:mfa/phone")
    said = reason(read(aws_profile="shop"))
    assert "MFA" in said.reason
    assert "“shop”" in said.reason


def test_a_profile_that_points_at_itself_twice_over(home: Path) -> None:
    (home / "config").write_text(
        "[profile a]\nrole_arn = arn:x\nsource_profile = b\n"
        "[profile b]\nrole_arn = arn:x\nsource_profile = a\n"
    )
    assert "not valid" in reason(read(aws_profile="a")).reason


def helper(home: Path, script: str) -> None:
    program = home / "helper"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    (home / "config").write_text(f"[profile shop]\ncredential_process = {program}\n")


@pytest.mark.parametrize(
    "script",
    [
        f"echo {SECRET} >&2; exit 1",
        f"echo {SECRET}",
        f"""echo '{{"Version": 1, "SecretAccessKey": "{SECRET}"}}'""",
        f"""echo '{{"Version": 7, "SecretAccessKey": "{SECRET}"}}'""",
        f"""echo '["{SECRET}"]'""",
    ],
)
def test_what_a_credential_helper_prints_is_not_repeated(home: Path, script: str) -> None:
    helper(home, script)
    snapshot = read(aws_profile="shop")
    assert "could not be fetched" in reason(snapshot).reason
    assert SECRET.encode() not in dump_snapshot(snapshot)


def test_a_credential_helper_that_is_not_there(home: Path) -> None:
    (home / "config").write_text("[profile shop]\ncredential_process = /nonexistent/helper\n")
    assert "could not be fetched" in reason(read(aws_profile="shop")).reason


@pytest.mark.parametrize("endpoint", ["nonsense", "http://", "http://[bad", "http://host:port"])
def test_an_endpoint_that_is_no_address(endpoint: str) -> None:
    said = reason(read(endpoint_url=endpoint))
    assert "endpoint override" in said.reason


def test_an_endpoint_where_nobody_listens() -> None:
    endpoint = f"http://127.0.0.1:{free_port()}"
    snapshot = read(endpoint_url=endpoint)
    assert isinstance(snapshot.account, Unreachable)
    assert "No connection to 127.0.0.1" in snapshot.account.reason
    assert snapshot.endpoint == endpoint


@pytest.mark.parametrize(
    "region", ["", "not a region", "x" * 100, "../../etc", "eu-central-1.evil"]
)
def test_a_region_that_is_no_region(region: str, aws: FakeAws) -> None:
    snapshot = read(region=region, endpoint_url=aws.url)
    assert isinstance(snapshot.account, Unreachable)
    assert aws.requests == []


def test_user_and_password_of_an_endpoint_are_not_recorded() -> None:
    snapshot = read(endpoint_url=f"http://user:{SECRET}@127.0.0.1:{free_port()}")
    assert SECRET.encode() not in dump_snapshot(snapshot)


@pytest.mark.usefixtures("home")
def test_nothing_is_wanted_and_nothing_is_invented() -> None:
    snapshot = collect(Options("eu-central-1"))
    assert snapshot.identity_details == {}
    assert snapshot.configuration_set_details == {}
    assert isinstance(snapshot.identity("shop.example"), NotRead)


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("NoAuthTokenError", Cause.EXPIRED),
        ("UnauthorizedSSOTokenError", Cause.EXPIRED),
        ("TokenRetrievalError", Cause.EXPIRED),
        ("LoginTokenLoadError", Cause.EXPIRED),
        ("MetadataRetrievalError", Cause.CREDENTIALS),
        ("RefreshWithMFAUnsupportedError", Cause.CREDENTIALS),
        ("InfiniteLoopConfigError", Cause.CONFIGURATION),
        ("ProxyConnectionError", Cause.NETWORK),
        ("SSLError", Cause.NETWORK),
        ("ConnectionClosedError", Cause.NETWORK),
        ("ReadTimeoutError", Cause.TIMEOUT),
    ],
)
def test_exceptions_that_are_hard_to_provoke_are_told_apart(name: str, cause: Cause) -> None:
    kind = getattr(botocore.exceptions, name)
    fault = explain(kind.__new__(kind), Where("ses:GetAccount", "eu-central-1", None, "host"))
    assert fault.cause == cause


def test_profiles_are_those_of_the_configuration(home: Path) -> None:
    assert available_profiles() == ()
    (home / "config").write_text("[default]\nregion = eu-central-1\n[profile shop]\nregion = x\n")
    (home / "credentials").write_text("[old]\naws_access_key_id = x\n")
    assert set(available_profiles()) == {"default", "shop", "old"}


def test_a_broken_configuration_has_no_profiles(home: Path) -> None:
    (home / "config").write_text("this is [not a\nconfig")
    assert available_profiles() == ()


def test_a_role_is_asked_for_with_the_external_id_of_the_configuration(
    home: Path, aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    role(home, "external_id = shop-42\nrole_session_name = founder")
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
    soon = datetime.now(UTC) + timedelta(hours=1)
    aws.says(
        "AssumeRole",
        answer(
            "AssumeRole",
            Credentials={
                "AccessKeyId": "ASIAEXAMPLEEXAMPLE00",
                "SecretAccessKey": SECRET,
                "SessionToken": TOKEN,
                "Expiration": soon,
            },
        ),
    )
    snapshot = read(aws_profile="shop")
    assert isinstance(snapshot.account, Found)
    (asked,) = [request for request in aws.requests if request.operation == "AssumeRole"]
    assert asked.body["ExternalId"] == "shop-42"
    assert asked.body["RoleArn"] == "arn:aws:iam::123456789012:role/Read"
    assert asked.body["RoleSessionName"] == "founder"
    assert [request.operation for request in aws.requests[:2]] == [
        "AssumeRole",
        "GetCallerIdentity",
    ]
    for secret in (SECRET, TOKEN):
        assert secret.encode() not in dump_snapshot(snapshot)
