"""The plan of a read: what is looked up at once, what follows from an answer, and the state at the end.

Everything runs in one thread: a question is a task, so cancelling is immediate and no socket is left.
"""

import asyncio
import threading
from asyncio import gather
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..observed.dns import DnsRequest, DnsState, Lookup, Records, ServerAnswer, Zone
from ..observed.domain_names import (
    is_name,
    near_misses,
    organisational_domain,
    parent,
    probe,
    up_to,
)
from ..observed.observation import Absent, Found, NotRead, now
from .dmarc import counting, report_names, walk
from .faults import fault
from .public_addresses import why_not_public
from .servers import PORT, Server, parse_resolver, system_resolvers
from .spf import SES_SPF_DOMAIN, allowed_by

if TYPE_CHECKING:
    from .ask import Outcome, Seen

_TICK = 0.05
"""Seconds between two looks at the cancel event."""

Key = tuple[str, ...]
"""A question: name and type; with a third part, the name of the zone's server it is asked of."""


@dataclass(frozen=True)
class Limits:
    """How far a read goes. The last two are for tests on one machine."""

    timeout: float = 2.0
    """Seconds for each try at each server."""
    rounds: int = 2
    at_once: int = 32
    """Questions on their way at one time."""
    name_servers: int = 3
    """Servers of each zone that are asked themselves."""
    sender_domains: int = 10
    exchanges: int = 3
    """Mail servers of a domain whose addresses are looked up."""
    allow_private_servers: bool = False
    """Also ask name servers on private, loopback and link-local addresses that the DNS names."""
    server_port: int = PORT
    """The port of the zones' own servers."""


def read_dns(
    request: DnsRequest,
    resolver: str | None = None,
    *,
    deadline: float = 15.0,
    cancel: threading.Event | None = None,
    limits: Limits | None = None,
) -> DnsState:
    """Look everything up. Never raises for what the network or the DNS does.

    ``resolver`` is ``HOST`` or ``HOST:PORT`` (an IP address); `None` asks the machine's own. A
    resolver that is written wrongly raises `ValueError`. ``deadline`` is in seconds; at its end, or
    as soon as ``cancel`` is set, what was not read is `Unreachable` and says so.
    """
    servers = (parse_resolver(resolver),) if resolver else system_resolvers()
    read = _Read(request, servers, limits or Limits())
    return asyncio.run(read.run(cancel or threading.Event(), deadline))


