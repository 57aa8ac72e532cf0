"""Whether people asked for the mail, and can stop it."""

import re

from ..findings import Severity
from ..phrasing import phrases
from ..profile import Profile
from ..texts import excerpt, word_count
from ..vocabulary import ConsentBasis, ControlState, ListSource, StreamKind, Unsubscribe
from .model import Facts, Registry, Result, failed, passed
from .sources import ACCEPTABLE_USE, FOLLOW_UP, GMAIL, PRODUCTION_ACCESS
from .wording import first_said

rules = Registry()


@rules.rule(
    title="No addresses from outside sources",
    objection="Addresses come from outside sources",
    section="recipients",
    severity=Severity.BLOCKER,
    why="Purchased, rented or collected lists are unsolicited mail; AWS refuses it.",
    remedy="Do not use these lists with SES. Ask only for mail to people who asked for it.",
    source=ACCEPTABLE_USE,
    path="recipients.outside_lists",
)
def no_outside_lists(facts: Facts) -> Result | None:
    sources = facts.profile.recipients.outside_lists
    if not sources:
        return None
    used = [source.label for source in sources if source is not ListSource.NONE]
    return failed(f"You answered: {', '.join(used)}.") if used else passed("You answered: none.")


@rules.rule(
    title="No cold outreach",
    objection="Cold outreach",
    section="recipients",
    severity=Severity.BLOCKER,
    why="AWS requires that recipients explicitly asked for the mail.",
    remedy="Take cold outreach off SES. Nothing in the text can make up for it.",
    source=PRODUCTION_ACCESS,
    path="recipients.cold_outreach",
)
def no_cold_outreach(facts: Facts) -> Result | None:
    answer = facts.profile.recipients.cold_outreach
    if answer is None:
        return None
    return failed("You answered: yes.") if answer else passed("You answered: no.")


@rules.rule(
    title="Each stream has a consent basis",
    objection="A stream has no consent basis",
    section="streams",
    severity=Severity.BLOCKER,
    why="The acknowledgement says that every recipient asked for the mail.",
    remedy="Ask for consent, or leave this stream out.",
    source=PRODUCTION_ACCESS,
)
def consent_for_each_stream(facts: Facts) -> Result | None:
    given = [s.consent for s in facts.profile.streams if s.consent is not None]
    if not given:
        return None
    for index, stream in enumerate(facts.profile.streams):
        if stream.consent is ConsentBasis.NONE:
            return failed(f"No consent: {stream.name or index + 1}.", f"streams.{index}.consent")
    return passed("Each answered stream has one.")


@rules.rule(
    title="Marketing mail has consent of its own",
    objection="Marketing mail has no consent of its own",
    section="streams",
    severity=Severity.LIKELY,
    why="An account is not a subscription: marketing needs its own yes.",
    remedy="Ask for it with a box of its own, best confirmed by double opt-in.",
    source=PRODUCTION_ACCESS,
)
def marketing_has_consent(facts: Facts) -> Result | None:
    enough = (ConsentBasis.DOUBLE_OPT_IN, ConsentBasis.SINGLE_OPT_IN, ConsentBasis.SOFT_OPT_IN)
    marketing = [(i, s) for i, s in facts.marketing() if s.consent is not None]
    if not marketing:
        return None
    for index, stream in marketing:
        if stream.consent not in (*enough, ConsentBasis.REQUESTED):
            words = f"{stream.name or index + 1}: {stream.consent.label if stream.consent else ''}."
            return failed(words, f"streams.{index}.consent")
    return passed("Each marketing stream has an opt-in.")


@rules.rule(
    title="Marketing mail can be unsubscribed from",
    objection="Marketing mail cannot be unsubscribed from",
    section="streams",
    severity=Severity.BLOCKER,
    why="AWS asks how unsubscribes are handled; for marketing “not at all” is no answer.",
    remedy="Put an unsubscribe link in each marketing mail.",
    source=FOLLOW_UP,
)
def marketing_has_unsubscribe(facts: Facts) -> Result | None:
    marketing = [(i, s) for i, s in facts.marketing() if s.unsubscribe is not None]
    if not marketing:
        return None
    for index, stream in marketing:
        if stream.unsubscribe is Unsubscribe.NOT_OFFERED:
            name = stream.name or str(index + 1)
            return failed(f"No unsubscribe: {name}.", f"streams.{index}.unsubscribe")
    return passed("Each marketing stream has an unsubscribe.")


@rules.rule(
    title="Marketing mail carries the one-click header",
    objection="Marketing mail does not carry the one-click header",
    section="feedback",
    severity=Severity.POSSIBLE,
    why="Gmail and Yahoo ask senders of 5,000 mails a day for it.",
    remedy="Add List-Unsubscribe and List-Unsubscribe-Post (RFC 8058).",
    source=GMAIL,
    path="feedback.one_click.state",
)
def marketing_one_click(facts: Facts) -> Result | None:
    control = facts.profile.feedback.one_click
    marketing = any(s.kind is StreamKind.MARKETING for s in facts.profile.streams)
    if not marketing or control is None or control.state is None:
        return None
    words = f"You answered: {control.state.label}."
    return passed(words) if control.state is ControlState.RUNNING else failed(words)


