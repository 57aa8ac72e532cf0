"""What the account shows, in AWS's own order: account flags, then identities, then the review."""

from ..claims.evidence import sender_verified
from ..findings import Severity
from ..observed.snapshot import Absent, Account, Found, Identity
from .model import Facts, Registry, Result, Settled, failed, needed, passed, unknown, whether
from .sources import APPLICANTS, GET_ACCOUNT, MAIL_FROM, ONBOARDING_SKILL, PRODUCTION_ACCESS

rules = Registry()


def _account(facts: Facts) -> Found[Account]:
    return facts.found(facts.snapshot.account if facts.snapshot else None)


def _identity(facts: Facts) -> Found[Identity]:
    """The sending domain's identity. A verified domain covers its subdomains."""
    domain = needed(facts.profile.request.sending_domain)
    seen = facts.snapshot.covering_identity(domain) if facts.snapshot else None
    if isinstance(seen, Absent):
        raise Settled(failed(f"The account has no identity {domain}."))
    return facts.found(seen)


@rules.rule("request.regions", Severity.BLOCKER, GET_ACCOUNT, section="account").says(
    title="The account is in the sandbox",
    objection="The account is out of the sandbox already",
    why="Production access is granted per Region; where it is there already, nothing is to be asked.",
    remedy="Send from this Region, or choose the Region you meant.",
)
def in_sandbox(facts: Facts) -> Result:
    seen = _account(facts)
    access = seen.value.production_access
    return whether(
        None if access is None else not access,
        "Production access: not yet.",
        "The account has production access in this Region already.",
        seen,
    )


@rules.rule("account", Severity.BLOCKER, GET_ACCOUNT).says(
    title="Sending is enabled",
    objection="Sending is paused",
    why="With sending paused every send fails, and AWS will not raise a limit.",
    remedy="Find out why sending is paused: look at the account's alerts and open cases.",
)
def sending_enabled(facts: Facts) -> Result:
    seen = _account(facts)
    enabled = seen.value.sending_enabled
    return whether(enabled, "Sending is enabled.", "Sending is paused.", seen)


@rules.rule("account", Severity.BLOCKER, GET_ACCOUNT).says(
    title="The account is in good standing",
    objection="The account is under review or paused",
    why="An account under review or paused has to solve that first.",
    remedy="Answer the open review case first.",
)
def enforcement_healthy(facts: Facts) -> Result:
    status = _account(facts).value.enforcement_status
    if status == "HEALTHY":
        return passed("Enforcement status: HEALTHY.")
    if status in ("PROBATION", "SHUTDOWN"):
        return failed(f"Enforcement status: {status}.")
    return unknown(
        f"Enforcement status: {status or 'not given'}. The app does not know this value."
    )


@rules.rule("account", Severity.BLOCKER, ONBOARDING_SKILL).says(
    title="No request is open or refused",
    objection="A request is open or was refused",
    why="While one is under review a second is refused; after a refusal AWS wants a reply on the case.",
    remedy="Wait for the answer, or reply on the case with what has changed.",
)
def no_open_review(facts: Facts) -> Result:
    details = _account(facts).value.details
    if details is None:
        return passed("No request was made in this Region.")
    status = details.review.status if details.review else None
    case = f", case {details.review.case_id}" if details.review and details.review.case_id else ""
    if status in ("PENDING", "DENIED"):
        return failed(f"Review status: {status}{case}.")
    if status in ("FAILED", "GRANTED", None):
        return passed(f"Review status: {status or 'none'}{case}.")
    return unknown(f"Review status: {status}. The app does not know this value.")


@rules.rule("request.sending_domain", Severity.BLOCKER, PRODUCTION_ACCESS, section="account").says(
    title="The sending domain is verified",
    objection="The sending domain is not verified",
    why="AWS's own advice is to verify a domain first; without one, requests are refused at once.",
    remedy="Create a domain identity in this Region and publish its three CNAME records.",
)
def domain_verified(facts: Facts) -> Result:
    seen = _identity(facts)
    name, status = seen.value.name, seen.value.verification_status or "not given"
    good, bad = f"{name} is verified.", f"{name} is not verified: {status}."
    return whether(seen.value.verified_for_sending, good, bad, seen)


