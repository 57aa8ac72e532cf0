"""Whether others write to lists of their own through the founder: several signs, never one word."""

import re
from collections.abc import Iterable

from ..answers.written_texts import Written
from ..reading.phrasing import phrases
from .negation import is_taken_back

_UNITS = (
    r"(?:parish(?:es)?|branch(?:es)?|chapters?|clubs?|dealers?|franchisees?|schools?|teams?|tenants?"
    r"|lodges?|units?|districts?|departments?|groups?|unions?|associations?|congregations?|churches"
    r"|temples?|choirs?|societies|society|practices?|shops?|stores?|salons?|studios?|restaurants?"
    r"|hotels?"
    r"|gyms?|agenc(?:y|ies)|resellers?|retailers?|agents?|brokers?|consultants?|trainers?|teachers?"
    r"|coaches"
    r"|landlords?|hosts?|organi[sz]ers?|campaigns?|candidates?|municipalit(?:y|ies)|villages?|councils?"
    r"|customers?|clients?|partners?|sellers?|merchants?|companies|members)"
)
_UNIT = phrases(
    rf"""
    \b(?:each|every|all|any|our|its|the|these|many|\d+|of)\s+(?:of\s+)?(?:our\s+|the\s+
      |its\s+)?(?:\d+\s+)?
      (?:\w+\s+)?{_UNITS}\b
    | (?:^|[.;:]\s+)(?:\w+\s+)?{_UNITS}\s+(?:store|log|enter|upload|keep|write|mail|send|have|use|put
      |import|bring|can)\b
    | \b(?:jede[rs]?|alle|unsere|die|viele|\d+|(?:^|(?<=[.:]\s)))\s*(?:\w+\s+)?\w*(?:gruppen?
      |filialen?|vereine?|gemeinden?
      |verbände?|niederlassungen?|händler|mandanten|schulen?|praxen|partner|makler|betriebe|trainer
      |abteilungen?|pfarreien?|chöre|kunden)\b
    """
)
_OWN_LIST = phrases(
    r"""
    \b(?:keeps?|kept|stores?|maintains?|builds?|manages?|has|have|holds?|runs?|puts?|brings?|uploads?
      |imports?
      |enters?|adds?|types?|loads?)\b[^.!?\n]{0,25}?\b(?:(?:its|their|his
      |her)\s+(?:own\s+)?(?:\w+\s+)?(?:lists?
      |people|members|contacts|guests|parishioners|supporters|customers|buyers|subscribers|addresses
      |readers
      |parents|patients|audience|fans)|(?:an?\s+)?(?:own\s+)?lists?\s+of|(?:the\s+)?(?:parents|guests
      |patients
      |parishioners|supporters|contacts)\s+in(?:to)?\s+(?:our|the|it))\b
    | \b(?:writes?|sends?|mails)\s+(?:\w+\s+)?(?:to\s+)?(?:its|their|his|her
      |the)\s+(?:own\s+)?(?:members|people
      |guests|customers|buyers|supporters|parents|patients|fans|readers|contacts|parishioners|lists?)\b
    | \b(?:führt|pflegt|hat|führen|pflegen|haben|lädt|laden|verwalten|verwaltet|speichern
      |speichert)\b[^.!?\n]{0,30}\b(?:eigene\w*|ihre\w*
      |seine\w*)\s+
      (?:liste\w*|verteiler|adressen|empfänger\w*|leute|mitglieder\w*)\b
    """
)
_WRITES = phrases(
    r"""
    \b(?:writes?|write)\s+(?:\w+\s+)?to\b | \bmails\s+(?:its|their|his|her|them|the|offers|letters
      |news|it)\b
    | \b(?:and|can|to|may|they|which|that)\s+(?:then\s+)?(?:mail|e-?mail|write|message)s?\s+(?:its
      |their|his|her
      |them|to|it|offers|letters|news)\b
    | \b(?:sends?)\s+(?:them|it|letters|offers|news|mail|e-?mails?|messages|its|their|what|whatever
      |out)\b
    | \b(?:schreibt|schreiben|verschickt|verschicken|versendet|versenden|mailt|mailen)\b
    """
)
_UNSEEN = phrases(
    r"""
    \b(?:nobody|no\s+one|no-one|none\s+of\s+us|head\s+office\s+does\s+not|we\s+do\s+not|we\s+don['’]t
      |without\s+us)
      \b[^.!?\n]{0,40}\b(?:read|reads|check|checks|checked|look|looks|sees?|approv\w+|control\w*
      |review\w*)\b
    | \b(?:niemand|keiner)\b[^.!?\n]{0,40}\b(?:prüft|liest|kontrolliert|schaut|sieht)\b
    """
)
_THEMSELVES = phrases(
    r"""
    \b(?:themselves|itself|on\s+(?:its|their)\s+own|in\s+(?:his|her|its|their)\s+own\s+(?:words|names?)
      |under\s+(?:its|their|his|her)\s+own|(?:its|their|his|her)\s+own\s+(?:letters?|news\w*|mails?
      |e-?mails?
      |messages|texts?|offers)|whenever\s+they|what(?:ever)?\s+they\s+(?:like|want)
      |from\s+our\s+(?:system|program\w*|portal|software|platform|tool|server)|unseen|unchecked)\b
    | \b(?:selbst|selber|eigenständig|über\s+unser\w*\s+(?:system|programm|portal|software|plattform))\b
    """
)
_LETS = phrases(
    r"""
    \b(?:gives?|offers?|provides?|lets?)\s+(?:\w+\s+){1,3}?(?:an?\s+)?(?:tool|program|software|system
      |log-?in
      |portal|account|way)\b | \b(?:has|have|gets?)\s+(?:an?\s+|its\s+own\s+|their\s+own\s+)?(?:log-?ins?
      |access|accounts?)\b | \b(?:with\s+us|bei\s+uns|zugang)\b
    """
)
_BY_US = phrases(
    r"""
    \b(?:written|sent|mailed|approved|released|checked|read)\s+(?:\w+\s+){0,3}?by\s+(?:us|head|our
      |the\s+(?:head
      |central|federation|board))\b | \b(?:in\s+the\s+app|chat|each\s+other)\b
    """
)
_SPAN = re.compile(r"[^.!?\n]+(?:[.!?](?=\w)[^.!?\n]*)*")
_LEAST_SIGNS = 2


def tenants_write(texts: Iterable[Written]) -> tuple[Written, re.Match[str]] | None:
    """The first sentence in which a unit writes, with two more signs: a list of its own, nobody who
    looks, a tool it was given."""
    for text in texts:
        for sentence in _SPAN.finditer(text.low):
            start, end = sentence.span()
            writes = _WRITES.search(text.low, start, end)
            if writes is None or not _UNIT.search(text.low, start, end):
                continue
            # The sentence after it may say that nobody looks.
            wide = text.low.find("\n", end) if text.low.find("\n", end) >= 0 else len(text.low)
            signs = sum(
                pattern.search(text.low, start, until) is not None
                for pattern, until in (
                    (_OWN_LIST, end),
                    (_THEMSELVES, end),
                    (_UNSEEN, wide),
                    (_LETS, end),
                )
            )
            if signs < _LEAST_SIGNS or _BY_US.search(text.low, start, end):
                continue
            # What follows a semicolon is said of somebody else.
            clause = text.text[: writes.end()] + text.text[writes.end() : end].split(";")[0]
            if not is_taken_back(clause, writes.start(), writes.end()):
                return text, writes
    return None
