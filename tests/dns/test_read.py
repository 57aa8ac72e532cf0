"""Reading through a real resolver: what is asked, of whom, and how a read ends early."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox_exit.dns.ask import ask
from sandbox_exit.dns.reader import Limits, read_dns
from sandbox_exit.dns.records import Status, records_to_publish
from sandbox_exit.dns.servers import Server, parse_resolver, system_resolvers
from sandbox_exit.observed.dns import DnsRequest, DnsState
from sandbox_exit.observed.observation import now
from sandbox_exit.observed.snapshot import Snapshot, dump_snapshot, load_snapshot
from tests.dns import fake_dns as dns
from tests.dns import zones
from tests.dns.conftest import Net

# Each asks a real server: `make check` leaves them to `make test`, which leaves none of them out.
pytestmark = [pytest.mark.slow, pytest.mark.always]

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HANGING = Limits(timeout=600)
"""A server that stays silent then holds up the read for longer than any test waits."""


def test_each_fact_says_where_and_when(net: Net) -> None:
    began = now()
    state = net.read()
    assert began <= state.taken_at
    assert state.resolver == net.resolver.resolver
    seen = state.seen(zones.DKIM_NAMES[0], "CNAME")
    assert seen.kind == "found"
    assert seen.source == f"dns:CNAME {zones.DKIM_NAMES[0]} @ {net.resolver.resolver}"
    assert state.taken_at <= seen.at <= now()
    assert seen.value.values == (f"{zones.TOKENS[0]}.{zones.ZONE}",)
    assert seen.value.ttl == 300
    servers = state.lookup(zones.DKIM_NAMES[0], "CNAME").servers
    assert [answer.server for answer in servers] == [zones.NS1, zones.NS2]
    assert servers[1].seen.kind == "found"
    assert servers[1].seen.source.endswith(f"@ {net.own[1].resolver}")


def test_what_it_points_to_is_followed(net: Net) -> None:
    seen = net.read().seen(zones.DKIM_NAMES[0], "TXT")
    assert seen.kind == "found"
    assert seen.value.aliases == (f"{zones.TOKENS[0]}.{zones.ZONE}",)
    assert seen.value.values == ('"p=MIGfMA0GCSq"',)


def test_no_question_is_asked_twice(net: Net) -> None:
    net.read()
    assert len(net.resolver.asked) == len(set(net.resolver.asked))
    assert len(net.own[0].asked) == len(set(net.own[0].asked))


def test_a_state_survives_being_saved(net: Net) -> None:
    state = net.read()
    snapshot = Snapshot(taken_at=NOW, region=zones.REGION, dns=state)
    assert load_snapshot(dump_snapshot(snapshot)) == snapshot


def _finishes(work: Callable[[], DnsState]) -> DnsState:
    """The result of a read that must not wait for what hangs."""
    result: list[DnsState] = []
    thread = threading.Thread(target=lambda: result.append(work()), daemon=True)
    thread.start()
    thread.join(60)
    assert result, "the read still waits"
    return result[0]


def test_cancelling_ends_at_once_and_keeps_what_was_read(net: Net) -> None:
    net.resolver.faults[(zones.MAIL_FROM, "MX")] = dns.TIMEOUT
    cancel = threading.Event()
    stop = threading.Timer(2, cancel.set)  # by then only the one that hangs is left
    stop.start()
    limits = replace(net.limits, timeout=600)
    state = _finishes(lambda: net.read(cancel=cancel, deadline=300, limits=limits))
    seen = state.seen(zones.MAIL_FROM, "MX")
    assert seen.kind == "unreachable"
    assert "cancelled" in seen.reason
    assert state.seen(zones.DKIM_NAMES[0], "CNAME").kind == "found"


def test_cancelled_before_it_began(net: Net) -> None:
    cancel = threading.Event()
    cancel.set()
    state = net.read(cancel=cancel)
    for name, type in (
        *((name, "CNAME") for name in zones.DKIM_NAMES),
        (zones.MAIL_FROM, "MX"),
        (zones.MAIL_FROM, "TXT"),
        (f"_dmarc.{zones.DOMAIN}", "TXT"),
        (zones.DOMAIN, "TXT"),
        (zones.DOMAIN, "MX"),
    ):
        assert state.seen(name, type).kind == "unreachable"
    statuses = {row.status for row in records_to_publish(state.request, state)}
    assert statuses == {Status.UNKNOWN}


def test_the_deadline_ends_a_read(net: Net) -> None:
    net.resolver.faults["*"] = dns.TIMEOUT
    state = _finishes(lambda: net.read(deadline=0.3, limits=HANGING))
    seen = state.seen(zones.DOMAIN, "TXT")
    assert seen.kind == "unreachable"
    assert "ran out" in seen.reason


@pytest.mark.parametrize("data", [{}, {zones.DOMAIN: [f"NS {zones.NS1}."]}])
def test_a_zone_whose_servers_are_unknown_is_read_through_the_resolver(
    data: dns.Data, net: Net
) -> None:
    good = zones.without(zones.NS1, zones.NS2)
    lines = [line for line in good[zones.DOMAIN] if not line.startswith("NS ")]
    net.publish(good | {zones.DOMAIN: [*lines, *data.get(zones.DOMAIN, [])]})
    state = net.read()
    assert {row.status for row in records_to_publish(state.request, state)} == {Status.PUBLISHED}
    assert net.own[0].asked == []
    assert [zone.skipped for zone in state.zones] == (
        [(f"{zones.NS1}: it has no address",)] if data else []
    )


# Addresses that the DNS names are not trusted.


def test_servers_on_private_addresses_are_never_asked(net: Net) -> None:
    limits = Limits(timeout=1.0, server_port=net.own[0].port)
    state = net.read(limits=limits)
    assert net.own[0].asked == net.own[1].asked == []
    (zone,) = state.zones
    assert zone.servers == (zones.NS1, zones.NS2)
    assert "not on the public internet" in zone.skipped[0]
    assert {row.status for row in records_to_publish(state.request, state)} == {Status.PUBLISHED}


def test_only_some_servers_of_a_zone_are_asked(net: Net) -> None:
    state = net.read(limits=replace(net.limits, name_servers=1))
    assert len(state.lookup(zones.MAIL_FROM, "MX").servers) == 1
    assert state.zones[0].skipped == (f"{zones.NS2}: enough others are asked",)


# Which names are asked for


def test_a_subdomain_that_its_parent_covers(net: Net) -> None:
    request = zones.REQUEST.model_copy(update={"domain": "mail.shop.example"})
    rows = net.rows(request)
    assert rows["dkim_1"].name == zones.DKIM_NAMES[0]
    assert rows["dkim_1"].status is Status.PUBLISHED
    assert rows["dmarc"].name == "_dmarc.mail.shop.example"
    assert rows["dmarc"].status is Status.PUBLISHED
    assert "record of shop.example counts" in rows["dmarc"].found


def test_dmarc_is_unknown_where_the_organisations_record_could_not_be_read(net: Net) -> None:
    net.resolver.faults[(f"_dmarc.{zones.DOMAIN}", "TXT")] = dns.SERVFAIL
    row = net.rows(zones.REQUEST.model_copy(update={"domain": "mail.shop.example"}))["dmarc"]
    assert (row.status, row.value) == (Status.UNKNOWN, None)


def test_a_zone_of_its_own_below_the_domain(net: Net) -> None:
    data = zones.good()
    data[zones.MAIL_FROM] = [*data[zones.MAIL_FROM], f"NS {zones.NS2}."]
    net.publish(data)
    state = net.read()
    assert [a.server for a in state.lookup(zones.MAIL_FROM, "MX").servers] == [zones.NS2]
    rows = {row.id: row for row in records_to_publish(state.request, state)}
    assert (rows["mail_from_mx"].zone, rows["mail_from_mx"].host) == (zones.MAIL_FROM, "@")
    assert rows["dkim_1"].host == f"{zones.TOKENS[0]}._domainkey"


def test_an_international_domain(net: Net) -> None:
    domain = "xn--wgv71a119e.example"
    net.publish({name.replace(zones.DOMAIN, domain): lines for name, lines in zones.good().items()})
    request = zones.REQUEST.model_copy(
        update={
            "domain": domain,
            "identity_domain": domain,
            "mail_from_domain": f"bounce.{domain}",
            "sender_domains": (domain,),
        }
    )
    assert {row.status for row in net.rows(request).values()} == {Status.PUBLISHED}


def test_a_key_of_ones_own(net: Net) -> None:
    name = f"selector1._domainkey.{zones.DOMAIN}"
    own = {"own_dkim_key": True, "dkim_tokens": ("selector1",)}
    request = zones.REQUEST.model_copy(update=own)
    assert net.rows(request)["dkim_1"].status is Status.MISSING
    net.publish(zones.good() | {name: ['TXT "v=DKIM1; p="']})
    assert net.rows(request)["dkim_1"].status is Status.WRONG
    net.publish(zones.good() | {name: ['TXT "v=DKIM1; k=rsa; p=MIIBIj" "ANBg"']})
    row = net.rows(request)["dkim_1"]
    assert (row.status, row.type, row.value) == (Status.PUBLISHED, "TXT", None)


def test_many_sender_domains_are_cut_off_and_it_is_said(net: Net) -> None:
    many = tuple(f"s{number}.example" for number in range(12))
    state = net.read(zones.REQUEST.model_copy(update={"sender_domains": many}))
    assert state.seen("s9.example", "MX").kind == "absent"
    assert state.seen("s10.example", "MX").kind == "not_read"
    assert state.not_examined == ("2 domains of sender addresses: at most 10 are looked up.",)


def test_spf_records_that_lead_on_and_on_are_cut_off(net: Net) -> None:
    data = zones.good()
    for level in range(6):
        includes = " ".join(f"include:l{level + 1}n{n}.example" for n in range(9))
        data |= {f"l{level}n{n}.example": [f'TXT "v=spf1 {includes} -all"'] for n in range(9)}
    data[zones.MAIL_FROM] = [data[zones.MAIL_FROM][0], 'TXT "v=spf1 include:l0n0.example -all"']
    net.publish(data)
    row = net.rows()["mail_from_spf"]
    assert row.status is Status.WRONG
    assert "does not allow Amazon SES" in row.found
    assert sum(name.startswith("l") for name, _ in net.resolver.asked) == 10


def test_nothing_to_ask(net: Net) -> None:
    state = net.read(DnsRequest())
    assert state.lookups == ()
    assert records_to_publish(state.request, state) == ()


# Resolvers


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("1.1.1.1", Server("1.1.1.1")),
        (" 127.0.0.1:5353 ", Server("127.0.0.1", 5353)),
        ("::1", Server("::1")),
        ("[::1]", Server("::1")),
        ("[2606:4700::1111]:5353", Server("2606:4700::1111", 5353)),
    ],
)
def test_resolvers(text: str, server: Server) -> None:
    assert parse_resolver(text) == server
    assert parse_resolver(str(server)) == server


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dns.example",
        "1.1.1.1:",
        "1.1.1.1:0",
        "1.1.1.1:65536",
        "1.1.1.1:x",
        "[::1",
        "[::1]x",
        "1.1.1",
    ],
)
def test_what_is_no_resolver(text: str) -> None:
    with pytest.raises(ValueError, match="is not the address of a resolver"):
        parse_resolver(text)
    if text:
        with pytest.raises(ValueError, match="is not the address of a resolver"):
            read_dns(DnsRequest(), text)


def test_a_machine_without_a_resolver(tmp_path: Path) -> None:
    empty = tmp_path / "resolv.conf"
    empty.write_text("search shop.example\n")
    assert all(isinstance(server, Server) for server in system_resolvers())
    servers = system_resolvers(str(empty))
    assert system_resolvers(str(tmp_path / "none")) == servers
    outcome = asyncio.run(ask("shop.example", "MX", (), timeout=1, rounds=1))
    assert outcome.seen.kind == "unreachable"
    assert "no DNS resolver" in outcome.seen.reason


def test_the_next_resolver_is_asked_where_the_first_fails(net: Net) -> None:
    net.own[0].faults["*"] = dns.REFUSED
    both = (Server("127.0.0.1", net.own[0].port), Server("127.0.0.1", net.resolver.port))
    seen = asyncio.run(ask(zones.DOMAIN, "MX", both, timeout=2, rounds=1)).seen
    assert seen.kind == "found"
    assert seen.source.endswith(net.resolver.resolver)


def test_over_ipv6_a_resolver_that_is_not_there_is_unreachable() -> None:
    state = read_dns(
        DnsRequest(domain="shop.example"), "[::1]:1", limits=Limits(timeout=0.2, rounds=1)
    )
    assert {lookup.seen.kind for lookup in state.lookups} == {"unreachable"}
