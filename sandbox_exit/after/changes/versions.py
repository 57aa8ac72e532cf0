"""What changed after each earlier version of a request, as the questions' titles."""

from collections.abc import Iterator, Sequence
from typing import Any

from ...storage.versions import Version
from .answers import changes

_NAMED = 4


def changed_after(
    versions: Sequence[Version], now: dict[str, Any] | None
) -> Iterator[tuple[Version, list[str] | None]]:
    """Each version, in its order (the latest first), with what the next one, or ``now``, has different;
    `None` where one of the two cannot be read."""
    newer = (now, *(version.raw for version in versions))
    for version, after in zip(versions, newer, strict=False):
        if version.raw is None or after is None:
            yield version, None
        else:
            yield version, [change.title for change in changes(version.raw, after)]


def in_words(version: Version, changed: list[str] | None) -> str:
    """What there is to say of a version, in one line."""
    if version.problem:
        return f"This cannot be read. {version.problem}"
    if changed is None:
        return "What came then cannot be read."
    more = len(changed) - _NAMED
    named = "; ".join([*changed[:_NAMED], *([f"and {more} more"] if more > 0 else [])])
    return f"Changed then: {named}" if named else "No answer changed then."
