"""Whether people asked for the mail, can stop it, and how their addresses came in."""

from collections.abc import Iterator

from ..answers.choices import (
    AGREED_THERE,
    NOT_WRITTEN,
    ConsentBasis,
    ConsentEvidence,
    ControlState,
    Given,
    ListSource,
    MailKind,
    Recipient,
    StreamKind,
    Unsubscribe,
)
from ..answers.profile import Profile
from ..answers.questions import Stream
from ..wording import listing, lower_first
from .cards import Result, failed, judged, passed
from .controls import answered
from .domains import is_bulk
from .fit import Column, Fit, agreement, column, evidence, is_shown, limited, way_out
from .model import Rules, S, Said, needed

rules = Rules(__file__)

_WEIGHT = {
    Fit.STOP: S.BLOCKER,
    Fit.OBJECTED: S.LIKELY,
    Fit.SHOWN: S.LIKELY,
    Fit.WORD: S.POSSIBLE,
    Fit.WARNED: S.POSSIBLE,
    Fit.ADVISED: S.ADVICE,
}
_NOT_ASKED = (ConsentBasis.NONE, ConsentBasis.ENTERED_BY_OTHERS)
ELSEWHERE = tuple(way for way in Given for source in ListSource if way.value == source.value)


@rules.check()
def no_outside_lists(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("given"):
        used = [lower_first(way.label) for way in stream.given or () if way in ELSEWHERE]
        yield judged(not used, f"{name}: {listing(used)}.", path, fine="None of their own does.")
    sources = said.profile.recipients.outside_lists or ()
    used = [source.label for source in sources if source is not ListSource.NONE]
    if used and "recipients.outside_lists" not in said.profile.computed:
        yield failed(f"You answered: {', '.join(used)}.")
    elif sources:
        yield passed("You answered: none.")


@rules.check()
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


@rules.check()
def consent_fits_the_mail(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("consent"):
        fit = agreement(said.profile, stream)
        of_its_own = stream.consent in _NOT_ASKED or fit is Fit.LIMITS
        unshown = fit in (Fit.WORD, Fit.SHOWN)
        words = f"{name}: {_basis(stream)}{'; nothing shows what they agreed to' * unshown}."
        fits = fit is Fit.FINE or of_its_own
        yield judged(fits, words, path, _WEIGHT.get(fit), fine="It does.")


@rules.check()
def mail_can_be_stopped(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("unsubscribe"):
        fit = way_out(stream)
        how = lower_first(stream.unsubscribe.label) if stream.unsubscribe else ""
        severity = S.ADVICE if fit is Fit.WORD else _WEIGHT.get(fit)
        fine = "Each has a way out that fits it."
        yield judged(fit is Fit.FINE, f"{name}: {how}.", path, severity, fine=fine)


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


@rules.check()
def others_are_limited(said: Said) -> Result:
    by = needed(_by_others(said.profile))
    ticked = "; ".join(limit.label for limit in said.profile.recipients.limits or ())
    words = f"By {listing(list(dict.fromkeys(by)))}.{f' You ticked: {ticked}.' if ticked else ''}"
    return judged(limited(said.profile), words)


@rules.check()
def no_relay(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("mail"):
        own = stream.mail is not MailKind.RELAY
        yield judged(own, f"{name}.", path, fine="No stream does.")


@rules.check()
def customer_domains_verified(said: Said) -> Result:
    needed(said.profile.request.domains_of_customers or None)
    how = said.profile.request.customer_domains_how
    return judged(how is not None, "You answered that you do.")


@rules.check()
def double_opt_in_runs(said: Said) -> Result:
    named = [name for _, name, s in said.streams("consent") if s.consent is _CONFIRMED]
    state, words = answered(said.profile.recipients.double_opt_in)
    return judged(state is ControlState.RUNNING, f"{needed(named)[0]}: double opt-in. {words}")


_CONFIRMED = ConsentBasis.DOUBLE_OPT_IN


@rules.check()
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
_BY_MOUTH = (*_BROUGHT, *NOT_WRITTEN)
_GIVEN = (*AGREED_THERE, ConsentBasis.WARRANTED)
_E = ConsentEvidence
_PROVEN_BY = {
    _E.TIMESTAMP: {_E.TIMESTAMP, _E.CONFIRMATION, _E.PAPER, _E.OTHER},
    # Where the click, or the account that began with it, is on record, the form can be told.
    _E.SOURCE: {_E.SOURCE, _E.WORDING, _E.CONFIRMATION, _E.PAPER, _E.ACCOUNT_ID, _E.OTHER},
}


@rules.check()
def unsubscribes_handled(said: Said) -> Result:
    links = (Unsubscribe.ONE_CLICK, Unsubscribe.LINK, Unsubscribe.SETTINGS)
    needed([s for *_, s in said.streams("unsubscribe") if s.unsubscribe in links])
    state, words = answered(said.profile.feedback.unsubscribe)
    severity = S.POSSIBLE if state is ControlState.PLANNED else None
    return judged(state is ControlState.RUNNING, words, severity=severity)


@rules.check()
def marketing_one_click(said: Said) -> Result:
    needed([s for s in said.profile.streams if s.kind is StreamKind.MARKETING])
    state, words = answered(said.profile.feedback.one_click)
    fine = state is ControlState.RUNNING or (
        state is ControlState.NOT_NEEDED and not is_bulk(said.profile)
    )
    weight = [S.LIKELY, S.POSSIBLE, S.ADVICE]
    lighter = (not is_bulk(said.profile)) + (state is ControlState.PLANNED)
    return judged(fine, words, severity=weight[lighter])
