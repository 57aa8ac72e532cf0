"""From pasted text to what AWS's reply is and asks. Pure, offline, the same for the same text."""

from dataclasses import dataclass, replace

from .cleaning import Clean, clean
from .explain import Reason, explain
from .language import Signal
from .letter import Lines, is_note, signed_by_aws, without_note
from .model import Ask, Because, Diagnosis, Kind
from .phrases import Span
from .signals import signals
from .thread import Author, from_newest, parts
from .topics import Mention, demand, mentions
from .units import Reading, read
from .words import LANGUAGES

MAX_EXAMINED = 20_000
"""Characters that are looked at, from the top. AWS's longest standard letter has about 3,000; this
leaves room for a thread and keeps a megabyte of anything from costing more than that."""

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


@dataclass(frozen=True)
class _Verdict:
    kind: Kind
    reason: Reason
    words: Span | None
    mentions: tuple[Mention, ...] = ()
    generic: bool = False


@dataclass(frozen=True)
class _Read:
    """A part of a thread that has been read; ``note`` where a person seems to tell others about it."""

    verdict: _Verdict
    reading: Reading
    note: bool


def diagnose(text: str) -> Diagnosis:
    """What the newest part of ``text`` that AWS wrote is, and what it asks for or objects to.

    ``text`` is pasted as it is: a mail, a thread with the founder's own words, the correspondence of a
    support case, in English, German or Japanese. Never raises; at most `MAX_EXAMINED` characters from
    the top are looked at, and the explanation says so.
    """
    examined = text[:MAX_EXAMINED]
    cleaned = clean(examined)
    verdict, reading = _of_thread(cleaned)
    cut = len(text) > len(examined)
    return Diagnosis(
        kind=verdict.kind,
        generic=verdict.generic,
        asks=tuple(mention.ask for mention in verdict.mentions),
        because=tuple(
            Because(mention.ask, _words(examined, reading, mention.span))
            for mention in verdict.mentions
        ),
        kind_words=_words(examined, reading, verdict.words) if verdict.words else "",
        explanation=explain(verdict.kind, verdict.reason, cut_after=MAX_EXAMINED if cut else None),
        examined=len(examined),
    )


def _of_thread(cleaned: Clean) -> tuple[_Verdict, Reading]:
    """The first part, from the newest, that AWS may have written and that says something."""
    text = cleaned.text.lower()
    found: list[_Read] = []
    for part in from_newest(parts(text)):
        if part.author is Author.OTHER:
            continue
        verdict, reading = _of_lines(cleaned, text, part.lines)
        if not reading.units:
            continue
        note = part.author is Author.UNKNOWN and is_note(text, part.lines)
        found.append(_Read(verdict, reading, note))
        if _is_complete(verdict) and not note:
            break
    answers = [one for one in found if _says_something(one.verdict)]
    answers.sort(key=lambda one: one.note)
    if answers and not _is_complete(answers[0].verdict):
        # "Please answer the other two": what is asked stands in the letter it refers to.
        for older in answers[1:]:
            if older.verdict.kind is Kind.QUESTIONS and older.verdict.mentions:
                return replace(older.verdict, generic=False), older.reading
    own = [one for one in found if one.verdict.reason is Reason.OWN_WORDS]
    for one in (*answers, *own, *found):
        return one.verdict, one.reading
    return _Verdict(Kind.UNRELATED, Reason.EMPTY, None), Reading("", [], (), ())


def _is_complete(verdict: _Verdict) -> bool:
    """Whether nothing older can add to it."""
    asks_nothing = verdict.kind is Kind.QUESTIONS and not verdict.mentions
    return _says_something(verdict) and not asks_nothing


def _says_something(verdict: _Verdict) -> bool:
    return verdict.reason not in (Reason.OWN_WORDS, Reason.NOT_RECOGNISED)


