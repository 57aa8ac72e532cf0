"""What rules look at in account, DNS and website, each a need of a card: it gives the value, or says why
there is none (`Unread`), or that nobody can look (`NotConcerned`)."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from ..account.region_state import in_production, with_identity
from ..answers.choices import LaunchState
from ..answers.profile import Profile
from ..claims import ClaimStatus
from ..dns.summary import Answer, Policy, dmarc_policy
from ..observed.domain_names import ascii_or_none
from ..observed.observation import Cause, Found
from ..observed.regions import region_label
from ..observed.snapshot import (
    Absent,
    Account,
    AccountDetails,
    Alarm,
    ConfigurationSet,
    Identity,
    MailFrom,
    Snapshot,
    Unreachable,
)
from ..observed.website import Role, WebsiteState
from ..website import judgements as site
from ..website.judgements import Judged
from .model import Facts, Need, NotConcerned, Unread, needed

DID_NOT_SAY = "AWS did not say."
BOTH_EVENTS = frozenset({"BOUNCE", "COMPLAINT"})


def today(facts: Facts) -> date:
    """The day to reckon from: the one given, else the day the account was read."""
    if facts.today is not None:
        return facts.today
    return snapshot_anywhere(facts).taken_at.date()


def months_between(since: str, today: date) -> int:
    """The months since a year, a month or a day; a year alone may mean its first day."""
    year, month = (int(piece) for piece in f"{since}-01".split("-")[:2])
    return (today.year - year) * 12 + today.month - month


def months_since_launch(facts: Facts) -> int | None:
    """The months since the launch; `None` where no day of it is said, or it is to come."""
    business = facts.profile.business
    to_come = business.launch_state in (LaunchState.BUILDING, None)
    on = None if to_come else business.launched_on
    return None if on is None else months_between(on, today(facts))


def months_of_the_account(facts: Facts) -> int | None:
    """The months the AWS account has existed; `None` where nobody said since when."""
    since = facts.profile.business.aws_account_since
    return None if since is None else months_between(since, today(facts))


def snapshot(facts: Facts) -> Snapshot:
    """The account in a Region asked for."""
    if facts.snapshot is None:
        raise Unread(facts.why_not_seen(None))
    return facts.snapshot


def snapshot_anywhere(facts: Facts) -> Snapshot:
    """The account in whatever Region it was read."""
    if facts.read is None:
        raise Unread(facts.why_not_seen(None))
    return facts.read


def spoken_against(facts: Facts) -> list[tuple[str | None, str]]:
    """What was seen that speaks against a sentence, with the answer it is about. That nothing does can
    only be said of an account that was read."""
    found = []
    for claim in facts.said.claims:
        # Each page of the website has a rule of its own.
        against = [e for e in claim.evidence if not e.confirms and e.at and "://" not in e.source]
        if claim.status is ClaimStatus.CONTRADICTED and against:
            found.append((claim.answers[0] if claim.answers else None, against[0].seen))
    if not found:
        account(facts)
    return found


def account(facts: Facts) -> Account:
    found = facts.value(snapshot(facts).account)
    if found is None:
        raise Unread("It is not there.")
    return found


def identity(facts: Facts) -> Identity | None:
    """The identity that covers the sending domain; `None` where there is none."""
    domain = needed(facts.profile.request.sending_domain)
    return facts.value(snapshot(facts).covering_identity(domain))


def _named(read: Need, name: str) -> Need:
    """The need with the name by which its card tells what it looks at."""
    read.__name__ = name
    return read


def of(look: Need, *names: str) -> Need:
    """A part of what was seen. Where AWS left it out it is not known; of what is not there a rule of its
    own speaks."""

    def read(facts: Facts) -> Any:
        value = look(facts)
        if value is None:
            raise NotConcerned
        for name in names:
            value = getattr(value, name) if value is not None else None
        if value is None:
            raise Unread(DID_NOT_SAY)
        return value

    return _named(read, "_".join(names))


def enforcement(facts: Facts) -> str:
    """HEALTHY, PROBATION or SHUTDOWN."""
    status: str = of(account, "enforcement_status")(facts)
    if status not in ("HEALTHY", "PROBATION", "SHUTDOWN"):
        raise Unread(f"Enforcement status: {status}. The app does not know this value.")
    return status


def review(facts: Facts) -> AccountDetails | None:
    """What AWS holds of a request in this Region; `None`: nothing was asked."""
    details = account(facts).details
    status = details.review.status if details and details.review else None
    if status not in ("PENDING", "DENIED", "FAILED", "GRANTED", None):
        raise Unread(f"Review status: {status}. The app does not know this value.")
    return details


def mail_from(facts: Facts) -> MailFrom | None:
    """The custom MAIL FROM domain; `None`: there is none. Where there is no identity, that is a finding
    of its own."""
    found = needed(identity(facts)).mail_from
    if found is not None and found.status is None:
        raise Unread(DID_NOT_SAY)
    return found


production_access = of(account, "production_access")
sending_enabled = of(account, "sending_enabled")
suppressed_reasons = of(account, "suppressed_reasons")
dkim_status = of(identity, "dkim", "status")


def domain_verified(facts: Facts) -> bool:
    seen = identity(facts)
    if seen is None:
        return False
    if seen.verified_for_sending is None:
        raise Unread(DID_NOT_SAY)
    return seen.verified_for_sending


def uncovered_senders(facts: Facts) -> list[str]:
    """The sender addresses that no verified identity covers."""
    addresses = needed(facts.profile.request.sender_addresses)
    here = snapshot(facts)
    uncovered = []
    for address in addresses:
        seen = facts.value(here.covering_identity(address))
        if seen is not None and seen.verified_for_sending is None:
            raise Unread(f"{address}: {DID_NOT_SAY}")
        if seen is None or not seen.verified_for_sending:
            uncovered.append(address)
    return uncovered


def sent_lately(facts: Facts) -> tuple[float, str]:
    """How many mails the account sent, and in what time."""
    statistics = snapshot(facts).send_statistics
    if isinstance(statistics, Found):
        return sum(day.attempts for day in statistics.value), "14 days"
    return of(account, "quota", "sent_last_24_hours")(facts), "24 hours"


def configuration_set(facts: Facts) -> ConfigurationSet | None:
    """The set that mail goes through: the one named, else the identity's default; `None`: not there."""
    named = facts.profile.request.configuration_set
    if named is None:
        covering = identity(facts)
        named = covering.configuration_set if covering else None
    if named is None:
        raise Unread("No configuration set is named, so the app cannot tell where to look.")
    return facts.value(snapshot(facts).configuration_set_details.get(named))


