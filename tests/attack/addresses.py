"""Against the website reader's guard: inner addresses in every spelling, names that lead inside, and
redirects. Nothing is connected to: what would be is noted instead."""

import random
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

import httpcore

from sandbox_exit.dns.public_addresses import why_not_public
from sandbox_exit.website.allow import NOTHING, Allow
from sandbox_exit.website.network import GuardedBackend
from sandbox_exit.website.target import Refused, Target, follow, parse_target
from tests.website.spellings import SPELLINGS

from .model import Attack, Hang, at_most

_INNER = [
    IPv4Network(each)
    for each in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
        "169.254.169.254/32", "169.254.170.2/32", "168.63.129.16/32", "100.100.100.200/32",
        "100.64.0.0/10", "0.0.0.0/8", "192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
        "192.0.2.0/24",
    )
]  # fmt: skip
_PUBLIC = ("93.184.215.14", "1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808")
_INNER_NAMES = (
    "localhost", "shop.localhost", "printer.local", "router.lan", "host.docker.internal", "intranet",
    "metadata", "metadata.google.internal", "localhost.localdomain", "nas.home.arpa", "x.corp",
)  # fmt: skip
_DIGITS = (
    "０１２３４５６７８９",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "₀₁₂₃₄₅₆₇₈₉",
    "٠١٢٣٤٥٦٧٨٩",
)
_DOTS = "。．｡․"


def _inner(chance: random.Random) -> IPv4Address:
    network = chance.choice(_INNER)
    return network[chance.randrange(network.num_addresses)]


def _wrapped(chance: random.Random) -> IPv6Address:
    """An inner address, as it is, or inside another in one of the ways there are."""
    number = int(_inner(chance))
    return IPv6Address(
        chance.choice(
            (
                number,
                0xFFFF << 32 | number,
                0xFFFF << 48 | number,
                0x64FF9B << 96 | number,
                0x64FF9B0001 << 80 | number,
                0x2002 << 112 | number << 80 | chance.getrandbits(80),
                0x20010000 << 96 | chance.getrandbits(64) << 32 | (number ^ 0xFFFFFFFF),
                0x2606470000000000 << 64 | 0x5EFE << 32 | number,
                0x2606470000000000 << 64 | 0x2005EFE << 32 | number,
                1,
                0xFE80 << 112 | chance.getrandbits(64),
                0xFD << 120 | chance.getrandbits(120),
                0xFEC0 << 112 | chance.getrandbits(64),
                0xFF02 << 112 | chance.getrandbits(32),
                0x20010DB8 << 96 | chance.getrandbits(64),
            )
        )
    )


def _number(chance: random.Random, value: int) -> str:
    zeros = "0" * chance.choice((0, 0, 1, 3))
    odd = (f"0x{zeros}{value:x}", f"0X{value:X}", f"0{zeros}{value:o}")
    return chance.choice((*odd, f"{value}", f"{value}", f"{value}"))


def _v4(chance: random.Random) -> str:
    """An inner IPv4 address in a notation of inet_aton(3), in looks of other scripts."""
    number = int(_inner(chance))
    parts, rest = [], 32
    for _ in range(chance.randrange(4)):
        rest -= 8
        parts.append(number >> rest & 0xFF)
    parts.append(number & (1 << rest) - 1)
    text = ".".join(_number(chance, part) for part in parts)
    if chance.random() < 0.3:
        digits = chance.choice(_DIGITS)
        text = "".join(
            digits[int(char)] if char in "0123456789" and chance.random() < 0.5 else char
            for char in text
        )
    if chance.random() < 0.2:
        text = text.replace(".", chance.choice(_DOTS))
    if chance.random() < 0.15:
        text = "".join(
            f"%{ord(c):02x}" if ord(c) < 128 and chance.random() < 0.4 else c for c in text
        )
    return text + chance.choice(("", "", "", ".", "..", "%00.shop.example", "%2eshop.example"))


def _v6(chance: random.Random) -> str:
    address = _wrapped(chance)
    text = chance.choice((str(address), address.exploded, _dotted(address)))
    text = text.upper() if chance.random() < 0.3 else text
    return f"[{text}{chance.choice(('', '', '', '%eth0', '%25lo', '%'))}]"


def _dotted(address: IPv6Address) -> str:
    """With its last four bytes as IPv4 has them."""
    head = ":".join(address.exploded.split(":")[:6])
    return f"{head}:{IPv4Address(int(address) & 0xFFFFFFFF)}"


def _name(chance: random.Random) -> str:
    text = chance.choice(_INNER_NAMES)
    text = "".join(chance.choice((char, char.upper())) for char in text)
    if chance.random() < 0.3:  # full-width letters
        text = "".join(
            chr(ord(c) + 0xFEE0) if c.isalpha() and chance.random() < 0.5 else c for c in text
        )
    if chance.random() < 0.2:
        text = text.replace(".", chance.choice(_DOTS))
    return text + chance.choice(("", "", "."))


