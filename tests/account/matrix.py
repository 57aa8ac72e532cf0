"""Every operation of a read times every fault, and every pair of two: what passes, and rests on nothing?

A thing that is judged (a rule, a sentence of the documents, the text, the account's state) rests
on an operation if it objects to some answer of it. With that operation unread it may not pass. And an
objection to one operation's answer must stand whatever another one did.
"""

import itertools
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sandbox_exit.account.reader.permissions import REQUIRED_ACTIONS
from sandbox_exit.account.state import StateId, account_state
from sandbox_exit.answers.parsing import Parsed
from sandbox_exit.claims import ClaimStatus, assess
from sandbox_exit.dns.request import request_for
from sandbox_exit.documents.render import render
from sandbox_exit.documents.text_review import findings_of, read
from sandbox_exit.findings import Status, Verdict, verdict
from sandbox_exit.observed.observation import Cause
from sandbox_exit.observed.snapshot import Snapshot
from sandbox_exit.rules import run
from tests.examples import changed_all, example_snapshot

DAY = "2026-11-21"
AT = "2026-11-20T09:30:00Z"
NAMES = ("handwerk", "stellwerk")
Raw = dict[str, Any]
_KEPT = (Cause.DENIED, Cause.FORBIDDEN, Cause.PLAN, Cause.UNSUPPORTED, Cause.NOT_SIGNED_UP)
"""What keeps one operation from being read however often it is tried."""


def found(value: Any, source: str) -> Raw:
    return {"kind": "found", "value": value, "source": source, "at": AT}


def _events(node: Raw) -> Raw:
    events: Raw = node["value"]["event_destinations"]
    return events


# Of each operation, answers that somebody should object to: each changes the raw snapshot.
_SOURCE = {
    "ses:GetAccount": (
        lambda s: s["account"]["value"].update(sending_enabled=False),
        lambda s: s["account"]["value"].update(enforcement_status="SHUTDOWN"),
        lambda s: s["account"]["value"].update(suppressed_reasons=[]),
        lambda s: s["account"]["value"].update(production_access=True),
        lambda s: s["account"]["value"].update(
            details={
                "review": {"status": "DENIED"},
                "mail_type": "X",
                "website": "https://x.example",
            }
        ),
    ),
    "ses:GetEmailIdentity": (
        lambda s: _identity(s).update(verified_for_sending=False, verification_status="FAILED"),
        lambda s: _identity(s)["dkim"].update(status="FAILED"),
        lambda s: _identity(s)["dkim"].update(signing_enabled=False),
        lambda s: _identity(s)["mail_from"].update(
            status="PENDING", behavior_on_mx_failure="REJECT_MESSAGE"
        ),
        lambda s: _identity(s).update(feedback_forwarding=False),
    ),
    "ses:GetConfigurationSet": (
        lambda s: _set(s)["value"].update(sending_enabled=False),
        lambda s: _set(s)["value"].update(suppressed_reasons=[]),
    ),
    "ses:GetConfigurationSetEventDestinations": (
        lambda s: _events(_set(s)).update(value=[]),
        lambda s: _events(_set(s))["value"][0].update(enabled=False),
    ),
    "sns:ListSubscriptionsByTopic": (
        lambda s: [t["value"].update(subscriptions=[]) for t in s["topics"].values()],
    ),
    "events:ListRules": (
        lambda s: [r["value"][0].update(enabled=False) for r in s["event_rules"].values()],
        lambda s: [r.update(value=[]) for r in s["event_rules"].values()],
    ),
    "events:ListTargetsByRule": (
        lambda s: [t.update(value=[]) for t in s["rule_targets"].values()],
    ),
    "ses:GetSendStatistics": (
        lambda s: s["send_statistics"].update(
            value=[
                {
                    "day": "2026-11-19",
                    "attempts": 2000,
                    "bounces": 900,
                    "complaints": 9,
                    "rejects": 0,
                }
            ]
        ),
        lambda s: s["send_statistics"].update(value=[]),
    ),
    "cloudwatch:GetMetricStatistics": (
        lambda s: s.update(bounce_rate=_rate(0.2)),
        lambda s: s.update(complaint_rate=_rate(0.02)),
    ),
    "cloudwatch:DescribeAlarmsForMetric": (
        lambda s: s["bounce_alarms"].update(value=[]),
        lambda s: s["complaint_alarms"].update(value=[]),
        lambda s: s["bounce_alarms"]["value"][0].update(state="ALARM"),
    ),
    "servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota": (
        lambda s: s["quota_requests"]["L-804C8AE8"].update(value=[{"status": "CASE_OPENED"}]),
    ),
    "ses:ListReputationEntities": (
        lambda s: s["reputation_entities"].update(value=[{"name": "a", "status": "DISABLED"}]),
    ),
    "ses:GetIdentityNotificationAttributes": (
        lambda s: [
            n["value"].update(bounce_topic=None) for n in s["identity_notifications"].values()
        ],
    ),
    "dns:DKIM": (lambda s: _lookup(s, "_domainkey.", None),),
    "dns:MAIL FROM": (
        lambda s: _lookup(s, "bounce.", None),
        lambda s: _lookup(s, "mail.", None),
    ),
    "dns:DMARC": (
        lambda s: _lookup(s, "_dmarc.", None),
        lambda s: _lookup(s, "_dmarc.", '"v=DMARC1; p=none; aspf=s; rua=mailto:a@else.example"'),
    ),
    "dns:domain": (lambda s: _lookup(s, "", None),),
}
BAD: dict[str, tuple[Callable[[Raw], Any], ...]] = _SOURCE
OPERATIONS = tuple(BAD)
DECISIVE = tuple(itertools.combinations(OPERATIONS, 2))
CAUSES = tuple(cause for cause in Cause if cause is not Cause.SANDBOX)


