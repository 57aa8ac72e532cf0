"""What is claimed and not visible, visible and not claimed, or visible and against you."""

from ..account.reputation_report import BOUNCE_ALERT, COMPLAINT_ALERT
from ..answers.choices import ControlState, DmarcPolicy, FeedbackChannel
from ..claims import ClaimStatus
from ..claims.bounces_and_complaints import ALARMS
from ..claims.evidence import configuration_sets, covering
from ..dns.summary import Answer, Policy, apex_spf, dkim_published, dmarc_policy, replies_arrive
from ..findings import Severity
from ..observed.snapshot import Absent, Found
from .model import Facts, Registry, Result, failed, judged, needed, passed, unknown
from .sources import APPLICANTS, INFERENCE, MAIL_FROM, ONBOARDING_SKILL, REVIEW_PAUSE

rules = Registry()


@rules.rule("feedback.alarms.how", Severity.POSSIBLE, ONBOARDING_SKILL, section="account").says(
    title="Alarms you speak of are in the account",
    objection="The account does not show the alarms you speak of",
    why="A reviewer may look for the alarm you describe.",
    remedy="Set CloudWatch alarms on Reputation.BounceRate and ComplaintRate, with an action.",
)
def alarms_visible(facts: Facts) -> Result | None:
    if needed(facts.profile.feedback.alarms).state is not ControlState.RUNNING:
        return None
    claim = facts.claim(ALARMS.id)
    if claim is not None and claim.status is ClaimStatus.VERIFIED:
        return passed(" ".join(e.seen for e in claim.evidence))
    snapshot = facts.taken(facts.snapshot)
    for state in (snapshot.bounce_alarms, snapshot.complaint_alarms):
        facts.looked_at(state)
    against = [e.seen for e in claim.evidence if not e.confirms] if claim else []
    return failed(
        " ".join(against) or "CloudWatch has no alarm on the two rates that tells anybody."
    )


@rules.rule("feedback.channels", Severity.ADVICE, INFERENCE).says(
    title="What the account has is mentioned",
    objection="The account has a feedback channel you do not mention",
    why="What is set up and not mentioned is a good point not made.",
    remedy="Add it to the answer.",
)
def visible_channel_mentioned(facts: Facts) -> Result | None:
    channels = needed(facts.profile.feedback.channels)
    known = {c.value for c in FeedbackChannel}
    for state in configuration_sets(facts.profile, facts.snapshot):
        if not isinstance(state, Found) or not isinstance(state.value.event_destinations, Found):
            return unknown(facts.why_not_seen(None if isinstance(state, Found) else state))
        targets = {
            d.target
            for d in state.value.event_destinations.value
            if d.enabled and {"BOUNCE", "COMPLAINT"} & set(d.event_types)
        }
        unsaid = sorted((targets & known) - {c.value for c in channels})
        if unsaid:
            return failed(f"{state.value.name} also publishes to {', '.join(unsaid)}.")
        return passed("Every channel with bounces or complaints is mentioned.")
    return None


@rules.rule("feedback.alarms.state", Severity.ADVICE, INFERENCE).says(
    title="Alarms and MAIL FROM in the account are mentioned",
    objection="The account has something set up that you do not mention",
    why="What is set up and not mentioned is a good point not made.",
    remedy="Add it to the answers.",
)
def visible_controls_mentioned(facts: Facts) -> Result | None:
    control, request = facts.profile.feedback.alarms, facts.profile.request
    running = ControlState.RUNNING
    says_no_alarms = control is not None and control.state not in (None, running)
    says_no_mail_from = request.sending_domain is not None and request.mail_from_domain is None
    if not says_no_alarms and not says_no_mail_from:
        return None
    snapshot = facts.taken(facts.snapshot)
    if says_no_alarms:
        for state in (snapshot.bounce_alarms, snapshot.complaint_alarms):
            alarms = facts.looked_at(state)
            if isinstance(alarms, Found) and alarms.value:
                return failed(f"CloudWatch has the alarm {alarms.value[0].name}.")
    if says_no_mail_from and request.sending_domain is not None:
        seen = facts.looked_at(snapshot.covering_identity(request.sending_domain))
        if isinstance(seen, Found) and seen.value.mail_from is not None:
            words = f"The identity has the MAIL FROM domain {seen.value.mail_from.domain}."
            return failed(words, "request.mail_from_domain")
    return passed("Nothing is left out.")


