"""What of a snapshot speaks for a request. Pure."""

from ..answers.profile import Profile
from ..observed.aws import ConfigurationSet
from ..observed.snapshot import Found, NotRead, Snapshot, Unseen


def relevant(profile: Profile, snapshot: Snapshot | None) -> Snapshot | None:
    """The snapshot, if it was taken in a Region the request is for. SES state is per Region."""
    if snapshot is None:
        return None
    regions = profile.request.regions
    return snapshot if not regions or snapshot.region in regions else None


def set_in_use(
    profile: Profile, snapshot: Snapshot | None
) -> Found[ConfigurationSet] | Unseen | None:
    """The configuration set mail goes through: the one the answers name, else the identity's default;
    `None` where neither names one."""
    if snapshot is None:
        return None
    name, domain = profile.request.configuration_set, profile.request.sending_domain
    if name is None and domain is not None:
        identity = snapshot.covering_identity(domain)
        name = identity.value.configuration_set if isinstance(identity, Found) else None
    return None if name is None else snapshot.configuration_set_details.get(name, NotRead())
