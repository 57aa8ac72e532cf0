"""Requests as a function URL hands them over (payload format 2.0), and a small server on loopback that
turns what a browser asks into such."""

import base64
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def request(
    method: str,
    url: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    ip: str = "198.51.100.7",
    domain: str = "pages.lambda-url.eu-central-1.on.aws",
) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": parts.path,
        "rawQueryString": parts.query,
        "headers": {name.lower(): value for name, value in (headers or {}).items()},
        "queryStringParameters": dict(parse_qsl(parts.query)),
        "requestContext": {
            "domainName": domain,
            "http": {"method": method, "path": parts.path, "sourceIp": ip},
        },
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
    }


def form(url: str, ip: str = "198.51.100.7", **fields: Any) -> dict[str, Any]:
    body = urlencode(fields, doseq=True).encode()
    return request("POST", url, body, {"Referer": "https://www.handwerk.example/join?ref=x"}, ip)


@contextmanager
def served(handler: Handler) -> Iterator[str]:
    """The address at which a function answers."""

    class Url(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers, host = dict(self.headers.items()), self.headers["host"]
            asked = request(self.command, self.path, body, headers, "127.0.0.1", host)
            answer = handler(asked, None)
            self.send_response(answer["statusCode"])
            for name, value in answer["headers"].items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer["body"].encode())

        do_GET = do_POST = _answer

        def log_message(self, *_said: object) -> None:
            """Nothing on the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Url)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
