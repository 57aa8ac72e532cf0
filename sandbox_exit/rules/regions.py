"""Whether the Region asked for is the one that was set up: all of SES is per Region."""

from ..account.region_state import names, with_request
from ..answers.choices import Outcome
from ..observed.observation import Found
from . import seen
from .cards import Result, failed, judged, passed
from .model import Facts, NotConcerned, Rules, S, Said, needed

rules = Rules(__file__)


@rules.check(seen.domain_in_region)
def domain_in_region(said: Said, found: tuple[bool | None, str]) -> Result:
    """Where only another Region was read and has it, that is a warning: it may be in both."""
    fits, words = found
    return passed(words) if fits else failed(words, severity=S.POSSIBLE if fits is None else None)


@rules.check(seen.approved_elsewhere)
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


def _requests_seen(facts: Facts) -> frozenset[str]:
    """The Regions in which the account shows a request that is open or was refused."""
    read = seen.snapshot_anywhere(facts)
    codes = {code for code, _ in with_request(read, but=read.region)}
    facts.value(read.account)
    review = read.account.value.review if isinstance(read.account, Found) else None
    if review is not None and review.status in ("PENDING", "DENIED"):
        codes.add(read.region)
    return frozenset(codes)


@rules.check(_requests_seen, when=lambda p: p.history.asked_before is not None)
def history_matches_account(said: Said, codes: frozenset[str]) -> Result:
    if not codes:
        return passed("No request that was read is left out.")
    told = {request.region for request in said.profile.history.requests or []}
    asked = said.profile.history.asked_before
    # A request told without its Region may be any of them.
    untold = codes if not asked else set() if None in told else codes - told
    words = f"A request is under review or was denied in {names(tuple(sorted(codes)))}."
    return judged(not untold, words)
