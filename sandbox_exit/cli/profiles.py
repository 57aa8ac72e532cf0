"""`profiles` and `schema`."""

import argparse
from dataclasses import asdict
from pathlib import Path

from ..after.standing import standing
from ..answers.file_format import FormatError
from ..answers.schema import schema_text
from ..storage.bin import KEPT_FOR
from ..storage.store import Store, examples
from ..storage.versions import moment_of, stamp
from .given import open_profile, saved
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
    if options.add is not None:
        raw = open_profile(options.add)[0].raw
        print(store.create(raw.get("name") or Path(options.add).stem, raw).id)
        return READY
    if options.delete is not None:
        store.delete(options.delete)
        say(
            f"Deleted, with all that is kept of it. For {KEPT_FOR.days} days it comes back with: "
            f"profiles --restore {options.delete}"
        )
        return READY
    if options.restore is not None:
        return _restore(store, options.restore)
    listed = [
        *((entry, False) for entry in store.list()),
        *((entry, True) for entry in examples()),
    ]
    mine = [entry for entry, example in listed if options.state and not example]
    states = {entry.id: standing(store, entry.id) for entry in mine}
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


def _restore(store: Store, profile_id: str) -> int:
    """The one deleted last, where several had this id; prints the id it has now."""
    deleted = store.deleted()
    latest = next((found for found in deleted if found.id == profile_id), None)
    if latest is None:
        there = ", ".join(dict.fromkeys(found.id for found in deleted)) or "none"
        raise BadInput(f"No deleted profile was called “{profile_id}”. There are: {there}.")
    print(store.restore(latest.key).id)
    return READY


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
