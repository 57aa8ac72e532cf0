"""What is sent from: Region, domain, DKIM, MAIL FROM, DMARC, senders, and what the account shows."""

from collections.abc import Iterator, Sequence

from ..account.relevant import relevant
from ..answers.choices import DmarcPolicy
from ..answers.profile import Profile
from ..answers.questions import Request
from ..dns.summary import Policy, dmarc_policy
from ..observed.aws import Dkim, Identity
from ..observed.dns import DnsState
from ..observed.domain_names import to_ascii
from ..observed.observation import Observation
from ..observed.regions import region_label
from ..observed.snapshot import Absent, Found, NotRead, Snapshot, Unseen, identity_key
from ..wording import continued, counted, day, has_verb, listing, sentence
from . import evidence as seen
from .model import Claim, Evidence, Topic
from .statement import confirms, contradicts, statement

SENDING_DOMAIN = statement("sending_domain", Topic.IDENTITY)
REGION = statement("region", Topic.IDENTITY)
DKIM = statement("dkim", Topic.IDENTITY)
MAIL_FROM = statement("mail_from", Topic.IDENTITY)
DMARC = statement("dmarc", Topic.IDENTITY)
SENDERS = statement("senders", Topic.IDENTITY)
CONFIGURATION_SET = statement("configuration_set", Topic.IDENTITY)
SUPPRESSION_LIST = statement("suppression_list", Topic.BOUNCES)
SANDBOX_TESTS = statement("sandbox_tests", Topic.REPUTATION)
MORE_DOMAINS = statement("more_domains", Topic.IDENTITY)
CUSTOMER_DOMAINS = statement("customer_domains", Topic.IDENTITY)
SENDING_SYSTEM = statement("sending_system", Topic.IDENTITY)


