"""From pasted text to what AWS's reply is and asks. Pure, offline, the same for the same text.

Three means, the most certain first: a known letter as a whole, the trained reader by sentence, and
invariants that no score overrides. Where they disagree, or the reader hesitates, it is not sure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from ...reading.features import BUCKETS, Buckets, features_of
from ...reading.language import likely_language
from ...reading.model import Task, reader
from ...reading.sentences import Sentence, sentences
from .cleaning import clean
from .invariants import (
    given_elsewhere,
    gives,
    lowers,
    may_ask,
    of_another_region,
    of_somebody_else,
    raises,
    refuses,
    says,
    takes,
)
from .known import Match, explanation, match
from .letter_text import is_letter, is_note, only_greets, signed_by_aws, to_aws, without_note
from .model import Ask, Diagnosis, Kind
from .thread import Author, Part, from_newest, parts

MAX_EXAMINED = 20_000
"""Characters that are looked at, from the top. AWS's longest standard letter has about 3,000; this
leaves room for a thread and keeps a megabyte of anything from costing more than that."""

OWN_WORDS = "own_words"
"""What the reader calls a text of the founder's own."""

_MAX_SENTENCES = 60
_BY_SENTENCE = 0.3
"""How much the likeliest sentence weighs, against the letter as a whole."""
_MARGIN = 0.1
"""A reading that leads the next by less is not sure."""
_MARGIN_UNRELATED = 0.2
"""The same where it says that this is no answer: that is what is said of words nobody has seen."""
_MARGIN_WORDLESS = 0.4
"""By how much a refusal of which no clause refuses has to lead a grant."""
_LIKELY = 0.4
"""From here on a sentence counts as saying what the reader thinks first of it."""
_SURELY = 0.6
"""The same for a refusal that stands in the way of a grant."""
_SAID = 0.15
"""What words that are known to give or to refuse add to a grant or a refusal."""
_ASKS, _ASKS_ITSELF = 0.5, 0.1
"""From here on a sentence counts as asking for something, with what stands around the piece and by
itself."""
_SHORT_PIECE = re.compile(r"[^\u3001-\u9fff]{1,16}")
"""Too short to say more than what it is about: of a list, it asks only what the sentence does not speak
against. Japanese says in as many characters what is the matter."""
_KNOWN, _KNOWN_BY_A_PART = 0.6, 0.3
"""What a known letter adds to its kind; less where a single part of it is there."""
_TO_AWS = 1.0
"""What a greeting to AWS adds to the founder's own words."""
_FAINT, _SILENT, _MUTE = 0.42, 0.33, 0.25
"""Below the first a reading is not sure, below the second it is none, below the third surely none."""
_TOO_SHORT = 20
"""Characters of a text that is never sure."""

_NAMES_SERVICE = re.compile(r"\W{0,3}(?:service|dienst|subject|betreff|サービス|件名)\W{0,3}:")
"""Lines above a greeting that say what the letter is about."""
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


@dataclass(frozen=True)
class _Unit:
    """A sentence with its features, by itself and with what leads to it, and what the reader says of
    it: the ``scores`` of the kinds and of `OWN_WORDS`."""

    sentence: Sentence
    alone: Buckets
    whole: Buckets
    scores: dict[str, float]

    def likely(self, kind: Kind, least: float = _LIKELY) -> bool:
        score = self.scores[kind]
        return score >= least and score == max(self.scores.values())


