"""What a kind of mail is called in a sentence: "sign-in codes are …", "the monthly newsletter is …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..answers.profile import Profile
from ..wording import listing, lower_first, upper_first

_MASS = frozenset("mail e-mail email news post feedback information marketing".split())
"""Nouns that take neither an article nor a plural."""
_NO_NOUN = re.compile(
    r"""[.,:;!?()/]
    | \b(?:to|for|you|your|my|me|it|is|are|was|has|have|gets?|goes|will|can|we|they)\b
    | \b(?:\w{3,}(?<!e)ed|sent|given|made|sold|held|done|due|ready|missed)
      (?=$|\s(?:and|or|in|on|at|by|up|out|off|over|from|with)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a name has that is not plainly a noun: a mark, a verb, or a participle behind its noun."""
_EITHER = re.compile(r"\{(\w+)\|(\w+)\}")
_MOST_WORDS = 3
_LINKING = frozenset("and or of the".split())
_DETERMINED = frozenset("the our your my a an this every each all".split())


@dataclass(frozen=True)
class Named:
    """``text`` as it stands within a sentence."""

    text: str
    plural: bool
    quoted: str = ""
    """The name alone, in quotes, where the text is "the mail “…”"."""

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

    def told(self, sentence: str) -> str:
        """A sentence about it: "{Name} {is|are} sent once a day."."""
        said = _EITHER.sub(lambda found: found[2 if self.plural else 1], sentence)
        return said.replace("{name}", self.text).replace("{Name}", self.begins)


def named(profile: Profile, index: int) -> Named:
    """The stream as its founder calls it, or its place where it has no name."""
    name = profile.streams[index].name
    if name is None:
        return Named(f"stream {index + 1}", plural=False)
    words = [word for word in name.lower().split() if word not in _LINKING]
    if _NO_NOUN.search(name) or len(words) > _MOST_WORDS:
        return Named(f"the mail “{name}”", plural=False, quoted=f"“{name}”")
    first, last = name.split()[0], _head(name)
    text = name if _is_proper(profile, first) else lower_first(name)
    mass = last in _MASS
    plural = not mass and last.endswith("s") and not last.endswith("ss")
    if plural or mass or first.lower() in _DETERMINED:
        return Named(text, plural)
    return Named(f"the {text}", plural)


_AFTER_IT = frozenset(
    "about after at before between by for from in of on the to when with your".split()
)


def _head(name: str) -> str:
    """The noun that decides on the number: "Reminders the day before" are many."""
    words = name.lower().split()
    upto = next((i for i, word in enumerate(words) if i and word in _AFTER_IT), len(words))
    return words[upto - 1]


def together(names: Sequence[Named]) -> Named:
    """Several kinds of mail that are spoken of at once."""
    if len(names) == 1:
        return names[0]
    quoted = [one.quoted for one in names if one.quoted]
    texts = [one.text for one in names if not (one.quoted and quoted[1:])]
    texts += [f"the mails {listing(quoted)}"] if quoted[1:] else []
    return Named(listing(texts), plural=True)


def _is_proper(profile: Profile, word: str) -> bool:
    """Whether a word keeps its capital: the first of a name of theirs, an abbreviation."""
    about = profile.business
    own = {n.split()[0].casefold() for n in (about.product_name, about.legal_name) if n}
    return word.casefold() in own or word[1:] != word[1:].lower() or not word.isascii()
