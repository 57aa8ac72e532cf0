"""Where the account stands: one state, one sentence, one next action. Pure.

The order is AWS's own (its agent skill for SES): the account's flags, then what is missing of the
sending identity (there is none, DKIM, MAIL FROM, verification), then the review of the request. What
is missing here and exists in another Region is a state of its own. What was not read, or holds a value
nobody documented, becomes a state that says so; it never becomes a state that is merely likely.

The tone and the words of each state stand in ``state.toml``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ..dns.summary import Answer, dkim_published, mail_from_published
from ..observed.aws import Account, Identity, best_domain
from ..observed.dns import DnsRequest, DnsState
from ..observed.regions import (
    account_dashboard_url,
    get_set_up_url,
    identities_url,
    region_label,
    support_case_url,
    support_center_url,
)
from ..observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable, Unseen, identity_key
from ..texts import tables
from .region_state import (
    RegionStateId,
    flags,
    in_production,
    names,
    out_of_it,
    region_state,
    requests_told,
    with_identity,
    with_request,
    with_state,
)
from .reputation_report import report


class Tone(StrEnum):
    """How to show it; always with an icon and a word as well."""

    GOOD = "good"
    WAIT = "wait"
    ACT = "act"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class StateId(StrEnum):
    NOT_READ = "not_read"
    ACCOUNT_UNKNOWN = "account_unknown"
    SENDING_PAUSED = "sending_paused"
    UNDER_REVIEW = "under_review"
    ENFORCEMENT_UNKNOWN = "enforcement_unknown"
    PRODUCTION = "production"
    PRODUCTION_UNUSED = "production_unused"
    NO_IDENTITY = "no_identity"
    ADDRESS_ONLY = "address_only"
    DOMAIN_MISSING = "domain_missing"
    DKIM_NOT_SUCCESSFUL = "dkim_not_successful"
    DKIM_OFF = "dkim_off"
    MAIL_FROM_PENDING = "mail_from_pending"
    MAIL_FROM_FAILED = "mail_from_failed"
    MAIL_FROM_REJECTING = "mail_from_rejecting"
    MAIL_FROM_ABSENT = "mail_from_absent"
    DOMAIN_PENDING = "domain_pending"
    DOMAIN_FAILED = "domain_failed"
    DOMAIN_TEMPORARY_FAILURE = "domain_temporary_failure"
    IDENTITY_UNKNOWN = "identity_unknown"
    PRODUCTION_ELSEWHERE = "production_elsewhere"
    REQUEST_ELSEWHERE = "request_elsewhere"
    IDENTITY_ELSEWHERE = "identity_elsewhere"
    NEVER_REQUESTED = "never_requested"
    PENDING = "pending"
    QUESTIONS = "questions"
    DENIED_WITH_CASE = "denied_with_case"
    DENIED_WITHOUT_CASE = "denied_without_case"
    FAILED = "failed"
    GRANTED_BUT_SANDBOX = "granted_but_sandbox"
    REVIEW_UNKNOWN = "review_unknown"


@dataclass(frozen=True)
class AccountState:
    """``link`` opens the console where the next action is done, if there is such a place. ``notes`` are
    facts that matter besides the state."""

    id: StateId
    sentence: str
    next_action: str
    link: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def tone(self) -> Tone:
        return Tone(_STATES[self.id]["tone"])


_TEXTS: dict[str, Any] = tables(__file__)
_STATES = {id: _TEXTS["state"][id] for id in StateId}
_UNRESOLVED: dict[str, str] = _TEXTS["unresolved"]
_ELSEWHERE: dict[str, str] = _TEXTS["elsewhere"]
_WHEN: dict[str, str] = _TEXTS["verify_when"]
VERIFICATION_ERRORS: dict[str, tuple[str, str]] = {
    error: (said["why"], said["remedy"]) for error, said in _TEXTS["verification_error"].items()
}
"""What each value of VerificationInfo.ErrorType says, and what to do."""

_AGAIN = "start the verification again in the console: AWS does not look again by itself"
_START = "start the verification in the console: AWS does not begin by itself"
_WAIT = "Wait an hour and read again; leave the records as they are."


@dataclass(frozen=True)
class _Facts:
    snapshot: Snapshot
    account: Account
    domain: str | None

    @property
    def region(self) -> str:
        return self.snapshot.region

    @property
    def in_case(self) -> str:
        """The case of the request, to be said after it."""
        case = self.account.review.case_id if self.account.review else None
        return f" (case {case})" if case else ""

    def say(self, id: StateId, link: str | None = None, **words: object) -> AccountState:
        text = _STATES[id]
        words["place"] = region_label(self.region)
        sentence, action = (text[part].format(**words) for part in ("sentence", "action"))
        return AccountState(id, sentence, action, link)

    def published(
        self, identity: Identity, look: Callable[[DnsRequest, DnsState], Answer]
    ) -> Answer:
        """What the DNS holds of the identity's records, where it was read for them."""
        dns = self.snapshot.dns
        tokens = tuple(identity.dkim.tokens) if identity.dkim else ()
        if dns is None or dns.request.dkim_tokens != tokens:
            return Answer(None, "")
        return look(dns.request, dns)


