"""What the account shows, in AWS's own order: account flags, then identities, then the review.

The functions are named after what they look at, which is shown with each rule.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from ..account import region_state as other
from ..account.listeners import listening
from ..account.region_state import RegionStateId, names, out_of_it
from ..account.reputation_report import Level, Rate, Report, judged_rate, report
from ..account.state import (
    CONTRADICTION,
    AccountState,
    StateId,
    dkim_problem,
    looked_at,
    mail_from_problem,
    review_state,
    verification_problem,
)
from ..answers.choices import ControlState, FeedbackChannel
from ..answers.mail_type import mail_type
from ..answers.profile import Profile
from ..claims import ClaimStatus
from ..dns.summary import mail_from_published
from ..findings import Status
from ..observed.aws import FEEDBACK_EVENTS, Alarm, ConfigurationSet, Identity
from ..observed.observation import Found
from ..observed.snapshot import Absent, NotRead, Snapshot, Unseen
from . import seen
from .cards import Result, failed, judged, passed
from .model import Facts, Need, NotConcerned, Rules, S, Said, Unread, needed
from .seen import DID_NOT_SAY, every, told

rules = Rules(__file__)

_DESTINATIONS = (
    *(FeedbackChannel.SNS, FeedbackChannel.EVENTBRIDGE),
    *(FeedbackChannel.FIREHOSE, FeedbackChannel.CLOUDWATCH),
)


def _asked_too(facts: Facts, *states: RegionStateId) -> tuple[str, ...]:
    """The other Regions asked for in which the account was seen to be in one of the states."""
    here, asked = seen.snapshot(facts), facts.profile.request.regions or ()
    return tuple(code for code in other.with_state(here, *states, but=here.region) if code in asked)


def _production_access(facts: Facts) -> Result:
    known, there = seen.account(facts), _asked_too(facts, RegionStateId.PRODUCTION)
    here = seen.snapshot(facts).region
    codes = (here, *there) if known.out_of_sandbox else there
    if codes:
        others = set(facts.profile.request.regions or ()).difference(codes)
        remedy = out_of_it(codes) if others else None
        if other.flags(known) is RegionStateId.PAUSED:
            remedy = "Ask for nothing here: settle first what stops the sending."
        return failed(f"The account has production access already: {names(codes)}.", remedy=remedy)
    if known.out_of_sandbox is None:
        raise Unread(CONTRADICTION if known.production_access else DID_NOT_SAY)
    return passed("Production access: not yet.")


def _sending_enabled(facts: Facts) -> Result:
    if there := _asked_too(facts, RegionStateId.PAUSED):
        return failed(f"Sending is paused in {names(there)}.")
    enabled = told(seen.account(facts).sending_enabled)
    return judged(enabled, f"Sending is {'enabled' if enabled else 'paused'}.")


def _enforcement(facts: Facts) -> Result:
    if there := _asked_too(facts, RegionStateId.UNDER_REVIEW):
        return failed(f"AWS reviews the sending in {names(there)}.")
    status = told(seen.account(facts).enforcement_status)
    if status not in ("HEALTHY", "PROBATION", "SHUTDOWN"):
        raise Unread(f"Enforcement status: {status}. The app does not know this value.")
    return judged(status == "HEALTHY", f"Enforcement status: {status}.")


def _objected(problem: AccountState, severity: S | None = None) -> Result:
    return failed(problem.sentence, severity=severity, remedy=problem.next_action)


def _review(facts: Facts) -> Result:
    """Whether a request of a Region asked for is open or refused; once there is access, it is over."""
    none_open = passed("No request is under review in this Region.")
    here, asked = seen.snapshot(facts), facts.profile.request.regions or ()
    requests = other.with_request(here, but=here.region)
    if there := {code: one for code, one in requests.items() if code in asked}:
        return failed(f"The account shows a request in {other.requests_told(there)}.")
    if seen.account(facts).out_of_sandbox:
        return none_open
    state = review_state(seen.snapshot(facts))
    if state is None or state.id is StateId.REVIEW_UNKNOWN:
        raise Unread(state.sentence if state else DID_NOT_SAY)
    if state.id is StateId.NEVER_REQUESTED:
        return none_open
    fine = state.id in (StateId.FAILED, StateId.GRANTED_BUT_SANDBOX)
    return passed(state.sentence) if fine else _objected(state)


def _problem(
    facts: Facts, part: Callable[[Any, Identity], AccountState | None]
) -> AccountState | None:
    """What is wrong with a part of the identity that covers the sending domain; `None`: nothing is."""
    found = needed(seen.identity(facts))
    problem = part(looked_at(seen.snapshot(facts), facts.profile.request.sending_domain), found)
    if problem is not None and problem.id is StateId.IDENTITY_UNKNOWN:
        raise Unread(problem.sentence)
    return problem


def _domain_verified(facts: Facts) -> Result:
    name = facts.profile.request.sending_domain
    if seen.identity(facts) is None:
        return failed(f"{name} is not verified.")
    problem = _problem(facts, verification_problem)
    return _objected(problem) if problem else passed(f"{name} is verified.")


def _dkim(facts: Facts) -> Result:
    problem = _problem(facts, dkim_problem)
    return _objected(problem) if problem else passed("DKIM status: SUCCESS.")


def _mail_from(facts: Facts) -> Result:
    """Where it is set to reject, every mail fails."""
    problem, mail_from = _problem(facts, mail_from_problem), needed(seen.identity(facts)).mail_from
    if mail_from is None:
        remedy = f"Set one up, such as bounce.{facts.profile.request.sending_domain}."
        return failed("No custom MAIL FROM domain is set up. It is optional.", remedy=remedy)
    if problem is None:
        return passed(f"{mail_from.domain}: SUCCESS.")
    return _objected(problem, S.BLOCKER if problem.id is StateId.MAIL_FROM_REJECTING else None)


def _rejecting(facts: Facts) -> bool:
    """Whether every mail fails while the MAIL FROM domain is not right, as far as that was read."""
    with suppress(Unread, NotConcerned):
        _problem(facts, mail_from_problem)
        found = needed(seen.identity(facts)).mail_from
        return found is not None and found.behavior_on_mx_failure == "REJECT_MESSAGE"
    return False


@rules.check(_rejecting, seen.dns(mail_from_published, whole=True, says_more=True))
def mail_from_in_dns(said: Said, rejects: bool, found: Result) -> Result:
    """Where it is set to reject, mail fails as soon as SES looks again."""
    blocks = rejects and found.status is Status.FAIL
    return replace(found, severity=S.BLOCKER) if blocks else found


def _set_options(facts: Facts) -> Result:
    found = seen.set_options(facts)
    sends = told(found.sending_enabled)
    return judged(sends, f"{found.name}: sending is {'on' if sends else 'switched off'}.")


def _uncovered_senders(facts: Facts) -> Result:
    """Whether a verified identity covers each sender address."""
    here = seen.snapshot(facts)

    def covered(address: str) -> bool:
        found = facts.value(here.covering_identity(address))
        if found is not None and found.verified_for_sending is None:
            raise Unread(f"{address}: {DID_NOT_SAY}")
        return found is not None and bool(found.verified_for_sending)

    addresses = needed(facts.profile.request.sender_addresses)
    bad = [one for one, ok in every(addresses, covered, lambda ok: not ok).items() if not ok]
    return failed(f"Not covered: {', '.join(bad)}.") if bad else passed("Each is covered.")


def _suppressed_reasons(facts: Facts) -> Result:
    """What each suppression list that applies is on for: the account's, and a set's own."""

    def off(where: str) -> list[str]:
        own = None
        if where != "account":
            with suppress(NotConcerned):
                own = seen.set_options(facts).suppressed_reasons
        on = told(seen.account(facts).suppressed_reasons) if own is None else own
        return [reason for reason in ("BOUNCE", "COMPLAINT") if reason not in on]

    for where, reasons in every(("account", "configuration set"), off, bool).items():
        if reasons:
            return failed(f"Off for: {', '.join(reasons)} ({where}).")
    return passed("On for both.")


def _sent_lately(facts: Facts) -> Result:
    here = seen.snapshot(facts)
    if isinstance(here.account, Found) and here.account.value.out_of_sandbox:
        raise NotConcerned
    statistics = here.send_statistics
    if isinstance(statistics, Found):
        sent, time = float(sum(day.attempts for day in statistics.value)), "14 days"
    else:
        sent, time = told(told(seen.account(facts).quota).sent_last_24_hours), "24 hours"
        if not sent:
            facts.value(statistics)  # there may have been some before
    return judged(sent > 0, f"{sent:,.0f} mails in the {time} before the account was read.")


def _alarms(facts: Facts) -> dict[str, list[Alarm]]:
    """All alarms on each of the two rates, of the account and of the set that mail goes through."""
    here = seen.snapshot(facts)

    def look(rate: str) -> list[Alarm]:
        both = {"bounce": here.bounce_alarms, "complaint": here.complaint_alarms}
        of_sets = (s for key, s in here.set_alarms.items() if key.partition("/")[0] == rate)
        return [a for one in (both[rate], *of_sets) for a in facts.value(one) or ()]

    return every(("bounce", "complaint"), look, lambda rows: not any(alarm.tells for alarm in rows))


def _speaks_of_alarms(profile: Profile) -> bool:
    alarms = profile.feedback.alarms
    return alarms is not None and alarms.state is ControlState.RUNNING


@rules.check(_alarms, when=_speaks_of_alarms)
def alarms_visible(said: Said, alarms: dict[str, list[Alarm]]) -> Result:
    silent = [rate for rate, found in alarms.items() if not any(alarm.tells for alarm in found)]
    names = ", ".join(a.name for found in alarms.values() for a in found)
    words = f"CloudWatch has no alarm on the {' and '.join(silent)} rate that tells anybody."
    return judged(not silent, words, fine=f"CloudWatch has {names}.")


def _ringing(facts: Facts) -> Result:
    """Whether an alarm on either rate is going off."""
    here = seen.snapshot(facts)
    rates = {"bounce": here.bounce_alarms, "complaint": here.complaint_alarms, **here.set_alarms}

    def look(name: str) -> list[str]:
        return [a.name for a in facts.value(rates[name]) or () if a.state == "ALARM"]

    ringing = [name for names in every(rates, look, bool).values() for name in names]
    return failed(f"Going off: {', '.join(ringing)}.") if ringing else passed("None is going off.")


def _open_quota_requests(facts: Facts) -> Result:
    """Whether a request for a larger quota waits for AWS."""
    asked = seen.snapshot(facts).quota_requests
    needed([*asked])
    found = every(
        asked, lambda code: [row for row in facts.value(asked[code]) or () if row.open], bool
    )
    for row in (row for rows in found.values() for row in rows):
        case = f", case {row.case_id}" if row.case_id else ""
        return failed(f"To {row.desired_value or 0:,.0f}: {row.status}{case}.")
    return passed("None is open.")


def _held_details(facts: Facts) -> Iterator[Result]:
    """What AWS holds of an earlier request, beside what is answered now."""
    held = needed(seen.account(facts).details)
    profile, kind = facts.profile, mail_type(facts.profile)
    language = profile.business.contact_language
    site, ours = (urlsplit(url or "").hostname for url in (held.website, profile.business.website))
    for path, theirs, answered in (
        ("request.mail_type", held.mail_type, kind.name if kind else None),
        ("business.contact_language", held.contact_language, language.name if language else None),
        ("business.website", site, ours),
    ):
        if theirs and answered and theirs != answered:
            yield failed(f"AWS holds {theirs}, you answer {answered}.", path)
    yield passed("Nothing in them differs from your answers.")


def _reputation_entities(facts: Facts) -> Result:
    """Whether AWS has stopped an identity or a tenant, or found something about it."""
    entities = seen.snapshot(facts).reputation_entities
    if isinstance(entities, NotRead):
        raise NotConcerned
    parts = facts.value(entities) or ()
    stopped = [part for part in parts if part.status == "DISABLED"]
    marked = stopped or [part for part in parts if part.impact == "HIGH"]
    if not marked:
        return passed("None is.")
    cause = marked[0].cause or marked[0].own_cause
    why = f": {cause[:200]}" if cause else ""
    state = "sending is stopped" if stopped else "a finding of high impact"
    words = f"{marked[0].name.rpartition(':')[2]}, {state}{why}."
    return failed(words, severity=None if stopped else S.POSSIBLE)


def _silent_targets(facts: Facts) -> Result:
    """Whether somebody listens to each topic and event bus that bounces or complaints are sent to."""
    here = seen.snapshot(facts)
    named: dict[str, Callable[[], bool]] = {}
    for name, found in here.configuration_set_details.items():
        if not isinstance(found, Absent):
            named[f"set {name}"] = partial(_destinations_read, facts, found)
    for name, notifications in here.identity_notifications.items():
        named[f"identity {name}"] = partial(_is_read, facts, notifications)
    for arn in needed([*_event_arns(here)]):
        named[arn] = partial(_heard, facts, arn)
    heard = every(named, lambda name: named[name](), lambda heard: not heard)
    silent = ", ".join(name.rpartition(":")[2] for name, somebody in heard.items() if not somebody)
    words = f"Nobody gets what is sent to {silent}."
    return judged(not silent, words, fine="Somebody gets what is sent to each.")


def _is_read(facts: Facts, found: Found[Any] | Unseen) -> bool:
    facts.value(found)
    return True


def _destinations_read(facts: Facts, found: Found[ConfigurationSet] | Unseen) -> bool:
    here = facts.value(found)
    return here is None or _is_read(facts, here.event_destinations)


def _event_arns(here: Snapshot) -> Iterator[str]:
    """The topics and event buses that bounces or complaints go to, as far as that was read."""
    for found in here.configuration_set_details.values():
        rows = found.value.event_destinations if isinstance(found, Found) else found
        for row in rows.value if isinstance(rows, Found) else ():
            heard = row.target in ("sns", "eventbridge") and row.enabled is not False
            if heard and row.target_arn and FEEDBACK_EVENTS.intersection(row.event_types):
                yield row.target_arn
    for notified in here.identity_notifications.values():
        if isinstance(notified, Found):
            yield from filter(None, (notified.value.bounce_topic, notified.value.complaint_topic))


def _heard(facts: Facts, arn: str) -> bool:
    here = seen.snapshot(facts)
    if ":sns:" in arn:
        topic = facts.value(here.topics.get(arn))
        return topic is not None and bool(topic.confirmed)
    reached = listening(here, arn)
    if isinstance(reached, frozenset):
        return reached >= FEEDBACK_EVENTS
    if isinstance(reached, NotRead):
        # What an earlier version read says nothing of it.
        raise Unread(facts.why_not_seen(reached), optional=True)
    return bool(facts.value(reached))


def _event_targets(facts: Facts) -> Result:
    """Whether the set that mail goes through sends bounces and complaints where the answers say."""
    named = {c.value for c in facts.profile.feedback.channels or () if c in _DESTINATIONS}
    needed([*named])
    found = seen.configuration_set(facts)
    rows = facts.value(found.event_destinations) or () if found else ()
    targets: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.enabled and row.target:
            events = FEEDBACK_EVENTS.intersection(row.event_types)
            targets[row.target] = targets.get(row.target, frozenset()) | events
    if FEEDBACK_EVENTS not in targets.values() and any(row.enabled is None for row in rows):
        raise Unread(DID_NOT_SAY)
    covered = [name for name in named if targets.get(name) == FEEDBACK_EVENTS]
    if covered:
        return passed(f"BOUNCE and COMPLAINT go to {', '.join(sorted(covered))}.")
    return failed(f"BOUNCE and COMPLAINT do not go to {', '.join(sorted(named))}.")


def _rates(facts: Facts) -> Result:
    """Both rates as CloudWatch has them (too little data where it has none), and as they follow from
    what was sent in 14 days."""
    here = seen.snapshot(facts)

    def look(name: str) -> Rate | Report:
        if name == "Sent":
            facts.value(here.send_statistics)
            return report(here)
        bounces = name == "Bounce rate"
        found = facts.value(here.bounce_rate if bounces else here.complaint_rate)
        if found is None:
            return Rate(None, Level.TOO_LITTLE_DATA, "no data, as is normal in the sandbox")
        return judged_rate(found.latest, bounces=bounces)

    def is_over(one: Rate | Report) -> bool:
        return one.level in (Level.ALERT, Level.PAUSE)

    rates = every(("Bounce rate", "Complaint rate", "Sent"), look, is_over)
    words = {
        name: one.summary if isinstance(one, Report) else f"{name}: {one.words}."
        for name, one in rates.items()
    }
    over = [words[name] for name, one in rates.items() if is_over(one)]
    return failed(" ".join(over)) if over else passed(" ".join(words.values()))


def _under_claims(facts: Facts) -> Iterator[Result]:
    """Whether anything that was seen speaks against a sentence. Where nothing does, all of what one may
    rest on must have been read."""
    contradicted = False
    for claim in facts.said.claims:
        # Each page of the website has a rule of its own.
        against = [e for e in claim.evidence if not e.confirms and e.at and "://" not in e.source]
        if claim.status is ClaimStatus.CONTRADICTED and against:
            yield failed(against[0].seen, claim.answers[0] if claim.answers else None)
            contradicted = True

    def look(need: Need) -> None:
        with suppress(NotConcerned):
            need(facts)

    if not contradicted:
        every(_UNDER_CLAIMS, look, bool)
    yield passed("No observation speaks against a sentence.")


def _alarms_spoken_of(facts: Facts) -> dict[str, list[Alarm]]:
    needed(facts.profile.feedback.alarms)
    return _alarms(facts)


def _destinations(facts: Facts) -> bool:
    name = needed(seen.set_name(facts))
    details = seen.snapshot(facts).configuration_set_details
    return _destinations_read(facts, details.get(name, NotRead()))


_UNDER_CLAIMS: tuple[Need, ...] = (
    *(seen.account, seen.identity, _uncovered_senders, seen.set_options, _destinations),
    *(_silent_targets, _alarms_spoken_of, seen.dmarc),
)
rules.judged_when_seen(
    sending_enabled=_sending_enabled,
    enforcement_healthy=_enforcement,
    in_sandbox=_production_access,
    no_open_review=_review,
    domain_verified=_domain_verified,
    dkim_successful=_dkim,
    mail_from_resolved=_mail_from,
    set_sends=_set_options,
    senders_covered=_uncovered_senders,
    suppression_on=_suppressed_reasons,
    sandbox_tested=_sent_lately,
    no_alarm_goes_off=_ringing,
    no_quota_request_open=_open_quota_requests,
    details_as_held=_held_details,
    no_part_stopped=_reputation_entities,
    topics_confirmed=_silent_targets,
    feedback_channel_visible=_event_targets,
    rates_within_limits=_rates,
    nothing_contradicted=_under_claims,
)
