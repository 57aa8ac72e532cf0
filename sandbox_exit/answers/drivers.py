"""Shares, daily figures and the busiest day, computed from what the number of each stream follows.

Ranges stay ranges: low ends and high ends are added apart. An unknown driver gives a gap, never a
default. A figure the founder wrote stands; only those left open are computed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from ..wording import listing
from .choices import Driver, LaunchState, Per
from .profile import Profile
from .questions import Stream
from .validation import COUNT_MAX, CountRange

DAYS: Mapping[str, Fraction] = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "workday": Fraction(7, 5),
    "twice_a_week": Fraction(7, 2),
    "week": Fraction(7),
    "twice_a_month": Fraction(15),
    "two_weeks": Fraction(14),
    "month": Fraction(30),
    "quarter": Fraction(90),
    "half_year": Fraction(182),
    "year": Fraction(365),
}
"""How many days one `Per` or `Every` has."""


@dataclass(frozen=True)
class Range:
    """Mails, from the fewest to the most."""

    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2

    @property
    def rounded(self) -> CountRange | None:
        """In figures, below 10,000 such that a sum can be done again; `None` where they are beyond any
        that an answer may have."""
        low, high = rounded(self.low, 10_000), rounded(self.high, 10_000)
        return CountRange(low=low, high=high) if high <= COUNT_MAX else None


@dataclass(frozen=True)
class Volume:
    """What one stream brings."""

    stream: Stream
    name: str
    a_day: Range

    @property
    def mailing(self) -> Range | None:
        """The mails of one day where all go out together."""
        to_people = self.stream.driver is Driver.PEOPLE and self.stream.together
        return _of(self.stream.amount) if to_people and self.stream.amount else None


def rounded(value: Fraction, whole: int = 1000) -> int:
    """Whole below ``whole``; two significant figures from there, halves up.

    >>> rounded(Fraction(611, 2)), rounded(Fraction(2025)), rounded(Fraction(2025), 10_000)
    (306, 2000, 2025)
    """
    step = 1 if value < whole else 10 ** (len(str(floor(value))) - 2)
    return floor(value / step + Fraction(1, 2)) * step


def shares(amounts: Sequence[Fraction], total: int = 100) -> list[int]:
    """Whole percents by largest remainder: they make ``total``.

    >>> shares([Fraction(60), Fraction(11), Fraction(7, 2)])
    [80, 15, 5]
    """
    together = sum(amounts) or 1
    exact = [amount * total / together for amount in amounts]
    whole = [floor(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: whole[i] - exact[i])
    for index in by_remainder[: total - sum(whole)]:
        whole[index] += 1
    return whole


def is_told(stream: Stream) -> bool:
    """Whether all is answered that its number follows from, be it only "a few", or its share."""
    to_people = stream.driver is Driver.PEOPLE
    often = stream.every if to_people else stream.per and stream.mails
    return stream.share is not None or None not in (stream.driver, stream.amount, often)


def volumes_of(profile: Profile) -> tuple[Volume, ...]:
    """What each stream brings; empty while one of them has no complete driver, or all bring nothing."""
    ranges = [found for stream in profile.streams if (found := a_day(stream)) is not None]
    if len(ranges) < len(profile.streams) or not any(one.high for one in ranges):
        return ()
    names = [stream.name or f"stream {n}" for n, stream in enumerate(profile.streams, 1)]
    return tuple(map(Volume, profile.streams, names, ranges))


def busiest_day(
    profile: Profile, volumes: Sequence[Volume], now: Range, expected: CountRange | None
) -> CountRange | None:
    """Every mailing that can fall on one day and the busy day of all others, at the volume ``expected``.

    ``now`` is what all bring on an average day. `None` without a range, a mailing or a factor to tell a
    busy day by.
    """
    own = profile.volumes.now
    if own is not None and "volumes.now" not in profile.computed and own.low:
        now = _of(own)  # what is expected is a multiple of what was written
    if expected is None or not now.low:
        return None
    grows, written = profile.volumes.growth_times, profile.volumes.expected
    if grows is not None and (written is None or "volumes.expected" in profile.computed):
        return _day_of(profile, volumes, Fraction(grows), Fraction(grows), expected.high)
    low, high = Fraction(expected.low) / now.low, Fraction(expected.high) / now.high
    return _day_of(profile, volumes, low, high, expected.high)


def busiest_today(profile: Profile) -> CountRange | None:
    """The same at the volume of today."""
    return _day_of(profile, volumes_of(profile), Fraction(1), Fraction(1), 0)


def _day_of(
    profile: Profile, volumes: Sequence[Volume], low: Fraction, high: Fraction, least: int
) -> CountRange | None:
    """The busiest day where all brings so many times as much, and ``least`` mails."""
    times = profile.volumes.busiest_times
    if not volumes or (
        not times and not any(v.mailing or v.a_day.low < v.a_day.high for v in volumes)
    ):
        return None
    # Less than one mail a day is rounded to none; the list does not shrink by that.
    low, high = max(Fraction(1), low), max(Fraction(1), high)
    day = Fraction(0)
    for volume in volumes:
        bring = volume.mailing or volume.a_day
        busy = 1 if volume.mailing else Fraction(times or 1)
        day += max(bring.low * low, bring.high * high) * busy
    most = max(rounded(day), least)
    return CountRange(low=most, high=most) if most <= COUNT_MAX else None


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value of what follows from the drivers; `None` where that cannot be told."""
    volumes = volumes_of(profile)
    parts = _open_shares(volumes)
    for index, stream in enumerate(profile.streams):
        yield f"streams.{index}.frequency", _frequency(stream)
        yield f"streams.{index}.share", parts.get(index)
    together = Range(
        sum((volume.a_day.low for volume in volumes), Fraction(0)),
        sum((volume.a_day.high for volume in volumes), Fraction(0)),
    )
    arithmetic = together.rounded if volumes else None
    now = profile.volumes.now or arithmetic
    known = "volumes.expected" not in profile.undecided
    grown = _grown(now, profile.volumes.growth_times) if known else None
    yield "volumes.expected", grown
    if arithmetic is not None and now is not None:
        expected = profile.volumes.expected or grown
        peak = busiest_day(profile, volumes, together, expected)
        yield "volumes.now", arithmetic
        yield "volumes.peak", peak
        summed = now if profile.volumes.because is None else arithmetic
        # Where the founder says another, the arithmetic of the busiest day explains nothing.
        shown = peak if profile.volumes.peak is None else None
        yield "volumes.derivation", _derivation(volumes, profile, summed, expected, shown)


