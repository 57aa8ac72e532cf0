"""Whether the Region asked for is the one that was set up: all of SES is per Region."""

from ..account.region_state import in_production, names, with_identity, with_request
from ..answers.choices import Outcome
from ..findings import Severity
from ..observed.observation import Cause
from ..observed.regions import region_label
from ..observed.snapshot import Absent, Found, Snapshot, Unreachable
from .model import Facts, Registry, Result, failed, needed, passed, unknown
from .sources import INFERENCE, ONBOARDING_SKILL, PRODUCTION_ACCESS

rules = Registry()


@rules.rule("request.regions", Severity.LIKELY, PRODUCTION_ACCESS).says(
    title="The sending domain is set up in the Region you ask for",
    objection="The sending domain is set up in another Region than you ask for",
    why="Identities and production access are per Region; a domain verified elsewhere does not count.",
    remedy="Choose the Region you set up, or verify the domain in the one you ask for.",
)
def domain_in_region(facts: Facts) -> Result | None:
    """Only what is known of the Region asked for can pass or fail."""
    request = facts.profile.request
    domain, regions = needed(request.sending_domain), needed(request.regions)
    snapshot = facts.taken(facts.read)
    if snapshot.region not in regions:
        there = tuple(code for code in with_identity(snapshot) if code in regions)
        if there:
            return passed(f"{domain} is an identity in {names(there)}.")
        return unknown(facts.why_not_seen(None))
    seen = snapshot.covering_identity(domain)
    here = region_label(snapshot.region)
    if not isinstance(seen, Absent):
        name = facts.found(seen).value.name
        return passed(f"{domain} is sent from {name} in {here}.")
    if elsewhere := with_identity(snapshot):
        return failed(f"{domain} is not an identity in {here}, but in {names(elsewhere)}.")
    unread = (s for s in snapshot.domain_elsewhere.values() if isinstance(s, Unreachable))
    refused = next(unread, None)
    # That it is nowhere is the finding of the rule about its verification.
    return unknown(facts.why_not_seen(refused)) if refused else None


@rules.rule("request.regions", Severity.POSSIBLE, PRODUCTION_ACCESS).says(
    title="The Region you set up is the one you ask for",
    objection="The Region you set up is not the one you ask for",
    why="To ask for one Region and send from another is a common mistake; the sandbox stays.",
    remedy="Choose the Region you send from, or read the account in the one you ask for.",
)
def set_up_where_asked(facts: Facts) -> Result:
    request = facts.profile.request
    regions, domain = needed(request.regions), needed(request.sending_domain)
    snapshot = facts.taken(facts.read)
    if snapshot.region in regions:
        return passed(f"The account was read in {region_label(snapshot.region)}.")
    seen = snapshot.covering_identity(domain)
    if not isinstance(seen, Found) or any(code in regions for code in with_identity(snapshot)):
        return unknown(facts.why_not_seen(None))
    here, wanted = region_label(snapshot.region), names(tuple(regions))
    return failed(f"{domain} is an identity in {here}; you ask for {wanted}.")


@rules.rule("business.approved_cases", Severity.POSSIBLE, ONBOARDING_SKILL).says(
    title="Production access in another Region is mentioned",
    objection="Another Region has production access, which you do not mention",
    why="AWS sees it. Told, it is a good record; untold, it looks as if the wrong Region was asked for.",
    remedy="Give the case id of that approval, or ask for nothing and send from that Region.",
)
def approval_elsewhere_told(facts: Facts) -> Result | None:
    regions, snapshot = needed(facts.profile.request.regions), facts.taken(facts.read)
    approved = tuple(code for code in _approved(snapshot) if code not in regions)
    if not approved:
        blind = [code for code, seen in snapshot.regions.items() if _is_forbidden(seen)]
        if blind:
            return unknown(f"Not known of {names(tuple(blind[:3]))}: the Region could not be read.")
        return passed("No Region that was read has it.") if snapshot.regions else None
    history = facts.profile.history.requests or []
    told = facts.profile.business.approved_cases or any(
        r.outcome is Outcome.GRANTED and r.region in approved for r in history
    )
    words = f"Production access: {names(approved)}."
    return passed(words) if told else failed(words)


def _approved(snapshot: Snapshot) -> tuple[str, ...]:
    """The Regions with production access, the one that was read in full among them."""
    account = snapshot.account
    here = isinstance(account, Found) and account.value.production_access is True
    return (*((snapshot.region,) if here else ()), *in_production(snapshot, but=snapshot.region))


def _is_forbidden(seen: object) -> bool:
    """A Region that is not enabled in the account has no production access either."""
    return isinstance(seen, Unreachable) and seen.cause != Cause.NOT_ENABLED


@rules.rule("history.asked_before", Severity.LIKELY, INFERENCE).says(
    title="Earlier requests the account shows are told",
    objection="The account shows an earlier request you do not mention",
    why="The reviewer sees each earlier request; an answer that leaves one out is not believed.",
    remedy="Tell it: when you asked, what came of it, and what has changed since.",
)
def history_matches_account(facts: Facts) -> Result:
    history = facts.profile.history
    asked, snapshot = needed(history.asked_before), facts.taken(facts.read)
    review = facts.found(snapshot.account).value.review
    seen = {code for code, _ in with_request(snapshot, but=snapshot.region)}
    if review is not None and review.status in ("PENDING", "DENIED"):
        seen.add(snapshot.region)
    if not seen:
        return passed("No request that was read is left out.")
    told = {request.region for request in history.requests or []}
    # A request told without its Region may be any of them.
    untold = seen if not asked else set() if None in told else seen - told
    words = f"A request is under review or was denied in {names(tuple(sorted(seen)))}."
    return failed(words) if untold else passed(words)
