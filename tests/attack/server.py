"""Against the server: pages of elsewhere that ask by other names, and another account."""

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from app.server.guard import Guard, Settings
from app.server.no_delay import NoDelay
from tests import ROOT
from tests.app.served import served
from tests.dns.fake_dns import refusing_dns
from tests.servers import COMMAND_LINE, STREAMLIT, launched, wait_until_up

from .model import Attack


def _made_by_make() -> tuple[str, ...]:
    """The command of `make run`, without the port; empty where there is no make."""
    if shutil.which("make") is None:
        return ()
    said = ["make", "--dry-run", "--no-print-directory", "run", "PORT=1"]
    done = subprocess.run(said, cwd=ROOT, capture_output=True, text=True, check=True)
    *command, port = done.stdout.splitlines()[-1].split()
    assert port == "1"
    return (str(ROOT / command[0]), *command[1:])


WAYS = {
    "streamlit run streamlit_app.py": lambda: STREAMLIT,
    "sandbox-exit": lambda: COMMAND_LINE,
    "make run": _made_by_make,
}
"""To start the wizard: the commands, each ends where the port follows."""

# What a page of elsewhere can make a browser ask for, and what it could not but a program might.
_HOSTS = (
    "evil.example", "evil.example:{port}", "127.0.0.1", "localhost", "localhost:1", "127.0.0.1:1",
    "127.0.0.1:{port}.evil.example", "127.0.0.1.evil.example:{port}", "localhost.evil.example:{port}",
    "evil.example#127.0.0.1:{port}", "127.0.0.1:{port}@evil.example", "user@127.0.0.1:{port}",
    "127.0.0.1:{port}, evil.example", "127.0.0.1:0{port}", "127.0.0.1:+{port}",
    "127.1:{port}", "2130706433:{port}", "0x7f000001:{port}", "0.0.0.0:{port}", "[::1]:{port}",
    "[::ffff:127.0.0.1]:{port}", "127.0.0.2:{port}", "localhost.:{port}", "ip6-localhost:{port}",
    "192.168.0.7:{port}", "metadata.google.internal", "{letters}.example:{port}", "{letters}", "",
)  # fmt: skip
_ORIGINS = (
    "http://evil.example", "https://evil.example", "null", "https://{own}", "http://localhost:9999",
    "http://127.0.0.1", "http://localhost", "http://{own}.evil.example", "http://{own}/",
    "http://{own}:80", "http://evil.example http://{own}", "http://{own}, http://evil.example",
    "HTTP://{own}", "http://user@{own}", "ws://{own}", "file://", "chrome-extension://{letters}",
    "http://{other}", "http://{letters}.example:{port}", "",
)  # fmt: skip
_SITES = (
    "Sec-Fetch-Site: cross-site",
    "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: object",
)
_LIES = (
    "X-Forwarded-Host: {own}", "X-Forwarded-For: 127.0.0.1", "Forwarded: host={own};for=127.0.0.1",
    "X-Original-Host: {own}", "X-Real-IP: 127.0.0.1", "X-Forwarded-Proto: http", "Referer: http://{own}/",
    "Cookie: _streamlit_xsrf=1", "X-Host: {own}",
)  # fmt: skip
_PATHS = (
    "/",
    "/_stcore/health",
    "/_stcore/host-config",
    "/static/index.html",
    "/media/x",
    "/bounces",
)


def strangers(attack: Attack, way: str) -> None:
    """Asks by a foreign Host, Origin or site, for pages and for the websocket; never may a browser of
    elsewhere be answered. In between the person at this machine asks, and has to be."""
    command = WAYS[way]()
    if not command:
        attack.skipped = f"{way}: there is no make on this machine"
        return
    with tempfile.TemporaryDirectory() as place, refusing_dns() as resolver:
        server = launched(Path(place), resolver, command=command)
        try:
            wait_until_up(server)
            for chance in attack:
                asked = _asked(chance, server.port)
                status = _status(server.port, asked)
                if 0 < status < 400:
                    attack.breach(f"{way} answered {status} to {asked!r}")
                if attack.tried % 10 == 1 and (seen := _own(server.port)) != [200, 101]:
                    attack.breach(f"{way} answers its own browser with {seen}")
        finally:
            server.stop()


