"""The facts of an account in the order in which a reviewer would ask, with what is to be said of them.
Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..answers.parsing import parse
from ..answers.profile import Profile
from ..dns.request import request_for
from ..findings import Finding, Status
from ..observed.snapshot import Found, NotRead, Snapshot, Unreachable
from . import account, configuration_sets, dns, events, identities, quotas, rates, review
from .fact import UNKNOWN, Fact, Group, Said


def own_names(snapshot: Snapshot) -> Profile:
    """A profile of the names a snapshot itself holds: for looking at a sample."""
    known = snapshot.identity_details
    answers = {
        "sending_domain": next((name for name in known if "@" not in name), None),
        "sender_addresses": [name for name in known if "@" in name],
    }
    return parse({"request": answers}).profile


# The fact at which a rule's finding is shown.
FACT_OF_RULE = {
    "in_sandbox": "production",
    "sending_enabled": "sending",
    "enforcement_healthy": "standing",
    "sandbox_tested": "quota",
    "suppression_on": "suppression",
    "domain_verified": "domain",
    "dkim_successful": "dkim",
    "mail_from_resolved": "mail_from",
    "mail_from_in_dns": "mail_from_dns",
    "set_sends": "configuration_set",
    "no_alarm_goes_off": "alarms",
    "no_quota_request_open": "quota_requests",
    "details_as_held": "details",
    "no_part_stopped": "reputation_entities",
    "domain_in_dns": "dkim_dns",
    "dmarc_aligns": "dmarc",
    "dmarc_reports_arrive": "dmarc",
    "senders_covered": "senders",
    "feedback_channel_visible": "configuration_set",
    "no_open_review": "request",
    "alarms_visible": "alarms",
    "topics_confirmed": "topics",
    "rates_within_limits": "statistics",
    "dkim_in_dns": "dkim_dns",
    "replies_can_arrive": "replies",
    "dmarc_published": "dmarc",
    "dmarc_as_stated": "dmarc",
    "website_opens": "website",
    "website_on_own_domain": "website_domain",
    "website_keeps_domain": "website_domain",
    "website_matches_sender": "website_sender",
    "website_is_finished": "website_finished",
    "website_is_open": "website_open",
    "website_explains": "website_says",
    "website_links_privacy": "website_privacy_link",
    "website_is_secure": "website_certificate",
    "http_leads_to_https": "website_https",
    "website_says_mail": "website_mail",
    "website_names_company": "page_imprint",
    "website_names_address": "page_imprint",
    "signup_is_public": "signup",
    "signup_asks_consent": "signup_consent",
    "signup_box_empty": "signup_box",
    "named_pages_open": "page_privacy",
}
# The fact of a finding that may be about one of several pages, by the answer it names.
_FACT_OF_PATH = {
    ("named_pages_open", "business.terms_url"): "page_terms",
    ("named_pages_open", "business.imprint_url"): "page_imprint",
}
_OF_THE_ANSWER = {
    "website_on_own_domain",
    "website_matches_sender",
}
"""They judge what is stated. Where something better was seen, they are no objection to that."""
_SHOWN = (Status.FAIL, Status.WARN, Status.UNKNOWN)


def groups(
    snapshot: Snapshot, profile: Profile, findings: Sequence[Finding] = ()
) -> tuple[Group, ...]:
    """All facts about account and DNS, for the names that the answers give, with the findings about
    them; where one thing kept all of the account from being read, that once."""
    request, expected = profile.request, profile.volumes.expected
    domain = request.sending_domain
    seen = snapshot.covering_identity(domain) if domain else NotRead()
    default = seen.value.configuration_set if isinstance(seen, Found) else None
    wanted = list(dict.fromkeys(filter(None, (request.configuration_set, default))))
    made = {
        ("account", "Account"): (
            *account.facts(snapshot),
            *account.plan(snapshot, None if expected is None else expected.high),
        ),
        ("domain", "Sending domain and DKIM"): _domain(snapshot, domain, seen),
        ("mail-from", "MAIL FROM domain"): (identities.mail_from(domain, seen),),
        ("senders", "Sender addresses"): _senders(snapshot, request.sender_addresses or ()),
        ("sets", "Configuration set and event destinations"): configuration_sets.facts(
            snapshot, wanted, default
        ),
        ("topics", "Events and topics"): events.facts(snapshot),
        ("statistics", "Sending in the last 14 days"): (rates.statistics(snapshot),),
        ("alarms", "Rates and alarms"): rates.facts(snapshot),
        ("quotas", "Quotas and increase requests"): quotas.facts(snapshot),
        ("request", "Earlier request in this Region"): review.facts(snapshot),
        ("suppression", "Suppression list"): (account.suppressed(snapshot),),
        ("zones", "Hosted zone"): dns.hosted_zones(snapshot),
        ("dns", "DNS"): dns.facts(snapshot.dns, request_for(profile, snapshot)),
    }
    told = (Group(*name, tuple(_with_findings(facts, findings))) for name, facts in made.items())
    return _said_once(snapshot, tuple(told))


def _domain(snapshot: Snapshot, domain: str | None, seen: identities.Seen) -> Iterator[Fact]:
    if domain is None:
        words = "You have not answered from which domain you send."
        yield Fact("domain", "Sending domain", Said(words, UNKNOWN, _ANSWER_FIRST))
    else:
        yield identities.verification(domain, seen)
        if isinstance(seen, Found):
            yield identities.dkim(domain, seen)
    yield identities.every_identity(snapshot)


def _senders(snapshot: Snapshot, addresses: Sequence[str]) -> Iterator[Fact]:
    if not addresses:
        words = "You have not answered from which addresses you send."
        yield Fact("senders", "Sender addresses", Said(words, UNKNOWN, _ANSWER_FIRST))
    for address in addresses:
        yield identities.sender(snapshot, address)


_ANSWER_FIRST = ("Answer it under Request, then read again.",)


def _said_once(snapshot: Snapshot, made: tuple[Group, ...]) -> tuple[Group, ...]:
    caller, state = snapshot.caller, snapshot.account
    if not isinstance(caller, Unreachable) or not isinstance(state, Unreachable):
        return made
    if caller.permission or (caller.reason, caller.remedy) != (state.reason, state.remedy):
        return made
    first, *others = made
    if not _is_empty(first):
        return made
    empty = [group for group in others if group.key != "dns" and _is_empty(group)]
    left_out = f"Not known for this reason: {'; '.join(group.title for group in empty)}."
    why = first.facts[-1]
    said = replace(why.said, details=(*why.said.details, left_out))
    told = replace(why, title="Nothing was read", said=said)
    return (replace(first, facts=(told,)), *(group for group in others if group not in empty))


def _is_empty(group: Group) -> bool:
    return all(fact.said.mark is UNKNOWN and not fact.findings for fact in group.facts)


def with_findings(group: Group, findings: Sequence[Finding]) -> Group:
    """The group with each finding at the first fact it is about.

    A finding that says what the fact itself says (not known) is not repeated.
    """
    return replace(group, facts=tuple(_with_findings(group.facts, findings)))


def _with_findings(facts: Iterable[Fact], findings: Sequence[Finding]) -> Iterator[Fact]:
    taken: set[str] = set()
    for one in facts:
        about = tuple(
            f for f in findings if _fact_of(f) == one.id and f.id not in taken and _is_shown(f, one)
        )
        taken |= {f.id for f in about}
        yield replace(one, findings=about) if about else one


def _fact_of(finding: Finding) -> str | None:
    return _FACT_OF_PATH.get((finding.id, finding.path or ""), FACT_OF_RULE.get(finding.id))


def _is_shown(finding: Finding, fact: Fact) -> bool:
    if finding.status not in _SHOWN or (
        finding.id in _OF_THE_ANSWER and fact.said.mark.tone == "good"
    ):
        return False
    return not (finding.status is Status.UNKNOWN and fact.said.mark is UNKNOWN)
