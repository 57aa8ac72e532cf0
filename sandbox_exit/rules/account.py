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
from ..findings import Kind
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
from .model import C, Registry, Result, S, Said, Unread, failed, judged, needed, passed
from .sources import (
    APPLICANTS,
    GET_ACCOUNT,
    INFERENCE,
    MAIL_FROM,
    ONBOARDING_SKILL,
    PRODUCTION_ACCESS,
    REVIEW_PAUSE,
)

rules = Registry()

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


@rules.about(
    Kind.STANDING,
    "request.regions",
    S.BLOCKER,
    GET_ACCOUNT,
    seen.production_access,
    section="account",
).says(
    title="The account is in the sandbox",
    objection="The account is out of the sandbox already",
    why="Production access is granted per Region; where it is there already, nothing is to be asked.",
    remedy="Send from this Region, or choose the Region you meant.",
    change="Asking where production access is → Asking in the Region that is still in the sandbox",
)
def in_sandbox(said: Said, has_access: bool) -> Result:
    if has_access:
        return failed("The account has production access in this Region already.")
    return passed("Production access: not yet.")


@rules.about(Kind.STANDING, "account", S.BLOCKER, GET_ACCOUNT, seen.sending_enabled).says(
    title="Sending is enabled",
    objection="Sending is paused",
    why="With sending paused every send fails, and AWS will not raise a limit.",
    remedy="Find out why sending is paused: look at the account's alerts and open cases.",
    change="Sending is paused → Sending is enabled again, and the case is closed",
)
def sending_enabled(said: Said, enabled: bool) -> Result:
    return judged(enabled, "Sending is enabled." if enabled else "Sending is paused.")


@rules.about(Kind.STANDING, "account", S.BLOCKER, GET_ACCOUNT, seen.enforcement).says(
    title="The account is in good standing",
    objection="The account is under review or paused",
    why="An account under review or paused has to solve that first.",
    remedy="Answer the open review case first.",
    change="PROBATION → HEALTHY",
)
def enforcement_healthy(said: Said, status: str) -> Result:
    return judged(status == "HEALTHY", f"Enforcement status: {status}.")


@rules.about(Kind.STANDING, "account", S.BLOCKER, ONBOARDING_SKILL, seen.review).says(
    title="No request is open or refused",
    objection="A request is open or was refused",
    why="While one is under review a second is refused; after a refusal AWS wants a reply on the case.",
    remedy="Wait for the answer, or reply on the case with what has changed.",
    change="A new request while the case is open → A reply on the case",
)
def no_open_review(said: Said, state: AccountState | None) -> Result:
    if state is None or state.id is StateId.NEVER_REQUESTED:
        return passed("No request is under review in this Region.")
    if state.id in (StateId.FAILED, StateId.GRANTED_BUT_SANDBOX):
        return passed(state.sentence)
    return failed(state.sentence, remedy=state.next_action)


@rules.about(
    Kind.IDENTITY_NOT_VERIFIED,
    "request.sending_domain",
    S.BLOCKER,
    PRODUCTION_ACCESS,
    seen.domain_verified,
    section="account",
).says(
    title="The sending domain is verified",
    objection="The sending domain is not verified",
    why="AWS's own advice is to verify a domain first; without one, requests are refused at once.",
    remedy="Create a domain identity in this Region and publish its three CNAME records.",
    change="shop.example: no identity → shop.example: verified, DKIM successful",
)
def domain_verified(said: Said, found: tuple[bool, AccountState | None]) -> Result:
    there, problem = found
    name = said.profile.request.sending_domain
    if problem is not None:
        return failed(problem.sentence, remedy=problem.next_action)
    return judged(there, f"{name} is {'' if there else 'not '}verified.")


@rules.about(
    Kind.NO_DKIM_SPF_DMARC,
    "request.sending_domain",
    S.LIKELY,
    ONBOARDING_SKILL,
    seen.dkim,
    section="account",
).says(
    title="DKIM is successful",
    objection="DKIM is not successful",
    why="Unsigned mail fails DMARC and is filtered.",
    remedy="Publish the CNAME records SES shows for the domain.",
    change="DKIM: PENDING → DKIM: SUCCESS",
)
def dkim_successful(said: Said, problem: AccountState | None) -> Result:
    if problem is None:
        return passed("DKIM status: SUCCESS.")
    return failed(problem.sentence, remedy=problem.next_action)


