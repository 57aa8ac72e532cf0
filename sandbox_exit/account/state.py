"""Where the account stands: one state, one sentence, one next action. Pure.

The order is AWS's own (its agent skill for SES): the account's flags, then the sending identity, then
the review of the request. What is missing here and exists in another Region is a state of its own. What
was not read, or holds a value nobody documented, becomes a state that says so; it never becomes a state
that is merely likely.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from ..observed.regions import (
    account_dashboard_url,
    get_set_up_url,
    identities_url,
    region_label,
    support_case_url,
    support_center_url,
)
from ..observed.snapshot import (
    Absent,
    Account,
    Found,
    Identity,
    IdentitySummary,
    NotRead,
    Snapshot,
    Unreachable,
    Unseen,
    identity_key,
)
from .region_state import in_production, names, with_identity, with_request


class StateId(StrEnum):
    NOT_READ = "not_read"
    ACCOUNT_UNKNOWN = "account_unknown"
    SENDING_PAUSED = "sending_paused"
    UNDER_REVIEW = "under_review"
    ENFORCEMENT_UNKNOWN = "enforcement_unknown"
    PRODUCTION = "production"
    NO_IDENTITY = "no_identity"
    ADDRESS_ONLY = "address_only"
    DOMAIN_MISSING = "domain_missing"
    DOMAIN_PENDING = "domain_pending"
    DOMAIN_FAILED = "domain_failed"
    DOMAIN_TEMPORARY_FAILURE = "domain_temporary_failure"
    DKIM_NOT_SUCCESSFUL = "dkim_not_successful"
    DKIM_OFF = "dkim_off"
    MAIL_FROM_PENDING = "mail_from_pending"
    MAIL_FROM_FAILED = "mail_from_failed"
    MAIL_FROM_REJECTING = "mail_from_rejecting"
    IDENTITY_UNKNOWN = "identity_unknown"
    PRODUCTION_ELSEWHERE = "production_elsewhere"
    REQUEST_ELSEWHERE = "request_elsewhere"
    IDENTITY_ELSEWHERE = "identity_elsewhere"
    NEVER_REQUESTED = "never_requested"
    PENDING = "pending"
    DENIED_WITH_CASE = "denied_with_case"
    DENIED_WITHOUT_CASE = "denied_without_case"
    FAILED = "failed"
    GRANTED_BUT_SANDBOX = "granted_but_sandbox"
    REVIEW_UNKNOWN = "review_unknown"


class Tone(StrEnum):
    """How to show it; always with an icon and a word as well."""

    GOOD = "good"
    WAIT = "wait"
    ACT = "act"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class AccountState:
    """``in_sandbox`` is `None` where AWS did not say. ``link`` opens the console where the next
    action is done, if there is such a place. ``notes`` are facts that matter besides the state."""

    id: StateId
    tone: Tone
    sentence: str
    next_action: str
    in_sandbox: bool | None = None
    link: str | None = None
    notes: tuple[str, ...] = ()


# The values of VerificationInfo.ErrorType, explained (botocore sesv2 model).
VERIFICATION_ERRORS = {
    "INVALID_VALUE": "AWS found the DNS record, but its value is wrong",
    "TYPE_NOT_FOUND": "the host name exists but has no record of the required type",
    "HOST_NOT_FOUND": "the host name of the record does not exist or could not be reached",
    "SERVICE_ERROR": "a temporary problem at AWS keeps it from telling",
    "DNS_SERVER_ERROR": "the domain's DNS server could not complete the request",
    "REPLICATION_ACCESS_DENIED": "the permission to copy the DKIM key from the primary Region is "
    "missing",
    "REPLICATION_PRIMARY_NOT_FOUND": "the primary Region does not have this identity",
    "REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED": "the primary Region uses its own DKIM key, which "
    "cannot be copied",
    "REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED": "the primary identity is itself a copy",
    "REPLICATION_PRIMARY_INVALID_REGION": "the primary Region is not a valid one",
}

# What to do about each; they need no second look at the records where AWS itself is the obstacle.
_VERIFICATION_REMEDIES = {
    "INVALID_VALUE": "Compare the published values with the console's, character by character: a "
    "domain that the DNS provider appended, quotes, or a missing token are the usual causes.",
    "TYPE_NOT_FOUND": "Publish the records as CNAME, exactly as the console shows them.",
    "HOST_NOT_FOUND": "Publish the records at the DNS provider that answers for the domain; look at "
    "the domain's name servers first.",
    "SERVICE_ERROR": "Wait an hour and read again; the records may be right.",
    "DNS_SERVER_ERROR": "Check that the domain's name servers answer, then start the verification "
    "again in the console.",
}

_UNRESOLVED = {
    "PENDING": "AWS has not found the DNS records yet",
    "NOT_STARTED": "the verification has not been started",
    "FAILED": "AWS did not find the DNS records",
    "TEMPORARY_FAILURE": "a temporary problem keeps AWS from telling",
}


@dataclass(frozen=True)
class _Facts:
    snapshot: Snapshot
    account: Account
    domain: str | None

    @property
    def region(self) -> str:
        return self.snapshot.region

    @property
    def place(self) -> str:
        return region_label(self.region)

    def dashboard(self) -> str | None:
        return account_dashboard_url(self.region)


def account_state(snapshot: Snapshot, domain: str | None) -> AccountState:
    """The state of the account in the snapshot's Region for sending from ``domain``.

    ``domain`` is `None` while it has not been answered; the best domain of the account then counts.
    """
    observed = snapshot.account
    if not isinstance(observed, Found):
        return _unread(snapshot, observed)
    facts = _Facts(snapshot, observed.value, identity_key(domain) if domain else None)
    state = _flags(facts) or _elsewhere(facts, _after_flags(facts))
    in_sandbox = (
        None if facts.account.production_access is None else not facts.account.production_access
    )
    return replace(state, in_sandbox=in_sandbox, notes=(*state.notes, *_review_notes(facts, state)))


def _after_flags(facts: _Facts) -> AccountState:
    identity = _identity(facts)
    if identity is None:
        return _review(facts)
    if identity.id is StateId.IDENTITY_UNKNOWN and facts.account.review:
        # Where the request stands is known; that is more than the identity, which is not.
        return replace(_review(facts), notes=(identity.sentence,))
    return identity


_NOT_HERE = {StateId.NO_IDENTITY, StateId.ADDRESS_ONLY, StateId.DOMAIN_MISSING}


def _elsewhere(facts: _Facts, state: AccountState) -> AccountState:
    """The wrong Region: what is missing here exists in another one."""
    production = in_production(facts.snapshot, but=facts.region)
    if state.id in _NOT_HERE or state.id is StateId.NEVER_REQUESTED:
        requests = with_request(facts.snapshot, but=facts.region)
        if production:
            return _production_elsewhere(facts, production)
        if requests and facts.account.review is None:
            return _request_elsewhere(facts, requests)
    identities = with_identity(facts.snapshot)
    if state.id in _NOT_HERE and identities:
        return _identity_elsewhere(facts, identities)
    if production:
        note = f"The account has production access in {names(production)}."
        return replace(state, notes=(*state.notes, note))
    return state


def _production_elsewhere(facts: _Facts, production: tuple[str, ...]) -> AccountState:
    return AccountState(
        StateId.PRODUCTION_ELSEWHERE,
        Tone.ACT,
        f"The account is in the sandbox in {facts.place}, and has production access in "
        f"{names(production)}.",
        f"Send from {names(production[:1])} and choose it as the Region of your request. If you need "
        f"{facts.place} as well, verify the domain and request access there too: it is granted for "
        "each Region on its own.",
        link=account_dashboard_url(production[0]),
    )


def _request_elsewhere(facts: _Facts, requests: tuple[tuple[str, str | None], ...]) -> AccountState:
    region, case = requests[0]
    in_case = f" (case {case})" if case else ""
    return AccountState(
        StateId.REQUEST_ELSEWHERE,
        Tone.ACT,
        f"Production access was not requested in {facts.place}, but in "
        f"{names(tuple(code for code, _ in requests))}{in_case}.",
        f"If you send from {names((region,))}, choose it as the Region of your request and read the "
        "account there. A request counts for its own Region only.",
        link=support_case_url(case, region) or account_dashboard_url(region),
    )


def _identity_elsewhere(facts: _Facts, identities: tuple[str, ...]) -> AccountState:
    region = identities[0]
    return AccountState(
        StateId.IDENTITY_ELSEWHERE,
        Tone.ACT,
        f"{facts.domain or 'The sending domain'} is not an identity in {facts.place}, but in "
        f"{names(identities)}.",
        f"If you send from {names((region,))}, choose it as the Region of your request. If not, "
        f"verify the domain in {facts.place} as well: identities are per Region.",
        link=identities_url(region),
    )


def _unread(snapshot: Snapshot, observed: Unseen) -> AccountState:
    where = region_label(snapshot.region)
    if isinstance(observed, Unreachable):
        permission = (
            f" The permission to add is {observed.permission}." if observed.permission else ""
        )
        return AccountState(
            StateId.ACCOUNT_UNKNOWN,
            Tone.UNKNOWN,
            f"The account's state in {where} could not be read. {observed.reason}{permission}",
            observed.remedy or "Read the account again.",
        )
    if isinstance(observed, Absent):
        return AccountState(
            StateId.ACCOUNT_UNKNOWN,
            Tone.UNKNOWN,
            f"AWS gave no state for the account in {where}.",
            "Read the account again.",
        )
    return AccountState(
        StateId.NOT_READ,
        Tone.UNKNOWN,
        "The account has not been read yet.",
        "Read the account, or open a snapshot that somebody else has made.",
    )


def _flags(facts: _Facts) -> AccountState | None:
    """`GetAccount`'s flags: they hold in the sandbox and outside it."""
    account = facts.account
    status = account.enforcement_status
    if account.sending_enabled is False or status == "SHUTDOWN":
        return AccountState(
            StateId.SENDING_PAUSED,
            Tone.BLOCKED,
            f"Sending is paused for this account in {facts.place}: every send fails.",
            "Open the account dashboard, read why, and answer AWS in the case about it before you "
            "ask for anything else."
            if status == "SHUTDOWN"
            else "Open the account dashboard and find out who switched sending off, you or AWS. It "
            "must be on before you ask.",
            link=facts.dashboard(),
        )
    if status == "PROBATION":
        return AccountState(
            StateId.UNDER_REVIEW,
            Tone.BLOCKED,
            f"AWS is reviewing this account's sending in {facts.place}. It can still send.",
            "Open the account dashboard, correct the problem AWS names, and answer in that case "
            "what you have changed.",
            link=facts.dashboard(),
        )
    if account.production_access is None:
        return AccountState(
            StateId.ACCOUNT_UNKNOWN,
            Tone.UNKNOWN,
            f"AWS's answer does not say whether the account has production access in {facts.place}.",
            "Open the account dashboard and look there.",
            link=facts.dashboard(),
        )
    if status not in (None, "HEALTHY"):
        return AccountState(
            StateId.ENFORCEMENT_UNKNOWN,
            Tone.UNKNOWN,
            f"AWS reports the account status “{status}” in {facts.place}, which is not documented.",
            "Open the account dashboard and read there what it means.",
            link=facts.dashboard(),
        )
    if account.production_access:
        return AccountState(
            StateId.PRODUCTION,
            Tone.GOOD,
            f"The account has production access in {facts.place}.",
            "Send a test mail to an address outside your domain and read its authentication "
            "results.",
            link=facts.dashboard(),
        )
    return None


