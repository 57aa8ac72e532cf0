"""What a kind of mail means by definition: a sign-in code is asked for by whoever gets it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ..texts import tables
from .choices import MailKind
from .profile import Profile
from .question_list import answer_at
from .questions import Stream
from .written_amounts import written

_OF_EACH = re.compile(r"\b(?:each|je|jeweils)\b", re.IGNORECASE)


@cache
def _means() -> Mapping[MailKind, Mapping[str, Any]]:
    """The answers of each kind in `mail_kinds.toml`."""
    entries = tables(__file__)
    read = {kind: Stream.model_validate(entry) for kind, entry in entries.items()}
    return {
        MailKind(kind): {name: getattr(stream, name) for name in entries[kind]}
        for kind, stream in read.items()
    }


def is_assumed(profile: Profile, path: str) -> bool:
    """Whether what a kind means holds of most of it and not of all: an account may be made by somebody
    else. That is shown where its author looks."""
    card, _, name = path.rpartition(".")
    stream = answer_at(profile, card) if name == "given" else None
    return stream is not None and stream.mail in (MailKind.ACCOUNT, MailKind.MESSAGE)


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value of what a stream's kind of mail means."""
    named: set[str | None] = {stream.name for stream in profile.streams}
    for index, stream in enumerate(profile.streams):
        means = _means()[stream.mail] if stream.mail is not None else {}
        for name, value in means.items():
            # Two of a kind are told apart by names of the founder's.
            if name == "name" and (stream.name is not None or value in named):
                continue
            # A stream with its share needs no driver.
            if name in ("driver", "mails") and stream.share is not None:
                continue
            # How many mails each brings may be written beside the number.
            said = stream.amount.of if stream.amount and name == "mails" else ""
            if said and (name in written(stream, said) or _OF_EACH.search(said)):
                continue
            if name == "name":
                named.add(value)
            yield f"streams.{index}.{name}", value
