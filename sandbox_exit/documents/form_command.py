"""The request as `PutAccountDetails` takes it (botocore sesv2 model; ses.amazonaws.com v2 API).

Enums are MARKETING | TRANSACTIONAL and EN | JA. `UseCaseDescription` is deprecated and never sent;
`AdditionalContactEmailAddresses` is left out when empty, as the API wants one to four.
"""

import json
import shlex

from ..answers.mail_type import mail_type
from ..answers.profile import Profile


def put_account_details(profile: Profile) -> dict[str, object] | None:
    """The call's parameters; `None` while a required one is open."""
    declared, website = mail_type(profile), profile.business.website
    if declared is None or website is None:
        return None
    parameters: dict[str, object] = {
        "MailType": declared.value,
        "WebsiteURL": website,
        "ProductionAccessEnabled": True,
    }
    if profile.business.contact_language is not None:
        parameters["ContactLanguage"] = profile.business.contact_language.value
    if profile.business.additional_contacts:
        parameters["AdditionalContactEmailAddresses"] = list(profile.business.additional_contacts)
    return parameters


def as_json(profile: Profile) -> str | None:
    """The parameters as JSON, for ``--cli-input-json``."""
    parameters = put_account_details(profile)
    return None if parameters is None else json.dumps(parameters, indent=2, ensure_ascii=False)


def as_command(profile: Profile, region: str | None) -> str | None:
    """The AWS CLI command, quoted for a POSIX shell; `None` while something required is open."""
    parameters = put_account_details(profile)
    if parameters is None or region is None:
        return None
    parts = [
        "aws sesv2 put-account-details",
        "--production-access-enabled",
        f"--mail-type {parameters['MailType']}",
        f"--website-url {shlex.quote(str(parameters['WebsiteURL']))}",
    ]
    if contacts := profile.business.additional_contacts:
        parts.append(f"--additional-contact-email-addresses {shlex.join(contacts)}")
    if profile.business.contact_language is not None:
        parts.append(f"--contact-language {profile.business.contact_language.value}")
    parts.append(f"--region {shlex.quote(region)}")
    return " \\\n  ".join(parts)
