"""What mailbox providers and laws ask. Prompts, not legal advice."""

import re

from ..answers.choices import (
    NO_WAY_OUT,
    ConsentBasis,
    ConsentEvidence,
    DmarcPolicy,
    Law,
)
from ..answers.profile import Profile
from ..dns.summary import Policy, dmarc_policy
from ..findings import Severity
from .model import Facts, Registry, Result, failed, first_with, needed, passed, running
from .sources import CAN_SPAM, CASL, GDPR, UWG, YAHOO_GMAIL_MICROSOFT

rules = Registry()

BULK_A_DAY = 5000
"""Gmail and Microsoft call a sender of more than this a day a bulk sender."""

_EU = re.compile(
    r"\b(?:EU|EEA|Europe|European|Austria|Belgium|Bulgaria|Croatia|Cyprus|Czech\w*|Denmark|Estonia|Finland|"
    r"France|Germany|German|Deutschland|Greece|Hungary|Ireland|Italy|Latvia|Lithuania|Luxembourg|Malta|"
    r"Netherlands|Poland|Portugal|Romania|Slovakia|Slovenia|Spain|Sweden|Österreich)\b",
)
_GERMANY = re.compile(r"\b(?:Germany|German|Deutschland|DE)\b")
_US = re.compile(r"\b(?:United States|USA|U\.S\.A?\.?|US|America)\b")
_CANADA = re.compile(r"\b(?:Canada|Canadian|Québec|Quebec)\b")


def _applies(profile: Profile, law: Law, places: re.Pattern[str]) -> bool:
    business = profile.business
    named = (business.country, business.who_it_serves, business.postal_address)
    says_where = places.search(" ".join(filter(None, named)))
    return law in (profile.recipients.laws or []) or says_where is not None


def gdpr_applies(profile: Profile) -> bool:
    """Whether the answers name the GDPR, or a place where it holds."""
    return _applies(profile, Law.GDPR, _EU)


def _is_bulk(profile: Profile) -> bool:
    peak = profile.volumes.peak or profile.volumes.expected
    return peak is not None and peak.high >= BULK_A_DAY


@rules.rule("reputation.dmarc_policy", Severity.LIKELY, YAHOO_GMAIL_MICROSOFT).says(
    title="Bulk sender: a DMARC record is published",
    objection="You will be a bulk sender, and no DMARC record is published",
    why="Gmail, Yahoo and Microsoft reject bulk mail (5,000 a day) without DMARC; reviewers know it.",
    remedy="Publish _dmarc TXT “v=DMARC1; p=none;”. It changes nothing for your mail.",
)
def bulk_needs_dmarc(facts: Facts) -> Result | None:
    return _has_dmarc(facts) if _is_bulk(facts.profile) else None


@rules.rule("reputation.dmarc_policy", Severity.POSSIBLE, YAHOO_GMAIL_MICROSOFT).says(
    title="A DMARC record is published",
    objection="No DMARC record is published",
    why="Refused applicants often had none; it is one line in the DNS.",
    remedy="Publish _dmarc TXT “v=DMARC1; p=none;”.",
)
def dmarc_published(facts: Facts) -> Result | None:
    return None if _is_bulk(facts.profile) else _has_dmarc(facts)


def _has_dmarc(facts: Facts) -> Result | None:
    """Whether there is a record: as the DNS was seen, else as the answer says."""
    domain = facts.ascii_domain()
    seen = dmarc_policy(facts.dns, domain) if domain else None
    if seen is not None and seen.policy is not Policy.UNKNOWN:
        missing = seen.policy in (Policy.ABSENT, Policy.INVALID)
        return failed(seen.words) if missing else passed(seen.words)
    stated = needed(facts.profile.reputation.dmarc_policy)
    return failed(stated.label) if stated is DmarcPolicy.NOT_PUBLISHED else passed(stated.label)


@rules.rule("feedback.one_click.state", Severity.LIKELY, YAHOO_GMAIL_MICROSOFT).says(
    title="Bulk sender: marketing has one-click unsubscribe",
    objection="You will be a bulk sender, and marketing has no one-click unsubscribe",
    why="Gmail and Yahoo ask bulk senders for RFC 8058 in marketing mail, honoured within two days.",
    remedy="Add List-Unsubscribe and List-Unsubscribe-Post to marketing mail.",
)
def bulk_needs_one_click(facts: Facts) -> Result | None:
    needed(facts.marketing())
    return running(facts.profile.feedback.one_click) if _is_bulk(facts.profile) else None


