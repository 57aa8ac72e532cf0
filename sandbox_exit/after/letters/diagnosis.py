"""From pasted text to what AWS's reply is and asks. Pure, offline, the same for the same text.

Three means, the most certain first: a known letter as a whole, the trained reader by sentence, and
invariants that no score overrides. Where they disagree, or the reader hesitates, it is not sure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from ...reading.features import Buckets, features
from ...reading.language import likely_language
from ...reading.model import Task, reader
from ...reading.sentences import Sentence, sentences
from .cleaning import clean
from .explain import explain
from .invariants import about_another_service, gives, of_another_region, refuses, says, takes
from .known import Match, match
from .letter import is_note, signed_by_aws, to_aws, without_note
from .model import Ask, Because, Diagnosis, Kind
from .thread import Author, Part, from_newest, parts

MAX_EXAMINED = 20_000
"""Characters that are looked at, from the top. AWS's longest standard letter has about 3,000; this
leaves room for a thread and keeps a megabyte of anything from costing more than that."""

OWN_WORDS = "own_words"
"""What the reader calls a text of the founder's own."""

_MAX_SENTENCES = 60
_BY_SENTENCE = 0.5
"""How much the likeliest sentence weighs, against the letter as a whole."""
_MARGIN = 0.12
"""A reading that leads the next by less is not sure."""
_MARGIN_UNRELATED = 0.25
"""The same where it says that this is no answer: that is what is said of words nobody has seen."""
_LIKELY = 0.4
"""From here on a sentence counts as saying what the reader thinks first of it."""
_SURELY = 0.6
"""The same for a refusal that stands in the way of a grant."""
_SAID = 0.15
"""What words that are known to give or to refuse add to a grant or a refusal."""
_ASKS = 0.36
"""From here on a sentence counts as asking for something."""
_KNOWN, _KNOWN_BY_A_PART = 0.6, 0.3
"""What a known letter adds to its kind; less where a single part of it is there."""
_TO_AWS = 1.0
"""What a greeting to AWS adds to the founder's own words."""
_FAINT, _SILENT, _MUTE = 0.45, 0.33, 0.25
"""Below the first a reading is not sure, below the second it is none, below the third surely none."""
_TOO_SHORT = 20
"""Characters of a text that is never sure."""

_READ = (None, "English", "German", "Japanese")
"""Languages of letters that are read; where nothing tells, it is tried."""

_STANDARD_POINTS = (
    {Ask.FREQUENCY},
    {Ask.RECIPIENTS},
    {Ask.BOUNCES_COMPLAINTS, Ask.UNSUBSCRIBES},
    {Ask.SAMPLES},
    {Ask.USE_CASE},
)
"""The four points of the standard follow-up, unchanged from 2022 to 2026 (reported by applicants), and
the use case, which stands in its introduction."""
_ENOUGH_STANDARD_POINTS = 3
_WITH_ASKS = (Kind.QUESTIONS, Kind.REFUSAL, Kind.QUOTA)


