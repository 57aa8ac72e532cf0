"""The whole stack, on an emulator that runs CloudFormation, EventBridge, SQS, Lambda, DynamoDB, SNS:
events go in at one end, and what is known of an address comes out at the other."""

import json
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest

from sandbox_exit.kit.parameters import parameters
from sandbox_exit.kit.parts import Part
from sandbox_exit.kit.render import files
from tests.examples import example
from tests.kit import shapes
from tests.kit.deployed import STACK, STANDS_FOR_SES, Stack, deploy, wait_for

pytestmark = pytest.mark.peer
NEWS, CODES = "monthly-newsletter", "account-and-booking-mails"


@pytest.fixture(scope="module")
def stack(emulator: str) -> Iterator[Stack]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        _reset(emulator)
        yield deploy(emulator, files(parameters(example().profile, None, list(Part))))
        _reset(emulator)


def _reset(url: str) -> None:
    with urlopen(Request(f"{url}/_ministack/reset", method="POST"), timeout=10):
        pass


def status(stack: Stack, address: str) -> dict[str, str]:
    order = {"action": "status", "address": address}
    found: dict[str, str] = stack.invoke("RecordsFunction", order)
    return found


def publish(stack: Stack, *details: dict[str, Any]) -> None:
    """What SES does with an event of the configuration set."""
    entries = [
        {
            "Source": STANDS_FOR_SES,
            "DetailType": shapes.DETAIL_TYPES[detail["eventType"]],
            "Detail": json.dumps(detail),
        }
        for detail in details
    ]
    answer = stack.client("events").put_events(Entries=entries)
    assert answer["FailedEntryCount"] == 0


def test_events_of_ses_block_addresses(stack: Stack) -> None:
    publish(
        stack,
        shapes.bounce("hard@customer.example"),
        shapes.complaint("spam@customer.example"),
        shapes.complaint("fine@customer.example", kind="not-spam"),
        shapes.soft("full@customer.example"),
        shapes.delay("late@customer.example"),
        shapes.reject("virus@customer.example"),
        shapes.rendering_failure("bad@customer.example"),
        shapes.subscription("left@customer.example", every=True),
    )
    wait_for(lambda: status(stack, "left@customer.example")[NEWS] == "unsubscribed")
    wait_for(lambda: status(stack, "hard@customer.example")[CODES] == "bounce")
    assert status(stack, "spam@customer.example")[CODES] == "complaint"
    for name in ("fine", "full", "late", "virus", "bad", "left"):
        assert status(stack, f"{name}@customer.example")[CODES] == "may be sent"


def test_events_of_another_configuration_set_are_not_taken(stack: Stack) -> None:
    theirs = shapes.bounce("other@customer.example")
    theirs["mail"]["tags"]["ses:configuration-set"] = ["another"]
    publish(stack, theirs, shapes.bounce("ours@customer.example"))
    wait_for(lambda: status(stack, "ours@customer.example")[CODES] == "bounce")
    assert status(stack, "other@customer.example")[CODES] == "may be sent"


def test_what_cannot_be_understood_is_put_aside_and_kept(stack: Stack) -> None:
    """Its five tries take a quarter of an hour; here the queue hands it out again at once."""
    sqs = stack.client("sqs")
    queues = sqs.list_queues()["QueueUrls"]
    queue = next(url for url in queues if "FeedbackQueue" in url)
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "0"})
    broken = {**shapes.bounce("x@customer.example"), "bounce": {"bounceType": "Unheard"}}
    publish(stack, broken, shapes.bounce("after@customer.example"))
    aside = stack.outputs["DeadLetterQueue"]
    wait_for(lambda: _waiting(stack, aside) == 1, seconds=60)
    wait_for(lambda: status(stack, "after@customer.example")[CODES] == "bounce")
    kept = sqs.receive_message(QueueUrl=aside)["Messages"][0]
    assert json.loads(kept["Body"])["detail"] == broken