def event_targets(facts: Facts) -> dict[str, frozenset[str]]:
    """What of bounces and complaints each kind of event destination gets."""
    found = configuration_set(facts)
    if found is None:
        return {}
    targets: dict[str, frozenset[str]] = {}
    for destination in facts.value(found.event_destinations) or ():
        if destination.enabled is None:
            raise Unread(DID_NOT_SAY)
        if destination.enabled and destination.target:
            events = BOTH_EVENTS.intersection(destination.event_types)
            targets[destination.target] = targets.get(destination.target, frozenset()) | events
    return targets


def silent_topics(facts: Facts) -> list[str]:
    """The topics that bounces or complaints are sent to and nobody listens to."""
    silent = []
    for arn, state in needed([*snapshot(facts).topics.items()]):
        seen = facts.value(state)
        if seen is None or not seen.confirmed:
            silent.append(arn.rpartition(":")[2])
    return silent


def _rate(name: str) -> Need:
    """A reputation rate as a fraction; `None`: CloudWatch has no data, as is normal in the sandbox."""

    def read(facts: Facts) -> float | None:
        seen = facts.value(getattr(snapshot(facts), name))
        return None if seen is None else seen.latest

    return _named(read, name)


bounce_rate, complaint_rate = _rate("bounce_rate"), _rate("complaint_rate")


def alarms(facts: Facts) -> dict[str, list[Alarm]]:
    """The alarms on each of the two rates that tell somebody."""
    here = snapshot(facts)
    both = {"bounce": here.bounce_alarms, "complaint": here.complaint_alarms}
    return {
        name: [a for a in facts.value(state) or () if a.actions and a.actions_enabled]
        for name, state in both.items()
    }


def domain_in_region(facts: Facts) -> tuple[bool | None, str]:
    """Whether the sending domain is an identity in a Region asked for, and where it is; `None`: in one
    that is not asked for."""
    domain, regions = needed(facts.profile.request.sending_domain), _regions(facts)
    read = snapshot_anywhere(facts)
    elsewhere = with_identity(read)
    if read.region not in regions:
        there = [code for code in elsewhere if code in regions]
        if there:
            return True, f"{domain} is an identity in {region_label(there[0])}."
        if isinstance(read.covering_identity(domain), Found):
            wanted = ", ".join(map(region_label, regions))
            return None, f"{domain} is an identity in {region_label(read.region)}, not in {wanted}."
        raise Unread(facts.why_not_seen(None))
    here = region_label(read.region)
    seen = read.covering_identity(domain)
    if not isinstance(seen, Absent):
        found = facts.value(seen)
        return True, f"{domain} is sent from {found.name if found else domain} in {here}."
    if elsewhere:
        words = f"{domain} is not an identity in {here}, but in {region_label(elsewhere[0])}."
        return False, words
    for state in read.domain_elsewhere.values():
        if isinstance(state, Unreachable):
            raise Unread(facts.why_not_seen(state))
    # That it is nowhere is the finding of the rule about its verification.
    raise NotConcerned


def approved_elsewhere(facts: Facts) -> tuple[str, ...]:
    """The Regions with production access that are not asked for."""
    regions, read = _regions(facts), snapshot_anywhere(facts)
    seen = read.account
    here = isinstance(seen, Found) and seen.value.production_access is True
    codes = (*((read.region,) if here else ()), *in_production(read, but=read.region))
    approved = tuple(code for code in codes if code not in regions)
    if not approved:
        facts.value(seen)
        needed([*read.regions])
        for code, state in read.regions.items():
            # A Region that is not enabled has no production access either.
            if isinstance(state, Unreachable) and state.cause != Cause.NOT_ENABLED:
                raise Unread(f"Not known of {region_label(code)}: {facts.why_not_seen(state)}")
    return approved