@rules.rule("request.sending_domain", Severity.LIKELY, ONBOARDING_SKILL, section="account").says(
    title="DKIM is successful",
    objection="DKIM is not successful",
    why="Unsigned mail fails DMARC and is filtered.",
    remedy="Publish the CNAME records SES shows for the domain.",
)
def dkim_successful(facts: Facts) -> Result:
    seen = _identity(facts)
    status = seen.value.dkim.status if seen.value.dkim else None
    if status is None:
        return unknown(f"{seen.source} did not say.")
    words = f"DKIM status of {seen.value.name}: {status}."
    return passed(words) if status == "SUCCESS" else failed(words)


@rules.rule("request.mail_from_domain", Severity.POSSIBLE, MAIL_FROM, section="account").says(
    title="The MAIL FROM domain works",
    objection="There is no working MAIL FROM domain",
    why="With a custom MAIL FROM domain SPF aligns; a failed one can block mail.",
    remedy="Publish its one MX and its SPF record; after FAILED, set it up again.",
)
def mail_from_resolved(facts: Facts) -> Result:
    seen = _identity(facts)
    mail_from = seen.value.mail_from
    if mail_from is None:
        return failed("No custom MAIL FROM domain is set up. It is optional.")
    if mail_from.status is None:
        return unknown(f"{seen.source} did not say.")
    words = f"{mail_from.domain}: {mail_from.status}."
    return passed(words) if mail_from.status == "SUCCESS" else failed(words)


@rules.rule("request.sender_addresses", Severity.LIKELY, PRODUCTION_ACCESS, section="account").says(
    title="Every sender address is covered",
    objection="A sender address is not covered",
    why="Sender identities must be verified, in production too.",
    remedy="Use addresses of the verified domain, or verify the address itself.",
)
def senders_covered(facts: Facts) -> Result:
    addresses = needed(facts.profile.request.sender_addresses)
    states = {address: sender_verified(facts.snapshot, address) for address in addresses}
    uncovered = [address for address, state in states.items() if state is False]
    if uncovered:
        return failed(f"Not covered: {', '.join(uncovered)}.")
    open_ones = [address for address, state in states.items() if state is None]
    if open_ones:
        return unknown(f"{facts.why_not_seen(None)} Not known: {', '.join(open_ones)}.")
    return passed("Each is covered by a verified identity.")


@rules.rule("account", Severity.POSSIBLE, GET_ACCOUNT).says(
    title="The account-level suppression list is on",
    objection="The account-level suppression list is off",
    why="It keeps SES from sending again to addresses that bounced or complained.",
    remedy="Switch it on for bounces and complaints in the account's suppression settings.",
)
def suppression_on(facts: Facts) -> Result:
    seen = _account(facts)
    reasons = seen.value.suppressed_reasons
    if reasons is None:
        return unknown(f"{seen.source} did not say.")
    missing = [reason for reason in ("BOUNCE", "COMPLAINT") if reason not in reasons]
    return failed(f"Off for: {', '.join(missing)}.") if missing else passed("On for both.")


@rules.rule("account", Severity.POSSIBLE, APPLICANTS).says(
    title="Mail was tested in the sandbox",
    objection="No mail was tested in the sandbox",
    why="Applicants report that an account that never sent anything is trusted less.",
    remedy="Send a few mails to a verified address of your own.",
)
def sandbox_tested(facts: Facts) -> Result:
    seen = _account(facts)
    statistics = facts.snapshot.send_statistics if facts.snapshot else None
    if isinstance(statistics, Found):
        total = sum(day.attempts for day in statistics.value)
        words = f"{total:,} mails in the 14 days before the account was read."
        return passed(words) if total else failed(words)
    sent = seen.value.quota.sent_last_24_hours if seen.value.quota else None
    if sent is None:
        return unknown(f"{seen.source} did not say.")
    words = f"{sent:,.0f} mails in the 24 hours before the account was read."
    return passed(words) if sent else failed(words)
