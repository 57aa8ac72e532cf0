"""Every lookup times every way to fail: no exception, never "missing" for a failure, the rest intact."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from sandbox_exit.dns.records import Row, Status, records_to_publish
from sandbox_exit.dns.summary import Policy, dkim_published, dmarc_policy, replies_arrive
from sandbox_exit.observed.dns import DnsState
from tests.dns import fake_dns as dns
from tests.dns import zones
from tests.dns.conftest import Net, running_net

pytestmark = pytest.mark.slow

# Each lookup, with the row of the table that it decides, if it decides one.
DECIDES = {
    (zones.DKIM_NAMES[0], "CNAME"): "dkim_1",
    (zones.DKIM_NAMES[2], "CNAME"): "dkim_3",
    (zones.MAIL_FROM, "MX"): "mail_from_mx",
    (zones.MAIL_FROM, "TXT"): "mail_from_spf",
    (f"_dmarc.{zones.DOMAIN}", "TXT"): "dmarc",
    (zones.DOMAIN, "TXT"): "apex_spf",
}
OTHERS = (
    (zones.DKIM_NAMES[0], "TXT"),
    (zones.DOMAIN, "MX"),
    (zones.MAILBOXES, "A"),
    (zones.DOMAIN, "NS"),
    (zones.NS1, "A"),
)
EVERY = (*DECIDES, *OTHERS)
SILENT = (dns.TIMEOUT, dns.WRONG_ID, dns.OTHER_QUESTION, dns.GARBAGE)


def _read(net: Net, fault: str, patience: float = 3.0) -> DnsState:
    """``patience``: seconds for an answer, of which a silent server takes all."""
    # One try where each costs its whole time; two where the second is made in another way.
    rounds = 1 if fault in SILENT else 2
    return net.read(limits=replace(net.limits, rounds=rounds, timeout=patience))


def _rows(state: DnsState) -> dict[str, Row]:
    return {row.id: row for row in records_to_publish(state.request, state)}


def _each(fault: str, everywhere: bool) -> list[tuple[tuple[str, str], DnsState]]:
    """A read for each lookup with that one broken: at the resolver, or at every server."""

    def broken(question: tuple[str, str]) -> tuple[tuple[str, str], DnsState]:
        with running_net() as net:
            for server in (net.resolver, *net.own) if everywhere else (net.resolver,):
                server.faults[question] = fault
            # The servers that do answer share the processor with a dozen other reads.
            return question, _read(net, fault, patience=6.0)

    with ThreadPoolExecutor(len(EVERY)) as pool:
        return list(pool.map(broken, EVERY))


@pytest.mark.parametrize("fault", dns.FAILING)
def test_a_failure_is_unreachable_with_a_reason_and_everything_else_is_as_before(
    fault: str,
) -> None:
    for question, state in _each(fault, everywhere=False):
        seen = state.seen(*question)
        assert seen.kind == "unreachable", (question, seen)
        assert seen.reason
        assert seen.remedy
        assert question[0] in seen.source
        rows = _rows(state)
        statuses = {row.status for row in rows.values()}
        assert not statuses & {Status.MISSING, Status.WRONG}, (question, rows)
        hit = DECIDES.get(question)
        assert {id for id, row in rows.items() if row.status is Status.UNKNOWN} == (
            {hit} if hit else set()
        )
        if hit:
            assert seen.reason in rows[hit].found
            assert rows[hit].todo


@pytest.mark.parametrize("fault", dns.ABSENT)
def test_what_is_not_there_is_absent_and_everything_else_is_as_before(fault: str) -> None:
    for question, state in _each(fault, everywhere=True):
        assert state.seen(*question).kind == "absent", question
        rows, hit = _rows(state), DECIDES.get(question)
        missing = {id for id, row in rows.items() if row.status is Status.MISSING}
        assert missing == ({hit} if hit else set()), question
        assert not any(row.status is Status.UNKNOWN for row in rows.values()), question


@pytest.mark.parametrize("fault", dns.HARMLESS)
def test_what_a_resolver_survives_changes_nothing(fault: str) -> None:
    for question, state in _each(fault, everywhere=False):
        assert state.seen(*question).kind == "found", question
        assert {row.status for row in _rows(state).values()} == {Status.PUBLISHED}, question


@pytest.mark.parametrize("fault", dns.FAILING)
def test_one_broken_server_of_the_zone_does_not_hide_the_others(fault: str) -> None:
    with running_net() as net:
        net.own[1].faults["*"] = fault
        state = _read(net, fault)
    assert {row.status for row in _rows(state).values()} == {Status.PUBLISHED}
    first, second = state.lookup(zones.MAIL_FROM, "MX").servers
    assert (first.server, first.seen.kind) == (zones.NS1, "found")
    assert (second.server, second.seen.kind) == (zones.NS2, "unreachable")


@pytest.mark.parametrize("fault", dns.ABSENT)
def test_servers_that_disagree_are_neither_published_nor_missing(fault: str, net: Net) -> None:
    net.own[1].faults[(zones.MAIL_FROM, "MX")] = fault
    row = net.rows()["mail_from_mx"]
    assert row.status is Status.UNKNOWN
    assert "has the record as it should be" in row.found
    assert f"{zones.NS1} has the record" in row.found
    assert zones.NS2 in row.found


@pytest.mark.parametrize("fault", dns.FAILING)
def test_a_resolver_that_never_answers_leaves_everything_unknown(fault: str, net: Net) -> None:
    net.resolver.faults["*"] = fault
    state = _read(net, fault)
    assert {lookup.seen.kind for lookup in state.lookups} == {"unreachable"}
    assert {row.status for row in _rows(state).values()} == {Status.UNKNOWN}
    assert dkim_published(state.request, state).value is None
    assert dmarc_policy(state, zones.DOMAIN).policy is Policy.UNKNOWN
    assert replies_arrive(state, zones.DOMAIN).value is None


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (dns.DNSSEC, "DNSSEC"),
        (dns.REFUSED, "REFUSED"),
        (dns.TIMEOUT, "no usable answer"),
        (dns.TRUNCATED_NO_TCP, "TCP"),
        (dns.LOOP, "in a circle: bounce.shop.example → loop.example → bounce.shop.example"),
        (dns.CHAIN, "more than 16 names"),
        (dns.LAME, "is not a resolver"),
    ],
)
def test_the_reason_names_what_happened(fault: str, words: str, net: Net) -> None:
    net.resolver.faults[(zones.MAIL_FROM, "MX")] = fault
    seen = _read(net, fault).seen(zones.MAIL_FROM, "MX")
    assert seen.kind == "unreachable"
    assert words in seen.reason


def test_a_server_that_does_not_answer_for_the_zone_is_called_lame(net: Net) -> None:
    net.own[0].faults["*"] = dns.LAME
    answer = net.read().lookup(zones.MAIL_FROM, "MX").servers[0].seen
    assert answer.kind == "unreachable"
    assert "lame delegation" in answer.reason
    assert zones.DOMAIN in answer.reason


def test_a_cname_that_leads_back_to_itself_is_wrong_and_nothing_breaks(net: Net) -> None:
    data = zones.good()
    data[zones.DKIM_NAMES[0]] = [f"CNAME {zones.DKIM_NAMES[1]}."]
    data[zones.DKIM_NAMES[1]] = [f"CNAME {zones.DKIM_NAMES[0]}."]
    net.publish(data)
    rows = net.rows()
    assert rows["dkim_1"].status is rows["dkim_2"].status is Status.WRONG
    assert rows["dkim_3"].status is Status.PUBLISHED


@pytest.mark.parametrize("seed", range(12))
def test_octets_changed_on_the_way_never_raise(seed: int, net: Net) -> None:
    """Over UDP or, cut off there, over TCP: every answer has some octets changed after its id."""
    draw = random.Random(seed)  # noqa: S311 (the same on every run, not secret)

    def mangle(answer: bytes, tcp: bool) -> bytes:
        octets = bytearray(answer)
        for _ in range(draw.randrange(1, 5)):
            octets[draw.randrange(2, len(octets))] = draw.randrange(256)
        if not tcp and draw.random() < 0.5:
            octets[2] |= 0x02  # cut off
        return (
            bytes(octets) if draw.random() < 0.8 else bytes(octets[: draw.randrange(len(octets))])
        )

    net.resolver.mangle = mangle
    state = net.read(limits=replace(net.limits, timeout=0.2, rounds=1))
    assert {lookup.seen.kind for lookup in state.lookups} <= {"found", "absent", "unreachable"}
    assert len(records_to_publish(state.request, state)) == 7
