"""Every call times every way to fail: one fact is unknown and says why, the others are intact."""

import dataclasses
from typing import Any

import pytest

from sandbox_exit.collect import Options, Pace, collect
from sandbox_exit.snapshot import (
    Absent,
    Found,
    NotRead,
    Snapshot,
    Unreachable,
    dump_snapshot,
)

from .conftest import KEY, SECRET, TOKEN
from .fake_aws import CALLER, FakeAws, Reply, answer, error, fake_aws, sts_error

LEAK = f"{KEY} {SECRET} {TOKEN}"
HTML = b"<html><head><title>Oops</title></head></html>"

OPERATIONS = (
    "GetCallerIdentity",
    "GetAccount",
    "ListEmailIdentities",
    "GetEmailIdentity",
    "ListConfigurationSets",
    "GetConfigurationSet",
    "GetConfigurationSetEventDestinations",
)

# fault: (the answer, what the reason says, what the remedy says)
FAULTS: dict[str, tuple[Reply, str, str]] = {
    "access denied": (
        error("AccessDeniedException", 403, f"User is not authorized. {LEAK}"),
        "may not call",
        "iam-policy.json",
    ),
    "denied by the organization": (
        error("AccessDeniedException", 403, "with an explicit deny in a service control policy"),
        "forbids",
        "organization",
    ),
    "throttled": (error("TooManyRequestsException", 429, LEAK), "too many requests", "Wait"),
    "expired token": (error("ExpiredTokenException", 403, LEAK), "expired", "aws sso login"),
    "unknown key": (error("UnrecognizedClientException", 403, LEAK), "does not know", "Sign in"),
    "bad signature": (error("InvalidSignatureException", 403, LEAK), "signature", "date and time"),
    "not signed up": (error("OptInRequired", 403, LEAK), "not signed up", "registration"),
    "Region off": (error("RegionDisabledException", 403, LEAK), "is off", "Enable"),
    "unknown operation": (error("UnknownOperationException", 404), "does not know", "endpoint"),
    "an error with a new name": (
        error("BrandNewException", 400, LEAK),
        "BrandNewException",
        "again",
    ),
    "HTML 404": (Reply(404, HTML, "text/html"), "not an AWS answer", "endpoint override"),
    "HTML 500": (Reply(500, HTML, "text/html"), "", "again"),
    "HTML 200": (Reply(200, HTML, "text/html"), "not an AWS answer", "proxy"),
    "malformed JSON": (Reply(200, b'{"SendQuota": {'), "not an AWS answer", "proxy"),
    "JSON that is no object": (Reply(200, b"[1, 2]"), "not an AWS answer", "proxy"),
    "read timeout": (Reply(hang=30), "did not answer in time", "network"),
    "connection dropped": (Reply(drop=True), "connection", "network"),
}
STS = {
    "access denied": sts_error("AccessDenied", 403, f"User is not authorized. {LEAK}"),
    "denied by the organization": sts_error(
        "AccessDenied", 403, "with an explicit deny in a policy"
    ),
    "throttled": sts_error("Throttling", 400, LEAK),
    "expired token": sts_error("ExpiredToken", 403, LEAK),
    "unknown key": sts_error("InvalidClientTokenId", 403, LEAK),
    "bad signature": sts_error("SignatureDoesNotMatch", 403, LEAK),
    "not signed up": sts_error("OptInRequired", 403, LEAK),
    "Region off": sts_error("RegionDisabledException", 403, LEAK),
    "unknown operation": sts_error("InvalidAction", 400),
    "an error with a new name": sts_error("BrandNewException", 400, LEAK),
}


def read(aws: FakeAws, **more: Any) -> Snapshot:
    options = Options(
        "eu-central-1",
        domains=("shop.example",),
        configuration_sets=("named-set",),
        endpoint_url=aws.url,
        read_timeout=20,
    )
    no_waiting = Pace(0.0, wait=lambda seconds, stop: True)
    return collect(dataclasses.replace(options, **more), pace=no_waiting)


def facts(snapshot: Snapshot) -> dict[str, Any]:
    """Each operation's facts, without the times."""
    seen: dict[str, Any] = {
        "GetCallerIdentity": snapshot.caller,
        "GetAccount": snapshot.account,
        "ListEmailIdentities": snapshot.identities,
        "GetEmailIdentity": snapshot.identity("shop.example"),
        "ListConfigurationSets": snapshot.configuration_sets,
    }
    details = snapshot.configuration_set_details["named-set"]
    seen["GetConfigurationSet"] = details
    seen["GetConfigurationSetEventDestinations"] = None
    if isinstance(details, Found):
        value = details.value
        seen["GetConfigurationSet"] = value.options_unread or details.model_copy(
            update={
                "value": value.model_copy(update={"event_destinations": NotRead()}),
                "source": "ses:GetConfigurationSet",
            }
        )
        seen["GetConfigurationSetEventDestinations"] = value.event_destinations
    return seen


def comparable(observed: dict[str, Any]) -> dict[str, Any]:
    return {key: seen.model_dump(exclude={"at"}) for key, seen in observed.items()}