_MOST_TIMES = 10
"""So many times an ordinary day nobody believes of a busiest one unsaid. Our line."""


def differing(profile: Profile) -> dict[str, CountRange]:
    """Paths of the figures that were written and are more than twice (a busiest day of which nobody says
    how busy it is: ten times), or less than half, of what the arithmetic gives; with what it gives."""
    found = _differing_shares(profile)
    live = profile.business.launch_state is LaunchState.LIVE
    figures = {
        f"volumes.{name}": figure
        for name in ("now", "expected", "peak")
        if (figure := getattr(profile.volumes, name)) is not None
        and f"volumes.{name}" not in profile.computed
    }
    arithmetic = dict(computed(profile)) if figures else {}
    for path, written in figures.items():
        other = arithmetic.get(path)
        if other is None:
            continue
        # Nobody sends yet: "none today" is not about the arithmetic.
        if not written.high and not live:
            continue
        few = written.few or max(written.high, other.high) <= _FEW_MAILS
        # How busy the busiest day is, the arithmetic does not know, unless somebody says so.
        unknown = path == "volumes.peak" and profile.volumes.busiest_times is None
        above = written.high > (_MOST_TIMES if unknown else 2) * other.high
        if not few and (above or 2 * written.high < other.low):
            found[path] = other
    return found


def people(profile: Profile) -> CountRange | None:
    """All people there are, where every stream goes to a list of known size."""
    lists = [s.amount for s in profile.streams if s.driver is Driver.PEOPLE and s.amount]
    if not lists or len(lists) < len(profile.streams):
        return None
    return CountRange(low=sum(a.low for a in lists), high=sum(a.high for a in lists))


def _grown(now: CountRange | None, times: float | None) -> CountRange | None:
    if now is None or times is None or now.few:
        return None
    low, high = (max(n, rounded(n * Fraction(times))) for n in (now.low, now.high))
    return CountRange(low=low, high=high) if high <= COUNT_MAX else None


def _differing_shares(profile: Profile) -> dict[str, CountRange]:
    """The same of the shares; a few points are no difference."""
    own = (
        stream.share is not None and f"streams.{index}.share" not in profile.computed
        for index, stream in enumerate(profile.streams)
    )
    volumes = volumes_of(profile) if any(own) else ()
    found = {}
    for index, part in enumerate(shares([v.a_day.middle for v in volumes])):
        path, written = f"streams.{index}.share", volumes[index].stream.share
        if written is None or path in profile.computed or abs(written - part) < _FEW_POINTS:
            continue
        if written > 2 * part or 2 * written < part:
            found[path] = CountRange(low=part, high=part)
    return found


_FEW_POINTS, _FEW_MAILS = 5, 10


def _open_shares(volumes: Sequence[Volume]) -> dict[int, float]:
    """The shares nobody wrote, in percent, by the stream's place: what the written ones leave over."""
    still_open = [i for i, volume in enumerate(volumes) if volume.stream.share is None]
    left = max(0.0, 100 - sum(volume.stream.share or 0 for volume in volumes))
    steps = 1 if left == round(left) else 100
    parts = shares([volumes[i].a_day.middle for i in still_open], round(left * steps))
    return {i: part / steps for i, part in zip(still_open, parts, strict=True)}


