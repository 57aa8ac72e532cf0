"""What the DNS says about a sending domain, for rules and claims: answers, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..observed.dns import DnsRequest, DnsState
from ..observed.observation import Absent, Found, NotRead, Unreachable
from .dmarc import Counting, counting, is_dmarc, report_names
from .records import Row, Status, records_to_publish
from .records.dmarc_and_spf import apex_problems
from .records.row import short
from .spf import is_spf
from .text import text_of


@dataclass(frozen=True)
class Answer:
    """``value`` is `None` where it is not known; ``words`` say why, or what was seen.

    ``todo`` is the next step where there is one; ``source`` and ``at`` are those of the lookup that
    decides it, empty and `None` where nothing was looked up.
    """

    value: bool | None
    words: str
    todo: str = ""
    source: str = ""
    at: datetime | None = None


class Policy(StrEnum):
    """What receivers apply to mail from a domain."""

    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"
    ABSENT = "absent"
    """There is no DMARC record."""
    INVALID = "invalid"
    """There is one, or more than one, that receivers ignore."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Dmarc:
    """``name`` is where the record that counts stands, also when it is a parent domain's."""

    policy: Policy
    words: str
    name: str | None = None
    source: str = ""
    at: datetime | None = None


def dkim_published(request: DnsRequest, state: DnsState | None) -> Answer:
    """Whether all DKIM records are published as the account wants them."""
    rows = records_to_publish(request, state)
    return _all("dkim", rows, "DKIM records", "The sending domain is not known.")


def mail_from_published(request: DnsRequest, state: DnsState | None) -> Answer:
    """Whether MX and SPF of the custom MAIL FROM domain are published; unknown where there is none."""
    rows, what = records_to_publish(request, state), "records of the MAIL FROM domain"
    return _all("mail_from", rows, what, "No custom MAIL FROM domain is known.")


def _all(kind: str, every: Iterable[Row], what: str, none: str) -> Answer:
    rows = [row for row in every if row.id.startswith(kind)]
    if not rows:
        return Answer(None, none)
    good = [row for row in rows if row.status is Status.PUBLISHED]
    bad = [row for row in rows if row.status in (Status.MISSING, Status.WRONG)]
    first = next(iter(bad), None) or next((r for r in rows if r not in good), rows[0])
    if len(good) == len(rows):
        count = "Both" if len(rows) == 2 else f"All {len(rows)}"
        return Answer(True, f"{count} {what} are published.", "", first.source, first.at)
    seen = f"{first.type} {first.name}: {first.found}"
    if bad:
        words = f"{len(good)} of {len(rows)} {what} are published. {seen}"
        return Answer(False, words, first.todo, first.source, first.at)
    return Answer(None, seen, first.todo, first.source, first.at)


def dmarc_policy(state: DnsState | None, domain: str) -> Dmarc:
    """The DMARC policy for mail from ``domain`` (ASCII), by RFC 9989 (`sandbox_exit.dns.dmarc`)."""
    if state is None:
        return Dmarc(Policy.UNKNOWN, "The DNS has not been read.")
    found = dmarc_of(state, domain)
    source, at = (
        ("", None) if isinstance(found.seen, NotRead) else (found.seen.source, found.seen.at)
    )
    if found.unread is not None:
        why = f"The DMARC records for {domain} were not all looked up."
        if isinstance(found.unread, Unreachable):
            why = f"DMARC of {domain}: {found.unread.reason}"
        return Dmarc(Policy.UNKNOWN, why, None, source, at)
    if found.record is None:
        none = f"Neither {domain} nor a domain above it has a DMARC record."
        policy = Policy.INVALID if found.wrong else Policy.ABSENT
        name = f"_dmarc.{domain}" if found.wrong else None
        return Dmarc(policy, found.wrong or none, name, source, at)
    name = f"_dmarc.{found.at}"
    if found.policy is None:
        words = f"{name}: {' '.join(found.record.problems)} Receivers ignore the record."
        return Dmarc(Policy.INVALID, words, name, source, at)
    words = f"{name} says p={found.policy}."
    if found.at != domain:
        words = f"{name} says {found.policy} for {domain}."
    if found.applied != found.policy:
        words += f" It is in test mode (t=y): receivers apply {found.applied}."
    return Dmarc(Policy(found.policy), f"{words} {found.wrong}".strip(), name, source, at)


def dmarc_of(state: DnsState, domain: str) -> Counting:
    """The record that counts for mail from ``domain``."""
    missing = any(one.no_such_name for one in state.lookups if one.name == domain)
    return counting(domain, lambda name: state.seen(name, "TXT"), exists=not missing)


def domain_exists(state: DnsState | None, domain: str) -> Answer:
    """Whether the domain is in the DNS at all."""
    asked = [one for one in state.lookups if one.name == domain] if state else []
    for one in asked:
        if one.no_such_name and isinstance(one.seen, Absent):
            words = f"{domain} does not exist in the DNS (NXDOMAIN)."
            todo = "Look at the registrar whether it is registered, paid for and spelled so."
            return Answer(False, words, todo, one.seen.source, one.seen.at)
    for one in asked:
        if isinstance(one.seen, Found | Absent):
            return Answer(True, f"{domain} is in the DNS.", "", one.seen.source, one.seen.at)
    failed = next((one.seen for one in asked if isinstance(one.seen, Unreachable)), None)
    return _unseen(failed or NotRead(), domain)


def _unseen(seen: Unreachable | NotRead, name: str) -> Answer:
    if isinstance(seen, Unreachable):
        return Answer(None, seen.reason, seen.remedy, seen.source, seen.at)
    return Answer(None, f"{name} has not been looked up.", "Read the DNS.")


