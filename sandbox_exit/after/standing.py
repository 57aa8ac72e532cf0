"""Where a saved request stands, in a few words."""

from ..answers.choices import Outcome
from ..answers.file_format import FormatError
from ..answers.parsing import parse
from ..findings import Verdict, verdict
from ..rules import run
from ..storage.store import Store, StoreError

_WORDS = {Verdict.READY: "ready", Verdict.NOT_READY: "not ready", Verdict.UNKNOWN: "could not tell"}


def standing(store: Store, profile_id: str) -> str:
    """What came of the latest request of the profile with this id, else whether its answers alone are
    ready; with the snapshot that is kept of the account, where there is one."""
    try:
        parsed, snapshot = parse(store.read(profile_id).raw), store.read_snapshot(profile_id)
    except (FormatError, StoreError):
        return "unreadable"
    requests = parsed.profile.history.requests or []
    latest = requests[-1].outcome if parsed.profile.history.asked_before and requests else None
    if latest is not None and latest is not Outcome.DENIED:
        return latest.value.replace("_", " ")
    found = _WORDS[verdict(run(parsed, snapshot))]
    return f"denied, {found}" if latest else found