def _link(chance: random.Random) -> str:
    """A link whose every reading leads inside, or to nothing."""
    if chance.random() < 0.1:
        link = chance.choice(SPELLINGS).replace("{port}", "80")
    else:
        host = chance.choice((_v4, _v4, _v6, _name))(chance)
        port = chance.choice(("", "", ":80", ":443", ":", ":0080", ":8080", ":65616"))
        scheme = chance.choice(("http", "https", "HTTP", "hTTps"))
        slashes = chance.choice(
            ("://", "://", "://", ":", ":/", ":///", ":\\\\", "://user@", "://a:b@")
        )
        tail = chance.choice(
            ("", "/", "/a?b=c", "#@shop.example/", "?@shop.example", "\\@shop.example/")
        )
        link = f"{scheme}{slashes}{host}{port}{tail}"
    if chance.random() < 0.1:
        at = chance.randrange(len(link) + 1)
        link = link[:at] + chance.choice("\t\n\r \x00\u200b\u00ad\u2060") + link[at:]
    return link


def links(attack: Attack) -> None:
    """Inner addresses and names in every spelling, as a link in the answers."""
    for chance in attack:
        link = _link(chance)
        _opened(attack, link, partial(parse_target, link, NOTHING))


def redirects(attack: Attack) -> None:
    """The same, as what a website redirects to."""
    base = parse_target("https://shop.example/a/b", NOTHING)
    for chance in attack:
        link = _link(chance)
        location = chance.choice((link, link.partition(":")[2], f" {link} "))
        _opened(attack, location, partial(follow, base, location, NOTHING))


def _opened(attack: Attack, link: str, read: Callable[[], Target]) -> None:
    """A breach if a link is taken for one that leads inside; its name counts as asked for, and the
    resolver of the attacker leads every name inside."""
    try:
        with at_most():
            target = read()
    except Refused:
        return
    except Hang:
        attack.breach(f"{link!r} hangs")
        return
    except Exception as error:  # noqa: BLE001 - none may come out but a refusal
        attack.breach(f"{link!r}: {type(error).__name__}: {error}")
        return
    for address in _connected(target.host, target.port, lambda: ["127.0.0.1"]):
        if not _is_public(address):
            attack.breach(f"{link!r} connects to {address}")
    bare = target.host.rstrip(".")
    if bare in _INNER_NAMES or bare.isdigit():
        attack.breach(f"{link!r} asks for {target.host}")


def names(attack: Attack) -> None:
    """Names of a resolver that says something else each time: an inner address, alone or among public
    ones, in any spelling, or no address at all. And public ones, which have to be reached."""
    for chance in attack:
        inside = [_any_inner(chance) for _ in range(chance.randint(1, 3))]
        outside = chance.sample(_PUBLIC, chance.randint(0, 3))
        mixed = [*inside, *outside]
        chance.shuffle(mixed)
        said = [mixed, outside or ["1.1.1.1"]]
        chance.shuffle(said)
        answers = iter([*said, mixed, mixed])
        for _ in range(2):
            expected = next(answers)
            asked = _connected("shop.example", 443, partial(list, expected))
            if bad := [address for address in asked if not _is_public(address)]:
                attack.breach(f"of {expected}, it connects to {bad}")
            if expected is not mixed and not asked:
                attack.breach(f"of {expected}, it reaches none")


def _any_inner(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choice((str(_inner(chance)), _v4(chance), "localhost", ""))
    address = _wrapped(chance)
    return chance.choice((str(address), address.exploded, _dotted(address), f"{address}%lo"))


def _connected(host: str, port: int, resolver: Callable[[], Iterable[str]]) -> list[str]:
    """The addresses the guard would connect to."""
    network = _Notes()

    def look_up(name: str, port: int, seconds: float) -> tuple[tuple[str, int], ...]:
        return tuple((address, port) for address in resolver())

    allow = Allow(lookup=look_up, page_timeout=5.0)
    guard = GuardedBackend(look_up, allow, threading.Event(), network)
    with suppress(Refused, httpcore.ConnectError):
        guard.connect_tcp(host, port)
    return network.asked


class _Notes(httpcore.NetworkBackend):
    """Connects to nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.NetworkStream:
        self.asked.append(host)
        raise httpcore.ConnectError("noted")


def _is_public(address: str) -> bool:
    """By Python's own tables and the few addresses of ours, not by the code under attack."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if address in _PUBLIC:
        return True
    return found.is_global and not found.is_multicast and address != "168.63.129.16"


def numbers(attack: Attack) -> None:
    """Inner addresses inside IPv6 ones, in every way to write them: none is public."""
    for public in _PUBLIC:
        if why_not_public(public) is not None:
            attack.breach(f"{public} is public")
    for chance in attack:
        address = chance.choice((_inner, _wrapped))(chance)
        ways = [str(address), address.exploded]
        if isinstance(address, IPv6Address):
            ways += [_dotted(address), str(address).upper(), f"{address}%eth0"]
        if passed := [way for way in ways if why_not_public(way) is None]:
            attack.breach(f"{passed} are said to be public")