def _regions(facts: Facts) -> list[str]:
    return needed(facts.profile.request.regions)


def dns(judge: Callable[..., Answer], *, whole: bool = False) -> Need:
    """A judgement of the DNS, where it was looked at. ``whole``: of all that was asked."""

    def read(facts: Facts) -> Answer:
        state, domain = needed(facts.dns), needed(_ascii_domain(facts))
        found = judge(state.request, state) if whole else judge(state, domain)
        if found.value is None:
            raise Unread(found.words)
        return found

    return _named(read, judge.__name__)


def dmarc(facts: Facts) -> tuple[Policy, str] | None:
    """The DMARC policy that is published; `None`: nobody looked."""
    domain = _ascii_domain(facts)
    if facts.dns is None or domain is None:
        return None
    found = dmarc_policy(facts.dns, domain)
    if found.policy is Policy.UNKNOWN:
        raise Unread(found.words)
    return found.policy, found.words


def _ascii_domain(facts: Facts) -> str | None:
    """The sending domain as the DNS writes it; `None` where there is none it could hold."""
    return ascii_or_none(facts.profile.request.sending_domain)


def website(facts: Facts) -> WebsiteState:
    return needed(facts.website)


def judged_site(judge: Callable[..., Judged], *about: Role) -> Need:
    """A judgement of the website, where somebody looked at it. That it does not open is a finding of its
    own, which leaves nothing more to say of it."""

    def read(facts: Facts) -> Judged:
        state = website(facts)
        if judge is not site.page_opens and site.page_opens(state).holds is False:
            raise NotConcerned
        return told(judge(state, *about))

    return _named(read, "_".join((judge.__name__, *about)))


def judged_signup(judge: Callable[[WebsiteState | None], Judged]) -> Need:
    """The same of the sign-up page, where the one of the answers was looked at."""

    def read(facts: Facts) -> Judged:
        state, url = website(facts), needed(facts.profile.business.signup_url)
        if site.gone_with_website(state, Role.SIGNUP):
            raise NotConcerned
        return told(judge(needed(state if state.request.signup == url else None)))

    return _named(read, judge.__name__)


def compared_site(
    judge: Callable[[WebsiteState | None, str], Judged], said: Callable[[Profile], str | None]
) -> Need:
    """An answer against what the pages show. Where no page that was read shows it, there is nothing to
    compare."""

    def read(facts: Facts) -> Judged:
        found = judge(website(facts), needed(said(facts.profile)))
        if found.holds is None and page_was_read(facts):
            raise NotConcerned
        if site.page_opens(facts.website).holds is False:
            raise NotConcerned
        return told(found)

    return _named(read, judge.__name__)


def page_was_read(facts: Facts) -> bool:
    page = website(facts).page(Role.WEBSITE)
    return page is not None and isinstance(page.content, Found)


def encrypted(facts: Facts) -> Judged:
    """Whether the website is served over https: as it was seen, else as its link says."""
    link, state = needed(facts.profile.business.website), facts.website
    page = state.page(Role.WEBSITE) if state else None
    if page is not None and isinstance(page.response, Found):
        return told(site.certificate_valid(state))
    if urlsplit(link).scheme != "https":
        return Judged(False, f"{link}.")
    if site.page_opens(needed(state)).holds is False:
        raise NotConcerned  # that it does not open is a finding of its own
    return told(site.certificate_valid(state))


def told(found: Judged) -> Judged:
    if found.holds is None:
        raise Unread(found.words)
    return found


def final_url(facts: Facts) -> tuple[str, str]:
    """The link to the website, and where it ends."""
    state = website(facts)
    page = needed(state.page(Role.WEBSITE))
    opens = told(site.page_opens(state))
    if not opens.holds or site.looks_parked(state).holds or not isinstance(page.response, Found):
        raise NotConcerned  # that it does not open, or is parked, is a finding of its own
    return page.url, page.response.value.final_url


def named_pages(facts: Facts) -> list[tuple[str, Judged]]:
    """Each policy, terms and imprint of the answers that was looked at: its answer, and whether it opens
    and reads like one."""
    state, business = website(facts), facts.profile.business
    found, unsure = [], None
    for role in (Role.PRIVACY, Role.TERMS, Role.IMPRINT):
        page, path = state.page(role), f"{role.value}_url"
        if (
            page is None
            or page.url != getattr(business, path)
            or role in (business.behind_login or ())
            or site.gone_with_website(state, role)
        ):
            continue
        opens = site.page_opens(state, role)
        unsure = unsure or (opens if opens.holds is None else None)
        found.append((f"business.{path}", site.policy_readable(state, role)))
    if unsure and not any(one.holds is False for _, one in found):
        raise Unread(unsure.words)
    return needed(found)
