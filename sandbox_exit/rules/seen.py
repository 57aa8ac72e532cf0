"""What several rules look at in account and DNS: each gives the value, or says why there is none
(`Unread`), or that nobody can look (`NotConcerned`)."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from ..answers.choices import LaunchState
from ..dns.summary import Answer, Policy, dmarc_policy
from ..observed.aws import Account, ConfigurationSet, Identity
from ..observed.domain_names import ascii_or_none
from ..observed.snapshot import Snapshot
from .cards import Result, failed, passed
from .model import Facts, Need, NotConcerned, Unread, named, needed

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


def told(value: T | None) -> T:
    """A part of what was seen; where AWS left it out it is not known."""
    if value is None:
        raise Unread(DID_NOT_SAY)
    return value


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


def configuration_set(facts: Facts) -> ConfigurationSet | None:
    """The set that mail goes through; `None`: it is not there."""
    named = set_name(facts)
    if named is None:
        raise Unread("No configuration set is named, so the app cannot tell where to look.")
    return facts.value(snapshot(facts).configuration_set_details.get(named))


def set_name(facts: Facts) -> str | None:
    """The set that mail goes through: the one named, else the identity's default."""
    named = facts.profile.request.configuration_set
    if named is None:
        covering = identity(facts)
        named = covering.configuration_set if covering else None
    return named


def set_options(facts: Facts) -> ConfigurationSet:
    """The same with its options, where there is one."""
    needed(set_name(facts))
    found = needed(configuration_set(facts))
    if found.options_unread is not None:
        facts.value(found.options_unread)
    return found


def dns(judge: Callable[..., Answer], *, whole: bool = False, says_more: bool = False) -> Need:
    """A judgement of the DNS, where it was looked at. ``whole``: of all that was asked; ``says_more``:
    its next step is more exact than the remedy of the card."""

    def read(facts: Facts) -> Result:
        state, domain = needed(facts.dns), needed(_ascii_domain(facts))
        found = judge(state.request, state) if whole else judge(state, domain)
        if found.value is None:
            if not found.source and not found.todo:
                raise NotConcerned  # there is nothing of the kind to judge
            raise Unread(found.words)
        todo = found.todo if says_more else None
        return passed(found.words) if found.value else failed(found.words, remedy=todo)

    return named(read, judge.__name__)


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
