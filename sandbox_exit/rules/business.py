"""Who asks: since when, with what history in AWS, about what, and which type of mail is declared."""

from collections.abc import Iterator
from datetime import date

from ..answers.choices import DeclaredType, Driver, LaunchState, MailKind, StreamKind, Topic
from ..answers.mail_type import derived_mail_type, mail_type
from ..answers.word_count import word_count
from ..wording import listing, lower_first
from . import seen
from .cards import Result, failed, judged, passed
from .model import Rules, S, Said, needed

rules = Rules(__file__)

YOUNG_MONTHS = 3
"""What is younger has no record. Our line."""
LEAST_WORDS = 10
"""Fewer words never said what people do with it and what they pay for."""


@rules.check(seen.months_since_launch)
def is_launched(said: Said, months: int | None) -> Result:
    state, since = needed(said.profile.business.launch_state), said.profile.business.launched_on
    words = f"You answered: {lower_first(state.label)}."
    if state is LaunchState.BETA:
        return failed(words, severity=S.POSSIBLE)
    if months is not None and months < YOUNG_MONTHS:
        return failed(f"Since {since}.", "business.launched_on", S.POSSIBLE)
    return judged(state is not LaunchState.BUILDING, words)


@rules.check(
    seen.today,
    when=lambda p: p.business.launched_on is not None and p.business.launch_state is not None,
)
def launch_date_fits(said: Said, today: date) -> Result:
    business = said.profile.business
    on, state = needed(business.launched_on), needed(business.launch_state)
    day = today.isoformat()[: len(on)]
    fits = on >= day if state is LaunchState.BUILDING else on <= day
    return judged(fits, f"{state.label}; launched on: {on}. Today is {today:%Y-%m-%d}.")


@rules.check(seen.months_of_the_account)
def account_has_history(said: Said, months: int | None) -> Result:
    paid, since = said.profile.business.aws_account_paid, said.profile.business.aws_account_since
    if paid is False:
        return failed("You answered that it has paid none.")
    if months is not None and months < YOUNG_MONTHS:
        return failed(f"Since {since}.", "business.aws_account_since", S.POSSIBLE)
    needed(paid or since)
    return passed(f"Since {since}." if since else "It has paid a bill.")


@rules.check()
def business_is_described(said: Said) -> Result:
    words = word_count(needed(said.profile.business.what_it_does))
    return judged(words >= LEAST_WORDS, f"It has {words} words.")


_HARD = (Topic.CRYPTO, Topic.GAMBLING, Topic.ADULT, Topic.LENDING, Topic.EARNING, Topic.AFFILIATE)


@rules.check()
def nothing_sensitive(said: Said) -> Result:
    topics = [topic for topic in needed(said.profile.business.topics) if topic is not Topic.NONE]
    words = f"You answered: {listing([lower_first(t.label) for t in topics]) or 'none of these'}."
    hard = any(topic in _HARD for topic in topics)
    return judged(not topics, words, severity=None if hard else S.POSSIBLE)


@rules.check()
def mail_type_fits(said: Said) -> Result:
    declared, derived = needed(mail_type(said.profile)), needed(derived_mail_type(said.profile))
    words = f"Declared: {declared.label}. Your streams: {derived.label}."
    return judged(declared is derived, words)


_MANY = (
    MailKind.NEWS,
    MailKind.SERIES,
    MailKind.TENANT_NEWS,
    MailKind.OTHER_MANY,
    MailKind.OUTREACH,
)
_UNNAMED = (None, MailKind.OTHER)


@rules.check()
def mail_to_many_is_marketing(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("kind"):
        to_all = stream.driver is Driver.PEOPLE and stream.together and stream.mail in _UNNAMED
        marketing = stream.kind is StreamKind.MARKETING
        if not marketing and stream.mail in _MANY:
            yield failed(f"{name}.", path)
        elif stream.kind is StreamKind.TRANSACTIONAL and to_all:
            yield failed(f"{name}: to all at once.", path, S.POSSIBLE)
        else:
            yield passed("It is.")


_MUCH_SHARE = 30


@rules.check()
def digests_are_no_transactions(said: Said) -> Iterator[Result]:
    """A type that is derived nobody declared."""
    declared = said.profile.request.mail_type is DeclaredType.TRANSACTIONAL
    for path, name, stream in said.streams("mail"):
        if stream.mail is MailKind.DIGEST:
            little = stream.share is not None and stream.share < _MUCH_SHARE
            bad = stream.kind is StreamKind.TRANSACTIONAL or (
                declared and stream.kind is not StreamKind.MARKETING
            )
            words = f"{name}: at set times{f', {stream.share:g} % of all mail' if stream.share else ''}."
            yield judged(not bad, words, path, S.ADVICE if little else None)


@rules.check()
def other_mail_is_explained(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("mail"):
        other = stream.mail in (MailKind.OTHER, MailKind.OTHER_MANY) and stream.trigger is None
        yield judged(not other, f"{name}.", path, fine="Each does.")
