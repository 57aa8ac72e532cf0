"""Every call times every way to fail: one fact is unknown and says why, the others are intact.

Each pair of call and fault is one real call over HTTP; what a whole read makes of a fault is then tried
for each call once and for each fault once.
"""

import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any, NamedTuple

import pytest

from sandbox_exit.account.reader import ACTIONS, Options, Pace, collect
from sandbox_exit.account.reader.calls import Api, Met
from sandbox_exit.account.reader.kinds import kind_of
from sandbox_exit.account.reader.session import Access
from sandbox_exit.observed.aws import SENDING_QUOTA
from sandbox_exit.observed.observation import Cause, Observation
from sandbox_exit.observed.snapshot import (
    Absent,
    Found,
    NotRead,
    Snapshot,
    Unreachable,
    dump_snapshot,
)
from tests.peers import free_port

from .conftest import KEY, SECRET, TOKEN
from .fake_aws import (
    BUS,
    CALLER,
    CASE,
    PATIENCE,
    QUEUE,
    TOPIC,
    FakeAws,
    Reply,
    answer,
    error,
    fake_aws,
    healthy,
    refusal,
    speaks,
)

pytestmark = pytest.mark.slow

LEAK = f"{KEY} {SECRET} {TOKEN}"
HTML = b"<html><head><title>Oops</title></head></html>"

STEPS = {
    "GetCallerIdentity": "caller",
    "GetAccount": "account",
    "ListEmailIdentities": "identities",
    "GetEmailIdentity": "identity_details:shop.example",
    "ListConfigurationSets": "configuration_sets",
    "GetConfigurationSet": "configuration_set_details:named-set",
    "GetConfigurationSetEventDestinations": "event_destinations:named-set",
    "GetIdentityNotificationAttributes": "identity_notifications:shop.example",
    "ListSubscriptionsByTopic": f"topics:{TOPIC}",
    "ListRules": f"event_rules:{BUS}",
    "ListTargetsByRule": f"rule_targets:{BUS} mail",
    "ListReputationEntities": "reputation_entities",
    "ListEventSourceMappings": f"queue_consumers:{QUEUE}",
    "DescribeStacks": "kit_stacks",
    "GetSendStatistics": "send_statistics",
    "GetMetricStatistics": "bounce_rate",
    "DescribeAlarmsForMetric": "complaint_alarms",
    "ListRequestedServiceQuotaChangeHistoryByQuota": f"quota_requests:{SENDING_QUOTA}",
    "DescribeCases": f"review_case:{CASE}",
    "ListSuppressedDestinations": "suppression",
    "GetAccountInformation": "information",
    "ListHostedZonesByName": "hosted_zones:shop.example",
}
"""Each operation the collector calls, and one step that calls it."""
OPERATIONS = tuple(STEPS)


class Way(NamedTuple):
    """A way to fail: AWS's answer to an operation, and what must be said of it."""

    reply: Callable[[str], Reply]
    cause: Cause
    reason: str = ""
    remedy: str = ""


def refused(code: str, message: str = LEAK, status: int = 403) -> Callable[[str], Reply]:
    """An error that each protocol writes in its own way, under the name its services use."""
    old = {
        "AccessDeniedException": "AccessDenied",
        "ExpiredTokenException": "ExpiredToken",
        "UnrecognizedClientException": "InvalidClientTokenId",
        "InvalidSignatureException": "SignatureDoesNotMatch",
        "TooManyRequestsException": "Throttling",
        "UnknownOperationException": "InvalidAction",
    }

    def reply(operation: str) -> Reply:
        name = code if "json" in speaks(operation) else old.get(code, code)
        return refusal(operation, name, status, message)

    return reply


def malformed(operation: str) -> Reply:
    if "json" in speaks(operation):
        return Reply(200, b'{"SendQuota": {')
    return Reply(200, f"<{operation}Response><".encode(), "text/xml")


def something_else(operation: str) -> Reply:
    if "json" in speaks(operation):
        return Reply(200, b"[1, 2]")
    return Reply(200, b"<Other><Thing/></Other>", "text/xml")