class _Unit:
    """A sentence with its features: by itself, and with what leads to it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.alone = features(sentence.text)
        self.whole = features(sentence.whole) if sentence.lead else self.alone

    @cached_property
    def pieces(self) -> list[tuple[str, Buckets]]:
        """What the sentence lists, one by one."""
        pieces = self.sentence.pieces
        if pieces == (self.sentence.text,):
            return [(self.sentence.text, self.alone)]
        return [(piece, features(piece)) for piece in pieces]


@dataclass(frozen=True)
class _Reading:
    """One part of a thread, read. ``scores`` are of the kinds and of `OWN_WORDS`."""

    units: tuple[_Unit, ...]
    scores: dict[str, float]
    by_unit: tuple[dict[str, float], ...]
    known: Match | None
    tasks: Mapping[str, Task]
    chosen: Kind | None = None

    @cached_property
    def grants(self) -> list[int]:
        """The clauses that give something."""
        return [
            n
            for n, (unit, score) in enumerate(zip(self.units, self.by_unit, strict=True))
            if gives(unit.sentence, _likely(score, Kind.GRANTED))
        ]

    @cached_property
    def refuses(self) -> list[int]:
        """The clauses that refuse, take or lower something, but for what they say of another Region."""
        given = [self.units[n].sentence for n in self.grants]
        return [
            n
            for n, (unit, score) in enumerate(zip(self.units, self.by_unit, strict=True))
            if takes(unit.sentence, _likely(score, Kind.REFUSAL, _SURELY))
            and not (given and of_another_region(unit.sentence, given))
        ]

    @cached_property
    def ranked(self) -> list[str]:
        """The readings, the likeliest first; no grant where the invariants forbid it."""
        names = [name for name in self.scores if name != Kind.GRANTED or self.may_grant]
        ranked = sorted(names, key=lambda name: -self.said[name])
        if self.said[ranked[0]] >= _SILENT:
            return ranked
        faint = max(self.scores, key=lambda name: self.said[name])
        heard = faint != OWN_WORDS and self.said[faint] >= _MUTE
        return [Kind.UNRELATED, faint if heard else Kind.UNRELATED]

    @cached_property
    def may_grant(self) -> bool:
        """Whether the invariants let it be a grant."""
        every = [unit.sentence for unit in self.units]
        return bool(self.grants) and not self.refuses and not about_another_service(every)

    @cached_property
    def said(self) -> dict[str, float]:
        """The scores, with what the known words add."""
        said = dict(self.scores)
        if self.may_grant:
            said[Kind.GRANTED] += _SAID
        elif not self.grants and any(refuses(self.units[n].sentence) for n in self.refuses):
            said[Kind.REFUSAL] += _SAID
        return said

    @property
    def kind(self) -> Kind:
        return self.chosen or (Kind.UNRELATED if self.own else Kind(self.ranked[0]))

    @property
    def own(self) -> bool:
        return self.chosen is None and self.ranked[0] == OWN_WORDS

    @property
    def other(self) -> Kind | None:
        """The reading it could be instead, where this one is not sure."""
        if self.chosen is not None or self.ranked[0] == self.ranked[1]:
            return None
        likely = max(self.said, key=lambda name: self.said[name])
        if likely != self.ranked[0]:
            return Kind(likely)
        if self.kind is Kind.REFUSAL and not self.refuses:
            return Kind.GRANTED
        second = Kind.UNRELATED if self.ranked[1] == OWN_WORDS else Kind(self.ranked[1])
        lead = self.said[self.ranked[0]] - self.said[self.ranked[1]]
        margin = _MARGIN_UNRELATED if self.kind is Kind.UNRELATED else _MARGIN
        doubt = lead < margin or (self.said[likely] < _FAINT and self.kind is not Kind.UNRELATED)
        return second if doubt and second is not self.kind else None

    @cached_property
    def asks(self) -> dict[Ask, str]:
        """For each ask the words of the clause that asks it most."""
        if self.kind not in _WITH_ASKS:
            return {}
        found: dict[Ask, tuple[float, str]] = {}
        for unit in self.units:
            around = self.tasks["around"].scores(unit.whole)
            for piece, buckets in unit.pieces:
                scores = self.tasks["ask"].scores(buckets)
                for label, score in scores.items():
                    # The clause to show is the one that says this more than it says anything else.
                    lead = score - max(other for name, other in scores.items() if name != label)
                    asks = score + around[label] >= _ASKS
                    if asks and lead > found.get(Ask(label), (-9.0, ""))[0]:
                        found[Ask(label)] = lead, piece
        return {ask: found[ask][1] for ask in Ask if ask in found}

    @property
    def decides(self) -> int:
        """The sentence that says the kind most."""
        if self.known is not None and self.known.letter.kind is self.kind:
            return self.known.sentence
        return max(range(len(self.units)), key=lambda n: self.by_unit[n][self.kind])


def letter_lines(text: str) -> list[str]:
    """The lines of what seems to be the newest letter of AWS in ``text``."""
    found = [part for part in from_newest(parts(clean(text[:MAX_EXAMINED]))) if _may_be_aws(part)]
    found.sort(key=lambda part: part.author is Author.UNKNOWN and is_note(part.lines))
    return without_note(found[0].lines) if found else []


def diagnose(
    text: str, kind: Kind | None = None, tasks: Mapping[str, Task] | None = None
) -> Diagnosis:
    """What the newest part of ``text`` that AWS wrote is, and what it asks for or objects to.

    ``text`` is pasted as it is: a mail, a thread with the founder's own words, the correspondence of a
    support case, in English, German or Japanese. Never raises; at most `MAX_EXAMINED` characters from
    the top are looked at, and the explanation says so. ``kind`` is what somebody has chosen it to be:
    it is then that, and sure. ``tasks`` is another trained reader, to measure.
    """
    examined = text[:MAX_EXAMINED]
    cut = MAX_EXAMINED if len(text) > len(examined) else None
    found = _of_thread(from_newest(parts(clean(examined))), tasks or reader())
    language = None
    if found is not None:
        language = likely_language(" ".join(unit.sentence.text for unit in found.units))
    if found is None or language not in _READ:
        why = explain("empty" if language is None else "language", cut, language or "")
        chosen, unsure = kind or Kind.UNRELATED, language is not None and kind is None
        return Diagnosis(chosen, False, (), (), "", why, len(examined), None, unsure)
    return _diagnosis(found if kind is None else replace(found, chosen=kind), len(examined), cut)


def _diagnosis(found: _Reading, examined: int, cut: int | None) -> Diagnosis:
    kind = found.kind
    known = found.known.letter if found.known and found.known.letter.kind is kind else None
    asks = [ask for ask in Ask if ask in found.asks or (known and ask in known.asks)]
    generic = _generic(kind, asks)
    silent = kind is Kind.UNRELATED and known is None
    words = "" if silent else found.units[found.decides].sentence.text
    reason = "own_words" if found.own else kind.value
    if kind in (Kind.QUESTIONS, Kind.REFUSAL):
        reason += "_standard" if generic else "_particular" if asks else "_closely"
    short = examined < _TOO_SHORT and found.chosen is None
    return Diagnosis(
        kind=kind,
        generic=generic,
        asks=tuple(asks),
        because=tuple(Because(ask, " ".join(found.asks.get(ask, words).split())) for ask in asks),
        kind_words=" ".join(words.split()),
        explanation=explain(reason, cut, known.what if known else ""),
        examined=examined,
        letter=known.id if known else None,
        unsure=found.other is not None or short,
        other=found.other,
        next_step=known.next_step if known else "",
    )


def _of_thread(found: Sequence[Part], tasks: Mapping[str, Task]) -> _Reading | None:
    """The first part, from the newest, that AWS may have written and that says something."""
    readings: list[tuple[bool, _Reading]] = []
    for part in filter(_may_be_aws, found):
        reading = _read(without_note(part.lines), tasks)
        if reading is None:
            continue
        aside = part.author is Author.UNKNOWN and (
            (is_note(part.lines) and not _grants_to_you(reading))
            or not (signed_by_aws(part.lines) or _is_sure(reading))
        )
        readings.append((aside or reading.own, reading))
        if not readings[-1][0] and (reading.kind is not Kind.QUESTIONS or reading.asks):
            break
    readings.sort(key=lambda one: one[0])
    if not readings:
        return None
    newest = readings[0][1]
    if newest.kind is Kind.QUESTIONS and not newest.asks:
        # "Please answer the other two": what is asked stands in the letter it refers to.
        for _, older in readings[1:]:
            if older.kind is Kind.QUESTIONS and older.asks:
                return older
    return newest


def _may_be_aws(part: Part) -> bool:
    return part.author is not Author.OTHER and any(line.strip() for line in part.lines)


def _likely(score: Mapping[str, float], kind: Kind, least: float = _LIKELY) -> bool:
    return score[kind] >= least and score[kind] == max(score.values())


def _is_sure(reading: _Reading) -> bool:
    """Whether it says what it is by itself: people write a line of their own above what they paste."""
    clear = max(_likely(score, reading.kind) for score in reading.by_unit)
    sure = reading.kind is not Kind.UNRELATED and reading.other is None
    return reading.known is not None or (sure and clear)


def _grants_to_you(reading: _Reading) -> bool:
    """Whether it gives the reader something: a note tells of what "we" got."""
    return reading.kind is Kind.GRANTED and any(
        says("you", reading.units[n].sentence.text) for n in reading.grants
    )


def _read(lines: Sequence[str], tasks: Mapping[str, Task]) -> _Reading | None:
    import numpy as np

    units = tuple(map(_Unit, islice(sentences(lines), _MAX_SENTENCES)))
    if not units:
        return None
    buckets = [unit.whole for unit in units]
    by_unit = tuple(tasks["sentence"].scores(each) for each in buckets)
    whole = tasks["kind"].scores(np.unique(np.concatenate(buckets)))
    known = match([unit.alone for unit in units])
    scores = {
        name: (1 - _BY_SENTENCE) * score + _BY_SENTENCE * max(unit[name] for unit in by_unit)
        for name, score in whole.items()
    }
    if to_aws(lines):
        scores[OWN_WORDS] += _TO_AWS
    if known is not None:
        scores[known.letter.kind] += _KNOWN if known.found > 1 else _KNOWN_BY_A_PART
    return _Reading(units, scores, by_unit, known, tasks)


def _generic(kind: Kind, asks: Sequence[Ask]) -> bool:
    """Whether a letter that asks for this names nothing about the sender."""
    if kind is Kind.REFUSAL:
        return not asks
    points = sum(bool(point & set(asks)) for point in _STANDARD_POINTS)
    return kind is Kind.QUESTIONS and (
        points >= _ENOUGH_STANDARD_POINTS or set(asks) == {Ask.USE_CASE}
    )
