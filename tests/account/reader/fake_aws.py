"""A small AWS on loopback that answers with recorded shapes and can be made to fail in any way.

Every success is validated against botocore's own model of the service, so that a test cannot rest on an
answer AWS could not give.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import botocore.session
from botocore.validate import ParamValidator

ACCOUNT_ID = "123456789012"
PATIENCE: dict[str, Any] = {"connect_timeout": 60.0, "read_timeout": 60.0, "regions_deadline": 60.0}
"""Options for a read on a busy machine: nothing but the fault under test may cost a fact."""


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b"{}"
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    hang: float = 0.0
    """Seconds to stay silent before answering."""
    drop: bool = False
    """Close the connection without an answer."""


@dataclass(frozen=True)
class Request:
    operation: str
    name: str = ""
    """The identity or the configuration set in the path."""
    body: dict[str, Any] = field(default_factory=dict)
    region: str = ""
    service: str = ""
    """The service the request is signed for."""


Answerer = Callable[[Request], Reply]


SERVICE_OF = {
    "GetCallerIdentity": "sts",
    "AssumeRole": "sts",
    "GetSendStatistics": "ses",
    "GetIdentityNotificationAttributes": "ses",
    "ListSubscriptionsByTopic": "sns",
    "ListEventSourceMappings": "lambda",
    "DescribeStacks": "cloudformation",
    "GetMetricStatistics": "cloudwatch",
    "DescribeAlarmsForMetric": "cloudwatch",
    "ListRules": "events",
    "ListTargetsByRule": "events",
    "ListRequestedServiceQuotaChangeHistoryByQuota": "service-quotas",
    "DescribeCases": "support",
    "GetAccountInformation": "account",
    "ListHostedZonesByName": "route53",
}
"""The service of an operation, as boto3 calls it; those not named are of sesv2."""


@cache
def _session() -> Any:
    return botocore.session.Session()


@cache
def _operation(name: str) -> Any:
    return _session().get_service_model(SERVICE_OF.get(name, "sesv2")).operation_model(name)


def speaks(operation: str) -> str:
    """The protocol of an operation's service: ``rest-json``, ``json``, ``query`` or ``rest-xml``."""
    return str(_operation(operation).service_model.resolved_protocol)


def answer(operation: str, **fields: Any) -> Reply:
    """A success with these fields, which must be those of the operation's output."""
    shape = _operation(operation).output_shape
    report = ParamValidator().validate(fields, shape)
    assert not report.has_errors(), report.generate_report()
    if "json" in speaks(operation):
        return Reply(body=json.dumps(fields, default=datetime.timestamp).encode())
    body = "".join(_xml(shape.members[name], name, value) for name, value in fields.items())
    if speaks(operation) == "query":
        body = f"<{operation}Result>{body}</{operation}Result>"
    space = _operation(operation).service_model.metadata.get("xmlNamespace", "")
    root = f"{operation}Response"
    return Reply(body=f'<{root} xmlns="{space}">{body}</{root}>'.encode(), content_type="text/xml")


def _xml(shape: Any, name: str, value: Any) -> str:
    """A value as the query and rest-xml protocols write it."""
    if shape.type_name == "structure":
        inner = "".join(_xml(shape.members[key], key, item) for key, item in value.items())
    elif shape.type_name == "list":
        of = shape.member.serialization.get("name", "member")
        inner = "".join(_xml(shape.member, of, item) for item in value)
    elif shape.type_name == "map":
        entries = (
            f"<key>{escape(key)}</key>{_xml(shape.value, 'value', item)}"
            for key, item in value.items()
        )
        inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    elif isinstance(value, bool):
        inner = str(value).lower()
    elif isinstance(value, datetime):
        inner = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    else:
        inner = escape(str(value))
    return f"<{name}>{inner}</{name}>"


def error(code: str, status: int, message: str = "") -> Reply:
    """An error as SES v2 sends it."""
    return Reply(
        status,
        json.dumps({"message": message}).encode(),
        headers={"x-amzn-ErrorType": code},
    )


def query_error(code: str, status: int, message: str = "") -> Reply:
    """An error as the services with XML answers send it."""
    body = (
        "<ErrorResponse><Error><Type>Sender</Type>"
        f"<Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
    )
    return Reply(status, body.encode(), "text/xml")


sts_error = query_error


def json_error(code: str, status: int, message: str = "") -> Reply:
    """An error as the services with the JSON protocol send it."""
    return Reply(status, json.dumps({"__type": code, "message": message}).encode())


