"""Who asks: since when, with what history in AWS, about what, and which type of mail is declared."""

from collections.abc import Iterator
from datetime import date

from ..answers.choices import DeclaredType, Driver, LaunchState, MailKind, StreamKind, Topic
from ..answers.mail_type import derived_mail_type, mail_type
from ..answers.word_count import word_count
from ..findings import Kind
from ..wording import listing, lower_first
from . import seen
from .model import C, Registry, Result, S, Said, failed, judged, needed, passed
from .sources import ACCEPTABLE_USE, APPLICANTS, FOLLOW_UP, INFERENCE, PRODUCTION_ACCESS

rules = Registry()

_NEW = "2026-11-29"
YOUNG_MONTHS = 3
"""What is younger has no record. Our line."""
LEAST_WORDS = 10
"""Fewer words never said what people do with it and what they pay for."""


@rules.about(
    Kind.NOT_LAUNCHED_OR_NEW,
    "business.launch_state",
    S.LIKELY,
    APPLICANTS,
    seen.months_since_launch,
    sure=C.PROBABLE,
    since=_NEW,
).says(
    title="It has been live for some months",
    objection="It is not launched yet, or very new",
    why="There is no record yet: no users, no mail so far, nothing to compare the volume with.",
    remedy="Launch first. Where it is new, say who uses it already, and begin with little.",
    change="Not launched yet → Live since March 2025, with 300 users",
)
def is_launched(said: Said, months: int | None) -> Result:
    state, since = needed(said.profile.business.launch_state), said.profile.business.launched_on
    words = f"You answered: {lower_first(state.label)}."
    if state is LaunchState.BETA:
        return failed(words, severity=S.POSSIBLE)
    if months is not None and months < YOUNG_MONTHS:
        return failed(f"Since {since}.", "business.launched_on", S.POSSIBLE)
    return judged(state is not LaunchState.BUILDING, words)


@rules.about(
    Kind.CONTRADICTION,
    "business.launched_on",
    S.LIKELY,
    INFERENCE,
    seen.today,
    when=lambda p: p.business.launched_on is not None and p.business.launch_state is not None,
).says(
    title="The launch date fits the state",
    objection="The launch date does not fit the state",
    why="Live before its date, or not launched after it: one of the two is wrong.",
    remedy="Correct the date or the state.",
    change="Live, since a day next year → Not launched yet, from a day next year",
)
def launch_date_fits(said: Said, today: date) -> Result:
    on, state = (
        needed(said.profile.business.launched_on),
        needed(said.profile.business.launch_state),
    )
    day = today.isoformat()[: len(on)]
    fits = on >= day if state is LaunchState.BUILDING else on <= day
    return judged(fits, f"{state.label}; launched on: {on}. Today is {today:%Y-%m-%d}.")


@rules.about(
    Kind.ACCOUNT_WITHOUT_HISTORY,
    "business.aws_account_paid",
    S.LIKELY,
    APPLICANTS,
    seen.months_of_the_account,
    sure=C.PROBABLE,
    since=_NEW,
).says(
    title="The AWS account has a history",
    objection="The AWS account has paid no bill yet, or is very new",
    why="AWS's refusals name a consistent paid billing history; it is asked to build one and come back.",
    remedy="Use AWS for a billing cycle or two, pay, and open a new case then.",
    change="No bill paid → Paid every month since June",
)
def account_has_history(said: Said, months: int | None) -> Result:
    paid, since = said.profile.business.aws_account_paid, said.profile.business.aws_account_since
    if paid is False:
        return failed("You answered that it has paid none.")
    if months is not None and months < YOUNG_MONTHS:
        return failed(f"Since {since}.", "business.aws_account_since", S.POSSIBLE)
    needed(paid or since)
    return passed(f"Since {since}." if since else "It has paid a bill.")


@rules.about(
    Kind.USE_CASE_UNCLEAR, "business.what_it_does", S.LIKELY, APPLICANTS, sure=C.PROBABLE
).says(
    title="The business is described",
    objection="The description of the business says too little",
    why="After reading it, a reviewer must know what people do with it and what they pay for.",
    remedy="Say in two to four sentences what people do with it and what they pay for.",
    change="“An innovative platform.” → “Customers book on the salon's page; the salon pays monthly.”",
)
def business_is_described(said: Said) -> Result:
    words = word_count(needed(said.profile.business.what_it_does))
    return judged(words >= LEAST_WORDS, f"It has {words} words.")


