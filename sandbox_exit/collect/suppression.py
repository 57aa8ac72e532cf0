"""How many addresses the account's suppression list holds: `ses:ListSuppressedDestinations`."""

from collections import Counter

from ..observation import Cause
from ..snapshot import Absent, Found, SuppressionCounts, Unreachable
from .calls import Answer, Api
from .listing import PAGE_SIZE, required

_MAX_PAGES = 5
_IN_SANDBOX = (
    "AWS refuses this while the account is in the sandbox. That is normal, and says nothing "
    "against the request."
)


def read_suppression(api: Api) -> Found[SuppressionCounts] | Absent | Unreachable:
    """The first pages, counted; the addresses are not kept."""
    reasons: Counter[str] = Counter()
    token: str | None = None
    for _ in range(_MAX_PAGES):
        more = {"NextToken": token} if token else {}
        page = api.read(
            "sesv2", "ListSuppressedDestinations", _page, {"PageSize": PAGE_SIZE, **more}
        )
        if not isinstance(page, Found):
            return page
        fresh, token = page.value
        reasons.update(fresh)
        if not token:
            break
    counts = SuppressionCounts(
        bounces=reasons["BOUNCE"],
        complaints=reasons["COMPLAINT"],
        other=reasons.total() - reasons["BOUNCE"] - reasons["COMPLAINT"],
        complete=not token,
    )
    return Found(value=counts, source=page.source, at=page.at)


def in_sandbox(
    seen: Found[SuppressionCounts] | Absent | Unreachable,
) -> Found[SuppressionCounts] | Absent | Unreachable:
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


def _page(answer: Answer) -> tuple[list[str], str | None]:
    rows = required(answer, "SuppressedDestinationSummaries")
    return [row["Reason"] for row in rows], answer.get("NextToken")
