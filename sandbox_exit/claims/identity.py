"""What is sent from: Region, domain, DKIM, MAIL FROM, DMARC, senders, and what the account shows."""

from collections.abc import Iterator, Sequence

from ..account.relevant import relevant
from ..answers.choices import DmarcPolicy
from ..answers.profile import Profile
from ..answers.questions import Request
from ..dns.summary import Policy, dmarc_policy
from ..observed.aws import Identity
from ..observed.dns import DnsState
from ..observed.domain_names import to_ascii
from ..observed.observation import Observation
from ..observed.regions import region_label
from ..observed.snapshot import Absent, Found, NotRead, Snapshot, Unseen, identity_key
from ..wording import continued, counted, day, has_verb, listing, sentence
from . import evidence as seen
from .model import Claim, Evidence
from .statement import confirms, contradicts, say


def identity(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    here = relevant(profile, snapshot)
    yield from _region(profile, here)
    domain = profile.request.sending_domain
    if domain is None:
        yield from say("sending_domain").unanswered(profile)
    else:
        state = seen.covering(here, domain)
        yield from _domain(domain, state)
        yield from _mail_from(profile, state)
        yield from _dmarc(profile, domain, snapshot.dns if snapshot else None)
    yield from _other_domains(profile.request, here)
    yield from _senders(profile, here)
    yield from _configuration_set(profile, here)
    yield from say("sending_system").plain(profile, show=_sent_by)
    yield from _account(here)


def _region(profile: Profile, here: Snapshot | None) -> list[Claim]:
    regions = profile.request.regions
    if not regions:
        return say("region").unanswered(profile)
    found = seen.account(here)
    evidence: tuple[Evidence, ...] = ()
    if found is not None and here is not None and found.value.out_of_sandbox is not None:
        state = "has production access" if found.value.out_of_sandbox else "is in the sandbox"
        evidence = (confirms(f"The account {state} in {here.region}.", found),)
    return [say("region").claim(asking_for(regions, here), evidence)]


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
    stated, text = say("sending_domain"), f"We send from {domain}."
    if isinstance(state, Absent):
        yield stated.claim(text, (contradicts(f"The account has no identity {domain}.", state),))
    elif not isinstance(state, Found):
        yield stated.claim(text, rests_on=[state])
    else:
        yield stated.claim(*_verified(domain, state))
        yield from _dkim(state)


def _verified(domain: str, state: Found[Identity]) -> tuple[str, tuple[Evidence, ...]]:
    """How the domain is named, and whether it may be sent from."""
    found, text = state.value, f"We send from {domain}."
    if found.verified_for_sending is None:
        return text, ()
    if not found.verified_for_sending:
        status = f" ({found.verification_status})" if found.verification_status else ""
        return text, (contradicts(f"{found.name} is not verified{status}.", state),)
    within = "" if found.name == identity_key(domain) else f"part of {found.name}, "
    kind = found.type.lower().replace("_", " ")
    return (
        f"We send from {domain}, {within}an identity verified in Amazon SES.",
        (confirms(f"{found.name} is a {kind} identity, verified.", state),),
    )


def _dkim(state: Found[Identity]) -> Iterator[Claim]:
    name, dkim = state.value.name, state.value.dkim
    if dkim is None or dkim.status is None:
        return
    if dkim.status != "SUCCESS":
        yield say("dkim").gap(
            f"the DKIM status of {name} is {dkim.status}, not SUCCESS. Publish the CNAME records "
            "SES shows for it, then read the account again"
        )
    elif dkim.signing_enabled is False:
        yield say("dkim").gap(f"switch DKIM signing on for {name}")
    else:
        text = f"Our mail is signed with {seen.dkim_words(dkim)}; its status is SUCCESS."
        yield say("dkim").claim(text, (confirms(f"DKIM status SUCCESS for {name}.", state),))


def _mail_from(profile: Profile, state: Found[Identity] | Unseen) -> Iterator[Claim]:
    stated = profile.request.mail_from_domain
    shown = state.value.mail_from if isinstance(state, Found) else None
    name = stated or (shown and shown.domain)
    if name is None:
        return
    text = f"Our MAIL FROM domain is {name}."
    evidence: tuple[Evidence, ...] = ()
    if not isinstance(state, Found):
        pass
    elif shown is None:
        none = f"{state.value.name} has no custom MAIL FROM domain in the account."
        evidence = (contradicts(none, state),)
    elif shown.domain.lower() != name:
        evidence = (contradicts(f"The account has {shown.domain}.", state),)
    elif shown.status == "SUCCESS":
        text = f"Our MAIL FROM domain is {name}, status SUCCESS, so SPF aligns with our domain."
        evidence = (confirms(f"MAIL FROM {name}: SUCCESS.", state),)
    elif shown.status is not None:
        evidence = (contradicts(f"Its status is {shown.status}.", state),)
    elif stated is None:
        return
    yield say("mail_from").claim(text, evidence)


def _dmarc(profile: Profile, domain: str, dns: DnsState | None) -> Iterator[Claim]:
    policy = profile.reputation.dmarc_policy
    if policy is None:
        yield from say("dmarc").unanswered(profile)
    elif policy is not DmarcPolicy.NOT_PUBLISHED:
        text = f"The DMARC record of {domain} says p={policy.value}."
        yield say("dmarc").claim(text, _dmarc_evidence(policy, domain, dns))


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


def _sent_by(text: str) -> str:
    if has_verb(text):
        return sentence(text)
    goes_on = text.split()[0].lower() in ("a", "an", "our", "the")
    return sentence(f"The mail is sent by {continued(text)}" if goes_on else f"Sent by: {text}")


def _other_domains(request: Request, here: Snapshot | None) -> Iterator[Claim]:
    if domains := request.more_domains:
        own = "a domain" if len(domains) == 1 else "domains"
        text = f"We also send from {listing(domains)}, {own} of ours."
        coverage = _coverage(here, domains, "domain")
        yield say("more_domains").claim(text, *coverage)
    if request.domains_of_customers:
        how = sentence(request.customer_domains_how or "")
        text = f"We also send from domains of our customers. {how}"
        yield say("customer_domains").claim(text.strip())


def _senders(profile: Profile, here: Snapshot | None) -> list[Claim]:
    addresses = profile.request.sender_addresses
    if not addresses:
        return say("senders").unanswered(profile)
    lead = "Our sender address is" if len(addresses) == 1 else "Our sender addresses are"
    text = f"{lead} {listing(addresses)}."
    return [say("senders").claim(text, *_coverage(here, addresses, "address"))]


def _coverage(
    here: Snapshot | None, names: Sequence[str], noun: str
) -> tuple[tuple[Evidence, ...], list[Observation]]:
    """Whether each may be sent from, as far as the account was read, and all that this rests on."""
    identities = {name: seen.covering(here, name) for name in names}
    rests_on: list[Observation] = [*identities.values()]
    source, at = "sesv2:GetEmailIdentity", here.taken_at if here else None
    uncovered = [
        name
        for name, state in identities.items()
        if isinstance(state, Absent)
        or (isinstance(state, Found) and state.value.verified_for_sending is False)
    ]
    if uncovered:
        shown = f"Neither verified nor covered by a verified domain: {', '.join(uncovered)}."
        return (Evidence(False, shown, source, at),), rests_on
    if all(isinstance(s, Found) and s.value.verified_for_sending for s in identities.values()):
        covered = f"Each {noun} is covered by a verified identity."
        return (Evidence(True, covered, source, at),), rests_on
    return (), rests_on


def _configuration_set(profile: Profile, here: Snapshot | None) -> Iterator[Claim]:
    name = profile.request.configuration_set or ""
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
    stated = say("configuration_set")
    yield from stated.plain(profile, text, show=str, evidence=seen, rests_on=[state])


_REASONS = {"BOUNCE": "bounces", "COMPLAINT": "complaints"}


def _account(here: Snapshot | None) -> Iterator[Claim]:
    """What only the account can say: never asked, so written only when it was seen."""
    found = seen.account(here)
    if found is None:
        return
    suppressed = found.value.suppressed_reasons or ()
    reasons = [words for reason, words in _REASONS.items() if reason in suppressed]
    if reasons:
        text = f"The account-level suppression list of Amazon SES is on for {listing(reasons)}."
        yield say("suppression_list").claim(text, (confirms(text, found),))
    if found.value.out_of_sandbox is not False:
        return
    statistics = here.send_statistics if here else NotRead()
    total = sum(day_.attempts for day_ in statistics.value) if isinstance(statistics, Found) else 0
    sent = found.value.quota.sent_last_24_hours if found.value.quota else None
    if isinstance(statistics, Found) and total:
        number, period, at = total, "14 days", statistics.at
        evidence = confirms(f"{total:,} delivery attempts.", statistics)
    elif sent:
        number, period, at = round(sent), "24 hours", found.at
        evidence = confirms(f"SentLast24Hours is {sent:,.0f}.", found)
    else:
        return
    mails = counted(number, "email")
    text = f"In the {period} up to {day(at.date())} we sent {mails} from the sandbox."
    yield say("sandbox_tests").claim(text, (evidence,))
