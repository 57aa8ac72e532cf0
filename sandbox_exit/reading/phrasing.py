"""Long lists of phrases as quick patterns: one check for the beginning of a word, then branches.

Python's engine tries every branch at every letter. A branch that begins with a literal is left out at
once, but neither where case is ignored nor behind a ``\\b`` of its own; so the text is lowered, and the
``\\b`` stands once, before all branches that have one.
"""

import re
from collections.abc import Iterator, Mapping


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
    hoisted = [rf"\b(?:{_by_letter(at_words)})"] if at_words else []
    return re.compile("\n|".join((*hoisted, *_wide_apart(others))), re.VERBOSE)


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
        rest = list(_wide_apart([piece for piece in bare if not piece.startswith(r"\b")]))
        at_words += [f"(?P<{kind}>{_by_letter(words)})"] if words else []
        others += [f"(?P<{kind}_>" + "\n|".join(rest) + ")"] if rest else []
    pieces = [r"\b(?:" + "\n|".join(at_words) + ")", *_wide_apart(others)]
    return re.compile("\n|".join(pieces), re.VERBOSE)


def _top_level(pattern: str) -> list[str]:
    """The alternatives of a pattern that stand in no group and no class."""
    start, pieces = 0, []
    for position, mark, depth in _marks(pattern):
        if mark == "|" and depth == 0:
            pieces.append(pattern[start:position])
            start = position + 1
    return [*pieces, pattern[start:]]


def _marks(pattern: str) -> Iterator[tuple[int, str, int]]:
    """Each bracket and bar that is neither escaped nor in a class: where it stands, what it is, and how
    many groups are open after it."""
    depth, in_class, position = 0, False, 0
    while position < len(pattern):
        letter = pattern[position]
        if letter == "\\":
            position += 1
        elif in_class:
            in_class = letter != "]"
        elif letter == "[":
            in_class = True
        elif letter in "()|":
            depth += {"(": 1, ")": -1, "|": 0}[letter]
            yield position, letter, depth
        position += 1


def _wide_apart(alternatives: list[str]) -> Iterator[str]:
    """The alternatives, those in Japanese behind one look for a letter beyond ASCII."""
    wide = [piece for piece in alternatives if _first_letter(piece) > "\x7f"]
    yield from (piece for piece in alternatives if piece not in wide)
    if wide:
        yield r"(?=[^\x00-\x7f])(?:" + "\n|".join(wide) + ")"


def _first_letter(alternative: str) -> str:
    """The letter it begins with, looked for in groups too; empty where that is not plain."""
    bare = re.sub(r"^(?:\s|\(\?:|\(\?P<\w+>)+", "", alternative)
    plain = bare[:1] not in ("\\", "[", "(", ".", "^", "$", "")
    return bare[0] if plain and bare[1:].lstrip()[:1] not in _QUANTIFIERS else ""


def _by_letter(alternatives: list[str]) -> str:
    """The same alternatives, those that begin with the same letter behind that one letter: the engine
    then looks at a few branches at each word instead of at hundreds.

    >>> _by_letter(["cold mail", "(?:bought|cheap) lists", "(?:my)? list", "[bc]ulk"])
    'c(?:old mail\\n|(?:heap)lists)\\n|b(?:(?:ought)lists)\\n|m(?:(?:y) list)\\n|l(?:ist)\\n|[bc]ulk'
    """
    letters: dict[str, list[str]] = {}
    others: list[str] = []
    for alternative in alternatives:
        split = _first_letters(alternative)
        for letter, rest in split or ():
            letters.setdefault(letter, []).append(rest)
        others += [] if split else [alternative]
    joined = (f"{letter}(?:" + "\n|".join(rests) + ")" for letter, rests in letters.items())
    return "\n|".join((*joined, *others))


def _first_letters(alternative: str) -> list[tuple[str, str]] | None:
    """An alternative as the letters it may begin with and what follows each; `None`: not known."""
    text = alternative.strip()
    if text[:1].isalnum():
        return None if text[1:].lstrip()[:1] in _QUANTIFIERS else [(text[0], text[1:])]
    end = _closing(text) if text.startswith("(?:") else -1
    tail = text[end + 1 :].lstrip()
    optional = tail.startswith("?") and tail[1:].lstrip()[:1] not in _QUANTIFIERS
    if end < 0 or (tail[:1] in _QUANTIFIERS and not optional):
        return None
    tail = tail.removeprefix("?") if optional else tail
    without = _first_letters(tail) if optional else []
    found: dict[str, list[str]] = {}
    for piece in _top_level(text[3:end]):
        split = _first_letters(piece)
        if split is None:
            return None
        for letter, rest in split:
            found.setdefault(letter, []).append(rest)
    if without is None:
        return None
    split = [(letter, "(?:" + "\n|".join(rests) + f"){tail}") for letter, rests in found.items()]
    return split + without


_QUANTIFIERS = ("?", "*", "{", "+")


def _closing(pattern: str) -> int:
    """Where the group closes that the pattern begins with; -1 where it does not."""
    closing = (at for at, mark, depth in _marks(pattern) if mark == ")" and depth == 0)
    return next(closing, -1)
