"""Whether this mail belongs on SES at all: said early, with what would change it."""

import re
from collections.abc import Iterator

from ..answers.question_list import pattern_of
from ..answers.written_texts import Written, excerpt
from ..findings import Severity
from ..reading.phrasing import phrases
from .consent import describes_limits
from .model import Facts, Registry, Result, failed, needed, passed
from .negation import first_said, is_taken_back
from .outside_lists import PUT_RIGHT, from_outside
from .sources import ACCEPTABLE_USE, APPLICANTS, INFERENCE
from .tenants import tenants_write
from .trades import by_vocabulary

rules = Registry()

# Wordings for mail nobody asked for, in English, German and Japanese. `wording` tells whether a text
# says so or denies it.
_LISTS = (
    r"(?:(?:e-?mail|mailing|contact|address|customer|marketing|opt-?in)[\s-]+)?"
    r"(?:lists?|databases?|contacts?|leads|addresses|records|data\s?sets?|data|subscribers"
    r"|audiences?)"
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
    r"(?:\s+(?!their\b|his\b|her\b|your\b|who\b|whose\b|give\w*\b|gave\b|enter\w*\b|typ\w+\b|at\b"
    r"|with\b"
    r"|and\b|from\s+us\b|leave\w*\b|to\b|then\b|we\b|or\b)[\w.,'’-]*[\w'’-]){0,5}"
)
_NEW_PEOPLE = (
    r"(?:(?:potential|prospective|new|future|interesting|target(?:ed)?|ideal"
    r"|relevant)\s+(?:\w+\s+)?"
    r"(?:customers?|clients?|buyers?|compan(?:y|ies)|businesses|leads?|prospects?|accounts?"
    r"|partners?|"
    r"restaurants?|shops?|hotels?|owners?|founders?|recruiters?|decision[\s-]makers?)"
    r"|prospects?|decision[\s-]makers?|strangers)"
)
_ASKED = (
    r"(?!\s+(?:who|that)\s+(?:have\s+|had\s+|has\s+)?(?:already\s+)?"
    r"(?:ask|request|sign|subscrib|opt|register|confirm|book|fill|tick|contact)\w*)"
)
_CONTACTS = (
    r"(?:addresses|e-?mails|contacts?|(?:lists?|files?|tables?|databases?"
    r"|spreadsheets?|exports?)"
    r"|subscribers|readers|visitors|attendees|names|leads|customers|people)"
)
_OUTSIDERS = (
    r"(?:organi[sz]ers?|publishers?|data\s+(?:compan\w+|firms?|vendors?|providers?|services?"
    r"|brokers?|suppliers?)"
    r"|agenc(?:y|ies)|brokers?|vendors?|suppliers?|competitors?|associations?|chambers?|fairs?"
    r"|magazines?"
    r"|partners?|sponsors?|affiliates?|exhibitors?|(?:another|other|neighbou?ring|former"
    r"|previous)\s+\w+"
    r"|(?:matching|enrichment|address|list|lead)\s+(?:services?|providers?|compan\w+|firms?"
    r"|tools?))"
)
_HANDED = (
    r"(?:(?:gave|gives?|giving|hand(?:s|ed)?(?:\s+over)?|pass(?:es|ed)?(?:\s+on)?|shar(?:e|es|ed)"
    r"|s[eo]ll?s?|sold"
    r"|suppl(?:y|ies|ied)|provid(?:e|es|ed)|deliver(?:s|ed)?|len(?:d|ds|t)|hir(?:e|es|ed)|le(?:t"
    r"|ts)|mailed|sen(?:d|ds|t)"
    r"|forward(?:s|ed)?|offer(?:s|ed)?|made|transferr?(?:s|ed)?)\s+(?:\w+\s+)?(?:us|me"
    r"|our\s+\w+)\b)"
)
_PLACES = (
    r"(?:linkedin|xing|github|gitlab|stack\s?overflow|instagram|facebook|twitter|tiktok"
    r"|crunchbase|apollo|zoominfo"
    r"|google(?:\s+(?:maps|search))?|yelp|tripadvisor|(?:the|from)\s+(?:internet|web|net)\b"
    r"|(?:(?:their|other|compan(?:y|ies)['’]?s?|competitors?['’]?s?|business|various|different"
    r"|relevant|hotel|shop|restaurant"
    r"|club|school|public|third[\s-]party|agenc\w+|industry)['’]?\s+)+(?:web\s?)?(?:sites?|pages?"
    r"|profiles?|portals?|blogs?)"
    r"|(?:web\s?)?sites\s+of|imprints?|portals|small\s+ads|classifieds?|commit\s+histor\w+"
    r"|commits|repositories"
    r"|phone\s?books?|yellow\s+pages|job\s+boards|forums?\b|meetup|conference\s+(?:websites?"
    r"|programmes?|programs?|apps?)"
    r"|(?:trade|business|commercial|company|companies|public|online|industry|member\w*"
    r"|local)\s+(?:registers?|registr\w+"
    r"|director\w+|listings?)|directories)"
)
_TAKES = (
    r"(?:collect\w*|gather\w*|look(?:s|ed|ing)?\s+up|search\w*|extract\w*|pull\w*|cop(?:y|ies"
    r"|ied)|harvest\w*|min(?:e|es|ed|ing)"
    r"|compil\w*|research\w*|t[ao]kes?|taken|finds?|found|gets?|got|read|reads|discover\w*"
    r"|sourc\w+|pick\w*|note[sd]?|export\w*|obtain\w*)"
)
_WRITES = (
    r"(?:start\w*\s+(?:an?\s+)?conversations?|writ(?:e|es|ing)|wrote|e-?mail(?:s|ed)?|contact(?:s"
    r"|ed)?|approach(?:es|ed)?"
    r"|messag(?:e|es|ed)|get\s+in\s+touch|say\s+hello|introduc\w+\s+(?:us|our\w*)|invit(?:e|es"
    r"|ed)\s+(?:them|him|her|those)"
    r"|ask(?:s|ed)?\s+(?:them|those|if|whether)|pitch\w*)"
)
_WE = (
    r"(?:we|i|our\s+(?:\w+\s+)?\w+|an?\s+(?:script|bot|tool|recruiter|intern|agent|assistant"
    r"|freelancer|talent\s+partner)|recruiters?)"
)
_GETS = (
    r"(?:g[eo]ts?|obtain(?:s|ed)?|receiv(?:e|es|ed)|import(?:s|ed)?|export(?:s|ed)?|buil[dt]s?"
    r"|compil(?:e|es|ed)"
    r"|com(?:e|es|ing)|came|stem(?:s)?|originat(?:e|es)|deriv(?:e|es|ed)|download(?:s|ed)?|drawn"
    r"|assembled)"
)
_NOT_OWN = (
    r"(?![^.!?\n]{0,30}\b(?:our|us|form\w*|sign\w*|regist\w*|orders?|checkout|accounts?|people"
    r"|customers?|users?"
    r"|members?|persons?|buyers?|readers?|themsel\w+|owners?|pages?|bookings?|visitors?"
    r"|subscribers?|database|who"
    r"|apps?|own|patients?|guests?|students?|shop|website|till|old|previous|crm|system)\b)"
)
_TARGETS = (
    r"(?:companies|firms|businesses|(?:hr|hotel|property|marketing|office|purchasing|sales"
    r"|facility)\s+managers|managers|schools|clinics|doctors|dentists|lawyers"
    r"|investors|journalists"
    r"|bloggers|influencers|restaurants|hotels|retailers|agencies|start-?ups|founders|executives"
    r"|recruiters|strangers"
    r"|professionals|households|landlords|municipalities|offices|practices|shop\s+owners"
    r"|decision[\s-]makers)"
)
_RELATED = (
    r"(?!\s+(?:who|that|which|whose|after|when|if|once|as\s+soon"
    r"|on\s+request)\b)(?![^.!?\n]{0,50}\b(?:asked|requested"
    r"|registered|signed|subscribed|booked|customers?\s+of\s+ours|account)\b)"
)
_UNSOLICITED = phrases(
    rf"""
    \b(?:addresses|e-?mails|contacts|leads|lists?)\b[^.!?\n]{{0,40}}\b(?:is|are|was|were|been
      |being)\s+(?:\w+\s+)?
      (?:gathered|harvested|compiled|bought|purchased|handed|obtained|copied|researched|scraped
      |sourced|acquired|reused|picked\s+up)\b{_NOT_OWN}
    | \bwhose\s+(?:e-?mails?|address\w*|contacts?)\s+(?:we|our\s+\w+|they)\s+(?:collect|gather
      |found|find|got|bought|obtain|guess|harvest)\w*
    | \bintroduct(?:ory|ion)\s+(?:e-?mails?|mails?|messages?|letters?)\b
    | \b(?:handed|given|passed|supplied|provided|forwarded|shared|sold|lent
      |transferred)\s+(?:over\s+|on\s+)?(?:to|with)\s+us\s+by\s+
      (?!the\s+(?:customer|user|person|owner|patient|buyer|member|guest|client)|our\b|each|every
      |people|customers|users|them|him)
    | \blicen[cs]\w*\s+(?:\w+\s+){{0,2}}?(?:contact|address|lead|e-?mail)\s+(?:data|lists?)\b
    | \b(?:old|cold|dormant|dead|former)\s+leads?\b | \b(?:previous|earlier|other
      |former)\s+(?:ventures?|projects?|start-?ups?|companies)\b[^.!?\n]{{0,40}}\b(?:lists?
      |addresses|contacts)
    | \b(?:lists?|addresses|contacts)\b[^.!?\n]{{0,20}}\bfrom\s+(?:previous|earlier|other
      |former)\s+(?:ventures?|projects?|start-?ups?|companies|jobs?)\b
    | \b(?:adress\w*|kontaktdaten|kontakte|leads)\b[^.!?\n]{{0,20}}\b(?:kaufen|mieten|beziehen
      |erwerben)\s+wir\b
    | \bschreib\w*\s+(?:\w+\s+){{0,2}}?(?:potenzielle|potentielle|mögliche|neue)\w*\s+\w+
    | \bvisitenkarten\b[^.!?\n]{{0,60}}\b(?:gesammelt|sammeln|schreib\w*|eingetragen|erfass\w*
      |import\w*)
    |
    \b(?:addresses|e-?mails|contacts|leads|lists?
      |databases?)\b[^.!?\n]{{0,30}}\b{_GETS}\s+(?:\w+\s+){{0,3}}?(?:from|off
      |out\s+of)\s+{_NOT_OWN}\w
    | \b{_GETS}\s+(?:\w+\s+)?(?:[\w-]+\s+){{0,4}}?(?:addresses|e-?mails|contacts|leads|lists?
      |databases?)\b[^.!?\n]{{0,25}}
      \b(?:from|off|out\s+of)\s+{_NOT_OWN}\w
    | \b(?:build|builds|built|building|compile\w*|assemble\w*|keep
      |research\w*)\s+(?:up\s+)?(?:lists?|databases?)\s+of\s+(?!our\b|people\s+who|those)\w+
    | \b(?:lists?|addresses|customers|database|contacts)\b[^.!?\n]{{0,40}}\b(?:merged|merger
      |acquisition|takeover)\b
    | \b(?:we|our\s+(?:sales\s+|growth\s+|marketing\s+)?(?:team|people|staff|agents
      |founder))\s+(?:then\s+|also\s+|regularly\s+|usually\s+)?
      (?:e-?mail|mail|write\s+to|contact|approach|address|target|introduce\s+(?:ourselves
      |our\s+\w+)(?:\s+by\s+e?-?mail)?\s+to
      |send\s+(?:(?:an?|our|one|the)\s+)?(?:\w+\s+)?(?:offer|introduction|pitch|proposal|brochure
      |invitation|presentation)s?\s+to)\s+
      (?!our\b|registered|confirmed|existing|current)(?:(?:new|local|many|small|all|other|the
      |interesting|suitable|selected)\s+){{0,2}}{_TARGETS}\b{_RELATED}
    | \b{_TARGETS}\s+(?:are|get|is)\s+(?:contacted|approached|e-?mailed|written\s+to|mailed
      |pitched)\s+(?:once|twice|with|by\s+our|up\s+to|until|\w+\s+times)\b
    | \b{_NEW_PEOPLE}\b{_ASKED}[^.!?\n]{{0,10}}\b(?:receives?|gets?|are\s+sent|is\s+sent
      |are\s+mailed|are\s+contacted)\b
    | \b(?:potential|prospective)\s+\w+\b{_ASKED}\s+(?:receives?|gets?|are\s+sent|are\s+mailed
      |are\s+contacted)\b
    | \b(?:sent|goes?|mailed|addressed|delivered
      |sequences?)\s+(?:\w+\s+){{0,3}}?to\s+(?:\w+\s+)?{_NEW_PEOPLE}\b{_ASKED}
    | \bcompetitors?['’]?s?\s+(?:\w+\s+)?(?:booth|stand|customers?|clients?|followers|users|lists?
      |readers|visitors|audience)\b
    | \b(?:address(?:es)?|e-?mails?)\s+(?:is|are|stands?|appears?
      |can\s+be\s+found)\s+(?:\w+\s+)?(?:on|in)\s+(?:the|an?|their|its|public)\s+
      (?:[\w’'-]+\s+){{0,3}}?(?:web\s?sites?|sites?|web\s?pages?|director\w+|registers?|internet
      |registr\w+|imprints?|yellow\s+pages)\b
    | \b(?:addresses|e-?mails?|mails?|contacts|leads|collect\w*|tak\w+|got|get)\b[^.!?\n]{{0,50}}
      \b(?:from|in|of|on)\s+(?:the\s+
      |an?\s+)?(?:[\w’'-]+\s+){{0,2}}?public(?:ly)?\s+(?:\w+\s+)?(?:director\w+|registers?
      |registr\w+|sources?|records?|databases?)\b
    | \bsales\s+navigator\b | \b(?:lead|address|e-?mail)\s+(?:marketplace|market|shop|exchange
      |supplier|seller|dealer)s?\b
    | \b(?:lets?|allows?|permits?)\s+us\s+(?:to\s+)?(?:e-?mail|mail|write\s+to|contact
      |use)\s+(?:its|their|his|her)\s+\w+
    | \b(?:adress\w*|e-?mails?|leads|kontakt\w*
      |verteiler)\b[^.!?\n]{{0,40}}\baus\s+(?:\w+\s+)?(?:\w*verzeichniss?\w*|\w*register\w*
      |\w*portal\w*|\w*büchern?|messen?|datenbank\w*|quellen)\b
    | \b(?:bekomm|erhalt|bezieh|hol|kauf)\w*\s+(?:(?!kein)\w+\s+){{0,2}}?(?:adressen|leads|kontakte
      |e-?mail-?adressen)\s+(?:von|über|bei)\s+
      (?!unser|den\s+kunden|kunden|den\s+nutzern|der\s+anmeldung)\w+
    | \b(?:kunden|bestandskunden|leser|abonnenten|mitglieder)\s+(?:eines|einer|anderer
      |von)\s+(?:\w+\s+)?(?:unternehmens|firma|shops|partners|verlags|zeitschrift|vereins|händlers
      |anbieter\w*)\b
    |
    \b{_OUTSIDERS}\b[^.!?\n]{{0,60}}\b{_HANDED}[^.!?\n]{{0,50}}\b{_CONTACTS}\b
    | \b{_CONTACTS}\s+(?:\w+\s+){{0,4}}?{_OUTSIDERS}\s+(?:\w+\s+)?{_HANDED}
    | \b(?:addresses|e-?mails|contacts|names|data|lists?|files?)\s+(?:\w+\s+){{0,3}}?(?:from|of|by
      |with)\s+(?:an?\s+|the
      |our\s+|several\s+|various\s+)?{_OUTSIDERS}
    | \bmatched\s+(?:\w+\s+)?(?:by|with|against)\s+(?:an?\s+|the\s+)?{_OUTSIDERS}
    | \b(?:missing|lacking|unknown)\s+(?:e-?mail\s+|mail\s+|contact\s+)?(?:addresses|e-?mails
      |details|data)\s+
      (?:\w+\s+){{0,4}}?(?:added|filled|completed?|matched|looked\s+up|supplied|bought|supplemented
      |found|enriched)\b
    | \b(?:add|fill|complet|match|look|supplement|enrich)\w*\s+(?:\w+\s+){{0,3}}?(?:missing
      |lacking)\s+(?:e-?mail\s+
      |mail\s+|contact\s+)?(?:addresses|e-?mails|details|data)\b
    | \benrich(?:ed|es|ment|ing)\b
    | \b(?:paid|pay|pays|paying|compensated)\b[^.!?\n]{{0,40}}\b(?:for|to\s+(?:get|use
      |reach))\s+(?:his|her|their|its|the|an?)\s+
      (?:\w+\s+){{0,3}}?(?:mailing\s+lists?|lists?\s+of|addresses|contacts|(?:customer|subscriber
      |reader|address|client|mailing|contact)\s+(?:files?|lists?|base|data\w*|records))\b
    | \b(?:t(?:ake|ook|aken)\s+over|inherit(?:ed)?|acquir(?:e|ed)|bought\s+(?:up\s+)?|purchased
      |received|got)\b[^.!?\n]{{0,50}}
      \b(?:customer|subscriber|reader|address|client|mailing|contact|member|user|visitor
      |attendee)\s+
      (?:files?|lists?|base|data\w*|addresses|contacts|records)\b
    | \b(?:lists?|readers|subscribers|audience|addresses|database|file)\s+of\s+(?:an?|another|other
      |several|various)\s+(?:\w+\s+)?
      (?:magazine|newspaper|publisher|newsletter|compan\w+|shop|brand|club|association|portal)s?\b
    | \bfor\s+(?:an?\s+)?(?:fee|charge|payment|flat\s+rate)\b[^.!?\n]{{0,40}}\b(?:lists?|addresses
      |readers|subscribers|contacts|mailing)\b
    | \b{_TAKES}\b[^.!?\n]{{0,60}}\b(?:e-?mails?|addresses|address|contacts?|leads
      |profiles)\b[^.!?\n]{{0,40}}\b{_PLACES}
    | \b{_TAKES}\b[^.!?\n]{{0,60}}\b{_PLACES}[^.!?\n]{{0,60}}\b(?:mail\s+addresses|e-?mails?
      |addresses|contacts?|leads)\b
    | \b(?:e-?mails?|addresses|address|contacts?|leads)\s+(?:\w+\s+){{0,3}}?(?:from|on|off|in
      |out\s+of|via|through)\s+
      (?:the\s+|an?\s+|their\s+)?{_PLACES}
    | \b{_WE}\s+(?:\w+\s+)?(?:notic|spot|identif|discover|single\s+out|come\s+across|came\s+across
      |pick\s+out|look\s+for|search\s+for
      |find|research|hunt|source)\w*\b[^.!?\n]{{0,90}}\b{_WRITES}\b
    | \b(?:put|puts|add|adds|added|enter|enters|typed?|types|feed
      |feeds)\b[^.!?\n]{{0,15}}\baddress(?:es)?\s+from\s+(?!the\s+(?:form|sign|order|account
        |booking|checkout))
    | \b(?:business|visiting)\s+cards\b[^.!?\n]{{0,60}}\b(?:collect\w*|add\w*|import\w*|typed?
      |enter\w*|scan\w*|list|newsletter|mail\w*)
    | \b(?:add|adds|added|import\w*|typed?|enter\w*|scan\w*
      |collect\w*)\b[^.!?\n]{{0,60}}\b(?:business|visiting)\s+cards\b
    | \b(?:guess|generat|deriv|construct|predict|infer)\w*\s+(?:\w+\s+){{0,3}}?(?:e-?mail\s+
      |mail\s+)?address(?:es)?\b
    | \b(?:einmalige|gegen)\s+(?:gebühr|bezahlung|entgelt
      |provision)\b[^.!?\n]{{0,60}}\b(?:verteiler|adress\w*|leser\w*|liste\w*|kontakt\w*)
    | \b(?:verteiler|adress\w*|liste\w*|kontakt\w*|kundendatei
      |kartei)\b[^.!?\n]{{0,70}}\b(?:gegen\s+(?:gebühr|bezahlung|entgelt)
      |überlässt|überlassen|zur\s+verfügung\s+gestellt|übernommen|abgekauft|geliehen|beschafft
        |recherchiert|gesammelt|zugespielt|bekommen\s+wir\s+von)
    | \brecherchier\w*\b[^.!?\n]{{0,50}}\b(?:adress\w*|e-?mails?|kontakt\w*|ansprechpartner\w*)\b
    | \b(?:sammel|such|find|hol|nehm)\w*\b[^.!?\n]{{0,50}}\b(?:adress\w*|e-?mails?
      |kontakt\w*)\b[^.!?\n]{{0,30}}\b(?:aus|im\s+internet
      |von\s+(?:webseiten|webseite|firmen|portalen)|bei\s+google)\b
    | \b(?:schreib|kontaktier)\w*\s+(?:\w+\s+){{0,3}}?(?:firmen|unternehmen|betriebe|praxen|hotels
      |restaurants|geschäfte
      |inhaber\w*|personalabteilungen|agenturen|händler)\b(?![^.!?\n]{{0,40}}(?:registrier
        |angemeldet|bestell|kunde))
    | \buns\b[^.!?\n]{{0,40}}\b(?:verteiler|adressliste\w*|kontaktliste\w*|adressen
      |kundendatei)\b[^.!?\n]{{0,30}}\b(?:zur\s+verfügung|überlassen|gegeben|geschickt)
    | \b(?:addresses|address|e-?mails?|contacts?)\s+(?:\w+\s+){{0,3}}?(?:is|are|stands?
      |being)\s+(?:\w+\s+)?(?:public|publicly|published|listed|shown|visible|printed|available)\b
      [^.!?\n]{{0,20}}\b(?:on|in|online|from)\b(?!\s+(?:our|the\s+account))
    | \b(?:attendee|delegate|exhibitor|conference|webinar|fair
      |congress)\s+(?:and\s+\w+\s+)?(?:lists?|data|contacts)\b
    | \b(?:media|press|journalist|influencer|blogger)\s+(?:databases?|lists?|contacts
      |distribution)\b
    | \b(?:partners?['’]?s?|sister\s+\w+['’]?s?|affiliates?['’]?s?)\s+(?:web\s?sites?|shops?
      |newsletters?|lists?|apps?|portals?|compan\w+)\b
      [^.!?\n]{{0,50}}\b(?:also|receive|added|gets?|import\w*)\b
    | \b(?:message|write\s+to|e-?mail|contact|approach|mail|invite|pitch)(?:s
      |ed)?\s+(?:\w+\s+){{1,5}}?(?:who|whom|whose|that|which)\s+
      (?:\w+\s+){{0,3}}?(?:we|they|it|he|she|our\s+\w+)\s+(?:\w+\s+)?(?:find|found|finds|spot\w*
      |notice[sd]?|discover\w*|saw|see|identif\w+|think
      |believe|would\s+(?:like|love))\b
    | \b(?:kundendatei|kundenkartei|kundenstamm|adressbestand)\b[^.!?\n]{{0,40}}\b(?:gekauft
      |übernommen|bezahlt|erworben)
    | \b(?:erstansprache|erstkontakt|neukundengewinnung|neukundenakquise|akquise\w*)\b
    |
    \bcold[\s-]+(?:e-?mail|outreach|mail|call|lead|prospect|campaign|contact|pitch|sequence)\w*
    | \bpitch(?:es|ed|ing)?\s+(?:\w+\s+){1, 4}?to\s+(?!us\b)|\b(?:databases?
      |lists?)\s+(?:that\s+)?(?:we|i)\s+(?:\w+\s+)?(?:licen[cs]ed?|bought|buy|purchased?
        |rent(?:ed)?)\b
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
      signed\s+up|subscribe|subscribed|opt|opted|requested|consented|agreed|register
      |registered\s+with)
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
      |export)\w*\b(?!\s+(?:us|our)\b)
      [^.!?\n]{{0,60}}?\b(?:from|on|in|via|through|using)\s+(?:\w+\s+){{0,3}}?(?:websites
      |web\s+pages|the\s+(?:internet|web)\b
        (?!\s*(?:site|page|form|shop|app))|director(?:y|ies)|yellow\s+pages|google(?:\s+maps)?
        |linkedin
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
    | \benrich(?:ed|es|ing)?\b[^.!?\n]{{0,50}}\b(?:e-?mail|contact|address|lead|profile|record|list
      |crm)
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
    | \b(?:contacts?|addresses|e-?mails?|leads?|profiles|people|managers
      |companies)\b[^.!?\n]{{0,50}}
      \b(?:from|on|via|found\s+in|through)\s+(?:linkedin|apollo|zoominfo|lusha|google\s+maps
      |yellow\s+pages
        |directories|company\s+websites|public\s+registers?)
    | \bkalt(?:akquise|mail\w*|kontakt\w*|ansprache|e-?mail\w*)\b | \b(?:adress|listen
      |daten)(?:händler|haendler|broker|anbieter)\w*
    | \b(?:zu)?(?:gekauft|erworben|gemietet|eingekauft
      |angemietet)e?[nrms]?\s+(?:\w+\s+)?(?:e-?mail-?)?(?:adress|list|kontakt|lead|daten
        |verteiler)\w*
    | \b(?:e-?mail-?)?(?:adressen|listen|kontakte|leads|verteiler)\b[^.!?\n]{{0,50}}\b(?:(?:zu
      |ein)?gekauft|erworben|gemietet|angemietet|zukaufen|kaufen\s+wir)\b
    | \bkaufen\s+(?:wir\s+)?(?:(?!kein|nie|nicht)\w+\s+){{0,3}}?(?:e-?mail-?)?(?:adressen|listen
      |kontakte|leads)\b
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
    r"(?:clients?|customers?|tenants?|(?:property\s+|shop\s+|gym\s+|club\s+)?(?:owners|managers)"
    r"|merchants?|agenc(?:y|ies)|resellers?|businesses|companies"
    r"|brands?|"
    r"shops?|stores?|practices|organi[sz](?:ers?|ations?)|associations|clubs|schools|creators?"
    r"|publishers?|marketers?|"
    r"developers|brokers|realtors|hotels|hoteliers|restaurants|trainers|therapists|doctors"
    r"|authors|artists|bands|churches|parishes|"
    r"advertisers?|sellers?|hosts?|teams|landlords|coaches|freelancers|users|subscribers|partners)"
)
_BULK_MAIL = (
    r"(?:newsletters?|circulars?|mailshots?|bulletins?|campaigns?|mailings?"
    r"|(?:e-?mail\s+)?blasts?|broadcasts?|bulk\s+\w+"
    r"|e-?mail\s+marketing|drip\w*)"
)
_RELAY = phrases(
    rf"""
    \b{_OTHERS}\s+(?:send|mail|write)\s+(?:\w+\s+)?(?:notices|letters|e-?mails?|messages
      |announcements)\s+to\s+[^.!?\n]{{0,40}}
      \b(?:through|via|with|from)\s+our\s+(?:portal|dashboard|app|system|software)\b
    | \b(?:e-?mail|mail|smtp)[\s-]+api\s+for\b | \b(?:lets?|allows?|enables?
      |helps?)\s+(?:\w+\s+)?{_OTHERS}\s+(?:to\s+)?publish\w*\s+(?:\w+\s+){{0,2}}?(?:newsletters?
      |mailings?)
    | \b{_OTHERS}\s+(?:can\s+)?(?:write|mail|send)\w*\b[^.!?\n]{{0,60}}\band\s+we\s+(?:deliver|send
      |mail|transmit)\b
    |
    \b(?:{_OTHERS}|they)\s+(?:(?:can|may|will|to)\s+)*(?:e-?mail|mail|write\s+to|message|notify
      |contact|reach)s?\s+(?:all\s+|any\s+)?
      (?:of\s+)?(?:(?:their|the|its)\s+)?(?:own\s+)?(?:\w+\s+)?(?:buyers|customers
      |ticket[\s-]?holders|holders|members|guests|clients|contacts|audience
      |subscribers|followers|fans|donors|parents|leads|lists?|shoppers|attendees
      |visitors)\b(?![^.!?\n]{{0,25}}\bchat\b)
    | \b(?:manage|run|do|handle|operate|send|execute|deliver|design|create|produce)(?:s
      |ing)?\s+(?:the\s+|all\s+)?(?:e-?mail\s+)?(?:marketing|campaigns?|newsletters?|mailings?
      |e-?mail\s+\w+)\s+(?:for|of)\s+(?:\w+\s+){{0,3}}?(?:brands|clients|customers|companies|shops
      |others|restaurants|hotels|stores|organi[sz]ations|associations|businesses|clubs)\b
    | \b(?:re-?sellers?|resell)\s+(?:of\s+)?(?:\w+\s+)?(?:e-?mail|mail|smtp|ses)\b
      | \b(?:transactional\s+)?e-?mail\s+for\s+(?:web\s+|digital\s+)?(?:agencies|developers
      |resellers)\b
    | \b{_OTHERS}\s+(?:can\s+|may\s+)?(?:decide|define|configure|choose|set\s+up|write)\s+(?:which
      |what)\s+(?:\w+\s+)?(?:e-?mails?|mails?|messages?|texts?)\b(?!\s+(?:they|he|she)\s+(?:get
      |receive|want))
    |
    \b(?:whatever|everything|anything|all|any|every|e-?mails?|mail|messages?
      |newsletters?)\b[^.!?\n]{{0,60}}
      \b(?:their|they|customers['’]?|clients['’]?|tenants['’]?|merchants['’]?|sites?['’]?
      |shops?['’]?|stores?['’]?
      |forms|plug-?ins)\b[^.!?\n]{{0,60}}
      \b(?:go(?:es)?(?:\s+out)?|leav(?:e|es)|sent|runs?|routed|relayed|delivered|pass(?:es)?
      |flows?)\s+
      (?:\w+\s+)?(?:through|over|via|using)\s+(?:our|us\b|my|one|the\s+same|a\s+shared|a\s+common)
      (?:\s+\w+){{0,2}}\s*(?:account|servers?|ses\b|domain|infrastructure|gateway|credentials|smtp
      |connection
      |relay|platform|system)\b
    | \b{_OTHERS}(?:\s+of\s+ours)?\s+(?:(?:can|may|will|then|also|each)\s+)*(?:send|mail|deliver
      |broadcast|e-?mail|write|talk)s?\b
      [^.!?\n]{{0,50}}\b(?:through|over|via|using|with|from)\s+
      (?:us|our\s+(?:\w+\s+)?(?:account|servers?|platform|ses|system|tool|service|software|app|api
      |smtp|infrastructure))\b
    | \b(?:we|which|that)\s+(?:\w+\s+)?(?:lend|rent\s+out|resell|share
      |sublet)s?\b[^.!?\n]{{0,60}}\b(?:smtp
      |mail\s+servers?|sending|ses|e-?mail\s+sending)\b
    | \b(?:our|the)\s+(?:composer|campaign\s+(?:tool|builder|editor)|(?:newsletter|mail|e-?mail
      |drag[\s-]and[\s-]drop|block)\s+(?:editor|builder))\b
    | \b(?:in|with|using)\s+(?:our|the)\s+editor\b[^.!?\n]{{0,60}}\b(?:send|sent|mail|newsletter|e-?mail)
    | \b(?:host|run|operate|serve)s?\s+(?:the\s+)?(?:mailing\s+lists?|newsletters?|distribution\s+lists?)
      \s+(?:of|for)\b
    | \b{_OTHERS}\s+(?:\w+\s+)?(?:use|work\s+with|log\s+in\s+to)\s+(?:our|the
      |this)\s+\w+\s+(?:to\s+)?[^.!?\n]{{0,30}}\b(?:send|run|launch|mail|write)\w*\s+
      (?:\w+\s+){{0,2}}?(?:{_BULK_MAIL}|e-?mails?|mail|messages)\b
    | \bwe\s+(?:\w+\s+)?(?:send|mail|deliver|e-?mail
      |transmit)\b[^.!?\n]{{0,60}}\b(?:on\s+their\s+behalf|for\s+them|in\s+their\s+names?
        |as\s+them)\b
    | \b{_OTHERS}\s+(?:(?:can|may|will|then|also)\s+)*(?:schedule|compose|create|design|prepare
      |write|draft)s?\b[^.!?\n]{{0,40}}
      \b(?:promotions|offers|announcements|letters|circulars|greetings
      |texts)\b[^.!?\n]{{0,40}}\b(?:go\s+out|sent|deliver\w*|mailed|e-?mail\w*)\b
    | \b(?:verschicken|versenden|schreiben|mailen)\s+(?:\w+\s+){{0,2}}?(?:kunden|vereine|händler
      |praxen|firmen|agenturen|schulen|betriebe|mandanten)\b
      [^.!?\n]{{0,40}}\b(?:newsletter|rundmails?|mailings?|serienmails?|kampagnen)
    | \b(?:api|software|tool|platform|app|service|plug-?in)\s+(?:\w+\s+)?(?:lets|allows|enables
      |helps)\s+(?:\w+\s+)?{_OTHERS}\s+(?:to\s+)?
      (?:send|mail|e-?mail|deliver)\b
    | \b(?:uploads?|imports?|brings?)\s+(?:\w+\s+){{0,3}}?(?:lists?|contacts|subscribers|audience
      |csv)\b[^.!?\n]{{0,60}}\b(?:send|mail|campaign|newsletter|write)
    |
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
    | \b(?:upload|import)s?\b[^.!?\n]{{0,30}}\b(?:their|clients['’]
      |customers['’])\s+(?:\w+\s+){{0,3}}?
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
_SELLERS = (
    r"(?:we\s+(?:are|run|operate|own|have)\s+(?:an?\s+|the\s+)?|our\s+|online[\s-]?"
    r"|internet[\s-]?|mail[\s-]order\s+|digital\s+|licensed\s+)"
)
_SENSITIVE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, phrases(pattern))
    for name, pattern in (
        (
            "crypto or token sales",
            r"\b(?:crypto(?!graph)\w*|krypto(?!gr)\w*|bitcoins?|ethereum|stablecoins?|blockchain"
            r"|altcoins?|memecoins?|"
            r"(?:digital|virtual|fan)\s+tokens?|tokens?\s+(?:sales?|launch|holders?|swap)|(?:digital"
            r"|virtual)\s+(?:coins?"
            r"|currenc\w+)|coin\s+(?:exchange|wallet|sales?)"
            r"|ico|nfts?|airdrops?|defi|web3|staking|usd[ct]|eth|btc|solana|dogecoin|litecoin|cardano"
            r"|metamask|binance|coinbase|on[\s-]chain|smart\s+contracts?|seed\s+phrase|tokeni[sz]\w+"
            r"|mint(?:ed|s|ing)?\s+(?:\w+\s+){0,3}?on\s+(?:polygon|base|arbitrum|avalanche|tezos|flow"
            r"|sui)"
            r")\b|仮想通貨|暗号資産",
        ),
        (
            "gambling",
            r"\b(?:gambl\w+|casinos?|betting|sportsbooks?|bookmakers?|bookies?|poker(?!-)"
            r"|lotter(?:y|ies)|lotto|bingo|roulette|blackjack|"
            r"sweepstakes?|slot\s+(?:machines?|games?)|slots\s+and|play(?:s"
            r"|ing)?\s+(?:the\s+)?slots?|jackpots?|(?:play|bet)\w*\s+(?:\w+\s+){0,3}?(?:for"
            r"|with)\s+(?:real\s+)?money|real[\s-]money\s+games?|wager\w*|tipsters?|(?:football"
            r"|sports?|racing"
            r"|horse)\s+tips|raffle\s+tickets?|scratch\s?cards?|"
            r"(?:sports?|football|horse)\s+bets?|bets?\s+(?:on|for)\s+(?:\w+\s+)?(?:football"
            r"|horses?|sports?|match\w*|games?|races?|results?|goals?|events?)|(?:place|placing"
            r"|places)\s+(?:\w+\s+)?bets?|"
            r"(?:betting|winning)\s+(?:tips|odds)|glücksspiel\w*|sportwett\w*|wettanbieter"
            r"|wettbüro\w*|wetten|spielbank\w*|spielhalle\w*)\b|ギャンブル|カジノ|パチンコ|オンラインスロット",
        ),
        (
            "debt, loans or credit repair",
            r"\b(?:payday|debts?\s+(?:relief|settlement|collect\w+|consolidation|recovery"
            r"|counsel\w*|advice|purchase\w*)|(?:with|to|for|from|contact"
            r"|remind)\s+(?:\w+\s+)?debtors?|debtors?\s+(?:pay|who|owe|settle)|"
            r"(?:collect|recover|chase|buy)\w*\s+(?:\w+\s+){0,3}?(?:debts?|arrears|unpaid\s+\w+"
            r"|overdue\s+(?:invoices|bills|accounts)\s+(?:for|on\s+behalf))|"
            r"collections?\s+agency|credit\s+(?:repair|scores?|counsel\w*)|bad\s+credit"
            r"|refinanc\w+|lenders?|money\s?lend\w*|lend\w*\s+(?:\w+\s+){0,2}?(?:[€$£]?\d[\d.,]*"
            r"|money|cash)\b|borrowers?\s+(?:money|repay|apply)|"
            r"(?:short[\s-]term|instant|personal|consumer|cash|quick|small|student|car|business"
            r"|bridging|micro)[\s-]*(?:loans?|advances?|credits?)"
            r"|loans?\s+(?:of\s+(?:up\s+to\s+)?[€$£\d]|up\s+to|for\s+people|to\s+(?:people"
            r"|consumers|students|workers|small)|offers?|applications?|until\s+pay|brokers?"
            r"|agreements?|repay\w*|approval)|(?:apply|applies"
            r"|application)\s+for\s+(?:an?\s+)?(?:\w+\s+)?(?:loan|credit)|(?:offer|arrange|broker"
            r"|grant|give|compare|find|get)\w*\s+(?:\w+\s+)?loans?|"
            r"inkasso\w*|schulden\w*|schuldner\w*|umschuldung\w*|(?:sofort|klein|raten|privat"
            r"|blitz|mini)kredit\w*|kreditvermittl\w*|kredite?\s+ohne)\b|消費者金融|借金|カードローン",
        ),
        (
            "adult content",
            r"\b(?:adult\s+(?:content|dating|entertainment|toys?|videos?|films?|products?|site"
            r"|shop|chat|(?:web)?cams?)"
            r"|escorts?|porn\w*|xxx\s+(?:videos?|content)|strip\s+(?:club|tease)|fetish\w*|"
            r"erotic\w*|erotik\w*|sex\s+(?:toys?|shop|chat|cams?)|sexual\s+\w+\s+products?"
            r"|onlyfans|camgirls?|cam\s+models?|hook-?ups?|casual\s+(?:encounters?|sex|affairs?)"
            r"|discreet\s+affairs?)\b",
        ),
        (
            "dating",
            r"\b(?:dating\s+(?:apps?|sites?|services?|platforms?|portals?|website|community"
            r"|agency)|(?:online|speed|casual|senior)[\s-]dating|matchmak\w+\s+(?:for|singles"
            r"|service"
            r"|agency)"
            r"|(?:meet|match|introduc\w+)\s+(?:\w+\s+)?singles|singles\s+(?:meet|near|find|who"
            r"|looking)|sugar\s+(?:dadd\w+|bab\w+)|flirt\w*|partnervermittlung\w*|singlebörse\w*"
            r"|partnersuche)\b|出会い系|マッチングアプリ",
        ),
        (
            "pharmaceuticals",
            rf"\b(?:{_SELLERS}(?:\w+\s+)?(?:pharmac(?:y|ies)|chemists?|drug\s?stores?|apotheke\w*)"
            rf"|pharmac(?:y|ies)\s+(?:that|which)\s+(?:ships?|sells?|delivers?|sends?)"
            rf"|(?:sells?|selling|ships?|shipping|deliver\w*|order|sends?"
            rf"|buy)\s+(?:\w+\s+){{0,4}}?(?:medicines?|medications?|drugs|prescriptions?"
            rf"|painkillers?|antibiotics|pills|peptides)\b"
            rf"|prescription\s+(?:drugs?|medic\w+|pills?)|pharmaceuticals?|(?:potency|slimming"
            rf"|diet|sex|sleeping|erection)\s+(?:pills?|injections?|tablets?|drugs?|aids?)"
            rf"|erectile|viagra|cialis|semaglutide|ozempic|wegovy|botox"
            rf"|cbd|thc|cannabis|marijuana|hemp|kratom|steroids?|testosterone|peptides?"
            rf"|nootropics?|vap(?:e|es|ing)|e-?cigarettes?|e-?liquids?|nicotine|tobacco"
            rf"|(?:dietary|food|nutritional|health|diet|herbal|sports?"
            rf"|performance)\s+(?:supplements?|pills?)|supplements?\s+(?:for|that)|weight[\s-]loss"
            rf"|lose\s+weight|slimming|versandapotheke\w*|online-?apotheke\w*"
            rf"|nahrungsergänzung\w*|abnehm\w+|schlankheits\w*|potenzmittel\w*|rezeptpflichtig\w*"
            rf"|arzneimittel\w*)\b|医薬品|サプリメント",
        ),
        (
            "multi-level marketing or get-rich offers",
            r"\b(?:mlm|multi[\s-]level|network\s+marketing|downline|work\s+from\s+home\s+(?:and"
            r"|offers?|jobs?|income)|(?:passive|residual|side)(?:s)?\s+(?:income|"
            r"einkommen)|get\s+rich|(?:earn|make)\s+(?:\w+\s+)?money\s+(?:online|from\s+home"
            r"|fast)|financial\s+freedom|forex|binary\s+options|cfds?|penny\s+stocks"
            r"|currency\s+trading|leveraged?\s+(?:trad\w+|products?)|(?:trad\w+"
            r"|invest\w+)\s+(?:\w+\s+)?(?:bots?|robots?)|(?:earn|returns?|profits?"
            r"|yield)\w*\s+(?:\w+\s+)?\d+(?:[.,]\d+)?\s?%\s+(?:an?|per|every|each)\s+(?:day|week"
            r"|month)|trad\w+\s+(?:\w+\s+)?(?:of\s+)?currencies|(?:copy|day)[\s-]trad\w+"
            r"|(?:trading|stock|buy)\s+signals"
            r"|strukturvertrieb)\b",
        ),
        (
            "affiliate mail",
            r"\baffiliates?\b|\b(?:commissions?|paid|earn\w*|income|revenue"
            r"|fee)\s+(?:\w+\s+)?(?:for|on|per|by|from)\s+(?:\w+\s+){0,3}?(?:clicks?|referrals?|"
            r"leads?|(?:purchase|sale|order|deal|link)s?\s+(?:made|that|through|via))\b"
            r"|\boffers?\s+(?:of|from)\s+(?:our\s+|an?\s+)?(?:advertisers?|sponsors?"
            r"|other\s+(?:firms|companies|shops|brands))\b"
            r"|\b(?:advertisers?|sponsors?|brands?|shops"
            r"|partners?)\b[^.!?\n]{0,50}\bpay\w*\s+(?:us\s+)?(?:\w+\s+){0,4}?(?:commissions?"
            r"|(?:for|per)\s+(?:each|every|a)?\s*(?:click|sale|order|buyer|lead|signup|sign-up"
            r"|customer))\b"
            r"|\b(?:pays?\s+us\s+(?:\w+\s+){0,2}?(?:commissions?|share|percentage|cut|percent)"
            r"|commissions?|a\s+share|percentage|a\s+cut|provision\w*|percent)\b[^.!?\n]{0,90}"
            r"\b(?:through|via|over|by|from|with|über|durch|mit)\s+(?:an?\s+|the\s+|our\s+|any\s+|my\s+"
            r"|those\s+|one\s+of\s+our\s+|einen\s+|unsere[nrm]?\s+|die\s+)?(?:\w+\s+)?links?\b"
            r"|\b(?:our|my|unsere[nrm]?)\s+links?\b[^.!?\n]{0,60}\b(?:commissions?|percent|share"
            r"|provision\w*)\b"
            r"|アフィリエイト",
        ),
    )
)
_ANY_SENSITIVE = phrases("|".join(pattern.pattern for _, pattern in _SENSITIVE))


_ABOUT_MAIL = frozenset(
    """
    business.what_it_does business.who_it_serves business.comparable business.other_aws_use
    business.product_name request.sending_system
    streams.*.name streams.*.trigger streams.*.recipients streams.*.frequency
    streams.*.unsubscribe_reason
    volumes.derivation volumes.ramp
    recipients.collected_how recipients.double_opt_in.how recipients.abuse_limits
    recipients.list_hygiene reputation.warm_up
    """.split()
)


def _answers(facts: Facts) -> list[Written]:
    """What is said about the mail and its people: no names, addresses and links, no handling of
    bounces. An example is the mail itself, and is read by other rules."""
    return [text for text in facts.texts if pattern_of(text.path) in _ABOUT_MAIL]


@rules.rule("recipients", Severity.BLOCKER, ACCEPTABLE_USE).says(
    title="No wording of unsolicited mail",
    objection="The text describes mail nobody asked for",
    why="Cold outreach and collected, bought or appended addresses are refused, whatever the rest says.",
    remedy="Take this mail off SES and off the request, or correct the wording if it is not meant so.",
)
def no_unsolicited_wording(facts: Facts) -> Result:
    needed(facts.texts)
    answers = _answers(facts)
    found = first_said(_UNSOLICITED, answers, unless=PUT_RIGHT) or from_outside(
        text for text in answers if text.path.endswith((".recipients", "collected_how", "hygiene"))
    )
    if found is None:
        return passed("No such wording in your texts.")
    return failed(f"“{excerpt(found[0].text, found[1])}”", found[0].path)


@rules.rule("business", Severity.LIKELY, INFERENCE).says(
    title="You send your own mail, not other people's",
    objection="The text reads as if you send mail for others",
    why="Who relays for others answers for mail they have not seen; AWS asks how abuse is prevented.",
    remedy="Say who decides about content and recipients, how customers are vetted and stopped.",
)
def no_relay_for_others(facts: Facts) -> Result:
    needed(facts.texts)
    answers = _answers(facts)
    found = first_said(_RELAY, answers) or tenants_write(answers)
    if found is None:
        return passed("Nothing in your texts speaks of mail sent for others.")
    if facts.profile.recipients.entered_by_others and describes_limits(facts.profile):
        return passed("You send for others and describe what keeps that from being abused.")
    return failed(f"“{excerpt(found[0].text, found[1])}”", found[0].path)


@rules.rule("business", Severity.POSSIBLE, APPLICANTS).says(
    title="The business is not in a category with hard looks",
    objection="The business is in a category that AWS looks at hard",
    why="Crypto, gambling, debt, adult, pharmacy and affiliate mail get many complaints everywhere.",
    remedy="Say plainly what is sent, to whom, under which licence, and what is never sent.",
)
def no_sensitive_category(facts: Facts) -> Result:
    texts = [
        t
        for t in _answers(facts)
        if t.section in ("business", "streams") and not t.path.endswith(".recipients")
    ]
    for text in needed(texts):
        name, words = by_vocabulary(text.low)
        if name is not None:
            return failed(f"{name}: {', '.join(words)}.".capitalize(), text.path)
    suspects = [t for t in texts if _ANY_SENSITIVE.search(t.low)]
    for name, pattern in _SENSITIVE if suspects else ():
        found = next(_sensitive(pattern, suspects), None)
        if found is not None:
            return failed(
                f"{name}: “{excerpt(found[0].text, found[1])}”".capitalize(), found[0].path
            )
    return passed("Nothing in your texts points to one.")


# "Clients, many of whom hold bitcoin" or "pay by card or in bitcoin" says nothing of the business.
_INCIDENTAL = re.compile(
    r"(?:\b(?:who|whom|whose)\s+(?:\w+\s+){0,3}|\bpa(?:y|ys|id|yable|yments?)\s+(?:\w+\s+){0,5}"
    r"|\b(?:accept|accepts|accepted)\s+(?:\w+\s+){0,4}|\b(?:anti|against|helpline"
    r"|prevention)[\s-]*(?:\w+\s+)?"
    r"|\b(?:former|formerly|old|ex|once|disused|abandoned|historic|was|ehemalig\w*|alten?"
    r"|früher\w*)[\s-]+"
    r"(?:an?\s+|the\s+|village\s+|town\s+|city\s+|royal\s+|grand\s+)*)$"
)
_INCIDENTAL_AFTER = re.compile(
    r"^\s+(?:tax(?:es|ation)?|law|history|museum|research|prevention|addiction|helpline|awareness"
    r"|next\s+door|until\s+\d|closed|of\s+\d{4})\b"
)


def _sensitive(
    pattern: re.Pattern[str], texts: list[Written]
) -> Iterator[tuple[Written, re.Match[str]]]:
    for text in texts:
        low = text.low
        for match in pattern.finditer(low):
            before, after = low[max(0, match.start() - 60) : match.start()], low[match.end() :]
            if _INCIDENTAL.search(before) or _INCIDENTAL_AFTER.search(after):
                continue
            if not is_taken_back(text.text, match.start(), match.end()):
                yield text, match
