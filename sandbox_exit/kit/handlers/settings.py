"""What the template and the kit's folder set: environment variables and `site.json`."""

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import boto3


@dataclass(frozen=True)
class Stream:
    """A kind of mail. ``consent``: it needs a confirmed sign-up. ``unsubscribe``: it can be stopped, and
    each mail carries both List-Unsubscribe headers."""

    id: str
    name: str
    consent: bool
    unsubscribe: bool


@lru_cache(maxsize=1)
def site() -> dict[str, Any]:
    """`site.json`: the name people know the sender by, and the kinds of mail."""
    path = os.environ.get("SITE_FILE") or Path(__file__).with_name("site.json")
    found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return found


def streams() -> dict[str, Stream]:
    """The kinds of mail by id."""
    return {each["id"]: Stream(**each) for each in site()["streams"]}


def text(name: str) -> str:
    """A setting that must be there; a `KeyError` names one that is not."""
    return os.environ[name]


@lru_cache(maxsize=8)
def client(service: str) -> Any:
    """One client for each service, kept between the calls of a function."""
    return boto3.client(service)


@lru_cache(maxsize=1)
def table() -> Any:
    return boto3.resource("dynamodb").Table(text("TABLE"))


def tell_owner(subject: str, message: str) -> None:
    """Write to the owner through the SNS topic: it works while SES is paused, too.

    SNS takes at most 100 ASCII characters as a subject.
    """
    plain = subject.encode("ascii", "replace").decode()[:100]
    client("sns").publish(TopicArn=text("TOPIC"), Subject=plain, Message=message)
