"""Whether each example mail is what its stream says it is."""

import re
from collections import Counter
from collections.abc import Iterable

from ..answers.choices import StreamKind
from ..answers.written_texts import excerpt, samples, word_count
from ..findings import Severity
from ..reading.phrasing import lowered, phrases, tagged
from .model import Facts, Registry, Result, failed, needed, passed
from .negation import is_taken_back
from .sources import CAN_SPAM, FOLLOW_UP, INFERENCE
from .unsubscribe_wording import offers_way_out

rules = Registry()

_MARKETING = phrases(
    r"""
    \b\d{1,2}\s?%\s*(?:off|discount|rabatt|sale|günstiger|sparen|auf\s+alles|weniger)
    | (?:[€$£]\s?\d+|\d+\s?(?:€|\$|£|euro|dollars?|pounds?))\s+(?:off|rabatt|discount)\b
      | \bsave\s+(?:up\s+to\s+)?(?:[€$£]\s?)?\d+
    | \b(?:special|exclusive|limited[\s-]time|limited|unbeatable|amazing|hot)\s+(?:offer|deal
      |edition|price)s?(?!\s+(?:we|you|as|that)\b)
    | \b(?:deals?|offers?|specials?)\s+of\s+the\s+(?:day|week|month)\b | \b(?:flash|summer|winter
      |spring|clearance|season\w*)\s+sale\b
    | \b(?:discount\s+(?:code|on|for)|discounts|coupons?|promo(?:\s+code)?|(?:use
      |with)\s+(?:the\s+)?code\s+\w|voucher|sale\s+ends|black\s+friday|
      cyber\s+monday|(?:buy|shop|order|book|upgrade|subscribe|grab|claim)\s+(?:\w+\s+)?(?:now
      |today)\s*(?:and|[!.:–-]|$)|early[\s-]bird|
      free\strial(?<!your\sfree\strial)|best[\s-]?sellers?|new\s+arrivals|while\s+stocks?\s+lasts?
      |last\s+chance
      |act\s+now|hurry)\b
    | \b(?:our|the)\s+(?:new|latest)\s+(?:\w+\s+)?(?:products?|collection|features?|offers?|range
      |line|arrivals)\b | \b(?:our|the|a|monthly|weekly|free|with
      |subscribe\s+to)\s+(?:\w+\s+)?newsletter\b
      (?!\s+(?:archive|is\s+(?:paid|sent)|settings|switched))
    | \bdon['’]t\s+miss\b | \bupgrade\s+(?:now|today|to\s+(?:pro|premium|plus|gold))\b
      | \brefer\s+a\s+friend\b | \bcheck\s+out\s+our\b
    | \b(?:our|new|spring|summer|autumn|winter)\s+(?:\w+\s+)?collection\b
      | \bmonths?\s+(?:for\s+)?free\b
    | \b(?:invite|bring|recommend|refer)\s+(?:\w+\s+)?friends?\b | \b(?:also|have|who)\s+bought\b
      | \b(?:our|big|mega|autumn)\s+(?:\w+\s+)?sale\b(?!\s+of)
    | \bsale\s+(?:has\s+|is\s+)?(?:now\s+|just\s+)?(?:start|begin|began|begun|on\b|end|this|until|now)\w*
    | \beverything\s+must\s+go\b
    | \b(?:get|earn|receive)\s+(?:up\s+to\s+)?(?:[€$£]\s?\d+|\d+\s?(?:€|eur|euros?|dollars?
      |pounds?))\s+(?:credit|bonus|back|cash|for\s+free)\b
    | \bbargains?\b | \bhalf\s+(?:the\s+|of\s+the\s+)?(?:usual\s+|normal\s+|original\s+)?price\b
      | \bhalf[\s-]price\b(?!\s+(?:tickets?|fares?|cards?))
    | \b(?:reduced|marked\s+down)\s+(?:from|to|by\s+\d)\b | \b(?:was|instead\s+of
      |statt)\s+[€$£]?\s?\d+(?:[.,]\d+)?\s?(?:€|eur\w*)?\s*,?\s*(?:now|jetzt|only|nur)
    | \b(?:grab|snap|snatch)\s+(?:it|them|yours|one|your|a)\b
    | \b(?:favourites?|favorites?|picks|highlights|tips|deals|best|offers?)\s+(?:of\s+)?(?:this|the
      |der)\s+(?:week|month|season|day|woche)\b
    | \b(?:recommended|hand-?picked|selected|curated)\s+for\s+you\b | \bmade\s+for\s+you\b
    | \b(?:treat|reward|spoil)\s+yourself\b | \bthank[\s-]you\s+(?:gift|discount|code|voucher)\b
      | \b(?:loyalty|bonus)\s+(?:points?\s+(?:today|this|now)|offer)
    | \bzum\s+halben\s+preis\b | \breduziert\w*\b | \bprozent\s+(?:rabatt|auf|weniger|günstiger)\b
      | \btreuerabatt\w*\b
    | \bonly\s+(?:until|till|this\s+week\w*|today)\b | \byou\s+(?:might|may)\s+also\s+like\b
      | \bdiscover\s+our\b
    | \b(?:sonderangebot\w*|rabatt\w*|gutschein\w*|jetzt\s+(?:kaufen|bestellen|sichern|zugreifen
      |sparen|shoppen)|nur\s+(?:heute|noch|bis|für\s+kurze\s+zeit)|
      schnäppchen\w*|(?:unsere|neue|aktuelle)n?\s+(?:angebote|neuheiten|kollektion|produkte)
      |neuheiten|aktionspreis\w*|werbung|ausverkauf|gratis)\b
    | 割引|セール|キャンペーン|クーポン|お得|期間限定|新商品|特典
    | プレゼント|今だけ|メルマガ|オススメ商品|おすすめ商品|ポイント\d+倍|[%％]\s?オフ
    """
)
# A line of a bill ("Voucher redeemed: -10 EUR", "Discount for members 10 %, paid 90 EUR") and the
# goods of a sender who sells vouchers offer nothing.
_BOOKED = re.compile(
    r"""
    \b(?:discounts?|vouchers?|coupons?|gutschein\w*|rabatt\w*|promo\s+code|code)\b
      (?![^\n.;!?]{0,80}\b(?:next|upcoming|nächste\w*|new)\b)[^\n.;!?]{0,24}?
      (?:\b(?:used|redeemed|applied|deducted|granted|taken\s+off|subtracted|eingelöst|abgezogen
        |verrechnet|angerechnet|berücksichtigt|paid|ready|attached|bezahlt|liegt)\b[^\n.;]{0,80}
        |(?:[:=–-]|\bof)\s*-?\s?[€$£]?\s?\d[^\n.;]{0,80}|[^\n.;]{0,80}\b(?:paid|bezahlt|to\s+pay|total)\b[^\n.;]{0,80})
    | \b(?:used|redeemed|applied|deducted|minus|less|abzüglich)\s+(?:\w+\s+){0,3}?(?:discounts?|vouchers?
      |coupons?|gutschein\w*|rabatt\w*)\b[^\n.;]{0,80}
    | \b(?:your|ihr|ihre|dein)\s+(?:gift\s+|geschenk-?)?(?:vouchers?
      |gutschein\w*)\s+(?:\w+\s+){0,5}?(?:is|ist
      |are|sind|was|wurde|number|nummer|no)\b[^\n.;]{0,80}
    | \b(?:price|preis)\b[^\n.;]{0,30}\binstead\s+of\b[^\n.;]{0,80}
    """,
    re.VERBOSE,
)
_LEAST_WORDS = 8