def account_state(
    snapshot: Snapshot, domain: str | None, asked: Sequence[str] = ()
) -> AccountState:
    """The state of the account in the snapshot's Region for sending from ``domain``.

    ``domain`` is `None` while it has not been answered; the best domain of the account then counts.
    ``asked`` are the Regions the request is for; what is known of the others stands in the notes.
    """
    others = tuple(_of_others(snapshot, asked))
    facts = looked_at(snapshot, domain)
    if not isinstance(snapshot.account, Found):
        state = _unread(facts, snapshot.account)
        problem = sending_problem(snapshot, domain)
        notes = (problem.sentence,) if problem else ()
        return replace(state, notes=(*state.notes, *notes, *others))
    state = _flags(facts) or _elsewhere(facts, identity_problem(facts) or _review(facts), asked)
    if state.id is StateId.IDENTITY_UNKNOWN and facts.account.review:
        # Where the request stands is known; that is more than the identity, which is not.
        state = replace(_review(facts), notes=(state.sentence,))
    return replace(state, notes=(*state.notes, *_review_notes(facts, state), *others))


_STOPPED = {
    RegionStateId.PAUSED: "Sending is paused in {}: every send fails there.",
    RegionStateId.UNDER_REVIEW: "AWS is reviewing the account's sending in {}.",
}


def _of_others(snapshot: Snapshot, asked: Sequence[str]) -> Iterator[str]:
    """Everything in SES is per Region: what is known of the others that are asked for."""
    if asked and snapshot.region not in asked:
        wanted = " and ".join(map(region_label, asked))
        yield f"This is {region_label(snapshot.region)}; the request is for {wanted}."
    for id, said in _STOPPED.items():
        codes = with_state(snapshot, id, but=snapshot.region)
        if others := tuple(code for code in codes if code not in asked):
            yield said.format(names(others))
    for code in asked:
        if code != snapshot.region:
            seen = region_state(code, snapshot.regions.get(code, NotRead()))
            yield f"{region_label(code)}, which you ask for too: {seen.sentence}"


def looked_at(snapshot: Snapshot, domain: str | None) -> _Facts:
    """What the parts below judge. Of an account that was not read nothing is known; of its identities
    there may be."""
    seen = snapshot.account
    known = seen.value if isinstance(seen, Found) else Account()
    return _Facts(snapshot, known, identity_key(domain) if domain else None)


_NO_PROBLEM = (StateId.IDENTITY_UNKNOWN, StateId.MAIL_FROM_ABSENT)
_NOT_HERE = {StateId.NO_IDENTITY, StateId.ADDRESS_ONLY, StateId.DOMAIN_MISSING}


