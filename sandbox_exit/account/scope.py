"""The facts that two snapshots are compared by: the same of both, whichever knows them. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..snapshot import Found, Snapshot
from ..website_state import Role
from . import account, configuration_sets, dns, events, identities, quotas, rates, website
from .facts import UNKNOWN, Fact, Said, fact


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
    yield from account.states(snapshot)
    for name in scope.identities:
        yield identities.verification(name, identities.seen_or_listed(snapshot, name))
        if name in scope.details:
            seen = snapshot.identity(name)
            yield identities.dkim(name, seen)
            yield identities.mail_from(name, seen)
            yield identities.default_set(name, seen)
    for name in scope.notifications:
        yield events.notifications(snapshot, name)
    for name in scope.sets:
        listed = configuration_sets.seen_or_listed(snapshot, name)
        yield configuration_sets.configuration_set(name, listed)
        found = configuration_sets.seen_of(snapshot, name)
        yield configuration_sets.events(name, configuration_sets.events_of(found))
        yield from configuration_sets.options(name, found)
    for arn in scope.topics:
        yield events.topic(snapshot, arn)
    yield from rates.facts(snapshot)
    yield rates.statistics(snapshot)
    yield account.suppressed(snapshot)
    for code in scope.quotas:
        yield quotas.service_quota(snapshot, code)


def surrounding_facts(snapshot: Snapshot, scope: Scope) -> Iterator[Fact]:
    """What the DNS and the website show: the same in every Region."""
    if not scope.domains:
        yield fact("dns", "DNS", Said("The DNS has not been read.", UNKNOWN))
    for domain in scope.domains:
        yield from dns.of_domain(snapshot.dns, domain)
    if not scope.roles:
        yield fact("website", "Website", Said("The website was not looked at.", UNKNOWN))
    for role in scope.roles:
        yield from website.of_page(snapshot.website, role)
