"""Whose account it is, whether it may send and how much, and its suppression list. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..account.state import CONTRADICTION
from ..observed.aws import FEEDBACK_EVENTS, Account, ConfigurationSet, SuppressionCounts
from ..observed.snapshot import Found, NotRead, Snapshot
from ..wording import day
from .fact import (
    LEFT_OUT,
    NOT_THERE,
    READ,
    UNKNOWN,
    Compared,
    Fact,
    Mark,
    Said,
    Told,
    in_words,
    number,
    observed,
    switch,
)


def facts(snapshot: Snapshot) -> Iterator[Fact]:
    """The account's own; where it was not read, that once."""
    yield observed(
        "caller",
        "Signed in as",
        snapshot.caller,
        lambda caller: Said(f"Account {caller.account}", READ, (caller.arn,)),
    )
    # Earlier versions did not ask.
    if not isinstance(snapshot.information, NotRead):
        yield observed(
            "age",
            "Account made",
            snapshot.information,
            lambda found: Said(f"On {day(found.created.date())}", READ),
            told=Told.NEVER,
        )
    if isinstance(snapshot.account, Found):
        yield from states(snapshot)
    else:
        title = "Production access, sending and quota"
        yield observed("production", title, snapshot.account, _production)


def states(snapshot: Snapshot) -> Iterator[Fact]:
    # That AWS says nothing at all of an account is no state to compare.
    absent = replace(NOT_THERE, compared=None)
    for id, title, make, told in _STATES:
        yield observed(id, title, snapshot.account, make, absent, told=told)


def _production(account: Account) -> Said:
    if account.production_access and account.out_of_sandbox is None:
        return Said(CONTRADICTION, UNKNOWN)
    return switch(
        account.production_access,
        Said("Granted in this Region", Mark("Production", "good")),
        Said("Not granted in this Region", Mark("Sandbox", "plain")),
    )


def _sending(account: Account) -> Said:
    return switch(
        account.sending_enabled,
        Said("Enabled", Mark("Enabled", "good")),
        Said("Paused: every send fails", Mark("Paused", "bad")),
    )


_STANDING: dict[str | None, Said] = {
    "HEALTHY": Said("Healthy", Mark("Healthy", "good"), compared=Compared("HEALTHY", 2)),
    "PROBATION": Said(
        "Under review by AWS. It can still send.",
        Mark("Under review", "bad"),
        compared=Compared("PROBATION", 1),
    ),
    "SHUTDOWN": Said(
        "Sending paused by AWS.", Mark("Paused", "bad"), compared=Compared("SHUTDOWN", 0)
    ),
    None: LEFT_OUT,
}


def _standing(account: Account) -> Said:
    status = account.enforcement_status
    undocumented = f"{status}, which is not documented."
    return _STANDING.get(status) or Said(undocumented, UNKNOWN, compared=Compared(status))


def _quota(account: Account) -> Said:
    quota = account.quota
    if quota is None:
        return LEFT_OUT
    a_day, a_second = quota.max_24_hour, quota.max_per_second
    known = a_day is not None and a_second is not None
    return Said(
        f"{number(a_day)} recipients in 24 hours, {number(a_second)} a second",
        UNKNOWN if a_day is None else READ,
        (f"{number(quota.sent_last_24_hours)} sent in the 24 hours before.",),
        compared=Compared((a_day, a_second)) if known else None,
        left_out=not known,
    )


def suppressed_for(found: Account | ConfigurationSet) -> Said:
    """For which reasons addresses are put on the suppression list."""
    reasons = found.suppressed_reasons
    if reasons is None:
        return LEFT_OUT
    kinds = sorted(set(reasons))
    return Said(
        f"On for {in_words(reasons)}" if reasons else "Off",
        Mark("On", "good") if set(kinds) >= FEEDBACK_EVENTS else Mark("Not for both", "open"),
        compared=Compared(tuple(kinds), len(kinds)),
    )


_STATES: tuple[tuple[str, str, Callable[[Account], Said], Told], ...] = (
    ("production", "Production access", _production, Told.NEVER),
    ("sending", "Sending", _sending, Told.NEVER),
    ("standing", "Standing with AWS", _standing, Told.IF_BETTER),
    ("quota", "Sending quota", _quota, Told.NEVER),
    ("suppression", "Account-level suppression list", suppressed_for, Told.UNLESS_WORSE),
)


# Per 1,000 mails, on the day the sources were last read.
_PLANS = {"NONE": ("À la carte", 0.10), "ESSENTIALS": ("Essentials", 0.16)}
_DAYS = 30


def plan(snapshot: Snapshot, a_day: float | None) -> Iterator[Fact]:
    """What is paid for sending, at the stated volume, and the way back; and from where shared addresses
    deliver. Nothing where AWS does not say."""
    seen = snapshot.account
    if not isinstance(seen, Found):
        return
    code, mode = seen.value.pricing_plan, seen.value.delivery_mode
    if code is not None:
        name, price = _PLANS.get(code, (code.capitalize(), None))
        lines = []
        if price is not None and a_day is not None:
            month = a_day * _DAYS
            lines.append(
                f"About ${month / 1000 * price:,.2f} a month for {month:,.0f} mails, at ${price:.2f} "
                "per 1,000; look the price up before you rely on it."
            )
        if code != "NONE":
            lines.append(
                "Back to à la carte: aws sesv2 put-account-pricing-attributes --plan NONE "
                f"--region {snapshot.region}"
            )
        said = Said(name, READ, tuple(lines))
        yield Fact("plan", "Plan", said, seen.source, seen.at, told=Told.NEVER)
    if mode is not None:
        words = {
            "GLOBAL": "From any Region: mail may pass through other countries.",
            "REGIONAL": "From this Region alone.",
        }.get(mode, mode)
        yield Fact(
            "delivery_mode",
            "Shared addresses deliver",
            Said(words, READ, ("It matters where you promise that data stays in a country.",)),
            seen.source,
            seen.at,
            told=Told.NEVER,
        )


def suppressed(snapshot: Snapshot) -> Fact:
    """How many addresses AWS no longer sends to, by reason."""
    return observed(
        "suppressed",
        "Addresses on the list",
        snapshot.suppression,
        _counts,
        alone="Addresses on the suppression list",
        told=Told.NEVER,
    )


def _counts(found: SuppressionCounts) -> Said:
    total = found.bounces + found.complaints + found.other
    other = f", {found.other:,} for another reason" if found.other else ""
    words = f"{found.bounces:,} after a bounce, {found.complaints:,} after a complaint{other}"
    least = "" if found.complete else "at least "
    return Said(
        f"{least}{total:,}: {words}" if total else f"{least}0",
        READ,
        () if found.complete else ("The list is longer than what was counted.",),
        compared=Compared((found.bounces, found.complaints, found.other, found.complete)),
    )