@dataclass(frozen=True)
class _Reading:
    """One part of a thread, read. ``scores`` are of the kinds and of `OWN_WORDS`; ``above`` is what a
    note that stands above it says instead; ``elsewhere``: it is somebody else's, or about another
    service."""

    units: tuple[_Unit, ...]
    scores: dict[str, float]
    known: Match | None
    tasks: Mapping[str, Task]
    elsewhere: bool = False
    chosen: Kind | None = None
    above: Kind | None = None

    @cached_property
    def grants(self) -> list[Sentence]:
        """The clauses that give something."""
        return [one.sentence for one in self.units if gives(one.sentence, one.likely(Kind.GRANTED))]

    @cached_property
    def refuses(self) -> list[Sentence]:
        """The clauses that refuse, take or lower something, but for what they say of another Region."""
        return [
            one.sentence
            for one in self.units
            if takes(one.sentence, one.likely(Kind.REFUSAL, _SURELY))
            and not (self.grants and of_another_region(one.sentence, self.grants))
        ]

    @cached_property
    def ranked(self) -> list[str]:
        """The readings, the likeliest first; no grant where the invariants forbid it."""
        names = [name for name in self.said if name != Kind.GRANTED or self.may_grant]
        ranked = sorted(names, key=lambda name: -self.said[name])
        if ranked[0] == Kind.REFUSAL and not self.refuses and not self.on_the_matter:
            return [Kind.UNRELATED, *ranked]  # small talk
        if self.said[ranked[0]] >= _SILENT:
            return ranked
        faint = max(self.said, key=lambda name: self.said[name])
        heard = faint != OWN_WORDS and self.said[faint] >= _MUTE
        return [Kind.UNRELATED, faint if heard else Kind.UNRELATED]

    @cached_property
    def on_the_matter(self) -> bool:
        """Whether any sentence names AWS, what SES does or what was asked for."""
        every = [unit.sentence.text for unit in self.units]
        return any(says("ours", text) or says("matter", text) for text in every)

    @cached_property
    def may_grant(self) -> bool:
        """Whether the invariants let it be a grant."""
        return bool(self.grants) and not self.refuses and Kind.GRANTED not in self.of_others

    @cached_property
    def of_others(self) -> tuple[Kind, ...]:
        """The decisions that are another service's."""
        if self.elsewhere:
            return (Kind.GRANTED, Kind.REFUSAL, Kind.QUOTA)
        given = given_elsewhere([unit.sentence for unit in self.units])
        return (Kind.GRANTED,) if given else ()

    @cached_property
    def turned_down(self) -> bool:
        """Whether a clause refuses, not only by saying what stays, and none lowers anything."""
        refused = [clause.text for clause in self.refuses if refuses(clause)]
        lowered = any(says("stops", one.text) or lowers(one.text.lower()) for one in self.refuses)
        return not (lowered or all(says("stays", text) for text in refused))

    @cached_property
    def said(self) -> dict[str, float]:
        """The scores, with what the known words add. Where there is access already, what is asked is
        about the quota; a quota that is only not raised is a refusal, and one that is raised a grant."""
        said = {name: score for name, score in self.scores.items() if name not in self.of_others}
        if Kind.QUOTA not in said:
            return said
        every = [unit.sentence.text for unit in self.units]
        if any(says("has_access", text) and not says("negation", text) for text in every):
            said[Kind.QUOTA] = max(said[Kind.QUOTA], said.pop(Kind.QUESTIONS))
        if self.turned_down:
            said[Kind.REFUSAL] = max(said[Kind.REFUSAL], said.pop(Kind.QUOTA))
        if self.may_grant:
            if any(raises(clause.text.lower()) for clause in self.grants):
                said[Kind.GRANTED] = max(said[Kind.GRANTED], said.pop(Kind.QUOTA, 0.0))
            said[Kind.GRANTED] += _SAID
        elif not self.grants and any(map(refuses, self.refuses)):
            said[Kind.REFUSAL] += _SAID
        return said

    @property
    def to_you(self) -> bool:
        """Whether any sentence speaks to the applicant."""
        return any(says("you", unit.sentence.text) for unit in self.units)

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
        if self.above is not None:
            return self.above
        likely = max(self.said, key=lambda name: self.said[name])
        if likely != self.ranked[0]:
            return Kind(likely)
        lead = self.said[self.ranked[0]] - self.said[self.ranked[1]]
        ahead = self.said[self.ranked[0]] - self.said.get(Kind.GRANTED, 0)
        if self.kind is Kind.REFUSAL and not self.refuses and ahead < _MARGIN_WORDLESS:
            return Kind.GRANTED
        second = Kind.UNRELATED if self.ranked[1] == OWN_WORDS else Kind(self.ranked[1])
        unheard = self.kind is Kind.UNRELATED and not self.of_others
        margin = _MARGIN_UNRELATED if unheard else _MARGIN
        doubt = lead < margin or (self.said[likely] < _FAINT and self.kind is not Kind.UNRELATED)
        return second if doubt and second is not self.kind else None

    @cached_property
    def asks(self) -> dict[Ask, str]:
        """For each ask the words of the clause that asks it most."""
        if self.kind not in _WITH_ASKS:
            return {}
        found: dict[Ask, tuple[float, str]] = {}
        around = self.tasks["around"].scores([unit.whole for unit in self.units])
        pieces = [
            (piece, unit, of)
            for unit, of in zip(self.units, around, strict=True)
            if may_ask(unit.sentence.text) and not only_greets(unit.sentence.text)
            for piece in unit.sentence.pieces
        ]
        every = self.tasks["ask"].scores(features_of([piece for piece, *_ in pieces]))
        for (piece, unit, of), scores in zip(pieces, every, strict=True):
            *_, second, first = sorted(scores.values())
            listed = piece != unit.sentence.text and _SHORT_PIECE.fullmatch(piece.strip())
            for label, score in scores.items():
                against = listed and of[label] < 0
                if score >= _ASKS_ITSELF and score + of[label] >= _ASKS and not against:
                    # The clause to show is the one that says this more than it says anything else.
                    lead = score - (second if score == first else first)
                    if lead > found.get(Ask(label), (-9.0, ""))[0]:
                        found[Ask(label)] = lead, piece
        return {ask: found[ask][1] for ask in Ask if ask in found}

    @property
    def decides(self) -> str:
        """The sentence that says the kind most."""
        if self.known is not None and self.known.letter.kind is self.kind:
            return self.units[self.known.sentence].sentence.text
        return max(self.units, key=lambda unit: unit.scores[self.kind]).sentence.text


