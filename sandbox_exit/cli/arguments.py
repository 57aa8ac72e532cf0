"""What an argument may be. argparse puts the message after the argument's name."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ..after.letters import Kind

T = TypeVar("T")
FORMATS = ("md", "html", "pdf", "txt", "json", "zip")
_ANYTHING = r"(?s:.*)"


def _argument(
    pattern: str, message: str, made: Callable[[str], T | str] = str
) -> Callable[[str], T | str]:
    """What ``made`` makes of a text that is of this form. ``message`` is for any other, and for one that
    ``made`` raises a `ValueError` about: ``{0}`` is the text, ``{1}`` what the error says."""

    def read(text: str) -> T | str:
        try:
            if not re.fullmatch(pattern, text):
                raise ValueError
            return made(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(message.format(text, error)) from None

    return read


def _domain(text: str) -> str:
    from ..answers.validation import is_domain

    if not is_domain(text.rpartition("@")[2]):
        raise ValueError
    return text


def _resolver(text: str) -> str:
    from ..dns.servers import parse_resolver

    parse_resolver(text)
    return text


def _link(text: str) -> str:
    from ..answers.validation import check_url

    return check_url(text)


def _port(text: str) -> int:
    if not 0 < int(text) < 2**16:
        raise ValueError
    return int(text)


day = _argument(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "“{0}” is not a day; write it as 2026-03-15",
    lambda text: date.fromisoformat(text).isoformat(),
)
days = _argument(r"[0-9]{1,5}", "“{0}” is not a number of days, such as 7", int)
region = _argument(
    r"[a-z]{2,5}(-[a-z]+){1,3}-[0-9]{1,2}", "“{0}” is not a Region; example: eu-central-1"
)
domain = _argument(r"[^@]*", "“{0}” is not a domain; example: shop.example", _domain)
address = _argument(r"(?s:.+)@.*", "“{0}” is not an address; example: no@shop.example", _domain)
resolver = _argument(_ANYTHING, "{1}", _resolver)
link = _argument(_ANYTHING, "“{0}”: {1}", _link)
endpoint = _argument(
    r"https?://[^\s/?#@]+/?",
    "this is not an address such as http://127.0.0.1:4566, without user name and password",
)
port = _argument(r"[0-9]{1,5}", "“{0}” is not a port; choose one from 1 to 65535", _port)


def formats(text: str) -> list[str]:
    names = [name.strip().lower() for name in text.split(",")]
    for name in names:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(
                f"“{name}” is not a format; choose from {', '.join(FORMATS)}"
            )
    return names


def letter_kind(text: str) -> "Kind":
    from ..after.letters import Kind

    if text not in list(Kind):
        names = ", ".join(kind.value for kind in Kind)
        raise argparse.ArgumentTypeError(f"“{text}” is no kind of letter; choose from {names}")
    return Kind(text)
