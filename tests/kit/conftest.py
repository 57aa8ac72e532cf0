"""The functions as they run in Lambda: settings in the environment, DynamoDB of an emulator."""

import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.validate import ParamValidator

from sandbox_exit.kit.handlers import settings
from tests.kit.deployed import REGION, client

NEWS, CODES = "monthly-newsletter", "sign-in-codes"
SITE = {
    "name": "Handwerk & Söhne",
    "streams": [
        {"id": NEWS, "name": "Monthly <newsletter>", "consent": True, "unsubscribe": True},
        {"id": "offers", "name": "Offers", "consent": True, "unsubscribe": True},
        {"id": CODES, "name": "Sign-in codes", "consent": False, "unsubscribe": False},
    ],
}
Told = list[tuple[str, str]]


def environment(url: str, table: str, site: Path) -> dict[str, str]:
    """Everything the template sets, and where the emulator is."""
    return {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "TABLE": table,
        "SITE_FILE": str(site),
        "TOPIC": "arn:aws:sns:eu-central-1:000000000000:owner",
        "OWNER": "owner@handwerk.example",
        "SENDER": "noreply@handwerk.example",
        "CONFIGURATION_SET": "handwerk-production",
        "PAGES_URL": "https://pages.handwerk.example/",
        "SOFT_TIMES": "3",
        "SOFT_DAYS": "7",
        "LOG_DAYS": "400",
        "CONFIRM_HOURS": "48",
        "ANSWER_SECONDS": "0",
    }


def make_table(url: str, name: str) -> None:
    """The table of the template."""
    client(url, "dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
        ],
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
    )


@pytest.fixture
def table(emulator: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """A table of the test's own, and everything the template sets."""
    name, site = f"addresses-{uuid.uuid4().hex}", tmp_path / "site.json"
    site.write_text(json.dumps(SITE), encoding="utf-8")
    for key, value in environment(emulator, name, site).items():
        monkeypatch.setenv(key, value)
    forget()
    make_table(emulator, name)
    yield settings.table()
    settings.table().delete()
    forget()


def forget() -> None:
    """Functions keep their clients and settings; a test has its own."""
    for kept in (settings.client, settings.table, settings.site):
        kept.cache_clear()


@pytest.fixture
def told() -> Iterator[Told]:
    """What the owner was told."""
    messages: Told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "tell_owner", lambda *said: messages.append(said))
        yield messages


@pytest.fixture
def sent(table: Any) -> Iterator[list[dict[str, Any]]]:
    """The mails handed to SES: checked against its own model, and not sent."""
    mails: list[dict[str, Any]] = []
    real: Callable[[str], Any] = settings.client

    class Ses:
        def send_email(self, **mail: Any) -> dict[str, str]:
            shape = real("sesv2").meta.service_model.operation_model("SendEmail").input_shape
            report = ParamValidator().validate(mail, shape)
            assert not report.has_errors(), report.generate_report()
            mails.append(mail)
            return {"MessageId": f"message-{len(mails)}"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "client", lambda name: Ses() if name == "sesv2" else real(name))
        yield mails