def _of_lines(cleaned: Clean, text: str, lines: Lines) -> tuple[_Verdict, Reading]:
    """What the letter in a part says; where it says nothing, what the whole part does."""
    signed = signed_by_aws(text, lines)
    letter = without_note(text, lines)
    if letter is not lines:
        reading = read(cleaned, letter)
        verdict = _of_part(reading, signed)
        if _says_something(verdict):
            return verdict, reading
    reading = read(cleaned, lines)
    return _of_part(reading, signed), reading


def _of_part(reading: Reading, signed: bool) -> _Verdict:
    hits = [
        language.find(reading.text)
        for language in LANGUAGES
        if language.looks_like.search(reading.text)
    ]
    given = signals(reading, hits)
    all_wanted = tuple(mentions(reading, hits))
    wanted = tuple(mention for mention in all_wanted if not mention.implied)
    unrelated = _unrelated(given, wanted, signed)
    if unrelated is not None:
        shown = next(given[signal] for signal in _SHOWN_BY[unrelated] if signal in given)
        return _Verdict(Kind.UNRELATED, unrelated, shown)
    if Signal.GRANTED in given and Signal.STAYS not in given:
        return _Verdict(Kind.GRANTED, Reason.GRANTED, given[Signal.GRANTED])
    refused = given.get(Signal.REFUSED) or given.get(Signal.STAYS)
    asks = any(not mention.objected for mention in wanted)
    ours = Signal.ABOUT_SES in given or Signal.YOUR_REQUEST in given
    if refused is None and ours and not asks and Signal.WANTS_MORE not in given:
        refused = given.get(Signal.NOT_GRANTED)
    if Signal.NOT_YET in given and (asks or (wanted and demand(reading, hits))):
        refused = None
    if refused:
        generic = _generic_refusal(all_wanted, given)
        return _Verdict(Kind.REFUSAL, _reason(generic, all_wanted), refused, all_wanted, generic)
    if Signal.GRANTED_EARLIER in given:
        return _Verdict(Kind.GRANTED, Reason.GRANTED, given[Signal.GRANTED_EARLIER])
    about_us = Signal.OUR_FIELD in given or Signal.WANTS_MORE in given
    if not about_us and {mention.ask for mention in wanted} == {Ask.BILLING}:
        return _Verdict(Kind.UNRELATED, Reason.NOT_RECOGNISED, None)
    words = given.get(Signal.WANTS_MORE) or (wanted[0].span if wanted else None)
    if words:
        generic = _generic_questions(wanted, given)
        return _Verdict(Kind.QUESTIONS, _reason(generic, wanted), words, wanted, generic)
    if Signal.ACKNOWLEDGED in given:
        return _Verdict(Kind.UNRELATED, Reason.ACKNOWLEDGED, given[Signal.ACKNOWLEDGED])
    wants = demand(reading, hits)
    if wants and signed and (Signal.ABOUT_SES in given or Signal.ABOUT_REQUEST in given):
        return _Verdict(Kind.QUESTIONS, Reason.PARTICULAR_WITHOUT_ASK, wants)
    return _Verdict(Kind.UNRELATED, Reason.NOT_RECOGNISED, None)


_SHOWN_BY = {
    Reason.OTHER_SERVICE: (Signal.OTHER_SERVICE, Signal.OTHER_NAMED, Signal.OTHER_PROVIDER),
    Reason.OWN_WORDS: (Signal.OWN_WORDS,),
    Reason.UNDELIVERED: (Signal.UNDELIVERED,),
    Reason.CONFIRM_ADDRESS: (Signal.CONFIRM_ADDRESS,),
    Reason.ENFORCED: (Signal.ENFORCED,),
    Reason.WARNED: (Signal.WARNED,),
    Reason.INVOICED: (Signal.INVOICED,),
    Reason.ADVERTISED: (Signal.ADVERTISED,),
}