def aligned(request: DnsRequest, state: DnsState | None) -> Answer:
    """Whether the DMARC record lets the set-up pass: with ``aspf=s`` the MAIL FROM subdomain does not
    align, with ``adkim=s`` a signature of the domain above does not."""
    domain = request.domain
    if state is None or domain is None:
        return Answer(None, "The DNS has not been read.")
    found = dmarc_of(state, domain)
    if found.unread is not None:
        return _unseen(found.unread, f"_dmarc.{domain}")
    if found.record is None or isinstance(found.seen, NotRead):
        return Answer(None, "There is no DMARC record to align with.")
    where = (found.seen.source, found.seen.at)
    signs = request.identity_domain or domain
    if "dkim" in found.record.strict and signs != domain:
        words = f"The DMARC record says adkim=s; mail from {domain} is signed for {signs}."
        todo = f"Take adkim=s out, or verify {domain} as an identity of its own."
        return Answer(False, words, todo, *where)
    if "spf" in found.record.strict and request.mail_from_domain not in (None, domain):
        words = (
            f"The DMARC record says aspf=s, so SPF of {request.mail_from_domain} does not align with "
            f"{domain}: DKIM alone has to pass."
        )
        return Answer(False, words, "Take aspf=s out of the DMARC record.", *where)
    return Answer(True, "The DMARC record lets SPF and DKIM align as they are set up.", "", *where)


def reports_arrive(state: DnsState | None, domain: str) -> Answer:
    """Whether those elsewhere whom the DMARC record names for reports have agreed to it (RFC 9990)."""
    found = dmarc_of(state, domain) if state else None
    if state is None or found is None or found.record is None or found.at is None:
        return Answer(None, "No DMARC record names anybody for reports.")
    if not found.record.reports:
        return Answer(None, "The DMARC record asks for no reports (rua=).")
    unread: Answer | None = None
    for host, name in report_names(found.at, found.record):
        seen = state.seen(name, "TXT")
        if isinstance(seen, NotRead | Unreachable):
            unread = unread or _unseen(seen, name)
            continue
        texts = [text_of(v) for v in seen.value.values] if isinstance(seen, Found) else []
        if not any(is_dmarc(text) for text in texts):
            words = f"{host} has not agreed to take reports about {found.at}: nothing is at {name}."
            todo = f"Have {host} publish {name} TXT “v=DMARC1;”, or name an address at {found.at}."
            return Answer(False, words, todo, seen.source, seen.at)
    if unread is not None:
        return unread
    where = () if isinstance(found.seen, NotRead) else (found.seen.source, found.seen.at)
    return Answer(True, "Everybody whom the DMARC record names for reports takes them.", "", *where)


def apex_spf(state: DnsState | None, domain: str) -> Answer:
    """Whether the domain's own SPF is sound: one record, well written. Having none is sound too.

    SES does not need it; other mail of the domain does.
    """
    if state is None:
        return Answer(None, "The DNS has not been read.")
    seen = state.seen(domain, "TXT")
    if isinstance(seen, NotRead | Unreachable):
        return _unseen(seen, domain)
    source, at = seen.source, seen.at
    records = seen.value if isinstance(seen, Found) else None
    problems = apex_problems(domain, records)
    if problems:
        return Answer(False, " ".join(problems), "Correct it for the domain's mail.", source, at)
    if not records or not any(is_spf(text_of(value)) for value in records.values):
        words = f"{domain} has no SPF record; Amazon SES needs none there."
        return Answer(True, words, "", source, at)
    return Answer(True, f"{domain} has one SPF record.", "", source, at)


def replies_arrive(state: DnsState | None, domain: str) -> Answer:
    """Whether mail to an address at ``domain`` (ASCII) can arrive: an MX, and an address behind it.

    Whether the mailbox exists cannot be seen in the DNS.
    """
    if state is None:
        return Answer(None, "The DNS has not been read.")
    seen = state.seen(domain, "MX")
    if isinstance(seen, NotRead | Unreachable):
        return _unseen(seen, domain)
    source, at = seen.source, seen.at
    publish = f"Publish the MX records that the provider of {domain}'s mailboxes names."
    if isinstance(seen, Absent):
        here = _address(state, (domain,))
        if here is False:
            words = f"{domain} has no MX record and no address: mail to it cannot be delivered."
            return Answer(False, words, publish, source, at)
        words = (
            f"{domain} has no MX record. Mail then goes to the address of {domain} itself (RFC 5321 "
            "§5.1); whether a mail server answers there cannot be seen in the DNS."
        )
        return Answer(None, words, publish, source, at)
    hosts = tuple(value.partition(" ")[2] for value in seen.value.values)
    if hosts == (".",):
        words = f"{domain} says that it takes no mail (null MX, RFC 7505)."
        return Answer(False, words, publish, source, at)
    reachable = _address(state, hosts)
    if reachable:
        return Answer(True, f"{domain} takes mail at {short(hosts[0])}.", "", source, at)
    if reachable is False:
        words = f"The mail servers of {domain} have no address: {short(', '.join(hosts))}."
        return Answer(False, words, publish, source, at)
    words = f"{domain} names {short(hosts[0])}, whose address could not be read."
    return Answer(None, words, "Read the DNS again.", source, at)


def _address(state: DnsState, hosts: Iterable[str]) -> bool | None:
    """Whether any of the hosts has an address; `None` where that could not be read of all."""
    seen = [state.seen(host, type) for host in hosts for type in ("A", "AAAA")]
    if any(isinstance(observation, Found) for observation in seen):
        return True
    return False if all(isinstance(observation, Absent) for observation in seen) else None