@rules.rule("account", Severity.LIKELY, INFERENCE).says(
    title="Somebody listens to the topics",
    objection="Nobody listens to a topic that bounces are sent to",
    why="A topic without a confirmed subscription drops every event: the handling cannot work.",
    remedy="Subscribe your handler to the topic and confirm the subscription.",
)
def topics_confirmed(facts: Facts) -> Result:
    for arn, state in needed([*needed(facts.snapshot).topics.items()]):
        name = arn.rpartition(":")[2]
        if isinstance(state, Absent):
            return failed(f"The topic {name} does not exist.")
        if not isinstance(state, Found):
            return unknown(f"{name}: {facts.why_not_seen(state)}")
        if not state.value.confirmed:
            return failed(f"The topic {name} has no confirmed subscription.")
    return passed("Each topic has a confirmed subscription.")


@rules.rule("account", Severity.BLOCKER, REVIEW_PAUSE).says(
    title="The rates are within AWS's limits",
    objection="A rate is over AWS's limit",
    why="AWS asks for less than 5 % hard bounces and 0.1 % complaints, in the sandbox too.",
    remedy="Find out which mail bounced or was complained about, stop it, and say what you changed.",
)
def rates_within_limits(facts: Facts) -> Result | None:
    snapshot = facts.taken(facts.snapshot)
    over, words = [], []
    for name, state, limit in (
        ("bounce rate", snapshot.bounce_rate, BOUNCE_ALERT),
        ("complaint rate", snapshot.complaint_rate, COMPLAINT_ALERT),
    ):
        rate = facts.looked_at(state)
        if isinstance(rate, Absent):
            words.append(f"No data on the {name}, which is normal for a sandbox account.")
        else:
            shown = f"{name} {rate.value.latest:.2%}"
            words.append(f"{shown.capitalize()}.")
            over += [shown] if rate.value.latest >= limit else []
    return failed(f"{', '.join(over)}.".capitalize()) if over else passed(" ".join(words))


def _from_answer(answer: Answer) -> Result:
    return judged(answer.value, answer.words)


@rules.rule("request.sending_domain", Severity.LIKELY, ONBOARDING_SKILL, section="account").says(
    title="The DKIM records are in the DNS",
    objection="A DKIM record is missing or wrong in the DNS",
    why="SES looks for them again and again; when they go, the domain falls back to unverified.",
    remedy="Publish the records as the account page shows them.",
)
def dkim_in_dns(facts: Facts) -> Result:
    dns, _ = needed(facts.dns), needed(facts.ascii_domain())
    return _from_answer(dkim_published(dns.request, dns))


@rules.rule("reputation.dmarc_policy", Severity.LIKELY, INFERENCE).says(
    title="The DMARC policy you state is the one published",
    objection="The DNS shows another DMARC policy than you state",
    why="Anybody can look it up; a reviewer does.",
    remedy="Correct the answer, or publish the record.",
)
def dmarc_as_stated(facts: Facts) -> Result:
    stated = needed(facts.profile.reputation.dmarc_policy)
    published = dmarc_policy(needed(facts.dns), needed(facts.ascii_domain()))
    if published.policy is Policy.UNKNOWN:
        return unknown(published.words)
    wanted = Policy.ABSENT.value if stated is DmarcPolicy.NOT_PUBLISHED else stated.value
    return passed(published.words) if published.policy.value == wanted else failed(published.words)


@rules.rule("account", Severity.ADVICE, MAIL_FROM).says(
    title="The domain's own SPF record is sound",
    objection="The domain's own SPF record is broken",
    why="SES does not need it, but a broken one fails the domain's other mail.",
    remedy="Keep one record, written as RFC 7208 says.",
)
def apex_spf_sound(facts: Facts) -> Result:
    return _from_answer(apex_spf(needed(facts.dns), needed(facts.ascii_domain())))


@rules.rule("account", Severity.POSSIBLE, APPLICANTS).says(
    title="Replies to the sender domain can arrive",
    objection="Replies to the sender domain cannot arrive",
    why="A domain that takes no mail looks set up for sending only; complaints by reply are lost.",
    remedy="Publish an MX record for the domain of your sender addresses.",
)
def replies_can_arrive(facts: Facts) -> Result:
    return _from_answer(replies_arrive(needed(facts.dns), needed(facts.ascii_domain())))


@rules.rule("request.configuration_set", Severity.ADVICE, ONBOARDING_SKILL, section="account").says(
    title="The identity uses the configuration set",
    objection="The identity has no default configuration set, and none is named",
    why="Mail sent without a configuration set publishes no events.",
    remedy="Make the configuration set the identity's default, or name it in the answers.",
)
def configuration_set_used(facts: Facts) -> Result | None:
    request = facts.profile.request
    seen = covering(facts.snapshot, needed(request.sending_domain))
    if request.configuration_set:
        return passed(f"You name {request.configuration_set}.")
    if isinstance(seen, Absent):
        return None
    default = facts.found(seen).value.configuration_set
    return passed(f"The default is {default}.") if default else failed("There is neither.")
