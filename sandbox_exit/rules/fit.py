"""Whether this mail belongs on SES at all: said early, with what would change it."""

import re

from ..findings import Severity
from ..phrasing import lowered, phrases
from ..texts import Written, excerpt
from .consent import describes_limits
from .model import Facts, Registry, Result, failed, passed
from .sources import ACCEPTABLE_USE, APPLICANTS, INFERENCE
from .wording import first_said

rules = Registry()

# Wordings for mail nobody asked for, in English, German and Japanese. `wording` tells whether a text
# says so or denies it.
_LISTS = (
    r"(?:(?:e-?mail|mailing|contact|address|customer|marketing|opt-?in)[\s-]+)?"
    r"(?:lists?|databases?|contacts?|leads|addresses|records|data\s?sets?|data|subscribers|audiences?)"
)
_GOT = (
    r"(?:purchas(?:e|ed|es|ing)|b(?:uy|uys|ought|uying)|rent(?:ed|s|ing)?|licen[cs](?:ed|ing)"
    r"|acquir(?:e|ed|es|ing))"
)
_SELLER = (
    r"(?:vendors?|brokers?|data\s+providers?|list\s+providers?|resellers?|third[\s-]part\w+"
    r"|agenc(?:y|ies))"
)
# A customer who "bought a ticket and gave their address" bought no addresses.
_BETWEEN = (
    r"(?:\s+(?!their\b|his\b|her\b|your\b|who\b|whose\b|give\w*\b|gave\b|enter\w*\b|typ\w+\b|at\b|with\b"
    r"|and\b|from\s+us\b|leave\w*\b|to\b|then\b|we\b|or\b)[\w.,'’-]*[\w'’-]){0,5}"
)
_NEW_PEOPLE = (
    r"(?:(?:potential|prospective|new|future|interesting|target(?:ed)?|ideal|relevant)\s+(?:\w+\s+)?"
    r"(?:customers?|clients?|buyers?|compan(?:y|ies)|businesses|leads?|prospects?|accounts?|partners?|"
    r"restaurants?|shops?|hotels?|owners?|founders?|recruiters?|decision[\s-]makers?)"
    r"|prospects?|decision[\s-]makers?|strangers)"
)
_ASKED = (
    r"(?!\s+(?:who|that)\s+(?:have\s+|had\s+|has\s+)?(?:already\s+)?"
    r"(?:ask|request|sign|subscrib|opt|register|confirm|book|fill|tick|contact)\w*)"
)
_UNSOLICITED = phrases(
    rf"""
    \bcold[\s-]+(?:e-?mail|outreach|mail|call|lead|prospect|campaign|contact|pitch|sequence)\w*
    | \bpitch(?:es|ed|ing)?\s+(?:\w+\s+){1, 4}?to\s+(?!us\b)|\b(?:databases?
      |lists?)\s+(?:that\s+)?(?:we|i)\s+(?:\w+\s+)?(?:licen[cs]ed?|bought|buy|purchased?|rent(?:ed)?)\b
    | \bunsolicited\b | \bspray\s+and\s+pray\b | \bun(?:asked|invited)\s+(?:e-?mail|mail|offer)\w*
    | \b(?:sales|e-?mail|outbound|b2b|growth|marketing|link|pr|press|media|influencer)[\s-]+
      (?:outreach|prospecting)\b | \boutbound\s+(?:\w+\s+)?(?:e-?mail|mail|campaign|sequence|tool
      |sales|marketing)\w*
    | \boutreach\s+(?:e-?mail|mail|campaign|sequence|tool|platform|to|list)\w*
    | \bprospecting\b | \b{_NEW_PEOPLE}\b{_ASKED}(?=[^.!?\n]{{0,80}}\b(?:found|discover\w*
      |identif\w+|research\w*|collect\w*
      |uploaded|imported|sequence|pitch\w*|introduc\w*|approach\w*)\b)
    | \b(?:sequence|drip|pitch|e-?mails?|write|writes|written|reach(?:es)?\s+out|mails?
      |introduc\w+\s+\w+|approach\w*|contact\w*)\s+
      (?:\w+\s+){{0,3}}?(?:to\s+)?(?:\w+\s+)?{_NEW_PEOPLE}\b{_ASKED}
    | \breach(?:es|ing)?\s+out\s+to\s+(?!us\b|me\b|support\b|our\s+(?:customers|members|users
      |patients)\b)
    | \b(?:do|does|have|has|had)(?:\s+not|n['’]t|\s+never)\s+(?:yet\s+)?(?:know|hear|heard\s+of
      |heard\s+from|ask|asked|
      signed\s+up|subscribe|subscribed|opt|opted|requested|consented|agreed|register|registered\s+with)
      (?:\s+(?:us|of\s+us|in|for|with|to|up|about|our)\b)
    | \bnever\s+(?:heard\s+of|met|asked\s+for|subscribed|signed\s+up|opted)\b
    | \bwithout\s+(?:having\s+|being\s+)?(?:ask(?:ed|ing)|(?:their|prior|explicit
      |any)\s+(?:prior\s+)?(?:consent|permission|opt))
    | \bno\s+(?:prior|previous|existing)\s+(?:relationship|contact|opt-?in|consent)\b
    | \b(?:win|acquire|attract)\w*\s+new\s+(?:customers|clients)\s+(?:by|via|through)\s+e?-?mail
    | \bleads?[\s-]+(?:generation|gen|lists?|databases?|vendors?|providers?|files?)\b
    | \b(?:bought|purchased|new|fresh|qualified|sourced|targeted|b2b|imported)\s+leads\b{_ASKED}
    | \b(?:scrap(?:e|ed|es|ers?|ing)|harvest(?:ed|er|ing)\s+(?:\w+\s+){{0,3}}?(?:e-?mail|address
      |contact|from|data)\w*
      |crawl(?:ed|er|ing|s))\b
    | \b(?:collect|gather|extract|pull|copy|copied|find|found|tak|took|pick|sourc|research|compil
      |export)\w*
      [^.!?\n]{{0,60}}?\b(?:from|on|in|via|through|using)\s+(?:\w+\s+){{0,3}}?(?:websites
      |web\s+pages|the\s+(?:internet|web)\b
        (?!\s*(?:site|form|shop|app))|director(?:y|ies)|yellow\s+pages|google(?:\s+maps)?|linkedin
        |instagram|facebook|
        crunchbase|github|registers?|registries|phone\s?books?|listings|imprints?
        |public\s+(?:\w+\s+)?(?:sources|data|records|profiles))
    | \b{_GOT}{_BETWEEN}\s+{_LISTS}\b
    | \b{_LISTS}\b[^.!?\n]{{0,40}}\b(?:(?:were|was|are|is|been|we
      |that\s+we)\s+(?:\w+\s+)?(?:purchased|bought|rented|acquired|licensed)
      |(?:purchased|bought|rented|acquired|licensed|obtained|supplied|delivered|provided
      |sourced)\s+(?:\w+\s+)?(?:from|by|through|via)
      |from\s+(?:an?\s+|our\s+|the\s+|several\s+|other\s+|different\s+)?(?:\w+\s+)?{_SELLER})\b
    | \b(?:data|list|address|lead)[\s-]?brokers?\b
    | \benrichment\s+(?:service|provider|tool|api|vendor|partner)s?\b
    | \benrich(?:ed|es|ing)?\b[^.!?\n]{{0,50}}\b(?:e-?mail|contact|address|lead|profile|record|list|crm)
    | \b(?:data|e-?mail|contact|reverse)[\s-]append\w*
    | \bappend(?:ed|s|ing)?\s+(?:by|missing|(?:an?\s+|the\s+
      |their\s+)?(?:\w+\s+)?e-?mails?\s+address\w*)\b
    | \b(?:publicly\s+available|public(?:ly\s+listed)?)\s+(?:business\s+
      |company\s+)?(?:e-?mail\s+)?(?:e-?mails|addresses|contacts|directories|sources)\b
    | \bco[\s-]?reg(?:istration|istered)?s?\b
    | \b(?:sweepstakes?|raffles?|giveaways?|competitions?|contests?
      |prize\s+draws?)\b[^.!?\n]{{0,40}}\bpartners?\b
    | \bpartners?\b[^.!?\n]{{0,40}}\b(?:sweepstakes?|raffles?|giveaways?|contests?|prize\s+draws?)\b
    | \b(?:partner(?:['’]?s['’]?)?|third[\s-]part(?:y|ies)(?:['’]s?)?
      |sponsor(?:['’]?s['’]?)?)\s+(?:\w+\s+)?
      (?:lists?|databases?|subscribers|addresses|contacts|leads)\b
    | \b(?:lists?|addresses|contacts|leads|subscribers)\s+(?:\w+\s+){{0,3}}?(?:from|of|by
      |shared\s+by|given\s+by)\s+
      (?:our\s+|other\s+)?(?:partners?|sponsors?|affiliates?)\b
    | \b(?:attendee|exhibitor|delegate|participant|member(?:ship)?)\s+lists?\s+(?:of
      |from)\s+(?:\w+\s+)?(?:trade|conference|fair|event|other|expo)\w*
    | \b(?:linkedin|apollo|zoominfo|hunter\.io|lusha|clearbit|snov\.io|rocketreach
      |yellow\s+pages)\b[^.!?\n]{{0,60}}
      \b(?:contacts?|addresses|e-?mails?|leads?|list|export\w*|find|found)
    | \b(?:contacts?|addresses|e-?mails?|leads?|profiles|people|managers|companies)\b[^.!?\n]{{0,50}}
      \b(?:from|on|via|found\s+in|through)\s+(?:linkedin|apollo|zoominfo|lusha|google\s+maps
      |yellow\s+pages
        |directories|company\s+websites|public\s+registers?)
    | \bkalt(?:akquise|mail\w*|kontakt\w*|ansprache|e-?mail\w*)\b | \b(?:adress|listen
      |daten)(?:händler|haendler|broker|anbieter)\w*
    | \b(?:zu)?(?:gekauft|erworben|gemietet|eingekauft
      |angemietet)e?[nrms]?\s+(?:\w+\s+)?(?:e-?mail-?)?(?:adress|list|kontakt|lead|daten|verteiler)\w*
    | \b(?:e-?mail-?)?(?:adressen|listen|kontakte|leads|verteiler)\b[^.!?\n]{{0,50}}\b(?:(?:zu
      |ein)?gekauft|erworben|gemietet|angemietet|zukaufen|kaufen\s+wir)\b
    | \bkaufen\s+(?:wir\s+)?(?:\w+\s+){{0,3}}?(?:e-?mail-?)?(?:adressen|listen|kontakte|leads)\b
    | \b(?:ungefragt|unaufgefordert|unverlangt)\w*
    | \b(?:potenzielle|potentielle|mögliche|neue)n?\s+(?:\w+\s+)?(?:kunden|auftraggeber|firmen
      |unternehmen)\b[^.!?\n]{{0,40}}\b(?:an(?:schreiben|zuschreiben|geschrieben)|kontaktier\w+
      |ansprechen)
    | \baus\s+(?:öffentlich\w*\s+)?(?:\w+\s+)?(?:verzeichnissen|branchenbüchern|branchenbuch
      |telefonbuch|impressen|dem\s+impressum|gelben\s+seiten|registern|dem\s+internet)\b
    | 営業メール|飛び込み営業|名簿業者|スクレイピング
    | 購入した[^。\n]{{0,10}}(?:リスト|名簿|アドレス)
    | (?:リスト|名簿|アドレス)[^。\n]{{0,6}}(?:を購入|の購入|を買)
    | 公開[^。\n]{{0,12}}(?:アドレス|サイト)[^。\n]{{0,8}}(?:収集|集め)
    """
)
_OTHERS = (
    r"(?:clients?|customers?|tenants?|merchants?|agenc(?:y|ies)|resellers?|businesses|companies|brands?|"
    r"shops?|stores?|practices|organi[sz](?:ers?|ations?)|associations|clubs|schools|creators?"
    r"|publishers?|marketers?|"
    r"advertisers?|sellers?|hosts?|teams|landlords|coaches|freelancers|users|subscribers|partners)"
)
_BULK_MAIL = (
    r"(?:newsletters?|campaigns?|mailings?|(?:e-?mail\s+)?blasts?|broadcasts?|bulk\s+\w+"
    r"|e-?mail\s+marketing|drip\w*)"
)
_RELAY = phrases(
    rf"""
    \b(?:on\s+behalf\s+of|in\s+the\s+names?\s+of)\s+(?:our|their|other|the|its|many
      |several)?\s*(?:\w+\s+)?{_OTHERS}\b
    | \b(?:on|in)\s+(?:the\s+)?{_OTHERS}['’]s?\s+(?:behalf|names?|brands?|domains?)\b
    | \b(?:in|under|from|with)\s+(?:their|its|the\s+(?:client|customer|tenant|merchant
      |agency)['’]s)\s+(?:own\s+)?
      (?:name|brand|domain|sender)s?\b
    | \b(?:in|under)\s+(?:the|each|that|every)\s+\w+['’]s\s+(?:own\s+)?(?:name|brand|domain)\b
    | \b(?:e-?mails?|mail|messages?)\b[^.!?\n]{{0,50}}\b(?:relayed|forwarded|passed\s+on)\b
    | \b{_OTHERS}\s+(?:(?:can|may|will|to|then|also|each)\s+)*(?:send|mail|schedule|write|compose
      |create|design|run|launch|deliver|broadcast)s?\b
      [^.!?\n]{{0,50}}\b{_BULK_MAIL}
    | \b(?:clients?|customers?|tenants?|merchants?|agencies|resellers?)\s+(?:(?:can|may
      |will)\s+)?send\b[^.!?\n]{{0,40}}\b(?:their|own)\s+(?:\w+\s+)?
      (?:customers|lists?|contacts|subscribers|audience|recipients|clients|members|leads)
    | \b(?:lets?|allows?|enables?|helps?
      |gives?)\s+(?:\w+\s+){{0,3}}?{_OTHERS}\s+(?:\w+\s+)?(?:to\s+)?(?:send|mail|e-?mail|reach|blast
      |write|run|create|deliver)
      [^.!?\n]{{0,60}}\b(?:{_BULK_MAIL}|e-?mails?\s+to\s+(?:their|the))
    | \b(?:upload|import)s?\b[^.!?\n]{{0,30}}\b(?:their|clients['’]|customers['’])\s+(?:\w+\s+){{0,3}}?
      (?:lists?|contacts|subscribers|audience|recipients|customers|csv)\b
    | \b(?:send|deliver|relay)(?:s|ing)?\b[^.!?\n]{{0,40}}\b(?:for|to)\s+(?:our|their
      |the)\s+(?:\w+\s+)?(?:clients|tenants|merchants|agencies
      |resellers)(?:['’]\s*(?:\w+\s+)?(?:customers|lists?|contacts|subscribers))?
    | \bwhite[\s-]?label\w*[^.!?\n]{{0,40}}\b(?:e-?mail|mail|newsletter)
    | \b(?:smtp|mail|e-?mail)[\s-]+(?:relay|forwarding|gateway)\b
    | \be-?mail\s+(?:service\s+provider|hosting)\b
    | \b(?:is|are|run|runs|offer|offers|provide|provides|operate|operates|build|sell)\s+(?:an?\s+
      |the\s+)?(?:\w+[\s-]+){{0,3}}?(?:newsletter|e-?mail|mail|mailing)\s+
      (?:marketing\s+|delivery\s+|sending\s+|campaign\s+|automation\s+|newsletter\s+)?(?:platform
      |api|service|tool|software|infrastructure|solution)\b
    | \be-?mail\s+(?:marketing\s+)?(?:platform|tool|software|automation)\s+for\b
    | \bforward\w*\s+(?:all\s+)?(?:incoming\s+)?(?:e-?mail|mail)s?\b
    | \bim\s+(?:namen|auftrag)\s+(?:von\s+|unserer\s+|der\s+|ihrer\s+)?(?:\w+\s+)?(?:kunden
      |mandanten|händler\w*|vereine\w*|agenturen|praxen|unternehmen)
    | \b(?:kunden|mandanten|agenturen|vereine|händler|praxen)\s+(?:können|verschicken
      |versenden)\b[^.!?\n]{{0,60}}\b(?:newsletter|mailings?|kampagnen|rundmails?|serienmails?)
    """
)
_SENSITIVE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, phrases(pattern))
    for name, pattern in (
        (
            "crypto or token sales",
            r"\b(?:crypto(?!graph)\w*|krypto(?!gr)\w*|bitcoins?|ethereum|stablecoins?|blockchain|"
            r"tokens?\s+(?:sales?|launch)|ico|nfts?|airdrops?|defi|web3)\b|仮想通貨|暗号資産",
        ),
        (
            "gambling",
            r"\b(?:gambl\w+|casinos?|betting|sportsbooks?|bookmakers?|poker|lotter(?:y|ies)|lotto|"
            r"sweepstakes?|slot\s+machines?|glücksspiel\w*|sportwetten|wettanbieter)\b|ギャンブル|カジノ",
        ),
        (
            "debt, loans or credit repair",
            r"\b(?:payday|debts?\s+(?:relief|settlement|collect\w+|consolidation|recovery|counsel\w*)|"
            r"collections?\s+agency|credit\s+(?:repair|scores?)|lenders?|"
            r"(?:short[\s-]term|instant|personal|consumer|cash|quick)\s+(?:loans?|advances?"
            r"|credit)|loans?|"
            r"inkasso\w*|schulden\w*|(?:sofort|klein|raten)kredite?)\b|消費者金融|借金",
        ),
        (
            "adult content",
            r"\b(?:adult\s+(?:content|dating|entertainment|toys?|videos?|products?|site|shop)"
            r"|escorts?|porn\w*|"
            r"erotic\w*|erotik\w*|sex\s+(?:toys?|shop)|onlyfans|camgirls?|hook-?ups?)\b",
        ),
        (
            "pharmaceuticals",
            r"\b(?:pharmac(?:y|ies)|prescription\s+(?:drugs?|medic\w+|pills?)|pharmaceuticals?|cbd"
            r"|cannabis|"
            r"hemp|kratom|steroids?|vap(?:e|es|ing)|(?:dietary|food|nutritional|health|diet|herbal)\s+"
            r"(?:supplements?|pills?)|weight[\s-]loss|versandapotheke\w*|online-?apotheke\w*|"
            r"nahrungsergänzung\w*|abnehm\w+)\b",
        ),
        (
            "multi-level marketing or get-rich offers",
            r"\b(?:mlm|multi[\s-]level|network\s+marketing|work\s+from\s+home|passive(?:s)?\s+(?:income|"
            r"einkommen)|get\s+rich|forex|binary\s+options|penny\s+stocks|trading\s+signals)\b",
        ),
        (
            "affiliate mail",
            r"\baffiliates?\b|\b(?:commissions?|paid)\s+(?:for|on|per"
            r"|from)\s+(?:\w+\s+){0,3}?(?:clicks?|referrals?|"
            r"leads?)\b|\boffers?\s+(?:of|from)\s+(?:our\s+|an?\s+)?(?:advertisers?|sponsors?)\b"
            r"|アフィリエイト",
        ),
    )
)
_ANY_SENSITIVE = phrases("|".join(pattern.pattern for _, pattern in _SENSITIVE))


def _answers(facts: Facts) -> list[Written]:
    """What is said about the mail; an example is the mail itself, and is read by other rules."""
    return [text for text in facts.texts if ".sample_" not in text.path]


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
    found = first_said(_UNSOLICITED, _answers(facts))
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
    found = first_said(_RELAY, _answers(facts))
    if found is None:
        return passed("Nothing in your texts speaks of mail sent for others.")
    if facts.profile.recipients.entered_by_others and describes_limits(facts.profile):
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
    texts = [
        t
        for t in _answers(facts)
        if t.section in ("business", "streams") and not t.path.endswith(".recipients")
    ]
    if not texts:
        return None
    suspects = [t for t in texts if _ANY_SENSITIVE.search(lowered(t.text))]
    for name, pattern in _SENSITIVE if suspects else ():
        found = first_said(pattern, suspects)
        if found is not None:
            return failed(
                f"{name}: “{excerpt(found[0].text, found[1])}”".capitalize(), found[0].path
            )
    return passed("Nothing in your texts points to one.")
