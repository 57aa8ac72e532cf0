"""The sentences that say a choice, as `sentences.toml` has them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

_TABLES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)


def by_choice(table: str) -> Mapping[str, str]:
    """A table of sentences, or of parts of one, by the value of the choice each says."""
    return _TABLES[table]
