"""Whether bounces and complaints are handled, and by what."""

import re
from typing import Any

from ..account.reputation_report import BOUNCE_ALERT, COMPLAINT_ALERT
from ..answers.choices import ControlState, FeedbackChannel
from ..answers.questions import Control
from ..claims import ClaimStatus
from ..claims.evidence import configuration_sets
from ..claims.feedback_channels import CHANNEL
from ..findings import Severity
from ..observed.snapshot import Absent, Found, Unseen
from ..reading.phrasing import lowered, phrases
from .model import Facts, Registry, Result, failed, needed, passed, running, unknown
from .sources import APPLICANTS, FOLLOW_UP, PRODUCTION_ACCESS, REVIEW_PAUSE

rules = Registry()


def _handled(given: Control | None, *, may_be_unneeded: bool = False) -> Result:
    control = needed(given)
    if control.state is ControlState.PLANNED:
        when = f" for {control.planned_for:%Y-%m-%d}" if control.planned_for else ", without a date"
        return failed(f"You answered: planned{when}. The acknowledgement speaks of today.")
    return running(control, may_be_unneeded=may_be_unneeded)


@rules.rule("feedback.hard_bounce.state", Severity.BLOCKER, PRODUCTION_ACCESS).says(
    title="Hard bounces are handled",
    objection="Hard bounces are not handled yet",
    why="By ticking the acknowledgement you state that you have a process for bounces.",
    remedy="Take addresses that bounced hard off all mail, then say how.",
)
def hard_bounces_handled(facts: Facts) -> Result | None:
    return _handled(facts.profile.feedback.hard_bounce)


@rules.rule("feedback.complaint.state", Severity.BLOCKER, PRODUCTION_ACCESS).says(
    title="Complaints are handled",
    objection="Complaints are not handled yet",
    why="By ticking the acknowledgement you state that you have a process for complaints.",
    remedy="Take addresses that complained off all mail, then say how.",
)
def complaints_handled(facts: Facts) -> Result | None:
    return _handled(facts.profile.feedback.complaint)