def _offer(text: str) -> re.Match[str] | None:
    """The first words of an offer; what a bill states of one already used is none."""
    low = lowered(text)
    if _MARKETING.search(low) is None:
        return None
    return _MARKETING.search(_BOOKED.sub(lambda match: " " * len(match[0]), low))


def _failed(facts: Facts, index: int, words: str = ".", field: str = "sample_body") -> Result:
    """An objection to a stream's example, or to another field; ``words`` follow the stream's name."""
    name = facts.profile.streams[index].name or f"stream {index + 1}"
    return failed(f"{name}{words}", f"streams.{index}.{field}")


def _examples(facts: Facts, *kinds: StreamKind) -> list[tuple[int, str]]:
    """The examples of all streams of these kinds, with the stream's index."""
    streams = facts.profile.streams
    return needed([(i, text) for i, text in samples(facts.profile) if streams[i].kind in kinds])


def _bodies(facts: Facts) -> list[tuple[int, str]]:
    streams = enumerate(facts.profile.streams)
    return needed([(i, s.sample_body) for i, s in streams if s.sample_body is not None])


@rules.rule("streams", Severity.LIKELY, INFERENCE).says(
    title="No marketing in an example of transactional mail",
    objection="An example of transactional mail reads like marketing",
    why="AWS judges the mail by the example. An offer in a receipt makes the whole stream marketing.",
    remedy="Take the offer out, or declare the stream as marketing.",
)
def samples_match_kind(facts: Facts) -> Result:
    for index, text in _examples(facts, StreamKind.TRANSACTIONAL, StreamKind.SERVICE):
        if match := _offer(text):
            return _failed(facts, index, f": “{excerpt(text, match)}”")
    return passed("None of them does.")


