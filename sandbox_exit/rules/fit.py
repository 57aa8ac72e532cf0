"""Whether this mail belongs on SES at all: said early, with what would change it."""

import re
from collections.abc import Sequence

from ..findings import Severity
from ..texts import Written, excerpt
from .model import Facts, Registry, Result, failed, passed
from .sources import ACCEPTABLE_USE, APPLICANTS, INFERENCE

rules = Registry()

# Wordings for mail nobody asked for, in English and German. A preceding "no", "never", "not" takes
# the phrase back, so it is looked for in the words before it.
_UNSOLICITED = re.compile(
    r"""
    \bcold[\s-]+(?:e-?mail|outreach|mail|call|lead|prospect|campaign)\w*
    | \b(?:sales|e-?mail|outbound|b2b)[\s-]+(?:outreach|prospecting)\b
    | \bprospect(?:s|ing)?\b(?!\w)
    | \blead[\s-]+(?:generation|gen|list|database)s?\b
    | \b(?:scrap(?:e|ed|es|ing)|harvest(?:ed|ing)?|crawl(?:ed|ing))\b
    | \b(?:purchas\w+|b(?:uy|ought|uying)|rent(?:ed|al)?|licen[cs]ed|acquired)\b
      [^.!?\n]{0,30}\b(?:lists?|database|contacts|leads|addresses|data)\b
    | \b(?:e-?mail|contact|mailing|address)[\s-]+lists?\b[^.!?\n]{0,30}
      \b(?:purchased|bought|rented|from\s+(?:a\s+)?(?:vendors?|brokers?|providers?|third[\s-]part\w+))\b
    | \b(?:data[\s-]+)?(?:append|enrich)(?:ed|ing|ment)\b[^.!?\n]{0,40}\b(?:e-?mail|contact|address)
    | \b(?:publicly\s+available|public)\s+(?:e-?mail\s+)?(?:addresses|contacts|directories|sources)\b
    | \bco[\s-]?registration\b
    | \b(?:linkedin|apollo|zoominfo|hunter\.io|yellow\s+pages)\b[^.!?\n]{0,60}
      \b(?:contacts?|addresses|e-?mails?|leads?|list|export\w*|find|found)
    | \b(?:contacts?|addresses|e-?mails?|leads?|profiles|people|managers|companies)\b[^.!?\n]{0,50}
      \b(?:from|on|via|found\s+in|through)\s+(?:linkedin|apollo|zoominfo|google\s+maps|yellow\s+pages
        |directories|company\s+websites|public\s+registers?)
    | \b(?:kaltakquise|kaltmail\w*|adressh[äa]ndler|gekaufte\s+(?:adressen|listen))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:no|not|never|without|don['’]t|doesn['’]t|cannot|can['’]t|neither|nor|keine?[rmn]?|nicht|nie"
    r"|prohibit\w*|forbid\w*|block\w*|reject\w*)\b[^.!?;\n]{0,60}$",
    re.IGNORECASE,
)
_RELAY = re.compile(
    r"""
    \bon\s+behalf\s+of\s+(?:our|their|other|the|its)?\s*
      (?:clients?|customers?|users?|tenants?|merchants?|businesses|companies|partners?|agencies)\b
    | \b(?:our|the)\s+(?:clients?|customers?|tenants?|merchants?|agencies|resellers?)\s+
      (?:can\s+|may\s+|will\s+)?send\b[^.!?\n]{0,40}\b(?:e-?mail|mail|newsletter|campaign|messages?)
    | \bwhite[\s-]?label\w*[^.!?\n]{0,40}\b(?:e-?mail|mail|newsletter)
    | \b(?:smtp|mail|e-?mail)[\s-]+(?:relay|forwarding|gateway)\b
    | \be-?mail\s+(?:marketing\s+)?(?:platform|service\s+provider|tool|software)\s+for\b
    | \bforward\w*\s+(?:all\s+)?(?:incoming\s+)?(?:e-?mail|mail)s?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SENSITIVE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "crypto or token sales",
            r"\b(?:crypto\w*|bitcoin|token\s+sale|ico\b|nft|airdrop|defi|web3)",
        ),
        (
            "gambling",
            r"\b(?:gambling|casino|betting|sportsbook|poker|lotter(?:y|ies)|sweepstakes)\b",
        ),
        (
            "debt, loans or credit repair",
            r"\b(?:payday|debt\s+(?:relief|settlement|collection)|credit\s+repair|"
            r"(?:short[\s-]term|instant|personal)\s+loans?)\b",
        ),
        (
            "adult content",
            r"\b(?:adult\s+(?:content|dating|entertainment)|escort|porn\w*|erotic\w*)\b",
        ),
        (
            "pharmaceuticals",
            r"\b(?:online\s+pharmacy|prescription\s+drugs?|pharmaceuticals?|cbd|cannabis|supplements?|"
            r"weight[\s-]loss)\b",
        ),
        (
            "multi-level marketing or get-rich offers",
            r"\b(?:mlm|multi[\s-]level|network\s+marketing|work\s+from\s+home|passive\s+income|"
            r"forex|trading\s+signals)\b",
        ),
        ("affiliate mail", r"\baffiliate\s+(?:marketing|offers?|mail\w*|links?|programs?)\b"),
    )
)


