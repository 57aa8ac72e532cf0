"""`diagnose`: what AWS's answer is and asks for. `reply`: the text that answers it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .render import chosen, write
from .shared import READY, BadInput, open_profile, open_snapshot, print_json, safe, say, today

if TYPE_CHECKING:
    from ..replies import Diagnosis

_MAX_BYTES = 2_000_000


def diagnose(options: argparse.Namespace) -> int:
    found = diagnosis_of(options.file)
    if options.format == "json":
        print_json(found.to_json())
        return READY
    print(
        safe(f"{found.kind.value}{' (boilerplate)' if found.generic else ''}: {found.explanation}")
    )
    for because in found.because:
        print(safe(f"  {because.ask.value}: “{because.words}”"))
    return READY


def reply(options: argparse.Namespace) -> int:
    """Write the reply; exit 0, or 2 where AWS's answer asks for none."""
    from ..claims import assess
    from ..reply import reply as made

    loaded, parsed = open_profile(options.profile)
    snapshot = open_snapshot(options.snapshot)
    found = diagnosis_of(options.to)
    document = made(parsed.profile, snapshot, found, options.date or today())
    if document is None:
        raise BadInput(f"{options.to}: this needs no reply. {found.explanation}")
    say(f"AWS's answer: {found.kind.value}. {found.explanation}")
    claims = assess(parsed.profile, snapshot)
    formats = chosen(options.format, default=("md", "txt"))
    write(options.out, formats, (document,), claims, loaded.raw, snapshot)
    for note in document.notes:
        say(note)
    return READY


def diagnosis_of(named: str) -> "Diagnosis":
    """The answer in a file, or on standard input for ``-``."""
    from ..replies import diagnose as read
    from ..store import StoreError, read_file

    if named == "-":
        data = sys.stdin.buffer.read(_MAX_BYTES + 1)
    else:
        try:
            data = read_file(Path(named), _MAX_BYTES)
        except StoreError as error:
            raise BadInput(str(error)) from None
    if len(data) > _MAX_BYTES:
        raise BadInput(f"{named}: this is more than {_MAX_BYTES:,} bytes, which is no mail.")
    try:
        return read(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput(f"{named}: this is not UTF-8 text. Save it as UTF-8.") from None
