"""`check`: what stands against sending the request."""

import argparse
import textwrap
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from ..account.age import age, old
from ..account.request_state import state_for
from ..account.state import AccountState
from ..claims import Claim, ClaimStatus, assess
from ..documents.blocks import Document, claims_of
from ..documents.render import render
from ..documents.text_review import findings_of, read
from ..findings import Finding, Verdict, deciding, in_order, verdict
from ..observed.snapshot import Snapshot
from ..rules import run
from ..wording import counted, lower_first, moment, sentence
from .given import clock, open_profile, open_snapshot, say_if_old, today
from .shared import COULD_NOT_TELL, NOT_READY, READY, BadInput, print_json, safe, say
from .snapshot import read_live_for


def check(options: argparse.Namespace) -> int:
    _, parsed = open_profile(options.profile)
    if options.live and options.snapshot:
        raise BadInput("--live reads now, --snapshot uses what was read: give one of them.")
    if options.max_age is not None and not options.live and options.snapshot is None:
        raise BadInput("--max-age says how old a snapshot may be: give one with --snapshot.")
    snapshot = (
        read_live_for(parsed.profile, options) if options.live else open_snapshot(options.snapshot)
    )
    claims = assess(parsed.profile, snapshot)
    judged = run(parsed, snapshot, claims, clock(options.date).date())
    day = options.date or today()
    documents = render(parsed.profile, snapshot, day, claims, findings=judged)
    of_text = findings_of(read(parsed.profile, claims, documents))
    findings = in_order((*judged, *of_text))
    found = verdict(findings)
    stated = _stated(claims, documents)
    account = state_for(parsed.profile, snapshot) if snapshot else None
    if snapshot is not None and snapshot.sample:
        say("The snapshot is a sample: it shows a made-up account, not yours.")
    at = clock(options.date)
    say_if_old(snapshot, at)
    since = age(snapshot, at) if snapshot else None
    too_old = ""
    if since is not None and options.max_age is not None and since > timedelta(options.max_age):
        found = Verdict.UNKNOWN
        allowed = counted(options.max_age, "day")
        too_old = (
            f"Whether it is ready is not told: --max-age allows {allowed}, and it was read before."
        )
        say(too_old)
    if options.format == "junit":
        print(junit(found.value, findings, too_old))
    elif options.format == "json":
        print_json(
            {
                "verdict": found.value,
                "deciding": [finding.id for finding in deciding(findings)],
                "snapshot": snapshot and _snapshot(snapshot, at, since),
                "account": account and account_json(account),
                "findings": [_finding(finding) for finding in findings],
                "claims": stated,
            }
        )
    else:
        passed = options.passed
        print(safe("\n".join(_report(found, snapshot, since, account, findings, stated, passed))))
    return {Verdict.READY: READY, Verdict.NOT_READY: NOT_READY}.get(found, COULD_NOT_TELL)


def _snapshot(snapshot: Snapshot, at: datetime, since: timedelta | None) -> dict[str, object]:
    return {
        "taken_at": snapshot.taken_at.isoformat(),
        "region": snapshot.region,
        "sample": snapshot.sample,
        "age_days": None if since is None else since.days,
        "old": bool(old(snapshot, at)),
    }


def account_json(account: AccountState) -> dict[str, object]:
    return {"id": account.id, "tone": account.tone, **asdict(account)}


def account_lines(account: AccountState) -> list[str]:
    """Where the account stands, for people."""
    what_next = [("  Next: ", account.next_action)] if account.next_action else []
    said = [("Account: ", account.sentence), *what_next, *(("  ", one) for one in account.notes)]
    return [wrapped(lead, text) for lead, text in said]


def _finding(finding: Finding) -> dict[str, object]:
    plain = asdict(replace(finding, evidence=_evidence(finding)))
    hidden = ("path", "reason", "kinds")
    told = {name: value for name, value in plain.items() if name not in hidden}
    return {**told, "kind": finding.kinds[0] if finding.kinds else ""}


def _evidence(finding: Finding) -> str:
    """What was seen, and why its author sends all the same."""
    known = f" You know of it: {sentence(finding.reason)}" if finding.reason else ""
    return finding.evidence + known


def _stated(claims: Sequence[Claim], documents: Sequence[Document]) -> list[dict[str, str]]:
    """One entry for each claim a document states, in the order in which it states them."""
    by_id = {claim.id: claim for claim in claims}
    return [
        {
            "id": claim_id,
            "status": by_id[claim_id].status.value,
            "document": document.name,
            "text": by_id[claim_id].text,
        }
        for document in documents
        for claim_id in claims_of(document)
    ]


