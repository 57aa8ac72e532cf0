"""Who stands behind a website: its schema.org data, the name after the copyright sign, and the lines
that hold a company's name or an address. Pure."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
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
# The legal forms of companies, as they stand in a name.
_LEGAL_FORM = re.compile(
    r"(?<=\S\s)(?:GmbH|mbH|UG|AG|KG|GbR|OHG|e\.\s?V\.|e\.\s?K\.|Ltd|Limited(?=$|[,.)])|LLP|LLC|PLC|Inc|Corp|SARL|SAS|SA|SL|SLU"
    r"|S\.A\.S?|S\.L\.|B\.?V\.?|N\.?V\.?|Sp\. z o\.o|S\.?r\.?l\.?|S\.p\.A|ApS|A/S|AB|Oy|Pty)(?![\w/])"
    r"|(?:株式|有限|合同|合資)会社|一般社団法人"
)
# Postal codes as they stand beside a town: continental, Japanese, British, Dutch, of the United States.
_POSTAL_CODE = re.compile(
    r"(?<![\w.,/-])(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d\b)(\d{4,5})(?=,? [A-ZÄÖÜÉ])"
    r"|(?<![\d-])(\d{3}-\d{4})(?![\d-])"
    r"|\b([A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})\b|\b(\d{4} ?[A-Z]{2})\b(?=,? [A-Z])|\b[A-Z]{2},? (\d{5})\b"
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


def names_a_company(line: str) -> bool:
    """Whether a legal form stands in the line."""
    return _LEGAL_FORM.search(line) is not None


def postal_codes(line: str) -> set[str]:
    """The postal codes in an address, without spaces."""
    return {
        next(filter(None, match.groups())).replace(" ", "") for match in _POSTAL_CODE.finditer(line)
    }


def holds_name(line: str, name: str) -> bool:
    """Whether a line says a name; case, spaces and punctuation do not count."""
    return len(_letters(name)) > 1 and _letters(name) in _letters(line)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, whatever legal form or short form either leaves out."""
    short, long = sorted((one, other), key=lambda name: len(_letters(name)))
    return holds_name(long, short) and 2 * len(_letters(short)) >= len(_letters(long))


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", "and")
    return "".join(filter(str.isalnum, plain))


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Every object in a piece of JSON-LD, outermost first."""
    if len(text) > _MAX_JSON:
        return
    try:
        todo: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for node in islice(todo, _MAX_NODES):  # which grows meanwhile
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
    town = f"{_text(parts.get('postalCode'))} {_text(parts.get('addressLocality'))}".strip()
    whole = ", ".join(filter(None, (_text(parts.get("streetAddress")), town)))
    return Organisation(
        legal_name=_text(node.get("legalName")),
        name=_text(node.get("name")),
        country=_text(country),
        address=whole or _text(address),
    )


def _text(value: Any) -> str:
    return one_line(str(value), WORDS_MAX) if isinstance(value, str | int) else ""