@pytest.fixture(scope="module")
def healthy() -> dict[str, Any]:
    """What is read of an account in which nothing fails."""
    with pytest.MonkeyPatch.context() as patch, fake_aws() as server:
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        return comparable(facts(read(server)))


def test_a_healthy_account_is_read_whole(aws: FakeAws):
    snapshot = read(aws)
    assert snapshot.unreachable() == ()
    assert all(isinstance(seen, Found) for seen in facts(snapshot).values())
    assert set(snapshot.configuration_set_details) == {"named-set", "default-set"}
    assert {request.region for request in aws.requests} == {"eu-central-1"}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_fault_costs_one_fact(aws: FakeAws, healthy: dict[str, Any], operation: str, fault: str):
    reply, reason, remedy = FAULTS[fault]
    if operation == "GetCallerIdentity":
        reply = STS.get(fault, reply)
        if fault == "HTML 200":  # well-formed HTML is XML without the fields
            reason, remedy = "could not be understood", "again"
    aws.says(operation, reply)

    snapshot = read(aws, read_timeout=1 if fault == "read timeout" else 20)

    broken = facts(snapshot)
    lost = broken.pop(operation)
    assert isinstance(lost, Unreachable)
    assert reason in lost.reason
    assert remedy in lost.remedy
    assert lost.source.endswith(operation)
    if "denied" in fault:
        assert lost.permission == lost.source
    else:
        assert lost.permission is None
    assert comparable(broken) == {key: healthy[key] for key in broken}
    for secret in (KEY, SECRET, TOKEN):
        assert secret.encode() not in dump_snapshot(snapshot)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_empty_answer_is_never_read_as_nothing_there(aws: FakeAws, operation: str):
    """ "No field" is not "no identities", and not "no event destinations"."""
    aws.says(operation, Reply(200, b"" if operation == "GetCallerIdentity" else b"{}"))
    seen = facts(read(aws))[operation]
    if isinstance(seen, Found):
        fields = seen.value.model_dump(exclude={"name", "type", "event_destinations"})
        assert not any(fields.values()), "only unknown fields"
    else:
        assert isinstance(seen, Unreachable)


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if name != "GetCallerIdentity"])
@pytest.mark.parametrize("body", [b'{"X": 1}', b'{"SendQuota": 5, "EmailIdentities": 5}'])
def test_an_answer_of_the_wrong_shape_breaks_nothing(aws: FakeAws, operation: str, body: bytes):
    aws.says(operation, Reply(200, body))
    assert isinstance(facts(read(aws))[operation], Found | Unreachable)


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("GetAccount", b'{"SendQuota": 5}'),
        ("GetAccount", b'{"EnforcementStatus": 5}'),
        ("GetAccount", b'{"Details": []}'),
        ("ListEmailIdentities", b'{"EmailIdentities": [{"IdentityType": "DOMAIN"}]}'),
        ("ListEmailIdentities", b'{"EmailIdentities": {"a": 1}}'),
        ("GetEmailIdentity", b'{"DkimAttributes": {"Tokens": [1]}}'),
        ("ListConfigurationSets", b'{"ConfigurationSets": [1]}'),
        ("GetConfigurationSet", b'{"SendingOptions": 1}'),
        ("GetConfigurationSetEventDestinations", b'{"EventDestinations": [{}]}'),
    ],
)
def test_a_field_of_the_wrong_type_is_not_understood(aws: FakeAws, operation: str, body: bytes):
    aws.says(operation, Reply(200, body))
    seen = facts(read(aws))[operation]
    assert isinstance(seen, Unreachable)
    assert "could not be understood" in seen.reason


def test_missing_optional_fields_stay_unknown(aws: FakeAws):
    aws.says("GetAccount", answer("GetAccount", ProductionAccessEnabled=False))
    seen = read(aws).account
    assert isinstance(seen, Found)
    assert seen.value.sending_enabled is None
    assert seen.value.enforcement_status is None
    assert seen.value.quota is None
    assert seen.value.suppressed_reasons is None
    assert seen.value.details is None


def test_values_aws_may_add_are_kept_as_they_are(aws: FakeAws):
    aws.says("GetAccount", answer("GetAccount", EnforcementStatus="PURPLE"))
    aws.says("GetEmailIdentity", answer("GetEmailIdentity", VerificationStatus="PURPLE"))
    snapshot = read(aws)
    assert isinstance(snapshot.account, Found)
    assert snapshot.account.value.enforcement_status == "PURPLE"
    identity = snapshot.identity("shop.example")
    assert isinstance(identity, Found)
    assert identity.value.verification_status == "PURPLE"


def test_everything_in_get_account_is_read(aws: FakeAws):
    aws.says(
        "GetAccount",
        answer(
            "GetAccount",
            ProductionAccessEnabled=False,
            Details={
                "MailType": "TRANSACTIONAL",
                "WebsiteURL": "https://shop.example",
                "ContactLanguage": "EN",
                "AdditionalContactEmailAddresses": ["ops@shop.example"],
                "ReviewDetails": {"Status": "DENIED", "CaseId": "176208888800610"},
            },
        ),
    )
    seen = read(aws).account
    assert isinstance(seen, Found)
    details = seen.value.details
    assert details is not None
    assert details.additional_contacts == ("ops@shop.example",)
    assert details.review is not None
    assert (details.review.status, details.review.case_id) == ("DENIED", "176208888800610")


