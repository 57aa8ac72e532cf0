"""The plan of a read: what is looked up at once, what follows from an answer, and the state at the end.

Everything runs in one thread: a question is a task, so cancelling is immediate and no socket is left.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from ..observed import domain_names
from ..observed.dns import DnsRequest, DnsState, Lookup, Records, ServerAnswer, Zone
from ..observed.domain_names import is_name, parent, probe
from ..observed.observation import Absent, Found, NotRead, now
from . import faults
from .ask import Asker, Outcome, Seen
from .dmarc import counting, report_names, walk
from .public_addresses import why_not_public
from .servers import PORT, Server, parse_resolver, system_resolvers
from .spf import SES_SPF_DOMAIN, allowed_by

_TICK = 0.05
"""Seconds between two looks at the cancel event."""


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
    progress: Callable[[int, int], None] | None = None,
    limits: Limits | None = None,
    clock: Callable[[], datetime] = now,
) -> DnsState:
    """Look everything up. Never raises for what the network or the DNS does.

    ``resolver`` is ``HOST`` or ``HOST:PORT`` (an IP address); `None` asks the machine's own. A
    resolver that is written wrongly raises `ValueError`. ``deadline`` is in seconds; at its end, or
    as soon as ``cancel`` is set, what was not read is `Unreachable` and says so. ``progress`` gets
    the questions answered and the questions known so far.
    """
    servers = (parse_resolver(resolver),) if resolver else system_resolvers()
    read = _Read(
        request, servers, limits or Limits(), progress or (lambda done, total: None), clock
    )
    return asyncio.run(read.run(cancel or threading.Event(), deadline))


@dataclass(frozen=True)
class _Reachable:
    """A zone and those of its servers that may be asked, by name."""

    zone: Zone
    servers: dict[str, Server]


@dataclass
class _Read:
    """One read under way, in one event loop."""

    _request: DnsRequest
    _resolvers: tuple[Server, ...]
    _limits: Limits
    _progress: Callable[[int, int], None]
    _clock: Callable[[], datetime]
    _tasks: dict[tuple[str, ...], asyncio.Task[Outcome]] = field(default_factory=dict)
    _zones: dict[str, Zone] = field(default_factory=dict)
    _zone_tasks: dict[str, asyncio.Task[_Reachable | None]] = field(default_factory=dict)
    _not_examined: list[str] = field(default_factory=list)
    _fault: faults.Fault | None = None

    def __post_init__(self) -> None:
        self._taken_at = self._clock()
        self._asker = Asker(self._limits.timeout, self._limits.rounds, self._clock)
        self._free = asyncio.Semaphore(self._limits.at_once)

    async def run(self, cancel: threading.Event, deadline: float) -> DnsState:
        ends_at = asyncio.get_running_loop().time() + deadline
        plan = asyncio.create_task(self._plan())
        while not plan.done():
            if cancel.is_set() or asyncio.get_running_loop().time() >= ends_at:
                reason = faults.CANCELLED if cancel.is_set() else faults.OUT_OF_TIME
                self._fault = faults.Fault(reason, "Read again.")
                plan.cancel()
            await asyncio.wait({plan}, timeout=_TICK)
        if not plan.cancelled():
            plan.result()  # raises what the plan raised: that is a mistake of ours
        left: list[asyncio.Task[Any]] = [*self._tasks.values(), *self._zone_tasks.values()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
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
        await _together(work)

    async def _dkim(self, name: str, target: str | None) -> None:
        """The record, the key behind it, and where it has gone if it is not there."""
        if self._request.own_dkim_key:
            text = await self._with_servers(name, "TXT")
            if isinstance(text, Absent):
                await self._elsewhere(name, "TXT")
            return
        found, _ = await asyncio.gather(self._with_servers(name, "CNAME"), self._look(name, "TXT"))
        if isinstance(found, Absent):
            await _together([self._elsewhere(name, "CNAME"), self._look_all(name, ("A", "AAAA"))])
        elif isinstance(found, Found) and target not in found.value.values:
            await self._look_all(probe(parent(name)), ("CNAME",))

    async def _elsewhere(self, name: str, type: str) -> None:
        """Where a record that is missing may have gone, and what a wildcard answers in its place."""
        types = (type, "TXT", "A", "AAAA") if type == "CNAME" else (type,)
        await _together(
            [
                self._look_all(probe(parent(name)), tuple(dict.fromkeys(types))),
                *(self._look(other, type) for other in await self._near_misses(name)),
            ]
        )

    async def _near_misses(self, name: str) -> tuple[str, ...]:
        zone = await self._zone(name)
        organisation = domain_names.organisational_domain(name)
        tops = dict.fromkeys((zone.zone.name if zone else organisation, organisation))
        doubled = [domain_names.appended_twice(name, top) for top in tops]
        bare = domain_names.without_underscore(name)
        return tuple(dict.fromkeys(n for n in (*doubled, bare) if n))

    async def _mail_from(self, name: str) -> None:
        mx, text = await asyncio.gather(
            self._with_servers(name, "MX"), self._with_servers(name, "TXT")
        )
        follow_ups: list[Awaitable[None]] = []
        aliased = any(isinstance(seen, Found) and seen.value.aliases for seen in (mx, text))
        if aliased or isinstance(mx, Absent) or isinstance(text, Absent):
            follow_ups.append(self._look_all(name, ("CNAME",)))
        for type, seen in (("MX", mx), ("TXT", text)):
            if isinstance(seen, Absent):
                follow_ups.append(self._elsewhere(name, type))
            elif isinstance(seen, Found):
                follow_ups.append(self._look_all(probe(parent(name)), (type,)))
        if isinstance(text, Found):
            follow_ups.append(self._spf(text.value))
        await _together(follow_ups)

    async def _dmarc(self, domain: str) -> None:
        """Every record of the walk up from the domain, and whether those elsewhere who get reports agree
        to it."""
        names = [n for n in map("_dmarc.{}".format, walk(domain)) if is_name(n)]
        sending = domain == self._request.domain
        first = self._with_servers if sending else self._look
        seen, *_ = await asyncio.gather(
            *(first(name, "TXT") if name == names[0] else self._look(name, "TXT") for name in names)
        )
        if not sending:
            return
        work = [self._look(domain, "SOA")]
        record = counting(domain, lambda name: self._known(name, "TXT")).record
        if record is not None:
            work += [
                self._look(name, "TXT") for _, name in report_names(domain, record) if is_name(name)
            ]
        if isinstance(seen, Absent):
            await _together([*work, self._elsewhere(names[0], "TXT")])
        else:
            await _together([*work, self._look(probe(domain), "TXT")])

    async def _replies(self, domain: str) -> None:
        """The mail servers of a domain and whether they have addresses."""
        seen = await self._look(domain, "MX")
        if isinstance(seen, Absent):
            await self._look_all(domain, ("A", "AAAA"))
        if not isinstance(seen, Found):
            return
        hosts = [host for value in seen.value.values if is_name(host := value.partition(" ")[2])]
        hosts = hosts[: self._limits.exchanges]
        await _together([self._look_all(host, ("A", "AAAA")) for host in hosts])

    async def _spf(self, records: Records) -> None:
        """Follow an SPF record until it is seen whether it allows Amazon SES."""
        while True:
            names, unknown = allowed_by(records, self._known)
            wanted = [name for name in unknown if (name, "TXT") not in self._tasks]
            if SES_SPF_DOMAIN in names or not wanted:
                return
            await _together([self._look(name, "TXT") for name in wanted])

    def _known(self, name: str, type: str) -> Seen | NotRead:
        task = self._tasks.get((name, type))
        if task is None or not task.done():
            return NotRead()
        return task.result().seen

    # Asking.

    async def _look_all(self, name: str, types: Iterable[str]) -> None:
        if is_name(name):
            await _together([self._look(name, type) for type in types])

    async def _look(self, name: str, type: str) -> Seen:
        """Ask a resolver, once for each name and type."""
        return (await self._once((name, type), partial(self._resolve, name, type))).seen

    async def _resolve(self, name: str, type: str) -> Outcome:
        outcome = await self._ask(name, type, self._resolvers)
        seen = outcome.seen
        if isinstance(seen, Found) and not seen.value.values:
            # A resolver follows aliases itself: an alias without records behind it has none.
            return Outcome(Absent(source=seen.source, at=seen.at), outcome.negative_ttl)
        return outcome

    async def _ask(
        self, name: str, type: str, servers: tuple[Server, ...], zone: str | None = None
    ) -> Outcome:
        async with self._free:
            return await self._asker.ask(name, type, servers, zone)

    async def _once(
        self, key: tuple[str, ...], work: Callable[[], Coroutine[Any, Any, Outcome]]
    ) -> Outcome:
        if key not in self._tasks:
            task = self._tasks[key] = asyncio.create_task(work())
            task.add_done_callback(lambda _: self._report())
            self._report()
        # Shielded: a task has several who wait for it, and one that gives up must not end it.
        return await asyncio.shield(self._tasks[key])

    def _report(self) -> None:
        done = sum(task.done() and not task.cancelled() for task in self._tasks.values())
        self._progress(done, len(self._tasks))

    async def _with_servers(self, name: str, type: str) -> Seen:
        """Ask a resolver and, side by side, the zone's own servers."""
        seen, _ = await asyncio.gather(self._look(name, type), self._ask_servers(name, type))
        return seen

    async def _ask_servers(self, name: str, type: str) -> None:
        zone = await self._zone(name)
        if zone is None:
            return
        await _together(
            self._once(
                (name, type, host), partial(self._ask, name, type, (server,), zone.zone.name)
            )
            for host, server in zone.servers.items()
        )

    # Finding a zone's own servers.

    async def _zone(self, name: str) -> _Reachable | None:
        """The zone that a name lies in; `None` where it could not be found out."""
        # A name below an underscore label is a record's, never a zone's own.
        start = parent(name) if parent(name).startswith("_") else name
        candidates = domain_names.up_to(start, domain_names.organisational_domain(name))
        seen = await asyncio.gather(*(self._look(candidate, "NS") for candidate in candidates))
        for candidate, servers in zip(candidates, seen, strict=True):
            if isinstance(servers, Found) and not servers.value.aliases:
                if candidate not in self._zone_tasks:
                    self._zone_tasks[candidate] = asyncio.create_task(
                        self._servers(candidate, servers.value)
                    )
                return await asyncio.shield(self._zone_tasks[candidate])
        return None

    async def _servers(self, zone: str, records: Records) -> _Reachable:
        names = records.values
        asked = names[: self._limits.name_servers]
        skipped = [f"{host}: enough others are asked" for host in names[len(asked) :]]
        servers: dict[str, Server] = {}
        found = await asyncio.gather(*(self._address(host) for host in asked))
        for host, address in zip(asked, found, strict=True):
            if isinstance(address, Server):
                servers[host] = address
            else:
                skipped.append(f"{host}: {address}")
        self._zones[zone] = Zone(name=zone, servers=names, skipped=tuple(skipped))
        return _Reachable(self._zones[zone], servers)

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
        lookups = []
        resolvers = ", ".join(map(str, self._resolvers)) or "no resolver"
        promised = (key for key in self._promised() if is_name(key[0]))
        for key in dict.fromkeys((*promised, *(key[:2] for key in self._tasks))):
            name, type = key
            outcome = self._outcome(key, resolvers)
            servers = tuple(
                ServerAnswer(server=asked[2], seen=self._outcome(asked, asked[2]).seen)
                for asked in self._tasks
                if len(asked) == 3 and asked[:2] == key
            )
            lookups.append(
                Lookup(
                    name=name,
                    type=type,
                    seen=outcome.seen,
                    negative_ttl=outcome.negative_ttl,
                    servers=servers,
                    no_such_name=outcome.no_such_name,
                )
            )
        return DnsState(
            taken_at=self._taken_at,
            request=self._request,
            resolver=resolvers,
            lookups=tuple(lookups),
            zones=tuple(self._zones.values()),
            not_examined=tuple(self._not_examined),
        )

    def _outcome(self, key: tuple[str, ...], where: str) -> Outcome:
        task = self._tasks.get(key)
        if task is not None and task.done() and not task.cancelled():
            return task.result()
        fault = self._fault or faults.Fault(faults.CANCELLED, "Read again.")
        return Outcome(self._asker.unreachable(key[0], key[1], where, fault))

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


async def _together(work: Iterable[Awaitable[object]]) -> None:
    await asyncio.gather(*work)
