"""Whether the Region asked for is the one that was set up: all of SES is per Region."""

from ..account.region_state import in_production, names, requests_told, with_identity, with_request
from ..answers.choices import Outcome
from ..observed.aws import Review
from ..observed.observation import Cause, Found
from ..observed.regions import region_label
from ..observed.snapshot import Absent, Unreachable
from ..wording import partial_date
from . import seen
from .cards import Result, failed, judged, passed
from .model import Facts, NotConcerned, Rules, S, Said, Unread, needed

rules = Rules(__file__)


def _domain_in_region(facts: Facts) -> Result:
    """Where only another Region was read and has it, that is a warning: it may be in both."""
    domain = needed(facts.profile.request.sending_domain)
    regions, read = needed(facts.profile.request.regions), seen.snapshot_anywhere(facts)
    here, identity = region_label(read.region), read.covering_identity(domain)
    elsewhere = with_identity(read)
    if read.region not in regions:
        there = [code for code in elsewhere if code in regions]
        if there:
            return passed(f"{domain} is an identity in {region_label(there[0])}.")
        if isinstance(identity, Found):
            wanted = ", ".join(map(region_label, regions))
            words = f"{domain} is an identity in {here}, not in {wanted}."
            return failed(words, severity=S.POSSIBLE)
        raise Unread(facts.why_not_seen(None))
    if not isinstance(identity, Absent):
        found = facts.value(identity)
        return passed(f"{domain} is sent from {found.name if found else domain} in {here}.")
    if elsewhere:
        there_instead = region_label(elsewhere[0])
        return failed(f"{domain} is not an identity in {here}, but in {there_instead}.")
    for state in read.domain_elsewhere.values():
        if isinstance(state, Unreachable):
            raise Unread(facts.why_not_seen(state))
    # That it is nowhere is the finding of the rule about its verification.
    raise NotConcerned


def _approved_elsewhere(facts: Facts) -> tuple[str, ...]:
    """The Regions with production access that are not asked for."""
    regions, read = needed(facts.profile.request.regions), seen.snapshot_anywhere(facts)
    here = isinstance(read.account, Found) and read.account.value.out_of_sandbox is True
    codes = (*((read.region,) if here else ()), *in_production(read, but=read.region))
    approved = tuple(code for code in codes if code not in regions)
    if not approved:
        facts.value(read.account)
        needed([*read.regions])
        for code, state in read.regions.items():
            # A Region that is not enabled has no production access either.
            if isinstance(state, Unreachable) and state.cause != Cause.NOT_ENABLED:
                raise Unread(f"Not known of {region_label(code)}: {facts.why_not_seen(state)}")
    return approved


rules.judged_when_seen(domain_in_region=_domain_in_region)


@rules.check(_approved_elsewhere)
def approval_elsewhere_told(said: Said, approved: tuple[str, ...]) -> Result:
    if not approved:
        return passed("No Region that was read has it.")
    told = said.profile.business.approved_cases or any(
        request.outcome is Outcome.GRANTED and request.region in approved
        for request in said.profile.history.requests or []
    )
    return judged(bool(told), f"Production access: {names(approved)}.")


@rules.check()
def not_granted_already(said: Said) -> Result:
    regions, history = needed(said.profile.request.regions), said.profile.history
    if history.review is not None:
        raise NotConcerned  # production access was granted, and sending paused
    requests = needed(history.requests)
    granted = [r.region for r in requests if r.outcome is Outcome.GRANTED and r.region in regions]
    return judged(
        not granted, f"Granted: {', '.join(map(str, granted)) or 'none of those asked for'}."
    )


_Seen = tuple[dict[str, Review], tuple[str, str] | None]


def _requests_seen(facts: Facts) -> _Seen:
    """The requests without access that the account shows, by Region; and the Region, with the day, in
    which it shows that nobody ever asked."""
    read = seen.snapshot_anywhere(facts)
    requests = with_request(read, but=read.region)
    account = facts.value(read.account)
    review = read.account.value.review if isinstance(read.account, Found) else None
    if review is not None and review.status in ("PENDING", "DENIED"):
        requests[read.region] = review
    never = account is not None and account.details is None and not account.production_access
    day = read.taken_at.date().isoformat()
    return requests, (read.region, day) if never and not requests else None


@rules.check(_requests_seen, when=lambda p: p.history.asked_before is not None)
def history_matches_account(said: Said, found: _Seen) -> Result:
    requests, never = found
    for index, one in enumerate(said.profile.history.requests or []):
        if never and one.region == never[0] and one.asked_on and one.asked_on < never[1]:
            words = f"You tell of a request of {partial_date(one.asked_on)} in {never[0]}."
            words += (
                f" The account as read on {partial_date(never[1])} shows that none was made there."
            )
            return failed(words, f"history.requests.{index}.region", S.POSSIBLE)
    if not requests:
        return passed("No request that was read is left out.")
    told = {request.region for request in said.profile.history.requests or []}
    asked = said.profile.history.asked_before
    # A request told without its Region may be any of them.
    untold = requests.keys() - (told if asked else ())
    fits = not untold or (asked is True and None in told)
    return judged(fits, f"The account shows a request in {requests_told(requests)}.")
