"""What can be observed: one immutable value with the time, account and Region it was taken in.

Nothing here judges. Every fact is an observation (see `sandbox_exit.observed.observation`).

The shapes of what AWS says are in `sandbox_exit.observed.aws`.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from pydantic import ValidationError

from . import aws
from .dns import DnsState
from .observation import BY_KIND, Frozen, Moment, Observation, now
from .observation import Absent as Absent
from .observation import Found as Found
from .observation import NotRead as NotRead
from .observation import Unreachable as Unreachable
from .observation import Unseen as Unseen
from .website import WebsiteState

FORMAT_VERSION = 1
MAX_SNAPSHOT_BYTES = 20_000_000
"""An account of 10,000 identities (the SES limit) stays well below this."""
_SES_BEGAN = datetime(2011, 1, 1, tzinfo=UTC)
"""Amazon SES was announced on 25 January 2011."""
_CLOCKS_DIFFER = timedelta(minutes=15)


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


def case_id(account: Found[aws.Account] | Found[aws.RegionAccount] | Unseen) -> str | None:
    """The case of the review, where `GetAccount` names one."""
    review = account.value.review if isinstance(account, Found) else None
    return review.case_id if review else None


class Snapshot(Frozen):
    """The state of one account in one Region at one time."""

    format_version: Literal[1] = 1
    sample: bool = False
    """Made up, to show the app. Documents say so."""
    taken_at: Moment
    region: str
    endpoint: str | None = None
    """The endpoint override in force; `None` means AWS itself."""
    caller: Annotated[Found[aws.Caller] | Unseen, BY_KIND] = NotRead()
    account: Annotated[Found[aws.Account] | Unseen, BY_KIND] = NotRead()
    information: Annotated[Found[aws.AccountInformation] | Unseen, BY_KIND] = NotRead()
    identities: Annotated[Found[tuple[aws.IdentitySummary, ...]] | Unseen, BY_KIND] = NotRead()
    """Found only if the list was read to its end."""
    identity_details: dict[str, Annotated[Found[aws.Identity] | Unseen, BY_KIND]] = {}
    configuration_sets: Annotated[Found[tuple[str, ...]] | Unseen, BY_KIND] = NotRead()
    configuration_set_details: dict[
        str, Annotated[Found[aws.ConfigurationSet] | Unseen, BY_KIND]
    ] = {}
    identity_notifications: dict[str, Annotated[Found[aws.Notifications] | Unseen, BY_KIND]] = {}
    """By identity. An identity that AWS did not list is absent."""
    topics: dict[str, Annotated[Found[aws.Topic] | Unseen, BY_KIND]] = {}
    """By ARN: the SNS topics that event destinations and identities name. Absent: it was deleted."""
    event_rules: dict[str, Annotated[Found[tuple[aws.EventRule, ...]] | Unseen, BY_KIND]] = {}
    """By ARN of the bus: of the EventBridge buses that event destinations name, the rules for SES."""
    rule_targets: dict[str, Annotated[Found[tuple[aws.RuleTarget, ...]] | Unseen, BY_KIND]] = {}
    """By ARN of the bus and name of the rule, with a space between."""
    reputation_entities: Annotated[Found[tuple[aws.ReputationEntity, ...]] | Unseen, BY_KIND] = (
        NotRead()
    )
    queue_consumers: dict[str, Annotated[Found[tuple[aws.Consumer, ...]] | Unseen, BY_KIND]] = {}
    """By the ARN of a queue that is a target: the functions that take its messages."""
    kit_stacks: Annotated[Found[tuple[aws.KitStack, ...]] | Unseen, BY_KIND] = NotRead()
    send_statistics: Annotated[Found[tuple[aws.SendDay, ...]] | Unseen, BY_KIND] = NotRead()
    """The days of the last two weeks on which anything was sent, oldest first."""
    bounce_rate: Annotated[Found[aws.ReputationRate] | Unseen, BY_KIND] = NotRead()
    """Absent: CloudWatch has no data, which is normal for a sandbox account."""
    complaint_rate: Annotated[Found[aws.ReputationRate] | Unseen, BY_KIND] = NotRead()
    bounce_alarms: Annotated[Found[tuple[aws.Alarm, ...]] | Unseen, BY_KIND] = NotRead()
    complaint_alarms: Annotated[Found[tuple[aws.Alarm, ...]] | Unseen, BY_KIND] = NotRead()
    set_alarms: dict[str, Annotated[Found[tuple[aws.Alarm, ...]] | Unseen, BY_KIND]] = {}
    """Those on the rates of a configuration set: by ``bounce/NAME`` and ``complaint/NAME``."""
    service_quotas: dict[str, Annotated[Found[aws.ServiceQuota] | Unseen, BY_KIND]] = {}
    """By quota code: `SENDING_QUOTA` and `SENDING_RATE`."""
    quota_requests: dict[str, Annotated[Found[tuple[aws.QuotaRequest, ...]] | Unseen, BY_KIND]] = {}
    """By quota code: every request for an increase that Service Quotas remembers, newest first."""
    review_case: Annotated[Found[aws.SupportCase] | Unseen, BY_KIND] = NotRead()
    """Not read where `GetAccount` names no case."""
    suppression: Annotated[Found[aws.SuppressionCounts] | Unseen, BY_KIND] = NotRead()
    hosted_zones: dict[str, Annotated[Found[tuple[aws.HostedZone, ...]] | Unseen, BY_KIND]] = {}
    """By domain: the sending domains and their parents. Absent: this account hosts no such zone."""
    regions: dict[str, Annotated[Found[aws.RegionAccount] | Unseen, BY_KIND]] = {}
    """By Region code; empty unless all Regions were asked."""
    domain_elsewhere: dict[str, Annotated[Found[aws.Identity] | Unseen, BY_KIND]] = {}
    """By Region code: the sending domain there. Only asked where this Region does not have it."""
    dns: DnsState | None = None
    """`None`: the DNS was not read with it."""
    website: WebsiteState | None = None
    """`None`: the website was not looked at with it."""
    not_examined: tuple[str, ...] = ()
    """What a limit left out, in words."""

    def identity(self, name: str) -> Found[aws.Identity] | Unseen:
        """What was seen of one identity; `NotRead` where nobody looked."""
        return self.identity_details.get(identity_key(name), NotRead())

    def covering_identity(self, name: str) -> Found[aws.Identity] | Unseen:
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

    def _identity_or_unlisted(self, key: str) -> Found[aws.Identity] | Unseen:
        """A name nobody asked for is absent if the whole list was read and does not have it."""
        seen, listed = self.identity(key), self.identities
        if not isinstance(seen, NotRead) or not isinstance(listed, Found):
            return seen
        if any(row.name.lower() == key.lower() for row in listed.value):
            return seen
        return Absent(source=listed.source, at=listed.at)

    def unreachable(self) -> tuple[tuple[str, Unreachable], ...]:
        """Everything that could not be read, each with what it is, in the order of reading."""
        return tuple(
            (what, seen) for what, seen in self.observations() if isinstance(seen, Unreachable)
        )

    def observations(self) -> Iterator[tuple[str, Observation]]:
        """Every observation with what it is of, in the order of reading."""
        yield "Caller", self.caller
        yield "Account", self.account
        yield "Account's age", self.information
        yield "Identities", self.identities
        yield from _each("Identity", self.identity_details)
        yield "Configuration sets", self.configuration_sets
        for name, seen in self.configuration_set_details.items():
            yield f"Configuration set {name}", seen
            if isinstance(seen, Found):
                if seen.value.options_unread:
                    yield f"Options of configuration set {name}", seen.value.options_unread
                yield f"Event destinations of {name}", seen.value.event_destinations
        yield from _each("Notifications of", self.identity_notifications)
        yield from _each("Topic", self.topics)
        yield from _each("Rules of", self.event_rules)
        yield from _each("Targets of", self.rule_targets)
        yield "Reputation entities", self.reputation_entities
        yield from _each("Functions that take from", self.queue_consumers)
        yield "Stacks of the kit", self.kit_stacks
        yield "Send statistics", self.send_statistics
        yield "Bounce rate", self.bounce_rate
        yield "Complaint rate", self.complaint_rate
        yield "Alarms on the bounce rate", self.bounce_alarms
        yield "Alarms on the complaint rate", self.complaint_alarms
        yield from _each("Alarms on", self.set_alarms)
        yield from _each("Service quota", self.service_quotas)
        yield from _each("Increase requests for", self.quota_requests)
        yield "Review case", self.review_case
        yield "Suppression list", self.suppression
        yield from _each("Hosted zone", self.hosted_zones)
        yield from _each("Region", self.regions)
        yield from _each("Sending domain in", self.domain_elsewhere)
        if self.dns is not None:
            yield from self.dns.observations()
        if self.website is not None:
            yield from self.website.observations()


def _each(what: str, seen: Mapping[str, Observation]) -> Iterator[tuple[str, Observation]]:
    return ((f"{what} {name}", observation) for name, observation in seen.items())


class SnapshotError(ValueError):
    """The file is not a snapshot; the message says why."""


def load_snapshot(data: bytes, clock: datetime | None = None) -> Snapshot:
    """Read a snapshot from JSON, treating it as hostile input. ``clock`` says what time it is; `None`
    asks this machine.

    Raises `SnapshotError` with one readable line.
    """
    if len(data) > MAX_SNAPSHOT_BYTES:
        raise SnapshotError(
            f"The snapshot has {len(data):,} bytes; at most {MAX_SNAPSHOT_BYTES:,} are read."
        )
    try:
        loaded = Snapshot.model_validate_json(data)
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            raise SnapshotError(
                "This is not a snapshot: it is not JSON. The command “snapshot” and the account page "
                "write snapshots."
            ) from None
        raise SnapshotError(
            f"This is not a snapshot of format {FORMAT_VERSION}, which is what this version reads: "
            f"{first_problem(error)}."
        ) from None
    check_times(loaded, clock or now())
    return loaded


def check_times(snapshot: Snapshot, clock: datetime) -> None:
    """Raises `SnapshotError` for times at which nobody can have read it. A sample was never read."""
    if snapshot.sample:
        return
    facts = (seen.at for _, seen in snapshot.observations() if not isinstance(seen, NotRead))
    for at in (snapshot.taken_at, *facts):
        if at > clock + _CLOCKS_DIFFER:
            raise SnapshotError(
                f"The snapshot says that it was read on {at:%Y-%m-%d at %H:%M} UTC, and now it is "
                f"{clock.astimezone(UTC):%Y-%m-%d, %H:%M} UTC. Set the clock of this machine, or read "
                "the account again."
            )
        if at < _SES_BEGAN:
            raise SnapshotError(
                f"The snapshot says that it was read on {at:%Y-%m-%d}, before there was Amazon SES. "
                "Read the account again."
            )


def first_problem(error: ValidationError) -> str:
    """Where a file is wrong, and how, in one line; it quotes the file, so only so much of it."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"][:8])
    said = " ".join(f"{where + ': ' if where else ''}{first['msg']}".split())
    return said if len(said) <= 300 else f"{said[:299]}…"


def dump_snapshot(snapshot: Snapshot) -> bytes:
    """The snapshot as JSON, readable and with stable key order."""
    return (snapshot.model_dump_json(indent=2) + "\n").encode()
