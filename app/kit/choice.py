"""Which parts of the kit are chosen in this window, and the kit made of them."""

from collections.abc import Mapping

from sandbox_exit.kit.parameters import KitError, Parameters, parameters
from sandbox_exit.kit.parts import Part, needed
from sandbox_exit.kit.render import files

from ..session import state


def chosen() -> tuple[Part, ...]:
    """Those the person chose, else those the request needs."""
    own = state.screen().kit
    return needed(state.derived().parsed.profile) if own is None else tuple(map(Part, own))


def choose(part: Part, wanted: bool) -> None:
    parts = [each for each in Part if (wanted if each is part else each in chosen())]
    state.screen().kit = tuple(each.value for each in parts)


def made() -> Parameters:
    """What the kit is made with. Raises `KitError`."""
    return parameters(state.derived().parsed.profile, state.snapshot(), chosen())


def in_the_zip() -> Mapping[str, bytes] | None:
    """The kit's files, where the person wants them with the documents and they can be made."""
    if not state.screen().kit_in_zip:
        return None
    try:
        return files(made())
    except KitError:
        return None
