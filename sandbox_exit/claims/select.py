"""Picking claims by id or pattern, for templates and checklist tasks."""

import re
from collections.abc import Iterable, Mapping

from .model import Claim
from .statement import STATEMENTS


def select(claims: Mapping[str, Claim], patterns: Iterable[str]) -> list[Claim]:
    """The claims whose id is a pattern, or matches one with a single ``*`` in it, in the order of
    the patterns, each once."""
    found: dict[str, Claim] = {}
    for pattern in patterns:
        if pattern in claims:
            found[pattern] = claims[pattern]
        elif "*" in pattern:
            prefix, _, suffix = pattern.partition("*")
            begun = [claim_id for claim_id in claims if claim_id.startswith(prefix)]
            found |= {claim_id: claims[claim_id] for claim_id in begun if claim_id.endswith(suffix)}
    return list(found.values())


def known(*patterns: str) -> tuple[str, ...]:
    """The patterns, once it is certain that each names something the documents may say: a misspelt id
    would pick nothing, without a word. Raises `ValueError` for one that does not."""
    for pattern in patterns:
        named(pattern)
    return patterns


def named(pattern: str) -> list[str]:
    """The ids, as declared, of what a pattern may pick. Raises `ValueError` if that is nothing."""
    if pattern in STATEMENTS:
        return [pattern]
    wanted = _expression(pattern, ".*")
    found = [
        id_
        for id_ in STATEMENTS
        if wanted.fullmatch(id_) or ("*" in id_ and _expression(id_, "[^.]+").fullmatch(pattern))
    ]
    if not found or not pattern.strip("*"):
        raise ValueError(f"No claim can have the id {pattern!r}.")
    return found


def _expression(pattern: str, many: str) -> re.Pattern[str]:
    return re.compile(many.join(map(re.escape, pattern.split("*"))))
