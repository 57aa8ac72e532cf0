"""Whether website, sender, contact and identity belong together, and what the DNS shows of them."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..answers.choices import DmarcPolicy
from ..answers.profile import Profile
from ..dns.organisations import is_free_mail, registrable_domain, same_organisation
from ..dns.summary import (
    Policy,
    aligned,
    dkim_published,
    domain_exists,
    replies_arrive,
    reports_arrive,
)
from ..website.judgements import same_registrable_domain
from . import seen
from .cards import Result, judged
from .model import NotConcerned, Rules, S, Said, needed

rules = Rules(__file__)

BULK_A_DAY = 5000
"""Gmail and Microsoft call a sender of more than this a day a bulk sender."""


def is_bulk(profile: Profile) -> bool:
    peak = profile.volumes.peak or profile.volumes.expected
    return peak is not None and peak.high >= BULK_A_DAY


def _domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


@rules.check()
def website_matches_sender(said: Said) -> Result:
    website, domain = said.profile.business.website, said.profile.request.sending_domain
    same = same_registrable_domain(needed(website), needed(domain))
    if same.holds is None:
        raise NotConcerned
    return judged(same.holds, same.words)


@rules.check()
def mail_from_below_domain(said: Said) -> Result:
    request = said.profile.request
    mail_from, domain = needed(request.mail_from_domain), needed(request.sending_domain)
    senders = {_domain_of(address) for address in request.sender_addresses or []}
    # Mail from news.shop.example may use the identity of shop.example.
    above = registrable_domain(domain) or domain
    below = mail_from != domain and mail_from.endswith(f".{above}")
    return judged(below and mail_from not in senders, f"{mail_from}, and mail from {domain}.")


@rules.check()
def senders_at_domain(said: Said) -> Result:
    request = said.profile.request
    mine, addresses = needed(request.sending_domain), needed(request.sender_addresses)
    own = tuple(f".{domain}" for domain in (mine, *(request.more_domains or ())))
    others = [a for a in addresses if not f".{_domain_of(a)}".endswith(own)]
    return judged(not others, f"{', '.join(others)}.", fine="All are.")


@rules.check()
def no_free_mail_sender(said: Said) -> Result:
    request = said.profile.request
    domains = [_domain_of(a) for a in request.sender_addresses or []]
    domains += [*(request.more_domains or []), *filter(None, [request.sending_domain])]
    free = sorted({domain for domain in needed(domains) if is_free_mail(domain)})
    return judged(not free, f"{', '.join(free)}.", fine="All are at domains of your own.")


@rules.check()
def contact_at_own_domain(said: Said) -> Result:
    domain = _domain_of(needed(needed(said.profile.business.contact).email))
    return judged(not is_free_mail(domain), f"{domain}.")


@rules.check()
def pages_on_own_site(said: Said) -> Iterator[Result]:
    business = said.profile.business
    host = needed(urlsplit(needed(business.website)).hostname)
    mine = [host, *filter(None, [said.profile.request.sending_domain])]
    for field in ("privacy_url", "terms_url", "imprint_url", "signup_url"):
        other = urlsplit(getattr(business, field) or "").hostname
        if other:
            own = any(same_organisation(other, one) for one in mine)
            yield judged(own, f"{other}.", f"business.{field}", fine="They are.")


rules.judged_when_seen(
    domain_in_dns=seen.dns(domain_exists),
    dkim_in_dns=seen.dns(dkim_published, whole=True),
    dmarc_aligns=seen.dns(aligned, whole=True, says_more=True),
    dmarc_reports_arrive=seen.dns(reports_arrive, says_more=True),
    replies_can_arrive=seen.dns(replies_arrive),
)


@rules.check(seen.dmarc)
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
    return judged(not missing, words, severity=None if is_bulk(said.profile) else S.POSSIBLE)


@rules.check(seen.dmarc, when=lambda p: p.reputation.dmarc_policy is not None)
def dmarc_as_stated(said: Said, published: tuple[Policy, str] | None) -> Result:
    stated = needed(said.profile.reputation.dmarc_policy)
    policy, words = needed(published)
    wanted = Policy.ABSENT if stated is DmarcPolicy.NOT_PUBLISHED else Policy(stated.value)
    return judged(policy is wanted, words)
