"""What can be observed: one immutable value with the time, account and Region it was taken in.

Nothing here judges. Every fact is an observation (see `sandbox_exit.observation`).

The shapes follow botocore's sesv2 model (2019-09-27); values AWS may extend stay plain text.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, ValidationError

from .observation import BY_KIND, Frozen
from .observation import Absent as Absent
from .observation import Found as Found
from .observation import NotRead as NotRead
from .observation import Unreachable as Unreachable
from .observation import Unseen as Unseen

FORMAT_VERSION = 1
MAX_SNAPSHOT_BYTES = 20_000_000
"""An account of 10,000 identities (the SES limit) stays well below this."""


class Caller(Frozen):
    """`sts:GetCallerIdentity`."""

    account: str
    arn: str


class SendQuota(Frozen):
    """`GetAccount.SendQuota`. Counts are recipients; ``-1`` means unlimited."""

    max_24_hour: float | None = None
    max_per_second: float | None = None
    sent_last_24_hours: float | None = None


class Review(Frozen):
    """`GetAccount.Details.ReviewDetails`: PENDING, FAILED, GRANTED or DENIED, and the case."""

    status: str | None = None
    case_id: str | None = None


class AccountDetails(Frozen):
    """`GetAccount.Details`: what AWS holds from an earlier request in this Region."""

    mail_type: str | None = None
    website: str | None = None
    contact_language: str | None = None
    additional_contacts: tuple[str, ...] = ()
    review: Review | None = None


class Account(Frozen):
    """`GetAccount`. A field AWS left out is `None`: unknown, not false."""

    production_access: bool | None = None
    """The only field that decides whether the account is in the sandbox."""
    sending_enabled: bool | None = None
    enforcement_status: str | None = None
    """HEALTHY, PROBATION or SHUTDOWN are documented; the model has no enum."""
    quota: SendQuota | None = None
    suppressed_reasons: tuple[str, ...] | None = None
    details: AccountDetails | None = None
    """`None`: production access was never requested in this Region."""


class IdentitySummary(Frozen):
    """A row of `ListEmailIdentities`."""

    name: str
    type: str
    sending_enabled: bool | None = None
    verification_status: str | None = None


class Dkim(Frozen):
    """`GetEmailIdentity.DkimAttributes`."""

    signing_enabled: bool | None = None
    status: str | None = None
    tokens: tuple[str, ...] = ()
    signing_hosted_zone: str | None = None
    """The zone the CNAMEs point into; differs by Region, so it is read, not assumed."""
    origin: str | None = None
    key_length: str | None = None


class MailFrom(Frozen):
    """`GetEmailIdentity.MailFromAttributes`."""

    domain: str
    status: str | None = None
    behavior_on_mx_failure: str | None = None


class Identity(Frozen):
    """`GetEmailIdentity`."""

    name: str
    type: str
    verified_for_sending: bool | None = None
    verification_status: str | None = None
    verification_error: str | None = None
    """`VerificationInfo.ErrorType`: why the last attempt to verify failed."""
    last_checked: AwareDatetime | None = None
    """When AWS last looked for the DNS records."""
    feedback_forwarding: bool | None = None
    configuration_set: str | None = None
    """The identity's default configuration set."""
    dkim: Dkim | None = None
    mail_from: MailFrom | None = None
    """`None`: no custom MAIL FROM domain was ever configured."""


class EventDestination(Frozen):
    """A row of `GetConfigurationSetEventDestinations`."""

    name: str
    enabled: bool | None = None
    event_types: tuple[str, ...] = ()
    target: str
    """``sns``, ``firehose``, ``cloudwatch``, ``eventbridge``, ``pinpoint`` or ``unknown``."""
    target_arn: str | None = None


class ConfigurationSet(Frozen):
    """`GetConfigurationSet`, with its event destinations, which are read on their own."""

    name: str
    reputation_metrics: bool | None = None
    sending_enabled: bool | None = None
    suppressed_reasons: tuple[str, ...] | None = None
    tls_policy: str | None = None
    event_destinations: Annotated[Found[tuple[EventDestination, ...]] | Unseen, BY_KIND] = NotRead()
    options_unread: Unreachable | None = None
    """Why the options above are unknown, where only the event destinations could be read."""


def identity_key(name: str) -> str:
    """The key of an identity. Domains are lower case without a final dot; addresses stay as they
    are, because SES tells ``Sales@shop.example`` from ``sales@shop.example``."""
    return name if "@" in name else name.rstrip(".").lower()