def html(status: int) -> Callable[[str], Reply]:
    return lambda _: Reply(status, HTML, "text/html")


FAULTS = {
    "access denied": Way(
        refused("AccessDeniedException", f"User is not authorized. {LEAK}"),
        Cause.DENIED,
        "may not call",
        "the account page",
    ),
    "denied by the organization": Way(
        refused("AccessDeniedException", "with an explicit deny in a service control policy"),
        Cause.FORBIDDEN,
        "forbids",
        "organization",
    ),
    "throttled": Way(
        refused("TooManyRequestsException", status=429),
        Cause.THROTTLED,
        "too many requests",
        "Wait",
    ),
    "expired token": Way(
        refused("ExpiredTokenException"), Cause.EXPIRED, "expired", "aws sso login"
    ),
    "unknown key": Way(
        refused("UnrecognizedClientException"), Cause.CREDENTIALS, "does not know", "Sign in"
    ),
    "bad signature": Way(
        refused("InvalidSignatureException"), Cause.CREDENTIALS, "signature", "date and time"
    ),
    "not signed up": Way(refused("OptInRequired"), Cause.NOT_SIGNED_UP, "not signed up", "regist"),
    "Region off": Way(refused("RegionDisabledException"), Cause.NOT_ENABLED, "is off", "Enable"),
    "unknown operation": Way(
        refused("UnknownOperationException", "", 404),
        Cause.UNSUPPORTED,
        "does not know",
        "endpoint",
    ),
    "an error with a new name": Way(
        refused("BrandNewException", status=400), Cause.REFUSED, "BrandNewException", "again"
    ),
    "HTML 404": Way(html(404), Cause.MALFORMED, "not an AWS answer", "endpoint override"),
    "HTML 500": Way(html(500), Cause.SERVICE),
    "HTML 200": Way(html(200), Cause.MALFORMED, "", "again"),
    "malformed answer": Way(malformed, Cause.MALFORMED, "not an AWS answer", "proxy"),
    "another answer": Way(something_else, Cause.MALFORMED, "", "again"),
    "read timeout": Way(
        lambda _: Reply(hang=30), Cause.TIMEOUT, "did not answer in time", "network"
    ),
    "connection dropped": Way(lambda _: Reply(drop=True), Cause.NETWORK, "connection", "network"),
}


def options(aws: FakeAws, **more: Any) -> Options:
    usual = Options(
        "eu-central-1",
        domains=("shop.example",),
        configuration_sets=("named-set",),
        endpoint_url=aws.url,
        **PATIENCE,
    )
    return dataclasses.replace(usual, **more)


def no_waiting() -> Pace:
    return Pace(0.0, wait=lambda seconds, stop: True)


def read(aws: FakeAws, **more: Any) -> Snapshot:
    return collect(options(aws, **more), pace=no_waiting())


@pytest.fixture(scope="module")
def shared() -> Iterator[FakeAws]:
    """One server for the module; each test starts from a healthy account."""
    with pytest.MonkeyPatch.context() as patch, fake_aws() as server:
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        patch.setenv("AWS_SESSION_TOKEN", TOKEN)
        yield server


def _api(aws: FakeAws, **more: Any) -> Api:
    wanted = options(aws, **more)
    access = Access(wanted)
    access.open()
    return Api(wanted, access, no_waiting(), threading.Event(), wanted.region)


@pytest.fixture(scope="module")
def patient(shared: FakeAws) -> Iterator[Api]:
    api = _api(shared)
    yield api
    api.access.close()


@pytest.fixture(scope="module")
def hasty(shared: FakeAws) -> Iterator[Api]:
    api = _api(shared, read_timeout=0.3)
    yield api
    api.access.close()


@pytest.fixture(scope="module")
def misdirected(shared: FakeAws) -> Iterator[Api]:
    """Every endpoint is a port where nobody listens."""
    api = _api(shared, endpoint_url=f"http://127.0.0.1:{free_port()}")
    yield api
    api.access.close()


