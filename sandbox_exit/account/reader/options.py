"""What to read, from where, and how far to go."""

from dataclasses import dataclass

from ...answers.profile import Profile


@dataclass(frozen=True)
class Options:
    """One read of one account in one Region.

    ``aws_profile`` names a profile of the AWS configuration; `None` leaves the choice to the default
    credential chain. ``endpoint_url`` overrides every service's endpoint; boto3's own overrides
    (``AWS_ENDPOINT_URL`` and the like) are respected without it.
    """

    region: str
    aws_profile: str | None = None
    domains: tuple[str, ...] = ()
    """Sending domains. Their parent domains are looked for too."""
    addresses: tuple[str, ...] = ()
    configuration_sets: tuple[str, ...] = ()
    """Sets to read besides the default sets of the identities that are found."""
    endpoint_url: str | None = None
    deadline: float = 120.0
    """Seconds until what has not been read is given up, however large the account."""
    patience: float = 19.0
    """The same once a call has hung."""
    patience_throttled: float = 29.0
    """The same once AWS has turned a call away for being one too many."""
    connect_timeout: float = 3.0
    read_timeout: float = 6.0
    max_pages: int = 20
    """Pages of 1,000 rows read of each list; SES allows 10,000 identities unless raised."""
    max_identities: int = 50
    """At most 100: they are asked for their notifications in one call
    (https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityNotificationAttributes.html)."""
    max_configuration_sets: int = 10
    max_topics: int = 10
    max_rules: int = 5
    """EventBridge rules for SES whose targets are read, and queues among those."""
    all_regions: bool = False
    """Ask every SES Region of the partition for its `GetAccount` as well."""
    regions_deadline: float = 20.0
    """Seconds until a Region that has not answered is given up."""


def options_for(
    profile: Profile,
    region: str,
    aws_profile: str | None = None,
    endpoint_url: str | None = None,
    *,
    all_regions: bool = False,
) -> Options:
    """What the founder's answers call for: the sending domain, the senders, the configuration set."""
    request = profile.request
    return Options(
        region=region,
        aws_profile=aws_profile,
        domains=tuple(filter(None, (request.sending_domain, *(request.more_domains or ())))),
        addresses=tuple(request.sender_addresses or ()),
        configuration_sets=(request.configuration_set,) if request.configuration_set else (),
        endpoint_url=endpoint_url,
        all_regions=all_regions,
    )
