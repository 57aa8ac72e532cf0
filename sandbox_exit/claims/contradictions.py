"""Sentences of the founder's own that their other answers contradict.

A founder who sends 5 % marketing and writes "transactional only" in the case has told AWS two things.
The wording is free, so phrases are looked for, in English, German and Japanese; sample mails are left
out, and a text about one stream counts only where it speaks of all mail.
"""

import re
from collections.abc import Iterable, Iterator

from ..answers.choices import StreamKind
from ..answers.profile import Profile
from ..reading.phrasing import lowered, phrases
from .model import Claim, Topic
from .statement import Statement, contradicts

_ONLY = (
    r"(?:only|just|merely|exclusively|solely|purely|strictly|entirely|nothing\s+(?:but"
    r"|other\s+than)|limited\s+to|"
    r"restricted\s+to|100\s?%|every\s+(?:single\s+)?(?:e-?mail|mail|message)\b[^.!?]{0,30}\bis|"
    r"all\s+(?:of\s+)?(?:our\s+|the\s+|outgoing\s+|of\s+it\s+)?(?:e-?mails?|mails?|messages?"
    r"|traffic|sending|communications?)?"
    r"[^.!?]{0,20}\b(?:is|are))"
)
_TRANSACTION = (
    r"(?:transactional|transaction(?:s|al)?\s+(?:e-?mails?|mails?|messages?)|operational"
    r"|non[\s-]?(?:marketing|promotional|"
    r"commercial)|system[\s-](?:generated|e-?mails?|messages?|mails?)|service[\s-]related)"
)
_PROMO = (
    r"(?:marketing|promotional|promotions?|promos?|advertis\w+|adverts?|ads|newsletters?|bulk|mass"
    r"|commercial|"
    r"campaigns?|sales\s+(?:e-?mails?|mails?|messages?)|special\s+offers|mailing\s+lists?)"
)
_MAIL = (
    r"(?:e-?mails?|mails?|messages?|content|campaigns?|communications?|newsletters?|material"
    r"|mailings?)"
)
_WHOLE = (
    r"(?:any\s+kind|any\s+sort|any\s+type|at\s+all|whatsoever|ever|through\s+ses"
    r"|from\s+this\s+(?:account|domain))"
)
# What takes the denial back: it holds for some people or some moment only.
_CONDITION = (
    r"(?![^.!?;]{0,40}\b(?:to\b|before|until|unless|without|if|when|after|again|who|during|between"
    r"|more\s+than|"
    r"not\s+(?:asked|agreed|confirmed)))"
)
# Asked after the first letter of a word, which the engine looks for first: whether the word begins the
# text or a clause.
_FIRST = r"(?:(?<![\s\S].)|(?<=[.!?;:,].)|(?<=[.!?;:,]\s.)|(?<=[.!?;:,]\s\s.))"
_NO_PROMO = (
    rf"(?:\w+\s+){{0,2}}?{_PROMO}\b(?:\s+(?:or|and)\s+\w+)?(?:\s+{_MAIL})?{_CONDITION}"
    r"(?!\s+(?:addresses|lists?|consent|boxes))"
)
_TRANSACTIONAL_ONLY = phrases(
    rf"""
    \b{_ONLY}(?!\w)[^.!?]{{0,50}}\b{_TRANSACTION}\b
    | \b{_TRANSACTION}\b[^.!?]{{0,25}}\b(?:only|exclusively|solely|alone|in\s+nature)\b
    | \b(?:purely|strictly|entirely|exclusively)\s+(?:transactional|operational)
    | \b(?:all|every|each|only|any)\b[^.!?]{{0,30}}\b(?:e-?mails?|mails?|messages?)\b[^.!?]{{0,25}}
      \b(?:triggered|initiated|requested)\s+by\s+(?:an?\s+|the\s+|our\s+)?(?:users?|customers?
      |recipients?|person)\b
    | \b(?:we|our\s+(?:company|platform|service|system|app|team)|this\s+(?:account|domain)
      |there)\b[^.!?;,]{{0,25}}?
      \b(?:(?:do(?:es)?|will|would|have|has|is|are|am)\s*(?:not|n['’]t|never|no)|never|no)\b\s+
      (?:[\w-]+\s+){{0,4}}?{_PROMO}\b(?:\s+or\s+\w+)?(?:\s+{_MAIL})?{_CONDITION}
    | \b(?:n{_FIRST}o|n{_FIRST}ever(?:\s+any)?|z{_FIRST}ero|n{_FIRST}ot\s+for)\s+{_NO_PROMO}
    | \b(?:a{_FIRST}bsolutely|t{_FIRST}here\s+(?:is|are)|and|but|because)\s+
      (?:absolutely\s+|there\s+(?:is|are)\s+)?(?:no|never(?:\s+any)?|zero|not\s+for)\s+{_NO_PROMO}
    | \b(?:without|free\s+of|no)\s+(?:any\s+)?{_PROMO}\b[^.!?]{{0,20}}\b{_WHOLE}\b{_CONDITION}
    | \b{_PROMO}(?:\s+{_MAIL})?\s+(?:is|are|was|will\s+be)\s+(?:never|not)\s+(?:ever\s+)?(?:sent
      |part|involved|something|included|used|our|what|planned|intended)\b{_CONDITION}
    | \b(?:you|recipients?|customers?|users?|nobody|no\s?one)\b[^.!?;,]{{0,15}}?\b(?:(?:will|do
      |does|can)\s*(?:not|n['’]t|never)|never|nobody|no\s?one)\s*
      (?:ever\s+)?(?:finds?|sees?|gets?|receives?)\s+(?:any\s+)?(?:\w+\s+)?{_PROMO}\b{_CONDITION}
    | \b{_PROMO}(?:\s+{_MAIL})?\s+(?:is|are)\s+(?:\w+\s+)?(?:excluded|ruled\s+out|forbidden
      |prohibited|switched\s+off
      |disabled|out\s+of\s+(?:scope|the\s+question))\b{_CONDITION}
    | \b{_PROMO}(?:\s+{_MAIL})?\s+(?:(?:do(?:es)?|will|would|may|can)\s*(?:not|n['’]t|never)
      |never)\s+(?:\w+\s+){{0,2}}?
      (?:leaves?|go(?:es)?|sent|happens?|exists?|comes?|appears?|plays?|takes?
      |passes?)\b{_CONDITION}
    | \b(?:we|this\s+(?:account|domain)|it|the\s+system|our\s+\w+)\s+only\s+(?:ever\s+)?(?:sends?
      |mails?|delivers?)\s+(?:\w+\s+){{0,2}}?
      (?:order|booking|account|receipt|invoice|confirmation|notification|notice|sign-in|login|code
      |alert|status|service
      |delivery|shipping|password|security)\w*(?:(?:,|\s+and
        |\s+or)+\s+\w+)*(?:\s+{_MAIL})?{_CONDITION}
    | \b(?:nothing|no\s+(?:e-?mail|mail|message))\s+(?:but|except|other\s+than|besides
      |apart\s+from)\b[^.!?]{{0,50}}
      \b(?:receipts?|codes?|confirmations?|invoices?|orders?|notices?|notifications?|alerts?
      |bookings?|passwords?)\b
      [^.!?]{{0,30}}\b(?:leaves?|sent|goes|mailed|send|delivered)\b{_CONDITION}
    | \b(?:every|each|all|any)\b[^.!?]{{0,30}}\b(?:e-?mails?|mails?
      |messages?)\b[^.!?,]{{0,25}}\b(?:responses?|responds?|answers?|reacts?
      |reactions?|replies|reply)\s+(?:to\s+)?[^.!?]{{0,40}}\b(?:users?|customers?|owners?
        |recipients?|persons?|people|clients?|members?|they
      |somebody|someone)\b
    | \b(?:nur|ausschließlich|ausschliesslich|rein(?:e[rns]?)?|lediglich
      |allein)\b[^.!?]{{0,40}}\b(?:transaktion|systemmail|system-mail|servicemail|service-mail
      |systemnachricht|system-nachricht|bestellmail|vorgangsmail|betriebsmail)
    | \b(?:transaktion\w*|system-?mails?)\b[^.!?]{{0,25}}\b(?:ausschließlich|ausschliesslich
      |sonst\s+nichts)\b
    | \b(?:k(?<!enthält\sk)(?<!enthalten\sk)eine(?:rlei)?|n(?<!enthält\sn)(?<!enthalten\sn)ie(?:mals)?)
      \s+(?:\w+\s+){{0,2}}?(?:werbung
      |werbe\w*|marketing\w*|newsletter|rundmails?|massenmails?)\b
      (?![^.!?;]{{0,40}}\b(?:ohne|bevor|vor|an\s|bis|wenn|falls|mehr)\b)
    | \b(?:werbung|werbemails?|newsletter|marketing-?mails?)\s+(?:\w+\s+){{0,2}}?(?:verschicken
      |versenden|senden|schicken|gibt|machen)\s+(?:\w+\s+)?(?:nicht|nie|niemals|keine)\b(?!\s+(?:an
      |ohne)\b)
    | \b(?:werbliche?\w*|werbung|werbe-?\w*|newsletter|rundmails?|marketing-?\w*)(?:\s+(?:e-?mails?
      |mails?|nachrichten))?\s+
      (?:gibt|verschicken|versenden|senden|schicken|machen|findet|kommt|kommen|ist
      |sind)\b[^.!?;,]{{0,30}}
      \b(?:nicht|nie|niemals|keine|ausgeschlossen)\b(?!\s+(?:an|ohne|ungefragt)\b)
    | \b(?:uniquement|exclusivement|seulement|únicamente|exclusivamente|solo|sólo
      |solamente)\b[^.!?]{{0,40}}\btrans[ac]\w+
    | \b(?:aucune?|jamais\s+de|nunca|no\s+enviamos)\s+(?:\w+\s+){{0,3}}?(?:publicit\w+|publicidad
      |promoc\w+|marketing|newsletters?|boletines)
    | (?:トランザクション|取引|システム)[^。\n]{{0,12}}(?:のみ|だけ|に限)
    | (?:マーケティング|広告|宣伝|販促|プロモーション|メルマガ|メールマガジン
      |ニュースレター)[^。\n]{{0,20}}
      (?:送信|配信|送り|送る|送っ|使用|利用|含|一切|行)[^。\n]{{0,8}}(?:ません|ない|おりません)
    """
)
_SPEAKS_OF_ALL = re.compile(
    r"\b(?:we|our\s+(?:company|platform|service|system|app|e-?mails?|mails?)|all|everything|every"
    r"|this\s+(?:account|domain)|"
    r"wir|alle|sämtliche)\b|当社|弊社|すべて|全て",
    re.IGNORECASE,
)


