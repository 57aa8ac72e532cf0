"""Arithmetic on volumes and shares: nothing here but sums, division and rounding up."""

import math
from collections.abc import Iterable

from .profile import Profile
from .questions import Stream
from .validation import CountRange

SECONDS_PER_HOUR = 3600
SANDBOX_A_DAY = 200
"""What an account in the sandbox may send: https://docs.aws.amazon.com/ses/latest/dg/quotas.html."""
EACH_VERIFIED, AT_MOST_VERIFIED = 50, 100
"""So many people can be asked to click a link each; so many, if there is hardly any mail. Our lines."""
_TINY_A_DAY = 10


def fits_sandbox(profile: Profile, people: CountRange) -> bool:
    """Whether so many people can each be verified, and the sandbox's quota would do for their mail."""
    volumes = profile.volumes
    usual = volumes.expected or volumes.now
    top = volumes.peak or usual
    if people.high <= EACH_VERIFIED:
        return top is None or top.high <= SANDBOX_A_DAY
    tiny = usual is not None and usual.high < _TINY_A_DAY
    return (
        people.high <= AT_MOST_VERIFIED and tiny and top is not None and top.high <= SANDBOX_A_DAY
    )


def total_share(streams: Iterable[Stream]) -> float:
    """The shares of these streams together, in percent; one that is open adds nothing."""
    return round(sum(stream.share or 0 for stream in streams), 2)


def derived_peak_per_second(profile: Profile) -> int | None:
    """The rate, in mails a second, at which the whole peak day could go out within one hour.

    An upper bound by arithmetic alone: real peaks are lower unless everything is sent at once.
    """
    peak = profile.volumes.peak
    return None if peak is None else max(1, math.ceil(peak.high / SECONDS_PER_HOUR))


def peak_per_second(profile: Profile) -> float | None:
    """The founder's own figure, else the derived one."""
    own = profile.volumes.peak_per_second
    return own if own is not None else derived_peak_per_second(profile)
