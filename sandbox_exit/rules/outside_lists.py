"""Whether addresses were somebody else's before: a file of others, and a way it came here.

No list of phrases holds all ways to say it. So the parts are looked for in one sentence: a file or its
people, whose it was, and what was done with it. One part alone says nothing.
"""

import re
from collections.abc import Iterable

from ..answers.written_texts import Written
from ..reading.phrasing import phrases
from .negation import is_taken_back

_PEOPLE = (
    r"(?:customers?|clients?|guests|readers|subscribers|members|supporters|donors|friends|patients"
    r"|buyers"
    r"|audience|listeners|visitors|users|participants|students|alumni|policy\s?holders|portfolio"
    r"|clientele"
    r"|following|followers|regulars)"
)
_FILE = (
    r"(?:(?:customer|client|address|mailing|subscriber|reader|member|donor|circulation|contact"
    r"|guest)[\s-]*"
    r"(?:files?|lists?|books?|base|database|data|records|cards?|register)"
    r"|files?|lists?|sheets?|spreadsheets?|circulation|addresses|e-?mails|e-?mail\s+addresses"
    r"|mail\s+addresses|contacts"
    r"|database"
    r"|card\s+index|rolodex|directory|roll|roster|that\s+of|those\s+of)"
)
_OTHERS = (
    r"(?:another|other|somebody\s+else|someone\s+else|befriended|friendly|neighbou?r\w*|next\s+door"
    r"|competit\w+|rivals?|predecessors?|previous|former|retired|retir(?:es|ing|ement)|closed|closes"
    r"|closing|shut|stopped|gave\s+up|ceased|bankrupt\w*|insolven\w*|defunct|liquidat\w+|receiver"
    r"|partner\w*"
    r"|sister|colleagues?|friend(?:s|ly)?|owners?|publisher\w*|sellers?|smaller|similar|agenc\w+"
    r"|associat\w+|federation"
    r"|chamber|brokers?|festival|hospice|rescue|magazine|weekly|paper|newspaper|charit(?:y|ies)|choirs?"
    r"|clubs?|firm|business|compan(?:y|ies)|shop|store|that\s+of|those\s+of|guesthouse|hotel"
    r"|organi[sz]er"
    r"|takeover|acquisition|merger|purchase|mail[\s-]order|museum|theatre|practice|bookshop|foundation)"
)
_SERVICE = (
    r"(?:(?:data|address|list|lead|mailing|matching|enrichment|service|marketing|direct\s+mail"
    r"|information"
    r"|research)[\s-]*(?:house|bureau|office|firm|company|provider|agency|shop|service|supplier|vendor"
    r"|specialist|business)s?|bureau|agency|outside\s+(?:firm|company|office|service))"
)
_LISTING = (
    r"(?:catalogues?|catalogs?|programmes?|programs?|year\s?books?|almanacs?|gazettes?|director(?:y|ies)"
    r"|registers?|registry|hand\s?books?|brochures?|booklets?|leaflets?|(?:notice|bulletin)\s+boards?"
    r"|phone\s?books?"
    r"|(?:trade|town|council|public|professional|official)[\w’'-]*\s+(?:web\s?sites?|pages?|lists?)"
    r"|(?:web\s?sites?|web\s?pages?)|listings|proceedings|posters|shop\s+windows|small\s+ads|adverts"
    r"|membership\s+lists?|lists?\s+of\s+(?:exhibitors|speakers|participants|members|delegates"
    r"|attendees))"
)
_HIS = r"(?:his|her|its|their|whose|the|an?|all\s+the|\d[\d.,]*)"
_OWN_LISTING = r"(?:our|own|the\s+(?:form|order|account|booking|checkout|customer|user))"