def _elsewhere(facts: _Facts, state: AccountState, asked: Sequence[str]) -> AccountState:
    """The wrong Region: what is missing here exists in another one."""
    production = in_production(facts.snapshot, but=facts.region)
    if state.id in (*_NOT_HERE, StateId.MAIL_FROM_ABSENT, StateId.NEVER_REQUESTED):
        requests = with_request(facts.snapshot, but=facts.region)
        if production and (facts.account.review is None or state.id in _NOT_HERE):
            link = account_dashboard_url(production[0])
            verify = "verify the domain there and " if state.id in _NOT_HERE else ""
            here = region_label(facts.region)
            first = names(production[:1])
            todo = _ELSEWHERE["production"].format(first=first, place=here, verify=verify)
            if needless := tuple(code for code in production if code in asked):
                todo = f"{here} still has to be requested; {out_of_it(needless)}"
            return _there(facts, StateId.PRODUCTION_ELSEWHERE, production, link, todo=todo)
        if requests and facts.account.review is None:
            region, review = next(iter(requests.items()))
            return facts.say(
                StateId.REQUEST_ELSEWHERE,
                support_case_url(review.case_id, region) or account_dashboard_url(region),
                told=requests_told(requests),
                todo=_ELSEWHERE[review.status or ""].format(first=region_label(region)),
            )
    identities = with_identity(facts.snapshot)
    if state.id in _NOT_HERE and identities:
        domain = facts.domain or "The sending domain"
        link = identities_url(identities[0])
        return _there(facts, StateId.IDENTITY_ELSEWHERE, identities, link, domain=domain)
    if production:
        note = f"The account has production access in {names(production)}."
        return replace(state, notes=(*state.notes, note))
    return state


def _there(
    facts: _Facts, id: StateId, regions: tuple[str, ...], link: str | None, **words: str
) -> AccountState:
    return facts.say(id, link, regions=names(regions), first=names(regions[:1]), **words)


def _unread(facts: _Facts, observed: Unseen) -> AccountState:
    if isinstance(observed, NotRead):
        return facts.say(StateId.NOT_READ)
    said = f"AWS gave no state for the account in {region_label(facts.region)}."
    if isinstance(observed, Unreachable):
        said = (
            f"The account's state in {region_label(facts.region)} could not be read. {observed.why}"
        )
    state = facts.say(StateId.ACCOUNT_UNKNOWN, said=said, todo=_remedy(observed))
    rates = report(facts.snapshot)
    return replace(state, notes=(rates.summary,) if rates.is_alert else ())


_SHUT_DOWN = ", read why, and answer AWS in the case about it before you ask for anything else."
_SWITCHED_OFF = " and find out who switched sending off, you or AWS."


def _flags(facts: _Facts) -> AccountState | None:
    """`GetAccount`'s flags: they hold in the sandbox and outside it."""
    link, status = account_dashboard_url(facts.region), facts.account.enforcement_status
    match flags(facts.account):
        case None:
            return None
        case RegionStateId.PAUSED:
            todo = _SHUT_DOWN if status == "SHUTDOWN" else _SWITCHED_OFF
            return facts.say(StateId.SENDING_PAUSED, link, todo=todo)
        case RegionStateId.UNDER_REVIEW:
            return facts.say(StateId.UNDER_REVIEW, link)
        case RegionStateId.PRODUCTION:
            return _production(facts, link)
    if facts.account.production_access is None:
        said = (
            "AWS's answer does not say whether the account has production access in "
            f"{region_label(facts.region)}."
        )
        todo = "Open the account dashboard and look there."
        return facts.say(StateId.ACCOUNT_UNKNOWN, link, said=said, todo=todo)
    return facts.say(StateId.ENFORCEMENT_UNKNOWN, link, status=status)


def _production(facts: _Facts, link: str | None) -> AccountState:
    """Out of the sandbox. What is wrong with the identity is then the next thing to do."""
    seen, quota = facts.snapshot.send_statistics, facts.account.quota
    state = facts.say(StateId.PRODUCTION, link)
    if isinstance(seen, Found) and not any(day.attempts for day in seen.value):
        state = facts.say(StateId.PRODUCTION_UNUSED, link, when="in the last 14 days")
    elif not isinstance(seen, Found) and quota and quota.sent_last_24_hours == 0:
        state = facts.say(StateId.PRODUCTION_UNUSED, link, when="in the last 24 hours")
    problem = sending_problem(facts.snapshot, facts.domain)
    if problem is None:
        return state
    return replace(
        state, next_action=problem.next_action, link=problem.link, notes=(problem.sentence,)
    )