def _of(count: CountRange) -> Range:
    return Range(Fraction(count.low), Fraction(count.high))


def a_day(stream: Stream) -> Range | None:
    """One stream's mails of an average day; `None` where a driver is open, or is only "a few"."""
    rhythm = stream.every if stream.driver is Driver.PEOPLE else stream.per
    mails = CountRange(low=1, high=1) if stream.driver is Driver.PEOPLE else stream.mails
    if stream.driver is None or stream.amount is None or rhythm is None or mails is None:
        return None
    if stream.amount.few or mails.few:
        return None
    amount, each = _of(stream.amount), _of(mails)
    return Range(amount.low * each.low / DAYS[rhythm], amount.high * each.high / DAYS[rhythm])


ONE_MAIL = CountRange(low=1, high=1)
MAIL_ITSELF = frozenset(
    """
    mail email e-mail message letter code alert reminder notice notification invitation summary answer
    reply receipt confirmation
    """.split()
)
"""Nouns by which somebody counts mails, not what brings them."""


def is_mail(noun: str | None) -> bool:
    """Whether what is counted is the mail itself: an absence notice, but no "enquiry by mail"."""
    words = (noun or "").split()
    return words[-1:] != [] and words[-1] in MAIL_ITSELF and not _BETWEEN.intersection(words)


_BETWEEN = frozenset(
    "a an the by of from for in on at to our and von per am im der die das und".split()
)


def _frequency(stream: Stream) -> str | None:
    if stream.driver is Driver.PEOPLE:
        return stream.every.label if stream.every else None
    itself = stream.called in MAIL_ITSELF or (is_mail(stream.called) and stream.mails == ONE_MAIL)
    if stream.driver is None or stream.mails is None or itself:
        return None
    return f"{_counted(stream.mails, 'mail')} for each {_noun(stream)}"


def _noun(stream: Stream) -> str:
    """What one of those is called whose number the stream follows."""
    named = stream.called if stream.driver is Driver.EVENT else None
    return named or (stream.driver.noun if stream.driver else "")


def nouns(stream: Stream) -> str:
    """What those are called whose number the stream follows: one of them, where there is only one."""
    one = stream.amount is not None and stream.amount.high == 1
    return _noun(stream) if one else _several(_noun(stream))


def _several(noun: str) -> str:
    """
    >>> _several("delivery"), _several("class"), _several("survey"), _several("rechnungen")
    ('deliveries', 'classes', 'surveys', 'rechnungen')
    """
    if re.search(r"(?:ung|ion|heit|keit|inn)en$", noun):
        return noun
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(?:s|x|ch|sh)$", noun) else f"{noun}s"


def _counted(count: CountRange, noun: str) -> str:
    return f"{count} {noun if count.high == 1 else _several(noun)}"


def _derivation(
    volumes: Sequence[Volume],
    profile: Profile,
    now: CountRange,
    expected: CountRange | None,
    peak: CountRange | None,
) -> str:
    said = [_how(volume) for volume in volumes]
    if len(volumes) > 1:
        said.append(f"Together: {now} mails a day.")
    if peak is not None:
        mailings = [f"“{volume.name}”" for volume in volumes if volume.mailing is not None]
        on_it = f", if {listing(mailings)} {'go' if mailings[1:] else 'goes'} out on it"
        times = profile.volumes.busiest_times or 1
        busy = f", {times:g} times an ordinary busy day" if times > 1 else ""
        said.append(
            f"At {expected} a day, the busiest day has about {peak}{busy}"
            f"{on_it if mailings else ''}."
        )
    return " ".join(said)


def _how(volume: Volume) -> str:
    """One stream's arithmetic in a sentence."""
    stream, average = volume.stream, f"{volume.a_day.rounded} a day on average"
    if stream.driver is Driver.PEOPLE and stream.every is not None:
        people = "person" if stream.amount and stream.amount.high == 1 else "people"
        often = f"{stream.every.label}, “{volume.name}” goes to {stream.amount} {people}"
        return f"{often}: {average}."
    if stream.amount is None or stream.mails is None or stream.per is None:
        raise ValueError(f"“{volume.name}” has no driver")
    per = f"{'an' if stream.per is Per.HOUR else 'a'} {stream.per.value}"
    what = f"“{volume.name}”: {_counted(stream.amount, _noun(stream))} {per}"
    makes = f"{volume.a_day.rounded}" if stream.per is Per.DAY else average
    if stream.mails.high == 1:
        return f"{what}, one mail each{'' if stream.per is Per.DAY else f': {average}'}."
    return f"{what} with {stream.mails} mails each make {makes}."