def _identity(raw: Raw) -> Raw:
    return next(seen["value"] for name, seen in raw["identity_details"].items() if "@" not in name)


def _set(raw: Raw) -> Raw:
    return next(iter(raw["configuration_set_details"].values()))


def _rate(value: float) -> Raw:
    measured = {"latest": value, "measured_at": AT, "highest": value}
    return found(measured, "cloudwatch:GetMetricStatistics")


def _family(name: str) -> str:
    """Which part of the DNS a lookup belongs to."""
    if "_domainkey." in name:
        return "dns:DKIM"
    if name.startswith("_dmarc.") or "._report._dmarc." in name:
        return "dns:DMARC"
    return "dns:MAIL FROM" if name.startswith(("bounce.", "mail.")) else "dns:domain"


def _lookup(raw: Raw, part: str, value: str | None) -> None:
    """Another answer to the lookups of a part of the DNS; `None`: there is nothing."""
    for lookup in raw["dns"]["lookups"]:
        hit = lookup["name"].startswith(part) or (part in lookup["name"] and part.startswith("_"))
        if not hit or (part == "" and _family(lookup["name"]) != "dns:domain"):
            continue
        if lookup["name"] == "_dmarc.example":
            continue
        source = lookup["seen"]["source"]
        if value is None:
            lookup["seen"] = {"kind": "absent", "source": source, "at": AT}
            lookup["no_such_name"] = part == ""
        else:
            lookup["seen"] = found({"values": [value], "ttl": 60}, source)


@cache
def _base(name: str) -> tuple[Parsed, str]:
    """An account in which nothing is wrong, with its answers and its DNS."""
    channel = "eventbridge" if name == "stellwerk" else "sns"
    parsed = changed_all({"feedback.channels": [channel]}, name)
    snapshot = example_snapshot(name)
    request = request_for(parsed.profile, snapshot)
    records: dict[tuple[str, str], tuple[str, ...] | None] = {
        (str(request.dkim_name(t)), "CNAME"): (str(request.dkim_target(t)),)
        for t in request.dkim_tokens
    }
    stated = parsed.profile.reputation.dmarc_policy
    records |= {
        (str(request.mail_from_domain), "MX"): (
            f"10 feedback-smtp.{request.region}.amazonses.com",
        ),
        (str(request.mail_from_domain), "TXT"): ('"v=spf1 include:amazonses.com ~all"',),
        (f"_dmarc.{request.domain}", "TXT"): (
            f'"v=DMARC1; p={stated.value if stated else "none"}"',
        ),
        ("_dmarc.example", "TXT"): None,
        (str(request.domain), "TXT"): ('"x"',),
        (str(request.domain), "MX"): (f"10 mx.{request.domain}",),
        (f"mx.{request.domain}", "A"): ("192.0.2.1",),
    }
    lookups = [
        {
            "name": host,
            "type": kind,
            "seen": {"kind": "absent", "source": f"dns:{kind} {host}", "at": AT}
            if values is None
            else found({"values": values, "ttl": 60}, f"dns:{kind} {host}"),
        }
        for (host, kind), values in records.items()
    ]
    raw = snapshot.model_dump(mode="json")
    raw["dns"] = {
        "taken_at": AT,
        "request": request.model_dump(mode="json"),
        "resolver": "192.0.2.53",
        "lookups": lookups,
    }
    raw["website"] = None
    return parsed, Snapshot.model_validate(raw).model_dump_json()


