"""Whether people asked for the mail, and can stop it."""

import re

from ..answers.choices import (
    NO_WAY_OUT,
    ConsentBasis,
    ConsentEvidence,
    Limit,
    ListSource,
    Unsubscribe,
)
from ..answers.profile import Profile
from ..answers.written_texts import Written, excerpt, word_count
from ..findings import Severity
from ..reading.phrasing import lowered, phrases
from .implied_consent import first_in_silence
from .model import Facts, Registry, Result, failed, first_with, needed, passed, running
from .negation import first_said
from .providers_and_laws import gdpr_applies
from .sources import ACCEPTABLE_USE, FOLLOW_UP, GMAIL, PRODUCTION_ACCESS

rules = Registry()


@rules.rule("recipients.outside_lists", Severity.BLOCKER, ACCEPTABLE_USE).says(
    title="No addresses from outside sources",
    objection="Addresses come from outside sources",
    why="Purchased, rented or collected lists are unsolicited mail; AWS refuses it.",
    remedy="Do not use these lists with SES. Ask only for mail to people who asked for it.",
)
def no_outside_lists(facts: Facts) -> Result | None:
    sources = needed(facts.profile.recipients.outside_lists)
    used = [source.label for source in sources if source is not ListSource.NONE]
    return failed(f"You answered: {', '.join(used)}.") if used else passed("You answered: none.")


@rules.rule("recipients.cold_outreach", Severity.BLOCKER, PRODUCTION_ACCESS).says(
    title="No cold outreach",
    objection="Cold outreach",
    why="AWS requires that recipients explicitly asked for the mail.",
    remedy="Take cold outreach off SES. Nothing in the text can make up for it.",
)
def no_cold_outreach(facts: Facts) -> Result | None:
    answer = needed(facts.profile.recipients.cold_outreach)
    return failed("You answered: yes.") if answer else passed("You answered: no.")


@rules.rule("streams", Severity.BLOCKER, PRODUCTION_ACCESS).says(
    title="Each stream has a consent basis",
    objection="A stream has no consent basis",
    why="The acknowledgement says that every recipient asked for the mail.",
    remedy="Ask for consent, or leave this stream out.",
)
def consent_for_each_stream(facts: Facts) -> Result:
    streams = facts.profile.streams
    needed([s.consent for s in streams if s.consent is not None])
    bad = first_with(enumerate(streams), "consent", [ConsentBasis.NONE], "No consent: {}.")
    return bad or passed("Each answered stream has one.")


@rules.rule("streams", Severity.LIKELY, PRODUCTION_ACCESS).says(
    title="Marketing mail has consent of its own",
    objection="Marketing mail has no consent of its own",
    why="An account is not a subscription: marketing needs its own yes.",
    remedy="Ask for it with a box of its own, best confirmed by double opt-in.",
)
def marketing_has_consent(facts: Facts) -> Result:
    basis = ConsentBasis
    agreed = {basis.DOUBLE_OPT_IN, basis.SINGLE_OPT_IN, basis.SOFT_OPT_IN, basis.SET_UP}
    bad = {*basis} - agreed - {basis.REQUESTED, basis.OTHER}
    streams = needed(facts.marketing("consent"))
    # What was said to somebody counts where it can be read.
    unproven = [(i, s) for i, s in streams if s.consent is not basis.TOLD or not s.sees]
    found = first_with(unproven, "consent", bad, "{}: {}.")
    return found or passed("Each marketing stream has an opt-in.")