def letter_lines(text: str) -> list[str]:
    """The lines of what seems to be the newest letter of AWS in ``text``."""
    found = [part for part in from_newest(parts(clean(text[:MAX_EXAMINED]))) if _may_be_aws(part)]
    by_aws = any(part.author is Author.AWS for part in found)
    if any(map(_is_letter, found)):
        found.sort(key=lambda part: _is_note(part) or (by_aws and not _is_letter(part)))
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
    found = _of_thread(from_newest(parts(clean(text[:MAX_EXAMINED]))), tasks or reader())
    language = None
    if found is not None:
        language = likely_language(" ".join(unit.sentence.text for unit in found.units))
    if found is None or language not in _READ:
        unsure = language is not None and kind is None
        why = explanation("empty" if language is None else "language").format(language)
        made = Diagnosis(kind or Kind.UNRELATED, explanation=why, unsure=unsure)
    else:
        made = _diagnosis(found if kind is None else replace(found, chosen=kind))
        short = len(text) < _TOO_SHORT and kind is None
        made = replace(made, unsure=made.unsure or short)
    if len(text) <= MAX_EXAMINED:
        return made
    rest = (
        f"Only the first {MAX_EXAMINED:,} characters were looked at; paste the newest mail alone."
    )
    return replace(made, explanation=f"{made.explanation} {rest}")


def _diagnosis(found: _Reading) -> Diagnosis:
    kind = found.kind
    known = found.known.letter if found.known and found.known.letter.kind is kind else None
    asks = [ask for ask in Ask if ask in found.asks or (known and ask in known.asks)]
    generic = _generic(kind, asks)
    words = "" if kind is Kind.UNRELATED and known is None else found.decides
    reason = OWN_WORDS if found.own else kind.value
    if kind in (Kind.QUESTIONS, Kind.REFUSAL):
        reason += "_standard" if generic else "_particular" if asks else "_closely"
    return Diagnosis(
        kind=kind,
        generic=generic,
        asks={ask: " ".join(found.asks.get(ask, words).split()) for ask in asks},
        kind_words=" ".join(words.split()),
        explanation=known.what if known else explanation(reason),
        letter=known.id if known else None,
        unsure=found.other is not None,
        other=found.other,
        next_step=known.next_step if known else "",
    )


def _of_thread(found: Sequence[Part], tasks: Mapping[str, Task]) -> _Reading | None:
    """The first part, from the newest, that AWS may have written and that says something."""
    readings: list[tuple[bool, _Reading]] = []
    found = [part for part in found if _may_be_aws(part)]
    has_letter = any(map(_is_letter, found))
    by_aws = any(part.author is Author.AWS for part in found)
    for part in found:
        reading = _read(part, tasks)
        if reading is None:
            continue
        aside = part.author is Author.UNKNOWN and (
            _passes_on(part)
            or (has_letter and _is_aside(part, reading) and not _grants_to_you(reading))
            or not (signed_by_aws(part.lines) or _is_sure(reading))
            or (reading.kind is Kind.REFUSAL and not reading.refuses)  # "We had refused it before."
            or (by_aws and part.foreign)
            or (by_aws and not part.answers and not _speaks_as_aws(part, reading))
        )
        readings.append((aside or reading.own, reading))
        if not readings[-1][0] and (reading.kind is not Kind.QUESTIONS or reading.asks):
            break
    if not readings:
        return None
    notes = [reading for aside, reading in readings if aside]
    readings.sort(key=lambda one: one[0])
    newest = readings[0][1]
    if above := _said_above(notes, newest):
        newest = replace(newest, above=above)
    if newest.kind is Kind.QUESTIONS and not newest.asks:
        # "Please answer the other two": what is asked stands in the letter it refers to.
        for _, older in readings[1:]:
            if older.kind is Kind.QUESTIONS and older.asks:
                return older
    return newest


