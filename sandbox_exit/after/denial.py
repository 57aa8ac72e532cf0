"""After a refusal: where to answer, when, and who can be asked. Pure; advice is labelled as advice."""

from datetime import date, timedelta
from typing import Any

from ..observed.snapshot import Found, Snapshot, case_id
from .changes.answers import Change, changes, in_order_of
from .letters import Diagnosis, Kind

PAUSE = timedelta(weeks=2)
"""How long founders who were refused advise to wait: time to change something. No rule of AWS."""

UNNAMED = Diagnosis(Kind.REFUSAL, True, (), (), "", "", 0)
"""A refusal whose words are not at hand: it names nothing."""


def place(snapshot: Snapshot | None) -> str:
    """Where the answer to a refusal belongs, in words: in the same case while it exists and is open; in
    a new one that names the refusal where it does not.

    Never a second `PutAccountDetails`: after a refusal AWS answered it with `ConflictException`
    (https://github.com/aws/aws-cli/issues/6652).
    """
    case = case_id(snapshot.account) if snapshot is not None else None
    seen = snapshot.review_case if snapshot is not None else None
    status = seen.value.status if isinstance(seen, Found) else None
    if case and status == "resolved":
        return (
            f"Case {case} is closed: open a new case and name case {case} and the refusal in its "
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


def pause_until(refused_on: date) -> date:
    """The day on which the advised pause ends.

    >>> pause_until(date(2026, 11, 10))
    datetime.date(2026, 11, 24)
    """
    return refused_on + PAUSE


def changed_since(then: dict[str, Any], now: dict[str, Any]) -> list[Change]:
    """What differs between the answers that were refused and those of now, both raw.

    The profile's name, the record of the requests and what its author says about findings and
    tasks are no change that AWS could see.
    """
    one, other = then.get("streams"), now.get("streams")
    if isinstance(one, list) and isinstance(other, list):
        then = {**then, "streams": in_order_of(one, other)}
    return [change for change in changes(then, now) if change.path.split(".")[0] not in _NOT_SEEN]


_NOT_SEEN = ("name", "history", "acknowledged", "confirmed", "checklist", "schema_version")


# The plans are those of the Support API's documentation (botocore support model).
ESCALATION: tuple[tuple[str, str], ...] = (
    (
        "Basic",
        "The case is the only way: there is no telephone. Reply in it, once, with what has changed.",
    ),
    (
        "Business Support+, Enterprise or Unified Operations",
        "The same case. With these plans, and with the older Business, Enterprise On-Ramp and "
        "Enterprise plans where they still run, the case can also be read through the AWS Support "
        "API: this app then shows its status. The Support API takes no requests for higher limits.",
    ),
    (
        "An account manager, where you have one",
        "Ask them to point to the case. The refusal is signed Trust and Safety; applicants report "
        "that technical support cannot change it.",
    ),
)
