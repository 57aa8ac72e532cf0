"""How far a read goes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Times in seconds."""

    page_timeout: float = 15.0
    """For one page with its redirects."""
    connect_timeout: float = 5.0
    """For each of: looking up a name, connecting, the TLS handshake's next step."""
    read_timeout: float = 8.0
    """Between two pieces of an answer."""
    max_bytes: int = 2_000_000
    """Of a page, both as sent and after decompression; the rest is not read."""
    max_redirects: int = 20
    """As many as browsers follow (https://fetch.spec.whatwg.org/#http-redirect-fetch)."""