_LEFT_TO_AWS = phrases(
    r"""
    \b(?:aws|amazon(?:\s+(?:ses|web\s+services))?|ses|the\s+(?:provider|platform|service
    |cloud))\b\s*
      (?:(?:will|should|can|already|also|automatically|itself|simply|then|just|always|by\s+itself
      |does)\s+){0,3}
      (?:handles?|takes?\s+care|deals?\s+with|manages?|does\s+(?:it|this|that|all)|process(?:es)?
      |sorts?|covers?
      |looks?\s+after|filters?|cleans?|removes?|suppress(?:es)?|stops?|blocks?|solves?|tells?
        |informs?|notif\w+)
    | \b(?:handled|managed|processed|done|dealt\s+with|taken\s+care\s+of|covered|removed|filtered
      |suppressed
      |looked\s+after)\s+(?:\w+\s+)?by\s+(?:aws|amazon|ses|the\s+provider)\b
    | \b(?:left|up|leave\s+(?:it|this|that|them)|rely|relying|depend|trust
      |outsourced)\s+(?:\w+\s+)?(?:to|on)\s+
      (?:aws|amazon|ses)\b
    | \b(?:aws|amazon|ses)\b[^.!?\n]{0,20}\b(?:übernimmt|kümmert|erledigt|regelt|verarbeitet
      |macht\s+das)
    | \b(?:übernimmt|erledigt|regelt|macht)\s+(?:\w+\s+){0,2}?(?:aws|amazon|ses)\b
    | (?:aws|amazon|ses)(?:が|に)[^。\n]{0,15}(?:処理|対応|任せ)
    """
)
# Said so, it is nobody's work here, whatever is named beside it.
_NOTHING_TO_DO = phrases(
    r"""
    \bnothing\s+(?:\w+\s+){0,3}?(?:to\s+(?:do|build|add|handle|set\s+up)|needed|required)\b
    | \b(?:we|there)\s+(?:\w+\s+)?(?:have|has|is|need)\s+nothing\b
    | \b(?:no|without\s+any)\s+(?:action|step|work|process|handling)\b[^.!?\n]{0,30}\b(?:needed|necessary
      |required|our\s+side|our\s+part|us)\b
    | \b(?:we|wir)\s+(?:do\s+not|don['’]t|müssen|brauchen)\s+(?:have\s+to|need\s+to|need|nichts)\b
    | \b(?:nichts\s+(?:tun|bauen|machen)|damit\s+erledigt|ist\s+(?:das\s+)?erledigt)\b
    """
)
_AWS_DOES = re.compile(
    r"\b(?:aws|amazon|ses|the\s+provider|der\s+anbieter)\b(?:['’]s)?", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(?:clerk|secretary|treasurer|curator|manager|owner|founder|assistant|colleague|volunteer"
    r"|developer"
    r"|engineer)\b",
    re.IGNORECASE,
)
_OWN_ACTOR = re.compile(
    r"\b(?:lambda|function|webhook|sns|sqs|eventbridge|queue|worker|database|table|application|backend"
    r"|back-end|script|job|code|crm|flag\w*|endpoint|handler|programs?|programme|shop|software|portal"
    r"|page|site|calendar|booking|our\s+(?!account|behalf|side|part|aws|ses|domain|e-?mail|mail"
    r"|provider)\w+"
    r"|the\s+(?:app|system|platform|team|office|game|box\s+office|desk|till)|i\b"
    r"|we\s+(?!do\b|don['’]t|need|rely|trust|leave|let\b|have\b|never|use\b|count|depend)|datenbank"
    r"|funktion|skript|programm|unser\w*|system|verwaltung|server|anwendung)\b"
    r"|\b(?:is|are|gets?|wird|werden)\s+(?:\w+\s+){0,3}?(?:blocked|closed|removed|deleted|erased|struck"
    r"|blanked|marked|cleared|taken\s+(?:off|out)|set\s+to|gesperrt|gelöscht|gestrichen|entfernt)\b"
    r"(?!\s+(?:\w+\s+)?(?:by|von)\s+(?:aws|amazon|ses)\b)"
    r"|弊社|当社|データベース|関数|抑制リスト|サプレッション",
    re.IGNORECASE,
)
_OWN_STEP = phrases(
    r"""
    \b(?:we|wir)\s+(?!do\b|don['’]t|need|rely|trust|leave|let\b|have\s+no|never|use\s+(?:ses|aws
    |amazon)|müssen|verlassen)
    | \bour\s+(?!account|behalf|side|part|aws|ses|domain|e-?mail|mail|provider)
    | \bunser\w*\s+(?:system|server|anwendung|code|dienst|shop)
    | \b(?:lambda|function|webhook|sns|eventbridge|queue|sqs|worker|database|table
      |suppression\s+list
      |application|backend|back-end|script|job|code|crm|record|flag\w*|status|endpoint|handler
        |account-level|server
      |datenbank|funktion|sperrliste|skript)\b
      | 弊社|当社|データベース|関数|抑制リスト|サプレッション
    """
)


@rules.rule("feedback", Severity.LIKELY, PRODUCTION_ACCESS).says(
    title="Bounces and complaints are your own work",
    objection="Bounces or complaints are left to AWS",
    why="SES reports them; that the address is not mailed again is what AWS asks of you.",
    remedy="Say what your own system does with the event: which address it blocks, and where.",
)
def not_left_to_aws(facts: Facts) -> Result | None:
    answers, seen = facts.profile.feedback, 0
    for name in ("hard_bounce", "complaint", "soft_bounce"):
        how = getattr(getattr(answers, name), "how", None)
        if how is None:
            continue
        seen += 1
        low = lowered(how)
        acts = _OWN_STEP.search(low) or _PERSON.search(low)
        left = _LEFT_TO_AWS.search(low) and not acts
        if left or _is_left_alone(how):
            return failed(f"“{how[:80]}”", f"feedback.{name}.how")
    return passed("Each answer names a step of your own.") if seen else None


def _is_left_alone(how: str) -> bool:
    """Whether only AWS does something, or nobody has to. "Covered by the list too" names no step."""
    if not _AWS_DOES.search(how) or _PERSON.search(how):
        return False
    low = lowered(how)
    return _OWN_ACTOR.search(_NOTHING_TO_DO.sub(" ", low)) is None


@rules.rule("feedback.alarms.state", Severity.POSSIBLE, FOLLOW_UP).says(
    title="Somebody is told when the rates rise",
    objection="Nobody is told when the rates rise",
    why="A reviewer wants to see that you would notice before AWS does.",
    remedy="Set CloudWatch alarms on the two reputation metrics.",
)
def alarms_set(facts: Facts) -> Result | None:
    return _handled(facts.profile.feedback.alarms, may_be_unneeded=True)


@rules.rule("feedback.bounce_alarm", Severity.POSSIBLE, REVIEW_PAUSE).says(
    title="The alarms go off before AWS's limits",
    objection="An alarm goes off only after AWS's limit",
    why="AWS asks to stay under 5 % bounces and 0.1 % complaints; an alarm above that comes too late.",
    remedy="Set it lower, for example at 3 % and 0.05 %.",
)
def alarms_in_time(facts: Facts) -> Result | None:
    answers = facts.profile.feedback
    alarms = (
        ("bounce", answers.bounce_alarm, BOUNCE_ALERT),
        ("complaint", answers.complaint_alarm, COMPLAINT_ALERT),
    )
    for kind, at, limit in alarms:
        if at is not None and at > 100 * limit:
            return failed(f"{kind.capitalize()}s: {at:g} %.", f"feedback.{kind}_alarm")
    return passed("They do.") if any(at is not None for _, at, _ in alarms) else None


@rules.rule("reputation.monitoring.state", Severity.POSSIBLE, FOLLOW_UP).says(
    title="Sending is monitored",
    objection="Sending is not monitored",
    why="A reviewer wants to see that you would notice before AWS does.",
    remedy="Look at sent, bounced and complained mails regularly, and say how.",
)
def sending_monitored(facts: Facts) -> Result | None:
    return _handled(facts.profile.reputation.monitoring, may_be_unneeded=True)


_NOBODY = re.compile(
    r"\b(?:nobody|no\s?one|none|not\s+(?:yet|decided|assigned|defined|clear|known|named|fixed)"
    r"|niemand|noch\s+(?:nicht|niemand))\b"
    r"|\b(?:whoever|whichever|anyone|anybody|any\s+of\s+us|(?:some(?:one|body)|we\s+all"
    r"|all\s+of\s+us)\b(?!.*\b(?:daily|every|each|week\w*|morning|day|monday|täglich|nightly))"
    r"|who\s+is\s+(?:free|around|available)|depends"
    r"|wer\s+(?:gerade|eben|zeit|da|immer)|irgendwer|irgendjemand|je\s+nachdem)\b"
    r"|\b(?:once\s+in\s+a\s+while|now\s+and\s+(?:then|again)|every\s+(?:now|so)\s+(?:and|often)"
    r"|as\s+(?:needed|required|necessary)|on\s+demand"
    r"|time\s+permitting|irregularly|hin\s+und\s+wieder|nach\s+bedarf|unregelmäßig"
    r"|von\s+zeit\s+zu\s+zeit)\b"
    r"|^\W*(?:it|this|that|everything)\s+(?:is|runs|happens|works)\s+(?:\w+\s+)?automatic\w*\W*$"
    r"|担当者なし|未定"
    r"|^\W*(?:we|the\s+system|our\s+system|aws|amazon|ses|automatic\w*|software|it|wir"
    r"|das\s+system|automatisch)\b"
    r"(?!\s+(?:two|three|both))(?:\s+(?:do|does|will|look|check|monitor|handle)\w*)?(?:\s+(?:it"
    r"|them|this|that))?\W*$"
    r"|\b(?:whenever|when|if)\s+(?:\w+\s+){0,3}(?:time|need\w*|necessary|problem\w*|something)\b"
    r"|\b(?:occasionally|sometimes|rarely|from\s+time\s+to\s+time|gelegentlich|bei\s+bedarf"
    r"|ab\s+und\s+zu)\b",
    re.IGNORECASE,
)


@rules.rule("feedback.watcher", Severity.POSSIBLE, FOLLOW_UP).says(
    title="Somebody is named who watches",
    objection="Nobody is named who watches, or only now and then",
    why="What nobody in particular looks at, nobody looks at.",
    remedy="Name a role and how often: “the CTO, every working day”.",
)
def watcher_named(facts: Facts) -> Result | None:
    watcher = needed(facts.profile.feedback.watcher)
    return failed(f"“{watcher}”.") if _NOBODY.search(watcher) else passed(f"“{watcher}”.")


@rules.rule("feedback.channels", Severity.BLOCKER, APPLICANTS).says(
    title="Bounce and complaint events have a channel",
    objection="Bounce and complaint events have no channel",
    why="Without events nothing can be handled automatically.",
    remedy="Add an event destination for BOUNCE and COMPLAINT to your configuration set.",
)
def feedback_channel_named(facts: Facts) -> Result | None:
    channels = needed(facts.profile.feedback.channels)
    named = [channel.label for channel in channels if channel is not FeedbackChannel.NONE]
    if not named:
        return failed("You answered: none yet.")
    return passed(f"You answered: {'; '.join(named)}.")


@rules.rule("request.configuration_set", Severity.LIKELY, APPLICANTS, section="account").says(
    title="The account shows the feedback channel",
    objection="The account does not show the feedback channel",
    why="A reviewer looks for the event destination you describe.",
    remedy="Name the configuration set in the answers and add the event destination to it.",
)
def feedback_channel_visible(facts: Facts) -> Result | None:
    claims = needed([c for c in facts.claims if c.id.startswith(CHANNEL.at("").id)])
    if any(c.status is ClaimStatus.VERIFIED for c in claims):
        return passed(" ".join(e.seen for c in claims for e in c.evidence if e.confirms))
    against = [e.seen for c in claims for e in c.evidence if not e.confirms]
    if against:
        return failed(" ".join(against))
    for seen in configuration_sets(facts.profile, facts.snapshot):
        return unknown(_why_unseen(facts, seen))
    facts.taken(facts.snapshot)
    return unknown("No configuration set is named, so the app cannot tell where to look.")


def _why_unseen(facts: Facts, seen: Found[Any] | Unseen) -> str:
    if isinstance(seen, Absent):
        return "The configuration set was not found."
    if isinstance(seen, Found):
        return "Its event destinations could not be read."
    return facts.why_not_seen(seen)