def raw_of(name: str) -> Raw:
    raw: Raw = Snapshot.model_validate_json(_base(name)[1]).model_dump(mode="json")
    return raw


def unread(raw: Raw, operation: str, cause: Cause) -> None:
    """The operation failed, wherever it was asked."""
    lost = {
        "kind": "unreachable",
        "at": AT,
        "reason": f"It failed ({cause.value}).",
        "permission": operation if cause is Cause.DENIED else None,
        "cause": cause.value,
    }

    def walk(node: Any) -> Any:
        if isinstance(node, list):
            return [walk(one) for one in node]
        if not isinstance(node, dict):
            return node
        source = str(node.get("source", ""))
        mine = source == operation or (
            operation.startswith("dns:")
            and source.startswith("dns:")
            and _family(source.partition(" ")[2]) == operation
        )
        if node.get("kind") in ("found", "absent") and mine:
            if operation == "ses:GetConfigurationSet":
                value = node["value"]
                kept = {"name": value["name"], "event_destinations": value["event_destinations"]}
                kept["options_unread"] = {**lost, "source": source}
                return {**node, "value": kept}
            return {**lost, "source": source}
        return {key: walk(value) for key, value in node.items()}

    raw.update(walk(raw))
    if operation == "ses:GetConfigurationSetEventDestinations":
        raw.update(topics={}, event_rules={}, rule_targets={})
    if operation == "events:ListRules":
        raw.update(rule_targets={})


@dataclass(frozen=True)
class Judged:
    """Every judgement by its name: whether it passes (True), objects (False) or cannot tell (`None`)."""

    by_name: dict[str, bool | None]
    verdict: Verdict


_OF_STATUS = {Status.PASS: True, Status.FAIL: False, Status.WARN: False}
_OF_CLAIM = {ClaimStatus.VERIFIED: True, ClaimStatus.CONTRADICTED: False}
_READY = (StateId.NEVER_REQUESTED, StateId.PRODUCTION, StateId.PRODUCTION_UNUSED)
_UNCLEAR = (StateId.ACCOUNT_UNKNOWN, StateId.IDENTITY_UNKNOWN, StateId.NOT_READ)


def judged(name: str, raw: Raw) -> Judged:
    parsed, _ = _base(name)
    snapshot = Snapshot.model_validate(raw)
    claims = assess(parsed.profile, snapshot)
    findings = [f for f in run(parsed, snapshot, claims) if not f.confirm]
    documents = render(parsed.profile, snapshot, DAY, claims, findings=findings)
    texts = findings_of(read(parsed.profile, claims, documents))
    state = account_state(snapshot, parsed.profile.request.sending_domain)
    found_: dict[str, bool | None] = {f"rule {f.id}": _OF_STATUS.get(f.status) for f in findings}
    found_ |= {f"claim {c.id}": _OF_CLAIM.get(c.status) for c in claims}
    found_ |= {f"text {f.id}": _OF_STATUS.get(f.status) for f in texts}
    found_["state"] = None if state.id in _UNCLEAR else state.id in _READY
    return Judged(found_, verdict((*findings, *texts)))


_EVENTS = "ses:GetConfigurationSetEventDestinations"
_LISTENED = (
    *("rule topics_confirmed", "rule nothing_contradicted"),
    *("claim channel_sns", "claim channel_eventbridge"),
    # The text marks what the account contradicts.
    "text text_gaps",
)
NEEDED_FIRST = {
    # It is the whole account's state; the identity stands in its notes.
    ("ses:GetAccount", "state"),
    # Only destinations name topics and buses, and only rules name targets.
    *((operation, what) for operation in (_EVENTS, "events:ListRules") for what in _LISTENED),
}
"""Without the first nobody asks for what is objected to."""
PROVEN_OTHERWISE = {
    # What AWS counted in the last day proves it as well.
    ("ses:GetSendStatistics", "rule sandbox_tested"),
}
_LENGTH = "text text_length"
_STANDS_THERE = {"text text_gaps", _LENGTH}
"""What is or is not in the text can be seen, whatever was read. Less is written where less was read."""