def _said_above(notes: Sequence[_Reading], letter: _Reading) -> Kind | None:
    """What a newer note says instead of ``letter``, surely, or likely where it is the opposite: whoever
    wrote it may know the outcome. What it asks is asked of others."""
    for note in notes:
        if note is letter or note.kind in (letter.kind, Kind.QUESTIONS):
            continue
        decision = note.kind in (Kind.GRANTED, Kind.REFUSAL)
        if _is_sure(note) and (_decides(note) or not decision):
            return note.kind
        if letter.kind is Kind.REFUSAL and Kind.GRANTED in (note.kind, note.other):
            return Kind.GRANTED
    return None


def _is_letter(part: Part) -> bool:
    """Whether it is a letter of AWS's own: then a note in the same thread is about it."""
    return _from_aws(part) or (is_letter(part.lines) and not _passes_on(part))


def _from_aws(part: Part) -> bool:
    """Whether its head says so, or a mail to AWS is quoted right below it."""
    return part.author is Author.AWS or part.answers


def _passes_on(part: Part) -> bool:
    """Whether somebody passes on what stands below it: AWS quotes, and signs."""
    return part.forwards and not signed_by_aws(part.lines)


def _is_note(part: Part) -> bool:
    return _passes_on(part) or (not _from_aws(part) and is_note(part.lines))


def _is_aside(part: Part, reading: _Reading) -> bool:
    """Whether it is a person's note, or decides nothing: "this landed in the wrong inbox"."""
    return _is_note(part) or not (_is_letter(part) or reading.grants or reading.refuses)


def _speaks_as_aws(part: Part, reading: _Reading) -> bool:
    """Whether it greets, signs as AWS does, or tells somebody a decision in words that are known."""
    return is_letter(part.lines) or (_decides(reading) and reading.to_you)


def _decides(reading: _Reading) -> bool:
    """Whether something is given, refused or taken away in words that are known."""
    decided = [one.text for one in (*reading.grants, *reading.refuses)]
    return any(says(name, text) for text in decided for name in ("gives", "takes", "stops"))


def _may_be_aws(part: Part) -> bool:
    return part.author is not Author.OTHER and any(line.strip() for line in part.lines)


def _is_sure(reading: _Reading) -> bool:
    """Whether it says what it is by itself: people write a line of their own above what they paste."""
    clear = any(unit.likely(reading.kind) for unit in reading.units)
    sure = reading.kind is not Kind.UNRELATED and reading.other is None
    return reading.known is not None or (sure and clear)


def _grants_to_you(reading: _Reading) -> bool:
    """Whether it gives something and speaks to somebody: a note tells of what "we" got."""
    return reading.kind is Kind.GRANTED and reading.to_you


def _read(part: Part, tasks: Mapping[str, Task]) -> _Reading | None:
    import numpy as np

    kept = without_note(part.lines)
    every = list(islice(sentences(kept), _MAX_SENTENCES))
    if not every:
        return None
    texts = list(dict.fromkeys(text for one in every for text in (one.text, one.whole)))
    of = dict(zip(texts, features_of(texts), strict=True))
    said = tasks["sentence"].scores([of[one.whole] for one in every])
    units = tuple(
        _Unit(one, of[one.text], of[one.whole], scores)
        for one, scores in zip(every, said, strict=True)
    )
    seen = np.zeros(BUCKETS, dtype=bool)
    for unit in units:
        seen[unit.whole] = True
    (whole,) = tasks["kind"].scores([np.flatnonzero(seen)])
    known = match([unit.alone for unit in units])
    scores = {
        name: (1 - _BY_SENTENCE) * score + _BY_SENTENCE * max(u.scores[name] for u in units)
        for name, score in whole.items()
    }
    if to_aws(kept):
        scores[OWN_WORDS] += _TO_AWS
    if known is not None:
        scores[known.letter.kind] += _KNOWN if known.found > 1 else _KNOWN_BY_A_PART
    named = [line for line in part.lines if _NAMES_SERVICE.match(line.lower())]
    elsewhere = of_somebody_else([*named, *(one.text for one in every)], part.foreign)
    return _Reading(units, scores, known, tasks, elsewhere)


def _generic(kind: Kind, asks: Sequence[Ask]) -> bool:
    """Whether a letter that asks for this names nothing about the sender."""
    if kind is Kind.REFUSAL:
        return not asks
    points = sum(bool(point & set(asks)) for point in _STANDARD_POINTS)
    return kind is Kind.QUESTIONS and (
        points >= _ENOUGH_STANDARD_POINTS or set(asks) == {Ask.USE_CASE}
    )