_TRIGGER_MARKETING = re.compile(
    r"\b(?:remind\w*\s+(?:people|customers|users|them|everyone)\s+(?:of|about|that)\s+(?:us|our"
    r"|we)\b|new\s+arrivals|(?:something|anything|products?|offers?)\s+new\s+to\s+(?:offer|tell"
    r"|sell)|(?:left"
    r"|leaves?|forgot\w*)\s+(?:\w+\s+){0,2}?in\s+(?:the|their|his|a)\s+(?:basket|cart)"
    r"|(?:not|n['’]t|never)\s+(?:ordered|bought|purchased|booked|shopped"
    r"|visited)\s+(?:\w+\s+)?(?:for|in|since)|(?:want|get|win|bring|lure)\w*\s+(?:them|him|her"
    r"|people|customers)\s+back"
    r"|(?:birthday|anniversary|christmas|easter)\b[^.!?]{0,40}\b(?:voucher|gift|offer|greeting"
    r"|discount|coupon|gutschein)\w*|(?:voucher|gift|offer|greeting|discount"
    r"|coupon)s?\b[^.!?]{0,30}\bbirthday"
    r"|sales?\s+(?:\w+\s+){0,2}?(?:starts?|begins?|is\s+on|ends?)"
    r"|(?:our|(?:spring|summer|autumn|winter|season\w*|flash|clearance|big|yearly|annual))"
    r"\s+(?:\w+\s+)?sale\b(?!\s+(?:is|was|of|price|closes|completes))"
    r"|(?:starts?|begins?|hold|holds|having)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?sales?\b"
    r"|interesting\s+(?:content|news|articles|offers)|inspir\w+|promot(?:e|es|ing|ions|ional)"
    r"|promos?|(?:an?|our|new|price|sales|special|weekly|each"
    r"|every)\s+promotion(?!\s+(?:to|of|at))"
    r"|promotion(?:\s+(?:starts?|begins?|runs?|is\s+on|mail|code|week))|bargains?|highlights"
    r"|(?:our|the|weekly|friday|monday|best|top|hand-?picked)\s+(?:favourites|favorites|picks)"
    r"|(?:picks|chooses?|selects?)\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:items|products|articles|offers"
    r"|deals|tips)|best\s+(?:of|sellers?)|campaigns?(?!\s+(?:archive"
    r"|report|page|settings|manager))|newsletters?(?!\s+archive)|special\s+offers?"
    r"|discounts?(?!\s+(?:the|an?|that|was|is|code\s+was)\b)|"
    r"announc\w*\s+(?:\w+\s+){0,2}(?:new|offers?|products?|features?)|product\s+(?:news|updates?"
    r"|launch\w*)|"
    r"up-?sell\w*|cross-?sell\w*|re-?engag\w+|re-?activat\w+|win[\s-]?back|abandoned\s+(?:carts?"
    r"|baskets?)|"
    r"(?:new|our|weekly|daily)\s+(?:offers|deals|specials)|deals|seasonal|blasts?|marketing"
    r"|advertis(?:e|es|ing)|adverts?\s+(?:for|of|about)|"
    r"(?:recommend|suggest)\w*\s+(?:\w+\s+)?products?|"
    r"werb(?:ung|e\w*)|rundmails?|rabatt\w*|angebotsmail\w*|aktionen|neuheiten|gewinnspiel\w*)\b"
    r"|メルマガ|メールマガジン|ニュースレター|キャンペーン|セール|宣伝|広告|新商品",
    re.IGNORECASE,
)
_TO_ALL = re.compile(
    r"\b(?:all|every|each\s+of)\s+(?:of\s+)?(?:our\s+|the\s+|registered\s+|active\s+)*"
    r"(?:users?|customers?|subscribers?|members?|contacts|people|accounts|buyers)\b(?!\s+(?:who"
    r"|that|whose|of|in|on|with|involved))"
    r"|\bevery(?:one|body)\b(?!\s+(?:who|in|on|involved|concerned|affected))|\b(?:our|the)\s+(?:whole"
    r"|entire"
    r"|full)\s+(?:list"
    r"|user\s*base|database|audience)"
    r"|\ban?\s+alle\s+(?:kunden|nutzer|mitglieder|abonnenten)\b|全会員|全ユーザー|全員",
    re.IGNORECASE,
)


