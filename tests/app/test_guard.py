"""Who is served and who is not: each refusal beside the nearest request that is none."""

import http.client
import os
import socket
import sys
from collections.abc import Iterator

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from app.server.guard import Guard, Settings, settings_of
from app.server.peer import is_loopback, owner_of

from .served import served

TOKEN = "a-token-of-this-test"


async def _wizard(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("the wizard")(scope, receive, send)


def _ask(port: int, path: str = "/", at: str = "127.0.0.1", **headers: str) -> tuple[int, str, str]:
    """Status, text and where it leads."""
    connection = http.client.HTTPConnection(at, port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.getheader("location") or answer.getheader("set-cookie") or ""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served(Guard(_wizard, Settings())) as port:
        yield port


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_this_machines_own_names_are_served(port: int, name: str) -> None:
    assert _ask(port, Host=f"{name}:{port}")[:2] == (200, "the wizard")


@pytest.mark.parametrize(
    "name", ["evil.example:{}", "evil.example", "127.0.0.1", "localhost:1", ""]
)
def test_another_name_is_told_where_to_go(port: int, name: str) -> None:
    status, text, _ = _ask(port, Host=name.format(port))
    assert status == 403
    assert f"http://127.0.0.1:{port}" in text


def test_a_name_is_shown_as_text(port: int) -> None:
    assert "<b>" not in _ask(port, Host="<b>x")[1]


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:9999", "null"])
def test_pages_of_elsewhere_get_nothing(port: int, origin: str) -> None:
    own = f"127.0.0.1:{port}"
    assert _ask(port, Host=own, Origin=origin)[0] == 403
    assert _ask(port, Host=own, Origin=f"http://{own}")[0] == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_from_elsewhere_opens_a_page_and_nothing_else(port: int, site: str) -> None:
    own = f"127.0.0.1:{port}"
    page = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    frame = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}
    assert _ask(port, Host=own, Sec_Fetch_Site=site, **page)[0] == 200
    assert _ask(port, Host=own, Sec_Fetch_Site=site, **frame)[0] == 403
    assert _ask(port, Host=own, Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors")[0] == 403
    assert _ask(port, Host=own, Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors")[0] == 200


def _own_address() -> str | None:
    """An address of this machine that is not loopback; connecting a datagram sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found = str(probe.getsockname()[0])
        return None if is_loopback(found) else found


@pytest.mark.skipif(_own_address() is None, reason="this machine has no address but loopback")
def test_from_outside_only_a_name_that_was_allowed_is_served() -> None:
    outside = str(_own_address())
    with served(Guard(_wizard, Settings()), "0.0.0.0") as port:
        for host in (f"127.0.0.1:{port}", f"{outside}:{port}"):
            assert _ask(port, at=outside, Host=host)[0] == 403
        status, text, _ = _ask(
            port, at=outside, Host=f"127.0.0.1:{port}", X_Forwarded_For="127.0.0.1"
        )
        assert status == 403
        assert "SANDBOX_EXIT_ALLOW=host:port" in text
    with served(Guard(_wizard, Settings(frozenset(["wizard.example:80"]))), "0.0.0.0") as port:
        assert _ask(port, at=outside, Host="wizard.example:80")[0] == 200
        assert _ask(port, at=outside, Host=f"127.0.0.1:{port}")[0] == 403


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows whose a connection is")
def test_a_connections_owner_is_known_while_it_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as connection:
            peer = connection.getsockname()
            assert owner_of(peer, port) == os.getuid()
            assert owner_of((peer[0], 1), port) is None
            assert owner_of(peer, 1) is None


def test_the_token_is_asked_for_once() -> None:
    with served(Guard(_wizard, Settings(token=TOKEN))) as port:
        assert _ask(port)[0] == 403
        assert _ask(port, "/?token=wrong")[0] == 403
        status, _, where = _ask(port, f"/bounces?request=a&token={TOKEN}")
        assert (status, where) == (303, "/bounces?request=a")
        assert _ask(port, Cookie=f"sandbox-exit-{port}={TOKEN}")[:2] == (200, "the wizard")
        assert _ask(port, Cookie=f"sandbox-exit-{port}=x{TOKEN}")[0] == 403
        assert _ask(port, Cookie=f"sandbox-exit-1={TOKEN}")[0] == 403


def test_the_environment_says_what_is_allowed() -> None:
    found = settings_of({"SANDBOX_EXIT_ALLOW": "a.example:80, b.example:8501"})
    assert found.allowed == {"a.example:80", "b.example:8501"}
    assert settings_of({"SANDBOX_EXIT_TOKEN": TOKEN}).token == TOKEN
    assert settings_of({}).token == ""


def test_what_is_loopback() -> None:
    for own in ("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"):
        assert is_loopback(own), own
    for other in ("10.0.0.1", "192.0.2.2", "::ffff:192.0.2.2", "fe80::1", "0.0.0.0"):
        assert not is_loopback(other), other
