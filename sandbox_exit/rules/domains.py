"""Whether website, sender, contact and identity belong together, and what the DNS shows of them."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..answers.choices import DmarcPolicy
from ..answers.profile import Profile
from ..dns.organisations import is_free_mail, registrable_domain, same_organisation
from ..dns.summary import (
    Answer,
    Policy,
    aligned,
    dkim_published,
    domain_exists,
    replies_arrive,
    reports_arrive,
)
from ..findings import Kind
from ..website.judgements import same_registrable_domain
from . import seen
from .model import C, NotConcerned, Registry, Result, S, Said, failed, judged, needed, passed
from .sources import (
    APPLICANTS,
    DMARC,
    INFERENCE,
    MAIL_FROM,
    ONBOARDING_SKILL,
    PRODUCTION_ACCESS,
    YAHOO_GMAIL_MICROSOFT,
)

rules = Registry()

BULK_A_DAY = 5000
"""Gmail and Microsoft call a sender of more than this a day a bulk sender."""


def is_bulk(profile: Profile) -> bool:
    peak = profile.volumes.peak or profile.volumes.expected
    return peak is not None and peak.high >= BULK_A_DAY


def _domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


@rules.about(
    Kind.WEBSITE_WEAK, "request.sending_domain", S.POSSIBLE, APPLICANTS, sure=C.POSSIBLE
).says(
    title="Website and sending domain belong together",
    objection="The website is on another domain than the mail",
    why="They need not be the same, but a reviewer who opens the website looks for the sender there.",
    remedy="Say how the two domains belong together, or send from a subdomain of the website's.",
    change="shop.example, mail from shopmail.example → shop.example, mail from mail.shop.example",
)
def website_matches_sender(said: Said) -> Result:
    website, domain = said.profile.business.website, said.profile.request.sending_domain
    same = same_registrable_domain(needed(website), needed(domain))
    if same.holds is None:
        raise NotConcerned
    return judged(same.holds, same.words)


@rules.about(Kind.NO_DKIM_SPF_DMARC, "request.mail_from_domain", S.POSSIBLE, MAIL_FROM).says(
    title="The MAIL FROM domain lies below the sending domain",
    objection="The MAIL FROM domain does not lie below the sending domain",
    why="SES takes only a subdomain of the verified domain, one that sends and receives no mail.",
    remedy="Name a subdomain used for nothing else, such as bounce.shop.example.",
    change="shop.example → bounce.shop.example",
)
def mail_from_below_domain(said: Said) -> Result:
    request = said.profile.request
    mail_from, domain = needed(request.mail_from_domain), needed(request.sending_domain)
    senders = {_domain_of(address) for address in request.sender_addresses or []}
    # Mail from news.shop.example may use the identity of shop.example.
    above = registrable_domain(domain) or domain
    below = mail_from != domain and mail_from.endswith(f".{above}")
    return judged(below and mail_from not in senders, f"{mail_from}, and mail from {domain}.")


@rules.about(
    Kind.IDENTITY_NOT_VERIFIED, "request.sender_addresses", S.POSSIBLE, PRODUCTION_ACCESS
).says(
    title="Every sender address is at the sending domain",
    objection="A sender address is not at the sending domain",
    why="A second domain needs its own verification, DKIM and story.",
    remedy="Use addresses of the sending domain, or name the second among your other domains.",
    change="news@another.example → news@shop.example",
)
def senders_at_domain(said: Said) -> Result:
    request = said.profile.request
    mine, addresses = needed(request.sending_domain), needed(request.sender_addresses)
    own = tuple(f".{domain}" for domain in (mine, *(request.more_domains or ())))
    others = [a for a in addresses if not f".{_domain_of(a)}".endswith(own)]
    return judged(not others, f"{', '.join(others)}." if others else "All are.")


@rules.about(
    (Kind.IDENTITY_NOT_VERIFIED, Kind.NO_DKIM_SPF_DMARC),
    "request.sender_addresses",
    S.BLOCKER,
    APPLICANTS,
).says(
    title="No sender at a free mail provider",
    objection="You send from a free mail address",
    why="You cannot sign for gmail.com or outlook.com; such mail fails DMARC and looks forged.",
    remedy="Send from an address at your own domain.",
    change="theshop@gmail.com → orders@shop.example",
)
def no_free_mail_sender(said: Said) -> Result:
    request = said.profile.request
    domains = [_domain_of(a) for a in request.sender_addresses or []]
    domains += [*(request.more_domains or []), *filter(None, [request.sending_domain])]
    free = sorted({domain for domain in needed(domains) if is_free_mail(domain)})
    return judged(not free, f"{', '.join(free)}." if free else "All are at domains of your own.")


@rules.about(
    Kind.IDENTITY_NOT_VERIFIED, "business.contact.email", S.POSSIBLE, APPLICANTS, sure=C.PROBABLE
).says(
    title="The contact is at the company's own domain",
    objection="The contact is at a free mail provider",
    why="An address at your own domain shows that the domain is yours and in use.",
    remedy="Give an address at your own domain.",
    change="founder@gmail.com → founder@shop.example",
)
def contact_at_own_domain(said: Said) -> Result:
    domain = _domain_of(needed(needed(said.profile.business.contact).email))
    return judged(not is_free_mail(domain), f"{domain}.")


@rules.about(
    Kind.WEBSITE_WEAK, "business.privacy_url", S.POSSIBLE, INFERENCE, sure=C.PROBABLE
).says(
    title="Privacy, terms, imprint and sign-up are on the website",
    objection="A page you name is on another domain than the website",
    why="A reviewer who follows the link lands at somebody else's and looks for you there.",
    remedy="Serve the page from the website's own domain.",
    change="https://policies.another.example/shop → https://www.shop.example/privacy",
)
def pages_on_own_site(said: Said) -> Iterator[Result]:
    business = said.profile.business
    host = needed(urlsplit(needed(business.website)).hostname)
    mine = [host, *filter(None, [said.profile.request.sending_domain])]
    for field in ("privacy_url", "terms_url", "imprint_url", "signup_url"):
        other = urlsplit(getattr(business, field) or "").hostname
        if other:
            own = any(same_organisation(other, one) for one in mine)
            yield passed("They are.") if own else failed(f"{other}.", f"business.{field}")


@rules.about(
    Kind.NO_DKIM_SPF_DMARC,
    "request.sending_domain",
    S.LIKELY,
    ONBOARDING_SKILL,
    seen.dns(dkim_published, whole=True),
    section="account",
).says(
    title="The DKIM records are in the DNS",
    objection="A DKIM record is missing or wrong in the DNS",
    why="SES looks for them again and again; when they go, the domain falls back to unverified.",
    remedy="Publish the records as the account page shows them.",
    change="Two of three CNAME records → All three CNAME records",
)
def dkim_in_dns(said: Said, found: Answer) -> Result:
    return judged(found.value is True, found.words)


@rules.about(
    Kind.NO_DKIM_SPF_DMARC, "reputation.dmarc_policy", S.LIKELY, YAHOO_GMAIL_MICROSOFT, seen.dmarc
).says(
    title="A DMARC record is published",
    objection="No DMARC record is published",
    why="Gmail, Yahoo and Microsoft reject bulk mail (5,000 a day) without it.",
    remedy="Publish _dmarc TXT “v=DMARC1; p=none;”. It changes nothing for your mail.",
    change="No record at _dmarc.shop.example → v=DMARC1; p=none;",
)
def dmarc_published(said: Said, published: tuple[Policy, str] | None) -> Result:
    """As the DNS was seen; else an answer can only say that there is none."""
    if published is not None:
        policy, words = published
        missing = policy in (Policy.ABSENT, Policy.INVALID)
    else:
        stated = needed(said.profile.reputation.dmarc_policy)
        missing, words = stated is DmarcPolicy.NOT_PUBLISHED, stated.label
        if not missing:
            raise NotConcerned  # nobody looked, and a word proves no record
    severity = None if is_bulk(said.profile) else S.POSSIBLE
    return failed(words, severity=severity) if missing else passed(words)


@rules.about(
    Kind.CONTRADICTION,
    "reputation.dmarc_policy",
    S.LIKELY,
    INFERENCE,
    seen.dmarc,
    when=lambda p: p.reputation.dmarc_policy is not None,
).says(
    title="The DMARC policy you state is the one published",
    objection="The DNS shows another DMARC policy than you state",
    why="Anybody can look it up; a reviewer does.",
    remedy="Correct the answer, or publish the record.",
    change="Stated p=reject, published p=none → Stated p=none, published p=none",
)
def dmarc_as_stated(said: Said, published: tuple[Policy, str] | None) -> Result:
    stated = needed(said.profile.reputation.dmarc_policy)
    policy, words = needed(published)
    wanted = Policy.ABSENT if stated is DmarcPolicy.NOT_PUBLISHED else Policy(stated.value)
    return judged(policy is wanted, words)


@rules.about(
    Kind.NO_DKIM_SPF_DMARC,
    "request.sending_domain",
    S.BLOCKER,
    INFERENCE,
    seen.dns(domain_exists),
    section="account",
    since="2026-11-29",
).says(
    title="The sending domain is in the DNS",
    objection="The sending domain does not exist in the DNS",
    why="Nobody can verify it, answer mail from it or open a website on it.",
    remedy="Look at the registrar whether it is registered, paid for and spelled so.",
    change="shop.exmaple → shop.example",
)
def domain_in_dns(said: Said, found: Answer) -> Result:
    return judged(found.value is True, found.words)


@rules.about(
    Kind.NO_DKIM_SPF_DMARC,
    "reputation.dmarc_policy",
    S.POSSIBLE,
    DMARC,
    seen.dns(aligned, whole=True),
    section="account",
    since="2026-11-29",
).says(
    title="SPF and DKIM align with the sender as the DMARC record asks",
    objection="The DMARC record keeps SPF or DKIM from aligning",
    why="SES sends from the MAIL FROM subdomain: with aspf=s that never aligns.",
    remedy="Take aspf=s or adkim=s out of the record.",
    change="v=DMARC1; p=reject; aspf=s → v=DMARC1; p=reject",
)
def dmarc_aligns(said: Said, found: Answer) -> Result:
    return passed(found.words) if found.value else failed(found.words, remedy=found.todo)


@rules.about(
    Kind.NO_DKIM_SPF_DMARC,
    "reputation.dmarc_policy",
    S.ADVICE,
    DMARC,
    seen.dns(reports_arrive),
    section="account",
    since="2026-11-29",
).says(
    title="DMARC reports reach whom the record names",
    objection="DMARC reports are sent to nobody",
    why="Receivers send no reports to another domain that has not agreed to take them.",
    remedy="Have that domain publish its agreement, or name an address at your own.",
    change="Nothing at shop.example._report._dmarc.reports.example → v=DMARC1;",
)
def dmarc_reports_arrive(said: Said, found: Answer) -> Result:
    return passed(found.words) if found.value else failed(found.words, remedy=found.todo)


@rules.about(
    Kind.NO_DKIM_SPF_DMARC, "account", S.POSSIBLE, APPLICANTS, seen.dns(replies_arrive)
).says(
    title="Replies to the sender domain can arrive",
    objection="Replies to the sender domain cannot arrive",
    why="A domain that takes no mail looks set up for sending only; complaints by reply are lost.",
    remedy="Publish an MX record for the domain of your sender addresses.",
    change="No MX record → 10 mx.shop.example",
)
def replies_can_arrive(said: Said, found: Answer) -> Result:
    return judged(found.value is True, found.words)
