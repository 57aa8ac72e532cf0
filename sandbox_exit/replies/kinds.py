"""What a whole letter does: which signals it gives, where, and which kind of reply that makes it."""

import re
from collections.abc import Iterable

from .language import Language, Signal
from .phrases import Phrase
from .topics import Span, spans
from .units import Reading

_CLAUSE_START = re.compile(r"[,:、(]")
_CAN_BE_TAKEN_BACK = (
    Signal.GRANTED,
    Signal.REFUSED,
    Signal.STAYS,
    Signal.ENFORCED,
    Signal.WANTS_MORE,
)


def signals(reading: Reading, languages: Iterable[Language]) -> dict[Signal, Span]:
    """The first words of each signal that holds. A refusal that waits for something is `WANTS_MORE`."""
    found: dict[Signal, Span] = {}
    for language in languages:
        for signal, phrases in language.signals.items():
            for span in spans(phrases, reading.text):
                meant = _meant(reading, language, signal, span)
                if meant is not None and (meant not in found or span < found[meant]):
                    found[meant] = span
    return found


def _meant(reading: Reading, language: Language, signal: Signal, span: Span) -> Signal | None:
    if signal not in _CAN_BE_TAKEN_BACK:
        return signal
    unit = reading.units[reading.unit_at(span[0])]
    clause = _clause(reading.text, unit.start, unit.end, span, language.cue_follows)
    if _any(language.unreal, clause):
        return None
    if signal in (Signal.GRANTED, Signal.ENFORCED) and _any(language.negated, clause):
        return None
    sentence = reading.text[unit.start : unit.end]
    if signal in (Signal.REFUSED, Signal.STAYS) and _any(language.until, sentence):
        return Signal.WANTS_MORE
    if signal is Signal.GRANTED and _any(language.earlier, sentence):
        return Signal.GRANTED_EARLIER
    return signal


def _clause(text: str, start: int, end: int, span: Span, cue_follows: bool) -> str:
    """The words of the clause that can take back what ``span`` says: those before it, or after it."""
    if cue_follows:
        stop = _CLAUSE_START.search(text, span[1], end)
        return text[span[1] : stop.start() if stop else end]
    commas = [found.end() for found in _CLAUSE_START.finditer(text, start, span[0])]
    return text[commas[-1] if commas else start : span[0]]


def _any(phrases: tuple[Phrase, ...], text: str) -> bool:
    return next(spans(phrases, text), None) is not None
