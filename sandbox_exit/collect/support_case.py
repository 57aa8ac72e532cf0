"""The case of the review: `support:DescribeCases`, where the support plan allows."""

from datetime import datetime

from ..regions import find_region
from ..snapshot import Absent, Found, SupportCase, Unreachable
from .calls import Answer, Api, NotThere
from .listing import required

# The Support API has one home in each partition
# (https://docs.aws.amazon.com/general/latest/gr/awssupport.html).
_HOME = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-eusc": "eusc-de-east-1"}


def home(region: str) -> str:
    """The Region of the Support API for a Region's partition."""
    known = find_region(region)
    return _HOME[known.partition if known else "aws"]


def read_case(api: Api, display_id: str) -> Found[SupportCase] | Absent | Unreachable:
    """Only its state: what was written in it stays with AWS."""
    return api.at(home(api.region)).read(
        "support",
        "DescribeCases",
        lambda answer: parse_case(answer, display_id),
        {"displayId": display_id, "includeResolvedCases": True, "includeCommunications": False},
        may_be_absent=True,
    )


def parse_case(answer: Answer, display_id: str) -> SupportCase:
    cases = [row for row in required(answer, "cases") if row.get("displayId") == display_id]
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
