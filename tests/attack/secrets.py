"""Against the account reader: whoever signs in, and whatever an error repeats, nothing is passed on.

Each kind of sign-in holds secrets of its own. The service that signs in, or AWS after it, answers with
an error that repeats all of them, and the request as well. Everything is on loopback.
"""

import contextlib
import hashlib
import io
import json
import logging
import os
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from botocore.credentials import SSOProvider
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sandbox_exit.account.reader import Options, Pace, available_profiles, collect
from sandbox_exit.facts.groups import groups, own_names
from sandbox_exit.observed.snapshot import Snapshot, dump_snapshot

from .model import Attack

KEY = "AKIAEXAMPLEEXAMPLE00"
SECRETS = {
    what: f"planted{what}0never/shown+{number}abcdef"
    for number, what in enumerate(
        ("Secret", "Session", "Sso", "Refresh", "Identity", "Container", "Printed", "Password")
    )
}
_FAR = "2999-01-01T00:00:00Z"
_KEYS = {
    "accessKeyId": KEY,
    "secretAccessKey": SECRETS["Secret"],
    "sessionToken": SECRETS["Session"],
}
_FILE = (
    f"aws_access_key_id = {KEY}\naws_secret_access_key = {SECRETS['Secret']}\n"
    f"aws_session_token = {SECRETS['Session']}\n"
)
_ARN = "arn:aws:iam::123456789012"

# The ways to sign in: what they write into a folder, and what they set in the environment.


def _environment(home: Path, url: str) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRETS["Secret"],
        "AWS_SESSION_TOKEN": SECRETS["Session"],
    }


def _shared_file(home: Path, url: str) -> dict[str, str]:
    (home / "credentials").write_text(f"[default]\n{_FILE}")
    return {}


def _config_file(home: Path, url: str) -> dict[str, str]:
    (home / "config").write_text(f"[profile {SECRETS['Printed'][:8]}]\n{_FILE}[default]\n{_FILE}")
    return {}


def _role(home: Path, url: str) -> dict[str, str]:
    (home / "config").write_text(
        f"[default]\nrole_arn = {_ARN}:role/Read\nsource_profile = base\nregion = eu-central-1\n"
        f"external_id = {SECRETS['Password'].replace('/', '-')}\n[profile base]\n{_FILE}"
    )
    return {}


def _web_identity(home: Path, url: str) -> dict[str, str]:
    (home / "token").write_text(SECRETS["Identity"])
    (home / "config").write_text(
        f"[default]\nrole_arn = {_ARN}:role/Read\nregion = eu-central-1\n"
        f"web_identity_token_file = {home / 'token'}\n"
    )
    return {}


def _helper(home: Path, url: str) -> dict[str, str]:
    said = {"Version": 1} | {f"{key[0].upper()}{key[1:]}": value for key, value in _KEYS.items()}
    (home / "said").write_text(json.dumps(said))
    (home / "config").write_text(f"[default]\ncredential_process = cat {home / 'said'}\n")
    return {}


def _failing_helper(home: Path, url: str) -> dict[str, str]:
    said = f"{SECRETS['Printed']} {SECRETS['Secret']}"
    (home / "helper").write_text(f"#!/bin/sh\necho '{said}'\necho '{said}' >&2\nexit 1\n")
    (home / "helper").chmod(0o700)
    (home / "config").write_text(
        f"[default]\ncredential_process = {home / 'helper'} {SECRETS['Password']}\n"
    )
    return {}


def _sso(home: Path, url: str) -> dict[str, str]:
    start = "https://company.example/start"
    (home / "config").write_text(
        f"[default]\nsso_start_url = {start}\nsso_region = eu-central-1\n"
        "sso_account_id = 123456789012\nsso_role_name = ReadOnly\n"
    )
    name = hashlib.sha1(start.encode(), usedforsecurity=False).hexdigest()
    token = {
        "accessToken": SECRETS["Sso"],
        "expiresAt": _FAR,
        "startUrl": start,
        "region": "eu-central-1",
    }
    (home / f"{name}.json").write_text(json.dumps(token))
    return {}