_CHEAPER = phrases(
    r"""
    \b(?:cheaper|reduced|marked\s+down|bargains?|price[\s-]?lists?|lists?\s+of\s+(?:prices|offers)
      |for\s+less
      |(?:lower|better|special|good|fallen|new|this\s+week['’]s)\s+prices?|prices?\s+(?:fall|drop
      |go\s+down)
      |the\s+prices\s+(?:of|for)\s+(?:the|this)\s+(?:week|day)|on\s+offer|specials?|menu
      |what\s+(?:is|we\s+have)\s+(?:fresh|new|left|in\s+stock))\b
    | \b(?:günstiger\w*|billiger\w*|preiswerter\w*|reduziert\w*|preisliste\w*|angebotsliste\w*
      |im\s+angebot
      |zum\s+sonderpreis|speisekarte|wochenkarte|wochenangebot\w*|mittagskarte|angebote\s+der)\b
    """
)
_TO_MANY = phrases(
    r"""
    \b(?:all|every|each)\s+(?:of\s+)?(?:our\s+|the\s+|account\s+)?(?:customers?|guests?|holders?|clients?
      |members?|buyers?|users?|readers?|subscribers?|regulars|accounts?|households?|people|visitors?
      |patients?|companies|restaurants)\b(?!\s+(?:with|whose|who|of|in|concerned|affected)\b)
    | \ball\s+account\s+holders\b | \bevery(?:one|body)\b(?!\s+who)
    | \b(?:tell|inform|mail|write\s+to|let)\s+(?:our\s+|the\s+)?(?:customers|guests|clients|members
      |buyers
      |people|regulars)\b
    | \b(?:customers|guests|clients|members|buyers|regulars|people)\s+(?:\w+\s+)?(?:learn|hear|get
      |receive
      |are\s+told|are\s+sent|see|find\s+out)\b
    | \b(?:alle|allen|sämtliche\w*|jede[rnm]?)\s+(?:unsere[nrm]?\s+)?(?:kund\w*|gäste\w*|mitglied\w*
      |käufer\w*|leser\w*|nutzer\w*|bekommen|erhalten|erfahren|empfänger\w*|haushalte)\b
    | \b(?:kunden|gäste|mitglieder|stammkunden)\s+(?:\w+\s+)?(?:erfahren|bekommen|erhalten)\b
    """
)


def _weekly_prices(text: str) -> re.Match[str] | None:
    """Words that many are told what costs less: two signs in one sentence, never one alone."""
    low = lowered(text)
    for sentence in re.finditer(r"[^.!?\n]+", low):
        cheaper = _CHEAPER.search(low, sentence.start(), sentence.end())
        if cheaper and _TO_MANY.search(low, sentence.start(), sentence.end()):
            return cheaper
    return None


