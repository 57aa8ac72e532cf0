"""What takes events, told from its ARN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.observed.aws import Consumer


@pytest.mark.parametrize(
    ("arn", "service", "name"),
    [
        ("arn:aws:lambda:eu-central-1:1:function:bounces", "lambda", "bounces"),
        ("arn:aws:lambda:eu-central-1:1:function:bounces:live", "lambda", "bounces"),
        ("arn:aws:sqs:eu-central-1:1:bounces", "sqs", "bounces"),
        ("arn:aws:events:eu-central-1:1:event-bus/bounces", "events", "bounces"),
        ("bounces", "", "bounces"),
    ],
)
def test_service_and_name_stand_in_the_arn(arn: str, service: str, name: str) -> None:
    found = Consumer.of(arn)
    assert (found.service, found.name) == (service, name)


@given(st.text())
def test_what_is_no_arn_is_taken_as_it_is(text: str) -> None:
    assert Consumer.of(text).arn == text
