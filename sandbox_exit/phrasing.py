"""Long lists of phrases as quick patterns: one check for the beginning of a word, then branches.

Python's engine tries every branch at every letter. A branch that begins with a literal is left out at
once, but neither where case is ignored nor behind a ``\\b`` of its own; so the text is lowered, and the
``\\b`` stands once, before all branches that have one.
"""

import re
from collections.abc import Mapping


def phrases(alternatives: str) -> re.Pattern[str]:
    """A verbose pattern of alternatives in lower case, for texts that went through `lowered`.

    >>> bool(phrases(r"\\b cold \\s mail | \\b bought \\s lists?").search(lowered("Bought lists")))
    True
    """
    at_words: list[str] = []
    others: list[str] = []
    for piece in _top_level(alternatives):
        bare = piece.strip()
        (at_words if bare.startswith(r"\b") else others).append(bare.removeprefix(r"\b"))
    hoisted = [r"\b(?:" + "\n|".join(at_words) + ")"] if at_words else []
    return re.compile("\n|".join((*hoisted, *others)), re.VERBOSE)


def lowered(text: str) -> str:
    """The text in lower case, letter for letter; as it is, where that would change its length.

    >>> lowered("We NEVER")
    'we never'
    """
    low = text.lower()
    return low if len(low) == len(text) else text


def tagged(kinds: Mapping[str, str]) -> re.Pattern[str]:
    """As `phrases`, of several kinds at once: ``lastgroup`` of a match names its kind.

    >>> found = tagged({"fruit": r"\\b apples? | ringo", "drink": r"\\b tea"}).finditer("tea, apples")
    >>> [match.lastgroup for match in found]
    ['drink', 'fruit']
    """
    at_words: list[str] = []
    others: list[str] = []
    for kind, alternatives in kinds.items():
        bare = [piece.strip() for piece in _top_level(alternatives)]
        words = [piece.removeprefix(r"\b") for piece in bare if piece.startswith(r"\b")]
        rest = [piece for piece in bare if not piece.startswith(r"\b")]
        at_words += [f"(?P<{kind}>" + "\n|".join(words) + ")"] if words else []
        others += [f"(?P<{kind}_>" + "\n|".join(rest) + ")"] if rest else []
    pieces = [r"\b(?:" + "\n|".join(at_words) + ")", *others]
    return re.compile("\n|".join(pieces), re.VERBOSE)


def _top_level(pattern: str) -> list[str]:
    """The alternatives of a pattern that stand in no group and no class."""
    depth, in_class, start, pieces = 0, False, 0, []
    position = 0
    while position < len(pattern):
        letter = pattern[position]
        if letter == "\\":
            position += 1
        elif in_class:
            in_class = letter != "]"
        elif letter == "[":
            in_class = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            pieces.append(pattern[start:position])
            start = position + 1
        position += 1
    return [*pieces, pattern[start:]]
