"""Whether each example mail is what its stream says it is."""

import re

from ..findings import Severity
from ..texts import excerpt, samples, word_count
from ..vocabulary import StreamKind, Unsubscribe
from .model import Facts, Registry, Result, failed, passed
from .sources import CAN_SPAM, FOLLOW_UP, INFERENCE

rules = Registry()

_MARKETING = re.compile(
    r"""
    \b\d{1,2}\s?%\s*(?:off|discount|rabatt|sale)
    | \b(?:special|exclusive|limited[\s-]time)\s+(?:offer|deal)s?
    | \b(?:discount|coupon|promo(?:\s+code)?|voucher|sale\s+ends|black\s+friday|buy\s+now|shop\s+now)\b
    | \bour\s+(?:new|latest)\s+(?:products?|collection|features?|offers?)\b | \bnewsletter\b
    | \bdon['’]t\s+miss\b | \bupgrade\s+(?:now|today|to\s+(?:pro|premium))\b | \brefer\s+a\s+friend\b
    | \b(?:sonderangebot|rabatt\w*|gutschein\w*|jetzt\s+kaufen|nur\s+heute)\b
    | 割引|セール|キャンペーン|クーポン
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UNSUBSCRIBE = re.compile(
    r"unsubscri|opt[\s-]?out|abmeld|abbestell|austrag|stop\s+(?:these|receiving)|manage\s+(?:your\s+)?"
    r"(?:e-?mail\s+)?preferences|配信停止|登録解除|désabonn|darse\s+de\s+baja",
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
        match = _MARKETING.search(text)
        if match:
            words = f"{_name(facts, index)}: “{excerpt(text, match)}”"
            return failed(words, f"streams.{index}.sample_body")
    return passed("None of them does.") if seen else None


_TRIGGER_MARKETING = re.compile(
    r"\b(?:promot\w+|campaigns?|newsletters?|special\s+offers?|announce\w*\s+(?:new|offers?|products?)"
    r"|product\s+(?:news|updates)|upsell\w*|re-?engag\w+|win[\s-]?back|abandoned\s+carts?"
    r"|(?:new|our)\s+offers|deals|seasonal|blasts?|marketing)\b",
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
        if stream.kind is not StreamKind.TRANSACTIONAL:
            continue
        for field in ("name", "trigger"):
            text = getattr(stream, field)
            if text is None:
                continue
            seen += 1
            match = _TRIGGER_MARKETING.search(text)
            if match and not re.search(
                r"\b(?:no|not|never|without)\b", text[: match.start()], re.I
            ):
                words = f"{_name(facts, index)}: “{excerpt(text, match)}”"
                return failed(words, f"streams.{index}.{field}")
    return passed("None of them does.") if seen else None


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
        if not _UNSUBSCRIBE.search(text) and stream.unsubscribe is not Unsubscribe.NOT_OFFERED:
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
