"""Whether people asked for the mail, and can stop it."""

from ..findings import Severity
from ..vocabulary import ConsentBasis, ControlState, ListSource, StreamKind, Unsubscribe
from .model import Facts, Registry, Result, failed, passed
from .sources import ACCEPTABLE_USE, FOLLOW_UP, GMAIL, PRODUCTION_ACCESS

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
    marketing = [
        (index, stream)
        for index, stream in enumerate(facts.profile.streams)
        if stream.kind is StreamKind.MARKETING and stream.consent is not None
    ]
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
    marketing = [
        (index, stream)
        for index, stream in enumerate(facts.profile.streams)
        if stream.kind is StreamKind.MARKETING and stream.unsubscribe is not None
    ]
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
    if not facts.profile.recipients.entered_by_others:
        return None
    limits = facts.profile.recipients.abuse_limits
    return passed("Limits are described.") if limits else failed("No limits are described.")
