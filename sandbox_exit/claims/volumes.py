"""How much is sent, and where the figures come from."""

from collections.abc import Iterator

from ..profile import Profile
from ..snapshot import Snapshot
from ..volumes import derived_peak_per_second
from .model import Claim, Topic
from .words import counted
from .write import claim, gap, plain, unanswered


def volumes(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from _per_day(profile)
    yield from _per_second(profile)
    total = profile.volumes.recipients_total
    path = "volumes.recipients_total"
    if total is None:
        yield gap("recipients_total", Topic.VOLUMES, unanswered(profile, path), (path,))
    else:
        text = f"People we write to today: {total} in total."
        yield claim("recipients_total", Topic.VOLUMES, text, (path,))
    yield from plain(profile, "volume_derivation", Topic.VOLUMES, "volumes.derivation")
    yield from plain(profile, "ramp", Topic.VOLUMES, "volumes.ramp", "Growth: {}")


def _per_day(profile: Profile) -> Iterator[Claim]:
    answers = profile.volumes
    months = answers.months_to_expected
    if answers.now is None:
        yield gap("volume_now", Topic.VOLUMES, unanswered(profile, "volumes.now"), ("volumes.now",))
    else:
        none = answers.now.high == 0
        text = (
            "Today we would send no mail."
            if none
            else f"Today we would send {answers.now} mails a day, counted by recipient."
        )
        yield claim("volume_now", Topic.VOLUMES, text, ("volumes.now",))
    paths = ("volumes.expected", "volumes.months_to_expected")
    if answers.expected is None or months is None:
        open_paths = [
            p for p, v in zip(paths, (answers.expected, months), strict=True) if v is None
        ]
        what = "; ".join(unanswered(profile, path) for path in open_paths)
        yield gap("volume_expected", Topic.VOLUMES, what, paths)
    else:
        within = f"within {counted(months, 'month')}" if months else "from the start"
        text = f"We expect {answers.expected} a day {within}."
        yield claim("volume_expected", Topic.VOLUMES, text, paths)
    if answers.peak is None:
        what = unanswered(profile, "volumes.peak")
        yield gap("volume_peak", Topic.VOLUMES, what, ("volumes.peak",))
    else:
        text = f"The busiest day has {answers.peak}."
        yield claim("volume_peak", Topic.VOLUMES, text, ("volumes.peak",))


def _per_second(profile: Profile) -> Iterator[Claim]:
    own, derived = profile.volumes.peak_per_second, derived_peak_per_second(profile)
    if own is not None:
        path = "volumes.peak_per_second"
        yield claim("peak_rate", Topic.VOLUMES, f"The highest rate is {own:g} a second.", (path,))
    elif derived is not None:
        text = (
            f"A rate of {derived:g} a second is enough: the mail of the busiest day would go out "
            "within an hour."
        )
        yield claim("peak_rate", Topic.VOLUMES, text, ("volumes.peak",))
