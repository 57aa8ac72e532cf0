"""Whether people asked for the mail, can stop it, and how their addresses came in."""

from collections.abc import Iterator

from ..answers.choices import (
    AGREED_THERE,
    ConsentBasis,
    ConsentEvidence,
    ControlState,
    Given,
    ListSource,
    MailKind,
    Recipient,
    Unsubscribe,
)
from ..answers.profile import Profile
from ..answers.questions import Stream
from ..findings import Kind
from ..wording import listing, lower_first
from .domains import is_bulk
from .fit import Column, Fit, agreement, column, evidence, is_shown, limited, way_out
from .model import C, Registry, Result, S, Said, failed, judged, needed, passed
from .sources import ACCEPTABLE_USE, FOLLOW_UP, GDPR, GMAIL, PRODUCTION_ACCESS

rules = Registry()

_CLAIMED = (Kind.CONSENT_WEAK, Kind.CONTRADICTION, Kind.CONTROL_ABSENT)
_UNHANDLED = (Kind.NO_WAY_OUT, Kind.CONTROL_ABSENT)
_WEIGHT = {
    Fit.STOP: S.BLOCKER,
    Fit.OBJECTED: S.LIKELY,
    Fit.SHOWN: S.LIKELY,
    Fit.WORD: S.POSSIBLE,
    Fit.WARNED: S.POSSIBLE,
    Fit.ADVISED: S.ADVICE,
}
_NOT_ASKED = (ConsentBasis.NONE, ConsentBasis.ENTERED_BY_OTHERS)
_ELSEWHERE = tuple(way for way in Given for source in ListSource if way.value == source.value)


