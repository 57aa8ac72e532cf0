"""What changed between two snapshots, in facts a reviewer can see. Pure.

Only what was seen both times can have changed. What was not read then or now is not comparable, with
the reason; it is never a change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...facts.fact import Fact, Told
from ...facts.scope import aws_facts, surrounding_facts
from ...observed.snapshot import Found, Snapshot


@dataclass(frozen=True)
class SnapshotChange:
    """``better`` is `None` where that is not plain. ``told``: whether it is worth telling AWS."""

    before: Fact
    after: Fact
    better: bool | None
    told: bool

    @property
    def title(self) -> str:
        return self.after.full_title


@dataclass(frozen=True)
class NotComparable:
    title: str
    why: str


@dataclass(frozen=True)
class SnapshotChanges:
    """``compared`` counts the facts that were seen both times, changed or not."""

    changes: tuple[SnapshotChange, ...]
    not_comparable: tuple[NotComparable, ...]
    compared: int


def snapshot_changes(then: Snapshot, now: Snapshot) -> SnapshotChanges:
    """What differs, in the order in which AWS says it, then the DNS, then the website.

    What AWS says is compared within one account and Region only; a made-up account with nothing but
    another made-up one.
    """
    why_not = _strangers(then, now)
    if why_not and then.sample is not now.sample:
        return SnapshotChanges((), (NotComparable("Account, DNS and website", why_not),), 0)
    pairs: list[tuple[Fact, Fact]] = []
    not_comparable: list[NotComparable] = []
    if why_not:
        not_comparable.append(NotComparable("The account", why_not))
    else:
        pairs += zip(aws_facts(then, now), aws_facts(now, then), strict=True)
    pairs += zip(surrounding_facts(then, now), surrounding_facts(now, then), strict=True)
    not_comparable += _not_comparable(pairs)
    return SnapshotChanges(
        tuple(_changes(pairs)),
        tuple(not_comparable),
        sum(a.said.compared is not None and b.said.compared is not None for a, b in pairs),
    )


def _strangers(then: Snapshot, now: Snapshot) -> str:
    """Why what AWS says in the two cannot be compared; empty where it can."""
    if then.sample is not now.sample:
        return "One of the two is the sample, a made-up account."
    if then.region != now.region:
        return f"Then {then.region} was read, now {now.region}; each Region has a state of its own."
    if then.endpoint != now.endpoint:
        return "One of the two was not read from AWS itself."
    if (
        isinstance(then.caller, Found)
        and isinstance(now.caller, Found)
        and then.caller.value.account != now.caller.value.account
    ):
        return f"Then account {then.caller.value.account} was read, now {now.caller.value.account}."
    return ""


def _changes(pairs: Iterable[tuple[Fact, Fact]]) -> Iterator[SnapshotChange]:
    for before, after in pairs:
        one, other = before.said.compared, after.said.compared
        if one is None or other is None or one.key == other.key:
            continue
        better = (
            None
            if one.rank is None or other.rank is None or one.rank == other.rank
            else other.rank > one.rank
        )
        told = (
            better is True if after.told is Told.IF_BETTER else better is not False
        ) and after.told is not Told.NEVER
        yield SnapshotChange(before, after, better, told)


def _not_comparable(pairs: Iterable[tuple[Fact, Fact]]) -> Iterator[NotComparable]:
    for pair in pairs:
        unknown = [
            (when, fact.said)
            for when, fact in zip(("Then", "Now"), pair, strict=True)
            if fact.said.compared is None
        ]
        if not unknown or (len(unknown) == 2 and all(said.left_out for _, said in unknown)):
            continue
        reasons = dict.fromkeys(said.words for _, said in unknown)
        if len(unknown) == 2 and len(reasons) == 1:
            why = f"Then and now: {next(iter(reasons))}"
        else:
            why = " ".join(f"{when}: {said.words}" for when, said in unknown)
        yield NotComparable(pair[1].full_title, why)
