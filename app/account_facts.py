"""What was read of an account, as facts in the order in which a reviewer would ask. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox_exit.account_state import VERIFICATION_ERRORS
from sandbox_exit.dns import request_for
from sandbox_exit.dns_state import DnsRequest
from sandbox_exit.findings import Finding, Status
from sandbox_exit.parsing import parse
from sandbox_exit.profile import Profile
from sandbox_exit.snapshot import (
    Absent,
    Account,
    ConfigurationSet,
    EventDestination,
    Found,
    Identity,
    NotRead,
    Snapshot,
    Unreachable,
    Unseen,
)

from . import dns_facts, surroundings
from .facts import UNKNOWN, Fact, Group, Mark, flag, in_words, moment, number, read_by, unseen


@dataclass(frozen=True)
class Names:
    """Whose facts are shown: the sending domain, the senders, and what else the answers name."""

    domain: str | None
    senders: tuple[str, ...] = ()
    configuration_set: str | None = None
    mail_from: str | None = None


def names_of(profile: Profile) -> Names:
    request = profile.request
    return Names(
        request.sending_domain,
        tuple(request.sender_addresses or ()),
        request.configuration_set,
        request.mail_from_domain,
    )


def own_names(snapshot: Snapshot) -> Names:
    """The names a snapshot itself holds: for looking at a sample."""
    known = snapshot.identity_details
    return Names(
        next((name for name in known if "@" not in name), None),
        tuple(name for name in known if "@" in name),
    )


def dns_request(snapshot: Snapshot, names: Names) -> DnsRequest:
    """The records that the account, as it was read, and these names call for."""
    answers = {
        "sending_domain": names.domain,
        "sender_addresses": list(names.senders),
        "mail_from_domain": names.mail_from,
    }
    return request_for(parse({"request": answers}).profile, snapshot)


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
    "senders_covered": "senders",
    "feedback_channel_visible": "configuration_set",
    "no_open_review": "request",
    "alarms_visible": "alarms",
    "topics_confirmed": "topics",
    "rates_within_limits": "statistics",
    "dkim_in_dns": "dkim_dns",
    "apex_spf_sound": "apex_spf",
    "replies_can_arrive": "replies",
    "configuration_set_used": "configuration_set",
    "dmarc_published": "dmarc",
    "bulk_needs_dmarc": "dmarc",
    "dmarc_as_stated": "dmarc",
    "website_opens": "website",
    "website_on_own_domain": "website_domain",
    "website_stays_own": "website_domain",
    "website_keeps_domain": "website_domain",
    "website_matches_sender": "website_sender",
    "website_is_finished": "website_finished",
    "website_is_open": "website_open",
    "website_explains": "website_says",
    "website_names_business": "website_says",
    "website_fits_description": "website_says",
    "website_links_privacy": "website_privacy_link",
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


def groups(snapshot: Snapshot, names: Names, findings: Sequence[Finding] = ()) -> tuple[Group, ...]:
    """All facts about account and DNS, with the findings about them; where one thing kept all of the
    account from being read, that once."""
    made = (
        Group("account", "Account", tuple(_account(snapshot))),
        Group("domain", "Sending domain and DKIM", tuple(_domain(snapshot, names))),
        Group("mail-from", "MAIL FROM domain", tuple(_mail_from(snapshot, names))),
        Group("senders", "Sender addresses", tuple(_senders(snapshot, names))),
        Group("sets", "Configuration set and event destinations", tuple(_sets(snapshot, names))),
        Group("topics", "Events and topics", tuple(surroundings.topics(snapshot))),
        Group(
            "statistics", "Sending in the last 14 days", tuple(surroundings.statistics(snapshot))
        ),
        Group("alarms", "Rates and alarms", tuple(surroundings.alarms(snapshot))),
        Group("quotas", "Quotas and increase requests", tuple(surroundings.quotas(snapshot))),
        Group(
            "request",
            "Earlier request in this Region",
            (*_request(snapshot), surroundings.review_case(snapshot)),
        ),
        Group("suppression", "Suppression list", (surroundings.suppression(snapshot),)),
        Group("zones", "Hosted zone", tuple(surroundings.hosted_zones(snapshot))),
        Group("dns", "DNS", tuple(dns_facts.facts(snapshot.dns, dns_request(snapshot, names)))),
    )
    return _said_once(snapshot, tuple(with_findings(group, findings) for group in made))


def _said_once(snapshot: Snapshot, made: tuple[Group, ...]) -> tuple[Group, ...]:
    caller, account = snapshot.caller, snapshot.account
    if not isinstance(caller, Unreachable) or not isinstance(account, Unreachable):
        return made
    if caller.permission or (caller.reason, caller.remedy) != (account.reason, account.remedy):
        return made
    first, *others = made
    if not _is_empty(first):
        return made
    empty = [group for group in others if group.key != "dns" and _is_empty(group)]
    why = unseen("production", "Nothing was read", account)
    left_out = f"Not known for this reason: {'; '.join(group.title for group in empty)}."
    told = replace(first, facts=(replace(why, details=(*why.details, left_out)),))
    return (told, *(group for group in others if group not in empty))


def _is_empty(group: Group) -> bool:
    return all(fact.mark is UNKNOWN and not fact.findings for fact in group.facts)


def with_findings(group: Group, findings: Sequence[Finding]) -> Group:
    """The group with each finding at the first fact it is about.

    A finding that says what the fact itself says (not known) is not repeated.
    """
    return replace(group, facts=tuple(_with_findings(group.facts, findings)))


def _with_findings(facts: Iterable[Fact], findings: Sequence[Finding]) -> Iterator[Fact]:
    taken: set[str] = set()
    for fact in facts:
        about = tuple(
            f
            for f in findings
            if _fact_of(f) == fact.key and f.id not in taken and _is_shown(f, fact)
        )
        taken |= {f.id for f in about}
        yield replace(fact, findings=about) if about else fact


def _fact_of(finding: Finding) -> str | None:
    return _FACT_OF_PATH.get((finding.id, finding.path or ""), FACT_OF_RULE.get(finding.id))


def _is_shown(finding: Finding, fact: Fact) -> bool:
    if finding.status not in _SHOWN or (finding.id in _OF_THE_ANSWER and fact.mark[2] == "good"):
        return False
    return not (finding.status is Status.UNKNOWN and fact.mark is UNKNOWN)


def _account(snapshot: Snapshot) -> Iterator[Fact]:
    caller = snapshot.caller
    if isinstance(caller, Found):
        yield Fact(
            "caller",
            "Signed in as",
            f"Account {caller.value.account}",
            ("✓", "Read", "good"),
            read_by(caller),
            (caller.value.arn,),
        )
    else:
        yield unseen("caller", "Signed in as", caller)
    seen = snapshot.account
    if not isinstance(seen, Found):
        yield unseen("production", "Production access, sending and quota", seen)
        return
    account, read = seen.value, read_by(seen)
    yield Fact(
        "production",
        "Production access",
        _choice(account.production_access, "Granted in this Region", "Not granted in this Region"),
        flag(account.production_access, ("✓", "Production", "good"), ("●", "Sandbox", "plain")),
        read,
    )
    yield Fact(
        "sending",
        "Sending",
        _choice(account.sending_enabled, "Enabled", "Paused: every send fails"),
        flag(account.sending_enabled, ("✓", "Enabled", "good"), ("⚠", "Paused", "bad")),
        read,
    )
    yield _standing(account, read)
    yield from _quota(account, read)
    reasons = account.suppressed_reasons
    yield Fact(
        "suppression",
        "Account-level suppression list",
        "AWS did not say."
        if reasons is None
        else f"On for {in_words(reasons)}"
        if reasons
        else "Off",
        UNKNOWN
        if reasons is None
        else ("✓", "On", "good")
        if {"BOUNCE", "COMPLAINT"} <= set(reasons)
        else ("○", "Not for both", "open"),
        read,
    )


def _choice(value: bool | None, yes: str, no: str) -> str:
    return "AWS did not say." if value is None else yes if value else no


_STANDING: dict[str | None, tuple[str, Mark]] = {
    "HEALTHY": ("Healthy", ("✓", "Healthy", "good")),
    "PROBATION": ("Under review by AWS. It can still send.", ("⚠", "Under review", "bad")),
    "SHUTDOWN": ("Sending paused by AWS.", ("⚠", "Paused", "bad")),
    None: ("AWS did not say.", UNKNOWN),
}


def _standing(account: Account, read: str) -> Fact:
    status = account.enforcement_status
    words, mark = _STANDING.get(status, (f"{status}, which is not documented.", UNKNOWN))
    return Fact("standing", "Standing with AWS", words, mark, read)


def _quota(account: Account, read: str) -> Iterator[Fact]:
    quota = account.quota
    if quota is None:
        yield Fact("quota", "Sending quota", "AWS did not say.", UNKNOWN, read)
        return
    yield Fact(
        "quota",
        "Sending quota",
        f"{number(quota.max_24_hour)} recipients in 24 hours, {number(quota.max_per_second)} a "
        "second",
        ("✓", "Read", "good") if quota.max_24_hour is not None else UNKNOWN,
        read,
        (f"{number(quota.sent_last_24_hours)} sent in the 24 hours before.",),
    )


def _covering(snapshot: Snapshot, names: Names) -> Found[Identity] | Unseen:
    return snapshot.covering_identity(names.domain) if names.domain else NotRead()


def _domain(snapshot: Snapshot, names: Names) -> Iterator[Fact]:
    if names.domain is None:
        yield Fact(
            "domain",
            "Sending domain",
            "You have not answered from which domain you send.",
            UNKNOWN,
            details=("Answer it under Request, then read again.",),
        )
    else:
        yield from _domain_facts(names.domain, _covering(snapshot, names))
    yield _others(snapshot)


def _domain_facts(domain: str, seen: Found[Identity] | Unseen) -> Iterator[Fact]:
    if not isinstance(seen, Found):
        yield unseen("domain", domain, seen)
        return
    identity, read = seen.value, read_by(seen)
    status = identity.verification_status
    over = (
        () if identity.name == domain else (f"The identity is {identity.name}, which covers it.",)
    )
    error = VERIFICATION_ERRORS.get(identity.verification_error or "")
    checked = (
        (f"AWS last looked for its records on {moment(identity.last_checked)}.",)
        if identity.last_checked
        else ()
    )
    yield Fact(
        "domain",
        domain,
        "Verified for sending"
        if identity.verified_for_sending
        else f"Not verified{f': {error}' if error else ''}"
        if identity.verified_for_sending is False
        else "AWS did not say whether it is verified.",
        flag(identity.verified_for_sending, ("✓", "Verified", "good"), _pending(status)),
        read,
        (*over, *checked),
    )
    yield _dkim(identity, read)


_PENDING: dict[str, Mark] = {
    "PENDING": ("○", "Pending", "open"),
    "NOT_STARTED": ("○", "Not started", "open"),
    "TEMPORARY_FAILURE": ("⚠", "Temporary failure", "warn"),
    "FAILED": ("⚠", "Failed", "bad"),
}


def _pending(status: str | None) -> Mark:
    return _PENDING.get(status or "", ("⚠", "Not verified", "bad"))


_KEYS = {"RSA_1024_BIT": "1024-bit key", "RSA_2048_BIT": "2048-bit key"}


def _dkim(identity: Identity, read: str) -> Fact:
    dkim = identity.dkim
    if dkim is None or dkim.status is None:
        return Fact("dkim", "DKIM", "AWS did not say.", UNKNOWN, read)
    origin = dkim.origin or ""
    kind = (
        "Own key (BYODKIM)"
        if origin == "EXTERNAL"
        else "Easy DKIM"
        if origin.startswith("AWS_SES")
        else "DKIM"
    )
    key = _KEYS.get(dkim.key_length or "")
    off = ("Signing is switched off.",) if dkim.signing_enabled is False else ()
    good = dkim.status == "SUCCESS"
    mark: Mark = ("✓", "Success", "good") if good else _pending(dkim.status)
    return Fact(
        "dkim",
        "DKIM",
        f"{kind}{f', {key}' if key else ''}",
        ("⚠", "Signing off", "bad") if off else mark,
        read,
        off,
    )


_SHOWN_NAMES = 6


def _others(snapshot: Snapshot) -> Fact:
    seen = snapshot.identities
    title = "All identities in this Region"
    if not isinstance(seen, Found):
        return unseen("identities", title, seen)
    rows = seen.value
    if not rows:
        return Fact("identities", title, "None", ("○", "None", "open"), read_by(seen))
    shown = tuple(
        f"{row.name}: {in_words([row.verification_status or 'status unknown'])}"
        for row in rows[:_SHOWN_NAMES]
    )
    more = (f"and {len(rows) - _SHOWN_NAMES:,} more",) if len(rows) > _SHOWN_NAMES else ()
    return Fact(
        "identities",
        title,
        f"{len(rows):,} {'identity' if len(rows) == 1 else 'identities'}",
        ("✓", "Read", "good"),
        read_by(seen),
        (*shown, *more),
    )


def _mail_from(snapshot: Snapshot, names: Names) -> Iterator[Fact]:
    seen = _covering(snapshot, names)
    title = "Custom MAIL FROM domain"
    if not isinstance(seen, Found):
        if not isinstance(seen, Absent):
            yield unseen("mail_from", title, seen)
        else:
            yield Fact(
                "mail_from",
                title,
                "None: the identity it belongs to is not there.",
                ("○", "None", "open"),
                read_by(seen),
            )
        return
    mail_from = seen.value.mail_from
    if mail_from is None:
        yield Fact(
            "mail_from",
            title,
            "None. It is optional; with one, SPF aligns with your domain.",
            ("○", "None", "open"),
            read_by(seen),
        )
        return
    behaviour = {
        "USE_DEFAULT_VALUE": "While it is not verified, SES uses its own MAIL FROM domain.",
        "REJECT_MESSAGE": "While it is not verified, every mail is rejected.",
    }.get(mail_from.behavior_on_mx_failure or "")
    good = mail_from.status == "SUCCESS"
    yield Fact(
        "mail_from",
        title,
        mail_from.domain,
        ("✓", "Success", "good")
        if good
        else UNKNOWN
        if mail_from.status is None
        else _pending(mail_from.status),
        read_by(seen),
        (behaviour,) if behaviour and not good else (),
    )


def _senders(snapshot: Snapshot, names: Names) -> Iterator[Fact]:
    if not names.senders:
        yield Fact(
            "senders",
            "Sender addresses",
            "You have not answered from which addresses you send.",
            UNKNOWN,
            details=("Answer it under Request, then read again.",),
        )
    for address in names.senders:
        yield _sender(snapshot, address)


def _sender(snapshot: Snapshot, address: str) -> Fact:
    seen = snapshot.covering_identity(address)
    if isinstance(seen, Absent):
        return Fact(
            "senders",
            address,
            "Neither this address nor its domain is an identity of the account.",
            ("⚠", "Not covered", "bad"),
            read_by(seen),
        )
    if not isinstance(seen, Found):
        return unseen("senders", address, seen)
    name = seen.value.name
    return Fact(
        "senders",
        address,
        "An identity of its own" if "@" in name else f"Covered by {name}",
        flag(
            seen.value.verified_for_sending,
            ("✓", "Covered", "good"),
            _pending(seen.value.verification_status),
        ),
        read_by(seen),
    )


def _sets(snapshot: Snapshot, names: Names) -> Iterator[Fact]:
    identity = _covering(snapshot, names)
    default = identity.value.configuration_set if isinstance(identity, Found) else None
    wanted = list(dict.fromkeys(name for name in (names.configuration_set, default) if name))
    title = "Configuration set"
    if not wanted:
        yield _listed_sets(snapshot)
    for name in wanted:
        seen = snapshot.configuration_set_details.get(name, NotRead())
        if not isinstance(seen, Found):
            yield unseen("configuration_set", f"{title} {name}", seen)
            continue
        yield from _set(seen, is_default=name == default)


def _listed_sets(snapshot: Snapshot) -> Fact:
    seen, title = snapshot.configuration_sets, "Configuration sets in this Region"
    if not isinstance(seen, Found):
        return unseen("configuration_set", title, seen)
    return Fact(
        "configuration_set",
        title,
        ", ".join(seen.value) or "None",
        ("○", "None in use", "open"),
        read_by(seen),
        ("Your domain has no default set and your answers name none.",),
    )


def _set(seen: Found[ConfigurationSet], *, is_default: bool) -> Iterator[Fact]:
    found, read = seen.value, read_by(seen)
    why = found.options_unread
    options = [
        _choice(found.reputation_metrics, "Reputation metrics on", "Reputation metrics off")
        if found.reputation_metrics is not None
        else "",
        f"TLS {'required' if found.tls_policy == 'REQUIRE' else 'optional'}"
        if found.tls_policy
        else "",
        "Default of the sending domain" if is_default else "",
    ]
    off = found.sending_enabled is False
    yield Fact(
        "configuration_set",
        f"Configuration set {found.name}",
        "Sending through it is switched off" if off else "It exists",
        ("⚠", "Sending off", "bad") if off else ("✓", "There", "good"),
        read,
        tuple(filter(None, [*options, why.reason if why else ""])),
        permission=why.permission if why else None,
    )
    destinations = found.event_destinations
    if not isinstance(destinations, Found):
        yield unseen("events", f"Event destinations of {found.name}", destinations)
        return
    if not destinations.value:
        yield Fact(
            "events",
            f"Event destinations of {found.name}",
            "None: bounces and complaints reach no system through this set.",
            ("○", "None", "open"),
            read_by(destinations),
        )
    for destination in destinations.value:
        yield _destination(destination, read_by(destinations))


_TARGETS = {
    "sns": "Amazon SNS",
    "firehose": "Amazon Data Firehose",
    "cloudwatch": "Amazon CloudWatch",
    "eventbridge": "Amazon EventBridge",
    "pinpoint": "Amazon Pinpoint",
}


def _destination(destination: EventDestination, read: str) -> Fact:
    events = set(destination.event_types)
    both = {"BOUNCE", "COMPLAINT"} <= events
    mark: Mark = ("✓", "Bounces and complaints", "good")
    if destination.enabled is False:
        mark = ("○", "Switched off", "open")
    elif destination.enabled is None:
        mark = UNKNOWN
    elif not both:
        mark = ("○", "Not both", "open")
    return Fact(
        "events",
        f"Event destination {destination.name}",
        _TARGETS.get(destination.target, "A destination this app does not know"),
        mark,
        read,
        tuple(
            filter(
                None,
                [
                    f"Events: {in_words(destination.event_types)}" if events else "No events",
                    destination.target_arn or "",
                ],
            )
        ),
    )


_REVIEW: dict[str | None, tuple[str, Mark]] = {
    "PENDING": ("Under review", ("●", "Pending", "active")),
    "GRANTED": ("Granted", ("✓", "Granted", "good")),
    "DENIED": ("Denied", ("⚠", "Denied", "bad")),
    "FAILED": ("AWS did not receive it", ("⚠", "Failed", "warn")),
    None: ("AWS did not say where it stands.", UNKNOWN),
}
_MAIL_TYPES = {"MARKETING": "Marketing", "TRANSACTIONAL": "Transactional"}
_LANGUAGES = {"EN": "English", "JA": "Japanese"}


def _request(snapshot: Snapshot) -> Iterator[Fact]:
    seen = snapshot.account
    title = "Request for production access"
    if not isinstance(seen, Found):
        yield unseen("request", title, seen)
        return
    details, read = seen.value.details, read_by(seen)
    if details is None:
        yield Fact("request", title, "Never made in this Region", ("●", "None", "plain"), read)
        return
    review = details.review
    words, mark = _REVIEW.get(
        review.status if review else None,
        (f"{review.status}, which is not documented." if review else "", UNKNOWN),
    )
    if review is None:
        words, mark = "AWS holds details, and names no review.", ("●", "No review", "plain")
    yield Fact(
        "request",
        title,
        words,
        mark,
        read,
        (f"Case {review.case_id}",) if review and review.case_id else (),
    )
    held = [
        f"Mail type: {_MAIL_TYPES.get(details.mail_type, details.mail_type)}"
        if details.mail_type
        else "",
        f"Website: {details.website}" if details.website else "",
        f"Contact language: {_LANGUAGES.get(details.contact_language, details.contact_language)}"
        if details.contact_language
        else "",
        f"Additional contacts: {', '.join(details.additional_contacts)}"
        if details.additional_contacts
        else "",
    ]
    yield Fact(
        "details",
        "What AWS holds from it",
        "The values of the form",
        ("✓", "Read", "good"),
        read,
        tuple(filter(None, held)) or ("No values were given.",),
    )
