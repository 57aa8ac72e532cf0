"""What rules look at in account, DNS and website, each a need of a card: it gives the value, or says why
there is none (`Unread`), or that nobody can look (`NotConcerned`)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from ..account.listeners import listening
from ..account.region_state import in_production, with_identity
from ..account.reputation_report import Level, Rate, Report, judged_rate, report
from ..account.state import (
    CONTRADICTION,
    AccountState,
    StateId,
    dkim_problem,
    looked_at,
    mail_from_problem,
    review_state,
    verification_problem,
)
from ..answers.choices import LaunchState
from ..answers.profile import Profile
from ..dns.summary import Answer, Policy, dmarc_policy
from ..observed.aws import (
    FEEDBACK_EVENTS,
    Account,
    AccountDetails,
    Alarm,
    ConfigurationSet,
    Identity,
    MailFrom,
    QuotaRequest,
    ReputationEntity,
)
from ..observed.domain_names import ascii_or_none
from ..observed.observation import Cause, Found
from ..observed.regions import region_label
from ..observed.snapshot import Absent, NotRead, Snapshot, Unreachable, Unseen
from ..observed.website import Role, WebsiteState
from ..website import judgements as site
from ..website.judgements import Judged
from .model import Facts, Need, NotConcerned, Unread, needed

T = TypeVar("T")
U = TypeVar("U")
DID_NOT_SAY = "AWS did not say."


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


def production_access(facts: Facts) -> bool:
    """Whether the account is out of the sandbox, where AWS's flags agree."""
    known = account(facts)
    if known.out_of_sandbox is None:
        raise Unread(CONTRADICTION if known.production_access else DID_NOT_SAY)
    return known.out_of_sandbox


def review(facts: Facts) -> AccountState | None:
    """The request of this Region that is open or refused; `None`: there is none, or it is over."""
    if account(facts).out_of_sandbox:
        return None
    state = review_state(snapshot(facts))
    if state is None or state.id is StateId.REVIEW_UNKNOWN:
        raise Unread(state.sentence if state else DID_NOT_SAY)
    return state


sending_enabled = of(account, "sending_enabled")


def _problem(part: Callable[[Any, Identity], AccountState | None], name: str) -> Need:
    """What is wrong with a part of the identity that covers the sending domain; `None`: nothing is."""

    def read(facts: Facts) -> AccountState | None:
        found = needed(identity(facts))
        known = looked_at(snapshot(facts), facts.profile.request.sending_domain)
        problem = part(known, found)
        if problem is not None and problem.id is StateId.IDENTITY_UNKNOWN:
            raise Unread(problem.sentence)
        return problem

    return _named(read, name)


dkim = _problem(dkim_problem, "dkim")
verification = _problem(verification_problem, "verification")
_mail_from = _problem(mail_from_problem, "mail_from")


def mail_from(facts: Facts) -> tuple[MailFrom | None, AccountState | None]:
    """The custom MAIL FROM domain, and what is wrong with it."""
    return needed(identity(facts)).mail_from, _mail_from(facts)


def rejecting(facts: Facts) -> bool:
    """Whether every mail fails while the MAIL FROM domain is not right, as far as that was read."""
    try:
        found = mail_from(facts)[0]
    except (Unread, NotConcerned):
        return False
    return found is not None and found.behavior_on_mx_failure == "REJECT_MESSAGE"


def domain_verified(facts: Facts) -> tuple[bool, AccountState | None]:
    """Whether there is an identity for the sending domain, and what its verification lacks."""
    seen = identity(facts)
    if seen is None:
        return False, None
    if seen.verified_for_sending is False and seen.verification_status == "SUCCESS":
        return False, None
    return True, verification(facts)


def every(names: Iterable[T], look: Callable[[T], U], bad: Callable[[U], bool]) -> dict[T, U]:
    """What was seen of each. One that was not read makes it unknown, unless another is bad already: what
    is not known never hides what is."""
    found: dict[T, U] = {}
    unread: Unread | None = None
    for name in names:
        try:
            found[name] = look(name)
        except Unread as reason:
            unread = reason if unread is None or unread.optional else unread
    if unread is not None and not any(map(bad, found.values())):
        raise unread
    return found