@pytest.fixture
def aws(shared: FakeAws) -> FakeAws:
    """Shadows the fixture of other modules: the same server, healthy again."""
    shared.answers = healthy()
    shared.requests.clear()
    return shared


def one(api: Api, operation: str) -> Any:
    """The fact that a single call brings."""
    kind, name = kind_of(STEPS[operation])
    api = dataclasses.replace(api, met=Met())
    return kind.read(api, (name,) if operation == "GetIdentityNotificationAttributes" else name)


def facts(snapshot: Snapshot) -> dict[str, Any]:
    """One fact of each operation in a whole read."""
    details = snapshot.configuration_set_details["named-set"]
    options_seen: Observation = details
    events: Observation = NotRead()
    if isinstance(details, Found):
        value = details.value
        bare = value.model_copy(update={"event_destinations": NotRead()})
        update = {"value": bare, "source": "ses:GetConfigurationSet"}
        options_seen = value.options_unread or details.model_copy(update=update)
        events = value.event_destinations
    return {
        "GetCallerIdentity": snapshot.caller,
        "GetAccount": snapshot.account,
        "ListEmailIdentities": snapshot.identities,
        "GetEmailIdentity": snapshot.identity("shop.example"),
        "ListConfigurationSets": snapshot.configuration_sets,
        "GetConfigurationSet": options_seen,
        "GetConfigurationSetEventDestinations": events,
        "GetIdentityNotificationAttributes": snapshot.identity_notifications["shop.example"],
        "ListSubscriptionsByTopic": snapshot.topics.get(TOPIC, NotRead()),
        "ListRules": snapshot.event_rules.get(BUS, NotRead()),
        "ListTargetsByRule": snapshot.rule_targets.get(f"{BUS} mail", NotRead()),
        "ListReputationEntities": snapshot.reputation_entities,
        "ListEventSourceMappings": snapshot.queue_consumers.get(QUEUE, NotRead()),
        "DescribeStacks": snapshot.kit_stacks,
        "GetSendStatistics": snapshot.send_statistics,
        "GetMetricStatistics": snapshot.bounce_rate,
        "DescribeAlarmsForMetric": snapshot.complaint_alarms,
        "ListRequestedServiceQuotaChangeHistoryByQuota": snapshot.quota_requests[SENDING_QUOTA],
        "DescribeCases": snapshot.review_case,
        "ListSuppressedDestinations": snapshot.suppression,
        "GetAccountInformation": snapshot.information,
        "ListHostedZonesByName": snapshot.hosted_zones["shop.example"],
    }


def comparable(observed: dict[str, Any]) -> dict[str, Any]:
    """Without the times, which differ from read to read."""
    return {key: seen.model_dump(exclude={"at"}) for key, seen in observed.items()}


def action(operation: str) -> str:
    return next((name for name in ACTIONS if name.endswith(f":{operation}")), f"sts:{operation}")


def test_every_action_of_the_policy_is_in_the_matrix() -> None:
    assert {action(operation) for operation in OPERATIONS} == {*ACTIONS, "sts:GetCallerIdentity"}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_fault_makes_the_fact_unknown(
    aws: FakeAws, patient: Api, hasty: Api, operation: str, fault: str
) -> None:
    way = FAULTS[fault]
    aws.says(operation, way.reply(operation))

    lost = one(hasty if fault == "read timeout" else patient, operation)

    assert isinstance(lost, Unreachable)
    if fault == "not signed up" and operation == "DescribeCases":
        assert lost.cause == Cause.PLAN
    elif fault == "HTML 500":
        assert lost.cause in (Cause.SERVICE, Cause.MALFORMED)
    else:
        assert lost.cause == way.cause
        assert way.reason in lost.reason
        assert way.remedy in lost.remedy
    assert lost.source == action(operation)
    assert lost.permission == (lost.source if "denied" in fault else None)
    said = lost.model_dump_json()
    assert not any(secret in said for secret in (KEY, SECRET, TOKEN))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_endpoint_that_is_not_there_makes_the_fact_unknown(
    misdirected: Api, operation: str
) -> None:
    lost = one(misdirected, operation)
    assert isinstance(lost, Unreachable)
    assert lost.cause == Cause.NETWORK
    assert "No connection to 127.0.0.1" in lost.reason
    assert lost.permission is None