def _identity(facts: _Facts) -> AccountState | None:
    """The identity that mail from the domain would use, then DKIM, then MAIL FROM."""
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
    verify = f"Verify the domain {domain}" if domain else "Verify your sending domain"
    link = identities_url(facts.region)
    if isinstance(listed, Found) and not rows:
        return AccountState(
            StateId.NO_IDENTITY,
            Tone.ACT,
            f"The account is in the sandbox in {facts.place} and has no identity.",
            f"{verify} before you ask: AWS names it as best practice.",
            link=link,
        )
    if rows and all(row.type == "EMAIL_ADDRESS" for row in rows):
        return AccountState(
            StateId.ADDRESS_ONLY,
            Tone.ACT,
            f"The account has only e-mail addresses as identities in {facts.place}, no domain.",
            f"{verify}. It covers every address under it and signs the mail with DKIM.",
            link=link,
        )
    return AccountState(
        StateId.DOMAIN_MISSING,
        Tone.ACT,
        f"{domain} is not an identity of this account in {facts.place}.",
        f"{verify} in this Region, or check that this is the account and the Region you send from.",
        link=link,
    )


# Best first: an account in which one domain is verified is judged by that one.
_BEST_FIRST = ("SUCCESS", "PENDING", "TEMPORARY_FAILURE", "NOT_STARTED", "FAILED")


