"""A control in sentences: what runs, what is planned with its date, and why something is not needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..answers.choices import Actor, ControlState, Like
from ..answers.journey import is_needed
from ..answers.profile import Profile
from ..answers.question_list import answer_at, question_at
from ..answers.questions import Control
from ..observed.observation import Observation
from ..wording import (
    COUNTING,
    bare,
    continued,
    day,
    framed,
    listing,
    lower_first,
    partial_date,
    sentence,
    upper_first,
)
from .model import Claim, Evidence
from .statement import Statement, to_answer


@dataclass(frozen=True)
class Words:
    """How a control is spoken of: ``noun`` begins "… is planned for 1 May"; ``when`` is the moment it is
    about ("a hard bounce"); ``runs`` is the sentence that says it is there, where nobody says more."""

    noun: str
    when: str = ""
    runs: str = ""
    about: str = ""
    """What own words that are no sentence stand behind."""
    tells_itself: bool = False
    """What the founder writes of it is understood without the moment."""


def control(
    stated: Statement,
    profile: Profile,
    words: Words,
    *,
    asked_by_aws: bool = False,
    evidence: tuple[Evidence, ...] = (),
    rests_on: Iterable[Observation | None] = (),
) -> Iterator[Claim]:
    """A control, written as what it is: running, planned with its date, or not written at all.

    One that AWS asks for (``asked_by_aws``) and that is absent becomes a gap; any other absent one is
    left out.
    """
    (path,) = stated.answers
    value = _with_actor(profile, answer_at(profile, path))
    if value is None or value.state is None:
        if is_needed(profile, path):
            yield stated.gap(to_answer(profile, path))
    elif asked_by_aws and value.state in (ControlState.ABSENT, ControlState.NOT_NEEDED):
        title = question_at(path)
        asked = title.title if title else words.noun
        said = f"you answered “{value.state.label}” to “{asked}”. AWS asks for it."
        yield stated.gap(said)
    elif value.state is ControlState.NOT_NEEDED:
        because = continued(bare(value.because)) if value.because else _WHY
        text = f"{words.noun} is not needed here, because {because}."
        yield stated.partly(text, {_WHY: f"{path}.because"})
    elif value.state is ControlState.PLANNED:
        yield replace(_planned(stated, words, value), planned=True)
    elif value.state is ControlState.RUNNING:
        if value.how is None and is_needed(profile, f"{path}.how"):
            text = f"{upper_first(words.when)}, {_HOW}" if words.when else _HOW
            text = _done(text, value) if words.when else sentence(text)
            yield stated.partly(text, {_HOW: f"{path}.how"})
        elif text := _running(words, value, _parts_computed(profile, path, value)):
            yield stated.claim(text, evidence, rests_on)


_WHY, _HOW, _DAY = "[why?]", "[what happens?]", "[from which day?]"


def _with_actor(profile: Profile, value: Control | None) -> Control | None:
    """A control that is like another has its actor, unless it names one, and does not run before it."""
    other = value and value.same_as and answer_at(profile, f"feedback.{value.same_as}")
    if value is None or not isinstance(other, Control):
        return value
    more: dict[str, Any] = {}
    if not value.does and other.does and f"feedback.{value.same_as}.how" in profile.computed:
        # What is told in choices is told again: two alike become one sentence.
        more = {"same_as": None, "does": other.does}
        more |= {part: getattr(value, part) or getattr(other, part) for part in ("within", "since")}
    if value.by is None:
        more |= {"by": other.by, "by_words": other.by_words}
    if value.state is ControlState.RUNNING and other.state is ControlState.PLANNED:
        more |= {"state": other.state, "planned_for": other.planned_for}
    return value.model_copy(update=more)


def _planned(stated: Statement, words: Words, value: Control) -> Claim:
    when = day(value.planned_for) if value.planned_for else _DAY
    future = _acting(value, "will ", in_base=True) if value.same_as is None else None
    start = f"From {when} on" if value.planned_for else f"From {when}"
    if future is not None:
        what = f"{words.when}, {future}" if words.when else future
        text = f"{start} (planned and not running yet), {what}{_within(value)}."
    elif value.same_as is not None and words.when:
        same = lower_first(_alike(value, words.when))
        text = f"{start} (planned and not running yet), {same}."
    elif value.how is not None:
        what = f"{words.when}, {continued(value.how)}" if words.when else continued(value.how)
        done = _done(what, value, happens="will happen") if words.when else sentence(what)
        text = f"{start}, planned and not running yet: {done}"
    else:
        text = f"{words.noun} is planned for {when.replace('from ', '')} and not running yet."
        manner = _manner(value) if words.when else ""
        text += f" It will happen {manner}." if manner else ""
    path = f"{stated.answers[0]}.planned_for"
    return stated.partly(text, dict.fromkeys((_DAY, _DAY.replace("from ", "")), path))


def _parts_computed(profile: Profile, path: str, value: Control) -> frozenset[str]:
    """The parts of it that follow from others: they are said where those are."""
    parts = ("how", "since", "within") if value.same_as is not None else ("how",)
    return frozenset(part for part in parts if f"{path}.{part}" in profile.computed)


def told(profile: Profile, path: str) -> str | None:
    """What runs, as the end of a sentence, where choices alone tell it."""
    value = _with_actor(profile, answer_at(profile, path))
    if value is None or value.state is not ControlState.RUNNING or value.same_as is not None:
        return None
    if value.how is not None and "how" not in _parts_computed(profile, path, value):
        return None
    return _running(Words("", "then"), value, frozenset({"how"})) if _acting(value) else None


def _running(words: Words, value: Control, computed: frozenset[str]) -> str:
    when, said = upper_first(words.when), [words.runs]
    fast = "" if "within" in computed else _within(value)
    since = "" if "since" in computed or value.since is None else partial_date(value.since)
    run = f" (running since {since})" if since else ""
    acting = _acting(value) if when else None
    if value.same_as is not None and when:
        said.append(f"{_alike(value, when)}{fast}{run}.")
    elif acting is not None:
        said.append(f"{when}, {acting}{fast}{run}.")
    elif when and value.how is None and (value.automatic is not None or fast):
        by = " automatically" if value.automatic else " by one of us"
        said.append(f"{words.noun} is done{'' if value.automatic is None else by}{fast}{run}.")
    told = len(said) > 1
    if value.how is not None and "how" not in computed:
        how = value.how if told or not when else _led(words, value.how)
        how = framed(words.about, how) if words.about else how
        alone = when and not told
        said.append(_done(how, value, run) if alone else sentence(how))
        told = bool(alone) or told
    if since and not told:
        lead = "It has" if any(said) and when else f"{words.noun} has"
        said.append(f"{lead} been running since {since}.")
    return " ".join(filter(None, said))


_NAMES_IT = ("after", "if", "when", "once")


def _led(words: Words, how: str) -> str:
    """Own words with the moment they are about, unless they name it themselves."""
    about = words.noun.rpartition(" of ")[2].removesuffix("s")
    if words.tells_itself or about in how.lower():
        return how
    first = how.split()[0].lower().strip(",.;:")
    flows = continued(how) != how or how[:1].islower()
    when = upper_first(words.when)
    if first in COUNTING or first == "one":
        return f"{when} this happens: {lower_first(how)}"
    if flows and first not in _NAMES_IT:
        return f"{when}, {continued(how)}"
    return f"{when} this happens: {continued(how)}"


def _alike(value: Control, when: str) -> str:
    """What is handled like something else is described once."""
    other = lower_first((value.same_as or Like.HARD_BOUNCE).label)
    same = f"{when}, the same happens as after {other}"
    if not value.does:
        return same
    also = _acting(value, "also ")
    if also is None:
        also = f"we also {listing([each.base for each in value.does])}"
    return f"{same}, and {also}"


def _acting(value: Control, adverb: str = "", *, in_base: bool = False) -> str | None:
    """Who does what, as a clause; `None` where it is not told in choices."""
    if value.by is None or not value.does:
        return None
    named = value.by is Actor.OTHER
    who = continued(bare(value.by_words or "")) if named else value.by.in_sentence
    first, *more = (each.base if in_base else lower_first(each.label) for each in value.does)
    done = listing([first, *(each.replace("the address", "it") for each in more)])
    return f"{who} {adverb}{done}" if who else None


def _within(value: Control) -> str:
    return f", {soon(value.within)}" if value.within else ""


def soon(text: str) -> str:
    """How fast, after a comma: "within an hour" also where only "1 hour" was written.

    >>> soon("Within an hour"), soon("1 hour"), soon("real time")
    ('within an hour', 'within 1 hour', 'in real time')
    """
    said = continued(bare(text))
    first = said.partition(" ")[0]
    if first in ("less", "under", "real"):
        return f"in {said}"
    counts = said[:1].isdigit() or first in COUNTING or first in ("a", "an", "one")
    return f"within {said}" if counts else said


def _done(how: str, value: Control, run: str = "", happens: str = "happens") -> str:
    """Own words with whether somebody has to act on an address, how fast, and since when."""
    manner = _manner(value, "automatic" in how.lower())
    if ". " not in bare(how):
        return f"{', '.join(filter(None, [upper_first(bare(how)), manner]))}{run}."
    ends = f" This {happens} {manner}{run}." if manner else f" It is{run}." if run else ""
    return f"{sentence(how)}{ends}"


def _manner(value: Control, told: bool = False) -> str:
    """``told``: own words say already whether it runs by itself."""
    by = (
        []
        if told or value.automatic is None
        else ["automatically" if value.automatic else "by hand"]
    )
    return listing([*by, *([soon(value.within)] if value.within else [])])
