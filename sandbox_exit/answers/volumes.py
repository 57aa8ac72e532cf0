"""Arithmetic on volumes and shares: nothing here but sums, division and rounding up."""

import math
from collections.abc import Iterable

from .profile import Profile
from .questions import Stream

SECONDS_PER_HOUR = 3600
SANDBOX_A_DAY = 200
"""What an account in the sandbox may send: https://docs.aws.amazon.com/ses/latest/dg/quotas.html."""
EACH_VERIFIED = 25
"""So many people can be asked to click a link each. Our line."""
_TINY_A_DAY = 50


def is_tiny(profile: Profile) -> bool:
    """Whether the sandbox's quota would do, so that a reviewer asks why it does not."""
    volumes = profile.volumes
    top = volumes.peak or volumes.expected
    if top is None:
        return False
    usual = volumes.expected or volumes.now or top
    return top.high <= SANDBOX_A_DAY and min(top.high, usual.high) < _TINY_A_DAY


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
