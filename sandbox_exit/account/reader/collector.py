"""The plan of a read: what is asked first, what follows from it, and the snapshot at the end."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from ...observed.aws import EventDestination, EventRule, IdentitySummary, RuleTarget, best_domain
from ...observed.observation import Cause, now
from ...observed.regions import find_region
from ...observed.snapshot import Absent, Found, Snapshot, case_id, identity_key, parent_domains
from ...observed.steps import End, Late, Progress, Steps
from ...wording import first_few
from .answers import METRICS
from .assembly import assemble, fresh
from .calls import Api, Met
from .faults import FAULTS, Failed, Fault, explain, in_sandbox
from .kinds import CODES, KINDS, Seen, kind_of
from .options import Options
from .pace import Pace, spacing_for
from .session import Access, endpoint_override

DEFAULT_MAX_AGE = timedelta(minutes=5)
"""How old a fact of an earlier read may be to be taken over."""

_REGION = re.compile(r"[a-z]{2,8}(-[a-z]+){1,3}-[0-9]{1,2}")


def collect(
    options: Options,
    progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
    *,
    pace: Pace | None = None,
    previous: Snapshot | None = None,
    max_age: timedelta = DEFAULT_MAX_AGE,
) -> Snapshot:
    """Read the account. Never raises for what AWS, the network or the configuration does.

    ``progress`` is called in the caller's thread when a step begins or ends. Setting ``cancel``
    ends the read at once; what was not read by then is `Unreachable` and says so. ``pace`` spaces
    the calls; share one between reads of the same account that follow each other closely.

    What ``previous`` saw in the same account, Region and endpoint within ``max_age`` is not asked
    again and keeps the time it was read at. Who is asking is always asked.
    """
    stop = threading.Event()
    api = Api(options, Access(options), pace or Pace(), stop, options.region)
    steps = Steps(
        progress or (lambda _: None),
        cancel or threading.Event(),
        stop,
        partial(_patience, options, api.met),
    )
    return _Read(api, steps, previous, max_age).run()


def _patience(options: Options, met: Met) -> float:
    """Seconds a read may take, by what it has met."""
    if Cause.TIMEOUT in met.causes or Cause.NETWORK in met.causes:
        return min(options.deadline, options.patience)
    throttled = Cause.THROTTLED in met.causes
    return min(options.deadline, options.patience_throttled) if throttled else options.deadline


@dataclass(eq=False)
class _Read:
    """One read under way. Its methods run in the thread of the caller, one at a time; only the
    readers they start run elsewhere."""

    _api: Api
    _steps: Steps
    _previous: Snapshot | None
    _max_age: timedelta

    def __post_init__(self) -> None:
        self._options = options = self._api.options
        self._trusted: Snapshot | None = None
        self._taken_at = now()
        self._endpoint: str | None = None
        self._fault: Fault | None = None
        self._seen: dict[str, Seen | None] = {}
        """What the snapshot will say something about, in the order of reading; `None`: not yet read."""
        self._limits = {
            "identities": options.max_identities,
            "configuration sets": options.max_configuration_sets,
            "topics": options.max_topics,
            "rules": options.max_rules,
            "queues": options.max_rules,
        }
        self._wanted: dict[str, list[str]] = {what: [] for what in self._limits}
        """In the order of asking; what is beyond the limit is left out."""
        senders = [identity_key(name) for name in options.addresses]
        sender_domains = [identity_key(name.rpartition("@")[2]) for name in senders]
        self._domains = list(dict.fromkeys(identity_key(name) for name in options.domains))
        parents = [p for name in (*self._domains, *sender_domains) for p in parent_domains(name)]
        others = dict.fromkeys((*sender_domains, *parents, *senders))
        self._others = [name for name in others if name not in self._domains]
        zones = [z for name in self._domains for z in (name, *parent_domains(name))]
        self._zones = list(dict.fromkeys(zones))

    def run(self) -> Snapshot:
        self._expect()
        self._steps.add("credentials", "Credentials", self._sign_in, self._signed_in)
        end = self._steps.run()
        self._api.stop.set()
        self._api.access.close()
        return self._snapshot(end)

    def _expect(self) -> None:
        """What a read is about, whatever becomes of it: without credentials, each says so."""
        names = (*self._domains, *self._others)[: self._options.max_identities]
        sets = self._options.configuration_sets[: self._options.max_configuration_sets]
        of_set = ("configuration_set_details", "event_destinations")
        self._seen = dict.fromkeys(
            (
                *("caller", "account", "identities", "configuration_sets"),
                *(f"identity_details:{name}" for name in names),
                *(f"{field}:{name}" for name in sets for field in of_set),
            )
        )

    def _sign_in(self) -> Fault | str:
        """Find credentials and the endpoint's URL. Failing here, no reader can do anything."""
        from botocore.exceptions import BotoCoreError, ClientError
        from botocore.parsers import ResponseParserError

        if not _REGION.fullmatch(self._options.region):
            return FAULTS["not_a_region"]
        try:
            self._api.access.open()
        except (BotoCoreError, ClientError, ResponseParserError, Failed) as error:
            return explain(error, self._api.signing_in(error))
        except Exception as error:  # noqa: BLE001 (credentials come from programs and servers of any kind)
            place = self._api.signing_in(error)
            return FAULTS["credentials_unreadable"].at(place, error=type(error).__name__)
        try:
            url = self._api.access.endpoint_url("sesv2", self._options.region)
            endpoint_override(url)
            return url
        except BotoCoreError as error:
            return explain(error, self._api.where("sesv2:GetAccount"))
        except ValueError:
            return FAULTS["not_an_endpoint"]

    def _signed_in(self, outcome: Fault | str) -> None:
        if isinstance(outcome, Fault):
            self._fault = outcome
            return
        self._endpoint = endpoint_override(outcome)
        if self._api.pace.spacing is None:
            self._api.pace.spacing = spacing_for(outcome)
        self._step("caller", self._known)

    def _known(self, caller: Seen) -> None:
        """Who is asking is known, or cannot be: now everything that depends on nothing else."""
        self._trusted = self._trust(caller)
        self._step("account", self._flags)
        for name in self._domains:
            self._read_identity(name)
        self._step("identities", self._listed)
        self._step("configuration_sets")
        for name in self._options.configuration_sets:
            self._read_set(name)
        self._step("send_statistics")
        self._step("information")
        self._step("reputation_entities")
        self._step("kit_stacks")
        for metric in METRICS:
            self._step(f"{metric}_rate")
            self._step(f"{metric}_alarms", lambda _: self._read_set_alarms())
        for code in CODES:
            self._step(f"quota_requests:{code}")
        for domain in self._zones:
            self._step(f"hosted_zones:{domain}")
        if self._options.all_regions:
            self._read_regions()

    def _trust(self, caller: Seen) -> Snapshot | None:
        """The earlier snapshot, if it is of the same account, Region and endpoint."""
        old = self._previous
        same = (
            old is not None
            and not old.sample
            and (old.region, old.endpoint) == (self._options.region, self._endpoint)
            and isinstance(caller, Found)
            and isinstance(old.caller, Found)
            and old.caller.value.account == caller.value.account
        )
        return old if same else None

    def _fresh(self, key: str) -> Seen | None:
        """What is young enough to be taken over."""
        old, until = self._trusted, self._taken_at
        return fresh(key, old, until - self._max_age, until) if old else None

    def _step(
        self,
        key: str,
        then: Callable[[Any], None] | None = None,
        *,
        each: Callable[[Any], None] | None = None,
        work: Callable[[], Seen] | None = None,
        late: Late | None = None,
    ) -> None:
        """Read one fact, or take it over; then what follows from it, or from each row of it."""
        kind, name = kind_of(key)
        self._seen.setdefault(key)

        def keep(outcome: Any) -> None:
            self._seen[key] = outcome
            if then:
                then(outcome)
            if each and isinstance(outcome, Found):
                for row in outcome.value:
                    each(row)

        if known := self._fresh(key):
            self._steps.known(key, kind.label(name), known, keep)
        else:
            read = work or partial(kind.read, self._api, name)
            self._steps.add(key, kind.label(name), read, keep, late)

    def _flags(self, seen: Seen) -> None:
        """What follows from `GetAccount`: its case, and whether the sandbox explains a refusal."""
        sandbox = isinstance(seen, Found) and seen.value.production_access is False
        work = partial(KINDS["suppression"].read, self._api)
        self._step("suppression", work=(lambda: in_sandbox(work())) if sandbox else work)
        if case := case_id(seen):
            self._step(f"review_case:{case}")
        if self._options.all_regions:
            here: Seen = seen
            if isinstance(seen, Found):
                here = Found(value=seen.value.at_a_glance(), source=seen.source, at=seen.at)
            self._seen[f"regions:{self._options.region}"] = here
            self._look_elsewhere()

    def _listed(self, seen: Seen) -> None:
        """A name that the list does not have needs no call of its own. Where no domain is named, the
        best one counts."""
        named = self._domains or self._others
        if isinstance(seen, Found) and not named and (best := best_domain(seen.value)):
            self._domains = [identity_key(best.name)]
            self._read_identity(self._domains[0])
        for name in self._others:
            if isinstance(seen, Found) and not _has(seen.value, name):
                self._seen[f"identity_details:{name}"] = Absent(source=seen.source, at=seen.at)
            else:
                self._read_identity(name)
        names = [*self._domains, *self._others]
        if isinstance(seen, Found):
            names = [name for name in names if _has(seen.value, name)]
        left_out = self._left_out("identities")
        self._read_notifications(tuple(name for name in names if name not in left_out))
        self._look_elsewhere()

    def _read_identity(self, name: str) -> None:
        if self._take("identities", name):
            self._step(f"identity_details:{name}", self._identity_read)

    def _take(self, what: str, name: str) -> bool:
        """Whether to read one more; not the same twice, and not beyond the limit."""
        wanted = self._wanted[what]
        if name in wanted:
            return False
        wanted.append(name)
        return len(wanted) <= self._limits[what]

    def _left_out(self, what: str) -> list[str]:
        return self._wanted[what][self._limits[what] :]

    def _identity_read(self, seen: Seen) -> None:
        if isinstance(seen, Found) and seen.value.configuration_set:
            self._read_set(seen.value.configuration_set)
        self._look_elsewhere()

    def _read_set(self, name: str) -> None:
        if self._take("configuration sets", name):
            self._step(f"configuration_set_details:{name}")
            self._read_set_alarms()
            self._step(f"event_destinations:{name}", each=self._read_destination)

    def _read_set_alarms(self) -> None:
        """Where nothing watches a rate of the account, something may watch that of a set."""
        sets = self._wanted["configuration sets"][: self._options.max_configuration_sets]
        for metric in METRICS:
            seen = self._seen.get(f"{metric}_alarms")
            if isinstance(seen, Found) and not seen.value:
                for name in sets:
                    self._step(f"set_alarms:{metric}/{name}")

    def _read_destination(self, row: EventDestination) -> None:
        if row.target == "sns":
            self._read_topic(row.target_arn)
        if row.target == "eventbridge" and row.target_arn:
            bus = row.target_arn
            self._step(f"event_rules:{bus}", each=partial(self._read_rule, bus))

    def _read_rule(self, bus: str, rule: EventRule) -> None:
        if self._take("rules", rule.name):
            self._step(f"rule_targets:{bus} {rule.name}", each=self._read_queue)

    def _read_queue(self, target: RuleTarget) -> None:
        if ":sqs:" in target.arn and self._take("queues", target.arn):
            self._step(f"queue_consumers:{target.arn}")

    def _read_topic(self, arn: str | None) -> None:
        if arn is not None and self._take("topics", arn):
            self._step(f"topics:{arn}")

    def _read_notifications(self, names: tuple[str, ...]) -> None:
        """One call for all of them, unless each is still fresh."""
        keys = {name: f"identity_notifications:{name}" for name in names}
        for key in keys.values():
            self._seen.setdefault(key)
        known = {name: seen for name, key in keys.items() if (seen := self._fresh(key))}
        if len(known) == len(names):
            for name, seen in known.items():
                self._notified(name, seen)
            return
        kind = KINDS["identity_notifications"]
        work, then = partial(kind.read, self._api, names), partial(self._all_notified, names)
        self._steps.add("identity_notifications", kind.label(""), work, then)

    def _all_notified(self, names: tuple[str, ...], seen: Seen) -> None:
        """Those AWS does not know are not in its answer."""
        for name in names:
            one = seen
            if isinstance(seen, Found):
                about = {"source": seen.source, "at": seen.at}
                known = seen.value.by_identity.get(name)
                one = Found(value=known, **about) if known else Absent(**about)
            self._notified(name, one)

    def _notified(self, name: str, seen: Seen) -> None:
        self._seen[f"identity_notifications:{name}"] = seen
        if isinstance(seen, Found):
            set_up = seen.value
            for arn in (set_up.bounce_topic, set_up.complaint_topic, set_up.delivery_topic):
                self._read_topic(arn)

    def _read_regions(self) -> None:
        """Every Region of the partition but this one, whose `GetAccount` is under way already."""
        here = self._options.region
        known = find_region(here)
        codes = self._api.access.regions(known.partition if known else "aws")
        self._seen.setdefault(f"regions:{here}")
        for code in codes:
            if code != here:
                key = f"regions:{code}"
                self._step(key, lambda _: self._look_elsewhere(), late=self._late(key, code))

    def _look_elsewhere(self) -> None:
        """The sending domain in other Regions, if this one does not have it."""
        if not self._options.all_regions or not self._domains:
            return
        domain = self._domains[0]
        here = [self._seen.get(f"identity_details:{d}") for d in (domain, *parent_domains(domain))]
        if not all(isinstance(seen, Absent) for seen in here):
            return
        for key, seen in list(self._seen.items()):
            field, _, code = key.partition(":")
            if field == "regions" and code != self._options.region and isinstance(seen, Found):
                elsewhere = f"domain_elsewhere:{code}"
                work = partial(KINDS["identity_details"].read, self._api.at(code), domain)
                self._step(elsewhere, work=work, late=self._late(elsewhere, code))

    def _late(self, key: str, code: str) -> Late:
        seconds = self._options.regions_deadline
        place = self._api.at(code).where("sesv2:GetAccount")
        fault = FAULTS["region_silent"].at(place, seconds=seconds)
        return Late(seconds, lambda: fault.unreachable(kind_of(key)[0].source, now()))

    def _snapshot(self, end: End) -> Snapshot:
        return assemble(
            {
                key: seen or (self._fault or FAULTS[end]).unreachable(kind_of(key)[0].source, now())
                for key, seen in self._seen.items()
            },
            taken_at=self._taken_at,
            region=self._options.region,
            endpoint=self._endpoint,
            not_examined=tuple(
                f"{len(names)} {what} were not looked at, to keep the read short: {first_few(names, 5)}."
                for what in self._wanted
                if (names := self._left_out(what))
            ),
        )


def _has(rows: tuple[IdentitySummary, ...], name: str) -> bool:
    """Whether the list may have the name: in any case, because the details will tell."""
    return any(row.name.lower() == name.lower() for row in rows)