# Consent that nobody gave by doing something for it: it is part of using, buying or being silent.
_MAIL_TO_MANY = (
    r"(?:newsletters?|mailing\s*-?\s*lists?|mailings?|marketing\s*-?\s*(?:e-?mails?|mails?|list"
    r"|mailings?"
    r"|communications?|messages?|updates|material)|marketing|promotional\s+\w+|promotions"
    r"|campaigns?|offers"
    r"|our\s+(?:\w+\s+)?list|product\s+(?:updates|news)|commercial\s+\w+|e-?mail\s+list"
    r"|distribution\s+list)"
)
_ASSUMED = phrases(
    rf"""
    \bconsent\b[^.!?\n]{{0,30}}\b(?:part\s+of|included\s+in|contained\s+in|covered\s+by|hidden\s+in
      |given\s+with)\s+(?:\w+\s+){{0,3}}?(?:terms|conditions|contract|policy|agb)\b
    | \bbox(?:es)?\s+(?:comes?|arrives?|starts?|appears?)\s+(?:already\s+)?(?:ticked|checked
      |selected)\b
    |
    \b(?:agrees?|consents?|accepts?
      |subscribes?)\s+(?:to\s+)?(?:\w+\s+){{0,3}}?{_MAIL_TO_MANY}\s+(?:by|with|through)\s+(?:the\s+
      |an?\s+)?
      (?:plac|buy|order|purchas|us|visit|regist|install|download|book|connect|creat|log)\w*
    | \bwho\s+(?![^.!?\n]{{0,60}}\b(?:tick|ask|subscrib|confirm|opt|want|agree|click|request
      |sign)\w*)(?:connect|log|visit|book|buy|bought|order|install|download
      |regist|purchas|enter|shop)\w*\b[^.!?\n]{{0,40}}\b(?:receives?|gets?|are\s+sent|is\s+sent
      |are\s+added\s+to)\s+(?:our\s+)?(?:\w+\s+)?{_MAIL_TO_MANY}
    | \b(?:häkchen|kästchen|kreuz|checkbox)\b[^.!?\n]{{0,40}}\b(?:schon|bereits|vorab)\s+(?:gesetzt
      |angekreuzt|aktiv\w*|ausgewählt)\b
    |
    \b(?:impli(?:ed|es|cit(?:ly)?)|assum\w+|presum\w+|deem\w*|inferr?\w*
    |tacit(?:ly)?)\b[^.!?\n]{{0,40}}
      \b(?:consent\w*|permission|opt(?:ed)?[\s-]?in|agree\w*|accept\w*|approval|interest\w*|want\w*
      |subscri\w+)
    | \b(?:consent|permission|opt[\s-]?in|agreement|approval)\s+(?:\w+\s+){{0,4}}?(?:is|was|are|be
      |being|as)\s+
      (?:(?!never|not)\w+\s+)?(?:implied|implicit|assumed|presumed|inferred|tacit|deemed
      |taken\s+for\s+granted
      |automatic|default)
    | \b(?:by|through|when)\s+(?:using|visiting|browsing|continuing|entering|accessing|buying
      |purchasing
      |ordering|registering|signing\s+up|creating\s+an?\s+account|opening\s+an?\s+account
        |downloading
      |installing|shopping|accepting|agreeing\s+to)
      [^.!?\n]{{0,60}}\b(?:automatically\s+)?(?:agrees?|consents?|accepts?|subscribes?|opts?\s+in
      |(?:is|are|gets?)\s+(?:automatically\s+)?(?:subscribed|added|opted|enrol+ed))\b
      [^.!?\n]{{0,40}}\b(?:{_MAIL_TO_MANY}|e-?mails?|mails?|contact\w*|hear)
    | \b(?:pre[\s-]?(?:ticked|checked|selected|filled|set)|(?:already|by\s+default)\s+(?:ticked
      |checked
      |selected|on|subscribed|opted\s+in|enabled)
      |(?:ticked|checked|selected|subscribed|opted[\s-]in|enabled|enrol+ed|on|added)\s+by\s+default
      |default\s+opt(?:ed)?[\s-]in|opt(?:ed)?[\s-]in\s+(?:is\s+)?(?:by\s+default|automatic\w*)
      |automatic(?:ally)?\s+opt(?:ed)?[\s-]in)\b
    | \b(?:automatically|auto[\s-]?|immediately|also|silently|then\s+also|simply)\s*(?:be\s+|get\s+
      |gets\s+)?
      (?:added|add|adds|adding|subscribed?s?|subscribing|enrol+(?:ed|s)?|opted[\s-]in|signed\s+up
      |put|placed
      |included|join(?:s|ed)?|entered)\b
      [^.!?\n]{{0,40}}\b{_MAIL_TO_MANY}
    | \b(?:added|add|adds|subscribed?s?|enrol+(?:ed|s)?|put|placed|entered)\b[^.!?\n]{{0,40}}
      \b{_MAIL_TO_MANY}\b[^.!?\n]{{0,15}}\b(?:automatically|by\s+default|without\s+asking
      |right\s+away)
    | \b(?:anyone|anybody|everyone|everybody|whoever|(?:all|every)\s+(?:our\s+|new\s+
      |the\s+)?(?:customers?
      |buyers?|users?|guests?|visitors?|registrants?|accounts?|clients?|shoppers?|sign-?ups?
        |members?))
      \b[^.!?\n]{{0,50}}\b(?:is|are|gets?|will\s+be|goes|go|lands?|ends?\s+up)\s+
      (?:\w+\s+)?(?:added|subscribed|put|placed|enrol+ed|included|on
      |opted[\s-]in)\b[^.!?\n]{{0,30}}\b{_MAIL_TO_MANY}
    | \b(?:opt[\s-]?out)\s+(?:basis|model|principle|approach|system|consent)
    | \b(?:unless|until|till|if)\s+(?:they|he\s+or\s+she|people|users?|customers?|members?
      |the\s+\w+|someone
      |somebody|you)\s+(?:\w+\s+)?(?:opts?[\s-]out|objects?|complains?|says?\s+no|unticks?|unchecks?
      |tell\s+us\s+(?:not|to\s+stop)|(?:do|does)\s*n[o'’]?t\s+(?:un(?:tick|check|subscribe)
        |opt[\s-]?out|object))\b
    | \b(?:must|have\s+to|has\s+to|need\s+to|needs\s+to|can|may|could)\s+(?:\w+\s+)?(?:untick
      |uncheck|deselect)\b
    | \b(?:having|has|have|with)\s+(?:an?\s+)?(?:account|bought|purchased|ordered
      |a\s+business\s+card)[^.!?\n]{{0,30}}
      \b(?:counts?\s+as|is\s+(?:taken\s+as|considered|regarded\s+as|seen\s+as|treated\s+as
      |enough\s+as)|means)\s+
      (?:an?\s+|their\s+|the\s+)?(?:consent|opt[\s-]?in|permission|agreement|subscription|yes)
    | \b(?:counts?|treat(?:ed|s)?|consider(?:ed)?|regard(?:ed)?|see|seen|take
      |taken)\s+(?:\w+\s+){{0,4}}?as\s+
      (?:an?\s+|their\s+|implied\s+|the\s+)?(?:consent|opt[\s-]?in|permission|agreement
      |subscription)\b
    | \b(?:stillschweigend\w*|konkludent\w*|mutmaßlich\w*|vorangekreuzt\w*|vorausgewählt\w*
      |vorausgefüllt\w*
      |voreingestellt\w*|vorab\s+angekreuzt\w*|bereits\s+angekreuzt\w*
        |standardmäßig\s+(?:angekreuzt|aktiviert
      |angemeldet|eingetragen|an))\b
    | \b(?:mit|durch)\s+(?:der|dem|die|ihrer|seiner)\s+(?:nutzung|registrierung|anmeldung
      |bestellung|kauf|besuch)
      [^.!?\n]{{0,50}}\b(?:stimm\w+|willig\w+|einverstanden|akzeptier\w+)\b
    | \bautomatisch\b[^.!?\n]{{0,40}}\b(?:newsletter|verteiler|mailingliste|werbe\w*|rundmail\w*)
    | \b(?:newsletter|verteiler|mailingliste|werbe\w*|rundmail\w*)\b[^.!?\n]{{0,40}}\bautomatisch\b
    | \b(?:solange|bis|sofern|wenn)\s+\w+(?:\s+\w+)?\s+(?:nicht\s+)?widersprech\w+
    | 自動的に[^。\n]{{0,15}}(?:登録|追加|配信|購読)|みなし同意|黙示の同意|同意した(?:もの)?とみなし
    """
)


