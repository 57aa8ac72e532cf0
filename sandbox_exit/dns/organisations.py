"""Which organisation a host name belongs to."""

from ..observed.domain_names import ascii_or_none, organisational_domain

FREE_MAIL = frozenset(
    """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com
    icloud.com me.com mac.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de
    mail.com proton.me protonmail.com pm.me tutanota.com zoho.com yandex.com yandex.ru mail.ru
    qq.com 163.com 126.com naver.com orange.fr wanadoo.fr free.fr laposte.net libero.it
    yahoo.co.jp yahoo.co.uk yahoo.de yahoo.fr outlook.de outlook.fr hotmail.de hotmail.fr
    hotmail.co.uk live.co.uk btinternet.com
    """.split()
)
"""Mailbox providers whose addresses anybody can have. Our list; it need not be complete."""


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
    return domain.rstrip(".").lower() in FREE_MAIL
