"""Nothing but the public internet is ever connected to: by no spelling, no name, no change of mind."""

import contextlib
import ipaddress
import socket
import ssl
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.dns.public_addresses import why_not_public
from sandbox_exit.observed.observation import Found, Unreachable
from sandbox_exit.observed.website import Role, WebsiteRequest
from sandbox_exit.website.allow import Allow
from sandbox_exit.website.reader import read_website
from sandbox_exit.website.target import Refused, Target, follow, parse_target

from . import pages
from .sites import HOST, Certificates, Request, Site, World, answer, redirect
from .spellings import SPELLINGS, look_up

NOTHING = Allow()
PUBLIC = "93.184.215.14"


@pytest.fixture(scope="module")
def canary() -> Iterator[Site]:
    """What must never be reached."""
    site = Site(answer("secret"))
    yield site
    site.close()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One authority to trust is loaded faster than all that browsers trust."""
    return Certificates(tmp_path_factory.mktemp("authority")).trusted


def test_a_site_inside_is_reached_where_it_is_allowed(world: World) -> None:
    site = world.serve(answer("secret"), port=80)
    allow = Allow(private=True, ports=frozenset({site.port}))
    request = WebsiteRequest(website=f"http://127.0.0.1:{site.port}/")
    state = read_website(request, allow=allow)
    assert isinstance(state.pages[Role.WEBSITE].response, Found)
    assert site.connections == 1


def test_there_are_enough_spellings() -> None:
    assert len(set(SPELLINGS)) == len(SPELLINGS) >= 60


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_leads_inside(canary: Site, authority: Path, spelling: str) -> None:
    link = spelling.replace("{port}", str(canary.port))
    allow = Allow(ports=frozenset({canary.port}), lookup=look_up, ca_file=authority)
    # Built without validation: a link reaches the reader as the founder's file has it.
    request = WebsiteRequest.model_construct(website=link)
    seen = read_website(request, allow=allow).pages[Role.WEBSITE].response
    assert isinstance(seen, Unreachable)
    assert seen.reason.startswith("Not opened: ")
    assert canary.connections == 0


def test_no_redirect_leads_inside(canary: Site, world: World) -> None:
    locations = [
        spelling.replace("{port}", str(canary.port)).translate({10: "", 13: ""})
        for spelling in SPELLINGS
    ]

    def behave(request: Request, connection: socket.socket) -> None:
        number = request.path.removeprefix("/go/")
        if not number.isdigit():  # the spelling was read as a path of this very site
            return answer("lost", 404)(request, connection)
        head = f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {locations[int(number)]}"
        connection.sendall(head.encode() + b"\r\n\r\n")
        return None

    world.serve(behave, port=80)

    def resolve(host: str, port: int, seconds: float) -> tuple[tuple[str, int], ...]:
        if (host, port) in world.names:
            return world.look_up(host, port, seconds)
        return look_up(host, port, seconds)

    allow = Allow(
        ports=frozenset({canary.port}),
        hosts=frozenset({HOST}),
        lookup=resolve,
        ca_file=world.certificates.trusted,
    )
    for number in range(len(locations)):
        request = WebsiteRequest(website=f"http://{HOST}/go/{number}")
        state = read_website(request, allow=allow)
        assert not isinstance(state.pages[Role.WEBSITE].content, Found)
        assert canary.connections == 0, locations[number]


class Recorder(httpcore.NetworkBackend):
    """Makes every connection to one site, and notes what it was asked to connect to."""

    def __init__(self, port: int) -> None:
        self.asked: list[tuple[str, int]] = []
        self._port = port
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.asked.append((host, port))
        return self._inner.connect_tcp("127.0.0.1", self._port, timeout)


class Turncoat:
    """A resolver that says something public first and this machine ever after."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, seconds: float) -> tuple[tuple[str, int], ...]:
        self.asked.append(host)
        return ((PUBLIC if len(self.asked) == 1 else "127.0.0.1", port),)


def test_the_connection_goes_to_the_address_that_was_checked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = world.serve(answer(pages.GOOD))
    resolver, network = Turncoat(), Recorder(site.port)
    monkeypatch.setattr(httpcore, "SyncBackend", lambda: network)
    allow = Allow(lookup=resolver, ca_file=world.certificates.trusted)
    request = WebsiteRequest(website=f"https://{HOST}/")
    state = read_website(request, allow=allow)
    # One connection, one question, and never the second answer: not for the page, and not for http://.
    assert network.asked in ([(PUBLIC, 443)], [(PUBLIC, 80)])
    assert all(address == PUBLIC for address, _ in network.asked)
    assert len(resolver.asked) == 2
    opened = [state.pages[Role.WEBSITE].response, state.plain_http]
    refused = [seen for seen in opened if isinstance(seen, Unreachable)]
    assert any("leads to 127.0.0.1" in seen.reason for seen in refused)


