"""Where addresses come from and how consent is proven."""

from collections.abc import Iterator
from functools import partial

from ..answers.addresses import collected, limits
from ..answers.choices import (
    AGREED_THERE,
    ConsentBasis,
    ConsentEvidence,
    Given,
    Law,
    ListSource,
    Recipient,
)
from ..answers.journey import applies, is_needed
from ..answers.profile import Profile
from ..observed.snapshot import Snapshot
from ..wording import (
    COUNTING,
    bare,
    continued,
    framed,
    has_verb,
    listing,
    lower_first,
    sentence,
)
from .controls import Words, control
from .evidence import of_control
from .model import Claim, Evidence
from .statement import contradicts, say
from .streams import stream_name

_OTHERS = "[how do you get them?]"
_UNCONFIRMED = frozenset(ConsentBasis) - {ConsentBasis.REQUESTED, ConsentBasis.DOUBLE_OPT_IN}
_UNCONFIRMED -= {ConsentBasis.ACCOUNT, ConsentBasis.SET_UP, ConsentBasis.OTHER}
"""Who is written to on one of these need not have confirmed an address."""
_GIVEN_ONLINE = {Given.SIGNUP, Given.SIGNIN, Given.ORDER, Given.JOIN, Given.FORM}


def _double_opt_in(profile: Profile) -> Words:
    """What it covers; not named again where a kind of mail says that it rests on it."""
    names = profile.recipients.double_opt_in_streams
    answer = profile.recipients.double_opt_in
    told = any(ConsentBasis.DOUBLE_OPT_IN in stream.consents for stream in profile.streams)
    some = any(
        _UNCONFIRMED & set(stream.consents) or set(stream.given or ()) - _GIVEN_ONLINE
        for stream in profile.streams
    )
    each = [stream for stream in profile.streams if stream.name in (names or ())]
    own = each and all(ConsentBasis.DOUBLE_OPT_IN in stream.consents for stream in each)
    if own:
        runs = ""
    elif names and applies(profile, "recipients.double_opt_in_streams"):
        of = listing([f"“{name}”" for name in names])
        runs = f"For {of}, each address is confirmed by a click or a code (double opt-in)."
    elif told and answer is not None and answer.how:
        runs = ""
    else:
        which = "Addresses given at sign-up are" if some else "Each address is"
        runs = f"{which} confirmed by a click or a code (double opt-in)."
    return Words("Double opt-in", runs=runs, about="How an address is confirmed")


def _for_how_long(text: str) -> str:
    said = sentence(continued(text))
    first = said.partition(" ")[0].lower()
    if said[:1].isdigit() or first in COUNTING:
        return f"We keep these records for {lower_first(said)}"
    if said[:1].isupper() or (first in _CLAUSES and not _is_clause(said)):
        return f"We keep these records as follows: {said}"
    return f"We keep these records {said}"


def _is_clause(text: str) -> bool:
    return has_verb(text) or bool({"I", "he", "it", "she", "they", "we"} & set(text.split()))


_CLAUSES = frozenset("while until as".split())
"""After these comes a clause with its verb."""


