"""All Regions at a glance, for the account page. Pure."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ..account.region_state import RegionState, RegionStateId, region_states
from ..observed.regions import region_label
from ..observed.snapshot import Found, NotRead, Snapshot, Unreachable
from .fact import Fact, Mark, Said, Tone

_TONES: dict[RegionStateId, Tone] = {
    RegionStateId.PRODUCTION: "good",
    RegionStateId.PAUSED: "bad",
    RegionStateId.UNDER_REVIEW: "bad",
    RegionStateId.SANDBOX: "plain",
    RegionStateId.PENDING: "active",
    RegionStateId.DENIED: "bad",
    RegionStateId.FAILED: "warn",
    RegionStateId.GRANTED_BUT_SANDBOX: "warn",
    RegionStateId.NOT_ENABLED: "open",
}


@dataclass(frozen=True)
class Map:
    """Every Region that was asked, the chosen one first; those the account has not enabled by name only.
    A place has words where its mark does not say it all. ``source`` and ``at`` are those of the oldest
    read."""

    summary: str
    places: tuple[Fact, ...]
    not_enabled: tuple[str, ...]
    source: str = ""
    at: datetime | None = None


_SELF_EVIDENT = (RegionStateId.PRODUCTION, RegionStateId.SANDBOX, RegionStateId.NOT_ENABLED)


def region_map(snapshot: Snapshot) -> Map | None:
    """`None` where no other Region was asked."""
    states = region_states(snapshot)
    if not states:
        return None
    ordered = sorted(states, key=lambda state: state.region != snapshot.region)
    counted = Counter(state.id.label for state in ordered)
    parts = [f"{label.lower()}: {count}" for label, count in counted.most_common()]
    seen = [one for one in snapshot.regions.values() if not isinstance(one, NotRead)]
    oldest = min(seen, key=lambda one: one.at, default=None)
    off = [
        state
        for state in ordered
        if state.id is RegionStateId.NOT_ENABLED and state.region != snapshot.region
    ]
    return Map(
        f"{len(ordered)} Regions asked. {', '.join(parts).capitalize()}.",
        tuple(_place(state, snapshot) for state in ordered if state not in off),
        tuple(region_label(state.region) for state in off),
        *((oldest.source, oldest.at) if oldest else ()),
    )


def _place(state: RegionState, snapshot: Snapshot) -> Fact:
    seen = snapshot.regions[state.region]
    here = " (the one read here)" if state.region == snapshot.region else ""
    words = "" if state.id in _SELF_EVIDENT else state.sentence
    elsewhere = snapshot.domain_elsewhere.get(state.region)
    if isinstance(elsewhere, Found):
        words = f"{words} Your sending domain is an identity here.".strip()
    mark = Mark(state.id.label, _TONES.get(state.id, "unknown"))
    permission = seen.permission if isinstance(seen, Unreachable) else None
    said = Said(words, mark, permission=permission)
    return Fact("region", f"{region_label(state.region)}{here}", said)
