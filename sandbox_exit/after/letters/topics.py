"""Which topics one part of a thread asks about or objects to."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .language import Hits, Stance
from .model import Ask
from .phrases import Span
from .units import Reading

_IN_HOST = re.compile(r"\w[.@]$")
"""What stands before words that are part of a host's name: the "example" of "shop.example"."""


@dataclass(frozen=True)
class Mention:
    """``objected`` where the sentence objects instead of asking; ``says_what_is_wrong`` where the words
    at ``span`` themselves do so. ``implied``: the sentence only speaks of it to the reader, which in a
    refusal is a reason and elsewhere nothing."""

    ask: Ask
    span: Span
    objected: bool
    says_what_is_wrong: bool = False
    implied: bool = False


@dataclass(frozen=True)
class _Cue:
    start: int
    end: int
    stance: Stance


def mentions(reading: Reading, all_hits: Iterable[Hits]) -> list[Mention]:
    """For each ask one sentence that wants it, an objection before a question, the first before others;
    in the order of `Ask`."""
    found: dict[Ask, Mention] = {}
    for hits in all_hits:
        cues = _cues(reading, hits)
        of_website = list(_of_topic(reading, hits, cues, Ask.WEBSITE))
        for ask in Ask:
            for mention in _of_topic(reading, hits, cues, ask):
                if ask is Ask.USE_CASE and _on_the_website(reading, mention, of_website):
                    continue
                known = found.get(ask)
                if known is None or _weight(mention) < _weight(known):
                    found[ask] = mention
    return [found[ask] for ask in Ask if ask in found]


def _on_the_website(reading: Reading, mention: Mention, of_website: list[Mention]) -> bool:
    """Whether the website ought to say it: "no information about your business at the URL"."""
    number = reading.unit_at(mention.span[0])
    sentence = (number, reading.units[number].lead)
    return not mention.says_what_is_wrong and any(
        site.span[0] <= mention.span[0] < site.span[1]
        or (site.says_what_is_wrong and reading.unit_at(site.span[0]) in sentence)
        for site in of_website
    )


def _weight(mention: Mention) -> tuple[bool, bool, int, int]:
    start, end = mention.span
    return (mention.implied, not mention.objected, start, -end)


def demand(reading: Reading, all_hits: Iterable[Hits]) -> Span | None:
    """The first words that want an answer, whatever about; sentences that pass by or only might are
    left out."""
    for hits in all_hits:
        for start, end in hits.of("demands"):
            unit = reading.units[reading.unit_at(start)]
            if not any(
                hits.within(unit.start, unit.end, *table)
                for table in (("cue", Stance.PASS), ("unreal",))
            ):
                return start, end
        for number, unit in enumerate(reading.units):
            span = unit.start, unit.end
            if _ends_in_question(reading, number) and hits.within(*span, "addressed"):
                return span
    return None


def _cues(reading: Reading, hits: Hits) -> dict[int, list[_Cue]]:
    """The cue words of one language by unit, in their order there."""
    by_unit: dict[int, list[_Cue]] = {}
    for stance in Stance:
        for start, end in hits.of("cue", stance):
            by_unit.setdefault(reading.unit_at(start), []).append(_Cue(start, end, stance))
    for cues in by_unit.values():
        # What lies in a longer one does not count: "please" in "please note".
        cues.sort(key=lambda cue: (cue.start, -cue.end, cue.stance))
        cues[:] = [c for n, c in enumerate(cues) if not any(c.end <= b.end for b in cues[:n])]
    return by_unit


