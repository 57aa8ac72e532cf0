"""Whatever a server answers a sign-in or a call: nothing of it is repeated, and no secret it echoes."""

import hashlib
import json
import logging
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sandbox_exit.cli import main
from sandbox_exit.observed.snapshot import Unreachable, load_snapshot

from .conftest import KEY, SECRET, TOKEN

IDENTITY, BEARER, REFRESH, CONTAINER = (
    "eyJhbGciOi.web-identity-never-shown",
    "sso-bearer-never-shown",
    "sso-refresh-never-shown",
    "Bearer container-never-shown",
)
LETTERS = "OnlyLettersNeverShown"
"""A secret that could pass for the name of an error."""
SECRETS = (KEY, SECRET, TOKEN, IDENTITY, BEARER, REFRESH, CONTAINER, LETTERS, "never-shown")

Answer = tuple[int, dict[str, str], bytes]


def _xml(echo: str, code: str) -> bytes:
    text = echo.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{text}</Message>"
        "</Error></ErrorResponse>"
    ).encode()


def _json(echo: str, code: str) -> bytes:
    return json.dumps({"__type": code, "code": code, "message": echo, "error": echo}).encode()


DENIED = f"User is not authorized to perform: ses:{LETTERS} with an explicit deny. "
KINDS: dict[str, Callable[[str], Answer]] = {
    "text": lambda echo: (200, {}, echo.encode()),
    "text 403": lambda echo: (403, {}, echo.encode()),
    "text 500": lambda echo: (500, {}, echo.encode()),
    "XML error": lambda echo: (400, {"Content-Type": "text/xml"}, _xml(echo, echo)),
    "XML error, letters": lambda echo: (400, {"Content-Type": "text/xml"}, _xml(echo, LETTERS)),
    "XML denied": lambda echo: (403, {}, _xml(DENIED + echo, "AccessDenied")),
    "XML of another kind": lambda echo: (200, {}, f"<a><b>{LETTERS}</b></a>".encode()),
    "XML cut": lambda echo: (200, {}, f"<AssumeRoleResponse><b>{LETTERS}".encode()),
    "JSON error": lambda echo: (400, {}, _json(echo, echo)),
    "JSON error, letters": lambda echo: (400, {"x-amzn-ErrorType": LETTERS}, _json(echo, LETTERS)),
    "JSON denied": lambda echo: (403, {}, _json(DENIED + echo, "AccessDeniedException")),
    "JSON": lambda echo: (200, {}, json.dumps({"said": echo}).encode()),
    "JSON list": lambda echo: (200, {}, json.dumps([echo]).encode()),
    "JSON cut": lambda echo: (200, {}, json.dumps({"said": echo})[:-3].encode()),
    "HTML": lambda echo: (200, {"Content-Type": "text/html"}, f"<html><p>{echo}".encode()),
    "HTML 502": lambda echo: (502, {"Content-Type": "text/html"}, f"<html><p>{echo}".encode()),
    "cut": lambda echo: (200, {"Content-Length": "100000"}, echo.encode()),
    "no gzip": lambda echo: (200, {"Content-Encoding": "gzip"}, echo.encode()),
    "redirect": lambda echo: (302, {"Location": f"https://a.example/{LETTERS}"}, echo.encode()),
    "no HTTP": lambda echo: (0, {}, f"{LETTERS} {SECRET}\r\n\r\n".encode()),
    "binary": lambda echo: (200, {}, b"\xff\xfe\x00" + echo.encode("utf-16")),
    "empty": lambda echo: (200, {}, b""),
    "empty 400": lambda echo: (400, {}, b""),
}


@dataclass(frozen=True)
class Echo:
    url: str
    asked: list[str]