@rules.rule("streams", Severity.LIKELY, INFERENCE).says(
    title="Streams declared as transactional are triggered by their recipient",
    objection="A stream declared as transactional reads like marketing",
    why="To AWS, mail that many get at once for your reasons is marketing, whatever it is called.",
    remedy="Declare the stream as marketing and give it consent and an unsubscribe.",
)
def triggers_match_kind(facts: Facts) -> Result | None:
    seen = 0
    for index, stream in enumerate(facts.profile.streams):
        if stream.kind not in (StreamKind.TRANSACTIONAL, StreamKind.SERVICE):
            continue
        to_one = stream.kind is StreamKind.TRANSACTIONAL
        looks = [("name", _TRIGGER_MARKETING), ("trigger", _TRIGGER_MARKETING)]
        looks += [("trigger", _TO_ALL), ("recipients", _TO_ALL)] if to_one else []
        for field, pattern in looks:
            text = getattr(stream, field)
            if text is None:
                continue
            seen += 1
            for match in pattern.finditer(text):
                if not is_taken_back(text, match.start(), match.end()):
                    return _failed(facts, index, f": “{excerpt(text, match)}”", field)
        trigger = stream.trigger or ""
        cheaper = _weekly_prices(trigger)
        if cheaper and not is_taken_back(trigger, cheaper.start(), cheaper.end()):
            return _failed(facts, index, f": “{excerpt(trigger, cheaper)}”", "trigger")
    return passed("None of them does.") if seen else None


# What a mail is about, in its stream's words and in its own.
_SUBJECTS = tagged(
    {
        name.replace(" ", "_"): pattern
        for name, pattern in (
            (
                "a code",
                r"\b(?:codes?|otps?|2fa|one[\s-]time|magic\s+links?|(?:anmelde|bestätigungs"
                r"|einmal)codes?|pins?|tans?)\b|コード|認証",
            ),
            ("a password", r"\bpass(?:word|wort|wörter)\w*|\bkennwort\w*|パスワード"),
            (
                "an account",
                r"\b(?:accounts?|sign[\s-]?(?:s\s+)?(?:up|in)\w*|log[\s-]?ins?|regist(?:er|ra)\w*"
                r"|welcome|willkommen|confirm\s+(?:your|this)\s+(?:e-?mail|address)|(?:benutzer"
                r"|kunden)?konto|anmeldung\w*|device\w*)\b|登録|ログイン|端末",
            ),
            (
                "an order or payment",
                r"\b(?:orders?|ordered|purchas\w+|receipts?|invoices?|payments?|paid|pays?|payouts?"
                r"|debited|licen[cs]e[sd]?"
                r"|refund\w*|sold|bestell\w+|rechnung\w*|bezahlt|abgebucht|überwiesen"
                r"|beleg\w*|quittung\w*|spende\w*|donat\w+)\b|zahlung|注文|領収|請求|支払",
            ),
            (
                "a delivery",
                r"\b(?:ship(?:s|ped|ping|ment|ments)?|parcels?|deliver(?:y|ies|ed)"
                r"|tracking\s+number"
                r"|carrier|versand(?:et)?|verschickt"
                r"|paket\w*|liefer(?:ung\w*|termin\w*|t)?)\b|発送|配送",
            ),
            (
                "a booking",
                r"\b(?:book(?:ed|ing|ings)|books?\s+(?:an?|the|another|their|his|her|tickets?|one)"
                r"|appointments?|reserv\w+|tickets?"
                r"|gebucht|cancel(?:l?ed|lation)?)\b|termin(?:e|en|s)?\b|buchung|予約",
            ),
            (
                "a newsletter",
                r"\bnews\w*|\b(?:letters?|issue|edition|ausgabe)\b"
                r"|brief(?:e|s)?\b|rundbrief|メルマガ|ニュース",
            ),
            (
                "a digest",
                r"\b(?:digests?|summar(?:y|ies)|reports?|weekly|overview|zusammenfassung\w*"
                r"|wochenbericht\w*"
                r"|bericht\w*)\b|まとめ|レポート",
            ),
            ("an invitation", r"\b(?:invit\w+|einlad\w+|eingeladen)\b|招待"),
            (
                "a reminder",
                r"\b(?:remind\w*|tomorrow|morgen|due|fällig\w*)\b|erinner|リマインダ",
            ),
        )
    }
)