def sending_problem(snapshot: Snapshot, domain: str | None) -> AccountState | None:
    """What is known to keep mail from going out as it should, out of the sandbox too: a flag of the
    account, else its identity."""
    facts = looked_at(snapshot, domain)
    if flags(facts.account) in (RegionStateId.PAUSED, RegionStateId.UNDER_REVIEW):
        return _flags(facts)
    problem = identity_problem(facts)
    return None if problem is None or problem.id in _NO_PROBLEM else problem


def identity_problem(facts: _Facts) -> AccountState | None:
    """What is missing of the identity that mail from the domain would use; `None`: nothing is."""
    if facts.domain is None:
        return _any_domain(facts)
    seen = facts.snapshot.covering_identity(facts.domain)
    if isinstance(seen, Found):
        return _found_identity(facts, seen.value)
    if isinstance(seen, Absent):
        return _no_domain_identity(facts, facts.domain)
    return _identity_unknown(facts, facts.domain, _why_unread(seen), _remedy(seen))


def _no_domain_identity(facts: _Facts, domain: str | None) -> AccountState:
    listed = facts.snapshot.identities
    rows = listed.value if isinstance(listed, Found) else ()
    id = StateId.DOMAIN_MISSING
    if isinstance(listed, Found) and all(row.type == "EMAIL_ADDRESS" for row in rows):
        id = StateId.ADDRESS_ONLY if rows else StateId.NO_IDENTITY
    verify = f"Verify the domain {domain}" if domain else "Verify your sending domain"
    review = facts.account.review
    status = (review.status if review else "FAILED") or ""
    later = facts.account.production_access or status not in _WHEN
    when = _WHEN["later" if later else status]
    return facts.say(id, identities_url(facts.region), domain=domain, verify=verify, when=when)


_NAME_IT = "Say from which domain you send (on the command line: --domain)"


def _any_domain(facts: _Facts) -> AccountState | None:
    """No sending domain was answered yet: the most advanced domain of the account counts."""
    listed = facts.snapshot.identities
    if not isinstance(listed, Found):
        return _identity_unknown(facts, "the sending domain", _why_unread(listed), f"{_NAME_IT}.")
    best = best_domain(listed.value)
    if best is None:
        unclear = [row for row in listed.value if row.type != "EMAIL_ADDRESS"]
        if unclear:
            return _unexpected(facts, unclear[0].name, "identity type", unclear[0].type)
        return _no_domain_identity(facts, None)
    seen = facts.snapshot.identity(best.name)
    if isinstance(seen, Found):
        return _found_identity(facts, seen.value)
    if best.verification_status == "SUCCESS":
        return _identity_unknown(
            facts,
            best.name,
            "It is verified; its DKIM and MAIL FROM settings have not been read.",
            f"{_NAME_IT}, then read the account again.",
        )
    row = Identity(name=best.name, type=best.type, verification_status=best.verification_status)
    return verification_problem(facts, row)


def _found_identity(facts: _Facts, identity: Identity) -> AccountState | None:
    """AWS's order. What AWS left out of the one part never hides what is wrong with the next."""
    parts = (dkim_problem, mail_from_problem, verification_problem)
    problems = [problem for part in parts if (problem := part(facts, identity))]
    known = (p for p in problems if p.id is not StateId.IDENTITY_UNKNOWN)
    first = next(known, next(iter(problems), None))
    if first is None and identity.mail_from is None:
        link = identities_url(facts.region, identity.name)
        return facts.say(StateId.MAIL_FROM_ABSENT, link, name=identity.name)
    return first


def dkim_problem(facts: _Facts, identity: Identity) -> AccountState | None:
    name, dkim = identity.name, identity.dkim
    status = dkim.status if dkim else None
    if status in _UNRESOLVED:
        return _unverified(facts, StateId.DKIM_NOT_SUCCESSFUL, identity, status)
    if status != "SUCCESS":
        return _unexpected(facts, name, "DKIM status", status)
    off = dkim is not None and dkim.signing_enabled is False
    link = identities_url(facts.region, name)
    return facts.say(StateId.DKIM_OFF, link, name=name) if off else None


