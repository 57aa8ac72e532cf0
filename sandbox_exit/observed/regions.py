"""The Regions that have Amazon SES, as ``regions.toml`` lists them, and links into their consoles."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from ..texts import tables


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


SES_REGIONS = tuple(SesRegion(**region) for region in tables(__file__)["region"])
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
