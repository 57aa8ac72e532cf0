"""Facts of what surrounds the sending: events, rates, quotas, the case, lists, zones. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox_exit.region_state import RegionState, RegionStateId, region_states
from sandbox_exit.regions import region_label
from sandbox_exit.report import Level, report
from sandbox_exit.snapshot import (
    SENDING_QUOTA,
    SENDING_RATE,
    Absent,
    Alarm,
    Found,
    Notifications,
    NotRead,
    QuotaRequest,
    ReputationRate,
    Snapshot,
    Subscription,
    Topic,
    Unreachable,
    Unseen,
)

from .facts import UNKNOWN, Fact, Mark, Tone, moment, number, read_by, unseen

_READ: Mark = ("✓", "Read", "good")
_NONE: Mark = ("○", "None", "open")


def topics(snapshot: Snapshot) -> Iterator[Fact]:
    """Where bounces and complaints go, and whether anybody gets them there."""
    for name, seen in snapshot.identity_notifications.items():
        yield _notifications(name, seen)
    if not snapshot.topics:
        yield _no_topic(snapshot)
    for arn, topic in snapshot.topics.items():
        yield _topic(arn, topic)


def _notifications(name: str, seen: Found[Notifications] | Unseen) -> Fact:
    title = f"Notifications of {name}"
    if isinstance(seen, Absent):
        words = "AWS lists no such identity here."
        return Fact("notifications", title, words, _NONE, read_by(seen))
    if not isinstance(seen, Found):
        return unseen("notifications", title, seen)
    found = seen.value
    both = found.bounce_topic and found.complaint_topic
    forwarding = found.forwarding_enabled
    by_mail = (
        "AWS did not say whether bounces and complaints are forwarded by mail."
        if forwarding is None
        else f"Forwarding by mail is {'on' if forwarding else 'off'}."
    )
    named = (
        ("Bounces", found.bounce_topic),
        ("Complaints", found.complaint_topic),
        ("Deliveries", found.delivery_topic),
    )
    lines = tuple(f"{what}: {arn}" for what, arn in named if arn)
    value = (
        "Bounces and complaints go to a topic"
        if both
        else "Not both bounces and complaints go to a topic"
        if found.bounce_topic or found.complaint_topic
        else "Bounces and complaints go to no topic of the identity itself"
    )
    mark: Mark = (
        ("✓", "Topic set", "good")
        if both
        else ("●", "By mail", "plain")
        if forwarding
        else UNKNOWN
        if forwarding is None
        else ("○", "No topic", "open")
    )
    return Fact("notifications", title, value, mark, read_by(seen), (*lines, by_mail))


def _no_topic(snapshot: Snapshot) -> Fact:
    """Only where event destinations and notifications were read is it known that none is named."""
    seen = [
        *snapshot.identity_notifications.values(),
        *(
            one.value.event_destinations if isinstance(one, Found) else one
            for one in snapshot.configuration_set_details.values()
        ),
    ]
    read = [one for one in seen if isinstance(one, Found)]
    if not read or len(read) < len(seen):
        words = "Nobody could look: what names a topic was not read, or not all of it."
        return Fact("topics", "SNS topics", words, UNKNOWN)
    words = "No event destination or identity that was read names one."
    return Fact("topics", "SNS topics", words, _NONE, read_by(read[0]))


def _topic(arn: str, seen: Found[Topic] | Unseen) -> Fact:
    title = f"SNS topic {arn.rpartition(':')[2]}"
    if isinstance(seen, Absent):
        words = "The topic no longer exists, so what is sent to it reaches nobody."
        return Fact("topics", title, words, ("⚠", "Deleted", "bad"), read_by(seen), (arn,))
    if not isinstance(seen, Found):
        return unseen("topics", title, seen)
    rows, confirmed = seen.value.subscriptions, seen.value.confirmed
    lines = tuple(map(_subscription, rows))
    if confirmed:
        count = len(confirmed)
        words = f"{count} confirmed subscription{'' if count == 1 else 's'}"
        mark: Mark = ("✓", "Confirmed", "good")
    elif rows:
        words = "No subscription is confirmed: nobody gets what is sent to it."
        mark = ("⚠", "Not confirmed", "bad")
    else:
        words = "It has no subscription: nobody gets what is sent to it."
        mark = ("⚠", "No subscription", "bad")
    return Fact("topics", title, words, mark, read_by(seen), (arn, *lines))


def _subscription(row: Subscription) -> str:
    where = f" at {row.endpoint}" if row.endpoint else ""
    state = {"confirmed": "confirmed", "pending": "waits for confirmation", "deleted": "deleted"}
    return f"{row.protocol}{where}: {state[row.state]}"


_LEVELS: dict[Level, Mark] = {
    Level.FINE: ("✓", "Within the limits", "good"),
    Level.TOO_LITTLE_DATA: ("●", "Too little to judge", "plain"),
    Level.ALERT: ("⚠", "Over AWS's limit", "warn"),
    Level.PAUSE: ("⚠", "AWS may pause sending", "bad"),
    Level.UNKNOWN: UNKNOWN,
}


def statistics(snapshot: Snapshot) -> Iterator[Fact]:
    """What was sent, bounced and complained about in the whole Region."""
    seen = snapshot.send_statistics
    if not isinstance(seen, Found):
        yield unseen("statistics", "Send statistics", seen)
        return
    found = report(snapshot)
    total = found.total
    rejects = f"Rejected by AWS: {total.rejects:,}." if total and total.attempts else ""
    yield Fact(
        "statistics",
        "Send statistics",
        found.summary,
        _NONE if total is None or total.attempts == 0 else _LEVELS[found.level],
        read_by(seen),
        tuple(filter(None, [rejects, "They cover everything the account sent in this Region."])),
    )


def alarms(snapshot: Snapshot) -> Iterator[Fact]:
    """The rates as AWS computes them, and who is told when they rise."""
    yield _rate("Bounce rate by CloudWatch", snapshot.bounce_rate)
    yield _rate("Complaint rate by CloudWatch", snapshot.complaint_rate)
    yield from _alarms("Alarms on the bounce rate", snapshot.bounce_alarms)
    yield from _alarms("Alarms on the complaint rate", snapshot.complaint_alarms)


def percent(fraction: float) -> str:
    """A fraction as per cent, with as many places as rates of complaints need.

    >>> percent(0.0008)
    '0.08 %'
    """
    return f"{fraction:.2%}".replace("%", " %")


def _rate(title: str, seen: Found[ReputationRate] | Unseen) -> Fact:
    if isinstance(seen, Absent):
        words = "CloudWatch has no data yet. That is normal for an account that sends little."
        return Fact("rate", title, words, ("○", "No data", "open"), read_by(seen))
    if not isinstance(seen, Found):
        return unseen("rate", title, seen)
    rate = seen.value
    lines = (
        f"Measured on {moment(rate.measured_at)}.",
        f"Highest in 14 days: {percent(rate.highest)}.",
    )
    return Fact("rate", title, percent(rate.latest), _READ, read_by(seen), lines)


_ALARM_STATES = {
    "OK": "not going off",
    "ALARM": "going off now",
    "INSUFFICIENT_DATA": "waiting for data",
}


def _alarms(title: str, seen: Found[tuple[Alarm, ...]] | Unseen) -> Iterator[Fact]:
    if not isinstance(seen, Found):
        yield unseen("alarms", title, seen)
        return
    if not seen.value:
        yield Fact("alarms", title, "None", _NONE, read_by(seen))
        return
    lines = tuple(map(_alarm, seen.value))
    going_off = any(alarm.state == "ALARM" for alarm in seen.value)
    heard = any(alarm.actions and alarm.actions_enabled is not False for alarm in seen.value)
    mark: Mark = (
        ("⚠", "Going off", "bad")
        if going_off
        else ("✓", "Set", "good")
        if heard
        else ("⚠", "Nobody is told", "warn")
    )
    count = len(seen.value)
    value = f"{count} alarm{'' if count == 1 else 's'}"
    yield Fact("alarms", title, value, mark, read_by(seen), lines)


def _alarm(alarm: Alarm) -> str:
    at = f" at {percent(alarm.threshold)}" if alarm.threshold is not None else ""
    state = _ALARM_STATES.get(alarm.state or "", alarm.state or "state unknown")
    told = (
        "its actions are switched off"
        if alarm.actions_enabled is False
        else "it tells nobody"
        if not alarm.actions
        else f"{alarm.actions} action{'' if alarm.actions == 1 else 's'}"
    )
    return f"{alarm.name}{at}: {state}, {told}"


_QUOTAS = {SENDING_QUOTA: "Recipients in 24 hours", SENDING_RATE: "Recipients a second"}
_STATUSES = {
    "PENDING": "pending",
    "CASE_OPENED": "a case is open",
    "APPROVED": "approved",
    "DENIED": "denied",
    "CASE_CLOSED": "case closed",
    "NOT_APPROVED": "not approved",
    "INVALID_REQUEST": "invalid",
}


def quotas(snapshot: Snapshot) -> Iterator[Fact]:
    """What Service Quotas applies, and what was asked for beyond it."""
    if not snapshot.service_quotas and not snapshot.quota_requests:
        yield Fact("service_quota", "Service Quotas", "Nobody has looked.", UNKNOWN)
    for code, seen in snapshot.service_quotas.items():
        title = f"{_QUOTAS.get(code, 'Quota')} ({code})"
        if not isinstance(seen, Found):
            yield unseen("service_quota", title, seen)
            continue
        adjustable = seen.value.adjustable
        lines = ("An increase can be asked for.",) if adjustable else ()
        value = number(seen.value.value)
        yield Fact("service_quota", title, value, _READ, read_by(seen), lines)
    for code, requests in snapshot.quota_requests.items():
        yield _requests(f"Increase requests: {_QUOTAS.get(code, code).lower()}", requests)


def _requests(title: str, seen: Found[tuple[QuotaRequest, ...]] | Unseen) -> Fact:
    if not isinstance(seen, Found):
        return unseen("quota_requests", title, seen)
    if not seen.value:
        return Fact("quota_requests", title, "None was ever made.", _NONE, read_by(seen))
    waiting = sum(row.open for row in seen.value)
    mark: Mark = ("●", f"{waiting} open", "active") if waiting else ("●", "None open", "plain")
    count = len(seen.value)
    return Fact(
        "quota_requests",
        title,
        f"{count} request{'' if count == 1 else 's'}",
        mark,
        read_by(seen),
        tuple(map(_request, seen.value)),
    )


def _request(row: QuotaRequest) -> str:
    status = _STATUSES.get(row.status or "", row.status or "status unknown")
    when = f", made on {moment(row.created)}" if row.created else ""
    case = f", case {row.case_id}" if row.case_id else ""
    return f"To {number(row.desired_value)}: {status}{when}{case}"


_CASES: dict[str, Mark] = {
    "opened": ("●", "Open", "active"),
    "reopened": ("●", "Reopened", "active"),
    "unassigned": ("●", "Open", "active"),
    "work-in-progress": ("●", "In progress", "active"),
    "customer-action-completed": ("●", "With AWS", "active"),
    "pending-customer-action": ("⚠", "Waits for you", "warn"),
    "resolved": ("●", "Resolved", "plain"),
}


def review_case(snapshot: Snapshot) -> Fact:
    """The support case of the review. AWS shows it only with a paid support plan."""
    seen, title, account = snapshot.review_case, "Review case", snapshot.account
    if isinstance(seen, Found):
        case = seen.value
        lines = (f"Opened on {moment(case.created)}.",) if case.created else ()
        mark = _CASES.get(case.status or "", UNKNOWN)
        status = (case.status or "status unknown").replace("-", " ")
        words = f"Case {case.display_id}, {status}"
        return Fact("review_case", title, words, mark, read_by(seen), lines)
    if isinstance(account, Found) and not _names_case(snapshot):
        words = "AWS names no case, so there is none to look at."
        return Fact("review_case", title, words, _NONE, read_by(account))
    return unseen("review_case", title, seen)


def _names_case(snapshot: Snapshot) -> bool:
    account = snapshot.account
    details = account.value.details if isinstance(account, Found) else None
    return bool(details and details.review and details.review.case_id)


def suppression(snapshot: Snapshot) -> Fact:
    """How many addresses AWS no longer sends to, by reason."""
    seen, title = snapshot.suppression, "Addresses on the list"
    if not isinstance(seen, Found):
        return unseen("suppressed", title, seen)
    found = seen.value
    total = found.bounces + found.complaints + found.other
    more = () if found.complete else ("The list is longer than what was counted.",)
    other = f", {found.other:,} for another reason" if found.other else ""
    words = f"{found.bounces:,} after a bounce, {found.complaints:,} after a complaint{other}"
    least = "" if found.complete else "at least "
    value = f"{least}{total:,}: {words}" if total else f"{least}0"
    return Fact("suppressed", title, value, _READ, read_by(seen), more)


def hosted_zones(snapshot: Snapshot) -> Iterator[Fact]:
    """Whether this account runs the domain's DNS itself."""
    if not snapshot.hosted_zones:
        yield Fact("hosted_zone", "Route 53", "Nobody has looked.", UNKNOWN)
    for name, seen in snapshot.hosted_zones.items():
        title = f"Hosted zone {name}"
        if isinstance(seen, Absent):
            words = "This account hosts no such zone. Its DNS may be run elsewhere."
            yield Fact("hosted_zone", title, words, _NONE, read_by(seen))
        elif not isinstance(seen, Found):
            yield unseen("hosted_zone", title, seen)
        else:
            public = [zone for zone in seen.value if zone.private is not True]
            lines = tuple(
                f"{zone.id}: {'private' if zone.private else 'public'}"
                f"{'' if zone.records is None else f', {zone.records:,} record sets'}"
                for zone in seen.value
            )
            words = "Publish its records in Route 53" if public else "Only a private zone"
            yield Fact(
                "hosted_zone",
                title,
                f"{words}, if its name servers are those the registrar names." if public else words,
                ("✓", "Here", "good") if public else ("○", "Private only", "open"),
                read_by(seen),
                lines,
            )


