"""Whether the domain's DNS is in this account: `route53:ListHostedZonesByName`."""

import re

from ...observed.aws import HostedZone, understand
from .calls import Answer, NotThere, rows

_OCTAL = re.compile(r"\\([0-7]{3})")


def zones_from(domain: str) -> Answer:
    """A name can have a public zone and several private ones; they come first."""
    return {"DNSName": domain, "MaxItems": "10"}


def parse_hosted_zones(answer: Answer, domain: str) -> tuple[HostedZone, ...]:
    """Route 53 answers with the zones from the name on, so others may stand there instead."""
    named = [{**row, "Name": _plain(row["Name"])} for row in rows(answer, "HostedZones")]
    wanted = [row for row in named if row["Name"] == _plain(domain)]
    if not wanted:
        raise NotThere
    return understand(tuple[HostedZone, ...], wanted)


def _plain(name: str) -> str:
    """Route 53 writes unusual characters as octal codes."""
    return _OCTAL.sub(lambda code: chr(int(code[1], 8)), name).rstrip(".").lower()
