"""What is done about an address, in a sentence: who acts, and does what."""

from collections.abc import Iterator
from typing import Any

from ..wording import listing, lower_first
from .choices import Actor
from .profile import Profile

ABOUT_AN_ADDRESS = (
    "feedback.hard_bounce",
    "feedback.soft_bounce",
    "feedback.complaint",
    "feedback.unsubscribe",
)


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value of what follows: the sentence, and whether it happens without a person."""
    for path in ABOUT_AN_ADDRESS:
        control = getattr(profile.feedback, path.partition(".")[2])
        if control is None or control.by is None:
            continue
        yield f"{path}.automatic", control.by is not Actor.PERSON
        if control.does:
            first, *more = (lower_first(each.label) for each in control.does)
            done = [first, *(each.replace("the address", "it") for each in more)]
            yield f"{path}.how", f"{control.by.label} {listing(done)}."