@pytest.fixture(scope="module")
def whole(shared: FakeAws) -> dict[str, Any]:
    """What is read of an account in which nothing fails."""
    shared.answers = healthy()
    return comparable(facts(read(shared)))


ALONE = [name for name in FAULTS if name != "expired token"]
"""What costs one fact; after an expired token nothing more is asked."""
_CONSUMERS = ("ListRules", "ListTargetsByRule", "ListEventSourceMappings")
FOLLOWS = {
    "GetAccount": ("DescribeCases",),
    "GetConfigurationSetEventDestinations": _CONSUMERS,
    "ListRules": _CONSUMERS[1:],
    "ListTargetsByRule": _CONSUMERS[2:],
}
"""What cannot be asked without the answer to another call."""


@pytest.mark.parametrize(
    ("operation", "fault"),
    [(name, ALONE[place % len(ALONE)]) for place, name in enumerate(OPERATIONS)],
)
def test_the_other_facts_are_intact(
    aws: FakeAws, whole: dict[str, Any], operation: str, fault: str
) -> None:
    aws.says(operation, FAULTS[fault].reply(operation))
    snapshot = read(aws, read_timeout=1 if fault == "read timeout" else 60)
    seen = facts(snapshot)
    assert isinstance(seen.pop(operation), Unreachable)
    for follows in FOLLOWS.get(operation, ()):
        assert isinstance(seen.pop(follows), NotRead)
    assert comparable(seen) == {key: whole[key] for key in seen}
    assert not any(secret.encode() in dump_snapshot(snapshot) for secret in (KEY, SECRET, TOKEN))


@pytest.mark.parametrize("fault", FAULTS)
def test_everything_failing_the_same_way_breaks_nothing(aws: FakeAws, fault: str) -> None:
    for operation in OPERATIONS:
        aws.says(operation, FAULTS[fault].reply(operation))
    snapshot = read(aws, read_timeout=0.3 if fault == "read timeout" else 60)
    seen = facts(snapshot)
    assert all(isinstance(fact, Unreachable | NotRead) for fact in seen.values())
    assert isinstance(snapshot.account, Unreachable)


