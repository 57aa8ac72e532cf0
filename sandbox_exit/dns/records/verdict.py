"""What one lookup says about a record that should be there: the shared part of judging. Pure.

The zone's own servers count before a resolver, which may remember an older state; but only where they
were asked and agree. What could not be read is never missing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ...observed.dns import DnsState, Lookup, Records
from ...observed.domain_names import near_misses, organisational_domain, parent, probe, up_to
from ...observed.observation import Absent, Found, Frozen, NotRead, Unreachable
from ...texts import texts
from ...wording import first_few

_TEXTS = Path(__file__).with_name("verdicts.yaml")


class Status(StrEnum):
    PUBLISHED = "published"
    MISSING = "missing"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    """It could not be read, was not looked up, or the servers disagree; ``found`` says which."""


class Action(StrEnum):
    """What a program may do to make it right without harming what else is there."""

    NONE = "none"
    CREATE = "create"
    """Nothing of this name and type exists."""
    REPLACE = "replace"
    """The set exists; ``values`` is the whole new set, with everything else in it kept."""
    BY_HAND = "by_hand"
    """Somebody has to decide; ``note`` says what."""


@dataclass(frozen=True)
class Change:
    """``values`` is the record set to write, in master-file form, where there is one."""

    action: Action = Action.NONE
    values: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Judgement:
    """``found`` is what is there and ``todo`` what to do about it (empty: nothing), as sentences.

    ``value`` is the value to publish where it differs from the usual one.
    """

    status: Status
    found: str
    todo: str = ""
    change: Change = Change()
    value: str | None = None


class _Text(Frozen):
    """A judgement as ``verdicts.yaml`` has it."""

    status: Status
    found: str = ""
    todo: str = ""
    by_hand: str = ""


def say(
    id: str, /, change: Change | None = None, value: str | None = None, **words: object
) -> Judgement:
    """The judgement of that name in ``verdicts.yaml``, filled in with ``words``."""
    text: _Text = texts(_TEXTS, _Text)[id]
    if change is None and text.by_hand:
        change = Change(Action.BY_HAND, note=text.by_hand.format(**words))
    found, todo = text.found.format(**words), text.todo.format(**words)
    return Judgement(text.status, found, todo, change or Change(), value)


Judge = Callable[[Records | None], Judgement]
"""Judges one answer; `None` is the answer that there is nothing."""


def judged(lookup: Lookup, judge: Judge) -> Judgement:
    """The judgement of a lookup, from the resolver's answer and those of the zone's own servers."""
    seen = lookup.seen
    if isinstance(seen, NotRead):
        return say("not_looked")
    by_server = {
        answer.server: judge(answer.seen.value if isinstance(answer.seen, Found) else None)
        for answer in lookup.servers
        if isinstance(answer.seen, Absent)
        or (isinstance(answer.seen, Found) and answer.seen.value.values)
    }
    if isinstance(seen, Unreachable):
        found = seen.reason
        if by_server and all(j.status is Status.PUBLISHED for j in by_server.values()):
            found += f" The domain's own servers ({first_few(tuple(by_server))}) have the record."
        return Judgement(Status.UNKNOWN, found, seen.remedy or "Read again.")
    at_resolver = judge(seen.value if isinstance(seen, Found) else None)
    if not by_server:
        return _only_the_resolver(lookup, at_resolver)
    if len({judgement.status for judgement in by_server.values()}) > 1:
        return say("servers_disagree", found=_disagreement(by_server))
    own = next(iter(by_server.values()))
    if own.status == at_resolver.status:
        return at_resolver
    if own.status is Status.PUBLISHED:
        return replace(
            own,
            found=f"{own.found} The resolver has not seen it yet: it remembers an older answer.",
            todo=f"Nothing. {_patience(lookup)}",
        )
    if at_resolver.status is Status.PUBLISHED:
        return replace(
            own,
            found=f"The resolver still remembers it, but the domain's own servers "
            f"({first_few(tuple(by_server))}) say otherwise. {own.found}",
        )
    return own


def _only_the_resolver(lookup: Lookup, at_resolver: Judgement) -> Judgement:
    failures = [a.seen.reason for a in lookup.servers if isinstance(a.seen, Unreachable)]
    if not failures or at_resolver.status is Status.PUBLISHED:
        return at_resolver
    return replace(
        at_resolver,
        found=f"{at_resolver.found} The domain's own servers could not be asked: {failures[0]}",
    )


def _disagreement(by_server: dict[str, Judgement]) -> str:
    having = tuple(host for host, j in by_server.items() if j.status is Status.PUBLISHED)
    if not having:
        return f"The domain's own servers ({first_few(tuple(by_server))}) give different answers."
    others = tuple(host for host in by_server if host not in having)
    do_not = "does not." if len(others) == 1 else "do not."
    return f"{first_few(having)} has the record as it should be; {first_few(others)} {do_not}"


def _patience(lookup: Lookup) -> str:
    seconds = lookup.seen.value.ttl if isinstance(lookup.seen, Found) else lookup.negative_ttl
    if seconds is None:
        return "It becomes visible once the resolver forgets its older answer."
    return f"It becomes visible within {duration(seconds)}."


def duration(seconds: int) -> str:
    """Seconds in words, rounded up to whole minutes or hours."""
    minutes = max(1, -(-seconds // 60))
    amount, unit = (minutes, "minute") if minutes <= 120 else (-(-minutes // 60), "hour")
    return f"{amount} {unit}{'' if amount == 1 else 's'}"


def zone_name(state: DnsState, name: str) -> str:
    """The zone a record is entered in, as far as it is known."""
    zone = state.zone_of(name)
    return zone.name if zone else organisational_domain(name)


def where_to_enter(state: DnsState, name: str) -> str:
    """Where to publish. A record at the registrar does nothing if the zone is run elsewhere."""
    zone, domain = state.zone_of(name), organisational_domain(name)
    if any(one.name == domain and one.no_such_name for one in state.lookups):
        return say("where_unregistered", domain=domain).todo
    if zone is None or not zone.servers:
        return say("where_unknown").todo
    return say("where_run", zone=zone.name, servers=first_few(zone.servers)).todo


def missing(
    state: DnsState,
    name: str,
    type: str,
    change: Change,
    found: str = "There is no such record.",
    todo: str = "",
) -> Judgement:
    """Nothing of the kind at the name. Perhaps it went somewhere else: to the name with the domain
    twice, or without underscores."""
    for astray, added in near_misses(name, zone_name(state, name)).items():
        if _is_own(state, astray, type):
            bare = name.removesuffix(f".{added}")
            id = "appended_twice" if added else "underscore_lost"
            return say(id, change, where=astray, added=added, name=bare)
    return say("missing", change, found=found, where=todo or where_to_enter(state, name))


def wildcard(
    name: str, state: DnsState, found: str, change: Change, status: Status = Status.WRONG
) -> Judgement:
    """What answers at the name is not its own record."""
    said = say("wildcard", change, found=found, where=where_to_enter(state, name))
    return replace(said, status=status)


def _is_own(state: DnsState, name: str, type: str) -> bool:
    """Whether a record stands at a name itself, and is not what a wildcard answers."""
    seen = state.seen(name, type)
    if not isinstance(seen, Found):
        return False
    wildcard_at = (probe(above) for above in up_to(name, organisational_domain(name))[1:])
    return not any(
        isinstance(other := state.seen(at, type), Found) and other.value.values == seen.value.values
        for at in wildcard_at
    )


def from_wildcard(state: DnsState, name: str, type: str, records: Records) -> bool:
    """Whether a name that nobody publishes has the very same records."""
    seen = state.seen(probe(parent(name)), type)
    return isinstance(seen, Found) and seen.value.values == records.values