@rules.rule("streams", Severity.POSSIBLE, INFERENCE).says(
    title="Examples are of the mail their stream describes",
    objection="An example is of another mail than its stream describes",
    why="The reviewer lays the example beside the description. If they differ, one of them is not sent.",
    remedy="Paste an example of this very mail.",
)
def samples_fit_stream(facts: Facts) -> Result | None:
    seen = 0
    for index, text in samples(facts.profile):
        stream = facts.profile.streams[index]
        if stream.kind is not StreamKind.MARKETING and _offer(text):
            continue
        marketing = stream.kind is StreamKind.MARKETING
        about = _subjects(facts, f"{stream.name or ''}\n{stream.trigger or ''}")
        shown = _subjects(facts, text)
        if not shown or not (about or _SECRETS & shown.keys()):
            continue
        seen += 1
        if shown.keys() <= about.keys():
            continue
        if _differ(about, shown, _subjects(facts, stream.sample_subject or ""), marketing):
            described = _some(about) if about else "another mail"
            return _failed(facts, index, f": shown is {_some(shown)}, described is {described}.")
    return passed("Each is.") if seen else None


_SECRETS = frozenset({"a password"})
"""What no mail about something else speaks of as its subject, whatever its stream's words are."""
_TO_GET_IN = ("a code", "a password", "an account")
"""Mail that is short and plain: an example without a word of it is another mail."""
_NO_NEWS = frozenset({"a code", "a password", "an account", "an order or payment", "a delivery"})
"""What no mailing is about; a letter may well be about rooms to book."""


def _differ(
    about: dict[str, int], shown: dict[str, int], title: dict[str, int], marketing: bool
) -> bool:
    """Whether the example's subject is none of the stream's. One word of a subject, outside the
    subject line, neither makes an example another mail nor saves it from being one."""
    main = max(shown, key=lambda name: (name in title, shown[name]))
    if not about:
        return main in _SECRETS and shown[main] > 1
    if not shown.keys() & about.keys() and any(about.get(name, 0) > 1 for name in _TO_GET_IN):
        return True
    words = sum(shown.get(name, 0) for name in _TO_GET_IN) if main in _TO_GET_IN else shown[main]
    if main in about or (words < 2 and main not in title):
        return False
    if marketing and main not in _NO_NEWS:
        return False
    shared = [name for name in about if name in shown]
    if shared and words < 2:
        return False
    return all(shown[name] < 2 and name not in title for name in shared)


_LINK = re.compile(r"https?://\S+")
_OTHER_CODE = re.compile(
    r"\b(?:door|zip|post(?:al)?|qr|source|discount|promo|dress|error)[\s-]codes?\b"
)


def _subjects(facts: Facts, text: str) -> dict[str, int]:
    """How often each subject's words stand in a text, without links and the sender's own names."""
    low = lowered(_LINK.sub(" ", text))
    for name in (facts.profile.business.legal_name, facts.profile.business.product_name):
        low = low.replace(name.lower(), " ") if name else low
    low = _OTHER_CODE.sub(" ", low)
    kinds = (str(match.lastgroup).strip("_").replace("_", " ") for match in _SUBJECTS.finditer(low))
    return dict(Counter(kinds))


