"""Which topics one part of a thread asks about or objects to."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .language import Language, Stance, Topic
from .model import Ask
from .phrases import Phrase
from .units import Reading

Span = tuple[int, int]


@dataclass(frozen=True)
class Mention:
    """``objected`` where the sentence objects instead of asking; ``says_what_is_wrong`` where the words
    at ``span`` themselves do so."""

    ask: Ask
    span: Span
    objected: bool
    says_what_is_wrong: bool = False


@dataclass(frozen=True)
class _Cues:
    """The cue words of one language in one reading, by unit, in their order there."""

    by_unit: dict[int, list[tuple[int, int, Stance]]]


def mentions(reading: Reading, languages: Iterable[Language]) -> list[Mention]:
    """For each ask the first sentence that wants it, in the order of `Ask`."""
    found: dict[Ask, Mention] = {}
    for language in languages:
        cues = _cues(reading, language)
        for ask, topic in language.topics.items():
            for mention in _of_topic(reading, language, cues, ask, topic):
                known = found.get(ask)
                if known is None or (mention.objected, -mention.span[0]) > (
                    known.objected,
                    -known.span[0],
                ):
                    found[ask] = mention
    return [found[ask] for ask in Ask if ask in found]


def spans(phrases: Iterable[Phrase], text: str) -> Iterator[Span]:
    for phrase in phrases:
        yield from phrase.spans(text)


def _cues(reading: Reading, language: Language) -> _Cues:
    by_unit: dict[int, list[tuple[int, int, Stance]]] = {}
    for stance, phrases in language.cues.items():
        for start, end in spans(phrases, reading.text):
            by_unit.setdefault(reading.unit_at(start), []).append((start, end, stance))
    for cues in by_unit.values():
        # Where two begin together the longer decides: "please" and "please note".
        cues.sort(key=lambda cue: (cue[0], cue[1]))
    return _Cues(by_unit)


def _of_topic(
    reading: Reading, language: Language, cues: _Cues, ask: Ask, topic: Topic
) -> Iterator[Mention]:
    not_meant = list(spans(topic.not_meant, reading.text))

    def meant(span: Span) -> bool:
        return not any(a < span[1] and span[0] < b for a, b in not_meant)

    for span in spans(topic.objected, reading.text):
        if meant(span) and _stance(reading, language, cues, span, Stance.OBJECT) is not Stance.PASS:
            yield Mention(ask, span, True, says_what_is_wrong=True)
    for span in spans(topic.asked, reading.text):
        if meant(span) and _stance(reading, language, cues, span, Stance.ASK) is not Stance.PASS:
            yield Mention(ask, span, False)
    for span in spans(topic.mentioned, reading.text):
        if meant(span):
            stance = _stance(reading, language, cues, span, None)
            if stance in (Stance.ASK, Stance.OBJECT):
                yield Mention(ask, span, stance is Stance.OBJECT)


def _stance(
    reading: Reading, language: Language, cues: _Cues, span: Span, otherwise: Stance | None
) -> Stance | None:
    """What the sentence does with the words at ``span``.

    The nearest cue on the side where the language puts it decides, then the nearest on the other, then a
    question mark, then the sentence that leads to this one. Cues inside the words themselves do not
    count where the words speak for themselves (``otherwise``).
    """
    number = reading.unit_at(span[0])
    while True:
        unit = reading.units[number]
        own = [cue for cue in cues.by_unit.get(number, []) if not _inside(cue, span) or otherwise is None]
        before = own[: bisect_right([cue[0] for cue in own], span[0])]
        after = own[len(before) :]
        near, far = (after[:1], before[-1:]) if language.cue_follows else (before[-1:], after[:1])
        if near or far:
            return (near or far)[0][2]
        if otherwise is not None and unit.lead is None:
            return otherwise
        if reading.text[unit.start : unit.end].rstrip("\"')] ").endswith("?"):
            return Stance.ASK
        if unit.lead is None:
            return None
        number = unit.lead
        span = (reading.units[number].end, reading.units[number].end)


def _inside(cue: tuple[int, int, Stance], span: Span) -> bool:
    return span[0] <= cue[0] and cue[1] <= span[1]
