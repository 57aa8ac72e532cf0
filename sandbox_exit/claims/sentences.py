"""The sentences that say a choice, as `sentences.toml` has them."""

from collections.abc import Mapping

from ..texts import tables

_TABLES: Mapping[str, Mapping[str, str]] = tables(__file__)


def by_choice(table: str) -> Mapping[str, str]:
    """A table of sentences, or of parts of one, by the value of the choice each says."""
    return _TABLES[table]
