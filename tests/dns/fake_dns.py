"""A DNS server on loopback, UDP and TCP, that holds a zone of ours and can misbehave on any question.

As a resolver it follows aliases and says that it resolves; as a zone's own server it answers with
authority. Both answer from the same kind of data: ``{"name": ["TYPE value", ...]}``.
"""

import contextlib
import socket
import socketserver
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dnslib import CNAME, EDNS0, QTYPE, RCODE, RR, DNSHeader, DNSLabel, DNSRecord, EDNSOption

Data = dict[str, list[str]]
SOA = "ns1.provider.example. hostmaster.provider.example. 1 7200 900 1209600 900"
NEGATIVE_TTL = 900

NXDOMAIN = "nxdomain"
NODATA = "nodata"
SERVFAIL = "servfail"
DNSSEC = "servfail with a DNSSEC error"
REFUSED = "refused"
NOTIMP = "notimp"
TIMEOUT = "timeout"
TRUNCATED = "truncated, TCP works"
TRUNCATED_NO_TCP = "truncated, TCP is closed at once"
TRUNCATED_ALWAYS = "truncated, over TCP too"
LAME = "lame"
LOOP = "CNAME loop"
CHAIN = "endless CNAME chain"
WRONG_ID = "wrong id"
OTHER_QUESTION = "answer to another question"
GARBAGE = "garbage"
GARBAGE_TCP = "truncated, garbage over TCP"
NO_EDNS = "EDNS refused"
HUGE = "huge"
SLOW = "slow"

ABSENT = (NXDOMAIN, NODATA)
HARMLESS = (TRUNCATED, NO_EDNS, HUGE, SLOW)
FAILING = (
    SERVFAIL,
    DNSSEC,
    REFUSED,
    NOTIMP,
    TIMEOUT,
    TRUNCATED_NO_TCP,
    TRUNCATED_ALWAYS,
    LAME,
    LOOP,
    CHAIN,
    WRONG_ID,
    OTHER_QUESTION,
    GARBAGE,
    GARBAGE_TCP,
)
_CODES = {SERVFAIL: "SERVFAIL", DNSSEC: "SERVFAIL", REFUSED: "REFUSED", NOTIMP: "NOTIMP"}
_CUT_OFF = (TRUNCATED, TRUNCATED_NO_TCP, TRUNCATED_ALWAYS, GARBAGE_TCP, HUGE)
_SLOW = 0.05


