"""`profiles` and `schema`."""

import argparse
from dataclasses import asdict

from ..answers.choices import Outcome
from ..answers.file_format import FormatError
from ..answers.parsing import parse
from ..answers.schema import schema_text
from ..findings import Verdict, verdict
from ..rules import run
from ..storage.store import Entry, Store, StoreError, examples
from ..storage.versions import moment_of, stamp
from .given import saved
from .shared import READY, BadInput, print_json, safe, say


def schema(_: argparse.Namespace) -> int:
    print(schema_text(), end="")
    return READY


def profiles(options: argparse.Namespace) -> int:
    if options.versions is not None:
        return _versions(options)
    if options.put_back is not None:
        raise BadInput("--put-back needs --versions: which request is it?")
    store = saved()
    listed = [
        *((entry, False) for entry in store.list()),
        *((entry, True) for entry in examples()),
    ]
    mine = [entry for entry, example in listed if options.state and not example]
    states = {entry.id: _state(store, entry) for entry in mine}
    if options.format == "json":
        rows = [
            {
                **asdict(entry),
                "modified": entry.modified.isoformat(),
                "example": example,
                **({"state": states[entry.id]} if entry.id in states else {}),
            }
            for entry, example in listed
        ]
        print_json({"folder": str(store.folder), "profiles": rows})
        return READY
    width = max(len(entry.id) for entry, _ in listed)
    wide = max(map(len, states.values()), default=0)
    for entry, example in listed:
        modified = "example   " if example else f"{entry.modified.astimezone():%Y-%m-%d}"
        note = f"  ({entry.problem})" if entry.problem else ""
        told = f"  {states.get(entry.id, ''):<{wide}}" if states else ""
        print(safe(f"{entry.id:<{width}}  {modified}{told}  {entry.name}{note}"), flush=True)
    say(f"Saved profiles are in {store.folder}.")
    return READY


def _state(store: Store, entry: Entry) -> str:
    """What came of the latest request, else whether the answers alone are ready; with the snapshot that
    is kept of the account, where there is one."""
    try:
        parsed, snapshot = parse(store.read(entry.id).raw), store.read_snapshot(entry.id)
    except (FormatError, StoreError):
        return "unreadable"
    requests = parsed.profile.history.requests or []
    latest = requests[-1].outcome if parsed.profile.history.asked_before and requests else None
    if latest is not None and latest is not Outcome.DENIED:
        return latest.value.replace("_", " ")
    found = _WORDS[verdict(run(parsed, snapshot))]
    return f"denied, {found}" if latest else found


_WORDS = {Verdict.READY: "ready", Verdict.NOT_READY: "not ready", Verdict.UNKNOWN: "could not tell"}


def _versions(options: argparse.Namespace) -> int:
    """List the earlier versions of a saved profile, or put one back."""
    from ..after.changes.answers import changed_after, in_words

    store, profile_id = saved(), options.versions
    if options.put_back is not None:
        until = moment_of(options.put_back)
        if until is None:
            raise BadInput(f"“{options.put_back}” is no version; {profile_id} has those listed.")
        try:
            store.put_back(profile_id, until)
        except FormatError as error:
            raise BadInput(f"The version cannot be put back. {error}") from None
        say("Put back. What it replaced is now an earlier version.")
        return READY
    try:
        now = store.read(profile_id).raw
    except FormatError:
        now = None
    told = [
        (stamp(version.until), version, changed)
        for version, changed in changed_after(store.versions(profile_id), now)
    ]
    if options.format == "json":
        rows = [
            {
                "version": name,
                "until": version.until.isoformat(),
                "changed": changed,
                "problem": version.problem,
            }
            for name, version, changed in told
        ]
        print_json({"profile": profile_id, "versions": rows})
    else:
        if not told:
            say(f"{profile_id} has no earlier versions.")
        for name, version, changed in told:
            when = f"{version.until.astimezone():%Y-%m-%d %H:%M}"
            print(safe(f"{name}  until {when}  {in_words(version, changed)}"))
    return READY
