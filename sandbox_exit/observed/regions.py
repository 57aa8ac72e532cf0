"""The Regions that have Amazon SES, with the names people know, and links into their consoles.

The table is botocore's own (endpoints data for ``sesv2``), written out so that a page can draw a picker
without loading botocore; a test holds the two together.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class SesRegion:
    """``opt_in``: the Region is off in an account until somebody enables it."""

    code: str
    name: str
    partition: str = "aws"
    opt_in: bool = False

    @property
    def label(self) -> str:
        """As a picker shows it: ``Europe (Frankfurt) · eu-central-1``."""
        return f"{self.name} · {self.code}"


# Opt-in: Regions launched after 20 March 2019 are disabled by default
# (https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html).
SES_REGIONS: tuple[SesRegion, ...] = (
    SesRegion("af-south-1", "Africa (Cape Town)", opt_in=True),
    SesRegion("ap-east-2", "Asia Pacific (Taipei)", opt_in=True),
    SesRegion("ap-northeast-1", "Asia Pacific (Tokyo)"),
    SesRegion("ap-northeast-2", "Asia Pacific (Seoul)"),
    SesRegion("ap-northeast-3", "Asia Pacific (Osaka)"),
    SesRegion("ap-south-1", "Asia Pacific (Mumbai)"),
    SesRegion("ap-south-2", "Asia Pacific (Hyderabad)", opt_in=True),
    SesRegion("ap-southeast-1", "Asia Pacific (Singapore)"),
    SesRegion("ap-southeast-2", "Asia Pacific (Sydney)"),
    SesRegion("ap-southeast-3", "Asia Pacific (Jakarta)", opt_in=True),
    SesRegion("ap-southeast-4", "Asia Pacific (Melbourne)", opt_in=True),
    SesRegion("ap-southeast-5", "Asia Pacific (Malaysia)", opt_in=True),
    SesRegion("ap-southeast-6", "Asia Pacific (New Zealand)", opt_in=True),
    SesRegion("ap-southeast-7", "Asia Pacific (Thailand)", opt_in=True),
    SesRegion("ca-central-1", "Canada (Central)"),
    SesRegion("ca-west-1", "Canada West (Calgary)", opt_in=True),
    SesRegion("eu-central-1", "Europe (Frankfurt)"),
    SesRegion("eu-central-2", "Europe (Zurich)", opt_in=True),
    SesRegion("eu-north-1", "Europe (Stockholm)"),
    SesRegion("eu-south-1", "Europe (Milan)", opt_in=True),
    SesRegion("eu-south-2", "Europe (Spain)", opt_in=True),
    SesRegion("eu-west-1", "Europe (Ireland)"),
    SesRegion("eu-west-2", "Europe (London)"),
    SesRegion("eu-west-3", "Europe (Paris)"),
    SesRegion("il-central-1", "Israel (Tel Aviv)", opt_in=True),
    SesRegion("me-central-1", "Middle East (UAE)", opt_in=True),
    SesRegion("me-south-1", "Middle East (Bahrain)", opt_in=True),
    SesRegion("mx-central-1", "Mexico (Central)", opt_in=True),
    SesRegion("sa-east-1", "South America (Sao Paulo)"),
    SesRegion("us-east-1", "US East (N. Virginia)"),
    SesRegion("us-east-2", "US East (Ohio)"),
    SesRegion("us-west-1", "US West (N. California)"),
    SesRegion("us-west-2", "US West (Oregon)"),
    SesRegion("us-gov-east-1", "AWS GovCloud (US-East)", "aws-us-gov"),
    SesRegion("us-gov-west-1", "AWS GovCloud (US-West)", "aws-us-gov"),
    SesRegion("eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", "aws-eusc"),
)
_BY_CODE = {region.code: region for region in SES_REGIONS}

# The console's hosts. aws: https://docs.aws.amazon.com/general/latest/gr/mgmt-console.html
_CONSOLE_HOST = {
    "aws": "{region}.console.aws.amazon.com",
    "aws-us-gov": "console.amazonaws-us-gov.com",
    "aws-eusc": "{region}.console.amazonaws-eusc.eu",
}
_CASE_ID = re.compile(r"[0-9]{6,20}")


def find_region(code: str) -> SesRegion | None:
    """The SES Region with this code, or `None` where SES has no such Region."""
    return _BY_CODE.get(code)


def region_label(code: str) -> str:
    """The Region's name and code; the code alone where it is not known."""
    region = find_region(code)
    return region.label if region else code


def _ses_console(code: str, fragment: str) -> str | None:
    region = find_region(code)
    if region is None:
        return None
    host = _CONSOLE_HOST[region.partition].format(region=code)
    return f"https://{host}/ses/home?region={code}#/{fragment}"


def account_dashboard_url(code: str) -> str | None:
    """The SES account dashboard of a Region: the sandbox box is there. `None`: no such Region."""
    return _ses_console(code, "account")


def get_set_up_url(code: str) -> str | None:
    """The "Get set up" page, which has the button "Request production access"."""
    return _ses_console(code, "get-set-up")


def identities_url(code: str, identity: str | None = None) -> str | None:
    """The list of identities of a Region, or the page of one identity."""
    return _ses_console(
        code, f"identities/{quote(identity, safe='')}" if identity else "identities"
    )


def support_case_url(case_id: str | None, code: str) -> str | None:
    """The support case with the id AWS shows (digits), in the Support Center.

    The form of the link is the one in AWS's own mail. `None` where there is no such id, and outside
    the ``aws`` partition, whose Support Center links are not documented.
    """
    center = support_center_url(code)
    if center is None or not _CASE_ID.fullmatch(case_id or ""):
        return None
    return f"{center}case/?displayId={case_id}&language=en"


def support_center_url(code: str) -> str | None:
    """The Support Center's list of cases, for when no case id is known."""
    region = find_region(code)
    if region is None or region.partition != "aws":
        return None
    return "https://console.aws.amazon.com/support/home#/"