@rules.about(
    Kind.NO_DKIM_SPF_DMARC,
    "request.mail_from_domain",
    S.POSSIBLE,
    MAIL_FROM,
    seen.mail_from,
    section="account",
).says(
    title="The MAIL FROM domain works",
    objection="There is no working MAIL FROM domain",
    why="With a custom MAIL FROM domain SPF aligns; a failed one can block mail.",
    remedy="Publish its one MX and its SPF record; after FAILED, set it up again.",
    change="bounce.shop.example: FAILED → bounce.shop.example: SUCCESS",
)
def mail_from_resolved(said: Said, found: tuple[MailFrom | None, AccountState | None]) -> Result:
    """Where it is set to reject, every mail fails."""
    mail_from, problem = found
    if mail_from is None:
        return failed("No custom MAIL FROM domain is set up. It is optional.")
    if problem is None:
        return passed(f"{mail_from.domain}: SUCCESS.")
    rejects = S.BLOCKER if problem.id is StateId.MAIL_FROM_REJECTING else None
    return failed(problem.sentence, severity=rejects, remedy=problem.next_action)


@rules.about(
    Kind.NO_DKIM_SPF_DMARC,
    "request.mail_from_domain",
    S.POSSIBLE,
    MAIL_FROM,
    seen.rejecting,
    seen.dns(mail_from_published, whole=True),
    section="account",
    since="2026-11-29",
).says(
    title="The records of the MAIL FROM domain are in the DNS",
    objection="A record of the MAIL FROM domain is wrong in the DNS",
    why="SES wants exactly one MX, of its own Region; when it goes, SPF no longer aligns.",
    remedy="Publish the records as the account page shows them.",
    change="Two MX records → 10 feedback-smtp.eu-central-1.amazonses.com, and no other",
)
def mail_from_in_dns(said: Said, rejects: bool, found: Answer) -> Result:
    """Where it is set to reject, mail fails as soon as SES looks again."""
    if found.value:
        return passed(found.words)
    return failed(found.words, severity=S.BLOCKER if rejects else None, remedy=found.todo)


@rules.about(
    Kind.CONTROL_ABSENT,
    "request.configuration_set",
    S.BLOCKER,
    GET_ACCOUNT,
    seen.set_options,
    section="account",
    since="2026-11-29",
).says(
    title="The configuration set sends",
    objection="Sending is switched off in the configuration set",
    why="Every mail that names the set is refused, in the sandbox and outside it.",
    remedy="Switch sending on for the set: aws sesv2 put-configuration-set-sending-options.",
    change="Set production: sending off → Set production: sending on",
)
def set_sends(said: Said, found: ConfigurationSet) -> Result | None:
    if found.sending_enabled is None:
        raise Unread(seen.DID_NOT_SAY)
    return judged(
        found.sending_enabled,
        f"{found.name}: sending is {'on' if found.sending_enabled else 'switched off'}.",
    )


@rules.about(
    Kind.IDENTITY_NOT_VERIFIED,
    "request.sender_addresses",
    S.LIKELY,
    PRODUCTION_ACCESS,
    seen.uncovered_senders,
    section="account",
).says(
    title="Every sender address is covered",
    objection="A sender address is not covered",
    why="Sender identities must be verified, in production too.",
    remedy="Use addresses of the verified domain, or verify the address itself.",
    change="shop@another.example, which nobody verified → shop@shop.example, at the verified domain",
)
def senders_covered(said: Said, uncovered: list[str]) -> Result:
    words = f"Not covered: {', '.join(uncovered)}." if uncovered else "Each is covered."
    return judged(not uncovered, words)


