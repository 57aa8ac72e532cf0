"""What a kind of mail is called in a sentence: "sign-in codes are …", "the monthly newsletter is …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..answers.profile import Profile
from ..wording import listing, lower_first, upper_first

_MASS = frozenset("mail e-mail email news post feedback information marketing".split())
"""Nouns that take neither an article nor a plural."""
_MARKED = re.compile(r"[.,:;!?()/]")
"""A name with marks in it stands in quotes: within a sentence it would end or divide it."""
_DETERMINED = frozenset("the our your my a an this every each all".split())


@dataclass(frozen=True)
class Named:
    """``text`` as it stands within a sentence."""

    text: str
    plural: bool

    @property
    def begins(self) -> str:
        return upper_first(self.text)

    @property
    def it(self) -> str:
        return "them" if self.plural else "it"

    def does(self, one: str, many: str) -> str:
        """The name with its verb: ``does("is", "are")``."""
        return f"{self.begins} {many if self.plural else one}"

    def they(self, one: str, many: str) -> str:
        return f"They {many}" if self.plural else f"It {one}"


def named(profile: Profile, index: int) -> Named:
    """The stream as its founder calls it, or its place where it has no name."""
    name = profile.streams[index].name
    if name is None:
        return Named(f"stream {index + 1}", plural=False)
    if _MARKED.search(name):
        return Named(f"“{name}”", plural=False)
    first, last = name.split()[0], _head(name)
    text = name if _is_proper(profile, first) else lower_first(name)
    mass = last in _MASS
    plural = not mass and last.endswith("s") and not last.endswith("ss")
    if plural or mass or first.lower() in _DETERMINED:
        return Named(text, plural)
    return Named(f"the {text}", plural)


_AFTER_IT = frozenset("about after at before by for from in of on the to when with your".split())


def _head(name: str) -> str:
    """The noun that decides on the number: "Reminders the day before" are many."""
    words = name.lower().split()
    upto = next((i for i, word in enumerate(words) if i and word in _AFTER_IT), len(words))
    return words[upto - 1]


def together(names: Sequence[Named]) -> Named:
    """Several kinds of mail that are spoken of at once."""
    if len(names) == 1:
        return names[0]
    return Named(listing([one.text for one in names]), plural=True)


def _is_proper(profile: Profile, word: str) -> bool:
    """Whether a word keeps its capital: a name of theirs, an abbreviation."""
    about = profile.business
    own = {w.casefold() for n in (about.product_name, about.legal_name) if n for w in n.split()}
    return word.casefold() in own or word[1:] != word[1:].lower() or not word.isascii()
