"""What account, DNS, website and a refusal show that nobody has answered: offered, never stated.

Each offer says where it was seen. An answer that is given is never touched; what contradicts it is said
by the claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .account.relevant import relevant
from .answers.choices import DmarcPolicy, FeedbackChannel, Outcome
from .answers.journey import applies
from .answers.parsing import parse
from .answers.profile import Profile
from .answers.question_list import answer_at
from .dns.summary import dmarc_policy
from .observed.aws import FEEDBACK_EVENTS, ConfigurationSet
from .observed.domain_names import ascii_or_none
from .observed.observation import Found
from .observed.regions import region_label
from .observed.snapshot import Snapshot, identity_key
from .observed.website import Content, Role, WebsiteState
from .website.judgements import page_opens, policy_readable
from .wording import counted, day, sentence


@dataclass(frozen=True)
class Offer:
    """An answer to accept: its path, its value as a profile holds it, and where it was seen."""

    path: str
    value: Any
    where: str


def offers(profile: Profile, snapshot: Snapshot | None) -> tuple[Offer, ...]:
    """What can be accepted now, in the order in which the questions are asked; one offer a question."""
    seen = [*_refused(profile), *_own_domain(profile)]
    if snapshot is not None:
        seen += _observed(profile, snapshot)
    wanted: dict[str, Offer] = {}
    for offer in seen:
        if _is_open(profile, offer.path) and _is_valid(offer):
            wanted.setdefault(offer.path, offer)
    return tuple(wanted.values())


def _observed(profile: Profile, snapshot: Snapshot) -> Iterator[Offer]:
    yield from _website(profile, snapshot.website)
    here = relevant(profile, snapshot)
    if here is not None:
        yield from _age(here)
        yield from _identities(profile, here)
        yield from _events(profile, here)
        yield from _alarms(here)
        yield from _last(here)
    yield from _dmarc(profile, snapshot)


def _refused(profile: Profile) -> Iterator[Offer]:
    """The Region of the latest refusal: whoever was refused there asks again there."""
    for request in profile.history.requests or ():
        if request.outcome is Outcome.DENIED and request.region:
            yield Offer("request.regions", [request.region], "where AWS refused")


def _own_domain(profile: Profile) -> Iterator[Offer]:
    """The website's domain: most mail is sent from it."""
    host = urlsplit(profile.business.website or "").hostname
    if host:
        yield Offer("request.sending_domain", host.removeprefix("www."), "your website's address")


def sends_seen(profile: Profile, snapshot: Snapshot | None) -> str:
    """What SES counted in the days its statistics reach back, beside the volume of today; empty where
    nobody looked. The count is no answer: in the sandbox it is that of tests."""
    here = relevant(profile, snapshot)
    if here is None or not isinstance(here.send_statistics, Found):
        return ""
    count = sum(one.attempts for one in here.send_statistics.value)
    said = (
        f"In the {STATISTICS_DAYS} days before {day(here.send_statistics.at.date())} SES counted "
        f"{counted(count, 'send')} from this account in {region_label(here.region)}."
    )
    today = profile.volumes.now
    if today is None or count <= 2 * STATISTICS_DAYS * today.high:
        return said
    average = counted(max(1, round(count / STATISTICS_DAYS)), "send")
    answer = f"{today} a day" if today.high else "none today"
    return f"{said} That makes {average} a day; your answer says {answer}."


STATISTICS_DAYS = 14
"""So far the send statistics reach back
(https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendStatistics.html)."""


def imprint_lines(profile: Profile, snapshot: Snapshot | None) -> tuple[str, ...]:
    """The lines of the imprint, while nobody has said who sends: the founder clicks the right one."""
    site = snapshot.website if snapshot else None
    page = site.page(Role.IMPRINT) if site else None
    if page is None or not isinstance(page.content, Found) or profile.business.legal_name:
        return ()
    return tuple(line for line in page.content.value.lines if any(map(str.isalpha, line)))


def _is_open(profile: Profile, path: str) -> bool:
    asked = path != "business.product_name" or applies(profile, path)
    return asked and path not in profile.undecided and answer_at(profile, path) in (None, [])


def _is_valid(offer: Offer) -> bool:
    """Whether the answer could be typed: what a website says may be no address, or too long."""
    raw: Any = offer.value
    for part in reversed(offer.path.split(".")):
        raw = {part: raw}
    return not parse(raw).problems


def _website(profile: Profile, site: WebsiteState | None) -> Iterator[Offer]:
    page = site.page(Role.WEBSITE) if site else None
    if site is None or page is None or not isinstance(page.content, Found):
        return
    said, where = page.content.value, page.content.source
    if page_opens(site).holds:
        yield Offer("business.website", site.request.website, where)
    yield from _company(said, where)
    if isinstance(said.description, Found):
        yield Offer("business.what_it_does", sentence(said.description.value), where)
    for role in (Role.SIGNUP, Role.PRIVACY, Role.TERMS, Role.IMPRINT):
        named = site.page(role)
        # What opens and is another page is no answer; what a script draws may be one.
        other = page_opens(site, role) if role is Role.SIGNUP else policy_readable(site, role)
        read = named is not None and isinstance(named.content, Found)
        if named is not None and read and other.holds is not False:
            yield Offer(f"business.{role.value}_url", named.url, f"{where}, linked there")