def uncovered_senders(facts: Facts) -> list[str]:
    """The sender addresses that no verified identity covers."""
    here = snapshot(facts)

    def covered(address: str) -> bool:
        seen = facts.value(here.covering_identity(address))
        if seen is not None and seen.verified_for_sending is None:
            raise Unread(f"{address}: {DID_NOT_SAY}")
        return seen is not None and bool(seen.verified_for_sending)

    found = every(needed(facts.profile.request.sender_addresses), covered, lambda ok: not ok)
    return [address for address, ok in found.items() if not ok]


def sent_lately(facts: Facts) -> tuple[float, str]:
    """How many mails the account sent, and in what time."""
    statistics = snapshot(facts).send_statistics
    if isinstance(statistics, Found):
        return sum(day.attempts for day in statistics.value), "14 days"
    sent: float = of(account, "quota", "sent_last_24_hours")(facts)
    if not sent:
        facts.value(statistics)  # there may have been some before
    return sent, "24 hours"


def configuration_set(facts: Facts) -> ConfigurationSet | None:
    """The set that mail goes through: the one named, else the identity's default; `None`: not there."""
    named = _set_name(facts)
    if named is None:
        raise Unread("No configuration set is named, so the app cannot tell where to look.")
    return facts.value(snapshot(facts).configuration_set_details.get(named))


def _set_name(facts: Facts) -> str | None:
    named = facts.profile.request.configuration_set
    if named is None:
        covering = identity(facts)
        named = covering.configuration_set if covering else None
    return named


def set_options(facts: Facts) -> ConfigurationSet:
    """The same with its options, where there is one."""
    needed(_set_name(facts))
    found = needed(configuration_set(facts))
    if found.options_unread is not None:
        facts.value(found.options_unread)
    return found


def suppressed_reasons(facts: Facts) -> dict[str, tuple[str, ...]]:
    """What each suppression list that applies is on for: the account's, and a set's own."""

    def look(where: str) -> tuple[str, ...]:
        own = None
        if where != "account":
            with suppress(NotConcerned):
                own = set_options(facts).suppressed_reasons
        reasons: tuple[str, ...] = of(account, "suppressed_reasons")(facts) if own is None else own
        return reasons

    return every(("account", "configuration set"), look, lambda on: not {*on} >= FEEDBACK_EVENTS)


def event_targets(facts: Facts) -> dict[str, frozenset[str]]:
    """What of bounces and complaints each kind of event destination gets."""
    found = configuration_set(facts)
    if found is None:
        return {}
    rows = facts.value(found.event_destinations) or ()
    targets: dict[str, frozenset[str]] = {}
    for destination in rows:
        if destination.enabled and destination.target:
            events = FEEDBACK_EVENTS.intersection(destination.event_types)
            targets[destination.target] = targets.get(destination.target, frozenset()) | events
    if any(destination.enabled is None for destination in rows) and FEEDBACK_EVENTS not in {
        *targets.values()
    }:
        raise Unread(DID_NOT_SAY)
    return targets


def silent_targets(facts: Facts) -> list[str]:
    """The topics and event buses that bounces or complaints are sent to and nobody listens to."""
    here = snapshot(facts)
    named: dict[str, Callable[[], bool]] = {}
    for name, seen in here.configuration_set_details.items():
        if not isinstance(seen, Absent):
            named[f"set {name}"] = partial(_destinations_read, facts, seen)
    for name, notifications in here.identity_notifications.items():
        named[f"identity {name}"] = partial(_is_read, facts, notifications)
    targets = [*event_arns(here)]
    for arn in targets:
        named[arn] = partial(_heard, facts, arn)
    needed(targets)
    found = every(named, lambda name: named[name](), lambda heard: not heard)
    return [name.rpartition(":")[2] for name, heard in found.items() if not heard]


def _is_read(facts: Facts, seen: Found[Any] | Unseen) -> bool:
    facts.value(seen)
    return True


def _destinations_read(facts: Facts, seen: Found[ConfigurationSet] | Unseen) -> bool:
    found = facts.value(seen)
    return found is None or _is_read(facts, found.event_destinations)


def event_arns(here: Snapshot) -> Iterator[str]:
    """The topics and event buses that bounces or complaints go to, as far as that was read."""
    for seen in here.configuration_set_details.values():
        rows = seen.value.event_destinations if isinstance(seen, Found) else seen
        for row in rows.value if isinstance(rows, Found) else ():
            heard = row.target in ("sns", "eventbridge") and row.enabled is not False
            if heard and row.target_arn and FEEDBACK_EVENTS.intersection(row.event_types):
                yield row.target_arn
    for notified in here.identity_notifications.values():
        if isinstance(notified, Found):
            yield from filter(None, (notified.value.bounce_topic, notified.value.complaint_topic))


