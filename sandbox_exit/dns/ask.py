"""One question over the network, turned into an observation whatever comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ..observed.dns import Records
from ..observed.domain_names import is_within
from ..observed.observation import Absent, Found, Unreachable
from . import faults
from .faults import Fault
from .servers import Server

if TYPE_CHECKING:
    from dns.message import Message
    from dns.name import Name
    from dns.rrset import RRset

MAX_ALIASES = 16
_PAYLOAD = 1232
"""Octets over UDP (the DNS flag day of 2020): larger answers come over TCP."""

Seen = Found[Records] | Absent | Unreachable


@dataclass(frozen=True)
class Outcome:
    seen: Seen
    negative_ttl: int | None = None
    no_such_name: bool = False


@dataclass(frozen=True)
class Asker:
    """How to ask: ``timeout`` in seconds for each try at each server, ``rounds`` tries."""

    timeout: float
    rounds: int
    clock: Callable[[], datetime]

    async def ask(
        self, name: str, type: str, servers: tuple[Server, ...], zone: str | None = None
    ) -> Outcome:
        """Ask the servers one after the other until one answers.

        With ``zone`` they are that zone's own servers: the question is for what they hold themselves,
        and an answer without authority is none. Without, they are resolvers.
        """
        left, worst = list(servers), faults.NOBODY_TO_ASK
        for turn in range(self.rounds):
            for server in list(left):
                outcome = await self._try(name, type, server, zone, plain=turn > 0)
                if isinstance(outcome, Outcome):
                    return outcome
                if outcome.weight > worst.weight:
                    worst = outcome
                if outcome.final:
                    left.remove(server)
        return Outcome(self.unreachable(name, type, ", ".join(map(str, servers)), worst))

    def unreachable(self, name: str, type: str, where: str, fault: Fault) -> Unreachable:
        return fault.unreachable(source(name, type, where), self.clock())

    async def _try(
        self, name: str, type: str, server: Server, zone: str | None, plain: bool
    ) -> Outcome | Fault:
        response = await _exchange(name, type, server, self.timeout, zone is None, plain)
        if isinstance(response, Fault):
            return response
        where, at = source(name, type, str(server)), self.clock()
        fault = _refusal(response, str(server), zone)
        if fault:
            return fault
        answer = _answer(response, name, type)
        if isinstance(answer, Fault):
            return answer
        if answer is not None and (answer.values or zone is not None):
            return Outcome(Found(value=answer, source=where, at=at))
        gone = answer is None and response.rcode() == 3  # NXDOMAIN, of the name itself
        return Outcome(Absent(source=where, at=at), _negative_ttl(response), gone)


def source(name: str, type: str, where: str) -> str:
    return f"dns:{type} {name} @ {where}"


async def _exchange(
    name: str, type: str, server: Server, timeout: float, recursive: bool, plain: bool
) -> "Message | Fault":
    """Send the question, over TCP where the answer was cut off.

    ``plain`` leaves EDNS out (RFC 6891), for servers and firewalls that stumble over it. Answers with
    another id or question are not ours; they are ignored.
    """
    import dns.asyncquery
    import dns.exception
    import dns.flags
    import dns.message

    query = dns.message.make_query(name, type, use_edns=False if plain else 0, payload=_PAYLOAD)
    if not recursive:
        query.flags &= ~dns.flags.RD
    try:
        return await dns.asyncquery.udp(
            query,
            server.host,
            timeout,
            server.port,
            ignore_unexpected=True,
            raise_on_truncation=True,
            ignore_errors=True,
        )
    except dns.message.Truncated:
        pass  # asked again over TCP below
    except dns.exception.Timeout:
        return faults.TIMED_OUT.of(server=server, seconds=timeout)
    except OSError:
        return faults.NO_CONNECTION.of(server=server)
    try:
        response = await dns.asyncquery.tcp(query, server.host, timeout, server.port)
    except (dns.exception.DNSException, OSError, EOFError):
        return faults.TRUNCATED.of(server=server)
    return faults.TRUNCATED.of(server=server) if response.flags & dns.flags.TC else response


def _refusal(response: "Message", server: str, zone: str | None) -> Fault | None:
    """Why a well-formed answer says nothing about the name; `None` where it does say something."""
    from dns import flags, rcode, rdatatype

    code = response.rcode()
    if code == rcode.SERVFAIL:
        return faults.server_failure(_extended_errors(response)).of(server=server)
    if code == rcode.REFUSED:
        return (faults.REFUSED if zone is None else faults.LAME).of(server=server, zone=zone)
    if code not in (rcode.NOERROR, rcode.NXDOMAIN):
        return faults.OTHER_CODE.of(server=server, code=rcode.to_text(code))
    if zone is not None:
        return None if response.flags & flags.AA else _not_responsible(response, server, zone)
    kinds = {rrset.rdtype for rrset in response.authority}
    # RFC 2308 section 2.2: name servers without SOA in the authority section make a referral.
    points_elsewhere = rdatatype.NS in kinds and rdatatype.SOA not in kinds
    responsible = response.flags & (flags.AA | flags.RA)
    if not response.answer and (points_elsewhere or not responsible):
        return faults.REFERRAL.of(server=server)
    return None


def _not_responsible(response: "Message", server: str, zone: str) -> Fault:
    from dns import rdatatype

    for rrset in response.authority:
        child = _printed(rrset.name)
        if rrset.rdtype == rdatatype.NS and child != zone and is_within(child, zone):
            return faults.DELEGATED.of(server=server, child=child)
    return faults.LAME.of(server=server, zone=zone)


def _extended_errors(response: "Message") -> frozenset[int]:
    """The codes that explain a failure (RFC 8914). Their texts are the server's; they are not shown."""
    from dns.edns import EDEOption

    return frozenset(
        int(error.code) for error in response.extended_errors() if isinstance(error, EDEOption)
    )


