"""`report`: the reputation report, with an exit code a scheduler can act on."""

import argparse

from .shared import (
    COULD_NOT_TELL,
    NOT_READY,
    READY,
    clock,
    open_snapshot,
    print_json,
    safe,
    say_if_old,
)


def report(options: argparse.Namespace) -> int:
    """Exit 0 fine or too little data, 1 alert, 3 the statistics could not be read."""
    from ..account.reader import Options, collect
    from ..account.reputation_report import Level, to_json
    from ..account.reputation_report import report as made

    snapshot = open_snapshot(options.snapshot) or collect(
        Options(
            region=options.region,
            aws_profile=options.profile,
            endpoint_url=options.aws_endpoint,
        )
    )
    say_if_old(snapshot, clock(options.date))
    found = made(snapshot)
    if options.format == "json":
        print_json(to_json(found))
    else:
        print(safe(f"{found.region}: {found.summary} {found.why}".strip()))
        for day, row in found.days:
            print(
                f"{day}  sent {row.attempts:>7,}  bounces {row.bounces:>5,}  "
                f"complaints {row.complaints:>5,}  rejects {row.rejects:>5,}"
            )
    if found.level is Level.UNKNOWN:
        return COULD_NOT_TELL
    return NOT_READY if found.is_alert else READY