_CAME = phrases(
    rf"""
    \b(?:lent|lends?|let|lets|left|leaves|gave|gives?|hand(?:s|ed)|pass(?:es|ed)|sold|sells
      |suppli(?:es|ed)
      |e-?mailed|mailed|sent|forwarded|transferr(?:ed|s)|entrusted|bequeathed|opened)\s+
      (?:us|me|our\s+\w+)\s+(?:have\s+|use\s+|borrow\s+|write\s+to\s+|mail\s+|e-?mail\s+)?(?:over\s+)?
      (?:{_HIS}\s+)(?:own\s+|old\s+|whole\s+|entire\s+)?(?:\d[\d.,]*\s+)?(?:\w+\s+)?(?:{_PEOPLE}
      |{_FILE})\b
    | \b(?:let|lets|allowed|allows?|permits?)\s+us\s+(?:to\s+)?(?:write\s+to|mail|e-?mail|use|have
      |contact)\b
    | \b(?:pass(?:es|ed)|hand(?:s|ed)|gave|turned
      |signed)\s+(?:{_HIS})\s+(?:own\s+)?(?:\d[\d.,]*\s+)?(?:\w+\s+)?
      (?:{_PEOPLE}|{_FILE})\s+(?:on\s+|over\s+)?to\s+us\b
    | \b(?:{_PEOPLE}|{_FILE})\s+(?:\w+\s+){{0,6}}?(?:lent|left|gave|sold|handed
      |passed)\s+(?:\w+\s+)?(?:us
      |to\s+us|over\s+to\s+us)\b
    | \bshare[ds]?\s+(?:{_HIS})\s+(?:own\s+)?(?:\w+\s+)?(?:{_PEOPLE}|{_FILE})\s+with\s+us\b
    | \bsells?\s+(?:us\s+)?(?:its|their|his|her)\s+(?:\w+\s+)?(?:{_PEOPLE}|{_FILE}|data)\b
    | \b(?:were|was|been)\s+(?:handed|passed|given|signed|made)\s+(?:over|on)\s+to\s+us\b
    | \b(?:its|his|her|their|\w+['’]s)\s+(?:old\s+|own\s+)?{_PEOPLE}\s+(?:are\s+(?:now\s+)?on\s+our
      |(?:came|come|moved|passed|went)\s+(?:with\s+it|over|along|to\s+us))\b
    | \bput\s+(?:\w+\s+){{0,8}}?at\s+our\s+disposal\b
    | \b(?:we|i|were|was|been|have|has|had|it|which|they|that|and|also)\s+(?:\w+\s+){{0,2}}?
      (?:bought|purchased|paid|took\s+over|taken\s+over|acquired|inherited|swap(?:s|ped)?
      |exchange[ds]?|trade[ds]?|borrow(?:s|ed)?|rent(?:s|ed)?|obtained|joined\s+with
      |merged|matched|combined|pooled|share[ds]?)\b[^.!?\n]{{0,70}}?\b(?:{_PEOPLE}|{_FILE}|for\s+it)\b
    | \b(?:{_PEOPLE}|{_FILE})\b[^.!?\n]{{0,60}}?\b(?:we|i|were|was|been|have|has|that|which
      |whom)\s+(?:\w+\s+)?
      (?:absorbed|bought|purchased|paid\s+for|took\s+over|taken\s+over|acquired|inherited|swapped
      |exchanged|traded
      |borrowed|rented|joined\s+with|merged|matched|combined|pooled|lent)\b
    | \b(?:it|they|file|list|addresses|database)\s+(?:was|were|is|are|has\s+been
      |have\s+been)\s+(?:\w+\s+)?
      (?:joined|merged|matched|combined|pooled|put\s+together|completed)\s+with\b
    | \b(?:purchase|takeover|take-over|acquisition|merger)\b[^.!?\n]{{0,60}}?\b(?:{_PEOPLE}|{_FILE})
      \s+(?:\w+\s+)?(?:came|come|moved|passed|went|fell)\s+(?:over\s+)?(?:to\s+us|with\s+it)\b
    | \b(?:with|in)\s+(?:the|that)\s+(?:\w+\s+)?(?:purchase|takeover|acquisition|merger
      |deal)\b[^.!?\n]{{0,40}}
      \bcame\s+(?:\w+\s+){{0,3}}?(?:{_PEOPLE}|{_FILE})\b
    """
)
_COMPLETED = phrases(
    r"""
    \b(?:complet|supplement|fill|add|append|suppl|found|find|match|look|research|trac|deliver|deriv
      |enrich)\w*
      \b[^.!?\n]{0,50}?\b(?:e-?mails?|addresses|file|list|missing|them|records)\b
    """
)
_SERVICES = phrases(rf"\b{_SERVICE}\b | \bmail[\s-]order\s+house\b")
_TAKEN = phrases(
    rf"""
    \b(?:t[ao]ke[ns]?|took|cop(?:y|ies|ied)|typed?|types|typing|not(?:e|ed|ing)|pick(?:s|ed)?|read
      |collect(?:s|ed)?|gather(?:s|ed)?|com(?:e|es)|came|stems?|stemmed|drawn|got|get|g[eo]ts|have|had
      |look(?:s|ed)?|found|find|finds|chosen|choose|selected|select|cull(?:ed|s)?|lifted|transcrib\w+
      |entered|scanned?|pulled|extract\w*|harvest\w*|assembled|compiled|from|in)\b[^.!?\n]{{0,60}}?
      (?:\b(?:from|out\s+of|off|in|through|via)\s+|(?<=from\s)
      |(?<=in\s))(?!{_OWN_LISTING})(?:\w+[’']?s?\s+){{0,3}}?
      (?!{_OWN_LISTING}){_LISTING}\b
    """
)
_SOMEBODY = re.compile(
    r"\b(?:addresses|e-?mails|names|contacts|heads|managers|directors|owners|architects|doctors|dentists"
    r"|lawyers|teachers|buyers|purchas\w+|decision|companies|firms|exhibitors|speakers|secretaries"
    r"|headmasters|principals|nurseries|hoteliers|landlords|officers|them)\b"
)
_STRANGERS = phrases(
    r"""
    \b(?:do|does|did|have|has|are|is)\s*(?:not|n['’]t|never)\s+(?:yet\s+)?(?:our\s+(?:customers?|clients?
      |members?)|customers?\s+of\s+ours|(?:work|worked|buy|bought|order|ordered|deal|dealt|book|booked
      |trade
      |traded|spoken|know|done\s+business|do\s+business)\s+(?:with|from|at|to)?\s*us)\b
      (?=[^.!?\n]{0,14}(?:\b(?:yet|until|till|so\s+far|before|today|now|;)|[.;,]|$))
    | \bnever\s+(?:worked|dealt|ordered|bought|booked|spoken|done\s+business)\s+(?:with|from|at
      |to)\s+us\b
    | \bnoch\s+(?:nicht|keine?|nie)\s+(?:\w+\s+)?(?:bei\s+uns\s+\w+|mit\s+uns\s+\w+|kunden?\b
      |unsere\s+kunden)
    """
)
_GERMAN = phrases(
    r"""
    \b(?:vorgänger\w*|kolleg\w+|nachbar\w*|befreundet\w*|insolven\w*|eingestellt\w*|ruhestand
      |verkäufer\w*
      |verlag\w*|verein\w*|partner\w*|konkurren\w*|mitbewerber\w*|ander\w+|fremd\w*|ehemalig\w+
      |verband\w*
      |vorbesitzer\w*|inhaber\w*|geschäft|laden|zeitung|zeitschrift|firma|agentur|dienstleister\w*
      |adressbüro\w*|datenhaus|kammer)\b[^.!?\n]{0,90}?
      \b(?:verkauft|übernommen|erworben|gekauft|abgekauft|geerbt|getauscht|tauschen|überlassen|überließ
      |geliehen|ergänzt|vervollständigt|nachgetragen|abgeglichen|zugespielt|weitergegeben|mitgegeben
      |gegeben|geschickt|beschafft|besorgt)\b
    | \b(?:wir|uns)\b[^.!?\n]{0,50}\bbekommen\b(?=[^.!?\n]*\bangeschrieben\b|\s+und\b|\s*[.;]|$)
    | \b(?:tauschen|tauscht|teilen)\b[^.!?\n]{0,60}\b\w*(?:adressen|verteiler|liste\w*|kartei|leser\w*)\b
    """
)
_GERMAN_FILE = re.compile(
    r"\b\w*(?:kartei|bestand|kundenstamm|verteiler|adress\w*|adressen|mitgliederliste|kundenliste|liste"
    r"|kundendatei|kontakte|datei|anschriften|e-?mails?|leser|kunden|abonnenten|gäste|spender"
    r"|mitglieder)\b"
)
_GERMAN_SELF = re.compile(r"\b(?:selbst|selber|trägt|tragen|gibt|füllt|füllen|ausfüllen)\b")
_GERMAN_LISTING = re.compile(
    r"\b(?:adressen|anschriften|e-?mails?|namen|ansprechpartner|kontakte)\b[^.!?\n]{0,60}\b(?:aus|in"
    r"|im|vom)\s+"
    r"(?:\w+\s+){0,2}?\w*(?:katalog\w*|verzeichnis\w*|jahrbuch\w*|handbuch\w*|programmheft\w*"
    r"|register\w*"
    r"|branchenbuch\w*|aushang|webseiten?|telefonbuch)\b|\b(?:adressen|anschriften)\s+stehen\s+im\b"
)
_MADE_GOOD = re.compile(
    r"\b(?:destroy\w*|shredd\w*|burn[te]\w*|sign\w*\s+up\s+(?:again|anew|afresh)"
    r"|register\w*\s+(?:again|anew"
    r"|afresh|themselves|on\s+our)|anew|afresh|vernichte\w*|meldet?\s+sich\s+neu|neu\s+an"
    r"|subscribed\s+on"
    r"|signed\s+up|subscribed\s+(?:to|themselves)|asked\s+(?:for|us)|opted\s+in|ticked)\b"
)
_DENIES = re.compile(r"\b(?:never|not|no|none|nobody|kein\w*|nicht|nie)\b|n['’]t\b")
PUT_RIGHT = re.compile(r"\b(?:destroy\w*|shredd\w*|burnt|burned|vernichte\w*)\b")
"""A file that is gone is not mailed."""
_DO_IT_THEMSELVES = re.compile(
    r"\b(?:the|an?|each|every|who|whoever|that)\s+(?:\w+\s+)?(?:customer|guest|person|buyer|member"
    r"|patient|reader"
    r"|visitor|user|parent|owner|donor)s?\s+(?:\w+\s+)?(?:types?|enters?|gives?|takes?|orders?|copies"
    r"|fills?)\b"
    r"|\b(?:find|finds|found)\s+(?:us|our)\b|\bsigns?\s+up\b"
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\w)[^.!?\n]*)*[.!?]?")


