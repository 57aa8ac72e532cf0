"""Which signals a letter gives, and where: grant, refusal, notice and so on."""

import re
from collections.abc import Iterable

from .language import Hits, Signal, Stance
from .phrases import Span
from .units import Reading, Unit

_CLAUSE_BOUND = re.compile(r"[,:、(]")
_DECISIONS = (Signal.GRANTED, Signal.LEFT_SANDBOX, Signal.REFUSED, Signal.NOT_GRANTED)
_REFUSALS = (Signal.REFUSED, Signal.NOT_GRANTED)
_CAN_BE_TAKEN_BACK = (
    *(*_DECISIONS, Signal.STAYS),
    *(Signal.ENFORCED, Signal.WANTS_MORE, Signal.PARTICULAR),
)


def signals(reading: Reading, all_hits: Iterable[Hits]) -> dict[Signal, Span]:
    """The first words of each signal that holds. A refusal that waits for something is `WANTS_MORE`."""
    found: dict[Signal, Span] = {}
    for hits in all_hits:
        for signal in Signal:
            for span in hits.of("signal", signal):
                meant = _meant(reading, hits, signal, span)
                if meant is Signal.GRANTED and _within_refusal(hits, span):
                    continue  # "your request for increased limits is declined"
                if meant is not None and (meant not in found or span < found[meant]):
                    found[meant] = span
        if Signal.GRANTED in found and Signal.STAYS in found:
            unit = reading.units[reading.unit_at(found[Signal.STAYS][0])]
            if hits.within(unit.start, unit.end, "elsewhere"):
                del found[Signal.STAYS]  # granted here, not there
    return found


def _within_refusal(hits: Hits, span: Span) -> bool:
    return any(start <= span[0] < end for start, end in hits.of("signal", Signal.REFUSED))


def _meant(reading: Reading, hits: Hits, signal: Signal, span: Span) -> Signal | None:
    unit = reading.units[reading.unit_at(span[0])]
    if signal is Signal.OWN_WORDS and reading.text.count('"', unit.start, span[0]) % 2:
        return None  # AWS quotes them
    if signal not in _CAN_BE_TAKEN_BACK:
        return signal
    if signal is Signal.WANTS_MORE and hits.within(span[0] + 1, span[1], "negated"):
        return None  # "we ask you to understand that we give no more information"
    if signal is Signal.WANTS_MORE and any(
        start < span[0] < end for start, end in hits.of("cue", Stance.PASS)
    ):
        return None  # "no further information is needed"
    clause = _clause(reading.text, unit.start, unit.end, span, hits.language.cue_follows)
    if hits.within(*clause, "unreal"):
        return None
    if signal in _DECISIONS and _in_general(hits, unit, signal, span):
        return None
    if signal in (Signal.GRANTED, Signal.LEFT_SANDBOX, Signal.ENFORCED):
        if hits.within(*clause, "negated"):
            return None
        if signal is Signal.GRANTED and hits.within(*span, "negated"):
            return None
    if signal in (*_REFUSALS, Signal.STAYS) and hits.within(unit.start, unit.end, "until"):
        return Signal.WANTS_MORE
    if signal in (Signal.GRANTED, Signal.LEFT_SANDBOX):
        earlier = hits.within(unit.start, unit.end, "earlier")
        return Signal.GRANTED_EARLIER if earlier else Signal.GRANTED
    return signal


def _in_general(hits: Hits, unit: Unit, signal: Signal, span: Span) -> bool:
    """Whether the sentence tells how requests are decided, or decides one for another service."""
    if hits.within(unit.start, span[1], "general"):
        return True
    if signal is not Signal.REFUSED and hits.within(span[1], unit.end, "conditional"):
        return True
    here = unit.start, unit.end
    return hits.within(*here, "signal", Signal.OTHER_NAMED) and not hits.within(
        *here, "signal", Signal.ABOUT_SES
    )


def _clause(text: str, start: int, end: int, span: Span, cue_follows: bool) -> Span:
    """The words of the clause that can take back what ``span`` says: those before it, or after it."""
    if cue_follows:
        stop = _CLAUSE_BOUND.search(text, span[1], end)
        return span[1], stop.start() if stop else end
    bounds = [found.end() for found in _CLAUSE_BOUND.finditer(text, start, span[0])]
    return (bounds[-1] if bounds else start), span[0]