_REGION_MARKS: dict[RegionStateId, tuple[str, Tone]] = {
    RegionStateId.PRODUCTION: ("✓", "good"),
    RegionStateId.PAUSED: ("⚠", "bad"),
    RegionStateId.UNDER_REVIEW: ("⚠", "bad"),
    RegionStateId.SANDBOX: ("●", "plain"),
    RegionStateId.PENDING: ("●", "active"),
    RegionStateId.DENIED: ("⚠", "bad"),
    RegionStateId.FAILED: ("⚠", "warn"),
    RegionStateId.GRANTED_BUT_SANDBOX: ("⚠", "warn"),
    RegionStateId.NOT_ENABLED: ("○", "open"),
}


@dataclass(frozen=True)
class Place:
    """A Region in one line. ``words`` say more where the state's own word does not say it all."""

    name: str
    mark: Mark
    words: str
    permission: str | None


@dataclass(frozen=True)
class Map:
    """Every Region that was asked, the chosen one first; those the account has not enabled by name only.
    ``read`` says how and when the oldest was."""

    summary: str
    places: tuple[Place, ...]
    not_enabled: tuple[str, ...]
    read: str


_SELF_EVIDENT = (RegionStateId.PRODUCTION, RegionStateId.SANDBOX, RegionStateId.NOT_ENABLED)