def consent(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    stated = say("collected_how")
    known = collected(profile) if profile.recipients.collected_how is None else []
    still_open = [
        f"streams.{index}.{part}"
        for index, stream in enumerate(profile.streams)
        for part in ("given", "to")
        if not getattr(stream, part)
    ]
    if profile.recipients.collected_how is not None or not (known or still_open):
        # What follows from the streams is whole sentences; own words may be a part of one.
        own = "recipients.collected_how" not in profile.computed
        shown = partial(framed, "How we get the addresses") if own else sentence
        yield from stated.plain(profile, show=shown)
    elif known:
        where = (still_open or stated.answers)[0]
        lacks = is_needed(profile, where)
        text = " ".join([*known, *([f"Other addresses: {_OTHERS}."] if lacks else [])])
        paths = tuple(f"streams.{index}.given" for index in range(len(profile.streams)))
        yield stated.partly(text, {_OTHERS: where}, paths)
    elif given := [path for path in still_open if path.endswith("given")]:
        yield from stated.unanswered(profile, *given)
    seen = of_control(profile, snapshot, "recipients.double_opt_in")
    yield from control(say("double_opt_in"), profile, _double_opt_in(profile), evidence=seen)
    yield from _recorded(profile)
    yield from say("evidence_kept").plain(profile, show=_for_how_long)
    # What only follows from the kinds of mail is said of these, and not once more as a promise.
    if "recipients.outside_lists" not in profile.computed:
        yield from say("outside_lists").plain(profile, show=_sources)
    # It follows once each stream says why it may be sent.
    said, follows = profile.recipients.cold_outreach, "recipients.cold_outreach" in profile.computed
    if not (follows and said is False) and (
        said is not None or all(s.consent for s in profile.streams)
    ):
        seen = _did_not_ask(profile)
        yield from say("cold_outreach").plain(profile, show=_outreach, evidence=seen)
    yield from _entered_by_others(profile)
    yield from say("list_hygiene").plain(profile)
    laws = [law.label for law in profile.recipients.laws or () if law is not Law.OTHER]
    if laws:
        yield say("laws").claim(f"Our mail is subject to {listing(laws)}.")


def _recorded(profile: Profile) -> list[Claim]:
    kinds, in_words = profile.recipients.evidence or [], profile.recipients.evidence_words
    said = [kind.label for kind in kinds if kind is not ConsentEvidence.OTHER]
    paths = ["recipients.evidence"]
    if ConsentEvidence.OTHER in kinds:
        paths.append("recipients.evidence_words")
        said += [bare(in_words)] if in_words else []
    if not said:
        return say("consent_evidence").unanswered(profile, *paths)
    rest_on = [stream.consents for stream in profile.streams]
    other = rest_on and all(rest_on) and not any(set(AGREED_THERE) & set(own) for own in rest_on)
    text = f"For each {'address' if other else 'consent'} we record {listing(said)}."
    return [say("consent_evidence").claim(text, answers=tuple(paths))]


def _sources(sources: list[ListSource]) -> str:
    if sources == [ListSource.NONE]:
        return "We use no purchased, rented, scraped, appended or partner lists."
    used = listing([s.label.lower() for s in sources if s is not ListSource.NONE])
    return f"Addresses also come from other sources: {used}."


def _outreach(answer: bool) -> str:
    if answer:
        return "We also write to people who have not asked (cold outreach)."
    return "We do no cold outreach."


def _did_not_ask(profile: Profile) -> tuple[Evidence, ...]:
    """Streams whose recipients have not asked, against an answer that says that all have."""
    if profile.recipients.cold_outreach is not False:
        return ()
    nobody = [i for i, s in enumerate(profile.streams) if ConsentBasis.NONE in s.consents]
    nobody += [i for i, s in enumerate(profile.streams) if s.to is Recipient.PROSPECT]
    return (
        *_contradicting(profile, nobody, "goes to people who are not asked"),
        *_by_others(profile),
    )


def _by_others(profile: Profile) -> tuple[Evidence, ...]:
    """The streams to people who did not give their address themselves, but another user did."""
    places = [
        index
        for index, stream in enumerate(profile.streams)
        if ConsentBasis.ENTERED_BY_OTHERS in stream.consents
        or stream.to in (Recipient.INVITED, Recipient.ANYBODY)
        or Given.USER in (stream.given or ())
    ]
    return _contradicting(profile, places, "goes to people whose address another user enters")


def _contradicting(profile: Profile, places: list[int], says: str) -> tuple[Evidence, ...]:
    return tuple(
        contradicts(f"“{stream_name(profile, index)}” {says}.") for index in dict.fromkeys(places)
    )


def _entered_by_others(profile: Profile) -> Iterator[Claim]:
    stated, answer = say("entered_by_others"), profile.recipients.entered_by_others
    paths = (*stated.answers, "recipients.abuse_limits")
    if answer is None:
        yield from stated.unanswered(profile)
    elif answer is False:
        text = "Users cannot enter other people's addresses."
        yield stated.claim(text, _by_others(profile))
    elif profile.recipients.abuse_limits is None:
        yield from stated.unanswered(profile, *paths)
    else:
        said = [profile.recipients.abuse_limits, limits(profile)]
        both = " ".join(sentence(one) for one in dict.fromkeys(said) if one)
        text = f"Users can enter another person's address, within limits. {both}"
        yield stated.claim(text, answers=paths)