@pytest.fixture
def echo(request: pytest.FixtureRequest) -> Iterator[Echo]:
    """A server that answers each request with what was asked, secrets and all."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            said = f"{self.path} {dict(self.headers)} {self.rfile.read(length)!r} {LETTERS}"
            asked.append(said)
            status, headers, body = KINDS[request.param](said)
            if not status:
                self.wfile.write(body)
                return
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 (the base class looks for this name)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Echo(f"http://127.0.0.1:{server.server_address[1]}", asked)
    server.shutdown()
    server.server_close()


def _keys(home: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    return ""


def _role(home: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    (home / "config").write_text(
        "[profile shop]\nrole_arn = arn:aws:iam::123456789012:role/Read\nsource_profile = base\n"
        f"[profile base]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n"
        f"aws_session_token = {TOKEN}\n"
    )
    return "shop"


def _web_identity(home: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    (home / "token").write_text(IDENTITY)
    (home / "config").write_text(
        "[profile shop]\nrole_arn = arn:aws:iam::123456789012:role/Read\n"
        f"web_identity_token_file = {home / 'token'}\n"
    )
    return "shop"


def _sso(home: Path, url: str, monkeypatch: pytest.MonkeyPatch, *, until: str = "2999") -> str:
    (home / "config").write_text(
        "[profile shop]\nsso_session = company\nsso_account_id = 123456789012\n"
        "sso_role_name = ReadOnly\n[sso-session company]\nsso_region = eu-central-1\n"
        "sso_start_url = https://company.example/start\n"
    )
    cache = home / ".aws" / "sso" / "cache"
    cache.mkdir(parents=True)
    name = hashlib.sha1(b"company", usedforsecurity=False).hexdigest()
    token = {
        "accessToken": BEARER,
        "refreshToken": REFRESH,
        "clientId": "client",
        "clientSecret": SECRET,
        "registrationExpiresAt": "2999-01-01T00:00:00Z",
        "expiresAt": f"{until}-01-01T00:00:00Z",
    }
    (cache / f"{name}.json").write_text(json.dumps(token))
    monkeypatch.setattr("botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR", str(cache))
    monkeypatch.setattr("botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR", str(cache))
    return "shop"


def _sso_refreshed(home: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    return _sso(home, url, monkeypatch, until="2020")


def _container(home: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    (home / "config").write_text("[default]\n")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{url}/{LETTERS}")
    monkeypatch.setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", CONTAINER)
    monkeypatch.setattr("botocore.utils.ContainerMetadataFetcher.SLEEP_TIME", 0)
    return ""


def _process(home: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A helper that prints what the server answers it."""
    program = home / "helper"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nfrom urllib.request import Request, urlopen\n"
        f"asked = Request({url!r}, headers={{'Authorization': {SECRET!r}}})\n"
        "sys.stdout.buffer.write(urlopen(asked).read())\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    (home / "config").write_text(f"[profile shop]\ncredential_process = {program}\n")
    return "shop"


@pytest.mark.slow
@pytest.mark.parametrize("echo", KINDS, indirect=True)
@pytest.mark.parametrize(
    "sign_in", [_keys, _role, _web_identity, _sso, _sso_refreshed, _container, _process]
)
def test_no_secret_that_a_server_echoes_is_repeated(
    sign_in: Callable[[Path, str, pytest.MonkeyPatch], str],
    echo: Echo,
    aws_environment: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("AWS_ENDPOINT_URL", echo.url.replace("//", f"//user:{SECRET}@"))
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    profile = sign_in(aws_environment, echo.url, monkeypatch)
    out = aws_environment / "snapshot.json"
    read = ["snapshot", "--region", "eu-central-1", "--domain", "shop.example", "--no-dns"]
    code = main([*read, *(("--profile", profile) if profile else ()), "--out", str(out)])
    assert "never-shown" in echo.asked[0]
    written = capfd.readouterr()
    logged = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    snapshot = out.read_bytes().decode()
    for secret in SECRETS:
        for said in (written.out, written.err, logged, caplog.text, snapshot):
            assert secret not in said
    assert "Traceback" not in written.err
    assert code in (0, 3)
    account = load_snapshot(snapshot.encode()).account
    assert isinstance(account, Unreachable) or sign_in is _keys


@pytest.mark.slow
@pytest.mark.parametrize("echo", ["text 403"], indirect=True)
@pytest.mark.parametrize(
    ("sign_in", "said"),
    [
        (_role, "127.0.0.1 answered sts:AssumeRole with something that is not an AWS answer (HTTP"),
        (_web_identity, "127.0.0.1 answered sts:AssumeRoleWithWebIdentity with something"),
        (_sso, "sso:GetRoleCredentials"),
        (_container, "(the endpoint for credentials of containers: CredentialRetrievalError)"),
        (_process, "(credential_process: CredentialRetrievalError)"),
    ],
)
def test_it_is_said_which_step_of_the_sign_in_failed(
    sign_in: Callable[[Path, str, pytest.MonkeyPatch], str],
    said: str,
    echo: Echo,
    aws_environment: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", echo.url)
    profile = sign_in(aws_environment, echo.url, monkeypatch)
    named = ("--profile", profile) if profile else ()
    assert main(["snapshot", "--region", "eu-central-1", *named, "--no-dns", "--out", "-"]) == 3
    assert said in capfd.readouterr().err