def _any_domain(facts: _Facts) -> AccountState | None:
    """No sending domain was answered yet: the most advanced domain of the account counts."""
    listed = facts.snapshot.identities
    if not isinstance(listed, Found):
        return _identity_unknown(
            facts, "the sending domain", _why_unread(listed), "Answer from which domain you send."
        )
    domains = [row for row in listed.value if row.type in ("DOMAIN", "MANAGED_DOMAIN")]
    if not domains:
        unclear = [row for row in listed.value if row.type != "EMAIL_ADDRESS"]
        if unclear:
            return _unexpected(facts, unclear[0].name, f"identity type “{unclear[0].type}”")
        return _no_domain_identity(facts, None)
    best = min(domains, key=_rank)
    seen = facts.snapshot.identity(best.name)
    if isinstance(seen, Found):
        return _found_identity(facts, seen.value)
    if best.verification_status == "SUCCESS":
        return _identity_unknown(
            facts,
            best.name,
            "It is verified; its DKIM and MAIL FROM settings have not been read.",
            "Answer from which domain you send, then read the account again.",
        )
    return _verification(facts, best.name, best.verification_status, None)


def _rank(row: IdentitySummary) -> int:
    status = row.verification_status
    return _BEST_FIRST.index(status) if status in _BEST_FIRST else len(_BEST_FIRST)


