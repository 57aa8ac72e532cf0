"""The first paragraph: what is asked for, who writes to whom, what, how much and with what consent;
after a refusal, what has changed. It stands alone, so it repeats, in fewer words, what is told below."""

from collections.abc import Collection
from datetime import date

from ..account.relevant import relevant
from ..answers.addresses import noun
from ..answers.choices import LaunchState, LetterKind, Outcome, StreamKind
from ..answers.profile import Profile
from ..answers.question_list import answer_at
from ..answers.questions import Control, EarlierRequest
from ..observed.snapshot import Snapshot
from ..wording import day, listing, partial_date, sentence, spelled, upper_first
from .identity import asking_for, in_regions, is_granted
from .kinds_of_mail import Named, named, together
from .model import Claim, ClaimStatus, Topic
from .sentences import by_choice
from .statement import say
from .volumes import only_mailing, roughly, sends_already

LENGTH = 600
"""Characters the first paragraph may have: a reviewer decides in a minute."""
_MOST_KINDS = 3
_WHO, _WHAT, _REGION = "[who sends?]", "[what is sent?]", "[in which Region?]"


def refused(profile: Profile) -> tuple[int, EarlierRequest] | None:
    """The latest earlier request, with its place, where it was declined."""
    requests = profile.history.requests or []
    if not profile.history.asked_before or not requests:
        return None
    latest = len(requests) - 1
    return (latest, requests[latest]) if requests[latest].outcome is Outcome.DENIED else None


def opening(profile: Profile, snapshot: Snapshot | None, claims: Collection[Claim]) -> Claim:
    """As much as fits, the least telling left out first; and nothing that is contradicted in the
    ``claims`` below."""
    denied = frozenset(c.id for c in claims if c.status is ClaimStatus.CONTRADICTED)
    earlier = refused(profile)
    here = relevant(profile, snapshot)
    if earlier is None or f"history.requests.{earlier[0]}" in denied or is_granted(here):
        return _made(profile, _asking(profile, here), denied)
    index, request = earlier
    outcomes = tuple(_declined(profile, request))
    return _made(
        profile, _again(profile, request), denied, outcomes, *_changed(profile, index, request)
    )


def asking_again(profile: Profile) -> Claim:
    """The same for a text that answers a refusal and tells of the changes itself."""
    earlier = refused(profile)
    request = earlier[1] if earlier else EarlierRequest()
    outcomes = tuple(_declined(profile, request)) if earlier else ()
    return _made(profile, _again(profile, request), frozenset(), outcomes)


def _made(
    profile: Profile,
    lead: str,
    denied: frozenset[str],
    of_lead: tuple[str, ...] = (),
    changed: str = "",
    of_changes: tuple[str, ...] = (),
) -> Claim:
    """``of_lead`` and ``of_changes`` are the answers from which the lead and the changes are told."""
    marks = {_WHO: "business.legal_name", _WHAT: "streams", _REGION: "request.regions"}
    many = _how_many(profile, denied)
    agreed = _agreed(profile)
    shorter = [
        (change, f"{lead} {change} {_sends(profile, kinds)}{many}. {consent}".rstrip())
        for change in dict.fromkeys((changed, ""))
        for kinds, consent in ((_MOST_KINDS, agreed), (_MOST_KINDS, ""), (2, ""), (1, ""))
    ]
    change, text = next((made for made in shorter if len(made[1]) <= LENGTH), shorter[-1])
    stated, told = say("opening"), (*of_lead, *(of_changes if change else ()))
    return stated.partly(text.replace("  ", " "), marks, (*stated.answers, *told))


def _asking(profile: Profile, here: Snapshot | None) -> str:
    if not profile.request.regions:
        return f"We ask for production access {_REGION}."
    return asking_for(profile.request.regions, here)