@rules.rule("recipients", Severity.LIKELY, PRODUCTION_ACCESS).says(
    title="Consent is given, not assumed",
    objection="Consent is assumed instead of asked for",
    why="AWS requires that recipients asked for the mail. A ticked box or silence asks for nothing.",
    remedy="Ask with an empty box of its own, and write to those who ticked it.",
)
def consent_not_assumed(facts: Facts) -> Result:
    texts = needed([t for t in facts.texts if _about_consent(t)])
    found = first_said(_ASSUMED, texts) or first_in_silence(texts)
    if found is None:
        return passed("No text speaks of consent that nobody gave.")
    return failed(f"“{excerpt(found[0].text, found[1])}”", found[0].path)


# What a person does who gives their own address.
_GIVES = phrases(
    r"""
    \b(?:sign(?:s|ed|ing)?[\s-]*(?:up|in)|signups?|log(?:s|ged)?[\s-]*in|regist(?:er|ers|ered
      |ration|ers?)\w*|subscri\w+|opt(?:s|ed)?[\s-]*in|tick\w*|typ(?:e|es|ed|ing)
      |enter\w*|fill\w*|confirm\w*|click\w*|giv(?:e|es|ing|en)|gave|leav(?:e|es|ing)|left|provid\w+
      |submit\w*|writ(?:e|es|ing)|tells?|ask(?:s|ed)?
      |request\w*|order\w*|book\w*|buy(?:s|ing)?|bought|checkout|purchas\w+|join\w*(?!\s+with\b)
      |create\w*
      |creat(?:es?|ing)\s+an?\s+account|form|open(?:s|ed)?|hand(?:s|ed)?|add(?:s|ed)?
      |choos\w+|press\w*|pay(?:s|ing)?|(?<!\bwe\s)paid|appl(?:y|ies|ied)|enrol\w*|invit\w+|put(?:s)?
      |verif\w+
      |accounts?|activat\w*|install\w*|donat\w*|onboard\w*|put|collect\w*\s+at)\b
    | \b\w*(?:anmeld|registrier|eintr|eingeb|gibt|geben|bestell|buch|bestätig|klick|abonnier
      |formular|kauf|angeb|angegeben|melde|trag|trägt|konto|hinterl)\w*
    | 登録|入力|申し込|申込|注文|予約|購読|確認|クリック|フォーム|記入|会員
    """
)


