"""What fits which kind of mail: what people agreed to, and how they can stop it. Two tables.

The rows are answers, the columns kinds of mail; a cell says what a reviewer makes of the two together.
"""

from collections.abc import Mapping
from enum import StrEnum

from ..answers.choices import (
    ConsentBasis,
    ConsentEvidence,
    ControlState,
    Driver,
    Limit,
    MailKind,
    Recipient,
    StreamKind,
    Unsubscribe,
)
from ..answers.profile import Profile
from ..answers.questions import Stream


class Fit(StrEnum):
    """What a cell says; the value is its sign in the tables."""

    FINE = "."
    WORD = "w"
    """An objection until it is shown: the words people read, or what is recorded."""
    LIMITS = "l"
    """An objection until it is said what keeps it from being abused."""
    SHOWN = "s"
    """The same, and one that decides."""
    CONFIRMED = "c"
    """An objection unless each address is confirmed with a click, or comes with its consent."""
    MEMBERS = "m"
    """Objected to, but for members, of whom it needs a word."""
    REASON = "r"
    """An objection until the reason is given."""
    WARNED = "!"
    """An objection that stays; only advice where the words people read are on record."""
    ADVISED = "a"
    """In no cell: what is made of such a one."""
    OBJECTED = "x"
    STOP = "#"


class Column(StrEnum):
    ASKED = "asked"
    """Codes, account mail, answers: a person asked a moment ago."""
    CONTRACT = "contract"
    NOTICE = "notice"
    """Alerts, reminders, messages of one user to another."""
    SUMMARY = "summary"
    """Digests, and what goes to all on a list at once though it is no marketing."""
    INVITED = "invited"
    """Another person entered the address."""
    TENANT = "tenant"
    LIST = "list"


_OF_MAIL = {
    **dict.fromkeys((MailKind.CODE, MailKind.ACCOUNT, MailKind.ANSWER), Column.ASKED),
    **dict.fromkeys((MailKind.ORDER, MailKind.INVOICE), Column.CONTRACT),
    **dict.fromkeys((MailKind.ALERT, MailKind.NOTICE, MailKind.MESSAGE), Column.NOTICE),
    MailKind.DIGEST: Column.SUMMARY,
    MailKind.INVITATION: Column.INVITED,
    MailKind.TENANT: Column.TENANT,
    **dict.fromkeys((MailKind.NEWS, MailKind.SERIES, MailKind.TENANT_NEWS), Column.LIST),
    MailKind.OTHER_MANY: Column.LIST,
}
_OF_KIND = {
    StreamKind.TRANSACTIONAL: Column.CONTRACT,
    StreamKind.SERVICE: Column.NOTICE,
}
_UNJUDGED = (MailKind.TEAM, MailKind.PERSONAL, MailKind.RELAY)


def column(stream: Stream) -> Column | None:
    """What kind of mail it is to a reviewer; `None` where the tables say nothing of it."""
    if stream.mail in _UNJUDGED:
        return None
    if stream.kind is StreamKind.MARKETING:
        return Column.LIST
    found = _OF_MAIL.get(stream.mail) if stream.mail else None
    if found is None and stream.consent is ConsentBasis.ENTERED_BY_OTHERS:
        return Column.INVITED
    if found in (None, Column.NOTICE) and stream.driver is Driver.PEOPLE and stream.together:
        return Column.SUMMARY
    return found or (_OF_KIND.get(stream.kind) if stream.kind else None)


