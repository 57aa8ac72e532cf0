"""After a refusal: where to answer, when, and who can be asked. Pure; advice is labelled as advice."""

from datetime import date, timedelta
from typing import Any

from ..observed.snapshot import Absent, Found, Snapshot, case_id
from ..wording import day
from .cards import CARDS
from .changes.answers import Change, cards, changes, in_order_of
from .letters import Diagnosis, Kind

NO_HISTORY = "refused_no_history"
"""The known letter that refuses for lack of a paid history."""
NOT_TO_DO: list[str] = CARDS["refusal"]["not_to_do"]
ESCALATION: dict[str, str] = CARDS["refusal"]["support_plans"]
"""Who else can be asked, by the support plan."""
UNNAMED = Diagnosis(Kind.REFUSAL, generic=True)
"""A refusal whose words are not at hand: it names nothing."""


def place(snapshot: Snapshot | None, known: str | None = None, letter: str | None = None) -> str:
    """Where the answer to a refusal belongs, in words: in the same case while it exists and is open; in
    a new one that names the refusal where it does not, or where the letter says so. ``known`` is the
    case that letter and history name, ``letter`` the id of the known letter.

    Never a second `PutAccountDetails`: after a refusal AWS answered it with `ConflictException`
    (https://github.com/aws/aws-cli/issues/6652).
    """
    seen_case = case_id(snapshot.account) if snapshot is not None else None
    case = known or seen_case
    if letter == NO_HISTORY:
        named = f"case {case} and the refusal" if case else "the refusal"
        return f"Not in this case: open a new one, later, and name {named} in its first sentence."
    seen = snapshot.review_case if snapshot is not None and case == seen_case else None
    status = seen.value.status if isinstance(seen, Found) else None
    if case and (status == "resolved" or isinstance(seen, Absent)):
        gone = "is closed" if status else "is not there any more"
        return (
            f"Case {case} {gone}: open a new case and name case {case} and the refusal in its "
            "first sentence."
        )
    if case and status:
        return f"Case {case} is open: reply in it."
    if case:
        return (
            f"Reply in case {case}. If it is closed, open a new case that names it and the refusal."
        )
    return (
        "Look for the case in the Support Center and reply there. If there is none, open a new case "
        "that names the refusal."
    )


def wait(refused_on: date | None, letter: str | None, today: date) -> str:
    """Until when to wait, and why: advice, with its day where that of the refusal is known.

    >>> wait(date(2026, 11, 10), None, date(2026, 11, 30)).partition(".")[0]
    'The two weeks ended on 24 November 2026'
    """
    pauses = CARDS["refusal"]["wait"]
    pause = pauses.get(letter, pauses["standard"])
    if refused_on is None:
        return f"Wait {pause['how_long']}. {pause['why']}"
    until = refused_on + timedelta(pause["days"])
    if until > today:
        return f"Wait until {day(until)}. {pause['why']}"
    return (
        f"The {pause['how_long']} ended on {day(until)}. Answer as soon as something has changed."
    )


def changed_since(then: dict[str, Any], now: dict[str, Any]) -> list[Change]:
    """What differs between the answers that were refused and those of now, both raw.

    The profile's name, the record of the requests and what its author says about findings and
    tasks are no change that AWS could see.
    """
    if one := cards(then, "streams"):
        then = {**then, "streams": in_order_of(one, cards(now, "streams"))}
    return [change for change in changes(then, now) if change.path.split(".")[0] not in _NOT_SEEN]


_NOT_SEEN = (
    *("name", "history", "letters", "acknowledged", "confirmed", "checklist", "schema_version"),
)