def regions(snapshot: Snapshot) -> Map | None:
    """All Regions at a glance; `None` where no other was asked."""
    states = region_states(snapshot)
    if not states:
        return None
    ordered = sorted(states, key=lambda state: state.region != snapshot.region)
    counted = Counter(state.label for state in ordered)
    parts = [f"{label.lower()}: {count}" for label, count in counted.most_common()]
    seen = [one for one in snapshot.regions.values() if not isinstance(one, NotRead)]
    oldest = min(seen, key=lambda one: one.at, default=None)
    off = [
        state
        for state in ordered
        if state.id is RegionStateId.NOT_ENABLED and state.region != snapshot.region
    ]
    return Map(
        f"{len(ordered)} Regions asked. {', '.join(parts).capitalize()}.",
        tuple(_place(state, snapshot) for state in ordered if state not in off),
        tuple(region_label(state.region) for state in off),
        read_by(oldest) if oldest else "",
    )


def _place(state: RegionState, snapshot: Snapshot) -> Place:
    seen = snapshot.regions[state.region]
    here = " (the one read here)" if state.region == snapshot.region else ""
    icon, tone = _REGION_MARKS.get(state.id, ("?", "unknown"))
    words = "" if state.id in _SELF_EVIDENT else state.sentence
    elsewhere = snapshot.domain_elsewhere.get(state.region)
    if isinstance(elsewhere, Found):
        words = f"{words} Your sending domain is an identity here.".strip()
    return Place(
        f"{region_label(state.region)}{here}",
        (icon, state.label, tone),
        words,
        seen.permission if isinstance(seen, Unreachable) else None,
    )
