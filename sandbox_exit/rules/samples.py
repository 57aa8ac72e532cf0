"""Whether each example mail is what its stream says it is."""

import re
from collections import Counter
from collections.abc import Iterable

from ..findings import Severity
from ..phrasing import lowered, phrases, tagged
from ..texts import excerpt, samples, word_count
from ..vocabulary import StreamKind
from .model import Facts, Registry, Result, failed, passed
from .sources import CAN_SPAM, FOLLOW_UP, INFERENCE
from .wording import is_taken_back

rules = Registry()

_MARKETING = phrases(
    r"""
    \b\d{1,2}\s?%\s*(?:off|discount|rabatt|sale|günstiger|sparen|auf\s+alles|weniger)
    | (?:[€$£]\s?\d+|\d+\s?(?:€|\$|£|euro|dollars?|pounds?))\s+(?:off|rabatt|discount)\b
      | \bsave\s+(?:up\s+to\s+)?(?:[€$£]\s?)?\d+
    | \b(?:special|exclusive|limited[\s-]time|limited|unbeatable|amazing|hot)\s+(?:offer|deal
      |edition|price)s?
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
      |line|arrivals)\b | \bnewsletter\b
    | \bdon['’]t\s+miss\b | \bupgrade\s+(?:now|today|to\s+(?:pro|premium|plus|gold))\b
      | \brefer\s+a\s+friend\b | \bcheck\s+out\s+our\b
    | \b(?:our|new|spring|summer|autumn|winter)\s+(?:\w+\s+)?collection\b
      | \bmonths?\s+(?:for\s+)?free\b
    | \b(?:invite|bring|recommend|refer)\s+(?:\w+\s+)?friends?\b | \b(?:also|have|who)\s+bought\b
      | \b(?:our|the|big|this)\s+(?:\w+\s+)?sale\b(?!\s+of) | \beverything\s+must\s+go\b
    | \b(?:get|earn|receive)\s+(?:up\s+to\s+)?(?:[€$£]\s?\d+|\d+\s?(?:€|eur|euros?|dollars?
      |pounds?))\s+(?:credit|bonus|back|cash|for\s+free)\b
    | \bbargains?\b | \bhalf\s+(?:the\s+|of\s+the\s+)?(?:usual\s+|normal\s+|original\s+)?price\b
      | \bhalf[\s-]price\b
    | \b(?:reduced|marked\s+down)\s+(?:from|by|to)\b | \b(?:was|instead\s+of
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
_UNSUBSCRIBE = re.compile(
    r"unsubscri|opt[\s-]?out|abmeld|abbestell|austrag|stop\s+(?:these|receiving)"
    r"|manage\s+(?:your\s+)?"
    r"(?:e-?mail\s+)?preferences|配信停止|登録解除|désabonn|désinscri|darse\s+de\s+baja|"
    r"cancel\w*\s+(?:your\s+)?subscription|leave\s+(?:this|the)\s+list|no\s+longer\s+(?:want|wish)|"
    r"(?:turn|switch)\s+(?:\w+\s+){0,3}off\b|kündig\w*|nicht\s+mehr\s+(?:erhalten|bekommen)|購読解除"
    r"|配信を停止|解除はこちら",
    re.IGNORECASE,
)
_LEAST_WORDS = 8


def _name(facts: Facts, index: int) -> str:
    return facts.profile.streams[index].name or f"stream {index + 1}"


@rules.rule(
    title="No marketing in an example of transactional mail",
    objection="An example of transactional mail reads like marketing",
    section="streams",
    severity=Severity.LIKELY,
    why="AWS judges the mail by the example. An offer in a receipt makes the whole stream marketing.",
    remedy="Take the offer out, or declare the stream as marketing.",
    source=INFERENCE,
)
def samples_match_kind(facts: Facts) -> Result | None:
    seen = 0
    for index, text in samples(facts.profile):
        kind = facts.profile.streams[index].kind
        if kind is None or kind is StreamKind.MARKETING:
            continue
        seen += 1
        match = _MARKETING.search(lowered(text))
        if match:
            words = f"{_name(facts, index)}: “{excerpt(text, match)}”"
            return failed(words, f"streams.{index}.sample_body")
    return passed("None of them does.") if seen else None


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
    r"|sales?\s+(?:starts?|begins?|is\s+on|ends?)|(?:our|the|a)\s+(?:\w+\s+)?sale\b(?!\s+(?:is"
    r"|was|of|price|closes|completes))"
    r"|interesting\s+(?:content|news|articles|offers)|inspir\w+|promot(?:e|es|ing|ions|ional)"
    r"|promos?|(?:an?|our|new|price|sales|special|weekly|each"
    r"|every)\s+promotion(?!\s+(?:to|of|at))"
    r"|promotion(?:\s+(?:starts?|begins?|runs?|is\s+on|mail|code|week))|bargains?|highlights"
    r"|(?:our|the|weekly|friday|monday|best|top|hand-?picked)\s+(?:favourites|favorites|picks)"
    r"|(?:picks|chooses?|selects?)\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:items|products|articles|offers"
    r"|deals|tips)|best\s+(?:of|sellers?)|campaigns?|newsletters?|special\s+offers?|discounts?|"
    r"announc\w*\s+(?:\w+\s+){0,2}(?:new|offers?|products?|features?)|product\s+(?:news|updates?"
    r"|launch\w*)|"
    r"up-?sell\w*|cross-?sell\w*|re-?engag\w+|re-?activat\w+|win[\s-]?back|abandoned\s+(?:carts?"
    r"|baskets?)|"
    r"(?:new|our|weekly|daily)\s+(?:offers|deals|specials)|deals|seasonal|blasts?|marketing"
    r"|advert\w*|"
    r"(?:recommend|suggest)\w*\s+(?:\w+\s+)?products?|"
    r"werb(?:ung|e\w*)|rundmails?|rabatt\w*|angebotsmail\w*|aktionen|neuheiten|gewinnspiel\w*)\b"
    r"|メルマガ|メールマガジン|ニュースレター|キャンペーン|セール|宣伝|広告|新商品",
    re.IGNORECASE,
)
_TO_ALL = re.compile(
    r"\b(?:all|every|each\s+of)\s+(?:of\s+)?(?:our\s+|the\s+|registered\s+|active\s+)*"
    r"(?:users?|customers?|subscribers?|members?|contacts|people|accounts|buyers)\b(?!\s+(?:who"
    r"|that|whose|of|in|on|with|involved))"
    r"|\bevery(?:one|body)\b(?!\s+(?:who|in|on|involved))|\b(?:our|the)\s+(?:whole|entire"
    r"|full)\s+(?:list"
    r"|user\s*base|database|audience)"
    r"|\ban?\s+alle\s+(?:kunden|nutzer|mitglieder|abonnenten)\b|全会員|全ユーザー|全員",
    re.IGNORECASE,
)


@rules.rule(
    title="Streams declared as transactional are triggered by their recipient",
    objection="A stream declared as transactional reads like marketing",
    section="streams",
    severity=Severity.LIKELY,
    why="To AWS, mail that many get at once for your reasons is marketing, whatever it is called.",
    remedy="Declare the stream as marketing and give it consent and an unsubscribe.",
    source=INFERENCE,
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
                    words = f"{_name(facts, index)}: “{excerpt(text, match)}”"
                    return failed(words, f"streams.{index}.{field}")
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
                r"\b(?:book(?:s|ed|ing|ings)?|appointments?|reserv\w+|tickets?"
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


@rules.rule(
    title="Examples are of the mail their stream describes",
    objection="An example is of another mail than its stream describes",
    section="streams",
    severity=Severity.POSSIBLE,
    why="The reviewer lays the example beside the description. If they differ, one of them is not sent.",
    remedy="Paste an example of this very mail.",
    source=INFERENCE,
)
def samples_fit_stream(facts: Facts) -> Result | None:
    seen = 0
    for index, text in samples(facts.profile):
        stream = facts.profile.streams[index]
        if stream.kind is not StreamKind.MARKETING and _MARKETING.search(lowered(text)):
            continue
        about = _subjects(facts, f"{stream.name or ''}\n{stream.trigger or ''}")
        shown = _subjects(facts, text)
        if not about or not shown:
            continue
        seen += 1
        if _differ(about, shown, _subjects(facts, stream.sample_subject or "")):
            words = f"{_name(facts, index)}: described is {_some(about)}, shown is {_some(shown)}."
            return failed(words, f"streams.{index}.sample_body")
    return passed("Each is.") if seen else None


def _differ(about: dict[str, int], shown: dict[str, int], title: dict[str, int]) -> bool:
    """Whether the example's subject is none of the stream's. One word of a subject, outside the
    subject line, neither makes an example another mail nor saves it from being one."""
    shared = [name for name in about if name in shown]
    if not shared:
        return True
    main = max(shown, key=lambda name: (name in title, shown[name]))
    if main in about or shown[main] < 2:
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


@rules.rule(
    title="Examples link plainly",
    objection="An example has tracking or shortened links",
    section="streams",
    severity=Severity.POSSIBLE,
    why="Campaign codes in a receipt speak of marketing, and a shortened link hides where it leads.",
    remedy="Link to your own domain without campaign codes.",
    source=INFERENCE,
)
def samples_link_plainly(facts: Facts) -> Result | None:
    seen = 0
    for index, text in samples(facts.profile):
        seen += 1
        match = _HIDDEN_LINK.search(text)
        shortened = match is not None and match.group().startswith("//")
        if match and (shortened or facts.profile.streams[index].kind is not StreamKind.MARKETING):
            words = f"{_name(facts, index)}: “{excerpt(text, match)}”"
            return failed(words, f"streams.{index}.sample_body")
    return passed("None has.") if seen else None


@rules.rule(
    title="Examples of marketing mail show the unsubscribe",
    objection="An example of marketing mail shows no unsubscribe",
    section="streams",
    severity=Severity.LIKELY,
    why="The reviewer reads the example for exactly this.",
    remedy="Show the unsubscribe line in the example.",
    source=FOLLOW_UP,
)
def marketing_samples_show_unsubscribe(facts: Facts) -> Result | None:
    seen = 0
    for index, text in samples(facts.profile):
        stream = facts.profile.streams[index]
        if stream.kind is not StreamKind.MARKETING or stream.sample_body is None:
            continue
        seen += 1
        if not _UNSUBSCRIBE.search(text):
            return failed(f"{_name(facts, index)}.", f"streams.{index}.sample_body")
    return passed("Each shows it.") if seen else None


@rules.rule(
    title="Examples of marketing mail show a postal address",
    objection="An example of marketing mail shows no postal address",
    section="streams",
    severity=Severity.ADVICE,
    why="CAN-SPAM asks for it in commercial mail to the US; other laws ask for the sender's identity.",
    remedy="Put the postal address into the footer. This is a prompt, not legal advice.",
    source=CAN_SPAM,
)
def marketing_samples_show_address(facts: Facts) -> Result | None:
    address, seen = facts.profile.business.postal_address, 0
    if address is None:
        return None
    pieces = [piece for piece in re.split(r"[\W_]+", address.casefold()) if len(piece) > 3]
    for index, text in samples(facts.profile):
        if facts.profile.streams[index].kind is not StreamKind.MARKETING:
            continue
        seen += 1
        there = sum(piece in text.casefold() for piece in pieces)
        if there < min(2, len(pieces)):
            return failed(f"{_name(facts, index)}.", f"streams.{index}.sample_body")
    return passed("Each shows it.") if seen else None


@rules.rule(
    title="Examples are whole mails",
    objection="An example is too short to be a mail",
    section="streams",
    severity=Severity.POSSIBLE,
    why="AWS asks for examples to judge whether recipients want the mail. A stub cannot be judged.",
    remedy="Paste the text of one real mail, with made-up names and addresses.",
    source=FOLLOW_UP,
)
def samples_are_whole(facts: Facts) -> Result | None:
    seen = 0
    for index, stream in enumerate(facts.profile.streams):
        if stream.sample_body is None:
            continue
        seen += 1
        if word_count(stream.sample_body) < _LEAST_WORDS:
            return failed(f"{_name(facts, index)}.", f"streams.{index}.sample_body")
    return passed("Each is.") if seen else None


@rules.rule(
    title="Examples name the sender",
    objection="An example does not say who sends it",
    section="streams",
    severity=Severity.ADVICE,
    why="Recipients complain about mail whose sender they do not recognise.",
    remedy="Let each mail name the product or the company.",
    source=INFERENCE,
)
def samples_name_sender(facts: Facts) -> Result | None:
    business = facts.profile.business
    names = [n.casefold() for n in (business.product_name, business.legal_name) if n]
    domain = facts.profile.request.sending_domain
    names += [domain] if domain else []
    mails = [(i, t) for i, t in samples(facts.profile) if facts.profile.streams[i].sample_body]
    if not names or not mails:
        return None
    for index, text in mails:
        if not any(name in text.casefold() for name in names):
            return failed(f"{_name(facts, index)}.", f"streams.{index}.sample_body")
    return passed("Each does.")
