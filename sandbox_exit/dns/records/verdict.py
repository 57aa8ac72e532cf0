"""What one lookup says about a record that should be there: the shared part of judging. Pure.

The zone's own servers count before a resolver, which may remember an older state; but only where they
were asked and agree. What could not be read is never missing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ...observed.dns import DnsState, Lookup, Records
from ...observed.domain_names import appended_twice, organisational_domain, parent, probe, up_to
from ...observed.domain_names import without_underscore as bare_name
from ...observed.observation import Absent, Found, NotRead, Unreachable


class Status(StrEnum):
    PUBLISHED = "published"
    MISSING = "missing"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    """It could not be read, was not looked up, or the servers disagree; ``found`` says which."""


class Mistake(StrEnum):
    """The usual mistakes, by name."""

    APPENDED_TWICE = "appended_twice"
    UNDERSCORE_LOST = "underscore_lost"
    PROXIED = "proxied"
    WILDCARD = "wildcard"
    AS_TXT = "as_txt"
    TARGET_APPENDED = "target_appended"
    OTHER_ZONE = "other_zone"
    OTHER_TOKEN = "other_token"  # noqa: S105 (a mistake's name, not a password)
    WRONG_VALUE = "wrong_value"
    NO_KEY = "no_key"
    QUOTES = "quotes"
    SEVERAL = "several"
    OTHER_REGION = "other_region"
    SYNTAX = "syntax"
    NOT_YET_VISIBLE = "not_yet_visible"
    NO_LONGER_AT_SERVERS = "no_longer_at_servers"
    SERVERS_DISAGREE = "servers_disagree"
    ALIAS = "alias"


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
    mistake: Mistake | None = None
    change: Change = field(default_factory=Change)
    value: str | None = None


NOT_LOOKED = "It has not been looked up."
Judge = Callable[[Records | None], Judgement]
"""Judges one answer; `None` is the answer that there is nothing."""


def judged(lookup: Lookup, judge: Judge) -> Judgement:
    """The judgement of a lookup, from the resolver's answer and those of the zone's own servers."""
    seen = lookup.seen
    if isinstance(seen, NotRead):
        return Judgement(Status.UNKNOWN, NOT_LOOKED, "Read the DNS.")
    by_server = {
        answer.server: judge(answer.seen.value if isinstance(answer.seen, Found) else None)
        for answer in lookup.servers
        if isinstance(answer.seen, Absent)
        or (isinstance(answer.seen, Found) and answer.seen.value.values)
    }
    if isinstance(seen, Unreachable):
        return _unreachable(seen, by_server)
    at_resolver = judge(seen.value if isinstance(seen, Found) else None)
    if not by_server:
        return _only_the_resolver(lookup, at_resolver)
    if len({judgement.status for judgement in by_server.values()}) > 1:
        return _disagreement(by_server)
    own = next(iter(by_server.values()))
    if own.status == at_resolver.status:
        return at_resolver
    if own.status is Status.PUBLISHED:
        return replace(
            own,
            found=f"{own.found} The resolver has not seen it yet: it remembers an older answer.",
            todo=f"Nothing. {_patience(lookup)}",
            mistake=Mistake.NOT_YET_VISIBLE,
        )
    if at_resolver.status is Status.PUBLISHED:
        return replace(
            own,
            found=f"The resolver still remembers it, but the domain's own servers "
            f"({listed(tuple(by_server))}) say otherwise. {own.found}",
            mistake=Mistake.NO_LONGER_AT_SERVERS,
        )
    return own


def _unreachable(seen: Unreachable, by_server: dict[str, Judgement]) -> Judgement:
    found = seen.reason
    if by_server and all(j.status is Status.PUBLISHED for j in by_server.values()):
        found += f" The domain's own servers ({listed(tuple(by_server))}) have the record."
    return Judgement(Status.UNKNOWN, found, seen.remedy or "Read again.")


def _only_the_resolver(lookup: Lookup, at_resolver: Judgement) -> Judgement:
    failures = [a.seen.reason for a in lookup.servers if isinstance(a.seen, Unreachable)]
    if not failures or at_resolver.status is Status.PUBLISHED:
        return at_resolver
    return replace(
        at_resolver,
        found=f"{at_resolver.found} The domain's own servers could not be asked: {failures[0]}",
    )


def _disagreement(by_server: dict[str, Judgement]) -> Judgement:
    having = [host for host, j in by_server.items() if j.status is Status.PUBLISHED]
    others = [host for host in by_server if host not in having]
    if not having:
        found = f"The domain's own servers ({listed(tuple(by_server))}) give different answers."
    else:
        found = f"{listed(tuple(having))} has the record as it should be; {listed(tuple(others))} "
        found += "does not." if len(others) == 1 else "do not."
    return Judgement(
        Status.UNKNOWN,
        found,
        "Wait some minutes and read again. If it stays, ask the DNS provider why the domain's name "
        "servers differ.",
        Mistake.SERVERS_DISAGREE,
    )


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


def listed(names: tuple[str, ...], most: int = 4) -> str:
    """Names for a sentence; the number of the rest where there are many."""
    shown, rest = names[:most], len(names) - most
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")


def zone_name(state: DnsState, name: str) -> str:
    """The zone a record is entered in, as far as it is known."""
    zone = state.zone_of(name)
    return zone.name if zone else organisational_domain(name)


def where_to_enter(state: DnsState, name: str) -> str:
    """Where to publish. A record at the registrar does nothing if the zone is run elsewhere."""
    zone, gone = state.zone_of(name), no_such_domain(state, name)
    if gone:
        return (
            f"First have {gone} registered and delegated to name servers: it does not exist in the DNS "
            "(NXDOMAIN), so no record of it can be found."
        )
    if zone is None or not zone.servers:
        return "Publish it at the provider that runs the domain's DNS."
    return (
        f"Publish it where {zone.name} is run: at {listed(zone.servers)}. Entered anywhere else, such "
        "as at a registrar that does not run these servers, it has no effect."
    )


def no_such_domain(state: DnsState, name: str) -> str | None:
    """The registered domain above a name, where it was seen not to exist at all."""
    domain = organisational_domain(name)
    gone = any(one.name == domain and one.no_such_name for one in state.lookups)
    return domain if gone else None


def misplaced(state: DnsState, name: str, type: str) -> tuple[Mistake, str] | None:
    """Where a missing record went instead: the name with the domain twice, or without underscores."""
    for top in dict.fromkeys((zone_name(state, name), organisational_domain(name))):
        doubled = appended_twice(name, top)
        if doubled and _is_own(state, doubled, type):
            return Mistake.APPENDED_TWICE, doubled
    bare = bare_name(name)
    if bare and _is_own(state, bare, type):
        return Mistake.UNDERSCORE_LOST, bare
    return None


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


def misplaced_words(mistake: Mistake, where: str, name: str, state: DnsState) -> tuple[str, str]:
    """What was found and what to do about a misplaced record."""
    if mistake is Mistake.APPENDED_TWICE:
        added = where.removeprefix(name + ".")
        return (
            f"There is nothing at this name; the record is at {where}, so the provider has added "
            f"{added} to a name that had it already.",
            f"Enter the name without .{added}: {name.removesuffix('.' + added)}",
        )
    return (
        f"There is nothing at this name; a record is at {where}, without the underscore.",
        "Enter the name with its underscore. If the form refuses it, ask the DNS provider.",
    )