_UNVERIFIED = {
    "PENDING": StateId.DOMAIN_PENDING,
    "NOT_STARTED": StateId.DOMAIN_PENDING,
    "FAILED": StateId.DOMAIN_FAILED,
    "TEMPORARY_FAILURE": StateId.DOMAIN_TEMPORARY_FAILURE,
}


def verification_problem(facts: _Facts, identity: Identity) -> AccountState | None:
    name, status = identity.name, identity.verification_status
    if status is None and identity.verified_for_sending:
        status = "SUCCESS"  # the older of the two fields says the same
    if status in _UNVERIFIED:
        return _unverified(facts, _UNVERIFIED[status], identity, status)
    if status != "SUCCESS":
        return _unexpected(facts, name, "verification status", status)
    if identity.verified_for_sending is None:
        return _unexpected(facts, name, "flag that it is verified for sending", None)
    if identity.verified_for_sending:
        return None
    return facts.say(
        StateId.DOMAIN_PENDING,
        identities_url(facts.region, name),
        name=name,
        why="AWS calls it verified, and not verified for sending",
        todo="Open the identity in the console and look at its status.",
    )


def _unverified(facts: _Facts, id: StateId, identity: Identity, status: str | None) -> AccountState:
    """Records that AWS has not found, or an obstacle that is none of theirs."""
    error = identity.verification_error
    why, remedy = VERIFICATION_ERRORS.get(error or "", ("", ""))
    if error and not why:
        why = f"AWS gives “{error}”"
    own_key = identity.dkim is not None and identity.dkim.origin == "EXTERNAL"
    what = "the TXT record with your public key" if own_key else "the three DKIM records"
    remedy = remedy.format(records=what, type="TXT" if own_key else "CNAME")
    return facts.say(
        id,
        identities_url(facts.region, identity.name),
        name=identity.name,
        why=why or _UNRESOLVED[status or ""],
        todo=_verify(status, remedy, what, facts.published(identity, dkim_published)),
    )


_TO_START = {"FAILED": _AGAIN, "NOT_STARTED": _START}
"""What keeps AWS from looking, and what to do about it."""


def _verify(status: str | None, remedy: str, what: str, seen: Answer) -> str:
    if remedy.endswith("."):  # the records are not the cause
        return remedy
    if seen.value is False:
        remedy = f"{seen.words} {seen.todo}".strip().removesuffix(".")
    if seen.value is True:
        if status in _TO_START:
            return f"The records are right in the DNS now; {_TO_START[status]}."
        if status == "PENDING":
            return (
                "Wait: the records are right in the DNS. AWS looks for them for up to 72 hours; "
                "normally it takes minutes."
            )
    if status == "TEMPORARY_FAILURE":
        return f"{remedy}. Then read again." if remedy else _WAIT
    publish = remedy or f"Publish {what} exactly as in the console"
    if status in _TO_START:
        return f"{publish}, then {_TO_START[status]}."
    return f"{publish}. AWS looks for up to 72 hours; normally it takes minutes."


def mail_from_problem(facts: _Facts, identity: Identity) -> AccountState | None:
    """MAIL FROM is optional; an unfinished one costs SPF alignment, or all mail if set to reject."""
    mail_from = identity.mail_from
    if mail_from is None or mail_from.status == "SUCCESS":
        return None
    if mail_from.status not in ("PENDING", "FAILED", "TEMPORARY_FAILURE"):
        return _unexpected(facts, identity.name, "MAIL FROM status", mail_from.status)
    failed = mail_from.status == "FAILED"
    id = StateId.MAIL_FROM_FAILED if failed else StateId.MAIL_FROM_PENDING
    if mail_from.behavior_on_mx_failure == "REJECT_MESSAGE":
        id = StateId.MAIL_FROM_REJECTING
    seen = facts.published(identity, mail_from_published)
    todo = (
        f"Publish one MX record and the SPF record for {mail_from.domain} as the console shows them"
    )
    if seen.value is False and seen.todo:
        todo = seen.todo.removesuffix(".")
    if failed:
        again = "set the MAIL FROM domain up again: AWS does not look again by itself."
        todo = f"The records are right now; {again}" if seen.value else f"{todo}, then {again}"
    elif seen.value:
        todo = "Wait: its records are right in the DNS, and AWS looks for up to 72 hours."
    else:
        todo = f"{todo}. There must be exactly one MX record."
    return facts.say(
        id,
        identities_url(facts.region, identity.name),
        name=identity.name,
        mail_from=mail_from.domain,
        seen=f" {seen.words}" if seen.value is False else "",
        todo=todo,
    )


