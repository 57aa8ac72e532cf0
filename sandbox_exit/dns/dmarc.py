"""DMARC (RFC 9989): one record parsed, leniently, with what is wrong in words, and which record counts
for a domain. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..observed.dns import Records
from ..observed.domain_names import is_within, organisational_domain
from ..observed.observation import Absent, Found, NotRead, Unreachable, Unseen
from .text import texts_of

_VERSION = re.compile(r"\s*v\s*=\s*DMARC1\s*(?:;|$)")
_MEANT = re.compile(r"[\s\"'“”]*(v\s*=?\s*dmarc|dmarc\s*1|p\s*=\s*(none|quarantine|reject))", re.I)
_ADDRESS = re.compile(r"\s*mailto:[^@\s]+@([^@\s!]+)", re.I)
POLICIES = ("none", "quarantine", "reject")
_REMOVED = ("pct", "rf", "ri")
_MAX_LABELS = 8
"""A walk makes no more questions than that (§4.10)."""


@dataclass(frozen=True)
class DmarcRecord:
    """``policy`` is what is asked of receivers: ``none``, ``quarantine``, ``reject``, or `None` where
    the record is void; ``subdomain_policy`` and ``nonexistent_policy`` the same below the domain. With
    ``test`` receivers apply one level less (t=y). ``reports`` are the domains that aggregate reports go
    to; ``psd`` is y, n or u; ``strict`` are the mechanisms that align only with the very same domain."""

    policy: str | None
    subdomain_policy: str | None
    nonexistent_policy: str | None
    test: bool
    reports: tuple[str, ...]
    psd: str
    strict: frozenset[str]
    removed: tuple[str, ...]
    """Tags of RFC 7489 that receivers now pass over."""
    problems: tuple[str, ...]


def is_dmarc(text: str) -> bool:
    """Whether a TXT text is a DMARC record: its version is the first tag (§4.7)."""
    return _VERSION.match(text) is not None


def looks_like_dmarc(text: str) -> bool:
    """Meant as DMARC, but written so that no receiver sees it as such."""
    return not is_dmarc(text) and _MEANT.match(text) is not None


def parse_dmarc(text: str) -> DmarcRecord:
    """The tags of a DMARC record. Never raises. Unknown tags are passed over; the order of the others is
    free, and a record without p= counts as p=none (§4.7)."""
    problems: list[str] = []
    tags: dict[str, str] = {}
    for piece in text.split(";"):
        name, equals, value = (part.strip() for part in piece.partition("="))
        name = name.lower()
        if not name and not equals:
            continue
        if not equals or not name:
            problems.append(f"“{piece.strip()[:60]}” is not a tag; a tag is name=value.")
        elif name in tags:
            problems.append(f"The tag {name}= stands in it more than once.")
        else:
            tags[name] = value
    reports = [match[1] for uri in tags.get("rua", "").split(",") if (match := _ADDRESS.match(uri))]
    found: dict[str, str | None] = {}
    for name in ("p", "sp", "np"):
        found[name] = said = tags[name].lower() if name in tags else None
        if said is not None and said not in POLICIES:
            problems.append(f"{name}={tags[name][:20]} is not none, quarantine or reject.")
            # §4.10.1: with an address for reports it counts as p=none, else the record is void.
            found = {"p": "none" if reports else "", "sp": None, "np": None}
            break
    policy = found["p"] or ("none" if found["p"] is None else None)
    below = (found["sp"] or policy) if policy else None
    return DmarcRecord(
        policy,
        below,
        (found["np"] or below) if policy else None,
        tags.get("t", "").lower() == "y",
        tuple(dict.fromkeys(name.lower().rstrip(".") for name in reports)),
        tags.get("psd", "u").lower(),
        frozenset(name[1:] for name in ("aspf", "adkim") if tags.get(name, "").lower() == "s"),
        tuple(name for name in _REMOVED if name in tags),
        tuple(problems),
    )


def walk(domain: str) -> tuple[str, ...]:
    """The names whose ``_dmarc`` record is asked for, from the domain up to the top (§4.10)."""
    labels = domain.split(".")
    above = labels[1:] if len(labels) <= _MAX_LABELS else labels[1 - _MAX_LABELS :]
    return (domain, *(".".join(above[start:]) for start in range(len(above))))


@dataclass(frozen=True)
class Counting:
    """What counts for a domain. ``at`` is the name whose record it is, `None` where there is none;
    ``policy`` the one that applies to the domain. ``wrong`` says why a record at the domain itself does
    not count; ``unread`` is what has to be read before it can be told. ``seen`` decides it."""

    at: str | None = None
    text: str = ""
    record: DmarcRecord | None = None
    policy: str | None = None
    wrong: str = ""
    unread: Unreachable | NotRead | None = None
    seen: Found[Records] | Unseen = NotRead()

    @property
    def applied(self) -> str | None:
        """The policy as receivers apply it: in test mode one level less."""
        test = self.record is not None and self.record.test and self.policy in POLICIES[1:]
        return POLICIES[POLICIES.index(self.policy or "") - 1] if test else self.policy


Look = Callable[[str], Found[Records] | Unseen]
"""What is known of the TXT records at a name."""


def counting(domain: str, look: Look, *, exists: bool = True) -> Counting:
    """The record that counts for mail from ``domain`` (§4.10.1): its own, else that of its
    organisational domain, else that of the public suffix above. ``exists``: whether the domain is in
    the DNS at all."""
    wrong, texts = "", dict[str, str]()
    first: Found[Records] | Unseen = NotRead()
    for name in walk(domain):
        seen = look(f"_dmarc.{name}")
        if isinstance(seen, NotRead | Unreachable):
            if texts and "." not in name:
                break  # a top-level domain's record never counts before one below it
            return Counting(unread=seen, wrong=wrong, seen=seen)
        first = seen if name == domain else first
        found, why = _at(f"_dmarc.{name}", seen)
        if name == domain:
            wrong = why
            if found:
                record = parse_dmarc(found)
                return Counting(domain, found, record, record.policy, seen=seen)
        if not found:
            continue
        texts[name] = found
        if parse_dmarc(found).psd in ("y", "n"):
            break
    if not texts:
        return Counting(wrong=wrong, seen=first)
    top = list(texts)[-1]
    organisation = top
    if parse_dmarc(texts[top]).psd == "y":
        labels = domain.split(".")
        organisation = ".".join(labels[-len(top.split(".")) - 1 :])
    at = organisation if organisation in texts else top
    record = parse_dmarc(texts[at])
    policy = record.subdomain_policy if exists else record.nonexistent_policy
    return Counting(at, texts[at], record, policy, wrong, seen=look(f"_dmarc.{at}"))


def _at(name: str, seen: Found[Records] | Absent) -> tuple[str, str]:
    """The one record at a name, or why what stands there counts for nothing."""
    texts = texts_of(seen)
    records = [text for text in texts if is_dmarc(text)]
    if len(records) > 1:
        return "", f"{name} has {len(records)} DMARC records; receivers apply none of them."
    meant = [text for text in texts if looks_like_dmarc(text)]
    if not records and meant:
        return "", f"{name} has “{meant[0][:80]}”, which receivers do not read as DMARC."
    return (records[0] if records else ""), ""


def report_names(domain: str, record: DmarcRecord) -> tuple[tuple[str, str], ...]:
    """The domains elsewhere that reports go to, each with the name at which it agrees to take them (RFC
    9990): without a record there, receivers send it none."""
    own = organisational_domain(domain)
    return tuple(
        (host, f"{domain}._report._dmarc.{host}")
        for host in record.reports
        if not is_within(host, own)
    )
