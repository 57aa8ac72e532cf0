"""Whether a snapshot speaks for a request: all of SES is per Region. Pure."""

from ..answers.profile import Profile
from ..observed.snapshot import Snapshot


def relevant(profile: Profile, snapshot: Snapshot | None) -> Snapshot | None:
    """The snapshot, if it was taken in a Region the request is for. SES state is per Region."""
    if snapshot is None:
        return None
    regions = profile.request.regions
    return snapshot if not regions or snapshot.region in regions else None