@dataclass
class _Read:
    """One read under way, in one event loop."""

    _request: DnsRequest
    _resolvers: tuple[Server, ...]
    _limits: Limits
    _tasks: "dict[Key, asyncio.Task[Outcome]]" = field(default_factory=dict)
    _zones: dict[str, Zone] = field(default_factory=dict)
    _zone_tasks: dict[str, asyncio.Task[dict[str, Server]]] = field(default_factory=dict)
    _not_examined: list[str] = field(default_factory=list)
    _fault: str = "cancelled"
    """Why what was begun has no answer at the end."""

    def __post_init__(self) -> None:
        self._taken_at = now()
        self._free = asyncio.Semaphore(self._limits.at_once)

    async def run(self, cancel: threading.Event, deadline: float) -> DnsState:
        ends_at = asyncio.get_running_loop().time() + deadline
        plan = asyncio.create_task(self._plan())
        while not plan.done():
            if cancel.is_set() or asyncio.get_running_loop().time() >= ends_at:
                self._fault = "cancelled" if cancel.is_set() else "out_of_time"
                plan.cancel()
            await asyncio.wait({plan}, timeout=_TICK)
        if not plan.cancelled():
            plan.result()  # raises what the plan raised: that is a mistake of ours
        left: list[asyncio.Task[Any]] = [*self._tasks.values(), *self._zone_tasks.values()]
        for task in left:
            task.cancel()
        await gather(*left, return_exceptions=True)
        await asyncio.sleep(0)  # lets the sockets that were closed go
        return self._state()

    # What is asked.

    async def _plan(self) -> None:
        request, limits = self._request, self._limits
        senders = request.sender_domains[: limits.sender_domains]
        if len(request.sender_domains) > len(senders):
            self._not_examined.append(
                f"{len(request.sender_domains) - len(senders)} domains of sender addresses: at most "
                f"{limits.sender_domains} are looked up."
            )
        work: list[Awaitable[object]] = [
            self._dkim(name, request.dkim_target(token))
            for token in request.dkim_tokens
            if (name := request.dkim_name(token)) and is_name(name)
        ]
        if request.mail_from_domain:
            work.append(self._mail_from(request.mail_from_domain))
        from_domains = dict.fromkeys((request.domain, *senders))
        work += [self._dmarc(domain) for domain in from_domains if domain]
        work += [self._replies(domain) for domain in senders]
        work += [self._look(request.domain, "TXT")] if request.domain else []
        await gather(*work)

    async def _dkim(self, name: str, target: str | None) -> None:
        """The record, the key behind it, and where it has gone if it is not there."""
        if self._request.own_dkim_key:
            if isinstance(await self._with_servers(name, "TXT"), Absent):
                await self._elsewhere(name, "TXT")
            return
        found, _ = await gather(self._with_servers(name, "CNAME"), self._look(name, "TXT"))
        if isinstance(found, Absent):
            await gather(self._elsewhere(name, "CNAME"), self._look_all(name, "A", "AAAA"))
        elif isinstance(found, Found) and target not in found.value.values:
            await self._look_all(probe(parent(name)), "CNAME")

    async def _elsewhere(self, name: str, type: str) -> None:
        """Where a record that is missing may have gone, and what a wildcard answers in its place."""
        zone = await self._zone(name)
        types = ("CNAME", "TXT", "A", "AAAA") if type == "CNAME" else (type,)
        misses = near_misses(name, zone[0] if zone else None)
        others = (self._look(other, type) for other in misses)
        await gather(self._look_all(probe(parent(name)), *types), *others)

    async def _mail_from(self, name: str) -> None:
        mx, text = await gather(self._with_servers(name, "MX"), self._with_servers(name, "TXT"))
        work: list[Awaitable[None]] = []
        aliased = any(isinstance(seen, Found) and seen.value.aliases for seen in (mx, text))
        if aliased or isinstance(mx, Absent) or isinstance(text, Absent):
            work.append(self._look_all(name, "CNAME"))
        for type, seen in (("MX", mx), ("TXT", text)):
            if isinstance(seen, Absent):
                work.append(self._elsewhere(name, type))
            elif isinstance(seen, Found):
                work.append(self._look_all(probe(parent(name)), type))
        if isinstance(text, Found):
            work.append(self._spf(text.value))
        await gather(*work)

    async def _dmarc(self, domain: str) -> None:
        """Every record of the walk up from the domain, and whether those elsewhere who get reports agree
        to it."""
        names = [n for n in map("_dmarc.{}".format, walk(domain)) if is_name(n)]
        if domain != self._request.domain:
            await gather(*(self._look(name, "TXT") for name in names))
            return
        above = (self._look(name, "TXT") for name in names[1:])
        seen, *_ = await gather(self._with_servers(names[0], "TXT"), *above)
        work: list[Awaitable[object]] = [self._look(domain, "SOA")]
        record = counting(domain, lambda name: self._known(name, "TXT")).record
        if record is not None:
            asked = (name for _, name in report_names(domain, record) if is_name(name))
            work += [self._look(name, "TXT") for name in asked]
        if isinstance(seen, Absent):
            work.append(self._elsewhere(names[0], "TXT"))
        else:
            work.append(self._look(probe(domain), "TXT"))
        await gather(*work)

    async def _replies(self, domain: str) -> None:
        """The mail servers of a domain and whether they have addresses."""
        seen = await self._look(domain, "MX")
        hosts = [domain] if isinstance(seen, Absent) else []
        if isinstance(seen, Found):
            named = (value.partition(" ")[2] for value in seen.value.values)
            hosts = list(filter(is_name, named))[: self._limits.exchanges]
        await gather(*(self._look_all(host, "A", "AAAA") for host in hosts))

    async def _spf(self, records: Records) -> None:
        """Follow an SPF record until it is seen whether it allows Amazon SES."""
        while True:
            names, unknown = allowed_by(records, self._known)
            wanted = [name for name in unknown if (name, "TXT") not in self._tasks]
            if SES_SPF_DOMAIN in names or not wanted:
                return
            await gather(*(self._look(name, "TXT") for name in wanted))

    def _known(self, name: str, type: str) -> "Seen | NotRead":
        task = self._tasks.get((name, type))
        return task.result().seen if task is not None and task.done() else NotRead()

    # Asking.

    async def _look_all(self, name: str, *types: str) -> None:
        if is_name(name):
            await gather(*(self._look(name, type) for type in types))

    async def _look(self, name: str, type: str) -> "Seen":
        """Ask a resolver."""
        return await self._once((name, type), self._resolvers)

    async def _with_servers(self, name: str, type: str) -> "Seen":
        """Ask a resolver and, side by side, the zone's own servers."""
        seen, _ = await gather(self._look(name, type), self._ask_servers(name, type))
        return seen

    async def _ask_servers(self, name: str, type: str) -> None:
        zone, servers = await self._zone(name) or ("", {})
        asked = servers.items()
        await gather(*(self._once((name, type, host), (one,), zone) for host, one in asked))

    async def _once(self, key: Key, servers: tuple[Server, ...], zone: str | None = None) -> "Seen":
        """Each question is asked once, however many want to know."""
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._ask(key, servers, zone))
        # Shielded: a task has several who wait for it, and one that gives up must not end it.
        return (await asyncio.shield(self._tasks[key])).seen

    async def _ask(self, key: Key, servers: tuple[Server, ...], zone: str | None) -> "Outcome":
        from .ask import ask

        timeout, rounds = self._limits.timeout, self._limits.rounds
        async with self._free:
            return await ask(key[0], key[1], servers, zone, timeout=timeout, rounds=rounds)

    # Finding a zone's own servers.

    async def _zone(self, name: str) -> tuple[str, dict[str, Server]] | None:
        """The zone that a name lies in, and those of its servers that may be asked, by name; `None`
        where it could not be found out."""
        # A name below an underscore label is a record's, never a zone's own.
        start = parent(name) if parent(name).startswith("_") else name
        candidates = up_to(start, organisational_domain(name))
        seen = await gather(*(self._look(candidate, "NS") for candidate in candidates))
        for zone, found in zip(candidates, seen, strict=True):
            if isinstance(found, Found) and not found.value.aliases:
                if zone not in self._zone_tasks:
                    work = self._servers(zone, found.value.values)
                    self._zone_tasks[zone] = asyncio.create_task(work)
                return zone, await asyncio.shield(self._zone_tasks[zone])
        return None

    async def _servers(self, zone: str, names: tuple[str, ...]) -> dict[str, Server]:
        asked = names[: self._limits.name_servers]
        skipped = [f"{host}: enough others are asked" for host in names[len(asked) :]]
        servers: dict[str, Server] = {}
        found = await gather(*(self._address(host) for host in asked))
        for host, address in zip(asked, found, strict=True):
            if isinstance(address, Server):
                servers[host] = address
            else:
                skipped.append(f"{host}: {address}")
        self._zones[zone] = Zone(name=zone, servers=names, skipped=tuple(skipped))
        return servers

    async def _address(self, host: str) -> Server | str:
        """Where to ask a name server, or why it is not asked."""
        if not is_name(host):
            return "its name is not one that can be looked up"
        private = False
        for type in ("A", "AAAA"):
            seen = await self._look(host, type)
            for address in seen.value.values if isinstance(seen, Found) else ():
                # Anybody's zone can name any address as its server; questions must not be led into
                # the network this runs in.
                if self._limits.allow_private_servers or not why_not_public(address):
                    return Server(address, self._limits.server_port)
                private = True
        return "its address is not on the public internet" if private else "it has no address"

    # The end.

    def _state(self) -> DnsState:
        """What was seen; what was begun and not ended says why."""
        resolvers = ", ".join(map(str, self._resolvers)) or "no resolver"
        servers: dict[Key, list[ServerAnswer]] = {}
        for key in self._tasks:
            if len(key) == 3:
                seen = self._end(key, key[2])["seen"]
                servers.setdefault(key[:2], []).append(ServerAnswer(server=key[2], seen=seen))
        promised = (key for key in self._promised() if is_name(key[0]))
        keys = dict.fromkeys((*promised, *(key[:2] for key in self._tasks)))
        lookups = (
            Lookup(
                name=key[0],
                type=key[1],
                servers=tuple(servers.get(key, ())),
                **self._end(key, resolvers),
            )
            for key in keys
        )
        return DnsState(
            taken_at=self._taken_at,
            request=self._request,
            resolver=resolvers,
            lookups=tuple(lookups),
            zones=tuple(self._zones.values()),
            not_examined=tuple(self._not_examined),
        )

    def _end(self, key: Key, where: str) -> dict[str, Any]:
        """What became of a question, by the fields of a `Lookup`."""
        task = self._tasks.get(key)
        if task is not None and task.done() and not task.cancelled():
            return vars(task.result())
        return {"seen": fault(self._fault).of(key[0], key[1], where)}

    def _promised(self) -> Iterable[tuple[str, str]]:
        """What a read always answers, even when it ends before anything was asked."""
        request = self._request
        for token in request.dkim_tokens:
            name = request.dkim_name(token)
            if name:
                yield name, "TXT" if request.own_dkim_key else "CNAME"
        if request.mail_from_domain:
            yield request.mail_from_domain, "MX"
            yield request.mail_from_domain, "TXT"
        if request.domain:
            yield f"_dmarc.{request.domain}", "TXT"
            yield request.domain, "TXT"
        for domain in request.sender_domains[: self._limits.sender_domains]:
            yield domain, "MX"
