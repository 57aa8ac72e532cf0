"""How much is sent, and where the figures come from."""

from collections.abc import Iterator

from ..answers.choices import GrowthReason
from ..answers.drivers import differing
from ..answers.journey import applies
from ..answers.profile import Profile
from ..answers.volumes import derived_peak_per_second
from ..observed.snapshot import Snapshot
from ..wording import bare, counted, lower_first, sentence
from .model import Claim, Evidence, Topic
from .statement import contradicts, statement

RECIPIENTS_TOTAL = statement("recipients_total", Topic.VOLUMES)
VOLUME_NOW = statement("volume_now", Topic.VOLUMES)
VOLUME_EXPECTED = statement("volume_expected", Topic.VOLUMES)
VOLUME_PEAK = statement("volume_peak", Topic.VOLUMES)
PEAK_RATE = statement("peak_rate", Topic.VOLUMES)
VOLUME_DERIVATION = statement("volume_derivation", Topic.VOLUMES)
FIGURES_BECAUSE = statement("figures_because", Topic.VOLUMES)
QUOTA = statement("quota", Topic.VOLUMES)
RAMP = statement("ramp", Topic.VOLUMES)


def volumes(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    answers = profile.volumes
    months = answers.months_to_expected
    none = answers.now is not None and answers.now.high == 0
    against = against_figures(profile)
    mailing = _only_mailing(profile) if "volumes.now" in profile.computed else None
    today = "no mail" if none else "{} mails a day, counted by recipient"
    text = f"{mailing}: {{}} a day on average." if mailing else f"Today we would send {today}."
    yield from VOLUME_NOW.plain(
        profile, "volumes.now", text, show=str, evidence=against.get("volumes.now", ())
    )
    paths = ("volumes.expected", "volumes.months_to_expected")
    if answers.expected is not None and answers.growth_times == 1:
        figure = "" if mailing else f": {answers.expected} a day"
        text = f"We expect about as many{figure}."
        yield VOLUME_EXPECTED.claim(text, (paths[0],), against.get(paths[0], ()))
    elif answers.expected is None:
        yield from VOLUME_EXPECTED.unanswered(profile, "volumes.growth_times", *paths)
    elif months is None:
        yield from VOLUME_EXPECTED.unanswered(profile, *paths)
    else:
        within = f"within {counted(months, 'month')}" if months else "from the start"
        reason = answers.growth_because
        in_words = reason is GrowthReason.OTHER
        why = answers.growth_words if in_words else reason and reason.label
        because = f", because {lower_first(bare(why))}" if why else ""
        text = f"We expect {answers.expected} a day {within}{because}."
        of_reason = f"volumes.growth_{'words' if in_words else 'because'}"
        yield VOLUME_EXPECTED.claim(text, (*paths, of_reason), against.get("volumes.expected", ()))
    path = "volumes.peak"
    yield from VOLUME_PEAK.plain(
        profile, path, "The busiest day has {}.", show=str, evidence=against.get(path, ())
    )
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
    people = "People we write to today: {} in total."
    yield from RECIPIENTS_TOTAL.plain(profile, "volumes.recipients_total", people, show=str)
    yield from VOLUME_DERIVATION.plain(profile, "volumes.derivation")
    if applies(profile, "volumes.because"):
        yield from FIGURES_BECAUSE.plain(profile, "volumes.because")
    yield from _quota(profile)
    yield from RAMP.plain(profile, "volumes.ramp", "Growth: {}")


def _only_mailing(profile: Profile) -> str | None:
    """What is sent where all mail is one mailing, which a daily figure would not show."""
    stream = profile.streams[0] if len(profile.streams) == 1 else None
    if stream is None or not (stream.together and stream.amount and stream.every):
        return None
    return f"{stream.every.label}, all on one day, we would send {stream.amount} mails"


def against_figures(profile: Profile) -> dict[str, tuple[Evidence, ...]]:
    """What the arithmetic says against figures that were written, where nobody said why; by path."""
    if profile.volumes.because is not None:
        return {}
    return {
        path: (contradicts(f"What you say of your streams makes {figure}{_unit(path)}."),)
        for path, figure in differing(profile).items()
    }


def _unit(path: str) -> str:
    return " %" if path.endswith(".share") else ""


def _quota(profile: Profile) -> Iterator[Claim]:
    asked, peak = profile.volumes.quota, profile.volumes.peak
    if asked is None:
        yield from QUOTA.plain(profile, "volumes.quota_because")
        return
    reason = f" {sentence(profile.volumes.quota_because)}" if profile.volumes.quota_because else ""
    text = f"We ask for a sending quota of {asked:,} emails in 24 hours.{reason}"
    short = peak is not None and asked < peak.high
    evidence = (contradicts(f"The busiest day has {peak}."),) if short else ()
    yield QUOTA.claim(text, ("volumes.quota", "volumes.quota_because"), evidence)