@rules.rule("recipients.collected_how", Severity.LIKELY, FOLLOW_UP).says(
    title="It is said how a person gives their address",
    objection="Nothing says how a person gives you their address",
    why="AWS asks how addresses are obtained. A path without the recipient is a list from elsewhere.",
    remedy="Say what the person does, from the form to the first mail.",
)
def consent_path_described(facts: Facts) -> Result | None:
    how = needed(facts.profile.recipients.collected_how)
    match = _GIVES.search(lowered(how))
    return passed(f"“{excerpt(how, match)}”") if match else failed(f"“{how[:80]}”")


def _about_consent(text: Written) -> bool:
    """Recipients' and streams' texts, and what else says how people come to get mail."""
    if text.path == "recipients.list_hygiene" or text.section == "recipients":
        return True
    return text.path.endswith((".trigger", ".recipients", "what_it_does", "unsubscribe.how"))


_NOT_KEPT = re.compile(
    r"\b(?:not|never|n['’]t|no\s+longer|nowhere)\s+(?:\w+\s+){0,2}?(?:kept|keep|stored?|recorded"
    r"|record|saved?"
    r"|logged|log|retained?|documented)\b|^\W*(?:none|nothing|no|not\s+at\s+all|never|nowhere"
    r"|0(?:\s+\w+)?)\W*$"
    r"|\b(?:keep|store|record|save|log|retain)s?\s+(?:no\b|nothing|none)"
    r"|\bnicht\s+(?:\w+\s+)?(?:gespeichert|aufbewahrt|protokolliert|dokumentiert)"
    r"|^\W*not\s+(?:yet|now|so\s+far|at\s+the\s+moment)\b|^\W*(?:gar\s+nicht|keine?)\W*$"
    r"|保存していません|記録していません|保管していません",
    re.IGNORECASE,
)
_NO_RECORD = re.compile(
    r"\b(?:nothing|none|no\s+(?:\w+\s+)?(?:records?|proof|evidence|data|notes?|papers?|documentation"
    r"|such\s+\w+)"
    r"|nowhere|nobody|not\s+(?:\w+\s+){0,2}?(?:written|noted|known|there|available)|thr[eo]w\w*|memory"
    r"|lost"
    r"|nichts|kein\w*\s+(?:unterlagen|nachweis\w*|belege|aufzeichnung\w*|daten)|niemand)\b",
    re.IGNORECASE,
)
_SOME_TIME = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|as\s+long|until|till|while|for\s?ever"
    r"|life\s?time|always|years?|months?|weeks?|days?|ein\w*|zwei|drei|vier|fünf|sechs|sieben|acht|zehn"
    r"|solange|bis|jahre?n?|monate?n?|immer|dauerhaft|unbegrenzt|permanent\w*|indefinitely)\b",
    re.IGNORECASE,
)
_NO_PROOF = {ConsentEvidence.IP_ADDRESS, ConsentEvidence.ACCOUNT_ID}


