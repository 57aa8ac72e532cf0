"""All Regions at a glance: one word and one sentence for the account in each. Pure.

Production access, identities and the request are per Region, so "approved in one, sending from another"
shows here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..answers.choices import Labelled
from ..observed.aws import Account, RegionAccount, Review
from ..observed.observation import Cause
from ..observed.regions import region_label
from ..observed.snapshot import Found, Snapshot, Unreachable, Unseen
from ..wording import listing


class RegionStateId(Labelled):
    PRODUCTION = "production", "Production"
    PAUSED = "paused", "Sending paused"
    UNDER_REVIEW = "under_review", "Under review"
    SANDBOX = "sandbox", "Sandbox"
    PENDING = "pending", "Request pending"
    DENIED = "denied", "Request denied"
    FAILED = "failed", "Request failed"
    GRANTED_BUT_SANDBOX = "granted_but_sandbox", "Granted, still sandbox"
    NOT_ENABLED = "not_enabled", "Not enabled"
    DENIED_BY_POLICY = "denied_by_policy", "Denied by policy"
    UNREACHABLE = "unreachable", "Not reached"
    UNKNOWN = "unknown", "Unknown"
    """It was read, and what AWS says is not enough or not documented."""
    NOT_READ = "not_read", "Not read"


@dataclass(frozen=True)
class RegionState:
    """The account in one Region, as it is seen of the others."""

    region: str
    id: RegionStateId
    sentence: str


_SENTENCES = {
    RegionStateId.PRODUCTION: "The account has production access here.",
    RegionStateId.PAUSED: "Sending is paused here: every send fails.",
    RegionStateId.UNDER_REVIEW: "AWS is reviewing the account's sending here. It can still send.",
    RegionStateId.SANDBOX: "The account is in the sandbox here and has not asked to leave it.",
    RegionStateId.PENDING: "A request for production access is under review here.",
    RegionStateId.DENIED: "AWS denied a request for production access here.",
    RegionStateId.FAILED: "AWS did not receive the request that was sent here.",
    RegionStateId.GRANTED_BUT_SANDBOX: "A request was granted here, and the sandbox still applies.",
    RegionStateId.UNKNOWN: "AWS's answer does not say whether this is the sandbox.",
    RegionStateId.NOT_READ: "This Region has not been asked.",
}
_REVIEWS = {
    "PENDING": RegionStateId.PENDING,
    "DENIED": RegionStateId.DENIED,
    "FAILED": RegionStateId.FAILED,
    "GRANTED": RegionStateId.GRANTED_BUT_SANDBOX,
    None: RegionStateId.SANDBOX,
}
_CAUSES: dict[str | None, RegionStateId] = {
    Cause.NOT_ENABLED: RegionStateId.NOT_ENABLED,
    Cause.DENIED: RegionStateId.DENIED_BY_POLICY,
    Cause.FORBIDDEN: RegionStateId.DENIED_BY_POLICY,
}


def region_states(snapshot: Snapshot) -> tuple[RegionState, ...]:
    """Every Region that was asked, in the snapshot's order. Empty where only one was."""
    return tuple(region_state(code, seen) for code, seen in snapshot.regions.items())


def region_state(code: str, seen: Found[RegionAccount] | Unseen) -> RegionState:
    """The account in the Region ``code``."""
    if isinstance(seen, Found):
        id = _state(seen.value)
    elif isinstance(seen, Unreachable):
        id = _CAUSES.get(seen.cause, RegionStateId.UNREACHABLE)
    else:
        id = RegionStateId.NOT_READ
    sentence = seen.reason if isinstance(seen, Unreachable) else _SENTENCES[id]
    return RegionState(code, id, sentence)


def flags(account: Account | RegionAccount) -> RegionStateId | None:
    """What `GetAccount`'s flags say; `None` in a sandbox in which nothing is wrong."""
    status = account.enforcement_status
    if account.sending_enabled is False or status == "SHUTDOWN":
        return RegionStateId.PAUSED
    if status == "PROBATION":
        return RegionStateId.UNDER_REVIEW
    if account.production_access is None or status not in (None, "HEALTHY"):
        return RegionStateId.UNKNOWN
    return RegionStateId.PRODUCTION if account.out_of_sandbox else None


def _state(account: RegionAccount) -> RegionStateId:
    """In the order that `sandbox_exit.account.state` follows: flags, then the request."""
    review = account.review.status if account.review else None
    return flags(account) or _REVIEWS.get(review, RegionStateId.UNKNOWN)


def in_production(snapshot: Snapshot, *, but: str) -> tuple[str, ...]:
    """The Regions with production access, without the Region ``but``; those first that are known to
    have the sending domain."""
    here = with_identity(snapshot)
    codes = with_state(snapshot, RegionStateId.PRODUCTION, but=but)
    return tuple(sorted(codes, key=lambda code: code not in here))


_OUTCOMES = {
    "DENIED": "denied",
    "GRANTED": "granted, but still in the sandbox",
    "PENDING": "under review",
}


def with_request(snapshot: Snapshot, *, but: str) -> dict[str, Review]:
    """The Regions in which production access was requested and not (yet) given, a refusal first."""
    asked = (RegionStateId.DENIED, RegionStateId.GRANTED_BUT_SANDBOX, RegionStateId.PENDING)
    return {
        code: review
        for id in asked
        for code in with_state(snapshot, id, but=but)
        if isinstance(seen := snapshot.regions[code], Found) and (review := seen.value.review)
    }


def requests_told(requests: Mapping[str, Review]) -> str:
    """Each Region of a request, what came of it and its case, as a list in a sentence."""
    return _few(
        [
            f"{region_label(code)} ({_OUTCOMES[one.status or '']}"
            f"{f', case {one.case_id}' if one.case_id else ''})"
            for code, one in requests.items()
        ]
    )


def out_of_it(codes: tuple[str, ...]) -> str:
    """What to do with Regions of a request that need none."""
    need, them = ("need", "them") if len(codes) > 1 else ("needs", "it")
    return f"{names(codes)} {need} no request: take {them} out."


def with_identity(snapshot: Snapshot) -> tuple[str, ...]:
    """The Regions that have the sending domain, where this one does not."""
    return tuple(
        code for code, seen in snapshot.domain_elsewhere.items() if isinstance(seen, Found)
    )


def names(codes: tuple[str, ...]) -> str:
    """Regions as a list in a sentence."""
    return _few([region_label(code) for code in codes])


_FEW = 3


def _few(items: list[str]) -> str:
    more = len(items) - _FEW
    return listing([*items[:_FEW], f"{more} more"] if more > 0 else items)


def with_state(snapshot: Snapshot, *ids: RegionStateId, but: str) -> tuple[str, ...]:
    """The Regions in one of these states, without the Region ``but``."""
    states = region_states(snapshot)
    return tuple(state.region for state in states if state.id in ids and state.region != but)