def _login(home: Path, url: str) -> dict[str, str]:
    """`aws login`, whose key has to be renewed."""
    session = f"{_ARN}:user/founder"
    (home / "config").write_text(f"[default]\nlogin_session = {session}\nregion = eu-central-1\n")
    token = {
        "accessToken": {**_KEYS, "accountId": "123456789012", "expiresAt": "2020-01-01T00:00:00Z"},
        "refreshToken": SECRETS["Refresh"],
        "clientId": "arn:aws:signin:::devtools/same-device",
        "dpopKey": _key(),
        "tokenType": "aws_sigv4",
    }
    (home / f"{hashlib.sha256(session.encode()).hexdigest()}.json").write_text(json.dumps(token))
    return {"AWS_LOGIN_CACHE_DIRECTORY": str(home)}


def _key() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    how = (Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return key.private_bytes(*how).decode()


def _container(home: Path, url: str) -> dict[str, str]:
    return {
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"{url}/container?{SECRETS['Password']}",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": SECRETS["Container"],
    }


def _machine(home: Path, url: str) -> dict[str, str]:
    """A role of the machine, as EC2 gives it."""
    return {
        "AWS_EC2_METADATA_DISABLED": "false",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": f"{url}/imds/",
    }


SIGN_INS = {
    "keys in the environment": _environment,
    "keys in the credentials file": _shared_file,
    "keys in the configuration": _config_file,
    "a role": _role,
    "a web identity": _web_identity,
    "a helper": _helper,
    "a helper that fails": _failing_helper,
    "SSO": _sso,
    "aws login": _login,
    "a container": _container,
    "a machine's role": _machine,
}
_ASKED = ("a role", "a web identity", "SSO", "aws login", "a container", "a machine's role")
"""Those that ask a service, which can answer with an error too."""


# The errors


def _said(
    code: str, status: int, message: str = "{leak}"
) -> Callable[[bool, str], tuple[int, str, str]]:
    def answer(xml: bool, leak: str) -> tuple[int, str, str]:
        words = message.format(leak=leak)
        if xml:
            escaped = words.replace("&", "&amp;").replace("<", "&lt;")
            body = f"<Error><Code>{code}</Code><Message>{escaped}</Message></Error>"
            return status, "text/xml", f"<ErrorResponse>{body}</ErrorResponse>"
        return (
            status,
            "application/json",
            json.dumps({"__type": code, "message": words, "error": words}),
        )

    return answer


_PLANTED = SECRETS["Secret"]
ECHOES: dict[str, Callable[[bool, str], tuple[int, str, str]]] = {
    "access denied": _said("AccessDeniedException", 403, "User: {leak} is not authorized"),
    "explicit deny": _said("AccessDeniedException", 403, "with an explicit deny in {leak}"),
    "throttled": _said("ThrottlingException", 429),
    "expired": _said("ExpiredTokenException", 403),
    "unknown key": _said("UnrecognizedClientException", 403),
    "bad signature": _said("SignatureDoesNotMatch", 403, "The canonical string was {leak}"),
    "not signed up": _said("OptInRequired", 403),
    "Region off": _said("RegionDisabledException", 403),
    "unknown operation": _said("UnknownOperationException", 404),
    "not found": _said("NotFoundException", 404),
    "invalid": _said("ValidationException", 400, "1 validation error detected: {leak}"),
    "a code that is a secret": _said(_PLANTED, 400),
    "a code made of a secret": _said(f"{_PLANTED.split('/')[0]}Exception", 400),
    "HTML 404": lambda _, leak: (404, "text/html", f"<html>{leak}</html>"),
    "HTML 500": lambda _, leak: (500, "text/html", f"<html>{leak}</html>"),
    "HTML 200": lambda _, leak: (200, "text/html", f"<html>{leak}</html>"),
    "another answer": lambda xml, leak: (
        (200, "text/xml", f"<{leak}")
        if xml
        else (200, "application/json", json.dumps({"SendQuota": leak, "AccessKeyId": [leak]}))
    ),
}


EVERY = [
    (way, echo, first)
    for way in SIGN_INS
    for first in ((True, False) if way in _ASKED else (False,))
    for echo in ECHOES
]
"""Each sign-in with each error, where it signs in (``first``) and where AWS is asked."""


@contextmanager
def _service(at_sign_in: bool, echo: str) -> Iterator[str]:
    """Everything AWS is, at one address: who signs in is let in, unless the error is ``at_sign_in``."""

    class Answers(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(
                "utf-8", "replace"
            )
            granted = _granted(self.path, body)
            if granted is not None and not at_sign_in:
                status, kind, text = 200, *granted
            else:
                asked = " ".join(f"{name}: {value}" for name, value in self.headers.items())
                leak = " ".join((*SECRETS.values(), asked, body, self.path))
                xml = "x-www-form-urlencoded" in (self.headers.get("Content-Type") or "")
                status, kind, text = ECHOES[echo](xml, leak)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("x-amzn-RequestId", SECRETS["Session"])
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        do_GET = do_POST = do_PUT = _answer

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _granted(path: str, body: str) -> tuple[str, str] | None:
    """What a service that signs in says where all is well; `None` for a call to anything else."""
    upper = {"AccessKeyId": KEY, "SecretAccessKey": SECRETS["Secret"], "Token": SECRETS["Session"]}
    if "Action=AssumeRole" in body:
        action = "AssumeRoleWithWebIdentity" if "WebIdentity" in body else "AssumeRole"
        keys = "".join(
            f"<{name}>{value}</{name}>"
            for name, value in {
                **upper,
                "SessionToken": SECRETS["Session"],
                "Expiration": _FAR,
            }.items()
        )
        inner = f"<{action}Result><Credentials>{keys}</Credentials></{action}Result>"
        return "text/xml", f"<{action}Response>{inner}</{action}Response>"
    if path.startswith("/federation/credentials"):
        return "application/json", json.dumps(
            {"roleCredentials": {**_KEYS, "expiration": 32503680000000}}
        )
    if path.startswith("/v1/token"):
        said = {"accessToken": _KEYS, "expiresIn": 900, "refreshToken": SECRETS["Refresh"]}
        return "application/json", json.dumps({**said, "tokenType": "aws_sigv4"})
    if path.startswith("/container"):
        return "application/json", json.dumps({**upper, "Expiration": _FAR})
    if path.startswith("/imds/latest/api/token"):
        return "text/plain", SECRETS["Container"]
    if path.startswith("/imds/") and path.endswith("security-credentials/"):
        return "text/plain", "role"
    if path.startswith("/imds/"):
        return "application/json", json.dumps({"Code": "Success", **upper, "Expiration": _FAR})
    return None


def errors(attack: Attack) -> None:
    """Every sign-in with every error, in an order of chance."""
    every = random.Random(attack.name).sample(EVERY, len(EVERY))  # noqa: S311
    for _, (way, echo, first) in zip(attack, every, strict=False):
        if said := list(_leaks(way, echo, first)):
            where = "where it signs in" if first else "where AWS is asked"
            attack.breach(f"{way}, {echo}, {where}: {'; '.join(said)}")


def _leaks(way: str, echo: str, first: bool) -> Iterator[str]:
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logging.getLogger().addHandler(handler)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with (
        TemporaryDirectory() as place,
        _service(first, echo) as url,
        contextlib.ExitStack() as stack,
    ):
        home = Path(place)
        kept |= {
            "HOME": place,
            "AWS_CONFIG_FILE": str(home / "config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials"),
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ENDPOINT_URL": url,
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_METADATA_SERVICE_NUM_ATTEMPTS": "1",
            "AWS_DEFAULT_REGION": "eu-central-1",
        }
        kept |= SIGN_INS[way](home, url)
        stack.enter_context(patch.dict(os.environ, kept, clear=True))
        stack.enter_context(patch.object(SSOProvider, "_SSO_TOKEN_CACHE_DIR", place))
        stack.enter_context(contextlib.redirect_stderr(heard))
        stack.enter_context(contextlib.redirect_stdout(heard))
        try:
            snapshot = collect(
                Options("eu-central-1", domains=("shop.example",), deadline=30.0),
                pace=Pace(0.0, wait=lambda seconds, stop: True),
            )
            said = {"the snapshot": dump_snapshot(snapshot).decode(), "the facts": _facts(snapshot)}
        except Exception as error:  # noqa: BLE001 - none may come out, and its words would be shown
            yield f"{type(error).__name__} came out"
            said = {"the error": str(error)}
        said["the profiles"] = " ".join(available_profiles())
    logging.getLogger().removeHandler(handler)
    said["the log"] = heard.getvalue()
    for where, text in said.items():
        if any(
            part in text for secret in SECRETS.values() for part in (secret, secret.split("/")[0])
        ):
            yield f"a secret stands in {where}"


def _facts(snapshot: Snapshot) -> str:
    return repr(groups(snapshot, own_names(snapshot)))