def test_a_healthy_account_is_read_whole(aws: FakeAws, whole: dict[str, Any]) -> None:
    snapshot = read(aws)
    assert snapshot.unreachable() == ()
    assert {seen["kind"] for seen in whole.values()} == {"found"}
    assert set(snapshot.configuration_set_details) == {"named-set", "default-set"}
    # two APIs have one home each, wherever the account sends
    regions = {request.service: request.region for request in aws.requests}
    assert {regions.pop("support"), regions.pop("account")} == {"us-east-1"}
    assert set(regions.values()) == {"eu-central-1"}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_empty_answer_is_never_read_as_nothing_there(
    aws: FakeAws, patient: Api, operation: str
) -> None:
    """ "No field" is not "no identities", and not "no event destinations"."""
    aws.says(operation, Reply(200, b"{}" if "json" in speaks(operation) else b""))
    seen = one(patient, operation)
    if isinstance(seen, Found):
        fields = seen.value.model_dump(exclude={"name", "type", "event_destinations"})
        assert not any(fields.values()), "only unknown fields"
    else:
        assert isinstance(seen, Unreachable)


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if "json" in speaks(name)])
@pytest.mark.parametrize("body", [b'{"X": 1}', b'{"SendQuota": 5, "EmailIdentities": 5}'])
def test_an_answer_of_the_wrong_shape_breaks_nothing(
    aws: FakeAws, patient: Api, operation: str, body: bytes
) -> None:
    aws.says(operation, Reply(200, body))
    assert isinstance(one(patient, operation), Found | Unreachable)


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("GetAccount", b'{"SendQuota": 5}'),
        ("GetAccount", b'{"EnforcementStatus": 5}'),
        ("GetAccount", b'{"Details": []}'),
        ("GetAccount", b'{"VdmAttributes": "x"}'),
        ("ListEmailIdentities", b'{"EmailIdentities": [{"IdentityType": "DOMAIN"}]}'),
        ("ListEmailIdentities", b'{"EmailIdentities": {"a": 1}}'),
        ("GetEmailIdentity", b'{"DkimAttributes": {"Tokens": [1]}}'),
        ("ListConfigurationSets", b'{"ConfigurationSets": [1]}'),
        ("GetConfigurationSet", b'{"SendingOptions": 1}'),
        ("GetConfigurationSetEventDestinations", b'{"EventDestinations": [{}]}'),
        ("GetMetricStatistics", b'{"Datapoints": [{"Average": 0.1}]}'),
        ("GetMetricStatistics", b'{"Datapoints": [{"Timestamp": 1, "Average": 4, "Maximum": 5}]}'),
        (
            "GetMetricStatistics",
            b'{"Datapoints": [{"Timestamp": 1, "Average": NaN, "Maximum": 0}]}',
        ),
        ("DescribeAlarmsForMetric", b'{"MetricAlarms": [{"StateValue": "OK"}]}'),
        ("ListRequestedServiceQuotaChangeHistoryByQuota", b'{"RequestedQuotas": [{"Status": 1}]}'),
        ("DescribeCases", b'{"cases": [1]}'),
        ("ListSuppressedDestinations", b'{"SuppressedDestinationSummaries": [{"x": 1}]}'),
    ],
)
def test_a_field_of_the_wrong_type_is_not_understood(
    aws: FakeAws, patient: Api, operation: str, body: bytes
) -> None:
    aws.says(operation, Reply(200, body))
    seen = one(patient, operation)
    assert isinstance(seen, Unreachable)
    assert seen.cause == Cause.MALFORMED
    assert "could not be understood" in seen.reason


def test_missing_optional_fields_stay_unknown(aws: FakeAws, patient: Api) -> None:
    aws.says("GetAccount", answer("GetAccount", ProductionAccessEnabled=False))
    seen = one(patient, "GetAccount")
    assert isinstance(seen, Found)
    assert seen.value.model_dump(exclude_none=True) == {"production_access": False}


@pytest.mark.parametrize(
    ("operation", "fields", "unknown"),
    [
        ("DescribeAlarmsForMetric", {"MetricAlarms": [{"AlarmName": "a"}]}, "threshold state"),
        (
            "ListRequestedServiceQuotaChangeHistoryByQuota",
            {"RequestedQuotas": [{}]},
            "status desired_value case_id created",
        ),
        ("DescribeCases", {"cases": [{"displayId": CASE}]}, "status created"),
        (
            "ListHostedZonesByName",
            {
                "HostedZones": [
                    {"Id": "/hostedzone/Z", "Name": "shop.example.", "CallerReference": "x"}
                ],
                "IsTruncated": False,
                "MaxItems": "10",
            },
            "private records",
        ),
    ],
)
def test_missing_optional_fields_of_rows_stay_unknown(
    aws: FakeAws, patient: Api, operation: str, fields: dict[str, Any], unknown: str
) -> None:
    aws.says(operation, answer(operation, **fields))
    seen = one(patient, operation)
    assert isinstance(seen, Found)
    row = seen.value[0] if isinstance(seen.value, tuple) else seen.value
    assert {row.model_dump()[name] for name in unknown.split()} == {None}


