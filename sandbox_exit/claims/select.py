"""Picking claims by id or pattern, for templates and checklist tasks."""

from collections.abc import Iterable, Mapping

from .model import Claim


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