def _waiting(stack: Stack, queue: str) -> int:
    asked = stack.client("sqs").get_queue_attributes(
        QueueUrl=queue, AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(asked["Attributes"]["ApproximateNumberOfMessages"])


def page(stack: Stack, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    """What the function URL answers, by the address at which the emulator has it."""
    url_id = urlsplit(stack.outputs["PagesUrl"]).netloc.partition(".")[0]
    data = urlencode(form).encode() if form else None
    request = Request(f"{stack.url}/_aws/lambda-url/{url_id}{path}", data=data)
    try:
        with urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def mails(stack: Stack, to: str) -> list[str]:
    """The texts of what was sent to an address, oldest first."""
    with urlopen(f"{stack.url}/_ministack/ses/messages", timeout=10) as answer:
        kept = json.loads(answer.read())["messages"]
    return [mail["BodyText"] for account in kept.values() for mail in account if to in mail["To"]]


def test_sign_up_confirm_send_unsubscribe(stack: Stack) -> None:
    who = "anna@customer.example"
    verified(stack, "noreply@handwerk.example", who)
    assert status(stack, who)[NEWS] == "not confirmed"
    assert NEWS in page(stack, "/")[1]
    code, said = page(stack, "/sign-up", {"address": who, "stream": NEWS})
    assert (code, "Look into your mail" in said) == (200, True)
    (mail,) = mails(stack, who)
    link = re.search(r"/confirm\?t=[\w.-]+", mail)
    assert link
    assert page(stack, link[0])[0] == 200
    assert status(stack, who)[NEWS] == "not confirmed", "opening the link is not enough"
    assert page(stack, link[0], {"x": "1"})[0] == 200
    assert status(stack, who)[NEWS] == "may be sent"
    assert page(stack, link[0], {"x": "1"})[0] == 404, "a token works once"

    order = {"to": who, "stream": NEWS, "subject": "News", "text": "Stop: {{unsubscribe_url}}"}
    assert stack.invoke("SendingFunction", order)["sent"] is True
    stop = re.search(r"/unsubscribe\?t=[\w.-]+", mails(stack, who)[-1])
    assert stop
    assert page(stack, stop[0], {"List-Unsubscribe": "One-Click"})[0] == 200
    assert status(stack, who)[NEWS] == "unsubscribed"
    assert stack.invoke("SendingFunction", order) == {"sent": False, "why": "unsubscribed"}


def verified(stack: Stack, *names: str) -> None:
    ses = stack.client("sesv2")
    for name in names:
        ses.create_email_identity(EmailIdentity=name)


def test_the_report_is_written(stack: Stack) -> None:
    assert "0 complaints" in stack.invoke("ReportFunction", {})["subject"]


def test_deletion_leaves_nothing(stack: Stack) -> None:
    """The last test of the module: nothing that the stack made is there afterwards."""
    cloudformation = stack.client("cloudformation")
    cloudformation.delete_stack(StackName=STACK)
    time.sleep(1)
    wait_for(lambda: _left(stack) == {}, seconds=60)


def _left(stack: Stack) -> dict[str, Any]:
    """Whatever is there, of the kinds of things the stack makes."""
    queues = stack.client("sqs").list_queues().get("QueueUrls", [])
    found = {
        "tables": stack.client("dynamodb").list_tables()["TableNames"],
        "queues": queues,
        "topics": stack.client("sns").list_topics()["Topics"],
        "subscriptions": stack.client("sns").list_subscriptions()["Subscriptions"],
        "functions": stack.client("lambda").list_functions()["Functions"],
        "mappings": stack.client("lambda").list_event_source_mappings()["EventSourceMappings"],
        "rules": stack.client("events").list_rules()["Rules"],
        "alarms": stack.client("cloudwatch").describe_alarms()["MetricAlarms"],
        "logs": stack.client("logs").describe_log_groups()["logGroups"],
        "roles": stack.client("iam").list_roles()["Roles"],
        "sets": stack.client("sesv2").list_configuration_sets()["ConfigurationSets"],
    }
    return {kind: things for kind, things in found.items() if things}
