"""How many addresses the account's suppression list holds: `ses:ListSuppressedDestinations`."""

from collections import Counter

from ...observed.aws import SuppressionCounts
from ...observed.observation import Cause, Unreachable
from .calls import Answer, Seen, rows

MAX_PAGES = 5
_IN_SANDBOX = (
    "AWS refuses this while the account is in the sandbox. That is normal, and says nothing "
    "against the request."
)


def parse_reasons(answer: Answer, _: str) -> tuple[str, ...]:
    """The addresses are not kept."""
    return tuple(row["Reason"] for row in rows(answer, "SuppressedDestinationSummaries"))


def count_reasons(reasons: tuple[str, ...], complete: bool) -> SuppressionCounts:
    counted = Counter(reasons)
    return SuppressionCounts(
        bounces=counted["BOUNCE"],
        complaints=counted["COMPLAINT"],
        other=counted.total() - counted["BOUNCE"] - counted["COMPLAINT"],
        complete=complete,
    )


def in_sandbox(seen: Seen) -> Seen:
    """A refusal, explained: in the sandbox AWS switches the management of the list off
    (https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html)."""
    if not isinstance(seen, Unreachable):
        return seen
    if seen.cause == Cause.REFUSED:
        sandbox = {"reason": _IN_SANDBOX, "remedy": "", "cause": Cause.SANDBOX}
        return seen.model_copy(update=sandbox)
    if seen.cause == Cause.DENIED:
        also = (
            f"{seen.reason} In the sandbox AWS may refuse it all the same, so it need not matter."
        )
        return seen.model_copy(update={"reason": also})
    return seen