@dataclass
class FakeDns:
    """``faults`` are by (name, type), by name, or for everything by ``"*"``.

    ``mangle`` gets every answer, and whether it goes over TCP, and gives what is sent in its place.
    """

    host: str
    port: int
    data: Data
    authoritative: bool = False
    faults: dict[Any, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    mangle: Callable[[bytes, bool], bytes] | None = None

    @property
    def resolver(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def answer(self, wire: bytes, tcp: bool) -> bytes | None:
        """The octets to send back; `None` for silence."""
        answer = self._answer(wire, tcp)
        return self.mangle(answer, tcp) if self.mangle and answer is not None else answer

    def _answer(self, wire: bytes, tcp: bool) -> bytes | None:
        query = DNSRecord.parse(wire)
        name, type = str(query.q.qname).rstrip(".").lower(), QTYPE[query.q.qtype]
        self.asked.append((name, type))
        faults = self.faults
        fault = faults.get((name, type)) or faults.get(name) or faults.get("*")
        if fault == TIMEOUT:
            return None
        if fault == SLOW:
            time.sleep(_SLOW)
        if fault in _CUT_OFF and not tcp:
            return bytes(self._reply(query, tc=1).pack())
        if tcp and fault in (TRUNCATED_NO_TCP, GARBAGE_TCP, TRUNCATED_ALWAYS):
            cut_off = self._reply(query, tc=1).pack()
            return {TRUNCATED_NO_TCP: None, GARBAGE_TCP: b"\x00garbage"}.get(fault, cut_off)
        reply = self._faulty(query, name, type, fault) or self._records(query, name, type)
        if fault == HUGE:
            for number in range(200):
                filler = f'{name}. 300 IN TXT "filler {number} {"x" * 240}"'
                reply.add_answer(*RR.fromZone(filler))
        packed: bytes = reply.pack()
        if fault == WRONG_ID:
            return struct.pack("!H", reply.header.id ^ 0x5555) + packed[2:]
        return b"\xff" * 11 if fault == GARBAGE else packed

    def _reply(self, query: DNSRecord, **flags: int) -> DNSRecord:
        header = DNSHeader(
            id=query.header.id,
            qr=1,
            aa=int(self.authoritative),
            ra=int(not self.authoritative),
            rd=query.header.rd,
            **flags,
        )
        return DNSRecord(header, q=query.q)

    def _faulty(self, query: DNSRecord, name: str, type: str, fault: str | None) -> Any:
        reply = self._reply(query)
        if fault in _CODES:
            reply.header.rcode = getattr(RCODE, _CODES[fault])
            if fault == DNSSEC:
                bogus = EDNSOption(15, struct.pack("!H", 6) + b"signature is not valid")
                reply.add_ar(EDNS0(opts=[bogus]))
            return reply
        if fault in ABSENT:
            reply.header.rcode = getattr(RCODE, "NXDOMAIN" if fault == NXDOMAIN else "NOERROR")
            reply.add_auth(*RR.fromZone(f"{name}. {NEGATIVE_TTL} IN SOA {SOA}"))
            return reply
        if fault == LAME:
            reply.header.aa = reply.header.ra = 0
            reply.add_auth(*RR.fromZone(". 300 IN NS a.root.example."))
            return reply
        if fault == LOOP:
            reply.add_answer(*RR.fromZone(f"{name}. 300 IN CNAME loop.example."))
            reply.add_answer(*RR.fromZone(f"loop.example. 300 IN CNAME {name}."))
            # Asked for the alias itself, a resolver gives it; the loop shows when it is followed.
            return reply if type != "CNAME" else self._failed(query)
        if fault == CHAIN:
            names = [name, *(f"hop{number}.example" for number in range(40))]
            for alias, target in zip(names, names[1:], strict=False):
                reply.add_answer(*RR.fromZone(f"{alias}. 300 IN CNAME {target}."))
            return reply if type != "CNAME" else self._failed(query)
        if fault == OTHER_QUESTION:
            return self._reply(DNSRecord.question("other.example"))
        if fault == NO_EDNS and any(rr.rtype == QTYPE.OPT for rr in query.ar):
            reply.header.rcode = RCODE.FORMERR
            return reply
        return None

    def _failed(self, query: DNSRecord) -> DNSRecord:
        reply = self._reply(query)
        reply.header.rcode = RCODE.SERVFAIL
        return reply

    def _records(self, query: DNSRecord, name: str, type: str) -> DNSRecord:
        """What the data holds, as RFC 1034 and 4592 have it."""
        reply, at = self._reply(query), name
        for _ in range(9):
            lines = self._at(at)
            if lines is None:
                reply.header.rcode = RCODE.NXDOMAIN
                break
            mine = [line for line in lines if line.split(" ", 1)[0] == type]
            alias = [line for line in lines if line.startswith("CNAME ")]
            for line in mine or alias:
                reply.add_answer(_record(at, line))
            if mine or not alias:
                break
            at = alias[0].split(" ")[1].rstrip(".").lower()
        if not reply.rr:
            reply.add_auth(*RR.fromZone(f"{at}. {NEGATIVE_TTL} IN SOA {SOA}"))
        return reply

    def _at(self, name: str) -> list[str] | None:
        if name in self.data:
            return self.data[name]
        if any(other.endswith("." + name) for other in self.data):
            return []  # an empty non-terminal
        above = name
        while "." in above:
            above = above.partition(".")[2]
            if f"*.{above}" in self.data:
                return self.data[f"*.{above}"]
            if above in self.data or any(o.endswith("." + above) for o in self.data):
                return None
        return None


def _record(name: str, line: str) -> RR:
    type, _, value = line.partition(" ")
    if (
        type == "CNAME"
    ):  # dnslib's zone parser stumbles over quotes in a name; labels may hold any octet
        labels = [label.encode() for label in value.rstrip(".").split(".")]
        return RR(name, QTYPE.CNAME, ttl=300, rdata=CNAME(DNSLabel(labels)))
    return RR.fromZone(f"{name}. 300 IN {line}")[0]


class _Udp(socketserver.ThreadingUDPServer):
    daemon_threads = True
    max_packet_size = 4096

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no fault of the server's."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """As above."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def fake_dns(
    data: Data, authoritative: bool = False, host: str = "127.0.0.1", port: int = 0
) -> Iterator[FakeDns]:
    """A running server; UDP and TCP on one port."""
    served: list[FakeDns] = []

    class OverUdp(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            wire, sock = self.request
            answer = served[0].answer(wire, tcp=False)
            if answer is not None:
                sock.sendto(answer, self.client_address)

    class OverTcp(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with self.request as sock:
                length = struct.unpack("!H", sock.recv(2, socket.MSG_WAITALL))[0]
                answer = served[0].answer(sock.recv(length, socket.MSG_WAITALL), tcp=True)
                if answer is not None:
                    sock.sendall(struct.pack("!H", len(answer)) + answer)

    with contextlib.ExitStack() as stack:
        tcp, udp = _bound((host, port), OverTcp, OverUdp)
        stack.enter_context(tcp)
        stack.enter_context(udp)
        served.append(FakeDns(host, int(tcp.server_address[1]), data, authoritative))
        for server in (tcp, udp):
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            stack.callback(server.shutdown)
        yield served[0]


@contextlib.contextmanager
def refusing_dns() -> Iterator[str]:
    """The address of a resolver that refuses every question at once."""
    with fake_dns({}) as server:
        server.faults["*"] = REFUSED
        yield server.resolver


_TRIES = 20


def _bound(
    address: tuple[str, int],
    over_tcp: type[socketserver.BaseRequestHandler],
    over_udp: type[socketserver.BaseRequestHandler],
) -> tuple[_Tcp, _Udp]:
    """Both servers on one port: a port that is free for TCP may be taken for UDP, then the next."""
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    of_tcp = type("OfTcp", (_Tcp,), {"address_family": family})
    of_udp = type("OfUdp", (_Udp,), {"address_family": family})
    for attempt in range(_TRIES):
        tcp = of_tcp(address, over_tcp)
        try:
            return tcp, of_udp(tcp.server_address[:2], over_udp)
        except OSError:
            tcp.server_close()
            if address[1] or attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")
