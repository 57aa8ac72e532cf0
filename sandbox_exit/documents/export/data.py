"""JSON: a document with its structure and the claims it makes, for other programs."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ...claims.model import Claim
from ..blocks import Document, claims_of
from .plain_text import body_text

FORMAT_VERSION = 1
"""Raised when a reader of an older export would misunderstand a newer one."""


def to_json(doc: Document, claims: Iterable[Claim]) -> str:
    """``doc`` and those of ``claims`` it makes, as JSON. ``characters`` counts the plain text, which
    ``limit`` is about. Texts are as they were given, not escaped for any other format."""
    used = claims_of(doc)
    document = asdict(doc)
    document["characters"] = len(body_text(doc))
    document["blocks"] = [
        {"kind": type(block).__name__.lower(), **asdict(block)} for block in doc.blocks
    ]
    data = {
        "format_version": FORMAT_VERSION,
        "document": document,
        "claims": [_claim(claim) for claim in claims if claim.id in used],
    }
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    # A lone surrogate cannot be written as UTF-8; its JSON escape can.
    return "".join(f"\\u{ord(char):04x}" if "\ud800" <= char <= "\udfff" else char for char in text)


def _claim(claim: Claim) -> dict[str, Any]:
    evidence = [
        {**asdict(seen), "at": seen.at.isoformat() if seen.at else None} for seen in claim.evidence
    ]
    return {**asdict(claim), "evidence": evidence}
