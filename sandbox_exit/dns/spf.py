"""SPF (RFC 7208): which texts are records, what is wrong with one, and whom it lets send. Pure."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from ..observed.dns import Records
from ..observed.domain_names import ascii_or_none, is_name
from ..observed.observation import Absent, Found, Unseen
from .text import text_of

SES_SPF_DOMAIN = "amazonses.com"
_MAX_FOLLOWED = 10
"""Domains followed: a receiver makes no more lookups than that (RFC 7208 §4.6.4)."""

_MECHANISM = re.compile(r"([+?~-]?)([A-Za-z][A-Za-z0-9_.-]*)(?::([^/]*))?((?:/\d+)?(?://\d+)?)")
_MODIFIER = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*)=(.*)")
_NAMES = frozenset({"all", "include", "a", "mx", "ptr", "exists"})
_NEED_DOMAIN = frozenset({"include", "exists"})
_MAY_HAVE_LENGTH = frozenset({"a", "mx"})


@dataclass(frozen=True)
class Spf:
    """One record. ``problems`` are the syntax errors, in words; with any, receivers ignore it all.

    ``closing`` is the qualifier of ``all``: ``-``, ``~``, ``?`` or ``+``; `None` without one.
    ``passing`` are the domains whose servers may send too, in ASCII: by a passing ``include`` before
    ``all``, or by ``redirect`` where there is no ``all`` (§5.1, §6.1).
    """

    problems: tuple[str, ...]
    closing: str | None
    passing: tuple[str, ...]


def is_spf(text: str) -> bool:
    """Whether a TXT text is an SPF record: its version stands alone at the beginning (§4.5)."""
    return re.match(r"v=spf1(?: |$)", text, re.IGNORECASE) is not None


def looks_like_spf(text: str) -> bool:
    """Meant as SPF, but written so that no receiver sees it as such: quotes, spaces, case."""
    return not is_spf(text) and re.match(r"[\s\"'“”]*v\s*=\s*spf\s*\d?", text, re.I) is not None


def parse_spf(text: str) -> Spf:
    """What an SPF record says. Never raises; what is wrong is in ``problems``."""
    problems: list[str] = []
    passing: list[str] = []
    modifiers: dict[str, list[str]] = {"redirect": [], "exp": []}
    closing: str | None = None
    for word in filter(None, text.split(" ")[1:]):
        modifier = _MODIFIER.fullmatch(word)
        mechanism = _MECHANISM.fullmatch(word)
        if modifier:
            modifiers.setdefault(modifier[1].lower(), []).append(modifier[2])
        elif not mechanism:
            problems.append(f"“{word[:60]}” is not an SPF term.")
        elif problem := _problem(mechanism):
            problems.append(f"“{word[:60]}” {problem}")
        elif closing is None:
            qualifier, name = mechanism[1] or "+", mechanism[2].lower()
            if name == "all":
                closing = qualifier
            elif name == "include" and qualifier == "+":
                passing.append(mechanism[3])
    if "" in modifiers["redirect"]:
        problems.append("“redirect=” names no domain.")
    problems += [
        f"“{name}=” stands in it more than once."
        for name in ("redirect", "exp")
        if len(modifiers[name]) > 1
    ]
    if closing is None:
        passing += modifiers["redirect"]
    return Spf(
        tuple(problems), closing, tuple(dict.fromkeys(filter(None, map(ascii_or_none, passing))))
    )


def _problem(mechanism: re.Match[str]) -> str:
    """What is wrong with a mechanism, to be said after it; empty where nothing is."""
    _, name, value, length = mechanism.groups()
    name = name.lower()
    if name in ("ip4", "ip6"):
        return "" if _is_network(name, (value or "") + length) else "has no valid address."
    if name not in _NAMES:
        return "is not a mechanism of SPF."
    if name in _NEED_DOMAIN and not value:
        return "names no domain."
    wrong = (length and name not in _MAY_HAVE_LENGTH) or (
        value is not None
        and (name == "all" or not ("%" in value or is_name(value.lower().rstrip("."))))
    )
    return "is not written as SPF wants it." if wrong else ""


def _is_network(name: str, value: str) -> bool:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return network.version == (4 if name == "ip4" else 6)


def allowed_by(
    records: Records, look: Callable[[str, str], Found[Records] | Unseen]
) -> tuple[list[str], list[str]]:
    """The domains whose servers the SPF among a name's TXT records lets send, nearest first; and those
    of them whose own record is not known. ``look`` is what is known of a name and type."""
    names, unknown = list(_passing(records)), []
    for name in islice(names, _MAX_FOLLOWED):
        seen = look(name, "TXT")
        if isinstance(seen, Found):
            names += [other for other in _passing(seen.value) if other not in names]
        elif not isinstance(seen, Absent):
            unknown.append(name)
    return names, unknown


def _passing(records: Records) -> tuple[str, ...]:
    texts = [text for value in records.values if is_spf(text := text_of(value))]
    return parse_spf(texts[0]).passing if len(texts) == 1 else ()


def with_include(text: str, domain: str) -> str:
    """The record with ``include:domain`` added before what ends it: ``all`` or a modifier.

    An include of the domain that is there but does not pass is replaced.
    """
    words = [
        word
        for word in text.split(" ")
        if word and not re.fullmatch(rf"[+?~-]?include:{re.escape(domain)}\.?", word, re.I)
    ]
    ends = re.compile(r"[+?~-]?all|(redirect|exp)=.*", re.I)
    at = next((i for i, word in enumerate(words) if ends.fullmatch(word)), len(words))
    return " ".join([*words[:at], f"include:{domain}", *words[at:]])