def junit(found: str, findings: Sequence[Finding], too_old: str = "") -> str:
    """The findings as JUnit's XML, which pipelines show: what stands against sending fails, what could
    not be checked is an error where it could block, and skipped where not. ``too_old`` says that all
    of it rests on what was read too long ago."""
    weighty = ("blocker", "likely")
    suite = Element("testsuite", name="sandbox-exit check")
    counts = {"failures": 0, "errors": 0, "skipped": 0}
    for finding in findings:
        case = SubElement(suite, "testcase", classname=finding.section, name=finding.id)
        status, weighs = finding.status.value, finding.severity.value in weighty
        text = safe(f"{_evidence(finding)}\n{finding.remedy}".strip())
        summary = safe(finding.summary)
        if status == "fail" and weighs:
            SubElement(case, "failure", message=summary, type=finding.severity.value).text = text
            counts["failures"] += 1
        elif status == "unknown" and weighs:
            SubElement(case, "error", message=summary, type="unknown").text = text
            counts["errors"] += 1
        elif status == "unknown":
            SubElement(case, "skipped", message=f"{summary} {text}")
            counts["skipped"] += 1
        elif status != "pass":
            SubElement(case, "system-out").text = f"{summary}\n{text}"
    if too_old:
        case = SubElement(suite, "testcase", classname="snapshot", name="max_age")
        SubElement(case, "error", message=too_old, type="unknown")
        counts["errors"] += 1
    suite.attrib |= {"tests": str(len(suite)), **{k: str(v) for k, v in counts.items()}}
    properties = SubElement(suite, "properties")
    SubElement(properties, "property", name="verdict", value=found)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suite, encoding="unicode")


_HEADLINES = {
    "ready": "Ready to send.",
    "not_ready": "Not ready to send.",
    "unknown": "Could not tell whether it is ready: something that matters could not be checked.",
}
_WIDTH = 96
_NOT_READ = "The account was not read."
"""What the rules say where there is no snapshot."""


def _report(
    found: str,
    snapshot: Snapshot | None,
    since: timedelta | None,
    account: AccountState | None,
    findings: Sequence[Finding],
    claims: Sequence[dict[str, str]],
    list_passed: bool,
) -> list[str]:
    """The result of ``check`` for people: what to do first on top, what is fine last, as a number or in
    one line each."""
    lines = [_HEADLINES[found]]
    points = deciding(findings)
    if points:
        said = "; ".join(lower_first(point.summary) for point in points)
        lines.append(wrapped("What decides: ", f"{said}."))
    if snapshot is not None and since is not None:
        ago = f"{counted(since.days, 'day')} ago"
        lines += ["", f"Snapshot: read on {moment(snapshot.taken_at)}, {ago}."]
    if account is not None:
        lines += ["", *account_lines(account)]
    unknown: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.status.value == "unknown":
            unknown.setdefault(_evidence(finding), []).append(finding)
    for finding in findings:
        status = finding.status.value
        if status == "pass":
            continue
        alike = unknown.get(_evidence(finding), []) if status == "unknown" else []
        if len(alike) > 1:
            lines += _unchecked(alike) if finding is alike[0] else []
            continue
        mark = "TO CONFIRM" if finding.confirm else f"{status.upper()} ({finding.severity.value})"
        lines += [
            "",
            f"{mark} {finding.summary} [{finding.id}]",
        ]
        for label, text in (
            ("Seen", _evidence(finding)),
            ("Do", finding.remedy),
            ("Source", finding.source),
        ):
            if text:
                lines.append(wrapped(f"  {label}: ", text))
    passed = [f.summary for f in findings if f.status.value == "pass"]
    if passed:
        more = "" if list_passed else " (--passed lists them)"
        lines += ["", f"Passed: {counted(len(passed), 'point')}{more}."]
        lines += [wrapped("  - ", summary) for summary in passed] if list_passed else []
    return [*lines, "", _claim_counts(claims)]


def _unchecked(alike: Sequence[Finding]) -> list[str]:
    """All that could not be checked for one reason, in one block: the same is to be done about each."""
    why = _evidence(alike[0])
    do = (
        "Read the account with --live, or give what was read of it with --snapshot."
        if why == _NOT_READ
        else alike[0].remedy
    )
    titles = (finding.summary.partition("“")[2].removesuffix("”") for finding in alike)
    listed = (
        f"{title} ({finding.severity.value}) [{finding.id}]"
        for title, finding in zip(titles, alike, strict=True)
    )
    return [
        "",
        wrapped("UNKNOWN Not checked: ", why),
        *(wrapped("  - ", line) for line in listed),
        wrapped("  Do: ", do),
    ]


def wrapped(lead: str, text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _claim_counts(claims: Sequence[dict[str, str]]) -> str:
    status_of = {claim["id"]: claim["status"] for claim in claims}
    counts = [
        f"{list(status_of.values()).count(status.value)} {status.value}" for status in ClaimStatus
    ]
    return f"Statements in the documents: {', '.join(counts)}."
