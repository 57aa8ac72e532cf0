"""The plan of a read: what is asked first, what follows from it, and the snapshot at the end."""

import re
import threading
from collections.abc import Callable
from typing import Any

from ..snapshot import (
    Absent,
    Found,
    Identity,
    IdentitySummary,
    Snapshot,
    Unreachable,
    identity_key,
    parent_domains,
)
from .account import read_account
from .caller import read_caller
from .calls import CANCELLED, OUT_OF_TIME, Api, now
from .configuration_sets import (
    read_configuration_set,
    read_configuration_sets,
    read_event_destinations,
    with_event_destinations,
)
from .faults import Fault, credentials_unreadable, explain
from .identities import read_identities, read_identity
from .options import Options
from .pace import Pace, spacing_for
from .session import Access, MfaNeeded, NoCredentials, endpoint_override
from .steps import End, Progress, Steps

_MAX_NAMES_IN_A_NOTE = 5
_REGION = re.compile(r"[a-z]{2,8}(-[a-z]+){1,3}-[0-9]{1,2}")


def collect(
    options: Options,
    progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
    *,
    pace: Pace | None = None,
) -> Snapshot:
    """Read the account. Never raises for what AWS, the network or the configuration does.

    ``progress`` is called in the caller's thread when a step begins or ends. Setting ``cancel``
    ends the read at once; what was not read by then is `Unreachable` and says so. ``pace`` spaces
    the calls; share one between reads of the same account that follow each other closely.
    """
    stop = threading.Event()
    steps = Steps(progress or (lambda _: None), cancel or threading.Event(), stop, options.deadline)
    api = Api(options, Access(options), pace or Pace(options.spacing or 0.0), stop)
    fixed_pace = pace is not None or options.spacing is not None
    return _Read(api, steps, fixed_pace).run()


