"""Whether a text says something, or takes it back in the same breath ("we never buy lists")."""

import re
from collections.abc import Iterable

from ..answers.written_texts import Written

_CLAUSE_END = re.compile(r"[.!?;。！？\n]|,\s+(?:but|aber|sondern)\b|\bbut\b")
_NEGATOR = re.compile(
    r"\b(?:no|not|never|cannot|neither|nor|nobody|none|refus\w+|prohibit\w*|forbid\w*|block\w*"
    r"|reject\w*|avoid\w*|niemand\w*|kein\w*|nicht|nie|niemals|weder)\b|n['’]t\b"
    r"|\b(?:without|instead\s+of|rather\s+than|ohne|statt)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# "People who do not know us" and "not only" deny nothing about what is sent to them.
_NO_DENIAL = re.compile(
    r"\b(?:who|that|which|whom|whose)\s+(?:\w+\s+){0,3}?(?:not|never|no)\b"
    r"|\b(?:who|that|which)\s+\w+n['’]t\b"
    r"|\b(?:not|nicht)\s+(?:yet|only|just|nur|allein)\b|\bnoch\s+nicht\b|\bno\s+(?:matter|doubt)\b"
    r"|\bwithout\s+(?:delay|an?\s+account|log\w*)\b|\bbefore\s+not\b",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"""^\W*(?:(?!and\b|but\b|who\b|that\b|which\b)[\w’'-]+\W+){0,5}?
    (?:(?:is|are|was|were|be|been|get|gets|do|does|will|would|can|may|must|has|have|ist|sind|wird|werden)
      (?:n['’]t\b|\s+(?:\w+\s+){0,2}?(?:not|never|no|prohibited|forbidden|banned|refused|rejected|blocked
        |suspended|nicht|nie|niemals|verboten|ausgeschlossen|tabu)\b)
    |(?:wird|werden|nutzen|verwenden|kaufen|mieten)\b[^.!?;]{0,30}\b(?:nicht|nie|niemals)\b
    |nicht\b|never\b|prohibited\b|forbidden\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIED_AFTER_JA = re.compile(r"^[^。！？\n]{0,30}(?:ません|しない|ない|禁止)")


def is_taken_back(text: str, start: int, end: int) -> bool:
    """Whether the clause around ``text[start:end]`` denies it.

    >>> is_taken_back("We never buy lists.", 9, 18)
    True
    >>> is_taken_back("People who do not know us get cold mail.", 30, 39)
    False
    """
    before = _NO_DENIAL.sub(" ", text[max(0, start - 160) : start])
    clause = _CLAUSE_END.split(before)[-1]
    if _NEGATOR.search(clause):
        return True
    after = text[end : end + 120]
    return bool(_DENIED_AFTER.search(after) or _DENIED_AFTER_JA.search(after))


def first_said(
    pattern: re.Pattern[str], texts: Iterable[Written], unless: re.Pattern[str] | None = None
) -> tuple[Written, re.Match[str]] | None:
    """The first wording that its own clause does not take back, nor ``unless`` in its sentence."""
    for text in texts:
        for match in pattern.finditer(text.low):
            # A wording may itself be a denial: "people who have not asked".
            if is_taken_back(text.text, match.start(), match.end()):
                continue
            if unless is None or not unless.search(
                re.split(r"[.!?]", text.low[match.start() :])[0]
            ):
                return text, match
    return None
