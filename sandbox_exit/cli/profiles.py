"""`profiles` and `schema`."""

import argparse

from .shared import READY, print_json, safe, say


def schema(_: argparse.Namespace) -> int:
    from ..answers.schema import schema_text

    print(schema_text(), end="")
    return READY


def profiles(options: argparse.Namespace) -> int:
    from ..installation import profiles_folder
    from ..storage.store import Store, examples

    listed = [
        *((entry, False) for entry in Store(profiles_folder()).list()),
        *((entry, True) for entry in examples()),
    ]
    if options.format == "json":
        rows = [
            {
                "id": entry.id,
                "name": entry.name,
                "modified": entry.modified.isoformat(),
                "size": entry.size,
                "problem": entry.problem,
                "example": example,
            }
            for entry, example in listed
        ]
        print_json({"folder": str(profiles_folder()), "profiles": rows})
        return READY
    width = max(len(entry.id) for entry, _ in listed)
    for entry, example in listed:
        modified = "example   " if example else f"{entry.modified.astimezone():%Y-%m-%d}"
        note = f"  ({entry.problem})" if entry.problem else ""
        print(safe(f"{entry.id:<{width}}  {modified}  {entry.name}{note}"), flush=True)
    say(f"Saved profiles are in {profiles_folder()}.")
    return READY
