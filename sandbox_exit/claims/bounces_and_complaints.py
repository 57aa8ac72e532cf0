"""What is done on a hard bounce, a soft bounce, a complaint and an unsubscribe, and who is alarmed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..account.relevant import relevant
from ..answers.choices import ControlState, Unsubscribe
from ..answers.journey import applies
from ..answers.profile import Profile
from ..answers.questions import Feedback
from ..observed.snapshot import Absent, Found, Snapshot
from ..wording import continued, is_sentence, listing, percent, sentence, spelled
from .controls import Words, control, soon, told
from .evidence import of_control
from .feedback_channels import channels
from .model import Claim, Evidence
from .statement import confirms, contradicts, say


def feedback(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from channels(profile, relevant(profile, snapshot))
    handled = (
        (say("hard_bounce"), Words("The handling of hard bounces", "after a hard bounce"), True),
        (say("complaint"), Words("The handling of complaints", "after a complaint"), True),
        (say("soft_bounce"), _soft_bounces(profile.feedback), False),
    )
    ends = {each.id: told(profile, f"feedback.{each.id}") for each, _, _ in handled}
    for each, words, asked_by_aws in handled:
        end = ends[each.id]
        alike = [one for one, _, _ in handled if end is not None and ends[one.id] == end]
        whens = [w.when.removeprefix("after ") for one, w, _ in handled if one in alike]
        shown = replace(words, when=f"after {listing(whens, 'or')}") if alike[1:] else words
        (path,) = each.answers
        seen = of_control(profile, snapshot, path)
        for claim in control(each, profile, shown, asked_by_aws=asked_by_aws, evidence=seen):
            of_all = (path, *(f"feedback.{one.id}" for one in alike if one is not each))
            yield replace(claim, answers=of_all) if alike[1:] else claim
    yield from say("watcher").plain(profile, show=_watched)
    if applies(profile, "feedback.unsubscribe"):
        stated, answer = say("unsubscribe"), profile.feedback.unsubscribe
        seen = of_control(profile, snapshot, "feedback.unsubscribe")
        yield from control(stated, profile, _UNSUBSCRIBE, asked_by_aws=True, evidence=seen)
        # Two answers to one question: the one of the control is said.
        if answer is None or answer.within is None:
            yield from say("unsubscribe_within").plain(profile, show=_honoured)
    if applies(profile, "feedback.one_click"):
        yield from control(say("one_click"), profile, _one_click(profile))


def _honoured(within: str) -> str:
    return sentence(f"An unsubscribe is honoured {soon(within)}")


_UNSUBSCRIBE = Words("The handling of unsubscribes", "after an unsubscribe", tells_itself=True)


def _one_click(profile: Profile) -> Words:
    """The header is named here where no kind of mail says that it carries it."""
    said = any(stream.unsubscribe is Unsubscribe.ONE_CLICK for stream in profile.streams)
    runs = "Our marketing mail carries the one-click unsubscribe header (RFC 8058)."
    return Words("One-click unsubscribing", runs="" if said else runs)


def _watched(text: str) -> str:
    """Who watches, as a noun goes on; a longer answer stands after a colon."""
    if is_sentence(text) and len(text.split()) > 3:
        return sentence(text)
    text = re.sub(r"^(?:Me|I)\b", "me", re.sub(r", (daily)\b", ", every day", text))
    text = re.sub(r", (?=(?:working )?days\b|weekdays\b)", ", on ", text)
    who = text.partition(",")[0].split()
    lead = "Bounces and complaints are watched by" if len(who) < 5 else "Who watches the rates:"
    return sentence(f"{lead} {continued(text)}")


def _soft_bounces(answers: Feedback) -> Words:
    """How many make a decision, as far as it is said."""
    within = f" within {spelled(answers.soft_days, 'day')}" if answers.soft_days else ""
    many = "repeated soft bounces"
    if answers.soft_times is not None:
        many = spelled(answers.soft_times, "soft bounce")
    return Words("The handling of soft bounces", f"after {many}{within}")


def alarms(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """The alarms on the two rates and their thresholds, which belong together."""
    here = relevant(profile, snapshot)
    seen = _alarm_evidence(profile, here)
    rests_on = [here.bounce_alarms, here.complaint_alarms] if here else [None]
    stated, words = say("alarms"), _alarms(profile)
    yield from control(stated, profile, words, evidence=seen, rests_on=rests_on)
    if not applies(profile, "feedback.bounce_alarm"):
        return
    answers = profile.feedback
    planned = answers.alarms is not None and answers.alarms.state is ControlState.PLANNED
    if answers.bounce_alarm is not None and answers.complaint_alarm is not None:
        rates = (
            f"a bounce rate of {percent(answers.bounce_alarm)} and a complaint rate of "
            f"{percent(answers.complaint_alarm)}"
        )
        yield say("bounce_alarm").claim(
            f"The alarms {'will ' if planned else ''}go off at {rates}.",
            answers=("feedback.bounce_alarm", "feedback.complaint_alarm"),
        )
        return
    for rate in ("bounce", "complaint"):
        text = f"The alarm {'will go' if planned else 'goes'} off at a {rate} rate of {{}}."
        yield from say(f"{rate}_alarm").plain(profile, text, show=percent)


def _alarms(profile: Profile) -> Words:
    answer = profile.feedback.alarms
    how = (answer and answer.how) or ""
    runs = "" if how else "Alarms watch the bounce and complaint rates."
    about = "" if "alarm" in how.lower() else "Alarms on the two rates"
    return Words("The alarm on the two rates", runs=runs, about=about)


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
        if isinstance(state, Found) and any(a.tells for a in state.value):
            told = [a.name for a in state.value if a.tells]
            words = f"CloudWatch alarm on the {rate} rate: {', '.join(told)}."
            evidence.append(confirms(words, state))
        elif names_cloudwatch and isinstance(state, Found | Absent):
            words = f"CloudWatch has no alarm on the {rate} rate that tells anybody."
            evidence.append(contradicts(words, state))
    read = [state for _, state in both if isinstance(state, Found | Absent)]
    return (
        tuple(evidence)
        if len(evidence) == len(read) or not all(e.confirms for e in evidence)
        else ()
    )