_LIMIT = re.compile(
    r"\d|\b(?:limit\w*|at\s+most|maximum|max|once|one|two|three|five|ten|cap(?:ped|s)?|block\w*"
    r"|report\w*|"
    r"confirm\w*|verif\w+|review\w*|approv\w*|captcha|throttl\w*|suspend\w*|decline|stop\w*|fixed"
    r"|cannot|"
    r"only\s+after|höchstens|begrenz\w*|bestätig\w*|gesperrt|sperr\w*|geprüft|einmal)\b|上限|まで|確認|回",
    re.IGNORECASE,
)
_OTHERS_ADDRESSES = phrases(
    r"\b(?:invit\w+|refer\w*|tell|share\w*\s+\w+\s+with)\s+(?:(?:a|an|the|their|your|other|new"
    r"|more|some|up|to|\d+)\s+){0,3}"
    r"(?:friends?|colleagues?|co-?workers?|team\s?mates?|guests?|contacts|others|people|parents"
    r"|relatives)\b"
    r"|\b(?:upload|import|paste|enter|type|add)\w*\s+(?:\w+\s+){0,3}?"
    r"(?:guests?|contacts|colleagues?|friends?|customers?|clients?|members|students|patients"
    r"|tenants|invitees|"
    r"csv|lists?\s+of)\b(?:['’]s?)?(?=[^.!?]{0,40}(?:address|e-?mail|list|csv|invit|contacts|guests))"
    r"|\b(?:e-?mail|addresses?)\s+of\s+(?:their|a|the)\s+"
    r"(?:friends?|colleagues?|guests?|customers?|clients?|contacts|recipients?)\b"
)
_LEAST_WORDS = 5


def describes_limits(profile: Profile) -> bool:
    """Whether the answer about abuse names something that limits it; trust does not."""
    limits = profile.recipients.abuse_limits
    return bool(limits and word_count(limits) >= _LEAST_WORDS and _LIMIT.search(limits))


@rules.rule(
    title="Addresses entered by others are protected from abuse",
    objection="Addresses entered by others are not protected from abuse",
    section="recipients",
    severity=Severity.LIKELY,
    why="Mail to addresses others typed in is how a service is misused for spam.",
    remedy="Limit how many, confirm the address first, and say so.",
    source=ACCEPTABLE_USE,
    path="recipients.abuse_limits",
)
def entered_addresses_are_limited(facts: Facts) -> Result | None:
    recipients = facts.profile.recipients
    if recipients.entered_by_others:
        if describes_limits(facts.profile):
            return passed("Limits are described.")
        said = recipients.abuse_limits
        return failed(f"“{said[:60]}” names no limit." if said else "No limits are described.")
    if recipients.entered_by_others is None:
        return None
    for index, stream in enumerate(facts.profile.streams):
        if stream.consent is ConsentBasis.ENTERED_BY_OTHERS:
            words = (
                f"{stream.name or index + 1}: another user enters the address. You answered: no."
            )
            return failed(words, "recipients.entered_by_others")
    texts = [t for t in facts.texts if ".sample_" not in t.path]
    found = first_said(_OTHERS_ADDRESSES, texts)
    if found is None:
        return None
    words = f"“{excerpt(found[0].text, found[1])}”. You answered that users cannot."
    return failed(words, "recipients.entered_by_others")


@rules.rule(
    title="Double opt-in that streams rest on is running",
    objection="A stream rests on double opt-in, which is not running",
    section="recipients",
    severity=Severity.LIKELY,
    why="Consent “confirmed by a click” and a click that does not exist yet are two answers.",
    remedy="Switch the confirmation on before you ask, or choose the consent there is today.",
    source=PRODUCTION_ACCESS,
    path="recipients.double_opt_in.state",
)
def double_opt_in_runs(facts: Facts) -> Result | None:
    control = facts.profile.recipients.double_opt_in
    named = [s for s in facts.profile.streams if s.consent is ConsentBasis.DOUBLE_OPT_IN]
    if not named or control is None or control.state is None:
        return None
    words = f"{named[0].name or 'A stream'}: double opt-in. You answered: {control.state.label}."
    return passed(words) if control.state is ControlState.RUNNING else failed(words)


@rules.rule(
    title="Unsubscribes are handled",
    objection="Unsubscribes are not handled yet",
    section="feedback",
    severity=Severity.LIKELY,
    why="It is one of AWS's standard questions, and a link that does nothing is worse than none.",
    remedy="Let the link take the address off the list, then say how.",
    source=FOLLOW_UP,
    path="feedback.unsubscribe.state",
)
def unsubscribes_handled(facts: Facts) -> Result | None:
    control = facts.profile.feedback.unsubscribe
    offered = any(
        s.unsubscribe not in (None, Unsubscribe.NOT_OFFERED) for s in facts.profile.streams
    )
    if not offered or control is None or control.state is None:
        return None
    words = f"You answered: {control.state.label}."
    return passed(words) if control.state is ControlState.RUNNING else failed(words)


_SLOW = re.compile(
    r"\b(?:(?:[3-9]|\d\d+|three|four|five|six|seven|ten|several|drei|fünf"
    r"|zehn)\s+(?:\w+\s+)?(?:days?|tagen?|werktagen?)"
    r"|(?:an?|one|two|\d+|some|einer|zwei)?\s*(?:weeks?|months?|wochen?|monat\w*)|weekly|monthly)\b",
    re.IGNORECASE,
)


@rules.rule(
    title="Unsubscribes are honoured within two days",
    objection="Unsubscribes are honoured late",
    section="feedback",
    severity=Severity.POSSIBLE,
    why="Gmail and Yahoo ask for two days; who gets another mail after leaving presses “spam”.",
    remedy="Take the address off the list when the link is opened.",
    source=GMAIL,
    path="feedback.unsubscribe_within",
)
def unsubscribes_are_fast(facts: Facts) -> Result | None:
    within = facts.profile.feedback.unsubscribe_within
    if within is None:
        return None
    return failed(f"“{within}”.") if _SLOW.search(within) else passed(f"“{within}”.")