@rules.about(
    (Kind.BOUNCES_MISSING, Kind.COMPLAINTS_MISSING),
    "account",
    S.POSSIBLE,
    GET_ACCOUNT,
    seen.suppressed_reasons,
).says(
    title="The account-level suppression list is on",
    objection="The account-level suppression list is off",
    why="It keeps SES from sending again to addresses that bounced or complained.",
    remedy="Switch it on for bounces and complaints in the account's suppression settings.",
    change="Suppression list: off → Suppression list: on for bounces and complaints",
)
def suppression_on(said: Said, reasons: dict[str, tuple[str, ...]]) -> Result:
    for where, on in reasons.items():
        off = [reason for reason in ("BOUNCE", "COMPLAINT") if reason not in on]
        if off:
            return failed(f"Off for: {', '.join(off)} ({where}).")
    return passed("On for both.")


@rules.about(
    Kind.ACCOUNT_WITHOUT_HISTORY,
    "account",
    S.POSSIBLE,
    APPLICANTS,
    seen.sent_lately,
    sure=C.PROBABLE,
).says(
    title="Mail was tested in the sandbox",
    objection="No mail was tested in the sandbox",
    why="Applicants report that an account that never sent anything is trusted less.",
    remedy="Send a few mails to a verified address of your own.",
    change="0 mails in 14 days → A few mails to a verified address, and to the mailbox simulator",
)
def sandbox_tested(said: Said, sent: tuple[float, str]) -> Result:
    number, time = sent
    return judged(number > 0, f"{number:,.0f} mails in the {time} before the account was read.")


@rules.about(
    Kind.CONTRADICTION,
    "feedback.alarms.how",
    S.POSSIBLE,
    ONBOARDING_SKILL,
    seen.alarms,
    section="account",
    when=_speaks_of_alarms,
    sure=C.PROBABLE,
).says(
    title="Alarms you speak of are in the account",
    objection="The account does not show the alarms you speak of",
    why="A reviewer may look for the alarm you describe.",
    remedy="Set CloudWatch alarms on Reputation.BounceRate and ComplaintRate, with an action.",
    change="“Alarms run”, and CloudWatch has none → Two alarms in CloudWatch, each with an action",
)
def alarms_visible(said: Said, alarms: dict[str, list[Alarm]]) -> Result:
    silent = [rate for rate, found in alarms.items() if not any(alarm.tells for alarm in found)]
    names = ", ".join(a.name for found in alarms.values() for a in found)
    if silent:
        return failed(
            f"CloudWatch has no alarm on the {' and '.join(silent)} rate that tells anybody."
        )
    return passed(f"CloudWatch has {names}.")


@rules.about(
    Kind.STANDING, "account", S.LIKELY, REVIEW_PAUSE, seen.ringing, since="2026-11-29"
).says(
    title="No alarm on the rates is going off",
    objection="An alarm on bounces or complaints is going off",
    why="The rate is over the line you drew yourself; a reviewer sees the rate.",
    remedy="Find out which mail bounced or was complained about, and stop it, before you ask.",
    change="Alarm bounce-rate: ALARM → Alarm bounce-rate: OK",
)
def no_alarm_goes_off(said: Said, ringing: list[str]) -> Result:
    return judged(
        not ringing, f"Going off: {', '.join(ringing)}." if ringing else "None is going off."
    )


@rules.about(
    Kind.STANDING, "account", S.POSSIBLE, INFERENCE, seen.open_quota_requests, since="2026-11-29"
).says(
    title="No request for a larger quota is open",
    objection="A request for a larger quota is open",
    why="AWS reads both together; while one case is open, a second way of asking confuses it.",
    remedy="Answer that case first, or ask there for production access as well.",
    change="An open case for 50,000 a day, and a new request → One case",
)
def no_quota_request_open(said: Said, rows: list[QuotaRequest]) -> Result:
    if not rows:
        return passed("None is open.")
    case = f", case {rows[0].case_id}" if rows[0].case_id else ""
    return failed(f"To {rows[0].desired_value or 0:,.0f}: {rows[0].status}{case}.")


