"""What follows from the answers, put where nothing was answered: an answer that is given stands."""

from typing import Any

from . import addresses, drivers, handling, mail_kinds, regions, written_amounts
from .profile import Profile
from .question_list import answer_at

_IN_TURN = (
    mail_kinds.computed,
    written_amounts.computed,
    regions.computed,
    handling.meant,
    drivers.computed,
    addresses.computed,
    handling.computed,
)


def with_computed(profile: Profile) -> Profile:
    """The profile with all that follows from its answers; `Profile.computed` names what that is."""
    filled: Any = profile
    found = {"volumes.expected"} if profile.volumes.expected_as_growth else set()
    # From what a kind of mail means, the others follow in turn.
    for follows in _IN_TURN:
        for path, value in list(follows(filled)):
            if (
                value is not None
                and path not in profile.undecided
                and answer_at(filled, path) is None
            ):
                filled = _put(filled, path.split("."), value)
                found.add(path)
    if found:
        filled._computed = frozenset(found)
    return filled if isinstance(filled, Profile) else profile


def _put(node: Any, keys: list[str], value: Any) -> Any:
    """A copy with another value; what is not on the way to it stays the same."""
    if not keys:
        return value
    if isinstance(node, list):
        index = int(keys[0])
        return [*node[:index], _put(node[index], keys[1:], value), *node[index + 1 :]]
    return node.model_copy(update={keys[0]: _put(getattr(node, keys[0]), keys[1:], value)})
