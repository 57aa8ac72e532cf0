"""Whether the text fits and reads well. Every threshold but the limit is ours."""

from collections.abc import Iterator, Sequence

from ...answers.question_list import answer_at, question_at
from ...answers.word_count import word_count
from ...claims import Topic
from ...reading.language import likely_language
from ...rules.cards import Result, failed, passed
from ..blocks import Paragraph
from .model import Spot, Stated, Text, TextRules, short

rules = TextRules(__file__)

LONG_SENTENCE = 50
"""Words; a reader loses the beginning of a longer sentence."""
LONG_PARAGRAPH = 1200
"""Characters without a line break."""


def _length_result(text: Text, spots: Sequence[Spot]) -> Result:
    if spots:
        return failed(" ".join(spot.text for spot in spots), spots[0].path)
    counts = [f"{length:,} of {limit:,} characters." for _, length, limit in text.lengths]
    return passed(" ".join(counts) or "Nothing is pasted into the case.")


@rules.find("", _length_result)
def text_length(text: Text) -> Iterator[Spot]:
    for document, length, limit in text.lengths:
        if length > limit:
            words = f"{length:,} characters, {length - limit:,} more than the case takes."
            yield Spot(document.name, "", words, _longest_answer(text, document.name))


def _longest_answer(text: Text, document: str) -> str | None:
    here = [s for s in text.stated if s.passage.document.name == document]
    longest = max(here, key=lambda s: len(s.text), default=None)
    return text.path(longest.claim) if longest else None


@rules.find("None is.")
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


@rules.find("None is.")
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


_COINCIDENCE, _OF_TWO_ANSWERS = 25, 60
"""Characters; shorter sentences ("Automatic.") may stand twice, and longer ones in two answers."""


@rules.find("None does.")
def text_said_twice(text: Text) -> Iterator[Spot]:
    seen: dict[tuple[str, str], set[str]] = {}
    for stated in text.stated:
        document, claim = stated.passage.document, stated.claim
        # An appeal names what changed first, and tells it again in its place.
        if (
            document.limit is None
            or claim.topic is Topic.SAMPLES
            or claim.id.startswith("changed.")
        ):
            continue
        for said in stated.sentences:
            bare = said.rpartition(": ")[2].casefold()
            known = seen.setdefault((document.name, bare), set())
            twice = claim.id in known and len(bare) >= _COINCIDENCE
            if twice or (known and len(bare) >= _OF_TWO_ANSWERS):
                yield _said(text, stated, f"“{short(said)}”")
            known.add(claim.id)


@rules.find("All of it is English.")
def text_language(text: Text) -> Iterator[Spot]:
    for stated in text.own_words:
        for path in (p for answer in stated.claim.answers for p in (answer, f"{answer}.how")):
            written = answer_at(text.profile, path) if question_at(path) else None
            if not isinstance(written, str) or path in text.profile.computed:
                continue
            language = likely_language(written)
            if language not in (None, "English"):
                yield stated.passage.spot(f"“{short(written)}” ({language})", path)


def _said(text: Text, stated: Stated, words: str) -> Spot:
    return stated.passage.spot(words, text.path(stated.claim))
