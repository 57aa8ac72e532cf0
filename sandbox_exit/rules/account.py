"""What the account shows, in AWS's own order: account flags, then identities, then the review."""

from collections.abc import Iterator

from ..account.reputation_report import BOUNCE_ALERT, COMPLAINT_ALERT
from ..answers.choices import ControlState, FeedbackChannel
from ..answers.profile import Profile
from ..claims import ClaimStatus
from ..findings import Kind
from ..observed.aws import AccountDetails, Alarm, MailFrom
from . import seen
from .model import C, Registry, Result, S, Said, failed, judged, needed, passed
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
def no_open_review(said: Said, details: AccountDetails | None) -> Result:
    review = details.review if details else None
    if details is None or review is None:
        return passed("No request is under review in this Region.")
    case = f", case {review.case_id}" if review.case_id else ""
    open_or_refused = review.status in ("PENDING", "DENIED")
    return judged(not open_or_refused, f"Review status: {review.status or 'none'}{case}.")


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
def domain_verified(said: Said, verified: bool) -> Result:
    name = said.profile.request.sending_domain
    return judged(verified, f"{name} is {'' if verified else 'not '}verified.")


@rules.about(
    Kind.NO_DKIM_SPF_DMARC,
    "request.sending_domain",
    S.LIKELY,
    ONBOARDING_SKILL,
    seen.dkim_status,
    section="account",
).says(
    title="DKIM is successful",
    objection="DKIM is not successful",
    why="Unsigned mail fails DMARC and is filtered.",
    remedy="Publish the CNAME records SES shows for the domain.",
    change="DKIM: PENDING → DKIM: SUCCESS",
)
def dkim_successful(said: Said, status: str) -> Result:
    return judged(status == "SUCCESS", f"DKIM status: {status}.")


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
def mail_from_resolved(said: Said, found: MailFrom | None) -> Result:
    if found is None:
        return failed("No custom MAIL FROM domain is set up. It is optional.")
    return judged(found.status == "SUCCESS", f"{found.domain}: {found.status}.")


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
def suppression_on(said: Said, reasons: tuple[str, ...]) -> Result:
    off = [reason for reason in ("BOUNCE", "COMPLAINT") if reason not in reasons]
    return judged(not off, f"Off for: {', '.join(off)}." if off else "On for both.")


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
    silent = [rate for rate, found in alarms.items() if not found]
    names = ", ".join(a.name for found in alarms.values() for a in found)
    if silent:
        return failed(
            f"CloudWatch has no alarm on the {' and '.join(silent)} rate that tells anybody."
        )
    return passed(f"CloudWatch has {names}.")


@rules.about(
    (Kind.BOUNCES_MISSING, Kind.COMPLAINTS_MISSING),
    "account",
    S.LIKELY,
    INFERENCE,
    seen.silent_topics,
).says(
    title="Somebody listens to the topics",
    objection="Nobody listens to a topic that bounces are sent to",
    why="A topic without a confirmed subscription drops every event: the handling cannot work.",
    remedy="Subscribe your handler to the topic and confirm the subscription.",
    change="A topic nobody hears → A confirmed subscription of the function that blocks addresses",
)
def topics_confirmed(said: Said, silent: list[str]) -> Result:
    if silent:
        return failed(f"Without a confirmed subscription, or deleted: {', '.join(silent)}.")
    return passed("Each topic has a confirmed subscription.")


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
    covered = [name for name in told if targets.get(name) == seen.BOTH_EVENTS]
    if covered:
        return passed(f"BOUNCE and COMPLAINT go to {', '.join(sorted(covered))}.")
    return failed(f"BOUNCE and COMPLAINT do not go to {', '.join(sorted(told))}.")


@rules.about(
    Kind.STANDING, "account", S.BLOCKER, REVIEW_PAUSE, seen.bounce_rate, seen.complaint_rate
).says(
    title="The rates are within AWS's limits",
    objection="A rate is over AWS's limit",
    why="AWS asks to keep hard bounces under 5 % and complaints under 0.1 %.",
    remedy="Find out which mail bounced or was complained about, stop it, and say what you changed.",
    change="Bounce rate 6.2 % → Bounce rate 0.8 %, after old addresses were taken out",
)
def rates_within_limits(said: Said, bounces: float | None, complaints: float | None) -> Result:
    over, words = [], []
    for name, value, limit in (
        ("Bounce rate", bounces, BOUNCE_ALERT),
        ("Complaint rate", complaints, COMPLAINT_ALERT),
    ):
        shown = f"{name}: {'no data, as is normal in the sandbox' if value is None else f'{value:.2%}'}."
        words.append(shown)
        over += [shown] if value is not None and value >= limit else []
    return failed(" ".join(over)) if over else passed(" ".join(words))


@rules.about(Kind.CONTRADICTION, "account", S.BLOCKER, INFERENCE).says(
    title="Nothing that was seen speaks against a sentence",
    objection="A sentence is contradicted by what was seen",
    why="A reviewer who finds one untrue sentence has no reason to believe the others.",
    remedy="Correct the answer, or set up in the account what it says.",
    change="“Events reach us through SNS”, and none do → “Events reach us in a mailbox”",
)
def nothing_contradicted(said: Said) -> Iterator[Result]:
    for claim in said.claims:
        # Each page of the website has a rule of its own.
        against = [e for e in claim.evidence if not e.confirms and e.at and "://" not in e.source]
        if claim.status is ClaimStatus.CONTRADICTED and against:
            yield failed(against[0].seen, claim.answers[0] if claim.answers else None)
    yield passed("No observation speaks against a sentence.")