def parent_domains(domain: str) -> tuple[str, ...]:
    """The domains above ``domain``, nearest first, down to two labels.

    A verified domain covers its subdomains, so each of these may be the identity that counts.
    """
    labels = identity_key(domain).split(".")
    return tuple(".".join(labels[start:]) for start in range(1, len(labels) - 1))


class Snapshot(Frozen):
    """The state of one account in one Region at one time."""

    format_version: Literal[1] = 1
    sample: bool = False
    """Made up, to show the app. Documents say so."""
    taken_at: AwareDatetime
    region: str
    endpoint: str | None = None
    """The endpoint override in force; `None` means AWS itself."""
    caller: Annotated[Found[Caller] | Unseen, BY_KIND] = NotRead()
    account: Annotated[Found[Account] | Unseen, BY_KIND] = NotRead()
    identities: Annotated[Found[tuple[IdentitySummary, ...]] | Unseen, BY_KIND] = NotRead()
    """Found only if the list was read to its end."""
    identity_details: dict[str, Annotated[Found[Identity] | Unseen, BY_KIND]] = {}
    configuration_sets: Annotated[Found[tuple[str, ...]] | Unseen, BY_KIND] = NotRead()
    configuration_set_details: dict[str, Annotated[Found[ConfigurationSet] | Unseen, BY_KIND]] = {}
    not_examined: tuple[str, ...] = ()
    """What a limit left out, in words."""

    def identity(self, name: str) -> Found[Identity] | Unseen:
        """What was seen of one identity; `NotRead` where nobody looked."""
        return self.identity_details.get(identity_key(name), NotRead())

    def covering_identity(self, name: str) -> Found[Identity] | Unseen:
        """The identity that SES uses for mail from ``name`` (a domain or an address).

        The address itself, then its domain, then each parent domain: the nearest one that exists
        counts. Where a nearer one could not be read, that is the answer: what lies behind it is
        not known.
        """
        key = identity_key(name)
        domain = identity_key(key.rpartition("@")[2])
        chain = dict.fromkeys((key, domain, *parent_domains(domain)))
        seen = [self._identity_or_unlisted(candidate) for candidate in chain]
        for observation in seen:
            if not isinstance(observation, Absent):
                return observation
        return seen[0]

    def _identity_or_unlisted(self, key: str) -> Found[Identity] | Unseen:
        """A name nobody asked for is absent if the whole list was read and does not have it."""
        seen, listed = self.identity(key), self.identities
        if not isinstance(seen, NotRead) or not isinstance(listed, Found):
            return seen
        if any(row.name.lower() == key.lower() for row in listed.value):
            return seen
        return Absent(source=listed.source, at=listed.at)

    def unreachable(self) -> tuple[tuple[str, Unreachable], ...]:
        """Everything that could not be read, each with what it is, in the order of reading."""
        named: list[tuple[str, object]] = [
            ("Caller", self.caller),
            ("Account", self.account),
            ("Identities", self.identities),
            *((f"Identity {name}", seen) for name, seen in self.identity_details.items()),
            ("Configuration sets", self.configuration_sets),
        ]
        for name, seen in self.configuration_set_details.items():
            named.append((f"Configuration set {name}", seen))
            if isinstance(seen, Found):
                named.append((f"Options of configuration set {name}", seen.value.options_unread))
                named.append((f"Event destinations of {name}", seen.value.event_destinations))
        return tuple((what, seen) for what, seen in named if isinstance(seen, Unreachable))


class SnapshotError(ValueError):
    """The file is not a snapshot; the message says why."""


def load_snapshot(data: bytes) -> Snapshot:
    """Read a snapshot from JSON, treating it as hostile input.

    Raises `SnapshotError` with one readable line.
    """
    if len(data) > MAX_SNAPSHOT_BYTES:
        raise SnapshotError(
            f"The snapshot has {len(data):,} bytes; at most {MAX_SNAPSHOT_BYTES:,} are read."
        )
    try:
        return Snapshot.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"][:8])
        raise SnapshotError(
            f"This is not a {FORMAT_VERSION}-format snapshot: "
            f"{where + ': ' if where else ''}{first['msg']}."
        ) from None


def dump_snapshot(snapshot: Snapshot) -> bytes:
    """The snapshot as JSON, readable and with stable key order."""
    return (snapshot.model_dump_json(indent=2) + "\n").encode()