_COLUMNS = tuple(Column)
_B, _U = ConsentBasis, Unsubscribe
_AGREED: Mapping[str, str] = {  # asked, contract, notice, summary, invited, tenant, list
    _B.REQUESTED: "......w",
    _B.ACCOUNT: "....llm",
    _B.SET_UP: "--..--.",
    _B.DOUBLE_OPT_IN: "--.....",
    _B.SINGLE_OPT_IN: "--..ll!",
    _B.SOFT_OPT_IN: "--ww--x",
    _B.DEFAULT_ON: "--wx--x",
    _B.TOLD: "-.wwlls",
    _B.WARRANTED: "-llllcc",
    _B.STAFF: "....--w",
    _B.ENTERED_BY_OTHERS: "xlllll#",
    _B.NONE: "xxx#l##",
}
_STOPPED_BY: Mapping[str, str] = {
    _U.SETTINGS: "....x.x",
    _U.REPLY: "..ww.wx",
    _U.TELL: "..ww.wx",
    _U.OTHER: "..ww.wx",
    _U.LEAVE: "..wxxwx",
    _U.CUSTOMER: "..wxxwx",
    _U.NOT_OFFERED: "..rxxr#",
    _U.NONE_YET: "--xxxx#",
}
"""Links of each kind fit all mail."""


def agreement(profile: Profile, stream: Stream) -> Fit:
    """What a reviewer makes of what its recipients agreed to."""
    cell = _cell(_AGREED, stream.consent, stream)
    if cell is Fit.MEMBERS:
        members = (Recipient.MEMBER, Recipient.STAFF)
        cell = Fit.WORD if stream.to in members else Fit.OBJECTED
    if cell is Fit.CONFIRMED:
        cell = Fit.WORD if _confirms(profile) else Fit.OBJECTED
    if cell is Fit.WARNED and ConsentEvidence.WORDING in evidence(profile, stream):
        return Fit.ADVISED
    shown = cell in (Fit.WORD, Fit.SHOWN) and is_shown(profile, stream)
    return Fit.FINE if shown or (cell is Fit.LIMITS and limited(profile)) else cell


def evidence(profile: Profile, stream: Stream) -> set[ConsentEvidence]:
    """What is recorded when its recipients agree."""
    return {*(stream.evidence or profile.recipients.evidence or ())}


def is_shown(profile: Profile, stream: Stream) -> bool:
    """Whether anything shows what was agreed; that there is an account, or was an address, does not."""
    of_no_consent = {ConsentEvidence.ACCOUNT_ID, ConsentEvidence.IP_ADDRESS}
    return bool(stream.sees or evidence(profile, stream) - of_no_consent)


def way_out(stream: Stream) -> Fit:
    """What a reviewer makes of how it can be stopped."""
    cell = _cell(_STOPPED_BY, stream.unsubscribe, stream)
    if cell is Fit.REASON:
        return Fit.FINE if stream.unsubscribe_reason else Fit.WORD
    return cell


def _cell(table: Mapping[str, str], row: str | None, of: Stream) -> Fit:
    at = column(of)
    signs = table.get(row) if at and row else None
    sign = signs[_COLUMNS.index(at)] if signs and at else "."
    return Fit.FINE if sign == "-" else Fit(sign)


def _confirms(profile: Profile) -> bool:
    recipients = profile.recipients
    control = recipients.double_opt_in
    running = control is not None and control.state is ControlState.RUNNING
    return running or Limit.CONSENT_COLUMN in (recipients.limits or ())


_BEFOREHAND = frozenset(
    (Limit.ONCE, Limit.EXISTING, Limit.APPROVED, Limit.NO_IMPORT, Limit.CONSENT_COLUMN)
)
MANY_ENTERED = 10_000
"""A cap of so many addresses keeps nobody from anything. Our line."""


def limited(profile: Profile) -> bool:
    """Whether something keeps others from mailing many strangers: beforehand, as neither terms nor a
    fixed text do, nor being stopped after the first thousand."""
    recipients = profile.recipients
    caps = [cap for cap in (recipients.per_user_day, recipients.import_cap) if cap is not None]
    capped = bool(caps) and all(cap.high < MANY_ENTERED for cap in caps)
    # Whoever ticked some has said which there are; the words explain them.
    own = recipients.limits is None and "recipients.abuse_limits" not in profile.computed
    in_words = own and recipients.abuse_limits is not None
    return bool(_BEFOREHAND.intersection(recipients.limits or ()) or capped or in_words)
