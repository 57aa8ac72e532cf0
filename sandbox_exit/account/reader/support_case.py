"""The case of the review: `support:DescribeCases`, where the support plan allows.

Read by hand: of the rows one is kept, and of that one its state, not what was written in it.
"""

from datetime import datetime

from ...observed.aws import SupportCase
from ...observed.regions import find_region
from .calls import Answer, NotThere, rows

# The Support API has one home in each partition
# (https://docs.aws.amazon.com/general/latest/gr/awssupport.html), and so has that of Account Management
# (https://docs.aws.amazon.com/general/latest/gr/account.html).
_HOME = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-eusc": "eusc-de-east-1"}


def home(region: str) -> str:
    """The Region of the two APIs for a Region's partition."""
    known = find_region(region)
    return _HOME[known.partition if known else "aws"]


def parse_case(answer: Answer, display_id: str) -> SupportCase:
    cases = [row for row in rows(answer, "cases") if row.get("displayId") == display_id]
    if not cases:
        raise NotThere
    return SupportCase(
        display_id=display_id,
        status=cases[0].get("status"),
        created=_moment(cases[0].get("timeCreated")),
    )


def _moment(text: str | None) -> datetime | None:
    """AWS gives the time as text; one without a time zone says nothing certain."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