@cache
def objections(name: str, operation: str) -> frozenset[str]:
    """What rests on an operation: it passes with a good answer and objects to some bad one."""
    good = judged(name, raw_of(name)).by_name
    found_: set[str] = set()
    for bad in BAD[operation]:
        raw = raw_of(name)
        try:
            bad(raw)
        except (KeyError, IndexError):
            continue
        found_ |= {
            what
            for what, passes in judged(name, raw).by_name.items()
            if passes is False
            and good.get(what) is True
            and what not in _STANDS_THERE
            and (operation, what) not in PROVEN_OTHERWISE
        }
    return frozenset(found_)


@dataclass
class Counts:
    cells: int = 0
    pairs: int = 0
    judgements: int = 0
    resting: list[str] = field(default_factory=list)
    """Passes that rest on something unread."""
    hidden: list[str] = field(default_factory=list)
    """Objections to what is known that are gone beside something unread."""
    wrong_verdicts: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.cells} cells and {self.pairs} pairs, {self.judgements} judgements that rest on "
            f"what failed: {len(self.resting)} pass all the same, "
            f"{len(self.hidden)} known objections are gone, "
            f"{len(self.wrong_verdicts)} verdicts are wrong"
        )


Cell = tuple[str, str, Cause]
Pair = tuple[str, str, str, Cause]


def cells() -> list[Cell]:
    return list(itertools.product(NAMES, OPERATIONS, CAUSES))


def pairs() -> list[Pair]:
    """Both orders: the first is unread, the second's answer is bad, or unread as well."""
    both = (*DECISIVE, *((b, a) for a, b in DECISIVE))
    return [
        (name, a, b, cause)
        for name in NAMES
        for a, b in both
        for cause in (Cause.DENIED, Cause.TIMEOUT)
    ]


def sample(of: list[Any], count: int) -> list[Any]:
    return random.Random(20261129).sample(of, min(count, len(of)))  # noqa: S311


def try_cell(cell: Cell, counts: Counts) -> None:
    name, operation, cause = cell
    raw = raw_of(name)
    unread(raw, operation, cause)
    seen = judged(name, raw)
    counts.cells += 1
    for what in sorted(objections(name, operation)):
        counts.judgements += 1
        if seen.by_name.get(what) is True:
            counts.resting.append(f"{name}, {operation} {cause.value}: {what}")
    if not objections(name, operation) or operation.startswith("dns:"):
        return
    ready, required = seen.verdict is Verdict.READY, operation in REQUIRED_ACTIONS
    optional = not required and cause in _KEPT
    if (required and ready) or (optional and not ready):
        counts.wrong_verdicts.append(f"{name}, {operation} {cause.value}: {seen.verdict.value}")


def try_pair(pair: Pair, counts: Counts) -> None:
    name, lost, other, cause = pair
    raw = raw_of(name)
    unread(raw, lost, cause)
    unread(raw, other, cause)
    seen = judged(name, raw).by_name
    counts.pairs += 1
    for what in sorted(objections(name, lost) | objections(name, other)):
        counts.judgements += 1
        if seen.get(what) is True:
            counts.resting.append(f"{name}, {lost} and {other} {cause.value}: {what}")
    for bad in BAD[other]:
        alone, both = raw_of(name), raw_of(name)
        try:
            bad(alone)
            bad(both)
        except (KeyError, IndexError):
            continue
        objects = {k for k, v in judged(name, alone).by_name.items() if v is False} - {_LENGTH}
        unread(both, lost, cause)
        beside = judged(name, both).by_name
        for what in sorted(objects):
            counts.judgements += 1
            if beside.get(what) is not False and (lost, what) not in NEEDED_FIRST:
                counts.hidden.append(f"{name}, {lost} {cause.value} beside {other}: {what}")


def main() -> int:
    """Try all of it, and print the counts and what is wrong."""
    counts = Counts()
    for cell in cells():
        try_cell(cell, counts)
    for pair in pairs():
        try_pair(pair, counts)
    wrong = (*counts.resting, *counts.hidden, *counts.wrong_verdicts)
    sys.stdout.write("".join(f"{line}\n" for line in (counts, *wrong[:50])))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