def from_outside(texts: Iterable[Written]) -> tuple[Written, re.Match[str]] | None:
    """The first sentence that says so and does not say that it was put right."""
    for text in texts:
        for sentence in _SENTENCE.finditer(text.low):
            found = _says_so(text, sentence)
            if found is not None:
                return text, found
    return None


def _says_so(text: Written, sentence: re.Match[str]) -> re.Match[str] | None:
    low, start, end = text.low, sentence.start(), sentence.end()
    if (strangers := _STRANGERS.search(low, start, end)) and not _MADE_GOOD.search(low, start, end):
        return strangers
    for match in _candidates(low, start, end):
        if _DENIES.search(match[0]) or is_taken_back(text.text, match.start(), match.end()):
            continue
        if _MADE_GOOD.search(low, start, end):
            return None
        return match
    return None


def _candidates(low: str, start: int, end: int) -> Iterable[re.Match[str]]:
    others = _WHOSE.search(low, start, end)
    if others and (match := _CAME.search(low, start, end)):
        yield match
    if (match := _COMPLETED.search(low, start, end)) and _SERVICES.search(low, start, end):
        yield match
    if (
        (match := _TAKEN.search(low, start, end))
        and _SOMEBODY.search(low, start, end)
        and not _DO_IT_THEMSELVES.search(low, start, end)
    ):
        yield match
    if (
        (match := _GERMAN.search(low, start, end))
        and _GERMAN_FILE.search(low, start, end)
        and not _GERMAN_SELF.search(low, start, end)
    ):
        yield match
    if match := _GERMAN_LISTING.search(low, start, end):
        yield match


_WHOSE = re.compile(rf"\b{_OTHERS}\b")
