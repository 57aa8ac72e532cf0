"""The call's parameters, checked against botocore's own model of it."""

import json
import shlex
from typing import Any

import botocore.session
import pytest
from botocore.validate import ParamValidator

from sandbox_exit.answers.parsing import parse
from sandbox_exit.documents.form_command import as_command, as_json, put_account_details

from ..examples import NAMES, changed, example


def _shape() -> Any:
    model = botocore.session.get_session().get_service_model("sesv2")
    return model.operation_model("PutAccountDetails").input_shape


@pytest.mark.parametrize("name", NAMES)
def test_botocore_accepts_them(name: str) -> None:
    parameters = put_account_details(example(name).profile)
    assert parameters is not None
    shape = _shape()
    assert not ParamValidator().validate(parameters, shape).has_errors()
    assert parameters["MailType"] in shape.members["MailType"].enum
    assert parameters["ContactLanguage"] in shape.members["ContactLanguage"].enum
    assert parameters["ProductionAccessEnabled"] is True
    assert "UseCaseDescription" not in parameters
    assert json.loads(as_json(example(name).profile) or "") == parameters


def test_no_contacts_are_left_out_not_sent_empty() -> None:
    profile = changed("business.additional_contacts", []).profile
    parameters = put_account_details(profile)
    assert parameters is not None
    assert "AdditionalContactEmailAddresses" not in parameters
    assert "additional-contact" not in (as_command(profile, "eu-central-1") or "")


def test_the_command_is_quoted_for_a_shell() -> None:
    profile = changed("business.website", "https://shop.example/?a=1&b='$(id)'").profile
    command = as_command(profile, "eu-central-1")
    assert command is not None
    words = shlex.split(command.replace("\\\n", ""))
    assert words[words.index("--website-url") + 1] == "https://shop.example/?a=1&b='$(id)'"
    assert words[words.index("--mail-type") + 1] == "TRANSACTIONAL"
    assert words[-2:] == ["--region", "eu-central-1"]


def test_nothing_is_written_while_something_required_is_open() -> None:
    assert put_account_details(parse({}).profile) is None
    assert as_json(parse({}).profile) is None
    assert as_command(example().profile, None) is None
