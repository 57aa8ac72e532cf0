"""One question over the network, turned into an observation whatever comes back."""

from dataclasses import dataclass

import dns.asyncquery
import dns.exception
import dns.flags
import dns.message
import dns.name
from dns import rcode, rdatatype
from dns.edns import EDEOption
from dns.rrset import RRset

from ..observed.dns import Records
from ..observed.domain_names import is_within
from ..observed.observation import Absent, Found, Unreachable, now
from .faults import Fault, fault, source
from .servers import Server

MAX_ALIASES = 16
_PAYLOAD = 1232
"""Octets over UDP (the DNS flag day of 2020): larger answers come over TCP."""

Seen = Found[Records] | Absent | Unreachable


@dataclass(frozen=True)
class Outcome:
    seen: Seen
    negative_ttl: int | None = None
    no_such_name: bool = False


async def ask(
    name: str,
    type: str,
    servers: tuple[Server, ...],
    zone: str | None = None,
    *,
    timeout: float,
    rounds: int,
) -> Outcome:
    """Ask the servers one after the other until one answers: ``timeout`` in seconds for each try at each
    server, ``rounds`` tries.

    With ``zone`` they are that zone's own servers: the question is for what they hold themselves, and
    an answer without authority is none. Without, they are resolvers.
    """
    left, worst = list(servers), fault("nobody_to_ask")
    for turn in range(rounds):
        for server in list(left):
            came = await _exchange(name, type, server, timeout, zone is None, turn > 0)
            outcome = came if isinstance(came, Fault) else _read(came, name, type, server, zone)
            if isinstance(outcome, Outcome):
                return outcome
            if outcome.weight > worst.weight:
                worst = outcome
            if outcome.final:
                left.remove(server)
    return Outcome(worst.of(name, type, ", ".join(map(str, servers))))


async def _exchange(
    name: str, type: str, server: Server, timeout: float, recursive: bool, plain: bool
) -> dns.message.Message | Fault:
    """Send the question, over TCP where the answer was cut off.

    ``plain`` leaves EDNS out (RFC 6891), for servers and firewalls that stumble over it. Answers with
    another id or question are not ours; they are ignored.
    """
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
        return fault("timed_out", server=server, seconds=timeout)
    except OSError:
        return fault("no_connection", server=server)
    try:
        response = await dns.asyncquery.tcp(query, server.host, timeout, server.port)
    except (dns.exception.DNSException, OSError, EOFError):
        return fault("truncated", server=server)
    return fault("truncated", server=server) if response.flags & dns.flags.TC else response


def _read(
    response: dns.message.Message, name: str, type: str, server: Server, zone: str | None
) -> Outcome | Fault:
    """What a well-formed answer says about the name, or why it says nothing."""
    answer = _refusal(response, server, zone) or _records(response, name, type)
    if isinstance(answer, Fault):
        return answer
    where, at = source(name, type, str(server)), now()
    if answer is not None and (answer.values or zone is not None):
        return Outcome(Found(value=answer, source=where, at=at))
    gone = answer is None and response.rcode() == rcode.NXDOMAIN  # of the name itself
    return Outcome(Absent(source=where, at=at), _negative_ttl(response), gone)


def _refusal(response: dns.message.Message, server: Server, zone: str | None) -> Fault | None:
    code = response.rcode()
    if code == rcode.SERVFAIL:
        return fault(_server_failure(response), server=server)
    if code == rcode.REFUSED:
        return fault("refused" if zone is None else "lame", server=server, zone=zone)
    if code not in (rcode.NOERROR, rcode.NXDOMAIN):
        return fault("other_code", server=server, code=rcode.to_text(code))
    if zone is not None:
        return None if response.flags & dns.flags.AA else _not_responsible(response, server, zone)
    kinds = {rrset.rdtype for rrset in response.authority}
    # RFC 2308 section 2.2: name servers without SOA in the authority section make a referral.
    points_elsewhere = rdatatype.NS in kinds and rdatatype.SOA not in kinds
    responsible = response.flags & (dns.flags.AA | dns.flags.RA)
    if not response.answer and (points_elsewhere or not responsible):
        return fault("referral", server=server)
    return None


def _server_failure(response: dns.message.Message) -> str:
    """By the extended errors that explain a SERVFAIL (RFC 8914 section 4). Their texts are the server's;
    they are not shown."""
    errors = {int(e.code) for e in response.extended_errors() if isinstance(e, EDEOption)}
    if errors & {1, 2, 5, 6, 7, 8, 9, 10, 11, 12}:
        return "broken_dnssec"
    return "no_authority" if errors & {22, 23} else "server_failure"


def _not_responsible(response: dns.message.Message, server: Server, zone: str) -> Fault:
    for rrset in response.authority:
        child = _printed(rrset.name)
        if rrset.rdtype == rdatatype.NS and child != zone and is_within(child, zone):
            return fault("delegated", server=server, child=child)
    return fault("lame", server=server, zone=zone)


def _records(response: dns.message.Message, name: str, type: str) -> Records | Fault | None:
    """The records of the answer, followed through its aliases; `None` where there are none.

    An alias whose target the answer does not hold gives `Records` without values.
    """
    wanted = rdatatype.from_text(type)
    sets = {(rrset.name, rrset.rdtype): rrset for rrset in response.answer}
    path, ttls = [dns.name.from_text(name)], []
    while (path[-1], wanted) not in sets:
        alias = sets.get((path[-1], rdatatype.CNAME))
        if not alias:
            break
        ttls.append(alias.ttl)
        path.append(alias[0].target)
        if path[-1] in path[:-1]:
            return fault("alias_loop", path=" → ".join(map(_printed, path)))
        if len(path) > MAX_ALIASES:
            return fault("too_many_aliases", count=MAX_ALIASES)
    rrset = sets.get((path[-1], wanted))
    if rrset is None and len(path) == 1:
        return None
    ttls += [rrset.ttl] if rrset is not None else []
    values = () if rrset is None else _values(rrset)
    return Records(values=values, ttl=min(ttls), aliases=tuple(map(_printed, path[1:])))


def _printed(name: dns.name.Name) -> str:
    return str(name.to_text(omit_final_dot=True)).lower()


def _values(rrset: RRset) -> tuple[str, ...]:
    if rrset.rdtype == rdatatype.MX:
        pairs = sorted((rdata.preference, _printed(rdata.exchange)) for rdata in rrset)
        return tuple(f"{preference} {exchange}" for preference, exchange in pairs)
    if rrset.rdtype in (rdatatype.CNAME, rdatatype.NS):
        return tuple(sorted(_printed(rdata.target) for rdata in rrset))
    return tuple(sorted(rdata.to_text() for rdata in rrset))


def _negative_ttl(response: dns.message.Message) -> int | None:
    """How long a resolver may remember the absence: the SOA's TTL or minimum, the smaller (RFC 2308)."""
    for rrset in response.authority:
        if rrset.rdtype == rdatatype.SOA and len(rrset):
            return int(min(rrset.ttl, rrset[0].minimum))
    return None