def _company(said: Content, where: str) -> Iterator[Offer]:
    data = said.organisation
    if isinstance(data, Found):
        told = f"{where}, schema.org data"
        found = (
            ("legal_name", data.value.legal_name),
            ("product_name", data.value.name if data.value.legal_name else ""),
            ("country", data.value.country if len(data.value.country) > 2 else ""),
            ("postal_address", data.value.address),
        )
        yield from (Offer(f"business.{name}", value, told) for name, value in found if value)
    if isinstance(said.copyright, Found):
        yield Offer("business.legal_name", said.copyright.value, f"{where}, beside the ©")
    if isinstance(said.site_name, Found):
        yield Offer("business.product_name", said.site_name.value, where)


def _age(here: Snapshot) -> Iterator[Offer]:
    if isinstance(here.information, Found):
        month = f"{here.information.value.created:%Y-%m}"
        yield Offer("business.aws_account_since", month, here.information.source)


def _identities(profile: Profile, here: Snapshot) -> Iterator[Offer]:
    if not isinstance(here.identities, Found):
        return
    where, rows = here.identities.source, here.identities.value
    verified = [row for row in rows if row.verification_status == "SUCCESS"]
    domains = [row.name for row in verified if row.type == "DOMAIN"]
    if len(domains) == 1:
        yield Offer("request.sending_domain", domains[0], where)
    own = profile.request.sending_domain
    if own is None:
        return
    senders = [row.name for row in verified if row.name.lower().endswith(f"@{own}")]
    if senders:
        yield Offer("request.sender_addresses", senders, where)
    state = here.identity(own)
    if isinstance(state, Found):
        if state.value.mail_from is not None:
            yield Offer("request.mail_from_domain", state.value.mail_from.domain, state.source)
        if state.value.configuration_set:
            yield Offer("request.configuration_set", state.value.configuration_set, state.source)


def _events(profile: Profile, here: Snapshot) -> Iterator[Offer]:
    """How bounces and complaints reach the sender, where one set publishes both that way."""
    name = profile.request.configuration_set
    own = here.identity(identity_key(profile.request.sending_domain or ""))
    if name is None and isinstance(own, Found):
        name = own.value.configuration_set
    state = here.configuration_set_details.get(name or "")
    if not isinstance(state, Found):
        return
    channels = _channels(state.value)
    if channels:
        where = f"{state.source}, configuration set {state.value.name}"
        yield Offer("feedback.channels", [channel.value for channel in channels], where)


def _channels(found: ConfigurationSet) -> list[FeedbackChannel]:
    if not isinstance(found.event_destinations, Found):
        return []
    events: dict[str, set[str]] = {}
    for destination in found.event_destinations.value:
        if destination.enabled:
            events.setdefault(destination.target, set()).update(destination.event_types)
    return [c for c in FeedbackChannel if events.get(c.value, set()) >= FEEDBACK_EVENTS]


def _alarms(here: Snapshot) -> Iterator[Offer]:
    """Alarms that tell somebody, with their thresholds, where there is one on each rate."""
    rates = (("bounce_alarm", here.bounce_alarms), ("complaint_alarm", here.complaint_alarms))
    told = []
    for path, seen in rates:
        alarms = seen.value if isinstance(seen, Found) else ()
        telling = [a for a in alarms if a.tells and a.threshold]
        if not telling or not isinstance(seen, Found):
            return
        lowest = min(alarm.threshold or 1 for alarm in telling)
        told.append(Offer(f"feedback.{path}", round(100 * lowest, 4), seen.source))
    yield Offer("feedback.alarms.state", "running", told[0].where)
    yield from told


def _last(here: Snapshot) -> Iterator[Offer]:
    """What AWS holds of the last request."""
    if not isinstance(here.account, Found) or here.account.value.details is None:
        return
    details, where = here.account.value.details, here.account.source
    if details.website:
        yield Offer("business.website", details.website, where)
    if details.contact_language:
        yield Offer("business.contact_language", details.contact_language, where)
    if details.additional_contacts:
        yield Offer("business.additional_contacts", list(details.additional_contacts), where)
    status = details.review.status if details.review else None
    if details.review is None or status not in ("DENIED", "GRANTED", "PENDING"):
        return
    yield Offer("history.asked_before", True, where)
    request = {"region": here.region, "outcome": Outcome[status].value}
    if details.review.case_id:
        request["case_id"] = details.review.case_id
    yield Offer("history.requests", [request], where)


def _dmarc(profile: Profile, snapshot: Snapshot) -> list[Offer]:
    domain = ascii_or_none(profile.request.sending_domain)
    if domain is None or snapshot.dns is None:
        return []
    published = dmarc_policy(snapshot.dns, domain)
    policy = published.policy.value
    if policy not in list(DmarcPolicy) or published.at is None:
        return []
    return [Offer("reputation.dmarc_policy", policy, published.source)]