@rules.about(
    Kind.CONTRADICTION,
    "request.mail_type",
    S.POSSIBLE,
    GET_ACCOUNT,
    seen.held_details,
    section="account",
    since="2026-11-29",
).says(
    title="What AWS holds from the last request is what you answer now",
    objection="AWS holds other details than you answer now",
    why="A reviewer sees both and asks which is true.",
    remedy="Say in the case what has changed, or correct the answer.",
    change="AWS holds marketing, you answer transactional → “We said marketing; it is …”",
)
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


@rules.about(
    Kind.STANDING, "account", S.LIKELY, REVIEW_PAUSE, seen.reputation_entities, since="2026-11-29"
).says(
    title="No part of the account is stopped or under a finding",
    objection="AWS has stopped a part of the account, or has a finding about it",
    why="AWS judges identities and tenants one by one; a reviewer sees its findings.",
    remedy="Read the cause, correct it, then reinstate the part.",
    change="Tenant shop: DISABLED, complaints → Tenant shop: ENABLED",
)
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


@rules.about(
    (Kind.BOUNCES_MISSING, Kind.COMPLAINTS_MISSING),
    "account",
    S.LIKELY,
    INFERENCE,
    seen.silent_targets,
).says(
    title="Somebody listens to the topics and event buses",
    objection="Nobody listens where bounces are sent to",
    why="A topic without a confirmed subscription, or a bus without a rule that is on and has a target, "
    "drops every event: the handling cannot work.",
    remedy="Subscribe your handler to the topic and confirm it, or give the bus a rule with a target.",
    change="A topic nobody hears → A confirmed subscription of the function that blocks addresses",
)
def topics_confirmed(said: Said, silent: list[str]) -> Result:
    if silent:
        return failed(f"Nobody gets what is sent to {', '.join(silent)}.")
    return passed("Somebody gets what is sent to each.")


@rules.about(
    (Kind.BOUNCES_MISSING, Kind.COMPLAINTS_MISSING),
    "feedback.channels",
    S.LIKELY,
    APPLICANTS,
    seen.event_targets,
    section="account",
    when=_names_destinations,
).says(
    title="The account shows the feedback channel",
    objection="The account does not show the feedback channel",
    why="A reviewer looks for the event destination you describe.",
    remedy="Name the configuration set in the answers and add the event destination to it.",
    change="“Events go to SNS”, with no destination → A destination to SNS for both events",
)
def feedback_channel_visible(said: Said, targets: dict[str, frozenset[str]]) -> Result:
    told = {c.value for c in needed(said.profile.feedback.channels)} & _DESTINATIONS
    covered = [name for name in told if targets.get(name) == FEEDBACK_EVENTS]
    if covered:
        return passed(f"BOUNCE and COMPLAINT go to {', '.join(sorted(covered))}.")
    return failed(f"BOUNCE and COMPLAINT do not go to {', '.join(sorted(told))}.")


@rules.about(Kind.STANDING, "account", S.BLOCKER, REVIEW_PAUSE, seen.rates).says(
    title="The rates are within AWS's limits",
    objection="A rate is over AWS's limit",
    why="AWS asks to keep hard bounces under 5 % and complaints under 0.1 %.",
    remedy="Find out which mail bounced or was complained about, stop it, and say what you changed.",
    change="Bounce rate 6.2 % → Bounce rate 0.8 %, after old addresses were taken out",
)
def rates_within_limits(said: Said, rates: dict[str, Rate | Report]) -> Result:
    """As CloudWatch has them, and as they follow from what was sent in 14 days."""
    words = {
        name: one.summary if isinstance(one, Report) else f"{name}: {one.words}."
        for name, one in rates.items()
    }
    over = [words[name] for name, one in rates.items() if one.level in (Level.ALERT, Level.PAUSE)]
    return failed(" ".join(over)) if over else passed(" ".join(words.values()))


@rules.about(Kind.CONTRADICTION, "account", S.BLOCKER, INFERENCE, seen.under_claims).says(
    title="Nothing that was seen speaks against a sentence",
    objection="A sentence is contradicted by what was seen",
    why="A reviewer who finds one untrue sentence has no reason to believe the others.",
    remedy="Correct the answer, or set up in the account what it says.",
    change="“Events reach us through SNS”, and none do → “Events reach us in a mailbox”",
)
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
