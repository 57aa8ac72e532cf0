"""What the DNS says about a sending domain, for rules and claims: answers, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..observed.dns import DnsRequest, DnsState, Records
from ..observed.domain_names import organisational_domain
from ..observed.observation import Absent, Found, NotRead, Unreachable, Unseen
from .dmarc_syntax import is_dmarc, looks_like_dmarc, parse_dmarc
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
    """The DMARC policy for mail from ``domain`` (ASCII), with the organisational domain's as a fallback.

    RFC 7489 §6.6.3: texts that do not begin with ``v=DMARC1`` are passed over; where none is left at
    the domain, the organisational domain is asked; more than one means that none counts.
    """
    if state is None:
        return Dmarc(Policy.UNKNOWN, "The DNS has not been read.")
    organisation = organisational_domain(domain)
    name = f"_dmarc.{domain}"
    seen = state.seen(name, "TXT")
    result = _dmarc_at(name, seen, below=False)
    if result.policy is Policy.ABSENT and organisation != domain:
        above = f"_dmarc.{organisation}"
        result = _dmarc_at(above, state.seen(above, "TXT"), below=True)
        if result.policy is Policy.ABSENT:
            return Dmarc(
                Policy.ABSENT,
                f"Neither {domain} nor {organisation} has a DMARC record.",
                source=result.source,
                at=result.at,
            )
    return result


def _dmarc_at(name: str, seen: Found[Records] | Unseen, below: bool) -> Dmarc:
    if isinstance(seen, NotRead):
        return Dmarc(Policy.UNKNOWN, f"{name} has not been looked up.")
    source, at = seen.source, seen.at
    if isinstance(seen, Unreachable):
        return Dmarc(Policy.UNKNOWN, f"{name}: {seen.reason}", source=source, at=at)
    texts = [text_of(v) for v in seen.value.values] if isinstance(seen, Found) else []
    records = [text for text in texts if is_dmarc(text)]
    meant = [text for text in texts if looks_like_dmarc(text)]
    if len(records) > 1:
        words = f"{name} has {len(records)} DMARC records; receivers apply none of them."
        return Dmarc(Policy.INVALID, words, name, source, at)
    if not records and meant and not below:
        words = f"{name} has {short(meant[0])}, which receivers do not read as DMARC."
        return Dmarc(Policy.INVALID, words, name, source, at)
    if not records:
        return Dmarc(Policy.ABSENT, f"There is no DMARC record at {name}.", None, source, at)
    record = parse_dmarc(records[0])
    policy = record.subdomain_policy if below else record.policy
    if policy is None:
        words = f"{name}: {' '.join(record.problems)} Receivers ignore the record."
        return Dmarc(Policy.INVALID, words, name, source, at)
    return Dmarc(Policy(policy), f"{name} says p={policy}.", name, source, at)


def apex_spf(state: DnsState | None, domain: str) -> Answer:
    """Whether the domain's own SPF is sound: one record, well written. Having none is sound too.

    SES does not need it; other mail of the domain does.
    """
    if state is None:
        return Answer(None, "The DNS has not been read.")
    seen = state.seen(domain, "TXT")
    if isinstance(seen, NotRead):
        return Answer(None, f"{domain} has not been looked up.", "Read the DNS.")
    source, at = seen.source, seen.at
    if isinstance(seen, Unreachable):
        return Answer(None, seen.reason, seen.remedy, source, at)
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
    if isinstance(seen, NotRead):
        return Answer(None, f"{domain} has not been looked up.", "Read the DNS.")
    source, at = seen.source, seen.at
    if isinstance(seen, Unreachable):
        return Answer(None, seen.reason, seen.remedy, source, at)
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