def _again(profile: Profile, request: EarlierRequest) -> str:
    regions = profile.request.regions or []
    told = refused_on(profile)
    cases: dict[str | int, list[EarlierRequest]] = {}
    before = [one for one in _declined(profile, request).values() if one is not request]
    for one in (*before, request):
        cases.setdefault(one.case_id or id(one), []).append(one)
    replies = [one for case in cases.values() for one in case[1:]]
    asked = _asked([case[0] for case in cases.values()])
    lead = f"On {day(told)} you declined our" if told and not before else "You declined our"
    kept = _kept(replies, told if replies == [request] else None)
    if request.region is None:
        # Today's Region is not put in the place of one that nobody named.
        here = f"in {in_regions(regions)}" if regions else _REGION
        return f"{lead} {asked}{kept}. We ask you to review it again, for production access {here}."
    other = regions and request.region not in regions
    now = f" We now ask for {in_regions(regions)}." if other else ""
    there = f"for production access in {in_regions([request.region])}"
    return f"{lead} {asked} {there}{kept}. We ask you to review it again.{now}"


def _kept(replies: list[EarlierRequest], told: date | None) -> str:
    """That AWS declined replies in the same case too, which are no second request."""
    if not replies:
        return ""
    days = [partial_date(one.asked_on) for one in replies if one.asked_on]
    of = f" of {listing(days)}" if len(days) == len(replies) else ""
    our = f"{'reply' if len(replies) == 1 else 'replies'}{of}"
    return f", and {f'on {day(told)} ' if told else ''}our {our}"


def refused_reply(profile: Profile) -> EarlierRequest | None:
    """What was refused last, where it was a reply to an earlier refusal in the same case."""
    earlier = refused(profile)
    if earlier is None or earlier[1].case_id is None:
        return None
    same = [o for o in _declined(profile, earlier[1]).values() if o.case_id == earlier[1].case_id]
    return earlier[1] if len(same) > 1 else None


def _declined(profile: Profile, request: EarlierRequest) -> dict[str, EarlierRequest]:
    """The requests of the same Region that were declined, by the answer that says so."""
    return {
        f"history.requests.{index}.outcome": one
        for index, one in enumerate(profile.history.requests or [])
        if one.outcome is Outcome.DENIED and one.region == request.region
    }


def _asked(requests: list[EarlierRequest]) -> str:
    """ "request of 2 May 2026 (case 1)", or several of them."""
    told = [
        f"{f' of {partial_date(one.asked_on)}' if one.asked_on else ''}"
        f"{f' (case {one.case_id})' if one.case_id else ''}"
        for one in requests
    ]
    if not told[1:]:
        return f"request{told[0]}"
    known = listing([one.strip() for one in told]) if all(told) else ""
    return f"{spelled(len(told), 'request')} {known}".rstrip()


def refused_on(profile: Profile) -> date | None:
    """The day of AWS's last refusal, where a letter says it that fits what was refused last: one of
    another case or Region, or from before it was asked, is not of that."""
    earlier = refused(profile)
    asked = earlier[1] if earlier else EarlierRequest()
    asked_on = asked.asked_on or ""
    days = [
        one.came_on
        for one in profile.letters
        if one.kind is LetterKind.REFUSAL
        and one.came_on
        and one.came_on.isoformat()[: len(asked_on)] >= asked_on
        and one.may_be_about(asked)
    ]
    return max(days, default=None)


def _changed(profile: Profile, index: int, request: EarlierRequest) -> tuple[str, tuple[str, ...]]:
    """What is new since the refused request, and from which answers: the controls that began later,
    and the founder's words."""
    asked_on = _asked_on(profile, request)
    said, paths = _begun(profile, asked_on)
    if request.changed_since:
        own = changed_since(request.changed_since)
        said = f"{said} {sentence(request.changed_since)}" if said else own
        paths = (*paths, f"history.requests.{index}.changed_since")
    return said, paths


def _asked_on(profile: Profile, request: EarlierRequest) -> str | None:
    told = refused_on(profile)
    return request.asked_on or (told.isoformat() if told else None)


