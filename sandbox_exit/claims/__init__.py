"""Every sentence the documents may state about the sender.

`assess` goes through all topics; a topic's module writes its sentences. To add one: declare it in
`statements.toml`, write it in its topic's module, and place its id in a template. A template that names
an id nobody declares is refused when it is loaded.
"""

from collections.abc import Callable, Iterator

from ..answers.profile import Profile
from ..observed.snapshot import Snapshot
from .bounces_and_complaints import alarms, feedback
from .business import business, contact
from .consent import consent
from .form import form
from .identity import identity
from .model import Claim, ClaimStatus, Evidence, Topic
from .opening import opening
from .reputation import history, reputation
from .streams import overview, samples, streams
from .volumes import volumes

__all__ = ["Claim", "ClaimStatus", "Evidence", "Topic", "assess"]

_TOPICS: tuple[Callable[[Profile, Snapshot | None], Iterator[Claim]], ...] = (
    form,
    business,
    overview,
    streams,
    volumes,
    consent,
    feedback,
    alarms,
    reputation,
    identity,
    history,
    samples,
    contact,
)


def assess(profile: Profile, snapshot: Snapshot | None) -> tuple[Claim, ...]:
    """All claims of a request, in the order of the support case. Pure; ids are unique."""
    claims = tuple(claim for topic in _TOPICS for claim in topic(profile, snapshot))
    return (opening(profile, snapshot, claims), *claims)