_NEW_CASE = "open a new case that refers to the denial"


def _review(facts: _Facts) -> AccountState:
    """`Details.ReviewDetails`: the request itself."""
    review, region = facts.account.review, facts.region
    if review is None:
        return facts.say(StateId.NEVER_REQUESTED, get_set_up_url(region))
    seen, in_case = facts.snapshot.review_case, facts.in_case
    case_status = seen.value.status if isinstance(seen, Found) else None
    center = support_center_url(region)
    link = support_case_url(review.case_id, region) or center
    match review.status:
        case "PENDING":
            waits = case_status == "pending-customer-action"
            id = StateId.QUESTIONS if waits else StateId.PENDING
            return facts.say(id, link, in_case=in_case)
        case "DENIED" if review.case_id and (case_status == "resolved" or isinstance(seen, Absent)):
            gone = "is closed" if case_status else "is not there any more"
            closed = f", and its case {review.case_id} {gone}"
            return facts.say(StateId.DENIED_WITH_CASE, center, in_case=closed, todo=_NEW_CASE)
        case "DENIED" if review.case_id:
            todo = "reply in that case"
            if case_status is None:
                todo += f"; where it is closed, {_NEW_CASE}"
            return facts.say(StateId.DENIED_WITH_CASE, link, in_case=in_case, todo=todo)
        case "DENIED":
            return facts.say(StateId.DENIED_WITHOUT_CASE, link)
        case "FAILED":
            return facts.say(StateId.FAILED, get_set_up_url(region))
        case "GRANTED":
            return facts.say(StateId.GRANTED_BUT_SANDBOX, link, in_case=in_case)
    unclear = "; AWS's answer does not say where it stands."
    if review.status:
        unclear = f", with the status “{review.status}”, which is not documented."
    return facts.say(
        StateId.REVIEW_UNKNOWN, account_dashboard_url(region), in_case=in_case, unclear=unclear
    )


def review_state(snapshot: Snapshot) -> AccountState | None:
    """The request in the snapshot's Region alone; `None` where the account was not read."""
    return _review(looked_at(snapshot, None)) if isinstance(snapshot.account, Found) else None


CONTRADICTION = (
    "AWS's flag says production access, and the review is still pending with the quota of the sandbox. "
    "Take it for no grant: read again when the review has ended and the quota has risen."
)


def _review_notes(facts: _Facts, state: AccountState) -> tuple[str, ...]:
    """What is known of the request, where something that comes before it is the state."""
    account = facts.account
    if account.review is None or account.out_of_sandbox:
        return ()
    notes = (CONTRADICTION,) if account.production_access else ()
    review = _review(facts)
    told = () if state.id is review.id else (f"{review.sentence} {review.next_action}",)
    return (*notes, *told)


def _identity_unknown(facts: _Facts, name: str, why: str, todo: str) -> AccountState:
    link = identities_url(facts.region)
    return facts.say(StateId.IDENTITY_UNKNOWN, link, name=name, why=why, todo=todo)


def _unexpected(facts: _Facts, name: str, what: str, value: str | None) -> AccountState:
    why = (
        f"AWS reports the {what} “{value}”, which is not documented."
        if value
        else f"AWS's answer leaves out the {what}."
    )
    return _identity_unknown(facts, name, why, "Open the identity in the console and look there.")


def _why_unread(seen: Unseen) -> str:
    return seen.why if isinstance(seen, Unreachable) else "It has not been read."


def _remedy(seen: Unseen) -> str:
    return (seen.remedy if isinstance(seen, Unreachable) else "") or "Read the account again."
