"""What was sent, the rates as AWS computes them, and who is told when they rise. Pure."""

from collections.abc import Iterator
from functools import partial

from ..account.reputation_report import BOUNCE_LIMITS, COMPLAINT_LIMITS, Level, percent, report
from ..observed.aws import Alarm, ReputationEntity, ReputationRate
from ..observed.snapshot import NotRead, Snapshot
from ..wording import counted, moment
from .fact import (
    NONE,
    NOTHING,
    READ,
    UNKNOWN,
    Compared,
    Fact,
    Mark,
    Said,
    Told,
    name_in,
    observed,
)

_LEVELS: dict[Level, Mark] = {
    Level.FINE: Mark("Within the limits", "good"),
    Level.TOO_LITTLE_DATA: Mark("Too little to judge", "plain"),
    Level.ALERT: Mark("Over AWS's limit", "warn"),
    Level.PAUSE: Mark("AWS may pause sending", "bad"),
    Level.UNKNOWN: UNKNOWN,
}


def statistics(snapshot: Snapshot) -> Fact:
    """What was sent, bounced and complained about in the whole Region."""
    return observed(
        "statistics",
        "Send statistics",
        snapshot.send_statistics,
        lambda _: _statistics(snapshot),
        told=Told.IF_BETTER,
    )


def _statistics(snapshot: Snapshot) -> Said:
    found = report(snapshot)
    total = found.total if found.total and found.total.attempts else None
    rejects = f"Rejected by AWS: {total.rejects:,}." if total else ""
    return Said(
        found.summary,
        _LEVELS[found.level] if total else NONE,
        tuple(filter(None, [rejects, "They cover everything the account sent in this Region."])),
        compared=Compared("sent", 1) if total else NOTHING,
    )


def facts(snapshot: Snapshot, other: Snapshot | None = None) -> Iterator[Fact]:
    """Both rates, and the alarms on them. ``other``: only what was asked for there too."""
    both = (snapshot, other or snapshot)
    for what, rate, limits in (
        ("Bounce", snapshot.bounce_rate, BOUNCE_LIMITS),
        ("Complaint", snapshot.complaint_rate, COMPLAINT_LIMITS),
    ):
        title = f"{what} rate by CloudWatch"
        yield observed("rate", title, rate, partial(_rate, limits), _NO_DATA, told=Told.IF_BETTER)
    for what, alarms in (
        ("bounce", snapshot.bounce_alarms),
        ("complaint", snapshot.complaint_alarms),
    ):
        yield observed("alarms", f"Alarms on the {what} rate", alarms, _alarms)
    for name in sorted({*both[0].set_alarms} & {*both[1].set_alarms}):
        of_set = snapshot.set_alarms[name]
        which, _, of = name.partition("/")
        yield observed("alarms", f"Alarms on the {which} rate of {of}", of_set, _alarms)
    # Earlier versions did not ask.
    if not any(isinstance(each.reputation_entities, NotRead) for each in both):
        yield parts(snapshot)


def parts(snapshot: Snapshot) -> Fact:
    """What AWS judges on its own: the account's identities, sets and tenants."""
    title = "Parts of the account that AWS judges"
    seen = snapshot.reputation_entities
    return observed("reputation_entities", title, seen, _parts, told=Told.IF_BETTER)


def _parts(rows: tuple[ReputationEntity, ...]) -> Said:
    bad = [row for row in rows if row.status == "DISABLED" or row.impact == "HIGH"]
    lines = tuple(
        f"{name_in(row.name)}: {(row.status or 'status unknown').lower()}"
        f"{f', {row.impact.lower()} impact' if row.impact else ''}"
        f"{f', {row.cause or row.own_cause}' if row.cause or row.own_cause else ''}"
        for row in bad or rows[:_SHOWN]
    )
    if not rows:
        return Said("AWS lists none.", NONE)
    mark = Mark("Has findings", "bad") if bad else Mark("No finding", "good")
    return Said(counted(len(rows), "part"), mark, lines)


_NO_DATA = Said(
    "CloudWatch has no data yet. That is normal for an account that sends little.",
    Mark("No data", "open"),
    compared=Compared(None),
)


def _rate(limits: tuple[float, float], rate: ReputationRate) -> Said:
    words = percent(rate.latest)
    details = (
        f"Measured on {moment(rate.measured_at)}.",
        f"Highest in 14 days: {percent(rate.highest)}.",
    )
    over = sum(rate.latest >= limit for limit in limits)
    return Said(words, READ, details, compared=Compared((words, over), -over))


_SHOWN = 6
_ALARM_STATES = {
    "OK": "not going off",
    "ALARM": "going off now",
    "INSUFFICIENT_DATA": "waiting for data",
}


def _alarms(alarms: tuple[Alarm, ...]) -> Said:
    if not alarms:
        return Said("None", NONE, compared=NOTHING)
    heard = any(map(_heard, alarms))
    mark = (
        Mark("Going off", "bad")
        if any(alarm.state == "ALARM" for alarm in alarms)
        else Mark("Set", "good")
        if heard
        else Mark("Nobody is told", "warn")
    )
    lines = tuple(map(_alarm, alarms))
    key = frozenset((alarm.name, alarm.threshold, _heard(alarm)) for alarm in alarms)
    compared = Compared(key, 2 if heard else 1, "; ".join(lines))
    return Said(counted(len(alarms), "alarm"), mark, lines, compared=compared)


def _heard(alarm: Alarm) -> bool:
    return bool(alarm.actions) and alarm.actions_enabled is not False


def _alarm(alarm: Alarm) -> str:
    at = f" at {percent(alarm.threshold)}" if alarm.threshold is not None else ""
    state = _ALARM_STATES.get(alarm.state or "", alarm.state or "state unknown")
    told = (
        "its actions are switched off"
        if alarm.actions_enabled is False
        else "it tells nobody"
        if not alarm.actions
        else counted(alarm.actions, "action")
    )
    return f"{alarm.name}{at}: {state}, {told}"