@rules.rule("recipients.evidence", Severity.POSSIBLE, FOLLOW_UP).says(
    title="Evidence of consent is kept",
    objection="No evidence of consent is kept",
    why="Who cannot show when and where somebody asked cannot answer a complaint.",
    remedy="Record the time and the form of each sign-up, and keep it as long as you use the address.",
)
def consent_evidence_kept(facts: Facts) -> Result | None:
    kept, how_long = facts.profile.recipients.evidence, facts.profile.recipients.evidence_kept
    unrecorded = how_long is not None and _NO_RECORD.search(how_long)
    if how_long is not None and (
        _NOT_KEPT.search(how_long) or (unrecorded and not _SOME_TIME.search(how_long))
    ):
        return failed(f"“{how_long}”", "recipients.evidence_kept")
    if kept == []:
        return failed("Nothing is named that you record.")
    if not kept or gdpr_applies(facts.profile):  # What the GDPR asks for is a rule of its own.
        return None if how_long is None else passed(f"“{how_long}”.")
    words = f"You record {', '.join(kind.label for kind in kept)}."
    return failed(words) if set(kept) <= _NO_PROOF else passed(words)


@rules.rule("streams", Severity.BLOCKER, FOLLOW_UP).says(
    title="Marketing mail can be unsubscribed from",
    objection="Marketing mail cannot be unsubscribed from",
    why="AWS asks how unsubscribes are handled; for marketing “not at all” is no answer.",
    remedy="Put an unsubscribe link in each marketing mail.",
)
def marketing_has_unsubscribe(facts: Facts) -> Result:
    marketing = needed(facts.marketing("unsubscribe"))
    bad = first_with(marketing, "unsubscribe", NO_WAY_OUT, "No unsubscribe: {}.")
    return bad or passed("Each marketing stream has an unsubscribe.")


@rules.rule("feedback.one_click.state", Severity.POSSIBLE, GMAIL).says(
    title="Marketing mail carries the one-click header",
    objection="Marketing mail does not carry the one-click header",
    why="Gmail and Yahoo ask senders of 5,000 mails a day for it.",
    remedy="Add List-Unsubscribe and List-Unsubscribe-Post (RFC 8058).",
)
def marketing_one_click(facts: Facts) -> Result:
    needed(facts.marketing())
    return running(facts.profile.feedback.one_click, may_be_unneeded=True)