def _answer(response: "Message", name: str, type: str) -> Records | Fault | None:
    """The records of the answer, followed through its aliases; `None` where there are none.

    An alias whose target the answer does not hold gives `Records` without values.
    """
    import dns.name
    import dns.rdatatype

    wanted = dns.rdatatype.from_text(type)
    sets = {(rrset.name, rrset.rdtype): rrset for rrset in response.answer}
    at = dns.name.from_text(name)
    path: list[dns.name.Name] = [at]
    ttl: int | None = None
    while (at, wanted) not in sets:
        alias = sets.get((at, dns.rdatatype.CNAME))
        if alias is None or not len(alias):
            break
        ttl = alias.ttl if ttl is None else min(ttl, alias.ttl)
        at = alias[0].target
        if at in path:
            return faults.ALIAS_LOOP.of(path=" → ".join(map(_printed, [*path, at])))
        path.append(at)
        if len(path) > MAX_ALIASES:
            return faults.TOO_MANY_ALIASES.of(count=MAX_ALIASES)
    rrset = sets.get((at, wanted))
    aliases = tuple(_printed(step) for step in path[1:])
    if rrset is None:
        return Records(values=(), ttl=ttl or 0, aliases=aliases) if aliases else None
    return Records(
        values=_values(rrset),
        ttl=rrset.ttl if ttl is None else min(ttl, rrset.ttl),
        aliases=aliases,
    )


def _printed(name: "Name") -> str:
    return str(name.to_text(omit_final_dot=True)).lower()


def _values(rrset: "RRset") -> tuple[str, ...]:
    import dns.rdatatype

    if rrset.rdtype == dns.rdatatype.MX:
        pairs = sorted((rdata.preference, _printed(rdata.exchange)) for rdata in rrset)
        return tuple(f"{preference} {exchange}" for preference, exchange in pairs)
    if rrset.rdtype in (dns.rdatatype.CNAME, dns.rdatatype.NS):
        return tuple(sorted(_printed(rdata.target) for rdata in rrset))
    return tuple(sorted(rdata.to_text() for rdata in rrset))


def _negative_ttl(response: "Message") -> int | None:
    """How long a resolver may remember the absence: the SOA's TTL or minimum, the smaller (RFC 2308)."""
    import dns.rdatatype

    for rrset in response.authority:
        if rrset.rdtype == dns.rdatatype.SOA and len(rrset):
            return int(min(rrset.ttl, rrset[0].minimum))
    return None
