"""Whether the text fits and reads well. Every threshold but the limit is ours."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ...answers.choices import ContactLanguage
from ...answers.profile import Profile
from ...answers.written_texts import word_count
from ...claims import Topic
from ...findings import Severity
from ...rules.model import Result, Source, SourceKind, failed, passed
from ...rules.sources import INFERENCE
from ..blocks import Paragraph
from .model import Registry, Spot, Stated, Text, short

rules = Registry()

_CASE_BODY = Source(
    SourceKind.AWS_DOCUMENTATION, "botocore support model, CreateCase: communicationBody 1-8000"
)
NEAR = 100
"""Characters: less room than this is taken up by one more sentence."""
LONG_SENTENCE = 50
"""Words; a reader loses the beginning of a longer sentence."""
LONG_PARAGRAPH = 1200
"""Characters without a line break."""


def _length_result(text: Text, spots: Sequence[Spot]) -> Result:
    if spots:
        return failed(" ".join(spot.text for spot in spots), spots[0].path)
    counts = [f"{length:,} of {limit:,} characters." for _, length, limit in text.lengths]
    return passed(" ".join(counts) or "Nothing is pasted into the case.")


@rules.rule(Severity.LIKELY, _CASE_BODY, "", result=_length_result).says(
    title="The text fits into the case",
    objection="The text is too long for the case",
    why="What is over the limit cannot be sent, and what is cut off at the end are the examples.",
    remedy="Shorten the longest answer first; it is linked here.",
)
def text_length(text: Text) -> Iterator[Spot]:
    for document, length, limit in text.lengths:
        if length > limit:
            words = f"{length:,} characters, {length - limit:,} more than the case takes."
            yield Spot(document.name, "", words, _longest_answer(text, document.name))


@rules.rule(Severity.ADVICE, INFERENCE, "There is room.").says(
    title="The text leaves room for what AWS asks next",
    objection="The text is nearly as long as the case takes",
    why="One more sentence, or what the account adds once it is read, goes over the limit.",
    remedy="Shorten the longest answer a little.",
)
def text_near_limit(text: Text) -> Iterator[Spot]:
    for document, length, limit in text.lengths:
        if 0 <= limit - length < NEAR:
            words = f"{length:,} of {limit:,} characters."
            yield Spot(document.name, "", words, _longest_answer(text, document.name))


def _longest_answer(text: Text, document: str) -> str | None:
    here = [s for s in text.stated if s.passage.document.name == document]
    longest = max(here, key=lambda s: len(s.text), default=None)
    return text.path(longest.claim) if longest else None


@rules.rule(Severity.ADVICE, INFERENCE, "None is.").says(
    title="No sentence is very long",
    objection="A sentence is very long",
    why="The reviewer reads many requests; what takes two readings is not read.",
    remedy=f"Make two or three sentences of it. Over {LONG_SENTENCE} words is long.",
)
def text_long_sentences(text: Text) -> Iterator[Spot]:
    for stated in text.own_words:
        if len(stated.text) < 2 * LONG_SENTENCE:
            continue
        for said in stated.sentences:
            # Counting words takes long; a sentence with few spaces is only long without them.
            if said.count(" ") < LONG_SENTENCE // 2 and said.isascii():
                continue
            if (words := word_count(said)) > LONG_SENTENCE:
                yield _said(text, stated, f"“{short(said)}” ({words} words)")


@rules.rule(Severity.ADVICE, INFERENCE, "None is.").says(
    title="No paragraph is a wall of text",
    objection="A paragraph is a wall of text",
    why="In the case there is no bold and no list but line breaks; a long block hides the answer.",
    remedy="Break the longest answer in it into paragraphs, or shorten it.",
)
def text_walls(text: Text) -> Iterator[Spot]:
    for passage in text.sent_passages:
        if not isinstance(passage.block, Paragraph):
            continue
        whole = "".join(run.text for run in passage.runs)
        if max(map(len, whole.split("\n"))) > LONG_PARAGRAPH:
            claims = [run for run in passage.runs if run.claim in text.claims]
            longest = max(claims, key=lambda run: len(run.text), default=None)
            claim = text.claims[longest.claim] if longest and longest.claim else None
            path = text.path(claim) if claim else None
            yield passage.spot(f"“{short(whole)}” ({len(whole):,} characters)", path)


_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,}\b")
_PRESSING_WORDS = """
NEVER ALWAYS ONLY NOT MUST PLEASE URGENT URGENTLY ASAP IMMEDIATELY STRICTLY ABSOLUTELY EVERY NOTHING
NIEMALS NIE NUR IMMER BITTE SOFORT KEINE
"""
_PRESSING = frozenset(_PRESSING_WORDS.split())
"""Words in capitals that are no abbreviation."""
_MANY_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,}(?:\s+[A-ZÄÖÜ]{2,}){3,}\b")
_MARKS = re.compile(r"[!！]{2,}")


def _shouts(text: str) -> bool:
    capitals = _CAPITALS.findall(text)
    pressing = not _PRESSING.isdisjoint(capitals)
    many = len(capitals) > 3 and _MANY_CAPITALS.search(text) is not None
    return pressing or many or _MARKS.search(text) is not None


@rules.rule(Severity.ADVICE, INFERENCE, "Nothing is.").says(
    title="Nothing is shouted",
    objection="A sentence shouts",
    why="Capitals and exclamation marks read as pressure, and as the mail you might send.",
    remedy="Write it in small letters, with one full stop.",
)
def text_shouting(text: Text) -> Iterator[Spot]:
    names = _names(text.profile)
    for stated in text.own_words:
        if _shouts(stated.text):
            for said in stated.sentences:
                without = said
                for name in names:
                    without = without.replace(name, "")
                if _shouts(without):
                    yield _said(text, stated, f"“{short(said)}”")


def _names(profile: Profile) -> list[str]:
    """Names are written as they are, capitals and all."""
    business = profile.business
    given = (business.legal_name, business.product_name, business.postal_address)
    return [name for name in (*given, *(s.name for s in profile.streams)) if name]


_COINCIDENCE = 25
"""Characters; shorter sentences ("Automatic.") may stand twice."""


@rules.rule(Severity.POSSIBLE, INFERENCE, "None does.").says(
    title="No sentence stands twice in one text",
    objection="A sentence stands twice in the text",
    why="The second time it says nothing, and it reads as if nobody had read the whole.",
    remedy="Take it out in one of the places.",
)
def text_said_twice(text: Text) -> Iterator[Spot]:
    """Twice in one answer, or one claim in two places. One text in two answers is `no_text_twice`."""
    places: dict[tuple[str, str], set[str]] = {}
    sent = [s for s in text.stated if s.passage.document.limit is not None]
    counts = Counter((s.passage.document.name, s.claim.id) for s in sent)
    for stated in sent:
        key = (stated.passage.document.name, stated.claim.id)
        once = counts[key] == 1 and not _has_two_sentences(stated.text)
        if once or stated.claim.topic is Topic.SAMPLES:
            continue
        seen = places.setdefault(key, set())
        for said in stated.sentences:
            bare = said.rpartition(": ")[2].casefold()
            if len(bare) >= _COINCIDENCE and bare in seen:
                yield _said(text, stated, f"“{short(said)}”")
            seen.add(bare)


def _has_two_sentences(text: str) -> bool:
    long = len(text) > 2 * _COINCIDENCE
    return long and any(end in text for end in (". ", "\n", "! ", "? ", "。", "！", "？"))


_HTML = re.compile(
    r"</?(?:a|b|br|div|em|h[1-6]|html|i|img|li|ol|p|span|strong|style|table|t[dr]|u|ul)(?:\s[^<>\n]{0,200})?/?>",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"\*\*\S[^*\n]*\*\*|(?<!\w)__\S[^_\n]*__(?!\w)|(?:^|: ) {0,3}#{1,6} [^\W\d]"
    r"|```|\]\((?:https?:|mailto:)|^ {0,3}>{1,3} \S",
    re.MULTILINE,
)
_MARKUP_SIGN = re.compile(r"\*\*|__|#|```|\]\(|[<>]")


@rules.rule(Severity.POSSIBLE, INFERENCE, "None are.").says(
    title="No marks of Markdown or HTML are in the text",
    objection="The text shows marks of Markdown or HTML",
    why="The case is plain text: the reviewer sees the signs, not what they stand for.",
    remedy="Take the signs out. In an example, paste the mail's text, not its source.",
)
def text_markup(text: Text) -> Iterator[Spot]:
    for stated in text.stated:
        if stated.passage.document.limit is None or not _MARKUP_SIGN.search(stated.text):
            continue
        # In a plain-text mail, # and > begin lines for good reasons.
        sample = stated.claim.topic is Topic.SAMPLES
        marks = (_HTML,) if sample else (_HTML, _MARKDOWN)
        if any(mark.search(stated.text) for mark in marks):
            marked = (s for s in stated.sentences if any(mark.search(s) for mark in marks))
            yield _said(text, stated, f"“{short(next(marked, stated.text))}”")


_KANA = re.compile(r"[\u3041-\u30ff]")
_ENGLISH = frozenset(
    "the a an of to and in is are we our for with on by from that it at as or no".split()
)
_FOREIGN = {
    "German": "und der das nicht wir ist werden wird mit für von eine einen einer auf dem oder bei "
    "nach zur zum auch nur ihre unsere jede sich sind über",
    "French": "le les une nous vous est et dans avec sur pas qui aux du leur chaque être sont",
    "Spanish": "el los las una nosotros con por que del se y es su para cada son",
    "Dutch": "het een van wij niet voor zijn wordt ook naar bij deze onze",
    "Italian": "il gli una noi che di del della per con non sono ogni nostro",
    "Portuguese": "os uma nós que do da para com não são cada nosso por",
}
_FOREIGN_WORDS = {name: frozenset(words.split()) for name, words in _FOREIGN.items()}
_EVERY_FOREIGN = frozenset().union(*_FOREIGN_WORDS.values())
_FEWEST_HITS = 3


@rules.rule(Severity.ADVICE, INFERENCE, "Every sentence is.").says(
    title="The text is in one language",
    objection="A sentence is in another language than the text",
    why="The text is English, and so is the answer you ask for; AWS offers English and Japanese.",
    remedy="Write it in English. Examples of your mail stay as they are sent.",
)
def text_one_language(text: Text) -> Iterator[Spot]:
    """Only where English is asked for, and the language is beyond doubt."""
    if text.profile.business.contact_language is not ContactLanguage.EN:
        return
    for stated in text.own_words:
        if language := _language(stated.text):
            yield _said(text, stated, f"“{short(stated.text)}” reads as {language}.")


def _language(text: str) -> str | None:
    if not text.isascii() and len(_KANA.findall(text)) >= 2 * _FEWEST_HITS:
        return "Japanese"
    words = text.lower().split()
    if len(_EVERY_FOREIGN.intersection(words)) < _FEWEST_HITS:
        return None
    english = sum(word in _ENGLISH for word in words)
    for name, own in _FOREIGN_WORDS.items():
        hits = [word for word in words if word in own]
        if len(set(hits)) >= _FEWEST_HITS and len(hits) > 2 * english:
            return name
    return None


def _said(text: Text, stated: Stated, words: str) -> Spot:
    return stated.passage.spot(words, text.path(stated.claim))