@pytest.mark.parametrize(
    ("operation", "fields", "where"),
    [
        ("GetAccount", {"EnforcementStatus": "PURPLE"}, "enforcement_status"),
        ("GetEmailIdentity", {"VerificationStatus": "PURPLE"}, "verification_status"),
        ("GetAccount", {"PricingAttributes": {"CurrentPlan": "PURPLE"}}, "pricing_plan"),
        (
            "DescribeAlarmsForMetric",
            {"MetricAlarms": [{"AlarmName": "a", "StateValue": "PURPLE"}]},
            "state",
        ),
        (
            "ListRequestedServiceQuotaChangeHistoryByQuota",
            {"RequestedQuotas": [{"Status": "PURPLE"}]},
            "status",
        ),
        ("DescribeCases", {"cases": [{"displayId": CASE, "status": "PURPLE"}]}, "status"),
    ],
)
def test_values_aws_may_add_are_kept_as_they_are(
    aws: FakeAws, patient: Api, operation: str, fields: dict[str, Any], where: str
) -> None:
    aws.says(operation, answer(operation, **fields))
    seen = one(patient, operation)
    assert isinstance(seen, Found)
    row = seen.value[0] if isinstance(seen.value, tuple) else seen.value
    assert getattr(row, where) == "PURPLE"


def test_everything_in_get_account_is_read(aws: FakeAws, patient: Api) -> None:
    threshold = {
        "ConditionThresholdEnabled": "ENABLED",
        "OverallConfidenceThreshold": {"ConfidenceVerdictThreshold": "MEDIUM"},
    }
    aws.says(
        "GetAccount",
        answer(
            "GetAccount",
            ProductionAccessEnabled=False,
            DedicatedIpAutoWarmupEnabled=True,
            Details={
                "MailType": "TRANSACTIONAL",
                "WebsiteURL": "https://shop.example",
                "ContactLanguage": "EN",
                "UseCaseDescription": "We sell repairs.",
                "AdditionalContactEmailAddresses": ["ops@shop.example"],
                "ReviewDetails": {"Status": "DENIED", "CaseId": CASE},
            },
            SuppressionAttributes={
                "SuppressedReasons": ["BOUNCE"],
                "ValidationAttributes": {"ConditionThreshold": threshold},
            },
            VdmAttributes={
                "VdmEnabled": "ENABLED",
                "DashboardAttributes": {"EngagementMetrics": "ENABLED"},
                "GuardianAttributes": {"OptimizedSharedDelivery": "DISABLED"},
            },
            PricingAttributes={"CurrentPlan": "NONE", "NextPlan": "PRO"},
        ),
    )
    assert one(patient, "GetAccount").value.model_dump(exclude_none=True) == {
        "production_access": False,
        "suppressed_reasons": ("BOUNCE",),
        "details": {
            "mail_type": "TRANSACTIONAL",
            "website": "https://shop.example",
            "contact_language": "EN",
            "additional_contacts": ("ops@shop.example",),
            "use_case": "We sell repairs.",
            "review": {"status": "DENIED", "case_id": CASE},
        },
        "vdm": {
            "enabled": "ENABLED",
            "engagement_metrics": "ENABLED",
            "optimized_shared_delivery": "DISABLED",
        },
        "auto_validation": {"enabled": "ENABLED", "threshold": "MEDIUM"},
        "dedicated_ip_auto_warmup": True,
        "pricing_plan": "NONE",
        "next_pricing_plan": "PRO",
    }


def test_defaults_without_a_mail_from_domain_are_no_mail_from(aws: FakeAws, patient: Api) -> None:
    # Not what the model says, but what AWS sends for a domain without a MAIL FROM domain.
    defaults = b'{"MailFromAttributes": {"BehaviorOnMxFailure": "USE_DEFAULT_VALUE"}}'
    aws.says("GetEmailIdentity", Reply(body=defaults))
    assert one(patient, "GetEmailIdentity").value.mail_from is None


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ("GetEmailIdentity", "NotFoundException"),
        ("GetConfigurationSet", "NotFoundException"),
        ("GetConfigurationSetEventDestinations", "NotFoundException"),
        ("ListSubscriptionsByTopic", "NotFound"),
        ("DescribeCases", "CaseIdNotFound"),
    ],
)
def test_what_aws_says_does_not_exist_is_absent(
    aws: FakeAws, patient: Api, operation: str, code: str
) -> None:
    aws.says(operation, refusal(operation, code, 404 if "NotFound" in code else 400))
    assert isinstance(one(patient, operation), Absent)


