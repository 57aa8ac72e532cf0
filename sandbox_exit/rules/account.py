"""What the account shows, in AWS's own order: account flags, then identities, then the review."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..account.reputation_report import Level, Rate, Report
from ..account.state import AccountState, StateId
from ..answers.choices import ControlState, FeedbackChannel
from ..answers.mail_type import mail_type
from ..answers.profile import Profile
from ..claims import ClaimStatus
from ..dns.summary import Answer, mail_from_published
from ..observed.aws import (
    FEEDBACK_EVENTS,
    AccountDetails,
    Alarm,
    ConfigurationSet,
    MailFrom,
    QuotaRequest,
    ReputationEntity,
)
from . import seen
from .cards import Result, failed, judged, passed
from .model import Rules, S, Said, Unread, needed

rules = Rules(__file__)

_DESTINATIONS = frozenset(
    channel.value
    for channel in (
        FeedbackChannel.SNS,
        FeedbackChannel.EVENTBRIDGE,
        FeedbackChannel.FIREHOSE,
        FeedbackChannel.CLOUDWATCH,
    )
)


def _speaks_of_alarms(profile: Profile) -> bool:
    alarms = profile.feedback.alarms
    return alarms is not None and alarms.state is ControlState.RUNNING


def _names_destinations(profile: Profile) -> bool:
    return bool(_DESTINATIONS.intersection(profile.feedback.channels or ()))


@rules.check(seen.production_access)
def in_sandbox(said: Said, has_access: bool) -> Result:
    if has_access:
        return failed("The account has production access in this Region already.")
    return passed("Production access: not yet.")


@rules.check(seen.sending_enabled)
def sending_enabled(said: Said, enabled: bool) -> Result:
    return judged(enabled, "Sending is enabled." if enabled else "Sending is paused.")


@rules.check(seen.enforcement)
def enforcement_healthy(said: Said, status: str) -> Result:
    return judged(status == "HEALTHY", f"Enforcement status: {status}.")


@rules.check(seen.review)
def no_open_review(said: Said, state: AccountState | None) -> Result:
    if state is None or state.id is StateId.NEVER_REQUESTED:
        return passed("No request is under review in this Region.")
    if state.id in (StateId.FAILED, StateId.GRANTED_BUT_SANDBOX):
        return passed(state.sentence)
    return failed(state.sentence, remedy=state.next_action)


@rules.check(seen.domain_verified)
def domain_verified(said: Said, found: tuple[bool, AccountState | None]) -> Result:
    there, problem = found
    name = said.profile.request.sending_domain
    if problem is not None:
        return failed(problem.sentence, remedy=problem.next_action)
    return judged(there, f"{name} is {'' if there else 'not '}verified.")


@rules.check(seen.dkim)
def dkim_successful(said: Said, problem: AccountState | None) -> Result:
    if problem is None:
        return passed("DKIM status: SUCCESS.")
    return failed(problem.sentence, remedy=problem.next_action)


@rules.check(seen.mail_from)
def mail_from_resolved(said: Said, found: tuple[MailFrom | None, AccountState | None]) -> Result:
    """Where it is set to reject, every mail fails."""
    mail_from, problem = found
    if mail_from is None:
        return failed("No custom MAIL FROM domain is set up. It is optional.")
    if problem is None:
        return passed(f"{mail_from.domain}: SUCCESS.")
    rejects = S.BLOCKER if problem.id is StateId.MAIL_FROM_REJECTING else None
    return failed(problem.sentence, severity=rejects, remedy=problem.next_action)


@rules.check(seen.rejecting, seen.dns(mail_from_published, whole=True))
def mail_from_in_dns(said: Said, rejects: bool, found: Answer) -> Result:
    """Where it is set to reject, mail fails as soon as SES looks again."""
    if found.value:
        return passed(found.words)
    return failed(found.words, severity=S.BLOCKER if rejects else None, remedy=found.todo)


@rules.check(seen.set_options)
def set_sends(said: Said, found: ConfigurationSet) -> Result | None:
    if found.sending_enabled is None:
        raise Unread(seen.DID_NOT_SAY)
    return judged(
        found.sending_enabled,
        f"{found.name}: sending is {'on' if found.sending_enabled else 'switched off'}.",
    )


@rules.check(seen.uncovered_senders)
def senders_covered(said: Said, uncovered: list[str]) -> Result:
    words = f"Not covered: {', '.join(uncovered)}." if uncovered else "Each is covered."
    return judged(not uncovered, words)


@rules.check(seen.suppressed_reasons)
def suppression_on(said: Said, reasons: dict[str, tuple[str, ...]]) -> Result:
    for where, on in reasons.items():
        off = [reason for reason in ("BOUNCE", "COMPLAINT") if reason not in on]
        if off:
            return failed(f"Off for: {', '.join(off)} ({where}).")
    return passed("On for both.")


@rules.check(seen.sent_lately)
def sandbox_tested(said: Said, sent: tuple[float, str]) -> Result:
    number, time = sent
    return judged(number > 0, f"{number:,.0f} mails in the {time} before the account was read.")


@rules.check(seen.alarms, when=_speaks_of_alarms)
def alarms_visible(said: Said, alarms: dict[str, list[Alarm]]) -> Result:
    silent = [rate for rate, found in alarms.items() if not any(alarm.tells for alarm in found)]
    names = ", ".join(a.name for found in alarms.values() for a in found)
    if silent:
        return failed(
            f"CloudWatch has no alarm on the {' and '.join(silent)} rate that tells anybody."
        )
    return passed(f"CloudWatch has {names}.")


@rules.check(seen.ringing)
def no_alarm_goes_off(said: Said, ringing: list[str]) -> Result:
    return judged(
        not ringing, f"Going off: {', '.join(ringing)}." if ringing else "None is going off."
    )


@rules.check(seen.open_quota_requests)
def no_quota_request_open(said: Said, rows: list[QuotaRequest]) -> Result:
    if not rows:
        return passed("None is open.")
    case = f", case {rows[0].case_id}" if rows[0].case_id else ""
    return failed(f"To {rows[0].desired_value or 0:,.0f}: {rows[0].status}{case}.")


@rules.check(seen.held_details)
def details_as_held(said: Said, held: AccountDetails) -> Iterator[Result]:
    profile, kind = said.profile, mail_type(said.profile)
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


@rules.check(seen.reputation_entities)
def no_part_stopped(said: Said, parts: tuple[ReputationEntity, ...]) -> Result:
    stopped = [part for part in parts if part.status == "DISABLED"]
    marked = stopped or [part for part in parts if part.impact == "HIGH"]
    if not marked:
        return passed("None is.")
    first = marked[0]
    cause = first.cause or first.own_cause
    why = f": {cause[:200]}" if cause else ""
    state = "sending is stopped" if stopped else "a finding of high impact"
    words = f"{first.name.rpartition(':')[2]}, {state}{why}."
    return failed(words, severity=None if stopped else S.POSSIBLE)


@rules.check(seen.silent_targets)
def topics_confirmed(said: Said, silent: list[str]) -> Result:
    if silent:
        return failed(f"Nobody gets what is sent to {', '.join(silent)}.")
    return passed("Somebody gets what is sent to each.")


@rules.check(seen.event_targets, when=_names_destinations)
def feedback_channel_visible(said: Said, targets: dict[str, frozenset[str]]) -> Result:
    told = {c.value for c in needed(said.profile.feedback.channels)} & _DESTINATIONS
    covered = [name for name in told if targets.get(name) == FEEDBACK_EVENTS]
    if covered:
        return passed(f"BOUNCE and COMPLAINT go to {', '.join(sorted(covered))}.")
    return failed(f"BOUNCE and COMPLAINT do not go to {', '.join(sorted(told))}.")


@rules.check(seen.rates)
def rates_within_limits(said: Said, rates: dict[str, Rate | Report]) -> Result:
    """As CloudWatch has them, and as they follow from what was sent in 14 days."""
    words = {
        name: one.summary if isinstance(one, Report) else f"{name}: {one.words}."
        for name, one in rates.items()
    }
    over = [words[name] for name, one in rates.items() if one.level in (Level.ALERT, Level.PAUSE)]
    return failed(" ".join(over)) if over else passed(" ".join(words.values()))


@rules.check(seen.under_claims)
def nothing_contradicted(said: Said, unread: Unread | None) -> Iterator[Result]:
    for claim in said.claims:
        # Each page of the website has a rule of its own.
        against = [e for e in claim.evidence if not e.confirms and e.at and "://" not in e.source]
        if claim.status is ClaimStatus.CONTRADICTED and against:
            yield failed(against[0].seen, claim.answers[0] if claim.answers else None)
            unread = None
    if unread is not None:
        raise unread
    yield passed("No observation speaks against a sentence.")
