"""What is done on a hard bounce, a soft bounce, a complaint and an unsubscribe, and who is alarmed."""

from collections.abc import Iterator

from ..account.relevant import relevant
from ..answers.journey import applies
from ..answers.profile import Profile
from ..answers.questions import Feedback
from ..observed.snapshot import Absent, Found, Snapshot
from ..wording import counted, percent
from .feedback_channels import channels
from .model import Claim, Evidence, Topic
from .statement import confirms, contradicts, statement

HARD_BOUNCE = statement("hard_bounce", Topic.BOUNCES)
SOFT_BOUNCE = statement("soft_bounce", Topic.BOUNCES)
COMPLAINT = statement("complaint", Topic.COMPLAINTS)
WATCHER = statement("watcher", Topic.COMPLAINTS)
UNSUBSCRIBE = statement("unsubscribe", Topic.UNSUBSCRIBES)
UNSUBSCRIBE_WITHIN = statement("unsubscribe_within", Topic.UNSUBSCRIBES)
ONE_CLICK = statement("one_click", Topic.UNSUBSCRIBES)
ALARMS = statement("alarms", Topic.REPUTATION)
BOUNCE_ALARM = statement("bounce_alarm", Topic.REPUTATION)
COMPLAINT_ALARM = statement("complaint_alarm", Topic.REPUTATION)


def feedback(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from channels(profile, relevant(profile, snapshot))
    for handled, label, asked_by_aws in (
        (HARD_BOUNCE, "Hard bounces", True),
        (SOFT_BOUNCE, _soft_bounces(profile.feedback), False),
        (COMPLAINT, "Complaints", True),
    ):
        path = f"feedback.{handled.id}"
        yield from handled.control(profile, path, label, asked_by_aws=asked_by_aws)
    yield from WATCHER.plain(
        profile, "feedback.watcher", "Bounces and complaints are watched by: {}"
    )
    if applies(profile, "feedback.unsubscribe"):
        yield from UNSUBSCRIBE.control(
            profile, "feedback.unsubscribe", "Unsubscribes", asked_by_aws=True
        )
        yield from UNSUBSCRIBE_WITHIN.plain(
            profile, "feedback.unsubscribe_within", "An unsubscribe is honoured: {}"
        )
    if applies(profile, "feedback.one_click"):
        yield from ONE_CLICK.control(
            profile, "feedback.one_click", "One-click unsubscribe (RFC 8058)"
        )


def _soft_bounces(answers: Feedback) -> str:
    """How many make a decision, as far as it is said."""
    within = f" within {counted(answers.soft_days, 'day')}" if answers.soft_days else ""
    if answers.soft_times is None:
        return f"Repeated soft bounces{within}"
    return f"After {counted(answers.soft_times, 'soft bounce')}{within}"


def alarms(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """The alarms on the two rates and their thresholds, which belong together."""
    yield from ALARMS.control(
        profile,
        "feedback.alarms",
        "Alarms",
        evidence=_alarm_evidence(profile, relevant(profile, snapshot)),
    )
    if not applies(profile, "feedback.bounce_alarm"):
        return
    for alarm, rate in ((BOUNCE_ALARM, "bounce"), (COMPLAINT_ALARM, "complaint")):
        text = f"The alarm threshold for the {rate} rate is {{}}."
        yield from alarm.plain(profile, f"feedback.{alarm.id}", text, show=percent)


def _alarm_evidence(profile: Profile, here: Snapshot | None) -> tuple[Evidence, ...]:
    """CloudWatch alarms on the two rates. Their absence only speaks against an answer that names
    CloudWatch: alarms may live elsewhere."""
    if here is None:
        return ()
    both = (("bounce", here.bounce_alarms), ("complaint", here.complaint_alarms))
    evidence: list[Evidence] = []
    control = profile.feedback.alarms
    names_cloudwatch = "cloudwatch" in ((control.how if control else None) or "").casefold()
    for rate, state in both:
        if isinstance(state, Found) and any(a.actions and a.actions_enabled for a in state.value):
            told = [a.name for a in state.value if a.actions and a.actions_enabled]
            words = f"CloudWatch alarm on the {rate} rate: {', '.join(told)}."
            evidence.append(confirms(words, state))
        elif names_cloudwatch and isinstance(state, Found | Absent):
            words = f"CloudWatch has no alarm on the {rate} rate that tells anybody."
            evidence.append(contradicts(words, state))
    confirmed = [e for e in evidence if e.confirms]
    return tuple(evidence) if len(evidence) > len(confirmed) or len(confirmed) == 2 else ()
