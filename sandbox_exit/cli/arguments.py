"""What an argument may be. argparse puts the message after the argument's name."""

import argparse
import re
from datetime import date
from typing import TYPE_CHECKING

from .render import FORMATS

if TYPE_CHECKING:
    from ..after.letters import Kind


def formats(text: str) -> list[str]:
    names = [name.strip().lower() for name in text.split(",")]
    for name in names:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(
                f"“{name}” is not a format; choose from {', '.join(FORMATS)}"
            )
    return names


def day(text: str) -> str:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2026-03-15") from None


def letter_kind(text: str) -> "Kind":
    from ..after.letters import Kind

    if text not in list(Kind):
        names = ", ".join(kind.value for kind in Kind)
        raise argparse.ArgumentTypeError(f"“{text}” is no kind of letter; choose from {names}")
    return Kind(text)


def days(text: str) -> int:
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of days, such as 7")
    return int(text)


def region(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,5}(-[a-z]+){1,3}-\d{1,2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"“{text}” is not a Region; example: eu-central-1")
    return text


def domain(text: str) -> str:
    from ..answers.validation import is_domain

    if not is_domain(text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a domain; example: shop.example")
    return text


def address(text: str) -> str:
    from ..answers.validation import is_domain

    local, _, domain = text.rpartition("@")
    if not local or not is_domain(domain):
        raise argparse.ArgumentTypeError(f"“{text}” is not an address; example: no@shop.example")
    return text


def resolver(text: str) -> str:
    from ..dns.servers import parse_resolver

    try:
        parse_resolver(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def link(text: str) -> str:
    from ..answers.validation import check_url

    try:
        return check_url(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”: {error}") from None


def endpoint(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@]+/?", text):
        raise argparse.ArgumentTypeError(
            "this is not an address such as http://127.0.0.1:4566, without user name and password"
        )
    return text


def port(text: str) -> int:
    number = int(text) if re.fullmatch(r"\d{1,5}", text, re.ASCII) else 0
    if not 0 < number < 2**16:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port; choose one from 1 to 65535")
    return number
