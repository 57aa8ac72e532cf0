"""Names in the DNS: the ASCII form of a domain, its organisational domain, and near misses of a name.

International labels become their A-labels (IDNA 2008, RFC 5891; mapped as in UTS 46); everything else
in the engine that touches the DNS works on the ASCII form, lower case, without a final dot.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, StringConstraints

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

# RFC 1035 section 2.3.4: 63 octets a label, 255 a name on the wire, which is 253 characters here.
NAME_MAX = 253
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


def is_name(text: str) -> bool:
    """Whether ``text`` is a dotted name in the ASCII form; underscores are allowed (RFC 8552)."""
    labels = text.split(".")
    return (
        len(text) <= NAME_MAX
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
    )


def _name(text: str) -> str:
    if not is_name(text):
        raise ValueError("This is not a name in the DNS")
    return text


DnsName = Annotated[str, StringConstraints(max_length=NAME_MAX), AfterValidator(_name)]
"""A name as `to_ascii` returns it. What is typed so can be put into a zone file as it is."""


def to_ascii(domain: str) -> str:
    """The ASCII form of a domain: ``Müller.example.`` becomes ``xn--mller-kva.example``.

    Raises `ValueError`, with a sentence for people, where there is none.
    """
    import idna

    text = domain.strip().replace("\u3002", ".").rstrip(".")  # the ideographic full stop (UTS 46)
    try:
        labels = [
            label.lower() if label.isascii() else idna.encode(label, uts46=True).decode()
            for label in text.split(".")
        ]
    except UnicodeError:  # idna's own errors are among these
        labels = []
    name = ".".join(labels)
    if not is_name(name):
        raise ValueError(f"“{domain[:80]}” is not a domain. Write it bare, like shop.example.")
    return name


def ascii_or_none(domain: str | None) -> str | None:
    """The ASCII form of a domain; `None` where there is none."""
    try:
        return to_ascii(domain) if domain else None
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _public_suffixes() -> "PublicSuffixList":
    """The list as the package carries it (https://publicsuffix.org). No network."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


@lru_cache(maxsize=1024)
def organisational_domain(name: str) -> str:
    """The domain that somebody registered: one label more than its public suffix (RFC 7489 §3.2).

    A public suffix itself has none; it is returned as it is.
    """
    return _public_suffixes().privatesuffix(name) or name


def parent(name: str) -> str:
    """The name without its first label."""
    return name.partition(".")[2]


def is_within(name: str, domain: str) -> bool:
    """Whether ``name`` is ``domain`` or lies below it."""
    return name == domain or name.endswith("." + domain)


def up_to(name: str, top: str) -> tuple[str, ...]:
    """``name`` and the names above it, nearest first, down to ``top``; only ``name`` if it lies
    elsewhere."""
    if not is_within(name, top):
        return (name,)
    labels, last = name.split("."), len(top.split("."))
    return tuple(".".join(labels[start:]) for start in range(len(labels) - last + 1))


def relative(name: str, zone: str) -> str:
    """What to type where the provider appends the zone itself: ``@`` for the zone's own name."""
    if name == zone:
        return "@"
    return name.removesuffix("." + zone) if is_within(name, zone) else name


def near_misses(name: str, zone: str | None) -> dict[str, str]:
    """Where a record may have gone, each with what the provider added to its name: the zone or the
    organisational domain, where the full name was typed; nothing, where a form dropped the underscores.

    Names that would be too long to exist are left out.
    """
    organisation = organisational_domain(name)
    added = dict.fromkeys((zone or organisation, organisation))
    misses = {f"{name}.{top}": top for top in added}
    bare = ".".join(label.lstrip("_") for label in name.split("."))
    if bare != name:
        misses[bare] = ""
    return {where: top for where, top in misses.items() if is_name(where)}


def probe(under: str) -> str:
    """A name directly under ``under`` that nobody publishes: an answer for it comes from a wildcard (RFC
    4592)."""
    return f"sandbox-exit-probe.{under}"
