"""Which organisation a host name belongs to."""

from pathlib import Path

from ..observed.domain_names import ascii_or_none, organisational_domain
from ..texts import texts

_FREE_MAIL = Path(__file__).with_name("free_mail.yaml")


def registrable_domain(host: str) -> str | None:
    """The part of a host that was registered: ``mail.shop.example`` gives ``shop.example``.

    `None` for what is no domain name. From the Public Suffix List, as packaged.
    """
    name = ascii_or_none(host)
    return organisational_domain(name) if name else None


def same_organisation(one: str, other: str) -> bool:
    """Whether two hosts share their registrable domain."""
    first = registrable_domain(one)
    return first is not None and first == registrable_domain(other)


def is_free_mail(domain: str) -> bool:
    """Whether a mail domain is a mailbox provider's, open to anybody."""
    return domain.rstrip(".").lower() in texts(_FREE_MAIL, frozenset[str])["domains"]