_HARD = (Topic.CRYPTO, Topic.GAMBLING, Topic.ADULT, Topic.LENDING, Topic.EARNING, Topic.AFFILIATE)


@rules.about(
    Kind.SENSITIVE_CONTENT, "business.topics", S.LIKELY, ACCEPTABLE_USE, sure=C.PROBABLE, since=_NEW
).says(
    title="The mail touches nothing that AWS looks at hard",
    objection="The mail touches something that AWS looks at hard",
    why="Such mail gets many complaints everywhere, or does harm where it goes wrong.",
    remedy="Say plainly what is sent, to whom, under which licence, and what is never sent.",
    change="Crypto → Trade confirmations of a licensed exchange to its own customers; no offers",
)
def nothing_sensitive(said: Said) -> Result:
    topics = [topic for topic in needed(said.profile.business.topics) if topic is not Topic.NONE]
    words = f"You answered: {listing([lower_first(t.label) for t in topics]) or 'none of these'}."
    hard = any(topic in _HARD for topic in topics)
    return failed(words, severity=None if hard else S.POSSIBLE) if topics else passed(words)


@rules.about(Kind.MAIL_TYPE_WRONG, "request.mail_type", S.LIKELY, PRODUCTION_ACCESS).says(
    title="The mail type fits the majority of mail",
    objection="The mail type does not fit the majority of mail",
    why="AWS asks to pick the type that fits the majority; the streams say what that is.",
    remedy="Leave the type open, so that it is derived.",
    change="Transactional, and 80 % is a newsletter → Marketing",
)
def mail_type_fits(said: Said) -> Result:
    declared, derived = needed(mail_type(said.profile)), needed(derived_mail_type(said.profile))
    return judged(
        declared is derived, f"Declared: {declared.label}. Your streams: {derived.label}."
    )


_MANY = (
    MailKind.NEWS,
    MailKind.SERIES,
    MailKind.TENANT_NEWS,
    MailKind.OTHER_MANY,
    MailKind.OUTREACH,
)
_UNNAMED = (None, MailKind.OTHER)


@rules.about(Kind.MAIL_TYPE_WRONG, "streams", S.LIKELY, PRODUCTION_ACCESS, since=_NEW).says(
    title="What goes to many is declared as marketing",
    objection="Mail to many is declared as transactional",
    why="To AWS, mail that many get at once for your reasons is marketing, whatever it is called.",
    remedy="Declare it as marketing and give it consent and an unsubscribe.",
    change="Newsletter: transactional → Newsletter: marketing",
)
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


@rules.about(
    Kind.MAIL_TYPE_WRONG, "streams", S.POSSIBLE, INFERENCE, sure=C.POSSIBLE, since=_NEW
).says(
    title="Summaries do not make the mail transactional",
    objection="Summaries at set times are declared as transactional",
    why="Nobody's action triggers a summary: a reviewer may take it for marketing.",
    remedy="Say what of the recipient's own it sums up, and let them switch it off.",
    change="A weekly digest → A digest of the recipient's own bookings, which they switched on",
)
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
            severity = S.ADVICE if little else None
            yield failed(words, path, severity) if bad else passed(words)


@rules.about(
    Kind.USE_CASE_UNCLEAR, "streams", S.ADVICE, FOLLOW_UP, sure=C.POSSIBLE, since=_NEW
).says(
    title="Each kind of mail says what triggers it",
    objection="Nothing says what this mail is or what triggers it",
    why="“Something else” is what a reviewer asks about first.",
    remedy="Choose the kind it is, or say what happens just before it is sent.",
    change="Something else → Something else: a teacher marks a pupil as absent; the parents are told",
)
def other_mail_is_explained(said: Said) -> Iterator[Result]:
    for path, name, stream in said.streams("mail"):
        other = stream.mail in (MailKind.OTHER, MailKind.OTHER_MANY) and stream.trigger is None
        yield failed(f"{name}.", path) if other else passed("Each does.")