def test_defaults_without_a_mail_from_domain_are_no_mail_from(aws: FakeAws):
    # Not what the model says, but what AWS sends for a domain without a MAIL FROM domain.
    defaults = b'{"MailFromAttributes": {"BehaviorOnMxFailure": "USE_DEFAULT_VALUE"}}'
    aws.says("GetEmailIdentity", Reply(body=defaults))
    seen = read(aws).identity("shop.example")
    assert isinstance(seen, Found)
    assert seen.value.mail_from is None


def test_what_aws_says_does_not_exist_is_absent(aws: FakeAws):
    gone = error("NotFoundException", 404)
    for operation in ("GetEmailIdentity", "GetConfigurationSet"):
        aws.says(operation, gone)
    snapshot = read(aws)
    assert isinstance(snapshot.identity("shop.example"), Absent)
    assert isinstance(snapshot.configuration_set_details["named-set"], Absent)


def test_an_account_that_does_not_exist_is_not_a_thing(aws: FakeAws):
    aws.says("GetAccount", error("NotFoundException", 404))
    assert isinstance(read(aws).account, Unreachable)


@pytest.mark.parametrize(
    ("field", "target", "arn_field"),
    [
        ("SnsDestination", "sns", "TopicArn"),
        ("EventBridgeDestination", "eventbridge", "EventBusArn"),
        ("KinesisFirehoseDestination", "firehose", "DeliveryStreamArn"),
        ("PinpointDestination", "pinpoint", "ApplicationArn"),
    ],
)
def test_event_destination_targets(aws: FakeAws, field: str, target: str, arn_field: str):
    row: dict[str, Any] = {
        "Name": "x",
        "MatchingEventTypes": ["BOUNCE"],
        field: {arn_field: "arn:x"},
    }
    if target == "firehose":
        row[field]["IamRoleArn"] = "arn:role"
    operation = "GetConfigurationSetEventDestinations"
    aws.says(operation, answer(operation, EventDestinations=[row]))
    seen = facts(read(aws))[operation]
    assert isinstance(seen, Found)
    assert [(d.target, d.target_arn, d.enabled) for d in seen.value] == [(target, "arn:x", None)]


def test_an_event_destination_of_a_new_kind_is_unknown(aws: FakeAws):
    operation = "GetConfigurationSetEventDestinations"
    row = {"Name": "x", "MatchingEventTypes": ["BOUNCE", "BRAND_NEW"], "Enabled": True}
    aws.says(operation, answer(operation, EventDestinations=[row]))
    seen = facts(read(aws))[operation]
    assert isinstance(seen, Found)
    assert seen.value[0].target == "unknown"
    assert seen.value[0].event_types == ("BOUNCE", "BRAND_NEW")


def test_a_throttled_call_is_made_again_and_counts(aws: FakeAws):
    slow_down = error("TooManyRequestsException", 429)
    good = aws.answers["GetAccount"]
    replies = [slow_down, slow_down]
    aws.answers["GetAccount"] = lambda request: replies.pop() if replies else good(request)
    assert isinstance(read(aws).account, Found)
    assert aws.count("GetAccount") == 3


def test_a_refusal_is_not_asked_twice(aws: FakeAws):
    aws.says("GetAccount", error("AccessDeniedException", 403))
    read(aws)
    assert aws.count("GetAccount") == 1


def test_the_caller_is_known_where_ses_is_not(aws: FakeAws):
    for operation in OPERATIONS[1:]:
        aws.says(operation, error("AccessDeniedException", 403))
    snapshot = read(aws)
    assert isinstance(snapshot.caller, Found)
    assert snapshot.caller.value.account in CALLER.body.decode()
    # of the two calls for a set, the one for its options speaks for both
    assert {seen.permission for _, seen in snapshot.unreachable()} == {
        "ses:GetAccount",
        "ses:ListEmailIdentities",
        "ses:GetEmailIdentity",
        "ses:ListConfigurationSets",
        "ses:GetConfigurationSet",
    }


def test_an_opt_in_region_that_is_off_is_named(aws: FakeAws):
    for operation in OPERATIONS[1:]:
        aws.says(operation, error("UnrecognizedClientException", 403))
    snapshot = read(aws, region="eu-south-1")
    assert isinstance(snapshot.account, Unreachable)
    assert "Europe (Milan)" in snapshot.account.reason
    assert "Enable" in snapshot.account.remedy


def test_the_remedy_names_the_profile_as_a_shell_takes_it(
    aws: FakeAws, monkeypatch: pytest.MonkeyPatch, aws_environment: Any
):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    (aws_environment / "credentials").write_text(
        f"[my shop]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n"
    )
    aws.says("GetAccount", error("ExpiredTokenException", 403))
    seen = read(aws, aws_profile="my shop").account
    assert isinstance(seen, Unreachable)
    assert "aws sso login --profile 'my shop'" in seen.remedy