_LIMIT = re.compile(
    r"\d|\b(?:limit\w*|at\s+most|maximum|max|once|one|two|three|five|ten|cap(?:ped|s)?|block\w*"
    r"|report\w*|"
    r"confirm\w*|verif\w+|review\w*|approv\w*|captcha|throttl\w*|suspend\w*|decline|stop\w*|fixed"
    r"|cannot|"
    r"only\s+after|höchstens|begrenz\w*|bestätig\w*|gesperrt|sperr\w*|geprüft|einmal)\b|上限|まで|確認|回",
    re.IGNORECASE,
)
_OTHERS_ADDRESSES = phrases(
    r"\b(?:import|read|upload|scan|access|sync|connect|open|use"
    r"|search)\w*\s+(?:\w+['’]?s?\s+){0,4}?"
    r"(?:address\s*books?|phone\s*books?|contact\s+lists?|(?:phone|device|gmail"
    r"|google)(?:['’]s)?\s+contacts)\b|"
    r"\b(?:forward|gift|recommend|pass\s+on|send)\w*\s+(?:\w+\s+){1,5}?to\s+(?:(?:a|an|their|his"
    r"|her|the|another|e-?mail|mail|address|of)\s+)+"
    r"(?:friends?|colleagues?|relatives?|famil(?:y|ies)|partners?|recipients?)\b|"
    r"\b(?:each|every|all)\s+(?:friends?|contacts?|persons?|people"
    r"|colleagues?)\s+(?:\w+\s+){0,3}?(?:gets?|receives?|is\s+sent|are\s+sent)\b|"
    r"\b(?:adressbuch|telefonbuch)\b[^.!?]{0,40}\b(?:import\w*|hochlad\w*|freigeb\w*|auslesen"
    r"|einlesen)|"
    r"\b(?:invit\w+|refer\w*|tell|share\w*\s+\w+\s+with)\s+(?:(?:a|an|the|their|your|other|new"
    r"|more|some|up|to|\d+)\s+){0,3}"
    r"(?:friends?|colleagues?|co-?workers?|team\s?mates?|guests?|contacts|others|people|parents"
    r"|relatives)\b(?![^.!?]{0,40}\b(?:link|qr|code)\b[^.!?]{0,30}\b(?:copy|copies|themsel\w+"
    r"|share|scan\w*))"
    r"|\b(?:upload|import|paste|enter|type|add)\w*\s+(?:\w+\s+){0,3}?"
    r"(?:guests?|contacts|colleagues?|friends?|customers?|clients?|members|students|patients"
    r"|tenants|invitees|"
    r"csv|lists?\s+of)\b(?:['’]s?)?(?=[^.!?]{0,40}(?:address|e-?mail|list|csv|invit|contacts"
    r"|guests))"
    r"|\b(?:e-?mail|addresses?)\s+of\s+(?:(?:their|a|an|the|all|each|every|other|his|her)\s+)+"
    r"(?:friends?|colleagues?|guests?|customers?|clients?|contacts|recipients?|relatives)\b"
)
_LEAST_WORDS = 5


def describes_limits(profile: Profile) -> bool:
    """Whether the answer about abuse names something that limits it; trust does not."""
    limits = profile.recipients.abuse_limits
    if "recipients.abuse_limits" in profile.computed:
        return profile.recipients.limits != [Limit.TERMS]
    return bool(limits and word_count(limits) >= _LEAST_WORDS and _LIMIT.search(limits))


@rules.rule("recipients.abuse_limits", Severity.LIKELY, ACCEPTABLE_USE).says(
    title="Addresses entered by others are protected from abuse",
    objection="Addresses entered by others are not protected from abuse",
    why="Mail to addresses others typed in is how a service is misused for spam.",
    remedy="Limit how many, confirm the address first, and say so.",
)
def entered_addresses_are_limited(facts: Facts) -> Result | None:
    recipients = facts.profile.recipients
    if recipients.entered_by_others:
        if describes_limits(facts.profile):
            return passed("Limits are described.")
        said = recipients.abuse_limits
        return failed(f"“{said[:60]}” names no limit." if said else "No limits are described.")
    needed(recipients.entered_by_others)
    words = "{}: another user enters the address. You answered: no."
    others = [ConsentBasis.ENTERED_BY_OTHERS]
    if bad := first_with(enumerate(facts.profile.streams), "consent", others, words):
        return failed(bad.evidence, "recipients.entered_by_others")
    texts = [t for t in facts.texts if ".sample_" not in t.path and ".review." not in t.path]
    found = needed(first_said(_OTHERS_ADDRESSES, texts))
    words = f"“{excerpt(found[0].text, found[1])}”. You answered that users cannot."
    return failed(words, "recipients.entered_by_others")


@rules.rule("recipients.double_opt_in.state", Severity.LIKELY, PRODUCTION_ACCESS).says(
    title="Double opt-in that streams rest on is running",
    objection="A stream rests on double opt-in, which is not running",
    why="Consent “confirmed by a click” and a click that does not exist yet are two answers.",
    remedy="Switch the confirmation on before you ask, or choose the consent there is today.",
)
def double_opt_in_runs(facts: Facts) -> Result:
    streams = facts.profile.streams
    named = needed([s for s in streams if s.consent is ConsentBasis.DOUBLE_OPT_IN])
    about = f"{named[0].name or 'A stream'}: double opt-in. "
    return running(facts.profile.recipients.double_opt_in, about)