def _found_identity(facts: _Facts, identity: Identity) -> AccountState | None:
    status = identity.verification_status
    if status is None and identity.verified_for_sending:
        status = "SUCCESS"  # the older of the two fields says the same
    steps: tuple[Callable[[], AccountState | None], ...] = (
        lambda: _verification(facts, identity.name, status, identity.verification_error),
        lambda: _usable(facts, identity),
        lambda: _dkim(facts, identity),
        lambda: _mail_from(facts, identity),
    )
    return next((state for step in steps if (state := step()) is not None), None)


def _verification(
    facts: _Facts, name: str, status: str | None, error: str | None
) -> AccountState | None:
    link = identities_url(facts.region, name)
    because = VERIFICATION_ERRORS.get(error, f"AWS gives “{error}”") if error else None
    why = because or _UNRESOLVED.get(status or "", "")
    if status == "SUCCESS":
        return None
    if status in ("PENDING", "NOT_STARTED"):
        return AccountState(
            StateId.DOMAIN_PENDING,
            Tone.ACT,
            f"{name} is not verified yet in {facts.place}: {why}.",
            "Publish the three DKIM records that AWS shows for the domain. AWS looks for them for "
            "up to 72 hours; normally it takes minutes.",
            link=link,
        )
    if status == "FAILED":
        return AccountState(
            StateId.DOMAIN_FAILED,
            Tone.ACT,
            f"The verification of {name} failed in {facts.place}: {why}.",
            _VERIFICATION_REMEDIES.get(
                error or "",
                "Correct the DNS records, then start the verification again in the console.",
            ),
            link=link,
        )
    if status == "TEMPORARY_FAILURE":
        return AccountState(
            StateId.DOMAIN_TEMPORARY_FAILURE,
            Tone.ACT,
            f"AWS cannot confirm {name} at the moment in {facts.place}: {why}.",
            "Check that the three DKIM records are still published at the domain's DNS provider.",
            link=link,
        )
    return _unexpected(facts, name, f"verification status “{status}”" if status else None)


def _usable(facts: _Facts, identity: Identity) -> AccountState | None:
    if identity.verified_for_sending is not False:
        return None
    return _identity_unknown(
        facts,
        identity.name,
        "AWS calls it verified and, at the same time, not verified for sending.",
        "Open the identity in the console and look at its status.",
    )


