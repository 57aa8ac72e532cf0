"""What changed after each earlier version of a request, as the questions' titles."""

from collections.abc import Iterator, Sequence
from typing import Any

from ...storage.versions import Version
from .answers import changes

_NAMED = 4


def changed_after(
    versions: Sequence[Version], now: dict[str, Any] | None
) -> Iterator[tuple[Version, str]]:
    """Each version, the latest first as they come, with what the next one, or ``now``, has different;
    empty where nothing has, or one of the two cannot be read."""
    newer = (now, *(version.raw for version in versions))
    for version, after in zip(versions, newer, strict=False):
        found = [] if version.raw is None or after is None else changes(version.raw, after)
        titles = [change.title for change in found[:_NAMED]]
        if len(found) > _NAMED:
            titles.append(f"and {len(found) - _NAMED} more")
        yield version, "; ".join(titles)