def test_a_name_that_turns_during_a_redirect_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = world.serve(redirect(f"http://{HOST}/inside"), port=80)
    network = Recorder(site.port)
    resolver = Turncoat()
    monkeypatch.setattr(httpcore, "SyncBackend", lambda: network)
    allow = Allow(lookup=resolver, ca_file=world.certificates.trusted)
    request = WebsiteRequest(website=f"http://{HOST}/")
    # The connection is kept for the second request, or a new one is looked up and refused.
    state = read_website(request, allow=allow)
    assert all(address == PUBLIC for address, _ in network.asked)
    assert not isinstance(state.pages[Role.WEBSITE].content, Found)


def test_the_name_stays_in_the_handshake_and_the_request(world: World) -> None:
    names: list[str | None] = []
    tls = world.certificates.good(HOST)

    def note(_: ssl.SSLObject, name: str | None, __: ssl.SSLContext) -> None:
        names.append(name)

    tls.sni_callback = note
    site = world.serve(answer(pages.GOOD), tls=tls)
    state = world.read()
    assert isinstance(state.pages[Role.WEBSITE].response, Found)
    assert names == [HOST]
    assert site.seen[0].headers["host"] == HOST


def test_proxies_and_credentials_of_the_environment_are_not_used(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{trap.getsockname()[1]}")
        netrc = tmp_path / "netrc"
        netrc.write_text(f"machine {HOST} login me password secret\n")
        monkeypatch.setenv("NETRC", str(netrc))
        site = world.serve(answer(pages.GOOD))
        assert isinstance(world.read().pages[Role.WEBSITE].response, Found)
        assert "authorization" not in site.seen[0].headers
        with pytest.raises(BlockingIOError):
            trap.accept()


@pytest.mark.parametrize(
    ("link", "opened"),
    [
        ("https://www.shop.example", "https://www.shop.example/"),
        ("HTTPS://WWW.Shop.Example:443/A?b=c#d", "https://www.shop.example/A?b=c"),
        ("http://shop.example:443/", "http://shop.example:443/"),
        ("https://müller.example/über uns".replace(" ", "%20"),
         "https://xn--mller-kva.example/%C3%BCber%20uns"),
        ("https://日本語。example/", "https://xn--wgv71a119e.example/"),
        ("https://shop.example./", "https://shop.example/"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
        ("https://a_b.shop.example/", "https://a_b.shop.example/"),
        ("https://shop.example/?u=http://127.0.0.1/", "https://shop.example/?u=http://127.0.0.1/"),
    ],
)  # fmt: skip
def test_an_ordinary_link_is_opened_as_it_is(link: str, opened: str) -> None:
    assert parse_target(link, NOTHING).url == opened


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.215.14", "192.0.1.1", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"],
)
def test_a_public_address_is_public(address: str) -> None:
    assert why_not_public(address) is None


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert why_not_public(str(address)) is not None


@given(
    st.sampled_from(["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16"]), st.data()
)
def test_a_private_address_stays_private_inside_another(network: str, data: st.DataObject) -> None:
    inner = data.draw(st.ip_addresses(network=network))
    number = int(inner)
    for wrapped in (
        number,
        0xFFFF << 32 | number,
        0xFFFF << 48 | number,
        0x64FF9B << 96 | number,
        0x2002 << 112 | number << 80,
        0x20010470 << 96 | 0x5EFE << 32 | number,
        0x20010000 << 96 | (number ^ 0xFFFFFFFF),
    ):
        assert why_not_public(str(ipaddress.IPv6Address(wrapped))) is not None


def again(target: Target) -> Target | None:
    try:
        return parse_target(target.url, NOTHING)
    except Refused:
        return None


@given(st.text(max_size=80))
def test_any_text_is_a_link_or_refused(text: str) -> None:
    for link in (text, f"http://{text}/", f"https://{text}"):
        with contextlib.suppress(Refused):
            target = parse_target(link, NOTHING)
            assert target.url.isascii()
            # What is opened reads the same the second time.
            assert again(target) == target


@given(st.text(max_size=80))
def test_any_location_is_followed_or_refused(text: str) -> None:
    base = parse_target("https://shop.example/a/b", NOTHING)
    with contextlib.suppress(Refused):
        assert follow(base, text, NOTHING).scheme in ("http", "https")