def _some(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


_HIDDEN_LINK = re.compile(
    r"\butm_\w+|[?&](?:gclid|fbclid|mc_[ce]id|aff(?:iliate)?_?id|aff|clickid)=|\b(?:tracking"
    r"|spy)[\s-]?pixel|"
    r"\bopen[\s-]?tracking|/(?:track|trk|click|open)/|//(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl"
    r"|ow\.ly|is\.gd|cutt\.ly)/",
    re.IGNORECASE,
)


@rules.rule("streams", Severity.POSSIBLE, INFERENCE).says(
    title="Examples link plainly",
    objection="An example has tracking or shortened links",
    why="Campaign codes in a receipt speak of marketing, and a shortened link hides where it leads.",
    remedy="Link to your own domain without campaign codes.",
)
def samples_link_plainly(facts: Facts) -> Result:
    for index, text in needed([*samples(facts.profile)]):
        match = _HIDDEN_LINK.search(text)
        shortened = match is not None and match.group().startswith("//")
        if match and (shortened or facts.profile.streams[index].kind is not StreamKind.MARKETING):
            return _failed(facts, index, f": “{excerpt(text, match)}”")
    return passed("None has.")


@rules.rule("streams", Severity.LIKELY, FOLLOW_UP).says(
    title="Examples of marketing mail show the unsubscribe",
    objection="An example of marketing mail shows no unsubscribe",
    why="The reviewer reads the example for exactly this.",
    remedy="Show the unsubscribe line in the example.",
)
def marketing_samples_show_unsubscribe(facts: Facts) -> Result:
    whole = {index for index, _ in _bodies(facts)}
    shown = [one for one in _examples(facts, StreamKind.MARKETING) if one[0] in whole]
    for index, text in needed(shown):
        if not offers_way_out(text):
            return _failed(facts, index)
    return passed("Each shows it.")


_ADDRESS = re.compile(
    r"\b\d{4,6}\b|\bp\.?\s?o\.?\s+box\b|\b\d+\w?\s+(?:\w+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane"
    r"|way"
    r"|drive|square|place|plaza)\b|(?:stra(?:ß|ss)e|str\.|platz|gasse|weg)\s+\d|[〒都道府県市区町]",
    re.IGNORECASE,
)


@rules.rule("streams", Severity.ADVICE, CAN_SPAM).says(
    title="Examples of marketing mail show a postal address",
    objection="An example of marketing mail shows no postal address",
    why="CAN-SPAM asks for it in commercial mail to the US; other laws ask for the sender's identity.",
    remedy="Put the postal address into the footer. This is a prompt, not legal advice.",
)
def marketing_samples_show_address(facts: Facts) -> Result:
    address = facts.profile.business.postal_address or ""
    pieces = [piece for piece in re.split(r"[\W_]+", address.casefold()) if len(piece) > 3]
    for index, text in _examples(facts, StreamKind.MARKETING):
        there = sum(piece in text.casefold() for piece in pieces)
        looks_like_one = pieces or _ADDRESS.search(_LINK.sub(" ", text))
        if there < min(2, len(pieces)) or not looks_like_one:
            return _failed(facts, index)
    return passed("Each shows it.")


@rules.rule("streams", Severity.POSSIBLE, FOLLOW_UP).says(
    title="Examples are whole mails",
    objection="An example is too short to be a mail",
    why="AWS asks for examples to judge whether recipients want the mail. A stub cannot be judged.",
    remedy="Paste the text of one real mail, with made-up names and addresses.",
)
def samples_are_whole(facts: Facts) -> Result:
    for index, body in _bodies(facts):
        if word_count(body) < _LEAST_WORDS:
            return _failed(facts, index)
    return passed("Each is.")


@rules.rule("streams", Severity.ADVICE, INFERENCE).says(
    title="Examples name the sender",
    objection="An example does not say who sends it",
    why="Recipients complain about mail whose sender they do not recognise.",
    remedy="Let each mail name the product or the company.",
)
def samples_name_sender(facts: Facts) -> Result:
    business = facts.profile.business
    names = [n.casefold() for n in (business.product_name, business.legal_name) if n]
    domain = facts.profile.request.sending_domain
    names = needed([*names, *([domain] if domain else [])])
    mails = [(i, t) for i, t in samples(facts.profile) if facts.profile.streams[i].sample_body]
    for index, text in needed(mails):
        if not any(name in text.casefold() for name in names):
            return _failed(facts, index)
    return passed("Each does.")
