"""A resolver and the zone's own two servers, all on loopback."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sandbox_exit.dns.reader import Limits, read_dns
from sandbox_exit.dns.records import Row, records_to_publish
from sandbox_exit.observed.dns import DnsRequest, DnsState
from tests.dns import zones
from tests.dns.fake_dns import Data, FakeDns, fake_dns

LIMITS = Limits(timeout=1.0, rounds=2, allow_private_servers=True)


@dataclass
class Net:
    """``resolver`` is asked; ``own`` are the zone's servers, at the addresses its data gives."""

    resolver: FakeDns
    own: tuple[FakeDns, ...]

    @property
    def limits(self) -> Limits:
        return Limits(
            timeout=LIMITS.timeout,
            rounds=LIMITS.rounds,
            allow_private_servers=True,
            server_port=self.own[0].port,
        )

    def read(self, request: DnsRequest = zones.REQUEST, **options: Any) -> DnsState:
        options.setdefault("limits", self.limits)
        return read_dns(request, self.resolver.resolver, **options)

    def rows(self, request: DnsRequest = zones.REQUEST) -> dict[str, Row]:
        return {row.id: row for row in records_to_publish(request, self.read(request))}

    def publish(self, data: Data) -> None:
        """At the resolver and at all of the zone's servers."""
        for server in (self.resolver, *self.own):
            server.data = data


@contextlib.contextmanager
def running_net(data: Data | None = None) -> Iterator[Net]:
    data = data or zones.good()
    with contextlib.ExitStack() as stack:
        resolver = stack.enter_context(fake_dns(data))
        yield Net(resolver, stack.enter_context(_zone_servers(data)))


_TRIES = 20


@contextlib.contextmanager
def _zone_servers(data: Data) -> Iterator[tuple[FakeDns, FakeDns]]:
    """Two servers on two addresses and one port, as port 53 is one; another port if it is taken."""
    with contextlib.ExitStack() as stack:
        own: list[FakeDns] = []
        for attempt in range(_TRIES):
            first = stack.enter_context(fake_dns(data, authoritative=True))
            second = fake_dns(data, True, host=zones.SECOND_ADDRESS, port=first.port)
            try:
                own = [first, stack.enter_context(second)]
                break
            except OSError:
                if attempt == _TRIES - 1:
                    raise
        yield own[0], own[1]


@pytest.fixture
def net() -> Iterator[Net]:
    with running_net() as running:
        yield running


@pytest.fixture
def published(net: Net) -> Callable[[Data], dict[str, Row]]:
    """Publish a zone everywhere and give the rows."""

    def rows(data: Data) -> dict[str, Row]:
        net.publish(data)
        return net.rows()

    return rows
