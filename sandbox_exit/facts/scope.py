"""What two snapshots are compared by: the same facts of both, whichever of them knows more. Pure."""

from collections.abc import Iterable, Iterator

from ..observed.snapshot import Found, NotRead, Snapshot
from ..observed.website import Role
from . import account, configuration_sets, dns, events, identities, quotas, rates, website
from .fact import UNKNOWN, Fact, Said


def aws_facts(snapshot: Snapshot, other: Snapshot) -> Iterator[Fact]:
    """What AWS says about what either of the two knows, in the order in which a reviewer looks."""
    yield from account.states(snapshot)
    detailed = {*snapshot.identity_details, *other.identity_details}
    names = detailed | _only_one(_identities(snapshot), _identities(other))
    yield from identities.compared(snapshot, sorted(names), detailed)
    for name in sorted({*snapshot.identity_notifications, *other.identity_notifications}):
        yield events.notifications(snapshot, name)
    sets = {*snapshot.configuration_set_details, *other.configuration_set_details}
    for name in sorted(sets | _only_one(_sets(snapshot), _sets(other))):
        yield from configuration_sets.compared(snapshot, name)
    # A topic that only one snapshot names shows in what names it.
    for arn in sorted({*snapshot.topics} & {*other.topics}):
        yield events.topic(snapshot, arn)
    if not all(isinstance(each.kit_stacks, NotRead) for each in (snapshot, other)):
        yield events.kit(snapshot)
    yield from rates.facts(snapshot, other)
    yield rates.statistics(snapshot)
    yield account.suppressed(snapshot)
    for code in sorted({*snapshot.service_quotas, *other.service_quotas}):
        yield quotas.service_quota(snapshot, code)


def _only_one(one: Iterable[str] | None, other: Iterable[str] | None) -> set[str]:
    """The names that only one of two lists has; none where a list was not read."""
    return set() if one is None or other is None else {*one} ^ {*other}


def _identities(snapshot: Snapshot) -> Iterable[str] | None:
    rows = snapshot.identities
    return (row.name for row in rows.value) if isinstance(rows, Found) else None


def _sets(snapshot: Snapshot) -> Iterable[str] | None:
    names = snapshot.configuration_sets
    return names.value if isinstance(names, Found) else None


def surrounding_facts(snapshot: Snapshot, other: Snapshot) -> Iterator[Fact]:
    """What the DNS and the website show: the same in every Region."""
    both = (snapshot, other)
    domains = {s.dns.request.domain for s in both if s.dns and s.dns.request.domain}
    if not domains:
        yield Fact("dns", "DNS", Said("The DNS has not been read.", UNKNOWN))
    for domain in sorted(domains):
        yield from dns.of_domain(snapshot.dns, domain)
    roles = [role for role in Role if any(s.website and s.website.page(role) for s in both)]
    if not roles:
        yield Fact("website", "Website", Said("The website was not looked at.", UNKNOWN))
    for role in roles:
        yield from website.of_page(snapshot.website, role)
