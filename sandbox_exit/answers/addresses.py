"""Where addresses come from, told by what each stream says of its recipients and of how they came in."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..wording import listing, lower_first, upper_first
from .choices import (
    AGREED_THERE,
    ConsentBasis,
    ConsentEvidence,
    Driver,
    Given,
    ListSource,
    Recipient,
    StreamKind,
)
from .profile import Profile
from .question_list import answer_at
from .questions import Stream

LIMITING_FIGURES = {
    "recipients.per_user_day": "A user can enter at most {} addresses a day",
    "recipients.import_cap": "An import holds at most {} addresses",
}
_BY_ANOTHER = (Given.USER, Given.CUSTOMER, Given.STAFF, Given.EARLIER)
_ELSEWHERE = {way: source for way in Given for source in ListSource if way.value == source.value}
_NOT_BY_ITS_OWNER = (*_BY_ANOTHER, *_ELSEWHERE, Given.OTHER)
_ASKED_FOR_IT = (
    ConsentBasis.REQUESTED,
    ConsentBasis.DOUBLE_OPT_IN,
    ConsentBasis.SINGLE_OPT_IN,
    ConsentBasis.SET_UP,
)
_OF_A_CONTRACT = (ConsentBasis.ACCOUNT, ConsentBasis.STAFF)
_DID_NOT_ASK = (Recipient.INVITED, Recipient.ANYBODY, Recipient.END_CUSTOMER)


def computed(profile: Profile) -> Iterator[tuple[str, Any]]:
    """The path and value of what follows. What holds of all mail follows when all streams say it."""
    streams = profile.streams
    for index, stream in enumerate(streams):
        if stream.to is not None and stream.to is not Recipient.OTHER:
            yield f"streams.{index}.recipients", stream.to.label
    yield "recipients.abuse_limits", limits(profile)
    agreeing = [
        stream.evidence or ()
        for stream in streams
        if any(basis in AGREED_THERE for basis in stream.consents)
    ]
    # What holds of each consent is what all have in common.
    common = [e for e in ConsentEvidence if all(e in kept for kept in agreeing)] if agreeing else []
    yield "recipients.evidence", common or None
    ways = [way for stream in streams for way in stream.given or ()]
    if not streams or not all(stream.given and stream.to for stream in streams):
        return
    # From words of one's own nothing follows.
    if Given.OTHER in ways or any(stream.to is Recipient.OTHER for stream in streams):
        return
    elsewhere = [source for way, source in _ELSEWHERE.items() if way in ways]
    yield "recipients.outside_lists", elsewhere or [ListSource.NONE]
    by_others = Given.USER in ways or Given.CUSTOMER in ways
    if by_others:
        yield "recipients.entered_by_others", True
    if any(stream.to is Recipient.PROSPECT for stream in streams):
        yield "recipients.cold_outreach", True
    elif not by_others and all(_asked(stream) for stream in streams):
        yield "recipients.cold_outreach", False
    if not elsewhere:
        yield "recipients.collected_how", " ".join(collected(profile))


def collected(profile: Profile) -> list[str]:
    """How addresses are come by, as far as a stream says who gets it and how, each way in a sentence."""
    return [*_by_owners(profile.streams), *_by_others(profile.streams)]


def noun(stream: Stream) -> str | None:
    """Who gets it, within a sentence: as the founder counts them, else by the choice; `None` where only
    own words say it."""
    if stream.to in (None, Recipient.OTHER):
        return None
    own = stream.called if stream.driver is Driver.PEOPLE else None
    return own or lower_first(stream.to.label)


def _of(stream: Stream) -> str:
    """The same where nobody says what they are."""
    return f"recipients of “{stream.name}”" if stream.name else ""


def _asked(stream: Stream) -> bool:
    """Whether whoever gets it has asked: for marketing, for this very mail."""
    asked = (
        _ASKED_FOR_IT if stream.kind is StreamKind.MARKETING else (*_ASKED_FOR_IT, *_OF_A_CONTRACT)
    )
    given = stream.consents
    return stream.to not in _DID_NOT_ASK and bool(given) and all(b in asked for b in given)


def limits(profile: Profile) -> str | None:
    """What keeps others from sending unwanted mail, as a sentence."""
    figures = ((words, answer_at(profile, path)) for path, words in LIMITING_FIGURES.items())
    said = [
        words.format(count if count.few else f"{count.high:,}")
        for words, count in figures
        if count is not None
    ]
    said += [limit.label for limit in profile.recipients.limits or ()]
    return f"{'; '.join([*said[:1], *map(lower_first, said[1:])])}." if said else None


def _by_owners(streams: Sequence[Stream]) -> Iterator[str]:
    """A sentence for those who give their address themselves in the same ways."""
    of_each: dict[str, set[Given]] = {}
    for stream in streams:
        themselves = {way for way in stream.given or () if way not in _NOT_BY_ITS_OWNER}
        who = noun(stream) or _of(stream)
        if who and themselves:
            of_each.setdefault(who, set()).update(themselves)
    groups: dict[tuple[Given, ...], list[str]] = {}
    for one, used in of_each.items():
        groups.setdefault(tuple(way for way in Given if way in used), []).append(one)
    for ways, nouns in groups.items():
        how = listing([lower_first(way.label) for way in ways], "or")
        yield f"{upper_first(listing(nouns))} give us their address themselves {how}."


def _by_others(streams: Sequence[Stream]) -> Iterator[str]:
    for way in (*_BY_ANOTHER, *_ELSEWHERE):
        who = dict.fromkeys(
            named
            for stream in streams
            if way in (stream.given or ()) and (named := noun(stream) or _of(stream))
        )
        if who:
            yield f"{way.label.replace('it', f'the address of {listing(list(who))}', 1)}."
