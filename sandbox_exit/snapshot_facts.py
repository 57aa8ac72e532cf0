"""What a snapshot shows, as facts that two snapshots can be compared by. Pure.

Each fact is seen or not known. A seen one has a key, by which it equals another, and words; one that is
not known says why. What was looked for and is not there is seen.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from . import dns_summary, website_facts
from .claims.seen import dkim_words
from .claims.words import counted, listing, percent
from .dns_records.row import short
from .dns_state import DnsState
from .dns_text import text_of
from .report import BOUNCE_ALERT, BOUNCE_PAUSE, COMPLAINT_ALERT, COMPLAINT_PAUSE
from .snapshot import (
    SENDING_QUOTA,
    SENDING_RATE,
    Absent,
    Account,
    Alarm,
    ConfigurationSet,
    EventDestination,
    Found,
    Identity,
    IdentitySummary,
    NotRead,
    ReputationRate,
    SendQuota,
    Snapshot,
    Unreachable,
    Unseen,
)
from .spf import looks_like_spf
from .website_state import LABELS, Role, WebsiteState

T = TypeVar("T")


class Told(StrEnum):
    """When a change of a fact is worth telling AWS."""

    UNLESS_WORSE = "unless_worse"
    """The applicant set it up."""
    IF_BETTER = "if_better"
    NEVER = "never"
    """AWS decides it, or it says nothing about the applicant."""


@dataclass(frozen=True)
class Seen:
    """``key`` is what equals; ``rank`` is higher where it is plainly better, `None` where that is not
    plain."""

    key: Hashable
    words: str
    rank: int | None = None
    source: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Unknown:
    """``left_out``: the answer was read and does not say; two such are no loss to name."""

    why: str
    left_out: bool = False


@dataclass(frozen=True)
class Fact:
    id: str
    title: str
    state: Seen | Unknown
    told: Told = Told.UNLESS_WORSE


@dataclass(frozen=True)
class Scope:
    """What two snapshots are asked about: what either of them knows."""

    identities: tuple[str, ...]
    details: tuple[str, ...]
    """The domains of which one snapshot knows more than that they exist."""
    notifications: tuple[str, ...]
    sets: tuple[str, ...]
    topics: tuple[str, ...]
    quotas: tuple[str, ...]
    domains: tuple[str, ...]
    roles: tuple[Role, ...]


def scope_of(then: Snapshot, now: Snapshot) -> Scope:
    both = (then, now)
    detailed = _union(s.identity_details for s in both)
    return Scope(
        identities=_union((detailed, _only_one(_listed(then), _listed(now)))),
        details=tuple(name for name in detailed if "@" not in name),
        notifications=_union(s.identity_notifications for s in both),
        sets=_union(
            (
                *(s.configuration_set_details for s in both),
                _only_one(_set_names(then), _set_names(now)),
            )
        ),
        # A topic that only one snapshot names shows in what names it.
        topics=tuple(name for name in then.topics if name in now.topics),
        quotas=_union(s.service_quotas for s in both),
        domains=_union((s.dns.request.domain,) for s in both if s.dns and s.dns.request.domain),
        roles=tuple(role for role in Role if any(s.website and s.website.page(role) for s in both)),
    )


def _union(names: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for some in names for name in some))


def _only_one(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...]:
    """The names that only one of two lists has; none where a list was not read."""
    if one is None or other is None:
        return ()
    shared = set(one) & set(other)
    return tuple(name for name in (*one, *other) if name not in shared)


def _listed(snapshot: Snapshot) -> tuple[str, ...] | None:
    rows = snapshot.identities
    return tuple(row.name for row in rows.value) if isinstance(rows, Found) else None


def _set_names(snapshot: Snapshot) -> tuple[str, ...] | None:
    names = snapshot.configuration_sets
    return names.value if isinstance(names, Found) else None


def aws_facts(snapshot: Snapshot, scope: Scope) -> Iterator[Fact]:
    """What AWS says, in the order in which a reviewer looks."""
    yield from _account(snapshot)
    rows = (
        {row.name.lower(): row for row in snapshot.identities.value}
        if isinstance(snapshot.identities, Found)
        else {}
    )
    for name in scope.identities:
        yield _verified(snapshot, name, rows.get(name.lower()))
        if name in scope.details:
            yield from _identity(snapshot, name)
    for name in scope.notifications:
        yield _notifications(snapshot, name)
    for name in scope.sets:
        yield from _configuration_set(snapshot, name)
    for arn in scope.topics:
        yield _topic(snapshot, arn)
    yield from _reputation(snapshot)
    yield from _quotas(snapshot, scope)


def surrounding_facts(snapshot: Snapshot, scope: Scope) -> Iterator[Fact]:
    """What the DNS and the website show: the same in every Region."""
    if not scope.domains:
        yield Fact("dns", "DNS", Unknown("The DNS has not been read."))
    for domain in scope.domains:
        yield from _dns(snapshot.dns, domain)
    if not scope.roles:
        yield Fact("website", "Website", Unknown("The website was not looked at."))
    for role in scope.roles:
        yield from _website(snapshot.website, role)


# Making a state of an observation


def _why(seen: Unseen) -> Unknown:
    if isinstance(seen, Unreachable):
        return Unknown(seen.reason)
    return Unknown("Nobody looked.")


def _of(
    seen: Found[T] | Unseen, make: Callable[[T], Seen | Unknown], absent: Seen | None = None
) -> Seen | Unknown:
    """The state of an observation, with where and when it was read."""
    if isinstance(seen, Found):
        return _dated(make(seen.value), seen)
    if isinstance(seen, Absent) and absent is not None:
        return _dated(absent, seen)
    return _why(seen)


def _dated(state: Seen | Unknown, seen: Found[object] | Absent) -> Seen | Unknown:
    if isinstance(state, Unknown):
        return state
    return Seen(state.key, state.words, state.rank, seen.source, seen.at)


def _switch(value: bool | None, on: str, off: str, *, ranked: bool = True) -> Seen | Unknown:
    if value is None:
        return _LEFT_OUT
    return Seen(value, on if value else off, int(value) if ranked else None)


_LEFT_OUT = Unknown("AWS did not say.", left_out=True)


# The account

_STANDING = {"HEALTHY": (2, "healthy"), "PROBATION": (1, "under review"), "SHUTDOWN": (0, "paused")}
_REASONS = {"BOUNCE": "bounces", "COMPLAINT": "complaints"}


def _account(snapshot: Snapshot) -> Iterator[Fact]:
    def fact(
        id: str,  # noqa: A002
        title: str,
        make: Callable[[Account], Seen | Unknown],
        told: Told = Told.NEVER,
    ) -> Fact:
        return Fact(id, title, _of(snapshot.account, make), told)

    yield fact(
        "production_access",
        "Production access",
        lambda a: _switch(a.production_access, "on", "off: the account is in the sandbox"),
    )
    yield fact("sending", "Sending", lambda a: _switch(a.sending_enabled, "on", "switched off"))
    yield fact("enforcement", "Standing of the account", _standing, Told.IF_BETTER)
    yield fact("suppression", "Account-level suppression list", _suppressed, Told.UNLESS_WORSE)
    yield fact("quota", "Sending quota", lambda a: _quota(a.quota))


def _standing(account: Account) -> Seen | Unknown:
    status = account.enforcement_status
    if status is None:
        return _LEFT_OUT
    rank, word = _STANDING.get(status, (None, status))
    return Seen(status, word, rank)


def _suppressed(account: Account) -> Seen | Unknown:
    return _reasons(account.suppressed_reasons)


def _reasons(reasons: tuple[str, ...] | None) -> Seen | Unknown:
    if reasons is None:
        return _LEFT_OUT
    named = sorted(_REASONS.get(reason, reason) for reason in set(reasons))
    return Seen(tuple(named), f"on for {listing(named)}" if named else "off", len(named))


def _quota(quota: SendQuota | None) -> Seen | Unknown:
    if quota is None or quota.max_24_hour is None or quota.max_per_second is None:
        return _LEFT_OUT
    a_day = "no limit" if quota.max_24_hour < 0 else f"{quota.max_24_hour:,.0f} recipients"
    words = f"{a_day} in 24 hours, {quota.max_per_second:,g} a second"
    return Seen((quota.max_24_hour, quota.max_per_second), words)


# Identities


def _verified(snapshot: Snapshot, name: str, row: IdentitySummary | None) -> Fact:
    """``row`` is what the list says of it; `None` where it is not in it, or the list was not read."""
    seen, listed = snapshot.identity(name), snapshot.identities
    missing = Seen(None, "not there", 0)
    state = _of(seen, _verification, missing)
    if isinstance(seen, NotRead | Unreachable) and isinstance(listed, Found):
        state = _dated(
            missing if row is None else _status(row.sending_enabled, row.verification_status),
            listed,
        )
    return Fact(f"identity:{name}", f"Identity {name}", state)


def _verification(identity: Identity) -> Seen | Unknown:
    return _status(identity.verified_for_sending, identity.verification_status)


def _status(verified: bool | None, status: str | None) -> Seen | Unknown:
    if verified is None:
        return _LEFT_OUT
    if verified:
        return Seen("verified", "verified for sending", 2)
    more = f" ({status})" if status else ""
    return Seen(("not verified", status), f"not verified{more}", 1)


def _identity(snapshot: Snapshot, name: str) -> Iterator[Fact]:
    seen = snapshot.identity(name)
    nothing = Seen(None, "none: there is no such identity", 0)
    yield Fact(f"dkim:{name}", f"DKIM of {name}", _of(seen, _dkim, nothing))
    yield Fact(f"mail_from:{name}", f"MAIL FROM domain of {name}", _of(seen, _mail_from, nothing))
    yield Fact(
        f"default_set:{name}",
        f"Default configuration set of {name}",
        _of(
            seen,
            lambda i: Seen(i.configuration_set, i.configuration_set or "none"),
            Seen(None, "none"),
        ),
    )


def _dkim(identity: Identity) -> Seen | Unknown:
    dkim = identity.dkim
    if dkim is None or dkim.status is None:
        return _LEFT_OUT
    off = dkim.signing_enabled is False
    words = f"{dkim_words(dkim)}, status {dkim.status}{', signing switched off' if off else ''}"
    key = (dkim.status, off, dkim.origin, dkim.key_length)
    return Seen(key, words, 2 if dkim.status == "SUCCESS" and not off else 1)


def _mail_from(identity: Identity) -> Seen | Unknown:
    found = identity.mail_from
    if found is None:
        return Seen(None, "none of its own", 0)
    if found.status is None:
        return Unknown("AWS did not say its status.", left_out=True)
    rank = 1 if found.status == "SUCCESS" else 0
    return Seen((found.domain, found.status), f"{found.domain}, status {found.status}", rank)


def _notifications(snapshot: Snapshot, name: str) -> Fact:
    seen = snapshot.identity_notifications.get(name, NotRead())
    none = Seen(None, "no topic: there is no such identity", 0)
    state = _of(
        seen,
        lambda n: _topics(
            (("bounces", n.bounce_topic), ("complaints", n.complaint_topic)), n.forwarding_enabled
        ),
        none,
    )
    return Fact(f"notifications:{name}", f"Notifications of {name}", state)


def _topics(named: Iterable[tuple[str, str | None]], forwarding: bool | None) -> Seen:
    topics = tuple(named)
    to = [f"{what} to {arn.rpartition(':')[2]}" for what, arn in topics if arn]
    by_mail = {True: "forwarded by mail", False: "not forwarded by mail", None: ""}[forwarding]
    words = "; ".join(filter(None, (listing(to) or "no topic", by_mail)))
    return Seen((topics, forwarding), words, len(to))


# Configuration sets


def _configuration_set(snapshot: Snapshot, name: str) -> Iterator[Fact]:
    seen = snapshot.configuration_set_details.get(name, NotRead())
    names = snapshot.configuration_sets
    there, missing = Seen(True, "there"), Seen(False, "not there")
    state = _of(seen, lambda _: there, missing)
    if isinstance(state, Unknown) and isinstance(names, Found):
        state = _dated(there if name in names.value else missing, names)
    yield Fact(f"set:{name}", f"Configuration set {name}", state)
    no_set = Seen(None, "none: there is no such set", 0)
    yield Fact(
        f"events:{name}", f"Event destinations of {name}", _of(seen, _destinations_of, no_set)
    )
    yield Fact(
        f"metrics:{name}",
        f"Reputation metrics of {name}",
        _of(seen, _option(lambda s: _switch(s.reputation_metrics, "on", "off")), no_set),
    )
    yield Fact(
        f"set_suppression:{name}",
        f"Suppression list of {name}",
        _of(seen, _option(lambda s: _reasons(s.suppressed_reasons)), no_set),
    )


def _option(
    make: Callable[[ConfigurationSet], Seen | Unknown],
) -> Callable[[ConfigurationSet], Seen | Unknown]:
    def read(found: ConfigurationSet) -> Seen | Unknown:
        return Unknown(found.options_unread.reason) if found.options_unread else make(found)

    return read


def _destinations_of(found: ConfigurationSet) -> Seen | Unknown:
    return _of(found.event_destinations, _destinations, Seen((), "none", 0))


def _destinations(rows: tuple[EventDestination, ...]) -> Seen:
    if not rows:
        return Seen((), "none", 0)
    ordered = sorted(rows, key=lambda row: row.name)
    words = "; ".join(map(_destination, ordered))
    covered = {
        kind
        for row in rows
        if row.enabled is not False
        for kind in ("BOUNCE", "COMPLAINT")
        if kind in row.event_types
    }
    key = tuple(
        (row.name, row.enabled, tuple(sorted(row.event_types)), row.target, row.target_arn)
        for row in ordered
    )
    return Seen(key, words, len(covered))


def _destination(row: EventDestination) -> str:
    events = listing([kind.lower().replace("_", " ") for kind in row.event_types]) or "no events"
    name = f" {row.target_arn.rpartition(':')[2]}" if row.target_arn else ""
    off = " (switched off)" if row.enabled is False else ""
    return f"{row.name}: {events} to {row.target}{name}{off}"


def _topic(snapshot: Snapshot, arn: str) -> Fact:
    state = _of(
        snapshot.topics[arn],
        lambda topic: Seen(
            len(topic.confirmed),
            counted(len(topic.confirmed), "confirmed subscription"),
            min(len(topic.confirmed), 1),
        ),
        Seen(None, "deleted", 0),
    )
    return Fact(f"topic:{arn}", f"SNS topic {arn.rpartition(':')[2]}", state)


# Reputation


def _reputation(snapshot: Snapshot) -> Iterator[Fact]:
    no_data = Seen(None, "no data in CloudWatch")
    for id, title, seen, limits in (  # noqa: A001
        ("bounce_rate", "Bounce rate", snapshot.bounce_rate, (BOUNCE_ALERT, BOUNCE_PAUSE)),
        (
            "complaint_rate",
            "Complaint rate",
            snapshot.complaint_rate,
            (COMPLAINT_ALERT, COMPLAINT_PAUSE),
        ),
    ):
        state = _of(seen, _rate(limits), no_data)
        yield Fact(id, title, state, Told.IF_BETTER)
    for id, title, alarms in (  # noqa: A001
        ("bounce_alarms", "Alarms on the bounce rate", snapshot.bounce_alarms),
        ("complaint_alarms", "Alarms on the complaint rate", snapshot.complaint_alarms),
    ):
        yield Fact(id, title, _of(alarms, _alarms, Seen((), "none", 0)))
    yield Fact(
        "tests",
        "Mail sent in the two weeks before",
        _of(
            snapshot.send_statistics,
            lambda days: _sent(sum(day.attempts for day in days)),
            _sent(0),
        ),
        Told.IF_BETTER,
    )
    yield Fact(
        "suppressed",
        "Addresses on the suppression list",
        _of(
            snapshot.suppression,
            lambda c: Seen(
                (c.bounces, c.complaints, c.other, c.complete),
                f"{'' if c.complete else 'at least '}{c.bounces:,} after a bounce, "
                f"{c.complaints:,} after a complaint"
                + (f", {c.other:,} for another reason" if c.other else ""),
            ),
            Seen((0, 0, 0, True), "none"),
        ),
        Told.NEVER,
    )


def _rate(limits: tuple[float, float]) -> Callable[[ReputationRate], Seen]:
    def read(rate: ReputationRate) -> Seen:
        words = percent(rate.latest * 100)
        return Seen(words, words, -sum(rate.latest >= limit for limit in limits))

    return read


def _alarms(alarms: tuple[Alarm, ...]) -> Seen:
    if not alarms:
        return Seen((), "none", 0)
    ordered = sorted(alarms, key=lambda alarm: alarm.name)
    words = "; ".join(
        f"{alarm.name}{_at(alarm.threshold)}{'' if _heard(alarm) else ' (tells nobody)'}"
        for alarm in ordered
    )
    key = tuple((alarm.name, alarm.threshold, _heard(alarm)) for alarm in ordered)
    return Seen(key, words, 2 if any(map(_heard, alarms)) else 1)


def _at(threshold: float | None) -> str:
    return "" if threshold is None else f" at {percent(threshold * 100)}"


def _heard(alarm: Alarm) -> bool:
    return bool(alarm.actions) and alarm.actions_enabled is not False


def _sent(attempts: int) -> Seen:
    return Seen(attempts > 0, counted(attempts, "mail") if attempts else "none", int(attempts > 0))


_QUOTAS = {
    SENDING_QUOTA: "Service quota: recipients in 24 hours",
    SENDING_RATE: "Service quota: recipients a second",
}


def _quotas(snapshot: Snapshot, scope: Scope) -> Iterator[Fact]:
    for code in scope.quotas:
        state = _of(
            snapshot.service_quotas.get(code, NotRead()), lambda q: Seen(q.value, f"{q.value:,g}")
        )
        title = _QUOTAS.get(code, f"Service quota {code}")
        yield Fact(f"service_quota:{code}", title, state, Told.NEVER)


# DNS and website


def _dns(state: DnsState | None, domain: str) -> Iterator[Fact]:
    dmarc = dns_summary.dmarc_policy(state, domain)
    policy = dns_summary.Policy
    ranks = {policy.ABSENT: 0, policy.INVALID: 0}
    known: Seen | Unknown = (
        Unknown(dmarc.words)
        if dmarc.policy is policy.UNKNOWN
        else Seen(dmarc.policy, dmarc.words, ranks.get(dmarc.policy, 1), dmarc.source, dmarc.at)
    )
    yield Fact(f"dmarc:{domain}", f"DMARC of {domain}", known)
    spf = _values(state, domain, "TXT", looks_like_spf)
    yield _answer(f"spf:{domain}", f"SPF of {domain}", dns_summary.apex_spf(state, domain), spf)
    mx = _values(state, domain, "MX")
    yield _answer(
        f"mx:{domain}", f"Mail to {domain}", dns_summary.replies_arrive(state, domain), mx
    )
    if state is not None and state.request.domain == domain:
        dkim = dns_summary.dkim_published(state.request, state)
        mail_from = dns_summary.mail_from_published(state.request, state)
    else:
        dkim = mail_from = dns_summary.Answer(None, "The DNS has not been read.")
    for id, title, answer in (  # noqa: A001
        ("dkim_records", "DKIM records", dkim),
        ("mail_from_records", "MAIL FROM records", mail_from),
    ):
        # Without a source there was nothing to look up: the account names no such record.
        yield _answer(f"{id}:{domain}", f"{title} of {domain}", answer, left_out=not answer.source)


def _values(
    state: DnsState | None, domain: str, kind: str, wanted: Callable[[str], bool] | None = None
) -> tuple[str, ...]:
    seen = state.seen(domain, kind) if state is not None else NotRead()
    values = seen.value.values if isinstance(seen, Found) else ()
    if wanted is None:
        return tuple(sorted(values))
    return tuple(sorted(text for value in values if wanted(text := text_of(value))))


def _answer(
    id: str,  # noqa: A002
    title: str,
    answer: dns_summary.Answer,
    values: tuple[str, ...] = (),
    *,
    left_out: bool = False,
) -> Fact:
    if answer.value is None:
        return Fact(id, title, Unknown(answer.words, left_out))
    words = answer.words
    if values:
        words += f" Published: {'; '.join(short(value) for value in values)}"
    key = (answer.value, values)
    return Fact(id, title, Seen(key, words, int(answer.value), answer.source, answer.at))


_Judge = Callable[[WebsiteState | None], website_facts.Judged]
_POLICIES = (Role.PRIVACY, Role.TERMS, Role.IMPRINT)
# Title, judgement, and whether a yes is the better answer.
_OF_WEBSITE: tuple[tuple[str, str, _Judge, bool], ...] = (
    ("certificate", "Certificate of the website", website_facts.certificate_valid, True),
    ("parked", "Website: placeholder", website_facts.looks_parked, False),
    ("login", "Website: open to visitors", website_facts.only_login, False),
    ("text", "Website: what it says", website_facts.says_what_it_does, True),
    ("privacy_link", "Website: link to a privacy policy", website_facts.links_privacy, True),
    ("terms_link", "Website: link to terms", website_facts.links_terms, True),
    ("imprint_link", "Website: link to an imprint", website_facts.links_imprint, True),
)
_OF_SIGNUP: tuple[tuple[str, str, _Judge, bool], ...] = (
    ("signup_public", "Sign-up page: open to visitors", website_facts.signup_public, True),
    ("signup_consent", "Sign-up page: consent", website_facts.signup_shows_consent, True),
    ("signup_ticked", "Sign-up page: boxes", website_facts.signup_box_ticked, False),
)


def _website(state: WebsiteState | None, role: Role) -> Iterator[Fact]:
    opens = website_facts.page_opens(state, role)
    page = state.page(role) if state is not None else None
    yield _judged(f"{role}:opens", LABELS[role], opens, True, page.url if page else "")
    if role in _POLICIES:
        readable = website_facts.policy_readable(state, role)
        yield _judged(f"{role}:readable", f"{LABELS[role]}: text", readable, True)
    for id, title, judge, good in {  # noqa: A001
        Role.WEBSITE: _OF_WEBSITE,
        Role.SIGNUP: _OF_SIGNUP,
    }.get(role, ()):
        yield _judged(id, title, judge(state), good)


def _judged(
    id: str,  # noqa: A002
    title: str,
    judged: website_facts.Judged,
    good: bool,
    url: str = "",
) -> Fact:
    if judged.holds is None:
        return Fact(id, title, Unknown(judged.words), Told.IF_BETTER)
    rank = int(judged.holds is good)
    state = Seen((judged.holds, url), judged.words, rank, judged.source, judged.at)
    return Fact(id, title, state, Told.IF_BETTER)
