"""A name is absent only where the DNS says so; against a real DNS server on loopback."""

import socket
import threading
from collections.abc import Iterator

import pytest
from dnslib import QTYPE, RCODE, RR, A, DNSRecord

from sandbox_exit.website.resolve import NameAbsent, NameUnknown, ask_dns, lookup_for


class Server:
    """Knows ``here.example``; has no address for ``empty.example``, fails for ``broken.example``, does
    not answer for ``slow.example``, and says of everything else that it does not exist."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self._closing = threading.Event()
        self.address = self._socket.getsockname()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                data, client = self._socket.recvfrom(4096)
            except TimeoutError:
                continue
            question = DNSRecord.parse(data)
            name = str(question.q.qname).rstrip(".")
            if name == "slow.example":
                continue
            reply = question.reply()
            if name == "broken.example":
                reply.header.rcode = RCODE.SERVFAIL
            elif name == "here.example" and question.q.qtype == QTYPE.A:
                reply.add_answer(RR(name, QTYPE.A, rdata=A("93.184.215.14"), ttl=60))
            elif name not in ("here.example", "empty.example"):
                reply.header.rcode = RCODE.NXDOMAIN
            self._socket.sendto(reply.pack(), client)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def test_an_address_comes_with_the_port(server: Server) -> None:
    look_up = lookup_for(f"127.0.0.1:{server.address[1]}")
    assert look_up("here.example", 443, 5) == (("93.184.215.14", 443),)


@pytest.mark.parametrize("name", ["nowhere.example", "empty.example"])
def test_what_the_dns_does_not_have_is_absent(server: Server, name: str) -> None:
    with pytest.raises(NameAbsent):
        ask_dns(name, 443, 5, server.address)


@pytest.mark.parametrize(("name", "seconds"), [("broken.example", 2), ("slow.example", 0.5)])
def test_what_the_dns_does_not_answer_is_not_known(
    server: Server, name: str, seconds: float
) -> None:
    with pytest.raises(NameUnknown):
        ask_dns(name, 443, seconds, server.address)


def test_without_a_resolver_this_machine_is_asked() -> None:
    addresses = lookup_for(None)("localhost", 80, 5)
    assert {address for address, _ in addresses} <= {"127.0.0.1", "::1"}
    assert {port for _, port in addresses} == {80}
