"""What is attached to a case: a page about the business, and what was seen of account, DNS and website.

Both are made of what is known already, of claims and of observations, and add no fact. Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from ..account.relevant import relevant
from ..answers.profile import Profile
from ..claims import Claim
from ..facts import account
from ..facts.fact import NOT_THERE, UNKNOWN, Fact
from ..facts.region_map import region_map
from ..facts.scope import aws_facts, surrounding_facts
from ..observed.regions import region_label
from ..observed.snapshot import Found, Snapshot
from ..wording import bare, moment
from .blocks import Document
from .render import SAMPLE, letter, made_from

BUSINESS_PAGE, EVIDENCE = "business-page", "evidence"


def attachments(
    profile: Profile, snapshot: Snapshot | None, date: str, claims: Sequence[Claim]
) -> tuple[Document, ...]:
    """The page about the business, a draft while something in it is open, and the page of what was
    seen, where the account was read in a Region the request is for. ``date`` and ``claims`` as in
    `render`."""
    about = letter(BUSINESS_PAGE, profile, snapshot, claims, date, limit=None)
    seen = relevant(profile, snapshot)
    return (about,) if seen is None else (about, _evidence(profile, seen, claims, date))


def _evidence(profile: Profile, snapshot: Snapshot, claims: Sequence[Claim], date: str) -> Document:
    own, around = tuple(_of_account(snapshot)), tuple(surrounding_facts(snapshot, snapshot))
    made = made_from(
        EVIDENCE,
        profile,
        claims,
        date,
        {
            "where": _where(snapshot),
            "account": [*_seen(own), *_other_regions(snapshot)],
            "surroundings": list(_seen(around)),
            "unread": [*_unread((*own, *around)), *_left_out(snapshot)],
        },
    )
    return replace(made, notes=(SAMPLE,) if snapshot.sample else ())


def _of_account(snapshot: Snapshot) -> Iterator[Fact]:
    """Without the addresses that are no identity of their own: what covers them is."""
    yield from (one for one in account.facts(snapshot) if one.id in ("caller", "age"))
    for one in aws_facts(snapshot, snapshot):
        covered = one.said is NOT_THERE and isinstance(snapshot.covering_identity(one.title), Found)
        if not covered:
            yield one


def _where(snapshot: Snapshot) -> str:
    elsewhere = f" from {snapshot.endpoint}, not from AWS itself" if snapshot.endpoint else ""
    return f"Read in {region_label(snapshot.region)} on {moment(snapshot.taken_at)}{elsewhere}."


def _seen(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """What was read, whether it is there or not: its title, and below what it showed, how and when."""
    for one in facts:
        if one.at is not None and one.said.mark is not UNKNOWN:
            yield one.full_title, f"{one.in_full}\n{_how(one.source, one.at)}"


def _other_regions(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    found = region_map(snapshot)
    if found is not None and found.at is not None:
        yield "All Regions", f"{found.summary}\n{_how(found.source, found.at)}"


def _unread(facts: Iterable[Fact]) -> list[str]:
    """What is not known; what one reason explains, in one line."""
    titles: dict[str, list[str]] = {}
    for one in facts:
        if one.said.mark is UNKNOWN:
            why = one.said.words
            if one.at is not None:
                why = f"{bare(why)} ({_how(one.source, one.at, one.said.permission)})."
            titles.setdefault(why, []).append(one.full_title)
    return [f"{'; '.join(named)}: {why}" for why, named in titles.items()]


def _how(source: str, at: datetime, missing: str | None = None) -> str:
    without = (f"without the permission {missing}",) if missing else ()
    return ", ".join((source, *without, moment(at)))


def _left_out(snapshot: Snapshot) -> tuple[str, ...]:
    """What a limit kept from being looked at."""
    return (*snapshot.not_examined, *(snapshot.dns.not_examined if snapshot.dns else ()))
