"""Whose host it is: somebody's own domain, or a default address a platform gives to everybody."""

from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("platform_hosts.txt")


@lru_cache(maxsize=1)
def _platforms() -> dict[str, str]:
    rows = (line for line in _FILE.read_text("utf-8").splitlines() if line[:1] not in ("", "#"))
    return dict(line.split("\t", 1) for line in rows)


def platform_of(host: str) -> str | None:
    """The platform a host is a default address of; `None` for a domain of one's own.

    The platform's own website (``www.vercel.app``) is none either, but nobody gives it as theirs.
    The list need not be complete.
    """
    labels = host.rstrip(".").lower().split(".")
    names = _platforms()
    above = (".".join(labels[start:]) for start in range(len(labels)))
    return next((names[name] for name in above if name in names), None)