def _begun(profile: Profile, asked_on: str | None) -> tuple[str, tuple[str, ...]]:
    """The controls that began after the request, the earliest first, and the answers that say so. One
    that is like another began with it."""
    new: dict[str, list[str]] = {}
    paths = []
    for path, called in by_choice("controls").items():
        control = answer_at(profile, path)
        if not isinstance(control, Control) or not control.since or not asked_on:
            continue
        if f"{path}.since" in profile.computed and control.same_as is None:
            continue
        if control.since > asked_on[: len(control.since)]:
            new.setdefault(control.since, []).append(called)
            paths.append(f"{path}.since")
    told = listing([f"{listing(new[since])} ({partial_date(since)})" for since in sorted(new)])
    return f"New since then: {told}." if new else "", tuple(paths)


def new_since(profile: Profile) -> tuple[Claim, ...]:
    """What runs since a day after the refused request, with the founder's words on it, for a text that
    is compared with no copy; nothing where no control began since."""
    earlier = refused(profile)
    if earlier is None or not _begun(profile, _asked_on(profile, earlier[1]))[0]:
        return ()
    said, paths = _changed(profile, *earlier)
    return (Claim("new_since", Topic.HISTORY, ClaimStatus.STATED, said, paths),)


def changed_since(text: str) -> str:
    """What has changed since a refusal; a text that begins so needs no lead."""
    begun = text.split()[0].lower() == "since"
    lead = "" if begun else "Since then this has changed: "
    return f"{lead}{upper_first(sentence(text))}"


def _sends(profile: Profile, most: int) -> str:
    about = profile.business
    country = f" ({about.country})" if about.country else ""
    who = f"{about.legal_name}{country}" if about.legal_name else _WHO
    groups: dict[str, list[Named]] = {}
    shown = range(min(most, len(profile.streams)))
    # Behind the last of many, "to members" would be read of all.
    all_told = all(noun(profile.streams[index]) for index in shown)
    for index in shown:
        to = f" to {noun(profile.streams[index])}" if all_told else " " * index
        groups.setdefault(to, []).append(named(profile, index))
    kinds = [f"{together(names).text}{to.rstrip()}" for to, names in groups.items()]
    if len(profile.streams) > most:
        kinds.append(f"{spelled(len(profile.streams) - most, 'more kind')} of mail")
    what = listing(kinds) if kinds else _WHAT
    building = about.launch_state is LaunchState.BUILDING
    return f"{who} {'will send' if building else 'sends'} {what}"


def _agreed(profile: Profile) -> str:
    """With what consent marketing is sent, where that is by asking for it."""
    grounds = by_choice("grounds_in_short")
    said = [
        named(profile, index).told(grounds[stream.consents[0]])
        for index, stream in enumerate(profile.streams)
        if stream.kind is StreamKind.MARKETING
        and len(stream.consents) == 1
        and stream.consents[0] in grounds
    ]
    return " ".join(said)


def _how_many(profile: Profile, denied: frozenset[str]) -> str:
    now, expected = profile.volumes.now, profile.volumes.expected
    mailing = only_mailing(profile) if "volumes.now" in profile.computed else None
    if mailing is not None:
        return f": {mailing}"
    said = []
    if now is not None and now.high and "volume_now" not in denied:
        one = "email" if now.high == 1 else "emails"
        when = "today" if sends_already(profile) else "at first"
        said.append(f"{roughly(profile, 'now')}{now} {one} a day {when}")
    months = profile.volumes.months_to_expected
    grows = profile.volumes.growth_times != 1
    if expected is not None and months and grows and "volume_expected" not in denied:
        unit = "" if said else " emails a day"
        said.append(f"{roughly(profile, 'expected')}{expected}{unit} in {spelled(months, 'month')}")
    return f": {', '.join(said)}" if said else ""