def says_transactional_only(text: str) -> bool:
    """Whether a text claims that no marketing mail is sent.

    >>> says_transactional_only("All e-mail is transactional only.")
    True
    >>> says_transactional_only("The confirmation mail carries no advertising.")
    False
    """
    return _TRANSACTIONAL_ONLY.search(lowered(text)) is not None


def says_so_of_all_mail(text: str) -> bool:
    """The same in a text about one stream, where “no marketing” may be meant of that stream alone."""
    return any(
        says_transactional_only(sentence) and _SPEAKS_OF_ALL.search(sentence)
        for sentence in re.split(r"(?<=[.!?。])\s*", text)
    )


def denies_marketing(item: Claim) -> bool:
    """Whether a claim, as it would be printed, says that no marketing mail is sent."""
    about_one = item.id.startswith("streams.")
    return says_so_of_all_mail(item.text) if about_one else says_transactional_only(item.text)


def contradicted_by_answers(profile: Profile, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, with those that deny a marketing stream marked as contradicted."""
    marketing = [s for s in profile.streams if s.kind is StreamKind.MARKETING]
    if not marketing:
        yield from claims
        return
    every = list(claims)
    asserted = [item for item in every if item.topic is not Topic.SAMPLES and item.asserted]
    denials = {item.id for item in asserted if denies_marketing(item)}
    for item in every:
        if item.id in denials:
            names = ", ".join(f"“{s.name}”" for s in marketing if s.name) or "one of your streams"
            against = contradicts(f"You also send marketing mail: {names}.")
            evidence = (*item.evidence, against)
            yield Statement(item.id, item.topic).claim(item.text, item.answers, evidence)
        else:
            yield item
