"""Whose host it is: somebody's own domain, or a default address a platform gives to everybody."""

from pathlib import Path

from ..texts import texts

_FILE = Path(__file__).with_name("platform_hosts.yaml")


def platform_of(host: str) -> str | None:
    """The platform a host is a default address of; `None` for a domain of one's own.

    The platform's own website (``www.vercel.app``) is none either, but nobody gives it as theirs.
    The list need not be complete.
    """
    labels = host.rstrip(".").lower().split(".")
    names = texts(_FILE, str)
    above = (".".join(labels[start:]) for start in range(len(labels)))
    return next((names[name] for name in above if name in names), None)
