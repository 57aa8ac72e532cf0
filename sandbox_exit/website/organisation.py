"""Who stands behind a website: its schema.org data, and the name after the copyright sign. Pure."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..observed.website import WORDS_MAX, Organisation, one_line

_MAX_JSON = 50_000
_MAX_NODES = 500
_TYPES = re.compile(
    r"Organization|Corporation|Business|Store|Restaurant|Hotel|School|NGO|Club|Association|Company"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s:]*(?:©\s*)?(?:\d{4}\s*(?:[-–]\s*\d{2,4})?\s*)?[,:]?\s*(?:by\s+)?"
    r"([^|·•©\d][^|·•©]{1,79})",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"[\s,.]*(?:\(?\d{4}\b.*|\b(?:all rights|alle rechte|tous droits|todos los|made with|powered by)\b"
    r".*)$",
    re.IGNORECASE,
)


def organisation(data: Iterable[str]) -> Organisation | None:
    """What the page's JSON-LD says of the organisation behind it: of several, the one with a legal name,
    else the first."""
    found = [node for text in data for node in _nodes(text) if _is_organisation(node)]
    named = sorted(found, key=lambda node: "legalName" not in node)
    return next((said for node in named if (said := _said(node)) != Organisation()), None)


def copyright_holder(lines: Iterable[str]) -> str | None:
    """The name after the copyright sign; the last one of a page, as footers end it."""
    named = None
    for line in lines:
        match = _COPYRIGHT.search(line)
        name = _AFTER_NAME.sub("", match[1]).strip(" ,.-–") if match else ""
        if len(name) > 1 and any(char.isalpha() for char in name):
            named = one_line(name, WORDS_MAX)
    return named


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Every object in a piece of JSON-LD, outermost first."""
    if len(text) > _MAX_JSON:
        return
    try:
        todo: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_NODES):
        if not todo:
            return
        node = todo.pop(0)
        if isinstance(node, dict):
            yield node
            todo += node.values()
        elif isinstance(node, list):
            todo += node


def _is_organisation(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _TYPES.search(kind) for kind in kinds)


def _said(node: dict[str, Any]) -> Organisation:
    address = node.get("address")
    address = address[0] if isinstance(address, list) and address else address
    parts = address if isinstance(address, dict) else {}
    country = parts.get("addressCountry")
    country = country.get("name") if isinstance(country, dict) else country
    town = " ".join(
        filter(None, (_text(parts.get("postalCode")), _text(parts.get("addressLocality"))))
    )
    whole = ", ".join(filter(None, (_text(parts.get("streetAddress")), town)))
    return Organisation(
        legal_name=_text(node.get("legalName")),
        name=_text(node.get("name")),
        country=_text(country),
        address=whole or _text(address),
    )


def _text(value: Any) -> str:
    return one_line(str(value), WORDS_MAX) if isinstance(value, str | int) else ""
