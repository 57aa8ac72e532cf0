"""Whether website, sender, contact and identity belong together."""

from urllib.parse import urlsplit

from ..dns.organisations import is_free_mail, registrable_domain, same_organisation
from ..findings import Severity
from ..website.judgements import same_registrable_domain
from ..website.platforms import platform_of
from .model import Facts, Registry, Result, failed, judged, needed, passed
from .sources import APPLICANTS, INFERENCE, MAIL_FROM, PRODUCTION_ACCESS

rules = Registry()


def _domain_of(address: str) -> str:
    return address.rpartition("@")[2]


@rules.rule("request.sending_domain", Severity.POSSIBLE, APPLICANTS).says(
    title="Website and sending domain belong together",
    objection="The website is on another domain than the mail",
    why="They need not be the same, but a reviewer who opens the website looks for the sender there.",
    remedy="Say how the two domains belong together, or send from a subdomain of the website's.",
)
def website_matches_sender(facts: Facts) -> Result:
    website, domain = facts.profile.business.website, facts.profile.request.sending_domain
    same = same_registrable_domain(needed(website), needed(domain))
    return judged(same.holds, same.words)


@rules.rule("request.mail_from_domain", Severity.POSSIBLE, MAIL_FROM).says(
    title="The MAIL FROM domain lies below the sending domain",
    objection="The MAIL FROM domain does not lie below the sending domain",
    why="SES takes only a subdomain of the verified domain, one that sends and receives no mail.",
    remedy="Name a subdomain used for nothing else, such as bounce.shop.example.",
)
def mail_from_below_domain(facts: Facts) -> Result:
    request = facts.profile.request
    mail_from, domain = needed(request.mail_from_domain), needed(request.sending_domain)
    senders = {_domain_of(address).lower() for address in request.sender_addresses or []}
    # Mail from news.shop.example may use the identity of shop.example.
    above = registrable_domain(domain) or domain
    if mail_from == domain or not mail_from.endswith(f".{above}"):
        return failed(f"{mail_from}, and mail from {domain}.")
    if mail_from in senders:
        return failed(f"{mail_from} is also the domain of a sender address.")
    return passed(f"{mail_from}.")


@rules.rule("request.sender_addresses", Severity.POSSIBLE, PRODUCTION_ACCESS).says(
    title="Every sender address is at the sending domain",
    objection="A sender address is not at the sending domain",
    why="A second domain needs its own verification, DKIM and story.",
    remedy="Use addresses of the sending domain, or name the second among your other domains.",
)
def senders_at_domain(facts: Facts) -> Result:
    request = facts.profile.request
    mine, addresses = needed(request.sending_domain), needed(request.sender_addresses)
    own = tuple(f".{domain}" for domain in (mine, *(request.more_domains or ())))
    others = [a for a in addresses if not f".{_domain_of(a).lower()}".endswith(own)]
    return failed(f"{', '.join(others)}.") if others else passed("All are.")


@rules.rule("request.sender_addresses", Severity.BLOCKER, APPLICANTS).says(
    title="No sender at a free mail provider",
    objection="You send from a free mail address",
    why="You cannot sign for gmail.com or outlook.com; such mail fails DMARC and looks forged.",
    remedy="Send from an address at your own domain.",
)
def no_free_mail_sender(facts: Facts) -> Result:
    request = facts.profile.request
    domains = [_domain_of(a) for a in request.sender_addresses or []]
    domains += request.more_domains or []
    if request.sending_domain:
        domains.append(request.sending_domain)
    free = sorted({domain for domain in needed(domains) if is_free_mail(domain)})
    return failed(f"{', '.join(free)}.") if free else passed("All are at domains of your own.")


@rules.rule("business.contact.email", Severity.POSSIBLE, APPLICANTS).says(
    title="The contact is at the company's own domain",
    objection="The contact is at a free mail provider",
    why="An address at your own domain shows that the domain is yours and in use.",
    remedy="Give an address at your own domain.",
)
def contact_at_own_domain(facts: Facts) -> Result:
    domain = _domain_of(needed(needed(facts.profile.business.contact).email))
    return failed(f"{domain}.") if is_free_mail(domain) else passed(f"{domain}.")


@rules.rule("business.contact.email", Severity.ADVICE, INFERENCE).says(
    title="The contact belongs to the business",
    objection="The contact is at another company's domain",
    why="A contact at a third domain raises the question who asks.",
    remedy="Use an address at the website's or the sending domain, or say who the contact is.",
)
def contact_belongs(facts: Facts) -> Result | None:
    business, request = facts.profile.business, facts.profile.request
    website = urlsplit(business.website).hostname if business.website else None
    names = (request.sending_domain, website, *(request.more_domains or ()))
    known = needed([name for name in names if name])
    domain = _domain_of(needed(needed(business.contact).email))
    if is_free_mail(domain):
        return None
    mine = any(same_organisation(domain, other) for other in known)
    return passed(f"{domain}.") if mine else failed(f"{domain}.")


@rules.rule("business.website", Severity.LIKELY, APPLICANTS).says(
    title="The website has an address of its own",
    objection="The website is on a platform's default address",
    why="Requests with a hosting platform's default address were refused: it could be anybody's.",
    remedy="Put the website on your own domain before you ask.",
)
def website_on_own_domain(facts: Facts) -> Result | None:
    website = needed(facts.profile.business.website)
    host = urlsplit(website).hostname or ""
    if platform := platform_of(host):
        return failed(f"{host} is an address of {platform}.")
    return passed(f"{registrable_domain(host) or host}.")


@rules.rule("business.privacy_url", Severity.POSSIBLE, INFERENCE).says(
    title="Privacy, terms, imprint and sign-up are on the website",
    objection="A page you name is on another domain than the website",
    why="A reviewer who follows the link lands at somebody else's and looks for you there.",
    remedy="Serve the page from the website's own domain.",
)
def pages_on_own_site(facts: Facts) -> Result | None:
    business = facts.profile.business
    host = needed(urlsplit(needed(business.website)).hostname)
    fields = ("privacy_url", "terms_url", "imprint_url", "signup_url")
    pages = [(f, urlsplit(url).hostname) for f in fields if (url := getattr(business, f))]
    mine = [host, *filter(None, [facts.profile.request.sending_domain])]
    for field, other in needed(pages):
        if other and not any(same_organisation(other, own) for own in mine):
            return failed(f"{other}.", f"business.{field}")
    return passed("They are.")