@pytest.mark.parametrize("operation", ["GetAccount", "ListEmailIdentities", "GetSendStatistics"])
def test_an_account_that_does_not_exist_is_not_a_thing(
    aws: FakeAws, patient: Api, operation: str
) -> None:
    aws.says(operation, refusal(operation, "NotFoundException", 404))
    assert isinstance(one(patient, operation), Unreachable)


@pytest.mark.parametrize(
    ("field", "target", "arn_field"),
    [
        ("SnsDestination", "sns", "TopicArn"),
        ("EventBridgeDestination", "eventbridge", "EventBusArn"),
        ("KinesisFirehoseDestination", "firehose", "DeliveryStreamArn"),
        ("PinpointDestination", "pinpoint", "ApplicationArn"),
    ],
)
def test_event_destination_targets(
    aws: FakeAws, patient: Api, field: str, target: str, arn_field: str
) -> None:
    row: dict[str, Any] = {
        "Name": "x",
        "MatchingEventTypes": ["BOUNCE"],
        field: {arn_field: "arn:x"},
    }
    if target == "firehose":
        row[field]["IamRoleArn"] = "arn:role"
    operation = "GetConfigurationSetEventDestinations"
    aws.says(operation, answer(operation, EventDestinations=[row]))
    seen = one(patient, operation)
    assert [(d.target, d.target_arn, d.enabled) for d in seen.value] == [(target, "arn:x", None)]


def test_an_event_destination_of_a_new_kind_is_unknown(aws: FakeAws, patient: Api) -> None:
    operation = "GetConfigurationSetEventDestinations"
    row = {"Name": "x", "MatchingEventTypes": ["BOUNCE", "BRAND_NEW"], "Enabled": True}
    aws.says(operation, answer(operation, EventDestinations=[row]))
    seen = one(patient, operation)
    assert seen.value[0].target == "unknown"
    assert seen.value[0].event_types == ("BOUNCE", "BRAND_NEW")


def test_a_throttled_call_is_made_again_and_counts(aws: FakeAws, patient: Api) -> None:
    slow_down = error("TooManyRequestsException", 429)
    good = aws.answers["GetAccount"]
    replies = [slow_down, slow_down]
    aws.answers["GetAccount"] = lambda request: replies.pop() if replies else good(request)
    assert isinstance(one(patient, "GetAccount"), Found)
    assert aws.count("GetAccount") == 3


def test_a_refusal_is_not_asked_twice(aws: FakeAws, patient: Api) -> None:
    aws.says("GetAccount", error("AccessDeniedException", 403))
    one(patient, "GetAccount")
    assert aws.count("GetAccount") == 1


def test_the_caller_is_known_where_nothing_else_is(aws: FakeAws) -> None:
    for operation in OPERATIONS[1:]:
        aws.says(operation, FAULTS["access denied"].reply(operation))
    snapshot = read(aws)
    assert isinstance(snapshot.caller, Found)
    assert snapshot.caller.value.account in CALLER.body.decode()
    # of the two calls for a set, the one for its options speaks for both; topics and the case stay
    # unknown to exist
    assert {seen.permission for _, seen in snapshot.unreachable()} == set(ACTIONS) - {
        "ses:GetConfigurationSetEventDestinations",
        "sns:ListSubscriptionsByTopic",
        "events:ListRules",
        "events:ListTargetsByRule",
        "lambda:ListEventSourceMappings",
        "support:DescribeCases",
    }


_AT_HOME = ("DescribeCases", "GetAccountInformation")


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if name not in _AT_HOME])
def test_an_opt_in_region_that_is_off_is_named(aws: FakeAws, patient: Api, operation: str) -> None:
    aws.says(operation, FAULTS["unknown key"].reply(operation))
    seen = one(patient.at("eu-south-1"), operation)
    assert isinstance(seen, Unreachable)
    assert seen.cause == Cause.NOT_ENABLED
    assert "Europe (Milan)" in seen.reason
    assert "Enable" in seen.remedy


