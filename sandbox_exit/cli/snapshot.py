"""`snapshot`, and reading live for other commands."""

import argparse
import threading
from pathlib import Path
from typing import Any

from ..account.reader import Options, options_for
from ..answers.parsing import parse
from ..answers.profile import Profile
from ..observed.snapshot import Absent, Found, Snapshot, dump_snapshot
from ..storage.files import replace_file
from .shared import COULD_NOT_TELL, READY, BadInput, say


def snapshot(options: argparse.Namespace) -> int:
    taken = read_named(options)
    if len(options.domain) > 1 and not options.no_dns:
        say(f"The DNS was read for {options.domain[0]} only.")
    data = dump_snapshot(taken)
    if options.out == "-":
        print(data.decode(), end="")
    else:
        replace_file(Path(options.out), data)
    return READY if _anything(taken) else COULD_NOT_TELL


def read_named(options: argparse.Namespace) -> Snapshot:
    """The state of everything that is named on the command line."""
    wanted = Options(
        region=options.region,
        aws_profile=options.aws_profile,
        domains=tuple(options.domain),
        addresses=tuple(options.address),
        configuration_sets=tuple(options.configuration_set),
        endpoint_url=options.aws_endpoint,
        all_regions=options.all_regions,
    )
    return _read(wanted, named_profile(options), options)


def named_profile(options: argparse.Namespace) -> Profile:
    """The answers that are named on the command line."""
    request: dict[str, Any] = {"sender_addresses": options.address}
    if options.region:
        request["regions"] = [options.region]
    if options.domain:
        request["sending_domain"] = options.domain[0]
    return parse({"request": request, "business": {"website": options.website}}).profile


def read_live_for(profile: Profile, options: argparse.Namespace) -> Snapshot:
    """The state of everything, for a profile, as the live options of a command say."""
    region = options.region or next(iter(profile.request.regions or ()), None)
    if region is None:
        raise BadInput("The profile names no Region. Say which one to read with --region.")
    where = (options.aws_profile, options.aws_endpoint)
    wanted = options_for(profile, region, *where, all_regions=options.all_regions)
    return _read(wanted, profile, options)


def _read(wanted: Options, profile: Profile, options: argparse.Namespace) -> Snapshot:
    """Read it, and say what could not be read."""
    from ..dns.reader import Limits
    from ..read_all import Live, read_live
    from ..website.allow import Allow

    private = options.allow_private_network
    cancel = threading.Event()
    try:
        taken = read_live(
            Live(
                wanted,
                profile,
                options.resolver,
                dns=not options.no_dns,
                website=not options.no_website,
                allow=Allow(private=True, ports=frozenset(range(1, 65536))) if private else Allow(),
                dns_limits=Limits(allow_private_servers=True) if private else None,
            ),
            None,
            cancel,
        )
    except KeyboardInterrupt:
        cancel.set()
        raise
    for line in not_read(taken):
        say(line)
    return taken


def _anything(taken: Snapshot) -> bool:
    """Whether the read brought anything of the account or the website. What the DNS does not have is
    no snapshot worth a file."""
    without_dns = taken.model_copy(update={"dns": None})
    return any(isinstance(seen, Found | Absent) for _, seen in without_dns.observations())


def not_read(taken: Snapshot) -> list[str]:
    """What could not be read, one line for each reason."""
    by_reason: dict[str, list[str]] = {}
    for what, seen in taken.unreachable():
        by_reason.setdefault(f"{seen.reason} {seen.remedy}".strip(), []).append(what)
    lines = [f"Not read: {', '.join(what)}. {reason}" for reason, what in by_reason.items()]
    return [*lines, *(f"Not examined: {what}" for what in taken.not_examined)]