def _first(
    pattern: re.Pattern[str], texts: Sequence[Written]
) -> tuple[Written, re.Match[str]] | None:
    """The first wording that its own sentence does not take back."""
    for text in texts:
        for match in pattern.finditer(text.text):
            if not _TAKEN_BACK.search(text.text[: match.start()]):
                return text, match
    return None


@rules.rule(
    title="No wording of unsolicited mail",
    objection="The text describes mail nobody asked for",
    section="recipients",
    severity=Severity.BLOCKER,
    why="Cold outreach and collected, bought or appended addresses are refused, whatever the rest says.",
    remedy="Take this mail off SES and off the request, or correct the wording if it is not meant so.",
    source=ACCEPTABLE_USE,
)
def no_unsolicited_wording(facts: Facts) -> Result | None:
    if not facts.texts:
        return None
    found = _first(_UNSOLICITED, facts.texts)
    if found is None:
        return passed("No such wording in your texts.")
    return failed(f"“{excerpt(found[0].text, found[1])}”", found[0].path)


@rules.rule(
    title="You send your own mail, not other people's",
    objection="The text reads as if you send mail for others",
    section="business",
    severity=Severity.LIKELY,
    why="Who relays for others answers for mail they have not seen; AWS asks how abuse is prevented.",
    remedy="Say who decides about content and recipients, how customers are vetted and stopped.",
    source=INFERENCE,
)
def no_relay_for_others(facts: Facts) -> Result | None:
    if not facts.texts:
        return None
    found = _first(_RELAY, facts.texts)
    if found is None:
        return passed("Nothing in your texts speaks of mail sent for others.")
    if facts.profile.recipients.entered_by_others and facts.profile.recipients.abuse_limits:
        return passed("You send for others and describe what keeps that from being abused.")
    return failed(f"“{excerpt(found[0].text, found[1])}”", found[0].path)


@rules.rule(
    title="The business is not in a category with hard looks",
    objection="The business is in a category that AWS looks at hard",
    section="business",
    severity=Severity.POSSIBLE,
    why="Crypto, gambling, debt, adult, pharmacy and affiliate mail get many complaints everywhere.",
    remedy="Say plainly what is sent, to whom, under which licence, and what is never sent.",
    source=APPLICANTS,
)
def no_sensitive_category(facts: Facts) -> Result | None:
    texts = [t for t in facts.texts if t.section in ("business", "streams")]
    if not texts:
        return None
    for name, pattern in _SENSITIVE:
        found = _first(pattern, texts)
        if found is not None:
            return failed(
                f"{name}: “{excerpt(found[0].text, found[1])}”".capitalize(), found[0].path
            )
    return passed("Nothing in your texts points to one.")
