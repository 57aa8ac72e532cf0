"""A resolver and the zone's own two servers, all on loopback."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sandbox_exit.dns import DnsRequest, DnsState, Limits, read_dns
from sandbox_exit.dns_records import Row, records_to_publish
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
    with (
        fake_dns(data) as resolver,
        fake_dns(data, authoritative=True) as first,
        fake_dns(data, authoritative=True, host="127.0.0.2", port=first.port) as second,
    ):
        yield Net(resolver, (first, second))


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