def _unrelated(
    given: dict[Signal, Span], wanted: tuple[Mention, ...], signed: bool
) -> Reason | None:
    """Why the letter is no answer to the request; `None` where it may be one. ``signed``: by AWS."""
    decided = Signal.GRANTED in given or Signal.REFUSED in given
    answers = [
        given[s][0] for s in (Signal.GRANTED, Signal.REFUSED, Signal.WANTS_MORE) if s in given
    ]
    answers += [mention.span[0] for mention in wanted]
    own = given.get(Signal.OWN_WORDS)
    if own and own[0] <= min(answers, default=own[0]):
        return Reason.OWN_WORDS
    if Signal.WARNED in given:
        return Reason.WARNED
    about_ses = given.get(Signal.ABOUT_SES)
    other = given.get(Signal.OTHER_SERVICE)
    if other and (about_ses is None or (other < about_ses and Signal.ABOUT_REQUEST not in given)):
        return Reason.OTHER_SERVICE
    if Signal.OTHER_PROVIDER in given and not signed and Signal.ABOUT_REQUEST not in given:
        return Reason.OTHER_SERVICE
    beside_mail = {mention.ask for mention in wanted} <= {Ask.USE_CASE, Ask.BILLING}
    named = given.get(Signal.OTHER_NAMED)
    refused = given.get(Signal.REFUSED)
    beside_refusal = named and refused and refused < named
    if named and about_ses is None and beside_mail and not beside_refusal:
        return Reason.OTHER_SERVICE
    only_billing = {mention.ask for mention in wanted} <= {Ask.BILLING}
    names_request = Signal.YOUR_REQUEST in given or Signal.ABOUT_REQUEST in given
    if Signal.INVOICED in given and only_billing and not names_request and not decided:
        return Reason.INVOICED
    if Signal.CONFIRM_ADDRESS in given and not decided:
        return Reason.CONFIRM_ADDRESS
    if Signal.UNDELIVERED in given and not decided and all(mention.objected for mention in wanted):
        return Reason.UNDELIVERED
    if Signal.ENFORCED in given and not decided:
        return Reason.ENFORCED
    if Signal.ADVERTISED in given and not decided:
        return Reason.ADVERTISED
    return None


def _generic_refusal(wanted: tuple[Mention, ...], given: dict[Signal, Span]) -> bool:
    if Signal.PARTICULAR in given or any(mention.objected for mention in wanted):
        return False
    return not wanted or _standard_points(wanted) >= _ENOUGH_STANDARD_POINTS


def _generic_questions(wanted: tuple[Mention, ...], given: dict[Signal, Span]) -> bool:
    if Signal.PARTICULAR in given or any(mention.says_what_is_wrong for mention in wanted):
        return False
    if {mention.ask for mention in wanted} <= {Ask.USE_CASE}:
        return Signal.WANTS_MORE in given and not any(mention.objected for mention in wanted)
    return _standard_points(wanted) >= _ENOUGH_STANDARD_POINTS


def _standard_points(wanted: tuple[Mention, ...]) -> int:
    asks = {mention.ask for mention in wanted}
    return sum(bool(point & asks) for point in _STANDARD_POINTS)


def _reason(generic: bool, wanted: tuple[Mention, ...]) -> Reason:
    if generic:
        return Reason.STANDARD
    return Reason.PARTICULAR if wanted else Reason.PARTICULAR_WITHOUT_ASK


def _words(pasted: str, reading: Reading, span: Span) -> str:
    """The words at ``span`` as they stand in the pasted text, but for runs of white space.

    Where the text is broken there by quotation marks, markup or invisible characters, the longest
    unbroken stretch, unless hardly anything would be left.
    """
    places = reading.origin[span[0] : span[1]]
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and not pasted[runs[-1][1] : place].strip():
            runs[-1] = (runs[-1][0], max(place + 1, runs[-1][1]))
        else:
            runs.append((place, place + 1))
    longest = max(runs, key=lambda run: run[1] - run[0])
    if 2 * (longest[1] - longest[0]) < len(places):
        longest = (places[0], places[-1] + 1)
    return " ".join(pasted[longest[0] : longest[1]].split())
