"""What the DNS holds for a sending domain: every lookup, with where and when. Nothing here judges.

`sandbox_exit.dns` reads it; `sandbox_exit.dns.records` and `sandbox_exit.dns.summary` say what it
means. All names are ASCII, lower case, without a final dot (see `sandbox_exit.observed.domain_names`).
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from .domain_names import DnsName, is_within
from .observation import BY_KIND, Found, Frozen, Moment, NotRead, Observation, Unseen

SELECTOR = r"^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62})$"
Token = Annotated[str, StringConstraints(pattern=SELECTOR)]
Printed = Annotated[str, StringConstraints(pattern=r"^[\x20-\x7e]*$", max_length=280_000)]
"""A record's data in master-file form; a TXT record of 65,535 octets, all escaped, still fits."""


class DnsRequest(Frozen):
    """What to look up: what the account asks for, as far as it is known, and what the founder says."""

    domain: DnsName | None = None
    """The sending domain."""
    region: str | None = None
    """The SES Region; the MX of the MAIL FROM domain names it."""
    identity_domain: DnsName | None = None
    """The domain identity that covers the sending domain: the DKIM records stand under it."""
    dkim_tokens: tuple[Token, ...] = ()
    """`GetEmailIdentity.DkimAttributes.Tokens`; the selector where the key is your own."""
    signing_hosted_zone: DnsName | None = None
    """`GetEmailIdentity.DkimAttributes.SigningHostedZone`; differs by Region, so it is never guessed."""
    own_dkim_key: bool = False
    """BYODKIM (origin ``EXTERNAL``): the key is published as TXT at the selector, not by CNAME."""
    mail_from_domain: DnsName | None = None
    mail_from_in_account: bool = False
    """The account has it; otherwise only the founder says so."""
    sender_domains: tuple[DnsName, ...] = ()
    """The domains of the sender addresses."""

    def dkim_name(self, token: str) -> str | None:
        """Where a DKIM record stands; `None` while no domain is known."""
        domain = self.identity_domain or self.domain
        return f"{token.lower()}._domainkey.{domain}" if domain else None

    def dkim_target(self, token: str) -> str | None:
        """What the CNAME points to; `None` while the account's zone is not known."""
        zone = self.signing_hosted_zone
        return f"{token.lower()}.{zone}" if zone and not self.own_dkim_key else None


class Records(Frozen):
    """The records of one name and type."""

    values: tuple[Printed, ...]
    """Master-file form: ``target``, ``10 exchange``, ``"text"``. Empty where a server of the zone
    knows only an alias, whose target is elsewhere."""
    ttl: Annotated[int, Field(ge=0)]
    """Seconds; a resolver reports what is left of them."""
    aliases: tuple[Printed, ...] = ()
    """The names that CNAME records led through, where the question was for another type."""


class ServerAnswer(Frozen):
    """What one of the zone's own servers says."""

    server: str
    """Its name, such as ``ns1.provider.example``."""
    seen: Annotated[Found[Records] | Unseen, BY_KIND]


class Lookup(Frozen):
    """One question, as a resolver answers it and, where they were asked, the zone's own servers."""

    name: DnsName
    type: str
    seen: Annotated[Found[Records] | Unseen, BY_KIND] = NotRead()
    negative_ttl: int | None = None
    """Seconds for which a resolver may remember that there was nothing (RFC 2308)."""
    servers: tuple[ServerAnswer, ...] = ()
    no_such_name: bool = False
    """The answer was that nothing at all is at the name or below it (NXDOMAIN)."""


class Zone(Frozen):
    """A zone, and the name servers it names for itself."""

    name: DnsName
    servers: tuple[Printed, ...]
    skipped: tuple[str, ...] = ()
    """Servers that were not asked, each with the reason in words."""


class DnsState(Frozen):
    """The DNS as it was seen at one time through one resolver."""

    taken_at: Moment
    request: DnsRequest
    resolver: str
    """``1.1.1.1``, ``127.0.0.1:5353``; several are separated by commas."""
    lookups: tuple[Lookup, ...] = ()
    zones: tuple[Zone, ...] = ()
    not_examined: tuple[str, ...] = ()
    """What a limit left out, in words."""

    def lookup(self, name: str | None, type: str) -> Lookup:
        """What was asked for a name and type; `NotRead` where nobody asked."""
        for lookup in self.lookups:
            if lookup.name == name and lookup.type == type:
                return lookup
        return Lookup.model_construct(name=name or "", type=type)

    def seen(self, name: str | None, type: str) -> Found[Records] | Unseen:
        """What the resolver answered."""
        return self.lookup(name, type).seen

    def observations(self) -> Iterator[tuple[str, Observation]]:
        """Every observation with what it is of: the resolver's answers, then the servers' own."""
        for lookup in self.lookups:
            yield f"{lookup.type} record of {lookup.name}", lookup.seen
            for answer in lookup.servers:
                yield f"{lookup.type} record of {lookup.name} at {answer.server}", answer.seen

    def zone_of(self, name: str) -> Zone | None:
        """The zone that ``name`` lies in; `None` where it could not be found out."""
        within = [zone for zone in self.zones if is_within(name, zone.name)]
        return max(within, key=lambda zone: len(zone.name), default=None)