def _heard(facts: Facts, arn: str) -> bool:
    here = snapshot(facts)
    if ":sns:" in arn:
        topic = facts.value(here.topics.get(arn))
        return topic is not None and bool(topic.confirmed)
    reached = listening(here, arn)
    if isinstance(reached, frozenset):
        return reached >= FEEDBACK_EVENTS
    if isinstance(reached, NotRead):
        # What an earlier version read says nothing of it.
        raise Unread(facts.why_not_seen(reached), optional=True)
    return bool(facts.value(reached))


def rates(facts: Facts) -> dict[str, Rate | Report]:
    """Both rates as CloudWatch has them (too little data where it has none), and the report on what was
    sent."""
    here = snapshot(facts)

    def look(name: str) -> Rate | Report:
        if name == "Sent":
            facts.value(here.send_statistics)
            return report(here)
        bounces = name == "Bounce rate"
        seen = facts.value(here.bounce_rate if bounces else here.complaint_rate)
        if seen is None:
            return Rate(None, Level.TOO_LITTLE_DATA, "no data, as is normal in the sandbox")
        return judged_rate(seen.latest, bounces=bounces)

    names = ("Bounce rate", "Complaint rate", "Sent")
    return every(names, look, lambda one: one.level in (Level.ALERT, Level.PAUSE))


def alarms(facts: Facts) -> dict[str, list[Alarm]]:
    """All alarms on each of the two rates, of the account and of the set that mail goes through."""
    here = snapshot(facts)

    def look(rate: str) -> list[Alarm]:
        both = {"bounce": here.bounce_alarms, "complaint": here.complaint_alarms}
        of_sets = (s for key, s in here.set_alarms.items() if key.partition("/")[0] == rate)
        return [a for seen in (both[rate], *of_sets) for a in facts.value(seen) or ()]

    return every(("bounce", "complaint"), look, lambda rows: not any(alarm.tells for alarm in rows))


def ringing(facts: Facts) -> list[str]:
    """The alarms on either rate that are going off."""
    here = snapshot(facts)
    seen = {
        "bounce": here.bounce_alarms,
        "complaint": here.complaint_alarms,
        **here.set_alarms,
    }
    found = every(
        seen,
        lambda name: [a.name for a in facts.value(seen[name]) or () if a.state == "ALARM"],
        bool,
    )
    return [name for names in found.values() for name in names]


def open_quota_requests(facts: Facts) -> list[QuotaRequest]:
    """The requests for a larger quota that AWS has not answered."""
    asked = snapshot(facts).quota_requests
    needed([*asked])
    found = every(
        asked, lambda code: [row for row in facts.value(asked[code]) or () if row.open], bool
    )
    return [row for rows in found.values() for row in rows]


def held_details(facts: Facts) -> AccountDetails:
    """What AWS holds of an earlier request."""
    return needed(account(facts).details)


def reputation_entities(facts: Facts) -> tuple[ReputationEntity, ...]:
    seen = snapshot(facts).reputation_entities
    if isinstance(seen, NotRead):
        raise NotConcerned
    return facts.value(seen) or ()


def under_claims(facts: Facts) -> Unread | None:
    """Why something that a sentence may rest on was not read; `None`: all of it was."""
    looks = (
        *(account, identity, uncovered_senders, set_options, _destinations, silent_targets),
        *(_alarms_spoken_of, dmarc),
    )
    found = None
    for look in looks:
        try:
            look(facts)
        except Unread as reason:
            found = reason if found is None or found.optional else found
        except NotConcerned:
            continue
    return found


def _alarms_spoken_of(facts: Facts) -> dict[str, list[Alarm]]:
    needed(facts.profile.feedback.alarms)
    return alarms(facts)


def _destinations(facts: Facts) -> bool:
    name = needed(_set_name(facts))
    details = snapshot(facts).configuration_set_details
    return _destinations_read(facts, details.get(name, NotRead()))


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
    here = isinstance(seen, Found) and seen.value.out_of_sandbox is True
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
            if not found.source and not found.todo:
                raise NotConcerned  # there is nothing of the kind to judge
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
