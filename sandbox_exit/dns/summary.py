"""What the DNS says about a sending domain, for rules and claims: answers, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ..observed.dns import DnsRequest, DnsState, Records
from ..observed.observation import Absent, Found, Frozen, NotRead, Unreachable, Unseen
from ..texts import texts
from .dmarc import Counting, counting, is_dmarc, report_names
from .records import Row, Status, records_to_publish
from .records.dmarc_and_spf import apex_problems
from .records.row import short
from .spf import is_spf
from .text import texts_of

_TEXTS = Path(__file__).with_name("answers.yaml")


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
    policy: Policy
    words: str
    source: str = ""
    at: datetime | None = None


class _Text(Frozen):
    """An answer as ``answers.yaml`` has it."""

    value: bool | None = None
    words: str
    todo: str = ""


def _say(id: str, /, seen: Found[Records] | Unseen | None = None, **words: str) -> Answer:
    """The answer of that name in ``answers.yaml``, filled in with ``words``; ``seen`` decides it."""
    text: _Text = texts(_TEXTS, _Text)[id]
    said = Answer(text.value, text.words.format(**words), text.todo.format(**words))
    if seen is None or isinstance(seen, NotRead):
        return said
    return replace(said, source=seen.source, at=seen.at)


def _unseen(seen: Unreachable | NotRead, name: str) -> Answer:
    if isinstance(seen, Unreachable):
        return Answer(None, seen.reason, seen.remedy, seen.source, seen.at)
    return _say("not_looked_up", name=name)


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
    value, todo, words = None, first.todo, f"{first.type} {first.name}: {first.found}"
    if len(good) == len(rows):
        count = "Both" if len(rows) == 2 else f"All {len(rows)}"
        value, todo, words = True, "", f"{count} {what} are published."
    elif bad:
        value, words = False, f"{len(good)} of {len(rows)} {what} are published. {words}"
    return Answer(value, words, todo, first.source, first.at)


def dmarc_policy(state: DnsState | None, domain: str) -> Dmarc:
    """The DMARC policy for mail from ``domain`` (ASCII), by RFC 9989 (`sandbox_exit.dns.dmarc`)."""
    if state is None:
        return Dmarc(Policy.UNKNOWN, _say("not_read").words)
    found = dmarc_of(state, domain)
    name, policy = f"_dmarc.{found.at}", Policy.UNKNOWN
    if isinstance(found.unread, Unreachable):
        words = f"DMARC of {domain}: {found.unread.reason}"
    elif found.unread is not None:
        words = f"The DMARC records for {domain} were not all looked up."
    elif found.record is None:
        policy = Policy.INVALID if found.wrong else Policy.ABSENT
        words = found.wrong or f"Neither {domain} nor a domain above it has a DMARC record."
    elif found.policy is None:
        policy = Policy.INVALID
        words = f"{name}: {' '.join(found.record.problems)} Receivers ignore the record."
    else:
        policy = Policy(found.policy)
        words = f"{name} says p={policy}."
        if found.at != domain:
            words = f"{name} says {policy} for {domain}."
        if found.applied != found.policy:
            words += f" It is in test mode (t=y): receivers apply {found.applied}."
        words = f"{words} {found.wrong}".strip()
    if isinstance(found.seen, NotRead):
        return Dmarc(policy, words)
    return Dmarc(policy, words, found.seen.source, found.seen.at)


def dmarc_of(state: DnsState, domain: str) -> Counting:
    """The record that counts for mail from ``domain``."""
    missing = any(one.no_such_name for one in state.lookups if one.name == domain)
    return counting(domain, lambda name: state.seen(name, "TXT"), exists=not missing)


def domain_exists(state: DnsState | None, domain: str) -> Answer:
    """Whether the domain is in the DNS at all."""
    asked = [one for one in state.lookups if one.name == domain] if state else []
    seen = [one.seen for one in asked]
    for one in asked:
        if one.no_such_name and isinstance(one.seen, Absent):
            return _say("no_such_domain", one.seen, domain=domain)
    for answer in seen:
        if isinstance(answer, Found | Absent):
            return _say("in_the_dns", answer, domain=domain)
    failed = next((answer for answer in seen if isinstance(answer, Unreachable)), NotRead())
    return _unseen(failed, domain)


def aligned(request: DnsRequest, state: DnsState | None) -> Answer:
    """Whether the DMARC record lets the set-up pass: with ``aspf=s`` the MAIL FROM subdomain does not
    align, with ``adkim=s`` a signature of the domain above does not."""
    domain = request.domain
    if state is None or domain is None:
        return _say("not_read")
    found = dmarc_of(state, domain)
    if found.unread is not None:
        return _unseen(found.unread, f"_dmarc.{domain}")
    if found.record is None:
        return _say("nothing_to_align_with")
    signs = request.identity_domain or domain
    if "dkim" in found.record.strict and signs != domain:
        return _say("dkim_not_aligned", found.seen, domain=domain, signs=signs)
    mail_from = request.mail_from_domain or domain
    if "spf" in found.record.strict and mail_from != domain:
        return _say("spf_not_aligned", found.seen, domain=domain, mail_from=mail_from)
    return _say("aligned", found.seen)


def reports_arrive(state: DnsState | None, domain: str) -> Answer:
    """Whether those elsewhere whom the DMARC record names for reports have agreed to it (RFC 9990)."""
    found = dmarc_of(state, domain) if state else None
    if state is None or found is None or found.record is None or found.at is None:
        return _say("nobody_for_reports")
    if not found.record.reports:
        return _say("no_reports")
    unread: Answer | None = None
    for host, name in report_names(found.at, found.record):
        seen = state.seen(name, "TXT")
        if isinstance(seen, NotRead | Unreachable):
            unread = unread or _unseen(seen, name)
        elif not any(map(is_dmarc, texts_of(seen))):
            return _say("reports_not_taken", seen, host=host, domain=found.at, name=name)
    return unread or _say("reports_arrive", found.seen)


def apex_spf(state: DnsState | None, domain: str) -> Answer:
    """Whether the domain's own SPF is sound: one record, well written. Having none is sound too.

    SES does not need it; other mail of the domain does.
    """
    if state is None:
        return _say("not_read")
    seen = state.seen(domain, "TXT")
    if isinstance(seen, NotRead | Unreachable):
        return _unseen(seen, domain)
    problems = apex_problems(domain, seen.value if isinstance(seen, Found) else None)
    if problems:
        return _say("spf_wrong", seen, problems=" ".join(problems))
    has_one = any(map(is_spf, texts_of(seen)))
    return _say("one_spf" if has_one else "no_spf", seen, domain=domain)


def replies_arrive(state: DnsState | None, domain: str) -> Answer:
    """Whether mail to an address at ``domain`` (ASCII) can arrive: an MX, and an address behind it.

    Whether the mailbox exists cannot be seen in the DNS.
    """
    if state is None:
        return _say("not_read")
    seen = state.seen(domain, "MX")
    if isinstance(seen, NotRead | Unreachable):
        return _unseen(seen, domain)
    hosts = [domain]
    if isinstance(seen, Found):
        hosts = [value.partition(" ")[2] for value in seen.value.values]
    reachable, named = _address(state, hosts), hosts[0]
    if isinstance(seen, Absent):
        id = "nowhere_to_deliver" if reachable is False else "no_mx"
    elif hosts == ["."]:
        id = "null_mx"
    elif reachable is False:
        id, named = "mail_servers_without_address", ", ".join(hosts)
    else:
        id = "takes_mail" if reachable else "mail_servers_unread"
    return _say(id, seen, domain=domain, hosts=short(named))


def _address(state: DnsState, hosts: Iterable[str]) -> bool | None:
    """Whether any of the hosts has an address; `None` where that could not be read of all."""
    seen = [state.seen(host, type) for host in hosts for type in ("A", "AAAA")]
    if any(isinstance(observation, Found) for observation in seen):
        return True
    return False if all(isinstance(observation, Absent) for observation in seen) else None
