"""How much is sent, and where the figures come from."""

from collections.abc import Iterator
from functools import partial

from ..answers.choices import Driver, GrowthReason, LaunchState
from ..answers.drivers import differing
from ..answers.journey import applies, is_needed
from ..answers.profile import Profile
from ..answers.validation import CountRange
from ..answers.volumes import derived_peak_per_second
from ..observed.snapshot import Snapshot
from ..wording import bare, framed, in_words, introduced, lower_first, sentence, spelled
from .kinds_of_mail import named, together
from .model import Claim, Evidence
from .statement import contradicts, say

_MONTHS, _MANY = "[how many?]", "[how many a day?]"


def volumes(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    answers, against = profile.volumes, against_figures(profile)
    none = answers.now is not None and answers.now.high == 0
    mailing = only_mailing(profile) if "volumes.now" in profile.computed else None
    if mailing is not None:
        text = f"This is all our mail, {{}} {_mails(answers.now)} a day on average."
    elif none:
        text = "Today we send no mail."
    else:
        lead = "Today this comes to" if sends_already(profile) else "At first this comes to"
        if profile.business.launch_state is LaunchState.BUILDING:
            lead = "At first this will come to"
        elif "volumes.now" not in profile.computed:
            lead = "Today we send" if sends_already(profile) else "At first we expect"
        text = f"{lead} {roughly(profile, 'now')}{{}} {_mails(answers.now)} a day, counted by recipient."
    seen = against.get("volumes.now", ())
    yield from say("volume_now").plain(profile, text, show=str, evidence=seen)
    yield from _expected(profile, against.get("volumes.expected", ()))
    about = "" if mailing else roughly(profile, "peak")
    then = "" if answers.growth_times == 1 else " then"
    text = f"The busiest day{then} has {about}{{}} {_mails(answers.peak)}{_why_busiest(profile)}."
    seen = against.get("volumes.peak", ())
    yield from say("volume_peak").plain(profile, text, show=str, evidence=seen)
    own, derived = profile.volumes.peak_per_second, derived_peak_per_second(profile)
    if own is not None:
        yield say("peak_rate").claim(f"The highest rate is {own:g} a second.")
    elif derived is not None:
        one = "email" if derived == 1 else "emails"
        text = f"A rate of {derived:g} {one} a second is enough for that."
        yield say("peak_rate").claim(text, answers=("volumes.peak",))
    yield from say("recipients_total").plain(profile, show=_people)
    computed = "volumes.derivation" in profile.computed
    yield from say("volume_arithmetic" if computed else "volume_derivation").plain(profile)
    if applies(profile, "volumes.because"):
        yield from say("figures_because").plain(profile)
    yield from _quota(profile)
    yield from say("ramp").plain(profile, show=partial(introduced, "The volume grows as follows"))


def sends_already(profile: Profile) -> bool:
    """Whether it is said that this mail goes out today: the question is only how much would."""
    building = profile.business.launch_state is LaunchState.BUILDING
    return profile.business.sent_before is not None and not building


def roughly(profile: Profile, figure: str) -> str:
    """Before a figure of the volumes that only follows from what was told; a range says so itself."""
    count = getattr(profile.volumes, figure)
    exact = count is not None and count.low == count.high and not count.few and count.high > 1
    return "about " if exact and f"volumes.{figure}" in profile.computed else ""


def on_one_day(profile: Profile, index: int) -> str:
    """Where somebody said so; that news go out together is only meant by what they are."""
    said = profile.streams[index].together and f"streams.{index}.together" not in profile.computed
    return ", all on one day" if said else ""


def _mails(count: CountRange | None) -> str:
    return "email" if count is not None and count.high == 1 else "emails"


def _people(count: CountRange) -> str:
    if not count.high:
        return "We have no recipients yet."
    noun = "person" if count.high == 1 else "different people"
    return f"We write to {count} {noun} in total."


def _expected(profile: Profile, against: tuple[Evidence, ...]) -> Iterator[Claim]:
    """What is expected, and when; as far as it is told."""
    answers = profile.volumes
    stated = say("volume_expected")
    expected, months = answers.expected, answers.months_to_expected
    if expected is not None and answers.growth_times == 1:
        when = f"In {spelled(months, 'month')} we" if months else "We"
        yield stated.claim(f"{when} expect about as many.", against, answers=("volumes.expected",))
        return
    if expected is None and months is None:
        yield from stated.unanswered(profile, "volumes.growth_times", *stated.answers)
        return
    when = (
        f"In {_MONTHS} months"
        if months is None
        else f"In {spelled(months, 'month')}"
        if months
        else "From the start"
    )
    factor = _factor(answers.now, expected)
    times = "" if factor is None else f", {factor} as many"
    reason = answers.growth_because
    own = reason is GrowthReason.OTHER
    why = answers.growth_words if own else reason and reason.label
    because = f", because {lower_first(bare(why))}" if why else ""
    many = _MANY if expected is None else f"{roughly(profile, 'expected')}{expected} a day"
    text = f"{when} we expect {many}{times}{because}."
    paths = (*stated.answers, f"volumes.growth_{'words' if own else 'because'}")
    marks = {_MONTHS: "volumes.months_to_expected", _MANY: "volumes.growth_times"}
    open_ = {mark: path for mark, path in marks.items() if is_needed(profile, path)}
    if any(mark in text for mark in open_):
        yield stated.partly(text, open_, paths)
    elif expected is not None:
        text = text.replace(f"In {_MONTHS} months we", "Later we")
        yield stated.claim(text, against, answers=paths)


def _factor(now: CountRange | None, expected: CountRange | None) -> str | None:
    """How many times as many, in whole numbers from two on."""
    if now is None or expected is None or now.few or expected.few or not now.low:
        return None
    low, high = expected.low / now.low, expected.high / now.high
    mean = (low + high) / 2
    factor = round(mean)
    if factor < 2 or abs(mean - factor) > factor / 10 or max(low, high) > 1.25 * min(low, high):
        return None
    about = "" if low == high == factor else "about "
    word = "twice" if factor == 2 else f"{in_words(factor)} times"
    return f"{about}{word}"


def _why_busiest(profile: Profile) -> str:
    """What makes the day the busiest, where the figure follows from the arithmetic."""
    if "volumes.peak" not in profile.computed:
        return ""
    mailings = [
        named(profile, index)
        for index, stream in enumerate(profile.streams)
        if stream.together and stream.driver is Driver.PEOPLE
    ]
    times = profile.volumes.busiest_times or 1
    word = "twice" if times == 2 else f"{times:g} times"
    if not mailings or len(profile.streams) == 1:
        return f", {word} as many as an ordinary busy day" if times > 1 else ""
    one = together(mailings)
    whose = "all of their" if one.plural else "all its"
    now, expected = profile.volumes.now, profile.volumes.expected
    grows = now is not None and expected is not None and expected.high > now.high
    if times > 1:
        like = ", grown like the rest" if grows else ""
        other = f"{word} the other mail of an ordinary busy day"
        return f": {other}, and {one.text} to {whose} recipients{like}"
    like = f" and {'have' if one.plural else 'has'} grown like the rest" if grows else ""
    return f", if {one.text} {'go' if one.plural else 'goes'} to {whose} recipients that day{like}"


def only_mailing(profile: Profile) -> str | None:
    """What is sent where all mail is one mailing, which a daily figure would not show."""
    stream = profile.streams[0] if len(profile.streams) == 1 else None
    if stream is None or not (stream.together and stream.amount and stream.every):
        return None
    return f"{stream.amount} {_mails(stream.amount)} {lower_first(stream.every.label)}"


def against_figures(profile: Profile) -> dict[str, tuple[Evidence, ...]]:
    """What the arithmetic says against figures that were written, where nobody said why; by path."""
    if profile.volumes.because is not None:
        return {}
    return {
        path: (contradicts(f"What you say of your streams makes {figure}{_unit(path)}."),)
        for path, figure in differing(profile).items()
    }


def _unit(path: str) -> str:
    return "%" if path.endswith(".share") else ""


def _quota(profile: Profile) -> Iterator[Claim]:
    asked, peak = profile.volumes.quota, profile.volumes.peak
    if asked is None:
        shown = partial(framed, "Why the sandbox is not enough", part=0)
        yield from say("quota").plain(profile, show=shown, path="volumes.quota_because")
        return
    reason = f" {sentence(profile.volumes.quota_because)}" if profile.volumes.quota_because else ""
    text = f"We ask for a sending quota of {asked:,} emails in 24 hours.{reason}"
    short = peak is not None and asked < peak.high
    evidence = (contradicts(f"The busiest day has {peak}."),) if short else ()
    yield say("quota").claim(text, evidence)