def identity(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    here = relevant(profile, snapshot)
    yield from _region(profile, here)
    domain = profile.request.sending_domain
    if domain is None:
        path = "request.sending_domain"
        yield from SENDING_DOMAIN.unanswered(profile, path)
    else:
        state = seen.covering(here, domain)
        yield from _domain(domain, state)
        yield from _mail_from(profile, domain, state)
        yield from _dmarc(profile, domain, seen.dns(snapshot))
    yield from _other_domains(profile.request, here)
    yield from _senders(profile, here)
    yield from _configuration_set(profile, here)
    yield from SENDING_SYSTEM.plain(profile, "request.sending_system", show=_sent_by)
    yield from _account(here)


def _region(profile: Profile, here: Snapshot | None) -> list[Claim]:
    path, regions = "request.regions", profile.request.regions
    if not regions:
        return REGION.unanswered(profile, path)
    found = seen.account(here)
    evidence: tuple[Evidence, ...] = ()
    if found is not None and here is not None and found.value.out_of_sandbox is not None:
        state = "has production access" if found.value.out_of_sandbox else "is in the sandbox"
        evidence = (confirms(f"The account {state} in {here.region}.", found),)
    return [REGION.claim(asking_for(regions, here), (path,), evidence)]


def is_granted(here: Snapshot | None) -> bool:
    """Whether production access was seen to be on."""
    found = seen.account(here)
    return found is not None and found.value.out_of_sandbox is True


def asking_for(regions: list[str], here: Snapshot | None) -> str:
    """What is asked for, in a sentence: what was seen to be there is no longer asked for."""
    if here is None or not is_granted(here):
        return f"We ask for production access in {in_regions(regions)}."
    others = [code for code in regions if code != here.region]
    more = f" We ask for it in {in_regions(others)}." if others else ""
    return f"Amazon SES production access is on in {in_regions([here.region])}.{more}"


def in_regions(regions: list[str]) -> str:
    return listing([region_label(code).replace(" · ", ", ") for code in regions])


def _domain(domain: str, state: Found[Identity] | Unseen) -> Iterator[Claim]:
    path = ("request.sending_domain",)
    text = f"We send from {domain}."
    if isinstance(state, Absent):
        against = contradicts(f"The account has no identity {domain}.", state)
        yield SENDING_DOMAIN.claim(text, path, (against,))
        return
    if not isinstance(state, Found):
        yield SENDING_DOMAIN.claim(text, path, rests_on=[state])
        return
    found = state.value
    name = found.name
    if found.verified_for_sending:
        confirmed = f"{name} is a {found.type.lower().replace('_', ' ')} identity, verified."
        within = "" if name == identity_key(domain) else f"part of {name}, "
        text = f"We send from {domain}, {within}an identity verified in Amazon SES."
        evidence = (confirms(confirmed, state),)
        yield SENDING_DOMAIN.claim(text, path, evidence)
    elif found.verified_for_sending is None:
        yield SENDING_DOMAIN.claim(text, path)
    else:
        status = f" ({found.verification_status})" if found.verification_status else ""
        shown = contradicts(f"{name} is not verified{status}.", state)
        yield SENDING_DOMAIN.claim(text, path, (shown,))
    dkim = found.dkim
    if dkim is not None and dkim.status is not None:
        yield _dkim(name, dkim, state)


def _dkim(name: str, dkim: Dkim, state: Found[Identity]) -> Claim:
    path = ("request.sending_domain",)
    if dkim.status != "SUCCESS":
        what = (
            f"the DKIM status of {name} is {dkim.status}, not SUCCESS. Publish the CNAME records "
            "SES shows for it, then read the account again"
        )
        return DKIM.gap(what, path)
    if dkim.signing_enabled is False:
        return DKIM.gap(f"switch DKIM signing on for {name}", path)
    words = seen.dkim_words(dkim)
    evidence = (confirms(f"DKIM status SUCCESS for {name}.", state),)
    return DKIM.claim(f"Our mail is signed with {words}; its status is SUCCESS.", path, evidence)


def _mail_from(profile: Profile, domain: str, state: Found[Identity] | Unseen) -> Iterator[Claim]:
    stated, path = profile.request.mail_from_domain, ("request.mail_from_domain",)
    shown = state.value.mail_from if isinstance(state, Found) else None
    if isinstance(state, Found) and shown is None and stated is not None:
        none = contradicts(
            f"{state.value.name} has no custom MAIL FROM domain in the account.", state
        )
        yield MAIL_FROM.claim(f"Our MAIL FROM domain is {stated}.", path, (none,))
    elif isinstance(state, Found) and shown is not None:
        name = stated or shown.domain
        text = f"Our MAIL FROM domain is {name}."
        if shown.domain.lower() != name:
            evidence = contradicts(f"The account has {shown.domain}.", state)
        elif shown.status == "SUCCESS":
            text = f"Our MAIL FROM domain is {name}, status SUCCESS, so SPF aligns with our domain."
            evidence = confirms(f"MAIL FROM {name}: SUCCESS.", state)
        elif shown.status is None:
            yield from [MAIL_FROM.claim(text, path)] if stated else []
            return
        else:
            evidence = contradicts(f"Its status is {shown.status}.", state)
        yield MAIL_FROM.claim(text, path, (evidence,))
    elif stated is not None:
        yield MAIL_FROM.claim(f"Our MAIL FROM domain is {stated}.", path)


def _dmarc(profile: Profile, domain: str, dns: DnsState | None) -> Iterator[Claim]:
    policy, path = profile.reputation.dmarc_policy, "reputation.dmarc_policy"
    if policy is None:
        yield from DMARC.unanswered(profile, path)
    elif policy is not DmarcPolicy.NOT_PUBLISHED:
        text = f"The DMARC record of {domain} says p={policy.value}."
        yield DMARC.claim(text, (path,), _dmarc_evidence(policy, domain, dns))


def _dmarc_evidence(policy: DmarcPolicy, domain: str, dns: DnsState | None) -> tuple[Evidence, ...]:
    """What the DNS says; nothing where it could not be read."""
    try:
        published = dmarc_policy(dns, to_ascii(domain))
    except ValueError:
        return ()
    if published.policy is Policy.UNKNOWN or published.at is None:
        return ()
    same = published.policy.value == policy.value
    return (Evidence(same, published.words, published.source, published.at),)


def _were(count: float) -> str:
    return "was" if count == 1 else "were"


def _sent_by(text: str) -> str:
    return sentence(text if has_verb(text) else f"The mail is sent by {continued(text)}")


def _other_domains(request: Request, here: Snapshot | None) -> Iterator[Claim]:
    if domains := request.more_domains:
        own = "a domain" if len(domains) == 1 else "domains"
        text = f"We also send from {listing(domains)}, {own} of ours."
        coverage = _coverage(here, domains, "domain")
        yield MORE_DOMAINS.claim(text, ("request.more_domains",), *coverage)
    if request.domains_of_customers:
        paths = ("request.domains_of_customers", "request.customer_domains_how")
        how = sentence(request.customer_domains_how or "")
        text = f"We also send from domains of our customers. {how}"
        yield CUSTOMER_DOMAINS.claim(text.strip(), paths)


def _senders(profile: Profile, here: Snapshot | None) -> list[Claim]:
    path, addresses = "request.sender_addresses", profile.request.sender_addresses
    if not addresses:
        return SENDERS.unanswered(profile, path)
    lead = "Our sender address is" if len(addresses) == 1 else "Our sender addresses are"
    text = f"{lead} {listing(addresses)}."
    return [SENDERS.claim(text, (path,), *_coverage(here, addresses, "address"))]


def _coverage(
    here: Snapshot | None, names: Sequence[str], noun: str
) -> tuple[tuple[Evidence, ...], list[Observation]]:
    """Whether each may be sent from, as far as the account was read, and all that this rests on."""
    identities = {name: seen.covering(here, name) for name in names}
    states = {name: seen.is_verified(state) for name, state in identities.items()}
    rests_on: list[Observation] = [*identities.values()]
    source = "sesv2:GetEmailIdentity"
    at = here.taken_at if here else None
    uncovered = [name for name, state in states.items() if state is False]
    if uncovered:
        shown = f"Neither verified nor covered by a verified domain: {', '.join(uncovered)}."
        return (Evidence(False, shown, source, at),), rests_on
    covered = f"Each {noun} is covered by a verified identity."
    confirmed = (Evidence(True, covered, source, at),) if all(states.values()) else ()
    return confirmed, rests_on


def _configuration_set(profile: Profile, here: Snapshot | None) -> Iterator[Claim]:
    name, path = profile.request.configuration_set or "", "request.configuration_set"
    state = here.configuration_set_details.get(name, NotRead()) if here else NotRead()
    seen: tuple[Evidence, ...] = ()
    if isinstance(state, Found):
        options = state.value.options_unread
        seen = () if options else (confirms(f"The set {name} exists.", state),)
        if state.value.sending_enabled is False:
            seen = (contradicts(f"Sending is switched off in the set {name}.", state),)
    elif isinstance(state, Absent):
        seen = (contradicts(f"There is no set {name}.", state),)
    text = "We send with the configuration set {}."
    yield from CONFIGURATION_SET.plain(
        profile, path, text, show=str, evidence=seen, rests_on=[state]
    )


_REASONS = {"BOUNCE": "bounces", "COMPLAINT": "complaints"}


def _account(here: Snapshot | None) -> Iterator[Claim]:
    """What only the account can say: never asked, so written only when it was seen."""
    found = seen.account(here)
    if found is None:
        return
    reasons = [
        _REASONS[r] for r in ("BOUNCE", "COMPLAINT") if r in (found.value.suppressed_reasons or ())
    ]
    if reasons:
        text = f"The account-level suppression list of Amazon SES is on for {listing(reasons)}."
        evidence = (confirms(text, found),)
        yield SUPPRESSION_LIST.claim(text, (), evidence)
    if found.value.out_of_sandbox is not False:
        return
    statistics = here.send_statistics if here else NotRead()
    total = sum(day_.attempts for day_ in statistics.value) if isinstance(statistics, Found) else 0
    sent = found.value.quota.sent_last_24_hours if found.value.quota else None
    if isinstance(statistics, Found) and total:
        until = day(statistics.at.date())
        sent_ones = f"{counted(total, 'test email')} {_were(total)} sent from the sandbox"
        text = f"{sent_ones} in the 14 days before {until}."
        evidence = (confirms(f"{total:,} delivery attempts.", statistics),)
        yield SANDBOX_TESTS.claim(text, (), evidence)
    elif sent:
        text = (
            f"{counted(round(sent), 'test email')} {_were(sent)} sent from the sandbox in the 24 hours "
            f"before {day(found.at.date())}."
        )
        evidence = (confirms(f"SentLast24Hours is {sent:,.0f}.", found),)
        yield SANDBOX_TESTS.claim(text, (), evidence)
