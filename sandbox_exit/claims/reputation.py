"""Monitoring, warm-up, IP addresses, and what happened before."""

from collections.abc import Iterator
from functools import partial

from ..account.relevant import relevant
from ..answers.choices import Outcome
from ..answers.journey import applies
from ..answers.profile import Profile
from ..answers.question_list import answer_at
from ..answers.questions import EarlierRequest
from ..observed.snapshot import Snapshot
from ..wording import begun, introduced, listing, on_day
from . import evidence as seen
from .controls import Words, control
from .model import Claim, Evidence
from .opening import changed_since
from .sentences import by_choice
from .statement import confirms, contradicts, say

_REVIEW = {
    "cause": "{}",
    "done": "We have changed this: {}",
    "prevention": "This prevents it now: {}",
}
_REVIEW_OF = {Outcome.DENIED: "DENIED", Outcome.GRANTED: "GRANTED", Outcome.PENDING: "PENDING"}


def reputation(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    watched = seen.of_control(profile, snapshot, "reputation.monitoring")
    yield from control(say("monitoring"), profile, _monitoring(profile), evidence=watched)
    if profile.reputation.warm_up != profile.volumes.ramp or profile.volumes.ramp is None:
        yield from say("warm_up").plain(
            profile, show=partial(introduced, "We warm up the domain as follows")
        )
    if profile.reputation.dedicated_ips:
        yield say("dedicated_ips").claim("We ask for dedicated IP addresses.")


def history(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    here, stated = relevant(profile, snapshot), say("asked_before")
    before = profile.history.asked_before
    if before is None:
        yield from stated.unanswered(profile)
    elif not before:
        text = "We have not asked for production access before."
        yield stated.claim(text, _earlier_details(here))
    elif not profile.history.requests:
        what = "add the earlier request: when, where, and what came of it"
        yield stated.gap(what, (*stated.answers, "history.requests"))
    else:
        for index, request in enumerate(profile.history.requests):
            yield from _request(profile, here, index, request)
    cases = profile.business.approved_cases
    if cases:
        text = f"We have production access elsewhere ({listing([f'case {c}' for c in cases])})."
        yield say("approved_cases").claim(text)
    for name, template in _REVIEW.items():
        path = f"history.review.{name}"
        if applies(profile, path):
            own: str = answer_at(profile, path) or ""
            lead = "{}" if own.lower().startswith("since ") else template
            yield from say(f"review_{name}").plain(profile, lead, show=begun)


def _monitoring(profile: Profile) -> Words:
    answer = profile.reputation.monitoring
    runs = "" if answer and answer.how else "We monitor our sending."
    return Words("Monitoring", runs=runs, about="How we monitor our sending")


def _earlier_details(here: Snapshot | None) -> tuple[Evidence, ...]:
    """A request this Region knows of speaks against "never asked"; its absence proves nothing, as
    other Regions may know one."""
    found = seen.account(here)
    details = found.value.details if found else None
    if found is None or details is None or details.review is None or here is None:
        return ()
    status = details.review.status or "unknown"
    words = f"The account holds a request in {here.region} with review status {status}."
    return (contradicts(words, found),)


def _request(
    profile: Profile, here: Snapshot | None, index: int, request: EarlierRequest
) -> Iterator[Claim]:
    stated, changed = (
        say(id_, index) for id_ in ("history.requests.*", "history.requests.*.changed_since")
    )
    about = f"earlier request {index + 1}"
    if request.outcome is None:
        yield from stated.unanswered(profile, f"{stated.id}.outcome", about=about)
    else:
        where = f" in {request.region}" if request.region else ""
        case = f" (case {request.case_id})" if request.case_id else ""
        when = f" {on_day(request.asked_on)}" if request.asked_on else " before"
        outcome = by_choice("outcomes")[request.outcome]
        text = f"We asked for production access{where}{when}{case}; {outcome}."
        latest = index == len(profile.history.requests or []) - 1
        yield stated.claim(text, _review_evidence(here, request) if latest else ())
    yield from changed.plain(profile, show=changed_since, about=about)


def _review_evidence(here: Snapshot | None, request: EarlierRequest) -> tuple[Evidence, ...]:
    found = seen.account(here)
    expected = _REVIEW_OF.get(request.outcome) if request.outcome else None
    if found is None or here is None or here.region != request.region or expected is None:
        return ()
    status = found.value.review.status if found.value.review else None
    if status is None:
        return ()
    words = f"The review status in {here.region} is {status}."
    make = confirms if status == expected else contradicts
    return (make(words, found),)
