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
            for claim_id, claim in claims.items():
                if claim_id.startswith(prefix) and claim_id.endswith(suffix):
                    found[claim_id] = claim
    return list(found.values())
