"""`profiles` and `schema`."""

import argparse
from dataclasses import asdict

from ..after.standing import standing
from ..answers.file_format import FormatError
from ..answers.schema import schema_text
from ..storage.store import examples
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