def _dkim(facts: _Facts, identity: Identity) -> AccountState | None:
    dkim = identity.dkim
    status = dkim.status if dkim else None
    link = identities_url(facts.region, identity.name)
    if status == "SUCCESS":
        return _dkim_off(facts, identity.name) if dkim and dkim.signing_enabled is False else None
    if status in _UNRESOLVED:
        return AccountState(
            StateId.DKIM_NOT_SUCCESSFUL,
            Tone.ACT,
            f"{identity.name} is verified in {facts.place}, but DKIM is not: {_UNRESOLVED[status]}.",
            "Publish the three DKIM records exactly as the console shows them and wait until AWS "
            "reports success.",
            link=link,
        )
    return _unexpected(facts, identity.name, f"DKIM status “{status}”" if status else None)


def _dkim_off(facts: _Facts, name: str) -> AccountState:
    return AccountState(
        StateId.DKIM_OFF,
        Tone.ACT,
        f"DKIM signing is switched off for {name} in {facts.place}.",
        "Switch DKIM signatures on for the identity.",
        link=identities_url(facts.region, name),
    )


def _mail_from(facts: _Facts, identity: Identity) -> AccountState | None:
    """MAIL FROM is optional; an unfinished one costs SPF alignment, or all mail if set to reject."""
    mail_from = identity.mail_from
    if mail_from is None or mail_from.status == "SUCCESS":
        return None
    link = identities_url(facts.region, identity.name)
    if mail_from.status not in ("PENDING", "FAILED", "TEMPORARY_FAILURE"):
        status = mail_from.status
        return _unexpected(facts, identity.name, f"MAIL FROM status “{status}”" if status else None)
    records = (
        f"Publish one MX record and the SPF record for {mail_from.domain} as the console shows them"
    )
    again = " and set the MAIL FROM domain up again" if mail_from.status == "FAILED" else ""
    if mail_from.behavior_on_mx_failure == "REJECT_MESSAGE":
        return AccountState(
            StateId.MAIL_FROM_REJECTING,
            Tone.BLOCKED,
            f"The MAIL FROM domain {mail_from.domain} is not verified and is set to reject: every "
            f"mail from {identity.name} fails in {facts.place}.",
            f"{records}{again}, or set it to fall back to the default MAIL FROM domain.",
            link=link,
        )
    if mail_from.status == "FAILED":
        return AccountState(
            StateId.MAIL_FROM_FAILED,
            Tone.ACT,
            f"The set-up of the MAIL FROM domain {mail_from.domain} failed in {facts.place}: AWS did "
            "not find its MX record.",
            f"{records}{again}: AWS does not look again by itself.",
            link=link,
        )
    return AccountState(
        StateId.MAIL_FROM_PENDING,
        Tone.ACT,
        f"The MAIL FROM domain {mail_from.domain} is not verified yet in {facts.place}.",
        f"{records}. There must be exactly one MX record.",
        link=link,
    )