def _of_topic(
    reading: Reading, hits: Hits, cues: dict[int, list[_Cue]], ask: Ask
) -> Iterator[Mention]:
    not_meant = hits.of("not_meant", ask)

    def meant(table: str) -> Iterator[Span]:
        for start, end in hits.of(table, ask):
            if _IN_HOST.search(reading.text, max(0, start - 2), start):
                continue
            if not any(a < end and start < b for a, b in not_meant):
                yield start, end

    for span in meant("objected"):
        if _stance(reading, hits, cues, span, Stance.OBJECT) is not Stance.PASS:
            yield Mention(ask, span, True, says_what_is_wrong=True)
    for span in meant("asked"):
        if _stance(reading, hits, cues, span, Stance.ASK) in (Stance.ASK, Stance.OBJECT):
            yield Mention(ask, span, False)
    for span in meant("mentioned"):
        stance = _stance(reading, hits, cues, span, None)
        if stance is Stance.PASS and _asked_next(reading, hits, cues, span):
            stance = Stance.ASK
        if ask is Ask.USE_CASE and _introduces_items(reading, span):
            continue
        if stance in (Stance.ASK, Stance.OBJECT):
            yield Mention(ask, span, stance is Stance.OBJECT)
        elif stance is None and ask is not Ask.USE_CASE and _to_the_reader(reading, hits, span):
            yield Mention(ask, span, True, implied=True)


def _asked_next(reading: Reading, hits: Hits, cues: dict[int, list[_Cue]], span: Span) -> bool:
    """Whether the next sentence asks about what this one repeats: "You say that bounces are looked at.
    Please describe who does that"."""
    number = reading.unit_at(span[0])
    here = reading.units[number]
    if number + 1 == len(reading.units) or not hits.within(here.start, here.end, "reported"):
        return False
    after = reading.units[number + 1]
    asks = any(cue.stance is Stance.ASK for cue in cues.get(number + 1, ()))
    asks = asks or _ends_in_question(reading, number + 1)
    return (
        asks
        and hits.within(after.start, after.end, "refers_back")
        and not any(
            hits.within(after.start, after.end, table, ask)
            for ask in Ask
            for table in ("mentioned", "asked", "objected")
        )
    )


def _introduces_items(reading: Reading, span: Span) -> bool:
    """Whether items follow that spell out what this sentence names: "some background: (a) volume"."""
    number = reading.unit_at(span[0])
    return sum(unit.lead == number for unit in reading.units) >= 2


def _ends_in_question(reading: Reading, number: int) -> bool:
    unit = reading.units[number]
    return reading.text[unit.start : unit.end].rstrip("\"')] ").endswith("?")


def _to_the_reader(reading: Reading, hits: Hits, span: Span) -> bool:
    """The standard refusal does so about the use case alone; of the rest it speaks in general."""
    unit = reading.units[reading.unit_at(span[0])]
    return hits.within(unit.start, unit.end, "addressed")


def _stance(
    reading: Reading,
    hits: Hits,
    cues: dict[int, list[_Cue]],
    span: Span,
    otherwise: Stance | None,
) -> Stance | None:
    """What the sentence does with the words at ``span``.

    The nearest cue on the side where the language puts it decides, then a question mark, then the
    nearest cue on the other side, then the sentence that leads to this one; an item of a list without
    any is asked.
    Words that speak for themselves (``otherwise``) are not judged by the cues within them, and no words
    by one within them that passes by ("do not want your mail").
    """
    first = reading.unit_at(span[0])
    number: int | None = first
    while number is not None:
        unit = reading.units[number]
        own = cues.get(number, [])
        own = [
            cue
            for cue in own
            if not (span[0] <= cue.start and cue.end <= span[1])
            or (otherwise is None and cue.stance is not Stance.PASS)
        ]
        place = bisect_right([cue.start for cue in own], span[0])
        before, after = own[max(0, place - 1) : place], own[place : place + 1]
        near, far = (after, before) if hits.language.cue_follows else (before, after)
        if near:
            return near[0].stance
        if _ends_in_question(reading, number):
            return Stance.ASK
        if far and otherwise is None:
            return far[0].stance
        if unit.lead is not None:
            span = (reading.units[unit.lead].end, reading.units[unit.lead].end)
        elif number != first and otherwise is None:
            return Stance.ASK  # an item under "Our reviewers look at:"
        number = unit.lead
    return otherwise
