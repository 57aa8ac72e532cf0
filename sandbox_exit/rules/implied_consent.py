"""Consent read into silence, or handed over with something else: a cause and what follows from it."""

import re
from collections.abc import Iterable

from ..answers.written_texts import Written
from ..reading.phrasing import phrases

_SILENT = phrases(
    r"""
    \b(?:silence|no\s+(?:answer|reply|objection|response)|(?:keeps?|stays?|remains?|is|are)\s+(?:quiet
      |silent)
      |says?\s+nothing|said\s+nothing|hear\s+nothing|heard\s+nothing|do(?:es)?\s*(?:not
      |n['’]t)\s+(?:object|answer
      |reply|respond|say\s+no|protest|refuse|react|speak\s+up|tell\s+us|write\s+back|opt\s+out)
      |(?:has|have)\s*(?:not|n['’]t)\s+(?:told|asked)\s+us\s+(?:not|to\s+stop)|(?:has|have)\s*(?:not
      |n['’]t)\s+
      (?:objected|refused|said\s+no|opted\s+out)|without\s+(?:an?\s+)?objection|unless\s+(?:we
      |i)\s+(?:hear|are\s+told)
      |raises?\s+no\s+objection)\b
    | \b(?:schweig\w*|(?:nicht|keinen?)\s+(?:widersp\w+|antwort\w*|reagier\w*|einspruch|meldet)
      |(?:melde\w*|äußer\w*)\s+(?:\w+\s+){0,4}?nicht|nichts\s+(?:hören|sagt|sagen|von\s+\w+))\b
    """
)
_GETS_IT = phrases(
    r"""
    \b(?:(?:is|are|goes|go|stays?|remains?|put|keep|kept|left)\s+(?:\w+\s+)?on(?:\s+(?:the|our|it)\b|\b)
      |(?:means|counts?\s+as|taken\s+(?:as|for)|regarded\s+as|treated\s+as|read\s+as|understood\s+as)\s+
      (?:an?\s+)?(?:yes|consent|agreement|permission)|(?:gets?|getting|receives?|receiving)\s+(?:it
      |the|our|them)
      |(?:is|are)\s+(?:subscribed|added|included)|(?:is|are)\s+(?:an?\s+)?(?:readers?|subscribers?
      |recipients?)|we\s+(?:write|mail|send))\b
    | \b(?:bleib\w*|steht|gilt\s+als|bekomm\w*|erhäl?t\w*|zustimmung|einverstanden|drin)\b
    """
)
_GETS_NOTHING = re.compile(
    r"\b(?:gets?\s+nothing|receives?\s+nothing|deleted?|removed?|taken\s+off|erased?|dropped|struck"
    r"|vanish\w*"
    r"|no\s+(?:consent|yes|mail|letter)|never|gelösch\w*|entfernt|gestrichen|nichts\s+(?:mehr|von\s+uns)"
    r"|keine\s+(?:zustimmung|mail|post)|nothing\s+is\s+sent|forgotten|lapse[sd]?|paused?|stops?|ends?"
    r"|blocked|closed|bekommt\s+(?:nichts|kein\w*)|erhält\s+kein\w*)\b"
)
_MAILING = (
    r"(?:letters?|newsletters?|offers?|perks?|mailings?|mailing\s+lists?|lists?|promotions?|news"
    r"|bulletins?"
    r"|magazine|campaigns?|deals|marketing|advertis\w+|werbe?\w*|rundbrief\w*|newsletter|verteiler"
    r"|angebote?"
    r"|brief\w*)"
)
_COMES_ALONG = phrases(
    rf"""
    \b(?:with|by)\s+(?:(?:that|this|it)\b|(?:the|every|each|an?|their|his
      |her)\s+(?:\w+\s+)?(?:membership|booking
      |order|purchase|account|contract|ticket|registration|sign-?up|stay|donation|subscription
      |payment)\b)
      [^.!?\n]{{0,40}}
      \b(?:(?:is|are|goes)\s+(?:also\s+|then\s+|now\s+|automatically\s+)?on\s+(?:the
      |our)\s+(?:\w+\s+)?{_MAILING}
      |(?:the|our)\s+(?:\w+\s+)?{_MAILING}\s+(?:comes?|is\s+included|are\s+included|follows?))\b
    | \b(?:every|each|all|any)\s+(?:new\s+)?(?:members?|customers?|guests?|buyers?|users?|teachers?
      |clients?
      |donors?|patients?|students?)\s+(?:is|are|goes|go)\s+(?:also\s+)?on\s+(?:the
      |our)\s+(?:\w+\s+)?{_MAILING}\b
    | \b(?:bylaws|by-laws|statutes?|rules\s+of|articles|contract|constitution|terms|conditions|charter)\b
      [^.!?\n]{{0,20}}\b(?:says?|said|provides?|states?|lays?\s+down|allows?|foresees?)\b[^.!?\n]{{0,40}}
      \b(?:gets?|receives?|is\s+on|are\s+on|entitled\s+to\s+mail
      |may\s+mail)\b[^.!?\n]{{0,20}}\b{_MAILING}\b
    | \b{_MAILING}\b[^.!?\n]{{0,25}}[,;]\s+(?:so\s+|as\s+)?(?:the\s+)?(?:bylaws|statutes|rules
      |contract|terms)\b
      [^.!?\n]{{0,20}}\b(?:say|says|provide|provides|so)\b
    | \b(?:on|in)\s+the\s+\w+\s+as\s+well[,;]\s+(?:so\s+|as\s+)?(?:the\s+)?(?:bylaws|statutes|rules
      |contract|terms)\b
    | \b(?:nobody|no\s+one|they|customers|members|them)\b[^.!?\n]{{0,12}}\b(?:is|are|were
      |was)\s+(?:not\s+)?
      asked\s+(?:separately|again|for\s+it|in\s+particular)\b
    | \b(?:not|n['’]t|never)\s+(?:really\s+|exactly\s+)?asked\s+(?:them|anyone|people|him|her)\b
    | \bwe\s+(?:take\s+it|suppose|believe|think|reckon|trust|expect
      |figure)\s+(?:that\s+)?[^.!?\n]{{0,40}}
      \b(?:wants?|likes?|wishes|would\s+like|agrees?|happy|glad|interested)\b
    | \b(?:the|our)\s+{_MAILING}\s+(?:belongs?\s+to|is\s+part\s+of|are\s+part\s+of
      |comes?\s+with)\s+(?:the|every
      |each|an?)\s+(?:\w+\s+)?(?:ticket|membership|booking|order|account|contract|purchase
      |subscription|stay)\b
    | \bmit\s+(?:dem|der|jedem|jeder)\s+(?:beitritt|kauf|bestellung|buchung|anmeldung|mitgliedschaft
      |vertrag
      |spende|konto)\b[^.!?\n]{{0,40}}\b(?:bekommt|erhält|bekommen|erhalten|steht|kommt
      |landet)\b[^.!?\n]{{0,25}}
      (?:\bauch\b|\bautomatisch\b|\bim\s+verteiler\b)[^.!?\n]{{0,25}}
    | \b(?:satzung|vertrag|agb)\b[^.!?\n]{{0,30}}\b(?:steht|sieht|regelt)\b[^.!?\n]{{0,50}}\b{_MAILING}\b
    """
)
_OF_ITS_OWN = re.compile(
    r"\b(?:own\s+(?:box|form|page)|of\s+(?:its|their)\s+own|separate|ticks?|ticked|confirm\w*"
    r"|on\s+paper|eigens"
    r"|extra\s+box|asked\s+whether|opts?\s+in|if\s+they\s+(?:want|like|wish)|who\s+asked"
    r"|eigenes\s+kästchen)\b"
)
_SPAN = re.compile(r"[^.!?\n]+(?:[.!?](?=\w)[^.!?\n]*)*")


def first_in_silence(texts: Iterable[Written]) -> tuple[Written, re.Match[str]] | None:
    """The first sentence in which who says nothing gets the mail, or it comes with something else."""
    for text in texts:
        for sentence in _SPAN.finditer(text.low):
            start, end = sentence.span()
            silent = _SILENT.search(text.low, start, end)
            if silent and not _GETS_NOTHING.search(text.low, start, end):
                who = text.path.endswith(".recipients")
                if who or _GETS_IT.search(text.low, start, end):
                    return text, silent
            along = _COMES_ALONG.search(text.low, start, end)
            if along and not _OF_ITS_OWN.search(text.low, start, end):
                return text, along
    return None
