"""What to look up, from the founder's answers and the account."""

import re

from ..answers.profile import Profile
from ..observed.aws import Identity
from ..observed.dns import SELECTOR, DnsRequest
from ..observed.domain_names import ascii_or_none
from ..observed.snapshot import Found, Snapshot


def request_for(profile: Profile, snapshot: Snapshot | None) -> DnsRequest:
    """The sending domain, its DKIM tokens and MAIL FROM domain, and the senders' domains.

    The account's own words count before the founder's: the Region of the snapshot, the identity that
    covers the sending domain, its MAIL FROM domain. What is not a name in the DNS is left out; so the
    row for it says that it is not known.
    """
    answers = profile.request
    domain = ascii_or_none(answers.sending_domain)
    identity = _identity(snapshot, domain)
    dkim = identity.dkim if identity else None
    in_account = (
        ascii_or_none(identity.mail_from.domain) if identity and identity.mail_from else None
    )
    regions = answers.regions or []
    named = [*(answers.sender_addresses or ()), *(answers.more_domains or ())]
    senders = [ascii_or_none(name.rpartition("@")[2]) for name in named]
    return DnsRequest(
        domain=domain,
        region=snapshot.region if snapshot else (regions[0] if len(regions) == 1 else None),
        identity_domain=ascii_or_none(identity.name) if identity else None,
        dkim_tokens=tuple(filter(re.compile(SELECTOR).fullmatch, dkim.tokens)) if dkim else (),
        signing_hosted_zone=ascii_or_none(dkim.signing_hosted_zone) if dkim else None,
        own_dkim_key=dkim is not None and dkim.origin == "EXTERNAL",
        mail_from_domain=in_account or ascii_or_none(answers.mail_from_domain),
        mail_from_in_account=in_account is not None,
        sender_domains=tuple(dict.fromkeys(name for name in senders if name)),
    )


def _identity(snapshot: Snapshot | None, domain: str | None) -> Identity | None:
    """The domain identity that mail from ``domain`` uses, where it was read."""
    if snapshot is None or domain is None:
        return None
    seen = snapshot.covering_identity(domain)
    if not isinstance(seen, Found) or "@" in seen.value.name:
        return None
    return seen.value