def test_the_remedy_names_the_profile_as_a_shell_takes_it(
    aws: FakeAws, monkeypatch: pytest.MonkeyPatch, aws_environment: Any
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    (aws_environment / "credentials").write_text(
        f"[my shop]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n"
    )
    aws.says("GetAccount", error("ExpiredTokenException", 403))
    seen = read(aws, aws_profile="my shop").account
    assert isinstance(seen, Unreachable)
    assert "aws sso login --profile 'my shop'" in seen.remedy


def test_a_support_plan_without_the_api_is_said_and_is_nothing_bad(
    aws: FakeAws, patient: Api
) -> None:
    aws.says("DescribeCases", refusal("DescribeCases", "SubscriptionRequiredException", 400, LEAK))
    seen = one(patient, "DescribeCases")
    assert seen.cause == Cause.PLAN
    assert "plan" in seen.reason
    assert "Support Center" in seen.remedy
    assert seen.permission is None


def test_the_suppression_list_is_refused_in_the_sandbox_and_that_is_normal(aws: FakeAws) -> None:
    aws.says("ListSuppressedDestinations", error("BadRequestException", 400, "sandbox"))
    seen = read(aws).suppression
    assert isinstance(seen, Unreachable)
    assert seen.cause == Cause.SANDBOX
    assert "normal" in seen.reason


def test_outside_the_sandbox_the_same_refusal_is_not_explained_away(aws: FakeAws) -> None:
    aws.says("GetAccount", answer("GetAccount", ProductionAccessEnabled=True))
    aws.says("ListSuppressedDestinations", error("BadRequestException", 400))
    seen = read(aws).suppression
    assert isinstance(seen, Unreachable)
    assert seen.cause == Cause.REFUSED


def test_a_missing_permission_in_the_sandbox_names_both_possibilities(aws: FakeAws) -> None:
    aws.says("ListSuppressedDestinations", error("AccessDeniedException", 403))
    seen = read(aws).suppression
    assert isinstance(seen, Unreachable)
    assert seen.permission == "ses:ListSuppressedDestinations"
    assert "sandbox" in seen.reason


def test_a_quota_that_service_quotas_does_not_know_is_not_a_missing_quota(
    aws: FakeAws, patient: Api
) -> None:
    asked = "ListRequestedServiceQuotaChangeHistoryByQuota"
    aws.says(asked, refusal(asked, "NoSuchResourceException", 400))
    seen = one(patient, asked)
    assert isinstance(seen, Unreachable)
    assert seen.cause == Cause.UNSUPPORTED


def test_times_are_kept_in_utc_wherever_they_are_read(
    aws: FakeAws, patient: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        seen = one(patient, "GetMetricStatistics")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert seen.value.measured_at.tzinfo is UTC


@pytest.mark.parametrize("operation", ["GetCallerIdentity", "GetAccount"])
def test_after_an_expired_token_nothing_more_is_asked(aws: FakeAws, operation: str) -> None:
    aws.says(operation, FAULTS["expired token"].reply(operation))
    snapshot = collect(options(aws), pace=Pace(0.2))
    last = max(at for name, at in aws.times if name == operation)
    # What was under way arrives, on a busy machine a while after; a whole read goes on for longer.
    later = [name for name, at in aws.times if at > last + 1]
    assert not later
    assert isinstance(snapshot.account, Unreachable)
    assert snapshot.account.cause == Cause.EXPIRED
    if operation == "GetCallerIdentity":
        assert {request.operation for request in aws.requests} == {"GetCallerIdentity"}


@pytest.mark.parametrize(
    ("hangs", "seconds"), [("everything", 4.0), ("GetEmailIdentity", 4.0), ("ListRules", 4.0)]
)
def test_a_read_ends_in_time_whatever_hangs(aws: FakeAws, hangs: str, seconds: float) -> None:
    for operation in OPERATIONS if hangs == "everything" else (hangs,):
        aws.says(operation, Reply(hang=60))
    began = time.monotonic()
    snapshot = collect(
        options(aws, connect_timeout=0.5, read_timeout=1.0, patience=3.0), pace=Pace(0.0)
    )
    assert time.monotonic() - began < seconds
    assert snapshot.unreachable()