def _review(facts: _Facts) -> AccountState:
    """`Details.ReviewDetails`: the request itself."""
    review = facts.account.review
    case = review.case_id if review else None
    in_case = f" (case {case})" if case else ""
    case_link = support_case_url(case, facts.region) or support_center_url(facts.region)
    status = review.status if review else None
    if review is None:
        return AccountState(
            StateId.NEVER_REQUESTED,
            Tone.ACT,
            f"The account is in the sandbox in {facts.place}; production access has not been "
            "requested in this Region.",
            "Finish your documents, then request production access in the console.",
            link=get_set_up_url(facts.region),
        )
    if status == "PENDING":
        return AccountState(
            StateId.PENDING,
            Tone.WAIT,
            f"The request for {facts.place} is under review{in_case}.",
            "AWS waits for your answer in the case: give it there. Do not send a second request."
            if _case_status(facts) == "pending-customer-action"
            else "Watch the case and answer what AWS asks there. The first response comes within 24 "
            "hours; it need not be a decision. Do not send a second request.",
            link=case_link,
        )
    if status == "DENIED" and case and _case_status(facts) == "resolved":
        return AccountState(
            StateId.DENIED_WITH_CASE,
            Tone.ACT,
            f"AWS denied the request for {facts.place}, and its case {case} is closed.",
            "Correct what was missing, then open a new case that refers to the denial. Do not send a "
            "second request.",
            link=support_center_url(facts.region),
        )
    if status == "DENIED" and case:
        return AccountState(
            StateId.DENIED_WITH_CASE,
            Tone.ACT,
            f"AWS denied the request for {facts.place}{in_case}.",
            "Correct what was missing, then reply in that case. Do not send a second request.",
            link=case_link,
        )
    if status == "DENIED":
        return AccountState(
            StateId.DENIED_WITHOUT_CASE,
            Tone.ACT,
            f"AWS denied the request for {facts.place}; no case is named.",
            "Look for the case in the Support Center and reply there. If there is none, open a new "
            "case that refers to the denial.",
            link=case_link,
        )
    if status == "FAILED":
        return AccountState(
            StateId.FAILED,
            Tone.ACT,
            f"AWS did not receive the request for {facts.place}: an internal error occurred there.",
            "Submit the request again.",
            link=get_set_up_url(facts.region),
        )
    if status == "GRANTED":
        return AccountState(
            StateId.GRANTED_BUT_SANDBOX,
            Tone.WAIT,
            f"AWS granted the request{in_case}, but the account is still in the sandbox in "
            f"{facts.place}.",
            "Check that this is the Region of the request. If it is, ask in the case why the "
            "sandbox still applies.",
            link=case_link,
        )
    return AccountState(
        StateId.REVIEW_UNKNOWN,
        Tone.UNKNOWN,
        f"There is a request for {facts.place}{in_case}, with the status “{status}”, which is not "
        "documented."
        if status
        else f"There is a request for {facts.place}{in_case}; AWS's answer does not say where it "
        "stands.",
        "Open the account dashboard and look at the request there.",
        link=facts.dashboard(),
    )


def _case_status(facts: _Facts) -> str | None:
    """Where the case stands, if the support plan let us see it."""
    seen = facts.snapshot.review_case
    return seen.value.status if isinstance(seen, Found) else None


_REVIEW_NOTES = {
    "PENDING": "A request for production access is under review{case}.",
    "DENIED": "AWS denied the last request{case}. Reply in its case once this is corrected.",
    "FAILED": "AWS did not receive the last request. It can be sent again.",
}


def _review_notes(facts: _Facts, state: AccountState) -> tuple[str, ...]:
    """What is known of the request, where something that comes before it is the state."""
    review = facts.account.review
    if review is None or facts.account.production_access or state.id in _REVIEW_STATES:
        return ()
    note = _REVIEW_NOTES.get(review.status or "")
    case = f" (case {review.case_id})" if review.case_id else ""
    return (note.format(case=case),) if note else ()


_REVIEW_STATES = {
    StateId.PENDING,
    StateId.DENIED_WITH_CASE,
    StateId.DENIED_WITHOUT_CASE,
    StateId.FAILED,
}


def _identity_unknown(facts: _Facts, name: str, why: str, action: str) -> AccountState:
    return AccountState(
        StateId.IDENTITY_UNKNOWN,
        Tone.UNKNOWN,
        f"The account is in the sandbox in {facts.place}. Whether {name} is ready could not be "
        f"determined. {why}",
        action,
        link=identities_url(facts.region),
    )


def _unexpected(facts: _Facts, name: str, what: str | None) -> AccountState:
    why = (
        f"AWS reports the {what}, which is not documented."
        if what
        else "A field is missing in AWS's answer."
    )
    return _identity_unknown(facts, name, why, "Open the identity in the console and look there.")


def _why_unread(seen: Unreachable | NotRead | Absent) -> str:
    if isinstance(seen, Unreachable):
        permission = f" The permission to add is {seen.permission}." if seen.permission else ""
        return f"{seen.reason}{permission}"
    return "It has not been read."


def _remedy(seen: Unreachable | NotRead) -> str:
    return (seen.remedy if isinstance(seen, Unreachable) else "") or "Read the account again."
