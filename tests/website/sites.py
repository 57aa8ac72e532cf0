"""Real web servers on loopback that do whatever a test wants, and a world of names that leads there."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sandbox_exit.observed.website import WebsiteRequest, WebsiteState
from sandbox_exit.website.allow import Addresses, Allow
from sandbox_exit.website.reader import read_website
from sandbox_exit.website.resolve import NameAbsent

HOST = "www.shop.example"


@dataclass
class Request:
    path: str
    headers: dict[str, str]


Behaviour = Callable[[Request, socket.socket], None]


def answer(
    body: bytes | str = b"",
    status: int = 200,
    content_type: str | None = "text/html; charset=utf-8",
    **headers: str,
) -> Behaviour:
    """A plain answer. Header names take ``_`` for ``-``."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(data)}"]
    if content_type is not None:
        lines.append(f"Content-Type: {content_type}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return raw("\r\n".join(lines).encode() + b"\r\n\r\n" + data)


def redirect(location: str, status: int = 302, **headers: str) -> Behaviour:
    return answer(status=status, Location=location, **headers)


def raw(data: bytes) -> Behaviour:
    def behave(_: Request, connection: socket.socket) -> None:
        connection.sendall(data)

    return behave


def by_path(**paths: Behaviour) -> Behaviour:
    """``home`` answers ``/``; other names their path; everything else is 404."""

    def behave(request: Request, connection: socket.socket) -> None:
        name = request.path.strip("/").partition("?")[0] or "home"
        paths.get(name, answer("<h1>Not found</h1>", 404))(request, connection)

    return behave


class Site:
    """A server in threads. ``seen`` holds the requests it got; ``connections`` counts them."""

    def __init__(self, behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self.seen: list[Request] = []
        self.connections = 0
        self.closing = threading.Event()
        self._behaviour = behaviour
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        self.closing.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        # The other end may leave at any time: that is what the tests are about.
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            if self._tls is None:
                self._talk(connection)
            else:
                with self._tls.wrap_socket(connection, server_side=True) as encrypted:
                    self._talk(encrypted)

    def _talk(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
            if head.startswith(b"\x16"):  # encryption, where none is spoken
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return
        first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        request = Request(first.split(" ")[1], headers)
        self.seen.append(request)
        self._behaviour(request, connection)


class Certificates:
    """An authority the tests trust, and certificates with every usual fault."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.trusted = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(self.trusted))

    def good(self, *hosts: str) -> ssl.SSLContext:
        return self._server(self._authority.issue_cert(*hosts))

    def expired(self, host: str) -> ssl.SSLContext:
        past = datetime.now(UTC) - timedelta(days=2)
        return self._server(self._authority.issue_cert(host, not_after=past))

    def not_yet_valid(self, host: str) -> ssl.SSLContext:
        future = datetime.now(UTC) + timedelta(days=2)
        return self._server(
            self._authority.issue_cert(
                host, not_before=future, not_after=future + timedelta(days=9)
            )
        )

    def of_a_stranger(self, host: str) -> ssl.SSLContext:
        return self._server(trustme.CA().issue_cert(host))

    def self_signed(self, host: str, folder: Path) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        now = datetime.now(UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=9))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .sign(key, hashes.SHA256())
        )
        pem = folder / "self-signed.pem"
        pem.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        return context

    def _server(self, certificate: trustme.LeafCert) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context


@dataclass
class World:
    """Names and where they lead. A name it does not know does not exist."""

    certificates: Certificates
    sites: list[Site] = field(default_factory=list)
    names: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)

    def serve(
        self,
        behaviour: Behaviour,
        host: str = HOST,
        port: int = 443,
        tls: ssl.SSLContext | None = None,
    ) -> Site:
        """Serve ``host``: on port 443 with a good certificate unless another one is given."""
        if port == 443 and tls is None:
            tls = self.certificates.good(host)
        site = Site(behaviour, tls)
        self.sites.append(site)
        self.names[host, port] = ("127.0.0.1", site.port)
        return site

    def look_up(self, host: str, port: int, seconds: float) -> Addresses:
        try:
            return (self.names[host, port],)
        except KeyError:
            raise NameAbsent from None

    def allow(self, **limits: Any) -> Allow:
        return Allow(
            hosts=frozenset(host for host, _ in self.names),
            lookup=self.look_up,
            ca_file=self.certificates.trusted,
            **limits,
        )

    def read(
        self, limits: dict[str, Any] | None = None, deadline: float = 30.0, /, **links: str
    ) -> WebsiteState:
        request = WebsiteRequest(**(links or {"website": f"https://{HOST}/"}))
        return read_website(request, allow=self.allow(**(limits or {})), deadline=deadline)

    def close(self) -> None:
        for site in self.sites:
            site.close()


@contextlib.contextmanager
def world(folder: Path) -> Iterator[World]:
    made = World(Certificates(folder))
    try:
        yield made
    finally:
        made.close()