@rules.rule("feedback.unsubscribe.state", Severity.LIKELY, FOLLOW_UP).says(
    title="Unsubscribes are handled",
    objection="Unsubscribes are not handled yet",
    why="It is one of AWS's standard questions, and a link that does nothing is worse than none.",
    remedy="Let the link take the address off the list, then say how.",
)
def unsubscribes_handled(facts: Facts) -> Result:
    needed([s for s in facts.profile.streams if s.unsubscribe not in (None, *NO_WAY_OUT)])
    return running(facts.profile.feedback.unsubscribe)


_HARD_WAY = re.compile(
    r"\b(?:must|have\s+to|has\s+to|need\s+to|needs\s+to|should|can|after(?:\s+they)?|only\s+after"
    r"|when|by)\s+"
    r"(?:\w+\s+)?(?:log(?:s|ged|ging)?[\s-]?(?:in|on)|sign(?:s|ed|ing)?[\s-]?in)\b"
    r"|\b(?:e-?mails?|writ(?:e|es|ing)|calls?|calling|phon(?:e|es|ing)|contacts?|contacting"
    r"|messag(?:e|es|ing)"
    r"|ask(?:s|ing)?|tell(?:s|ing)?)\s+(?:to\s+)?(?:us|our\s+\w+|the\s+(?:team|office|support"
    r"|owner|founder)|support|customer\s+\w+)\b"
    r"|\b(?:call|phone|ring|visit)s?\s+(?:up\s+)?(?:at\s+)?(?:us|our|the)\b"
    r"|\b(?:by|via)\s+(?:tele)?phone\b|\b(?:repl(?:y|ies|ying)|answer(?:s"
    r"|ing)?)\s+(?:to\s+)?(?:the|this|that|our|any|an)?\s*"
    r"(?:e-?mail|mail|message|with)\b|\bby\s+(?:reply|letter|post)\b"
    r"|\b(?:schreib\w*|mail\w*|ruf\w*)\s+uns\b|\bper\s+(?:telefon|brief|post|antwort)\b"
    r"|\bsupport\s+kontaktieren"
    r"|\b(?:anmelden|einloggen)\s+(?:müssen|und)\b|メールでご連絡|お問い合わせください|ログインして",
    re.IGNORECASE,
)


@rules.rule("feedback.unsubscribe.how", Severity.POSSIBLE, GMAIL).says(
    title="Leaving a mailing takes no log-in and no letter",
    objection="Leaving a mailing takes a log-in or a message to you",
    why="Who cannot leave with a click presses “spam” instead.",
    remedy="Let the link in the mail take the address off the list, without a log-in.",
)
def leaving_is_easy(facts: Facts) -> Result:
    marketing = needed(facts.marketing("unsubscribe"))
    control = facts.profile.feedback.unsubscribe
    how = control.how if control is not None else None
    words = "{}: by replying to the mail."
    if bad := first_with(marketing, "unsubscribe", [Unsubscribe.REPLY], words):
        return bad
    if how is not None:
        found = first_said(_HARD_WAY, (Written("feedback.unsubscribe.how", how),))
        if found is not None and not _CLICK.search(how):
            return failed(f"“{excerpt(how, found[1])}”")
    return passed("Nothing asks for more than a click.")


_CLICK = re.compile(
    r"\b(?:links?|click\w*|one[\s-]click|button|list-unsubscribe|klick\w*|schaltfläche)\b|リンク|クリック",
    re.I,
)


_SLOW = re.compile(
    r"\b(?:(?:[3-9]|\d\d+|three|four|five|six|seven|ten|several|drei|fünf"
    r"|zehn)\s+(?:\w+\s+)?(?:days?|tagen?|werktagen?)"
    r"|(?:an?|one|two|\d+|some|einer|zwei)?\s*(?:weeks?|months?|wochen?|monat\w*)|weekly"
    r"|monthly)\b",
    re.IGNORECASE,
)


@rules.rule("feedback.unsubscribe_within", Severity.POSSIBLE, GMAIL).says(
    title="Unsubscribes are honoured within two days",
    objection="Unsubscribes are honoured late",
    why="Gmail and Yahoo ask for two days; who gets another mail after leaving presses “spam”.",
    remedy="Take the address off the list when the link is opened.",
)
def unsubscribes_are_fast(facts: Facts) -> Result | None:
    within = needed(facts.profile.feedback.unsubscribe_within)
    return failed(f"“{within}”.") if _SLOW.search(within) else passed(f"“{within}”.")
