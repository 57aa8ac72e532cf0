"""Whether the domain's DNS is in this account: `route53:ListHostedZonesByName`.

Read by hand: most of it is Route 53's way to write a name and an id.
"""

import re

from ..aws_facts import HostedZone
from .calls import Answer, NotThere, rows

_OCTAL = re.compile(r"\\([0-7]{3})")


def zones_from(domain: str) -> Answer:
    """A name can have a public zone and several private ones; they come first."""
    return {"DNSName": domain, "MaxItems": "10"}


def parse_hosted_zones(answer: Answer, domain: str) -> tuple[HostedZone, ...]:
    """Route 53 answers with the zones from the name on, so others may stand there instead."""
    zones = tuple(
        HostedZone(
            id=row["Id"].rpartition("/")[2],
            name=_plain(row["Name"]),
            private=(row.get("Config") or {}).get("PrivateZone"),
            records=row.get("ResourceRecordSetCount"),
        )
        for row in rows(answer, "HostedZones")
        if _plain(row["Name"]) == _plain(domain)
    )
    if not zones:
        raise NotThere
    return zones


def _plain(name: str) -> str:
    """Route 53 writes unusual characters as octal codes."""
    return _OCTAL.sub(lambda code: chr(int(code[1], 8)), name).rstrip(".").lower()
