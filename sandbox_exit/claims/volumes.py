"""How much is sent, and where the figures come from."""

from collections.abc import Iterator

from ..answers.profile import Profile
from ..answers.volumes import derived_peak_per_second
from ..observed.snapshot import Snapshot
from ..wording import counted
from .model import Claim, Topic
from .statement import statement

RECIPIENTS_TOTAL = statement("recipients_total", Topic.VOLUMES)
VOLUME_NOW = statement("volume_now", Topic.VOLUMES)
VOLUME_EXPECTED = statement("volume_expected", Topic.VOLUMES)
VOLUME_PEAK = statement("volume_peak", Topic.VOLUMES)
PEAK_RATE = statement("peak_rate", Topic.VOLUMES)
VOLUME_DERIVATION = statement("volume_derivation", Topic.VOLUMES)
RAMP = statement("ramp", Topic.VOLUMES)


def volumes(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from _per_day(profile)
    yield from _per_second(profile)
    total = profile.volumes.recipients_total
    path = "volumes.recipients_total"
    if total is None:
        yield RECIPIENTS_TOTAL.unanswered(profile, path)
    else:
        text = f"People we write to today: {total} in total."
        yield RECIPIENTS_TOTAL.claim(text, (path,))
    yield from VOLUME_DERIVATION.plain(profile, "volumes.derivation")
    yield from RAMP.plain(profile, "volumes.ramp", "Growth: {}")


def _per_day(profile: Profile) -> Iterator[Claim]:
    answers = profile.volumes
    months = answers.months_to_expected
    if answers.now is None:
        yield VOLUME_NOW.unanswered(profile, "volumes.now")
    else:
        none = answers.now.high == 0
        text = (
            "Today we would send no mail."
            if none
            else f"Today we would send {answers.now} mails a day, counted by recipient."
        )
        yield VOLUME_NOW.claim(text, ("volumes.now",))
    paths = ("volumes.expected", "volumes.months_to_expected")
    if answers.expected is None or months is None:
        yield VOLUME_EXPECTED.unanswered(profile, *paths)
    else:
        within = f"within {counted(months, 'month')}" if months else "from the start"
        text = f"We expect {answers.expected} a day {within}."
        yield VOLUME_EXPECTED.claim(text, paths)
    if answers.peak is None:
        yield VOLUME_PEAK.unanswered(profile, "volumes.peak")
    else:
        text = f"The busiest day has {answers.peak}."
        yield VOLUME_PEAK.claim(text, ("volumes.peak",))


def _per_second(profile: Profile) -> Iterator[Claim]:
    own, derived = profile.volumes.peak_per_second, derived_peak_per_second(profile)
    if own is not None:
        path = "volumes.peak_per_second"
        yield PEAK_RATE.claim(f"The highest rate is {own:g} a second.", (path,))
    elif derived is not None:
        text = (
            f"A rate of {derived:g} a second is enough: the mail of the busiest day would go out "
            "within an hour."
        )
        yield PEAK_RATE.claim(text, ("volumes.peak",))