@rules.rule("recipients.evidence", Severity.POSSIBLE, GDPR).says(
    title="GDPR: consent can be proven",
    objection="GDPR: the record of consent has gaps",
    why="Art. 7: the sender must be able to prove consent: who, when, where, to which wording.",
    remedy="Record time, form and wording of each consent. This is a prompt, not legal advice.",
)
def gdpr_proof(facts: Facts) -> Result | None:
    kept = needed(facts.profile.recipients.evidence)
    if not gdpr_applies(facts.profile):
        return None
    missing = [] if ConsentEvidence.TIMESTAMP in kept else [ConsentEvidence.TIMESTAMP.label]
    # Where the click that confirmed is on record, the form it began with can be told.
    if not {ConsentEvidence.SOURCE, ConsentEvidence.CONFIRMATION} & set(kept):
        missing.append(ConsentEvidence.SOURCE.label)
    if facts.marketing() and ConsentEvidence.WORDING not in kept:
        missing.append(ConsentEvidence.WORDING.label)
    return failed(f"Not recorded: {', '.join(missing)}.") if missing else passed("Recorded.")


@rules.rule("recipients.double_opt_in.state", Severity.POSSIBLE, UWG).says(
    title="Germany: marketing has double opt-in",
    objection="Germany: marketing without double opt-in",
    why="Under § 7 UWG the sender must prove prior express consent; double opt-in is how it is proven.",
    remedy="Confirm newsletter addresses by a click. This is a prompt, not legal advice.",
)
def uwg_double_opt_in(facts: Facts) -> Result | None:
    marketing = needed(facts.marketing("consent"))
    if not _applies(facts.profile, Law.UWG, _GERMANY):
        return None
    proven = {ConsentBasis.DOUBLE_OPT_IN, ConsentBasis.SOFT_OPT_IN, ConsentBasis.OTHER}
    bad = {*ConsentBasis} - proven
    found = first_with(marketing, "consent", bad, "{}.")
    return found or passed("Confirmed or existing customers.")


_AFTER_TEN_DAYS = re.compile(
    r"\b(?:1[1-9]|[2-9]\d|\d{3,})\s+(?:business\s+|working\s+|calendar\s+)?(?:days?|tagen?|werktagen?)\b"
    r"|\b(?:three|four|five|six|[3-9])\s+(?:weeks?|wochen)\b|\b(?:months?|monat\w*|quarter\w*)\b",
    re.IGNORECASE,
)


@rules.rule("business.postal_address", Severity.POSSIBLE, CAN_SPAM).says(
    title="CAN-SPAM: there is a postal address and an opt-out",
    objection="CAN-SPAM: marketing to the US without postal address or opt-out",
    why="Commercial mail to the US needs a postal address and an opt-out honoured in 10 business days.",
    remedy="Give the postal address and an unsubscribe. This is a prompt, not legal advice.",
)
def can_spam(facts: Facts) -> Result | None:
    marketing = needed(facts.marketing())
    if not _applies(facts.profile, Law.CAN_SPAM, _US):
        return None
    missing = [] if facts.profile.business.postal_address else ["postal address"]
    if any(stream.unsubscribe in NO_WAY_OUT for _, stream in marketing):
        missing.append("opt-out")
    within = facts.profile.feedback.unsubscribe_within
    if within is not None and _AFTER_TEN_DAYS.search(within):
        missing.append(f"opt-out within 10 business days (“{within}”)")
    return failed(f"Missing: {', '.join(missing)}.") if missing else passed("Both are there.")


@rules.rule("streams", Severity.POSSIBLE, CASL).says(
    title="CASL: consent is express or documented",
    objection="CASL: marketing to Canada without express consent",
    why="CASL asks for express consent, or implied consent that ends; the sender must prove it.",
    remedy="Ask for express consent with an unticked box. This is a prompt, not legal advice.",
)
def casl(facts: Facts) -> Result | None:
    marketing = needed(facts.marketing("consent"))
    if not _applies(facts.profile, Law.CASL, _CANADA):
        return None
    basis = ConsentBasis
    express = {basis.DOUBLE_OPT_IN, basis.SINGLE_OPT_IN, basis.REQUESTED, basis.SET_UP, basis.TOLD}
    found = first_with(marketing, "consent", {*basis} - express - {basis.OTHER}, "{}.")
    return found or passed("Express consent.")
