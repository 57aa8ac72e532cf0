"""Whether the Region asked for is the one that was set up: all of SES is per Region."""

from ..account.region_state import names, with_request
from ..answers.choices import Outcome
from ..findings import Kind
from ..observed.observation import Found
from . import seen
from .model import Facts, NotConcerned, Registry, Result, S, Said, failed, judged, needed, passed
from .sources import INFERENCE, ONBOARDING_SKILL, PRODUCTION_ACCESS

rules = Registry()


@rules.about(
    Kind.REGION_WRONG, "request.regions", S.LIKELY, PRODUCTION_ACCESS, seen.domain_in_region
).says(
    title="The sending domain is set up in the Region you ask for",
    objection="The sending domain is set up in another Region than you ask for",
    why="Identities and production access are per Region; a domain verified elsewhere does not count.",
    remedy="Choose the Region you set up, or verify the domain in the one you ask for.",
    change="Asking in us-east-1, with the domain verified in eu-west-1 → Asking in eu-west-1",
)
def domain_in_region(said: Said, found: tuple[bool | None, str]) -> Result:
    """Where only another Region was read and has it, that is a warning: it may be in both."""
    fits, words = found
    return passed(words) if fits else failed(words, severity=S.POSSIBLE if fits is None else None)


@rules.about(
    Kind.REGION_WRONG,
    "business.approved_cases",
    S.POSSIBLE,
    ONBOARDING_SKILL,
    seen.approved_elsewhere,
).says(
    title="Production access in another Region is mentioned",
    objection="Another Region has production access, which you do not mention",
    why="AWS sees it. Told, it is a good record; untold, it looks as if the wrong Region was asked for.",
    remedy="Give the case id of that approval, or ask for nothing and send from that Region.",
    change="No word of us-east-1 → Production access in us-east-1, case 1762…",
)
def approval_elsewhere_told(said: Said, approved: tuple[str, ...]) -> Result:
    if not approved:
        return passed("No Region that was read has it.")
    told = said.profile.business.approved_cases or any(
        request.outcome is Outcome.GRANTED and request.region in approved
        for request in said.profile.history.requests or []
    )
    return judged(bool(told), f"Production access: {names(approved)}.")


@rules.about(
    Kind.REGION_WRONG, "request.regions", S.LIKELY, PRODUCTION_ACCESS, since="2026-11-29"
).says(
    title="The Region you ask for was not granted before",
    objection="You ask for a Region in which you say production access was granted",
    why="What is granted need not be asked for; a larger quota is another request.",
    remedy="Choose the Region that is still in the sandbox, or correct the earlier request.",
    change="Granted in eu-west-1, asking in eu-west-1 → Granted in eu-west-1, asking in us-east-1",
)
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


@rules.about(
    Kind.CONTRADICTION,
    "history.asked_before",
    S.LIKELY,
    INFERENCE,
    _requests_seen,
    when=lambda p: p.history.asked_before is not None,
).says(
    title="Earlier requests the account shows are told",
    objection="The account shows an earlier request you do not mention",
    why="The reviewer sees each earlier request; an answer that leaves one out is not believed.",
    remedy="Tell it: when you asked, what came of it, and what has changed since.",
    change="“We have not asked before” → Asked in us-east-1 on 2 November, denied",
)
def history_matches_account(said: Said, codes: frozenset[str]) -> Result:
    if not codes:
        return passed("No request that was read is left out.")
    told = {request.region for request in said.profile.history.requests or []}
    asked = said.profile.history.asked_before
    # A request told without its Region may be any of them.
    untold = codes if not asked else set() if None in told else codes - told
    words = f"A request is under review or was denied in {names(tuple(sorted(codes)))}."
    return judged(not untold, words)
