"""A test mail: the commands are such as AWS takes, and headers say what the receiver found."""

import json
import shlex

import botocore.session
import pytest
from botocore.validate import ParamValidator
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.answers.parsing import parse
from sandbox_exit.mail_check import received, ways
from tests.examples import example

GOOD = """Received: from a by b
Authentication-Results: mx.receiver.example;
 dkim=pass header.i=@shop.example header.s=abc header.b=x;
 dkim=pass header.i=@amazonses.com;
 spf=pass (ok) smtp.mailfrom=010@bounce.shop.example;
 dmarc=pass (p=NONE) header.from=shop.example
Authentication-Results: forged.example; dkim=fail; spf=fail; dmarc=fail
From: Shop <hello@shop.example>
List-Unsubscribe: <https://shop.example/u?x=1>
List-Unsubscribe-Post: List-Unsubscribe=One-Click

body
"""


def marks(text: str) -> dict[str, str]:
    return {fact.id.removeprefix("received_"): fact.said.mark.tone for fact in received(text)}


def test_a_good_mail_passes_everywhere() -> None:
    good = {
        "spf": "good",
        "dkim": "good",
        "dmarc": "good",
        "aligned": "good",
        "unsubscribe": "good",
    }
    assert marks(GOOD) == good


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("spf=pass", "spf=softfail", {"spf": "bad"}),
        ("dmarc=pass", "dmarc=fail", {"dmarc": "bad"}),
        (
            "dkim=pass header.i=@shop.example",
            "dkim=fail header.i=@shop.example",
            {"aligned": "bad"},
        ),
        ("From: Shop <hello@shop.example>", "From: x@other.example", {"aligned": "bad"}),
        ("List-Unsubscribe-Post", "X-Post", {"unsubscribe": "bad"}),
        ("<https://shop.example/u?x=1>", "<mailto:u@shop.example>", {"unsubscribe": "bad"}),
        (" spf=pass (ok) smtp.mailfrom=010@bounce.shop.example;\n", "", {"spf": "unknown"}),
    ],
)
def test_one_thing_wrong_is_said_of_that_alone(
    before: str, after: str, changed: dict[str, str]
) -> None:
    assert before in GOOD
    assert marks(GOOD.replace(before, after)) == {**marks(GOOD), **changed}


def test_without_the_receivers_word_nothing_is_told() -> None:
    found = marks("From: a@shop.example\nSubject: x\n\nb")
    assert {found[name] for name in ("spf", "dkim", "dmarc", "aligned")} == {"unknown"}
    assert received("just text") == ()


@pytest.mark.slow
@given(st.text())
def test_nothing_that_is_pasted_breaks_it(text: str) -> None:
    received(text)
    received(f"Authentication-Results: {text}\n\n")


def test_the_three_ways_have_commands_that_aws_takes() -> None:
    made = ways(example().profile, "eu-central-1")
    assert [len(way.commands) for way in made] == [2, 3, 1]
    model = botocore.session.Session().get_service_model("sesv2")
    for command in (c for way in made for c in way.commands if "send-email" in c):
        words = shlex.split(command.replace("\\\n", " "))
        content = json.loads(words[words.index("--content") + 1])
        to = words[words.index("--destination") + 1].removeprefix("ToAddresses=")
        parameters = {"Content": content, "Destination": {"ToAddresses": [to]}}
        shape = model.operation_model("SendEmail").input_shape
        assert not ParamValidator().validate(parameters, shape).has_errors()


def test_without_sender_or_region_there_is_no_command_to_copy() -> None:
    assert not any(way.commands for way in ways(parse({}).profile, "eu-central-1"))
    assert not any(way.commands for way in ways(example().profile, None))