def _asked(chance: random.Random, port: int) -> str:
    """A request that must be refused."""
    own, other = f"127.0.0.1:{port}", f"localhost:{port}"
    if chance.random() < 0.5:
        own, other = other, own
    letters = "".join(
        chance.choices("abcdefghijklmnopqrstuvwxyz0123456789-", k=chance.randint(1, 30))
    )
    words = {"port": port, "own": own, "other": other, "letters": f"x{letters}"}
    websocket = chance.random() < 0.5
    host, origin, more = own, f"http://{own}" if websocket else None, []
    match chance.randrange(4 if websocket else 3):
        case 0:
            host = chance.choice(_HOSTS)
            origin = chance.choice((origin, f"http://{host}"))
        case 1:
            origin = chance.choice(_ORIGINS)
        case 2:
            more.append(chance.choice(_SITES))
        case _:
            origin = None  # a program, not a browser
    more += chance.sample(_LIES, chance.randint(0, 3))
    path = "/_stcore/stream" if websocket else chance.choice(_PATHS)
    method = "GET" if websocket else chance.choice(("GET", "GET", "HEAD", "POST", "PUT", "OPTIONS"))
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}"]
    lines += [] if origin is None else [f"Origin: {origin}"]
    lines += [*_UPGRADE, *more] if websocket else [*more, "Connection: close"]
    return "\r\n".join(_named(line, words) for line in lines) + "\r\n\r\n"


def _named(line: str, words: dict[str, object]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: str(words[found[1]]), line)


_UPGRADE = (
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
)


def _status(port: int, asked: str) -> int:
    """The status of the answer, 101 for a websocket that was opened; 0 where nothing was answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(asked.encode())
        found = re.match(rb"HTTP/1.1 (\d+)", connection.recv(200))
        return int(found[1]) if found else 0


def _own(port: int) -> list[int]:
    own = f"Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
    page = _status(port, f"GET / HTTP/1.1\r\n{own}Connection: close\r\n\r\n")
    stream = "\r\n".join(_UPGRADE)
    return [page, _status(port, f"GET /_stcore/stream HTTP/1.1\r\n{own}{stream}\r\n\r\n")]


# Another account

_NOBODY = 65534
# What is imported on the way is read before the account is given up: others may not read it.
_AS_ANOTHER = """
import email.parser, http.client, os, random, sys, time
account, port, tries, seconds = map(int, sys.argv[1:])
"x".encode("idna")
os.setgid(account); os.setuid(account)
chance, ends = random.Random(account), time.monotonic() + seconds
for number in range(tries):
    if time.monotonic() > ends:
        break
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for _ in range(chance.randint(1, 3)):
        lie = chance.choice(("X-Forwarded-For", "X-Real-IP", "X-Other"))
        host = f"{chance.choice(('127.0.0.1', 'localhost'))}:{port}"
        connection.request("GET", "/", headers={"Host": host, lie: "127.0.0.1"})
        answer = connection.getresponse()
        answer.read()
        print(answer.status)
    connection.close()
"""


async def _wizard(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("the wizard")(scope, receive, send)


def other_account(attack: Attack) -> None:
    """Another account of this machine asks, while the server's own account does: the one is refused
    each time, and the other is served each time."""
    if sys.platform != "linux" or os.geteuid() != 0:
        attack.skipped = "another account: needs Linux, and root to become one"
        return
    with served(NoDelay(Guard(_wizard, Settings(account=4711)))) as port:
        what = (sys.executable, "-c", _AS_ANOTHER)
        started = {
            account: subprocess.Popen(
                [*what, *map(str, (account, port, attack.count, int(attack.seconds)))],
                stdout=subprocess.PIPE,
                text=True,
            )
            for account in (_NOBODY, 4711, 0)
        }
        said = {who: each.communicate()[0].split() for who, each in started.items()}
    attack.tried = min(attack.count, *map(len, said.values()))
    # Root may read every account's files anyway.
    for account, expected in ((_NOBODY, "403"), (4711, "200"), (0, "200")):
        if started[account].returncode != 0 or set(said[account]) != {expected}:
            attack.breach(f"account {account} got {sorted(set(said[account]))}")