class _Read:
    """One read under way. Its methods run in the thread of the caller, one at a time; only the
    readers they start run elsewhere."""

    def __init__(self, api: Api, steps: Steps, fixed_pace: bool) -> None:
        self._api = api
        self._options = options = api.options
        self._steps = steps
        self._fixed_pace = fixed_pace
        self._taken_at = now()
        self._endpoint: str | None = None
        self._fault: Fault | None = None
        self._seen: dict[str, Any] = {}
        self._asked: list[str] = []
        self._sets: list[str] = []
        self._left_out: dict[str, list[str]] = {"identities": [], "configuration sets": []}
        senders = [identity_key(name) for name in options.addresses]
        sender_domains = [identity_key(name.rpartition("@")[2]) for name in senders]
        self._domains = list(dict.fromkeys(identity_key(name) for name in options.domains))
        parents = [p for name in (*self._domains, *sender_domains) for p in parent_domains(name)]
        others = dict.fromkeys((*sender_domains, *parents, *senders))
        self._others = [name for name in others if name not in self._domains]

    def run(self) -> Snapshot:
        self._steps.add("credentials", "Credentials", self._sign_in, self._signed_in)
        end = self._steps.run()
        self._api.access.close()
        return self._snapshot(end)

    def _sign_in(self) -> Fault | str:
        """Find credentials and the endpoint's URL. Failing here, no reader can do anything."""
        from botocore.exceptions import BotoCoreError, ClientError

        where = self._api.where("sts", "AssumeRole")
        if not _REGION.fullmatch(self._options.region):
            return Fault("This is not the name of a Region.", "Choose a Region from the list.")
        try:
            self._api.access.open()
        except (BotoCoreError, ClientError, NoCredentials, MfaNeeded) as error:
            return explain(error, where)
        except (ValueError, TypeError, LookupError, AttributeError, OSError):
            return credentials_unreadable(where)
        try:
            url = self._api.access.endpoint_url("sesv2", self._options.region)
            endpoint_override(url)
            return url
        except BotoCoreError as error:
            return explain(error, where)
        except ValueError:
            return Fault(
                "The endpoint override is not a valid address.",
                "Correct it or remove it. It may come from AWS_ENDPOINT_URL or the AWS configuration.",
            )

    def _signed_in(self, outcome: Fault | str) -> None:
        if isinstance(outcome, Fault):
            self._fault = outcome
            return
        self._endpoint = outcome
        if not self._fixed_pace:
            self._api.pace.spacing = spacing_for(outcome)
        api = self._api
        self._step("caller", "Who is asking", lambda: read_caller(api))
        self._step("account", "Account", lambda: read_account(api))
        for name in self._domains:
            self._read_identity(name)
        self._step("identities", "List of identities", lambda: read_identities(api), self._listed)
        self._step("sets", "List of configuration sets", lambda: read_configuration_sets(api))
        for name in self._options.configuration_sets:
            self._read_set(name)

    def _step(
        self,
        key: str,
        label: str,
        work: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
    ) -> None:
        def keep(outcome: Any) -> None:
            self._seen[key] = outcome
            if then:
                then(outcome)

        self._steps.add(key, label, work, keep)

    def _listed(self, seen: Found[tuple[IdentitySummary, ...]] | Absent | Unreachable) -> None:
        """A name that the list does not have needs no call of its own."""
        for name in self._others:
            if isinstance(seen, Found) and not _has(seen.value, name):
                self._seen[f"identity:{name}"] = Absent(source=seen.source, at=seen.at)
            else:
                self._read_identity(name)

    def _read_identity(self, name: str) -> None:
        if len(self._asked) >= self._options.max_identities:
            self._left_out["identities"].append(name)
            return
        self._asked.append(name)
        self._step(
            f"identity:{name}",
            f"Identity {name}",
            lambda: read_identity(self._api, name),
            self._identity_read,
        )

    def _identity_read(self, seen: Found[Identity] | Absent | Unreachable) -> None:
        if isinstance(seen, Found) and seen.value.configuration_set:
            self._read_set(seen.value.configuration_set)

    def _read_set(self, name: str) -> None:
        if name in self._sets or name in self._left_out["configuration sets"]:
            return
        if len(self._sets) >= self._options.max_configuration_sets:
            self._left_out["configuration sets"].append(name)
            return
        self._sets.append(name)
        api = self._api
        self._step(
            f"set:{name}", f"Configuration set {name}", lambda: read_configuration_set(api, name)
        )
        self._step(
            f"events:{name}",
            f"Event destinations of {name}",
            lambda: read_event_destinations(api, name),
        )

    def _snapshot(self, end: End) -> Snapshot:
        def seen(key: str, operation: str, service: str = "sesv2") -> Any:
            return self._seen.get(key) or self._api.unreachable(
                self._api.action(service, operation), self._fault or _UNFINISHED[end]
            )

        left_out = self._left_out["identities"]
        names = [name for name in (*self._domains, *self._others) if name not in left_out]
        sets = self._sets or list(self._options.configuration_sets)
        return Snapshot(
            taken_at=self._taken_at,
            region=self._options.region,
            endpoint=endpoint_override(self._endpoint) if self._endpoint else None,
            caller=seen("caller", "GetCallerIdentity", "sts"),
            account=seen("account", "GetAccount"),
            identities=seen("identities", "ListEmailIdentities"),
            identity_details={name: seen(f"identity:{name}", "GetEmailIdentity") for name in names},
            configuration_sets=seen("sets", "ListConfigurationSets"),
            configuration_set_details={
                name: with_event_destinations(
                    seen(f"set:{name}", "GetConfigurationSet"),
                    seen(f"events:{name}", "GetConfigurationSetEventDestinations"),
                    name,
                )
                for name in sets
            },
            not_examined=tuple(
                _left_out_note(what, names) for what, names in self._left_out.items() if names
            ),
        )


_UNFINISHED = {
    End.CANCELLED: Fault(CANCELLED, "Read the account again."),
    End.OUT_OF_TIME: Fault(OUT_OF_TIME, "Read the account again."),
}


def _has(rows: tuple[IdentitySummary, ...], name: str) -> bool:
    """Whether the list may have the name: in any case, because the details will tell."""
    return any(row.name.lower() == name.lower() for row in rows)


def _left_out_note(what: str, names: list[str]) -> str:
    shown = ", ".join(names[:_MAX_NAMES_IN_A_NOTE])
    more = len(names) - _MAX_NAMES_IN_A_NOTE
    rest = f" and {more} more" if more > 0 else ""
    return f"{len(names)} {what} were not looked at, to keep the read short: {shown}{rest}."