@rules.about(
    (Kind.BOUGHT_OR_SHARED_LISTS, Kind.UNASKED_MAIL),
    "recipients.outside_lists",
    S.BLOCKER,
    ACCEPTABLE_USE,
).says(
    title="No addresses from outside sources",
    objection="Addresses come from outside sources",
    why="Purchased, rented or collected lists are unsolicited mail; AWS refuses it.",
    remedy="Do not use these lists with SES. Ask only for mail to people who asked for it.",
    change="Purchased, and from a partner → None of these",
)
def no_outside_lists(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("given"):
        used = [lower_first(way.label) for way in stream.given or () if way in _ELSEWHERE]
        yield (
            failed(f"{name}: {listing(used)}.", path) if used else passed("None of their own does.")
        )
    sources = said.profile.recipients.outside_lists or ()
    used = [source.label for source in sources if source is not ListSource.NONE]
    if used and "recipients.outside_lists" not in said.profile.computed:
        yield failed(f"You answered: {', '.join(used)}.")
    elif sources:
        yield passed("You answered: none.")


@rules.about(
    (Kind.UNASKED_MAIL, Kind.CONSENT_MISSING), "streams", S.BLOCKER, PRODUCTION_ACCESS
).says(
    title="All mail is asked for",
    objection="Mail goes to people who have not asked for it",
    why="The acknowledgement says that every recipient asked for the mail.",
    remedy="Ask for consent, or take this mail off SES. Nothing in the text can make up for it.",
    change="To owners of restaurants who have not asked → To owners who signed up and ticked the box",
)
def mail_is_asked_for(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("consent"):
        fit = agreement(said.profile, stream)
        nothing_asked = stream.consent is ConsentBasis.NONE and fit is Fit.LIMITS
        objected = fit in (Fit.STOP, Fit.OBJECTED)
        if nothing_asked or (stream.consent in _NOT_ASKED and objected):
            yield failed(f"{name}: {_basis(stream)}.", path, _WEIGHT.get(fit))
    for path, name, stream in said.streams("to"):
        if stream.to is Recipient.PROSPECT and stream.consent not in _NOT_ASKED:
            yield failed(f"{name}: to people who have not asked.", path)
    recipients = said.profile.recipients
    if recipients.cold_outreach and "recipients.cold_outreach" not in said.profile.computed:
        yield failed("You answered that you do.", "recipients.cold_outreach")
    if any(stream.consent for stream in said.profile.streams):
        yield passed("No stream says otherwise.")


def _basis(stream: Stream) -> str:
    return lower_first(stream.consent.label) if stream.consent else ""


@rules.about(Kind.CONSENT_WEAK, "streams", S.LIKELY, PRODUCTION_ACCESS, sure=C.PROBABLE).says(
    title="What people agreed to fits the mail they get",
    objection="What people agreed to is weak for this mail",
    why="An account is no subscription, and what nobody ticked nobody asked for.",
    remedy="Ask with an empty box of its own, best confirmed by a click, and show its words.",
    change="It belongs to their account → Ticked, “Send me the letter”, and confirmed by a link",
)
def consent_fits_the_mail(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("consent"):
        fit = agreement(said.profile, stream)
        of_its_own = stream.consent in _NOT_ASKED or fit is Fit.LIMITS
        if fit is Fit.FINE or of_its_own:
            yield passed("It does.")
        else:
            unshown = fit in (Fit.WORD, Fit.SHOWN)
            short = "; nothing shows what they agreed to" if unshown else ""
            yield failed(f"{name}: {_basis(stream)}{short}.", path, _WEIGHT[fit])


@rules.about(Kind.NO_WAY_OUT, "streams", S.BLOCKER, FOLLOW_UP).says(
    title="Mail that people may not want can be stopped",
    objection="There is no fitting way to stop this mail",
    why="AWS asks how unsubscribes are handled. Who cannot leave with a click presses “spam”.",
    remedy="Put a link into each that stops it without a log-in.",
    change="Invitations: none → Invitations: a link that stops all further ones",
)
def mail_can_be_stopped(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("unsubscribe"):
        fit = way_out(stream)
        how = lower_first(stream.unsubscribe.label) if stream.unsubscribe else ""
        if fit is Fit.FINE:
            yield passed("Each has a way out that fits it.")
        elif fit is Fit.WORD:
            yield failed(f"{name}: {how}.", path, S.ADVICE)
        else:
            yield failed(f"{name}: {how}.", path, _WEIGHT[fit])


def _by_others(profile: Profile) -> list[str]:
    """How others can have mail sent through the sender, in words."""
    found = []
    for stream in profile.streams:
        ways = {Given.USER, Given.CUSTOMER}.intersection(stream.given or ())
        others = stream.to in (Recipient.INVITED, Recipient.ANYBODY)
        tenant = stream.mail in (MailKind.TENANT, MailKind.TENANT_NEWS)
        if ways or others or tenant or stream.consent in (_NOT_ASKED[1], ConsentBasis.WARRANTED):
            found.append(f"“{stream.name}”" if stream.name else "a stream")
    own = "recipients.entered_by_others" not in profile.computed
    if profile.recipients.entered_by_others and (own or not found):
        found.append("your answer that others can enter addresses")
    return found


@rules.about(Kind.ON_BEHALF_WITHOUT_LIMITS, "recipients.limits", S.LIKELY, ACCEPTABLE_USE).says(
    title="Mail that others can have sent is limited beforehand",
    objection="Others can have mail sent through you, and nothing limits it beforehand",
    why="Mail to addresses others typed in or imported is how a service is misused for spam.",
    remedy="Limit how many, or look at each new customer first. To stop them afterwards comes too late.",
    change="Our terms forbid it → Ten invitations a user a day, each with a link to stop them",
)
def others_are_limited(said: Said) -> Result:
    by = needed(_by_others(said.profile))
    ticked = "; ".join(limit.label for limit in said.profile.recipients.limits or ())
    words = f"By {listing(list(dict.fromkeys(by)))}.{f' You ticked: {ticked}.' if ticked else ''}"
    return judged(limited(said.profile), words)


@rules.about(
    Kind.ON_BEHALF_WITHOUT_LIMITS, "streams", S.LIKELY, ACCEPTABLE_USE, since="2026-11-29"
).says(
    title="You send your own mail",
    objection="You forward mail that others wrote",
    why="Who forwards spam is its sender: its complaints and bounces count against your account.",
    remedy="Forward with a mailbox provider, or send a notice with a link instead.",
    change="Incoming mail is forwarded to members → Members are told that a message waits for them",
)
def no_relay(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("mail"):
        yield (
            failed(f"{name}.", path) if stream.mail is MailKind.RELAY else passed("No stream does.")
        )


@rules.about(
    (Kind.IDENTITY_NOT_VERIFIED, Kind.ON_BEHALF_WITHOUT_LIMITS),
    "request.customer_domains_how",
    S.LIKELY,
    PRODUCTION_ACCESS,
).says(
    title="It is said how customers' domains are verified",
    objection="You send from customers' domains, and nothing says how they are verified",
    why="Without DKIM of their own such mail looks forged, and anybody could name any domain.",
    remedy="Say how a domain is verified, and who may use it.",
    change="We send from them → The customer publishes our DKIM records; only their account can use it",
)
def customer_domains_verified(said: Said) -> Result:
    needed(said.profile.request.domains_of_customers or None)
    how = said.profile.request.customer_domains_how
    return judged(how is not None, "You answered that you do.")


@rules.about(_CLAIMED, "recipients.double_opt_in.state", S.LIKELY, PRODUCTION_ACCESS).says(
    title="Double opt-in that streams rest on is running",
    objection="A stream rests on double opt-in, which is not running",
    why="Consent “confirmed by a click” and a click that does not exist yet are two answers.",
    remedy="Switch the confirmation on before you ask, or choose the consent there is today.",
    change="Double opt-in: planned → Double opt-in: running since March 2025",
)
def double_opt_in_runs(said: Said) -> Result:
    named = [name for _, name, s in said.streams("consent") if s.consent is _CONFIRMED]
    state = needed(needed(said.profile.recipients.double_opt_in).state)
    words = f"{needed(named)[0]}: double opt-in. You answered: {lower_first(state.label)}."
    return judged(state is ControlState.RUNNING, words)


_CONFIRMED = ConsentBasis.DOUBLE_OPT_IN


@rules.about(Kind.CONSENT_WEAK, "recipients.evidence", S.POSSIBLE, GDPR).says(
    title="Consent can be proven",
    objection="The record of consent has gaps",
    why="Art. 7 GDPR: who, when, where. A list brought along is where old and unasked addresses hide.",
    remedy="Record time, form and wording of each consent. This is a prompt, not legal advice.",
    change="The IP address → The time, the form and the wording shown",
)
def consent_can_be_proven(said: Said) -> Iterator[Result]:
    """Mail that belongs to a contract rests on the contract."""
    for path, name, stream in said.streams("consent"):
        to_list = column(stream) in (Column.LIST, Column.SUMMARY)
        unwritten = [w for w in stream.given or () if w in (_BY_MOUTH if to_list else _BROUGHT)]
        kept = evidence(said.profile, stream)
        if unwritten and not is_shown(said.profile, stream):
            ways = listing([lower_first(way.label) for way in unwritten])
            yield failed(f"{name}: {ways}; nothing shows what was agreed.", path)
        elif kept and (stream.consent in _GIVEN or column(stream) is Column.LIST):
            missing = [what.label for what, by in _PROVEN_BY.items() if not kept & by]
            words = f"{name}: not recorded: {listing(missing)}."
            yield failed(words) if missing else passed("It can.")
        else:
            yield passed("It can, or rests on a contract.")


_BROUGHT = (Given.EARLIER, Given.OTHER)
_BY_MOUTH = (*_BROUGHT, Given.PAPER, Given.PHONE)
_GIVEN = (*AGREED_THERE, ConsentBasis.WARRANTED)
_E = ConsentEvidence
_PROVEN_BY = {
    _E.TIMESTAMP: {_E.TIMESTAMP, _E.CONFIRMATION, _E.PAPER, _E.OTHER},
    # Where the click, or the account that began with it, is on record, the form can be told.
    _E.SOURCE: {_E.SOURCE, _E.WORDING, _E.CONFIRMATION, _E.PAPER, _E.ACCOUNT_ID, _E.OTHER},
}


@rules.about(_UNHANDLED, "feedback.unsubscribe.state", S.LIKELY, FOLLOW_UP).says(
    title="Unsubscribes are handled",
    objection="Unsubscribes are not handled yet",
    why="It is one of AWS's standard questions, and a link that does nothing is worse than none.",
    remedy="Let the link take the address off the list, then say how.",
    change="Not there → A click takes the address off the list at once",
)
def unsubscribes_handled(said: Said) -> Result:
    links = (Unsubscribe.ONE_CLICK, Unsubscribe.LINK, Unsubscribe.SETTINGS)
    needed([s for *_, s in said.streams("unsubscribe") if s.unsubscribe in links])
    state = needed(needed(said.profile.feedback.unsubscribe).state)
    severity = S.POSSIBLE if state is ControlState.PLANNED else None
    words = f"You answered: {lower_first(state.label)}."
    return passed(words) if state is ControlState.RUNNING else failed(words, severity=severity)


@rules.about(
    (Kind.CONTROL_ABSENT, Kind.NO_WAY_OUT), "feedback.one_click.state", S.LIKELY, GMAIL
).says(
    title="Marketing mail carries the one-click header",
    objection="Marketing mail does not carry the one-click header",
    why="Gmail and Yahoo ask bulk senders (5,000 a day) for RFC 8058 in marketing mail.",
    remedy="Add List-Unsubscribe and List-Unsubscribe-Post to marketing mail.",
    change="A link in the text alone → The link, and the two headers",
)
def marketing_one_click(said: Said) -> Result:
    needed(said.marketing())
    state = needed(needed(said.profile.feedback.one_click).state)
    fine = state is ControlState.RUNNING or (
        state is ControlState.NOT_NEEDED and not is_bulk(said.profile)
    )
    words = f"You answered: {lower_first(state.label)}."
    weight = [S.LIKELY, S.POSSIBLE, S.ADVICE]
    lighter = (not is_bulk(said.profile)) + (state is ControlState.PLANNED)
    return passed(words) if fine else failed(words, severity=weight[lighter])