def refusal(operation: str, code: str, status: int, message: str = "") -> Reply:
    """An error in the language of an operation's service."""
    kind = {"rest-json": error, "json": json_error}.get(speaks(operation), query_error)
    return kind(code, status, message)


CALLER = Reply(
    body=(
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
        f"<GetCallerIdentityResult><Arn>arn:aws:iam::{ACCOUNT_ID}:user/founder</Arn>"
        f"<UserId>AIDAEXAMPLE</UserId><Account>{ACCOUNT_ID}</Account>"
        "</GetCallerIdentityResult></GetCallerIdentityResponse>"
    ).encode(),
    content_type="text/xml",
)


def healthy() -> dict[str, Answerer]:
    """A careful founder's account: sandbox, a denied request, a verified domain, a default set with
    SNS, alarms, and DNS in the account."""
    account = answer(
        "GetAccount",
        DedicatedIpAutoWarmupEnabled=True,
        EnforcementStatus="HEALTHY",
        ProductionAccessEnabled=False,
        SendQuota={"Max24HourSend": 200.0, "MaxSendRate": 1.0, "SentLast24Hours": 37.0},
        SendingEnabled=True,
        SuppressionAttributes={"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
        Details={"ReviewDetails": {"Status": "DENIED", "CaseId": CASE}},
    )
    identity = answer(
        "GetEmailIdentity",
        IdentityType="DOMAIN",
        FeedbackForwardingStatus=False,
        VerifiedForSendingStatus=True,
        VerificationStatus="SUCCESS",
        ConfigurationSetName="default-set",
        DkimAttributes={
            "SigningEnabled": True,
            "Status": "SUCCESS",
            "Tokens": ["a1", "b2", "c3"],
            "SigningHostedZone": "dkim.amazonses.com",
            "SigningAttributesOrigin": "AWS_SES",
            "CurrentSigningKeyLength": "RSA_2048_BIT",
        },
        MailFromAttributes={
            "MailFromDomain": "bounce.shop.example",
            "MailFromDomainStatus": "SUCCESS",
            "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
        },
    )
    missing = error("NotFoundException", 404, "Email identity does not exist.")
    return {
        "GetCallerIdentity": lambda _: CALLER,
        "GetAccount": lambda _: account,
        "ListEmailIdentities": lambda _: answer(
            "ListEmailIdentities",
            EmailIdentities=[
                {
                    "IdentityType": "DOMAIN",
                    "IdentityName": "shop.example",
                    "SendingEnabled": True,
                    "VerificationStatus": "SUCCESS",
                }
            ],
        ),
        "GetEmailIdentity": lambda request: identity if request.name == "shop.example" else missing,
        "ListConfigurationSets": lambda _: answer(
            "ListConfigurationSets", ConfigurationSets=["default-set", "named-set"]
        ),
        "GetConfigurationSet": lambda request: answer(
            "GetConfigurationSet",
            ConfigurationSetName=request.name,
            ReputationOptions={"ReputationMetricsEnabled": True},
            SendingOptions={"SendingEnabled": True},
            SuppressionOptions={"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
            DeliveryOptions={"TlsPolicy": "REQUIRE"},
        ),
        "GetConfigurationSetEventDestinations": lambda _: answer(
            "GetConfigurationSetEventDestinations",
            EventDestinations=[
                {
                    "Name": "events",
                    "Enabled": True,
                    "MatchingEventTypes": ["BOUNCE", "COMPLAINT"],
                    "SnsDestination": {"TopicArn": TOPIC},
                },
                {
                    "Name": "bus",
                    "Enabled": True,
                    "MatchingEventTypes": ["BOUNCE", "COMPLAINT"],
                    "EventBridgeDestination": {"EventBusArn": BUS},
                },
            ],
        ),
        **_surroundings(),
        **_consumers(),
    }


BUS = f"arn:aws:events:eu-central-1:{ACCOUNT_ID}:event-bus/default"
PATTERN = '{"source": ["aws.ses"], "detail-type": ["Email Bounced", "Email Complaint Received"]}'
QUEUE = f"arn:aws:sqs:eu-central-1:{ACCOUNT_ID}:feedback"
TOPIC = f"arn:aws:sns:eu-central-1:{ACCOUNT_ID}:events"
CASE = "176208888800610"
CREATED = datetime(2025, 3, 4, 8, 30, tzinfo=UTC)
NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


def _consumers() -> dict[str, Answerer]:
    """What gets events from EventBridge: a rule, a queue, a function, as the kit makes them."""
    return {
        "ListRules": lambda _: answer(
            "ListRules",
            Rules=[
                {"Name": "mail", "State": "ENABLED", "EventPattern": PATTERN},
                {"Name": "nightly", "State": "ENABLED", "ScheduleExpression": "rate(1 day)"},
            ],
        ),
        "ListTargetsByRule": lambda _: answer(
            "ListTargetsByRule",
            Targets=[
                {
                    "Id": "queue",
                    "Arn": QUEUE,
                    "DeadLetterConfig": {"Arn": f"arn:aws:sqs:eu-central-1:{ACCOUNT_ID}:dead"},
                }
            ],
        ),
        "ListEventSourceMappings": lambda _: answer(
            "ListEventSourceMappings",
            EventSourceMappings=[
                {
                    "State": "Enabled",
                    "FunctionArn": f"arn:aws:lambda:eu-central-1:{ACCOUNT_ID}:function:take-events",
                }
            ],
        ),
        "DescribeStacks": lambda _: answer(
            "DescribeStacks",
            Stacks=[
                {
                    "StackName": "sandbox-exit-kit",
                    "CreationTime": NOON,
                    "StackStatus": "CREATE_COMPLETE",
                    "Outputs": [{"OutputKey": "KitParts", "OutputValue": "bounces monitoring"}],
                },
                {"StackName": "website", "CreationTime": NOON, "StackStatus": "CREATE_COMPLETE"},
            ],
        ),
    }


def _surroundings() -> dict[str, Answerer]:
    """What stands around the account: statistics, notifications, metrics, quotas, case, zone."""
    suppressed = [
        {"EmailAddress": "gone@x.example", "Reason": "BOUNCE", "LastUpdateTime": NOON},
        {"EmailAddress": "angry@x.example", "Reason": "COMPLAINT", "LastUpdateTime": NOON},
    ]
    return {
        "GetSendStatistics": lambda _: answer(
            "GetSendStatistics",
            SendDataPoints=[
                {
                    "Timestamp": NOON,
                    "DeliveryAttempts": 30,
                    "Bounces": 1,
                    "Complaints": 0,
                    "Rejects": 0,
                }
            ],
        ),
        "GetIdentityNotificationAttributes": lambda _: answer(
            "GetIdentityNotificationAttributes",
            NotificationAttributes={
                "shop.example": {
                    "BounceTopic": TOPIC,
                    "ComplaintTopic": TOPIC,
                    "DeliveryTopic": "",
                    "ForwardingEnabled": False,
                }
            },
        ),
        "ListSubscriptionsByTopic": lambda _: answer(
            "ListSubscriptionsByTopic",
            Subscriptions=[
                {
                    "SubscriptionArn": f"{TOPIC}:1f0e",
                    "Protocol": "https",
                    "Endpoint": "https://hooks.shop.example/sns?token=very-secret",
                    "TopicArn": TOPIC,
                },
                {
                    "SubscriptionArn": "PendingConfirmation",
                    "Protocol": "email",
                    "Endpoint": "somebody@shop.example",
                    "TopicArn": TOPIC,
                },
            ],
        ),
        "GetMetricStatistics": lambda _: answer(
            "GetMetricStatistics",
            Datapoints=[{"Timestamp": NOON, "Average": 0.004, "Maximum": 0.006}],
        ),
        "DescribeAlarmsForMetric": lambda _: answer(
            "DescribeAlarmsForMetric",
            MetricAlarms=[
                {
                    "AlarmName": "rate too high",
                    "Threshold": 0.05,
                    "ComparisonOperator": "GreaterThanOrEqualToThreshold",
                    "StateValue": "OK",
                    "ActionsEnabled": True,
                    "AlarmActions": [TOPIC],
                }
            ],
        ),
        "ListReputationEntities": lambda _: answer(
            "ListReputationEntities",
            ReputationEntities=[
                {
                    "ReputationEntityReference": "arn:aws:ses:eu-central-1:1:configuration-set/s",
                    "SendingStatusAggregate": "ENABLED",
                    "ReputationImpact": "LOW",
                    "AwsSesManagedStatus": {"Status": "ENABLED", "Cause": "fine"},
                }
            ],
        ),
        "ListRequestedServiceQuotaChangeHistoryByQuota": lambda _: answer(
            "ListRequestedServiceQuotaChangeHistoryByQuota",
            RequestedQuotas=[
                {"Status": "CASE_OPENED", "DesiredValue": 5000.0, "CaseId": CASE, "Created": NOON}
            ],
        ),
        "DescribeCases": lambda _: answer(
            "DescribeCases",
            cases=[
                {
                    "displayId": CASE,
                    "status": "pending-customer-action",
                    "timeCreated": "2026-11-18T09:12:00.000Z",
                }
            ],
        ),
        "GetAccountInformation": lambda _: answer(
            "GetAccountInformation", AccountId=ACCOUNT_ID, AccountCreatedDate=CREATED
        ),
        "ListSuppressedDestinations": lambda _: answer(
            "ListSuppressedDestinations", SuppressedDestinationSummaries=suppressed
        ),
        "ListHostedZonesByName": lambda _: answer(
            "ListHostedZonesByName",
            HostedZones=[
                {
                    "Id": "/hostedzone/Z1",
                    "Name": "shop.example.",
                    "CallerReference": "x",
                    "Config": {"PrivateZone": False},
                    "ResourceRecordSetCount": 12,
                },
                {"Id": "/hostedzone/Z2", "Name": "shopping.example.", "CallerReference": "y"},
            ],
            IsTruncated=False,
            MaxItems="10",
        ),
    }


@dataclass
class FakeAws:
    url: str
    answers: dict[str, Answerer] = field(default_factory=healthy)
    requests: list[Request] = field(default_factory=list)
    times: list[tuple[str, float]] = field(default_factory=list)

    def says(self, operation: str, *replies: Reply) -> None:
        """Answer these in turn; the last one stays."""
        left = list(replies)
        self.answers[operation] = lambda _: left.pop(0) if len(left) > 1 else left[0]

    def count(self, operation: str) -> int:
        return sum(request.operation == operation for request in self.requests)


def _recognise(method: str, path: str, headers: Any, body: bytes) -> Request:
    scope = (headers.get("Authorization") or "/////").split("/")
    region, service = scope[2], scope[3]
    url = urlsplit(path)
    parts = [unquote(part) for part in url.path.strip("/").split("/")]
    if target := headers.get("X-Amz-Target"):
        operation = target.rpartition(".")[2]
        return Request(operation, body=json.loads(body), region=region, service=service)
    if parts[1:] == ["hostedzonesbyname"]:
        data = {key: value for key, (value,) in parse_qs(url.query).items()}
        return Request("ListHostedZonesByName", body=data, region=region, service=service)
    if parts[1:] == ["event-source-mappings"]:
        return Request("ListEventSourceMappings", region=region, service=service)
    if parts == ["getAccountInformation"]:
        return Request("GetAccountInformation", region=region, service=service)
    if parts[:2] != ["v2", "email"]:
        data = {key: value for key, (value,) in parse_qs(body.decode()).items()}
        return Request(data.get("Action", "?"), body=data, region=region, service=service)
    data = json.loads(body) if body else {}
    operation, name = f"{method} {path}", ""
    match method, parts[2:]:
        case "GET", ["account"]:
            operation = "GetAccount"
        case "POST", ["list-identities"]:
            operation = "ListEmailIdentities"
        case "GET", ["identities", name]:
            operation = "GetEmailIdentity"
        case "POST", ["list-configuration-sets"]:
            operation = "ListConfigurationSets"
        case "GET", ["configuration-sets", name]:
            operation = "GetConfigurationSet"
        case "GET", ["configuration-sets", name, "event-destinations"]:
            operation = "GetConfigurationSetEventDestinations"
        case "POST", ["reputation", "entities"]:
            operation = "ListReputationEntities"
        case "GET", ["suppression", "addresses"]:
            operation = "ListSuppressedDestinations"
            data = {key: value for key, (value,) in parse_qs(url.query).items()}
    return Request(operation, name, data, region, service)


@contextmanager
def fake_aws() -> Iterator[FakeAws]:
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet an answer, or the kernel waits for acknowledgements

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = _recognise(self.command, self.path, self.headers, body)
            aws.requests.append(request)
            aws.times.append((request.operation, time.monotonic()))
            reply = aws.answers[request.operation](request)
            if reply.hang:
                closing.wait(reply.hang)
            if reply.drop or closing.is_set():
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.content_type, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = _serve

        def log_message(self, format: str, *args: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:  # the client gave up, as some tests make it
                self.close_connection = True

    class Server(ThreadingHTTPServer):
        request_queue_size = 128  # all Regions knock at once

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    aws = FakeAws(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield aws
    finally:
        closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
