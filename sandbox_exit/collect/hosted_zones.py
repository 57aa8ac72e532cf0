"""Whether the domain's DNS is in this account: `route53:ListHostedZonesByName`."""

import re

from ..snapshot import Absent, Found, HostedZone, Unreachable
from .calls import Answer, Api, NotThere
from .listing import required

_MAX_ITEMS = "10"
"""A name can have a public zone and several private ones; they come first."""
_OCTAL = re.compile(r"\\([0-7]{3})")


def read_hosted_zones(
    api: Api, domain: str
) -> Found[tuple[HostedZone, ...]] | Absent | Unreachable:
    """The zones that have exactly this name."""
    return api.read(
        "route53",
        "ListHostedZonesByName",
        lambda answer: parse_hosted_zones(answer, domain),
        {"DNSName": domain, "MaxItems": _MAX_ITEMS},
    )


def parse_hosted_zones(answer: Answer, domain: str) -> tuple[HostedZone, ...]:
    """Route 53 answers with the zones from the name on, so others may stand there instead."""
    zones = tuple(
        HostedZone(
            id=row["Id"].rpartition("/")[2],
            name=_plain(row["Name"]),
            private=(row.get("Config") or {}).get("PrivateZone"),
            records=row.get("ResourceRecordSetCount"),
        )
        for row in required(answer, "HostedZones")
        if _plain(row["Name"]) == _plain(domain)
    )
    if not zones:
        raise NotThere
    return zones


def _plain(name: str) -> str:
    """Route 53 writes unusual characters as octal codes."""
    return _OCTAL.sub(lambda code: chr(int(code[1], 8)), name).rstrip(".").lower()
