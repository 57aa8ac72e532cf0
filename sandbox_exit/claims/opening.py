"""The first paragraph: what is asked for, who writes to whom, what, how much and with what consent;
after a refusal, what has changed. It stands alone, so it repeats, in fewer words, what is told below."""

from collections.abc import Iterator

from ..answers.choices import ConsentBasis, Outcome, StreamKind
from ..answers.profile import Profile
from ..answers.question_list import answer_at
from ..answers.questions import Control, EarlierRequest
from ..answers.validation import CountRange
from ..observed.regions import region_label
from ..observed.snapshot import Snapshot
from ..wording import flowing, listing, lower_first, on_day, partial_date, spelled
from .kinds_of_mail import named, recipients
from .model import Claim, Topic
from .statement import statement

OPENING = statement("opening", Topic.BUSINESS)

LENGTH = 600
"""Characters the first paragraph may have: a reviewer decides in a minute."""
_MOST_KINDS = 3
_WHO, _WHAT, _REGION = "[who sends?]", "[what is sent?]", "[in which Region?]"
_AGREED = {
    ConsentBasis.DOUBLE_OPT_IN: "who asked for {} and confirmed it (double opt-in)",
    ConsentBasis.SINGLE_OPT_IN: "who signed up for {}",
    ConsentBasis.SET_UP: "who switched {} on",
}
_CONTROLS = {
    "feedback.hard_bounce": "the handling of hard bounces",
    "feedback.complaint": "the handling of complaints",
    "feedback.soft_bounce": "a limit for soft bounces",
    "feedback.unsubscribe": "the handling of unsubscribes",
    "feedback.one_click": "the one-click unsubscribe header",
    "feedback.alarms": "alarms on the bounce and complaint rates",
    "recipients.double_opt_in": "double opt-in",
    "reputation.monitoring": "monitoring of our sending",
}
"""What may be new since a refusal, as a noun."""


def refused(profile: Profile) -> tuple[int, EarlierRequest] | None:
    """The latest earlier request, with its place, where it was declined."""
    requests = profile.history.requests or []
    if not profile.history.asked_before or not requests:
        return None
    latest = len(requests) - 1
    return (latest, requests[latest]) if requests[latest].outcome is Outcome.DENIED else None


def opening(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """As much as fits, the least telling left out first."""
    paths = (
        *("business.legal_name", "business.country", "request.regions", "streams"),
        *("volumes.now", "volumes.expected", "volumes.months_to_expected"),
    )
    marks = {_WHO: "business.legal_name", _WHAT: "streams", _REGION: "request.regions"}
    lead, changed = _asking(profile), _changed(profile)
    shorter = [
        " ".join(filter(None, (lead, change, _sends(profile, kinds, consent=consent))))
        for change in dict.fromkeys((changed, ""))
        for kinds, consent in ((_MOST_KINDS, True), (_MOST_KINDS, False), (2, False), (1, False))
    ]
    text = next((text for text in shorter if len(text) <= LENGTH), shorter[-1])
    if any(mark in text for mark in marks):
        yield OPENING.partly(profile, text, marks, paths)
    else:
        yield OPENING.claim(text, paths)


def _asking(profile: Profile) -> str:
    regions = profile.request.regions or []
    where = listing([region_label(code).replace(" · ", ", ") for code in regions]) or _REGION
    earlier = refused(profile)
    if earlier is None:
        return f"We ask for production access in {where}."
    request = earlier[1]
    when = f" of {partial_date(request.asked_on)}" if request.asked_on else ""
    case = f" (case {request.case_id})" if request.case_id else ""
    asked = f" in {request.region}" if request.region and [request.region] != regions else ""
    return (
        f"You declined our request{when} for production access{asked}{case}; we ask you to review "
        f"it again, for {where}."
    )


def _changed(profile: Profile) -> str:
    """What is new since the refused request: the controls that began later, and the founder's words."""
    earlier = refused(profile)
    if earlier is None:
        return ""
    request = earlier[1]
    new = [
        f"{noun} ({on_day(control.since)})"
        for path, noun in _CONTROLS.items()
        if isinstance(control := answer_at(profile, path), Control)
        and control.since
        and request.asked_on
        and control.since > request.asked_on[: len(control.since)]
    ]
    said = f"New since then: {listing(new)}." if new else ""
    if request.changed_since:
        said = f"{said} Since then this has changed: {flowing(request.changed_since)}".strip()
    return said


def _sends(profile: Profile, most: int, *, consent: bool) -> str:
    about = profile.business
    country = f" ({about.country})" if about.country else ""
    who = f"{about.legal_name}{country}" if about.legal_name else _WHO
    kinds = [_to_whom(profile, index, consent=consent) for index in range(len(profile.streams))]
    if len(kinds) > most:
        more = len(kinds) - most
        kinds = [*kinds[:most], f"{spelled(more, 'more kind')} of mail"]
    what = listing(kinds) if kinds else _WHAT
    return f"{who} sends {what}{_how_many(profile)}."


def _to_whom(profile: Profile, index: int, *, consent: bool) -> str:
    stream, name = profile.streams[index], named(profile, index)
    to = recipients(profile, index)
    agreed = _AGREED.get(stream.consent) if stream.consent and consent else None
    if stream.kind is StreamKind.MARKETING and agreed:
        return f"{name.text} to {to or 'people'} {agreed.format(name.it)}"
    return f"{name.text} to {to}" if to else name.text


def _how_many(profile: Profile) -> str:
    volumes, said = profile.volumes, []
    if volumes.now is not None and volumes.now.high:
        about = "about " if _is_round(volumes.now) and "volumes.now" in profile.computed else ""
        one = "mail" if volumes.now.high == 1 else "mails"
        said.append(f"{about}{volumes.now} {one} a day now")
    if volumes.expected is not None and volumes.months_to_expected:
        when = f"in {spelled(volumes.months_to_expected, 'month')}"
        unit = "" if said else " mails a day"
        said.append(f"{volumes.expected}{unit} {when}")
    return f": {lower_first(', '.join(said))}" if said else ""


def _is_round(count: CountRange) -> bool:
    return count.low == count.high and not count.few
