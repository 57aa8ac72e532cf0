"""A made-up account to look at: the state a careful founder has just before asking.

The snapshots lie beside the example profiles and are labelled as samples (``sample: true``).
"""

from ..installation import EXAMPLES
from .snapshot import Snapshot, load_snapshot

SAMPLES = ("handwerk", "stellwerk")
"""The example profiles that have a sample account: the marketplace and the job board."""


def sample_snapshot(example: str = SAMPLES[0]) -> Snapshot:
    """The sample account that goes with an example profile.

    Raises `KeyError` where there is none.
    """
    if example not in SAMPLES:
        raise KeyError(example)
    return load_snapshot((EXAMPLES / f"{example}.snapshot.json").read_bytes())
