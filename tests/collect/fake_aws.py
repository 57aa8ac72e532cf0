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
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import botocore.session
from botocore.validate import ParamValidator

ACCOUNT_ID = "123456789012"


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


Answerer = Callable[[Request], Reply]


@cache
def _model() -> Any:
    return botocore.session.Session().get_service_model("sesv2")


def answer(operation: str, **fields: Any) -> Reply:
    """A success with these fields, which must be those of the operation's output."""
    shape = _model().operation_model(operation).output_shape
    report = ParamValidator().validate(fields, shape)
    assert not report.has_errors(), report.generate_report()
    return Reply(body=json.dumps(fields).encode())


def error(code: str, status: int, message: str = "") -> Reply:
    """An error as SES v2 sends it."""
    return Reply(
        status,
        json.dumps({"message": message}).encode(),
        headers={"x-amzn-ErrorType": code},
    )


def sts_error(code: str, status: int, message: str = "") -> Reply:
    """An error as STS sends it."""
    body = (
        '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>'
        f"<Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
    )
    return Reply(status, body.encode(), "text/xml")


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
    """A careful founder's account: sandbox, a verified domain, a default set with SNS."""
    account = answer(
        "GetAccount",
        DedicatedIpAutoWarmupEnabled=True,
        EnforcementStatus="HEALTHY",
        ProductionAccessEnabled=False,
        SendQuota={"Max24HourSend": 200.0, "MaxSendRate": 1.0, "SentLast24Hours": 37.0},
        SendingEnabled=True,
        SuppressionAttributes={"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
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
                    "SnsDestination": {"TopicArn": f"arn:aws:sns:eu-central-1:{ACCOUNT_ID}:events"},
                }
            ],
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


def _recognise(method: str, path: str, region: str, body: bytes) -> Request:
    parts = [unquote(part) for part in urlsplit(path).path.strip("/").split("/")]
    if parts[:2] != ["v2", "email"]:
        return Request(parse_qs(body.decode()).get("Action", ["?"])[0], region=region)
    data = json.loads(body) if body else {}
    match method, parts[2:]:
        case "GET", ["account"]:
            return Request("GetAccount", region=region)
        case "POST", ["list-identities"]:
            return Request("ListEmailIdentities", body=data, region=region)
        case "GET", ["identities", name]:
            return Request("GetEmailIdentity", name, region=region)
        case "POST", ["list-configuration-sets"]:
            return Request("ListConfigurationSets", body=data, region=region)
        case "GET", ["configuration-sets", name]:
            return Request("GetConfigurationSet", name, region=region)
        case "GET", ["configuration-sets", name, "event-destinations"]:
            return Request("GetConfigurationSetEventDestinations", name, region=region)
    return Request(f"{method} {path}", region=region)


@contextmanager
def fake_aws() -> Iterator[FakeAws]:
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet an answer, or the kernel waits for acknowledgements

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            scope = (self.headers.get("Authorization") or "////").split("/")
            request = _recognise(self.command, self.path, scope[2], body)
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

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
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
